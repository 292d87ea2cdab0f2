"""The oracle on careers worked out by hand: dates, main line, moves. Months are small numbers."""

from itertools import pairwise
from typing import Any

import pytest

from tests.model import oracle, random_careers
from tests.model.hand_worked import Row, breaks, career, columns, line, measure, post, reached
from tests.model.oracle_dates import FAR, completions

# --- Completions ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stints", "count"),
    [
        ([post(1, 0, 10)], 1),
        ([post(1, (0, 3), 10)], 4),
        # One item, one date, however many posts.
        ([post(1, (0, 3), 10), post(1, (0, 3), 10, position=2)], 4),
        # 3 x 3 pairs, without the one of 12 before 11.
        ([post(1, 0, (10, 12)), post(2, (11, 13), 20)], 8),
        # Written the same, so they are one date.
        ([post(1, 0, (10, 12)), post(2, (10, 12), 20)], 3),
        ([post(1, (0, 3), 10), post(2, (0, 3), 20)], 4),
        ([post(1, 0, (10, 12)), post(2, 5, (10, 12))], 3),
        # Of a year in a year, the end and the start after it are one date, the next end is not.
        ([post(1, 0, (10, 12)), post(2, (10, 12), (10, 12))], 6),
        # Not adjacent: two dates that keep the order, 1 + 2 + 3.
        ([post(1, 0, (10, 12)), post(2, 5, 9), post(3, (10, 12), 20)], 6),
        # The second item starts before the first one ends, whatever the month: nothing to keep.
        ([post(1, 0, 10), post(2, (5, 6), 20)], 2),
        # A start after the end of its stint is no completion: 1 + 2 + 3.
        ([post(1, (1, 3), (1, 3))], 6),
        # The second start may come after the first end, so the two ends are two dates:
        # 10, 10, 10 to 12; 10, 11, 11 to 12; 11, 11, 11 to 12.
        ([post(1, 0, (10, 12)), post(2, (9, 11), (10, 12))], 7),
        # Dates in brackets are never those of the next item: 1 + 2 + 3.
        (
            [
                post(1, 0, 30),
                post(1, (5, 7), 10, bracket=1, position=2),
                post(2, 4, 40),
                post(2, (5, 7), 12, bracket=1, position=2),
            ],
            6,
        ),
        # Start, bracket's start (11 pairs), bracket's end, end (8 pairs).
        ([post(1, (0, 3), (10, 12)), post(1, (2, 4), (9, 11), bracket=1, position=2)], 88),
        # The record's date is one for all that is open, and the last of all dates.
        ([post(1, 0, (50, 52), open=True), post(2, 5, (50, 52), open=True)], 3),
        ([post(1, 0, (50, 52), open=True), post(2, 5, (51, 52))], 3),
        ([post(1, 0, (50, FAR), open=True)], 32),
        # An exact date is no unknown; it stands wherever it is written.
        ([post(1, 5, (5, 16)), post(2, 5, 30)], 1),
    ],
)
def test_completions_are_counted_by_hand(stints: list[Row], count: int) -> None:
    assert sum(1 for _ in completions(career(*stints))) == count


# --- Main line ------------------------------------------------------------------------------------


def test_the_line_is_left_when_the_next_stint_joins_or_at_the_own_end() -> None:
    assert line(post(1, 0, 10), post(2, 8, 20, rank_order=2)) == [(1, 0, 8), (2, 8, 12)]
    assert line(post(1, 0, 10), post(2, 15, 20)) == [(1, 0, 10), (2, 15, 5)]


def test_a_displaced_stint_does_not_rejoin_and_keeps_lower_ones_out() -> None:
    long, short = post(1, 0, 30), post(2, 5, 10, rank_order=2)
    assert line(long, short, post(3, 12, 30, rank_order=0)) == [(1, 0, 5), (2, 5, 5)]
    assert line(long, short, post(3, 12, 34, rank_order=0)) == [(1, 0, 5), (2, 5, 5), (3, 30, 4)]


@pytest.mark.parametrize(
    ("second", "main"),
    [
        (post(2, 0, 10), 1),
        (post(2, 0, 10, rank_order=2), 2),
        (post(2, 0, 10, rank_order=None), 1),
        (post(1, 0, 10, position=0), 2),
        (post(2, 0, 10, rank_order=2, kind="concurrent"), 1),
    ],
)
def test_rank_then_start_then_place_in_the_text_decide(second: Row, main: int) -> None:
    assert line(post(1, 0, 10), second) == [(main, 0, 10)]


def test_a_stint_of_no_month_joins_only_if_it_is_open() -> None:
    assert line(post(1, 0, 5), post(2, 5, 5), post(3, 5, 9)) == [(1, 0, 5), (3, 5, 4)]
    assert line(post(1, 0, 5), post(2, 5, 5, open=True)) == [(1, 0, 5), (2, 5, 0)]


def test_an_open_stint_runs_in_the_month_of_the_records_date() -> None:
    held = post(1, 0, 9, open=True, rank_order=2)
    assert line(held, post(2, 5, 9, open=True)) == [(1, 0, 9)]
    assert line(held | {"open": False}, post(2, 5, 9, open=True)) == [(1, 0, 9), (2, 9, 0)]


