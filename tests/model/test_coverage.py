"""Months that chosen stints cover, each once, in careers of a few rows worked by hand."""

from typing import Any

import numpy as np
import pytest

from careergraph.model.bounds import Exact, Windows
from careergraph.model.coverage import coverage, months_before, sums_of_spans
from tests.model.hand_worked import Row, post
from tests.model.small import measured, pairs, rows, stints_of, windows


def runs(*lives: list[Row]) -> list[Any]:
    """Begin, end, own months and months so far of each run of the stints at level 2."""
    stints = stints_of(*lives)
    found = coverage(stints, stints.level == 2)
    return rows(windows(found.begin), windows(found.end), pairs(found.own), pairs(found.months))


@pytest.mark.parametrize(
    ("life", "wanted"),
    [
        ([post(1, 0, 5)], [(0, 5, 5, 5)]),
        ([post(1, 0, 5), post(2, 5, 9)], [(0, 9, 9, 9)]),
        ([post(1, 0, 5), post(2, 6, 9)], [(0, 5, 5, 5), (6, 9, 3, 8)]),
        ([post(1, 0, 9), post(2, 3, 5), post(3, 7, 11)], [(0, 11, 11, 11)]),
        ([post(1, 0, 9), post(2, 3, 5), post(3, 10, 11)], [(0, 9, 9, 9), (10, 11, 1, 10)]),
        ([post(1, 0, 5), post(2, 5, 7, 3), post(3, 6, 9)], [(0, 5, 5, 5), (6, 9, 3, 8)]),
    ],
)
def test_stints_that_touch_make_one_run(life: list[Row], wanted: list[Any]) -> None:
    assert runs(life) == wanted
    other = [post(1, 4, 6)]
    assert runs(other, life, other) == [(4, 6, 2, 2), *wanted, (4, 6, 2, 2)]


def test_each_run_knows_its_stints() -> None:
    stints = stints_of(
        [post(1, 0, 5, 3), post(2, 1, 4), post(3, 3, 9), post(4, 10, 12), post(5, 11, 12, 3)]
    )
    found = coverage(stints, stints.level == 2)
    assert found.count.tolist() == [0, 0, 1, 2, 3, 3]
    assert found.run_of.tolist() == [0, 0, 1]


def test_vague_runs_have_the_bounds_of_their_sum() -> None:
    year = (24, 35)
    # The run ends and the pause begins on one date; it may be a month later than it ends only once.
    assert runs([post(1, 0, year), post(2, year, year, 3), post(3, year, 60)]) == [
        (0, (24, 34), (24, 34), (24, 34)),
        ((25, 35), 60, (25, 35), (49, 59)),
    ]
    life = [post(1, 0, (5, 7)), post(2, (8, 9), (12, 14))]
    assert runs(life) == [(0, (5, 7), (5, 7), (5, 7)), ((8, 9), (12, 14), (3, 6), (8, 13))]
    assert runs([post(1, (3, 5), 9)], life) == [
        ((3, 5), 9, (4, 6), (4, 6)), (0, (5, 7), (5, 7), (5, 7)), ((8, 9), (12, 14), (3, 6), (8, 13)),
    ]  # fmt: skip


def test_sums_of_spans_that_touch_are_of_one_span() -> None:
    def exact(*months: int) -> Exact:
        return Exact(2 * np.array(months))

    groups, months = sums_of_spans(
        exact(0, 5, 9, 1, 2), exact(5, 7, 12, 2, 4), np.array([0, 0, 0, 3, 4])
    )
    assert rows(groups, pairs(months)) == [(0, 10), (3, 1), (4, 2)]
    # One date between two spans is none of their sum.
    begin = Windows(*np.array([[0, 0, 0, 0], [1, 2, 8, 1], [3, 11, 11, 3]]).T)
    until = Windows(*np.array([[1, 2, 8, 1], [2, 10, 10, 2], [4, 13, 14, 4]]).T)
    groups, months = sums_of_spans(begin, until, np.array([2, 2, 2]))
    assert rows(groups, pairs(months)) == [(2, (12, 13))]
    # What the one may be longer at its end, the other is shorter at its beginning.
    begin.lo[2], until.lo[1] = 10, 9
    groups, months = sums_of_spans(begin, until, np.array([2, 2, 2]))
    assert rows(groups, pairs(months)) == [(2, (11, 13))]
    begin.lo[2], until.lo[1] = 11, 10
    groups, months = sums_of_spans(begin, until, np.array([2, 2, 5]))
    assert rows(groups, pairs(months)) == [(2, 10), (5, (2, 3))]


COUNTY = post(9, 20, 30, 3, rank_order=9)


@pytest.mark.parametrize(
    ("stints", "months"),
    [
        ([], 0),
        ([post(1, 0, 5)], 5),
        ([post(1, 0, 5), post(2, 3, 9)], 9),
        ([post(1, 0, 5), post(2, 7, 9)], 7),
        ([post(1, 0, 5), post(2, 18, 25)], 7),  # up to the post
        ([post(1, 19, 25)], 1),
        ([post(1, 20, 25)], 0),
        ([post(1, 25, 28)], 0),
        ([post(1, 0, 25, 3), post(2, 4, 6)], 2),
        ([post(1, 4, 4)], 0),
        ([post(1, 4, 4, open=True)], 0),
        ([post(1, 0, 12), post(2, 12, 20)], 20),
    ],
)
def test_months_before_a_post_joins(stints: list[Row], months: int) -> None:
    life = sorted([*stints, COUNTY], key=lambda row: (row["start_min"], row["item"]))
    lives = [post(1, 0, 7)], life, [post(1, 3, 8)], [COUNTY]
    found, line, _ = measured(*lives)
    nth = np.flatnonzero(line.rank == 9)
    assert pairs(months_before(found, found.level == 2, line, nth)) == [months, 0]
    assert pairs(months_before(found, found.level == 5, line, nth)) == [0, 0]


def test_months_before_a_post_that_joins_late() -> None:
    life = [post(1, 0, 10, 3, rank_order=9), post(2, 4, 20, 3), post(3, 6, 15, kind="concurrent")]
    found, line, _ = measured(life)
    assert pairs(months_before(found, found.level == 2, line, np.array([0, 1]))) == [0, 4]


def test_vague_months_before_a_post() -> None:
    life = [post(1, 0, (5, 7)), post(2, 9, (12, 14)), post(3, (15, 18), 30, 3)]
    found, line, _ = measured(life)
    assert pairs(months_before(found, found.level == 2, line, np.array([1, 2]))) == [
        (5, 7),
        (8, 12),
    ]
    beside = [post(1, 0, 30, kind="concurrent"), post(2, (15, 18), 30, 3)]
    found, line, _ = measured(beside)
    assert pairs(months_before(found, found.level == 2, line, np.array([0]))) == [(15, 18)]
