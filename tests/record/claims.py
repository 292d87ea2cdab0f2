"""What one source tells of one person, and when two sources tell the same: for the fuser of the tests.

Statements have dates as written (``1998``, ``1998-08``, ``1998-08-15``), each of which stands for the
months that it may be. Nothing of the package is used.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, Protocol

from tests.record.country import same_unit

WHOLE = ("form", "resume")
"""Kinds that tell a whole career to their date."""

RANKED = (*WHOLE, "table", "roster")
"""Kinds that tell of posts; the first counts at the same date. A list tells none."""

NEVER = 9999 * 12
"""A month later than any."""


class Months(NamedTuple):
    """The first and the last month that a date as written may be; a day is a day of its month."""

    first: int
    last: int

    def meets(self, other: "Months") -> bool:
        return self.first <= other.last and other.first <= self.last

    @property
    def width(self) -> int:
        return self.last - self.first


def months(text: str) -> Months:
    """``1998`` is any month of it, ``1998-08`` and ``1998-08-15`` that month."""
    year, *rest = (int(part) for part in text.split("-"))
    if not rest:
        return Months(year * 12, year * 12 + 11)
    return Months(year * 12 + rest[0] - 1, year * 12 + rest[0] - 1)


@dataclass(frozen=True)
class Statement:
    """One stint as one source tells it. ``unit`` is the path of the organization,
    as this source writes it."""

    unit: str
    title: str
    start: str
    end: str | None = None
    end_how: str = "given"
    kind: str = "substantive"
    item: int = 0

    @property
    def post(self) -> tuple[str, str]:
        """What is compared: the title in the organization, under whatever name its place is told."""
        return same_unit(self.unit), self.title


@dataclass(frozen=True)
class Reading:
    """What one source tells of one person: its name, kind and date, and its statements.

    ``row`` tells apart the readings of a person who stands in one source under several ids.
    """

    source: str
    kind: str
    date: str
    statements: tuple[Statement, ...] = ()
    row: int = 1

    @property
    def weakness(self) -> tuple[int, int, str, int]:
        """Sorts what counts most first: the later date, then the kind, then (of equals) the name."""
        return -months(self.date).first, RANKED.index(self.kind), self.source, self.row


@dataclass(frozen=True)
class Claim:
    """A statement, the reading that makes it, and the terms that it tells one after another.

    Terms of one post that touch in one source are one run: the whole of it says the same as one
    long stint of another source.
    """

    reading: Reading
    said: Statement
    terms: tuple[Statement, ...] = ()
    part_of: Statement | None = None
    """The long stint as written, of which this is a term."""

    @property
    def starts(self) -> Months:
        return months(self.said.start)

    @property
    def ends(self) -> Months:
        """When it may have ended: an open end says that it was held on its source's date."""
        return self._end_of(self.said)

    @property
    def run_start(self) -> Months:
        return months(self.terms[0].start) if self.terms else self.starts

    @property
    def run_end(self) -> Months:
        return self._end_of(self.terms[-1]) if self.terms else self.ends

    def _end_of(self, said: Statement) -> Months:
        if said.end_how == "open":
            return Months(months(self.reading.date).first, NEVER)
        return months(said.end or "")

    def tells_start(self, anchor: "Claim") -> bool:
        """Of terms that make one long stint only the first tells its start."""
        is_first = not self.terms or self.said == self.terms[0]
        return is_first or bool(anchor.terms) or self.starts.meets(anchor.starts)

    def tells_end(self, anchor: "Claim") -> bool:
        """... and only the last its end."""
        is_last = not self.terms or self.said == self.terms[-1]
        return is_last or bool(anchor.terms) or self.ends.meets(anchor.ends)


def claims_of(reading: Reading) -> list[Claim]:
    """What a reading claims; a row that stands twice in a source is one."""
    first = {(s.post, s.start, s.end, s.end_how): s for s in reversed(reading.statements)}
    said_once = list(reversed(first.values()))
    return [Claim(reading, said, terms_with(said, said_once)) for said in said_once]


def terms_with(said: Statement, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements of one post that touch each other, this one among them; none if it is alone."""
    run = [said]
    for other in statements:
        if touches(run[-1], other):
            run.append(other)
    for other in reversed(statements):
        if touches(other, run[0]):
            run.insert(0, other)
    return tuple(run) if len(run) > 1 else ()


def touches(said: Statement, after: Statement) -> bool:
    """Whether one term ends where the next of the same post begins."""
    in_turn = said.post == after.post and months(said.start) < months(after.start)
    return in_turn and bool(said.end) and months(said.end or "").meets(months(after.start))


def terms_told(claim: Claim, term: Claim) -> list[Statement]:
    """The terms of a run that a long stint tells: all, or those in which it was held for certain."""
    if claim.terms:
        return []
    if claim.starts.meets(term.run_start) and claim.ends.meets(term.run_end):
        date = months(claim.reading.date)
        return [said for said in term.terms if months(said.start).last <= date.last]
    if likeness(claim, term) == 0:
        return []
    return [said for said in term.terms if common_months(claim, Claim(term.reading, said)) > 0]


def as_term(claim: Claim, term: Claim, terms: Sequence[Statement]) -> Claim:
    """The part of a long stint that is one of its terms: only the outer dates are its own words."""
    said = term.said
    if said == terms[0]:
        said = replace(said, start=claim.said.start)
    if term.said == terms[-1]:
        said = replace(said, end=claim.said.end, end_how=claim.said.end_how)
    return Claim(claim.reading, said, part_of=claim.said)


def matches(a: Claim, b: Claim) -> bool:
    """One post at the same time."""
    return a.said.post == b.said.post and at_the_same_time(a, b)


def at_the_same_time(a: Claim, b: Claim) -> bool:
    """The same dates, the same start or end, or a month in common for certain."""
    starts, ends = a.starts.meets(b.starts), a.ends.meets(b.ends)
    closed = "open" not in (a.said.end_how, b.said.end_how)
    may = a.starts.first < b.ends.last and b.starts.first < a.ends.last
    return (starts and ends) or (may and (starts or (ends and closed))) or common_months(a, b) > 0


class Dated(Protocol):
    """What has a start and an end that are some month or other."""

    @property
    def starts(self) -> Months: ...

    @property
    def ends(self) -> Months: ...


def common_months(a: Dated, b: Dated) -> int:
    """The months that two stints share whatever their dates stand for."""
    return min(a.ends.first, b.ends.first) - max(a.starts.last, b.starts.last)


def likeness(a: Claim, b: Claim) -> int:
    """Sorts first what is most alike: both dates, the start, the end, only the time."""
    starts, ends = a.starts.meets(b.starts), a.ends.meets(b.ends)
    return 0 if starts and ends else 1 if starts else 2 if ends else 3


def are_no_posts(a: Claim, b: Claim) -> bool:
    """Study and recorded time are told in many words: at the same time they are the same."""
    return {a.said.kind, b.said.kind} <= {"study", "recorded"}
