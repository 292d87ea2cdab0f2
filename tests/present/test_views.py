"""What is described of tables is of columns that there are."""

import pytest

from careergraph.ask.run import listed
from careergraph.present.views import described
from careergraph.vocabulary.words import words
from tests.ask.naive import FILES
from tests.ask.naive_answers import ANSWERS, BREAKS_BY_COLUMNS


def columns() -> dict[str, set[str]]:
    """The columns of every question, by its name; in print each level has one."""
    found = {name: set(each.columns) for name, each in {**FILES, **ANSWERS}.items()}
    found["break-counts"] |= set(BREAKS_BY_COLUMNS)
    found["full-chain"] |= {f"months_{level}" for level in range(1, 7)}
    found["questions"] = set(listed().columns)
    return found


@pytest.mark.parametrize("name", [name for name in described() if name in columns()])
def test_described_columns_are_those_of_the_answer(name: str) -> None:
    important = described()[name]
    assert len(important) == len(set(important))
    if name != "trajectory":  # the command has other columns than the question
        assert set(important) <= columns()[name]


def test_every_described_table_and_every_analysed_question_has_a_title() -> None:
    assert {*described(), *ANSWERS} - set(words("titles")) == set()
