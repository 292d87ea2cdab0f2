"""From stints as read to careers as measured: dates become windows of months, posts get numbers."""

import numpy as np
import pandas as pd

from careergraph.model.dates import windows
from careergraph.model.schema import CAREERS, FAR, conform

ASSEMBLIES = ("assembly", "consultative")
"""Kinds of organization whose leading posts are the second line (人大, 政协)."""


def careers_of(people: pd.DataFrame, stints: pd.DataFrame) -> pd.DataFrame:
    """CAREERS of the stints that have a start, out of people and stints of the current record.

    ``people`` has ``cadre``, ``birth`` and ``as_of``; ``stints`` is STINTS with ``cadre`` and ``seq``.
    An open end lies at the record's own date. Where the record has none, or one before the start of
    a post that it says is held, the last date in the text is the lower bound and the end unknown.
    """
    start = windows(stints["start"], stints["start_uncertain"])
    end = windows(stints["end"], stints["end_uncertain"])
    held = (stints["end_how"] == "open").fillna(False) | end["min"].isna()
    record = _record_dates(people, stints["cadre"], start, end, held)
    birth = windows(people["birth"]).set_axis(people["cadre"])
    careers = stints[["cadre", "seq", "item", "bracket", "position"]].assign(
        start_min=start["min"],
        start_max=start["max"],
        end_min=end["min"].where(~held, record["min"]),
        end_max=end["max"].where(~held, record["max"]),
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
        birth_min=stints["cadre"].map(birth["min"]),
        birth_max=stints["cadre"].map(birth["max"]),
    )
    return conform(careers[start["min"].notna()], CAREERS).reset_index(drop=True)


def own_unit(stints: pd.DataFrame) -> pd.Series:
    """What tells organizations at one place apart: the unit, or the whole name where no place is known."""
    return stints["unit"].where(stints["place"].notna(), stints["organization"])


def post_numbers(stints: pd.DataFrame) -> np.ndarray:
    """One number for each post: a title in an organization, which is its place and unit."""
    keys = pd.MultiIndex.from_arrays(
        [column.fillna("") for column in (stints["place"], own_unit(stints), stints["title"])]
    )
    return keys.factorize()[0]


def _record_dates(
    people: pd.DataFrame, cadre: pd.Series, start: pd.DataFrame, end: pd.DataFrame, held: pd.Series
) -> pd.DataFrame:
    """For each stint the first and last possible month of its record's own date."""
    said = windows(people["as_of"]).set_axis(people["cadre"])
    date = cadre.map(said["min"].where(said["min"] == said["max"]))
    latest_held = cadre.map(start["min"].where(held).groupby(cadre).max())
    last = pd.concat([start["min"], end["min"]], axis=1).max(axis=1).groupby(cadre).max()
    usable = (date >= latest_held).fillna(False)
    return pd.DataFrame(
        {"min": date.where(usable, cadre.map(last)), "max": date.where(usable, FAR)}
    )


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
