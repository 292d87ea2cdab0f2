"""Posts held one after another in one item, worked out by hand. Months are small numbers."""

from typing import Any

import pandas as pd
import pytest

from careergraph.model import measure as measured
from careergraph.model.careers import careers_of
from careergraph.model.dates import month_number
from careergraph.model.successive import in_turn, with_neighbours
from careergraph.vocabulary.frames import CAREERS, FAR, conform
from tests.model.hand_worked import Row, as_rows, career, columns, post


def turn(position: int, start: Any, end: Any, level: int | None = 2, **more: Any) -> Row:
    """One of several posts of item 1 held one after another."""
    return post(
        1, start, end, level, position=position, successive=True, post=10 + position, **more
    )


def measure(*stints: Row) -> Any:
    return measured(pd.DataFrame(career(*stints)))


def rows(frame: pd.DataFrame, *names: str) -> list[tuple[Any, ...]]:
    return columns(as_rows(frame), *names)


def dates(*stints: Row) -> list[tuple[Any, ...]]:
    """First and last possible start and end of each, and whether it is open."""
    careers = in_turn(conform(pd.DataFrame(career(*stints), dtype=object), CAREERS))
    assert as_rows(in_turn(careers)) == as_rows(careers)  # it changes nothing the second time
    return rows(careers, "start_min", "start_max", "end_min", "end_max", "open")


# --- Dates ----------------------------------------------------------------------------------------


def test_the_dates_between_lie_within_the_item_and_leave_each_post_a_month() -> None:
    assert dates(turn(1, 0, 10), turn(2, 0, 10), turn(3, 0, 10)) == [
        (0, 0, 1, 8, False),
        (1, 8, 2, 9, False),
        (2, 9, 10, 10, False),
    ]


def test_an_item_too_short_for_all_of_them_leaves_all_its_months_open() -> None:
    assert dates(turn(1, 0, 2), turn(2, 0, 2), turn(3, 0, 2)) == [
        (0, 0, 0, 2, False),
        (0, 2, 0, 2, False),
        (0, 2, 2, 2, False),
    ]


def test_only_the_last_of_them_is_open() -> None:
    assert dates(turn(1, 0, 10, open=True), turn(2, 0, 10, open=True)) == [
        (0, 0, 1, 10, False),
        (1, 10, 10, 10, True),
    ]
    assert dates(turn(1, 0, (9, FAR), open=True), turn(2, 0, (9, FAR), open=True)) == [
        (0, 0, 1, FAR, False),
        (1, FAR, 9, FAR, True),
    ]


def test_vague_dates_of_the_item_stay_those_of_the_first_and_the_last() -> None:
    assert dates(turn(1, (0, 3), (10, 12)), turn(2, (0, 3), (10, 12))) == [
        (0, 3, 0, 12, False),
        (0, 12, 10, 12, False),
    ]


def test_a_post_that_begins_on_a_date_of_its_own_tells_the_end_of_the_one_before() -> None:
    assert dates(turn(1, 0, 20), turn(2, 0, 20), turn(3, 12, 20)) == [
        (0, 0, 0, 12, False),
        (0, 12, 12, 12, False),
        (12, 12, 20, 20, False),
    ]


def test_posts_held_beside_them_and_lone_ones_keep_the_dates_of_the_item() -> None:
    beside = post(1, 0, 10, position=2, kind="concurrent")
    assert dates(turn(1, 0, 10), beside, turn(3, 0, 10))[1] == (0, 0, 10, 10, False)
    assert dates(turn(1, 0, 10), beside)[0] == (0, 0, 10, 10, False)
    inside = turn(2, 3, 6, kind="concurrent") | {"bracket": 1}
    assert dates(turn(1, 0, 10), inside)[0] == (0, 0, 10, 10, False)


def test_a_post_held_beside_one_of_them_lasts_as_long_as_that() -> None:
    """镇长、党委书记兼人大主席，副县长: the third lasts as the second, the last comes after both."""
    beside = turn(3, 0, 20, kind="concurrent")
    found = dates(turn(1, 0, 20), turn(2, 0, 20), beside, turn(4, 0, 20, 3))
    assert found[1] == found[2] == (1, 18, 2, 19, False)
    assert found[3] == (2, 19, 20, 20, False)
    line = measure(turn(1, 0, 20), turn(2, 0, 20), beside, turn(4, 0, 20, 3)).line
    assert rows(line, "seq", "join_min", "certain") == [(1, 0, True), (2, 1, True), (4, 2, True)]


