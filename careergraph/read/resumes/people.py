"""Lines of a text → one block of lines for each person in it."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from careergraph.read.career import Line
from careergraph.read.career.layout import leading_span
from careergraph.read.career.text import normal, one_dot
from careergraph.read.career.words import any_of, ends_in_title, tables, words
from careergraph.read.resumes.again import HeadSoFar
from careergraph.read.resumes.names import (
    honorific,
    looks_like_name,
    not_name_ends,
    selves,
    surnamed,
    without_self,
)
from careergraph.read.resumes.page import heading, page_from
from careergraph.read.resumes.paragraphs import parted
from careergraph.read.resumes.subjects import born_alone, later_parts, parts

FACTS = 90
"""Characters behind a name in which the sex or the birth of a person is looked for."""


LONGEST_POST = 40
"""Characters of a line that names a post and nothing else, at most."""


REACH = 12
"""Filled lines below a heading in which the line is looked for that tells who somebody is."""

_NOTED_SEX = re.compile(r"\s*(?:\([^()]{1,30}\))?\s*[,\s]\s*[男女](?:性)?[,\s。]")


class Block(NamedTuple):
    """The lines of one person; ``name`` is None where none is told by the look of the lines.

    ``shared`` counts the lines of which a part belongs to the block before.
    """

    lines: list[Line]
    name: str | None
    shared: int = 0


class _Start(NamedTuple):
    """The index of a person's first line, the name in ``normal`` form and as written."""

    at: int
    name: str
    written: str


_NUMBER = (
    r"\s*(?:[=\-~_*]{1,9}\s*)?(?:(?:\(?[0-9]{1,3}[.、):]|\(?[一二三四五六七八九十]{1,4}[、.):]"
    r"|[0-9]{1,3}\s|[●◆■▪★▲•*#])\s*)?"
)


_SEXED = re.compile(r"[男女](?:性)?[,\s。]|性\s*别")
_TOLD = re.compile(
    rf"{_SEXED.pattern}|(?:[\u4e00-\u9fff]{{1,5}}族[,\s]+)?[0-9]{{4}}\s?[年.\-/][^,。]{{0,8}}生(?:[,。\s]|$)"
)
"""How a line begins that tells who somebody is: the sex, or the birth."""

_NUMBER_ALONE = re.compile(r"[(\s]*[0-9一二三四五六七八九十]{1,3}[.、)\s]*")


@cache
def _facts() -> re.Pattern[str]:
    """A name and what tells that a person is meant: 张三，男; 张三（1910～1985）; 张三同志简历."""
    name, called, self = surnamed().pattern, honorific(), selves()
    pages = any_of(tables()["names"]["titles_of_pages"])
    return re.compile(
        rf"{_NUMBER}(?:{self},?\s?)?(?:(?:姓\s*名|中文名称?)\s*[:\s]\s*(?P<labelled>{name}(?=\s|[,;。]|$)|[^\s,;。:]{{2,12}}(?:\s[\u4e00-\u9fff](?=\s|$))?)"
        rf"|\(\s*(?P<braced>{name}){called}?\s*\)\s*(?=[字号]|[原又曾别]名|[男女](?:性)?[,\s。]|[^。]{{0,{FACTS}}}?(?<![业学研])生(?:于|[,。]|$))"
        rf"|(?P<plain>[\u4e00-\u9fff·•]{{2,12}}?){called}?[,\s]+[男女](?=[,\s。])"
        rf"|[^,;。]{{2,20}}?[:\s]\s*(?P<post4>[^,;。:()\s]{{2,24}}?)??(?P<behind>{name}){called}?\s*,\s*[男女](?=[,\s。])"
        rf"|(?P<post5>[^,;。:()\s]{{2,24}})[:\s]\s{{0,6}}(?P<born3>{name}){called}?\s{{0,4}}[,:]\s{{0,4}}(?=[0-9]{{4}}年[^,。]{{0,8}}(?<![业学研])生(?:[,。;\s]|$))"
        rf"|(?P<born>{name}){called}?[,:]?\s{{0,4}}(?=(?:[0-9〇一二三四五六七八九]{{2,4}}年|[0-9]{{4}}[.\-/][0-9]{{1,2}})[^,。]{{0,8}}生)"
        rf"|(?P<noted>{name}){called}?\s*\([男女][^()]{{0,12}}\)"
        rf"|(?P<sexed>{name}){called}?\s{{0,4}}(?:\([^()]{{1,20}}\))?\s{{0,4}}[,(:、\s]\s{{0,4}}(?:性别\s{{0,4}}:?\s{{0,4}})?[男女](?:性)?(?=[,\s;。、)]|$)"
        rf"|(?P<posted>{name})\s{{1,40}}(?P<post>\S{{2,20}})$|(?P<post2>\S{{2,24}}?)(?:\s+|:\s*)(?P<posted2>{name})$"
        rf"|(?P<lived>{name}){called}?\s*\([^()]{{0,20}}[0-9〇一二三四五六七八九]{{4}}[^()]{{0,24}}\)"
        r"|(?P<born2>[\u4e00-\u9fff]{2,4})\s*\([0-9]{4}[^(),]{0,8}[-~]+\s*[0-9]{4}[^(),]{0,8}\)\s*(?=,)"
        rf"|(?P<titled>{name}){called}?的?{pages}\s*(?:\([^()]*\))?\s*:?\s*$"
        rf"|(?P<post3>[^,;。:()]{{2,24}}?)(?P<titled3>{name}){called}?的?{pages}\s*:?\s*$"
        rf"|(?P<told>{name}){called}?\s*[,:](?=[^。]{{0,{FACTS}}}?(?:出?生(?:于|[,。]|$)|出生))"
        rf"|(?P<alone>{name})\s*(?:\([^()]{{1,30}}\)\s*)?(?:[=\-~_*:]{{1,9}}\s*)?$"
        rf"|\(\s*(?P<headed>{name}){called}?\s*(?:\([^()]{{1,30}}\)\s*)?\)\s*(?:\([^()]{{1,30}}\)\s*)?(?::\s*)?$"
        rf"|(?P<classed>{name}){called}?\s*\([^()]{{1,16}}[届级][^()]{{0,8}}\)\s*[,。]"
        rf"|(?P<masked>[^\s,;。:()0-9][^,;。:()0-9]{{0,29}}?)\s*,\s*[男女](?:性)?\s*,(?=[^。]{{0,{FACTS}}}?{_BORN}))"
    )


