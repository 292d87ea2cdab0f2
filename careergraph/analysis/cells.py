"""Rows by cells, such as a place and a link: how many cadres stand in each, and medians of months."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from careergraph.columns.groups import distinct, numbers_up_to
from careergraph.columns.numbering import codes, numbers


def cells(rows: pd.DataFrame, keys: Sequence[str]) -> tuple[np.ndarray, pd.DataFrame]:
    """The number of each row's cell, and the keys of the cells by number. Null is a value like any other."""
    number, first = codes([rows[name] for name in keys])
    return number, rows[list(keys)].iloc[first].reset_index(drop=True)


def people_in(cell: np.ndarray, count: int, cadre: np.ndarray) -> np.ndarray:
    """How many different cadres, by their numbers, the rows of each of so many cells have."""
    width = numbers_up_to(cadre) or 1
    pairs = distinct(cell.astype(np.int64) * width + cadre)
    return np.bincount(pairs // width, minlength=count)


def people_counted(cell: np.ndarray, count: int, rows: pd.DataFrame) -> dict[str, np.ndarray]:
    """By cell: the cadres who have such a row for certain, those of them who have it by guesses only,
    and those who only may have it. ``rows`` have cadre, certain and guessed."""
    cadre, _ = numbers(rows["cadre"])
    sure, certain = (people_in(cell[mask], count, cadre[mask]) for mask in _masks(rows))
    everybody = people_in(cell, count, cadre)
    return {"people": certain, "guessed": certain - sure, "possible": everybody - certain}


def cadres_counted(rows: pd.DataFrame, of: str) -> pd.Series:
    """The cadres whom ``people_counted`` counts in a column, of rows of one cell."""
    cadre, ids = numbers(rows["cadre"])
    sure, certain, there = (np.zeros(len(ids), bool) for _ in range(3))
    for found, mask in zip((sure, certain), _masks(rows), strict=True):
        found[cadre[mask]] = True
    there[cadre] = True
    chosen = {"people": certain, "guessed": certain & ~sure, "possible": there & ~certain}[of]
    return pd.Series(ids[chosen])


def _masks(rows: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Which rows hold for certain without a guess, and for certain."""
    certain, guessed = (
        rows[name].to_numpy(bool, na_value=False) for name in ("certain", "guessed")
    )
    return certain & ~guessed, certain


def medians(
    cell: np.ndarray, count: int, least: pd.Series, greatest: pd.Series
) -> tuple[pd.Series, pd.Series]:
    """The least and the greatest that the median of the rows of each cell may be, of numbers between bounds.

    Null for no rows; the greatest is null where it is one that has no greatest.
    """
    low, high = (
        _medians(cell, count, each.to_numpy(np.float64, na_value=np.inf))
        for each in (least, greatest)
    )
    return tuple(pd.Series(each, dtype="Float64") for each in (low, high))  # type: ignore[return-value]


def _medians(cell: np.ndarray, count: int, values: np.ndarray) -> np.ndarray:
    """NaN for a cell without rows, or with a median beyond all bounds."""
    ordered = values[np.lexsort([values, cell])]
    size = np.bincount(cell, minlength=count)
    begin = np.cumsum(size) - size
    found = np.full(count, np.nan)
    some = size > 0
    low, high = ((begin + (size - less) // 2)[some] for less in (1, 0))
    found[some] = (ordered[low] + ordered[high]) / 2
    found[np.isinf(found)] = np.nan
    return found
