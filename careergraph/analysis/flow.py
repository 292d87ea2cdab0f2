"""The chain as a flow: who enters, climbs, skips, stays and ends at each level of the main line."""

from collections import Counter, defaultdict

import pandas as pd

from careergraph.analysis.figures import middle


def levels(lines: pd.DataFrame, breaks: pd.DataFrame) -> pd.DataFrame:
    """One row a level: ``level``, ``people`` ever there, ``entered`` (main lines that begin there),
    ``serving`` and ``ended`` (main lines that end there: still in office, or over), and ``stalled``
    (those of both that a certain stall breaks). A main line whose last level is unknown ends at none.
    """
    stalled = set(breaks.loc[(breaks["kind"] == "stall") & breaks["certain"], "cadre"])
    count: dict[str, Counter[int]] = defaultdict(Counter)
    for cadre, path, still in zip(lines["cadre"], lines["levels"], lines["last_open"], strict=True):
        count["people"].update({level for level in path if level})
        count["entered"][path[0]] += 1
        count["serving" if still[-1] else "ended"][path[-1]] += 1
        count["stalled"][path[-1]] += cadre in stalled
    seen = sorted(count["people"])
    columns = ("people", "entered", "serving", "ended", "stalled")
    frame = pd.DataFrame({"level": seen} | {c: [count[c][n] for n in seen] for c in columns})
    return frame.astype("Int64")


def steps(runs: pd.DataFrame) -> pd.DataFrame:
    """One row for each pair of levels: ``from_level``, ``to_level``, ``people`` (each once) who may
    have gone so, ``median_months`` in the level left, ``kind`` (climb, skip, descent).

    ``runs`` is the answer to the question of that name.
    """
    rows = runs[runs["step"].isin(["climb", "skip", "descent"])]
    rows = rows.assign(months=middle(rows["months_min"], rows["months_max"]))
    each = rows.groupby(["level", "to_level", "step"])
    frame = each.agg(people=("cadre", "nunique"), median_months=("months", "median")).reset_index()
    frame = frame.rename(columns={"level": "from_level", "step": "kind"})
    frame = frame.astype({"people": "Int64", "median_months": "Float64"})
    return frame[["from_level", "to_level", "people", "median_months", "kind"]]
