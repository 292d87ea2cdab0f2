"""Paragraphs that tell of several people, one behind the other → a piece for each of them.

韦松涛，男，1962年生，1985年7月任…。邵柏青，女，1965年生，1987年8月任…。 A person begins behind the end of a
sentence or a number where a name stands with the sex or the birth behind it, perhaps a post before it.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from careergraph.read.career import Line
from careergraph.read.career.text import normal
from careergraph.read.career.words import ends_in_title
from careergraph.read.resumes.names import honorific, surnamed

LONGEST_POST = 24
"""Characters of a post before a name, at most."""

_BORN = re.compile(
    r"[^,。;]{2,40}[,\s]\s*[男女][,\s][^。;]{0,60}?[0-9]{4}\s?年[^,。;]{0,8}生"
    r"|[^,。;()]{2,28}\([0-9]{4}[^()]{0,12}[-~][^()]{0,12}\)\s*,\s*(?:[男女]|[\u4e00-\u9fff]{1,5}族)[,。;]"
)
_DATED = re.compile(r"[0-9〇一二三四五六七八九]{4}\s?[年.]")


@cache
def _begins() -> re.Pattern[str]:
    """The end of a sentence, and behind it whoever begins there."""
    name = surnamed().pattern
    number = r"(?:\(?(?:[0-9]{1,3}|[一二三四五六七八九十]{1,4})[、.):]\s*)?"
    post = rf"(?P<post>[^,;。:()\s]{{2,{LONGEST_POST}}}?)??"
    facts = (
        r"(?<=\))\s{0,4},\s{0,4}[\u4e00-\u9fff]{1,5}族",
        r"[,、:\s]\s{0,6}(?:性别:?)?[男女]性?(?=[,;。、\s)])",
        r"[,:]?\s{0,4}[0-9]{4}年[^,。;]{0,8}生(?=[,;。于\s])",
    )
    return re.compile(
        rf"(?:[。;!?]|^(?:[^,;。:]{{2,{LONGEST_POST}}}:)?)\s*(?P<begin>{number}{post}(?P<name>{name}){honorific()}?"
        rf"\s{{0,6}}(?:\([^()]{{1,24}}\)\s{{0,4}})?(?:{'|'.join(facts)}))"
    )


def parted(lines: list[Line]) -> list[Line]:
    """The lines, those of several people in pieces with the number of the whole."""
    return [piece for line in lines for piece in _pieces(line)]


def _pieces(line: Line) -> Iterator[Line]:
    norm = normal(line.text)
    people = list(_people(norm))
    if len({name for _, name in people}) < 2:
        people = [(at, name) for at, name in people if _BORN.match(norm, at)]
    bounds = [0, *(at for at, _ in people if norm[:at].strip()), len(norm)]
    for begin, end in pairwise(bounds):
        yield line._replace(text=line.text[begin:end])


def _people(norm: str) -> Iterator[tuple[int, str]]:
    """Where somebody begins in a line, and the name; each has dates behind it."""
    found = [each for each in _begins().finditer(norm) if _is_person(each)]
    for each, after in zip(found, [*found[1:], None], strict=False):
        end = after.start("begin") if after else len(norm)
        if _DATED.search(norm, each.end("name"), end):
            yield each.start("begin"), "".join(each["name"].split())


def _is_person(found: re.Match[str]) -> bool:
    return not ends_in_title(found["name"]) and (
        found["post"] is None or ends_in_title(found["post"])
    )
