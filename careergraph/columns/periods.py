"""Dates of answers as pandas periods."""

from typing import Any

import pandas as pd

from careergraph.errors import UserError
from careergraph.vocabulary.dates import months_of

EPOCH = 1970 * 12
"""The month from which pandas counts."""


def with_periods(frame: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """The frame with three columns more for each of these columns of dates as text.

    Of ``date``, ``date_first`` and ``date_last`` are the first and last month that it may be, both
    ``period[M]``, and ``date_period`` is the date where it is one period: a month, or all of a year
    (``period[M]`` where there are months only, else objects of both kinds). A date between
    two other months has no period, one without a last month no ``date_last``. What is no date is
    ``NaT``. Raises ``UserError`` where no column is named or the frame has none of that name.
    """
    missing = [name for name in columns if name not in frame.columns]
    if missing or not columns:
        raise UserError(
            "the frame has no column {name!r}" if missing else "which columns are dates?",
            hint="its columns: {columns}",
            name=missing[0] if missing else "",
            columns=", ".join(map(str, frame.columns)),
        )
    made = {
        label: values for name in columns for label, values in _periods(frame[name], name).items()
    }
    return frame.assign(**made)


def _periods(dates: pd.Series, name: str) -> dict[str, pd.Series]:
    spans = [months_of(text) or (None, None) for text in dates]
    first, last = ([span[edge] for span in spans] for edge in (0, 1))
    found = {
        f"{name}_period": [_one(*span) for span in spans],
        f"{name}_first": [_month(month) for month in first],
        f"{name}_last": [_month(month) for month in last],
    }
    return {label: _series(values, dates.index) for label, values in found.items()}


def _one(first: int | None, last: int | None) -> Any:
    """The period from a first to a last month, where it is a month or a year."""
    if first is None or last is None:
        return pd.NaT
    if first == last:
        return _month(first)
    year = first % 12 == 0 and last == first + 11
    return pd.Period(year=first // 12, freq="Y") if year else pd.NaT


def _month(month: int | None) -> Any:
    return pd.NaT if month is None else pd.Period(ordinal=month - EPOCH, freq="M")


def _series(values: list[Any], index: pd.Index) -> pd.Series:
    yearly = any(value is not pd.NaT and value.freqstr != "M" for value in values)
    return pd.Series(values, index=index, dtype=object if yearly else "period[M]")
