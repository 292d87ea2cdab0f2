"""Classes of people at a date by one column, and tables that count them."""

from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from careergraph.analysis.education import level_names

NOT_CLASSIFIED = "unclassified"
"""The column of those in no class; as a row they stand under null."""

NOTHING = "none"
"""The class of who has nothing in a column of lists."""

MEDIAN = "median:"
"""How a measure begins that is the median of a column."""

_TOGETHER = "+"


@dataclass(frozen=True)
class Classes:
    """A column whose values are classes, or are put together in them.

    Of numbers ``parts`` are the greatest of each class but the last (35, 40: ≤35, 36–40, ≥41), of texts
    classes of several values (文学+历史学); what no part names is a class by itself.
    """

    column: str
    parts: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.column}:{','.join(self.parts)}" if self.parts else self.column


def classified(people: pd.DataFrame, classes: Classes) -> pd.Series:
    """The class of each person, null for none; a person of several values stands in several rows.

    The index is that of the rows of ``people``. A number that lies between bounds is in a class where
    both are.
    """
    column = people[classes.column]
    if column.dtype == object:
        named = column.map(lambda values: values or [NOTHING]).explode()
        return _together(named.astype("string"), classes)
    if pd.api.types.is_bool_dtype(column.dtype):
        return column.map({True: "yes", False: "no"}, na_action="ignore").astype("string")
    if not pd.api.types.is_numeric_dtype(column.dtype):
        return _together(column.astype("string"), classes)
    if f"{classes.column}_min" not in people or not classes.parts:
        return _numbered(column, classes)
    least, greatest = (
        _numbered(people[f"{classes.column}_{edge}"], classes) for edge in ("min", "max")
    )
    return least.where((least == greatest).fillna(False).astype(bool))


def _together(column: pd.Series, classes: Classes) -> pd.Series:
    names = {value: part for part in classes.parts for value in part.split(_TOGETHER)}
    return column.map(lambda value: names.get(value, value), na_action="ignore").astype("string")


def _numbered(column: pd.Series, classes: Classes) -> pd.Series:
    labels = edge_labels(classes.parts)
    edges = [int(part) for part in classes.parts]
    named = column.map(
        lambda number: labels[bisect_left(edges, number)] if edges else str(int(number)),
        na_action="ignore",
    )
    return named.astype("string")


def edge_labels(parts: tuple[str, ...]) -> list[str]:
    """The classes between these greatest numbers: ≤35, 36–40, ≥41; a class of one number is that number."""
    edges = [int(part) for part in parts]
    if not edges:
        return []
    between = [
        str(high) if high == low + 1 else f"{low + 1}–{high}" for low, high in pairwise(edges)
    ]
    return [f"≤{edges[0]}", *between, f"≥{edges[-1] + 1}"]


def in_order(labels_of_people: pd.Series, people: pd.DataFrame, classes: Classes) -> list[str]:
    """The classes of a column in order: all of those that parts name, then the others that somebody is in."""
    numeric = pd.api.types.is_numeric_dtype(people[classes.column].dtype)
    labels_seen = labels_of_people.dropna().unique().tolist()
    if numeric and not pd.api.types.is_bool_dtype(people[classes.column].dtype):
        labels = edge_labels(classes.parts)
        return labels or sorted(labels_seen, key=int)
    levels = level_names() if classes.column == "education" else ()
    first = list(dict.fromkeys([*classes.parts, *levels]))
    more_labels = sorted(name for name in labels_seen if name not in first)
    return [name for name in first if name in labels_seen or name in classes.parts] + more_labels
