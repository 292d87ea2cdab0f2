"""Tables of one person's posts in a text: their rows become lines of the career.

A table has a header and rows; its cells are parted by bars, with the rule of Markdown or lines drawn
around them or without, by tabs, commas or blanks. Which cell is the date, the unit, the title, the rank or a
remark, the header says, by the names that the mapping ``long`` gives to columns. Where no rule tells
that a line is a header, the line below has to have dates where the header has them.
"""

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from careergraph.read.career import Line
from careergraph.read.career.dates import span_at
from careergraph.read.career.text import normal, stripped
from careergraph.read.career.words import any_of
from careergraph.read.problems import Problem, problem_of
from careergraph.read.resumes.piped import cells_of, is_rule
from careergraph.read.tables.cells import date_text
from careergraph.read.tables.header import places_of, squeezed
from careergraph.read.tables.mapping import PLACES, POST, Headers, shipped_mappings, table_words
from careergraph.read.tables.posts import joined, placed, unwrapped

LONGEST_HEADER = 120
"""Characters of a line that is a header, at most."""

FEWEST_ITEMS = 2
"""Cells with dates and a post in a column that holds items, at least."""

_DRAWN = re.compile(r"[\s|:+=\-\u2010-\u2015\u2500-\u257f]*")
_WIDE = re.compile(r"[\t\u3000]+|\s{2,}")
_AROUND_DASH = re.compile(
    r"(?<=[0-9年月日号])\s*(?:([-~～—–―一]+)\s*(?=[0-9]{4}|至?今|现在|迄今|目前)|([至到])\s*(?=[0-9]{4}))"
)

Split = Callable[[str, int], list[str]]
"""Takes a line, and the number of cells of its header (0 of a header itself), into its cells."""


@dataclass
class Tabled:
    """The lines of a text with its tables of one career as lines of careers; ``gone`` are the numbers of
    lines that only made the table, ``ranks`` those of the person by the numbers of their lines."""

    lines: list[Line]
    gone: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    ranks: dict[int, str] = field(default_factory=dict)


class _Table(NamedTuple):
    """A table: its lines from ``first`` to before ``last``, the header, and the rows with their cells."""

    first: int
    last: int
    header: list[str]
    places: dict[str, int]
    rows: list[tuple[Line, list[str]]]


def tabled(lines: list[Line]) -> Tabled:
    """The lines of a text; each row of a table of one person's posts is a line with dates and post."""
    found = Tabled([])
    done = 0
    for table in _tables(lines):
        found.lines += lines[done : table.first]
        of_rows = {line.number for line, _ in table.rows}
        inside = lines[table.first : table.last]
        found.gone += [
            line.number for line in inside if stripped(line.text) and line.number not in of_rows
        ]
        _tell_columns(table, lines[table.first].number, found)
        for line, cells in _filled(table):
            _row(line, cells, table, found)
        done = table.last
    found.lines += lines[done:]
    return found


def _tables(lines: list[Line]) -> Iterator[_Table]:
    n = 0
    while n < len(lines):
        table = _table_at(lines, n) or _items_at(lines, n)
        if table is not None:
            yield table
        n = table.last if table is not None else n + 1


def _table_at(lines: list[Line], n: int) -> _Table | None:
    """The table whose header is a line."""
    text = lines[n].text
    if len(text) > LONGEST_HEADER or not _dates().search(squeezed(text)):
        return None
    ruled = n + 1 < len(lines) and is_rule(lines[n + 1].text) and len(cells_of(text)) > 1
    for split in (_barred,) if ruled else _SPLITS:
        header = split(text, 0)
        places = places_of(header, _columns()) if len(header) > 1 else {}
        if not _is_of_posts(places):
            continue
        if ruled:
            return _ruled(lines, n, header, places)
        if split in (_commaed, _spaced, _parted) and not _is_known(header, places):
            continue
        if (table := _unruled(lines, n, header, places, split)).rows:
            return table
    return None


