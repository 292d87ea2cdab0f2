"""The unknown dates of a career, in the order in which they must lie.

Which written dates are one unknown, which months each may be, and how neighbours relate once they
are sorted: the chain from which ``completions`` makes worlds.
"""

from dataclasses import dataclass

import numpy as np

from careergraph.model.columns import first_of_group, packed, sorted_rows
from careergraph.model.plain import Careers
from careergraph.model.schema import FAR


@dataclass(frozen=True)
class Spans:
    """The distinct (item, bracket, dates) of some careers, sorted by career, item and bracket.

    ``start`` and ``end`` have two columns, the first and the last possible month.
    """

    career: np.ndarray
    item: np.ndarray
    bracket: np.ndarray
    start: np.ndarray
    end: np.ndarray
    open: np.ndarray

    def __getitem__(self, rows: np.ndarray) -> "Spans":
        return Spans(
            self.career[rows], self.item[rows], self.bracket[rows],
            self.start[rows], self.end[rows], self.open[rows],
        )  # fmt: skip


def spans_of(careers: Careers, rows: np.ndarray, number: np.ndarray) -> tuple[Spans, np.ndarray]:
    """The spans of the rows' careers, and the span of each row.

    Posts of one item and bracket share its dates.
    """
    start, end = (
        np.column_stack([careers.whole(f"{side}_{edge}")[rows] for edge in ("min", "max")])
        for side in ("start", "end")
    )
    item, bracket, position = (careers.whole(c)[rows] for c in ("item", "bracket", "position"))
    each = Spans(number[rows], item, bracket, start, end, careers.flag("open")[rows])
    same = packed(each.career, item, bracket, *start.T, *end.T, each.open)
    order = np.lexsort([position, same])
    firsts = order[first_of_group(same[order])]
    group = np.empty(len(rows), np.int64)
    group[order] = np.cumsum(first_of_group(same[order])) - 1
    first = each[firsts]
    in_line = np.lexsort([position[firsts], first.bracket, first.item, first.career])
    place = np.empty(len(firsts), np.int64)
    place[in_line] = np.arange(len(firsts))
    return first[in_line], place[group]


@dataclass(frozen=True)
class Unknowns:
    """Dates that are not known apart from each other, in written order, with their windows."""

    career: np.ndarray
    lo: np.ndarray
    hi: np.ndarray


def unknowns_of(spans: Spans) -> tuple[Unknowns, np.ndarray, np.ndarray]:
    """The unknown dates in written order, and of each span which one its start and its end are."""
    count = len(spans.career)
    same_as = _same_as(spans)
    inside = (spans.bracket > 0).astype(np.int8)
    none = np.zeros(count, bool)
    is_end = np.r_[none, ~none]
    career = np.tile(spans.career, 2)
    order = np.lexsort(
        [
            is_end,
            np.tile(spans.bracket, 2),
            np.r_[inside, 2 - inside],
            np.tile(spans.item, 2),
            np.r_[none, spans.open],
            career,
        ]
    )
    own = same_as == np.arange(2 * count)
    place = np.empty(2 * count, np.int64)
    place[order] = np.cumsum(own[order]) - 1
    of_edge = place[same_as]
    chosen = order[own[order]]
    window = np.r_[spans.start, spans.end][chosen]
    unknowns = Unknowns(career[chosen], window[:, 0], window[:, 1])
    return unknowns, of_edge[:count], of_edge[count:]


def _same_as(spans: Spans) -> np.ndarray:
    """For each date (all starts, then all ends) the date that it is the same unknown as, or itself."""
    count = len(spans.career)
    same = np.arange(2 * count)
    start, end = spans.start, spans.end
    career, item, bracket, is_open = spans.career, spans.item, spans.bracket, spans.open
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


def chain_of(unknowns: Unknowns) -> Chain:
    lo, hi = _kept_in_order(unknowns)
    career = unknowns.career
    order = sorted_rows(career, lo)
    order = np.arange(len(lo)) if order is None else order  # sorted stably: ties as written
    rank = np.empty(len(lo), np.int64)
    rank[order] = np.arange(len(lo))
    low, high, owner = lo[order], hi[order], career[order]
    follows = np.r_[False, owner[1:] == owner[:-1]]
    swapped = np.r_[False, order[1:] < order[:-1]]
    separate = np.r_[False, low[1:] > high[:-1]]
    settled = np.r_[False, high[1:] <= low[:-1]]
    apart = ~follows | swapped | separate
    return Chain(rank, owner, low, high, settled & ~apart, apart)


def _kept_in_order(unknowns: Unknowns) -> tuple[np.ndarray, np.ndarray]:
    """The windows, narrowed so that dates keep their written order wherever it is possible.

    Forward, a date is not before any earlier-written one that it can still follow; backward, not
    after any later-written one that can still follow it.
    """
    career = unknowns.career
    begins = first_of_group(career)
    owner = np.cumsum(begins) - 1
    place = np.arange(len(career)) - np.flatnonzero(begins)[owner]
    # One line a date and one column a career, so that each step below works on unbroken memory.
    shape = (place.max() + 1, owner[-1] + 1)
    lo = np.full(shape, -1, np.int32)
    hi = np.full(shape, 2 * FAR, np.int32)
    lo[place, owner], hi[place, owner] = unknowns.lo, unknowns.hi
    for j in range(1, len(lo)):
        earlier = np.where(lo[:j] <= hi[j], lo[:j], -1)
        lo[j] = np.maximum(lo[j], earlier.max(axis=0))
    for j in range(len(lo) - 2, -1, -1):
        later = np.where(hi[j + 1 :] >= lo[j], hi[j + 1 :], 2 * FAR)
        hi[j] = np.minimum(hi[j], later.min(axis=0))
    return lo[place, owner], hi[place, owner]
