"""What dates may have been: the completions of a career's dates, as worlds on columns.

A date is a window of months. A completion gives each unknown date one month so that (design: Dates)

* equal written dates at adjacent items are one unknown;
* a start is not after its end, and dates keep the order in which they are written wherever the
  windows allow it;
* a post was held for a month at least: where the dates do not allow it of all that may have lasted
  so long, of as many as they do.

Seen in sorted order the dates of a career then form a chain: of two neighbours the first is earlier
or the same month, and only where their windows meet is it open which. Each way to decide that is a
*world*. Inside a world the order of the dates is fixed, so whatever is measured there either holds
or does not, and its months have exact bounds. A career of exact dates is one world.
"""

from dataclasses import dataclass, replace

import numpy as np

from careergraph.columns.groups import first_of_group, sorted_rows
from careergraph.model.arrays import CareerArrays
from careergraph.model.bounds import Exact, When, Windows
from careergraph.model.date_order import Chain, chain_of, lasting, spans_of, unknowns_of
from careergraph.model.turns import Unfolded, unfolded
from careergraph.vocabulary.frames import FAR

MOST_OPEN_PAIRS = 6
"""Careers with more undecided pairs are measured with the rest left open, and claim no certainty."""


@dataclass(frozen=True)
class Worlds:
    """Careers laid out world by world; rows are sorted by world, start, item and position.

    ``row`` points into the careers, ``as_written`` says that it is every row in its place.
    ``world`` numbers the worlds, of which there are ``number``; ``start`` and ``end`` are the dates
    of the stint (of an open one the end is the record's date) and ``stops`` is the position up to
    which it runs, which for an open stint lies just after the record's date. For each world,
    ``count`` is the number of worlds that its cadre has, and ``capped`` says that some pairs were
    left undecided; both are null where every cadre has one world and nothing is undecided.
    """

    row: np.ndarray
    as_written: bool
    world: np.ndarray
    number: int
    start: When
    end: When
    stops: np.ndarray
    count: np.ndarray | None = None
    capped: np.ndarray | None = None


def worlds_of(careers: CareerArrays) -> list[Worlds]:
    """All worlds of each career: those of exact dates, and those with at least one that is not."""
    number = np.cumsum(first_of_group(careers.whole("cadre")), dtype=np.int32) - 1
    inexact = careers.whole("start_min") != careers.whole("start_max")
    inexact |= careers.whole("end_min") != careers.whole("end_max")
    doubtful = np.zeros(number[-1] + 1, bool)
    doubtful[number[inexact]] = True
    worlds = []
    if not doubtful.all():
        worlds.append(_exact(careers, number, doubtful))
    if doubtful.any():
        worlds.append(_undecided(careers, np.flatnonzero(doubtful[number]), number))
    return worlds


def _exact(careers: CareerArrays, number: np.ndarray, doubtful: np.ndarray) -> Worlds:
    """Careers of exact dates: the month itself is the position."""
    row = np.flatnonzero(~doubtful[number]) if doubtful.any() else np.arange(len(number))
    sort_by = (number, careers.whole("start_min"), careers.whole("item"), careers.whole("position"))
    whole = len(row) == len(number)
    order = sorted_rows(*(sort_by if whole else (column[row] for column in sort_by)))
    row = row if order is None else row[order]
    as_written = whole and order is None

    def taken(column: np.ndarray) -> np.ndarray:
        return column if as_written else column[row]

    world = taken(number)
    world = np.cumsum(first_of_group(world), dtype=np.int32) - 1 if doubtful.any() else world
    end = 2 * taken(careers.whole("end_min"))
    return Worlds(
        row, as_written, world, int(world[-1]) + 1,
        Exact(2 * taken(careers.whole("start_min"))), Exact(end),
        end + taken(careers.flag("open")),
    )  # fmt: skip


