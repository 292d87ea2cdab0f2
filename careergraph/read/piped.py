"""Markdown tables: of many people they are sheets, of one person's career the lines of a text.

Which cell is the date, the unit, the title, the rank or a remark, the header says, by the names that the
mapping ``long`` gives to columns.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from careergraph.read.grammar import Line
from careergraph.read.grammar.text import normal, stripped
from careergraph.read.problems import Problem, left_out
from careergraph.read.table.cells import Cell, cell, date_text
from careergraph.read.table.header import places_of
from careergraph.read.table.mapping import PLACES, POST, shipped_mappings, table_words
from careergraph.read.table.posts import joined, placed, unwrapped
from careergraph.read.table.sheets import Row, Sheet

_RULE = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?)?\s*\|?\s*")
_BAR = re.compile(r"(?<!\\)[|｜│┃]")
_TITLE = re.compile(r"\s*#{1,6}\s*(.*?)\s*#*\s*")
_MARKS = re.compile(r"\*\*|__|~~|`|\\(?=[|*_#\-])")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


@dataclass
class Tabled:
    """The lines of a text with its tables of one career as lines of careers; ``gone`` are the numbers of
    lines that only made the table, ``ranks`` those of the person by the numbers of their lines."""

    lines: list[Line]
    gone: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    ranks: dict[int, str] = field(default_factory=dict)


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
    tables = list(_tables(lines))
    inside = {n for first, last in tables for n in range(first, last)}
    names = [_named(lines, first) for first, _ in tables]
    several = len(tables) > 1
    sheets = [
        Sheet((name or str(n)) if several else "", iter(_rows(lines[first:last])))
        for n, (name, (first, last)) in enumerate(zip(names, tables, strict=True), 1)
    ]
    around = [line for n, line in enumerate(lines) if n not in inside and stripped(line.text)]
    return sheets, around


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


def _tables(lines: list[Line]) -> Iterator[tuple[int, int]]:
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


def tabled(lines: list[Line]) -> Tabled:
    """The lines of a text; each row of a table of one person's posts is a line with dates and post."""
    found = Tabled([])
    done = 0
    for first, last in _tables(lines):
        header = cells_of(lines[first].text)
        places = places_of(header, shipped_mappings()["long"].columns)
        if not _is_of_posts(places):
            continue
        found.lines += lines[done:first]
        found.gone += [lines[first].number, lines[first + 1].number]
        _tell_columns(header, places, lines[first].number, found)
        for line in lines[first + 2 : last]:
            _row(line, header, places, found)
        done = last
    found.lines += lines[done:]
    return found


def _is_of_posts(places: dict[str, int]) -> bool:
    """Whether a header names dates and posts, and nobody: the text around says whose they are."""
    dated = "period" in places or "start" in places
    return dated and any(name in places for name in POST) and "name" not in places


def _tell_columns(header: list[str], places: dict[str, int], number: int, found: Tabled) -> None:
    known = {*places.values(), *_remarks(header)}
    ignored = shipped_mappings()["long"].ignore
    for n, name in enumerate(header):
        if name and n not in known and name.casefold() not in ignored:
            found.problems.append(left_out("unknown-column", number, None, name))


def _remarks(header: list[str]) -> list[int]:
    """The columns of remarks."""
    words = table_words()["remarks"]
    return [n for n, name in enumerate(header) if "".join(normal(name).split()) in words]


def _row(line: Line, header: list[str], places: dict[str, int], found: Tabled) -> None:
    cells = cells_of(line.text)

    def said(name: str) -> str:
        place = places.get(name, len(cells))
        text = cells[place] if place < len(cells) else ""
        return (
            "" if text.casefold() in table_words()["empty"] else unwrapped(text, posts=name in POST)
        )

    for n in _remarks(header):
        if n < len(cells) and cells[n]:
            found.problems.append(left_out("remark", line.number, header[n], cells[n]))
    start, end = date_text(said("start")), date_text(said("end"))
    dates = date_text(said("period")) or start + (f"--{end}" if end else "")
    post = ""
    for name in reversed(POST):
        post = placed(said(name), post) if name in PLACES else joined(said(name), post)
    rank = said("person_rank") or said("rank")
    if rank:
        found.ranks[line.number] = rank
    if stripped(dates) or stripped(post):
        found.lines.append(line._replace(text=f"{dates}  {post}"))
    else:
        found.gone.append(line.number)
