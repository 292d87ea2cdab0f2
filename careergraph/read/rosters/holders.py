"""Lines of rosters: the holders of a post, each a name with the dates of the term and notes beside them.

    韦松涛(1984.5~1989.11)              the term in a bracket, with notes or without
    韦松涛（女，苗族）　1984.2—1987.5    notes in a bracket, the term behind
    韦松涛　1984年2月任，1987年5月免     begin and end, each with its word
    1984.2—1987.5　韦松涛（代）          the term before the name
    书记　韦松涛（…）　副书记　邵柏青（…）  the post before each

Words are in ``imports/rules/grammar.toml`` under ``rosters``.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from careergraph.read.career.dates import Span, span_at
from careergraph.read.career.text import normal
from careergraph.read.career.words import ends_in_title, tables, words
from careergraph.read.resumes.headings import bare
from careergraph.read.rosters.names import may_be_name, name_pattern
from careergraph.read.rosters.tails import GAP, notes_behind, read_tail
from careergraph.read.rosters.terms import BETWEEN, bare_terms
from careergraph.read.rosters.vacancies import gap_pattern

LONGEST_TITLE = 24
"""Characters of a post before a holder, at most."""

_LEAD = re.compile(
    r"\s*(?:\(?(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})[、.)]\s*|[0-9]{1,3}\s+(?=[\u4e00-\u9fff])|[#*•●◆■-]+\s*"
    r"|第[0-9一二三四五六七八九十]{1,3}[任届]\s*[:、]?\s*)?"
)

MARK = re.compile("[①-⑳※]")
"""The mark of a note below, on a name or a term."""

_HELD = re.compile("任?(?P<own>(?![调升转改后去离退提选当另])[\u4e00-\u9fff、]{2,20})")
"""What was held from then to then, behind the dates of a term: 任党支部书记兼主任, 革委会主任."""

_REASON = re.compile("[\u4e00-\u9fff]{2,8}")
"""How somebody came, behind the dates of a term: 县委派, 复职."""

_REMARKED = re.compile(r"\s*(?:注|附注|说明|备注)\s*[:.]\s*")
_NOTED = re.compile(r"\s*(?:\([^()]{1,14}\))?\s+")
_REMARK = re.compile(r"\s+[^0-9]{1,30}")
_CELLS = re.compile(r"\s{2,}|\t")


class Holder(NamedTuple):
    """A name as written and what stands around it taken apart; ``begin`` and ``end`` are positions in
    the line. ``above`` is the post that stands before it, ``own`` one between name and dates, ``unit`` the
    organization of a column before it, ``first`` the notes on the first of several terms. One to which
    nobody came has no ``spans``."""

    name: str
    spans: list[Span]
    notes: list[str]
    begin: int
    end: int
    above: str = ""
    own: str = ""
    unit: str = ""
    first: tuple[str, ...] = ()

    def notes_of(self, span: Span) -> list[str]:
        """The notes that hold for a term; those in ``first`` hold for the first one alone."""
        return [*self.first, *self.notes] if span is self.spans[0] else self.notes


def holders_in(text: str, *, columns: bool = False) -> list[Holder]:
    """The holders of a line that tells of nothing but holders; none of another line.

    In ``columns`` other cells may stand beside the name and behind the dates: a native place, a remark.
    """
    norm = MARK.sub(" ", normal(text))
    at = _LEAD.match(norm).end()  # type: ignore[union-attr]
    if span_at(norm, at):
        found = list(_dates_first(norm, text, at))
    else:
        found = list(_row(norm, text, at, columns=columns))
    rest = gap_pattern().sub("", norm[found[-1].end :]).strip(" ,;、。") if found else ""
    if not rest:
        return found
    if len(found) != 1:
        return []
    if (held := _HELD.fullmatch(rest)) and ends_in_title(held["own"]):
        return [found[0]._replace(own=held["own"])]
    went = rest.startswith(tuple(tables()["rosters"]["went_on"]))
    told = _REASON.fullmatch(rest) and (went or not ends_in_title(rest))
    return found if told or (columns and _REMARK.fullmatch(norm[found[-1].end :])) else []


def tells_of_one(norm: str) -> bool:
    """Whether a line between holders tells of one of them in words: a name, and a date behind it."""
    return name_before_date(norm)[0] != ""


def name_before_date(norm: str) -> tuple[str, int]:
    """The name with which a line begins that goes on with a date, and where the date stands; else none."""
    lead = _REMARKED.match(norm)
    begin = lead.end() if lead else 0
    name = name_pattern().match(norm, _LEAD.match(norm, begin).end())  # type: ignore[union-attr]
    if name is None or not may_be_name(name[0]):
        return "", 0
    behind = _NOTED.match(norm, name.end())
    if behind is None or span_at(norm, behind.end()) is None:
        return "", 0
    return "".join(name[0].split()), behind.end()


def _row(norm: str, text: str, at: int, *, columns: bool) -> Iterator[Holder]:
    """The holders from a position on, up to what is none."""
    title = ""
    while at < len(norm):
        holder = _holder(norm, text, at, title, columns=columns)
        holder = holder or _behind_title(norm, text, at, columns=columns)
        if holder is None:
            return
        title = holder.above
        yield holder
        at = BETWEEN.match(norm, holder.end).end()  # type: ignore[union-attr]
        if gone := gap_pattern().match(norm, at):
            at = BETWEEN.match(norm, gone.end()).end()  # type: ignore[union-attr]


def _behind_title(norm: str, text: str, at: int, *, columns: bool) -> Holder | None:
    """The holder behind the post that a place names."""
    last = min(len(norm), at + (2 * LONGEST_TITLE if columns else LONGEST_TITLE))
    for end in range(at + 2, last):
        if norm[end - 1] not in ": " or norm[end].isspace():
            continue
        title = bare(norm[at:end])
        if ends_in_title(title) and (holder := _holder(norm, text, end, title, columns=columns)):
            return _in_unit(holder, norm[at:end]) if columns else holder
    return None


def _in_unit(holder: Holder, before: str) -> Holder:
    """A holder with the organization that a cell of its own names before the title."""
    unit, *rest = (cell for cell in _CELLS.split(before.strip()) if cell)
    title = "".join("".join(rest).split())
    if ends_in_title(title) and unit.endswith(words().unit_ends):
        return holder._replace(above=title, unit="".join(unit.split()))
    return holder


def _holder(norm: str, text: str, at: int, above: str, *, columns: bool) -> Holder | None:
    name = name_pattern().match(norm, at)
    while name is not None:
        if may_be_name(name[0]) and (tail := read_tail(norm, name.end(), name[0], columns=columns)):
            written = "".join(text[at : name.end()].split())
            return Holder(
                written, tail.spans, tail.notes, at, tail.end, above, tail.own, first=tail.first
            )
        name = name_pattern().match(norm, at, name.end() - 1) if name.end() - at > 2 else None
    return None


def _dates_first(norm: str, text: str, at: int) -> Iterator[Holder]:
    """1986.4~1992.7 某某（女） and the like, up to what is none."""
    while at < len(norm):
        told = bare_terms(norm, at)
        name = name_pattern().match(norm, GAP.match(norm, told[2]).end()) if told else None  # type: ignore[union-attr]
        while name is not None and not _ends_there(norm, name):
            name = (
                name_pattern().match(norm, name.start(), name.end() - 1)
                if len(name[0]) > 2
                else None
            )
        if told is None or name is None or not may_be_name(name[0]):
            return
        notes, end = notes_behind(norm, name.end())
        written = "".join(text[name.start() : name.end()].split())
        yield Holder(written, told[0], told[1] + notes, name.start(), end)
        at = BETWEEN.match(norm, end).end()  # type: ignore[union-attr]


def _ends_there(norm: str, name: re.Match[str]) -> bool:
    return name.end() == len(norm) or norm[name.end()] in " ,;、。("
