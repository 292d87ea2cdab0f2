"""Worlds of vague dates: by hand, and with each completion of small careers tried."""

from typing import Any

import pandas as pd
import pytest

from careergraph.model import measure as fast
from careergraph.model.worlds import MOST_OPEN_PAIRS, worlds_of
from careergraph.vocabulary.frames import FAR
from tests.model.hand_worked import Row, as_rows, career, measure, post
from tests.model.small import careers_of, people, windows, worlds
from tests.model.vague_careers import VAGUE


def dates(*stints: Row) -> list[list[tuple[Any, Any]]]:
    """For each world the months of the start and of the end of each stint, in the order of the stints."""
    found = worlds(*stints)
    each: list[list[Any]] = [[None] * len(stints) for _ in range(found.number)]
    rows = zip(found.world, found.row, windows(found.start), windows(found.end), strict=True)
    for world, row, start, end in rows:
        each[world][row] = (start, end)
    return sorted(each, key=str)


Y1, Y2 = (0, 11), (12, 23)


@pytest.mark.parametrize(
    ("stints", "wanted"),
    [
        ([post(1, 0, 10), post(2, 10, 20)], [[(0, 10), (10, 20)]]),
        # Written alike at neighbours, two dates are one.
        ([post(1, 0, Y2), post(2, Y2, 30)], [[(0, Y2), (Y2, 30)]]),
        ([post(1, Y1, 30), post(2, Y1, 40)], [[(Y1, 30), (Y1, 40)]]),
        # Not so of items that are no neighbours; whether they are is open where something else runs.
        ([post(1, 0, Y2), post(3, Y2, 30)], [[(0, Y2), (Y2, 30)]]),
        (
            [post(1, 0, Y2), post(3, Y2, 30), post(4, 1, 40)],
            [[(0, (12, 22)), ((13, 23), 30), (1, 40)], [(0, Y2), (Y2, 30), (1, 40)]],
        ),
        ([post(1, 0, (10, 12)), post(2, 11, 20)], [[(0, (10, 11)), (11, 20)]]),
        # A post lasts a month at least.
        ([post(1, Y1, Y1)], [[((0, 10), (1, 11))]]),
        ([post(1, Y1, Y1, open=True)], [[((0, 10), (1, 11))], [(Y1, Y1)]]),
        (
            [post(1, 0, Y2), post(2, Y2, Y2), post(3, Y2, 30)],
            [[(0, (12, 22)), ((12, 22), (13, 23)), ((13, 23), 30)]],
        ),
        # An unknown end runs to any month; what is open runs to the record's one date.
        ([post(1, 0, (5, FAR))], [[(0, (5, FAR))]]),
        (
            [post(1, 0, (5, FAR), open=True), post(2, 3, (5, FAR), open=True)],
            [[(0, (5, FAR)), (3, (5, FAR))]],
        ),
        # The order of writing is kept where it can be, and not where it cannot.
        ([post(1, 0, (8, 12)), post(2, 10, 20)], [[(0, (8, 10)), (10, 20)]]),
        ([post(1, 0, (11, 12)), post(2, 10, 20)], [[(0, (11, 12)), (10, 20)]]),
    ],
)  # fmt: skip
def test_worlds_by_hand(stints: list[Row], wanted: list[list[Any]]) -> None:
    assert dates(*stints) == sorted(wanted, key=str)


SHAPES = {
    "as they are": lambda n, row: row,
    "each higher than the one before": lambda n, row: row | {"rank_order": n, "level": 1 + n % 3},
    "each lower than the one before": lambda n, row: (
        row | {"rank_order": 9 - n, "level": 3 - n % 3}
    ),
    "the first beside the others": lambda n, row: row | ({} if n else {"kind": "concurrent"}),
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("number", range(len(VAGUE)))
def test_worlds_are_all_completions(number: int, shape: str) -> None:
    stints = [SHAPES[shape](n, row) for n, row in enumerate(VAGUE[number][0])]
    measure(career(*stints))  # which compares


def test_of_all_worlds_those_count_in_which_most_posts_have_lasted() -> None:
    # Of the first two only one can have a month; the third has one.
    life = [post(1, 5, (5, 6)), post(2, (5, 6), 6), post(4, 10, (10, 11)), post(6, 15, 20)]
    assert dates(*life) == [
        [(5, 5), (5, 6), (10, 11), (15, 20)],
        [(5, 6), (6, 6), (10, 11), (15, 20)],
    ]


def test_dates_that_touch_for_certain_are_no_open_pairs() -> None:
    life = [post(n, n, n + 1) for n in range(1, 12)]
    found = worlds(*life, post(14, 20, (30, 32)), post(15, 1, 50, kind="study"))
    assert found.capped is not None and not found.capped.any() and found.number == 1


def test_many_careers_are_as_each_alone() -> None:
    lives = [career(*stints) for stints, _ in VAGUE]
    together = as_rows(fast(pd.DataFrame(people(*(stints for stints, _ in VAGUE)))).line)
    for number, life in enumerate(lives, 1):
        alone = as_rows(fast(pd.DataFrame(life)).line)
        own = [row | {"cadre": 1} for row in together if row["cadre"] == number]
        assert own == alone


def test_careers_of_exact_dates_are_set_apart() -> None:
    exact, vague = [post(2, 5, 9), post(1, 0, 3)], [post(1, 0, Y2)]
    first, second = worlds_of(careers_of(people(exact, vague, exact)))
    assert (first.number, first.row.tolist(), first.world.tolist()) == (
        2,
        [1, 0, 4, 3],
        [0, 0, 1, 1],
    )
    assert (second.number, second.row.tolist(), second.world.tolist()) == (1, [2], [0])
    assert first.count is None and first.capped is None and not first.as_written
    assert windows(first.start) == [0, 5, 0, 5]
    (alone,) = worlds_of(careers_of(people([post(1, 0, 3), post(2, 5, 9)])))
    assert alone.as_written and alone.stops.tolist() == [6, 18]
    (alone,) = worlds_of(careers_of(people(exact)))
    assert not alone.as_written and alone.row.tolist() == [1, 0]
    first, _ = worlds_of(careers_of(people(vague, exact[1:])))
    assert not first.as_written and (first.row.tolist(), windows(first.start)) == ([1], [0])
    (alone,) = worlds_of(careers_of(people(vague, vague)))
    assert not alone.as_written
    assert (alone.number, alone.world.tolist()) == (2, [0, 1])


@pytest.mark.parametrize("pairs", [MOST_OPEN_PAIRS, MOST_OPEN_PAIRS + 1])
def test_careers_with_too_many_open_pairs_claim_nothing(pairs: int) -> None:
    life = [post(1, 0, 900)]
    for n in range(pairs):
        start, end = 20 * n + 10, 20 * n + 12
        life += [post(3 + 4 * n, start - 5, (start, end)), post(5 + 4 * n, (start, end), end + 3)]
    found = worlds(*life)
    assert found.count is not None and found.capped is not None
    assert found.number == 2**MOST_OPEN_PAIRS == found.count[0]
    assert found.capped.all() == found.capped.any() == (pairs > MOST_OPEN_PAIRS)
    assert MOST_OPEN_PAIRS == 6