def test_careers_hold_what_each_of_them_may_have_lasted() -> None:
    people = pd.DataFrame({"cadre": [1], "birth": ["1968"], "as_of": ["2007-12"]})
    text = dict.fromkeys(("org_kind", "unit", "organization", "place", "title"), "x")
    stint = {"cadre": 1, "item": 1, "bracket": 0, "start": "1990-07", "end": "2003-02", **text}
    stint |= {"start_uncertain": False, "end_uncertain": False, "end_how": "given"}
    stint |= {"kind": "substantive", "level": 2, "rank_order": 1, "leading": True}
    stint |= {"successive": True, "certain": True, "reason": None}
    made = pd.DataFrame([stint | {"seq": n, "position": n} for n in (1, 2)]).convert_dtypes()
    found = rows(careers_of(people, made), "start_min", "start_max", "end_min", "end_max")
    begun, ended = month_number(1990, 7), month_number(2003, 2)
    assert found == [(begun, begun, begun + 1, ended - 1), (begun + 1, ended - 1, ended, ended)]


def test_posts_of_several_items_are_told_apart() -> None:
    second = [turn(n, 10, 20) | {"item": 2} for n in (1, 2, 3)]
    alone = [
        post(3, 20, 30),
        post(4, 30, 40, successive=True),
        post(5, 40, 50, successive=True),
        *(post(6, 50, 60, position=n, successive=None) for n in (1, 2)),
    ]
    assert dates(turn(1, 0, 10), turn(2, 0, 10), *second, *alone) == [
        (0, 0, 1, 9, False),
        (1, 9, 10, 10, False),
        (10, 10, 11, 18, False),
        (11, 18, 12, 19, False),
        (12, 19, 20, 20, False),
        *((10 * n, 10 * n, 10 * n + 10, 10 * n + 10, False) for n in (2, 3, 4, 5, 5)),
    ]


@pytest.mark.parametrize(("beside", "number"), [(1, 0), (2, 1)])
def test_a_post_held_beside_the_first_or_the_last_has_its_dates(beside: int, number: int) -> None:
    """书记兼人大主席、局长; 书记、局长兼政协主席."""
    posts = [turn(1, 0, 10), turn(2, 0, 10), turn(3, 0, 10)]
    posts[beside] = posts[beside] | {"kind": "concurrent"}
    first, last = (0, 0, 1, 9, False), (1, 9, 10, 10, False)
    assert dates(*posts) == [first, [first, last][number], last]


def test_posts_held_beside_them_in_several_items() -> None:
    first = [turn(1, 0, 10), turn(2, 0, 10, kind="concurrent"), turn(3, 0, 10)]
    second = [turn(1, 20, 26), turn(2, 20, 26), turn(3, 20, 26, kind="concurrent")]
    assert dates(*first, *(row | {"item": 2} for row in second)) == [
        *[(0, 0, 1, 9, False)] * 2,
        (1, 9, 10, 10, False),
        (20, 20, 21, 25, False),
        *[(21, 25, 26, 26, False)] * 2,
    ]


def test_posts_in_a_bracket_follow_each_other_whatever_their_kind() -> None:
    inside = [turn(n, 0, 10, kind="concurrent") | {"bracket": 1} for n in (1, 2)]
    assert dates(*inside) == [(0, 0, 1, 9, False), (1, 9, 10, 10, False)]
    unknown = [turn(n, 0, 10, kind=None) for n in (1, 2)]
    assert dates(*unknown) == [(0, 0, 1, 9, False), (1, 9, 10, 10, False)]


@pytest.mark.parametrize(
    ("start", "end", "is_open", "starts", "ends"),
    [
        # As many months as posts, and one fewer; an open one needs none of its own.
        (0, 3, False, [(0, 0), (1, 1), (2, 2)], (3, 3)),
        (0, 2, False, [(0, 0), (0, 2), (0, 2)], (2, 2)),
        (0, 2, True, [(0, 0), (1, 1), (2, 2)], (2, 2)),
        (0, 1, True, [(0, 0), (0, 1), (0, 1)], (1, 1)),
        (0, 9, None, [(0, 0), (1, 7), (2, 8)], (9, 9)),
        # Where one of the item's own dates is vague, nothing is taken off for months held.
        ((0, 3), 9, False, [(0, 3), (0, 9), (0, 9)], (9, 9)),
        (0, (7, 9), False, [(0, 0), (0, 9), (0, 9)], (7, 9)),
        # Without a last month there is room for all.
        (0, (7, FAR), True, [(0, 0), (1, FAR), (2, FAR)], (7, FAR)),
        (0, (7, FAR), False, [(0, 0), (1, FAR), (2, FAR)], (7, FAR)),
    ],
)
def test_the_dates_between_three_posts(
    start: Any, end: Any, is_open: bool | None, starts: list[Any], ends: Any
) -> None:
    found = dates(*(turn(n, start, end, open=is_open) for n in (1, 2, 3)))
    assert [each[:2] for each in found] == starts
    assert [each[2:4] for each in found] == [*starts[1:], ends]
    assert [each[4] for each in found] == [False, False, is_open]


