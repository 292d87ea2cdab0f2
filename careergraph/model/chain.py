"""The unknown dates of a career, in the order in which they must lie.

Which written dates are one unknown, which months each may be, and how neighbours relate once they
are sorted: the chain from which ``completions`` makes worlds.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from careergraph.model.schema import FAR

WINDOW = ("start_min", "start_max", "end_min", "end_max")


def spans_of(
    careers: pd.DataFrame, rows: np.ndarray, number: np.ndarray
) -> tuple[pd.DataFrame, np.ndarray]:
    """The distinct (item, bracket, dates) of the rows' careers, and the span of each row.

    Posts of one item and bracket share its dates.
    """
    picked = careers.iloc[rows]
    keys = pd.DataFrame({name: picked[name].to_numpy(np.int64) for name in WINDOW})
    keys["open"] = picked["open"].to_numpy(bool)
    keys["item"], keys["bracket"] = (picked[c].to_numpy(np.int64) for c in ("item", "bracket"))
    keys["career"] = number[rows]
    names = ["career", "item", "bracket", *WINDOW, "open"]
    position = picked["position"].to_numpy(np.int64)
    grouped = keys.assign(position=position).groupby(names, sort=False, as_index=False)
    first = grouped.agg({"position": "min"})
    spans = first.sort_values(["career", "item", "bracket", "position"]).reset_index(drop=True)
    index = pd.MultiIndex.from_frame(spans[names])
    return spans, index.get_indexer(pd.MultiIndex.from_frame(keys[names]))


def unknowns_of(spans: pd.DataFrame) -> tuple[pd.DataFrame, np.ndarray, np.ndarray]:
    """The unknown dates in written order, and of each span which one its start and its end are."""
    count = len(spans)
    ends = pd.DataFrame(
        {
            "career": np.tile(spans["career"], 2),
            "last": np.r_[np.zeros(count, bool), spans["open"]],
            "item": np.tile(spans["item"], 2),
            "phase": np.r_[spans["bracket"] > 0, 2 - (spans["bracket"] > 0)],
            "bracket": np.tile(spans["bracket"], 2),
            "is_end": np.r_[np.zeros(count, bool), np.ones(count, bool)],
            "lo": np.r_[spans["start_min"], spans["end_min"]],
            "hi": np.r_[spans["start_max"], spans["end_max"]],
            "same_as": _same_as(spans),
        }
    )
    order = np.lexsort([ends[c] for c in ("is_end", "bracket", "phase", "item", "last", "career")])
    own = ends["same_as"].to_numpy() == np.arange(2 * count)
    place = np.empty(2 * count, np.int64)
    place[order] = np.cumsum(own[order]) - 1
    of_edge = place[ends["same_as"].to_numpy()]
    unknowns = ends.iloc[order][own[order]][["career", "lo", "hi"]].reset_index(drop=True)
    return unknowns, of_edge[:count], of_edge[count:]


def _same_as(spans: pd.DataFrame) -> np.ndarray:
    """For each date (all starts, then all ends) the date that it is the same unknown as, or itself."""
    count = len(spans)
    same = np.arange(2 * count)
    start = spans[["start_min", "start_max"]].to_numpy()
    end = spans[["end_min", "end_max"]].to_numpy()
    career, item, bracket, is_open = (
        spans[name].to_numpy() for name in ("career", "item", "bracket", "open")
    )
    within = _repeats(career, item, bracket, start)
    same[:count][within] = (np.arange(count) - 1)[within]
    within_end = _repeats(career, item, bracket, end) & ~is_open
    same[count:][within_end] = (np.arange(count) - 1)[within_end] + count
    items = np.flatnonzero(bracket == 0)
    before, after = items[:-1], items[1:]
    adjacent = (career[before] == career[after]) & (item[after] == item[before] + 1)
    touching = adjacent & (start[after] == end[before]).all(axis=1) & ~is_open[before]
    together = adjacent & ~touching & (start[after] == start[before]).all(axis=1)
    closing = (
        adjacent & ~touching & (end[after] == end[before]).all(axis=1) & ~is_open[before]
        & ~is_open[after] & (start[after, 1] <= end[before, 0])
    )  # fmt: skip
    touching &= start[after, 0] != start[after, 1]  # an exact date is no unknown
    together &= start[after, 0] != start[after, 1]
    closing &= end[after, 0] != end[after, 1]
    same[after[touching]] = before[touching] + count
    same[after[together]] = before[together]
    same[after[closing] + count] = before[closing] + count
    _share_record_date(same, career, is_open, count)
    return _first_of(same)


def _repeats(
    career: np.ndarray, item: np.ndarray, bracket: np.ndarray, date: np.ndarray
) -> np.ndarray:
    """True where a span has the item, bracket and this date of the span before it."""
    same = np.zeros(len(career), bool)
    same[1:] = (
        (career[1:] == career[:-1]) & (item[1:] == item[:-1]) & (bracket[1:] == bracket[:-1])
        & (date[1:] == date[:-1]).all(axis=1)
    )  # fmt: skip
    return same


def _share_record_date(
    same: np.ndarray, career: np.ndarray, is_open: np.ndarray, count: int
) -> None:
    """All open ends of a career are its record's one date."""
    held = np.flatnonzero(is_open)
    again = held[1:][career[held[1:]] == career[held[:-1]]]
    before = held[:-1][career[held[1:]] == career[held[:-1]]]
    same[again + count] = before + count


