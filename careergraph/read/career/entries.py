"""Lines of a career text → dated entries, wrapped lines joined, and lines that belong to none."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import NamedTuple

from careergraph.read.career.arrangement import dates_first
from careergraph.read.career.clauses import marks
from careergraph.read.career.dates import Date, Span
from careergraph.read.career.goes_on import told_in
from careergraph.read.career.layout import DEEP, Line, Seen, leading_span, look, margin
from careergraph.read.career.words import any_of, ends_in_title, is_stage, tables, words
from careergraph.read.career.wraps import is_apart, is_cut, width_of

__all__ = ["Entry", "Line", "Loose", "entries"]


@dataclass
class Entry:
    """One dated item: ``text`` as written with wraps joined, ``norm`` the same in ``normal`` form.

    ``study``: it stands below a heading such as 学习经历. ``how``: ids of reading rules (``how``).
    ``also_until``: when what was held beside the post was left (…，兼任局长，至2011年8月不再兼任).
    """

    lines: list[Line]
    text: str
    norm: str
    span: Span
    study: bool = False
    how: tuple[str, ...] = ()
    also_until: Date | None = None

    @property
    def line(self) -> int:
        return self.lines[0].number

    @property
    def start(self) -> Date:
        """The first date, of an entry whose dates can be."""
        assert self.span.start is not None
        return self.span.start


class Loose(NamedTuple):
    """Text outside all items, and why."""

    line: Line
    reason: str
    text: str


@dataclass
class _Open:
    """The entry being assembled."""

    span: Span
    study: bool
    depth: int = 0
    parts: list[Seen] = field(default_factory=list)
    _latest: tuple[int, Date | None] | None = None

    def add(self, seen: Seen) -> None:
        self.parts.append(seen)
        self.depth = _depth(seen.norm, self.depth)

    @property
    def latest(self) -> Date | None:
        """The start of its last clause."""
        if self._latest is None or self._latest[0] != len(self.parts):
            norm = "".join(part.norm for part in self.parts)
            spans = (cut.span for cut in marks(norm, self.span.length, self.span) if cut.span)
            *_, last = (self.span, *spans)
            self._latest = len(self.parts), last.start
        return self._latest[1]

    @property
    def dates_only(self) -> bool:
        return all(part.whole for part in self.parts)


_CLAUSE = "T.clause"
_DATED_BRACKET = re.compile(r"\(\s*(?:约?[0-9]{4}|其间|期间)")
_DURING_END = re.compile(r"(?:其间|期间)[\s:,(]*$")
_CUT_SHORT = re.compile(  # a line that ends inside its dates
    r"(?:^|[^0-9])(?:1[89]?[0-9]?|20?[0-9]?)$|(?:[0-9年月日]|^)\s*(?:-+|~|至|到)$|[自从于]$"
)
_LABEL = re.compile(  # of another line of a form (护照号：, 分工：), of no part of a post
    r"(?![^:]*(?:[职任兼级岗部位门作]|[其期]间))[\u4e00-\u9fffA-Za-z][\u4e00-\u9fffA-Za-z ]{1,11}"
    r"(?:\([^()]{0,12}\))?\s*:"
)
_DUTY = re.compile("分管|协管|联系|主管|协助")
LONGEST_POST = 40
"""Characters of a post on a line of its own, at most."""

_UNREADABLE = re.compile(r"\s*[□■?？×]{0,4}\s*[-–—~～至]+\s*[□■?？×]{1,4}")
_IN_BRACKET = re.compile(r"\(([^()]*)\)")
_NOTES = re.compile(r"\([^()]*\)")
_STOP = re.compile("[,;。:!]")
_LATIN = re.compile("[A-Za-zＡ-Ｚａ-ｚ]")


def entries(lines: Sequence[Line], name: str | None = None) -> tuple[list[Entry], list[Loose]]:
    """The dated entries in the order of the text, and what belongs to none."""
    found: list[Entry] = []
    loose: list[Loose] = []
    current: _Open | None = None
    seen = look(dates_first(lines), name)
    column, width = margin(seen), width_of(seen)
    study = False
    paragraph: bool  # an undated paragraph apart from the items is being read
    for one in seen:
        if one.span is not None and not _continues(one, one.span, current, column):
            _close(current, found, loose)
            current, paragraph = _Open(one.span, study), False
            current.add(one)
        elif current is None or _is_loose(one, current, column, width, paragraph):
            if current is not None and (told := told_in(one, current.latest)):
                lead, rest, span = told
                loose.append(Loose(one.line, "undated", lead))
                _close(current, found, loose)
                current, paragraph = _Open(span, study), False
                current.add(rest)
                continue
            reason = _why(one, current)
            loose.append(Loose(one.line, reason, one.text))
            if reason == "heading":
                study = words().study_heading.match(one.norm) is not None
            paragraph = True
        else:
            current.add(_beside(one) if _is_another_post(one, current) else one)
            paragraph = False
    _close(current, found, loose)
    return found, loose


def _continues(one: Seen, span: Span, current: _Open | None, column: int) -> bool:
    """Whether a line that begins with a date only wraps the entry before it."""
    if current is None:
        return False
    deep = one.indent >= column + DEEP
    if current.depth:
        return deep or _depth(one.norm, current.depth) < current.depth
    before = current.parts[-1].norm
    if _DURING_END.search(before[-8:]):
        return True
    if _CUT_SHORT.search(before[-12:]) and (not current.dates_only or span.how == "start"):
        return not one.after_blank
    return deep and span.how == "start"


def _is_loose(one: Seen, current: _Open, column: int, width: int | None, paragraph: bool) -> bool:
    """Whether an undated line stands apart from the entry before it."""
    w = words()
    if current.depth or _DATED_BRACKET.match(one.norm) or w.during.match(one.norm):
        return False
    if current.dates_only and not current.span.bad:
        return bool(_is_heading(one.norm) or w.private.match(one.norm))
    if one.after_blank or paragraph:
        return True
    if (apart := _stands_apart(one, current)) is not None:
        return apart
    if one.indent >= column + DEEP:
        return False
    if _is_heading(one.norm) or w.private.match(one.norm) or _of_person(one.norm):
        return True
    above = current.parts[-1]
    if is_cut(above.norm, one.norm):
        return False
    if w.loose.match(one.norm) or _is_rest(one) or _LABEL.match(one.norm):
        return True
    if len(one.norm) <= 60 and _no_post(one.norm) and "(" not in one.norm:
        return True
    full = width is not None and len(above.text) >= width - 2
    return not full and is_apart(above.norm, one.norm)


def _stands_apart(one: Seen, current: _Open) -> bool | None:
    """Whether a line below a post stands apart from it, null where its look decides."""
    if _is_another_post(one, current):
        return False
    return True if _is_beside_post(one, current) else None


def _is_another_post(one: Seen, current: _Open) -> bool:
    """Whether a line is a post of its own below a date that stands alone on its line, and below a post."""
    parts = current.parts
    if len(parts) < 2 or not parts[0].whole or one.after_blank or current.depth:
        return False
    plain, above = _without_notes(one.norm), _without_notes(parts[-1].norm)
    if len(plain) > LONGEST_POST or _STOP.search(plain) or words().loose.match(plain):
        return False
    return ends_in_title(plain) and ends_in_title(above)


def _without_notes(norm: str) -> str:
    """A post without the notes behind it, or that stands in a bracket itself: （党委委员）."""
    whole = _IN_BRACKET.fullmatch(norm)
    return whole[1] if whole else _NOTES.sub("", norm).strip()


def _is_beside_post(one: Seen, current: _Open) -> bool:
    """Whether a line below a post tells no part of it: the duties, what came of somebody who had retired, or
    something the dates of which nobody can read."""
    above = current.parts[-1]
    if _UNREADABLE.match(one.line.text):
        return True
    if current.parts[0].whole and _no_post(above.norm):
        return True
    return _DUTY.match(one.norm) is not None and _no_post(one.norm) and ends_in_title(above.norm)


def _beside(one: Seen) -> Seen:
    if one.norm.startswith("("):
        return one
    return replace(one, text="、" + one.text, norm="、" + one.norm)


def _is_heading(norm: str) -> bool:
    """Whether a line is the heading of items: of all, or of those of a stage."""
    return words().heading.match(norm) is not None or is_stage(norm)


def _of_person(norm: str) -> bool:
    """Whether a line begins with a label that never stands before a post (填表时间：, 工作时间：)."""
    label = words().labels.match(norm)
    if label is None:
        return False
    return words().label_columns["".join(label[1].split())] not in ("present_post", "none")


def _is_rest(one: Seen) -> bool:
    """Whether a line is what a note that is not kept left over (老 before a number), without a title."""
    clauses = re.split(r"[\s,;:。、()]+", one.norm)
    return one.line.cut and not any(ends_in_title(clause) for clause in clauses if clause)


def _why(one: Seen, current: _Open | None) -> str:
    w = words()
    if w.private.match(one.norm) or (current and _is_rest(one)):
        return "not-kept"
    if _is_heading(one.norm):
        return "heading"
    if _no_post(one.norm):
        return "no-post"
    return "undated" if current else "before-first-item"


def _no_post(norm: str) -> bool:
    return words().no_post.search(norm.rstrip(" ,;。.")) is not None


def _depth(norm: str, depth: int) -> int:
    """Brackets open after a text; a closing one without an opening one counts for nothing."""
    for character in norm:
        if character == "(":
            depth += 1
        elif character == ")" and depth:
            depth -= 1
    return depth


def _close(current: _Open | None, found: list[Entry], loose: list[Loose]) -> None:
    """The paragraph, cut into its clauses."""
    if current is None:
        return
    text = "".join(_spaced([part.text for part in current.parts]))
    norm = "".join(_spaced([part.norm for part in current.parts]))
    starts = list(_starts([part.text for part in current.parts]))
    span = current.span
    if (whole := leading_span(norm)) and not whole.bad:
        span = whole
    cuts = list(marks(norm, span.length, span))
    ends = [*(cut.at for cut in cuts), len(norm)]

    def part(start: int, end: int, span: Span, how: tuple[str, ...] = ()) -> Entry:
        lines = _lines(current, starts, start, end)
        return Entry(lines, text[start:end], norm[start:end], span, current.study, how)

    found.append(part(0, ends[0], span))
    for cut, end in zip(cuts, ends[1:], strict=True):
        if cut.span is None:
            said = text[cut.at : end].strip()
            if said.strip("。；;，,"):
                line = _lines(current, starts, cut.at, end)[0]
                loose.append(Loose(line, str(cut.reason), said))
            continue
        one = part(cut.at, end, cut.span, (_CLAUSE,))
        if _ends_what_was_beside(one, found[-1]):
            found[-1].also_until = one.span.start
        elif _ends_the_one_before(one, found[-1]):
            found[-1].span = found[-1].span._replace(end=one.span.start, how="given")
        else:
            found.append(one)


def _ends_the_one_before(part: Entry, before: Entry) -> bool:
    """Whether a clause is nothing but the end of the item before it (…，至2001年4月卸任)."""
    until = _is_until(part, _until()) and before.span.how == "start"
    return until and not part.start.before(before.start)


def _ends_what_was_beside(part: Entry, before: Entry) -> bool:
    """Whether a clause is nothing but the end of what was held beside the post before it."""
    return _is_until(part, _no_longer()) and "兼" in before.norm


def _is_until(part: Entry, behind: re.Pattern[str]) -> bool:
    """Whether a clause only tells until when, and then what the pattern says."""
    begins = part.norm.startswith(tuple(tables()["dates"]["until"])) and part.span.how == "start"
    return begins and behind.fullmatch(part.norm, part.span.length) is not None


@cache
def _no_longer() -> re.Pattern[str]:
    return re.compile(tables()["dates"]["no_longer_pattern"])


@cache
def _until() -> re.Pattern[str]:
    dates = tables()["dates"]
    return re.compile(f"{any_of(dates['until_ends'])}?{dates['until_pattern']}")


def _lines(current: _Open, starts: list[int], start: int, end: int) -> list[Line]:
    """The lines in which a piece of the joined text stands."""
    first = bisect_right(starts, start) - 1
    last = bisect_right(starts, max(start, end - 1))
    return [part.line for part in current.parts[first:last]]


def _starts(parts: list[str]) -> Iterator[int]:
    """Where each part begins in the joined text."""
    at = 0
    for n, joined in enumerate(_spaced(parts)):
        yield at + len(joined) - len(parts[n])
        at += len(joined)


def _spaced(parts: list[str]) -> list[str]:
    """The parts, with a space only between two words in Latin letters."""
    spaced = []
    before = ""
    for part in parts:
        between = " " if _LATIN.match(before[-1:]) and _LATIN.match(part) else ""
        spaced.append(between + part)
        before = part
    return spaced
