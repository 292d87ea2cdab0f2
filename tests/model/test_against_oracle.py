"""The measuring room against the oracle, on thousands of random careers, column by column.

``CAREERGRAPH_SEED=7 pytest tests/model/test_against_oracle.py`` tries other careers.
"""

import os
from collections import Counter
from functools import lru_cache
from itertools import groupby
from typing import Any

import pandas as pd
import pytest

from careergraph.model.measure import measure
from careergraph.vocabulary import frames as schema
from tests.model import oracle, random_careers
from tests.model.career_kinds import (
    ANSWERS,
    CAREERS,
    kinds_of_answer,
    kinds_of_dates,
    kinds_of_line,
    kinds_of_turns,
)
from tests.model.hand_worked import as_rows
from tests.model.oracle_dates import completions
from tests.model.oracle_findings import main_line

Row = dict[str, Any]

SEED = int(os.environ.get("CAREERGRAPH_SEED", "1"))
CADRES, PARTS = 4000, 8
OFTEN = 15
"""Each kind of case must occur at least so often, or the comparison says little about it."""

SCHEMAS = {
    "line": schema.LINE,
    "moves": schema.MOVES,
    "reached": schema.REACHED,
    "breaks": schema.BREAKS,
}

each_part = pytest.mark.parametrize("part", range(PARTS))


@lru_cache(PARTS)
def careers_of(part: int) -> list[Row]:
    return random_careers.careers(SEED * 1000 + part, CADRES // PARTS)


@lru_cache(PARTS)
def expected_of(part: int) -> oracle.Measured:
    return oracle.measure(careers_of(part))


@lru_cache(PARTS)
def measured_of(part: int) -> Any:
    careers = pd.DataFrame(careers_of(part), dtype=object)
    return measure(schema.conform(careers, schema.CAREERS))


# --- The comparison -------------------------------------------------------------------------------


@each_part
@pytest.mark.parametrize("frame", oracle.COLUMNS)
def test_every_column_is_as_the_oracle_has_it(frame: str, part: int) -> None:
    found, wanted = as_rows(getattr(measured_of(part), frame)), getattr(expected_of(part), frame)
    sort_by = ["cadre", *oracle.KEYS[frame]]
    difference = first_difference(oracle.in_order(found, sort_by), wanted)
    assert difference is None, f"seed {SEED}, {frame}, {told(difference, careers_of(part))}"


@pytest.mark.parametrize("frame", oracle.COLUMNS)
def test_frames_have_the_columns_and_types_of_their_schema(frame: str) -> None:
    dtypes = {name: str(dtype) for name, dtype in getattr(measured_of(0), frame).dtypes.items()}
    assert dtypes == {name: column.dtype for name, column in SCHEMAS[frame].items()}


@pytest.mark.parametrize("frame", oracle.COLUMNS)
def test_rows_stand_in_the_order_of_their_keys(frame: str) -> None:
    rows = as_rows(getattr(measured_of(0), frame))
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


def test_the_careers_have_the_columns_of_the_schema() -> None:
    assert all(row.keys() == schema.CAREERS.keys() for row in careers_of(0))


def test_every_kind_of_answer_occurs_often() -> None:
    seen: Counter[str] = Counter()
    for answer in map(expected_of, range(PARTS)):
        seen.update(kinds_of_answer(answer))
    assert rarely(ANSWERS, seen) == {}


def test_every_kind_of_career_occurs_often() -> None:
    seen: Counter[str] = Counter()
    for part in range(PARTS):
        for rows in by_cadre(careers_of(part)).values():
            seen.update(kinds_of_dates(rows))
            seen.update(kinds_of_turns(rows))
            stints = completions(rows)[0]
            seen.update(kinds_of_line(stints, main_line(stints)))
    assert rarely(CAREERS, seen) == {}


def rarely(kinds: list[str], seen: Counter[str]) -> dict[str, int]:
    return {kind: seen[kind] for kind in kinds if seen[kind] < OFTEN}
