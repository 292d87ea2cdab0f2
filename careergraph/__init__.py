"""careergraph: a graph database of career paths."""

__version__ = "0.1.0"
