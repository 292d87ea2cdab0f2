"""Thresholds of stalls, by hand."""

import pandas as pd
import pytest

from careergraph.analysis.stalls import nearest_rank, table, thresholds
from tests.analysis.frames import dtypes, told


def levels(**people: int) -> pd.DataFrame:
    numbers = [int(name[1:]) for name in people]
    return pd.DataFrame({"level": numbers, "people": list(people.values())}, dtype="Int64")


def climbs(*rows: tuple[int, int, int, int]) -> pd.DataFrame:
    """Level, least and greatest months, how many."""
    names = ["level", "months_min", "months_max", "climbs"]
    return pd.DataFrame(list(rows), columns=names, dtype="Int64")


def one_to(n: int, level: int = 2) -> pd.DataFrame:
    """One climb after each of 1, 2, ... n months."""
    return climbs(*((level, months, months, 1) for months in range(1, n + 1)))


@pytest.mark.parametrize(
    ("n", "rank"),
    [(20, 18), (21, 19), (25, 23), (29, 27), (30, 27), (100, 90), (19, None), (1, None)],
)
def test_the_nearest_rank_of_nine_in_ten(n: int, rank: int | None) -> None:
    ladder = levels(l2=200, l3=100)
    assert told(table(ladder, one_to(n))) == [(2, 200, n, rank, rank, rank)]


def test_climbs_of_one_length_count_each() -> None:
    found = climbs((2, 50, 50, 2), (2, 10, 10, 15), (2, 20, 20, 3))
    assert told(table(levels(l2=30, l3=20), found), "climbs", "months") == [(20, 20)]
    more = climbs((2, 50, 50, 3), (2, 10, 10, 15), (2, 20, 21, 2))
    assert told(table(levels(l2=30, l3=20), more), "climbs", "months") == [(20, 50)]


def test_a_threshold_is_bounded_as_the_climbs_are() -> None:
    found = climbs((2, 10, 15, 16), (2, 12, 13, 4))
    assert told(table(levels(l2=30, l3=20), found), "months", "months_min", "months_max") == [
        (None, 12, 15)
    ]


def test_climbs_without_a_greatest_may_leave_the_threshold_without_one() -> None:
    few, many = (climbs((2, 10, None, n), (2, 9, 9, 20 - n)) for n in (2, 3))
    names = ("months", "months_min", "months_max")
    assert told(table(levels(l2=30, l3=20), few), *names) == [(9, 9, 9)]
    assert told(table(levels(l2=30, l3=20), many), *names) == [(None, 10, None)]


def test_there_is_none_at_the_highest_level_of_any_line() -> None:
    both = pd.concat([one_to(30, level=2), one_to(40, level=3)])
    assert told(table(levels(l2=50, l3=45), both), "level", "months") == [(2, 27)]
    assert told(table(levels(l2=50, l3=45, l4=1), both), "level", "months") == [(2, 27), (3, 36)]


def test_a_level_without_climbs_has_a_row() -> None:
    assert told(table(levels(l1=5, l2=50, l3=45), one_to(30))) == [
        (1, 5, 0, None, None, None), (2, 50, 30, 27, 27, 27)
    ]  # fmt: skip


def test_an_empty_graph_has_none() -> None:
    found = table(levels(), climbs())
    assert told(found) == []
    assert dtypes(found) == dict.fromkeys(
        ("level", "people", "climbs", "months", "months_min", "months_max"), "Int64"
    )
    assert nearest_rank(None, "months_min") is None


def test_thresholds_are_told_with_their_n() -> None:
    found = thresholds(levels(l1=5, l2=50, l3=45), one_to(30))
    assert found.months == {2: (27, 27)}
    assert found.notes == [
        "stall threshold at level 2: 27 months, 90th percentile of 30 climbs",
        "no stall threshold at level 1: 0 certain climbs, 20 needed",
    ]


def test_one_given_number_holds_below_the_highest_level() -> None:
    found = thresholds(levels(l1=5, l2=50, l3=45), one_to(30), fixed=60)
    assert (found.months, found.notes) == ({1: (60, 60), 2: (60, 60)}, [])
    assert thresholds(levels(l2=5), one_to(30), fixed=0).months == {}
