"""Engines that the suite runs on: how each opens an imported folder, and how it takes tables.

Another engine is one more entry of ``ENGINES``.
"""

from pathlib import Path
from typing import Protocol

from careergraph.pipeline import graph_file
from careergraph.store.base import Graph
from careergraph.store.build import build
from careergraph.store.ladybug import LadybugGraph
from careergraph.store.tables import Tables


class Engine(Protocol):
    """Two ways to a graph."""

    def imported(self, folder: Path) -> Graph:
        """The graph of a folder that an import made."""
        ...

    def loaded(self, tables: Tables, folder: Path) -> Graph:
        """A graph of these tables, kept in an empty folder if it is kept in files."""
        ...


class Ladybug:
    """The embedded engine."""

    def imported(self, folder: Path) -> Graph:
        return LadybugGraph(graph_file(folder))

    def loaded(self, tables: Tables, folder: Path) -> Graph:
        path = folder / "graph.lbug"
        build(path, "random", dict(tables))
        return LadybugGraph(path)


ENGINES: dict[str, Engine] = {"ladybug": Ladybug()}
