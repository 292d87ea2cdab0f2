"""The unknown dates of a career, in the order in which they must lie.

Which written dates are one unknown, which months each may be, and how neighbours relate once they
are sorted: the chain from which ``completions`` makes worlds.
"""

from dataclasses import dataclass, replace

import numpy as np

from careergraph.columns.groups import first_of_group, packed, sorted_rows
from careergraph.model.arrays import KINDS, CareerArrays
from careergraph.model.successive import steps_of
from careergraph.vocabulary.frames import FAR


@dataclass(frozen=True)
class Spans:
    """The distinct (item, bracket, dates) of some careers, sorted by career, item and bracket.

    ``in_text`` numbers the items in their own texts. ``start`` and ``end`` have two columns, the first
    and the last possible month. ``turn`` numbers, in columns for start and end, the dates between posts
    held one after another in their item: 0 for a date of the item itself.
    """

    career: np.ndarray
    item: np.ndarray
    in_text: np.ndarray
    bracket: np.ndarray
    start: np.ndarray
    end: np.ndarray
    open: np.ndarray
    turn: np.ndarray

    def __getitem__(self, rows: np.ndarray) -> "Spans":
        return Spans(
            self.career[rows], self.item[rows], self.in_text[rows], self.bracket[rows],
            self.start[rows], self.end[rows], self.open[rows], self.turn[rows],
        )  # fmt: skip


def spans_of(
    careers: CareerArrays, rows: np.ndarray, number: np.ndarray
) -> tuple[Spans, np.ndarray]:
    """The spans of the rows' careers, and the span of each row.

    Posts of one item and bracket share its dates.
    """
    start, end = (
        np.column_stack([careers.whole(f"{side}_{edge}")[rows] for edge in ("min", "max")])
        for side in ("start", "end")
    )
    item, bracket, position = (careers.whole(c)[rows] for c in ("item", "bracket", "position"))
    concurrent = careers.kind[rows] == KINDS.index("concurrent")
    successive = careers.flag("successive")[rows]
    turn = _turns(number[rows], item, bracket, position, successive, concurrent)
    in_text = careers.whole("in_text")[rows]
    each = Spans(number[rows], item, in_text, bracket, start, end, careers.flag("open")[rows], turn)
    same = packed(each.career, item, bracket, *start.T, *end.T, each.open, *turn.T)
    order = np.lexsort([position, same])
    firsts = order[first_of_group(same[order])]
    group = np.empty(len(rows), np.int64)
    group[order] = np.cumsum(first_of_group(same[order])) - 1
    first = each[firsts]
    in_line = np.lexsort([position[firsts], first.bracket, first.item, first.career])
    place = np.empty(len(firsts), np.int64)
    place[in_line] = np.arange(len(firsts))
    return first[in_line], place[group]


def _turns(
    career: np.ndarray, item: np.ndarray, bracket: np.ndarray, position: np.ndarray,
    successive: np.ndarray, concurrent: np.ndarray,
) -> np.ndarray:  # fmt: skip
    """``Spans.turn`` of some rows."""
    step, last = steps_of(career, item, bracket, position, successive, concurrent)
    return np.column_stack([step, np.where(step < last, step + 1, 0)])


@dataclass(frozen=True)
class Unknowns:
    """Dates that are not known apart from each other, in written order, with their windows.

    ``between`` says that a date stands nowhere in the text: it lies between two posts held one after
    another in an item.
    """

    career: np.ndarray
    lo: np.ndarray
    hi: np.ndarray
    between: np.ndarray


