"""Rosters: the holders of a post, one behind the other, each with the dates of the term.

    碓湾县水利局历任负责人名录          the organization
    局长：                              the post
    扈国梁(1984.5~1989.11)             a holder, and the term

A bracket behind a name is a term where a post stands above it or before it, and where it begins and
ends, or goes on, within ``longest_term`` years; a longer one is a life. The organization is that of the
heading above, else of a sentence above that names the post (任青梧公社农机厂厂长). Words are in
``imports/rules/grammar.toml`` under ``rosters``.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from careergraph.model.schema import CADRES
from careergraph.read.grammar import Line
from careergraph.read.grammar.career import Career, career_of, read_career
from careergraph.read.grammar.dates import Span
from careergraph.read.grammar.entries import Entry
from careergraph.read.grammar.layout import leading_span
from careergraph.read.grammar.posts import said, titled
from careergraph.read.grammar.text import normal, stripped
from careergraph.read.grammar.words import any_of, ends_in_title, one_of, tables, words
from careergraph.read.grids import Grid, grid_at
from careergraph.read.headings import KINDS_OF_PLACE, Heading, below, body_in, held
from careergraph.read.holders import (
    Holder,
    bare,
    holders_in,
    holders_in_prose,
    is_beside,
    is_note,
    is_vacant,
    name_before_date,
    tells_of_one,
)
from careergraph.read.person import Person
from careergraph.read.problems import left_out
from careergraph.read.together import overlap, with_career

FEWEST = 2
"""Terms that a roster has at least; of one name with a bracket it is not clear what it tells."""

LONGEST = 40
"""Characters of a heading or of the name of a post, at most."""


OPENING = 100
"""Lines that tell of a text which is no roster that it is none."""


class Rosters(NamedTuple):
    """The people of the rosters in a text, and the lines that are no part of one."""

    people: list[Person]
    rest: list[Line]


class _Parted(NamedTuple):
    """Terms, the headings that say of what, and the other lines. ``columned`` are the terms in columns
    below the heading of an organization."""

    terms: list["_Term"]
    headings: list[Line]
    rest: list[Line]
    columned: list["_Term"]


class _Term(NamedTuple):
    holder: Holder
    post: str
    line: Line


@dataclass
class _Frame:
    """What stands above a holder: the organization, the post, and whether columns are named."""

    heading: Heading = field(default_factory=Heading)
    title: str = ""
    columns: bool = False
    posts: list[str] = field(default_factory=list)


def rosters(lines: list[Line]) -> Rosters:
    """The holders of posts, in the order of their first term; the same name is the same person."""
    terms, headings, rest, _ = _parted(lines)
    if len(terms) < FEWEST:
        return Rosters([], lines)
    of_name: dict[str, list[_Term]] = {}
    for term in terms:
        of_name.setdefault(normal(term.holder.name), []).append(term)
    counted: set[int] = set()
    people = [_person(terms, counted) for terms in of_name.values()]
    told = _told_in_words(rest, of_name)
    for n, person in enumerate(people):
        name = normal(str(person.cadre["name"]))
        if own := told.of_name.get(name):
            people[n] = with_career(person, read_career(own, name))
    people[0].head += len(headings) + len(told.remarks)
    people[0].problems += [
        left_out("heading", line.number, None, stripped(line.text)) for line in headings
    ]
    people[0].problems += [
        left_out("undated", line.number, None, stripped(line.text)) for line in told.remarks
    ]
    return Rosters(people, told.rest)


class _Words(NamedTuple):
    """What lines tell in words of holders whose name they begin with, remarks of nobody, other lines."""

    of_name: dict[str, list[Line]]
    remarks: list[Line]
    rest: list[Line]


def _told_in_words(lines: list[Line], names: Iterable[str]) -> _Words:
    """Lines such as 注：1．韦松涛 1993年6月调区建委任主任，1996年3月退休。"""
    told = _Words({}, [], [])
    known = set(names)
    remarking = False
    for line in lines:
        norm = normal(line.text)
        name, at = name_before_date(norm)
        remarking = _remark().match(norm.strip()) is not None or (
            remarking and _NUMBERED.match(norm) is not None
        )
        if name in known and norm.rstrip().endswith(("。", ";")):
            told.of_name.setdefault(name, []).append(line._replace(text=line.text[at:]))
        elif remarking:
            told.remarks.append(line)
        else:
            told.rest.append(line)
    return told


_NUMBERED = re.compile(r"\s*(?:[0-9]{1,2}|[①-⑳])\s*[.、．]?")


def is_roster(text: str) -> bool:
    """Whether a text is a table of holders below the heading that says of which organization: no column
    does."""
    lines = [Line(n, line) for n, line in enumerate(text.split("\n"), 1)]
    if len(lines) > OPENING and _tells_more(_parted(lines[:OPENING]).rest[: -OPENING // 2]):
        return False  # most long texts are careers, which their first lines show
    found = _parted(lines)
    return len(found.columned) >= FEWEST and not _tells_more(found.rest)


def _tells_more(rest: list[Line]) -> bool:
    """Whether lines that are no holders have dates."""
    return any(
        re.search("[0-9]{4}", line.text) and not _remark().match(normal(line.text).strip())
        for line in rest
    )


@cache
def _remark() -> re.Pattern[str]:
    return one_of(tables()["rosters"]["remark_patterns"])


def _parted(lines: list[Line]) -> _Parted:
    frame = _Frame()
    found = _Parted([], [], [], [])
    pending: list[Line] = []
    norms = [normal(line.text).strip() for line in lines]
    last = 0
    for n, line in enumerate(lines):
        if n < last:
            continue
        if frame.heading.organization and (grid := grid_at(lines, n)):
            last = n + grid.length
            _take_grid(grid, frame, found, [*pending, *lines[n:last]])
            pending = []
            continue
        row = holders_in(line.text, columns=frame.columns)
        if not row and frame.title and frame.heading.organization:
            row = holders_in_prose(line.text, frame.title)
        if row and not (len(row) == 1 and _goes_on(norms, n)) and _are_titled(row, frame):
            terms = [_Term(holder, _post_of(holder, frame), line) for holder in row]
            terms = [term for term in terms if term.holder.spans]
            found.terms.extend(terms)
            found.columned.extend(terms if frame.columns and frame.heading.organization else [])
            found.headings.extend(pending)
            pending = []
        elif norms[n] and (
            (frame.title and is_vacant(norms[n]))
            or _is_of_columns(norms[n], frame)
            or _is_heading(norms[n], frame)
            or (frame.title and _is_aside(norms[n]))
        ):
            pending.append(line)
        else:
            if norms[n]:
                found.rest.extend(pending)
                pending = []
                frame.title = frame.title if tells_of_one(norms[n]) else _title_at_end(norms[n])
                frame.posts += _posts(norms[n])
            found.rest.append(line)
    found.rest.extend(pending)
    return found


def _take_grid(grid: Grid, frame: _Frame, found: _Parted, lines: list[Line]) -> None:
    """Takes the terms of a table, and its other lines among the headings."""
    for one in grid.held:
        titles = (one.holder.own or one.title).split("、")
        post = "、".join(held(frame.heading, title) for title in titles)
        found.terms.append(_Term(one.holder, post, one.line))
    rows = {one.line.number for one in grid.held}
    found.headings.extend(line for line in lines if line.number not in rows)


def _is_aside(norm: str) -> bool:
    """Whether a line between holders is a remark in a bracket, or says that nobody held the post."""
    if re.fullmatch(r"\([^()]{2,40}\)", norm):
        return True
    return len(norm) <= LONGEST and _nobody().search(norm) is not None


@cache
def _nobody() -> re.Pattern[str]:
    said = (word for word in tables()["rosters"]["vacant"] if len(word) > 1)
    return re.compile(rf"{any_of(said)}。?$")


def _title_at_end(norm: str) -> str:
    """The post with which a sentence ends that leads to its holders: …，历任厂长："""
    told = _heading_title().search(norm.removesuffix(":")) if norm.endswith(":") else None
    return told["title"] if told is not None and _is_title(told["title"]) else ""


def _are_titled(row: list[Holder], frame: _Frame) -> bool:
    """Whether it is told what each holder of a line held: beside the name where a roster's heading or
    columns stand above, before it, or above the line."""
    if any(holder.own for holder in row) and not (
        frame.heading.organization or frame.columns or frame.title
    ):
        return False
    return all(holder.own or holder.above or frame.title for holder in row)


def _post_of(holder: Holder, frame: _Frame) -> str:
    if holder.unit:
        frame.heading = below(frame.heading, holder.unit)
    if holder.above:
        frame.title = _in_body(holder.above, frame.title)
    return _post(frame, holder.own or frame.title)


def _in_body(title: str, before: str) -> str:
    """A bare deputy's title behind the title of the head of a body (革委会主任, 副主任) is of that body."""
    body = body_in(before)
    deputy = title.startswith("副") and title.removeprefix("副") == before[len(body) :]
    return body + title if body and deputy else title


