"""The graph's tables as Neo4j keeps them: with dates to browse by, captions, and owners.

Every row has an owner: a node its id, an edge the node that it starts from, a move its cadre. What
changes is sent owner by owner: a node with all the edges that it owns.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from careergraph.store.tables import Tables
from careergraph.vocabulary.frames import FAR
from careergraph.vocabulary.graph import GRAPH

OWNED: dict[str, tuple[str, ...]] = {
    label: tuple(edge.name for edge in GRAPH.owned(label)) for label in GRAPH.nodes
}
"""The types of edges whose rows belong to nodes of a label."""

OWNER = {name: label for label, kinds in OWNED.items() for name in (label, *kinds)}
"""The label of the nodes that a table's rows belong to."""

ORDER = tuple(GRAPH.nodes)
"""Labels in the order of loading: the edges of each lead to nodes of the same or of earlier ones."""

ENDS = ("from", "to")
DATES = tuple(
    dict.fromkeys(
        each.name
        for table in GRAPH.tables.values()
        for each in table.properties
        if each.type == "date"
    )
)
"""Columns of whole numbers (proleptic ordinals) here, dates on the server."""

_FIRST, _LAST = 12, FAR - 1


def owner_column(table: str) -> str:
    """The column that says whose row it is."""
    return GRAPH.edges[table].owner_column if table in GRAPH.edges else "id"


def properties(table: str, columns: list[str]) -> list[str]:
    """The columns that are properties, and not ends of an edge."""
    return [name for name in columns if not (table in GRAPH.edges and name in ENDS)]


def dressed(tables: Tables) -> Tables:
    """The tables with what only Neo4j gets: dates on edges, and a caption on every node."""
    tables = {name: _widened(frame) for name, frame in tables.items()}
    organization = (
        tables["IN_ORG"].set_index("from")["to"].map(tables["Organization"].set_index("id")["name"])
    )
    posts, years = tables["Post"], tables["Year"]
    spare = posts["id"].map(organization[~organization.index.duplicated()])
    captions = {
        "Post": posts.assign(name=posts["title"].fillna(spare).astype("string")),
        "Year": years.assign(name=years["id"]),
    }
    return {name: _dated(frame) for name, frame in (tables | captions).items()}


def with_dates(frame: pd.DataFrame) -> pd.DataFrame:
    """A table of edges with the dates that only Neo4j gets, in types as narrow as it comes in."""
    flags = [name for name, column in frame.items() if column.dtype == bool]
    return _dated(frame.astype(dict.fromkeys(flags, "boolean")))


def _widened(frame: pd.DataFrame) -> pd.DataFrame:
    """Columns as text, whole numbers, or yes and no, whatever narrower types they come in."""
    return frame.astype({name: _wide(column) for name, column in frame.items()})


def _wide(column: pd.Series) -> str:
    if pd.api.types.is_bool_dtype(column):
        return "boolean"
    return "Int64" if pd.api.types.is_integer_dtype(column) else "string"


def _dated(frame: pd.DataFrame) -> pd.DataFrame:
    """Dates of the first possible day; an end that is open has none."""
    more = {}
    for side in ("start", "end"):
        month = next((n for n in (f"{side}_month_min", f"{side}_month") if n in frame), None)
        if month is not None:
            first = _first_days(frame[month])
            days = frame[f"{side}_day"].fillna(first) if f"{side}_day" in frame else first
            more[f"{side}_date"] = days
    if "end_date" in more and "end_how" in frame:
        more["end_date"] = more["end_date"].mask((frame["end_how"] == "open").fillna(False))
    if "month_min" in frame:
        more["date"] = _first_days(frame["month_min"])
    return frame.assign(**more) if more else frame


def _first_days(months: pd.Series) -> pd.Series:
    """The ordinal of each month's first day, null for months that nobody knows."""
    code, distinct = pd.factorize(months, use_na_sentinel=True)
    days = pd.array([*(_first_day(int(month)) for month in distinct), None], dtype="Int64")
    return pd.Series(days.take(code), index=months.index)


def _first_day(month: int) -> int | None:
    return date(month // 12, month % 12 + 1, 1).toordinal() if _FIRST <= month < _LAST else None


@dataclass(frozen=True)
class Owned:
    """A table's rows sorted by owner: those of owner number ``n`` lie between two of ``begins``."""

    frame: pd.DataFrame
    begins: np.ndarray

    def of(self, first: int, last: int) -> pd.DataFrame:
        """The rows of owners ``first`` up to ``last``, without it."""
        return self.frame.iloc[self.begins[first] : self.begins[last]]


def by_owner(table: str, frame: pd.DataFrame, owners: pd.Index) -> Owned:
    """Rows put in the order of their owners; those of others are left out."""
    number = owners.get_indexer(pd.Index(frame[owner_column(table)]))
    order = np.argsort(number, kind="stable")
    order = order[np.searchsorted(number[order], 0) :]
    begins = np.searchsorted(number[order], np.arange(len(owners) + 1))
    return Owned(frame.iloc[order], begins)


def batches(counts: np.ndarray, most: int) -> list[tuple[int, int]]:
    """Runs of owners with about as many rows together as ``most``; each owner is whole."""
    if not len(counts):
        return []
    number = (np.cumsum(counts) - 1) // most
    firsts = np.flatnonzero(np.diff(number, prepend=-1))
    return list(zip(firsts.tolist(), [*firsts[1:].tolist(), len(counts)], strict=True))


def values(column: pd.Series) -> list[object]:
    """A column as Python values, null as None."""
    if column.dtype == "string":
        return column.astype(object).where(column.notna(), None).tolist()
    return column.array.to_numpy(dtype=object, na_value=None).tolist()