def _items_at(lines: list[Line], n: int) -> _Table | None:
    """A ruled table one column of which holds whole items, dates first, whatever its header calls it."""
    if n + 1 >= len(lines) or not is_rule(lines[n + 1].text):
        return None
    header = cells_of(lines[n].text)
    if len(header) < 2 or "name" in places_of(header, _columns()):
        return None
    table = _ruled(lines, n, header, {"period": 0, "post": 1})
    dated = [k for k in range(len(header)) if _holds_items(table.rows, k)]
    if len(dated) != 1:
        return None
    others = [name for k, name in enumerate(header) if k != dated[0]]
    rows = [(line, _in_cells(cells, dated[0])) for line, cells in table.rows]
    return table._replace(header=["", "", *others], rows=rows)


def _holds_items(rows: list[tuple[Line, list[str]]], column: int) -> bool:
    """Whether most cells of a column are a range of dates and what was held then."""
    told = sum(_item_length(cells[column]) > 0 for _, cells in rows if column < len(cells))
    return told >= FEWEST_ITEMS and 3 * told >= 2 * len(rows)


def _item_length(cell: str) -> int:
    """The characters of the dates with which a cell begins that goes on behind them, 0 of another one."""
    plain = normal(cell)
    span = span_at(plain)
    if span is None or span.bad or span.how not in ("given", "open", "dash", "unknown"):
        return 0
    return span.length if plain[span.length :].strip(" :,") else 0


def _in_cells(cells: list[str], column: int) -> list[str]:
    """The cells of a row with the dates and the post of its item as the first two."""
    item = cells[column] if column < len(cells) else ""
    length = _item_length(item)
    others = [cell for k, cell in enumerate(cells) if k != column]
    return [item[:length], item[length:].lstrip(" \u3000:：,，"), *others]


@cache
def _columns() -> Headers:
    """The headers of the mapping ``long``, with those that name the posts where nobody else is named."""
    columns = shipped_mappings()["long"].columns
    return columns | {"post": (*columns["post"], *table_words()["posts_of_one"])}


@cache
def _dates() -> re.Pattern[str]:
    """A header of dates, without which no line is the header of a table of posts."""
    columns = _columns()
    names = {squeezed(name) for field in ("period", "start") for name in columns[field]}
    return re.compile(any_of({*names, *table_words()["begins"]}))


def _is_of_posts(places: dict[str, int]) -> bool:
    """Whether a header names dates and posts, and nobody: the text around says whose they are."""
    dated = "period" in places or "start" in places
    return dated and any(name in places for name in POST) and "name" not in places


def _is_known(header: list[str], places: dict[str, int]) -> bool:
    """Whether every word of a line is the header of a column."""
    known = {*places.values(), *_remarks(header)}
    ignored = {squeezed(name) for name in shipped_mappings()["long"].ignore}
    return all(n in known or squeezed(name) in ignored for n, name in enumerate(header))


def _barred(text: str, width: int) -> list[str]:
    return cells_of(text)


def _tabbed(text: str, width: int) -> list[str]:
    return [stripped(part) for part in text.rstrip().split("\t")] if "\t" in text else []


def _commaed(text: str, width: int) -> list[str]:
    return [stripped(part) for part in next(csv.reader([text]), [])] if "," in text else []


def _spaced(text: str, width: int) -> list[str]:
    """The cells of a line with wide gaps; where one is narrow, those between all blanks."""
    cells = [part for part in _WIDE.split(text.strip()) if part]
    return cells if len(cells) >= min(width, 2) else _parted(text, width)


def _parted(text: str, width: int) -> list[str]:
    """The cells between blanks; of a row the last one may have blanks itself."""
    return _AROUND_DASH.sub(lambda dash: dash[1] or dash[2], text).split(
        None, width - 1 if width else -1
    )


_SPLITS: tuple[Split, ...] = (_barred, _tabbed, _commaed, _spaced, _parted)


def _ruled(lines: list[Line], n: int, header: list[str], places: dict[str, int]) -> _Table:
    """A table of Markdown: all lines with cells below its rule are rows."""
    last = n + 2
    while last < len(lines) and cells_of(lines[last].text):
        last += 1
    rows = [(line, cells_of(line.text)) for line in lines[n + 2 : last]]
    return _Table(n, last, header, places, rows)