def _is_of_columns(norm: str, frame: _Frame) -> bool:
    """Whether a line is the header of columns (姓名　任职时间), or the rule below it; the frame notes it."""
    if frame.columns and _DRAWN.fullmatch(norm):
        return True
    cells = _column().findall(norm) if _columns_alone().fullmatch(norm) else []
    if len(cells) < 2:
        return False
    names = ("".join(cell.split()) for cell in cells)
    frame.columns = any(words().label_columns.get(name) == "name" for name in names)
    return frame.columns


@cache
def _column() -> re.Pattern[str]:
    """The header of a column, its signs spread or not."""
    known = sorted({*tables()["rosters"]["columns"], *words().label_columns}, key=len, reverse=True)
    return re.compile("|".join(r"\s*".join(map(re.escape, name)) for name in known))


@cache
def _columns_alone() -> re.Pattern[str]:
    return re.compile(rf"(?:\s*(?:{_column().pattern})(?=[\s]|$))+\s*")


_DRAWN = re.compile(r"[\s|:+=-]*-[\s|:+=-]*")


def _goes_on(norms: list[str], n: int) -> bool:
    """Whether the line below tells of a person: their sex, or an item of a career."""
    below = next((norm for norm in norms[n + 1 :] if norm), "")
    if re.match(r"[男女](?:性)?[,\s。]", below):
        return True
    return leading_span(below) is not None and not holders_in(below)


