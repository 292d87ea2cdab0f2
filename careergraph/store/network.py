"""The whole graph as a networkx MultiDiGraph, out of the queries in ``cypher/network``."""

from typing import TYPE_CHECKING, Any

import pandas as pd

from careergraph.model.schema import FAR
from careergraph.present.dates import date_text
from careergraph.shipped import shipped
from careergraph.store.base import Graph

if TYPE_CHECKING:
    import networkx as nx

NODES = ("Cadre", "Post", "Organization", "Place", "Source", "School", "Year", "List")
EDGES = {
    "SERVED_AS": ("Cadre", "Post"),
    "IN_ORG": ("Post", "Organization"),
    "AT": ("Organization", "Place"),
    "WITHIN": ("Place", "Place"),
    "MOVED_TO": ("Post", "Post"),
    "REACHED": ("Cadre", "Post"),
    "BREAKS_AT": ("Cadre", "Post"),
    "STUDIED_AT": ("Cadre", "School"),
    "TRAINED_AT": ("Cadre", "School"),
    "ASSESSED": ("Cadre", "Year"),
    "LISTED_IN": ("Cadre", "List"),
    "RECORDED_IN": ("Cadre", "Source"),
    "TOLD_IN": ("Cadre", "Source"),
    "DIFFERS_IN": ("Cadre", "Source"),
}


def network(graph: Graph) -> "nx.MultiDiGraph":
    """Nodes are ``(label, id)`` with ``label`` and the properties; edges have their type as key.

    Each edge has the properties that are known, and where it has months also ``start`` and ``end``
    (or ``date``) as text (see ``present.dates``); what is unknown is left out.
    """
    import networkx as nx

    found = nx.MultiDiGraph()
    for label in NODES:
        for row in _rows(graph, label.lower()):
            found.add_node((label, row["id"]), label=label, **_known(row))
    for kind, (source, target) in EDGES.items():
        for row in _rows(graph, kind.lower().replace("_", "-")):
            ends = (source, row.pop("source")), (target, row.pop("target"))
            found.add_edge(*ends, type=kind, **_known(row), **_dates(row))
    return found


def _rows(graph: Graph, name: str) -> list[dict[str, Any]]:
    text = shipped("cypher", "network", f"{name}.cypher").read_text(encoding="utf-8")
    rows = graph.query(text, {}, name=f"{name}.cypher").to_dict("records")
    return [{str(column): value for column, value in row.items()} for row in rows]


def _known(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if not pd.isna(value) and value != FAR}


_DATES = {
    "start": ("start_month_min", "start_month_max"),
    "end": ("end_month_min", "end_month_max"),
    "date": ("month_min", "month_max"),
}
_ONE_MONTH = {"start": "start_month", "end": "end_month"}


def _dates(row: dict[str, Any]) -> dict[str, str]:
    spans = {name: pair for name, pair in _DATES.items() if pair[0] in row}
    spans |= {name: (month, month) for name, month in _ONE_MONTH.items() if month in row}
    texts = {name: date_text(*(row[month] for month in pair)) for name, pair in spans.items()}
    return {name: text for name, text in texts.items() if text}
