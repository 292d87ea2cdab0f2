"""The normal form of texts, as the grammar knows it; see ``careergraph.text.normal``."""

from careergraph.text.normal import indent, normal, one_dot, stripped

__all__ = ["indent", "normal", "one_dot", "stripped"]
