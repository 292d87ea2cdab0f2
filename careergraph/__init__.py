"""careergraph: a graph database of career paths.

>>> import careergraph as cg
>>> g = cg.open("careers.graph")                                   # doctest: +SKIP
>>> g.ask("direct-promotions", grassroots="township")              # doctest: +SKIP
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from careergraph.graph import CareerGraph

__version__ = "0.1.0"
__all__ = ["__version__", "open"]


def open(target: "str | Path") -> "CareerGraph":  # reads as careergraph.open
    """Open the graph in a folder; see ``careergraph.graph.CareerGraph``."""
    from careergraph.graph import open_graph

    return open_graph(target)
