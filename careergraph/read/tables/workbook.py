"""A workbook → its sheets, read row by row: what is not there costs nothing, and nothing is held twice."""

import io
import warnings
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import IO, Any
from xml.etree.ElementTree import Element, ParseError, iterparse

import openpyxl
from lxml import etree
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils.datetime import from_excel
from openpyxl.worksheet._reader import WorkSheetParser
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS

from careergraph.read.bounds import (
    DEEPEST,
    LARGEST_DOCUMENT,
    LARGEST_PART,
    MOST_OPEN,
    Tally,
    check_markup,
    check_size,
)
from careergraph.read.office import Package
from careergraph.read.person import UnreadableError
from careergraph.read.problems import READ_COLUMNS, problem_of
from careergraph.read.tables.cells import NOTHING, UNKNOWN, Cell, cell
from careergraph.read.tables.merged import Merged, merged_ranges
from careergraph.read.tables.sheets import DEPTH, Row, Sheet
from careergraph.read.tables.strict import transitional

# It tells of styles and relations that it does not know; nothing of a cell is lost by them.
warnings.filterwarnings("ignore", category=UserWarning, module=r"openpyxl\.")

_CHINESE_DATES = dict.fromkeys((27, 36, 50, 52, 57), "yyyy-mm") | dict.fromkeys(
    (28, 29, 30, 31, 51, 53, 54, 58), "yyyy-mm-dd"
)
"""Numbers of the built-in formats of a Chinese Excel (1998年8月), which openpyxl takes for plain numbers."""

_BROKEN = (
    *(ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, EOFError),
    *(RuntimeError, AssertionError, OverflowError, ParseError, etree.LxmlError, zipfile.BadZipFile),
    *(NotImplementedError, openpyxl.utils.exceptions.InvalidFileException),
)
"""What openpyxl raises on a damaged workbook."""

_ROW, _STRING, _TEXT, _RUN, _FORMULA, _VALUE = (
    f"{{{SHEET_MAIN_NS}}}{name}" for name in ("row", "si", "t", "r", "f", "v")
)


def workbook_sheets(data: bytes) -> list[Sheet]:
    """The sheets of a workbook, values of formulas as they were last worked out."""
    package = Package(data)
    for name in package.names:
        package.check(name, LARGEST_PART)
        if name.endswith((".xml", ".rels")):
            package.refuse_document_type(name, LARGEST_PART)
    if (same := transitional(data, package)) is not None:
        data, package = same, Package(same)
    tally = Tally()
    try:
        book = _Book(data, package, tally)
    except _BROKEN as error:
        raise _damaged(error) from error
    return [book.sheet(name, part) for name, part in book.parts]


def _damaged(error: Exception) -> UnreadableError:
    return UnreadableError(problem_of("bad-package", value=str(error) or type(error).__name__))


class _Archive(zipfile.ZipFile):
    """A package of which what is read whole is held to the bounds of what is held in memory."""

    def read(self, name: Any, pwd: bytes | None = None) -> bytes:
        check_size(str(name), self.getinfo(name).file_size, LARGEST_DOCUMENT)
        content = super().read(name, pwd)
        check_markup(str(name), content)
        return content


