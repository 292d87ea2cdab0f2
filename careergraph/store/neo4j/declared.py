"""The names that a graph has: what a server says goes into a query only where it is one of them."""

import re
from functools import cache

from careergraph.shipped import shipped
from careergraph.store.network import EDGES, NODES

TABLES = frozenset({*NODES, *EDGES})
"""Labels of nodes and types of edges."""

_PROPERTY = re.compile(r"\b([a-z][a-z0-9_]*): \$")


def load_file(table: str) -> str:
    """The name of the file with the statement that loads a table."""
    return f"{table.lower().replace('_', '-')}.cypher"


@cache
def properties_of(table: str) -> frozenset[str]:
    """The properties that a copy gives the nodes or edges of a table."""
    text = shipped("cypher", "load", load_file(table)).read_text(encoding="utf-8")
    return frozenset(_PROPERTY.findall(text))
