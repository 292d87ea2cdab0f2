"""Sheets and their rows of cells with their numbers; those of texts with separated cells."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from careergraph.read.bounds import Tally, check_width
from careergraph.read.person import UnreadableError
from careergraph.read.problems import READ_COLUMNS, problem_of
from careergraph.read.tables.cells import Cell, cell

DEPTH = 30
"""Rows from the top among which the header has to be."""

DELIMITERS = ",\t;，|"
_SAMPLE = 40
_SEP = "sep="


@dataclass
class Row:
    """A row: its number in the sheet, or the line of a text where it begins, and its cells.

    ``merged`` are the columns whose cell is that of a row above, merged over this one.
    """

    number: int
    cells: list[Cell]
    merged: frozenset[int] = frozenset()

    @property
    def filled(self) -> bool:
        """Whether the row has cells of its own."""
        return any(
            (each.text or each.unknown) and n not in self.merged
            for n, each in enumerate(self.cells)
        )

    @property
    def own(self) -> list[str]:
        """The texts of the row, without what is merged over it."""
        return ["" if n in self.merged else each.text for n, each in enumerate(self.cells)]


@dataclass
class Sheet:
    """A sheet: its rows come as they are asked for. ``cut`` is the first row that goes on beyond
    the columns that are read, null while none did."""

    name: str
    rows: Iterator[Row]
    cut: int | None = None


def csv_sheet(text: str) -> Sheet:
    """The one sheet of a text whose cells are separated by commas, tabs, semicolons or the like."""
    skipped = 0
    if text[:4].lower() == _SEP:  # Excel's note on the separator
        delimiter = text[4:5] if text[4:5] in DELIMITERS else ","
        _, _, text = text.partition("\n")
        skipped = 1
    else:
        delimiter = _delimiter(text)
    sheet = Sheet("", iter(()))
    sheet.rows = _csv_rows(text, delimiter, skipped, sheet)
    return sheet


def _delimiter(text: str) -> str:
    """The separator that gives the most cells in most of the first rows."""

    def columns(delimiter: str) -> int:
        rows = csv.reader(io.StringIO(text[: 1 << 18], newline=""), delimiter=delimiter)
        try:
            widths = sorted(len(row) for row, _ in zip(rows, range(_SAMPLE), strict=False) if row)
        except csv.Error:
            return 0
        return widths[len(widths) // 2] if widths else 0

    return max(DELIMITERS, key=columns)


def _csv_rows(text: str, delimiter: str, skipped: int, sheet: Sheet) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    number, tally = 1 + skipped, Tally()
    try:
        for values in reader:
            check_width(number, len(values))
            if any(values[READ_COLUMNS:]):
                sheet.cut = sheet.cut or number
            cells = [cell(value) for value in values[:READ_COLUMNS]]
            while cells and not cells[-1].text:
                cells.pop()
            tally.add_cells(number, [len(each) for each in values[: len(cells)]])
            yield Row(number, cells)
            number = reader.line_num + 1 + skipped
    except csv.Error as error:
        raise UnreadableError(problem_of("bad-table", number, None, str(error))) from error
