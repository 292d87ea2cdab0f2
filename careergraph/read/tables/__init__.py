"""Tables of careers: CSV, workbooks and pages, read as a mapping says.

``mapping`` reads the mapping files; ``sheets``, ``workbook``, ``flat`` and ``web`` make rows of a file,
``header`` finds a mapping's columns in them, ``cells`` reads one cell, ``posts`` joins the parts of a post,
``beside`` tells rows about nobody, ``rows`` turns rows into people. ``read_table`` is the one way in.
"""

from careergraph.read.tables.flat import SPACE, flat_root, flat_sheets
from careergraph.read.tables.mapping import Mapping, named, shipped_mappings
from careergraph.read.tables.reader import looks_like_table, read_table
from careergraph.read.tables.web import web_sheets

__all__ = [
    "SPACE",
    "Mapping",
    "flat_root",
    "flat_sheets",
    "looks_like_table",
    "named",
    "read_table",
    "shipped_mappings",
    "web_sheets",
]