def _undecided(careers: CareerArrays, rows: np.ndarray, number: np.ndarray) -> Worlds:
    """Careers with at least one inexact date, once for each world."""
    spans, span_of_row = spans_of(careers, rows, number)
    unknowns, start_of, end_of = unknowns_of(spans)
    chain = chain_of(unknowns)
    copies = unfolded(rows, spans, span_of_row, unknowns, start_of, end_of, chain)
    closed = ~careers.flag("open")[copies.row]
    chain = lasting(copies.chain, copies.start[closed], copies.end[closed])
    variants = _variants(chain, copies.start, copies.end)
    capped = variants.capped | copies.capped[variants.copy]
    variants = replace(variants, career=copies.career[variants.copy], capped=capped)
    part = _laid_out(copies, variants)
    return _sorted(*_longest(part, variants, careers), careers)


def _longest(
    part: "_Part", variants: "_Variants", careers: CareerArrays
) -> tuple["_Part", "_Variants"]:
    """Of the worlds of a career those in which the fewest posts are of no length."""
    short = (part.start.pos == part.end.pos) & ~careers.flag("open")[part.row]
    if not short.any():
        return part, variants
    count = np.bincount(part.world[short], minlength=len(variants.career))
    begins = np.flatnonzero(first_of_group(variants.career))
    size = np.diff(np.r_[begins, len(count)])
    keep = count == np.repeat(np.minimum.reduceat(count, begins), size)
    rows = keep[part.world]
    number = (np.cumsum(keep) - 1).astype(np.int32)
    kept = _Part(part.row[rows], number[part.world[rows]], part.start[rows], part.end[rows])
    return kept, _only(variants, keep)


@dataclass(frozen=True)
class _Part:
    """The rows of each world, in any order, with their dates."""

    row: np.ndarray
    world: np.ndarray
    start: Windows
    end: Windows


@dataclass(frozen=True)
class _Variants:
    """For each world its career, the copy of it, and the bounds of the copy's chain in it, end to end.

    ``offset`` is where the world's dates begin in the arrays ``pos``, ``lo``, ``hi``, ``steps``.
    """

    career: np.ndarray
    copy: np.ndarray
    offset: np.ndarray
    capped: np.ndarray
    when: Windows


def _variants(chain: Chain, start_rank: np.ndarray, end_rank: np.ndarray) -> _Variants:
    tight = ~chain.apart & ~chain.joined
    after_tie = np.roll(~chain.apart, 1)  # of the first date of a career nothing is asked
    undecided = tight & (_covered(len(chain.rank), start_rank, end_rank) | after_tie)
    first = np.flatnonzero(np.r_[True, chain.career[1:] != chain.career[:-1]])
    size = np.diff(np.r_[first, len(chain.career)])
    index = np.repeat(np.arange(len(first)), size)
    nth = np.cumsum(undecided) - np.cumsum(undecided)[first][index] + undecided[first][index]
    decided = undecided & (nth <= MOST_OPEN_PAIRS)
    pairs = np.bincount(index[decided], minlength=len(first))
    capped = np.bincount(index[undecided], minlength=len(first)) > MOST_OPEN_PAIRS
    copies = 2**pairs
    which = np.repeat(np.arange(len(first)), copies)
    number = np.arange(len(which)) - np.repeat(np.cumsum(copies) - copies, copies)
    length = size[which]
    offset = np.cumsum(length) - length
    source = np.repeat(first[which] - offset, length) + np.arange(length.sum())
    bit = np.repeat(number, length) >> np.maximum(nth[source] - 1, 0) & 1
    tied = chain.joined[source] | (decided[source] & (bit == 1))
    strict = chain.apart[source] | (decided[source] & (bit == 0))
    when, feasible = _tightened(chain, source, offset, length, tied, strict)
    copy = chain.career[first[which]]
    variants = _Variants(copy, copy, offset, capped[which], when)
    return _only(variants, feasible)


