"""The stints of the current state in their order, as columns."""

import numpy as np
import pandas as pd

from careergraph.columns.coded import coded
from careergraph.columns.groups import sorted_rows
from careergraph.model.dates import first_months
from careergraph.vocabulary.frames import STINTS, TEXT, is_coded

DATES = ("start", "start_uncertain", "end", "end_uncertain", "end_how")
UNKNOWN = "unknown"


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
    return stints.assign(**changed)


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

    ``rows`` has ``row`` (in ``stints``), ``reading`` (row in ``ranked``) and ``item``. The columns are
    taken out of ``stints`` one by one, so that they are not held twice.
    """
    row, reading = rows["row"].to_numpy(), rows["reading"].to_numpy()
    start = first_months(stints["start"], stints["start_uncertain"])[row]
    position = stints["position"].to_numpy(dtype=np.int64, na_value=0)[row]
    cadre = ranked["cadre"].to_numpy(dtype=np.int64)[reading]
    item = rows["item"].to_numpy()
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
