"""What dates may have been: the completions of a career's dates, as worlds on columns.

A date is a window of months. A completion gives each unknown date one month so that (design: Dates)

* equal written dates at adjacent items are one unknown;
* a start is not after its end, and dates keep the order in which they are written wherever the
  windows allow it.

Seen in sorted order the dates of a career then form a chain: of two neighbours the first is earlier
or the same month, and only where their windows meet is it open which. Each way to decide that is a
*world*. Inside a world the order of the dates is fixed, so whatever is measured there either holds
or does not, and its months have exact bounds. A career of exact dates is one world.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from careergraph.model.chain import WINDOW, Chain, chain_of, spans_of, unknowns_of
from careergraph.model.columns import sorted_rows
from careergraph.model.schema import FAR
from careergraph.model.when import When

MOST_OPEN_PAIRS = 6
"""Careers with more undecided pairs are measured with the rest left open, and claim no certainty."""


@dataclass(frozen=True)
class Worlds:
    """Careers laid out world by world; rows are sorted by world, start, item and position.

    ``row`` points into the careers frame; ``world`` numbers the worlds; ``start`` and ``end`` are the
    dates of the stint (of an open one the end is the record's date) and ``stops`` is the position up
    to which it runs, which for an open stint lies just after the record's date. For each world,
    ``cadre_row`` is the first row of its cadre in the careers frame, ``count`` the number of worlds
    that the cadre has, and ``capped`` says that some pairs were left undecided.
    """

    row: np.ndarray
    world: np.ndarray
    start: When
    end: When
    stops: np.ndarray
    cadre_row: np.ndarray
    count: np.ndarray
    capped: np.ndarray


def worlds_of(careers: pd.DataFrame) -> Worlds:
    """All worlds of each career of a CAREERS frame that is sorted by cadre."""
    cadre = careers["cadre"].to_numpy(np.int64)
    begins = (
        np.flatnonzero(np.r_[True, cadre[1:] != cadre[:-1]]) if len(cadre) else np.array([], int)
    )
    number = np.cumsum(np.r_[True, cadre[1:] != cadre[:-1]]) - 1 if len(cadre) else cadre
    edges = {name: careers[name].to_numpy(np.int64) for name in WINDOW}
    inexact = (edges["start_min"] != edges["start_max"]) | (edges["end_min"] != edges["end_max"])
    doubtful = np.zeros(len(begins), bool)
    doubtful[number[inexact]] = True
    exact = _exact(np.flatnonzero(~doubtful[number]), edges)
    open_ended = _undecided(careers, np.flatnonzero(doubtful[number]), edges, number)
    return _joined([exact, open_ended], careers, number, begins)


@dataclass(frozen=True)
class _Part:
    """Rows of some careers with their dates; ``variant`` numbers the worlds within a career."""

    row: np.ndarray
    variant: np.ndarray
    start: When
    end: When
    capped: np.ndarray


def _exact(rows: np.ndarray, edges: dict[str, np.ndarray]) -> _Part:
    """Careers of exact dates: the month itself is the position."""
    zeros = np.zeros(len(rows), np.int64)

    def when(months: np.ndarray) -> When:
        return When(months[rows], months[rows], months[rows], zeros)

    return _Part(rows, zeros, when(edges["start_min"]), when(edges["end_min"]), zeros.astype(bool))


def _undecided(
    careers: pd.DataFrame, rows: np.ndarray, edges: dict[str, np.ndarray], number: np.ndarray
) -> _Part:
    """Careers with at least one inexact date, once for each world."""
    if not len(rows):
        return _exact(rows, edges)
    spans, span_of_row = spans_of(careers, rows, number)
    unknowns, start_of, end_of = unknowns_of(spans)
    chain = chain_of(unknowns)
    variants = _variants(chain, spans, chain.rank[start_of], chain.rank[end_of])
    return _laid_out(rows, spans, span_of_row, start_of, end_of, chain, variants)


@dataclass(frozen=True)
class _Variants:
    """For each world its career and the bounds of the career's chain in it, end to end.

    ``offset`` is where the world's dates begin in the arrays ``pos``, ``lo``, ``hi``, ``steps``.
    """

    career: np.ndarray
    number: np.ndarray
    offset: np.ndarray
    capped: np.ndarray
    when: When


def _variants(
    chain: Chain, spans: pd.DataFrame, start_rank: np.ndarray, end_rank: np.ndarray
) -> _Variants:
    tight = ~chain.apart & ~chain.joined
    after_tie = np.r_[False, ~chain.apart[:-1]]
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
    variants = _Variants(chain.career[first[which]], number, offset, capped[which], when)
    return _only(variants, feasible)


def _covered(count: int, start_rank: np.ndarray, end_rank: np.ndarray) -> np.ndarray:
    """True for a place in the chain if some stint runs from before it.

    Where nothing runs between two dates, whether they are one month apart or none changes no order
    of anything, so that pair needs no worlds of its own, unless what ended there may be of no length.
    """
    change = np.zeros(count + 1, np.int64)
    forward = end_rank > start_rank
    np.add.at(change, start_rank[forward] + 1, 1)
    np.add.at(change, end_rank[forward] + 1, -1)
    return np.cumsum(change)[:count] > 0


def _tightened(
    chain: Chain, source: np.ndarray, offset: np.ndarray, length: np.ndarray,
    tied: np.ndarray, strict: np.ndarray,
) -> tuple[When, np.ndarray]:  # fmt: skip
    """Bounds of each date in each world, and which worlds have a completion at all."""
    world = np.repeat(np.arange(len(offset)), length)
    place = np.arange(len(source)) - offset[world]
    shape = (len(offset), length.max())
    lo, hi = np.full(shape, -1, np.int64), np.full(shape, 2 * FAR, np.int64)
    tie, step = np.zeros(shape, bool), np.zeros(shape, np.int64)
    lo[world, place], hi[world, place] = chain.lo[source], chain.hi[source]
    tie[world, place] = tied & (place > 0)
    step[world, place] = strict & (place > 0)
    last = shape[1]
    for j in range(1, last):
        lo[:, j] = np.maximum(lo[:, j], lo[:, j - 1] + step[:, j])
    for j in range(last - 2, -1, -1):
        hi[:, j] = np.minimum(hi[:, j], hi[:, j + 1] - step[:, j + 1])
    for j in range(1, last):  # tied dates share the narrower window
        hi[:, j] = np.where(tie[:, j], np.minimum(hi[:, j], hi[:, j - 1]), hi[:, j])
    for j in range(last - 2, -1, -1):
        both = tie[:, j + 1]
        lo[:, j] = np.where(both, lo[:, j + 1], lo[:, j])
    inside = np.arange(last) < length[:, None]
    feasible = np.all((lo <= hi) | ~inside, axis=1)
    position = np.cumsum(~tie & inside, axis=1) - 1
    steps = np.cumsum(step, axis=1)
    pick = (world, place)
    return When(position[pick], lo[pick], hi[pick], steps[pick]), feasible


def _only(variants: _Variants, keep: np.ndarray) -> _Variants:
    """The worlds that have a completion, numbered anew."""
    career = variants.career[keep]
    begins = np.flatnonzero(np.r_[True, career[1:] != career[:-1]])
    nth = np.arange(len(career)) - np.repeat(begins, np.diff(np.r_[begins, len(career)]))
    return _Variants(career, nth, variants.offset[keep], variants.capped[keep], variants.when)


def _laid_out(
    rows: np.ndarray, spans: pd.DataFrame, span_of_row: np.ndarray,
    start_of: np.ndarray, end_of: np.ndarray, chain: Chain, variants: _Variants,
) -> _Part:  # fmt: skip
    """Each world with the rows of its career and their dates in it."""
    career = spans["career"].to_numpy()[span_of_row]
    owners, first, size = np.unique(career, return_index=True, return_counts=True)
    index = np.searchsorted(owners, variants.career)
    length = size[index]
    before = np.cumsum(length) - length
    source = np.repeat(first[index] - before, length) + np.arange(length.sum())
    chain_first = np.flatnonzero(np.r_[True, chain.career[1:] != chain.career[:-1]])
    shift = np.repeat(variants.offset - chain_first[index], length)
    span = span_of_row[source]
    start = variants.when[chain.rank[start_of][span] + shift]
    end = variants.when[chain.rank[end_of][span] + shift]
    return _Part(
        rows[source], np.repeat(variants.number, length), start, end,
        np.repeat(variants.capped, length),
    )  # fmt: skip


def _joined(
    parts: list[_Part], careers: pd.DataFrame, number: np.ndarray, begins: np.ndarray
) -> Worlds:
    """The parts as one, sorted by world, start, item and position."""

    def column(name: str) -> np.ndarray:
        return np.concatenate([getattr(part, name) for part in parts])

    def date(name: str) -> When:
        fields = ("pos", "lo", "hi", "steps")
        return When(
            *(np.concatenate([getattr(getattr(p, name), f) for p in parts]) for f in fields)
        )

    row, variant, start, end = column("row"), column("variant"), date("start"), date("end")
    item = careers["item"].to_numpy(np.int64)[row]
    position = careers["position"].to_numpy(np.int64)[row]
    capped = column("capped")
    order = sorted_rows(number[row], variant, start.pos, item, position)
    if order is not None:
        row, variant, start, end = row[order], variant[order], start[order], end[order]
        capped = capped[order]
    owner = number[row]
    fresh = (
        np.r_[True, (owner[1:] != owner[:-1]) | (variant[1:] != variant[:-1])] if len(row) else row
    )
    world = np.cumsum(fresh) - 1
    heads = np.flatnonzero(fresh)
    is_open = careers["open"].to_numpy(bool)[row]
    doubled_start, doubled_end = _doubled(start), _doubled(end)
    return Worlds(
        row, world, doubled_start, doubled_end, doubled_end.pos + is_open,
        begins[owner[heads]], np.bincount(owner[heads], minlength=len(begins))[owner[heads]],
        capped[heads],
    )  # fmt: skip


def _doubled(date: When) -> When:
    """Positions at even numbers, which leaves room for "just after the record's date"."""
    return When(date.pos * 2, date.lo, date.hi, date.steps)
