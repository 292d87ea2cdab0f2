"""Engines that the suite runs on: how each opens an imported folder, and how it takes tables.

Another engine is one more entry of ``ENGINES``. Those on servers run in ``test_neo4j.py``, so that
one worker has them all.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from careergraph.exchange.neo4j.copy import copy_to
from careergraph.graph.building import graph_file
from careergraph.store.base import Graph
from careergraph.store.build import build
from careergraph.store.ladybug import LadybugGraph
from careergraph.store.tables import Tables
from tests.remembering import Remembering
from tests.servers.neo4j import CALENDAR, LTS
from tests.servers.shared import TurnTaking, loaded


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
        return Remembering(LadybugGraph(graph_file(folder)))

    def loaded(self, tables: Tables, folder: Path) -> Graph:
        path = folder / "graph.lbug"
        build(path, "random", dict(tables))
        return Remembering(LadybugGraph(path))


@dataclass(frozen=True)
class Neo4j:
    """A Neo4j server of a version that reads texts in this language."""

    version: str
    language: str = "CYPHER 5"

    def imported(self, folder: Path) -> Graph:
        return TurnTaking(self.version, self.language, lambda server: copy_to(folder, server))

    def loaded(self, tables: Tables, folder: Path) -> Graph:
        return TurnTaking(self.version, self.language, lambda server: loaded(server, tables))


ENGINES: dict[str, Engine] = {
    "ladybug": Ladybug(),
    "neo4j-5": Neo4j(LTS),
    "neo4j-2026": Neo4j(CALENDAR),
    "neo4j-2026-cypher-25": Neo4j(CALENDAR, "CYPHER 25"),
}
EMBEDDED = ("ladybug",)
ON_SERVERS = tuple(name for name in ENGINES if name not in EMBEDDED)
