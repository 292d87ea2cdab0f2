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
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from careergraph.model.schema import CADRES
from careergraph.read.grammar import Line
from careergraph.read.grammar.career import Career, career_of
from careergraph.read.grammar.dates import Span, span_at
from careergraph.read.grammar.entries import Entry
from careergraph.read.grammar.layout import leading_span
from careergraph.read.grammar.posts import said, titled
from careergraph.read.grammar.text import normal, stripped
from careergraph.read.grammar.words import any_of, ends_in_title, one_of, tables, words
from careergraph.read.names import surnamed
from careergraph.read.person import Person
from careergraph.read.problems import left_out

FEWEST = 2
"""Terms that a roster has at least; of one name with a bracket it is not clear what it tells."""

LONGEST = 40
"""Characters of a heading or of the name of a post, at most."""


class Rosters(NamedTuple):
    """The people of the rosters in a text, and the lines that are no part of one."""

    people: list[Person]
    rest: list[Line]


class _Parted(NamedTuple):
    """Terms, the headings that say of what, and the other lines."""

    terms: list["_Term"]
    headings: list[Line]
    rest: list[Line]


class _Holder(NamedTuple):
    """A name as written and its bracket taken apart; ``begin`` and ``end`` are positions in the line."""

    name: str
    spans: list[Span]
    notes: list[str]
    begin: int
    end: int


class _Term(NamedTuple):
    holder: _Holder
    post: str
    line: Line


@dataclass
class _Frame:
    """What stands above a holder: organizations from the whole to the unit, and the post."""

    root: str = ""
    organization: str = ""
    title: str = ""
    posts: list[str] = field(default_factory=list)


def rosters(lines: list[Line]) -> Rosters:
    """The holders of posts, in the order of their first term; the same name is the same person."""
    terms, headings, rest = _parted(lines)
    if len(terms) < FEWEST:
        return Rosters([], lines)
    of_name: dict[str, list[_Term]] = {}
    for term in terms:
        of_name.setdefault(normal(term.holder.name), []).append(term)
    counted: set[int] = set()
    people = [_person(terms, counted) for terms in of_name.values()]
    people[0].head += len(headings)
    people[0].problems += [
        left_out("heading", line.number, None, stripped(line.text)) for line in headings
    ]
    return Rosters(people, rest)


def _parted(lines: list[Line]) -> _Parted:
    frame = _Frame()
    found = _Parted([], [], [])
    pending: list[Line] = []
    norms = [normal(line.text).strip() for line in lines]
    for n, line in enumerate(lines):
        row = _holders(line.text)
        if row and not _goes_on(norms, n) and (title := _title(row[0]) or frame.title):
            frame.title = title
            post = _post(frame)
            found.terms.extend(_Term(holder, post, line) for holder in row[1])
            found.headings.extend(pending)
            pending = []
        elif norms[n] and _is_heading(norms[n], frame):
            pending.append(line)
        else:
            if norms[n]:
                found.rest.extend(pending)
                pending = []
                frame.title = ""
                frame.posts += _posts(norms[n])
            found.rest.append(line)
    found.rest.extend(pending)
    return found


@cache
def _name() -> re.Pattern[str]:
    return re.compile(rf"(?P<name>{surnamed().pattern}|[\u4e00-\u9fff]{{2,3}})")


def _may_be_name(text: str) -> bool:
    """Whether what stands before a bracket is no word of a roster, post or organization."""
    said = tables()["rosters"]
    name = "".join(text.split())
    if name in said["not_names"] or name.endswith(tuple(said["not_name_ends"])):
        return False
    return not ends_in_title(name) and name not in words().label_columns


_OPEN = re.compile(r"\s*(?:\((?P<sex>[男女])[^()0-9]{0,12}\))?\s*\(")
_BETWEEN = re.compile(r"[\s,;、。]*")


def _holders(text: str) -> tuple[str, list[_Holder]] | None:
    """A line of nothing but holders, with what stands before the first of them; null for another."""
    norm = normal(text)
    if "(" not in norm:
        return _dates_first(norm, text)
    first = norm.find("(")
    before = norm[:first].rstrip()
    for begin in range(max(0, len(before) - 12), len(before)):
        told = before[:begin]
        if begin and not told.endswith((":", " ")):
            continue
        found = list(_row(norm, text, begin))
        if found and not norm[found[-1].end :].strip(" ,;、。"):
            return told, found
    return None


