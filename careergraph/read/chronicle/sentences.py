"""The sentences of a day → who came to which post by them."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from careergraph.read.career.dates import Date
from careergraph.read.career.days import date_at, relative_at
from careergraph.read.career.text import normal
from careergraph.read.career.words import any_of, ends_in_title, tables
from careergraph.read.chronicle.changes import Change, Named
from careergraph.read.chronicle.days import BULLET, Day
from careergraph.read.chronicle.posts import whole_post
from careergraph.read.chronicle.subjects import NOTE, Sentence, Subject, subject_of
from careergraph.read.resumes.headings import Heading


class _Clause(NamedTuple):
    start: int
    end: int
    ends: str
    """The sign behind it."""


def people_named(days: Sequence[Day], place: Heading) -> dict[str, Named]:
    """Whom the days name, in their order."""
    known: dict[str, Named] = {}
    for day in days:
        if day.date is not None:
            _read_day(day, known, place)
    return {name: each for name, each in known.items() if each.changes}


def _read_day(day: Day, known: dict[str, Named], place: Heading) -> None:
    """Takes what a day tells of people."""
    norm = normal(day.text)
    told = Sentence(day.date)
    for clause in _clauses(norm):
        gap = len(norm[clause.start : clause.end]) - len(norm[clause.start : clause.end].lstrip())
        at = clause.start + gap
        if told.ended and day.begins_line(at):
            told = Sentence(day.date)
        assert told.date is not None, "days without a date are not read"
        if own := _own_date(norm, at, clause.end, told.date):
            told.date, at = own
        said = subject_of(day, norm, at, clause.end, told, known)
        if said is not None:
            told.names = said.names
            _note_change(day, norm, clause, said, told, place, known)
        elif norm[at : clause.end].strip() and not _goes_on(norm[at : clause.end]):
            told.names = []
        told.ended = clause.ends in "。!"
        if told.ended:
            told.names = []


def _clauses(norm: str) -> Iterator[_Clause]:
    """The clauses between marks of punctuation that stand in no bracket."""
    start = depth = 0
    for found in re.finditer(r"[(),;。!]", norm):
        if found[0] in "()":
            depth = max(0, depth + (1 if found[0] == "(" else -1))
        elif not depth:
            yield _Clause(start, found.start(), found[0])
            start = found.end()
    if start < len(norm):
        yield _Clause(start, len(norm), "。")


def _own_date(norm: str, at: int, end: int, since: Date) -> tuple[Date, int] | None:
    """The date with which a clause begins: 9月, 同年11月, 三十八年一月."""
    found = date_at(norm, at) or relative_at(norm, at, since)
    if found is None or found[0] is None or at + found[1] > end:
        return None
    return found[0], BULLET.match(norm, at + found[1]).end()  # type: ignore[union-attr]


def _goes_on(clause: str) -> bool:
    """Whether a clause only tells where somebody went, so that the next one goes on."""
    return re.match(rf"\s*{any_of(tables()['chronicle']['went'])}", clause) is not None


def _note_change(
    day: Day,
    norm: str,
    clause: _Clause,
    said: Subject,
    told: Sentence,
    place: Heading,
    known: dict[str, Named],
) -> None:
    """Notes with those of whom a clause tells that they came to a post, or that they left one."""
    written = day.text[clause.start : clause.end].strip()
    assert told.date is not None, "days without a date are not read"
    change = Change(
        told.date,
        said.verb,
        day.text[said.start : said.end].strip(),
        written,
        day.lines_at(clause.start, clause.end),
    )
    if not said.leaves:
        bare = "".join(NOTE.sub("", norm[said.start : said.end]).split())
        post = whole_post(bare, place, (told.post, told.held)) if ends_in_title(bare) else ""
        if not post:
            return
        told.post = post
        change = _to_post(change, post, bare)
    for name in said.names:
        one = known[name]
        one.line = one.line or change.lines[0].number
        one.changes.append(change)


def _to_post(change: Change, post: str, bare: str) -> Change:
    """A change with what its text leaves out of the post before it."""
    kept = _common_end(post, bare)
    manner = _manner(change.lead)
    acting = manner.startswith("代")
    return change._replace(
        lead=("任" if acting else manner) + post[: len(post) - kept],
        text=change.text[len(bare) - kept :] if kept < len(bare) else change.text,
        acting=acting,
        beside=manner.startswith("兼"),
    )


def _common_end(one: str, other: str) -> int:
    """How many signs two texts end with alike."""
    pairs = zip(reversed(one), reversed(other), strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _manner(verb: str) -> str:
    """The word of a verb that says how the post was held."""
    said = tables()["chronicle"]
    return next((word for word in said["manners"] if verb.endswith(word)), "任")
