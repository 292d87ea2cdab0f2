"""One row of a table by the names of the mapping: texts, dates, the post."""

import re
from dataclasses import dataclass

from careergraph.read.career.dates import Date, Span, span_at
from careergraph.read.career.text import normal, stripped
from careergraph.read.career.words import tables
from careergraph.read.problems import Problem, problem_of
from careergraph.read.tables.cells import NOTHING, Cell, cut_october, date_in, date_text
from careergraph.read.tables.header import Header, squeezed
from careergraph.read.tables.mapping import PLACES, POST, Mapping, table_words
from careergraph.read.tables.posts import joined, placed, unwrapped

_NOTE = re.compile(r"\s*\((?!约|\?)[^()]*\)$")
"""A note behind a range of dates: 1998.03-2001.03（届满）."""

_ASKED = re.compile(r"[0-9]{4}年?\s?-\s?\?{1,2}")
"""A range from a year on, whose end nobody knows; as one date it is a year without its month."""

_IN_LINES = ("career", "assessments")
"""Fields whose lines mean something."""

_NEEDED = (*POST, "name", "start", "period", "career", "list")
"""Fields that a row cannot do without, where it has them."""

_POSTS = (*POST, "present_post")

UNKNOWN_END = "unknown"
"""How a row ends whose end is written and cannot be read: until the person's next row at the latest."""


class RowError(Exception):
    """A row that is not imported; ``problem`` says why."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.reason)


@dataclass(frozen=True)
class Sheet:
    """What all rows of a sheet share. ``prefix`` stands before a column's name in problems.

    ``tenths`` are the fields in which 1998.1 is October.
    """

    mapping: Mapping
    header: Header
    prefix: str = ""
    tenths: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Values:
    """A row: ``number`` as in the sheet, or the line of a text."""

    sheet: Sheet
    number: int
    cells: list[Cell]

    def title(self, name: str) -> str:
        """The column of a field as the table has it."""
        return self.sheet.prefix + self.sheet.header.title(name)

    def cell(self, name: str) -> Cell:
        """The cell of a field, nothing where the sheet has no such column."""
        place = self.sheet.header.places.get(name, len(self.cells))
        return self.cells[place] if place < len(self.cells) else NOTHING

    def text(self, name: str) -> str:
        """The text of a field: empty words are nothing, codes are what they stand for."""
        mapping = self.sheet.mapping
        if name not in self.sheet.header.places:
            return mapping.constants.get(name, "")
        cell = self.cell(name)
        said = "" if cell.unknown else cell.text
        if stripped(said).casefold() in mapping.empty:
            said = ""
        if "\n" in said and name not in _IN_LINES:
            said = unwrapped(said, posts=name in _POSTS)
        said = mapping.codes.get(name, {}).get(said, said)
        return said or mapping.constants.get(name, "")

    def remarks(self) -> list[tuple[str, str]]:
        """The cells of columns of remarks that are no field: header and text."""
        fields = set(self.sheet.header.places.values())
        return [
            (self.sheet.prefix + name, cell.text)
            for n, (name, cell) in enumerate(zip(self.sheet.header.names, self.cells, strict=False))
            if n not in fields and cell.text and squeezed(name) in table_words()["remarks"]
        ]

    def check_known(self, problems: list[Problem]) -> None:
        """Tells of formulas without a value. Raises ``RowError`` where the row cannot do without it."""
        for name, place in self.sheet.header.places.items():
            if place >= len(self.cells) or not self.cells[place].unknown:
                continue
            told = (self.number, self.title(name), self.cells[place].text or None)
            if name in _NEEDED:
                raise RowError(problem_of("no-value", *told))
            problems.append(problem_of("no-value.doubt", *told))

    def date(self, name: str, problems: list[Problem]) -> Date | None:
        """The date of a field, null where it is none."""
        said = self.cell(name)
        text = self.text(name)
        if cut_october(said, name in self.sheet.tenths) and text == said.text:
            problems.append(problem_of("cut-month", self.number, self.title(name), text))
            text += "0"
        return date_in(text, self.sheet.mapping.dates)

    def span(self, problems: list[Problem]) -> Span:
        """Start and end of the row; without any, both are null. Raises ``RowError``."""
        if period := self.text("period"):
            return self._period(period, problems)
        start = self._bound("start", problems)
        end, how = None, self._how()
        text = self.text("end")
        if _is_open(text, self.sheet.mapping):
            how = "open"
        elif text:
            end, how = self._end(text, problems)
        elif self.cell("end").unknown:
            how = UNKNOWN_END
        if start and end and end.before(start):
            raise self._refusal("end-before-start", "end", f"{start} – {end}")
        return Span(start, end, how, 0)

    def _end(self, text: str, problems: list[Problem]) -> tuple[Date | None, str]:
        """The end of the row; one that is no date is told, and leaves the end unknown."""
        if date := self.date("end", problems):
            return date, "given"
        problems.append(problem_of("bad-date.doubt", self.number, self.title("end"), text))
        return None, UNKNOWN_END

    def _how(self) -> str:
        """What a row without an end means: held still, or until the next row of the person."""
        said = self.sheet.mapping.empty_end
        if said:
            return "open" if said == "open" else "start"
        return "open" if "end" in self.sheet.header.places else "start"

    def _bound(self, name: str, problems: list[Problem]) -> Date | None:
        if not self.text(name):
            return None
        date = self.date(name, problems)
        if date is None:
            raise self._refusal("bad-date", name, self.text(name))
        return date

    def _period(self, text: str, problems: list[Problem]) -> Span:
        norm = normal(text).strip()
        plain = _NOTE.sub("", norm if _ASKED.fullmatch(norm) else date_text(text)).strip()
        span = span_at(plain)
        if span and span.start and _has_bad_end(span, plain):
            problems.append(problem_of("bad-date.doubt", self.number, self.title("period"), text))
            return span._replace(end=None, length=0, how=UNKNOWN_END, bad=None)
        if span is None or (not span.bad and span.length < len(plain)):
            raise self._refusal("bad-date", "period", text)
        if span.bad:
            raise self._refusal(span.bad, "period", text)
        how = self._how() if span.how == "start" else "open" if span.how == "dash" else span.how
        return span._replace(length=0, how=how)

    def _refusal(self, reason: str, name: str, value: str) -> RowError:
        return RowError(problem_of(reason, self.number, self.title(name), value))

    def post(self) -> str:
        """The parts of the post joined, each said once."""
        text = ""
        for name in reversed(POST):
            part = self.text(name)
            for separator in self.sheet.mapping.separators:
                part = part.replace(separator, "、")
            part = part.strip("、 ")
            text = placed(part, text) if name in PLACES else joined(part, text)
        return text


def _has_bad_end(span: Span, plain: str) -> bool:
    """Whether a range begins well and ends with what is no date: 1998.03-2001.13, 1998.03-不详."""
    if span.how == "given":
        return span.bad == "bad-date" or span.length < len(plain)
    return span.how == UNKNOWN_END or (span.how == "dash" and span.length < len(plain))


def _is_open(text: str, mapping: Mapping) -> bool:
    said = normal(text).strip().casefold()
    words = (*tables()["dates"]["open"], *mapping.open)
    return bool(said) and said in {word.casefold() for word in words}
