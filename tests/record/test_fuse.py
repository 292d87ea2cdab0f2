"""Statements of one post made one stint, worked by hand: which dates count, and what is told."""

import pytest

from careergraph.record.fuse import (
    END,
    REPEATED,
    START,
    TITLE,
    fuse,
    of_other_titles,
)
from careergraph.record.statements import IMPLIED, OPEN, Statement
from tests.record.test_statements import said

FOREVER = 9999


def opened(start: int, held: int, turn: int = 0, **more: object) -> Statement:
    return said(start, (held, FOREVER), turn, how=OPEN, **more)


def numbered(*told: Statement) -> list[Statement]:
    for row, each in enumerate(told):
        each.row = row
    return list(told)


def fused(*told: Statement) -> list[tuple[list[int], int, int | None, int | None]]:
    """Of each stint the rows of its statements, and those that start, end and last date come from."""
    stints, _ = fuse(numbered(*told))
    return [
        (
            [each.row for each in stint.members],
            stint.start.row if stint.start else -1,
            stint.end.row if stint.end else None,
            stint.held.row if stint.held else None,
        )
        for stint in stints
    ]


def conflicts(*told: Statement) -> list[tuple[str, int, int]]:
    _, found = fuse(numbered(*told))
    return [(each.reason, each.said.row, each.counted.row) for each in found]


YEAR = (12, 23)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ([said(10, 20)], [([0], 0, 0, None)]),
        ([said(10, 20), said(30, 40, 1)], [([0], 0, 0, None), ([1], 1, 1, None)]),
        # The most precise date that agrees with the strongest source's; to the day if one is.
        ([said(YEAR, 40), said(14, 40, 1)], [([0, 1], 1, 0, None)]),
        ([said(14, 40), said(YEAR, 40, 1)], [([0, 1], 0, 0, None)]),
        ([said(14, 40), said(14, 40, 1, start_length=10)], [([0, 1], 1, 0, None)]),
        ([said(14, 40), said(14, 40, 1, end_length=10)], [([0, 1], 0, 1, None)]),
        ([said(14, 40, start_length=10), said(14, 40, 1)], [([0, 1], 0, 0, None)]),
        ([said(1, YEAR), said(1, 20, 1)], [([0, 1], 0, 1, None)]),
        ([said(1, YEAR), said(1, 24, 1)], [([0, 1], 0, 0, None)]),
        ([said(YEAR, 40), said((20, 30), 40, 1), said(14, 40, 2)], [([0, 1, 2], 2, 0, None)]),
        # Posts one after another keep the dates of their item, however precise others are.
        ([said((10, 30), 40, successive=True), said(14, 40, 1)], [([0, 1], 0, 0, None)]),
        # An end that is given counts before one that follows from the next item.
        ([said(10, 20, how=IMPLIED), said(10, 25, 1)], [([0, 1], 0, 1, None)]),
        ([said(10, 20), said(10, 20, 1, how=IMPLIED, end_length=10)], [([0, 1], 0, 0, None)]),
        ([said(10, 20, how=IMPLIED), said(10, 25, 1, how=IMPLIED)], [([0, 1], 0, 0, None)]),
        # Open: held on the latest date of those that say so; an end that agrees ends it.
        ([opened(10, 50)], [([0], 0, None, 0)]),
        ([opened(10, 50), opened(10, 70, 1)], [([0, 1], 0, None, 1)]),
        ([opened(10, 50), opened(10, 50, 1)], [([0, 1], 0, None, 0)]),
        ([opened(10, 50), said(10, 60, 1)], [([0, 1], 0, 1, None)]),
        ([opened(10, 50), said(10, 50, 1)], [([0, 1], 0, 1, None)]),
        ([opened(10, 50), said(10, 49, 1)], [([0, 1], 0, None, 0)]),
        ([said(10, 60), opened(10, 50, 1)], [([0, 1], 0, 0, None)]),
        ([said(10, 40), opened(10, 50, 1)], [([0, 1], 0, 0, None)]),
        # The stint that a statement fits best; of equal ones the stronger.
        ([said(10, 20), said(30, 40), said(15, 40, 1)], [([0], 0, 0, None), ([1, 2], 1, 1, None)]),
        ([said(10, 20), said(30, 40), said(15, 35, 1)], [([0, 2], 0, 0, None), ([1], 1, 1, None)]),
        # One long stint and the terms of another source, either way.
        (
            [said(10, 20), said(20, 30, item=2), said(10, 30, 1)],
            [([0, 2], 0, 0, None), ([1, 2], 1, 1, None)],
        ),
        ([said(10, 30), said(10, 20, 1), said(20, 30, 1, item=2)], [([0, 1, 2], 0, 0, None)]),
    ],
)
def test_what_statements_of_one_post_amount_to(
    told: list[Statement], expected: list[tuple[list[int], int, int | None, int | None]]
) -> None:
    assert fused(*told) == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ([said(10, 20), said(10, 20, 1)], []),
        ([said(10, 20), said(12, 20, 1)], [(START, 1, 0)]),
        ([said(10, 20), said(10, 22, 1)], [(END, 1, 0)]),
        ([said(10, 20), said(12, 22, 1)], [(START, 1, 0), (END, 1, 0)]),
        ([said(10, 20), said(10, 22, 1, how=IMPLIED)], []),
        ([said(10, 20, how=IMPLIED), said(10, 22, 1, how=IMPLIED)], []),
        ([said(10, 20, how=IMPLIED), said(10, 25, 1), said(10, 22, 2)], [(END, 2, 1)]),
        ([said(10, 20), opened(10, 22, 1)], [(END, 1, 0)]),
        ([said(10, 20), opened(10, 20, 1)], []),
        ([opened(10, 22), said(10, 20, 1)], [(END, 1, 0)]),
        ([opened(10, 50), opened(10, 70, 1)], []),
        ([said(10, 20), said(10, 20, item=2)], [(REPEATED, 1, 0)]),
        ([said(10, 20), said(10, 20, 1), said(10, 20, 1, item=2)], [(REPEATED, 2, 1)]),
        ([said(10, 20), said(10, 22, item=2)], [(END, 1, 0)]),
        # Against the most precise date: 14 is in the year, 16 too, and they differ.
        ([said(YEAR, 40), said(14, 40, 1), said(16, 40, 2)], [(START, 2, 1)]),
        # The terms of a long stint contradict none of its dates; the outer ones may.
        ([said(10, 30), said(10, 20, 1), said(20, 30, 1, item=2)], []),
        ([said(10, 30), said(12, 20, 1), said(20, 30, 1, item=2)], [(START, 1, 0)]),
        ([said(10, 30), said(10, 20, 1), said(20, 28, 1, item=2)], [(END, 2, 0)]),
        ([said(10, 20), said(20, 30, item=2), said(10, 30, 1)], []),
        ([said(10, 20), said(20, 30, item=2), said(10, 32, 1)], [(END, 2, 1)]),
    ],
)
def test_what_contradicts_is_told(
    told: list[Statement], expected: list[tuple[str, int, int]]
) -> None:
    assert conflicts(*told) == expected


