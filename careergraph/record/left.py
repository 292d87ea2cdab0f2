"""What is left of a part without what was forgotten after it."""

from collections.abc import Collection

import numpy as np
import pandas as pd

FORGOTTEN = ("sha256", "line", "name")
"""What tells a reading that was forgotten when its file comes again: the file's bytes, line and name."""


def reading_key(order: int, reading: str) -> str:
    """A reading of one import; the same id may be another person's where a file was read otherwise."""
    return f"{order}/{reading}"


def is_forgotten(cadres: pd.DataFrame, order: int, forgotten: Collection[str]) -> np.ndarray:
    """Whether each of CADRES of an import is among readings (``reading_key``), and ids of sources."""
    ids = set(forgotten)
    keys = [reading_key(order, reading) in ids for reading in cadres["reading"]]
    of_source = cadres["source"].isin(ids).to_numpy(dtype=bool, na_value=False)
    return of_source | np.array(keys, bool)


def rows_left(
    name: str,
    frame: pd.DataFrame,
    cadres: pd.DataFrame,
    sources: pd.DataFrame,
    gone: np.ndarray,
    forgotten: Collection[str],
) -> pd.DataFrame:
    """The rows of a part's file (all but its stints) that are left.

    ``cadres`` and ``sources`` are CADRES and SOURCES of the part, ``gone`` which cadres are forgotten
    (``is_forgotten``). A source of which nobody is left goes too, with what is told of it.
    """
    if name in ("cadres.parquet", "lists.parquet"):
        return frame[~frame["reading"].isin(cadres.loc[gone, "reading"])]
    ids = set(forgotten) | set(cadres["source"]) - set(cadres.loc[~gone, "source"])
    if name == "problems.parquet":
        files = sources.loc[sources["source"].isin(ids), "name"]
        return frame[~frame["source"].isin(files)]
    return frame[~frame["source"].isin(ids)]
