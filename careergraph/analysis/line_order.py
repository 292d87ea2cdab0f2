"""Main-line stints cadre by cadre, in the order in which they joined the line."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from careergraph.columns.groups import first_of_group, packed, sorted_rows
from careergraph.columns.numbering import numbers


@dataclass(frozen=True)
class Along:
    """``rows`` without the cadre, whose ``number`` in ``cadres`` stands beside them.

    ``fresh`` says that a row is the first one of its cadre, ``first`` and ``last`` number those rows.
    """

    rows: pd.DataFrame
    number: np.ndarray
    cadres: pd.Index
    fresh: np.ndarray

    @property
    def first(self) -> np.ndarray:
        """The first row of each cadre."""
        return np.flatnonzero(self.fresh)

    @property
    def last(self) -> np.ndarray:
        """The last row of each cadre."""
        return np.flatnonzero(np.r_[self.fresh[1:], True][: len(self.fresh)])


def along_the_line(lines: pd.DataFrame) -> Along:
    """Rows with cadre, joined and seq, in any order, along their lines."""
    number, cadres = numbers(lines["cadre"])
    order = sorted_rows(packed(number, *(lines[name].to_numpy(np.int64) for name in _PLACE)))
    rows = lines.drop(columns=["cadre", *_PLACE])
    if order is not None:
        rows, number = rows.iloc[order].reset_index(drop=True), number[order]
    return Along(rows, number, cadres, first_of_group(number))


_PLACE = ("joined", "seq")
