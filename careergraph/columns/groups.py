"""Small column tools that the measuring modules share: groups, keys, running figures."""

from collections.abc import Sequence
from typing import Any

import numpy as np

NONE = -1
"""Stands for null in integer arrays of levels, ranks and row numbers, which are never negative."""

_POSITIONS = 1_048_576
"""More than any position of a date: a month of the year 9999, doubled, is below it."""


def key(world: np.ndarray, pos: np.ndarray) -> np.ndarray:
    """One sortable integer for a position within a world."""
    return world.astype(np.int64) * _POSITIONS + pos


def first_of_group(group: np.ndarray) -> np.ndarray:
    """True where a sorted group column begins a new group."""
    fresh = np.ones(len(group), bool)
    np.not_equal(group[1:], group[:-1], out=fresh[1:])
    return fresh


def last_true(flags: np.ndarray) -> np.ndarray:
    """For each row the number of the last row up to it where the flag is true, NONE before the first."""
    return np.maximum.accumulate(np.where(flags, np.arange(len(flags), dtype=np.int32), NONE))


def counted(flags: np.ndarray) -> np.ndarray:
    """How many flags before each row are true; one row more, for all of them."""
    total = np.zeros(len(flags) + 1, np.int32)
    np.cumsum(flags, out=total[1:])
    return total


def before(values: np.ndarray, fresh: np.ndarray, none: int = NONE) -> np.ndarray:
    """The values of the row before, ``none`` at the first row of each group."""
    shifted = np.empty_like(values)
    shifted[1:] = values[:-1]
    shifted[fresh] = none
    return shifted


def running_max(values: np.ndarray, group: np.ndarray) -> np.ndarray:
    """The greatest value so far within each group of a sorted group column (values from NONE up)."""
    if not len(values):
        return values
    span = int(values.max()) + 2
    room = int(group[-1]) * span + span
    floor = group.astype(np.min_scalar_type(-room)) * span
    return (np.maximum.accumulate(floor + values) - floor).astype(values.dtype, copy=False)


def numbers_up_to(values: np.ndarray) -> int:
    """How many numbers there are from 0 to the greatest value, 0 where there is no value above NONE."""
    return int(values.max(initial=NONE)) + 1


def lists_by_group(group: np.ndarray, groups: int, values: Sequence[Any]) -> list[list[Any]]:
    """A list of the values of each group of a sorted group column; an empty one where there is none."""
    ends = np.cumsum(np.bincount(group, minlength=groups)).tolist()
    return [list(values[begin:end]) for begin, end in zip([0, *ends], ends, strict=False)]


def pairs_within(group: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Row numbers of all pairs (earlier row, later row) of the same group of a sorted group column."""
    begins = np.flatnonzero(first_of_group(group))
    nth = np.arange(len(group)) - np.repeat(begins, np.diff(np.r_[begins, len(group)]))
    later = np.repeat(np.arange(len(group)), nth)
    offset = np.arange(len(later)) - np.repeat(np.cumsum(nth) - nth, nth)
    return later - nth[later] + offset, later


def distinct(values: np.ndarray) -> np.ndarray:
    """The different values in order: many times faster than np.unique, which hashes them."""
    ordered = np.sort(values)
    return ordered[first_of_group(ordered)]


def first_of_each(values: np.ndarray) -> np.ndarray:
    """The first row of each of the different values, by value."""
    order = np.argsort(values, kind="stable")
    return order[first_of_group(values[order])]


def is_sorted(*columns: np.ndarray) -> bool:
    """Whether the rows are sorted by the columns, the first one first: far cheaper than sorting."""
    tied: np.ndarray | None = None
    for column in columns:
        less, same = column[1:] < column[:-1], column[1:] == column[:-1]
        if (less if tied is None else tied & less).any():
            return False
        tied = same if tied is None else tied & same
        if not tied.any():
            return True
    return True


def sorted_rows(*columns: np.ndarray) -> np.ndarray | None:
    """The row numbers in sorted order, null where the rows are in order as they stand."""
    return None if is_sorted(*columns) else np.lexsort(columns[::-1])


def packed(*columns: np.ndarray) -> np.ndarray:
    """One integer for each row, in the order of the columns, the first one first; equal for equal rows."""
    code: np.ndarray = np.zeros(len(columns[0]), np.int64)
    if not len(code):
        return code
    span = 1
    for column in columns:
        low = int(column.min())
        width = int(column.max()) - low + 1
        if span * width > 1 << 63:  # no room: the rows so far are numbered anew
            known = np.unique(code)
            code = np.searchsorted(known, code)
            span = len(known)
        span *= width
        code = code * width + (column - np.int64(low))
    return code
