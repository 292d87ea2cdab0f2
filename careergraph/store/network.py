"""The whole graph as a networkx MultiDiGraph: all that is declared, read table by table."""

from typing import TYPE_CHECKING, Any

import pandas as pd

from careergraph.store.base import Graph
from careergraph.vocabulary.cypher import read_statement
from careergraph.vocabulary.dates import date_text
from careergraph.vocabulary.frames import FAR
from careergraph.vocabulary.graph import GRAPH

if TYPE_CHECKING:
    import networkx as nx


def network(graph: Graph) -> "nx.MultiDiGraph":
    """Nodes are ``(label, id)`` with ``label`` and the properties; edges have their ``type``.

    Edges have the properties that are known, of which ``start`` and ``end`` are dates as text; moves,
    ranks reached and breaks also have such a ``date`` (see ``vocabulary.dates``). What is unknown is
    left out.
    """
    import networkx as nx

    found = nx.MultiDiGraph()
    for label in GRAPH.nodes:
        for row in _rows(graph, label):
            found.add_node((label, row["id"]), label=label, **_known_properties(row))
    for kind, edge in GRAPH.edges.items():
        for row in _rows(graph, kind):
            ends = (edge.start, row.pop("source")), (edge.end, row.pop("target"))
            found.add_edge(*ends, type=kind, **_known_properties(row), **_date(row))
    return found


def _rows(graph: Graph, table: str) -> list[dict[str, Any]]:
    text = read_statement(GRAPH.tables[table])
    rows = graph.query(text, {}, name=table).to_dict("records")
    return [{str(column): value for column, value in row.items()} for row in rows]


def _known_properties(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if not pd.isna(value) and value != FAR}


def _date(row: dict[str, Any]) -> dict[str, str]:
    if "month_min" not in row:
        return {}
    text = date_text(row["month_min"], row["month_max"])
    return {"date": text} if text else {}
