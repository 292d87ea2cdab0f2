"""Checking a graph file against the tables that it should hold, row by row."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd

from careergraph.store.ladybug import LadybugGraph
from careergraph.store.neo4j.digests import row_digests
from careergraph.store.tables import TablesInTurn
from careergraph.vocabulary.graph import GRAPH


def differing(path: Path, tables: TablesInTurn) -> Iterator[tuple[str, int, bool]]:
    """For each table its name, how many rows it should have, and whether the file has others.

    Rows are told apart by a digest of all their values; their order does not count. Raises
    ``UserError`` where the file cannot be read.
    """
    with LadybugGraph(path) as graph:
        for name, frame in tables:
            rows = _rows(graph, name, list(frame.columns))
            same = len(rows) == len(frame) and _digest(name, rows) == _digest(name, frame)
            yield name, len(frame), not same


def _rows(graph: LadybugGraph, name: str, columns: list[str]) -> pd.DataFrame:
    edge = name in GRAPH.edges
    pattern = f"(a)-[x:{name}]->(b)" if edge else f"(x:{name})"
    ends = {"from": "a.id", "to": "b.id"} if edge else {}
    columns_asked = ", ".join(f"{ends.get(each, f'x.`{each}`')} AS `{each}`" for each in columns)
    return graph.query(f"MATCH {pattern} RETURN {columns_asked}", {}, name=name)


def _digest(name: str, frame: pd.DataFrame) -> int:
    return int(np.sum(row_digests(name, frame), dtype=np.uint64))
