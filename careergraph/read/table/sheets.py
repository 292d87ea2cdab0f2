"""A file of tables → its sheets, and of each the rows of cells with their numbers."""

import csv
import io
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from lxml import etree
from openpyxl.utils.datetime import from_excel

from careergraph.read.office import Package
from careergraph.read.person import UnreadableError
from careergraph.read.problems import rejected
from careergraph.read.table.cells import LONGEST, NOTHING, Cell, cell

# It tells of styles and relations that it does not know; nothing of a cell is lost by them.
warnings.filterwarnings("ignore", category=UserWarning, module=r"openpyxl\.")

DEPTH = 30
"""Rows from the top among which the header has to be."""

MOST_COLUMNS = 400
LARGEST_PART = 256 * 1024 * 1024
"""Bytes that one part of a workbook may have unpacked."""

DELIMITERS = ",\t;，|"
_SAMPLE = 40
_SEP = "sep="


_CHINESE_DATES = dict.fromkeys((27, 36, 50, 52, 57), "yyyy-mm") | dict.fromkeys(
    (28, 29, 30, 31, 51, 53, 54, 58), "yyyy-mm-dd"
)
"""Numbers of the built-in formats of a Chinese Excel (1998年8月), which openpyxl takes for plain numbers."""


@dataclass
class Row:
    """A row: its number in the sheet, or the line of a text where it begins, and its cells."""

    number: int
    cells: list[Cell]

    @property
    def filled(self) -> bool:
        return any(each.text for each in self.cells)


@dataclass
class Sheet:
    name: str
    rows: Iterator[Row]


def csv_sheet(text: str) -> Sheet:
    """The one sheet of a text whose cells are separated by commas, tabs, semicolons or the like."""
    skipped = 0
    if text[:4].lower() == _SEP:  # Excel's note on the separator
        delimiter = text[4:5] if text[4:5] in DELIMITERS else ","
        _, _, text = text.partition("\n")
        skipped = 1
    else:
        delimiter = _delimiter(text)
    return Sheet("", _csv_rows(text, delimiter, skipped))


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


def _csv_rows(text: str, delimiter: str, skipped: int) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    number = 1 + skipped
    try:
        for values in reader:
            if any(len(value) > LONGEST for value in values):
                raise UnreadableError(rejected("long-cell", number))
            yield Row(number, [cell(value) for value in values[:MOST_COLUMNS]])
            number = reader.line_num + 1 + skipped
    except csv.Error as error:
        raise UnreadableError(rejected("bad-table", number, None, str(error))) from error


_BROKEN = (
    *(ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, EOFError),
    *(RuntimeError, AssertionError, OverflowError, ParseError, etree.LxmlError, zipfile.BadZipFile),
    *(NotImplementedError, openpyxl.utils.exceptions.InvalidFileException),
)
"""What openpyxl raises on a damaged workbook."""


def workbook_sheets(data: bytes) -> list[Sheet]:
    """The sheets of a workbook, values of formulas as they were last worked out."""
    package = Package(data)
    for name, size in package.sizes.items():
        if name.endswith((".xml", ".rels")):
            if size > LARGEST_PART:
                raise UnreadableError(rejected("too-large", value=name))
            _refuse_document_type(package, name)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        names = [(sheet.title, sheet) for sheet in book.worksheets]
    except _BROKEN as error:
        raise _damaged(error) from error
    return [Sheet(name, _book_rows(sheet)) for name, sheet in names]


def _refuse_document_type(package: Package, name: str) -> None:
    if b"<!DOCTYPE" in package.part(name, LARGEST_PART)[:4096]:
        raise UnreadableError(rejected("document-type", value=name))


def _damaged(error: Exception) -> UnreadableError:
    return UnreadableError(rejected("bad-package", value=str(error) or type(error).__name__))


def _book_rows(sheet: Any) -> Iterator[Row]:
    """The rows of a sheet; below the first ones only as wide as those are, which the header is among."""
    sheet.reset_dimensions()  # what the file says of them is often wrong
    width = 1
    try:
        for row in _rows_of(sheet, 1, DEPTH, MOST_COLUMNS):
            width = max(width, *(n for n, each in enumerate(row.cells, 1) if each.text))
            yield row
        yield from _rows_of(sheet, DEPTH + 1, None, width)
    except _BROKEN as error:
        raise _damaged(error) from error


def _rows_of(sheet: Any, first: int, last: int | None, width: int) -> Iterator[Row]:
    rows = sheet.iter_rows(min_row=first, max_row=last, max_col=width)
    for number, values in enumerate(rows, first):
        row = Row(number, [_book_cell(value) for value in values])
        if row.filled:
            yield row


def _book_cell(said: Any) -> Cell:
    value = said.value
    if value is None:
        return NOTHING
    if isinstance(value, datetime):
        return cell(value, said.number_format)
    if isinstance(value, int | float) and (shape := _CHINESE_DATES.get(_format_number(said))):
        try:
            return cell(from_excel(value, said.parent.parent.epoch), shape)
        except (ValueError, OverflowError):
            return cell(value)
    return cell(value)


def _format_number(said: Any) -> int:
    style = said.style_array
    return int(style.numFmtId) if style is not None else 0
