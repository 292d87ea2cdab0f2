"""Prose that names somebody in each sentence: whose a dated clause is, and the clause without the name.

1979年6月至1983年10月，韦松涛任栎川农场党委书记。1983年10月，邵柏青任场长。 tells of two people; where
every sentence names the same one, the name is no part of the organization behind it.
"""

import re
from functools import cache
from typing import NamedTuple

from careergraph.read.grammar import Line
from careergraph.read.grammar.clauses import clauses
from careergraph.read.grammar.text import normal
from careergraph.read.grammar.words import any_of, ends_in_title, tables, words
from careergraph.read.names import surnamed

FEWEST = 2
"""Clauses that name their subject in a text that is taken for such prose, at least."""


class Part(NamedTuple):
    """Lines, or parts of them, of one person; the name is None for what no sentence claims."""

    lines: list[Line]
    name: str | None


class _Clause(NamedTuple):
    """A dated clause of a line: where it begins and ends, and whom it names."""

    line: int
    begin: int
    end: int
    name: str | None


def parts(lines: list[Line]) -> list[Part]:
    """The text by the people that its sentences name, empty where they do not name them.

    Of one person there is one part. What stands before the first sentence goes with its person.
    """
    found = [clause for n, line in enumerate(lines) for clause in _clauses(n, normal(line.text))]
    told = [clause.name for clause in found if clause.name]
    if len(told) < FEWEST or 2 * len(told) < len(found):
        return []
    if len(set(told)) == 1:
        return [Part(lines, told[0])]
    return _by_person(lines, found)


def _clauses(n: int, norm: str) -> list[_Clause]:
    """The dated clauses of a line."""
    found: list[_Clause] = []
    for mark, end in clauses(norm):
        if mark.span is None:
            continue
        after = _after().match(norm, mark.at + mark.span.length, end)
        before = _before().search(norm, 0, mark.at)
        name, begin = None, mark.at
        if after is not None and _is_name(after["name"]):
            name = after["name"]
        elif before is not None and _is_name(before["name"]):
            name, begin = before["name"], before.start("name")
        if found:
            found[-1] = found[-1]._replace(end=begin)
        found.append(_Clause(n, begin, end, name))
    return found


@cache
def _held() -> str:
    """Words with which it is told that somebody came to a post."""
    manner = tables()["manner"]
    return any_of((*manner["held_after"], *manner["then"], "被", "到", "在", "同志"))


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf"[,\s]*(?P<name>{surnamed().pattern}|[\u4e00-\u9fff]{{2,3}}?)(?={_held()})")


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"(?:^|[;。!])\s*(?P<name>{surnamed().pattern})(?:同志)?[,\s]*[于自从在]?$")


def _is_name(text: str) -> bool:
    """Whether a subject is somebody and no word (全票当选) or organization (县委任命)."""
    said = tables()["names"]
    if text in said["not_subjects"] or text.endswith(tuple(said["not_subject_ends"])):
        return False
    leads = words().leading.match(text)
    return not ends_in_title(text) and leads is None and words().then.match(text) is None


def _by_person(lines: list[Line], found: list[_Clause]) -> list[Part]:
    """The lines cut between people; a clause that names nobody goes on with the one before."""
    of_line: dict[int, list[_Clause]] = {}
    for clause in found:
        of_line.setdefault(clause.line, []).append(clause)
    texts: dict[str, list[Line]] = {}
    above: list[Line] = []
    name: str | None = None
    for n, line in enumerate(lines):
        at = 0
        for clause in of_line.get(n, []):
            if clause.name is None or clause.name == name:
                continue
            _put(line, at, clause.begin, texts.get(name or "", above))
            at, name = clause.begin, clause.name
            texts.setdefault(name, [])
        _put(line, at, len(line.text), texts.get(name or "", above))
    first, *rest = texts
    return [Part([*above, *texts[first]], first), *(Part(texts[each], each) for each in rest)]


def _put(line: Line, start: int, end: int, to: list[Line]) -> None:
    if line.text[start:end].strip() or (start == 0 and end == len(line.text)):
        to.append(line._replace(text=line.text[start:end]))
