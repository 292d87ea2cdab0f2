"""Headings one below the other → the organization that each of them means.

    石桥县                石桥县
    石桥镇                石桥县石桥镇
    中共石桥镇委员会        中共石桥县石桥镇委员会
    镇政府                石桥县石桥镇政府
    水利局                石桥县水利局, where a body of the county stood above it

A heading with a place of its own stands in the places above it that are greater; one that begins with a
kind of place (县粮食局) means the nearest such place above; any other is a unit of what stands above it,
or another body beside it. Words are in ``imports/rules/grammar.toml`` under ``rosters``.
"""

import re
from functools import cache
from typing import NamedTuple

from careergraph.read.career.text import normal
from careergraph.read.career.words import any_of, ends_in_title, one_of, tables
from careergraph.read.tables.mapping import table_words
from careergraph.read.tables.posts import places_in

KINDS_OF_PLACE = "省市州县旗区乡镇"
"""Signs with which a heading or a post names a place that stands above it."""

_NUMBER = re.compile(
    r"^(?:§\s*[0-9]{1,2}(?:[-.][0-9]{1,2})?|[一二三四五六七八九十]{1,3}\s+(?=[\u4e00-\u9fff]{2})|第[0-9一二三四五六七八九十]{1,4}[编章节篇]|\(?[0-9一二三四五六七八九十]{1,3}[、.)]|[#*•●◆■-])\s*"
)

_BRACKET = re.compile(r"\([^()]*\)\s*$")
_AMIDST = re.compile(r"(?<=[\u4e00-\u9fff])\s*\([^()]*[0-9][^()]*\)(?=\s*[\u4e00-\u9fff])")
"""A bracket with years inside a heading: 党支部（1985年后为总支）书记."""

_IN_BRACKET = re.compile(r"\((?P<name>[^()]{2,30})\)\s*(?:\([^()]*\)\s*)?:?")


class Heading(NamedTuple):
    """Places from the outermost, each with its kind, and the organization there: ``lead`` (中共) stands
    before the places, ``unit`` behind them, ``sub`` is a unit of that."""

    places: tuple[tuple[int, str], ...] = ()
    lead: str = ""
    unit: str = ""
    sub: str = ""

    @property
    def place(self) -> str:
        return "".join(text for _, text in self.places)

    @property
    def organization(self) -> str:
        return f"{self.lead}{self.place}{self.unit}{self.sub}"


def below(above: Heading, name: str) -> Heading:
    """What a heading means that stands below another one."""
    lead, plain = _parted(name)
    own = places_in(plain)
    if own:
        rest = plain[own[-1].end :]
        places = [(each.kind, each.text) for each in own]
        return Heading((*_around(above, *places[0]), *places), lead, _unit(rest))
    if (kept := _named_by_kind(above, plain)) is not None:
        return Heading(kept, lead, _unit(plain[1:]))
    if not above.unit or _is_beside(above.unit, plain):
        return Heading(above.places, lead, plain)
    return above._replace(sub=lead + plain)


def held(above: Heading, title: str) -> str:
    """The post of a title in what stands above it."""
    _, plain = _parted(title)
    if places_in(plain):
        return below(above, title).organization
    if (area := _in_body(above)) is not None:
        place = above.place + area
        if (body := body_in(title)) or (_governs().fullmatch(title) and _party().match(above.lead)):
            return place + body + title[len(body) :]
    organization = above.organization
    if organization[-1:] == title[0] and title[1:2] in ("委", "纪") and title[0] != "村":
        return organization + title[1:]  # 某县, 县委书记
    of_place = title[0] in KINDS_OF_PLACE + "党"
    if organization.endswith(("委员会", "委")) and title[1:2] == "委" and of_place:
        return organization + title[2:]  # 中共某县委员会, 县委书记
    if title[1:2] != "长" and (kept := _named_by_kind(above, title)) is not None:
        return Heading(kept, "", title[1:]).organization  # 某县某镇人民政府, 镇党委书记
    return organization + title


def _parted(name: str) -> tuple[str, str]:
    """What stands before the places of a name, and the rest."""
    found = _lead().match(normal(name))
    return (name[: found.end()], name[found.end() :]) if found else ("", name)


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(any_of(table_words()["before_places"]))


def _around(above: Heading, kind: int, text: str) -> list[tuple[int, str]]:
    """The places above that are greater than one; a 区 may lie in a county."""
    found = [place for place in above.places if place[0] < kind]
    same = next((place for place in above.places if place[0] == kind), None)
    if same is not None and same[1].endswith("县") and text.endswith("区"):
        found.append(same)
    return found


def _named_by_kind(above: Heading, plain: str) -> tuple[tuple[int, str], ...] | None:
    """The places up to the nearest of the kind with which a name begins; null where it begins with none."""
    sign = plain[:1]
    if sign not in KINDS_OF_PLACE or len(plain) < 3:
        return None
    last = max((n for n, (_, text) in enumerate(above.places) if text.endswith(sign)), default=None)
    return None if last is None else above.places[: last + 1]


def _unit(rest: str) -> str:
    """The unit behind the places; nothing where it says only which ones are listed (某县县直机关)."""
    return "" if rest in tables()["rosters"]["general_units"] else rest


@cache
def _bodies() -> re.Pattern[str]:
    return one_of(tables()["rosters"]["body_patterns"])


@cache
def _governments() -> re.Pattern[str]:
    return one_of(table_words()["of_government_patterns"])


def _in_body(above: Heading) -> str | None:
    """The district of a county for whose body a heading stands, '' for the body of a place above; null
    for another unit."""
    found = _of_district().fullmatch(above.unit) if not above.sub else None
    return (found["area"] or "") if found else None


@cache
def _of_district() -> re.Pattern[str]:
    return re.compile(f"(?P<area>[\u4e00-\u9fff]{{1,5}}?区)?(?:{_bodies().pattern})")


@cache
def _governs() -> re.Pattern[str]:
    """The heads of a government, which no committee has."""
    return re.compile(f"(?:代理?|常务)?副?[{KINDS_OF_PLACE}]长")


@cache
def _party() -> re.Pattern[str]:
    return re.compile("中共|中国共产党")


def body_in(title: str) -> str:
    """The body of a place with which a title begins (革委会 of 革委会主任); '' where it begins with none."""
    found = _body_before_title().match(title)
    return found["body"] if found and ends_in_title(found["title"]) else ""


@cache
def _body_before_title() -> re.Pattern[str]:
    return re.compile(f"(?P<body>(?:{_bodies().pattern})(?<=..))(?P<title>.{{2,8}})$")


def _is_beside(unit: str, name: str) -> bool:
    """Whether a heading names another body of the place than the one above, and no unit of that."""
    said = tables()["rosters"]
    if _bodies().fullmatch(unit):
        if _bodies().fullmatch(name):
            return True
        offices = name.endswith(tuple(said["offices"])) and not name.endswith(tuple(said["parts"]))
        return offices and _governments().fullmatch(unit) is not None
    return next((unit.endswith(end) for end in said["offices"] if name.endswith(end)), False)


def bare(norm: str) -> str:
    """A heading without its number, its colon and the years behind it, in one piece."""
    text = norm.strip()
    if whole := _IN_BRACKET.fullmatch(text):
        text = whole["name"]  # 【某县财政局】（2000年后）
    for _ in range(4):
        text = _BRACKET.sub("", _NUMBER.sub("", text)).strip(" :*#=【】")
    return "".join(_AMIDST.sub("", text).split())