def _unruled(
    lines: list[Line], n: int, header: list[str], places: dict[str, int], split: Split
) -> _Table:
    """A table without such a rule: its rows have dates where the header says so."""
    rows: list[tuple[Line, list[str]]] = []
    last = n + 1
    for k in range(n + 1, len(lines)):
        text = lines[k].text
        if not _DRAWN.fullmatch(text):
            cells = _in_one(split(text, len(header)), places)
            if _is_dated(cells, places):
                rows.append((lines[k], cells))
            elif rows and (more := _goes_on(cells, header, split, (lines[n].text, text))):
                rows[-1] = (rows[-1][0], _wrapped(rows[-1][1], more))
            else:
                break
            last = k + 1
        elif stripped(text):
            last = k + 1
    return _Table(n, last, header, places, rows)


def _in_one(cells: list[str], places: dict[str, int]) -> list[str]:
    """The cells of a row, begin and end in one where the header has one column for both."""
    n = places.get("period", len(cells))
    if n + 1 >= len(cells):
        return cells
    both = f"{cells[n]}--{cells[n + 1]}"
    span = span_at(normal(both).strip())
    if span is None or span.how not in ("given", "open") or span.length < len(both.strip()):
        return cells
    return [*cells[:n], both, *cells[n + 2 :]]


def _is_dated(cells: list[str], places: dict[str, int]) -> bool:
    """Whether a row has dates, and nothing else, where the header has them."""
    begin = places.get("start", places.get("period", len(cells)))
    if begin >= len(cells):
        return False
    plain = normal(cells[begin]).strip()
    span = span_at(plain)
    return span is not None and span.length == len(plain)


def _goes_on(
    cells: list[str], header: list[str], split: Split, texts: tuple[str, str]
) -> list[str]:
    """The cells of a line on which those of the row above go on; none where it is another row.

    Between blanks they stand where the header has them: ``texts`` are its line and this one.
    """
    if split is _barred:
        whole = len(cells) == len(header)
        return cells if whole and any(not cell for cell in cells) else []
    if split is not _spaced:
        return []
    above, text = texts
    begins = [_width(above[: each.start()]) for each in _WORD.finditer(above)]
    found = [""] * len(header)
    for each in _WORD.finditer(text) if len(begins) == len(header) else ():
        at = _width(text[: each.start()])
        found[min(range(len(begins)), key=lambda n: abs(begins[n] - at))] += each[0]
    return found if any(found) and not found[0] else []


_WORD = re.compile(r"\S+(?:\s\S+)*")


def _width(text: str) -> int:
    """How many columns of a screen a text takes."""
    return sum(2 if ord(sign) > 0x2E7F else 1 for sign in text)


def _wrapped(cells: list[str], more: list[str]) -> list[str]:
    """The cells of a row with what goes on in the line below."""
    cells = cells + [""] * (len(more) - len(cells))
    return [above + below for above, below in zip(cells, more, strict=True)]


def _tell_columns(table: _Table, number: int, found: Tabled) -> None:
    known = {*table.places.values(), *_remarks(table.header)}
    ignored = shipped_mappings()["long"].ignore
    for n, name in enumerate(table.header):
        if name and n not in known and name.casefold() not in ignored:
            found.problems.append(problem_of("unknown-column", number, None, name))


def _remarks(header: list[str]) -> list[int]:
    """The columns of remarks."""
    words = table_words()["remarks"]
    return [n for n, name in enumerate(header) if "".join(normal(name).split()) in words]


def _filled(table: _Table) -> Iterator[tuple[Line, list[str]]]:
    """The rows, with what stands above a mark of repetition (同上, 〃) in its place."""
    repeats = table_words()["repeats"]
    places = {table.places[name] for name in (*POST, *PLACES) if name in table.places}
    above: dict[int, str] = {}
    for line, cells in table.rows:
        filled = [
            above.get(n, text) if n in places and normal(text).strip() in repeats else text
            for n, text in enumerate(cells)
        ]
        above = dict(enumerate(filled))
        yield line, filled


def _row(line: Line, cells: list[str], table: _Table, found: Tabled) -> None:
    def said(name: str) -> str:
        place = table.places.get(name, len(cells))
        text = cells[place] if place < len(cells) else ""
        return (
            "" if text.casefold() in table_words()["empty"] else unwrapped(text, posts=name in POST)
        )

    for n in _remarks(table.header):
        if n < len(cells) and cells[n]:
            found.problems.append(problem_of("remark", line.number, table.header[n], cells[n]))
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
