"""Stints that a career has by guess alone: only rows of lists and rosters tell them, linked to the cadre
by name, month of birth and sex."""

import numpy as np
import pandas as pd

from careergraph.model.guesses import LINKED
from careergraph.record.fused import Fused
from careergraph.vocabulary.frames import is_coded


def marked_by_guess(
    stints: pd.DataFrame, fused: Fused, rows: pd.DataFrame, ranked: pd.DataFrame
) -> pd.DataFrame:
    """The stints of ``Current``, not certain and with a reason where only linked readings tell of them.

    ``rows`` has ``row`` (STINTS of the record) and ``reading`` (row in ``ranked``, which says whether that
    is ``linked``) of every statement.
    """
    linked = ranked["linked"].to_numpy(bool)
    if not linked.any():
        return stints
    whose = rows.drop_duplicates("row").set_index("row")["reading"]
    by_guess = whose[linked[whose.to_numpy(np.int64)]].index
    members = fused.members.dropna(subset="stint")
    surely = members.loc[~members["row"].isin(by_guess), "stint"]
    mine = stints["stint"].isin(by_guess) & ~stints["stint"].isin(surely)
    at = np.flatnonzero(mine.to_numpy(bool))
    if not len(at):
        return stints
    certain = stints["certain"].array.copy()
    certain[at] = False
    return stints.assign(certain=certain, reason=_with_reason(stints["reason"], at))


def _with_reason(reason: pd.Series, at: np.ndarray) -> pd.Series:
    """The reasons, those at these rows with one more."""
    reasons = reason.iloc[at].astype(object).fillna("")
    more = [f"{text}; {LINKED}" if text else LINKED for text in reasons]
    if is_coded(reason):
        reason = reason.cat.add_categories(sorted({*more} - {*reason.cat.categories}))
    values = reason.array.copy()
    values[at] = more
    return pd.Series(values, index=reason.index, copy=False)