def test_only_what_contradicts_marks_a_stint_a_row_that_repeats_does_not() -> None:
    (again,), _ = fuse([said(10, 20), said(10, 20, item=2)])
    (other,), _ = fuse([said(10, 20), said(10, 22, 1)])
    assert (again.contradicted, other.contradicted) == (False, True)
    (agreed,), _ = fuse([said(10, 20), said(10, 20, 1)])
    (twice,), _ = fuse([said(10, 20), said(10, 20, item=2), said(10, 22, 1)])
    assert (agreed.contradicted, twice.contradicted) == (False, True)


def test_of_posts_one_after_another_the_dates_are_the_items_own() -> None:
    first = said(10, (10, 40), successive=True, item=3)
    second = said((10, 40), 40, successive=True, item=3)
    ((members, start, end, held),) = fused(first, said(10, 20, 1))
    assert (members, start, end, held) == ([0, 1], 0, 0, None)
    assert fused(first, second) == [([0], 0, 0, None), ([1], 1, 1, None)]
    # ... and give no other source an end.
    ((_, _, end, held),) = fused(opened(10, 20), said(10, (20, 40), 1, successive=True))
    assert (end, held) == (None, 0)
    ((_, _, end, held),) = fused(opened(10, 30, successive=True), said(10, 40, 1))
    assert (end, held) == (1, None)


