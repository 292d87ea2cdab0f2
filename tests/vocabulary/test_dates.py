"""Dates as text and back: by hand, and whatever months there are."""

import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from careergraph.vocabulary.dates import date_text, date_texts, months_of

FAR = 9999 * 12
EDTF = re.compile(r"\d{4}|\d{4}-(0[1-9]|1[0-2])(/(\d{4}-(0[1-9]|1[0-2])|\.\.))?")

DATES = [
    (2001 * 12 + 1, 2001 * 12 + 1, "2001-02"),
    (2001 * 12 + 11, 2001 * 12 + 11, "2001-12"),
    (2001 * 12, 2001 * 12 + 11, "2001"),
    (2022 * 12 + 2, 2022 * 12 + 11, "2022-03/2022-12"),
    (2001 * 12 + 1, 2001 * 12 + 12, "2001-02/2002-01"),  # twelve months that are no year
    (2001 * 12, 2001 * 12 + 10, "2001-01/2001-11"),
    (2018 * 12, 2020 * 12 + 11, "2018-01/2020-12"),
    (2001 * 12, None, "2001-01/.."),
    (987 * 12, 987 * 12, "0987-01"),
]


@pytest.mark.parametrize(("first", "last", "text"), DATES)
def test_a_date_is_as_precise_as_it_is_known(first: int, last: int | None, text: str) -> None:
    assert date_text(first, last) == text
    assert months_of(text) == (first, last)


def test_what_is_later_than_any_date_is_no_month() -> None:
    assert date_text(2001 * 12, FAR) == "2001-01/.."
    assert date_text(FAR, FAR) is None
    assert date_text(None, None) is None
    assert date_text(pd.NA, 24000) is None


def test_a_column_of_dates() -> None:
    first, last = (
        pd.Series(each, [7, 8, 9], dtype="Int64")
        for each in ([24000, None, 24000], [24011, None, None])
    )
    found = date_texts(first, last)
    assert found.tolist() == ["2000", pd.NA, "2000-01/.."]
    assert (str(found.dtype), list(found.index)) == ("string", [7, 8, 9])


@given(st.integers(1, 9998 * 12), st.none() | st.integers(0, 500))
def test_any_date_is_read_back_as_the_months_it_was_made_from(first: int, more: int | None) -> None:
    last = None if more is None else min(first + more, 9998 * 12)
    text = date_text(first, last)
    assert text is not None and EDTF.fullmatch(text)
    assert months_of(text) == (first, last)


@pytest.mark.parametrize(
    "text",
    [None, pd.NA, "", "x", "2000-13", "2000-00", "2000/1999", "2000/", "/2000", "约2000", 2000],
)
def test_no_date(text: object) -> None:
    assert months_of(text) is None


def test_a_day_lies_in_its_month() -> None:
    assert months_of("2001-02-28") == (24013, 24013)
    assert months_of("2001-02-28/2001-03-01") == (24013, 24014)