_BORN = r"[0-9]{4}\s*[年.]\s*[0-9]{0,2}[^,。]{0,8}(?<![业学研])生"
_BIRTH = re.compile(
    rf".{{0,{FACTS}}}?(?:(?P<born>{_BORN})|(?:出生于|生于)\s*(?P<since>[0-9]{{4}}\s*年?[.]?\s*[0-9]{{0,2}})"
    r"|\(\s*(?P<lived>[0-9]{4})[^(),]{0,8}[-~]+\s*(?P<died>[0-9]{4}))"
)
_EXACT = ("plain", "noted", "sexed", "masked", "braced")
"""Kinds of names behind which the sex stands, so that no word can be part of them."""


def blocks(lines: list[Line]) -> list[Block]:
    """The text cut where a person begins; what stands before the first one goes with them."""
    lines = parted(lines)
    starts = list(_starts(lines))
    if not starts:
        return _by_subject(lines)
    bounds = [0, *(start.at for start in starts[1:]), len(lines)]
    found: list[tuple[list[Line], str | None]] = []
    for begin, end, start in zip(bounds, bounds[1:], starts, strict=False):
        own, others = later_parts(lines[begin:end], start.name)
        found += [(own, start.written), *((part.lines, part.name) for part in others)]
    return _counted(found)


def _by_subject(lines: list[Line]) -> list[Block]:
    """The people that the sentences of prose name one after another."""
    found = _counted((part.lines, part.name) for part in parts(lines))
    return found or [Block(lines, _of_heading(lines) or born_alone(lines))]


def _of_heading(lines: list[Line]) -> str | None:
    """The first line where it is the name with which the line begins that tells who it is, whatever the
    surname: 区某某, 区某某（1957年10月－），男."""
    norms = [norm for line in lines if (norm := normal(line.text).strip())]
    name = "".join(norms[0].split()) if norms else ""
    if not looks_like_name(name) or ends_in_title(name):
        return None
    told = any(
        norm.startswith(name) and _NOTED_SEX.match(norm, len(name)) for norm in norms[1:REACH]
    )
    return one_dot(name) if told else None


def _counted(people: Iterable[tuple[list[Line], str | None]]) -> list[Block]:
    """The blocks of people, each with the number of lines of which a part was there before."""
    found: list[Block] = []
    numbers: set[int] = set()
    for lines, name in people:
        own = {line.number for line in lines if line.text.strip()}
        extra = sum(1 for line in lines if line.text.strip()) - len(own)
        found.append(Block(lines, name, len(own & numbers) + extra))
        numbers |= own
    return found