def titles(*told: tuple[int, Statement]) -> tuple[list[tuple[int, int]], list[bool], list[bool]]:
    """Who contradicts whom, which stints leave the career, and which are in conflict."""
    stints = []
    for row, (post, each) in enumerate(told):
        each.row = row
        (stint,), _ = fuse([each])
        stint.post = post
        stints.append(stint)
    found = of_other_titles(stints)
    assert all(each.reason == TITLE for each in found)
    pairs = [(each.said.row, each.counted.row) for each in found]
    return pairs, [s.dropped for s in stints], [s.contradicted for s in stints]


@pytest.mark.parametrize(
    ("one", "other", "told", "drops"),
    [
        (said(10, 20), said(10, 20, 1), True, True),
        (said(10, 20), said(10, 15, 1), True, True),  # the same start
        (said(10, 20), said(15, 20, 1), True, True),  # the same end
        (said(10, 20), said(12, 15, 1), True, True),  # within
        (said(10, 20), said(5, 25, 1), True, True),  # around
        (said(10, 20), said(10, 11, 1), True, True),  # one month is enough of the same time
        (said(10, 20), said(19, 20, 1), True, True),
        (said(10, 20), said(18, 25, 1), True, False),  # two months in common
        (said(10, 20), said(19, 25, 1), False, False),  # a handing over
        (said(10, 20), said(20, 25, 1), False, False),
        (said(10, 20), said(18, 25, 0), False, False),  # one source has both
        (said(10, 20), opened(12, 18, 1), True, True),  # held within it, as far as is known
        (said(10, 20), opened(12, 20, 1), True, True),
        (said(10, 20), opened(12, 21, 1), True, False),
        (opened(10, 20), said(5, 20, 1), True, True),
        (opened(10, 20), opened(15, 20, 1), True, True),
        (opened(10, 20), opened(12, 30, 1), True, False),
        (opened(10, 20), said(12, 24, 1), True, False),
        (said(10, (20, 24)), said(12, (19, 21), 1), True, True),  # ends that may be one
        (said(YEAR, 40), said(14, 60, 1), True, True),  # starts that may be one
        (said(YEAR, 14), said(14, 20, 1), False, False),  # ... and no month in common for certain
        (said(YEAR, 23), said(14, 30, 1), False, False),
        (opened(8, 25), said(10, (20, 30), 1), True, False),  # it may have outlasted the other
    ],
)
def test_two_titles_in_one_unit_at_one_time(
    one: Statement, other: Statement, told: bool, drops: bool
) -> None:
    pairs, dropped, marked = titles((1, one), (2, other))
    assert pairs == ([(1, 0)] if told else [])
    assert dropped == [False, drops]
    assert marked == [told, told]
    assert titles((1, said(10, 20)), (1, said(10, 20, 1)))[0] == []  # one post


def test_what_left_drives_out_nothing_and_each_pair_is_told() -> None:
    told = (1, said(10, 20)), (2, said(10, 30, 1)), (3, said(22, 30, 2))
    assert titles(*told)[:2] == ([(1, 0)], [False, True, False])
    assert titles(*told[::-1])[:2] == ([(1, 2)], [False, True, False])
    three = (1, said(10, 30)), (2, said(12, 20, 1)), (3, said(14, 18, 2))
    assert titles(*three) == ([(1, 0), (2, 0)], [False, True, True], [True] * 3)
    both = (1, said(10, 20)), (2, said(18, 30, 1)), (3, said(17, 29, 2))
    assert titles(*both)[0] == [(1, 0), (2, 0), (2, 1)]


def test_titles_are_compared_by_the_dates_that_count() -> None:
    (stint,), _ = fuse([said(YEAR, 30), said(14, 30, 1)])
    (other,), _ = fuse([said(10, 14, 2)])
    stint.post, other.post = 1, 2
    assert of_other_titles([stint, other]) == []  # since 14, when the other one ended
    (longer,), _ = fuse([said(10, 16, 2)])
    longer.post = 2
    assert [each.reason for each in of_other_titles([stint, longer])] == [TITLE]  # two months
    (shown,), _ = fuse([opened(10, 20), opened(10, 40, 1)])
    (late,), _ = fuse([said(35, 45, 2)])
    shown.post, late.post = 1, 2
    assert [each.reason for each in of_other_titles([shown, late])] == [TITLE]


def test_a_stint_that_shares_a_source_with_the_other_is_no_rival_of_it() -> None:
    (both,), _ = fuse([said(10, 20), said(10, 20, 1)])
    (other,), _ = fuse([said(10, 20, 1), said(10, 20, 2)])
    both.post, other.post = 1, 2
    assert of_other_titles([both, other]) == []
