"""The parts of a post in cells of their own → one text: 宁海县人民政府 and 副县长, each said once.

A title may name a place itself (新昌县副县长 beside 绍兴市人民政府); the nearer place holds. Which words
are places, and whose titles are whose, is data: ``imports/rules/tables.toml``.
"""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from careergraph.read.career.text import normal
from careergraph.read.career.words import any_of, ends_in_title, is_carried, one_of, words
from careergraph.read.tables.mapping import table_words

LONGEST = 80
"""Characters at the beginning of a part that are looked at for places."""

SHORTEST = 2
"""Characters of the end of one part that the next may repeat."""

_KINDS = (
    "省|自治区",
    "市(?![场民容监直辖属]|政[^府协])|自治州|州(?![市县区镇乡村])|盟|地区|专区",
    "自治[县旗]|县(?![级直处团])|区(?![域划级直])|旗(?!帜)",
    "街道|公社|苏木|镇(?!村)|乡(?![镇村贤])",
    "社区|嘎查|村(?!镇)",
)
_NAME = re.compile(
    "[\u4e00-\u9fff]{1,9}?(?:"
    + "|".join(f"(?P<k{n}>(?:{ends})(?!长))" for n, ends in enumerate(_KINDS))
    + ")"
)
_NO_NAME = re.compile(
    "副|兼|书记|主[任席]|[县市区镇乡村局厅部科处所院校站]长|委|局|党|政府|公司|中心|协会|大学|学[院校]|医院|常务"
)
_FIRST = re.compile("[、,;(]")
_BREAK = re.compile(r"[ \t]*\n[ \t\n]*")
_EDGES = tuple("、,;。:.-~/(")
_GOVERNMENT = re.compile("[省市州县区旗镇乡](?=(?:人民)?政府)")
_BRACKET = re.compile(r"(?:\([^()]*\)\s*)+$")


class _Name(NamedTuple):
    """The name of a place in a text: how far up it is (0 a province), and where it stands."""

    kind: int
    text: str
    end: int


def unwrapped(text: str, *, posts: bool = False) -> str:
    """A cell in one line. Of ``posts`` a break behind a title parts two of them; every other break is
    the wrap of a narrow column."""
    first, *rest = _BREAK.split(text.strip().replace("\r", "\n"))
    for part in rest:
        first += _between(first, part, posts) + part
    return first


def _between(before: str, after: str, posts: bool) -> str:
    """What a break between two parts stands for."""
    above, below = normal(before).rstrip(), normal(after)
    if posts and _parts_titles(above, below):
        return "、"
    latin = (
        above[-1:].isascii()
        and above[-1:].isalpha()
        and below[:1].isascii()
        and below[:1].isalpha()
    )
    return " " if latin else ""


def _parts_titles(above: str, below: str) -> bool:
    if not above or not below or above.endswith(_EDGES) or below.startswith((*_EDGES, ")")):
        return False
    if not ends_in_title(_BRACKET.sub("", above)):
        return False
    return not below.startswith("助理") and not _is_title_across(above, below)


def _is_title_across(above: str, below: str) -> bool:
    """Whether a title goes on behind the break: 主任 and 科员, 秘书 and 长."""
    for title in words().titles:
        for at in range(1, len(title)):
            rest = title[at:]
            if above.endswith(title[:at]) and below.startswith(rest):
                behind = below[len(rest) :]
                if len(rest) > 1 or not behind or behind[0] in "、,;( ":
                    return True
    return False


@lru_cache(maxsize=1 << 14)
def joined(upper: str, lower: str) -> str:
    """A part of a post with the part below it: 宁海县 and 县长, 宁海县水利局 and 水利局局长."""
    if not upper or not lower or lower.startswith(upper):
        return lower or upper
    above, below = normal(upper), normal(lower)
    own, around = places_in(below), places_in(_without_party(above))
    if own and around:
        return _of_nearer(upper, lower, own, around)
    if around and _is_of_other(_tail(above, around), below):
        return _at(upper, around) + _once(around[-1], lower)
    return _overlapping(upper, lower)


