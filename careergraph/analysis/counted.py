"""People counted by the keys of facts: for certain, by a guess, possibly, or with the fact unknown.

A fact is a row with ``cadre``, ``certain``, ``guessed`` and, where it may be no such fact at all since
what it depends on is not on record, ``known`` false. Of a cadre the best known fact of a key counts.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from careergraph.analysis.cells import cells
from careergraph.analysis.figures import named_among, share
from careergraph.columns.numbering import codes

UNKNOWN, POSSIBLE, GUESSED, SURE = range(1, 5)

TOTAL = "total"

COUNTS = ("people", "guessed", "possible", "unknown")


def standings(facts: pd.DataFrame, keys: Sequence[str]) -> pd.DataFrame:
    """One row for each cadre and key: the keys, ``cadre``, and ``standing``, the best known fact's."""
    certain, guessed = (
        facts[name].to_numpy(bool, na_value=False) for name in ("certain", "guessed")
    )
    standing = np.where(certain & ~guessed, SURE, np.where(certain, GUESSED, POSSIBLE))
    if "known" in facts:
        standing[~facts["known"].to_numpy(bool, na_value=False)] = UNKNOWN
    number, first = codes([*(facts[key] for key in keys), facts["cadre"]])
    best = np.zeros(len(first), np.int64)
    np.maximum.at(best, number, standing)
    return facts[[*keys, "cadre"]].iloc[first].reset_index(drop=True).assign(standing=best)


def counted(facts: pd.DataFrame, keys: Sequence[str]) -> pd.DataFrame:
    """One row for each key, in order of first occurrence: the keys, and ``COUNTS``."""
    rows = standings(facts, keys)
    cell, frame = cells(rows, list(keys))
    standing = rows["standing"].to_numpy(np.int64)
    return frame.assign(
        **{
            name: pd.array(np.bincount(cell[chosen], minlength=len(frame)), dtype="Int64")
            for name, chosen in _chosen(standing).items()
        }
    )


def _chosen(standing: np.ndarray) -> dict[str, np.ndarray]:
    return {
        "people": standing >= GUESSED,
        "guessed": standing == GUESSED,
        "possible": standing == POSSIBLE,
        "unknown": standing == UNKNOWN,
    }


def in_groups(
    grouped: pd.DataFrame, everything: pd.DataFrame, order: Sequence[str | None]
) -> pd.DataFrame:
    """One row for each ``group`` of this order, one for null, and the total of ``everything``.

    ``grouped`` are facts with ``group``. The total is the denominator of each share.
    """
    names = pd.DataFrame({"group": pd.array([*order, None], dtype="string")})
    rows = names.merge(counted(grouped, ["group"]), on="group", how="left")
    total = counted(everything.assign(group=TOTAL), ["group"])
    if total.empty:
        total = pd.DataFrame({"group": [TOTAL]}).reindex(columns=["group", *COUNTS])
    frame = pd.concat([rows, total], ignore_index=True).astype({"group": "string"})
    numbers = frame[list(COUNTS)].astype("Int64").fillna(0)
    denominator = pd.Series(numbers["people"].iloc[-1], index=frame.index, dtype="Int64")
    return (
        frame[["group"]]
        .join(numbers)
        .assign(share=share(numbers["people"], denominator), denominator=denominator)
    )


def of_group(grouped: pd.DataFrame, everything: pd.DataFrame, group: str) -> pd.DataFrame:
    """The facts of a group; an empty one stands for null."""
    if group == TOTAL:
        return everything
    chosen = grouped["group"].isna() if group == "" else (grouped["group"] == group).fillna(False)
    return grouped[chosen]


def people_of(facts: pd.DataFrame, of: str, named: pd.DataFrame) -> pd.DataFrame:
    """The rows of ``named`` of the cadres whom a column of ``COUNTS`` counts, facts of one key."""
    rows = standings(facts, [])
    chosen = _chosen(rows["standing"].to_numpy(np.int64))[of]
    return named_among(named, rows.loc[chosen, "cadre"])
