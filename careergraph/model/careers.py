"""From stints as read to careers as measured: dates become windows of months, posts get numbers."""

import numpy as np
import pandas as pd

from careergraph.model.dates import NO_MONTH, month_windows, windows
from careergraph.model.schema import CAREERS, FAR, TEXT, conform
from careergraph.model.texts import category, combined, numbered

ASSEMBLIES = ("assembly", "consultative")
"""Kinds of organization whose leading posts are the second line (人大, 政协)."""


def careers_of(people: pd.DataFrame, stints: pd.DataFrame) -> pd.DataFrame:
    """CAREERS of the stints that have a start, out of people and stints of the current record.

    ``people`` has ``cadre``, ``birth`` and ``as_of``; ``stints`` is STINTS with ``cadre`` and ``seq``.
    An open end lies at the record's own date. Where the record has none, or one before the start of
    a post that it says is held, the last date in the text is the lower bound and the end unknown.
    """
    whose = _people_rows(people, stints)
    start = month_windows(stints["start"], stints["start_uncertain"])
    end = month_windows(stints["end"], stints["end_uncertain"])
    held = (stints["end_how"] == "open").to_numpy(bool, na_value=False) | (end[0] == NO_MONTH)
    record = _record_dates(people, whose, start[0], end[0], held)
    birth = month_windows(people["birth"])
    careers = stints[["cadre", "seq", "item", "bracket", "position"]].assign(
        start_min=_short(start[0]),
        start_max=_short(start[1]),
        end_min=_short(np.where(held, record[0][whose], end[0])),
        end_max=_short(np.where(held, record[1][whose], end[1])),
        open=held,
        kind=stints["kind"],
        level=stints["level"],
        rank_order=stints["rank_order"],
        leading=stints["leading"].fillna(False),
        assembly=stints["org_kind"].isin(ASSEMBLIES),
        successive=stints["successive"].fillna(False),
        post=post_numbers(stints),
        place=stints["place"],
        guessed=~stints["certain"].fillna(True),
        birth_min=_short(birth[0][whose]),
        birth_max=_short(birth[1][whose]),
    )
    begun = start[0] != NO_MONTH
    careers = careers if begun.all() else careers[begun]
    return conform(careers, CAREERS).reset_index(drop=True)


def _short(months: np.ndarray) -> pd.arrays.IntegerArray:
    return pd.arrays.IntegerArray(months.astype(np.int32, copy=False), months == NO_MONTH)


def _people_rows(people: pd.DataFrame, stints: pd.DataFrame) -> np.ndarray:
    """For each stint the row of its cadre in ``people``."""
    number, cadre = (frame["cadre"].to_numpy(np.int64) for frame in (people, stints))
    if np.array_equal(number, np.arange(len(number))):
        return cadre
    return pd.Index(number).get_indexer(cadre)


def _record_dates(
    people: pd.DataFrame, whose: np.ndarray, start: np.ndarray, end: np.ndarray, held: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """For each cadre the first and last possible month of the record's own date."""
    least, greatest = month_windows(people["as_of"])
    latest_held = _latest(whose[held], start[held], len(people))
    last = np.maximum(*(_latest(whose, months, len(people)) for months in (start, end)))
    usable = (least == greatest) & (least != NO_MONTH) & (latest_held != NO_MONTH)
    usable &= least >= latest_held
    return np.where(usable, least, last), np.where(usable, least, FAR)


def _latest(whose: np.ndarray, months: np.ndarray, count: int) -> np.ndarray:
    """The latest month of each cadre, NO_MONTH where there is none."""
    found = np.full(count, NO_MONTH, np.int32)
    np.maximum.at(found, whose, months)
    return found


def own_unit(stints: pd.DataFrame) -> pd.Series:
    """What tells organizations at one place apart: the unit, or the whole name where no place is known."""
    unit, units = numbered(stints["unit"])
    whole, names = numbered(stints["organization"])
    placeless = stints["place"].isna().to_numpy()
    code = np.where(placeless, np.where(whole >= 0, whole + len(units), -1), unit)
    code, used = pd.factorize(code)
    texts = pd.array([*units, *names], dtype=TEXT).take(used, allow_fill=True)
    number, distinct = pd.factorize(pd.Series(texts), use_na_sentinel=True)
    return category(number[code], pd.Series(distinct, dtype=TEXT).array).set_axis(stints.index)


def post_numbers(stints: pd.DataFrame) -> np.ndarray:
    """One number for each post: a title in an organization, which is its place and unit."""
    columns = [numbered(each) for each in (stints["place"], own_unit(stints), stints["title"])]
    return combined([(code, len(texts)) for code, texts in columns])[0]


def dates_after_record(people: pd.DataFrame, stints: pd.DataFrame) -> pd.DataFrame:
    """PROBLEMS: one warning for each cadre whose text names a date after its record's own date."""
    start = windows(stints["start"], stints["start_uncertain"])["min"]
    end = windows(stints["end"], stints["end_uncertain"])["min"]
    said = stints["cadre"].map(windows(people["as_of"])["max"].set_axis(people["cadre"]))
    starts_late, ends_late = ((date > said).fillna(False) for date in (start, end))
    late = stints.assign(value=stints["end"].mask(starts_late, stints["start"]))
    late = late[starts_late | ends_late].drop_duplicates("cadre")
    return pd.DataFrame(
        {
            "severity": "warning",
            "source": late["source"],
            "line": late["line"],
            "field": "as_of",
            "value": late["value"],
            "reason": "date-after-record",
            "hint": "the record's own date is before this one; check both, or give --as-of",
        }
    )
