"""The oracle on careers worked out by hand: dates, main line, moves. Months are small numbers."""

from itertools import pairwise
from typing import Any

import pytest

from tests.model import oracle, random_careers
from tests.model.hand_worked import (
    Row,
    breaks,
    career,
    columns,
    in_turn,
    line,
    measure,
    post,
    reached,
)
from tests.model.oracle_dates import FAR, completions
from tests.model.vague_careers import VAGUE

# --- Completions ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("stints", "count"), VAGUE)
def test_completions_are_counted_by_hand(stints: list[Row], count: int) -> None:
    assert len(completions(career(*stints))) == count


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


def test_a_renewed_term_is_no_move_and_its_months_run_on() -> None:
    stints = [post(1, 0, 5), post(2, 5, 9, post=1, rank_order=2), post(3, 12, 20, 3, rank_order=2)]
    answer = measure(career(*stints))
    names = ("from_seq", "seq", "month_min", "months_min", "gap_min", "rank_order_before")
    assert columns(answer.moves, *names) == [(2, 3, 12, 12, 2, 2)]
    assert columns(answer.line, "seq", "months_min", "renewed") == [
        (1, 5, False),
        (2, 4, True),
        (3, 8, False),
    ]
    # Back in a post after another one is a move, and so is another post of the same level.
    back = measure(career(*stints, post(4, 20, 30, post=1)))
    assert columns(back.moves, "from_seq", "seq", "step") == [(2, 3, "climb"), (3, 4, "descent")]
    # The place has risen: no move and no break, but the months in the level begin anew.
    risen = [stints[0], stints[1] | {"level": 4}, stints[2]]
    answer = measure(career(*risen))
    assert columns(answer.moves, "seq", "step", "months_min") == [(3, "descent", 7)]
    assert [row["kind"] for row in answer.breaks] == ["descent", "gap", "stall"]


def test_renewed_is_said_where_every_completion_says_it() -> None:
    lower, again = post(2, 5, 7, post=3, rank_order=0), post(3, 9, 12, post=1)
    names = ("seq", "renewed", "certain")
    for end, rows in (
        (6, [(1, False, True), (2, False, True), (3, False, True)]),
        (7, [(1, False, True), (3, True, True)]),
        ((6, 7), [(1, False, True), (2, False, False), (3, False, True)]),
    ):
        assert columns(measure(career(post(1, 0, end), lower, again)).line, *names) == rows


def test_age_and_assembly_of_a_move() -> None:
    stints = [post(1, 600, 610), post(2, (610, 612), 640, 3, assembly=True)]
    moves = measure(career(*stints, birth=(0, 11))).moves
    names = ("month_min", "month_max", "age_min", "age_max", "gap_min", "gap_max", "to_assembly")
    assert columns(moves, *names) == [(610, 612, 599, 612, 0, 1, True)]
    for change in ({"leading": False}, {"level": 2}, {"level": None}, {"assembly": False}):
        (move,) = measure(career(stints[0], stints[1] | change)).moves
        assert not move["to_assembly"]


def test_a_guess_is_told_of_what_rests_on_it() -> None:
    rank, level = {"guessed": True}, {"guessed": True, "level_guessed": True}
    for guess, flags in (({}, (False, False)), (rank, (False, True)), (level, (True, True))):
        for one, other in ((guess, {}), ({}, guess)):
            (move,) = measure(career(post(1, 0, 9) | one, post(2, 9, 12) | other)).moves
            assert (move["guessed"], move["rank_guessed"]) == flags


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
    # The third post is seen only if it is not over before the higher one is.
    held = [post(1, 0, 20), post(2, 5, (9, 11), rank_order=3)]
    names = ("from_seq", "seq", "month_min", "month_max", "certain")
    for end, last in ((15, (2, 3, 9, 11, True)), (10, (2, 3, 9, 9, False))):
        moves = measure(career(*held, post(3, 8, end, rank_order=2))).moves
        assert columns(moves, *names) == [(1, 2, 5, 5, True), last]


def test_a_post_that_may_be_of_no_length_leaves_its_neighbours_certain() -> None:
    stints = [post(1, 0, 10), post(2, 10, (10, 11)), post(3, (10, 11), 20)]
    answer = measure(career(*stints))
    assert columns(answer.line, "seq", "certain") == [(1, True), (2, True), (3, True)]
    assert columns(answer.moves, "from_seq", "seq", "certain") == [(1, 2, True), (2, 3, True)]


def test_posts_one_after_another_follow_each_other_with_bounds() -> None:
    stints = in_turn(post(1, 0, 10, 1), post(1, 0, 10, post=7), post(1, 0, 10, 3, post=8))
    answer = measure(career(*stints, post(2, 10, 12, 3)))
    names = ("seq", "join_min", "join_max", "months_min", "months_max", "certain")
    assert columns(answer.line, *names) == [
        (1, 0, 0, 1, 8, True),
        (2, 1, 8, 1, 8, True),
        (3, 2, 9, 1, 8, True),
        (4, 10, 10, 2, 2, True),
    ]
    names = ("from_seq", "seq", "step", "month_min", "month_max", "months_min", "months_max")
    assert columns(answer.moves, *names, "gap_max", "certain") == [
        (1, 2, "climb", 1, 8, 1, 8, 0, True),
        (2, 3, "climb", 2, 9, 1, 8, 0, True),
        (3, 4, "lateral", 10, 10, 1, 8, 0, True),
    ]