def unknowns_of(spans: Spans) -> tuple[Unknowns, np.ndarray, np.ndarray]:
    """The unknown dates in written order, and of each span which one its start and its end are."""
    count = len(spans.career)
    same_as = _same_as(spans)
    inside = (spans.bracket > 0).astype(np.int8)
    none = np.zeros(count, bool)
    career = np.tile(spans.career, 2)
    order = np.lexsort(  # sorted stably: of one bracket the start, then the end
        [
            np.tile(spans.bracket, 2),
            np.r_[inside, 2 - inside],
            np.tile(spans.item, 2),
            np.r_[none, spans.open],
            career,
        ]
    )
    own = same_as == np.arange(2 * count)
    place = np.empty_like(order)
    place[order] = np.cumsum(own[order]) - 1
    of_edge = place[same_as]
    chosen = order[own[order]]
    lo, hi = np.r_[spans.start, spans.end][chosen].T
    between = spans.turn.T.ravel()[chosen] > 0
    unknowns = Unknowns(career[chosen], lo, hi, between)
    return unknowns, of_edge[:count], of_edge[count:]


def _same_as(spans: Spans) -> np.ndarray:
    """For each date (all starts, then all ends) the date that it is the same unknown as, or itself."""
    count = len(spans.career)
    same = _within_item(spans)
    first, last = (_as_written(spans, _own_dates(spans, side)) for side in (0, 1))
    begun, ended = spans[first], spans[last]
    start, end, is_open = begun.start, ended.end, ended.open
    follows = begun.career[1:] == begun.career[:-1]
    adjacent = follows & (begun.in_text[1:] == begun.in_text[:-1] + 1)
    touching = adjacent & (start[1:] == end[:-1]).all(axis=1) & ~is_open[:-1]
    together = adjacent & ~touching & (start[1:] == start[:-1]).all(axis=1)
    closing = (
        adjacent & (end[1:] == end[:-1]).all(axis=1) & ~is_open[:-1] & ~is_open[1:]
        & (start[1:, 1] <= end[:-1, 0])
    )  # fmt: skip
    touching &= start[1:, 0] != start[1:, 1]  # an exact date is no unknown
    together &= start[1:, 0] != start[1:, 1]
    closing &= end[1:, 0] != end[1:, 1]
    same[same[first[1:][touching]]] = last[:-1][touching] + count
    same[same[first[1:][together]]] = first[:-1][together]
    same[same[last[1:][closing] + count]] = last[:-1][closing] + count
    _share_record_date(same, spans.career, spans.open, count)
    return _first_of(same)


def _own_dates(spans: Spans, side: int) -> np.ndarray:
    """Of each item the span with its own start (0): the first one, or its own end (1): the last one."""
    rows = np.flatnonzero(spans.bracket == 0)
    fresh = first_of_group(spans.career[rows]) | first_of_group(spans.item[rows])
    return rows[fresh] if side == 0 else rows[np.r_[fresh[1:], True][: len(rows)]]


def _as_written(spans: Spans, rows: np.ndarray) -> np.ndarray:
    """Spans of items in the order of their texts, one text after the other."""
    order = sorted_rows(spans.career[rows], spans.in_text[rows])
    return rows if order is None else rows[order]


def _within_item(spans: Spans) -> np.ndarray:
    """The same with the dates of one item, or of one bracket, only.

    A date between two posts held one after another is the end of the one and the start of the other.
    """
    date = np.r_[spans.start, spans.end]
    turn = np.r_[spans.turn[:, 0], spans.turn[:, 1]]
    is_end = np.repeat([0, 1], len(spans.career))
    is_end[turn > 0] = 2
    is_end[len(spans.career) :][spans.open] = 3  # the record's date is no date of the item
    whose = (np.tile(each, 2) for each in (spans.career, spans.item, spans.bracket))
    code = packed(*whose, turn, is_end, *date.T)
    order = np.argsort(code, kind="stable")
    fresh = first_of_group(code[order])
    same = np.empty(len(code), np.int64)
    same[order] = order[fresh][np.cumsum(fresh) - 1]
    return same


