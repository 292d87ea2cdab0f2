"""What answers are told in: certainty, links, shares, and one row for a fact told twice."""

from collections.abc import Iterable, Sequence

import pandas as pd

from careergraph.columns.numbering import codes
from careergraph.columns.texts import among


def certainty(certain: pd.Series) -> pd.Series:
    """certain or possible."""
    return certain.map({True: "certain", False: "possible"}).astype("string")


def link(from_level: pd.Series, to_level: pd.Series) -> pd.Series:
    """ "2>3"; null where a level is unknown."""
    number, first = codes([from_level, to_level])
    low, high = (level.iloc[first].astype("string") for level in (from_level, to_level))
    links = low.str.cat(high, sep=">").array
    return pd.Series(links.take(number), index=from_level.index)


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


def with_keys(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with ``keys``, the ids of users' tables: null where nobody has asked for them."""
    if "keys" in rows:
        return rows
    return rows.assign(keys=pd.Series(pd.NA, index=rows.index, dtype="string"))


def same(column: pd.Series, value: str) -> pd.Series:
    """Where a column of texts has this value; an empty one stands for null."""
    return column.isna() if value == "" else (column == value).fillna(False)


def by_name(persons: pd.DataFrame) -> pd.DataFrame:
    """The columns of a list of people, by name, birth and id, out of the answer to dated-people."""
    rows = persons.sort_values(["name", "birth", "cadre"], kind="stable")
    return rows[["cadre", "name", "birth", "keys"]]


def named_among(named: pd.DataFrame, cadres: Iterable[str]) -> pd.DataFrame:
    """The rows of ``named`` (the answer to the question of that name) of these cadres."""
    return named[among(named["cadre"], cadres)].reset_index(drop=True)
