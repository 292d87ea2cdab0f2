"""Columns of text within a width: chosen by importance and cut, or a row folded into several lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from careergraph.present.views import cell_rule
from careergraph.present.widths import cells, cut_end, cut_front, padded, wrapped

GAP = "  "
INDENT = "  "


class Giving(StrEnum):
    """How a cell gives way where the table is too wide."""

    not_at_all = "not at all"
    front = "front"
    end = "end"
    wrap = "wrap"


@dataclass(frozen=True)
class Column:
    """One column: its name in answers, its head, its cells, the side on which they stand, how they give
    way, and the ``width`` that it is given."""

    name: str
    head: str
    cells: Sequence[str]
    right: bool = False
    giving: Giving = Giving.end
    width: int = 0

    def natural(self) -> int:
        """Cells that the widest text takes."""
        return max(map(cells, {self.head, *self.cells}))

    def least(self) -> int:
        """Cells below which the column says too little to be there."""
        widest = max(map(cells, self.cells), default=0)
        if self.giving is not Giving.not_at_all:
            widest = min(widest, int(cell_rule(self.giving.value + "_least")))
        return max(widest, *(cells(word.rstrip()) for word in _head_words(self.head)))


@dataclass(frozen=True)
class Table:
    """A table as text, the heads of columns that it leaves out, and whether a cell of it is cut."""

    text: str
    left_out: Sequence[str] = ()
    cut: bool = False


def chosen(columns: Sequence[Column], important: Sequence[str], width: int | None) -> Table:
    """The columns that fit into ``width``, the ``important`` ones first; cells that do not fit are cut."""
    kept = _fitting(columns, important, width)
    names = {column.name for column in kept}
    left_out = [column.head for column in columns if column.name not in names]
    drawn = [_cut(column) for column in _widened(kept, width)]
    cut = any(new.cells != old.cells for new, old in zip(drawn, kept, strict=True))
    return Table(_text([drawn]), left_out, cut)


def folded(columns: Sequence[Column], width: int | None) -> Table:
    """All the columns and all of their cells, wrapped; a row goes on in indented lines where it must."""
    texts = [
        column if _fixed(column) else replace(column, giving=Giving.wrap) for column in columns
    ]
    if width is None or _total(texts) <= width:
        return Table(_text([_widened(texts, width)]))
    # Alone in a line of its own even what never gives way is wrapped.
    room = width - cells(INDENT)
    lines: list[list[Column]] = [[]]
    for column in texts:
        most = max(width // 2, int(cell_rule("wrap_least")))
        sized = replace(column, width=min(column.natural(), most, room))
        indent = cells(INDENT) if len(lines) > 1 else 0
        if lines[-1] and indent + _total([*lines[-1], sized], "width") > width:
            lines.append([])
        lines[-1].append(sized)
    return Table(_text(lines))


def _fixed(column: Column) -> bool:
    return column.giving is Giving.not_at_all


def _total(columns: Sequence[Column], by: str = "least") -> int:
    """Cells that columns take beside each other, each of its ``width``, ``least`` or ``natural`` size."""
    sizes = {"width": lambda c: c.width, "least": Column.least, "natural": Column.natural}
    return sum(map(sizes[by], columns)) + len(GAP) * (len(columns) - 1)


def _fitting(
    columns: Sequence[Column], important: Sequence[str], width: int | None
) -> list[Column]:
    """The columns, in their order, that there is room for: the important ones first, and others only
    where nothing has to be cut for them."""
    if width is None:
        return list(columns)
    order = {name: place for place, name in enumerate(important)}
    kept: list[Column] = []
    for column in sorted(columns, key=lambda each: order.get(each.name, len(order))):
        by = "least" if column.name in order else "natural"
        if not kept or _total([*kept, column], by) <= width:
            kept.append(column)
    return [column for column in columns if column in kept]


def _widened(columns: Sequence[Column], width: int | None) -> list[Column]:
    """The columns with the room that each is given: all what it needs, else the narrowest first."""
    wanted = [column.natural() for column in columns]
    if width is None:
        return [replace(c, width=size) for c, size in zip(columns, wanted, strict=True)]
    room = width - len(GAP) * (len(columns) - 1)
    given = [min(column.least(), max(room, 1)) for column in columns]
    while sum(given) < room and given != wanted:
        open_ = [place for place, size in enumerate(given) if size < wanted[place]]
        given[min(open_, key=lambda place: given[place])] += 1
    return [replace(c, width=size) for c, size in zip(columns, given, strict=True)]


def _cut(column: Column) -> Column:
    if column.giving is Giving.wrap:
        return column
    ends, room = cell_rule("ends"), column.width
    if column.giving is Giving.front:
        return replace(column, cells=[cut_front(text, room, ends) for text in column.cells])
    return replace(column, cells=[cut_end(text, room) for text in column.cells])


def _head_words(head: str) -> list[str]:
    """The pieces of a head that may stand below each other: ``months_``, ``grassroots``."""
    return re.findall(r"[^_\s]+[_\s]*|[_\s]+", head) or [""]


def _head_lines(column: Column) -> list[str]:
    """The head in as many lines as its column needs."""
    lines = [""]
    for word in _head_words(column.head):
        if lines[-1] and cells((lines[-1] + word).rstrip()) > column.width:
            lines.append("")
        lines[-1] += word
    return [piece for line in lines for piece in wrapped(line.rstrip(), column.width)]


def _text(lines: Sequence[Sequence[Column]]) -> str:
    """The columns of each line of a row, below their heads and a rule."""
    heads = [
        row
        for number, line in enumerate(lines)
        for row in _side_by_side([_head_lines(c) for c in line], line, number, low=True)
    ]
    count = max((len(column.cells) for line in lines for column in line), default=0)
    body = [
        row
        for at in range(count)
        for number, line in enumerate(lines)
        for row in _side_by_side([wrapped(c.cells[at], c.width) for c in line], line, number)
    ]
    rule = "─" * max(map(cells, [*heads, *body]), default=0)
    return "".join(f"{line}\n" for line in (*heads, rule, *body))


def _side_by_side(
    texts: Sequence[Sequence[str]], columns: Sequence[Column], number: int, *, low: bool = False
) -> list[str]:
    """Cells of several lines beside each other, standing at the top or ``low``; indented unless they
    are the first line of a row."""
    height = max((len(each) for each in texts), default=1)
    filled = [
        [*[""] * (height - len(each)), *each] if low else [*each, *[""] * (height - len(each))]
        for each in texts
    ]
    indent = INDENT if number else ""
    return [
        (
            indent
            + GAP.join(
                padded(text, column.width, right=column.right)
                for text, column in zip(row, columns, strict=True)
            )
        ).rstrip()
        for row in zip(*filled, strict=True)
    ]
