"""The oracle on careers worked out by hand: ranks reached. Months are small numbers."""

import pytest

from tests.model.hand_worked import Row, columns, in_turn, post, reached

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
    stints = [post(1, 0, 30) | LEVEL, staff, post(3, 20, 40, 3, rank_order=2)]
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
        (row,) = reached(
            2, new, post(2, start, 12, None, kind="concurrent", guessed=True, level_guessed=True)
        )
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


def test_posts_passed_over_are_summed() -> None:
    staff = {"leading": False, "rank_order": 2}
    stints = [
        post(1, 0, (9, 10)),
        post(2, (9, 10), 15, 3) | staff,
        post(3, 15, 17, None, kind="study", leading=False),
        post(4, 18, (20, 21), 4) | staff,
        post(5, (20, 21), 40, 3, rank_order=2),
    ]
    names = ("from_seq", "gap_min", "gap_max", "passed_min", "passed_max", "certain")
    assert columns(reached(2, *stints)[-1:], *names) == [(1, 9, 11, 7, 9, True)]
    stints[3]["level"] = None
    assert columns(reached(2, *stints)[-1:], *names) == [(None,) * 5 + (True,)]
    # Nothing is passed over where the grassroots stint is the one before.
    assert columns(reached(2, stints[0], post(2, 12, 20, 3)), "passed_min", "gap_min") == [
        (None, None),
        (0, 1),
    ]


def test_a_sum_has_the_bounds_of_the_sum() -> None:
    # One date between the two passing posts: what the one lasts longer, the other lasts shorter.
    staff = {"leading": False}
    stints = [
        post(1, 0, 10),
        *in_turn(post(2, 10, 20, 3) | staff, post(2, 10, 20, 4, post=9) | staff),
        post(3, 20, 40, 3, rank_order=2),
    ]
    names = ("from_seq", "passed_min", "passed_max", "certain")
    assert columns(reached(2, *stints)[-1:], *names) == [(1, 10, 10, True)]


@pytest.mark.parametrize(
    ("first", "second", "assembly", "flat"),
    [
        ({}, {"assembly": True}, True, True),
        ({}, {"assembly": True, "rank_order": 2}, True, False),
        ({"rank_order": 2}, {"assembly": True}, True, True),
        ({"rank_order": None}, {"assembly": True}, True, False),
        # A township's assembly is front line, and only the post itself is looked at.
        ({"assembly": True}, {}, False, False),
        ({"assembly": True, "level": 3, "leading": False}, {"rank_order": 2}, False, False),
        # Nobody moved to it: it is the first post, or a further term.
        (None, {"assembly": True}, False, False),
        ({"post": 2, "level": 3, "leading": False}, {"assembly": True}, False, False),
    ],
)
def test_only_the_post_itself_is_looked_at_for_the_second_line(
    first: Row | None, second: Row, assembly: bool, flat: bool
) -> None:
    stints = [post(1, 0, 10) | first] if first is not None else []
    last = reached(2, *stints, post(2, 10, 20, 3) | second)[-1]
    assert (last["to_assembly"], last["second_line_flat"]) == (assembly, flat)


def test_who_comes_back_from_the_second_line_is_directly_promoted() -> None:
    stints = [
        post(1, 0, 10, rank_order=2),
        post(2, 10, 20, assembly=True, rank_order=2),
        post(3, 20, 30, rank_order=2),
        post(4, 30, 40, 3, rank_order=3),
    ]
    names = ("from_seq", "to_assembly", "second_line_flat")
    assert columns(reached(2, *stints)[-1:], *names) == [(3, False, False)]


