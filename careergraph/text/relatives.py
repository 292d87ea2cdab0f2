"""Careers of relatives in a folded text: dated lines that stand right below a line about a relative.

    1990.03--1995.02 某县农业局局长
    妻子：某某
    1987.08--1993.02 某县某镇干事       hers: it goes back in time

What goes on from where the person's own career stopped is the person's again, and so is whatever stands
behind a blank line or a heading of its own.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, cached_property

from careergraph.text.numbers import Span
from careergraph.text.private import LINE_MARK, any_of
from careergraph.text.rules import rules

_DATE = re.compile(
    r"(?<![0-9])(?P<year>(?:18|19|20)[0-9]{2})(?:\s?[年.\-/]\s?(?P<month>1[0-2]|0?[1-9])(?![0-9]))?"
)
_DATED = re.compile(r"[^\w\n]*(?:自|从|于)?(?=(?:18|19|20)[0-9]{2}\s?[年.\-/~至到])")
_SENTENCE = re.compile(r"[。;]\s*(?:自|从|于)?(?=(?:18|19|20)[0-9]{2}\s?[年.\-/])")


@cache
def _heading() -> re.Pattern[str]:
    return re.compile(rf"[^\w\n]*{any_of(rules('grammar')['no_post']['headings'])}[^\w\n]*")


@cache
def _heading_begins() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(rules('grammar')['no_post']['headings'])}(?!\w)")


@cache
def _study() -> frozenset[str]:
    return frozenset(rules("grammar")["no_post"]["study_headings"])


@cache
def _name_label() -> re.Pattern[str]:
    return re.compile(r"[^\w\n]*姓\s?名\s?:")


def careers(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """The dated lines of relatives; ``spans`` are what else is said of relatives."""
    told = _Told(text, sorted(spans))
    for begin, end in _lines(text):
        yield from told.take(begin, end)


def _lines(text: str) -> Iterator[Span]:
    at = 0
    while at <= len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        yield at, end
        at = end + 1


class _Told:
    """Goes through the lines. ``relative``: the line right above tells of a relative; ``named``: it, or one
    above it, is a label with the relative's name; ``since`` is the latest month of the person's own lines;
    ``used``: a relative's career has been met before."""

    def __init__(self, text: str, spans: list[Span]) -> None:
        self.text, self.spans, self.at = text, spans, 0
        self.relative = self.named = self.headed = self.used = False
        self.since: int | None = None

    def take(self, begin: int, end: int) -> Iterator[Span]:
        """Takes the next line; what of it is a relative's."""
        line = self.text[begin:end]
        cut = self._cut(begin, end)
        if not line.strip():
            self.relative = self.headed = False
        elif cut is not None:
            self.named = (self.named and self.relative) or _name_label().match(line) is not None
            self.relative, self.headed = True, False
            rest = _SENTENCE.search(self.text, max(cut - 1, begin), end)
            if rest is not None and self._goes_back(rest.end(), end):
                yield rest.end(), end
        elif self.relative and _DATED.match(line) and self._is_theirs(begin, end):
            self.used = True
            yield begin, end
        elif self.relative and self._is_their_heading(line):
            self.headed = True
        else:
            self.relative = self.named = self.headed = False
            self._note(begin, end)

    def _cut(self, begin: int, end: int) -> int | None:
        """Where it ends what tells of a relative from the start of a line on; null where nothing does."""
        while self.at < len(self.spans) and self.spans[self.at][1] <= begin:
            self.at += 1
        mark = LINE_MARK.match(self.text, begin)
        first = max(mark.end() if mark else begin, begin)
        last = None
        for n in range(self.at, len(self.spans)):
            start, stop = self.spans[n]
            if start > first:
                break
            if stop > first:
                last = max(last or 0, min(stop, end))
        return last

    def _is_theirs(self, begin: int, end: int) -> bool:
        if self.since is None:
            return self._last_heading > end
        return (self.used and not self.headed) or self._goes_back(begin, end)

    @cached_property
    def _last_heading(self) -> int:
        begins = (found.start() for found in _heading_begins().finditer(self.text))
        return max(begins, default=-1)

    def _goes_back(self, begin: int, end: int) -> bool:
        month = self._month(begin, end)
        return self.since is not None and month is not None and month < self.since

    def _month(self, begin: int, end: int) -> int | None:
        found = _DATE.search(self.text, begin, end)
        return _as_month(found) if found else None

    def _is_their_heading(self, line: str) -> bool:
        """Whether a heading goes on with a relative whose name stands behind a label."""
        word = "".join(sign for sign in line if sign.isalnum())
        return self.named and _heading().fullmatch(line) is not None and word not in _study()

    def _note(self, begin: int, end: int) -> None:
        months = [_as_month(found) for found in _DATE.finditer(self.text, begin, end)]
        self.since = max([*months, self.since or 0]) or None


def _as_month(found: re.Match[str]) -> int:
    return int(found["year"]) * 12 + int(found["month"] or 1) - 1
