"""The stints of one person on a line of months: when they run, and how sure that is."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import takewhile

import pandas as pd

from careergraph.draw.frames import Row, rows
from careergraph.vocabulary.dates import months_of

COLUMNS = (
    "start",
    "end",
    "end_how",
    "kind",
    "main",
    "acting",
    "place",
    "organization",
    "title",
    "level",
    "rank",
    "months",
    "break",
    "months_min",
    "months_max",
)
ALSO = (
    *("sources", "conflict", "possible_break", "guessed"),
    *("in_place", "rank_kept", "stalled_since", "doubtful"),
)
"""Columns that a frame may lack."""

NO_NAMES: Mapping[str, str] = {}
"""Ranks without names, told by their codes."""

BEYOND = 6
"""Months that a picture goes on beyond its last date, where something may have gone on for longer."""


@dataclass(frozen=True)
class Stint:
    """One stint. It starts in a month from ``early`` and ends in one from ``late`` (year x 12 + month
    - 1, ends half-open); ``start`` and ``end`` are where a picture that shows that range has its
    middle. ``endless`` says that there is no last month in which it may have ended: ``late`` goes to
    the end of the picture then."""

    row: Row
    start: int
    end: int
    early: tuple[int, int]
    late: tuple[int, int]
    open: bool
    endless: bool

    @property
    def main(self) -> bool:
        return bool(self.row["main"])

    @property
    def level(self) -> int | None:
        return self.row["level"]

    @property
    def doubtful(self) -> bool:
        """Whether it cannot be as it is told, so that its months count for nothing."""
        return bool(self.row.get("doubtful"))

    @property
    def breaks(self) -> list[str]:
        """Kinds of break that point at this stint; an exchange downward is none."""
        return broken(self.row, "break")

    @property
    def possible_breaks(self) -> list[str]:
        """Those of them that the dates only allow."""
        return broken(self.row, "possible_break")

    @property
    def unsure(self) -> bool:
        return self.early[0] < self.early[1] or self.late[0] < self.late[1]


def _split(text: str | None) -> list[str]:
    return [part.strip() for part in (text or "").split(",") if part.strip()]


def broken(row: Row, column: str) -> list[str]:
    return [kind for kind in _split(row.get(column)) if not (kind == "descent" and exchanged(row))]


def exchanged(row: Row) -> bool:
    """Whether the step to a stint is an exchange: down in level, with the rank kept or raised."""
    return bool(row.get("rank_kept"))


def read(frame: pd.DataFrame, ranks: Mapping[str, str]) -> list[Row]:
    """The frame's rows, with ranks in words."""
    columns = [*COLUMNS, *(name for name in ALSO if name in frame.columns)]
    found = rows(frame, columns, "trajectory")
    return [{**row, "rank": ranks.get(row["rank"], row["rank"])} for row in found]


def stints(
    frame: pd.DataFrame, as_of: str | None, ranks: Mapping[str, str] = NO_NAMES
) -> list[Stint]:
    """The frame's stints in order of start, posts one after another in their own; rows whose start is no
    date are left to the table.

    What has no last month in which it may have ended goes half a year beyond the last date there is.
    Organizations are without the places in front that all posts agree in (see ``common_place``).
    """
    every = [row for row in read(frame, ranks) if months_of(row["start"])]
    common = common_place(every)
    found = [{**row, "organization": _without(row, common)} for row in every]
    dates = [months_of(text) for row in found for text in (row["start"], row["end"])]
    known = [month for span in (*dates, months_of(as_of)) if span for month in span if month]
    horizon = max(known, default=0) + BEYOND
    return sorted((_stint(row, horizon) for row in found), key=lambda s: (s.early, not s.main))


def common_place(found: list[Row]) -> list[str]:
    """The places from the highest down in which all posts of known place agree."""
    paths = [row["place"].split("/") for row in found if row["place"]]
    levels = zip(*paths, strict=False)
    return [names[0] for names in takewhile(lambda names: len(set(names)) == 1, levels)]


def _without(row: Row, common: list[str]) -> str | None:
    """The organization without the agreed places above its own: 碧洋市水利局 in 浙江省 keeps its city."""
    name, depth = row["organization"], (row["place"] or "").count("/")
    front = "".join(common[:depth])
    return name.removeprefix(front) if name and name != front else name


def _stint(row: Row, horizon: int) -> Stint:
    first, last = months_of(row["start"]) or (0, 0)
    early = first, horizon if last is None else last
    is_open = row["end_how"] == "open"
    ended, until = (_held_until(row, early) if is_open else None) or _ended(row, early)
    late = max(ended, first), horizon if until is None else max(until, ended, first)
    start, end = middle(early), late[1] if until is None else middle(late)
    return Stint(row, start, max(end, start + 1), early, late, is_open, until is None)


def _ended(row: Row, early: tuple[int, int]) -> tuple[int, int | None]:
    """First and last month in which a stint may have ended; not before it may have started."""
    return months_of(row["end"]) or (early[0], None)


def _held_until(row: Row, early: tuple[int, int]) -> tuple[int, int | None] | None:
    """The same of a post still held: the record's date, as its months have been counted."""
    least, greatest = row["months_min"], row["months_max"]
    if least is None:
        return None
    if greatest is None:
        return early[1] + least, None
    return min(early[1] + least, early[0] + greatest), early[0] + greatest


def middle(bounds: tuple[int, int]) -> int:
    return (bounds[0] + bounds[1] + 1) // 2
