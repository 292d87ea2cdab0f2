"""Dates of one career and what lies between them, by literals: exact ones, and windows of months."""

import numpy as np
import pytest

from careergraph.model.bounds import Exact, Windows, months_between, pause, reckoned


def dates(*each: tuple[int, int, int, int]) -> Windows:
    """Position, first month, last month, steps."""
    return Windows(*np.array(each, np.int32).T)


def exact(*months: int) -> Exact:
    return Exact(2 * np.array(months, np.int32))


def bounds(found: tuple[np.ndarray, np.ndarray]) -> list[tuple[int, int]]:
    return list(zip(found[0].tolist(), found[1].tolist(), strict=True))


BETWEEN = [
    # earlier, later, months between, whole months of a pause
    ((0, 5, 5, 0), (1, 9, 9, 1), (4, 4), (3, 3)),
    ((0, 5, 7, 0), (1, 9, 12, 1), (2, 7), (1, 6)),
    ((0, 5, 7, 0), (1, 6, 9, 1), (1, 4), (0, 3)),  # for certain later, so a month at least
    ((0, 5, 7, 0), (3, 6, 9, 3), (3, 4), (2, 3)),  # and three dates on, three months
    ((0, 5, 7, 2), (1, 5, 7, 2), (0, 2), (0, 1)),
    ((4, 5, 7, 0), (4, 5, 7, 0), (0, 0), (0, 0)),  # one date
    ((5, 5, 7, 1), (4, 5, 7, 0), (0, 0), (0, 0)),  # the other way round
]


@pytest.mark.parametrize(("one", "other", "months", "whole"), BETWEEN)
def test_months_between_windows(
    one: tuple[int, int, int, int],
    other: tuple[int, int, int, int],
    months: tuple[int, int],
    whole: tuple[int, int],
) -> None:
    assert bounds(months_between(dates(one), dates(other))) == [months]
    assert bounds(pause(dates(one), dates(other))) == [whole]


def test_months_between_exact_dates() -> None:
    ends, starts = exact(5, 5, 5, 5, 5), exact(9, 7, 6, 5, 4)
    assert bounds(months_between(ends, starts)) == [(4, 4), (2, 2), (1, 1), (0, 0), (0, 0)]
    assert bounds(pause(ends, starts)) == [(3, 3), (1, 1), (0, 0), (0, 0), (0, 0)]


def test_a_place_just_after_an_exact_date_is_of_its_month() -> None:
    after = Exact(exact(5).pos + 1)
    assert after.lo.tolist() == after.hi.tolist() == [5]
    assert bounds(months_between(exact(3), after)) == [(2, 2)]


def test_dates_are_taken_and_put_in_the_place_of_others() -> None:
    some, others = dates((0, 1, 2, 0), (3, 4, 5, 1)), dates((6, 7, 8, 2), (9, 10, 11, 3))
    chosen = some.or_else(np.array([False, True]), others)
    for name, wanted in {"pos": [0, 9], "lo": [1, 10], "hi": [2, 11], "steps": [0, 3]}.items():
        assert getattr(chosen, name).tolist() == wanted
        assert getattr(chosen[np.array([1])], name).tolist() == wanted[1:]
    assert exact(1, 2).or_else(np.array([False, True]), exact(8, 9)).lo.tolist() == [1, 9]
    assert exact(1, 2)[np.array([1])].hi.tolist() == [2]


def test_a_date_may_be_known_not_to_lie_before_a_month() -> None:
    found = dates((0, 1, 9, 0), (1, 4, 9, 1)).not_before(np.array([3, 3]))
    assert (found.lo.tolist(), found.hi.tolist()) == ([3, 4], [9, 9])
    assert exact(1).not_before(np.array([3])).lo.tolist() == [1]


def test_what_is_reckoned_of_exact_figures_is_reckoned_once() -> None:
    one, two = np.array([1]), np.array([2])
    asked: list[int] = []

    def add(first: np.ndarray, second: np.ndarray) -> np.ndarray:
        asked.append(1)
        return first + second

    least, greatest = reckoned(add, (one, one), (two, two))
    assert least is greatest and least.tolist() == [3] and len(asked) == 1
    assert [each.tolist() for each in reckoned(add, (one, one), (one, two))] == [[2], [3]]
    assert [each.tolist() for each in reckoned(add, (one, two), (one, one))] == [[2], [3]]
