"""Dates as written, and the months in which they may lie.

A date is text as precise as its source: ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``. A month is the
integer year x 12 + month - 1. What is written with 约 or ? is as wide as the next coarser unit on
either side: a year may be the one before or after, a month may lie a quarter of a year off.
"""

import datetime as dt
import re

import numpy as np
import pandas as pd

from careergraph.model.schema import FAR

YEAR_SLACK, MONTH_SLACK = 12, 3
_WRITTEN = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")


def month_number(year: int, month: int) -> int:
    """2001, 2 -> 24013."""
    return year * 12 + month - 1


def month_text(month: int | None) -> str | None:
    """24013 -> '2001-02'; null and months that nobody knows give null."""
    if month is None or pd.isna(month) or month >= FAR:
        return None
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


def window(text: str | None, uncertain: bool = False) -> tuple[int, int] | None:
    """First and last possible month of a written date, null for no date or one that is none."""
    found = _WRITTEN.match(text) if isinstance(text, str) else None
    if not found:
        return None
    year = int(found.group(1))
    month, day = (int(part) if part else None for part in found.groups()[1:])
    if month is None:
        slack = YEAR_SLACK if uncertain else 0
        return month_number(year, 1) - slack, month_number(year, 12) + slack
    if not 1 <= month <= 12:
        return None
    slack = (1 if day else MONTH_SLACK) if uncertain else 0
    return month_number(year, month) - slack, month_number(year, month) + slack


def day_number(text: str | None) -> int | None:
    """The day's ordinal where the date is written to the day, else null."""
    if not isinstance(text, str) or len(text) != 10:
        return None
    try:
        return dt.date.fromisoformat(text).toordinal()
    except ValueError:
        return None


def windows(texts: pd.Series, uncertain: pd.Series | None = None) -> pd.DataFrame:
    """Columns ``min`` and ``max`` (Int64, null where there is no date) for a column of dates.

    Few distinct dates occur in many rows, so each is read once.
    """
    doubt = pd.Series(False, index=texts.index) if uncertain is None else uncertain.fillna(False)
    keys = pd.MultiIndex.from_arrays([texts.astype("string"), doubt.astype(bool)])
    codes, distinct = keys.factorize()
    read = [window(None if pd.isna(text) else text, flag) for text, flag in distinct]
    bounds = pd.array([edge for pair in read for edge in (pair or (pd.NA, pd.NA))], dtype="Int64")
    least, greatest = bounds[0::2], bounds[1::2]
    return pd.DataFrame({"min": least[codes], "max": greatest[codes]}, index=texts.index)


def completed_years(months: np.ndarray) -> np.ndarray:
    """Age in completed years (周岁) from an age in months."""
    return months // 12
