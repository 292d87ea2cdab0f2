"""The threshold of a stall: the nearest-rank 90th percentile of the months of certain climbs."""

import math
from dataclasses import dataclass

import pandas as pd

from careergraph.analysis.figures import middle

FEWEST_CLIMBS = 20
PERCENTILE = 0.9


@dataclass(frozen=True)
class Thresholds:
    """Months by level, and a note for each level that has none."""

    months: dict[int, int]
    notes: list[str]


def table(levels: pd.DataFrame, climbs: pd.DataFrame) -> pd.DataFrame:
    """One row a level: ``level``, ``people`` ever there, ``climbs`` (n), ``months`` (null for none).

    There is none at the highest level of any main line, and none out of fewer than 20 climbs.
    """
    known = levels["level"].dropna()
    highest = int(known.max()) if len(known) else 0
    rows = levels[levels["level"] < highest].copy()
    months = climbs.assign(months=middle(climbs["months_min"], climbs["months_max"]))
    by_level = dict(iter(months.groupby("level")))
    rows["climbs"] = pd.array(
        [_count(by_level.get(level)) for level in rows["level"]], dtype="Int64"
    )
    rows["months"] = pd.array(
        [nearest_rank(by_level.get(level)) for level in rows["level"]], dtype="Int64"
    )
    return rows.reset_index(drop=True)


def _count(climbs: pd.DataFrame | None) -> int:
    return 0 if climbs is None else int(climbs["climbs"].sum())


def nearest_rank(climbs: pd.DataFrame | None) -> int | None:
    """The smallest months that nine in ten of the climbs do not exceed; null out of too few."""
    if climbs is None or _count(climbs) < FEWEST_CLIMBS:
        return None
    ordered = climbs.sort_values("months")
    needed = math.ceil(PERCENTILE * _count(climbs) - 1e-9)
    return int(ordered["months"].iloc[(ordered["climbs"].cumsum() >= needed).argmax()])


def thresholds(levels: pd.DataFrame, climbs: pd.DataFrame, fixed: int | None = None) -> Thresholds:
    """Thresholds as measured, or ``fixed`` for every level below the highest."""
    rows = table(levels, climbs)
    if fixed is not None:
        return Thresholds({int(level): fixed for level in rows["level"]}, [])
    known = rows.dropna(subset="months")
    told = [
        f"stall threshold at level {r.level}: {r.months} months, 90th percentile of {r.climbs} climbs"
        for r in known.itertuples()
    ]
    missing = [
        f"no stall threshold at level {r.level}: {r.climbs} certain climbs, {FEWEST_CLIMBS} needed"
        for r in rows[rows["months"].isna()].itertuples()
    ]
    pairs = zip(known["level"].tolist(), known["months"].tolist(), strict=True)
    return Thresholds({int(level): int(months) for level, months in pairs}, told + missing)
