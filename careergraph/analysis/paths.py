"""One career as users read it (design §6, ``trajectory``)."""

import pandas as pd

from careergraph.analysis.figures import date_text, middle
from careergraph.model.dates import windows
from careergraph.model.schema import FAR

COLUMNS = (
    "start", "end", "end_how", "kind", "main", "acting", "place", "organization", "title", "level",
    "rank", "months", "break", "source", "line",
)  # fmt: skip


def trajectory(
    stints: pd.DataFrame,
    breaks: pd.DataFrame,
    written: pd.DataFrame | None = None,
    recorded: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """One row a stint, in the columns above.

    ``stints`` and ``breaks`` are the answers to ``trajectory`` and ``breaks`` for one cadre;
    ``written`` are its stints in the record, for dates as the source wrote them, its file and line
    (null where there is no record at hand), and ``recorded`` is time that is accounted for but no
    post, which no edge of the graph stands for. ``months`` run to the record's date where the end is
    open; ``break`` names the kinds of break that point to the stint.
    """
    held = stints["end_how"] == "open"
    least = (stints["end_month_min"] - stints["start_month_max"]).clip(lower=0)
    known = stints["end_month_max"] < FAR
    greatest = (stints["end_month_max"] - stints["start_month_min"]).where(known)
    kinds = breaks.groupby("seq")["kind"].agg(lambda kinds: ", ".join(sorted(set(kinds))))
    rows = stints.assign(
        start=date_text(stints["start_month_min"], stints["start_month_max"]),
        end=date_text(stints["end_month_min"], stints["end_month_max"]).mask(held),
        months=middle(least, greatest),
        source=pd.Series(pd.NA, index=stints.index, dtype="string"),
        line=pd.Series(pd.NA, index=stints.index, dtype="Int64"),
    )
    rows["break"] = rows["seq"].map(kinds).astype("string")
    if written is not None:
        rows = _as_written(rows, written)
    if recorded is not None and len(recorded):
        rows = pd.concat([rows, _recorded(recorded, rows)], ignore_index=True)
        rows = rows.sort_values("start", kind="stable", ignore_index=True)
    return rows[list(COLUMNS)]


def _recorded(recorded: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """Recorded time in the columns of the other rows; its text stands as the title."""
    start = windows(recorded["start"], recorded["start_uncertain"])
    end = windows(recorded["end"], recorded["end_uncertain"])
    told = recorded[["start", "end", "end_how", "kind", "source", "line"]].assign(
        main=False,
        acting=False,
        title=recorded["raw"],
        months=middle(end["min"] - start["max"], end["max"] - start["min"]),
    )
    return told.reindex(columns=rows.columns).astype(rows.dtypes)


def _as_written(rows: pd.DataFrame, written: pd.DataFrame) -> pd.DataFrame:
    text = written.set_index("stint")
    return rows.assign(
        **{name: rows["stint"].map(text[name]) for name in ("start", "end", "source", "line")}
    )