def _is_heading(norm: str, frame: _Frame) -> bool:
    """Whether a line above holders names a post or an organization, which the frame then has."""
    if not frame.heading.organization and (book := _of_book().match(norm)):
        _set_organization("".join(book["name"].split()), frame)
        return True
    text = bare(norm)
    if len(text) > LONGEST or re.search("[,;。:]|[0-9]{4}", text) or leading_span(norm) is not None:
        return False
    told = _heading_title().search(text)
    if told is not None and _is_title(told["title"]):
        title = _last_title(told["title"])
        if told.start():
            _set_organization(text[: told.start()], frame)
        frame.title = title
        return True
    if _is_title(text):
        frame.title = text
        return True
    name = _tails().sub("", text)
    if "、" in name and name != text:
        frame.title = ""
        return True  # of several organizations
    if name.endswith(words().unit_ends):
        _set_organization(name, frame)
        return True
    return False


def _is_title(text: str) -> bool:
    return ends_in_title(text) and not text.endswith(tuple(tables()["rosters"]["general"]))


def _last_title(text: str) -> str:
    """党支部、党委书记 → 党委书记: of several organizations one behind the other it is that of the last."""
    *before, last = text.split("、")
    return text if all(map(ends_in_title, before)) else last


@cache
def _heading_title() -> re.Pattern[str]:
    return re.compile(tables()["rosters"]["heading_title_pattern"])


@cache
def _of_book() -> re.Pattern[str]:
    """The title of a book about an organization: 栎川县第二中学校史."""
    ends, books = any_of(words().unit_ends), any_of(tables()["rosters"]["books"])
    return re.compile(rf"《?(?P<name>[\u4e00-\u9fff]{{2,24}}?{ends})\s*{books}(?![\u4e00-\u9fff])")


@cache
def _tails() -> re.Pattern[str]:
    return one_of(tables()["rosters"]["heading_tail_patterns"])


@cache
def _placed() -> re.Pattern[str]:
    ends = any_of(end for group in words().place_ends for end in group)
    return re.compile(f"[\u4e00-\u9fff]{{2,12}}?{ends}")


def _set_organization(name: str, frame: _Frame) -> None:
    """Takes the organization of a heading, in what stands above it."""
    frame.title = ""
    frame.heading = below(frame.heading, name)


def _posts(norm: str) -> Iterator[str]:
    """The posts that the clauses of a sentence name."""
    for clause in re.split("[,;。]", norm):
        span = leading_span(clause)
        post = said("".join(clause[span.length if span else 0 :].split())).post
        if len(post) <= LONGEST and titled(post):
            yield post


def _post(frame: _Frame, title: str) -> str:
    """The post of a holder: the title in the organization that stands above."""
    heading = frame.heading
    if not heading.organization and title != frame.title and _placed().match(frame.title):
        heading = below(heading, _unit(frame.title))
    if heading.organization and "兼" in title[1:]:
        return "兼".join(held(heading, part) for part in title.split("兼"))
    if heading.organization or (_placed().match(title) and title[0] not in KINDS_OF_PLACE + "村"):
        return held(heading, title)
    return next((post for post in reversed(frame.posts) if post.endswith(title)), "") or (
        _unit(frame.posts[-1]) + title if frame.posts else title
    )


