"""Posts held one after another in one item: their order is known, the dates between them are not.

They share the item's first start and last end, and each date between two neighbours is one unknown
within the item (design: Kind of stint). A post that begins on a date of its own tells that date.
"""

import numpy as np
import pandas as pd

from careergraph.columns.groups import first_of_group, numbers_up_to
from careergraph.vocabulary.frames import FAR

_WHERE = ("cadre", "item", "bracket", "position")


def steps_of(
    cadre: np.ndarray, item: np.ndarray, bracket: np.ndarray, position: np.ndarray,
    successive: np.ndarray, concurrent: np.ndarray,
) -> tuple[np.ndarray, np.ndarray]:  # fmt: skip
    """For each row its number, from 0, among the posts held one after another, and the last number.

    Both are 0 for a post that has none before or behind it in its item (or bracket of it). A
    concurrent post of the item itself (镇长、党委书记兼人大主席) has the number of the one before it.
    """
    step, last = np.zeros(len(cadre), np.int32), np.zeros(len(cadre), np.int32)
    rows = np.flatnonzero(successive)
    rows = rows[np.lexsort([each[rows] for each in (position, bracket, item, cadre)])]
    fresh = np.zeros(len(rows), bool)
    for column in (cadre, item, bracket):
        fresh |= first_of_group(column[rows])
    begins = np.flatnonzero(fresh)
    size = np.diff(np.r_[begins, len(rows)])
    number = np.cumsum(~concurrent[rows] | (bracket[rows] > 0))
    step[rows] = number - np.repeat(number[begins], size)
    last[rows] = np.repeat(step[rows[begins + size - 1]], size)
    return step, last


def _steps(frame: pd.DataFrame, successive: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    cadre, item, bracket, position = (frame[name].to_numpy(np.int64) for name in _WHERE)
    concurrent = (frame["kind"] == "concurrent").to_numpy(bool, na_value=False)
    return steps_of(cadre, item, bracket, position, successive, concurrent)


def in_turn(careers: pd.DataFrame) -> pd.DataFrame:
    """CAREERS with the dates that each of several posts one after another may have begun and ended.

    Only the last of them can be open. What has these dates already stays as it is.
    """
    successive = careers["successive"].to_numpy(bool, na_value=False)
    if not successive.any():
        return careers
    step, last = _steps(careers, successive)
    rows = np.flatnonzero(last > 0)
    if not len(rows):
        return careers
    where = [careers[name].to_numpy(np.int64)[rows] for name in reversed(_WHERE)]
    rows = rows[np.lexsort(where)]
    table = _Table.of(careers, rows, step[rows], last[rows])
    return table.written_to(careers, rows)


def with_neighbours(stints: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Of stints (or CAREERS): which follow another post of their item, and which are followed by one."""
    successive = stints["successive"].to_numpy(bool, na_value=False)
    step, last = _steps(stints, successive)
    return step > 0, step < last


class _Table:
    """One column a group, one line a step: windows of the starts, and of the end of the whole."""

    def __init__(
        self, step: np.ndarray, group: np.ndarray, last: np.ndarray, start: np.ndarray, end: np.ndarray
    ) -> None:  # fmt: skip
        self.step, self.group, self.last = step, group, last
        self.lo, self.hi = start
        self.end = end

    @classmethod
    def of(
        cls, careers: pd.DataFrame, rows: np.ndarray, step: np.ndarray, last: np.ndarray
    ) -> "_Table":
        """Of rows that are sorted by group and step."""
        opens = np.r_[True, step[1:] != step[:-1]]
        group = np.cumsum(opens & (step == 0)) - 1
        first, final = (np.flatnonzero(opens & (step == each)) for each in (0, last))
        window = {
            name: careers[name].to_numpy(np.int64, na_value=FAR)[rows]
            for name in ("start_min", "start_max", "end_min", "end_max")
        }
        begun, begun_max = window["start_min"][first], window["start_max"][first]
        ended, ended_max = window["end_min"][final], window["end_max"][final]
        is_open = careers["open"].to_numpy(bool, na_value=False)[rows][final]
        shape = (numbers_up_to(last), len(first))
        lo, hi = np.full(shape, -1, np.int64), np.full(shape, FAR, np.int64)
        at = step[opens], group[opens]
        lo[at], hi[at] = window["start_min"][opens], window["start_max"][opens]
        nth = np.arange(shape[0])[:, None]
        own = (nth <= last[first]) & ((lo != begun) | (hi != begun_max))
        # A post that was held was held a month at least, if nothing else can leave them less.
        length = ended_max - begun
        whole = (begun == begun_max) & ((ended == ended_max) | (ended_max >= FAR))
        whole &= ~own.any(axis=0) & (length >= last[first] + 1 - is_open)
        after = np.maximum(last[first] + 1 - nth - is_open, 0)
        latest = np.where(whole & (ended_max < FAR), ended_max - after, ended_max)
        told = (nth == 0) | own
        lo = np.where(told, lo, np.where(whole, begun + nth, begun))
        hi = np.where(told, hi, latest)
        _keep_in_order(lo, hi, ~told)
        return cls(step, group, last, np.array([lo, hi]), np.array([ended, ended_max]))

    def written_to(self, careers: pd.DataFrame, rows: np.ndarray) -> pd.DataFrame:
        """The careers with these dates in these rows."""
        final = self.step == self.last
        after = np.minimum(self.step + 1, len(self.lo) - 1)
        ends = [
            np.where(final, whole[self.group], starts[after, self.group])
            for whole, starts in zip(self.end, (self.lo, self.hi), strict=True)
        ]
        found = {
            "start_min": self.lo[self.step, self.group],
            "start_max": self.hi[self.step, self.group],
            "end_min": ends[0],
            "end_max": ends[1],
        }
        changed = {name: careers[name].array.copy() for name in (*found, "open")}
        for name, values in found.items():
            changed[name][rows] = values.astype(np.int32)
        changed["open"][rows[~final]] = False
        return careers.assign(**changed)


def _keep_in_order(lo: np.ndarray, hi: np.ndarray, untold: np.ndarray) -> None:
    """Narrow the windows of dates that the text does not tell to what dates of posts around them leave."""
    for nth in range(2, len(lo)):  # the first is told, and the second not before it as it is
        later = np.maximum(lo[nth], lo[nth - 1])
        lo[nth] = np.where(untold[nth] & (later <= hi[nth]), later, lo[nth])
    for nth in range(len(lo) - 2, 0, -1):
        sooner = np.minimum(hi[nth], hi[nth + 1])
        hi[nth] = np.where(untold[nth] & (sooner >= lo[nth]), sooner, hi[nth])
