"""Who says what: the statements behind the careers of people of whom several sources tell.

Of everybody else each stint is told by its own source alone, and nothing stands here.
"""

import numpy as np
import pandas as pd

from careergraph.record.doubts import what_is_said
from careergraph.record.fuse import END, REPEATED, START, TITLE
from careergraph.record.fused import LEFT, Fused
from careergraph.vocabulary.frames import TEXT, WHOLE, Schema, conform, empty
from careergraph.vocabulary.frames import Column as _Column

# fmt: off
TESTIMONY: Schema = {
    "cadre": _Column(WHOLE, "number of the cadre"),
    "source": _Column(TEXT, "SOURCES.source"),
    "stint": _Column(WHOLE, "row of the fused stint, null where the statement left the career"),
    "claim": _Column(WHOLE, "row of the statement"),
    "verdict": _Column(TEXT, "counts (the strongest statement of the stint), agrees, contradicts, left"),
    "kind": _Column(TEXT, "what the source claims, one of KINDS"),
    "as_of": _Column(TEXT, "date of the source"),
    "line": _Column(WHOLE, "line of the source"),
    "said_start": _Column(TEXT, "start as that source has it"),
    "said_end": _Column(TEXT, "end as that source has it, null where it is open"),
    "raw": _Column(TEXT, "the piece as written"),
}
"""One row for each statement and each stint that it tells of."""

CONTRADICTIONS: Schema = {
    "cadre": _Column(WHOLE, "number of the cadre"),
    "source": _Column(TEXT, "SOURCES.source of the statement that does not count"),
    "stint": _Column(WHOLE, "row of the fused stint that counts, null where there is none"),
    "reason": _Column(TEXT, "start, end, title or left: what the two are apart in"),
    "post": _Column(TEXT, "organization and title of what counts; of what left, its own"),
    "claim": _Column(WHOLE, "row of the statement that does not count"),
    **{name: TESTIMONY[name] for name in ("kind", "as_of", "line", "said_start", "said_end", "raw")},
    "counted": _Column(WHOLE, "row of the statement that counts"),
    "other": _Column(TEXT, "name of the file of the statement that counts"),
    "other_kind": _Column(TEXT, "as kind, of what counts"),
    "other_as_of": _Column(TEXT, "as as_of, of what counts"),
    "other_line": _Column(WHOLE, "as line, of what counts"),
    "other_start": _Column(TEXT, "as said_start, of what counts"),
    "other_end": _Column(TEXT, "as said_end, of what counts"),
    "other_raw": _Column(TEXT, "as raw, of what counts"),
}
"""One row for each contradiction; a row that a source repeats contradicts nothing."""
# fmt: on

_REASONS = {START: "start", END: "end", TITLE: "title", LEFT: "left"}
_SAID = {"cadre": "cadre", "source": "source", "kind": "kind", "as_of": "as_of", "line": "line",
         "said_start": "start", "said_end": "end", "raw": "raw"}  # fmt: skip
_OTHER = {"other": "file", "other_kind": "kind", "other_as_of": "as_of", "other_line": "line",
          "other_start": "start", "other_end": "end", "other_raw": "raw"}  # fmt: skip


def testimony(
    fused: Fused, stints: pd.DataFrame, readings: pd.DataFrame, rows: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """TESTIMONY and CONTRADICTIONS; ``rows`` has the reading (row in ``readings``) of each stint's row."""
    if fused.members.empty and fused.replaced.empty and fused.conflicts.empty:
        return empty(TESTIMONY), empty(CONTRADICTIONS)  # of everybody one source tells
    between = _contradictions(fused)
    statements = _with_those_left(fused, between)
    statements = statements.assign(verdict=_verdicts(statements, between))
    tells = _columns(what_is_said(statements["claim"], stints, readings, rows), _SAID)
    claims = conform(pd.concat([statements, tells], axis="columns"), TESTIMONY)
    return claims, _beside(
        between,
        *(what_is_said(between[name], stints, readings, rows) for name in ("claim", "counted")),
    )


def _beside(between: pd.DataFrame, one: pd.DataFrame, other: pd.DataFrame) -> pd.DataFrame:
    """CONTRADICTIONS. A later career that lacks a stint says nothing of it: only who says it is told."""
    left = between["reason"] == _REASONS[LEFT]
    counts = _columns(other, _OTHER)
    silent = [
        name for name in counts if name in ("other_line", "other_start", "other_end", "other_raw")
    ]
    counts[silent] = counts[silent].mask(left)
    post = _post(other).mask(left, _post(one))
    both = pd.concat([between.assign(post=post), _columns(one, _SAID), counts], axis="columns")
    return conform(both, CONTRADICTIONS)


def _post(statements: pd.DataFrame) -> pd.Series:
    named = statements["organization"].fillna("") + statements["title"].fillna("")
    return named.mask(named == "", statements["raw"]).astype(TEXT)


def _contradictions(fused: Fused) -> pd.DataFrame:
    """Columns reason, claim, counted and stint: the one that both tell of, else that of what counts."""
    conflicts = fused.conflicts[fused.conflicts["reason"] != REPEATED].reset_index(drop=True)
    stints: dict[int, list[int]] = {}
    members = pd.concat([fused.members, fused.replaced], ignore_index=True)
    for row, stint in members.dropna().itertuples(index=False, name=None):
        stints.setdefault(row, []).append(stint)
    about = []
    for reason, statement, counted in conflicts[["reason", "said", "counted"]].itertuples(
        index=False, name=None
    ):
        of_it = [] if reason == LEFT else stints.get(counted, [])
        common = [stint for stint in of_it if stint in stints.get(statement, [])]
        about.append(next(iter(common or of_it), None))
    return pd.DataFrame(
        {
            "reason": conflicts["reason"].map(_REASONS).astype(TEXT),
            "claim": conflicts["said"],
            "counted": conflicts["counted"],
            "stint": pd.array(about, dtype=WHOLE),
        }
    )


def _with_those_left(fused: Fused, between: pd.DataFrame) -> pd.DataFrame:
    """What tells of the stints, also in careers that are replaced, and what left: claim and stint."""
    members = pd.concat([fused.members, fused.replaced], ignore_index=True)
    mine = pd.DataFrame({"claim": members["row"], "stint": members["stint"]}).drop_duplicates()
    gone = between.loc[~between["claim"].isin(mine["claim"]), ["claim", "stint"]]
    both = pd.concat([mine, gone.drop_duplicates()], ignore_index=True)
    return both.astype({"claim": WHOLE, "stint": WHOLE})


def _verdicts(statements: pd.DataFrame, between: pd.DataFrame) -> pd.Series:
    apart = between[between["reason"].isin([_REASONS[START], _REASONS[END]])]
    pairs = pd.MultiIndex.from_frame(apart[["claim", "stint"]])
    mine = pd.MultiIndex.from_frame(statements[["claim", "stint"]])
    left = statements["stint"].isna().to_numpy()
    counts = (statements["claim"] == statements["stint"]).fillna(False).to_numpy(bool)
    words = np.select([left, counts, mine.isin(pairs)], ["left", "counts", "contradicts"], "agrees")
    return pd.Series(words, index=statements.index, dtype=TEXT)


def _columns(frame: pd.DataFrame, names: dict[str, str]) -> pd.DataFrame:
    """The columns of the frame under new names: new by old."""
    return frame[list(names.values())].set_axis(list(names), axis="columns")
