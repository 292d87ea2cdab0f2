"""Cells of a workbook that are merged: the value of a range holds in each of its rows.

Only ranges over several rows matter: what is merged side by side is one cell of its row.
"""

import re
from collections import defaultdict
from typing import IO

from openpyxl.utils.cell import column_index_from_string

from careergraph.read.bounds import MOST_OPEN
from careergraph.read.person import UnreadableError
from careergraph.read.problems import READ_COLUMNS, problem_of
from careergraph.read.tables.cells import Cell

_RANGE = re.compile(
    rb"<(?:\w{1,20}:)?mergeCell\s[^<>]{0,200}?ref=[\"']\$?([A-Z]{1,3})\$?([0-9]{1,7}):\$?[A-Z]{1,3}\$?([0-9]{1,7})[\"']"
)
_CHUNK, _OVERLAP = 1 << 20, 300

Ranges = dict[int, dict[int, int]]
"""First row → column (from 1) → last row."""


def merged_ranges(file: IO[bytes]) -> Ranges:
    """The ranges of a sheet over several rows, which its XML lists behind its rows.

    Raises ``UnreadableError`` where there are more than anybody makes.
    """
    found: Ranges = defaultdict(dict)
    count, rest = 0, b""
    while chunk := file.read(_CHUNK):
        text = rest + chunk
        done = 0
        for one in _RANGE.finditer(text):
            done = one.end()
            first, last = int(one[2]), int(one[3])
            column = column_index_from_string(one[1].decode("ascii"))
            if last <= first or column > READ_COLUMNS:
                continue
            found[first][column] = max(last, found[first].get(column, 0))
            count += 1
            if count > MOST_OPEN:
                raise UnreadableError(problem_of("too-many-tags", value="merged cells"))
        rest = text[max(done, len(text) - _OVERLAP) :]
    return dict(found)


class Merged:
    """Fills the rows of a sheet, from the top down, with what is merged over them."""

    def __init__(self, ranges: Ranges) -> None:
        self._ranges = ranges
        self._above: dict[int, tuple[int, Cell]] = {}

    def fill(self, number: int, cells: list[Cell], nothing: Cell) -> frozenset[int]:
        """Fill empty cells of a row in its place; which columns (from 0) were filled."""
        if not self._ranges and not self._above:
            return frozenset()
        self._above = {c: kept for c, kept in self._above.items() if kept[0] >= number}
        filled = set()
        for column, (_, cell) in self._above.items():
            if column > len(cells):
                cells.extend([nothing] * (column - len(cells)))
            if cells[column - 1] is nothing or not (
                cells[column - 1].text or cells[column - 1].unknown
            ):
                cells[column - 1] = cell
                filled.add(column - 1)
        for column, last in self._ranges.get(number, {}).items():
            if column <= len(cells) and column - 1 not in filled:
                self._above[column] = (last, cells[column - 1])
        return frozenset(filled)
