"""Résumés as plain text: of each person a head that says who it is, then the career.

A career is a list of dated lines, or prose. What the page holds around it is left out and listed.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import PurePath

from careergraph.read.career import Career, Line, read_career
from careergraph.read.career.arrangement import dates_first
from careergraph.read.career.clauses import clauses
from careergraph.read.career.posts import titled
from careergraph.read.career.text import normal, stripped
from careergraph.read.career.words import words
from careergraph.read.chronicle import chronicle
from careergraph.read.forms.form import identity_of
from careergraph.read.identity import completed
from careergraph.read.person import Person, UnreadableError
from careergraph.read.private import Cleaned, cleaned, identity_in
from careergraph.read.problems import Problem, problem_of
from careergraph.read.records.records import Record, records
from careergraph.read.resumes.departures import without_vaguer
from careergraph.read.resumes.facts import is_fact, may_begin_fact
from careergraph.read.resumes.head import Head
from careergraph.read.resumes.names import looks_like_name, without_title
from careergraph.read.resumes.opening import Opening, opening
from careergraph.read.resumes.page import Body, body_of
from careergraph.read.resumes.people import Block, blocks, person_line
from careergraph.read.resumes.tabular import Tabled, tabled
from careergraph.read.resumes.together import joined
from careergraph.read.rosters import rosters
from careergraph.text.digits import with_whole_dates
from careergraph.text.markup import PlainLine, plain
from careergraph.text.ornaments import is_marked_heading, unadorned, unmarked
from careergraph.text.wiki import unlinked

_DATED = ("birth", "began_work", "joined_party")


def read_resumes(text: str, file_name: str) -> list[Person]:
    """The people of a text, in its order. Raises ``UnreadableError`` where nobody's career is in it."""
    if told := records(text):
        return [_of_record(record) for record in told]
    found = plain(text)
    try:
        return _people(_lines(found.lines), _lines(found.furniture), file_name)
    except UnreadableError:
        if not found.furniture:
            raise
        return _people(_lines(plain(text, furniture=True).lines), [], file_name)


def _lines(lines: Sequence[PlainLine]) -> list[Line]:
    """The lines without ornaments, a blank one before each that is marked as a heading."""
    found: list[Line] = []
    texts = [unlinked(line.text) for line in lines]
    whole = with_whole_dates([unadorned(text) for text in texts])
    for line, written, text in zip(lines, texts, whole, strict=True):
        if is_marked_heading(written):
            found.append(Line(line.number, ""))
        found.append(Line(line.number, text))
    return found


def _people(written: list[Line], furniture: list[Line], file_name: str) -> list[Person]:
    """The people of the lines of a text; ``furniture`` are those of the page around it."""
    private = cleaned(written)
    table = tabled(private.lines)
    of_years, undated, years = chronicle(table.lines)
    table.gone += years
    of_posts, rest = rosters(undated)
    if of_years:
        one, other = joined(of_years, of_posts)
        of_posts = [*one, *other]
    bare = [line._replace(text=unmarked(line.text)) for line in rest]
    lines = dates_first(bare) or [Line(1, "")]
    found = blocks(lines)
    people = [
        _person(block, file_name if len(found) == 1 and not of_posts else None) for block in found
    ]
    _tell_private(private, people, found, written)
    _tell_tables(table, people, found)
    people[0].problems += [
        problem_of("page", line.number, None, stripped(line.text))
        for line in cleaned(furniture).lines
        if stripped(line.text)
    ]
    for person in people:
        person.career.stints = [
            stint._replace(person_rank=stint.person_rank or table.ranks.get(stint.line))
            for stint in person.career.stints
        ]
    if of_posts:
        people = _with_holders(people, of_posts)
    if not any(_tells_something(person) for person in people):
        filled = next((line for line in lines if stripped(line.text)), lines[0])
        raise UnreadableError(problem_of("no-career", filled.number, None, filled.text.strip()))
    return people


def _with_holders(people: list[Person], holders: list[Person]) -> list[Person]:
    """The holders of posts behind the others, those of whom the text tells besides as one with what it
    tells; what is nobody's goes with the first of them."""
    names = [holder.cadre["name"] or "" for holder in holders]
    for person in people:
        if person.cadre["name"] is None:
            _leave_untitled(person, names)
    told = [person for person in people if person.career.stints or _is_known(person)]
    for person in people:
        if person not in told:
            holders[0].head += person.read
            holders[0].problems += [*person.problems, *person.career.problems]
    told, left = joined(told, holders)
    return sorted([*told, *left], key=lambda person: person.line)


def _leave_untitled(person: Person, names: Sequence[str]) -> None:
    """What a text around a roster tells of organizations, or of the holders by name, is nobody's post."""
    stints = person.career.stints
    gone = [stint for stint in stints if not _is_of_nobody(stint.post, names)]
    person.career.stints = [stint for stint in stints if stint not in gone]
    person.problems += [problem_of("no-post", stint.line, None, stint.raw) for stint in gone]


