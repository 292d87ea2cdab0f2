"""Every answer has the columns that its question declares, in their types, with rows and without any."""

import pandas as pd
import pytest

from careergraph.ask.catalogue import answer_names, entry_of, names
from careergraph.ask.questions import question, question_names
from careergraph.ask.run import ask
from careergraph.store.base import Graph
from tests.ask.conftest import Asked
from tests.ask.naive import FILES
from tests.ask.naive_answers import ANSWERS, BREAKS_BY_COLUMNS
from tests.ask.naive_people import COLUMNS, LISTINGS

GIVEN = {
    "break-counts": [{"by": by} for by in ("none", "kind", "link", "place", "sex", "cohort")],
    "chain": [{"by": by} for by in ("none", "county", "sex")],
}


ROWS_OF_NOBODY = {
    "info": 14, "table": 2, "promotions": 2, "secondments": 2, "secondment-outcomes": 6,
    "process-counts": 4, "age-line-counts": 9, "definitions": 54,
    "rule-counts": 5,
}  # fmt: skip
"""Rows that stand in an answer even where nobody is: what is counted, those not classified, totals."""


@pytest.mark.parametrize("name", answer_names())
def test_an_answer_declares_what_the_recount_gives(name: str) -> None:
    wanted = COLUMNS if name in LISTINGS else ANSWERS[name].columns
    columns = entry_of(name).columns().items()
    assert [(key, c.dtype) for key, c in columns] == list(wanted.items())


def test_grouped_breaks_have_columns_of_their_own() -> None:
    columns = entry_of("break-counts").columns({"by": "sex"}).items()
    assert [(key, c.dtype) for key, c in columns] == list(BREAKS_BY_COLUMNS.items())
    assert entry_of("chain").columns({"by": "sex"}) == entry_of("chain").columns()


@pytest.mark.parametrize("name", question_names())
def test_a_query_declares_what_the_recount_gives(name: str) -> None:
    wanted = COLUMNS if name in LISTINGS else FILES[name].columns
    columns = question(name).columns.items()
    assert [(key, c.dtype) for key, c in columns] == list(wanted.items())


def test_answers_without_rows_have_the_declared_types(nobody: Graph) -> None:
    for name in names():
        for given in GIVEN.get(name, [{}]):
            frame = ask(nobody, name, given).frame
            assert types_of(frame) == declared(name, given), (name, given)
            assert len(frame) <= ROWS_OF_NOBODY.get(name, 1)


@pytest.mark.parametrize("name", names())
def test_answers_with_rows_have_the_declared_types(name: str, exact: Asked) -> None:
    for given in GIVEN.get(name, [{}]):
        assert types_of(ask(exact.graph, name, given).frame) == declared(name, given)


def types_of(frame: pd.DataFrame) -> list[tuple[str, str]]:
    return [(str(name), str(dtype)) for name, dtype in frame.dtypes.items()]


def declared(name: str, given: dict[str, str]) -> list[tuple[str, str]]:
    return [(key, column.dtype) for key, column in entry_of(name).columns(given).items()]
