"""The oracle on careers worked out by hand: ranks reached, and breaks. Months are small numbers."""

import pytest

from tests.model.hand_worked import Row, breaks, columns, post, reached
from tests.model.oracle_dates import FAR

# --- Reached --------------------------------------------------------------------------------------


def test_each_higher_rank_above_and_in_the_grassroots_is_a_row() -> None:
    stints = [
        post(1, 0, 10, 2, rank_order=1),
        post(2, 10, 20, 3, rank_order=1),
        post(3, 20, 30, 3, rank_order=2),
        post(4, 30, 40, 2, rank_order=3),
        post(5, 40, 50, 4, rank_order=3),
    ]
    rows = columns(reached(2, *stints), "seq", "in_place", "below", "from_seq")
    assert rows == [
        (1, True, None, None),
        (2, False, None, 1),
        (3, False, 1, None),
        (4, True, 2, None),
        (5, False, 2, 4),
    ]
    assert columns(reached(1, *stints), "seq", "in_place", "below") == [
        (1, False, None),
        (3, False, 1),
        (4, False, 2),
    ]


def test_in_the_grassroots_all_earlier_leading_posts_count() -> None:
    staff = post(2, 10, 20, rank_order=5, leading=False)
    stints = [post(1, 0, 10), staff, post(3, 20, 30, rank_order=2), post(4, 30, 40, rank_order=2)]
    names = ("seq", "in_place", "below", "beside")
    assert columns(reached(2, *stints), *names) == [(1, True, None, False), (3, True, 1, False)]


@pytest.mark.parametrize(
    ("between", "from_seq"),
    [
        ({"leading": False}, 1),
        ({"rank_order": None}, None),
        ({"level": None, "leading": False}, None),
        ({"kind": "study", "level": None, "leading": False}, 1),
    ],
)
def test_only_staff_posts_above_the_grassroots_are_passed_over(
    between: Row, from_seq: int | None
) -> None:
    stints = [post(1, 0, 10), post(2, 10, 14, 3) | between, post(3, 14, 20, 3, rank_order=2)]
    last = [row for row in reached(2, *stints) if row["seq"] == 3]
    gap = 3 if from_seq else None
    assert columns(last, "from_seq", "gap_min", "gap_max") == [(from_seq, gap, gap)]


def test_the_pause_begins_where_the_line_left_the_grassroots() -> None:
    staff = post(2, 10, 14, 3, rank_order=2, leading=False)
    stints = [post(1, 0, 30, guessed=True), staff, post(3, 20, 40, 3, rank_order=2)]
    last = reached(2, *stints)[-1]
    names = ("from_seq", "from_level", "gap_min", "guessed", "base_guessed")
    assert columns([last], *names) == [(1, 2, 9, True, True)]


def test_posts_beside_run_in_the_first_month() -> None:
    new = post(2, 10, 20, 3, rank_order=2)
    for end, beside in ((11, True), (10, False)):
        for kind in ("concurrent", "secondment"):
            (row,) = reached(2, post(1, 0, 5, 3), new, post(3, 2, end, kind=kind))[1:]
            flags = (beside and kind == "concurrent", beside and kind == "secondment")
            assert (row["beside"], row["beside_second"]) == flags
            assert row["served"] == (kind == "concurrent")
            assert row["seconded"] == (kind == "secondment")


def test_months_before_count_once() -> None:
    stints = [
        post(1, 0, 10),
        post(1, 5, 15, kind="concurrent", position=2),
        post(2, 12, 18, 1, kind="secondment"),
        post(3, 20, 40, 3, rank_order=2),
        post(4, 30, 50, 2),
    ]
    names = ("base_min", "second_min", "either_min", "served", "seconded", "unknown_before")
    last = [row for row in reached(2, *stints) if row["seq"] == 4]
    assert columns(last, *names) == [(15, 6, 18, True, True, False)]
    last = [row for row in reached(1, *stints) if row["seq"] == 4]
    assert columns(last, *names) == [(0, 6, 6, False, True, False)]


def test_what_begins_in_the_first_month_is_not_before() -> None:
    new = post(1, 10, 20, 3, rank_order=2, guessed=False)
    for start, before in ((10, False), (9, True)):
        (row,) = reached(2, new, post(2, start, 12, None, kind="concurrent", guessed=True))
        assert (row["unknown_before"], row["base_guessed"], row["guessed"]) == (
            before,
            before,
            False,
        )


def test_lower_posts_are_distinct_substantive_and_lower() -> None:
    stints = [
        post(1, 0, 5, post=7),
        post(2, 5, 9, post=7),
        post(3, 9, 12, post=8, rank_order=None),
        post(3, 9, 12, post=9, kind="concurrent", position=2),
        post(4, 12, 15, 3, rank_order=2, post=10, leading=False),
        post(5, 15, 20, 3, rank_order=2),
    ]
    assert reached(2, *stints)[-1]["lower_posts"] == 2


@pytest.mark.parametrize(("rank", "flat"), [(1, True), (2, True), (3, False)])
def test_the_second_line_is_remembered(rank: int, flat: bool) -> None:
    stints = [
        post(1, 590, 600, 3, rank_order=2, leading=False),
        post(2, 600, 640, 3, rank_order=rank, assembly=True),
        post(3, 640, 650, 4, rank_order=3, assembly=True, leading=False),
        post(4, 650, 660, 4, rank_order=4),
        post(5, 660, 670, 4, rank_order=5, assembly=True),
    ]
    names = ("seq", "second_line_flat", "second_line_age_min", "second_line_age_max")
    assert columns(reached(2, *stints, birth=(0, 2)), *names) == [
        (2, flat, 598, 600),
        (4, flat, 598, 600),
        (5, flat, 658, 660),
    ]
    assert columns(reached(2, *stints), *names[1:]) == [(flat, None, FAR)] * 3
    assert columns(reached(2, stints[0] | {"leading": True}), *names) == [(1, False, None, None)]