def person_line(block: Block) -> int | None:
    """The index of the line on which the person of a block begins."""
    found = next(_starts(block.lines), None)
    return found.at if found else None


def _starts(lines: list[Line]) -> Iterator[_Start]:
    filled = [(n, normal(line.text).strip()) for n, line in enumerate(lines)]
    filled = [(n, norm) for n, norm in filled if norm and page_from(norm) != 0]
    name: str | None = None
    birth: list[int] = []
    last = -1
    before = HeadSoFar(0)
    for k, (n, norm) in enumerate(filled):
        told = _name_at(filled, k, lines)
        if told is None:
            continue
        kind, at = told
        found, born = "".join(norm[slice(*at)].split()), _birth(norm)
        same = _same(found, name, exact=kind in _EXACT) and not _differ(birth, born)
        if same and not before.is_left(lines, n, found):
            birth = birth or born
            continue
        above = k - 1
        while above > last and k - above <= 2 and _heads(filled[above][1], found):
            above -= 1
        if above > last and "".join(filled[above][1].split()).rstrip(":") in words().label_columns:
            above -= 1
        if above > last and _NUMBER_ALONE.fullmatch(filled[above][1]):
            above -= 1
        name, birth, last, before = found, born, k, HeadSoFar(n)
        text = lines[n].text
        lead = len(text) - len(normal(text).lstrip())
        between = " " if kind == "masked" else ""
        written = one_dot(between.join(text[lead + at[0] : lead + at[1]].split()))
        yield _Start(filled[above + 1][0], found, written)


def _same(found: str, name: str | None, *, exact: bool) -> bool:
    """Whether two readings of one name are meant: 张三 of the heading, 张三同 of a word.

    王海 and 王海平 are two people where the longer one is a name for certain (``exact``).
    """
    if name is None or name == found:
        return name == found
    if exact and looks_like_name(found):
        return False
    return found.startswith(name) or name.startswith(found)


def _birth(norm: str) -> list[int]:
    """The numbers of the birth that a person's line tells: the year, perhaps the month and the day."""
    found = _BIRTH.match(norm)
    if found is None or (found["lived"] and not _is_life(int(found["lived"]), int(found["died"]))):
        return []
    said = found["born"] or found["since"] or found["lived"]
    return [int(part) for part in re.findall("[0-9]+", said)]


def _is_life(born: int, died: int) -> bool:
    """Whether years are those of a life, and longer than anybody holds a post."""
    return died - born > tables()["rosters"]["longest_term"]


def _differ(one: list[int], other: list[int]) -> bool:
    """Whether two births are not the same, as far as both are told."""
    return any(a != b for a, b in zip(one, other, strict=False))


def _heads(norm: str, name: str) -> bool:
    """Whether a line above a person's first one speaks of the person: 副县长 李四."""
    return len(norm) <= 30 and name in "".join(norm.split()) and leading_span(norm) is None


def _name_at(
    filled: list[tuple[int, str]], k: int, lines: list[Line]
) -> tuple[str, tuple[int, int]] | None:
    """How a person is named who begins on a line, and where; None where none does."""
    norm = filled[k][1]
    found = None if _is_item(norm) else _facts().match(norm)
    if found is None or words().private.match(norm) or heading(norm):
        return None
    kind = next(
        k for k, value in found.groupdict().items() if value is not None and k not in _BEFORE_NAMES
    )
    if kind in ("post", "posted2"):
        kind = "posted2"
    name = "".join(found[kind].split())
    if name in words().label_columns or not without_self(name) or _is_of_book(name):
        return None
    if kind != "labelled" and (
        ends_in_title(name) or words().no_post.search(name) or _is_of_unit(name)
    ):
        return None
    for before in (found["post3"], found["post4"], found["post5"]):
        if before is not None and not ends_in_title(before):
            return None
    if not _is_placed(kind, name, found, filled, k, lines):
        return None
    start, end = found.span(kind)
    return kind, (start + (_behind_post(name) if kind == "plain" else 0), end)


def _is_item(norm: str) -> bool:
    """Whether a line is an item as most are, with a year first and a comma behind the dates: a name behind a
    date stands behind a blank or a colon, or is all that follows."""
    return norm[:4].isdigit() and "," in norm and _PARTED.search(norm) is None


