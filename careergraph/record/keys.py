"""Columns of texts as they are compared where people are: names, facts, dates."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from careergraph.columns.texts import numbered
from careergraph.text.alike import days_of, folded_name
from careergraph.vocabulary.frames import TEXT

NO_DAY = -1
"""Stands for null in arrays of days."""


def text_key(texts: pd.Series) -> pd.Series:
    """Names and other texts as they are compared: without spaces, of one width and script; null where
    nothing is left."""
    return each_text(texts, folded_name)


def day_windows(dates: pd.Series) -> tuple[np.ndarray, np.ndarray]:
    """First and last possible day (ordinals) of dates as ``CADRES.birth``, ``NO_DAY`` where none."""
    code, written = numbered(dates)
    known = (days_of(text) or (NO_DAY, NO_DAY) for text in written)
    bounds = np.array([*known, (NO_DAY, NO_DAY)], np.int64)[code]
    return bounds[:, 0], bounds[:, 1]


def each_text(texts: pd.Series, change: Callable[[str], str | None]) -> pd.Series:
    """The column with each distinct text changed once."""
    code, distinct = pd.factorize(texts.astype(TEXT))
    changed = pd.array([*map(change, distinct), None], dtype=TEXT)
    return pd.Series(changed.take(code), index=texts.index)
