"""A text → the people of its rosters and the lines that are no part of one."""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from careergraph.read.career import Line
from careergraph.read.career.career import read_career
from careergraph.read.career.text import normal, stripped
from careergraph.read.career.words import one_of, tables
from careergraph.read.person import Person
from careergraph.read.problems import problem_of
from careergraph.read.resumes.together import with_career
from careergraph.read.rosters.holders import name_before_date
from careergraph.read.rosters.parting import part
from careergraph.read.rosters.people import Term, person_of

FEWEST = 2
"""Terms that a roster has at least; of one name with a bracket it is not clear what it tells."""

OPENING = 100
"""Lines that tell of a text which is no roster that it is none."""


class Rosters(NamedTuple):
    """The people of the rosters in a text, and the lines that are no part of one."""

    people: list[Person]
    rest: list[Line]


class _Words(NamedTuple):
    """What lines tell in words of holders whose name they begin with, remarks of nobody, other lines."""

    of_name: dict[str, list[Line]]
    remarks: list[Line]
    rest: list[Line]


_NUMBERED = re.compile(r"\s*(?:[0-9]{1,2}|[①-⑳])\s*[.、．]?")


def rosters(lines: list[Line]) -> Rosters:
    """The holders of posts, in the order of their first term; the same name is the same person."""
    parted = part(lines)
    if len(parted.terms) < FEWEST:
        return Rosters([], lines)
    of_name: dict[str, list[Term]] = {}
    for term in parted.terms:
        of_name.setdefault(normal(term.holder.name), []).append(term)
    counted: set[int] = set()
    people = [person_of(terms, counted) for terms in of_name.values()]
    told = _told_in_words(parted.rest, of_name)
    for n, person in enumerate(people):
        name = normal(str(person.cadre["name"]))
        if own := told.of_name.get(name):
            people[n] = with_career(person, read_career(own, name))
    people[0].head += len(parted.headings) + len(told.remarks)
    people[0].problems += [
        problem_of(reason, line.number, None, stripped(line.text))
        for reason, each in (("heading", parted.headings), ("undated", told.remarks))
        for line in each
    ]
    return Rosters(people, told.rest)


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


def is_roster(text: str) -> bool:
    """Whether a text is a table of holders below the heading that says of which organization: no column
    does."""
    lines = [Line(n, line) for n, line in enumerate(text.split("\n"), 1)]
    if len(lines) > OPENING and _tells_more(part(lines[:OPENING]).rest[: -OPENING // 2]):
        return False  # most long texts are careers, which their first lines show
    found = part(lines)
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
