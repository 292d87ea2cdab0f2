"""Code words: every column that holds some says of which set they are, and each has words."""

import re

import pytest

from careergraph.ask.catalogue import entry_of, names, spoken_codes
from careergraph.ask.run import ask
from careergraph.present.views import described_types
from careergraph.vocabulary.codes import codes_of, is_coded
from careergraph.vocabulary.words import words
from tests.ask.conftest import Asked

CHINESE = re.compile("[\u3400-\u9fff]")
CODE = re.compile("[a-z]+(?:[ _][a-z]+)*")
"""What nobody is called, in a world of Chinese names: a word of the program."""

NAMES = {"mapping"}
"""Columns of names that users choose."""


def declared() -> dict[tuple[str, str], str]:
    """The type of every column of a question and of what else is shown, by both names."""
    headers = {name: entry_of(name).header for name in names()}
    found = {
        (name, column.name): column.type
        for name, header in headers.items()
        for column in header.told.values()
    }
    views = {
        (name, n): kind for name, told in described_types().items() for n, kind in told.items()
    }
    return found | views


def test_every_code_of_a_column_has_its_chinese() -> None:
    coded = {key: kind for key, kind in declared().items() if is_coded(kind)}
    assert len(set(coded.values())) > 12
    lacking = {
        (*key, code)
        for key, kind in coded.items()
        for code, chinese in codes_of(kind).items()
        if not CHINESE.search(chinese)
    }
    assert lacking == set()


def test_every_type_and_every_family_of_questions_has_its_chinese() -> None:
    types = {kind for kind in declared().values() if not is_coded(kind)}
    types |= {p.type for name in names() for p in entry_of(name).offered().values()}
    types = {kind for kind in types if "|" not in kind and not is_coded(kind)}
    assert types <= words("codes")["type"].keys()
    assert {entry_of(name).family for name in names()} == words("codes")["family"].keys()


@pytest.mark.parametrize("name", names())
def test_no_code_is_left_in_an_answer(exact: Asked, name: str) -> None:
    """Walks the answers: a word of the program in a column that says nothing of codes is one left over."""
    entry = entry_of(name)
    someone = ask(exact.graph, "named").frame["cadre"].iloc[0]
    given = {"cadre": someone} if "cadre" in entry.parameters() else {}
    frame = ask(exact.graph, name, given).frame
    spoken = spoken_codes(name, "zh")
    for column in frame.select_dtypes("string").columns:
        values = {value for value in frame[column].dropna() if CODE.fullmatch(value)}
        if column not in NAMES:
            assert values <= spoken.get(column, {}).keys(), column
