"""Lines of a career text → dated entries, wrapped lines joined, and lines that belong to none."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from careergraph.read.grammar.dates import Span, span_at
from careergraph.read.grammar.text import indent, normal, stripped
from careergraph.read.grammar.words import words

DEEP = 8
"""Columns by which a wrapped line is set further in than the dated lines, at least."""


class Line(NamedTuple):
    number: int
    text: str


@dataclass
class Entry:
    """One dated item: ``text`` as written with wraps joined, ``norm`` the same in ``normal`` form."""

    lines: list[Line]
    text: str
    norm: str
    span: Span

    @property
    def line(self) -> int:
        return self.lines[0].number


class Loose(NamedTuple):
    """A line outside all items, and why."""

    line: Line
    reason: str


@dataclass
class _Seen:
    """A non-blank line with what its look says."""

    line: Line
    text: str
    norm: str
    indent: int
    span: Span | None
    after_blank: bool


@dataclass
class _Open:
    """The entry being assembled."""

    lines: list[Line]
    span: Span
    depth: int
    parts: list[_Seen] = field(default_factory=list)

    def add(self, seen: _Seen) -> None:
        self.lines.append(seen.line)
        self.parts.append(seen)
        self.depth = _depth(seen.norm, self.depth)


_MARKER = re.compile(r"(?:[•●◆■▪*]|\(?[0-9]{1,2}[.、)])\s*(?=[约自从]?(?:1[89]|20)[0-9]{2})")
_DATED_BRACKET = re.compile(r"\(\s*(?:约?[0-9]{4}|其间|期间)")
_DURING_END = re.compile(r"(?:其间|期间)[\s:,(]*$")
_LATIN = re.compile("[A-Za-zＡ-Ｚａ-ｚ]")
_SPLIT = re.compile(r"[()]|[,;。]\s*(?=[约自从]?(?:1[89]|20)[0-9]{2})")


def entries(lines: Sequence[Line]) -> tuple[list[Entry], list[Loose]]:
    """The dated entries in the order of the text, and the lines that belong to none."""
    found: list[Entry] = []
    loose: list[Loose] = []
    current: _Open | None = None
    seen = _look(lines)
    margin = _margin(seen)
    paragraph = True  # an undated paragraph apart from the items is being read
    for one in seen:
        if one.span is not None and not _continues(one, current, margin):
            found += _closed(current)
            current, paragraph = _Open([], one.span, 0), False
            current.add(one)
        elif current is None or _is_loose(one, current, margin, paragraph):
            loose.append(Loose(one.line, _why(one, current)))
            paragraph = True
        else:
            current.add(one)
            paragraph = False
    found += _closed(current)
    return found, loose


def _look(lines: Sequence[Line]) -> list[_Seen]:
    """The non-blank lines; blank ones count only where not every line is followed by one."""
    seen: list[_Seen] = []
    blank = False
    for line in lines:
        text = stripped(line.text)
        if not text:
            blank = True
            continue
        norm = normal(text)
        seen.append(_Seen(line, text, norm, indent(line.text), _span(norm), blank))
        blank = False
    spaced = len(seen) > 2 and all(one.after_blank for one in seen[1:])
    if spaced:
        for one in seen:
            one.after_blank = False
    return seen


def _span(norm: str) -> Span | None:
    """The dates that a line begins with, after a number or a bullet."""
    marker = _MARKER.match(norm)
    skip = marker.end() if marker else 0
    span = span_at(norm, skip)
    if span is None or not skip:
        return span
    return Span(span.start, span.end, span.how, span.length + skip, span.bad)


def _margin(seen: list[_Seen]) -> int:
    counts = Counter(one.indent for one in seen if one.span is not None)
    return min((-n, column) for column, n in counts.items())[1] if counts else 0


def _continues(one: _Seen, current: _Open | None, margin: int) -> bool:
    """Whether a line that begins with a date only wraps the entry before it."""
    if current is None or one.span is None:
        return False
    deep = one.indent >= margin + DEEP
    if current.depth:
        return deep or _depth(one.norm, current.depth) < current.depth
    if _DURING_END.search(current.parts[-1].norm[-8:]):
        return True
    return deep and one.span.how == "start"


def _is_loose(one: _Seen, current: _Open, margin: int, paragraph: bool) -> bool:
    """Whether an undated line stands apart from the entry before it."""
    if current.depth or _DATED_BRACKET.match(one.norm):
        return False
    if one.after_blank or paragraph:
        return True
    w = words()
    flush = one.indent < margin + DEEP
    return flush and bool(
        w.heading.match(one.norm)
        or w.loose.match(one.norm)
        or w.private.match(one.norm)
        or (len(one.norm) <= 60 and w.no_post.search(one.norm) and "(" not in one.norm)
    )


def _why(one: _Seen, current: _Open | None) -> str:
    w = words()
    if w.private.match(one.norm):
        return "not-kept"
    if w.heading.match(one.norm):
        return "heading"
    if w.no_post.search(one.norm):
        return "no-post"
    return "undated" if current else "before-first-item"


def _depth(norm: str, depth: int) -> int:
    """Brackets open after a text; a closing one without an opening one counts for nothing."""
    for character in norm:
        if character == "(":
            depth += 1
        elif character == ")" and depth:
            depth -= 1
    return depth


def _closed(current: _Open | None) -> list[Entry]:
    if current is None:
        return []
    text = "".join(_joined([part.text for part in current.parts]))
    norm = "".join(_joined([part.norm for part in current.parts]))
    whole = Entry(current.lines, text, norm, current.span)
    return list(_clauses(whole))


def _joined(parts: list[str]) -> Iterator[str]:
    """The parts, with a space only between two words in Latin letters."""
    before = ""
    for part in parts:
        if _LATIN.match(before[-1:]) and _LATIN.match(part):
            yield " "
        yield part
        before = part


def _clauses(entry: Entry) -> Iterator[Entry]:
    """Several items in one line (1998年任…，2001年任…), one entry each.

    A date inside the span of the item before it belongs to that item (…，2014.05明确正县长级).
    """
    start, span, depth = 0, entry.span, 0
    for found in _SPLIT.finditer(entry.norm, span.length):
        if found[0] in "()":
            depth = _depth(found[0], depth)
        elif depth == 0 and (after := span_at(entry.norm, found.end())):
            rest = entry.norm[found.end() + after.length : found.end() + after.length + 24]
            if not _within(after, span) and not _of_person(rest):
                yield _part(entry, start, found.start() + 1, span)
                start, span = found.end(), after
    yield _part(entry, start, len(entry.norm), span)


def _part(entry: Entry, start: int, end: int, span: Span) -> Entry:
    return Entry(entry.lines, entry.text[start:end], entry.norm[start:end], span)


def _within(inner: Span, outer: Span) -> bool:
    if inner.start is None or outer.start is None or inner.bad or outer.bad:
        return True
    if outer.how == "start" or inner.start.before(outer.start):
        return False
    return outer.how != "given" or (outer.end is not None and inner.start.before(outer.end))


def _of_person(text: str) -> bool:
    """Whether a dated clause speaks of the person's rank and is no item."""
    clause = re.split("[,、;。(]", text)[0].strip()
    return words().person_rank.search(clause) is not None
