"""Moves of careers of a few rows, worked by hand from the definition."""

from typing import Any

import pytest

from careergraph.model.moves import RANK_STEPS, STEPS
from tests.model.hand_worked import Row, post
from tests.model.small import measured, pairs, rows, windows


def moves(*lives: list[Row], columns: str) -> list[Any]:
    """Some columns of the moves, by their names; ``seq`` and ``from_seq`` are of the stints."""
    stints, line, found = measured(*lives)
    seq = stints.seq[line.row]
    every: dict[str, Any] = {
        "cadre": stints.cadre[line.row][found.after],
        "from_seq": seq[found.before],
        "seq": seq[found.after],
        "month": windows(found.month),
        "step": [STEPS[n] for n in found.step],
        "rank_step": [RANK_STEPS[n] for n in found.rank_step],
        "months": pairs(found.months),
        "gap": pairs(found.gap),
        "age": pairs(found.age),
    }
    return rows(*(every.get(name, getattr(found, name, None)) for name in columns.split()))


@pytest.mark.parametrize(
    ("old", "new", "step"),
    [
        (1, 2, "climb"),
        (3, 4, "climb"),
        (1, 3, "skip"),
        (2, 6, "skip"),
        (3, 3, "lateral"),
        (4, 3, "descent"),
        (6, 1, "descent"),
        (None, 1, "unknown"),
        (1, None, "unknown"),
        (None, None, "unknown"),
        (3, None, "unknown"),
    ],
)
def test_the_step_of_level(old: int | None, new: int | None, step: str) -> None:
    levels = [-1 if level is None else level for level in (old, new)]
    life = [post(1, 0, 10, old), post(2, 10, 20, new)]
    assert moves(life, columns="step from_level to_level") == [(step, *levels)]


@pytest.mark.parametrize(
    ("old", "new", "step"),
    [
        (60, 61, "promotion"),
        (60, 90, "promotion"),
        (60, 60, "same"),
        (61, 60, "demotion"),
        (90, 1, "demotion"),
        (None, 60, "unknown"),
        (60, None, "unknown"),
        (None, None, "unknown"),
        (None, 0, "unknown"),
    ],
)
def test_the_step_of_rank(old: int | None, new: int | None, step: str) -> None:
    ranks = [-1 if rank is None else rank for rank in (old, new)]
    life = [post(1, 0, 10, rank_order=old), post(2, 10, 20, rank_order=new)]
    assert moves(life, columns="rank_step rank_before rank_after") == [(step, *ranks)]


def test_a_move_is_between_two_posts_of_one_person() -> None:
    first = [
        post(1, 0, 5, post=7),
        post(2, 5, 9, post=7),
        post(3, 9, 12, 3, post=8),
        post(4, 12, 20, post=7),
    ]
    found = moves(
        first, [post(1, 3, 5)], [post(1, 1, 2), post(2, 2, 3)], columns="cadre from_seq seq month"
    )
    assert found == [(1, 2, 3, 9), (1, 3, 4, 12), (3, 1, 2, 2)]


@pytest.mark.parametrize(
    ("levels", "months"),
    [
        # Up to the start of the post after, so with the pause of 3 before the fourth.
        ([2, 2, 3, 3, 4], [5, 8, 5, 12]),
        ([2, 3, 2, 2, 3], [5, 3, 5, 12]),  # back at a level, its months begin anew
        ([None, 2, None, 3, 3], [-1, 3, -1, 7]),
        ([3, 2, 2, 2, 2], [5, 3, 8, 15]),
    ],
)
def test_months_in_a_level_run_from_entering_it(
    levels: list[int | None], months: list[int]
) -> None:
    dates = [(0, 5), (5, 8), (8, 10), (13, 20), (20, 29)]
    life = [post(n, *dates[n - 1], level) for n, level in enumerate(levels, 1)]
    assert moves(life, columns="months") == [(each,) for each in months]


def test_months_of_a_renewed_term_run_on() -> None:
    life = [post(1, 0, 5), post(2, 5, 9, post=1), post(3, 12, 20, 3)]
    assert moves(life, columns="from_seq months gap") == [(2, 12, 2)]


@pytest.mark.parametrize(("start", "gap"), [(8, 0), (10, 0), (11, 0), (12, 1), (14, 3), (15, 4)])
def test_the_gap_is_whole_months_from_the_end_in_the_line(start: int, gap: int) -> None:
    life = [post(1, 0, 10), post(2, start, 20, rank_order=2)]
    assert moves(life, columns="month gap") == [(start, gap)]


@pytest.mark.parametrize(
    ("new", "second_line"),
    [
        ({"level": 3}, True),
        ({"level": 4}, True),
        ({"level": 2}, False),  # a township's is front line
        ({"level": None}, False),
        ({"level": 3, "leading": False}, False),
        ({"level": 3, "assembly": False}, False),
    ],
)
def test_the_second_line_is_a_leading_post_of_an_assembly_from_the_county_up(
    new: Row, second_line: bool
) -> None:
    life = [post(1, 0, 10, 3), post(2, 10, 20, assembly=True) | new]
    assert moves(life, columns="to_assembly") == [(second_line,)]
    back = [post(1, 0, 10, assembly=True) | new, post(2, 10, 20, 3)]
    assert moves(back, columns="to_assembly") == [(False,)]


@pytest.mark.parametrize(("birth", "age"), [((10, 10), 590), ((10, 21), (579, 590)), (None, -1)])
def test_age_is_that_in_the_month_of_the_move(birth: tuple[int, int] | None, age: Any) -> None:
    born = {"birth_min": birth[0], "birth_max": birth[1]} if birth else {}
    life = [post(1, 550, 600) | born, post(2, 600, 640) | born]
    assert moves(life, columns="age") == [(age,)]


RANK = {"guessed": True}
LEVEL = {"guessed": True, "level_guessed": True}


@pytest.mark.parametrize(
    ("old", "new", "of_level", "of_rank"),
    [
        ({}, {}, False, False),
        (RANK, {}, False, True),
        ({}, RANK, False, True),
        (LEVEL, {}, True, True),
        ({}, LEVEL, True, True),
    ],
)
def test_a_step_rests_on_the_guesses_of_both_posts(
    old: Row, new: Row, of_level: bool, of_rank: bool
) -> None:
    life = [post(1, 0, 10) | old, post(2, 10, 20, 3) | new]
    assert moves(life, columns="guessed rank_guessed") == [(of_level, of_rank)]


def test_dates_that_are_not_exact_give_bounds() -> None:
    life = [post(1, 0, (10, 12)), post(2, (13, 15), 20, 3), post(3, 20, 30, 4)]
    assert moves(life, columns="month months gap") == [
        ((13, 15), (13, 15), (0, 4)),
        (20, (5, 7), 0),
    ]
    life = [post(1, (0, 3), 5), post(2, 5, (6, 8), 3), post(3, 10, 30, None)]
    assert moves(life, columns="month months gap") == [(5, (2, 5), 0), (10, 5, (1, 3))]
    life = [post(1, (0, 3), 5, None), post(2, 5, 8, 3)]
    assert moves(life, columns="months") == [(-1,)]
