"""Tables of a page in HTML, as office systems export them under the name of a workbook (.xls)."""

from collections.abc import Iterator

import lxml.html
from lxml import etree

from careergraph.read.bounds import Tally, check_markup, check_width
from careergraph.read.person import UnreadableError
from careergraph.read.problems import READ_COLUMNS, problem_of
from careergraph.read.tables.cells import NOTHING, Cell, cell
from careergraph.read.tables.merged import Merged, Ranges
from careergraph.read.tables.sheets import Row, Sheet

_BREAKS = {"br", "p", "div", "li", "tr"}
_UNSEEN = {"style", "script", "head", "template"}
_MOST_SPANNED = 10_000


def web_sheets(text: str) -> list[Sheet]:
    """The innermost tables of a page, each a sheet. Rows are counted through each table from 1."""
    check_markup("the page", text)
    parser = lxml.html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise UnreadableError(problem_of("html")) from error
    tables = [
        table for table in root.iter("table") if next(table.iterdescendants("table"), None) is None
    ]
    several = len(tables) > 1
    return [
        Sheet(str(n) if several else "", _rows(table, Tally())) for n, table in enumerate(tables, 1)
    ]


def _rows(table: etree._Element, tally: Tally) -> Iterator[Row]:
    """The filled rows, a cell over several rows in each of them."""
    ranges: Ranges = {}
    merged = Merged(ranges)
    number = 0
    occupied: dict[int, int] = {}
    for line in table.iter("tr"):
        number += 1
        cells: list[Cell] = []
        occupied = {column: last for column, last in occupied.items() if last >= number}
        column = 1
        for one in line:
            if one.tag not in ("td", "th"):
                continue
            while column in occupied:
                column += 1
            check_width(number, column)
            across, down = _span(one, "colspan"), _span(one, "rowspan")
            if down > 1:
                last = number + down - 1
                occupied |= dict.fromkeys(range(column, column + min(across, READ_COLUMNS)), last)
                ranges.setdefault(number, {})[column] = last
            if column <= READ_COLUMNS and (value := cell(_text(one))).text:
                cells.extend([NOTHING] * (column - len(cells)))
                cells[column - 1] = value
            column += across
        if not cells:
            continue
        above = merged.fill(number, cells, NOTHING)
        tally.add_cells(number, [len(each.text) for each in cells])
        yield Row(number, cells, above)


def _span(one: etree._Element, name: str) -> int:
    said = (one.get(name) or "").strip()
    return min(max(int(said), 1), _MOST_SPANNED) if said.isascii() and said.isdecimal() else 1


def _text(one: etree._Element) -> str:
    """The text of a cell as it is seen: blanks between lines of the source are none between characters."""
    parts: list[str] = []
    for event, element in etree.iterwalk(one, ("start", "end")):
        if not isinstance(element.tag, str):
            continue
        if event == "start":
            if element.tag in _BREAKS and element is not one:
                parts.append("\n")
            if element.tag not in _UNSEEN:
                parts.append(_seen(element.text))
        elif element is not one:
            parts.append(_seen(element.tail))
    lines = "".join(parts).split("\n")
    return "\n".join(line for line in map(str.strip, lines) if line)


def _seen(text: str | None) -> str:
    """Text with its lines joined, as a browser shows it; between Chinese characters without a blank."""
    if not text:
        return ""
    first, *rest = text.replace("\r", "").split("\n")
    for part in rest:
        before, after = first.rstrip(" \t"), part.lstrip(" \t")
        latin = before[-1:].isascii() and after[:1].isascii()
        first = before + (" " if latin and before and after else "") + after
    return first
