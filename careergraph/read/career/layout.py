"""Lines of a career text as they look: their dates, bullets, columns and blanks between them."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from careergraph.read.career.clauses import lead_words
from careergraph.read.career.dates import Span, span_at
from careergraph.read.career.subject import without_subject
from careergraph.read.career.text import indent, normal, stripped
from careergraph.read.career.words import is_stage, words
from careergraph.text.lines import kept
from careergraph.text.ornaments import unmarked

DEEP = 8
"""Columns by which a wrapped line is set further in than the dated lines, at least."""

TAIL = 40
"""Characters at the end of a line in which dates behind their text are looked for."""


class Line(NamedTuple):
    """A line as it is read; ``cut`` where something was taken out of it that is not kept."""

    number: int
    text: str
    cut: bool = False


@dataclass
class Seen:
    """A non-blank line with what its look says; ``whole`` where it is nothing but dates."""

    line: Line
    text: str
    norm: str
    indent: int
    span: Span | None
    after_blank: bool

    @property
    def whole(self) -> bool:
        return self.span is not None and self.span.length == len(self.norm)


_YEAR = r"(?:(?:1[89]|20)[0-9]{2}|[0-9]{2}[年.]|[〇零一二三四五六七八九0Oo]{2,4}年|民国)"
_MARKER = re.compile(
    r"(?:(?:[•●◆◇■□▪▲△★☆→►➢√✓◎·*#>\-]|\(?[0-9]{1,2}[.、):]|\(?[一二三四五六七八九十]{1,3}[、.):]"
    rf"|[①-⑳]|第?[一二三四五六七八九十]{{1,3}}[阶段、]{{1,2}})\s*)+(?=\(?[约自从]?{_YEAR})"
)
_RULE = re.compile(r"([-=_*~—─━·.#])\1{3,}")
"""A line that only parts what stands around it."""

_CLOSING = re.compile(r"\s*\)\s*[:,]?")
_BEHIND = re.compile(rf"[()\s,:;]\s*(?=[约自从]?{_YEAR})")
_END = re.compile(r"[)\s。;,.]*")


def look(lines: Sequence[Line], name: str | None = None) -> list[Seen]:
    """The non-blank lines; blank ones count only where not every line is followed by one."""
    seen: list[Seen] = []
    blank = False
    for line in lines:
        text = stripped(unmarked(line.text))
        if not text or _RULE.fullmatch(text):
            blank = True
            continue
        norm = without_subject(normal(text), name)
        seen.append(Seen(line, text, norm, indent(line.text), leading_span(norm), blank))
        blank = False
    spaced = len(seen) > 2 and all(one.after_blank for one in seen[1:])
    if spaced:
        for one in seen:
            one.after_blank = False
    return _paired(_turned(seen))


@kept
def leading_span(norm: str) -> Span | None:
    """The dates that a line begins with, after a number, a bullet or a heading (简历：1998.08)."""
    if is_stage(norm):
        return None
    if norm[:4].isdigit():  # as most lines begin
        return span_at(norm)
    skip = len(norm) - len(norm.lstrip())
    marker = _MARKER.match(norm, skip) or words().lead_in.match(norm, skip)
    skip = marker.end() if marker else skip
    if said := lead_words().match(norm, skip):
        skip = said.end()
    if norm.startswith("(", skip):
        inner = span_at(norm, skip + 1)
        if inner and (close := _CLOSING.match(norm, skip + 1 + inner.length)):
            return inner._replace(length=close.end())
    span = span_at(norm, skip)
    return span.moved(skip) if span else None


def margin(seen: list[Seen]) -> int:
    """The column at which most dated lines begin."""
    counts = Counter(one.indent for one in seen if one.span is not None)
    return min((-n, column) for column, n in counts.items())[1] if counts else 0


def _turned(seen: list[Seen]) -> list[Seen]:
    """Where the lines have their dates behind the text (某镇镇长（1998.08-2001.02）), dates first."""
    behind = {
        n: at for n, one in enumerate(seen) if one.span is None and (at := _dates_behind(one))
    }
    if len(behind) < 2 or sum(one.span is not None for one in seen) > len(behind) // 2:
        return seen
    return [_turn(one, behind[n]) if n in behind else one for n, one in enumerate(seen)]


def _dates_behind(one: Seen) -> int | None:
    """Where the range of dates begins that a line ends with."""
    if is_stage(one.norm):
        return None
    for found in _BEHIND.finditer(one.norm, max(1, len(one.norm) - TAIL)):
        span = span_at(one.norm, found.end())
        if span and span.how != "start" and _END.fullmatch(one.norm, found.end() + span.length):
            return found.end()
    return None


def _turn(one: Seen, at: int) -> Seen:
    dates, body = one.text[at:], one.text[:at].rstrip(" \t\u3000,，:：;；(（[【")
    text = f"{dates.rstrip('。;；,，.)）]】 ')} {body}"
    norm = normal(text)
    return Seen(one.line, text, norm, one.indent, leading_span(norm), one.after_blank)


def _paired(seen: list[Seen]) -> list[Seen]:
    """A column of dates followed by a column of as many texts, line beside line."""
    found: list[Seen] = []
    at = 0
    while at < len(seen):
        dates = _run(seen, at, dated=True)
        if dates and dates == _run(seen, at + dates, dated=False):
            for n in range(at, at + dates):
                found += [seen[n], seen[n + dates]]
            at += 2 * dates
        else:
            step = max(dates, 1)
            found += seen[at : at + step]
            at += step
    return found


def _run(seen: list[Seen], at: int, *, dated: bool) -> int:
    """How many lines from here on are nothing but dates, or have none."""
    n = at
    while n < len(seen) and (seen[n].whole if dated else seen[n].span is None):
        n += 1
    return n - at
