"""Small column tools that the measuring modules share: groups, keys, running figures."""

import numpy as np

NONE = -1
"""Stands for null in integer arrays of levels, ranks and row numbers, which are never negative."""

_POSITIONS = 1 << 20
"""More than any position of a date: a month of the year 9999, doubled, is below it."""


def key(world: np.ndarray, pos: np.ndarray) -> np.ndarray:
    """One sortable integer for a position within a world."""
    return world * _POSITIONS + pos


def first_of_group(group: np.ndarray) -> np.ndarray:
    """True where a sorted group column begins a new group."""
    fresh = np.ones(len(group), bool)
    fresh[1:] = group[1:] != group[:-1]
    return fresh


def last_true(flags: np.ndarray) -> np.ndarray:
    """For each row the number of the last row up to it where the flag is true, NONE before the first."""
    return np.maximum.accumulate(np.where(flags, np.arange(len(flags)), NONE))


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
    return np.maximum.accumulate(group * span + values + 1) - group * span - 1


def nullable(values: np.ndarray, null: np.ndarray | None = None) -> "np.ma.MaskedArray":
    """A masked array, for frames: masked where ``null``, or where the value is NONE."""
    return np.ma.MaskedArray(values, values == NONE if null is None else null)


def pairs_within(group: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Row numbers of all pairs (earlier row, later row) of the same group of a sorted group column."""
    begins = np.flatnonzero(first_of_group(group)) if len(group) else np.array([], np.int64)
    nth = np.arange(len(group)) - np.repeat(begins, np.diff(np.r_[begins, len(group)]))
    later = np.repeat(np.arange(len(group)), nth)
    offset = np.arange(len(later)) - np.repeat(np.cumsum(nth) - nth, nth)
    return later - nth[later] + offset, later


def in_order(*columns: np.ndarray) -> bool:
    """Whether the rows are sorted by the columns, the first one first: far cheaper than sorting."""
    tied = np.ones(max(len(columns[0]) - 1, 0), bool)
    for column in columns:
        if (tied & (column[1:] < column[:-1])).any():
            return False
        tied &= column[1:] == column[:-1]
    return True


def sorted_rows(*columns: np.ndarray) -> np.ndarray | None:
    """The row numbers in sorted order, null where the rows are in order as they stand."""
    return None if in_order(*columns) else np.lexsort(columns[::-1])
