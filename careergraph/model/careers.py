"""From stints as read to careers as measured: dates become windows of months, posts get numbers."""

import numpy as np
import pandas as pd

from careergraph.columns.groups import numbers_up_to, packed
from careergraph.columns.texts import category, combined, numbered
from careergraph.model.dates import NO_MONTH, month_windows, windows
from careergraph.model.guesses import LEVEL, LINKED, UNREAD, fields_in_doubt, gives_reason
from careergraph.model.production import of_production
from careergraph.model.successive import in_turn
from careergraph.vocabulary.frames import CAREERS, FAR, TEXT, conform

ASSEMBLIES = ("assembly", "consultative")
"""Kinds of organization whose leading posts are the second line (人大, 政协)."""


def careers_of(
    people: pd.DataFrame, stints: pd.DataFrame, doubtful: np.ndarray | None = None
) -> pd.DataFrame:
    """CAREERS of the stints that have a start, out of people and stints of the current record.

    ``people`` has ``cadre``, ``birth`` and ``as_of``; ``stints`` is STINTS with ``cadre`` and ``seq``,
    and where there is a record ``as_of`` (the date of the stint's own source), ``end_after`` and
    ``end_before``; ``doubtful`` are rows of the stints that cannot be (see ``plausible``). An open end
    lies at its source's own date. Where the source has none, or one before the start of a post that it
    says is held, the last date in its text is the lower bound and the end unknown. One that is implied
    by nothing lies between the start and the source's own date. An end between two
    dates lies in the months from the one to the other. Posts held one after another in one item have
    the dates between them as wide as the item.
    """
    whose = people_rows(people, stints)
    start, start_max = month_windows(stints["start"], stints["start_uncertain"])
    end, end_max = month_windows(stints["end"], stints["end_uncertain"])
    after, before = _between(stints)
    unknown, endless = after != NO_MONTH, end == NO_MONTH
    is_held = (stints["end_how"] == "open").to_numpy(bool, na_value=False) | endless
    unsaid = (stints["end_how"] == "implied").to_numpy(bool, na_value=False) & endless
    unsaid &= ~unknown
    is_held &= ~unknown & ~unsaid
    record = _record_dates(*_sources(people, whose, stints), start, end, is_held)
    ends = [
        np.where(is_held, date, np.where(unknown, bound, given))
        for date, bound, given in zip(record, (after, before), (end, end_max), strict=True)
    ]
    last = _last_known(*_sources(people, whose, stints)[1:], start)
    ends = [np.where(unsaid, bound, told) for bound, told in zip((start, last), ends, strict=True)]
    soonest, latest = month_windows(people["birth"])
    cannot_be = np.zeros(len(stints), bool)
    cannot_be[[] if doubtful is None else doubtful] = True
    careers = stints[["cadre", "seq", "item", "bracket", "position"]].assign(
        start_min=_short(start),
        start_max=_short(start_max),
        in_text=_in_text(stints),
        end_min=_short(ends[0]),
        end_max=_short(ends[1]),
        open=is_held,
        kind=stints["kind"],
        level=stints["level"],
        rank_order=stints["rank_order"],
        leading=stints["leading"].fillna(False),
        assembly=stints["org_kind"].isin(ASSEMBLIES),
        successive=stints["successive"].fillna(False),
        post=post_numbers(stints),
        place=stints["place"],
        production=of_production(stints["org_kind"], own_unit(stints)),
        guessed=~stints["certain"].fillna(True),
        level_guessed=_level_guessed(stints),
        doubtful=cannot_be,
        linked=gives_reason(stints["reason"], LINKED),
        beside_unread=gives_reason(stints["reason"], UNREAD),
        birth_min=_short(soonest[whose]),
        birth_max=_short(latest[whose]),
    )
    begun = start != NO_MONTH
    careers = careers if begun.all() else careers[begun]
    return in_turn(conform(careers, CAREERS).reset_index(drop=True))


_ITEMS = 1 << 16
"""More items than a text has."""


