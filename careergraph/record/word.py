"""A person's word on what sources contradict each other in: it wins over all of them."""

from dataclasses import replace

import numpy as np
import pandas as pd

from careergraph.record.fused import Fused
from careergraph.vocabulary.frames import WHOLE

_SAYS = {
    "conflict-start": ("start",),
    "conflict-end": ("end", "end_how"),
    "conflict-title": ("title",),
}
"""Fields of which a person's word settles a contradiction."""


def by_a_word(fused: Fused, words: pd.DataFrame, stints: pd.DataFrame, rows: pd.DataFrame) -> Fused:
    """What is fused, with the dates that a person says, and without the contradictions that it settles.

    ``words`` are the overrides that are applied (``stint``, ``field``), in their order; ``stints`` has
    what they made of them, ``rows`` the reading of each row. A word on a source's stint that stands for
    several terms says nothing of any one of them.
    """
    if words.empty:
        return fused
    of_row = _stint_of(fused.members)
    words = words.assign(fused=of_row.reindex(words["stint"]).array).dropna(subset=["fused"])
    return _settled(_dated(fused, words, stints, rows), words, of_row)


def _stint_of(members: pd.DataFrame) -> pd.Series:
    """The fused stint of each row that tells of one only."""
    pairs = members.dropna().drop_duplicates()
    return pairs[~pairs["row"].duplicated(keep=False)].set_index("row")["stint"]


def _dated(fused: Fused, words: pd.DataFrame, stints: pd.DataFrame, rows: pd.DataFrame) -> Fused:
    """The dates of the fused stints from the statements that a person spoke of."""
    changed = fused.stints.set_index("row", drop=False)
    changed.index.name = None
    starts = words[words["field"] == "start"].drop_duplicates("fused", keep="last")
    changed.loc[starts["fused"], "start_row"] = starts["stint"].array
    ends = words[words["field"].isin(("end", "end_how"))].drop_duplicates("fused", keep="last")
    at = ends["stint"].to_numpy(np.int64)
    opened = (stints["end_how"].iloc[at] == "open").to_numpy(bool, na_value=False)
    reading = rows.drop_duplicates("row").set_index("row")["reading"].reindex(at).to_numpy()
    fused_stints = ends["fused"]
    changed.loc[fused_stints, "end_row"] = _only(~opened, at)
    changed.loc[fused_stints, "held_row"] = _only(opened, at)
    changed.loc[fused_stints, "held_reading"] = _only(opened, reading)
    changed.loc[fused_stints, ["end_after", "end_before"]] = pd.NA
    return replace(fused, stints=changed.reset_index(drop=True))


def _only(chosen: np.ndarray, numbers: np.ndarray) -> pd.api.extensions.ExtensionArray:
    """The chosen numbers, the others null."""
    return pd.Series(numbers, dtype=WHOLE).where(chosen).array


def _settled(fused: Fused, words: pd.DataFrame, of_row: pd.Series) -> Fused:
    """Without the contradictions on which a person has spoken; no stint is in conflict for one."""
    conflicts = fused.conflicts
    counted = of_row.reindex(conflicts["counted"]).array
    settled = np.zeros(len(conflicts), bool)
    for reason, fields in _SAYS.items():
        spoken = words.loc[words["field"].isin(fields), "fused"]
        settled |= ((conflicts["reason"] == reason) & pd.Series(counted).isin(spoken)).to_numpy(
            bool
        )
    if not settled.any():
        return fused
    left = conflicts[~settled]
    contradicted = _stints_in(left[left["reason"].isin(list(_SAYS))], of_row)
    touched = _stints_in(conflicts[settled], of_row)
    free = fused.stints["row"].isin(touched) & ~fused.stints["row"].isin(contradicted)
    stints = fused.stints.assign(conflict=fused.stints["conflict"].mask(free, False))
    return replace(fused, conflicts=left.reset_index(drop=True), stints=stints)


def _stints_in(statements: pd.DataFrame, of_row: pd.Series) -> np.ndarray:
    """The fused stints that these contradictions speak of."""
    rows = pd.concat([statements["said"], statements["counted"]])
    stints: np.ndarray = of_row.reindex(rows).dropna().to_numpy(np.int64)
    return stints
