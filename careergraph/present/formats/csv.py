"""A document as CSV that opens right in a spreadsheet, and in which no text is a formula."""

import re
from typing import Any

from careergraph.present.document import Document
from careergraph.present.values import records, value_text
from careergraph.text.signs import csv_cell, guarded, one_line

_SEPARATORS = re.compile("[,;\t]")


def rows(document: Document) -> str:
    """The rows below their heads; what they are about stands before them in lines that begin with #."""
    frame = document.in_language(document.flat())
    told = document.about.told(document.lang) if document.about else []
    about = [_comment(f"# {label}: {'; '.join(texts)}") for label, texts in told]
    body = [list(map(str, frame.columns)), *(list(row.values()) for row in records(frame))]
    return "".join(f"{line}\n" for line in (*about, *(",".join(map(_cell, row)) for row in body)))


def _comment(text: str) -> str:
    """A line of words; one cell where a spreadsheet would find a formula in a part of it."""
    line = one_line(text)
    harmless = all(guarded(part) == part for part in _SEPARATORS.split(line))
    return line if harmless else csv_cell(line)


def _cell(value: Any) -> str:
    text = value_text(value)
    return text if isinstance(value, int | float) else csv_cell(text)  # -5 is no formula
