"""Prose that names somebody in each sentence: whose a dated clause is, and the clause without the name.

1979年6月至1983年10月，韦松涛任栎川农场党委书记。1983年10月，邵柏青任场长。 tells of two people; where
every sentence names the same one, the name is no part of the organization behind it.
"""

import re
from functools import cache
from typing import NamedTuple

from careergraph.read.career import Line
from careergraph.read.career.clauses import clauses
from careergraph.read.career.text import normal
from careergraph.read.career.words import any_of, ends_in_title, tables, words
from careergraph.read.resumes.names import surnamed

LONGEST = 40
"""Characters before a date in which a name is looked for that stands right before it."""

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
    if by_paragraph := _by_paragraph(lines):
        return by_paragraph
    found = [clause for n, line in enumerate(lines) for clause in _clauses(n, normal(line.text))]
    told = [clause.name for clause in found if clause.name]
    if len(told) < FEWEST or 2 * len(told) < len(found):
        return []
    if len(set(told)) == 1:
        return [Part(lines, told[0])]
    return _by_person(lines, found)


def later_parts(lines: list[Line], name: str) -> tuple[list[Line], list[Part]]:
    """The lines of somebody, and the people whom the sentences of later lines name instead."""
    for n in range(1, len(lines)):
        first = next(iter(_clauses(n, normal(lines[n].text))), None)
        if first is None or first.name is None or first.name == name:
            continue
        rest = parts(lines[n:]) if surnamed().fullmatch(first.name) else []
        if rest and all(part.name != name for part in rest):
            return lines[:n], rest
        break
    return lines, []


def born_alone(lines: list[Line]) -> str | None:
    """The one whose birth a text tells, where it tells of no other's and names them again."""
    norms = [normal(line.text) for line in lines]
    found = {one["name"] for norm in norms for one in _born_name().finditer(norm)}
    if len(found) != 1:
        return None
    (name,) = found
    return name if _is_name(name) and sum(norm.count(name) for norm in norms) >= FEWEST else None


@cache
def _born_name() -> re.Pattern[str]:
    return re.compile(
        rf"(?:^|[,。;:\s])(?P<name>{surnamed().pattern})(?:同志)?,?(?:出?生[于在]|出生,?)\s?[0-9]{{4}}"
    )


_BORN_ON = re.compile(
    r"出?生[于在]\s?[0-9]{4}|[0-9]{4}\s?年[^,。;]{0,8}生(?=[,。;于])|\([0-9]{4}[^()]{0,12}[-~]"
)
_DATED = re.compile(r"(?:1[89]|20)[0-9]{2}\s?年")


def _by_paragraph(lines: list[Line]) -> list[Part]:
    """The people of paragraphs that each tell of one, whose name and birth they have; empty where one
    paragraph has none, or all tell of the same."""
    norms = [normal(line.text) for line in lines]
    dated = [n for n, norm in enumerate(norms) if len(_DATED.findall(norm)) >= FEWEST]
    subjects = {name for n in dated for name in _subjects(norms[n])}
    owners = {n: _owner(norms[n], subjects) for n in dated}
    if len(set(owners.values())) < FEWEST or None in owners.values():
        return []
    born = {owner for n, owner in owners.items() if _BORN_ON.search(norms[n])}
    if born != set(owners.values()):
        return []
    texts: dict[str, list[Line]] = {}
    above: list[Line] = []
    name = ""
    for n, line in enumerate(lines):
        name = owners.get(n) or name
        if name:
            texts.setdefault(name, above if not texts else []).append(line)
        else:
            above.append(line)
    return [Part(own, name) for name, own in texts.items()]


def _subjects(norm: str) -> set[str]:
    """Names of whom a paragraph says that they were born or came to a post."""
    return {
        "".join(found["name"].split())
        for found in _told_of().finditer(norm)
        if _is_name(found["name"])
    }


def _owner(norm: str, subjects: set[str]) -> str | None:
    """The first of the names that begins a clause."""
    found = [
        (at.start(), name)
        for name in subjects
        if (at := re.search(rf"(?:^|[,。;:\s]){re.escape(name)}", norm)) is not None
    ]
    return min(found)[1] if found else None


@cache
def _told_of() -> re.Pattern[str]:
    manner = tables()["manner"]
    held = any_of(
        (
            *manner["held_after"],
            "出任",
            "调任",
            "升任",
            "转任",
            "改任",
            "就任",
            "接任",
            "出生",
            "生于",
        )
    )
    return re.compile(rf"(?:^|[,。;:\s])(?P<name>{surnamed().pattern})(?:同志)?(?={held})")


def _clauses(n: int, norm: str) -> list[_Clause]:
    """The dated clauses of a line."""
    found: list[_Clause] = []
    for mark, end in clauses(norm):
        if mark.span is None:
            continue
        after = _after().match(norm, mark.at + mark.span.length, end)
        before = _before().search(norm, max(0, mark.at - LONGEST), mark.at)
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