def _unit(post: str) -> str:
    """The organization of a post: without its title."""
    longest = max((len(title) for title in words().titles if post.endswith(title)), default=0)
    stem = post[: len(post) - longest - (longest == 1)]
    return stem.removesuffix("副")


def _person(terms: list[_Term], counted: set[int]) -> Person:
    """One holder with all terms; a line counts with the first of its holders."""
    entries, told = [], []
    for term in terms:
        for span in term.holder.spans:
            entries.append(_entry(term, span))
            told.append(term)
    career = career_of(entries)
    _hold_beside(career, told)
    _as_written(career, told)
    lines = {id(term.line) for term in terms} - counted
    counted |= lines
    career.read = len(lines)
    cadre: dict[str, str | None] = dict.fromkeys(CADRES)
    cadre["name"] = terms[0].holder.name
    notes = [note for term in terms for note in term.holder.notes]
    cadre["sex"] = next((note[0] for note in notes if re.fullmatch("[男女]性?", note)), None)
    cadre["ethnicity"] = next((note for note in notes if re.fullmatch("[^,;]{1,5}族", note)), None)
    native = next((note for note in notes if re.fullmatch("[^,;]{2,10}[人籍]", note)), None)
    cadre["native_place"] = native[:-1] if native else None
    return Person(cadre, career, line=terms[0].line.number)


def _entry(term: _Term, span: Span) -> Entry:
    """The term as a dated item would have it."""
    said = tables()["rosters"]
    told = term.holder.notes_of(span)
    notes = [note for note in told if not _is_dated(note)]
    beside = "".join(f",{note}" for note in notes if is_beside(note))
    notes = [note for note in notes if not is_beside(note)]
    acting = any(note.endswith(tuple(said["acting"])) for note in notes)
    also = any(note.endswith(tuple(said["also"])) for note in notes)
    manner = "代" if acting else "兼" if also else ""
    others = [note for note in notes if not is_note(note) and not _says_manner(note)]
    others += [note for note in told if _is_dated(note)]
    behind = "".join(f"({note})" for note in others)
    unit = _unit(term.post)
    if lesser := [note for note in term.holder.first if note in told and ends_in_title(note)]:
        term = term._replace(post=unit + lesser[0])
        others = [note for note in others if note not in lesser]
    post = f"{unit}代{term.post[len(unit) :]}" if manner == "代" else manner + term.post
    text = f"{post}{behind}{beside}"
    return Entry([term.line], text, text, span._replace(length=0), how=("T.roster",))


def _hold_beside(career: Career, terms: list[_Term]) -> None:
    """A post that a note says was held beside another one (兼), where another term runs at the time."""
    also = {n for n, term in enumerate(terms, 1) if _is_beside(term)}
    mains = [stint for stint in career.stints if stint.item not in also]
    career.stints = [
        stint._replace(cue="concurrent")
        if stint.item in also and stint.cue is None and any(overlap(stint, one) for one in mains)
        else stint
        for stint in career.stints
    ]


def _is_beside(term: _Term) -> bool:
    said = tables()["rosters"]["also"]
    return any(note in said for note in term.holder.notes)


def _is_dated(note: str) -> bool:
    """Whether a note tells of a part of the term: 1979.10-1980.12代院长."""
    return note[:1].isdigit()


def _says_manner(note: str) -> bool:
    """Whether a note says how the post was held: 代, 兼, 副县长主持工作, 县委书记兼."""
    said = tables()["rosters"]
    return note.endswith((*said["acting"], *said["also"])) or ends_in_title(note)


def _as_written(career: Career, terms: list[_Term]) -> None:
    """The items and pieces with the words of the text: a name stands for the post above it, a post beside
    the name for itself."""
    career.items = [(n, line, _written(terms[n - 1])) for n, line, _ in career.items]
    career.stints = [
        stint if stint.bracket else stint._replace(raw=_raw(stint.raw, terms[stint.item - 1]))
        for stint in career.stints
    ]


def _written(term: _Term) -> str:
    return term.line.text[term.holder.begin : term.holder.end].strip()


def _raw(raw: str, term: _Term) -> str:
    holder = term.holder
    if raw != term.post and any(is_beside(note) and note.endswith(raw) for note in holder.notes):
        return raw
    if not holder.own or any(holder.own in note for note in holder.notes):
        return holder.name
    if "、" not in holder.own:
        return holder.own
    told = next((title for title in holder.own.split("、") if raw.endswith(title)), "")
    return told or raw.removeprefix(term.post.removesuffix(holder.own))
