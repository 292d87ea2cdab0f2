"""careergraph: a graph database of career paths.

>>> import careergraph as cg
>>> g = cg.open("careers.graph")                                   # doctest: +SKIP
>>> g.ask("direct-promotions", grassroots="township")              # doctest: +SKIP
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from careergraph.graph.session import CareerGraph

__version__ = "0.1.0"
__all__ = ["__version__", "open"]


def open(  # reads as careergraph.open
    target: "str | Path", *, timeout: float | None = None
) -> "CareerGraph":
    """Open the graph in a folder; see ``careergraph.graph.session.CareerGraph``.

    ``timeout`` is how many seconds each question may take; none without it.
    """
    from careergraph.graph.session import open_graph

    return open_graph(target, timeout=timeout)
