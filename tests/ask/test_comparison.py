"""The comparison can fail: a fact that is dropped or changed, and any flaw of a frame, is seen."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from careergraph.ask.questions import question
from careergraph.ask.run import ask
from tests.ask.compare import difference, in_order
from tests.ask.conftest import Asked
from tests.ask.naive import FILES
from tests.ask.naive_answers import ANSWERS
from tests.ask.naive_flow import thresholds
from tests.ask.naive_values import DEFAULTS
from tests.ask.test_files import asked_raw
from tests.ask.world import Row, World

Test = Callable[[World, Row], bool]


def climb(world: World, row: Row) -> bool:
    return bool(row["step"] == "climb" and row["certain"])


def kind(name: str, beyond: int = 0) -> Test:
    return lambda world, row: bool(
        row["kind"] == name and row["certain"] and row["months_min"] > beyond
    )


def alone_at_its_level(world: World, row: Row) -> bool:
    """A main-line stint at a level that the cadre was at with no other one."""
    level = world.stints[row["cadre"], row["seq"]]["level"]
    same = [
        key
        for key in world.line_of
        if key[0] == row["cadre"] and world.stints[key]["level"] == level
    ]
    return level is not None and len(same) == 1


def first_above(world: World, row: Row) -> bool:
    """A direct promotion to 132 or higher by the default definition."""
    grassroots = row["grassroots"] == 2 and not row["in_place"] and row["from_seq"] is not None
    first = row["rank_order"] >= 5 and (row["below"] is None or row["below"] < 5)
    plain = row["without_production"] and not row["to_assembly"]
    return bool(grassroots and first and plain and not row["passed_max"])


FACTS: list[tuple[str, str, Test]] = [
    ("climbs", "moves", climb),
    ("transitions", "moves", climb),
    ("runs", "moves", climb),
    ("runs", "breaks", kind("stall", 12)),
    ("levels-by-place", "moves", climb),
    ("levels-by-place", "breaks", kind("stall")),
    ("breaks-by-place", "breaks", kind("stall", 12)),
    ("breaks-by-place", "breaks", kind("skip")),
    ("levels", "line", alone_at_its_level),
    ("lines", "line", alone_at_its_level),
    ("line-levels", "line", alone_at_its_level),
    ("info", "reached", first_above),
    ("reached-target", "reached", first_above),
    ("reached-by-place", "reached", first_above),
    ("direct-promotions", "reached", first_above),
    ("breaks", "breaks", kind("gap", 3)),
    ("breaks", "breaks", kind("stall", 12)),
    ("breaks", "breaks", kind("descent")),
]
ANSWER_FACTS: list[tuple[str, str, Test]] = [
    ("chain", "moves", climb),
    ("flow-steps", "moves", climb),
    ("stall-thresholds", "moves", climb),
    ("full-chain", "line", alone_at_its_level),
    ("flow-levels", "line", alone_at_its_level),
    ("direct-promotions", "reached", first_above),
    ("breaks", "breaks", kind("gap", 3)),
    ("break-counts", "breaks", kind("descent")),
    ("gap-map", "breaks", kind("stall", 12)),
    ("gap-links", "breaks", kind("stall", 12)),
]
VALUES = {**DEFAULTS, "by": "none", "in_place": False, "kind": ["stall", "skip"]}


def without_one(world: World, table: str, chosen: Test) -> World:
    """The world without the first fact of this kind."""
    rows = getattr(world.measured, table)
    gone = next(row for row in rows if chosen(world, row))
    left = [row for row in rows if row is not gone]
    return replace(world, measured=world.measured._replace(**{table: left}))


@pytest.mark.parametrize(("name", "table", "chosen"), FACTS)
def test_one_edge_less_is_seen_in_a_file(exact: Asked, name: str, table: str, chosen: Test) -> None:
    values = {**VALUES, "stall_thresholds": dict.fromkeys(range(1, 6), 12)}
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