_PARTED = re.compile(r"[:\s]")


def _is_of_book(name: str) -> bool:
    """Whether a dot parts a book from its chapter (某县志·人物), and no name."""
    return any(sign in name for sign in "·•") and _no_dotted().search(name) is not None


@cache
def _no_dotted() -> re.Pattern[str]:
    return re.compile(tables()["names"]["not_dotted_pattern"])


def _is_of_unit(name: str) -> bool:
    """Whether a name in parts with a dot between is one of units (武平县政协．县志办) and of nobody."""
    first, *rest = re.split("[·•.]", name)
    ends = tuple(tables()["names"]["not_part_ends"])
    return bool(rest) and any(part.strip().endswith(ends) for part in (first, *rest))


def _is_placed(
    kind: str,
    name: str,
    found: re.Match[str],
    filled: list[tuple[int, str]],
    k: int,
    lines: list[Line],
) -> bool:
    """Whether a name that nothing on its line tells of stands where a person begins."""
    if kind in ("headed", "alone") and name in tables()["names"]["not_names"]:
        return False
    if kind == "born2":  # a life tells a name whose surname is not known
        return bool(_birth(filled[k][1]))
    if kind == "headed":
        return _is_headed(name, filled, k)
    if kind == "alone":
        return not name.endswith(not_name_ends()) and _stands_alone(filled, k, lines)
    if kind[:6] == "posted":  # 李四　副县长
        post = found["post"] or found["post2"]
        one = found["post"] is not None and found.start("post") - found.end("posted") == 1
        placed = _told_below(filled, k) if one else _stands_alone(filled, k, lines)
        return ends_in_title(post) and placed
    return kind != "plain" or not _is_origin(name)


def _behind_post(text: str) -> int:
    """Where the name begins in a clause that has a post before it: 副县长张三."""
    places = (n for n in range(2, len(text) - 1) if surnamed().fullmatch(text, n))
    return next((n for n in places if ends_in_title(text[:n])), 0)


_BEFORE_NAMES = ("post2", "post3", "post4", "post5")
"""Groups of ``_facts`` that stand before a name."""

_PLACES = any_of(end for ends in words().place_ends for end in ends)
_ORIGIN = re.compile(rf"[\u4e00-\u9fff]{{4,}}人(?:氏)?|[\u4e00-\u9fff]{{2,}}{_PLACES}人(?:氏)?")


def _is_origin(text: str) -> bool:
    """Whether a clause says where somebody is from (湖南栎川人), and is no name."""
    return _ORIGIN.fullmatch(text) is not None


def _is_headed(name: str, filled: list[tuple[int, str]], k: int) -> bool:
    """Whether a name in the brackets of a heading (【张三】) stands above a person's facts or items."""
    below = filled[k + 1][1] if k + 1 < len(filled) else ""
    if _TOLD.match(below) or leading_span(below) is not None:
        return True
    return bool(heading(below) or words().labels.match(below))


def _stands_alone(filled: list[tuple[int, str]], k: int, lines: list[Line]) -> bool:
    """Whether a name on a line of its own begins a person and is no wrapped word.

    It does above a person's facts or items, behind a blank line or a text that goes back in time.
    """
    if k + 1 == len(filled):
        return False
    n, below = filled[k][0], filled[k + 1][1]
    span = leading_span(below)
    if span is not None and k + 2 == len(filled) and not below[span.length :].strip():
        return False  # the date below somebody's signature
    first = k == 0 or not lines[n - 1].text.strip()
    if _told_below(filled, k) or (_is_title(below) and _told_below(filled, k + 1)):
        return True
    if span is None:
        return first and bool(heading(below) or words().labels.match(below))
    return first or _goes_back(filled, k, span.start)


def _is_title(norm: str) -> bool:
    """Whether a line is nothing but a post: 县委副书记、县长."""
    return len(norm) <= LONGEST_POST and leading_span(norm) is None and ends_in_title(norm)


def _told_below(filled: list[tuple[int, str]], k: int) -> bool:
    """Whether the line below one tells who somebody is."""
    return k + 1 < len(filled) and _TOLD.match(filled[k + 1][1]) is not None


def _goes_back(filled: list[tuple[int, str]], k: int, start: object) -> bool:
    for _, norm in reversed(filled[max(0, k - 6) : k]):
        before = leading_span(norm)
        if before is not None and before.start is not None and start is not None:
            return start < before.start  # type: ignore[operator]
    return False