def _covered(count: int, start_rank: np.ndarray, end_rank: np.ndarray) -> np.ndarray:
    """True for a place in the chain if some stint runs from before it.

    Where nothing runs between two dates, whether they are one month apart or none changes no order
    of anything, so that pair needs no worlds of its own, unless what ended there may be of no length.
    """
    forward = end_rank > start_rank
    begun, over = (
        np.bincount(rank[forward] + 1, minlength=count + 1) for rank in (start_rank, end_rank)
    )
    return np.cumsum(begun - over)[:count] > 0


def _tightened(
    chain: Chain, source: np.ndarray, offset: np.ndarray, length: np.ndarray,
    tied: np.ndarray, strict: np.ndarray,
) -> tuple[Windows, np.ndarray]:  # fmt: skip
    """Bounds of each date in each world, and which worlds have a completion at all."""
    world = np.repeat(np.arange(len(offset)), length)
    place = np.arange(len(source)) - offset[world]
    # One line a date and one column a world, so that each step below works on unbroken memory.
    shape = (length.max(), len(offset))
    lo, hi = np.full(shape, -1, np.int32), np.full(shape, 2 * FAR, np.int32)
    tie, step = np.zeros(shape, bool), np.zeros(shape, np.int32)
    pick = (place, world)
    lo[pick], hi[pick] = chain.lo[source], chain.hi[source]
    tie[pick] = tied
    step[pick] = strict
    last = shape[0]
    for j in range(1, last):
        lo[j] = np.maximum(lo[j], lo[j - 1] + step[j])
    for j in range(last - 2, -1, -1):
        hi[j] = np.minimum(hi[j], hi[j + 1] - step[j + 1])
    for j in range(1, last):  # tied dates share the narrower window
        hi[j] = np.where(tie[j], np.minimum(hi[j], hi[j - 1]), hi[j])
    for j in range(last - 2, -1, -1):
        lo[j] = np.where(tie[j + 1], lo[j + 1], lo[j])
    feasible: np.ndarray = np.all(lo <= hi, axis=0)
    position = np.cumsum(~tie, axis=0, dtype=np.int32)
    steps = np.cumsum(step, axis=0, dtype=np.int32)
    return Windows(position[pick], lo[pick], hi[pick], steps[pick]), feasible


def _only(variants: _Variants, keep: np.ndarray) -> _Variants:
    """The worlds that have a completion."""
    return _Variants(
        variants.career[keep], variants.copy[keep], variants.offset[keep], variants.capped[keep],
        variants.when,
    )  # fmt: skip


def _laid_out(copies: Unfolded, variants: _Variants) -> _Part:
    """Each world with the rows of its career and their dates in it."""
    first, chain_first = (
        np.flatnonzero(first_of_group(each)) for each in (copies.copy, copies.chain.career)
    )
    length = np.diff(np.r_[first, len(copies.copy)])[variants.copy]
    before = np.cumsum(length) - length
    source = np.repeat(first[variants.copy] - before, length) + np.arange(length.sum())
    shift = np.repeat(variants.offset - chain_first[variants.copy], length)
    start, end = (variants.when[each[source] + shift] for each in (copies.start, copies.end))
    world = np.repeat(np.arange(len(length), dtype=np.int32), length)
    return _Part(copies.row[source], world, start, end)


def _sorted(part: _Part, variants: _Variants, careers: CareerArrays) -> Worlds:
    """The rows sorted by world, start, item and position."""
    row, world, start, end = part.row, part.world, part.start, part.end
    order = sorted_rows(
        world, start.pos, careers.whole("item")[row], careers.whole("position")[row]
    )
    if order is not None:
        row, start, end = row[order], start[order], end[order]
    start, end = _doubled(start), _doubled(end)
    index = np.cumsum(first_of_group(variants.career))
    return Worlds(
        row, False, world, len(variants.career), start, end,
        end.pos + careers.flag("open")[row], np.bincount(index)[index], variants.capped,
    )  # fmt: skip


def _doubled(date: Windows) -> Windows:
    """Positions at even numbers, which leaves room for "just after the record's date"."""
    return Windows(date.pos * 2, date.lo, date.hi, date.steps)