@lru_cache(maxsize=1 << 14)
def placed(place: str, lower: str) -> str:
    """A part of a post in the place of a column, which is around it whatever the names end in: 宁波市
    and 余姚市财政局局长. A part that begins with the same place, or with one further up, has it already."""
    if not place or not lower or lower.startswith(place):
        return lower or place
    own, around = places_in(normal(lower)), places_in(normal(place))
    if (
        own
        and around
        and (own[0].kind < around[0].kind or around[-1].text in [n.text for n in own])
    ):
        return lower
    if _GOVERNMENT.match(normal(lower)) and normal(place)[-1:] == lower[:1]:
        lower = lower[1:]
    return place + lower


def _overlapping(upper: str, lower: str) -> str:
    """Two parts, without what the second says again of the first."""
    above, below = normal(upper), normal(lower)
    for length in range(min(len(above), len(below) - 1), SHORTEST - 1, -1):
        if above.endswith(below[:length]):
            return upper + lower[length:]
    return upper + lower


def _of_nearer(upper: str, lower: str, own: list[_Name], around: list[_Name]) -> str:
    """A part that names its own place, with what the part above has beyond it."""
    tail, rest = _tail(normal(upper), around), lower[own[-1].end :]
    outer = "".join(name.text for name in around if name.kind < own[0].kind)
    bare = is_carried(_FIRST.split(normal(rest), maxsplit=1)[0])
    if own[-1].text == around[-1].text:
        if tail and bare and not _is_of_other(tail, normal(rest)):
            longer = (
                outer + lower[: own[-1].end]
                if len(own) > len(around)
                else _at(upper, around, party=True)
            )
            return _overlapping(longer + tail, rest)
        return outer + lower
    if own[0].kind > around[-1].kind and tail and not bare and not _is_body(tail):
        return upper + lower
    return outer + lower


def places_in(plain: str) -> list[_Name]:
    """The places with which a text begins, from the outermost."""
    found: list[_Name] = []
    at = 0
    while name := _NAME.match(plain[:LONGEST], at):
        kind = next(n for n in range(len(_KINDS)) if name[f"k{n}"])
        text = name[0]
        if _NO_NAME.search(text) or _is_no_place(text):
            break
        if found and kind <= found[-1].kind and not kind == found[-1].kind == 1:
            break
        found.append(_Name(kind, text, name.end()))
        at = name.end()
    return found


def _is_no_place(text: str) -> bool:
    """Whether a text ends in a word that only ends as places do (开发区), and is no name for all that
    (萧山区)."""
    names = one_of(table_words()["places_though_patterns"])
    return text.endswith(table_words()["no_places"]) and names.fullmatch(text) is None


@cache
def _party() -> re.Pattern[str]:
    return re.compile(any_of(table_words()["before_places"]))


def _without_party(plain: str) -> str:
    return _party().sub("", plain, count=1) if _party().match(plain) else plain


def _at(text: str, around: list[_Name], *, party: bool = False) -> str:
    """The places of a part as written; with ``party`` what stands in front of them too."""
    lead = len(text) - len(_without_party(normal(text)))
    return text[0 if party else lead : lead + around[-1].end]


def _tail(plain: str, around: list[_Name]) -> str:
    """What follows the places of a part."""
    return _without_party(plain)[around[-1].end :]


@cache
def _bodies() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Bodies of a place, each with the titles that are not theirs."""
    table = table_words()
    return tuple(
        (one_of(table[f"of_{whose}_patterns"]), one_of(table[f"not_of_{whose}_patterns"]))
        for whose in ("government", "party")
    )


def _is_body(tail: str) -> bool:
    return any(body.fullmatch(tail) for body, _ in _bodies())


def _is_of_other(tail: str, below: str) -> bool:
    """Whether a title belongs to another body of the place than the one that stands before it."""
    return any(body.fullmatch(tail) and other.match(below) for body, other in _bodies())


def _once(place: _Name, lower: str) -> str:
    """A part without the word for the place that it follows: 宁海县 and 县委."""
    again = normal(lower)
    return lower[1:] if again[:1] == place.text[-1] and again[1:2] == "委" else lower
