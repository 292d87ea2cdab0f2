"""A document as JSON, or as a line of JSON for each row: columns by their English names, values as codes."""

from careergraph.present.document import Document
from careergraph.present.values import json_text, records


def whole(document: Document) -> str:
    """A list of the rows; where it says what it is about, an object with ``meta`` and ``rows``."""
    rows = records(document.frame)
    about = document.about
    told = {"meta": about.for_programs(), "rows": rows} if about else rows
    return json_text(told, indent=1) + "\n"


def lines(document: Document) -> str:
    """A line for each row; where it says what it is about, ``{"meta": …}`` before them."""
    about = document.about
    rows = ([{"meta": about.for_programs()}] if about else []) + records(document.frame)
    return "".join(json_text(row) + "\n" for row in rows)