def _in_text(stints: pd.DataFrame) -> pd.Series:
    """``CAREERS.in_text``: the items of a cadre's further texts are numbered far from those of the first."""
    if "item_in_source" not in stints or stints["item_in_source"].equals(stints["item"]):
        return stints["item"]
    cadre = stints["cadre"].to_numpy(np.int64)
    text = pd.factorize(packed(cadre, numbered(stints["reading"])[0]))[0]
    first = pd.Series(text).groupby(cadre).transform("min").to_numpy()
    item = stints["item_in_source"].to_numpy(np.int64, na_value=0)
    return pd.Series((text - first) * _ITEMS + item, index=stints.index).astype("Int32")


def _between(stints: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """First and last possible month of the ends that lie between two dates, NO_MONTH elsewhere."""
    if "end_after" not in stints:
        nothing = np.full(len(stints), NO_MONTH, np.int32)
        return nothing, nothing
    first = month_windows(stints["end_after"])[0]
    last = month_windows(stints["end_before"])[1]
    return first, np.where(last == NO_MONTH, FAR, last)


def _short(months: np.ndarray) -> pd.arrays.IntegerArray:
    return pd.arrays.IntegerArray(months.astype(np.int32, copy=False), months == NO_MONTH)


def _level_guessed(stints: pd.DataFrame) -> np.ndarray:
    """Where the level is a guess: what is said of a guess speaks of it, or nothing is said."""
    code, reasons = numbered(stints["reason"])
    doubts = map(fields_in_doubt, reasons)
    of_level = np.array([*(LEVEL in doubt or not doubt for doubt in doubts), True])
    return of_level[code] & ~stints["certain"].to_numpy(bool, na_value=True)


def people_rows(people: pd.DataFrame, stints: pd.DataFrame) -> np.ndarray:
    """For each stint the row of its cadre in ``people``."""
    number, cadre = (frame["cadre"].to_numpy(np.int64) for frame in (people, stints))
    if np.array_equal(number, np.arange(len(number))):
        return cadre
    return pd.Index(number).get_indexer(cadre)


def _sources(
    people: pd.DataFrame, whose: np.ndarray, stints: pd.DataFrame
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """For each stint the number of its source's reading, and the window of months of its date."""
    if "as_of" not in stints:
        least, greatest = month_windows(people["as_of"])
        return whose, least[whose], greatest[whose]
    return numbered(stints["reading"])[0], *month_windows(stints["as_of"])


def _record_dates(
    source: np.ndarray,
    least: np.ndarray,
    greatest: np.ndarray,
    start: np.ndarray,
    end: np.ndarray,
    held: np.ndarray,
) -> tuple[np.ndarray, np.ndarray]:
    """For each stint the first and last possible month of its source's own date."""
    count = numbers_up_to(source)
    latest_held = _latest(source[held], start[held], count)[source]
    last = np.maximum(*(_latest(source, months, count) for months in (start, end)))[source]
    usable = (least == greatest) & (least >= latest_held)
    return np.where(usable, least, last), np.where(usable, least, FAR)


def _last_known(least: np.ndarray, greatest: np.ndarray, start: np.ndarray) -> np.ndarray:
    """For each stint the month of its source's own date, FAR where there is none after its start."""
    usable = (least == greatest) & (least >= start)
    return np.where(usable, least, FAR)


def _latest(whose: np.ndarray, months: np.ndarray, count: int) -> np.ndarray:
    """The latest month of each source, NO_MONTH where there is none."""
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


def dates_after_record(stints: pd.DataFrame) -> pd.DataFrame:
    """Columns that problems are made of, for each cadre whose text names a date after its source's own:
    ``source``, ``line``, ``field``, ``value`` and ``reason``."""
    start = windows(stints["start"], stints["start_uncertain"])["min"]
    end = windows(stints["end"], stints["end_uncertain"])["min"]
    record_date = windows(stints["as_of"])["max"]
    starts_late, ends_late = ((date > record_date).fillna(False) for date in (start, end))
    late = stints.assign(value=stints["end"].mask(starts_late, stints["start"]))
    late = late[starts_late | ends_late].drop_duplicates("cadre")
    return pd.DataFrame(
        {
            "source": late["source"],
            "line": late["line"],
            "field": "as_of",
            "value": late["value"],
            "reason": "date-after-record",
        }
    )