@pytest.mark.parametrize(
    "beside",
    [
        post(1, 8, 9, kind="concurrent", bracket=1, position=3),
        post(2, 1, 20, kind="study"),
        post(2, 1, 20, kind="study", open=True),
        post(0, -3, 9, kind="study"),
    ],
)
def test_what_is_written_elsewhere_says_nothing_of_the_date_between_two_posts(beside: Row) -> None:
    turns = in_turn(post(1, 0, 16), post(1, 0, 16, 3, post=8))
    names = ("seq", "join_min", "join_max", "months_min", "months_max")
    for stints in ([*turns, beside], [beside, *turns]):
        rows = [row for row in measure(career(*stints)).line if row["join_min"] > 0]
        first = stints.index(turns[0]) + 1
        assert columns(rows, *names) == [(first + 1, 1, 15, 1, 15)]


def test_a_date_between_two_posts_cuts_no_date_that_is_written() -> None:
    # It can be only 2. The end before it is 2 or 3, and not after the 3 that is written later; with
    # 3 the first post is running still, and keeps the third out of the line.
    turns = in_turn(post(2, 1, 3, rank_order=6), post(2, 1, 3, rank_order=3, post=8))
    answer = measure(career(post(1, 0, (2, 13), rank_order=3), *turns))
    names = ("seq", "join_min", "join_max", "months_min", "months_max", "certain")
    assert columns(answer.line, *names) == [
        (1, 0, 0, 1, 1, True),
        (2, 1, 1, 1, 1, True),
        (3, 2, 2, 1, 1, False),
    ]


def test_the_order_of_posts_one_after_another_is_that_of_the_text() -> None:
    last, first = in_turn(post(1, 0, 2), post(1, 0, 2, rank_order=5))
    last["position"], first["position"] = 2, 1
    assert line(last, first) == [(1, 1, 1), (2, 0, 1)]


def test_only_the_last_of_posts_one_after_another_is_open() -> None:
    stints = in_turn(post(1, 0, 3, open=True), post(1, 0, 3, 3, post=8, rank_order=0))
    answer = measure(career(*stints))
    names = ("seq", "join_min", "join_max", "months_min", "months_max")
    assert columns(answer.line, *names) == [(1, 0, 0, 1, 3), (2, 1, 3, 0, 2)]
    (stall,) = answer.breaks
    assert columns([stall], "seq", "status", "months_min", "months_max") == [(2, "serving", 0, 2)]


def test_a_record_without_a_date_bounds_no_post_of_its_last_item() -> None:
    stints = in_turn(post(1, 0, (3, FAR), open=True), post(1, 0, 3, post=8))
    names = ("seq", "join_min", "join_max", "months_min", "months_max", "certain")
    assert columns(measure(career(*stints)).line, *names) == [
        (1, 0, 0, 1, None, True),
        (2, 1, None, 0, None, True),
    ]


def test_a_record_without_a_date_has_no_greatest_months() -> None:
    answer = measure(career(post(1, 0, 10, 1), post(2, 10, (50, FAR), open=True)))
    names = ("months_min", "months_max", "certain")
    assert columns(answer.line, *names) == [(10, 10, True), (40, None, True)]
    (stall,) = answer.breaks
    assert columns([stall], "month_min", "month_max", *names) == [(50, None, 40, None, True)]


def test_a_guess_under_any_completion_and_the_fewest_posts_count() -> None:
    maybe = post(1, (9, 10), 20, 3, bracket=1, position=2, rank_order=None, post=5)
    maybe |= {"guessed": True, "level_guessed": True}
    stints = [post(1, 0, 10, 3), maybe, post(2, 10, 20, 3, rank_order=2)]
    names = ("seq", "lower_posts", "guessed", "base_guessed", "certain")
    assert columns(reached(2, *stints)[1:], *names) == [(3, 1, False, True, True)]


def test_months_at_a_level_have_the_bounds_of_their_sum() -> None:
    names = ("level", "months_min", "months_max")
    # Two runs at the township, 5 to 7 and 3 to 5 months; one date is none of the other.
    stints = [post(1, 0, (5, 7)), post(2, (5, 7), 10, 3), post(3, 10, (13, 15))]
    assert columns(oracle.months_by_level(career(*stints)), *names) == [(2, 8, 12), (3, 3, 5)]
    # One date between two posts of one level: their sum does not depend on it.
    turns = in_turn(post(1, 0, 82), post(1, 0, 82, post=8), post(1, 0, 82, 3, post=9))
    assert columns(oracle.months_by_level(career(*turns)), *names) == [(2, 2, 81), (3, 1, 80)]
    turns[2]["level"] = 2
    assert columns(oracle.months_by_level(career(*turns)), *names) == [(2, 82, 82)]
    # A level that is perhaps not served at has no month then. The second end, of 9 to 11, is
    # written before the 10, and so it is 9 or 10.
    held = [post(1, 0, 20), post(2, 5, (9, 11), 3, rank_order=3)]
    held.append(post(3, 8, 10, 4, rank_order=2))
    assert columns(oracle.months_by_level(career(*held)), *names) == [
        (2, 5, 5),
        (3, 4, 5),
        (4, 0, 1),
    ]
    # The record's date is later than the 55.
    held = [post(1, 0, (50, FAR), open=True), post(2, 50, 55, None)]
    assert columns(oracle.months_by_level(career(*held)), *names) == [(2, 55, None)]


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
