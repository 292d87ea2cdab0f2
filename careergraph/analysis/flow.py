"""The chain as a flow: who enters, climbs, skips, stays and ends at each level of the main line."""

import pandas as pd

from careergraph.analysis.figures import middle


def levels(lines: pd.DataFrame, breaks: pd.DataFrame) -> pd.DataFrame:
    """One row a level: ``level``, ``people`` ever there, ``entered`` (main lines that begin there),
    ``serving`` and ``ended`` (main lines that end there: still in office, or over), and ``stalled``
    (those of both that a certain stall breaks). A main line whose last level is unknown ends at none.
    """
    stalled = breaks.loc[(breaks["kind"] == "stall") & breaks["certain"], "cadre"]
    first, last = (lines.drop_duplicates("cadre", keep=end) for end in ("first", "last"))
    counted = {
        "people": lines.drop_duplicates(["cadre", "level"]),
        "entered": first,
        "serving": last[last["open"]],
        "ended": last[~last["open"]],
        "stalled": last[last["cadre"].isin(stalled)],
    }
    count = {name: rows["level"].value_counts() for name, rows in counted.items()}
    frame = pd.DataFrame(count).fillna(0).rename_axis("level").sort_index().reset_index()
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