def _row(norm: str, text: str, at: int) -> Iterator[_Holder]:
    """The holders from a position on, up to what is none."""
    while at < len(norm):
        name = _name().match(norm, at)
        while name is not None and _OPEN.match(norm, name.end()) is None:
            name = _name().match(norm, at, name.end() - 1) if name.end() - at > 2 else None
        opened = _OPEN.match(norm, name.end()) if name else None
        close = norm.find(")", opened.end()) if opened else -1
        if name is None or opened is None or close < 0:
            return
        spans, notes = _inside(norm[opened.end() : close])
        if not spans or not _may_be_name(name[0]):
            return
        if opened["sex"]:
            notes.append(opened["sex"])
        written = text[at : name.end()].strip()
        yield _Holder("".join(written.split()), spans, notes, at, close + 1)
        between = _BETWEEN.match(norm, close + 1)
        at = between.end() if between else close + 1


def _dates_first(norm: str, text: str) -> tuple[str, list[_Holder]] | None:
    """1986.4~1992.7 某某, or 某某 1986.4~1992.7, as the whole of a line."""
    lead = len(norm) - len(norm.lstrip())
    span = span_at(norm, lead)
    if span is not None:
        name = _name().fullmatch(norm[lead + span.length :].strip())
        begin = norm.find(name[0], lead + span.length) if name else -1
        end = begin + len(name[0]) if name else -1
    else:
        name = _name().match(norm, lead)
        begin, end = lead, (name.end() if name else -1)
        span = span_at(norm, len(norm) - len(norm[end:].lstrip())) if name else None
        if (
            span is None
            or norm[end:].strip()[span.length :].strip()
            or not norm[end : end + 1].isspace()
        ):
            return None
    if name is None or span is None or not _is_term(span) or not _may_be_name(name[0]):
        return None
    return "", [_Holder("".join(text[begin:end].split()), [span], [], begin, end)]


def _inside(content: str) -> tuple[list[Span], list[str]]:
    """The terms and the notes of a bracket; no terms where one of its dates is none."""
    said = tables()["rosters"]
    spans: list[Span] = []
    notes: list[str] = []
    at = 0
    while at < len(content):
        at = _BETWEEN.match(content, at).end()  # type: ignore[union-attr]
        span = span_at(content, at)
        at += span.length if span else 0
        end = min(
            (n for n in (content.find(mark, at) for mark in ",;、") if n >= 0), default=len(content)
        )
        note = "".join(content[at:end].split())
        at = end
        if span is None:
            notes += [note] if note else []
        elif span.how == "start" and note in said["ended"] and spans and spans[-1].how == "start":
            spans[-1] = spans[-1]._replace(end=span.start, how="given")
        elif note in ("", *said["began"]) or span.how != "start":
            spans.append(span)
            notes += [note] if note and note not in said["began"] else []
        else:
            return [], []
    return (spans, notes) if all(map(_is_term, spans)) else ([], [])


def _is_term(span: Span) -> bool:
    """Whether dates can be those of a post: they begin and end, or go on, and are no life."""
    if span.bad or span.start is None or span.how == "start":
        return False
    if span.end is None:
        return True
    return span.end.year - span.start.year < tables()["rosters"]["longest_term"]


def _goes_on(norms: list[str], n: int) -> bool:
    """Whether the line below tells of a person: their sex, or an item of a career."""
    below = next((norm for norm in norms[n + 1 :] if norm), "")
    if re.match(r"[男女](?:性)?[,\s。]", below):
        return True
    return leading_span(below) is not None and _holders(below) is None


_NUMBER = re.compile(
    r"^(?:第[0-9一二三四五六七八九十]{1,4}[编章节篇]|\(?[0-9一二三四五六七八九十]{1,3}[、.)]|[#*•●◆■-])\s*"
)
_BRACKET = re.compile(r"\([^()]*\)\s*$")


def _bare(norm: str) -> str:
    """A heading without its number, its colon and the years behind it, in one piece."""
    text = norm
    for _ in range(4):
        text = _BRACKET.sub("", _NUMBER.sub("", text)).strip(" :*#=【】")
    return "".join(text.split())


def _title(before: str) -> str:
    """The post that stands before a holder, empty where none does."""
    text = _bare(before)
    return text if ends_in_title(text) else ""


def _is_heading(norm: str, frame: _Frame) -> bool:
    """Whether a line above holders names a post or an organization, which the frame then has."""
    text = _bare(norm)
    if len(text) > LONGEST or re.search("[,;。:]", text) or leading_span(norm) is not None:
        return False
    told = _heading_title().search(text)
    if told is not None and _is_title(told["title"]):
        _set_organization(text[: told.start()], frame)
        frame.title = told["title"]
        return True
    if _is_title(text):
        frame.title = text
        return True
    name = _tails().sub("", text)
    if name.endswith(words().unit_ends):
        _set_organization(name, frame)
        return True
    return False


