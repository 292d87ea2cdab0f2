"""Résumés as plain text: of each person a head that says who it is, then the career.

A career is a list of dated lines, or prose. What the page holds around it is left out and listed.
"""

import re
from pathlib import PurePath

from careergraph.read.facts import is_fact
from careergraph.read.grammar import Career, Line, read_career
from careergraph.read.grammar.clauses import clauses
from careergraph.read.grammar.text import normal, stripped
from careergraph.read.grammar.words import words
from careergraph.read.head import Head
from careergraph.read.names import looks_like_name, without_title
from careergraph.read.opening import Opening, opening
from careergraph.read.page import Body, body_of
from careergraph.read.people import Block, blocks, person_line
from careergraph.read.person import Person, UnreadableError
from careergraph.read.problems import Problem, left_out, rejected, warning

_KNOWN = ("sex", "birth", "party", "native_place", "present_post")


def read_resumes(text: str, file_name: str) -> list[Person]:
    """The people of a text, in its order. Raises ``UnreadableError`` where nobody's career is in it."""
    lines = [Line(n, t) for n, t in enumerate(text.split("\n"), 1)]
    found = blocks(lines)
    people = [_person(block, file_name if len(found) == 1 else None) for block in found]
    if not any(person.career.read or _is_known(person) for person in people):
        filled = next((line for line in lines if stripped(line.text)), lines[0])
        raise UnreadableError(rejected("no-career", filled.number, None, filled.text.strip()))
    return people


def _is_known(person: Person) -> bool:
    """Whether a head without a career still tells of somebody."""
    return person.cadre["name"] is not None and any(person.cadre[key] for key in _KNOWN)


def _person(block: Block, file_name: str | None) -> Person:
    begin = person_line(block) if block.name else None
    preamble = body_of(block.lines[:begin]) if begin else Body()
    body = body_of(block.lines[begin or 0 :])
    start = opening(body.lines) or Opening(len(body.lines), 0)
    head = Head(block.name)
    above, career = _parted(body.lines, start)
    last = _last_of_career(career)
    head.read(_unwrapped(above))
    head.read(career[last:])
    career = career[:last]
    head.cadre["name"] = head.cadre["name"] or block.name
    _glean(head, career)
    head.cadre["as_of"] = head.cadre["as_of"] or body.record or preamble.record
    if head.cadre["name"] is None and file_name is not None:
        head.cadre["name"] = _from_file(file_name, head.problems)
    problems = [*preamble.problems, *_beside(preamble.lines), *body.problems, *head.problems]
    read = read_career(career) if career else Career()
    return _counted(block, begin, head, problems, read)


def _counted(
    block: Block, begin: int | None, head: Head, problems: list[Problem], career: Career
) -> Person:
    filled = [line for line in block.lines if stripped(line.text)]
    person = Person(head.cadre, career, problems=problems, head=len(filled) - career.read)
    if begin is not None:
        person.line = block.lines[begin].number
    elif filled:
        person.line = filled[0].number
    return person


def _parted(lines: list[Line], start: Opening) -> tuple[list[Line], list[Line]]:
    """The lines above the career and those of it; one line may be parted in two."""
    n, at = start
    if n >= len(lines) or not stripped(lines[n].text[:at]):
        return lines[:n], lines[n:]
    first = lines[n]
    above = [*lines[:n], Line(first.number, first.text[:at])]
    return above, [Line(first.number, first.text[at:]), *lines[n + 1 :]]


def _unwrapped(lines: list[Line]) -> list[Line]:
    """Lines of prose joined with those that they wrap into."""
    parts: list[list[Line]] = []
    for line in lines:
        if parts and _is_prose(parts[-1][-1].text.rstrip()) and _goes_on(line.text):
            parts[-1].append(line)
        else:
            parts.append([line])
    return [
        Line(first.number, first.text.rstrip() + "".join(line.text.strip() for line in rest))
        for first, *rest in parts
    ]


def _is_prose(text: str) -> bool:
    """Whether a line may wrap into the next one: long, with commas, and no cells of a table."""
    if len(text) < 20 or text[-1] in "。；;：:":
        return False
    return ("，" in text or "," in text) and not _CELLS.search(text)


_CELLS = re.compile(r"[\t|]|\s{3,}")


def _goes_on(text: str) -> bool:
    plain = normal(text).strip()
    w = words()
    apart = w.labels.search(plain) or w.heading.match(plain) or w.private.match(plain)
    return bool(plain) and apart is None


def _last_of_career(lines: list[Line]) -> int:
    """Where the foot begins: the labelled lines after the career (填表时间：2007年12月)."""
    last = len(lines)
    while last and (
        not stripped(lines[last - 1].text)
        or words().labels.match(normal(lines[last - 1].text).strip())
    ):
        last -= 1
    return last


def _glean(head: Head, career: list[Line]) -> None:
    """Facts that stand among the items (1995.06 加入中国共产党)."""
    for line in career:
        norm = normal(line.text).strip()
        since = head.since
        for cut, end in clauses(norm):
            clause = re.split("[,;。]", norm[cut.at : end], maxsplit=1)[0]
            if cut.span is not None and is_fact(clause, since):
                head.glean(clause, since)
            since = (cut.span.end or cut.span.start or since) if cut.span else since


def _beside(lines: list[Line]) -> list[Problem]:
    """The lines above the first person, such as those of an announcement."""
    return [
        left_out("header", line.number, None, stripped(line.text))
        for line in lines
        if stripped(line.text)
    ]


def _from_file(file_name: str, problems: list[Problem]) -> str | None:
    """A name from a file name such as 张三简历2020.txt, with a warning; null where it holds none."""
    stem = re.sub(r"[0-9_\-.()（）\s]+", "", PurePath(file_name).stem)
    name = without_title(stem)
    if not looks_like_name(name):
        problems.append(warning("no-name", 1))
        return None
    problems.append(warning("name-from-file", 1, "name", name))
    return name
