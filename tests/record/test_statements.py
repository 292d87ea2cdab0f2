"""Two statements of one post, worked by hand: whether they say the same, terms, and who tells which date."""

from typing import Any

import pytest

from careergraph.record.statements import (
    AGREE,
    APART,
    GIVEN,
    IMPLIED,
    OPEN,
    OVERLAP,
    SAME_END,
    SAME_START,
    Statement,
    as_term,
    common_months,
    ends_agree,
    match,
    meet,
    set_runs,
    starts_agree,
    tells_end,
    tells_start,
    terms_told,
)

Date = int | tuple[int, int]


def said(start: Date, end: Date, turn: int = 0, **more: Any) -> Statement:
    """A statement of a source; a date is a month or a first and a last possible month."""
    (s0, s1), (e0, e1) = [(d, d) if isinstance(d, int) else d for d in (start, end)]
    plain: dict[str, Any] = {
        "row": 0, "turn": turn, "source": turn, "date": 500, "s0": s0, "s1": s1, "e0": e0, "e1": e1,
        "how": GIVEN, "item": 1, "position": 1, "successive": False, "start_length": 7, "end_length": 7,
        "run_s": (s0, s1), "run_e": (e0, e1),
    }  # fmt: skip
    return Statement(**{**plain, **more})


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ((1, 3), (3, 5), True),
        ((1, 2), (3, 5), False),
        ((1, 9), (3, 5), True),
        ((3, 3), (3, 3), True),
    ],
)
def test_windows_meet_in_a_month(one: Date, other: Date, together: bool) -> None:
    assert meet(*one, *other) == meet(*other, *one) == together  # type: ignore[misc]
    assert starts_agree(said(one, 99), said(other, 99, 1)) == together
    assert ends_agree(said(0, one), said(0, other, 1)) == together


@pytest.mark.parametrize(
    ("one", "other", "months"),
    [
        (said(10, 20), said(15, 30), 5),
        (said(10, 20), said(20, 30), 0),
        (said(10, 20), said(25, 30), -5),
        (said((10, 14), (18, 22)), said(10, 30), 4),  # what is certain of both
        (said(10, 20), said((5, 12), (17, 25)), 5),
    ],
)
def test_common_months_are_those_for_certain(one: Statement, other: Statement, months: int) -> None:
    assert common_months(one, other) == common_months(other, one) == months


YEAR = (12, 23)


@pytest.mark.parametrize(
    ("one", "other", "grade"),
    [
        (said(10, 20), said(10, 20, 1), AGREE),
        (said(YEAR, 30), said(15, 30, 1), AGREE),
        (said(10, 20), said(10, 25, 1), SAME_START),
        (said(10, 20), said(12, 20, 1), SAME_END),
        (said(10, 20), said(12, 25, 1), OVERLAP),
        (said(10, 20), said(19, 25, 1), OVERLAP),  # one month
        (said(10, 20), said(20, 25, 1), APART),
        (said(10, 20), said(21, 25, 1), APART),
        # An end of a year, in whose first month the other one begins and ends.
        (said(10, 10), said(10, 15, 1), APART),
        (said(10, 12), said(12, 12, 1), APART),
        (said(10, 20), said((8, 22), 25, 1), SAME_START),
        # Of an open end it is known that it was held, not that it ended then.
        (said(10, 20), said(12, (20, 999), 1, how=OPEN), OVERLAP),
        (said(12, (20, 999), how=OPEN), said(10, 20, 1), OVERLAP),
        (said(10, (20, 999), how=OPEN), said(10, (30, 999), 1, how=OPEN), AGREE),
        (said(10, 20, how=IMPLIED), said(12, 20, 1), SAME_END),
    ],
)
def test_two_sources_say_the_same_as_far_as_start_or_end_agree(
    one: Statement, other: Statement, grade: int
) -> None:
    assert match(one, other) == match(other, one) == grade


@pytest.mark.parametrize(
    ("one", "other", "grade"),
    [
        (said(10, 20), said(10, 20, item=2), AGREE),
        (said(10, 20), said(10, 25, item=2), SAME_START),
        (said(10, 20), said(12, 20, item=2), SAME_END),
        (said(10, 20), said(12, 25, item=2), APART),  # what overlaps in one source is two posts
        (said((10, 11), 20), said(10, 25, item=2), APART),  # a start that is not known to the month
        (said(10, 20), said((10, 11), 25, item=2), APART),
        (said(10, (20, 21)), said(12, 20, item=2), APART),
        (said(10, 20), said(12, (19, 20), item=2), APART),
        (said(10, 20, successive=True), said(10, 20, successive=True), APART),
        (said(10, 20, successive=True), said(10, 20, successive=True, item=2), AGREE),
        (said(10, 20, successive=True), said(10, 20), AGREE),
        (said(10, 20), said(10, 20, successive=True), AGREE),
        (said(10, 20, successive=True), said(10, 20, 1, successive=True), AGREE),
    ],
)
def test_one_source_says_a_thing_twice_where_a_date_is_the_same(
    one: Statement, other: Statement, grade: int
) -> None:
    assert match(one, other) == match(other, one) == grade


def runs(*told: Statement) -> list[tuple[int, int, bool, bool]]:
    """First month of the holding, last month of it, whether the term opens and closes it."""
    set_runs(list(told))
    return [(each.run_s[0], each.run_e[1], each.opens, each.closes) for each in told]


