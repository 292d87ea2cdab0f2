"""Figures with bounds, written as one: months, dates, certainty, links."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from careergraph.model.dates import month_text


def middle(least: pd.Series, greatest: pd.Series) -> pd.Series:
    """One figure for a range: itself where both agree, else halfway (down), the least if open-ended."""
    return (least + greatest).floordiv(2).fillna(least).astype("Int64")


def date_text(least: pd.Series, greatest: pd.Series) -> pd.Series:
    """YYYY-MM; YYYY where the months span one whole year; null where nobody knows.

    A date that lies between two months of other spans is given by its first possible month.
    """
    texts = [
        _date(first, last) for first, last in zip(least.tolist(), greatest.tolist(), strict=True)
    ]
    return pd.Series(texts, index=least.index, dtype="string")


def _date(first: Any, last: Any) -> str | None:
    if pd.isna(first):
        return None
    month = int(str(first))
    if not pd.isna(last) and int(str(last)) == month + 11 and month % 12 == 0:
        return f"{month // 12:04d}"
    return month_text(month)


def certainty(certain: pd.Series) -> pd.Series:
    """certain or possible."""
    return certain.map({True: "certain", False: "possible"}).astype("string")


def link(from_level: pd.Series, to_level: pd.Series) -> pd.Series:
    """ "2>3"; null where a level is unknown."""
    return from_level.astype("string") + ">" + to_level.astype("string")


def share(people: pd.Series, denominator: pd.Series) -> pd.Series:
    """People / denominator to four places; null where there is nobody to count against."""
    of = denominator.astype("Float64")
    return (people.astype("Float64") / of.mask(of == 0)).round(4)


def said_once(
    rows: pd.DataFrame,
    keys: Sequence[str],
    *,
    least: Sequence[str],
    greatest: Sequence[str],
    either: Sequence[str],
) -> pd.DataFrame:
    """The rows with one for each key, in its first place.

    Several rows have one key where dates allow one fact in several ways that the answer does not
    tell apart. ``least`` and ``greatest`` are the bounds over all of them (a greatest that any row
    leaves open stays open), ``either`` is true where any row has it.
    """
    names = list(keys)
    if not rows.duplicated(names).any():
        return rows.reset_index(drop=True)
    each = rows.groupby(names, dropna=False, sort=False)
    bounds = {name: each[name].transform("min") for name in least}
    for name in greatest:
        known = each[name].transform("count") == each[name].transform("size")
        bounds[name] = each[name].transform("max").where(known)
    bounds |= {name: each[name].transform("max") for name in either}
    return rows.assign(**bounds).drop_duplicates(names, ignore_index=True)
