"""What sources of one person contradict each other in, as rows of an overrides file."""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from careergraph.review import explanations
from careergraph.review.rows import COLUMNS

REPEATED = "repeated-row"
"""One row that says what another one says is no contradiction: there is nothing to decide."""

LEFT = 3
"""Facts that a post may change that a later career lacks: the move to it, the one from it, its time."""

_CLAIMS = ("stint", "claim", "start", "end")


def _no_conflicts() -> pd.DataFrame:
    return pd.DataFrame({"reason": []}, dtype="string")


def _no_claims() -> pd.DataFrame:
    return pd.DataFrame({name: pd.array([], dtype="Int64") for name in _CLAIMS})


@dataclass(frozen=True)
class Contradictions:
    """``conflicts`` and ``claims`` of the current record; see ``record.Current``."""

    conflicts: pd.DataFrame = field(default_factory=_no_conflicts)
    claims: pd.DataFrame = field(default_factory=_no_claims)


NO_CONTRADICTIONS = Contradictions()


def conflicts_to_settle(
    contradictions: Contradictions, stints: pd.Series, facts: np.ndarray, lang: str = "en"
) -> pd.DataFrame:
    """One row for each date or title that sources contradict each other in, and for each stint that a
    later career lacks: ``COLUMNS`` with ``stint``.

    The row speaks of the statement that counts (``was``), or of the one that left; ``why`` names the
    other source, and what it says. ``stints`` are numbers of the current stints, ``facts`` how many
    measured facts rest on each.
    """
    conflicts = contradictions.conflicts[contradictions.conflicts["reason"] != REPEATED]
    if conflicts.empty:
        return pd.DataFrame(columns=[*COLUMNS, "stint"])
    left = conflicts["field"] == "stint"
    settle = conflicts["stint"].where(left, conflicts["counted"])
    rows = pd.DataFrame(
        {
            **{name: conflicts[name] for name in ("file", "name", "item", "raw", "was")},
            "field": conflicts["field"].where(~left, "drop"),
            "value": pd.array([pd.NA] * len(conflicts), dtype="string"),
            "why": _words(conflicts, left, lang),
            "answers": 1 + _facts_of(settle, contradictions.claims, stints, facts),
            "stint": settle,
        }
    )
    rows["answers"] = rows["answers"].mask(left, LEFT).astype("Int64")
    whys = rows.groupby(["stint", "field"])["why"].transform(lambda why: "; ".join(why.unique()))
    rows = rows.assign(why=whys.astype("string"))
    rows = rows.drop_duplicates(["stint", "field"])
    return rows[[*COLUMNS, "stint"]].reset_index(drop=True)


def _words(conflicts: pd.DataFrame, left: pd.Series, lang: str) -> list[str]:
    """Why each is asked: what the other source says, and which one it is."""
    other = conflicts["source"].where(~left, conflicts["other"])
    line = (":" + conflicts["line"].astype("string")).where(~left, "").fillna("")
    says = (conflicts["says"] + ", ").where(~left, "")
    return [
        f"{reason}: {explanations.reason(reason, lang)}: {what}{file}{at}"
        for reason, what, file, at in zip(conflicts["reason"], says, other, line, strict=True)
    ]


def _facts_of(
    rows: pd.Series, claims: pd.DataFrame, stints: pd.Series, facts: np.ndarray
) -> np.ndarray:
    """The facts that rest on the stints that these statements tell of."""
    of_row = claims.dropna(subset=["stint"]).drop_duplicates("claim").set_index("claim")["stint"]
    stint = pd.Series(of_row.reindex(rows).array).fillna(pd.Series(rows.array))
    place = pd.Index(stints).get_indexer(stint)
    numbers: np.ndarray = np.append(facts, 0)[place]
    return numbers
