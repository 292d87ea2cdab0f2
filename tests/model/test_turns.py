"""Dates between posts held one after another beside other dates: which orders they may have."""

from typing import Any

import pytest

from careergraph.model.turns import MOST_ORDERS, WIDE, _Asked, _choices
from tests.model.hand_worked import Row, career, in_turn, measure, post
from tests.model.small import windows, worlds

TWO = in_turn(post(1, 0, 8, rank_order=9), post(1, 0, 8, post=8, rank_order=9))
THREE = in_turn(*(post(1, 0, 8, n, post=6 + n, rank_order=9) for n in (1, 2, 3)))
LATER = [row | {"item": 2, "post": 20 + n} for n, row in enumerate(TWO)]


def starts(*stints: Row) -> list[list[Any]]:
    """For each world the months of the starts, in the order of the stints."""
    found = worlds(*stints)
    each: list[list[Any]] = [[None] * len(stints) for _ in range(found.number)]
    for world, row, start in zip(found.world, found.row, windows(found.start), strict=True):
        each[world][row] = start
    return sorted(each, key=str)


def test_nothing_else_dated_leaves_one_order() -> None:
    assert starts(*TWO) == [[0, (1, 7)]]
    assert starts(*THREE) == [[0, (1, 6), (2, 7)]]


def test_each_place_among_other_dates_is_an_order() -> None:
    beside = post(1, 3, 5, bracket=1, position=3, kind="study")
    found = [each[1] for each in starts(*TWO, beside)]
    # Before, between and behind them, or in the month of the one or the other.
    assert found == [(1, 2), (6, 7), 3, 4, 5]


def test_items_of_the_same_vague_dates_may_change_posts_in_either_order() -> None:
    one = in_turn(*(post(1, (0, 2), (9, 11), post=n) for n in (1, 2)))
    two = [row | {"item": 2, "post": 2 + n} for n, row in enumerate(one)]
    found = {(each[1], each[3]) for each in starts(*one, *two)}
    # The one before the other, at once, and the other before the one.
    assert found == {((1, 9), (2, 10)), ((1, 10), (1, 10)), ((2, 10), (1, 9))}
    measure(career(*one, *two))  # which compares


WITHIN = {"start_min": 4, "start_max": 4, "end_min": 12, "end_max": 12}
BESIDE = {
    "nothing": [],
    "a bracket": [post(1, 3, 5, bracket=1, position=9, kind="study")],
    "a vague bracket": [post(1, (2, 3), (5, 6), bracket=1, position=9, kind="secondment", level=1)],
    "an item within": [post(2, 4, 6, kind="concurrent", level=1)],
    "an item across its end": [post(2, 6, 12, 4, rank_order=10)],
    "an item that follows": [post(2, 8, 12, 4)],
    "two items": [post(2, 2, 4, kind="study"), post(3, 6, 9, kind="concurrent")],
    "another row of posts": [row | WITHIN for row in LATER],
    "one at the same time": LATER,
}


@pytest.mark.parametrize("beside", BESIDE)
@pytest.mark.parametrize("turns", [TWO, THREE], ids=["two", "three"])
def test_orders_are_all_completions(turns: list[Row], beside: str) -> None:
    measure(career(*turns, *BESIDE[beside]))  # which compares


def orders(*dates: tuple[int, tuple[int, ...]]) -> tuple[list[list[tuple[int, int]]], bool]:
    """For dates, each with the number of its item and its slots: slot and place in it, in each order."""
    found, whole = _choices([_Asked(item, slots) for item, slots in dates])
    return [[(key // WIDE, key % WIDE - 1) for key in keys] for keys in found], whole


def distinct(found: list[list[tuple[int, int]]]) -> list[list[tuple[int, int]]]:
    """Each once, in the order in which they come first."""
    return [list(each) for each in dict.fromkeys(map(tuple, found))]


def test_dates_of_one_item_keep_their_order() -> None:
    assert orders((1, (0, 1)), (1, (0, 1))) == (
        [[(0, 0), (0, 1)], [(0, 0), (1, 0)], [(1, 0), (1, 1)]], True,
    )  # fmt: skip
    assert orders((1, (0,)), (1, (1, 2))) == ([[(0, 0), (1, 0)], [(0, 0), (2, 0)]], True)


def test_dates_of_two_items_in_one_slot_may_lie_either_way() -> None:
    assert orders((1, (3,)), (2, (3,))) == ([[(3, 0), (3, 1)], [(3, 1), (3, 0)]], True)
    found, whole = orders((1, (3,)), (1, (3,)), (2, (3,)))
    places = [[place for _, place in each] for each in found]
    assert (places, whole) == ([[0, 1, 2], [0, 2, 1], [1, 2, 0]], True)


@pytest.mark.parametrize(("slots", "whole"), [(MOST_ORDERS, True), (MOST_ORDERS + 1, False)])
def test_so_many_orders_are_all_kept(slots: int, whole: bool) -> None:
    found, all_of_them = orders((1, tuple(range(slots))))
    assert all_of_them == whole
    wanted = range(slots) if whole else (slots - 1, 0)
    assert distinct(found) == [[(n, 0)] for n in wanted]


@pytest.mark.parametrize(("dates", "count", "whole"), [(4, 70, True), (5, 2, False)])
def test_where_there_are_more_the_outermost_are_kept(dates: int, count: int, whole: bool) -> None:
    found, all_of_them = orders(*[(1, (0,))] * dates, *[(2, (0,))] * dates)
    assert all_of_them == whole
    assert len({tuple(each) for each in found}) == count
    # All of the one before all of the other, and the other way round.
    for first, second in ((0, dates), (dates, 0)):
        each = [(0, n + first) for n in range(dates)] + [(0, n + second) for n in range(dates)]
        assert each in found


def test_the_outermost_are_as_soon_and_as_late_as_can_be() -> None:
    found, whole = orders(*[(1, tuple(range(100)))] * 2)
    assert distinct(found) == [[(99, 0), (99, 1)], [(0, 0), (99, 0)], [(0, 0), (0, 1)]]
    assert not whole


def test_too_many_orders_claim_nothing_and_reach_the_outermost_months() -> None:
    many = in_turn(*(post(1, 0, 60, post=n, rank_order=9) for n in range(1, 9)))
    beside = [
        post(1, 6 * n, 6 * n + 3, bracket=n, position=20 + n, kind="study") for n in range(1, 9)
    ]
    found = worlds(*many, *beside)
    assert found.capped is not None and found.capped.all()
    third = [each[2] for each in starts(*many, *beside)]
    months = [each if isinstance(each, tuple) else (each, each) for each in third]
    assert (min(first for first, _ in months), max(last for _, last in months)) == (2, 54)
    assert (MOST_ORDERS, WIDE) == (128, 4096)