@pytest.mark.parametrize(
    ("posts", "starts"),
    [
        # What comes after a date that is told is not before it, what comes before it not after.
        ([(0, 20), (12, 20), (0, 20)], [(0, 0), (12, 12), (12, 20)]),
        ([(0, 20), (0, 20), (12, 20)], [(0, 0), (0, 12), (12, 12)]),
        ([(0, 12), (12, 12), (0, 12)], [(0, 0), (12, 12), (12, 12)]),
        # Unless that cannot be.
        ([(0, 12), (15, 12), (0, 12)], [(0, 0), (15, 15), (0, 12)]),
        ([(2, 20), (2, 20), (1, 20)], [(2, 2), (2, 20), (1, 1)]),
        # A date is one of its own where its first or its last month is another.
        ([((0, 11), 20), ((0, 0), 20), ((0, 11), 20)], [(0, 11), (0, 0), (0, 20)]),
        ([((0, 11), 20), ((5, 11), 20), ((0, 11), 20)], [(0, 11), (5, 11), (5, 20)]),
        ([((0, 3), 20), ((0, 3), 20), ((0, 0), 20)], [(0, 3), (0, 0), (0, 0)]),
        # What is told stays as it is told.
        ([(0, 20), ((10, 14), 20), ((8, 16), 20)], [(0, 0), (10, 14), (8, 16)]),
        ([(0, 20), ((10, 14), 20), ((8, 12), 20)], [(0, 0), (10, 14), (8, 12)]),
    ],
)
def test_posts_with_dates_of_their_own_bound_the_others(
    posts: list[Any], starts: list[Any]
) -> None:
    found = dates(*(turn(n, *told) for n, told in enumerate(posts, 1)))
    assert [each[:2] for each in found] == starts


def test_which_follow_another_and_which_are_followed() -> None:
    posts = [turn(n, 0, 10) for n in (1, 2, 3)]
    posts += [post(2, 10, 20), post(3, 20, 30, successive=True)]
    posts += [turn(n, 30, 40) | {"item": 4, "successive": None} for n in (1, 2)]
    frame = conform(pd.DataFrame(career(*posts), dtype=object), CAREERS)
    follows, followed = with_neighbours(frame)
    assert follows.tolist() == [False, True, True, False, False, False, False]
    assert followed.tolist() == [True, True, False, False, False, False, False]


# --- What follows from the order --------------------------------------------------------------------


def test_the_last_of_them_is_the_one_before_what_follows() -> None:
    posts = turn(1, 0, 151, 2), turn(2, 0, 151, 3)
    found = measure(*posts, post(2, 151, 209, 3, rank_order=2))
    assert rows(found.moves, "from_seq", "seq", "step", "certain") == [
        (1, 2, "climb", True),
        (2, 3, "lateral", True),
    ]
    above = found.reached[(found.reached["grassroots"] == 2) & (found.reached["seq"] == 3)]
    # Not from the township; how long the township was held, nobody knows.
    assert rows(above, "from_seq", "base_min", "base_max", "certain") == [(None, 1, 150, True)]


def test_a_lower_post_told_last_is_what_somebody_was_promoted_from() -> None:
    posts = turn(1, 0, 151, 3, leading=False), turn(2, 0, 151, 3), turn(3, 0, 151, 2)
    found = measure(*posts, post(2, 151, 209, 3, rank_order=2))
    above = found.reached[(found.reached["grassroots"] == 2) & (found.reached["seq"] == 4)]
    assert rows(above, "from_seq", "base_min", "base_max") == [(3, 1, 149)]


def test_months_at_each_level_have_bounds() -> None:
    found = measure(*(turn(n, 0, 151, n) for n in (1, 2, 3)), post(2, 151, 209, 3))
    assert rows(found.line, "seq", "join_min", "join_max", "months_min", "months_max") == [
        (1, 0, 0, 1, 149),
        (2, 1, 149, 1, 149),
        (3, 2, 150, 1, 149),
        (4, 151, 151, 58, 58),
    ]
    assert rows(found.moves, "step", "months_min", "months_max", "certain") == [
        ("climb", 1, 149, True),
        ("climb", 1, 149, True),
        ("lateral", 1, 149, True),
    ]


def test_a_higher_rank_told_first_is_not_held_to_the_end() -> None:
    posts = turn(1, 0, 20, rank_order=3), turn(2, 0, 20, rank_order=2)
    assert rows(measure(*posts).moves, "rank_step", "month_min", "month_max") == [
        ("demotion", 1, 19)
    ]


