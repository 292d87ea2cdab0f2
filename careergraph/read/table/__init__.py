"""Tables of careers: CSV and workbooks, read as a mapping says.

``mapping`` reads the mapping files, ``sheets`` makes rows of a file, ``header`` finds a mapping's
columns in them, ``cells`` reads one cell, ``rows`` turns rows into people. ``read_table`` is the
one way in.
"""

from careergraph.read.table.mapping import Mapping, named, shipped_mappings
from careergraph.read.table.reader import looks_like_table, read_table

__all__ = ["Mapping", "looks_like_table", "named", "read_table", "shipped_mappings"]
