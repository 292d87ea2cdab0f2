"""One career as users read it (design §6, ``trajectory``)."""

import pandas as pd

from careergraph.analysis.figures import date_text, middle

COLUMNS = (
    "start", "end", "end_how", "kind", "main", "acting", "place", "organization", "title", "level",
    "rank", "months", "break", "source", "line",
)  # fmt: skip


def trajectory(
    stints: pd.DataFrame, breaks: pd.DataFrame, written: pd.DataFrame | None = None
) -> pd.DataFrame:
    """One row a stint, in the columns above.

    ``stints`` and ``breaks`` are the answers to ``trajectory`` and ``breaks`` for one cadre;
    ``written`` are its stints in the record, for dates as the source wrote them, its file and line
    (null where there is no record at hand). ``months`` run to the record's date where the end is
    open; ``break`` names the kinds of break that point to the stint.
    """
    held = stints["end_how"] == "open"
    least = (stints["end_month_min"] - stints["start_month_max"]).clip(lower=0)
    known = stints["end_month_max"] < _UNKNOWN
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
    return rows[list(COLUMNS)]


_UNKNOWN = 9000 * 12


def _as_written(rows: pd.DataFrame, written: pd.DataFrame) -> pd.DataFrame:
    text = written.set_index("stint")
    return rows.assign(
        **{name: rows["stint"].map(text[name]) for name in ("start", "end", "source", "line")}
    )