# --- Production -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("worker", "k", "rows"),
    [
        # Not at the grassroots by its level: with production it is, without it is not.
        ({"level": 3}, 2, [(False, True, 1), (True, False, None)]),
        ({"level": None}, 2, [(False, True, 1), (True, False, None)]),
        # At the grassroots anyhow, a city's, one who leads, or no production at all.
        ({"level": 3}, 3, [(True, True, 1)]),
        ({"level": 2}, 2, [(True, True, 1)]),
        ({"level": 4}, 2, [(True, True, None)]),
        ({"level": 3, "leading": True}, 2, [(True, True, None)]),
        ({"level": None, "production": False}, 2, [(True, True, None)]),
    ],
)
def test_the_production_front_line_is_counted_apart(
    worker: Row, k: int, rows: list[tuple[object, ...]]
) -> None:
    before = post(1, 0, 10, leading=False, production=True) | worker
    held = [row for row in reached(k, before, post(2, 10, 20, 4, rank_order=2)) if row["seq"] == 2]
    assert columns(held, "without_production", "with_production", "from_seq") == rows


def test_what_is_served_at_the_production_front_line() -> None:
    worker = {"leading": False, "production": True}
    stints = [
        post(1, 0, 10, None) | worker,
        post(2, 10, 15, 3) | worker,
        post(3, 12, 17, 3, kind="secondment") | worker,
        post(4, 20, 30, 4, rank_order=2),
        post(4, 20, 30, 3, position=2, kind="concurrent") | worker,
    ]
    names = ("with_production", "from_seq", "from_level", "passed_min", "gap_min", "beside")
    more = ("served", "seconded", "unknown_before", "base_min", "second_min", "either_min")
    assert columns(reached(2, *stints), *names, *more) == [
        (True, 2, 3, 0, 4, True, True, True, False, 15, 5, 17),
        (False, None, None, None, None, False, False, False, True, 0, 0, 0),
    ]
    assert columns(reached(2, stints[0], stints[3])[:1], *names[:3]) == [(True, 1, None)]
    # A post beside, begun later, or seconded is one that production alone may make grassroots too.
    for one in (stints[2], stints[4]):
        assert len(reached(2, stints[3], one)) == 2
    assert len(reached(2, stints[3], stints[4] | {"kind": "study"})) == 1


# --- Guesses --------------------------------------------------------------------------------------

RANK = {"guessed": True}
LEVEL = {"guessed": True, "level_guessed": True}
STAFF = {"leading": False}


@pytest.mark.parametrize(
    ("number", "guess", "direct", "base"),
    [
        # A township head (1), a county's clerk (2), its deputy (3); a village head before (0).
        (None, {}, False, False),
        (3, RANK, True, True),
        (3, LEVEL, True, True),
        (2, RANK, False, False),
        (2, LEVEL, True, True),
        (1, RANK, False, False),
        (1, LEVEL, True, True),
        # Whether a leading post came before it above the grassroots rests on that post's level.
        (0, RANK, False, False),
        (0, LEVEL, True, True),
        # Of one that does not lead only the base depends on it.
        (0, LEVEL | STAFF, False, True),
        # At the same level its rank counts as well.
        (0, RANK | {"level": 3}, True, True),
    ],
)
def test_a_guess_is_told_where_it_decides(
    number: int | None, guess: Row, direct: bool, base: bool
) -> None:
    stints = [
        post(1, 0, 5, 1),
        post(2, 5, 10, 2),
        post(3, 10, 15, 3, leading=False),
        post(4, 15, 20, 3, rank_order=2),
    ]
    if number is not None:
        stints[number] |= guess
    last = reached(2, *stints)[-1]
    assert (last["from_seq"], last["guessed"], last["base_guessed"]) == (2, direct, base)


def test_a_guessed_rank_before_a_post_in_the_second_line_decides() -> None:
    stints = [post(1, 0, 5) | RANK, post(2, 5, 10, 3, rank_order=2)]
    assert not reached(2, *stints)[-1]["guessed"]
    stints[1]["assembly"] = True
    assert reached(2, *stints)[-1]["guessed"]


def test_in_place_every_leading_rank_before_it_decides() -> None:
    stints = [post(1, 0, 5) | RANK, post(2, 5, 10, 1, rank_order=2)]
    assert columns(reached(2, *stints), "seq", "in_place", "guessed") == [
        (1, True, True),
        (2, True, True),
    ]
    assert not reached(2, stints[0] | STAFF, stints[1])[-1]["guessed"]
