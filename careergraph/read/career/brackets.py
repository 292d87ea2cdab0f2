"""A stretch of text → its top-level text and brackets, and a dated bracket → its sections."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from careergraph.read.career.dates import Span, span_at
from careergraph.read.career.words import ends_in_title, words


class Stretch(NamedTuple):
    """Positions ``[start, end)`` in an entry; of a bracket, those of its content."""

    start: int
    end: int
    bracket: bool


class Note(NamedTuple):
    """One part of a bracket without dates: where it stands, its words without the brackets within it, and
    the content of those."""

    start: int
    end: int
    words: str
    brackets: tuple[tuple[int, int], ...]


class Section(NamedTuple):
    """One part of a bracket: its own dates, or none, and whether it is said to be 其间; ``behind``
    is where dates end that stand behind it."""

    start: int
    end: int
    span: Span | None
    during: bool
    behind: int = 0


_BRACKET = re.compile(r"[()]")
_SHORT = r"[0-9]{2}\s?[.]\s?[0-9]{1,2}\s?(?:[-~]+|至)\s?[0-9]{2}"
"""A range of years in two digits, as far as its second year."""

_CUT = re.compile(
    rf"[();。]|(?:[,、]|(?<=\)))\s*(?=(?:其间|期间)|[约自从]?(?:1[89]|20)[0-9]{{2}}|{_SHORT})"
)
_MARK = re.compile("[(),;、。]")
_DATED = re.compile(
    r"\s*[约自从]?(?:[0-9]{3,}\s?[.年/\-~·]|[0-9]{5,}|[0-9]{2}年[0-9]|[〇零一二三四五六七八九]{2,4}年"
    rf"|{_SHORT})"
)


def stretches(norm: str, start: int, end: int) -> Iterator[Stretch]:
    """The text and the outermost brackets between two positions, in order.

    A closing bracket without an opening one is text; one that is never closed reaches to the end.
    """
    depth, since = 0, start
    for found in _BRACKET.finditer(norm, start, end):
        if found[0] == "(":
            if depth == 0:
                yield Stretch(since, found.start(), False)
                since = found.end()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                yield Stretch(since, found.start(), True)
                since = found.end()
    yield Stretch(since, end, depth > 0)


def notes(norm: str, start: int, end: int) -> Iterator[Note]:
    """The parts of a bracket without dates, cut at the marks outside the brackets within it."""
    depth, since = 0, start
    for mark in _MARK.finditer(norm, start, end):
        depth = max(0, depth + {"(": 1, ")": -1}.get(mark[0], 0))
        if depth == 0 and mark[0] != ")":
            yield _note(norm, since, mark.start())
            since = mark.end()
    yield _note(norm, since, end)


def _note(norm: str, start: int, end: int) -> Note:
    stretched = list(stretches(norm, start, end))
    text = "".join(norm[one.start : one.end] for one in stretched if not one.bracket)
    within = tuple((one.start, one.end) for one in stretched if one.bracket)
    return Note(start, end, "".join(text.split()), within)


def is_dated(norm: str, start: int, end: int) -> bool:
    """Whether a bracket begins with 其间 or a date, so that it holds pieces of its own."""
    if words().during.match(norm, start, end) is not None or _ends_in_dates(norm, start, end):
        return True
    return _DATED.match(norm, start, end) is not None and not renames(norm, start, end)


def dated_from(norm: str, start: int, end: int) -> int | None:
    """Where in a bracket that begins with a remark a part begins that has a range of dates before what was
    done then: （后备干部，2012.09—2013.01在省水利厅挂职）."""
    for cut in _CUT.finditer(norm, start, end):
        during = words().during.match(norm, cut.end(), end)
        at = during.end() if during else cut.end()
        span = span_at(norm, at) if cut[0] not in "()" else None
        if span is None or span.bad or renames(norm, at, end):
            continue
        behind = at + span.length
        if behind < end and norm[behind : behind + 1] not in ",、;。" and norm[behind:end].strip():
            return cut.end()
    return None


def _ends_in_dates(norm: str, start: int, end: int) -> bool:
    """Whether a bracket ends with the dates of what it names: （挂任某县副县长，2015.03-2017.03）."""
    mark = max(norm.rfind(",", start, end), norm.rfind(")", start, end))
    span = lone_span(norm, mark + 1, end) if mark >= 0 else None
    return span is not None and span.how in ("given", "open")


def lone_span(norm: str, start: int, end: int) -> Span | None:
    """The dates that are all that stands between two positions."""
    text = norm[start:end]
    span = span_at(norm, start + len(text) - len(text.lstrip()))
    if span is None or span.bad or span.length < len(text.strip()):
        return None
    return span


def renames(norm: str, start: int, end: int) -> bool:
    """Whether a dated bracket only tells of a new name: （1994年2月撤县设市）."""
    span = span_at(norm, start)
    if span is None:
        return False
    after = start + span.length
    if words().renamed.search(norm[after:end].strip()):
        return True
    if words().renaming.fullmatch(norm, after, end) is None:
        return False
    return not ends_in_title(norm[after:end].strip())


def sections(norm: str, start: int, end: int) -> Iterator[Section]:
    """The parts of a dated bracket, cut at ； and 。 and before a date that follows a comma or a bracket;
    dates that stand alone behind a part without any are its own."""
    before: Section | None = None
    for section in _with_dates_behind(norm, list(_sections(norm, start, end))):
        lone = section.span is not None and not norm[section.start : section.end].strip()
        if before and before.span is None and lone and norm[before.start : before.end].strip():
            before = before._replace(span=section.span, behind=section.end)
            continue
        if before:
            yield before
        before = section
    if before:
        yield before


def _with_dates_behind(norm: str, parts: list[Section]) -> list[Section]:
    """The parts, where the first has no dates, all others have, and the last is nothing but dates
    （任甲局局长（试用）1998-1999，乙局局长（兼）1999-2001）: each with those behind it."""
    first, *later = parts
    if first.span is not None or len(later) < 2 or not all(one.span for one in later):
        return parts
    if norm[later[-1].start : later[-1].end].strip():
        return parts
    return [
        part._replace(
            start=part.end - len(norm[part.start : part.end].lstrip(", ")),
            span=dates.span,
            behind=dates.start,
        )
        for part, dates in pairwise(parts)
    ]


def _sections(norm: str, start: int, end: int) -> Iterator[Section]:
    during, depth, since = False, 0, start
    for found in _CUT.finditer(norm, start, end):
        if found[0] == "(":
            depth += 1
        elif found[0] == ")":
            depth = max(0, depth - 1)
        elif depth == 0:
            section = _section(norm, since, found.start(), during)
            during, since = section.during, found.end()
            yield section
    yield _section(norm, since, end, during)


def _section(norm: str, start: int, end: int, during: bool) -> Section:
    at = start
    while at < end and norm[at].isspace():
        at += 1
    if said := words().during.match(norm, at, end):
        at, during = said.end(), True
    span = span_at(norm, at)
    if span is None:
        return Section(at, end, None, during)
    return Section(min(at + span.length, end), end, span, during)
