"""The main line of careers of a few rows, worked by hand from the definition."""

from typing import Any

import numpy as np
import pytest

from careergraph.model.main_line import begun
from tests.model.hand_worked import Row, post
from tests.model.small import measured, rows, windows

HIGH = {"rank_order": 3}
LOW = {"rank_order": 0}


def line(*stints: Row) -> list[tuple[Any, ...]]:
    """Number of the stint, month of joining, month of leaving."""
    stint, found, _ = measured(list(stints))
    return rows(stint.seq[found.row], windows(found.join), windows(found.leave))


@pytest.mark.parametrize(
    ("stints", "wanted"),
    [
        # One after the other, touching, with a pause, and up to the start of what follows.
        ([post(1, 0, 10), post(2, 10, 20)], [(1, 0, 10), (2, 10, 20)]),
        ([post(1, 0, 10), post(2, 15, 20)], [(1, 0, 10), (2, 15, 20)]),
        ([post(1, 0, 10), post(2, 8, 20, **HIGH)], [(1, 0, 8), (2, 8, 20)]),
        # A lower one joins when the higher one has ended; not at all if it ends with it or before.
        ([post(1, 0, 10, **HIGH), post(2, 5, 20)], [(1, 0, 10), (2, 10, 20)]),
        ([post(1, 0, 10, **HIGH), post(2, 5, 11)], [(1, 0, 10), (2, 10, 11)]),
        ([post(1, 0, 10, **HIGH), post(2, 5, 10)], [(1, 0, 10)]),
        ([post(1, 0, 10, **HIGH), post(2, 5, 9)], [(1, 0, 10)]),
        ([post(1, 0, 10, **HIGH), post(2, 0, 12)], [(1, 0, 10), (2, 10, 12)]),
        # Of the same rank the earlier one goes first.
        ([post(1, 0, 10), post(2, 5, 20)], [(1, 0, 10), (2, 10, 20)]),
        # What was displaced does not join again, and keeps lower ones out as long as it runs.
        ([post(1, 0, 30), post(2, 5, 10, **HIGH)], [(1, 0, 5), (2, 5, 10)]),
        (
            [post(1, 0, 30), post(2, 5, 10, **HIGH), post(3, 8, 34, **LOW)],
            [(1, 0, 5), (2, 5, 10), (3, 30, 34)],
        ),
        # Pushed on twice: to the end of the one, where the other runs already.
        (
            [post(1, 0, 10, **HIGH), post(2, 4, 15, rank_order=2), post(3, 5, 20)],
            [(1, 0, 10), (2, 10, 15), (3, 15, 20)],
        ),
        (
            [post(1, 0, 10, rank_order=2), post(2, 4, 15, **HIGH), post(3, 5, 20)],
            [(1, 0, 4), (2, 4, 15), (3, 15, 20)],
        ),
        # Three times: the first is asked again after the second.
        (
            [post(1, 0, 4, **HIGH), post(2, 1, 20), post(3, 4, 9, rank_order=2), post(4, 9, 12, **HIGH)],
            [(1, 0, 4), (3, 4, 9), (4, 9, 12), (2, 12, 20)],
        ),
        # Only substantive ones.
        ([post(1, 0, 10), post(2, 2, 9, kind="concurrent", **HIGH)], [(1, 0, 10)]),
        ([post(1, 0, 10, kind="secondment"), post(2, 3, 4, kind="study")], []),
        # Of no month: only if it is open, for then it runs in the month of the record's date.
        ([post(1, 0, 5), post(2, 5, 5), post(3, 5, 9)], [(1, 0, 5), (3, 5, 9)]),
        ([post(1, 0, 5), post(2, 5, 5, open=True)], [(1, 0, 5), (2, 5, 5)]),
        ([post(1, 0, 9, open=True, **HIGH), post(2, 5, 9, open=True)], [(1, 0, 9)]),
        ([post(1, 0, 9, **HIGH), post(2, 5, 9, open=True)], [(1, 0, 9), (2, 9, 9)]),
    ],
)  # fmt: skip
def test_who_is_in_the_line_and_how_long(stints: list[Row], wanted: list[tuple[Any, ...]]) -> None:
    order = sorted(stints, key=lambda row: (row["start_min"], row["item"], row["position"]))
    assert line(*order) == wanted


@pytest.mark.parametrize(
    ("second", "main"),
    [
        ({}, 1),
        (HIGH, 2),
        ({"rank_order": None}, 1),
        ({"item": 1, "position": 2}, 1),
        ({"item": 1, "position": 0}, 2),
        ({"item": 0, "position": 9}, 2),
        (HIGH | {"kind": "recorded"}, 1),
    ],
)
def test_rank_then_item_then_position_decide_between_those_of_one_start(
    second: Row, main: int
) -> None:
    assert line(post(1, 0, 10), post(2, 0, 10) | second) == [(main, 0, 10)]


