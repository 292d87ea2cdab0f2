"""Small counts hidden, and as many others that they are not to be had back from totals.

A count from 1 up to below the least is hidden. A table has sums: of a column up to its total row, and of a
row's classes up to the count of all. Where they leave a hidden cell one value only, the next smallest cell of
such a sum is hidden too, until none is given away. Where there is no total, the counts that the denominator
leaves are looked at too. What is measured of a hidden number, its share, median or points, is hidden with it.
Counts of different exhibits are not held against each other.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

MARK = "*"
"""What stands for a hidden number."""

TOTALS = ("total", "all")
DENOMINATOR = "denominator"
OF_PEOPLE = ("guessed", "possible", "unknown", "people_against")
"""Columns that count others than the classes of a table, each by itself."""


def hidden_cells(frame: pd.DataFrame, counted: Sequence[str], least: int) -> pd.DataFrame:
    """Which cells of a frame are not to be shown, of the same shape; ``counted`` are the columns that
    count people, and ``least`` the smallest count that is shown, 0 where all are."""
    hidden = pd.DataFrame(False, index=frame.index, columns=frame.columns)
    names = [name for name in counted if name in frame]
    if least < 2 or frame.empty or not names:
        return hidden
    numbers = frame[names].astype("Float64").fillna(0).to_numpy(float)
    small = (numbers > 0) & (numbers < least)
    total = _total_rows(frame)
    if not total.any() and DENOMINATOR in frame:
        of = frame[DENOMINATOR].astype("Float64").fillna(0).to_numpy(float)[:, None]
        rest = of - numbers
        small |= (rest > 0) & (rest < least) & (numbers > 0)
    classes = [n for n, name in enumerate(names) if n and name not in OF_PEOPLE]
    secret = _protected(numbers, small, total, classes)
    hidden[names] = secret
    return _with_measured(frame, hidden, names, secret)


def _total_rows(frame: pd.DataFrame) -> np.ndarray:
    """The rows that are totals of the others."""
    texts = [frame[name] for name in frame if str(frame[name].dtype) == "string"]
    are_totals = [column.isin(TOTALS).fillna(False).to_numpy(bool) for column in texts]
    return np.logical_or.reduce(are_totals) if texts else np.zeros(len(frame), bool)


def _protected(
    numbers: np.ndarray, small: np.ndarray, total: np.ndarray, classes: list[int]
) -> np.ndarray:
    """The small cells, and as many beside them that no sum gives one away."""
    secret = small.copy()
    sums = _sums(numbers.shape, total, classes)
    while True:
        away = _given_away(secret.ravel(), sums)
        more = _beside(numbers.ravel(), secret.ravel(), sums, away)
        if more is None:
            return secret
        secret.flat[more] = True


def _sums(shape: tuple[int, ...], total: np.ndarray, classes: list[int]) -> np.ndarray:
    """Which cells make up a sum that a reader can know, with what sign: one row for each."""
    cells = np.arange(shape[0] * shape[1]).reshape(shape)
    made = []
    if total.sum() == 1:
        made += [(column[~total], column[total]) for column in cells.T]
    if classes:
        made += [(row[classes], row[:1]) for row in cells]
    sums = np.zeros((len(made), cells.size))
    for turn, (parts, whole) in enumerate(made):
        sums[turn, parts], sums[turn, whole] = 1, -1
    return sums


def _given_away(secret: np.ndarray, sums: np.ndarray) -> np.ndarray:
    """The secret cells that have one value only with all sums: those in which no two solutions differ."""
    cells = np.flatnonzero(secret)
    if not len(cells) or not len(sums):
        return cells[:0]
    _, sizes, directions = np.linalg.svd(sums[:, cells], full_matrices=True)
    rank = int((sizes > SMALLEST).sum())
    free = np.abs(directions[rank:]).max(axis=0, initial=0)
    return cells[free < SMALLEST]


SMALLEST = 1e-9
"""What is smaller is nothing, in sums of whole numbers."""


def _beside(
    numbers: np.ndarray, secret: np.ndarray, sums: np.ndarray, away: np.ndarray
) -> int | None:
    """The smallest cell of a sum that gives one away, not 0 where another is there; null for none."""
    for cell in away:
        for parts in sums[sums[:, cell] != 0] != 0:
            places = np.flatnonzero(parts & ~secret)
            if len(places):
                return int(min(places, key=lambda place: (numbers[place] == 0, numbers[place])))
    return None


def _with_measured(
    frame: pd.DataFrame, hidden: pd.DataFrame, names: Sequence[str], secret: np.ndarray
) -> pd.DataFrame:
    """The hidden cells with what is measured of them: all that is no whole number in the row."""
    measured = [
        name
        for name in frame
        if str(frame[name].dtype) == "Float64"
        or (str(name).endswith(("_min", "_max")) and name not in names)
    ]
    beside = pd.DataFrame(
        {name: secret.any(axis=1) for name in measured}, index=frame.index, dtype=bool
    )
    return hidden.assign(**{str(name): beside[name] for name in measured})
