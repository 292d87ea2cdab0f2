"""Dates between posts held one after another, laid into the chain of a career's written dates.

Such a date lies within its item, and nothing that is written elsewhere says before or after which
other date it lies. A career is unfolded into one copy for each order that there may be, so that
inside a copy all dates form one chain again. Nearly always there is one: nothing else is dated
within the item.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement, groupby, islice, product
from math import comb, prod
from typing import NamedTuple

import numpy as np

from careergraph.columns.groups import first_of_group, last_true, packed
from careergraph.model.date_order import Chain, Spans, Unknowns

MOST_ORDERS = 128
"""Careers with more orders are measured in those that reach the outermost months, and claim no
certainty."""

WIDE = 1 << 12
"""Room for the dates between posts in one slot, so that one key orders all dates of a copy."""

Keys = tuple[int, ...]


@dataclass(frozen=True)
class Unfolded:
    """The chains of all copies, end to end; ``chain.career`` numbers the copies from 0.

    ``career`` and ``capped`` (not all orders are there) are of each copy; ``row``, ``copy``, ``start``
    and ``end`` are of each of their stints, by copy: the row in the careers, the copy, and the places
    of its dates in the chain.
    """

    chain: Chain
    career: np.ndarray
    capped: np.ndarray
    row: np.ndarray
    copy: np.ndarray
    start: np.ndarray
    end: np.ndarray


def unfolded(
    rows: np.ndarray, spans: Spans, span_of_row: np.ndarray,
    unknowns: Unknowns, start_of: np.ndarray, end_of: np.ndarray, chain: Chain,
) -> Unfolded:  # fmt: skip
    """The careers with each order of their dates; ``chain`` is that of the dates that are written."""
    begins = np.flatnonzero(first_of_group(unknowns.career))
    orders = _orders_of(_between(spans, unknowns, start_of, end_of, chain), unknowns, chain)
    which = np.repeat(np.arange(len(begins)), orders.copies)
    size = np.diff(np.r_[begins, len(unknowns.career)])
    dates, copy = _repeated(begins, size, which)
    key = np.where(unknowns.between, orders.key, chain.rank * WIDE)[dates]
    key[unknowns.between[dates] & orders.chosen[which[copy]]] = orders.choices
    place, laid = _laid(unknowns, chain, dates, copy, key, orders.since)
    of_career = spans.career[span_of_row]
    firsts = np.flatnonzero(first_of_group(of_career))
    each, owner = _repeated(firsts, np.diff(np.r_[firsts, len(of_career)]), which)
    shift = (np.cumsum(size[which]) - size[which] - begins[which])[owner]
    span = span_of_row[each]
    return Unfolded(
        laid, unknowns.career[begins][which], orders.capped[which], rows[each], owner,
        place[start_of[span] + shift], place[end_of[span] + shift],
    )  # fmt: skip


def _repeated(
    begins: np.ndarray, size: np.ndarray, which: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """The rows of the groups in ``which``, one group after the other, and the place in it of each."""
    length = size[which]
    source = np.repeat(begins[which] - (np.cumsum(length) - length), length)
    return source + np.arange(length.sum()), np.repeat(np.arange(len(which)), length)


class _Between(NamedTuple):
    """Dates between posts (numbers of unknowns), their items, and the written dates that they lie between.

    Two items may share their written dates; what is between posts in brackets has an item of its own.
    """

    date: np.ndarray
    item: np.ndarray
    since: np.ndarray
    until: np.ndarray


def _between(
    spans: Spans, unknowns: Unknowns, start_of: np.ndarray, end_of: np.ndarray, chain: Chain
) -> _Between:
    turned = np.flatnonzero(spans.turn.any(axis=1))
    start, end = start_of[turned], end_of[turned]
    since = start[last_true(~unknowns.between[start])]
    until = end[::-1][last_true(~unknowns.between[end[::-1]])][::-1]
    dates = unknowns.between[start]
    order = np.argsort(start[dates])
    item = packed(spans.career[turned], spans.item[turned], spans.bracket[turned])
    return _Between(*(each[dates][order] for each in (start, item, since, until)))


class _Orders(NamedTuple):
    """How many orders each career has, whether there would be more, and whether they were chosen.

    ``key`` and ``since`` are of each unknown: what orders a date between posts among the places of
    the chain (times WIDE) where there is one order, and the start that it comes after at the soonest.
    ``choices`` are the keys of such dates in all copies of the careers whose orders were chosen.
    """

    copies: np.ndarray
    capped: np.ndarray
    chosen: np.ndarray
    key: np.ndarray
    since: np.ndarray
    choices: np.ndarray


def _orders_of(between: _Between, unknowns: Unknowns, chain: Chain) -> _Orders:
    numbers = np.cumsum(first_of_group(unknowns.career)) - 1
    count = np.ones(numbers[-1] + 1, np.int64)
    capped, chosen = np.zeros((2, len(count)), bool)
    key, since = np.full((2, len(numbers)), -1, np.int64)
    since[between.date] = between.since
    first = chain.rank[between.since]
    last = np.maximum(chain.rank[between.until] - 1, first)
    key[between.date] = first * WIDE + 1
    whose = numbers[between.date]
    chosen[whose[(last > first) | _beside_another(between.item, first)]] = True
    choices: list[int] = []
    # Only of careers in which something else is dated within such an item: few.
    for career, group in groupby(np.flatnonzero(chosen[whose]), key=lambda n: whose[n]):
        asked = [_Asked.of(int(n), between, unknowns, chain, first, last) for n in group]
        orders, whole = _choices(asked)
        count[career], capped[career] = len(orders), not whole
        choices += [each for keys in orders for each in keys]
    return _Orders(count, capped, chosen, key, since, np.array(choices, np.int64))


def _beside_another(item: np.ndarray, slot: np.ndarray) -> np.ndarray:
    """True for dates that lie in the slot of the one before, which is one of another item."""
    same = (item[1:] != item[:-1]) & (slot[1:] == slot[:-1])
    return np.r_[False, same][: len(item)]


class _Asked(NamedTuple):
    """A date between posts: its item, and the slots that it may have."""

    item: int
    slots: tuple[int, ...]

    @classmethod
    def of(
        cls, n: int, between: _Between, unknowns: Unknowns, chain: Chain,
        first: np.ndarray, last: np.ndarray,
    ) -> "_Asked":  # fmt: skip
        date = between.date[n]
        slots = np.arange(first[n], last[n] + 1)
        may = chain.lo[slots] <= unknowns.hi[date]
        may &= chain.hi[np.minimum(slots + 1, len(chain.hi) - 1)] >= unknowns.lo[date]
        usable = slots[may] if may.any() and last[n] > first[n] else slots[:1]
        return cls(int(between.item[n]), tuple(usable.tolist()))


def _choices(asked: Sequence[_Asked]) -> tuple[list[Keys], bool]:
    """Keys for all these dates of one career in each order, and whether these are all orders."""
    items = [[one.slots for one in group] for _, group in groupby(asked, key=lambda one: one.item)]
    numbers = [comb(len(set().union(*item)) + len(item) - 1, len(item)) for item in items]
    if prod(numbers) <= MOST_ORDERS:
        orders = list(islice(_orders(items, _rising, _merged), MOST_ORDERS + 1))
        if len(orders) <= MOST_ORDERS:
            return orders, True
    return list(islice(_orders(items, _outermost, _one_first), MOST_ORDERS)), False


def _orders(
    items: list[list[tuple[int, ...]]],
    ways: Callable[[list[tuple[int, ...]]], Iterable[tuple[int, ...]]],
    together: Callable[[list[int]], Iterable[list[int]]],
) -> Iterator[Keys]:
    """One key for each date, item by item, for each way to choose slots and to order those of one."""
    for way in product(*(list(ways(item)) for item in items)):
        slots = [slot for part in way for slot in part]
        item = [n for n, part in enumerate(way) for _ in part]
        members = [[n for n, own in enumerate(slots) if own == slot] for slot in sorted(set(slots))]
        for orders in product(*(list(together([item[n] for n in each])) for each in members)):
            keys = [0] * len(slots)
            for each, order in zip(members, orders, strict=True):
                for n, place in zip(each, order, strict=True):
                    keys[n] = slots[n] * WIDE + 1 + place
            yield tuple(keys)


def _rising(item: list[tuple[int, ...]]) -> Iterator[tuple[int, ...]]:
    """One slot for each date, none before that of the date before it."""
    every = sorted(set().union(*item))
    for slots in combinations_with_replacement(every, len(item)):
        if all(slot in own for slot, own in zip(slots, item, strict=True)):
            yield slots


def _outermost(item: list[tuple[int, ...]]) -> Iterator[tuple[int, ...]]:
    """Some dates as soon as they can be, and all later ones as late."""
    for soon in range(len(item) + 1):
        yield tuple(own[0] if n < soon else own[-1] for n, own in enumerate(item))


def _merged(items: list[int]) -> Iterator[list[int]]:
    """Places of dates of several items in one slot, those of one item in their order."""
    for chosen in islice(_interleaved(Counter(items)), MOST_ORDERS + 1):
        places = {item: [n for n, own in enumerate(chosen) if own == item] for item in set(items)}
        yield [places[item].pop(0) for item in items]


def _interleaved(left: Counter[int]) -> Iterator[tuple[int, ...]]:
    """Every order of so many dates of each item."""
    if not left:
        yield ()
    for item in left:
        for rest in _interleaved(left - Counter([item])):
            yield (item, *rest)


def _one_first(items: list[int]) -> Iterator[list[int]]:
    """The same with all of one item before all of another, and the other way round."""
    for order in (sorted(set(items)), sorted(set(items), reverse=True)):
        ranks = sorted(range(len(items)), key=lambda n: order.index(items[n]))
        yield [ranks.index(n) for n in range(len(items))]


def _laid(
    unknowns: Unknowns, chain: Chain, dates: np.ndarray, copy: np.ndarray, key: np.ndarray,
    since: np.ndarray,
) -> tuple[np.ndarray, Chain]:  # fmt: skip
    """The place of each date of each copy, and the chain of all copies."""
    between = unknowns.between[dates]
    order = np.lexsort([dates, key, copy])
    place = np.empty(len(dates), np.int64)
    place[order] = np.arange(len(dates))
    date, owner, of_text = dates[order], copy[order], ~between[order]
    rank = chain.rank[date]
    lo = np.where(of_text, chain.lo[rank], unknowns.lo[date])
    hi = np.where(of_text, chain.hi[rank], unknowns.hi[date])
    fresh = first_of_group(owner)
    after_text = np.roll(of_text, 1)  # the first of a copy is fresh, whatever stands before it
    as_written = of_text & after_text
    # One order for each completion: a date between posts comes before a written one of its month.
    behind = ~of_text & after_text & (np.roll(date, 1) != since[date])
    apart = fresh | behind | (as_written & chain.apart[rank])
    return place, Chain(place, owner, lo, hi, as_written & chain.joined[rank] & ~fresh, apart)