def test_what_stands_with_each_in_the_line() -> None:
    stints = [
        post(1, 0, 10, 2, post=7),
        post(2, 3, 6, 1, kind="study"),
        post(3, 10, 20, 2, post=7, rank_order=2, leading=False),
        post(4, 20, 30, 3, post=7),
        post(5, 24, 40, 3, post=8, rank_order=None),
        post(5, 24, 26, 1, position=2, kind="concurrent"),
        post(6, 40, 50, None, post=8),
    ]
    stint, found, _ = measured(stints, stints[:1])
    assert rows(stint.cadre[found.row], stint.seq[found.row], found.level, found.rank) == [
        (1, 1, 2, 1), (1, 3, 2, 2), (1, 4, 3, 1), (1, 5, 3, -1), (1, 7, -1, 1), (2, 1, 2, 1),
    ]  # fmt: skip
    assert found.leading.tolist() == [True, False, True, True, True, True]
    assert found.fresh.tolist() == [True, False, False, False, False, True]
    assert found.renewed.tolist() == [False, True, True, False, True, False]
    # Numbers, in the line, of the first of each run at one level; the next cadre's begins anew.
    assert found.entry.tolist() == [0, 0, 2, 2, 4, 5]
    # Rows of stints that begin in the career before it joins: the fourth of the line joins at 30.
    assert rows(found.opening, found.begun) == [(0, 0), (0, 2), (0, 3), (0, 6), (0, 6), (7, 7)]
    assert rows(windows(found.join), windows(found.leave)) == [
        (0, 10), (10, 20), (20, 30), (30, 40), (40, 50), (0, 10),
    ]  # fmt: skip


def test_what_began_before_is_told_of_each_that_joins() -> None:
    first = [post(1, 0, 10), post(2, 4, 6, kind="concurrent"), post(3, 10, 20), post(4, 10, 30)]
    second = [post(1, 0, 10), post(2, 10, 20)]
    stint, found, _ = measured(first, second)
    assert stint.seq[found.row].tolist() == [1, 3, 4, 1, 2]

    def chosen(*rows: int) -> list[bool]:
        flags = np.zeros(6, bool)
        flags[list(rows)] = True
        return begun(flags, found).tolist()

    assert chosen(1) == [False, True, True, False, False]
    assert chosen(0, 1) == [False, True, True, False, False]
    assert chosen(2) == [False, False, True, False, False]  # it joins at 20, long after its start
    assert chosen(3) == [False, False, True, False, False]
    assert chosen(4) == [False, False, False, False, True]
    assert chosen() == [False] * 5


def test_lines_of_different_lengths_are_swept_together() -> None:
    lives = [
        [post(1, 0, 10, **HIGH), post(2, 5, 20)],
        [post(1, 0, 10), post(2, 10, 20)],
        [post(1, 0, 10, **HIGH), post(2, 5, 12, rank_order=2), post(3, 6, 20)],
        [post(1, 3, 10, kind="study")],
        [post(1, 0, 10), post(2, 5, 20, **HIGH)],
        # Of one length, and only the second is asked more than once.
        [post(1, 0, 4), post(2, 4, 8), post(3, 5, 12), post(4, 12, 20)],
        [
            post(1, 0, 4, **HIGH),
            post(2, 1, 20),
            post(3, 4, 9, rank_order=2),
            post(4, 9, 12, **HIGH),
        ],
    ]
    stint, found, _ = measured(*lives)
    assert rows(stint.cadre[found.row], stint.seq[found.row], windows(found.join)) == [
        (1, 1, 0), (1, 2, 10), (2, 1, 0), (2, 2, 10), (3, 1, 0), (3, 2, 10), (3, 3, 12), (5, 1, 0),
        (5, 2, 5), (6, 1, 0), (6, 2, 4), (6, 3, 8), (6, 4, 12), (7, 1, 0), (7, 3, 4), (7, 4, 9),
        (7, 2, 12),
    ]  # fmt: skip


def test_dates_that_are_not_exact_keep_their_bounds() -> None:
    assert line(post(1, 0, (10, 12)), post(2, (10, 12), 20)) == [
        (1, 0, (10, 12)),
        (2, (10, 12), 20),
    ]
    # The lower one waits for the end of the higher one, whenever that is.
    assert line(post(1, 0, (10, 12), **HIGH), post(2, 5, 20)) == [
        (1, 0, (10, 12)),
        (2, (10, 12), 20),
    ]