def test_what_depends_on_the_dates_between_is_possible() -> None:
    here, there = {"place": "甲省/乙县"}, {"place": "甲省/丙县"}
    far = post(3, 8, 9, rank_order=None, kind="concurrent", level=1)
    found = measure(turn(1, 0, 10, 2, **here), turn(2, 0, 10, 3, rank_order=2, **there), far)
    at_village = found.reached[(found.reached["grassroots"] == 1) & (found.reached["seq"] == 2)]
    # In the county's first month the village post runs, or does not.
    assert set(rows(at_village, "beside", "certain")) == {(True, False), (False, False)}


@pytest.mark.parametrize("last", ["given", "open"])
def test_many_posts_of_one_item_are_one_world(last: str) -> None:
    """Twelve posts, and twelve more: all of it certain but the months."""
    first = [turn(n, 0, 100) for n in range(1, 13)]
    second = [
        turn(n, 100, 200, open=last == "open") | {"item": 2, "post": 30 + n} for n in range(1, 13)
    ]
    found = measure(*first, *second)
    assert len(found.moves) == 23
    assert found.moves["certain"].all()


# --- Posts of no length ---------------------------------------------------------------------------


def test_a_post_that_may_be_of_no_length_was_held_between_its_neighbours() -> None:
    """1998-2001, 2001-2001, 2001-2004: its two dates may be of one month, but need not."""
    found = measure(post(1, 0, (36, 47)), post(2, (36, 47), (36, 47)), post(3, (36, 47), 83))
    assert rows(found.moves, "from_seq", "seq", "certain") == [(1, 2, True), (2, 3, True)]
    assert rows(found.line, "seq", "months_min", "months_max") == [
        (1, 36, 46), (2, 1, 11), (3, 36, 46),
    ]  # fmt: skip


def test_a_post_whose_dates_are_one_month_is_passed_by() -> None:
    found = measure(post(1, 0, 10), post(2, 10, 10), post(3, 10, 20))
    assert rows(found.moves, "from_seq", "seq", "certain") == [(1, 3, True)]


def test_where_one_month_is_left_for_two_posts_either_may_have_had_it() -> None:
    found = measure(post(1, 0, 5), post(2, 5, (5, 6)), post(3, (5, 6), 6), post(4, 6, 9))
    assert rows(found.line, "seq", "certain") == [(1, True), (2, False), (3, False), (4, True)]


@pytest.mark.parametrize(
    "stints",
    [
        [post(1, 5, 5)],
        [post(1, 5, 5, open=True)],
        [post(1, 5, 5), post(2, 5, 5)],
        [post(1, 5, 5, kind="concurrent"), post(2, (5, 6), (5, 6), kind="secondment")],
        [post(1, 5, 5, kind="recorded"), post(1, 5, 5, position=2, kind="study")],
        [post(1, 5, 5, None, rank_order=None, leading=False), post(2, 4, 5, kind="study")],
        [turn(1, 5, 5), turn(2, 5, 5)],
    ],
)
def test_careers_in_which_no_post_has_lasted_a_month_are_measured(stints: list[Row]) -> None:
    found = measure(*stints)
    held = [stint["seq"] for stint in career(*stints) if stint["open"]]
    assert found.line["seq"].tolist() == held
    assert found.moves.empty
    assert found.breaks["kind"].tolist() == ["stall"] * len(held)


# --- What else is dated within the item -------------------------------------------------------------


@pytest.mark.parametrize(
    "beside",
    [
        [post(1, 4, 6, position=3, bracket=1, kind="study")],
        [post(1, (3, 5), (6, 8), position=3, bracket=1, kind="secondment")],
        [post(2, 4, 15, kind="concurrent"), post(2, 7, 9, bracket=1, kind="study")],
        [turn(1, 4, 14, kind="concurrent") | {"item": 2}, turn(2, 4, 14) | {"item": 2}],
        [post(n, n, n + 1, kind="study") for n in range(2, 10)],
    ],
)
def test_it_says_nothing_of_the_dates_between(beside: list[Row]) -> None:
    found = measure(turn(1, 0, 10, rank_order=9), turn(2, 0, 10, rank_order=9), *beside)
    second = found.line[found.line["seq"] == 2]
    assert rows(second, "join_min", "join_max", "months_min", "months_max", "certain") == [
        (1, 9, 1, 9, True)
    ]


def test_too_many_orders_are_told_apart_by_their_outermost_months_only() -> None:
    posts = [turn(n, 0, 60) for n in range(1, 9)]
    beside = [post(1, 6 * n, 6 * n + 3, bracket=n, kind="study") for n in range(1, 9)]
    found = measure(*posts, *beside)
    third = found.line[found.line["seq"] == 3]
    assert rows(third, "join_min", "join_max", "months_max", "certain") == [(2, 54, 53, False)]