class _Book(ExcelReader):
    """What the sheets of a workbook share: its texts, its formats of numbers, its first day."""

    def __init__(self, data: bytes, package: Package, tally: Tally) -> None:
        super().__init__(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        self.archive = _Archive(io.BytesIO(data))
        self._package, self._tally = package, tally
        self.read_manifest()
        self.read_strings()
        self.read_workbook()
        apply_stylesheet(self.archive, self.wb)
        self.parts = [
            (sheet.name, relation.target)
            for sheet, relation in self.parser.find_sheets()
            if relation.target in self.valid_files and "chartsheet" not in relation.Type
        ]

    def read_strings(self) -> None:
        """The texts that cells refer to by number."""
        found = self.package.find(SHARED_STRINGS)
        if found is not None:
            with self._package.opened(found.PartName[1:], LARGEST_PART) as file:
                self.shared_strings = list(self._strings(file))

    def _strings(self, file: IO[bytes]) -> Iterator[str]:
        strings = Tally()
        for n, element in enumerate(_streamed(file, _STRING, self._tally), 1):
            text = "".join(_texts(element)).replace("x005F_", "")
            strings.add_cells(n, [len(text)])
            yield text

    def sheet(self, name: str, part: str) -> Sheet:
        """A sheet whose rows are read as they are asked for."""
        sheet = Sheet(name, iter(()))
        sheet.rows = self._rows(part, sheet)
        return sheet

    def _rows(self, part: str, sheet: Sheet) -> Iterator[Row]:
        """The filled rows, with what is merged over them; below the first ones only as wide as those
        are, which the header is among."""
        width, seen = 1, 0
        try:
            with self._package.opened(part, LARGEST_PART) as file:
                merged = Merged(merged_ranges(file))
            for number, cells in self._cells(part):
                filled = self._filled(cells, width if seen >= DEPTH else READ_COLUMNS)
                if seen < DEPTH and any(c["column"] > READ_COLUMNS and c["value"] for c in cells):
                    sheet.cut = sheet.cut or number
                if not filled:
                    continue
                above = merged.fill(number, filled, NOTHING)
                self._tally.add_cells(number, [len(each.text) for each in filled])
                seen += 1
                width = max(width, len(filled)) if seen <= DEPTH else width
                yield Row(number, filled, above)
        except _BROKEN as error:
            raise _damaged(error) from error

    def _cells(self, part: str) -> Iterator[tuple[int, list[dict[str, Any]]]]:
        book = self.wb
        with self._package.opened(part, LARGEST_PART) as file:
            parser = WorkSheetParser(
                file,
                self.shared_strings,
                data_only=True,
                epoch=book.epoch,
                date_formats=book._date_formats,
                timedelta_formats=book._timedelta_formats,
            )
            for element in _streamed(file, _ROW, self._tally):
                lost = _without_value(element)
                number, cells = parser.parse_row(element)
                for n in lost:
                    cells[n]["value"] = UNKNOWN
                parser.row_dimensions.clear()
                self._tally.add_row(number)
                yield number, cells

    def _filled(self, cells: list[dict[str, Any]], width: int) -> list[Cell]:
        """The cells of a row up to its last filled one."""
        filled: list[Cell] = []
        for raw in cells:
            column = raw["column"]
            if column > width or (value := self._cell(raw)) is NOTHING:
                continue
            if not (value.text or value.unknown):
                continue
            filled.extend([NOTHING] * (column - len(filled)))
            filled[column - 1] = value
        return filled

    def _cell(self, raw: dict[str, Any]) -> Cell:
        value = raw["value"]
        if value is None:
            return NOTHING
        if isinstance(value, Cell):
            return value
        if raw["data_type"] == "e":  # #REF!, #VALUE!: a formula that came to nothing
            return Cell(str(value), unknown=True)
        if isinstance(value, datetime):
            return cell(value, self._shape(self._format(raw["style_id"])))
        if isinstance(value, int | float) and (
            shape := _CHINESE_DATES.get(self._format(raw["style_id"]))
        ):
            try:
                return cell(from_excel(value, self.wb.epoch), shape)
            except (ValueError, OverflowError):
                return cell(value)
        return cell(value)

    def _format(self, style: int) -> int:
        return int(self.wb._cell_styles[style].numFmtId)

    def _shape(self, number: int) -> str:
        if number < BUILTIN_FORMATS_MAX_SIZE:
            return str(BUILTIN_FORMATS.get(number, "General"))
        return str(self.wb._number_formats[number - BUILTIN_FORMATS_MAX_SIZE])


def _without_value(row: Element) -> list[int]:
    """The places in a row of formulas whose value the file does not hold: no Excel ever worked it out."""
    if next(row.iter(_FORMULA), None) is None:
        return []
    return [
        n for n, one in enumerate(row) if one.find(_FORMULA) is not None and not _has_value(one)
    ]


def _has_value(one: Element) -> bool:
    value = one.find(_VALUE)
    return value is not None and (bool(value.text) or one.get("t") == "str")


def _texts(string: Element) -> Iterator[str]:
    """The text of a string and of its runs; how it is spoken is left out."""
    for child in string:
        if child.tag == _TEXT:
            yield child.text or ""
        elif child.tag == _RUN:
            yield from (text.text or "" for text in child.iter(_TEXT))


def _streamed(file: IO[bytes], name: str, tally: Tally) -> Iterator[Element]:
    """The elements of a name, one after the other. Each is dropped when the next is read, and so is
    what lies between: of merged ranges, formats and checks nothing stays in memory.

    Raises ``UnreadableError`` where too much is open at a time, or is looked at altogether.
    """
    above: list[Element] = []
    inside = count = 0
    for event, element in iterparse(file, ("start", "end")):
        if event == "start":
            above.append(element)
            inside += element.tag == name
            count += 1
            if count > MOST_OPEN or len(above) > DEEPEST:
                raise UnreadableError(
                    problem_of("too-many-tags", value=f"inside one <{name[-3:]}>")
                )
            continue
        above.pop()
        inside -= element.tag == name
        if inside:
            continue
        if element.tag == name:
            yield element
        element.clear()
        if above:
            del above[-1][:]
        tally.add_elements(count)
        count = 0
