"""Raw stints → stints: places, organizations, titles, levels, ranks, and which rule decided."""

from careergraph.resolve.resolver import Resolution, Resolver

__all__ = ["Resolution", "Resolver"]
