"""The grammar of careers: the lines of one career text → raw stints.

``read_career`` is the one way in. Its steps, from the smallest to the item: ``dates``, ``entries``;
within an entry ``brackets``, ``chunks`` (with ``leads`` for what a comma joins), ``posts``, ``units``,
``notes``, ``remarks``, ``where`` (with ``ladders`` for what came one after the other) and ``pieces``.
"""

from careergraph.read.career.career import Career, RawStint, read_career
from careergraph.read.career.entries import Line

__all__ = ["Career", "Line", "RawStint", "read_career"]
