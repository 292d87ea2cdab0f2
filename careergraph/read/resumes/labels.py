"""Labelled values of a head: 姓名：张三　性别：男, in cells, or with blanks between."""

import re
from collections.abc import Iterator
from functools import cache

from careergraph.read.career.words import words
from careergraph.read.resumes.names import surnamed

_CELLS = re.compile(r"\s*[\t|│┃｜]\s*|\s{2,}")
_OTHER = ("称谓", "关系", "与本人关系", "工作单位", "备注", "序号", "照片")


def labelled(text: str, plain: str) -> Iterator[tuple[str, str]]:
    """Columns and values of a line's labels, several in a line; nothing where it has none."""
    columns = words().label_columns
    labels = list(words().labels.finditer(plain))
    if not labels:
        yield from _in_cells(text, plain)
        return
    for n, label in enumerate(labels):
        end = labels[n + 1].start() if n + 1 < len(labels) else len(plain)
        name = "".join(label[0].split()).rstrip(":")
        yield columns[name], text[label.end() : end].strip(" \u3000\t,，;；。、|")


@cache
def _spread() -> re.Pattern[str]:
    """A label at the start of a line, its characters spread or not, and blanks behind it."""
    names = sorted(words().label_columns, key=len, reverse=True)
    spread = "|".join(r"\s*".join(name) for name in names if len(name) > 1)
    return re.compile(rf"\s*(?P<label>{spread})(?:\s+)(?=\S)")


@cache
def _spread_name() -> re.Pattern[str]:
    """A name with its signs spread, and the cell behind it: 邵  柏  青    性别."""
    return re.compile(rf"{surnamed().pattern}(?=\s{{3,}}|\s*$)")


def _in_cells(text: str, plain: str) -> Iterator[tuple[str, str]]:
    """Labels without a colon: 姓名 | 张三 | 性别 | 男."""
    columns = words().label_columns
    first = _spread().match(plain)
    if first is None:
        return
    column: str | None = columns["".join(first["label"].split())]
    begin = first.end()
    if column == "name" and (name := _spread_name().match(plain, begin)):
        yield column, text[begin : name.end()].strip()
        begin, column = name.end(), None
    cells = list(_cut(text, begin, len(text)))
    if any("".join(plain[a:b].split()) in _OTHER for a, b in cells):
        return
    if column and cells and "".join(plain[cells[0][0] : cells[0][1]].split()) in columns:
        return  # a row of labels only
    for start, end in cells:
        word = "".join(plain[start:end].split())
        own = _spread().match(plain[start:end])
        if column is None and own is not None:
            yield columns["".join(own["label"].split())], text[start + own.end() : end].strip()
        elif column is not None:
            yield column, text[start:end].strip()
            column = None
        elif word in columns:
            column = columns[word]
        else:
            yield "none", text[start:end].strip()


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for found in _CELLS.finditer(text, start, end):
        if text[at : found.start()].strip():
            yield at, found.start()
        at = found.end()
    if text[at:end].strip():
        yield at, end