# --- Moves ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("levels", "ranks", "step", "rank_step"),
    [
        ((1, 2), (1, 2), "climb", "promotion"),
        ((1, 3), (1, 1), "skip", "same"),
        ((3, 3), (2, 1), "lateral", "demotion"),
        ((4, 2), (None, 1), "descent", "unknown"),
        ((None, 2), (1, None), "unknown", "unknown"),
    ],
)
def test_steps(levels: Any, ranks: Any, step: str, rank_step: str) -> None:
    before = post(1, 0, 10, levels[0], rank_order=ranks[0])
    moves = measure(career(before, post(2, 10, 20, levels[1], rank_order=ranks[1]))).moves
    assert columns(moves, "step", "rank_step", "from_level", "to_level") == [
        (step, rank_step, *levels)
    ]


def test_months_in_a_level_are_those_of_its_last_unbroken_run() -> None:
    stints = [post(1, 0, 5), post(2, 5, 8, 3), post(3, 8, 10), post(4, 13, 20), post(5, 23, 30, 3)]
    assert columns(measure(career(*stints)).moves, "months_min", "gap_min") == [
        (5, 0),
        (3, 0),
        (5, 2),
        (15, 2),
    ]
    null = measure(career(post(1, 0, 5, None), post(2, 5, 9))).moves
    assert columns(null, "months_min", "months_max") == [(None, None)]


def test_age_and_assembly_of_a_move() -> None:
    stints = [post(1, 600, 610), post(2, (610, 612), 640, assembly=True)]
    moves = measure(career(*stints, birth=(0, 11))).moves
    names = ("month_min", "month_max", "age_min", "age_max", "gap_min", "gap_max", "to_assembly")
    assert columns(moves, *names) == [(610, 612, 599, 612, 0, 1, True)]
    stints[1]["leading"] = False
    assert not measure(career(*stints)).moves[0]["to_assembly"]


# --- Over completions -----------------------------------------------------------------------------


def test_equal_years_at_adjacent_items_leave_no_gap() -> None:
    stints = [post(1, 0, (24, 35)), post(2, (24, 35), 48, 3)]
    answer = measure(career(*stints))
    names = ("join_min", "join_max", "months_min", "months_max", "certain")
    assert columns(answer.line, *names) == [(0, 0, 24, 35, True), (24, 35, 13, 24, True)]
    assert [row["kind"] for row in answer.breaks] == ["stall"]


def test_a_gap_that_is_only_possible() -> None:
    (row,) = breaks("gap", post(1, 0, (10, 12)), post(2, (11, 13), 20))
    names = ("month_min", "month_max", "months_min", "months_max", "certain")
    assert columns([row], *names) == [(12, 13, 1, 2, False)]


def test_which_stint_follows_may_depend_on_the_date() -> None:
    # The second post may be over before it begins to run; then the third follows the first.
    stints = [post(1, 0, 10), post(2, 10, (10, 11)), post(3, (10, 11), 20)]
    answer = measure(career(*stints))
    assert columns(answer.line, "seq", "certain") == [(1, True), (2, False), (3, True)]
    assert columns(answer.moves, "from_seq", "seq", "certain") == [
        (1, 2, False),
        (1, 3, False),
        (2, 3, False),
    ]


def test_a_record_without_a_date_has_no_greatest_months() -> None:
    answer = measure(career(post(1, 0, 10, 1), post(2, 10, (50, FAR), open=True)))
    names = ("months_min", "months_max", "certain")
    assert columns(answer.line, *names) == [(10, 10, True), (40, None, True)]
    (stall,) = answer.breaks
    assert columns([stall], "month_min", "month_max", *names) == [(50, None, 40, None, True)]


def test_a_guess_under_any_completion_and_the_fewest_posts_count() -> None:
    maybe = post(1, (9, 10), 20, 3, bracket=1, position=2, rank_order=None, post=5, guessed=True)
    stints = [post(1, 0, 10, 3), maybe, post(2, 10, 20, 3, rank_order=2)]
    names = ("seq", "lower_posts", "guessed", "base_guessed", "certain")
    assert columns(reached(2, *stints)[1:], *names) == [(3, 1, False, True, True)]


def test_cadres_are_measured_apart() -> None:
    rows = random_careers.careers(5, 30)
    alone = [
        measure([row for row in rows if row["cadre"] == n]) for n in {r["cadre"] for r in rows}
    ]
    together = measure(rows)
    for frame in oracle.COLUMNS:
        apart = [row for answer in alone for row in getattr(answer, frame)]
        order = ["cadre", *oracle.KEYS[frame]]
        assert getattr(together, frame) == oracle.in_order(apart, order)


# --- Random careers -------------------------------------------------------------------------------


def test_careers_follow_from_the_seed() -> None:
    assert random_careers.careers(3, 20) == random_careers.careers(3, 20)
    assert random_careers.careers(3, 20) != random_careers.careers(4, 20)


def test_careers_are_numbered_as_they_are_sorted() -> None:
    rows = random_careers.careers(3, 200)
    place = [(r["cadre"], r["start_min"], r["item"], r["position"]) for r in rows]
    assert place == sorted(place)
    assert len({row["cadre"] for row in rows}) == 200
    for before, row in pairwise(rows):
        same = before["cadre"] == row["cadre"]
        assert row["seq"] == (before["seq"] + 1 if same else 1)
