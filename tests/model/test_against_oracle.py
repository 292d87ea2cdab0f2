"""The measuring room against the oracle, on thousands of random careers, column by column.

``CAREERGRAPH_SEED=7 pytest tests/model/test_against_oracle.py`` tries other careers.
"""

import os
from collections import Counter
from itertools import groupby, pairwise
from typing import Any

import pandas as pd
import pytest

from careergraph.model import schema
from careergraph.model.measure import measure
from tests.model import oracle, random_careers
from tests.model.hand_worked import as_rows
from tests.model.oracle_dates import completions
from tests.model.oracle_findings import main_line, runs

Row = dict[str, Any]

SEED = int(os.environ.get("CAREERGRAPH_SEED", "1"))
CADRES = 4000
OFTEN = 50
"""Each kind of case must occur at least so often, or the comparison says little about it."""

SCHEMAS = {
    "line": schema.LINE,
    "moves": schema.MOVES,
    "reached": schema.REACHED,
    "breaks": schema.BREAKS,
}


@pytest.fixture(scope="module")
def careers() -> list[Row]:
    return random_careers.careers(SEED, CADRES)


@pytest.fixture(scope="module")
def expected(careers: list[Row]) -> oracle.Measured:
    return oracle.measure(careers)


@pytest.fixture(scope="module")
def measured(careers: list[Row]) -> Any:
    return measure(schema.conform(pd.DataFrame(careers, dtype=object), schema.CAREERS))


# --- The comparison -------------------------------------------------------------------------------


@pytest.mark.parametrize("frame", oracle.COLUMNS)
def test_every_column_is_as_the_oracle_has_it(
    frame: str, careers: list[Row], expected: oracle.Measured, measured: Any
) -> None:
    found, wanted = as_rows(getattr(measured, frame)), getattr(expected, frame)
    sort_by = ["cadre", *oracle.KEYS[frame]]
    difference = first_difference(oracle.in_order(found, sort_by), wanted)
    assert difference is None, f"seed {SEED}, {frame}, {told(difference, careers)}"


@pytest.mark.parametrize("frame", oracle.COLUMNS)
def test_frames_have_the_columns_and_types_of_their_schema(frame: str, measured: Any) -> None:
    dtypes = {name: str(dtype) for name, dtype in getattr(measured, frame).dtypes.items()}
    assert dtypes == {name: column.dtype for name, column in SCHEMAS[frame].items()}


@pytest.mark.parametrize("frame", oracle.COLUMNS)
def test_rows_stand_in_the_order_of_their_keys(frame: str, measured: Any) -> None:
    rows = as_rows(getattr(measured, frame))
    # Where a key may be null the contract leaves open which of its columns is compared first.
    keys = ["cadre", *oracle.KEYS[frame]] if frame in ("line", "moves") else ["cadre"]
    assert rows == oracle.in_order(rows, keys)


def first_difference(
    found: list[Row], wanted: list[Row]
) -> tuple[int, list[Row], list[Row]] | None:
    """The first cadre whose rows differ, with its rows as found and as wanted."""
    found_by, wanted_by = by_cadre(found), by_cadre(wanted)
    for cadre in sorted(found_by.keys() | wanted_by.keys()):
        ours, theirs = found_by.get(cadre, []), wanted_by.get(cadre, [])
        if ours != theirs:
            return cadre, ours, theirs
    return None


def by_cadre(rows: list[Row]) -> dict[int, list[Row]]:
    return {cadre: list(group) for cadre, group in groupby(rows, key=lambda row: row["cadre"])}


def told(difference: tuple[int, list[Row], list[Row]] | None, careers: list[Row]) -> str:
    """The career of the cadre, and the rows that only one side has, in full."""
    if difference is None:
        return ""
    cadre, found, wanted = difference
    parts = {
        "career": [row for row in careers if row["cadre"] == cadre],
        "only the oracle has": [row for row in wanted if row not in found],
        "only measure has": [row for row in found if row not in wanted],
    }
    differing = {
        name for f, w in zip(found, wanted, strict=False) for name in w if f[name] != w[name]
    }
    tables = [
        f"{title}:\n{pd.DataFrame(rows, dtype=object).to_string()}" for title, rows in parts.items()
    ]
    return "\n".join([f"cadre {cadre}, columns that differ: {sorted(differing)}", *tables])