def _share_record_date(
    same: np.ndarray, career: np.ndarray, is_open: np.ndarray, count: int
) -> None:
    """All open ends of a career are its record's one date."""
    rows = np.flatnonzero(is_open)
    again = rows[1:][career[rows[1:]] == career[rows[:-1]]]
    before = rows[:-1][career[rows[1:]] == career[rows[:-1]]]
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

    ``rank`` gives the place of each unknown in the chain, -1 where it has none. ``joined`` and
    ``apart`` say of a place and the one before it that they are the same month, or different months,
    in every completion.
    """

    rank: np.ndarray
    career: np.ndarray
    lo: np.ndarray
    hi: np.ndarray
    joined: np.ndarray
    apart: np.ndarray


def chain_of(unknowns: Unknowns) -> Chain:
    """The chain of the dates that stand in the text (see ``turns`` for those between posts)."""
    written = np.flatnonzero(~unknowns.between)
    lo, hi = _kept_in_order(unknowns, written)
    career = unknowns.career[written]
    order = sorted_rows(career, lo)
    order = np.arange(len(lo)) if order is None else order  # sorted stably: ties as written
    rank = np.full(len(unknowns.career), -1, np.int64)
    rank[written[order]] = np.arange(len(lo))
    low, high, owner = lo[order], hi[order], career[order]
    apart = first_of_group(owner)
    apart[1:] |= low[1:] > high[:-1]
    joined = ~apart
    joined[1:] &= high[1:] <= low[:-1]
    return Chain(rank, owner, low, high, joined, apart)


def _kept_in_order(unknowns: Unknowns, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The windows of some dates, narrowed so that dates keep their written order wherever it is possible.

    Forward, a date is not before any earlier-written one that it can still follow; backward, not
    after any later-written one that can still follow it.
    """
    career = unknowns.career[rows]
    begins = first_of_group(career)
    owner = np.cumsum(begins) - 1
    place = np.arange(len(career)) - np.flatnonzero(begins)[owner]
    # One line a date and one column a career, so that each step below works on unbroken memory.
    shape = (place.max() + 1, owner[-1] + 1)
    lo = np.full(shape, -1, np.int32)
    hi = np.full(shape, 2 * FAR, np.int32)
    lo[place, owner], hi[place, owner] = unknowns.lo[rows], unknowns.hi[rows]
    for j in range(1, len(lo)):
        earlier = np.where(lo[:j] <= hi[j], lo[:j], -1)
        lo[j] = np.maximum(lo[j], earlier.max(axis=0))
    for j in range(len(lo) - 2, -1, -1):
        later = np.where(hi[j + 1 :] >= lo[j], hi[j + 1 :], 2 * FAR)
        hi[j] = np.minimum(hi[j], later.min(axis=0))
    return lo[place, owner], hi[place, owner]


def lasting(chain: Chain, start_rank: np.ndarray, end_rank: np.ndarray) -> Chain:
    """The chain in which posts last a month at least, in careers whose dates allow it for all of them.

    ``start_rank`` and ``end_rank`` are places of the dates of posts; a post whose own dates leave it
    no month is let be.
    """
    begun = np.full(len(chain.rank), -1, np.int64)
    rows = np.flatnonzero((start_rank < end_rank) & (chain.lo[start_rank] < chain.hi[end_rank]))
    np.maximum.at(begun, end_rank[rows], start_rank[rows])
    begins = first_of_group(chain.career)
    owner = np.cumsum(begins) - 1
    opening = np.flatnonzero(begins)[owner]
    place = np.arange(len(owner)) - opening
    since = np.where(begun < 0, -1, begun - opening)
    shape = (place.max() + 1, owner[-1] + 1)
    earliest = np.full(shape, -1, np.int64)
    back = np.full(shape, -1, np.int64)
    earliest[place, owner], back[place, owner] = chain.lo, since
    column = np.arange(shape[1])
    for j in range(1, shape[0]):
        held = np.where(back[j] < 0, -1, earliest[back[j], column] + 1)
        earliest[j] = np.maximum(earliest[j], np.maximum(earliest[j - 1], held))
    too_short = np.zeros(shape[1], bool)
    np.logical_or.at(too_short, owner, earliest[place, owner] > chain.hi)
    whole = (since == place - 1) & ~too_short[owner]  # and the first date, which is apart as it is
    return replace(chain, apart=chain.apart | whole)
