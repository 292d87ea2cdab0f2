"""Every number of people can be asked for its people: the list has as many rows, each of another cadre.

The numbers themselves are held to a recount in ``test_answers`` and ``test_files``.
"""

from collections.abc import Callable, Mapping
from typing import Any, cast

import pandas as pd
import pytest

from careergraph.ask.catalogue import Entry, entry_of, names
from careergraph.ask.parameters import value_of
from careergraph.ask.questions import Question
from careergraph.ask.run import Answer, ask, conformed, in_order, unpacked
from careergraph.errors import UserError
from careergraph.store.base import Graph
from tests.amounts import ALL
from tests.ask.conftest import Asked
from tests.ask.naive_flow import thresholds
from tests.ask.naive_people import COLUMNS, RECOUNTED
from tests.ask.naive_units import asked_for
from tests.ask.naive_values import DEFAULTS

BY_GROUPS = ("none", "county", "cohort", "sex", "education", "party", "ethnicity")
GIVEN: dict[str, list[dict[str, Any]]] = {
    "chain": [{"by": by} for by in BY_GROUPS],
    "break-counts": [
        {"by": by, "target_rank": "142", "gap_months": 0}
        for by in ("kind", "link", "place", *BY_GROUPS)
    ]
    + [{"grassroots": "county", "target_rank": "131", "stall_months": 12}],
    "gap-map": [{}, {"stall_months": 24}],
    "gap-links": [{}, {"stall_months": 24}],
    "flow-levels": [{}, {"stall_months": 24}],
    "secondments": [{"by": by, "apart_months": 40} for by in ("year", "programme", "direction")]
    + [{"by": "level", "until": "2003"}],
    "secondment-outcomes": [{"follow_months": "36", "since": "1996-09", "until": "1996-12"}],
    "programmes": [{}, {"within": 24, "by_year": True}],
    "rule-counts": [{"target_rank": "142", "to_level": 3, "base_months": 60}],
    "definitions": [{"least_months": "18"}],
    "process-counts": [{}, {"target_rank": "142", "training_months": 24}],
    "feeding-bases": [{"since": "2002"}, {"by": "rank", "since": "1996", "until": "1998"}],
    "link-stock": [
        {"since": "1997", "until": "1997"},
        {"by": "county", "since": "2001", "until": "2001"},
    ],
    "promotions": [
        {},
        {"by": "direct", "target_rank": "142", "since": "1995", "until": "2004"},
        {"by": "kind", "target_rank": "142"},
    ],
    "table": [
        {},
        {"rows": "education", "columns": "age:35,45", "against": "2003"},
        {"rows": "breaks", "columns": "leading", "measure": "share"},
        {"rows": "lists", "columns": "lists", "measure": "median:grassroots_months"},
    ],
}
NOTHING = {("city", "programmes")}
"""In that city nobody is on a list."""

COUNTING = [name for name in names() if entry_of(name).people not in ("", "itself")]
CASES = [
    pytest.param(name, given, id=f"{name}-{number}")
    for name in COUNTING
    for number, given in enumerate(GIVEN.get(name, [{}]))
]


class Lists:
    """The lists of a graph: queries that several of them need are asked once."""

    def __init__(self, graph: Graph) -> None:
        self._graph, self._known = graph, cast("dict[str, pd.DataFrame]", {})

    def people(self, name: str, parameters: Mapping[str, Any]) -> pd.DataFrame:
        """What ``ask`` answers to a question that lists people."""
        entry = entry_of(name)
        declared = entry.parameters()
        values = {key: value_of(p, parameters.get(key, p.default)) for key, p in declared.items()}
        frames = [self._frame(one, {**values, **entry.fixed}) for one in entry.files()]
        analyse = entry.analyse()
        if analyse is None:
            return frames[0]
        key = f"{name} {sorted(values.items())}"
        if key not in self._known:
            self._known[key] = analyse(*frames, **{key: values[key] for key in entry.options})
        return self._known[key]

    def _frame(self, one: Question, values: Mapping[str, Any]) -> pd.DataFrame:
        given = {key: values[key] for key in one.parameters}
        key = f"{one.name} {sorted(given.items())}"
        if key not in self._known:
            found = self._graph.query(one.text, given, name=one.name, variants=one.variants)
            frame = in_order(unpacked(found, one.in_rows), one.order)
            self._known[key] = conformed(frame, one.columns, one.name)
        return self._known[key]