# --- What the careers cover -----------------------------------------------------------------------


def test_the_oracle_has_the_columns_of_the_schemas() -> None:
    assert {frame: list(columns) for frame, columns in SCHEMAS.items()} == oracle.COLUMNS


def test_the_careers_have_the_columns_of_the_schema(careers: list[Row]) -> None:
    assert all(row.keys() == schema.CAREERS.keys() for row in careers)


def test_every_kind_of_answer_occurs_often(expected: oracle.Measured) -> None:
    seen: Counter[str] = Counter()
    seen.update(f"line {certainty(row)}" for row in expected.line)
    for row in expected.moves:
        seen.update([f"move {certainty(row)}", f"step {row['step']}"])
        seen.update([f"rank {row['rank_step']}", f"gap {row['gap_min']}", f"gap {row['gap_max']}"])
        seen.update(["to assembly"] if row["to_assembly"] else [])
    for row in expected.reached:
        seen.update(kinds_of_reached(row))
    for row in expected.breaks:
        seen.update([f"{row['kind']} {certainty(row)}", f"{row['kind']} {row['rank_step']}"])
        seen.update([f"{row['kind']} {row['status']}"])
        if row["months_min"] == row["months_max"]:
            seen.update([f"{row['kind']} of {row['months_min']}"])
    assert rarely(ANSWERS, seen) == {}


ANSWERS = [
    *("line certain", "line possible", "move certain", "move possible", "to assembly"),
    *(f"step {step}" for step in ("climb", "skip", "lateral", "descent", "unknown")),
    *(f"rank {step}" for step in ("promotion", "same", "demotion", "unknown")),
    *("gap 3", "gap 4", "gap of 3", "gap of 4", "overlap of 1", "overlap of 2"),
    *(
        f"{kind} {certain}"
        for kind in ("skip", "descent", "stall", "gap", "overlap")
        for certain in ("certain", "possible")
    ),
    *(f"descent {step}" for step in ("promotion", "same", "demotion", "unknown")),
    *("stall serving", "stall ended"),
    *("in place", "direct alone", "direct beside", "direct beside_second"),
    *("served", "seconded", "unknown_before", "second_line_flat", "no base"),
    *("reached certain", "reached possible", "second line", "second line at unknown age"),
    *("base_min base_max differ", "second_min second_max differ", "either_min either_max differ"),
]


def certainty(row: Row) -> str:
    return "certain" if row["certain"] else "possible"


def kinds_of_reached(row: Row) -> list[str]:
    flags = ["served", "seconded", "unknown_before", "second_line_flat"]
    kinds = [flag for flag in flags if row[flag]] + [f"reached {certainty(row)}"]
    kinds += ["in place"] if row["in_place"] else []
    kinds += [] if row["served"] or row["seconded"] or row["in_place"] else ["no base"]
    kinds += ["second line"] if row["second_line_age_min"] is not None else []
    kinds += ["second line at unknown age"] if row["second_line_age_max"] == schema.FAR else []
    for name in ("base", "second", "either"):
        least, greatest = f"{name}_min", f"{name}_max"
        kinds += [f"{least} {greatest} differ"] if row[least] != row[greatest] else []
    if row["from_seq"] is not None:
        beside = [flag for flag in ("beside", "beside_second") if row[flag]]
        kinds += [f"direct {flag}" for flag in beside or ["alone"]]
    return kinds


def test_every_kind_of_career_occurs_often(careers: list[Row]) -> None:
    seen: Counter[str] = Counter()
    for rows in by_cadre(careers).values():
        seen.update(kinds_of_dates(rows))
        stints = next(completions(rows))
        seen.update(kinds_of_line(stints, main_line(stints)))
    assert rarely(CAREERS, seen) == {}


