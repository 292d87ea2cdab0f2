"""Dates as written, and the months in which they may lie.

A date is text as precise as its source: ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``. A month is the
integer year x 12 + month - 1. What is written with 约 or ? is as wide as the next coarser unit on
either side: a year may be the one before or after, a month may lie a quarter of a year off.
"""

import datetime as dt
import re

import numpy as np
import pandas as pd

from careergraph.columns.coded import coded
from careergraph.columns.texts import numbered
from careergraph.vocabulary.frames import FAR

NO_MONTH = -(1 << 30)
"""Stands for null in arrays of months; a month before the year 0 is negative, but never so much."""

YEAR_SLACK, MONTH_SLACK = 12, 3
_WRITTEN = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")


def month_number(year: int, month: int) -> int:
    """2001, 2 -> 24013."""
    return year * 12 + month - 1


def window(text: str | None, uncertain: bool = False) -> tuple[int, int] | None:
    """First and last possible month of a written date, null for no date or one that is none."""
    match = _WRITTEN.match(text) if isinstance(text, str) else None
    if not match:
        return None
    year = int(match.group(1))
    month, day = (int(part) if part else None for part in match.groups()[1:])
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
    """Columns ``min`` and ``max`` (Int64, null where there is no date) for a column of dates."""
    bounds = month_windows(texts, uncertain)
    return pd.DataFrame(
        {
            name: pd.Series(pd.arrays.IntegerArray(months.astype(np.int64), months == NO_MONTH))
            for name, months in zip(("min", "max"), bounds, strict=True)
        }
    ).set_axis(texts.index)


def month_windows(
    texts: pd.Series, uncertain: pd.Series | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """First and last possible month of each date of a column, NO_MONTH where there is none.

    Few distinct dates occur in many rows, so each is read once.
    """
    code, written = numbered(texts)
    bounds = []
    for doubt in (False, True):
        read = [window(text, doubt) or (NO_MONTH, NO_MONTH) for text in [*written, None]]
        bounds.append(np.array(read, np.int32))
    certain = bounds[0][code]
    if uncertain is not None:
        doubtful = np.flatnonzero(uncertain.to_numpy(bool, na_value=False))
        certain[doubtful] = bounds[1][code[doubtful]]
    return certain[:, 0], certain[:, 1]


def first_months(dates: pd.Series, uncertain: pd.Series, null: int = FAR) -> np.ndarray:
    """The first possible month of each date, ``null`` where there is none; each text is read once."""
    written = coded(dates)
    texts = [*written.cat.categories, None]
    certain, wide = (
        np.array([(window(text, flag) or (null,))[0] for text in texts]) for flag in (False, True)
    )
    codes = written.cat.codes.to_numpy()
    doubt = uncertain.to_numpy(dtype=bool, na_value=False)
    return np.where(doubt, wide[codes], certain[codes]) if doubt.any() else certain[codes]


def completed_years(months: np.ndarray) -> np.ndarray:
    """Age in completed years (周岁) from an age in months."""
    return months // 12
