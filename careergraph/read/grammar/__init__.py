"""The grammar of careers: the lines of one career text → raw stints.

``read_career`` is the one way in; ``dates``, ``entries``, ``brackets``, ``chunks``, ``posts`` and
``pieces`` are its steps, from the smallest to the item.
"""

from careergraph.read.grammar.career import Career, RawStint, read_career
from careergraph.read.grammar.entries import Line

__all__ = ["Career", "Line", "RawStint", "read_career"]
