"""Workbooks of one XML file (SpreadsheetML 2003), as office systems export them under the name .xls."""

from collections.abc import Iterator
from datetime import datetime

from lxml import etree

from careergraph.read.bounds import Tally, check_markup, check_width
from careergraph.read.person import UnreadableError
from careergraph.read.problems import COLUMNS, READ_COLUMNS, ROWS, problem_of
from careergraph.read.safe_xml import safe_parser
from careergraph.read.tables.cells import NOTHING, UNKNOWN, Cell, cell
from careergraph.read.tables.merged import Merged, Ranges
from careergraph.read.tables.sheets import Row, Sheet

SPACE = "urn:schemas-microsoft-com:office:spreadsheet"

_DATES = {"General Date": "yyyy-mm-dd", "Short Date": "yyyy-mm-dd", "Medium Date": "yyyy-mm-dd"}


def flat_sheets(root: etree._Element) -> list[Sheet]:
    """The sheets of a workbook's root element."""
    shapes = dict(_shapes(root))
    found = []
    for n, one in enumerate(root.iterchildren(f"{{{SPACE}}}Worksheet"), 1):
        table = one.find(f"{{{SPACE}}}Table")
        rows = iter(()) if table is None else _rows(table, shapes, Tally())
        found.append(Sheet(_said(one, "Name") or str(n), rows))
    return found


def flat_root(text: str) -> etree._Element:
    """The root of XML that an office program wrote. Raises ``UnreadableError``.

    Entities are not expanded, no DTD is loaded, nothing is fetched; a document type is refused.
    """
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise UnreadableError(problem_of("document-type"))
    check_markup("the file", text)
    begin = text.find("?>") + 2 if text.lstrip().startswith("<?xml") else 0
    parser = safe_parser("utf-8")
    try:
        return etree.fromstring(text[begin:].lstrip().encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(problem_of("not-xml", None, None, str(error))) from error


def _said(element: etree._Element, name: str) -> str:
    return str(element.get(f"{{{SPACE}}}{name}") or element.get(name) or "")


def _number(element: etree._Element, name: str, most: int) -> int:
    said = _said(element, name)
    number = int(said) if said.isascii() and said.isdecimal() and len(said) < 9 else 0
    return min(number, most)


def _shapes(root: etree._Element) -> Iterator[tuple[str, str]]:
    """The format of numbers of each style."""
    for style in root.iter(f"{{{SPACE}}}Style"):
        shape = style.find(f"{{{SPACE}}}NumberFormat")
        if shape is not None:
            said = _said(shape, "Format")
            yield _said(style, "ID"), _DATES.get(said, said)


def _rows(table: etree._Element, shapes: dict[str, str], tally: Tally) -> Iterator[Row]:
    ranges: Ranges = {}
    merged = Merged(ranges)
    number = 0
    for line in table.iterchildren(f"{{{SPACE}}}Row"):
        number = _number(line, "Index", ROWS) or number + 1
        cells: list[Cell] = []
        column = 0
        for one in line.iterchildren(f"{{{SPACE}}}Cell"):
            column = _number(one, "Index", COLUMNS) or column + 1
            check_width(number, column)
            if column <= READ_COLUMNS and (down := _number(one, "MergeDown", ROWS)):
                ranges.setdefault(number, {})[column] = number + down
            value = _cell(one, shapes.get(_said(one, "StyleID"), ""))
            if column <= READ_COLUMNS and (value.text or value.unknown):
                cells.extend([NOTHING] * (column - len(cells)))
                cells[column - 1] = value
            column += _number(one, "MergeAcross", COLUMNS)
        if cells:
            above = merged.fill(number, cells, NOTHING)
            tally.add_cells(number, [len(each.text) for each in cells])
            yield Row(number, cells, above)


def _cell(one: etree._Element, shape: str) -> Cell:
    data = one.find(f"{{{SPACE}}}Data")
    if data is None:
        return UNKNOWN if _said(one, "Formula") else NOTHING
    text = "".join(data.itertext())
    kind = _said(data, "Type")
    if kind == "Error":
        return Cell(text, unknown=True)
    try:
        if kind == "Number":
            number = float(text)
            return cell(int(number) if number.is_integer() else number)
        if kind == "DateTime":
            return cell(datetime.fromisoformat(text.strip()), shape)
    except (ValueError, OverflowError):
        return cell(text)
    return cell(text)
