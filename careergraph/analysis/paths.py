"""One career as users read it (design §6, ``trajectory``)."""

import pandas as pd

from careergraph.model.dates import windows
from careergraph.present.printable import bounded
from careergraph.vocabulary.dates import date_texts, months_of
from careergraph.vocabulary.frames import FAR

COLUMNS = (
    "start", "end", "end_how", "kind", "main", "acting", "place", "organization", "title", "level",
    "rank", "months", "break", "source", "line", "sources", "conflict", "months_min", "months_max",
    "possible_break", "guessed",
)  # fmt: skip


def trajectory(
    stints: pd.DataFrame,
    breaks: pd.DataFrame,
    written: pd.DataFrame | None = None,
    recorded: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """One row a stint, in the columns above.

    ``stints`` and ``breaks`` are the answers to ``trajectory`` and ``breaks`` for one cadre;
    ``written`` are its stints in the record, for dates that the source wrote to the day, its file and
    line (null where there is no record at hand), and ``recorded`` is time that is accounted for but
    no post, which no edge of the graph stands for. ``months`` run to the record's date where the end
    is open; ``break`` names the kinds of break that point to the stint, ``possible_break`` those of
    them that other dates which the record allows would not give; ``guessed`` says that level, rank or
    whose the stint is is a guess.
    """
    start = stints["start_month_min"], stints["start_month_max"]
    end = stints["end_month_min"], _known(stints["end_month_max"])
    rows = stints.assign(
        start=date_texts(*start),
        end=date_texts(*end).mask(stints["end_how"] == "open"),
        **_months(*start, *end),
        source=pd.Series(pd.NA, index=stints.index, dtype="string"),
        line=pd.Series(pd.NA, index=stints.index, dtype="Int64"),
    )
    rows["break"] = _kinds(rows, breaks)
    certain = breaks[breaks["certainty"] == "certain"]
    sure = pd.MultiIndex.from_frame(breaks[["seq", "kind"]]).isin(
        pd.MultiIndex.from_frame(certain[["seq", "kind"]])
    )
    rows["possible_break"] = _kinds(rows, breaks[~sure])
    if written is not None:
        rows = _as_written(rows, written)
    if recorded is not None and len(recorded):
        rows = pd.concat([rows, _recorded(recorded, rows)], ignore_index=True)
        rows = rows.sort_values("start", kind="stable", key=_first_months, ignore_index=True)
    return rows[list(COLUMNS)]


def _kinds(rows: pd.DataFrame, breaks: pd.DataFrame) -> pd.Series:
    """The kinds of the breaks that point to each row, in order of name; null where none does."""
    kinds = breaks.groupby("seq")["kind"].agg(lambda kinds: ", ".join(sorted(set(kinds))))
    return rows["seq"].map(kinds).astype("string")


def _known(months: pd.Series) -> pd.Series:
    return months.where((months < FAR).fillna(False))


def _months(
    start_min: pd.Series, start_max: pd.Series, end_min: pd.Series, end_max: pd.Series
) -> dict[str, pd.Series]:
    """Months of a stint; its end is not before its start, whatever the bounds of both allow."""
    return bounded("months", (end_min - start_max).clip(lower=0), end_max - start_min)


def _first_months(dates: pd.Series) -> pd.Series:
    first = [months[0] if months else None for months in map(months_of, dates)]
    return pd.Series(first, index=dates.index, dtype="Int64")


def _recorded(recorded: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """Recorded time in the columns of the other rows; its text stands as the title."""
    start = windows(recorded["start"], recorded["start_uncertain"])
    end = windows(recorded["end"], recorded["end_uncertain"])
    told = recorded[["end_how", "kind", "source", "line"]].assign(
        start=_written(recorded["start"], start["min"], start["max"]),
        end=_written(recorded["end"], end["min"], end["max"]),
        main=False,
        acting=False,
        sources=1,
        conflict=False,
        guessed=False,
        title=recorded["raw"],
        **_months(start["min"], start["max"], end["min"], end["max"]),
    )
    return told.reindex(columns=rows.columns).astype(rows.dtypes)


def _as_written(rows: pd.DataFrame, written: pd.DataFrame) -> pd.DataFrame:
    """Dates and lines as the sources have them, and a place under the name that it had then.

    The graph holds a place under its latest name, and under its whole path where a source leaves out
    a part of it; names that are as long are those of its time.
    """
    text = written.set_index("stint")
    said = {name: rows["stint"].map(text[name]) for name in ("start", "end", "source", "line")}
    held = rows["end_how"] == "open"
    rows = rows.assign(
        start=_written(said["start"], rows["start_month_min"], rows["start_month_max"]),
        end=_written(said["end"], rows["end_month_min"], _known(rows["end_month_max"])).mask(held),
        source=said["source"],
        line=said["line"],
    )
    return rows if "place" not in text else rows.assign(**_named_then(rows, text))


def _named_then(rows: pd.DataFrame, text: pd.DataFrame) -> dict[str, pd.Series]:
    """Place, organization and title under the names that they had at the time."""
    old = {
        name: rows["stint"].map(text[name]).astype("string")  # where there is no row too
        for name in ("place", "organization", "title")
    }
    renamed = (old["place"] != rows["place"]) & (
        old["place"].str.count("/") >= rows["place"].str.count("/")
    )
    renamed = renamed.fillna(False).astype(bool)
    return {name: rows[name].mask(renamed, texts) for name, texts in old.items()}


def _written(texts: pd.Series, first: pd.Series, last: pd.Series) -> pd.Series:
    """Dates as the source wrote them where they say the same months (and perhaps the day), else the
    months: what is written as uncertain is known less well than its text says."""
    said = [months_of(text) for text in texts]
    meant = list(zip(first.tolist(), last.tolist(), strict=True))
    same = pd.Series([one == other for one, other in zip(said, meant, strict=True)], texts.index)
    return texts.where(same, date_texts(first, last)).astype("string")