def _is_title(text: str) -> bool:
    return ends_in_title(text) and not text.endswith(tuple(tables()["rosters"]["general"]))


@cache
def _heading_title() -> re.Pattern[str]:
    return re.compile(tables()["rosters"]["heading_title_pattern"])


@cache
def _tails() -> re.Pattern[str]:
    return one_of(tables()["rosters"]["heading_tail_patterns"])


@cache
def _placed() -> re.Pattern[str]:
    ends = any_of(end for group in words().place_ends for end in group)
    return re.compile(f"[\u4e00-\u9fff]{{2,12}}?{ends}")


def _set_organization(name: str, frame: _Frame) -> None:
    """A heading with a place begins anew, one without is a unit of the one before (政工股)."""
    frame.title = ""
    if _placed().match(name) or not frame.root:
        frame.root = frame.organization = name
    else:
        frame.organization = frame.root + name


def _posts(norm: str) -> Iterator[str]:
    """The posts that the clauses of a sentence name."""
    for clause in re.split("[,;。]", norm):
        span = leading_span(clause)
        post = said("".join(clause[span.length if span else 0 :].split())).post
        if len(post) <= LONGEST and titled(post):
            yield post


def _post(frame: _Frame) -> str:
    """The post of the holders below: the title in the organization that stands above."""
    title = frame.title
    if _placed().match(title) and title[0] not in "县市区乡镇村省":
        return title
    if not frame.organization:
        return next((post for post in reversed(frame.posts) if post.endswith(title)), "") or (
            _unit(frame.posts[-1]) + title if frame.posts else title
        )
    organization = frame.organization
    if organization[-1] == title[0] and title[1:2] in ("委", "纪") and title[0] != "村":
        return organization + title[1:]  # 某县, 县委书记
    if organization.endswith(("委员会", "委")) and title[1:2] == "委":
        return organization + title[2:]  # 中共某县委员会, 县委书记
    return organization + title


def _unit(post: str) -> str:
    """The organization of a post: without its title."""
    longest = max((len(title) for title in words().titles if post.endswith(title)), default=0)
    stem = post[: len(post) - longest - (longest == 1)]
    return stem.removesuffix("副")


def _person(terms: list[_Term], counted: set[int]) -> Person:
    """One holder with all terms; a line counts with the first of its holders."""
    entries, texts = [], []
    for term in terms:
        for span in term.holder.spans:
            entries.append(_entry(term, span))
            texts.append(term.line.text[term.holder.begin : term.holder.end].strip())
    career = career_of(entries)
    _as_written(career, texts, [term.holder.name for term in terms for _ in term.holder.spans])
    lines = {id(term.line) for term in terms} - counted
    counted |= lines
    career.read = len(lines)
    cadre: dict[str, str | None] = dict.fromkeys(CADRES)
    cadre["name"] = terms[0].holder.name
    notes = [note for term in terms for note in term.holder.notes]
    cadre["sex"] = next((note[0] for note in notes if re.fullmatch("[男女]性?", note)), None)
    cadre["ethnicity"] = next((note for note in notes if re.fullmatch("[^,;]{1,5}族", note)), None)
    return Person(cadre, career, line=terms[0].line.number)


def _entry(term: _Term, span: Span) -> Entry:
    """The term as a dated item would have it."""
    said = tables()["rosters"]
    notes = term.holder.notes
    manner = "代" if any(note in said["acting"] for note in notes) else ""
    manner = "兼" if any(note in said["also"] for note in notes) else manner
    known = ("男", "女", *said["acting"], *said["also"])
    behind = "".join(f"({note})" for note in notes if note not in known and not note.endswith("族"))
    unit = _unit(term.post)
    post = f"{unit}代{term.post[len(unit) :]}" if manner == "代" else manner + term.post
    text = f"{post}{behind}"
    return Entry([term.line], text, text, span._replace(length=0), how=("T.roster",))


def _as_written(career: Career, texts: list[str], names: list[str]) -> None:
    """The items and pieces with the words of the text: a name stands for the post above it."""
    career.items = [(n, line, texts[n - 1]) for n, line, _ in career.items]
    career.stints = [stint._replace(raw=names[stint.item - 1]) for stint in career.stints]
