"""Careers of a record: the stints of each cadre's readings that count, and what is said twice once.

Stints go by the numbers of their rows; the wide frame is taken from once, at the end.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd

from careergraph.record.fused import Fused, fuse_rows
from careergraph.record.repeats import repeats
from careergraph.record.same_places import SamePlaces


def rows_told(
    ranked: pd.DataFrame, reading: np.ndarray, stints: pd.DataFrame, count: int
) -> pd.DataFrame:
    """One row for each stint of a reading in ``ranked``: its row in ``stints``, in ``ranked``, its item.
    ``count`` is the number of all readings.

    Only these numbers are sorted and filtered; the wide frame is taken from once, at the end.
    """
    place = np.full(count, -1)
    place[ranked["order"].to_numpy()] = np.arange(len(ranked))
    reading = place[reading]
    row = np.flatnonzero(reading >= 0)
    item = stints["item"].to_numpy(dtype=np.int64, na_value=0)[row]
    return pd.DataFrame({"row": row, "reading": reading[row], "item": item})


class CountedCareers(NamedTuple):
    """``rows`` that count, ``mixed`` of the people who need fusing, ``both`` these and those that ``left``
    the career, whose statements are told; and what is ``fused``."""

    rows: pd.DataFrame
    left: pd.DataFrame
    mixed: pd.DataFrame
    both: pd.DataFrame
    fused: Fused


def put_together(
    rows: pd.DataFrame, ranked: pd.DataFrame, same: SamePlaces, lasting: np.ndarray
) -> CountedCareers:
    """One career of each cadre, of what all of its readings say.

    ``rows`` are those of ``rows_told``, ``lasting`` rows of stints that count by a person's word.
    """
    rows, left = _parted(rows, ranked, lasting)
    fused, mixed = _fused(rows, left, ranked, same, lasting)
    counted = rows[rows["row"].isin(fused.conflicts["counted"])]
    return CountedCareers(rows, left, mixed, pd.concat([mixed, left, counted]), fused)


def _parted(
    rows: pd.DataFrame, ranked: pd.DataFrame, lasting: np.ndarray
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows that count, and those of readings that a later whole career replaces.

    What a person says to keep counts in any case.
    """
    gone = ranked["gone"].to_numpy()
    if not gone.any():
        return rows, rows.iloc[:0]
    left = gone[rows["reading"].to_numpy()] & ~rows["row"].isin(lasting).to_numpy()
    return rows[~left], rows[left]


def _fused(
    rows: pd.DataFrame,
    left: pd.DataFrame,
    ranked: pd.DataFrame,
    same: SamePlaces,
    lasting: np.ndarray,
) -> tuple[Fused, pd.DataFrame]:
    """What is fused, and the rows of the people who need it: of whom there are several readings, or one
    that says a thing twice."""
    repeated = repeats(rows, same.stints)
    once = rows.drop(index=rows.index[repeated.again])
    cadre = ranked["cadre"].to_numpy(np.int64)
    needs = np.zeros(len(ranked), bool)  # more than enough: nobody is without a reading
    needs[cadre[ranked["turn"].to_numpy() > 0]] = True
    needs[cadre[repeated.readings]] = True
    mixed = once[needs[cadre[once["reading"].to_numpy()]]]
    fused = fuse_rows(mixed, ranked, same.stints, left, lasting, same.posts)
    again, first = (rows["row"].to_numpy()[at] for at in (repeated.again, repeated.first))
    return fused.with_repeats(again, first), pd.concat([mixed, rows.iloc[repeated.again]])


def said_once(careers: CountedCareers, fused: Fused) -> pd.DataFrame:
    """The rows with one for each fused stint."""
    rows, mixed = careers.rows, careers.mixed
    return rows.drop(index=mixed.index[~mixed["row"].isin(fused.stints["row"]).to_numpy()])
