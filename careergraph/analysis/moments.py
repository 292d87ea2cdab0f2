"""The date at which people are looked at: a month, to its last day, or a day."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from careergraph.columns.numbering import taken
from careergraph.columns.texts import numbered
from careergraph.errors import Message
from careergraph.vocabulary.dates import month_text, months_of
from careergraph.vocabulary.frames import FAR

_LAST_DAY = 31
NO_MONTH = -(1 << 30)


@dataclass(frozen=True)
class Moment:
    """A month (year * 12 + month - 1) and the day in it; ``text`` is how it is written."""

    month: int
    day: int
    text: str


def moment_of(text: str) -> Moment:
    """A date as text: a day, all of a month or of a year up to its last day. It is a date."""
    month = (months_of(text) or (0, 0))[1] or 0
    day = int(text.split("-")[2]) if text.count("-") > 1 else _LAST_DAY
    return Moment(month, day, text)


def span_of_dates(since: str, until: str) -> tuple[int, int]:
    """The first and the last month of a window between two dates, each empty for no bound."""
    first, last = months_of(since), months_of(until)
    return (first[0] if first else 0), (last[1] or FAR) if last else FAR


def month_edges(texts: pd.Series) -> tuple[pd.Series, pd.Series]:
    """The first and the last month of each date as text; both null for none, the last FAR for an open one."""
    spans = {text: months_of(text) for text in texts.dropna().unique()}
    first = {text: span[0] for text, span in spans.items() if span}
    last = {text: FAR if span[1] is None else span[1] for text, span in spans.items() if span}
    return texts.map(first).astype("Int64"), texts.map(last).astype("Int64")


def people_at(moment: Moment) -> Message:
    """The note that says of which date an answer is."""
    return Message("people at {date}", date=moment.text)


def latest(dates: pd.Series) -> Moment:
    """The month of the latest of the records' dates, to its last day; of none the month 0."""
    spans = [months_of(text) for text in dates.dropna().unique()]
    month = max((span[1] or span[0] for span in spans if span), default=0)
    return Moment(month, _LAST_DAY, month_text(month))


def asked_moment(as_of: str, dates: pd.Series) -> Moment:
    """The date that is asked for, the latest of the records' dates where none is."""
    return moment_of(as_of) if as_of else latest(dates)


def ages(people: pd.DataFrame, moment: Moment) -> dict[str, pd.Series]:
    """Completed years, ``least`` and ``greatest``, null where the birth is unknown.

    ``people`` has birth, birth_month_min and birth_month_max. Where only the month of birth is known
    and the moment is a day in that month, the two differ.
    """
    code, texts = numbered(people["birth"])
    days = pd.to_numeric(pd.Series(texts).str.extract(r"^\d{4}-\d\d-(\d\d)$")[0])
    day = taken(days, code)
    born_last = _born(people["birth_month_max"]), day.fillna(_LAST_DAY).to_numpy()
    born_first = _born(people["birth_month_min"]), day.fillna(1).to_numpy()
    return {"least": _years(*born_last, moment), "greatest": _years(*born_first, moment)}


def _born(months: pd.Series) -> np.ndarray:
    return months.to_numpy(np.int64, na_value=NO_MONTH)


def _years(month: np.ndarray, day: np.ndarray, moment: Moment) -> pd.Series:
    lived = moment.month - month
    short = (lived % 12 == 0) & (day > moment.day)
    years = lived // 12 - short
    return pd.Series(pd.arrays.IntegerArray(years, (month == NO_MONTH) | (years < 0)))
