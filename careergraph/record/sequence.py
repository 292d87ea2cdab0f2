"""The stints of the current state in their order, as columns."""

import numpy as np
import pandas as pd

from careergraph.columns.coded import coded, plain
from careergraph.columns.groups import sorted_rows
from careergraph.model.dates import first_months
from careergraph.vocabulary.frames import FAR, STINTS, TEXT, is_coded

DATES = ("start", "start_uncertain", "end", "end_uncertain", "end_how")
UNKNOWN = "unknown"
_MONTH = len("2002-10")


def with_fused(stints: pd.DataFrame, fused: pd.DataFrame) -> pd.DataFrame:
    """The stints with the dates of what was fused in the rows that stand for it."""
    if fused.empty:
        return stints
    row = fused["row"].to_numpy(np.int64)
    start, end = (fused[name].fillna(-1).to_numpy(np.int64) for name in ("start_row", "end_row"))
    end_row = fused["held_row"].fillna(-1).to_numpy(np.int64)
    end = np.where(end >= 0, end, end_row)
    unknown = row[fused["end_after"].notna().to_numpy()]
    changed: dict[str, pd.Series] = {}
    for name in DATES:
        origin = start if name.startswith("start") else end
        moved = np.flatnonzero((origin != row) & (origin >= 0))
        changed[name] = _moved(stints[name], row[moved], origin[moved])
    changed["end_how"] = _put(changed["end_how"], unknown, UNKNOWN)
    for side, opposite, step in (("start", "end", -1), ("end", "start", 1)):
        tells, keeps = (start, end) if side == "start" else (end, start)
        moved = row[(tells != row) & (tells >= 0)]
        if len(moved):
            pairs = _written_alike(stints, moved, side, opposite, step)
            pairs = pairs[~pairs["row"].isin(row[keeps != row])]
            _tell_neighbours(changed, pairs, side, opposite)
    return stints.assign(**changed)


def _tell_neighbours(
    changed: dict[str, pd.Series], pairs: pd.DataFrame, side: str, opposite: str
) -> None:
    """Equal written dates at adjacent items are one unknown, where they are no month: another source that
    tells one of them more precisely tells both."""
    texts = plain(changed[side].iloc[pairs["of"]]).array
    more = [
        len(written) < len(text) and text.startswith(written) and len(written) < _MONTH
        for text, written in zip(texts.fillna(""), pairs["written"], strict=True)
    ]
    to, of = (pairs[name].to_numpy(np.int64)[more] for name in ("row", "of"))
    for ending in ("", "_uncertain"):
        source, target = changed[side + ending], changed[opposite + ending]
        changed[opposite + ending] = _with_rows_of(target, to, source, of)


def _written_alike(
    stints: pd.DataFrame, moved: np.ndarray, side: str, opposite: str, step: int
) -> pd.DataFrame:
    """``row`` of adjacent items, the date of which is written as that of a row ``of`` those moved."""
    text = ["part", "reading"]
    keys = stints[text].iloc[moved].drop_duplicates()
    near = stints[[*text, "item", "bracket", side, opposite]].reset_index(drop=True)
    near = near.reset_index(names="row").merge(keys.astype(near.dtypes[text].to_dict()), on=text)
    near = near[near["bracket"].eq(0) & near["item"].notna()]
    near[[side, opposite]] = near[[side, opposite]].astype(TEXT)
    of = near[near["row"].isin(moved)].assign(item=lambda rows: rows["item"] + step)
    of = of.drop(columns=[opposite, "bracket"]).rename(columns={"row": "of", side: "written"})
    pairs = near.merge(of, left_on=[*text, "item", opposite], right_on=[*text, "item", "written"])
    return pairs.dropna(subset=["written"]).drop_duplicates("row")[["row", "of", "written"]]


def _with_rows_of(
    column: pd.Series, to: np.ndarray, source: pd.Series, rows: np.ndarray
) -> pd.Series:
    """The column with values of another one in some rows."""
    if not len(to):
        return column
    values = (plain(column) if is_coded(column) else column).array.copy()
    values[to] = source.iloc[rows].astype(values.dtype).array
    return pd.Series(values, index=column.index, copy=False)


def _moved(column: pd.Series, to: np.ndarray, origin: np.ndarray) -> pd.Series:
    """The column with the values of some rows in other rows."""
    if not len(to):
        return column
    values = column.array.copy()
    values[to] = column.array[origin]
    return pd.Series(values, index=column.index, copy=False)


def _put(column: pd.Series, rows: np.ndarray, text: str) -> pd.Series:
    if not len(rows):
        return column
    if is_coded(column) and text not in column.cat.categories:
        column = column.cat.add_categories(pd.array([text], dtype=TEXT))
    values = column.array.copy()
    values[rows] = text
    return pd.Series(values, index=column.index, copy=False)


