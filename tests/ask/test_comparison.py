"""The comparison can fail: a fact that is dropped or changed, and any flaw of a frame, is seen."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from careergraph.ask import ask
from careergraph.ask.questions import question
from tests.ask.compare import difference, in_order
from tests.ask.conftest import Asked
from tests.ask.naive import DEFAULTS, FILES
from tests.ask.naive_answers import ANSWERS, thresholds
from tests.ask.test_files import asked_raw
from tests.ask.world import Row, World

Test = Callable[[Row], bool]


def climb(row: Row) -> bool:
    return bool(row["step"] == "climb" and row["certain"])


def kind(name: str) -> Test:
    return lambda row: bool(row["kind"] == name and row["certain"] and row["months_min"] > 36)


def first_above(row: Row) -> bool:
    """A direct promotion to 132 or higher by the default definition."""
    grassroots = row["grassroots"] == 2 and not row["in_place"] and row["from_seq"] is not None
    first = row["rank_order"] >= 5 and (row["below"] is None or row["below"] < 5)
    younger = row["second_line_age_min"] is None and not row["second_line_flat"]
    return bool(grassroots and first and younger)


FACTS: list[tuple[str, str, Test]] = [
    ("climbs", "moves", climb),
    ("transitions", "moves", climb),
    ("runs", "moves", climb),
    ("runs", "breaks", kind("stall")),
    ("levels", "line", lambda row: row["seq"] == 1),
    ("lines", "line", lambda row: row["seq"] == 1),
    ("info", "reached", first_above),
    ("reached-target", "reached", first_above),
    ("direct-promotions", "reached", first_above),
    ("breaks", "breaks", kind("gap")),
    ("breaks", "breaks", kind("stall")),
    ("breaks", "breaks", kind("descent")),
]
ANSWER_FACTS: list[tuple[str, str, Test]] = [
    ("chain", "moves", climb),
    ("flow-steps", "moves", climb),
    ("stall-thresholds", "moves", climb),
    ("full-chain", "line", lambda row: row["seq"] == 1),
    ("flow-levels", "line", lambda row: row["seq"] == 1),
    ("direct-promotions", "reached", first_above),
    ("breaks", "breaks", kind("gap")),
    ("break-counts", "breaks", kind("descent")),
    ("gap-map", "breaks", kind("stall")),
    ("gap-links", "breaks", kind("stall")),
]
VALUES = {**DEFAULTS, "by": "none", "in_place": False}


@pytest.fixture
def exact(asked: Asked) -> Asked:
    if asked.name != "exact":
        pytest.skip("one world is enough to see that it can fail")
    return asked


def without_one(world: World, table: str, chosen: Test) -> World:
    """The world without the first fact of this kind."""
    rows = getattr(world.measured, table)
    gone = next(row for row in rows if chosen(row))
    left = [row for row in rows if row is not gone]
    return replace(world, measured=world.measured._replace(**{table: left}))


@pytest.mark.parametrize(("name", "table", "chosen"), FACTS)
def test_one_edge_less_is_seen_in_a_file(exact: Asked, name: str, table: str, chosen: Test) -> None:
    values = {**VALUES, "stall_thresholds": {1: 12, 2: 12, 3: 12, 4: 12, 5: 12}}
    frame = asked_raw(exact.graph, name, values)

    def wrong(world: World) -> str | None:
        rows = in_order(FILES[name].rows(world, values), question(name).order)
        return difference(frame, FILES[name].columns, rows)

    assert wrong(exact.world) is None
    assert wrong(without_one(exact.world, table, chosen)) is not None


@pytest.mark.parametrize(("name", "table", "chosen"), ANSWER_FACTS)
def test_one_edge_less_is_seen_in_an_answer(
    exact: Asked, name: str, table: str, chosen: Test
) -> None:
    given = {"stall_months": 12} if name in ("gap-map", "gap-links") else {}
    frame = ask(exact.graph, name, given).frame

    def wrong(world: World) -> str | None:
        values = {**VALUES, "stall_thresholds": thresholds(exact.world, given.get("stall_months"))}
        return difference(frame, ANSWERS[name].columns, ANSWERS[name].rows(world, values))

    assert wrong(exact.world) is None
    assert wrong(without_one(exact.world, table, chosen)) is not None


COLUMNS = {"name": "string", "n": "Int64", "sure": "boolean"}
ROWS: list[Row] = [{"name": "甲", "n": 1, "sure": True}, {"name": None, "n": None, "sure": False}]


def frame_of(rows: list[Row] = ROWS, **dtypes: str) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype({**COLUMNS, **dtypes})


def test_equal_is_equal() -> None:
    assert difference(frame_of(), COLUMNS, ROWS) is None


@pytest.mark.parametrize(
    ("frame", "seen"),
    [
        (frame_of()[["n", "name", "sure"]], "columns"),
        (frame_of(n="Float64"), "dtypes"),
        (frame_of(ROWS[::-1]), "row 0"),
        (frame_of(ROWS[:1]), "row 1 of 1"),
        (frame_of([*ROWS, ROWS[0]]), "row 2 of 3"),
        (frame_of([ROWS[0], {**ROWS[1], "n": 0}]), "row 1"),
        (frame_of([ROWS[0], {**ROWS[1], "name": ""}]), "row 1"),
    ],
)
def test_every_flaw_is_seen(frame: pd.DataFrame, seen: str) -> None:
    assert seen in (difference(frame, COLUMNS, ROWS) or "")


def test_true_is_not_one() -> None:
    columns: dict[str, Any] = {"n": "object"}
    frame = pd.DataFrame({"n": pd.Series([True], dtype="object")})
    assert difference(frame, columns, [{"n": 1}]) is not None