# --- Breaks ---------------------------------------------------------------------------------------


def test_a_skip_is_over_a_level_not_served() -> None:
    names = ("seq", "from_seq", "from_level", "to_level", "month_min", "months_min", "rank_step")
    stints = [post(1, 0, 10), post(2, 10, 20, 4, rank_order=2)]
    assert columns(breaks("skip", *stints), *names) == [(2, 1, 2, 4, 10, 10, "promotion")]
    for start, kind, count in ((9, "concurrent", 0), (10, "concurrent", 1), (9, "secondment", 1)):
        assert len(breaks("skip", *stints, post(3, start, 12, 3, kind=kind))) == count
    over_two = [stints[0], stints[1] | {"level": 5}]
    assert len(breaks("skip", *over_two, post(3, 9, 12, 3, kind="concurrent"))) == 1


def test_a_descent() -> None:
    rows = breaks("descent", post(1, 0, 10, 4), post(2, 12, 20, 2, rank_order=2, guessed=True))
    names = ("seq", "from_seq", "from_level", "to_level", "month_min", "months_min", "rank_step")
    assert columns(rows, *names, "guessed") == [(2, 1, 4, 2, 12, 12, "promotion", True)]


def test_a_stall_is_the_last_run() -> None:
    stints = [post(1, 0, 10, 3), post(2, 10, 20), post(3, 20, 30, open=True)]
    names = ("seq", "from_seq", "from_level", "to_level", "month_min", "months_min", "status")
    assert columns(breaks("stall", *stints), *names) == [(3, None, 2, 3, 30, 20, "serving")]
    stints[2]["open"] = False
    stints[1]["guessed"] = True
    ended = columns(breaks("stall", *stints), "months_min", "status", "guessed")
    assert ended == [(20, "ended", True)]
    assert breaks("stall", post(1, 0, 10, 6)) == breaks("stall", post(1, 0, 10, None)) == []


def test_a_gap_is_a_pause_in_all_that_is_recorded() -> None:
    before, after = post(1, 0, 10), post(3, 20, 30, 3)
    names = ("seq", "from_seq", "from_level", "to_level", "month_min", "months_min")
    assert columns(breaks("gap", before, after), *names) == [(2, 1, 2, 3, 20, 9)]
    assert breaks("gap", before, post(2, 11, 30)) == []
    study = post(2, 10, 16, None, kind="study")
    assert columns(breaks("gap", before, study, after), *names) == [(3, 1, 2, 3, 20, 3)]
    # What follows is a study: the break points to the post after it, or else to the one before.
    study = post(2, 15, 20, None, kind="study")
    assert columns(breaks("gap", before, study, after), *names) == [(3, 1, 2, 3, 15, 4)]
    assert columns(breaks("gap", before, study), *names) == [(1, 1, 2, None, 15, 4)]
    away = post(3, 20, 30, kind="secondment")
    assert columns(breaks("gap", before, away), *names) == [(2, 1, 2, None, 20, 9)]
    assert breaks("gap", study, post(3, 30, 40, None, kind="recorded")) == []


def test_a_gap_points_to_the_first_and_highest_substantive_post() -> None:
    before, study = post(1, 0, 10), post(4, 40, 45, None, kind="study")
    after = [
        post(2, 20, 30, rank_order=9, kind="concurrent"),
        post(2, 20, 30, rank_order=None, position=2),
        post(2, 20, 30, rank_order=3, position=3),
        post(2, 20, 30, rank_order=3, position=4),
        post(3, 25, 30, rank_order=9),
    ]
    assert columns(breaks("gap", before, *after), "seq") == [(4,)]
    assert columns(breaks("gap", before, *after, study), "seq", "from_seq") == [(4, 1), (6, 6)]


def test_two_gaps_before_one_post_are_two_rows() -> None:
    study = post(2, 15, 20, None, kind="study")
    rows = breaks("gap", post(1, 0, 10), study, post(3, 30, 40))
    names = ("seq", "month_min", "month_max", "months_min", "months_max", "certain")
    assert columns(rows, *names) == [(3, 15, 15, 4, 4, True), (3, 30, 30, 9, 9, True)]


@pytest.mark.parametrize(
    ("one", "other", "months"),
    [
        ({"place": "甲/乙"}, {"place": "甲/丙"}, 2),
        ({"place": "甲/乙"}, {"place": "甲/乙县"}, 2),
        ({"place": "甲/乙"}, {"place": "甲/丙", "end_min": 9, "end_max": 9}, 1),
        ({"place": "甲/乙"}, {"place": "甲/乙/丁"}, None),
        ({"place": "甲/乙"}, {"place": "甲/乙"}, None),
        ({"place": "甲/乙"}, {"place": None}, None),
        ({"place": "甲/乙"}, {"place": "甲/丙", "kind": "concurrent"}, None),
        ({"place": "甲/乙"}, {"place": "甲/丙", "successive": True}, None),
        ({"place": "甲/乙"}, {"place": "甲/丙", "item": 1, "position": 2}, None),
    ],
)
def test_overlaps(one: Row, other: Row, months: int | None) -> None:
    rows = breaks("overlap", post(1, 0, 10, 3) | one, post(2, 8, 20, 2) | other)
    names = ("seq", "from_seq", "from_level", "to_level", "month_min", "months_min")
    assert columns(rows, *names) == ([(2, 1, 3, 2, 8, months)] if months else [])
