"""The text of a Word document: paragraphs and tables, in reading order, each line with a number.

Lines are counted through the document from 1: every paragraph is one, every soft break begins
another, cells are read from left to right. What was deleted, and what is no text (fields' code,
photos), is left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from lxml import etree

from careergraph.read.bounds import LARGEST_DOCUMENT
from careergraph.read.career import Line
from careergraph.read.office import Package

MAIN = "word/document.xml"

_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "ptab": "\t", "noBreakHyphen": "-"}
_NOT_TEXT = {
    *("pPr", "rPr", "del", "moveFrom", "instrText", "delText", "Fallback", "rt", "pict"),
    *("footnoteReference", "endnoteReference", "commentReference"),
}
_HOLDERS = {
    *("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"),
    *("sect", "sub-section"),  # of WordML 2003
}
"""Elements around paragraphs, tables, rows and cells that change nothing."""


@dataclass
class Cell:
    """A cell: its first column of the grid, whether it goes on the cell above, and its lines."""

    column: int
    continues: bool
    lines: list[Line]

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


@dataclass
class Row:
    """A row of a table."""

    cells: list[Cell]


Block = Line | Row


def blocks(data: bytes) -> list[Block]:
    """Lines and rows of a document, rows of all tables one after another.

    Raises ``UnreadableError`` where the file is no Word document or a damaged one.
    """
    package = Package(data)
    return blocks_of(package.tree(_main_part(package), LARGEST_DOCUMENT))


def blocks_of(root: etree._Element) -> list[Block]:
    """The same of a document's root element, also of one that WordML 2003 has in one file."""
    numbers = count(1)
    body = next((child for child in root if _tag(child) == "body"), root)
    return list(_blocks(body, numbers))


def prose(found: list[Block]) -> str:
    """The text line by line; the cells of a row side by side, where each has one line at most."""
    lines: list[str] = []
    for block in found:
        if isinstance(block, Line):
            lines.append(block.text)
        elif all(len(_filled(cell)) <= 1 for cell in block.cells):
            lines.append("  ".join(text for cell in block.cells for text in _filled(cell)))
        else:
            lines += [text for cell in block.cells for text in _filled(cell)]
    return "\n".join(lines)


def _filled(cell: Cell) -> list[str]:
    return [line.text for line in cell.lines if line.text.strip()]


def _main_part(package: Package) -> str:
    """The part that the package names as its document."""
    if MAIN in package.names or "_rels/.rels" not in package.names:
        return MAIN
    for relation in package.tree("_rels/.rels", LARGEST_DOCUMENT):
        if relation.get("Type", "").endswith("/officeDocument"):
            return str(relation.get("Target", MAIN)).lstrip("/")
    return MAIN


def _tag(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _inside(element: etree._Element, *wanted: str) -> Iterator[etree._Element]:
    """The children with these tags, also those within holders."""
    for child in element:
        tag = _tag(child)
        if tag in wanted:
            yield child
        elif tag in _HOLDERS:
            yield from _inside(child, *wanted)


def _blocks(element: etree._Element, numbers: Iterator[int]) -> Iterator[Block]:
    for child in _inside(element, "p", "tbl"):
        if _tag(child) == "p":
            yield from _lines(child, numbers)
        else:
            yield from _rows(child, numbers)


def _lines(paragraph: etree._Element, numbers: Iterator[int]) -> list[Line]:
    text = "".join(_runs(paragraph))
    return [Line(next(numbers), part) for part in text.split("\n")]


def _runs(element: etree._Element) -> Iterator[str]:
    for child in element:
        tag = _tag(child)
        if tag == "t":
            yield (child.text or "").replace("\n", " ")
        elif tag in _BREAKS:
            yield _BREAKS[tag]
        elif tag == "p":  # a paragraph of a text box
            yield "\n"
            yield from _runs(child)
        elif tag not in _NOT_TEXT:
            yield from _runs(child)


def _rows(table: etree._Element, numbers: Iterator[int]) -> Iterator[Row]:
    for row in _inside(table, "tr"):
        properties = _property(row, "trPr")
        if properties is None or _property(properties, "del") is None:
            yield Row(list(_cells(row, properties, numbers)))


def _cells(
    row: etree._Element, properties: etree._Element | None, numbers: Iterator[int]
) -> Iterator[Cell]:
    column = _number(properties, "gridBefore", 0)
    for cell in _inside(row, "tc"):
        about = _property(cell, "tcPr")
        merge = _property(about, "vMerge", "vmerge")
        continues = merge is not None and _value(merge) != "restart"
        yield Cell(column, continues, list(_cell_lines(cell, numbers)))
        column += _number(about, "gridSpan", 1)


def _cell_lines(cell: etree._Element, numbers: Iterator[int]) -> Iterator[Line]:
    """The lines of a cell; a table inside it gives one line a row."""
    for block in _blocks(cell, numbers):
        if isinstance(block, Line):
            yield block
        elif lines := [line for inner in block.cells for line in inner.lines]:
            yield Line(lines[0].number, "  ".join(line.text for line in lines if line.text.strip()))


def _property(element: etree._Element | None, *tags: str) -> etree._Element | None:
    if element is None:
        return None
    return next((child for child in element if _tag(child) in tags), None)


def _value(element: etree._Element) -> str | None:
    return next((value for key, value in element.items() if key.endswith("}val")), None)


def _number(element: etree._Element | None, tag: str, default: int) -> int:
    found = _property(element, tag)
    text = _value(found) if found is not None else None
    return int(text) if text and text.isdecimal() and len(text) < 4 else default
