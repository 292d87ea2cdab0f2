"""The unknown dates of a career: which are one, in which order they lie, how neighbours relate."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from careergraph.model.date_order import (
    Chain,
    Spans,
    Unknowns,
    _own_dates,
    _same_as,
    chain_of,
    lasting,
    unknowns_of,
)  # fmt: skip
from tests.model.hand_worked import Date

Y1, Y2 = (0, 11), (12, 23)


def span(
    item: int, start: Date, end: Date, bracket: int = 0, turn: tuple[int, int] = (0, 0),
    career: int = 1, in_text: int | None = None, **more: bool,
) -> tuple[Any, ...]:  # fmt: skip
    first, last = ((date, date) if isinstance(date, int) else date for date in (start, end))
    text = item if in_text is None else in_text
    return career, item, text, bracket, first, last, more.get("open", False), turn


def spans(*each: tuple[Any, ...]) -> Spans:
    return Spans(*(np.array(column) for column in zip(*each, strict=True)))


@pytest.mark.parametrize(
    ("each", "starts", "ends"),
    [
        # Written alike, the end of an item and the start of the next are one; a known month is not asked.
        ([span(1, 0, Y2), span(2, Y2, 30)], [0, 2], [2, 3]),
        ([span(1, 0, 12), span(2, 12, 30)], [0, 1], [2, 3]),
        ([span(1, 0, Y2), span(2, (12, 20), 30)], [0, 1], [2, 3]),
        ([span(1, 0, Y2), span(2, (13, 23), 30)], [0, 1], [2, 3]),
        ([span(1, 0, Y2, open=True), span(2, Y2, 30)], [0, 1], [2, 3]),
        # Of neighbours only, in one career.
        ([span(1, 0, Y2), span(3, Y2, 30)], [0, 1], [2, 3]),
        ([span(1, 0, Y2), span(2, Y2, 30, career=2)], [0, 1], [2, 3]),
        ([span(1, 0, Y2), span(2, Y2, Y2), span(3, Y2, 30)], [0, 3, 4], [3, 4, 5]),
        # Of neighbours in one text, whatever another text has between them.
        ([span(1, 0, Y2), span(2, 5, 6, in_text=70001), span(3, Y2, 30, in_text=2)],
         [0, 1, 3], [3, 4, 5]),
        ([span(1, 0, Y2), span(2, Y2, 30, in_text=70001)], [0, 1], [2, 3]),
        # Two starts, and two ends where both are held before the first can end.
        ([span(1, Y1, 30), span(2, Y1, 40)], [0, 0], [2, 3]),
        ([span(1, Y1, 30), span(2, Y1, 40), span(3, Y1, 50)], [0, 0, 0], [3, 4, 5]),
        ([span(1, Y1, 30), span(2, (0, 9), 40)], [0, 1], [2, 3]),
        ([span(1, Y1, 30), span(2, (2, 11), 40)], [0, 1], [2, 3]),
        ([span(1, 5, 30), span(2, 5, 40)], [0, 1], [2, 3]),
        ([span(1, Y1, 30), span(3, Y1, 40)], [0, 1], [2, 3]),
        ([span(1, Y1, Y1), span(2, Y1, 30)], [0, 2], [2, 3]),
        ([span(1, 0, Y2), span(2, 5, Y2)], [0, 1], [2, 2]),
        ([span(1, 0, Y2), span(2, (5, 12), Y2)], [0, 1], [2, 2]),
        ([span(1, 0, Y2), span(2, (5, 13), Y2)], [0, 1], [2, 3]),
        ([span(1, 0, Y2), span(2, 5, (12, 22))], [0, 1], [2, 3]),
        ([span(1, 0, Y2), span(2, 5, (13, 23))], [0, 1], [2, 3]),
        ([span(1, 0, 20), span(2, 5, 20)], [0, 1], [2, 3]),
        ([span(1, 0, Y2), span(3, 5, Y2)], [0, 1], [2, 3]),
        ([span(1, 0, Y2), span(2, 5, Y2, career=2)], [0, 1], [2, 3]),
        # What is open runs to the record's date: one for the whole career, and no end of an item.
        ([span(1, 0, Y2, open=True), span(2, 5, Y2)], [0, 1], [2, 3]),
        ([span(1, 0, Y2), span(2, 5, Y2, open=True)], [0, 1], [2, 3]),
        ([span(1, 0, Y2, open=True), span(4, 5, Y2, open=True)], [0, 1], [2, 2]),
        ([span(1, 0, Y2, open=True), span(4, 5, Y2, career=2, open=True)], [0, 1], [2, 3]),
        # In one item what is written alike is one, start and end apart; in brackets each for itself.
        ([span(1, Y1, 30), span(1, Y1, Y2), span(2, Y2, 40)], [0, 0, 4], [3, 4, 5]),
        ([span(1, 0, Y2), span(1, 3, Y2), span(2, Y2, 40)], [0, 1, 3], [3, 3, 5]),
        ([span(1, 0, Y2), span(1, 0, Y2, open=True)], [0, 0], [2, 3]),
        # Of several dates of an item the first start and the last end are its own.
        ([span(1, 0, Y2), span(2, Y2, 30), span(2, 24, 40)], [0, 3, 2], [3, 4, 5]),
        ([span(1, 0, Y2), span(2, 12, 30), span(2, Y2, 40)], [0, 1, 2], [3, 4, 5]),
        ([span(1, 0, Y2), span(1, 1, 10), span(2, Y2, 30)], [0, 1, 2], [3, 4, 5]),
        ([span(1, 0, 10), span(1, 1, Y2, open=True), span(2, Y2, 30)], [0, 1, 2], [3, 4, 5]),
        (
            [span(1, 0, 9, open=True), span(1, 1, Y2), span(2, Y2, 30)],
            [0, 1, 4], [3, 4, 5],
        ),
        (
            [span(1, Y1, 30), span(1, 5, 40), span(2, Y1, 20), span(2, 6, 50)],
            [0, 1, 0, 3], [4, 5, 6, 7],
        ),
        (
            [span(1, 0, 20), span(1, 1, Y2), span(2, 3, 8), span(2, 13, Y2)],
            [0, 1, 2, 3], [4, 5, 6, 5],
        ),
        ([span(1, 0, Y2), span(1, 3, 5, 1), span(2, Y2, 40)], [0, 1, 3], [3, 4, 5]),
        ([span(1, 0, Y2), span(1, 3, Y2, 1), span(1, 4, Y2, 2)], [0, 1, 2], [3, 4, 5]),
        ([span(1, Y1, 20), span(2, 1, 30), span(2, Y1, 30, 1)], [0, 1, 2], [3, 4, 5]),
        # The end of a post is the start of the next in its item.
        ([span(1, 0, (1, 9), turn=(0, 1)), span(1, (1, 9), 10, turn=(1, 0))], [0, 1], [1, 3]),
    ],
)  # fmt: skip
def test_which_dates_are_one(
    each: list[tuple[Any, ...]], starts: list[int], ends: list[int]
) -> None:
    assert _same_as(spans(*each)).tolist() == [*starts, *ends]


def test_an_item_has_a_start_and_an_end_of_its_own() -> None:
    found = spans(
        span(1, 0, 9), span(1, 2, 9), span(1, 3, 4, 1), span(2, 9, 20, turn=(0, 1)),
        span(2, 9, 20, turn=(1, 0)), span(3, 20, 30, 1), span(2, 0, 9, career=2),
    )  # fmt: skip
    assert _own_dates(found, 0).tolist() == [0, 3, 6]
    assert _own_dates(found, 1).tolist() == [1, 4, 6]
    assert [_own_dates(spans(span(1, 0, 9, 1)), side).tolist() for side in (0, 1)] == [[], []]


def test_dates_stand_in_written_order_those_in_brackets_within_their_item() -> None:
    unknowns, start_of, end_of = unknowns_of(
        spans(
            span(1, 0, (50, 60), open=True), span(2, 3, 30), span(2, 6, 8, 1), span(2, 9, 12, 2),
            span(3, 31, (32, 39), turn=(0, 1)), span(3, (32, 39), 40, turn=(1, 0)),
            span(1, 1, 5, career=2),
        )
    )  # fmt: skip
    # The record's date comes last, that between posts before the end of the last of them.
    assert unknowns.lo.tolist() == [0, 3, 6, 8, 9, 12, 30, 31, 32, 40, 50, 1, 5]
    assert unknowns.hi.tolist() == [0, 3, 6, 8, 9, 12, 30, 31, 39, 40, 60, 1, 5]
    assert unknowns.career.tolist() == [1] * 11 + [2] * 2
    assert numbers(unknowns.between) == [8]
    assert start_of.tolist() == [0, 1, 2, 4, 7, 8, 11]
    assert end_of.tolist() == [10, 6, 3, 5, 8, 9, 12]


def chain(*dates: tuple[int, Date], between: Sequence[int] = ()) -> Chain:
    """The chain of the dates of some careers: the career and the month of each."""
    pairs = [(date, date) if isinstance(date, int) else date for _, date in dates]
    lo, hi = np.array(pairs, np.int64).T
    flags = np.isin(np.arange(len(dates)), between)
    return chain_of(Unknowns(np.array([career for career, _ in dates]), lo, hi, flags))


def windows(found: Chain) -> list[tuple[int, int]]:
    return list(zip(found.lo.tolist(), found.hi.tolist(), strict=True))


def numbers(flags: np.ndarray) -> list[int]:
    return np.flatnonzero(flags).tolist()


@pytest.mark.parametrize(
    ("dates", "kept", "rank", "apart", "joined"),
    [
        ([0, 5, 9], [(0, 0), (5, 5), (9, 9)], [0, 1, 2], [0, 1, 2], []),
        ([5, 5], [(5, 5), (5, 5)], [0, 1], [0], [1]),
        ([Y1, Y1], [Y1, Y1], [0, 1], [0], []),
        ([(0, 5), (6, 9)], [(0, 5), (6, 9)], [0, 1], [0, 1], []),
        ([(0, 5), (5, 9)], [(0, 5), (5, 9)], [0, 1], [0], []),
        # In written order where it can be: not before an earlier one, not after a later one.
        ([(5, 9), (0, 20)], [(5, 9), (5, 20)], [0, 1], [0], []),
        ([(0, 20), (0, 9)], [(0, 9), (0, 9)], [0, 1], [0], []),
        ([(5, 9), (0, 5)], [(5, 5), (5, 5)], [0, 1], [0], [1]),
        ([(6, 9), (0, 5)], [(0, 5), (6, 9)], [1, 0], [0, 1], []),
        ([10, 3, (0, 5)], [(3, 3), (3, 5), (10, 10)], [2, 0, 1], [0, 2], []),
        ([(0, 8), (4, 20), (0, 6)], [(0, 6), (4, 6), (4, 6)], [0, 1, 2], [0], []),
        ([(3, 9), (1, 9), (0, 9)], [(3, 9)] * 3, [0, 1, 2], [0], []),
        ([(0, 9), (0, 7), (0, 5)], [(0, 5)] * 3, [0, 1, 2], [0], []),
        ([(0, 30), 20, 10], [(0, 10), (10, 10), (20, 20)], [0, 2, 1], [0, 2], []),
    ],
)  # fmt: skip
def test_dates_of_a_career_are_a_chain(
    dates: list[Date], kept: list[Any], rank: list[int], apart: list[int], joined: list[int]
) -> None:
    for other in ([], [(0, 40)], [(0, 7), (0, 8)]):  # whoever else there is
        more = [(2, date) for date in other]
        found = chain(*((1, date) for date in dates), *more)
        count = len(dates)
        assert windows(found)[:count] == kept and found.rank.tolist()[:count] == rank
        assert numbers(found.apart[:count]) == apart and numbers(found.joined[:count]) == joined


def test_each_career_begins_a_chain_and_dates_between_posts_have_no_place_in_it() -> None:
    found = chain((1, 9), (1, (0, 40)), (1, 12), (2, 3), (3, (3, 5)), between=[1])
    assert found.rank.tolist() == [0, -1, 1, 2, 3] and found.career.tolist() == [1, 1, 2, 3]
    assert windows(found) == [(9, 9), (12, 12), (3, 3), (3, 5)]
    assert numbers(found.apart) == [0, 1, 2, 3] and not found.joined.any()


@pytest.mark.parametrize(
    ("dates", "posts", "apart"),
    [
        ([Y1, Y1], [(0, 1)], [0, 1]),
        ([(0, 1), (0, 1)], [(0, 1)], [0, 1]),
        ([Y1, Y1], [], [0]),
        ([Y1, Y1], [(1, 0)], [0]),
        ([Y1, Y1], [(1, 1)], [0]),
        ([Y1, Y1], [(0, 1), (1, 1)], [0, 1]),
        ([Y1, Y1, Y1], [(0, 1), (2, 1)], [0, 1]),
        ([5, 5], [(0, 1)], [0]),
        # Only neighbours are apart by it: what begins further back may.
        ([Y1, Y1, Y1], [(0, 2)], [0]),
        ([Y1, Y1, Y1], [(0, 2), (1, 2)], [0, 2]),
        ([Y1, Y1, Y1], [(1, 2), (0, 2)], [0, 2]),
        # As many months as there are posts one after the other, or none is asked.
        ([(0, 3)] * 4, [(0, 1), (1, 2), (2, 3)], [0, 1, 2, 3]),
        ([(0, 2)] * 4, [(0, 1), (1, 2), (2, 3)], [0]),
        ([(0, 2)] * 4, [(0, 1), (2, 3)], [0, 1, 3]),
        ([(0, 1)] * 4, [(0, 1), (2, 3)], [0]),
        ([(0, 2)] * 4, [(0, 2), (2, 3)], [0, 3]),
        ([(0, 1)] * 4, [(0, 2), (2, 3)], [0]),
        ([(0, 3), (2, 3), (2, 3)], [(0, 1), (1, 2)], [0, 1, 2]),
        # A post that its own dates leave no month is let be, the others are not.
        ([5, 5, (5, 9)], [(0, 1), (1, 2)], [0, 2]),
    ],
)  # fmt: skip
def test_posts_last_a_month_where_all_can(
    dates: list[Date], posts: list[tuple[int, int]], apart: list[int]
) -> None:
    count = len(dates)
    both = [*((1, date) for date in dates), *((2, date) for date in dates), (3, Y1), (3, Y1)]
    begun = chain(*both)
    starts, ends = (
        np.array([pair[side] for pair in posts] + [2 * count + side], np.int64) for side in (0, 1)
    )
    found = lasting(begun, starts, ends)
    assert numbers(found.apart[:count]) == apart
    assert numbers(found.apart[2 * count :]) == [0, 1], "the dates of others decide nothing"
    assert found.apart[count : 2 * count].tolist() == begun.apart[count : 2 * count].tolist()
    assert found.joined.tolist() == begun.joined.tolist()
