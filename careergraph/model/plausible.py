"""What cannot be: posts held before birth, at an age at which nobody holds them, long before work began; and
what stands beside a line that was not read, which may not have followed what it seems to follow.

Limits are data (``imports/rules/plausible.toml``). Dates are given the benefit of the doubt: of what
is not known to the month, the month counts that is least odd.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from careergraph.model.careers import people_rows
from careergraph.model.dates import NO_MONTH, month_windows
from careergraph.model.guesses import UNREAD, gives_reason

_POSTS = ("substantive", "concurrent", "secondment")


@dataclass(frozen=True)
class Limits:
    """Ages in completed years, spans in months (see the file of the limits for their reasons)."""

    work: int
    lead: int
    last: int
    party: int
    before_work_leading: int
    before_work_other: int
    before_work_level: int

    @classmethod
    def from_mapping(cls, mapping: Mapping[str, Any]) -> "Limits":
        """The limits as the file has them."""
        ages, before = mapping["ages"], mapping["before_work"]
        return cls(
            ages["work"], ages["lead"], ages["last"], ages["party"],
            before["leading"], before["other"], before["lowest_level"],
        )  # fmt: skip


_BEGINS_LATE, _ENDS_LATE = "date-after-record", "held-after-record"
REPORTED_FOR_EACH = frozenset({_BEGINS_LATE, _ENDS_LATE})
"""Told once of each cadre, by ``careers.dates_after_record``."""

REASONS = (
    "birth-after-record",
    "after-death",
    "held-before-birth",
    "too-young-to-work",
    "too-young-to-lead",
    "too-old-to-begin",
    "before-began-work",
    _BEGINS_LATE,
    "held-after-death",
    _ENDS_LATE,
    UNREAD,
)
"""Why a stint cannot be, the gravest first."""


OF_ENDS = frozenset({"held-after-death", _ENDS_LATE})
"""Reasons that speak of the end of a stint; the others speak of its start."""


class Doubts(NamedTuple):
    """Stints that cannot be as they are told: rows of the stints, ascending, and a reason for each."""

    row: np.ndarray
    reason: np.ndarray


NO_DOUBTS = Doubts(np.zeros(0, np.int64), np.zeros(0, object))


def doubts_of(people: pd.DataFrame, stints: pd.DataFrame, limits: Limits) -> Doubts:
    """Each stint that cannot be, with the gravest reason.

    ``people`` has ``cadre``, ``birth``, ``as_of`` and perhaps ``began_work``; ``stints`` is STINTS with
    ``cadre``, and where there is a record ``as_of`` (the date of the stint's own source).
    """
    whose = people_rows(people, stints)
    born = month_windows(people["birth"])[0]
    record = month_windows(people["as_of"])[1]
    late = month_windows(stints["start"], stints["start_uncertain"])[1]
    dated = (late != NO_MONTH) & (born[whose] != NO_MONTH)
    age = np.where(dated, late - born[whose], limits.last * 12)
    post = stints["kind"].isin(_POSTS).to_numpy(bool)
    leading = post & stints["leading"].to_numpy(bool, na_value=False)
    unborn = (record != NO_MONTH) & (born > record)
    tests = [
        unborn[whose],
        _told_impossible(stints, "after-death"),
        age < 0,
        post & (age < limits.work * 12),
        leading & (age < limits.lead * 12),
        post & (age >= (limits.last + 1) * 12),
        post & _before_work(people, stints, whose, late, leading, limits),
        _after_record(stints, record[whose], "start"),
        _told_impossible(stints, "held-after-death"),
        _after_record(stints, record[whose], "end"),
        _told_impossible(stints, UNREAD),
    ]
    number = np.select(tests, list(range(len(tests))), default=-1)
    rows = np.flatnonzero(number >= 0)
    return Doubts(rows, np.array(REASONS, dtype=object)[number[rows]])


def _after_record(stints: pd.DataFrame, record: np.ndarray, side: str) -> np.ndarray:
    """Stints that begin (``start``) or end after the date of their source, however vague both are."""
    latest = month_windows(stints["as_of"])[1] if "as_of" in stints else record
    told = month_windows(stints[side], stints[f"{side}_uncertain"])[0]
    late: np.ndarray = (latest != NO_MONTH) & (told != NO_MONTH) & (told > latest)
    return late


def _told_impossible(stints: pd.DataFrame, reason: str) -> np.ndarray:
    """Stints of which the reader says so."""
    if "reason" not in stints:
        return np.zeros(len(stints), bool)
    return gives_reason(stints["reason"], reason)


def _before_work(
    people: pd.DataFrame, stints: pd.DataFrame, whose: np.ndarray, late: np.ndarray,
    leading: np.ndarray, limits: Limits,
) -> np.ndarray:  # fmt: skip
    if "began_work" not in people:
        return np.zeros(len(stints), bool)
    began = month_windows(people["began_work"])[0][whose]
    level = stints["level"].to_numpy(np.int64, na_value=0)
    slack = np.where(leading, limits.before_work_leading, limits.before_work_other)
    asked = (late != NO_MONTH) & (level >= limits.before_work_level)
    return asked & (late < began - slack)


def problems_of(people: pd.DataFrame, stints: pd.DataFrame, limits: Limits) -> pd.DataFrame:
    """Columns that problems are made of, for each stint that cannot be, but for those beside a line whose
    rejection is told already, and for dates of people:
    ``source``, ``line``, ``field``, ``value`` and ``reason``."""
    doubts = doubts_of(people, stints, limits)
    once = np.isin(doubts.reason.astype(str), [*REPORTED_FOR_EACH, UNREAD])
    doubts = Doubts(doubts.row[~once], doubts.reason[~once])
    doubted = stints.iloc[doubts.row]
    ends = np.isin(doubts.reason.astype(str), list(OF_ENDS))
    fields = pd.array(np.where(ends, "end", "start"))
    dates = doubted["start"].astype("string").where(~ends, doubted["end"].astype("string"))
    of_stints = _warnings(doubted["source"], doubted["line"], fields, dates, doubts.reason)
    born = month_windows(people["birth"])[0]
    frames = [of_stints]
    for field, reason, years in (
        ("began_work", "worked-too-young", limits.work),
        ("joined_party", "joined-party-young", limits.party),
    ):
        date = month_windows(people[field])[1]
        early = (date != NO_MONTH) & (date - born < years * 12)
        whom = people[early]
        line = whom["line"] if "line" in whom else pd.Series(pd.NA, whom.index)
        source = _sources(whom, stints)
        whose = pd.array([field] * len(whom))
        frames.append(_warnings(source, line, whose, whom[field], np.full(len(whom), reason)))
    return pd.concat(frames, ignore_index=True)


def _sources(people: pd.DataFrame, stints: pd.DataFrame) -> pd.Series:
    """The file of the first stint of each person."""
    first = stints[stints["cadre"].isin(people["cadre"])].drop_duplicates("cadre")
    return people["cadre"].map(first.set_index("cadre")["source"].astype("string"))


def _warnings(
    source: pd.Series, line: pd.Series, field: Any, value: pd.Series, reason: np.ndarray
) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "source": source.array,
            "line": line.array,
            "field": field,
            "value": value.array,
            "reason": reason,
        }
    )
