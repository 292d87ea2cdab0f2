"""A frame against expected rows: columns, dtypes, values and order."""

from collections.abc import Mapping
from itertools import zip_longest
from typing import Any

import pandas as pd

from tests.ask.world import Row

TEXT, WHOLE, NUMBER, YESNO, LIST = "string", "Int64", "Float64", "boolean", "object"


def in_order(rows: list[Row], columns: tuple[str, ...]) -> list[Row]:
    """The rows by these columns, text by code point, nulls last."""
    return sorted(rows, key=lambda row: [(row[name] is None, row[name] or 0) for name in columns])


def difference(frame: pd.DataFrame, columns: Mapping[str, str], rows: list[Row]) -> str | None:
    """What is wrong with the frame, null where it is as expected."""
    if list(frame.columns) != list(columns):
        return f"columns {list(frame.columns)}, expected {list(columns)}"
    dtypes = {name: str(dtype) for name, dtype in frame.dtypes.items()}
    if dtypes != dict(columns):
        return f"dtypes, found and expected: {sorted(dtypes.items() ^ columns.items())}"
    found = found_rows(frame)
    wanted = [[exactly(row[name]) for name in columns] for row in rows]
    for number, (ours, theirs) in enumerate(zip_longest(found, wanted)):
        if ours != theirs:
            counts = f"row {number} of {len(found)} (expected {len(rows)})"
            return f"{counts}: {told(list(columns), ours, theirs)}"
    return None


def told(columns: list[str], ours: list[Any] | None, theirs: list[Any] | None) -> str:
    if ours is None or theirs is None:
        return f"found {ours}, expected {theirs}"
    each = zip(columns, ours, theirs, strict=True)
    wrong = {name: f"{one!r}, expected {other!r}" for name, one, other in each if one != other}
    return f"{wrong} in {ours}"


def found_rows(frame: pd.DataFrame) -> list[list[Any]]:
    columns = [[exactly(value) for value in frame[name].tolist()] for name in frame.columns]
    return [list(row) for row in zip(*columns, strict=True)]


def exactly(value: Any) -> Any:
    """Null as None; true and false apart from 1 and 0, which Python takes for the same."""
    if isinstance(value, list):
        return [exactly(each) for each in value]
    if isinstance(value, dict):
        return value
    if value is None or pd.isna(value):
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value