def _is_of_nobody(post: str, names: Sequence[str]) -> bool:
    """Whether a post may be that of somebody whom the text does not name."""
    return titled(post) and not any(normal(name) in post for name in names)


def _of_record(record: Record) -> Person:
    """The person of a record in JSON or Python notation."""
    private = cleaned(record.lines)
    block = blocks(private.lines)[0] if private.lines else Block([Line(1, "")], None)
    person = _person(Block(private.lines, block.name), None)
    person.problems += [*record.problems, *private.problems]
    person.head += len(private.gone)
    if (number := identity_in(record.lines)) and person.cadre["identity"] is None:
        person.cadre["identity"] = identity_of(number, person.problems)
    return person


def _tell_private(
    private: Cleaned, people: list[Person], found: list[Block], written: list[Line]
) -> None:
    """Each person's lines that are not kept, and the number of an identity card that is hashed."""
    if not private.problems:
        return
    begins = [1, *(block.lines[0].number for block in found[1:]), written[-1].number + 1]
    _give(private.problems, private.gone, people, begins)
    numbers = Counter(number for block in found for number in {line.number for line in block.lines})
    for person, (first, after) in zip(people, pairwise(begins), strict=True):
        own = [line for line in written if first <= line.number < after]
        number = identity_in([line for line in own if numbers[line.number] < 2])
        if number and person.cadre["identity"] is None:
            person.cadre["identity"] = identity_of(number, person.problems)
            titles = {"birth": "birth", "sex": "sex"}
            person.cadre |= completed(person.cadre, number.line, titles, person.problems)


def _tell_tables(table: Tabled, people: list[Person], found: list[Block]) -> None:
    """What the tables of a text hold beside posts, each with its person."""
    begins = [1, *(block.lines[0].number for block in found[1:])]
    _give(table.problems, table.gone, people, begins)


def _give(
    problems: Sequence[Problem], gone: Sequence[int], people: list[Person], begins: list[int]
) -> None:
    """Problems, and numbers of lines that are no part of a career, to the person in whose lines they
    stand; ``begins`` are the first lines of the people."""
    for problem in problems:
        people[bisect_right(begins, problem.line or 1) - 1].problems.append(problem)
    for line in gone:
        people[bisect_right(begins, line) - 1].head += 1


def _tells_something(person: Person) -> bool:
    """Whether a text tells of somebody: posts, dated lines that were refused, or a head with a date."""
    career = person.career
    told = career.stints or career.rejected or any(p.reason == "not-kept" for p in person.problems)
    return bool(told) or _is_known(person)


def _is_known(person: Person) -> bool:
    """Whether a head names somebody and has a date."""
    cadre = person.cadre
    return cadre["name"] is not None and any(cadre[key] for key in _DATED)


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
    read = Career()
    if career:
        read = read_career(career, head.cadre["name"], without_vaguer(head.departures))
    else:
        problems += [
            problem_of("header", one.entry.line, None, one.entry.text) for one in head.departures
        ]
    return _counted(block, begin, head, problems, read)


def _counted(
    block: Block, begin: int | None, head: Head, problems: list[Problem], career: Career
) -> Person:
    filled = [line for line in block.lines if stripped(line.text)]
    person = Person(
        head.cadre, career, problems=problems, head=len(filled) - career.read - block.shared
    )
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
    above = [*lines[:n], first._replace(text=first.text[:at])]
    return above, [first._replace(text=first.text[at:]), *lines[n + 1 :]]


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
    norm = normal(text).strip()
    w = words()
    apart = w.labels.search(norm) or w.heading.match(norm) or w.private.match(norm)
    return bool(norm) and apart is None


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
            if cut.span is None:
                continue
            if may_begin_fact(norm, cut.at, cut.span):
                clause = re.split("[,;。]", norm[cut.at : end], maxsplit=1)[0]
                if is_fact(clause, since):
                    head.glean(clause, since)
            since = cut.span.end or cut.span.start or since


def _beside(lines: list[Line]) -> list[Problem]:
    """The lines above the first person, such as those of an announcement."""
    return [
        problem_of("header", line.number, None, stripped(line.text))
        for line in lines
        if stripped(line.text)
    ]


def _from_file(file_name: str, problems: list[Problem]) -> str | None:
    """A name from a file name such as 张三简历2020.txt, with a warning; null where it holds none."""
    stem = re.sub(r"[0-9_\-.()（）…\s]+", "", PurePath(file_name).stem)
    name = without_title(stem)
    if not looks_like_name(name):
        problems.append(problem_of("no-name.doubt", 1))
        return None
    problems.append(problem_of("name-from-file", 1, "name", name))
    return name