@pytest.fixture(scope="session", params=["city", "vague"])
def world(request: pytest.FixtureRequest, open_world: Callable[[str], Asked]) -> Asked:
    """The city, and random careers with unclear dates."""
    return open_world(request.param)


@pytest.fixture(scope="session")
def lists(world: Asked) -> Lists:
    """What is asked for lists of a world, in all tests."""
    return Lists(world.graph)


def numbers(entry: Entry, answer: Answer) -> list[tuple[int, str]]:
    """Row and column of every number of people in an answer."""
    rows = range(len(answer.frame))
    if entry.people_rows is not None:
        column, values = entry.people_rows
        rows = [n for n in rows if answer.frame[column].iloc[n] in values]  # type: ignore[assignment]
    return [
        (row, column) for row in rows for column in entry.counted(answer.parameters, answer.frame)
    ]


def some_of(found: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Of the numbers in each column the first, the last and the one in the middle; or all."""
    if ALL:
        return found
    rows_of: dict[str, list[int]] = {}
    for row, column in found:
        rows_of.setdefault(column, []).append(row)
    return [
        (row, column)
        for column, rows in rows_of.items()
        for row in dict.fromkeys([rows[0], rows[len(rows) // 2], rows[-1]])
    ]


def test_there_is_something_to_count() -> None:
    assert {"chain", "break-counts", "gap-map", "flow-levels", "levels", "info"} < set(COUNTING)


@pytest.mark.parametrize(("name", "given"), CASES)
def test_the_list_has_as_many_people_as_the_number_says(
    world: Asked, lists: Lists, name: str, given: dict[str, Any]
) -> None:
    answer = ask(world.graph, name, {**asked_for(world.world, name)[0], **given})
    found = numbers(entry_of(name), answer)
    assert found or (world.name, name) in NOTHING
    for row, column in some_of(found):
        listed = lists.people(*answer.people(row, column))
        number = answer.frame[column].iloc[row]
        told = f"{answer.frame.iloc[row].to_dict()} {column}"
        assert (len(listed), listed["cadre"].nunique()) == (number, number), told
    if not found:
        return
    first = ask(world.graph, *answer.people(*found[0])).frame
    pd.testing.assert_frame_equal(first, lists.people(*answer.people(*found[0])))
    assert dict(first.dtypes.astype(str)) == COLUMNS


@pytest.mark.parametrize(
    ("name", "given"),
    [
        *[("chain", {"by": by}) for by in BY_GROUPS],
        ("break-counts", {}),
        ("break-counts", {"target_rank": "142", "gap_months": 0, "stall_months": 12}),
    ],
)
def test_the_list_names_whom_the_number_counts(
    world: Asked, lists: Lists, name: str, given: dict[str, Any]
) -> None:
    answer = ask(world.graph, name, given)
    values = {**DEFAULTS, "by": "none", **given}
    values["stall_thresholds"] = thresholds(world.world, given.get("stall_months"))
    recount, columns = RECOUNTED[name]
    whom = recount(world.world, values)
    rows = answer.frame.astype(object).where(answer.frame.notna(), None).to_dict("records")
    for number, row in enumerate(rows):
        for column in columns:
            listed = lists.people(*answer.people(number, column))
            assert set(listed["cadre"]) == whom(row, column), (row, column)


def test_certain_people_are_meant_unless_somebody_names_others(exact: Asked) -> None:
    answer = ask(exact.graph, "break-counts", {"stall_months": 12})
    question, parameters = answer.people(0)
    assert (question, parameters["of"]) == ("break-people", "people")
    assert answer.people(0, "possible")[1]["of"] == "possible"
    assert parameters["stall_thresholds"] == answer.parameters["stall_thresholds"]


@pytest.mark.parametrize(
    ("name", "row", "of", "told"),
    [
        ("breaks", 0, None, "breaks lists people itself"),
        ("sources", 0, None, "sources counts no people"),
        ("chain", 99, None, "chain has no row 100"),
        ("chain", -1, None, "chain has no row 0"),
        ("chain", 0, "share", "chain counts no people in 'share' – what it counts: reached, "),
        ("info", 1, None, "posts are no people"),
    ],
)
def test_where_nobody_is_counted_it_is_told(
    exact: Asked, name: str, row: int, of: str | None, told: str
) -> None:
    answer = ask(exact.graph, name)
    with pytest.raises(UserError) as mistake:
        answer.people(row, of)
    assert str(mistake.value).startswith(told)
