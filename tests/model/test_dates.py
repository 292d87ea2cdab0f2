"""Dates as written and the months that they may be, by literals."""

import numpy as np
import pandas as pd
import pytest

from careergraph.model.dates import (
    NO_MONTH,
    completed_years,
    day_number,
    month_number,
    month_windows,
    window,
    windows,
)

JANUARY = 2001 * 12


@pytest.mark.parametrize(
    ("text", "certain", "uncertain"),
    [
        ("2001", (0, 11), (-12, 23)),
        ("2001-01", (0, 0), (-3, 3)),
        ("2001-12", (11, 11), (8, 14)),
        ("2001-02-15", (1, 1), (0, 2)),  # an uncertain day may lie in the month before or after
    ],
)
def test_a_date_is_the_months_that_it_may_be(
    text: str, certain: tuple[int, int], uncertain: tuple[int, int]
) -> None:
    for doubt, (first, last) in ((False, certain), (True, uncertain)):
        expected = (JANUARY + first, JANUARY + last)
        assert window(text, doubt) == expected
        told = pd.Series([None, text, "2001", text], dtype="string")
        found = month_windows(told, pd.Series([False, doubt, False, pd.NA], dtype="boolean"))
        assert [int(each[1]) for each in found] == list(expected)
        assert [int(each[3]) for each in found] == [JANUARY + n for n in certain]
        assert [int(each[2]) for each in found] == [JANUARY, JANUARY + 11]
        assert [int(each[0]) for each in found] == [NO_MONTH, NO_MONTH]


def test_a_date_is_certain_unless_it_is_said_not_to_be() -> None:
    assert window("2001") == (JANUARY, JANUARY + 11)


NO_DATES = (
    *(None, "", "2001-13", "2001-00", "2001-00-05"),
    *("01", "2001-1", "20010101", "2001-01x"),
)


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date_is_none(text: str | None) -> None:
    assert window(text) is None and window(text, True) is None
    told = windows(pd.Series([text, "2001"], dtype="string", index=[7, 9]))
    assert told["min"].isna().tolist() == told["max"].isna().tolist() == [True, False]
    assert told.loc[9].tolist() == [JANUARY, JANUARY + 11]


def test_days_and_months_are_numbers() -> None:
    assert month_number(2001, 2) == 24013
    assert day_number("1997-06-18") == 729193
    assert [
        day_number(text) for text in ("1997-06", "1997-02-30", None, "1997-06-181", "19970618")
    ] == [None] * 5
    assert completed_years(np.array([0, 11, 12, 23, 24])).tolist() == [0, 0, 1, 1, 2]
