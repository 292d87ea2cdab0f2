"""The threshold of a stall: the nearest-rank 90th percentile of the months of certain climbs."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from careergraph.errors import Bilingual, Message
from careergraph.present.printable import bounded, span_text
from careergraph.vocabulary import scales

FEWEST_CLIMBS = 20
PERCENTILE = 0.9

Months = tuple[int, int | None]
"""The least and the greatest that a threshold may be; no greatest where climbs have none."""


@dataclass(frozen=True)
class Thresholds:
    """Months by level, and a note for each level, of which some have none."""

    months: Mapping[int, Months]
    notes: list[Message]


def table(levels: pd.DataFrame, climbs: pd.DataFrame) -> pd.DataFrame:
    """One row a level: ``level``, ``people`` ever there, ``climbs`` (n), ``months``, with the least
    and the greatest that it may be (null for none).

    There is none at the highest level of any main line, and none out of fewer than 20 climbs.
    """
    known = levels["level"].dropna()
    highest = int(known.max()) if len(known) else 0
    rows = levels[levels["level"] < highest].copy()
    by_level = dict(iter(climbs.groupby("level")))
    found = [by_level.get(level) for level in rows["level"]]
    rows["climbs"] = pd.array([_count(each) for each in found], dtype="Int64")
    bounds = (
        pd.Series([nearest_rank(each, edge) for each in found], rows.index, dtype="Int64")
        for edge in ("months_min", "months_max")
    )
    return rows.assign(**bounded("months", *bounds)).reset_index(drop=True)


def _called(level: Any) -> Bilingual:
    """A level by its number, in Chinese by its name."""
    return Bilingual(str(level), scales.ladder().at(int(level)).zh)


def _count(climbs: pd.DataFrame | None) -> int:
    return 0 if climbs is None else int(climbs["climbs"].sum())


def nearest_rank(climbs: pd.DataFrame | None, months: str) -> int | None:
    """The smallest months that nine in ten of the climbs do not exceed; null out of too few, and
    where it is one that has no greatest.

    Of the least months of all climbs that is the least threshold, of the greatest the greatest.
    """
    if climbs is None or _count(climbs) < FEWEST_CLIMBS:
        return None
    ordered = climbs.sort_values(months, na_position="last")
    needed = math.ceil(PERCENTILE * _count(climbs) - 1e-9)
    found = ordered[months].iloc[(ordered["climbs"].cumsum() >= needed).argmax()]
    return None if pd.isna(found) else int(found)


def thresholds(levels: pd.DataFrame, climbs: pd.DataFrame, fixed: int | None = None) -> Thresholds:
    """Thresholds as measured, or ``fixed`` for every level below the highest."""
    rows = table(levels, climbs)
    if fixed is not None:
        return Thresholds({int(level): (fixed, fixed) for level in rows["level"]}, [])
    known = rows.dropna(subset="months_min")
    told: list[Message] = [
        Message(
            "stall threshold at level {level}: {months} months, 90th percentile of {climbs} climbs",
            level=_called(r.level),
            months=span_text(r.months_min, r.months_max),
            climbs=r.climbs,
        )
        for r in known.itertuples()
    ]
    missing = [
        Message(
            "no stall threshold at level {level}: {climbs} certain climbs, {needed} needed",
            level=_called(r.level),
            climbs=r.climbs,
            needed=FEWEST_CLIMBS,
        )
        for r in rows[rows["months_min"].isna()].itertuples()
    ]
    bounds = (known[f"months_{edge}"].tolist() for edge in ("min", "max"))
    pairs = (
        (int(low), None if high is pd.NA else int(high)) for low, high in zip(*bounds, strict=True)
    )
    return Thresholds(dict(zip(map(int, known["level"]), pairs, strict=True)), told + missing)
