"""Raw stints as plain rows, by person and by item."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import pandas as pd

_FIELDS = (
    "item", "bracket", "position", "post", "start", "cue", "successive", "also", "raw", "post_rank",
    "person_rank", "places", "read_by", "end_how", "end",
)  # fmt: skip


STUDY = "study"
"""The cue of a time of study."""


class Row(NamedTuple):
    """What is read of a raw stint; ``number`` is its row in the frame."""

    number: int
    item: int
    bracket: int
    position: int
    post: str
    year: int | None
    cue: str | None
    successive: bool
    also: bool
    raw: str
    post_rank: str | None
    person_rank: str | None
    places: str | None = None
    read_by: str | None = None
    end_how: str | None = None
    until: int | None = None


def by_reading(raw: pd.DataFrame) -> Iterator[tuple[Any, list[Row]]]:
    """Each reading with its rows (RAW_STINTS), sorted by item and position."""
    columns = [_plain(raw[name]) for name in ("reading", *_FIELDS)]
    careers: dict[Any, list[Row]] = {}
    for number, values in enumerate(zip(*columns, strict=True)):
        careers.setdefault(values[0], []).append(_row(number, *values[1:]))
    for reading, rows in careers.items():
        yield reading, sorted(rows, key=lambda row: (row.item, row.position, row.number))


def by_item(rows: list[Row]) -> Iterator[list[Row]]:
    """Rows of one person, item after item."""
    items: dict[int, list[Row]] = {}
    for row in rows:
        items.setdefault(row.item, []).append(row)
    yield from items.values()


def _row(
    number: int,
    item: int | None,
    bracket: int | None,
    position: int | None,
    post: str | None,
    start: str | None,
    cue: str | None,
    successive: bool | None,
    also: bool | None,
    raw: str | None,
    post_rank: str | None,
    person_rank: str | None,
    places: str | None,
    read_by: str | None,
    end_how: str | None,
    end: str | None,
) -> Row:
    return Row(
        number, item or 0, bracket or 0, position or 0, post or "", _year(start), cue,
        bool(successive), bool(also), raw or "", post_rank, person_rank, places, read_by, end_how,
        _year(end),
    )  # fmt: skip


def _plain(column: pd.Series) -> list[Any]:
    return [None if value is pd.NA else value for value in column.astype(object)]


def _year(date: str | None) -> int | None:
    return int(date[:4]) if date and date[:4].isdigit() else None