CAREERS = [
    *("exact", "vague", "end that touches a vague start", "same vague start", "same vague end"),
    *("record without a date", "vague record", "two open items", "birth unknown", "birth vague"),
    *("stint of no month", "bracket", "vague bracket", "successive", "several in a bracket"),
    *("no line", "displaced", "resumed", "tie of rank and start", "null level", "null rank"),
    *("several posts held together", "post at the assembly"),
]


def kinds_of_dates(rows: list[Row]) -> set[str]:
    window = {row["item"]: row for row in rows if row["bracket"] == 0}
    vague = [row for row in rows if row["start_min"] != row["start_max"] or unclear_end(row)]
    kinds = {"vague" if vague else "exact"}
    kinds |= {"vague bracket" for row in vague if row["bracket"]}
    kinds |= {"record without a date" for row in rows if row["end_max"] == schema.FAR}
    kinds |= {"vague record" for row in rows if row["open"] and unclear_end(row)}
    kinds |= {"two open items"} if sum(row["open"] for row in window.values()) > 1 else set()
    kinds |= {"birth unknown"} if rows[0]["birth_min"] is None else set()
    kinds |= {"birth vague"} if rows[0]["birth_min"] != rows[0]["birth_max"] else set()
    kinds |= {
        "several in a bracket"
        for a, b in pairwise(sorted(rows, key=lambda r: (r["item"], r["position"])))
        if a["bracket"] == b["bracket"] != 0 and a["item"] == b["item"]
    }
    for item, row in window.items():
        kinds |= kinds_of_neighbours(window[item - 1], row) if item - 1 in window else set()
    return kinds


def unclear_end(row: Row) -> bool:
    return bool(row["end_min"] != row["end_max"])


def kinds_of_neighbours(one: Row, following: Row) -> set[str]:
    start, end = span(following, "start"), span(following, "end")
    kinds = set()
    if start[0] != start[1] and not one["open"] and start == span(one, "end"):
        kinds.add("end that touches a vague start")
    elif start[0] != start[1] and start == span(one, "start"):
        kinds.add("same vague start")
    if end[0] != end[1] and not one["open"] and not following["open"] and end == span(one, "end"):
        kinds.add("same vague end")
    return kinds


def span(row: Row, side: str) -> tuple[int, int]:
    return row[f"{side}_min"], row[f"{side}_max"]


def kinds_of_line(stints: list[Row], line: list[Row]) -> set[str]:
    kinds = set() if line else {"no line"}
    kinds |= {"displaced" for stint in line if stint["end"] > stint["leave"]}
    kinds |= {"null level" for stint in line if stint["level"] is None}
    kinds |= {"null rank" for stint in line if stint["rank_order"] is None}
    kinds |= {"post at the assembly" for stint in line if stint["assembly"] and stint["leading"]}
    kinds |= {"bracket" for stint in stints if stint["bracket"]}
    kinds |= {"successive" for stint in stints if stint["successive"]}
    kinds |= {"several posts held together" for stint in stints if stint["kind"] == "concurrent"}
    kinds |= {"stint of no month" for stint in stints if stint["start"] == stint["until"]}
    kinds |= {"tie of rank and start" for a in line for b in stints if ties(a, b)}
    # The post that displaced it is over, and it is running again before the next one joins.
    for index, (stint, after) in enumerate(pairwise(line)):
        until = line[index + 2]["join"] if index + 2 < len(line) else after["end"] + 1
        if after["end"] < until and runs(stint, after["end"]):
            kinds.add("resumed")
    return kinds


def ties(one: Row, other: Row) -> bool:
    same = ("kind", "rank_order", "start")
    return one["seq"] != other["seq"] and all(one[name] == other[name] for name in same)


def rarely(kinds: list[str], seen: Counter[str]) -> dict[str, int]:
    return {kind: seen[kind] for kind in kinds if seen[kind] < OFTEN}
