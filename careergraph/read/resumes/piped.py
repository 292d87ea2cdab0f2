"""Markdown tables: their cells, and those of many people as sheets."""

import re
from collections.abc import Iterator

from careergraph.read.career import Line
from careergraph.read.career.text import stripped
from careergraph.read.tables.cells import Cell, cell
from careergraph.read.tables.sheets import Row, Sheet
from careergraph.text.families import is_of_relatives

_RULE = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?)?\s*\|?\s*")
_BAR = re.compile(r"(?<!\\)[|｜│┃┆┇┊┋║]")
_TITLE = re.compile(r"\s*#{1,6}\s*(.*?)\s*#*\s*")
_MARKS = re.compile(r"\*\*|__|~~|`|\\(?=[|*_#\-])")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def cells_of(text: str) -> list[str]:
    """The cells of a line of a Markdown table; none of another line."""
    if not _BAR.search(text):
        return []
    parts = _BAR.split(text.strip())
    if not parts[0].strip():
        parts = parts[1:]
    if parts and not parts[-1].strip():
        parts = parts[:-1]
    return [stripped(_BREAK.sub("\n", _MARKS.sub("", part))) for part in parts]


def is_rule(text: str) -> bool:
    """Whether a line is the rule between the header and the rows of a Markdown table."""
    return "-" in text and "|" in text and _RULE.fullmatch(text) is not None


def piped_sheets(text: str) -> tuple[list[Sheet], list[Line]]:
    """The Markdown tables of a text, each a sheet, and the filled lines around them."""
    lines = [Line(n, t) for n, t in enumerate(text.split("\n"), 1)]
    tables = [
        (first, last)
        for first, last in piped_tables(lines)
        if not _is_of_relatives([cells_of(line.text) for line in lines[first:last]])
    ]
    inside = {n for first, last in tables for n in range(first, last)}
    names = [_named(lines, first) for first, _ in tables]
    several = len(tables) > 1
    sheets = [
        Sheet((name or str(n)) if several else "", iter(_rows(lines[first:last])))
        for n, (name, (first, last)) in enumerate(zip(names, tables, strict=True), 1)
    ]
    around = [line for n, line in enumerate(lines) if n not in inside and stripped(line.text)]
    return sheets, around


def _is_of_relatives(rows: list[list[str]]) -> bool:
    """Whether a table has a column that says what each is to a person, and nobody is that person."""
    header, *below = rows
    columns = [n for n, name in enumerate(header) if is_of_relatives(name)]
    cells = [row[n] for row in below for n in columns if n < len(row)]
    return bool(columns) and not any(cell.startswith("本人") for cell in cells)


def _named(lines: list[Line], first: int) -> str:
    """The heading above a table."""
    above = next((line.text for line in reversed(lines[:first]) if stripped(line.text)), "")
    found = _TITLE.fullmatch(above)
    return _MARKS.sub("", found[1]) if found else ""


def _rows(lines: list[Line]) -> list[Row]:
    rows: list[Row] = []
    for line in lines:
        if is_rule(line.text):
            continue
        cells: list[Cell] = [cell(text) for text in cells_of(line.text)]
        while cells and not cells[-1].text:
            cells.pop()
        rows.append(Row(line.number, cells))
    return rows


def piped_tables(lines: list[Line]) -> Iterator[tuple[int, int]]:
    """First and last line (excluded) of each table: a header, its rule and the rows below."""
    n = 1
    while n < len(lines):
        if is_rule(lines[n].text) and len(cells_of(lines[n - 1].text)) > 1:
            last = n + 1
            while last < len(lines) and cells_of(lines[last].text):
                last += 1
            yield n - 1, last
            n = last
        n += 1
