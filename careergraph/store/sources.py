"""The tables of the graph about sources: who stands in which, and what each says of which stint."""

import numpy as np
import pandas as pd

from careergraph.columns.coded import plain_texts
from careergraph.columns.texts import category

_SOURCE = ("name", "sha256", "mapping", "imported_at", "kind", "sheet")
_SAID = ("claim", "kind", "as_of", "line", "said_start", "said_end", "raw")
_OTHER = (
    *("counted", "other_kind", "other_as_of", "other_line", "other_start", "other_end"),
    *("other_raw",),
)


def source_table(sources: pd.DataFrame, standing: pd.DataFrame) -> pd.DataFrame:
    """Sources, with the latest date that one has for somebody."""
    latest = standing.dropna(subset="as_of").groupby("source", observed=True)["as_of"].max()
    named = sources[["source", *_SOURCE]].rename(columns={"source": "id"}).reset_index(drop=True)
    return named.assign(as_of=named["id"].map(latest).astype("string"))


def recorded_table(standing: pd.DataFrame, cadre_id: pd.Series) -> pd.DataFrame:
    """Cadres in sources, also in those whose career a later one replaces."""
    edges = plain_texts(standing[["source", "line", "as_of", "counts", "linked"]])
    flags = {name: edges[name].astype("boolean") for name in ("counts", "linked")}
    edges = edges.rename(columns={"source": "to"}).assign(**flags)
    return edges.assign(**{"from": _cadres(standing, cadre_id)}).reset_index(drop=True)


def linked_by_guess(standing: pd.DataFrame, people: int) -> pd.Series:
    """Whether a source of each person is its by a guess."""
    linked = np.zeros(people, bool)
    guessed = (standing["linked"] & standing["counts"]).to_numpy(bool, na_value=False)
    linked[standing["cadre"].to_numpy(np.int64)[guessed]] = True
    return pd.Series(linked, dtype="boolean")


def told_table(testimony: pd.DataFrame, stints: pd.DataFrame, cadre_id: pd.Series) -> pd.DataFrame:
    """Which source says what of which stint, of people of whom several tell."""
    edges = testimony[["source", *_SAID, "verdict"]].rename(columns={"source": "to"})
    return _of_stints(edges, testimony, stints, cadre_id)


def differing_table(
    contradictions: pd.DataFrame, stints: pd.DataFrame, cadre_id: pd.Series
) -> pd.DataFrame:
    """What a source says that does not count, beside what counts; ``other`` is the file of that."""
    edges = contradictions[["source", "reason", "post", *_SAID, "other", *_OTHER]]
    return _of_stints(edges.rename(columns={"source": "to"}), contradictions, stints, cadre_id)


def _of_stints(
    edges: pd.DataFrame, claims: pd.DataFrame, stints: pd.DataFrame, cadre_id: pd.Series
) -> pd.DataFrame:
    ends = {"from": _cadres(claims, cadre_id), "seq": _seqs(claims["stint"], stints)}
    return edges.assign(**ends).reset_index(drop=True)


def _seqs(rows: pd.Series, stints: pd.DataFrame) -> pd.Series:
    """The seq of the stints of these rows of the record, null where a row is null.

    Of millions of stints few are looked for.
    """
    wanted = np.asarray(rows.dropna().unique(), dtype=np.int64)
    if not len(wanted):
        return pd.Series(pd.NA, index=rows.index, dtype="Int64")
    at = np.flatnonzero(np.isin(stints["stint"].to_numpy(np.int64), wanted))
    seqs = stints[["stint", "seq"]].iloc[at].set_index("stint")["seq"]
    return rows.map(seqs).astype("Int64")


def _cadres(frame: pd.DataFrame, cadre_id: pd.Series) -> pd.Series:
    """The cadres' ids."""
    ids = category(frame["cadre"].to_numpy(np.int32), cadre_id.cat.categories.array)
    return pd.Series(ids.array.astype("string"), index=frame.index)
