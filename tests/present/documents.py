"""Documents of small frames for tests, and the cells that a line takes on a terminal."""

import unicodedata
from typing import Any

import pandas as pd

from careergraph.present.document import Document

LEVELS = {1: "村", 2: "乡镇", 3: "县", 4: "市"}


def document(frame: pd.DataFrame, **options: Any) -> Document:
    return Document(frame, **{"levels": LEVELS, **options})


def room(line: str) -> int:
    """Cells of a line, reckoned from the Unicode tables: two for wide signs."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in line)