def in_sequence(
    rows: pd.DataFrame, ranked: pd.DataFrame, stints: pd.DataFrame, fused: pd.DataFrame
) -> pd.DataFrame:
    """The stints sorted by cadre and ``seq``; those without a start come last.

    ``rows`` has ``row`` (in ``stints``), ``reading`` (row in ``ranked``) and ``item``, that in its own
    text. The columns are taken out of ``stints`` one by one, so that they are not held twice.
    """
    row, reading = rows["row"].to_numpy(), rows["reading"].to_numpy()
    start = first_months(stints["start"], stints["start_uncertain"])[row]
    position = stints["position"].to_numpy(dtype=np.int64, na_value=0)[row]
    cadre = ranked["cadre"].to_numpy(dtype=np.int64)[reading]
    item = _items_in_time(cadre, ranked["turn"].to_numpy()[reading], rows["item"].to_numpy(), start)
    order = sorted_rows(cadre, start, item, position)
    if order is not None:
        row, reading, cadre, item = row[order], reading[order], cadre[order], item[order]
    del start, position, order
    begins = np.flatnonzero(np.diff(cadre, prepend=-1))
    seq = np.arange(len(cadre)) - np.repeat(begins, np.diff(begins, append=len(cadre))) + 1
    as_they_are = len(row) == len(stints) and bool((np.diff(row) == 1).all())
    columns = {}
    for name in STINTS:
        column = stints.pop(name).array
        columns[name] = column if as_they_are else column.take(row)
    columns |= {
        "item_in_source": columns["item"],
        "item": pd.array(item, dtype="Int64"),
        "cadre": pd.array(cadre, dtype="Int64"),
        "seq": pd.array(seq, dtype="Int64"),
        "source": _taken(ranked["file"], reading),
        "stint": pd.array(row, dtype="Int64"),
    }
    columns |= _of_fused(row, reading, ranked, fused)
    return pd.DataFrame(columns, copy=False)


def _items_in_time(
    cadre: np.ndarray, turn: np.ndarray, item: np.ndarray, start: np.ndarray
) -> np.ndarray:
    """Items of careers out of several texts (``turn``), numbered by when they begin: those of one text
    stay in the order in which they are written there, and no text goes before another one as a whole.

    Items of careers out of one text keep their numbers.
    """
    several = np.isin(cadre, cadre[turn > 0])
    if not several.any():
        return item
    mixed = pd.DataFrame({"cadre": cadre, "turn": turn, "item": item, "start": start})[several]
    mixed["start"] = mixed["start"].where(mixed["start"] < FAR, -1)  # an item without a date stays
    text = ["cadre", "turn"]
    begun = mixed.groupby([*text, "item"])["start"].min().groupby(level=text).cummax().reset_index()
    begun = begun.sort_values(["cadre", "start", "turn", "item"])
    begun["number"] = begun.groupby("cadre").cumcount() + 1
    numbers = mixed.merge(begun.drop(columns="start"), on=[*text, "item"], how="left")["number"]
    numbered = item.copy()
    numbered[several] = numbers.to_numpy()
    return numbered


def _of_fused(
    row: np.ndarray, reading: np.ndarray, ranked: pd.DataFrame, fused: pd.DataFrame
) -> dict[str, object]:
    """``as_of``, ``end_after``, ``end_before``, ``sources`` and ``conflict`` of each stint."""
    sources = np.ones(len(row), np.int16)
    conflict = np.zeros(len(row), bool)
    after: pd.Series = pd.Series(pd.array([], dtype=TEXT))
    place = np.full(len(row), -1)
    if len(fused):
        of_row = pd.Index(fused["row"].to_numpy(np.int64)).get_indexer(row)
        place = of_row
        mine = np.flatnonzero(of_row >= 0)
        sources[mine] = fused["sources"].to_numpy(np.int16)[of_row[mine]]
        conflict[mine] = fused["conflict"].to_numpy(bool)[of_row[mine]]
        end_reading = fused["held_reading"].fillna(-1).to_numpy(np.int64)[of_row[mine]]
        reading = reading.copy()
        reading[mine] = np.where(end_reading >= 0, end_reading, reading[mine])
    return {
        "as_of": _taken(ranked["as_of"], reading),
        "end_after": _taken(fused["end_after"] if len(fused) else after, place),
        "end_before": _taken(fused["end_before"] if len(fused) else after, place),
        "sources": pd.array(sources.astype(np.int64), dtype="Int64"),
        "conflict": pd.array(conflict, dtype="boolean"),
    }


def _taken(texts: pd.Series, rows: np.ndarray) -> pd.Categorical:
    """Texts in these rows, as a category; null where a row is -1."""
    few = coded(texts.reset_index(drop=True))
    return few.array.take(rows, allow_fill=True)