@pytest.mark.parametrize(
    ("second", "one_holding"),
    [
        (said(20, 30, item=2), True),
        (said(21, 30, item=2), True),  # the next month
        (said(22, 30, item=2), False),
        (said(19, 30, item=2), True),  # the month before is a slip
        (said(18, 30, item=2), False),
        (said((18, 19), 30, item=2), True),
        (said((21, 25), 30, item=2), True),
        (said((22, 25), 30, item=2), False),
        (said(20, 30, 1), False),  # another source
    ],
)
def test_terms_that_touch_in_one_source_are_one_holding(
    second: Statement, one_holding: bool
) -> None:
    first = said(10, 20)
    apart = [(10, 20, True, True), (second.s0, 30, True, True)]
    together = [(10, 30, True, False), (10, 30, False, True)]
    assert runs(first, second) == (together if one_holding else apart)
    assert runs(second, first) == (together if one_holding else apart)[::-1]


def test_an_open_post_goes_on_in_no_other_one_and_a_term_begins_later() -> None:
    opened = said(10, (20, 999), how=OPEN)
    assert runs(opened, said(20, 30, item=2)) == [(10, 999, True, True), (20, 30, True, True)]
    same_start = said(10, 11), said(10, 14, item=2)
    assert runs(*same_start) == [(10, 11, True, True), (10, 14, True, True)]


def test_three_terms_and_a_row_that_is_there_twice() -> None:
    told = said(10, 20), said(20, 30, item=2), said(20, 30, item=3), said(31, 40, item=4)
    assert runs(*told) == [
        (10, 40, True, False),
        (10, 40, False, False),
        (10, 40, False, False),
        (10, 40, False, True),
    ]
    assert runs(said(10, 20)) == [(10, 20, True, True)]
    assert [each.is_term for each in told] == [True] * 4


def terms() -> list[Statement]:
    told = [said(10, 20), said(20, 30, item=2), said(30, 40, item=3)]
    set_runs(told)
    return told


@pytest.mark.parametrize(
    ("long", "told"),
    [
        (said(10, 40, 1), [10, 20, 30]),
        (said(10, 40, 1, date=30), [10, 20, 30]),
        (said(10, 40, 1, date=29), [10, 20]),  # the third began after its date
        (said(12, 40, 1, date=29), [10, 20, 30]),  # another start: as far as months are shared
        (said(10, 31, 1, date=5), [10, 20, 30]),
        (said(10, 30, 1), [10, 20]),
        (said(20, 30, 1), [20]),
        (said(50, 60, 1), []),
        (said(10, 40, 0), []),  # of the same reading
        (said(10, 40, 1, opens=False), []),  # a term itself
        (said(10, 40, 1, closes=False), []),
    ],
)
def test_a_long_stint_tells_the_terms_of_a_holding(long: Statement, told: list[int]) -> None:
    all_terms = terms()
    assert [each.s0 for each in terms_told(long, all_terms[0], all_terms)] == told


def test_only_the_outer_dates_of_a_long_stint_are_its_own_words() -> None:
    all_terms, long = terms(), said((9, 10), (40, 41), 1, how=IMPLIED)
    dates = [
        (part.s0, part.s1, part.start_length, part.e0, part.e1, part.end_length, part.how)
        for part in (as_term(long, term, all_terms) for term in all_terms)
    ]
    assert dates == [
        (9, 10, 7, 20, 20, -1, GIVEN),
        (20, 20, -1, 30, 30, -1, GIVEN),
        (30, 30, -1, 40, 41, 7, IMPLIED),
    ]
    assert (long.s0, long.e1) == (9, 41)  # the statement itself stays as it is


def test_of_terms_that_make_one_long_stint_the_outer_ones_tell_its_dates() -> None:
    first, middle, last = terms()
    long = said(10, 40, 1)
    assert [tells_start(each, long) for each in (first, middle, last)] == [True, False, False]
    assert [tells_end(each, long) for each in (first, middle, last)] == [False, False, True]
    # A term tells both of another source's term, and what agrees is told in any case.
    assert tells_start(middle, first) and tells_end(middle, first)
    assert tells_start(middle, said((15, 25), 99, 1)) and tells_end(middle, said(0, (25, 35), 1))


def test_the_strongest_source_comes_first_then_what_was_earlier() -> None:
    told = [
        said(10, 20, 1), said(11, 20), said((10, 12), 20), said(10, 20, item=2), said(10, 20),
        said(10, 20, position=2),
    ]  # fmt: skip
    ordered = sorted(told, key=lambda each: each.order)
    assert [told.index(each) for each in ordered] == [4, 5, 3, 2, 1, 0]


def test_what_is_said_again_is_of_the_run_that_it_repeats() -> None:
    # Behind it three terms of another holding: the one in the middle neither begins nor ends it.
    told = [said(*each) for each in ((0, 10), (0, 10), (30, 40), (40, 50), (50, 60))]
    set_runs(told)
    runs = [(each.run_s, each.run_e, each.opens, each.closes) for each in told]
    alone = ((0, 0), (10, 10), True, True)
    whole = ((30, 30), (60, 60))
    assert runs == [
        alone, alone, (*whole, True, False), (*whole, False, False), (*whole, False, True),
    ]  # fmt: skip


def test_matches_are_in_order_and_ends_are_told_apart() -> None:
    assert (AGREE, SAME_START, SAME_END, OVERLAP, APART) == (4, 3, 2, 1, 0)
    assert (GIVEN, IMPLIED, OPEN) == (0, 1, 2)
