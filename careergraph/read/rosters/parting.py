"""A text parted into the terms of its rosters, the headings above them and the other lines."""

import re
from dataclasses import dataclass, field

from careergraph.read.career import Line
from careergraph.read.career.layout import leading_span
from careergraph.read.career.text import normal
from careergraph.read.resumes.headings import held
from careergraph.read.rosters.frame import (
    LONGEST,
    Frame,
    are_titled,
    is_heading,
    is_of_columns,
    post_of,
    title_at_end,
)
from careergraph.read.rosters.grids import Grid, grid_at
from careergraph.read.rosters.holders import Holder, holders_in, tells_of_one
from careergraph.read.rosters.people import Term
from careergraph.read.rosters.prose import holders_in_prose
from careergraph.read.rosters.vacancies import is_vacant, nobody_pattern


@dataclass
class Parted:
    """Terms, the headings that say of what, and the other lines. ``columned`` are the terms in columns
    below the heading of an organization."""

    terms: list[Term] = field(default_factory=list)
    headings: list[Line] = field(default_factory=list)
    rest: list[Line] = field(default_factory=list)
    columned: list[Term] = field(default_factory=list)


def part(lines: list[Line]) -> Parted:
    """The lines of a text by what they are to its rosters."""
    parting = _Parting(lines)
    n = 0
    while n < len(lines):
        n += parting.take(n)
    return parting.finish()


class _Parting:
    """Goes through the lines; those that may be headings wait until holders stand below them."""

    def __init__(self, lines: list[Line]) -> None:
        self._lines = lines
        self._norms = [normal(line.text).strip() for line in lines]
        self._frame = Frame()
        self._found = Parted()
        self._pending: list[Line] = []

    def take(self, n: int) -> int:
        """Takes what begins on a line, and tells how many lines it has."""
        if self._frame.heading.organization and (grid := grid_at(self._lines, n)):
            self._take_grid(grid, self._lines[n : n + grid.length])
            return grid.length
        if row := self._holders(n):
            self._take_holders(row, self._lines[n])
        elif self._norms[n] and self._may_be_above(self._norms[n]):
            self._pending.append(self._lines[n])
        else:
            self._take_other(self._lines[n], self._norms[n])
        return 1

    def finish(self) -> Parted:
        """All that was found, with what waited for holders among the other lines."""
        self._found.rest.extend(self._pending)
        return self._found

    def _take_grid(self, grid: Grid, lines: list[Line]) -> None:
        """Takes the terms of a table, and its other lines among the headings."""
        for one in grid.held:
            titles = (one.holder.own or one.title).split("、")
            post = "、".join(held(self._frame.heading, title) for title in titles)
            self._found.terms.append(Term(one.holder, post, one.line))
        rows = {one.line.number for one in grid.held}
        above = [*self._pending, *lines]
        self._found.headings.extend(line for line in above if line.number not in rows)
        self._pending = []

    def _holders(self, n: int) -> list[Holder]:
        """The holders of a line whose posts are told."""
        text, frame = self._lines[n].text, self._frame
        if not frame.tells and _begins_with_year(self._norms[n]):
            return []  # what is dated first names its post above
        row = holders_in(text, columns=frame.columns)
        if not row and frame.title and frame.heading.organization:
            row = holders_in_prose(text, frame.title)
        if len(row) == 1 and _goes_on(self._norms, n):
            return []
        return row if are_titled(row, frame) else []

    def _take_holders(self, row: list[Holder], line: Line) -> None:
        terms = [Term(holder, post_of(holder, self._frame), line) for holder in row]
        terms = [term for term in terms if term.holder.spans]
        self._found.terms.extend(terms)
        if self._frame.columns and self._frame.heading.organization:
            self._found.columned.extend(terms)
        self._found.headings.extend(self._pending)
        self._pending = []

    def _may_be_above(self, norm: str) -> bool:
        """Whether a line is a heading of a roster, or stands among its holders and tells of none."""
        frame = self._frame
        return (
            (frame.title != "" and is_vacant(norm))
            or (
                not _begins_with_year(norm)
                and (is_of_columns(norm, frame) or is_heading(norm, frame))
            )
            or (frame.title != "" and _is_aside(norm))
        )

    def _take_other(self, line: Line, norm: str) -> None:
        if norm:
            self._found.rest.extend(self._pending)
            self._pending = []
            title = title_at_end(norm)
            if (title or self._frame.title) and not tells_of_one(norm):
                self._frame.title = title
            self._frame.sentences.append(norm)
        self._found.rest.append(line)


def _begins_with_year(norm: str) -> bool:
    """Whether a line is dated as most lines of careers are; none of these is a heading."""
    return norm[:4].isdigit() and leading_span(norm) is not None


def _is_aside(norm: str) -> bool:
    """Whether a line between holders is a remark in a bracket, or says that nobody held the post."""
    if re.fullmatch(r"\([^()]{2,40}\)", norm):
        return True
    return len(norm) <= LONGEST and nobody_pattern().search(norm) is not None


def _goes_on(norms: list[str], n: int) -> bool:
    """Whether the line below tells of a person: their sex, or an item of a career."""
    below = next((norm for norm in norms[n + 1 :] if norm), "")
    if re.match(r"[男女](?:性)?[,\s。]", below):
        return True
    return leading_span(below) is not None and not holders_in(below)
