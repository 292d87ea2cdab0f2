"""Dates as text, as precise as they are known, and back (EDTF, ISO 8601-2).

A date that is not known exactly is a span of months in which it lies. ``2022-03`` is one month,
``2022`` all of a year, ``2022-03/2022-12`` from the first to the last month in which it may lie,
``2022-03/..`` from a month on without a last one. A month is the integer year x 12 + month - 1.
"""

import re
from typing import Any

import pandas as pd

NO_LAST_YEAR = 9999
"""A month of this year or later stands for one that is not known, and later than anything."""

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-\d{1,2})?)?")
_OPEN = ".."


def month_text(month: int) -> str:
    """24013 -> '2001-02'."""
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


def date_text(first: Any, last: Any) -> str | None:
    """The date that lies between two months, both included; null where no first one is known.

    ``last`` is null, or as late as no date is, where there is no last month.
    """
    if pd.isna(first) or first >= NO_LAST_YEAR * 12:
        return None
    first = int(first)
    if pd.isna(last) or last >= NO_LAST_YEAR * 12:
        return f"{month_text(first)}/{_OPEN}"
    last = int(last)
    if first == last:
        return month_text(first)
    if first % 12 == 0 and last == first + 11:
        return f"{first // 12:04d}"
    return f"{month_text(first)}/{month_text(last)}"


def date_texts(first: pd.Series, last: pd.Series) -> pd.Series:
    """``date_text`` of each row: few distinct dates occur in many rows, so each is made once."""
    spans = list(zip(first.tolist(), last.tolist(), strict=True))
    texts = {span: date_text(*span) for span in set(spans)}
    return pd.Series([texts[span] for span in spans], index=first.index, dtype="string")


def months_of(text: Any) -> tuple[int, int | None] | None:
    """First and last month of a date as above, or written to the day; the last null for ``..``.

    Null for what is no date.
    """
    if not isinstance(text, str):
        return None
    first, slash, last = text.partition("/")
    begin = _one(first)
    if begin is None or not slash:
        return begin
    if last == _OPEN:
        return begin[0], None
    end = _one(last)
    return None if end is None or end[1] < begin[0] else (begin[0], end[1])


def _one(text: str) -> tuple[int, int] | None:
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    year = int(match[1]) * 12
    if match[2] is None:
        return year, year + 11
    month = year + int(match[2]) - 1
    return (month, month) if year <= month <= year + 11 else None
