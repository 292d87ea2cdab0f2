"""Tables of a unit's holders: a column for each post, a row for each term.

    | 起止时间        | 党委书记 | 办事处主任   | 副主任                    |
    |---|---|---|---|
    | 1990.04—1993.06 | 韦松涛   | 韦松涛（兼） | 邵柏青（挂职 1991.09—1992.09） |

The dates of a post stand in a column of terms behind it, else in that of the row; dates in the bracket
behind a name are the holder's own.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from careergraph.read.career import Line
from careergraph.read.career.text import normal
from careergraph.read.career.words import ends_in_title, tables, words
from careergraph.read.resumes.piped import cells_of, is_rule
from careergraph.read.rosters.holders import Holder, holders_in
from careergraph.read.rosters.vacancies import is_vacant

LONGEST_HEADER = 8
"""Signs of the header of a column with terms, at most."""

_AT_ONCE = re.compile(r"\((?P<titles>[^()]{2,16}?)(?:一人兼|一肩挑|一人兼任)\)")


class Held(NamedTuple):
    """A holder, the title of the column, and the line of the row."""

    holder: Holder
    title: str
    line: Line


class Grid(NamedTuple):
    """The holders of a table, and the number of its lines."""

    held: list[Held]
    length: int


class _Column(NamedTuple):
    """A column of holders: its place, the title, and the place of the column with its dates."""

    at: int
    title: str
    dates: int


def grid_at(lines: Sequence[Line], n: int) -> Grid | None:
    """The table that begins on a line, None where none of holders does."""
    if n + 2 >= len(lines) or not _is_header(lines, n):
        return None
    columns = list(_columns(cells_of(lines[n].text)))
    if not columns:
        return None
    last = n + 2
    while last < len(lines) and cells_of(lines[last].text) and not _is_header(lines, last):
        last += 1
    held = [one for line in lines[n + 2 : last] for one in _of_row(line, columns)]
    return Grid(held, last - n) if held else None


def _is_header(lines: Sequence[Line], n: int) -> bool:
    return n + 1 < len(lines) and is_rule(lines[n + 1].text)


def _columns(header: list[str]) -> Iterator[_Column]:
    """The columns of holders of a header, none where it names a column of people."""
    names = ["".join(re.sub(r"\([^()]*\)", "", normal(cell)).split()) for cell in header]
    if any(words().label_columns.get(name) == "name" for name in names):
        return
    dates = [n for n, name in enumerate(names) if _is_of_terms(name)]
    posts = [n for n, name in enumerate(names) if n not in dates and ends_in_title(name)]
    for n, after in pairwise([*posts, len(names)]):
        own = next((at for at in dates if n < at < after), None)
        of_row = next((at for at in dates if at < posts[0]), None)
        if (at := own if own is not None else of_row) is not None:
            yield _Column(n, names[n], at)


def _is_of_terms(name: str) -> bool:
    """Whether a header is that of a column with terms."""
    return len(name) <= LONGEST_HEADER and name.endswith(tuple(tables()["rosters"]["span_columns"]))


def _of_row(line: Line, columns: Sequence[_Column]) -> Iterator[Held]:
    cells = cells_of(line.text)
    at = 0
    for column in columns:
        if max(column.at, column.dates) >= len(cells):
            continue
        cell = cells[column.at]
        at = line.text.find(cell, at)
        for holder in _holders(cell, cells[column.dates]):
            yield Held(
                holder._replace(begin=at, end=at + len(cell)),
                column.title,
                line,
            )
        at += len(cell)


def _holders(cell: str, dates: str) -> list[Holder]:
    """The holders of a cell, with their own dates or those of another cell."""
    norm = normal(cell)
    if not norm.strip(" -~") or is_vacant(norm):
        return []
    both = _AT_ONCE.search(norm)
    if both is not None:
        found = holders_in(f"{cell[: both.start()]}({dates})")
        return [holder._replace(own=both["titles"]) for holder in found]
    return holders_in(cell) or holders_in(f"{cell}({dates})")
