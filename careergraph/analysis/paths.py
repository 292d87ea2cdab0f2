"""One career as users read it (design §6, ``trajectory``)."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from careergraph.model.dates import windows
from careergraph.present.printable import bounded
from careergraph.vocabulary import scales
from careergraph.vocabulary.dates import date_text, date_texts, months_of
from careergraph.vocabulary.frames import FAR

COLUMNS = (
    "start", "end", "end_how", "kind", "main", "acting", "place", "organization", "title", "level",
    "rank", "months", "break", "source", "line", "sources", "conflict", "months_min", "months_max",
    "possible_break", "guessed", "in_place", "rank_kept", "stalled_since", "doubtful",
)  # fmt: skip


def trajectory(
    stints: pd.DataFrame,
    breaks: pd.DataFrame,
    written: pd.DataFrame | None = None,
    recorded: pd.DataFrame | None = None,
    *,
    values: Mapping[str, Any],
) -> pd.DataFrame:
    """One row a stint, in the columns above.

    ``stints`` and ``breaks`` are the answers to ``trajectory`` and ``breaks`` for one cadre, ``values``
    the parameters of the latter;
    ``written`` are its stints in the record, for dates that the source wrote to the day, its file and
    line (null where there is no record at hand), and ``recorded`` is time that is accounted for but
    no post, which no edge of the graph stands for. ``months`` run to the record's date where the end
    is open; ``break`` names the kinds of break that point to the stint, ``possible_break`` those of
    them that other dates which the record allows would not give; ``guessed`` says that level, rank or
    whose the stint is is a guess. ``in_place`` says that a rank was reached without leaving the post, or
    the target rank in a grassroots post; ``rank_kept`` that a descent to the stint keeps or raises the
    rank, as an exchange does; ``stalled_since`` is when the months of a stall passed the threshold;
    ``doubtful`` that the stint cannot be as it is told (see ``model.plausible``).
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
    rows["in_place"] = _in_place(rows, values["grassroots"], values["target_rank"])
    rows["rank_kept"] = rows["seq"].isin(_kept(breaks)).astype("boolean")
    rows["stalled_since"] = _stalled_since(rows, breaks, values["stall_thresholds"])
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


def _in_place(rows: pd.DataFrame, grassroots: int, target_rank: int) -> pd.Series:
    """Main-line stints by which the rank rises in one post, or to the target rank at the grassroots."""
    line = rows[rows["main"].fillna(False).astype(bool)]
    orders = line["rank"].map(scales.ranks().order, na_action="ignore").astype("Float64")
    before = orders.cummax().ffill().shift()
    post = line["organization"].fillna("") + "\n" + line["title"].fillna("")
    same = post == post.shift()
    reached = (line["level"] <= grassroots) & (orders >= target_rank)
    reached &= ~(before >= target_rank).fillna(False)
    rises = (same & (orders > before)).fillna(False) | reached.fillna(False)
    return rises.reindex(rows.index, fill_value=False).astype("boolean")


def _kept(breaks: pd.DataFrame) -> list[Any]:
    """seq of the stints to which a descent keeps the rank or raises it."""
    descents = breaks[breaks["kind"] == "descent"]
    lost = descents[~descents["rank_step"].isin(["same", "promotion"])]
    return sorted(set(descents["seq"]) - set(lost["seq"]))


def _stalled_since(
    rows: pd.DataFrame, breaks: pd.DataFrame, thresholds: Sequence[Mapping[str, int]]
) -> pd.Series:
    """The first month of a stall beyond the threshold of its level, as precise as both are known."""
    limits = {row["level"]: (row["months_min"], row["months_max"]) for row in thresholds}
    found: dict[Any, str | None] = {}
    for stall in breaks[breaks["kind"] == "stall"].to_dict("records"):
        span = months_of(stall["date"])
        limit = limits.get(int(stall["link"].split(">")[0]))
        if span and span[1] is not None and limit and not pd.isna(stall["months_max"]):
            entered = span[0] - int(stall["months_max"]), span[1] - int(stall["months_min"])
            first = entered[0] + limit[0] + 1
            last = min(entered[1] + limit[1] + 1, span[1])
            found[stall["seq"]] = date_text(min(first, last), last)
    return rows["seq"].map(found).astype("string")


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
        doubtful=False,
        in_place=False,
        rank_kept=False,
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
