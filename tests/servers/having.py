"""Which way a Neo4j server is had: in Docker where an engine runs, else from the artifacts."""

from pathlib import Path

from tests.servers.docker import Container
from tests.servers.neo4j import Server, UnavailableError


def had(
    version: str, home: Path, *, heap: str = "1g", pages: str = "512m", brief: bool = False
) -> Server | Container:
    """A server that is not started yet. Raises ``UnavailableError`` where none can be had."""
    try:
        return Container(version, home, heap=heap, pages=pages)
    except UnavailableError:
        return Server(version, home, heap=heap, pages=pages, brief=brief)
