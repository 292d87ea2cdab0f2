"""Rows that are stints, and cells that hold a whole career, → one career.

A row goes through the grammar of an item: a cell 县委常委、镇党委书记 is two stints. What a mapping's
columns say of kind and rank is added to what the grammar found.
"""

from dataclasses import dataclass, field

from careergraph.read.career import Career, Line, RawStint, read_career
from careergraph.read.career.career import career_of
from careergraph.read.career.dates import Span, span_at
from careergraph.read.career.entries import Entry
from careergraph.read.career.item import Item
from careergraph.read.career.pieces import read_item
from careergraph.read.career.text import normal, stripped
from careergraph.read.problems import Problem, problem_of
from careergraph.read.tables.mapping import CUES, Mapping
from careergraph.read.tables.values import UNKNOWN_END, RowError, Values

_CAREER = "JianLi"
"""The field that the grammar names in its problems."""


_NONE = Span(None, None, "start", 0)
"""The dates of a remark without any."""


@dataclass
class _Said:
    """What the columns of one row say: kind, ranks, places around the post, and the column of the post."""

    kind: str
    rank: str
    person_rank: str
    title: str
    places: str | None


@dataclass
class Stints:
    """The entries and lines of one person, in the order of the rows."""

    entries: list[Entry] = field(default_factory=list)
    said: list[_Said] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    title: str = _CAREER
    problems: list[Problem] = field(default_factory=list)
    departures: list[Item] = field(default_factory=list)

    def add(self, values: Values) -> None:
        """A row that is a stint. Raises ``RowError`` where it has no date or no post."""
        text = values.post()
        span = self._remarked(values.span(self.problems), values)
        if span.start is None:
            raise RowError(problem_of("no-date", values.number, values.title("start"), text))
        if not stripped(text):
            raise RowError(problem_of("no-text", values.number, values.title(_post(values))))
        self.said.append(self._columns(values))
        self.entries.append(Entry([Line(values.number, text)], text, normal(text), span))

    def _remarked(self, span: Span, values: Values) -> Span:
        """The span of a row, with the end that a column of remarks tells (2008年6月退休); where it tells one
        without a date (已退休), the end is not known."""
        if span.start is None or span.how == "given":
            return span
        for title, text in values.remarks():
            written = span_at(normal(text))
            item = read_item(
                Entry([Line(values.number, text)], text, normal(text), written or _NONE)
            )
            if (written and written.bad) or item.pieces or not item.ends_career:
                continue
            date = written.start if written and written.how == "start" else None
            if date is not None and not date.before(span.start):
                if span.how == "start":
                    self.departures.append(item)  # the next row may end it before
                    return span
                return span._replace(end=date, how="given")
            self.problems.append(problem_of("end-not-written.last", values.number, title, text))
            return span._replace(end=None, how=UNKNOWN_END)
        return span

    def _columns(self, values: Values) -> _Said:
        kind = values.text("kind")
        if kind and kind not in CUES:
            self.problems.append(problem_of("bad-kind", values.number, values.title("kind"), kind))
            kind = ""
        rank, person_rank = values.text("rank"), values.text("person_rank")
        return _Said(kind, rank, person_rank, values.title(_post(values)), _around(values))

    def add_text(self, values: Values) -> int:
        """The lines of a career's cell. One for a row without, which still tells of the person."""
        text = values.text("career")
        self.title = values.title("career")
        found = [Line(values.number, part) for part in text.split("\n") if stripped(part)]
        self.lines += found
        return 0 if found else 1

    def career(self, mapping: Mapping) -> Career:
        """The career of the person. ``read`` counts the lines of cells only: rows are counted apart."""
        career = read_career(self.lines) if self.lines else career_of(self.entries, self.departures)
        title = {n: said.title for n, said in enumerate(self.said, 1)}
        column = title.get(1, self.title)
        career.problems = [
            problem._replace(field=column) if problem.field == _CAREER else problem
            for problem in career.problems
        ]
        career.problems += self.problems
        if not self.said:
            return career
        pieces: dict[int, int] = {}
        for stint in career.stints:
            pieces[stint.item] = pieces.get(stint.item, 0) + (stint.bracket == 0)
        career.stints = [
            _told(stint, self.said[stint.item - 1], pieces[stint.item]) for stint in career.stints
        ]
        career.items = [(n, entry.line, _dated(entry)) for n, entry in enumerate(self.entries, 1)]
        if mapping.together:
            items = _together(career.stints)
            career.stints = _numbered_anew(career.stints, items)
            career.items = _joined(career.items, items)
        return career


def _post(values: Values) -> str:
    places = values.sheet.header.places
    return next((name for name in ("post", "title", "organization") if name in places), "post")


_LEVELS = (("place", "province"), ("place_2", "city"), ("place_3", "county"))
"""Columns of places, from the outermost, and the levels that they say."""


def _around(values: Values) -> str | None:
    """The places of a row's columns as RAW_STINTS has them, null where none says a prefecture or county."""
    said = [(level, "".join(normal(values.text(name)).split())) for name, level in _LEVELS]
    found = [f"{level}={name}" for level, name in said if name and not set(name) & set("=;")]
    return ";".join(found) if any(name for _, name in said[1:]) else None


def _told(stint: RawStint, said: _Said, pieces: int) -> RawStint:
    """A stint with what its row's columns say. A rank beside several posts is the person's."""
    person_rank = "；".join(filter(None, (stint.person_rank, said.person_rank)))
    cue = stint.cue
    if said.kind and not stint.bracket:
        cue = None if said.kind == "substantive" else said.kind
    post_rank = stint.post_rank
    if said.rank and not stint.bracket:
        if pieces == 1:
            post_rank = said.rank
        elif not said.person_rank:
            person_rank = "；".join(filter(None, (stint.person_rank, said.rank)))
    return stint._replace(
        cue=cue, post_rank=post_rank, person_rank=person_rank or None, places=said.places
    )


def _dated(entry: Entry) -> str:
    """A row as an item of a career text."""
    start, end, how, *_ = entry.span
    dash = "--" if how in ("given", "open") else ""
    return f"{start}{dash}{end or ''}  {entry.text}"


def _together(stints: list[RawStint]) -> dict[int, int]:
    """Item → item: rows with the same months from start to end are one, posts held together.

    Years alone say too little: two posts of one year may follow each other.
    """
    items: dict[object, int] = {}
    whole: dict[int, int] = {}
    for stint in stints:
        months = len(stint.start) > 4 and (stint.end is None or len(stint.end) > 4)
        if stint.bracket == 0 and stint.item not in whole:
            key = (stint.start, stint.end, stint.end_how) if months else stint.item
            whole[stint.item] = items.setdefault(key, stint.item)
    return whole


def _numbered_anew(stints: list[RawStint], whole: dict[int, int]) -> list[RawStint]:
    position: dict[int, int] = {}
    found: list[RawStint] = []
    for stint in stints:
        item = whole.get(stint.item, stint.item)
        position[item] = position.get(item, 0) + 1
        found.append(stint._replace(item=item, position=position[item]))
    return sorted(found, key=lambda stint: stint.item)


def _joined(items: list[tuple[int, int, str]], whole: dict[int, int]) -> list[tuple[int, int, str]]:
    """The texts of items that became one, side by side."""
    found: dict[int, tuple[int, int, str]] = {}
    for n, line, text in items:
        item = whole.get(n, n)
        if item in found:
            _, first, before = found[item]
            found[item] = (item, first, f"{before}；{text}")
        else:
            found[item] = (item, line, text)
    return list(found.values())