def _first_of(same: np.ndarray) -> np.ndarray:
    """Follow each pointer to the date that it starts from."""
    while True:
        further = same[same]
        if (further == same).all():
            return same
        same = further


@dataclass(frozen=True)
class Chain:
    """Unknown dates by rank (sorted within each career): bounds, and how neighbours relate.

    ``rank`` gives the place of each unknown in the chain. ``joined`` and ``apart`` say of a place
    and the one before it that they are the same month, or different months, in every completion.
    """

    rank: np.ndarray
    career: np.ndarray
    lo: np.ndarray
    hi: np.ndarray
    joined: np.ndarray
    apart: np.ndarray


def chain_of(unknowns: pd.DataFrame) -> Chain:
    lo, hi = _kept_in_order(unknowns)
    career = unknowns["career"].to_numpy()
    order = np.lexsort([np.arange(len(lo)), lo, career])
    rank = np.empty(len(lo), np.int64)
    rank[order] = np.arange(len(lo))
    low, high, owner = lo[order], hi[order], career[order]
    follows = np.r_[False, owner[1:] == owner[:-1]]
    swapped = np.r_[False, order[1:] < order[:-1]]
    separate = np.r_[False, low[1:] > high[:-1]]
    settled = np.r_[False, high[1:] <= low[:-1]]
    apart = ~follows | swapped | separate
    return Chain(rank, owner, low, high, settled & ~apart, apart)


def _kept_in_order(unknowns: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """The windows, narrowed so that dates keep their written order wherever it is possible.

    Forward, a date is not before any earlier-written one that it can still follow; backward, not
    after any later-written one that can still follow it.
    """
    career = unknowns["career"].to_numpy()
    begins = np.r_[True, career[1:] != career[:-1]]
    owner = np.cumsum(begins) - 1
    place = np.arange(len(career)) - np.flatnonzero(begins)[owner]
    shape = (owner[-1] + 1, place.max() + 1)
    lo = np.full(shape, -1, np.int64)
    hi = np.full(shape, 2 * FAR, np.int64)
    lo[owner, place], hi[owner, place] = unknowns["lo"], unknowns["hi"]
    for j in range(1, shape[1]):
        earlier = np.where(lo[:, :j] <= hi[:, j : j + 1], lo[:, :j], -1)
        lo[:, j] = np.maximum(lo[:, j], earlier.max(axis=1))
    for j in range(shape[1] - 2, -1, -1):
        later = np.where(hi[:, j + 1 :] >= lo[:, j : j + 1], hi[:, j + 1 :], 2 * FAR)
        hi[:, j] = np.minimum(hi[:, j], later.min(axis=1))
    return lo[owner, place], hi[owner, place]
