"""The organization of a post: as its text names it, or as the post before it in the item implies."""

import re
from typing import NamedTuple

from careergraph.resolve.anchors import Anchor
from careergraph.resolve.gazetteer import Place
from careergraph.resolve.parsing import Parsed
from careergraph.resolve.posts import BODY, GROUP, INNER, Title, Unit, UnitReader
from careergraph.resolve.vocabulary import Vocabulary

# Units that are parts of an organization: after a post in one they belong to it.
_PART = re.compile(
    "(?:审判委员会|检察委员会|审委会|检委会|车间(?:党总?支部)?|反贪局|科|股|室|处|队|组|庭|连|所|站|中心|支行)$"
)
_ZONE_COMMITTEES = ("管委会", "管理委员会")
_ZONE_PARTY = frozenset({"党工委", "工委", "纪工委", "党委"})
# Offices of other bodies of the place, never parts of the organization before them.
_OF_BODIES = ("人大", "政协", "政府", "人民政府")
# Kinds of organization in a township that have party and other committees of their own.
_OWN_COMMITTEE = frozenset({"school", "enterprise", "zone", "institution"})
_OF_COMMITTEE = frozenset({"秘书长", "秘书", "组织员"})
_OFFICE_HEAD = frozenset({"主任", "干事", "秘书"})


class Organization(NamedTuple):
    """The organization as written with its place; its unit; the department that it is or lies in.

    ``department_written`` is the department as written with its place, '' where there is none.
    """

    written: str
    unit: Unit
    department: str = ""
    department_written: str = ""


class Organizations:
    """Finds organizations."""

    def __init__(self, words: Vocabulary, units: UnitReader, county: int, township: int) -> None:
        self._units = units
        self._committees: dict[str, str] = words.words["committees"]
        self._governments: dict[str, str] = words.words["governments"]
        self._governors = frozenset(words.list("governors"))
        self._parts = frozenset((*words.list("cells"), *words.list("units_inside")))
        self._party_departments = words.list("party_departments")
        self._committees_of_assembly = words.list("assembly_committees")
        self._county, self._township = county, township

    def kind(self, unit: str, level: int | None) -> str:
        return self._units.read(unit, level).kind

    def none(self, written: str) -> Organization:
        """The place itself."""
        return Organization(written, self._units.read("", None))

    def read(
        self, parsed: Parsed, anchor: Anchor, before: Organization | None
    ) -> tuple[Anchor, Organization]:
        """The anchor (moved up to the county for a bureau after a township post) and organization.

        ``before``: the organization of the post before, where this post names no place of its own.
        """
        if parsed.named.places or parsed.inside or parsed.central:
            before = None
        if parsed.unit:
            return self._of_unit(parsed, anchor, before)
        if before and not parsed.word and (found := self._of_bare(parsed.title, anchor, before)):
            return anchor, found
        return anchor, self._implied(parsed.title, anchor, parsed.word)

    def _of_unit(
        self, parsed: Parsed, anchor: Anchor, before: Organization | None
    ) -> tuple[Anchor, Organization]:
        name, written = parsed.unit, parsed.unit_written
        if before and not parsed.word and (found := self._of_part(name, written, anchor, before)):
            return anchor, found
        if not parsed.named.places and anchor.level == self._township and name.endswith("局"):
            anchor = anchor.up_to(self._county)
        if not anchor.written and not parsed.inside:
            written = parsed.word + written
        elif parsed.named.places and not before:
            written = parsed.text[: parsed.named.start] + _join(anchor.written, written)
        else:
            written = _join(anchor.written, written)
        return anchor, self._build(self._units.name(name), written, anchor.level)

    def _of_part(
        self, name: str, written: str, anchor: Anchor, before: Organization
    ) -> Organization | None:
        """A unit that is a part of the organization of the post before, else null."""
        unit = before.unit
        if unit.tier == BODY and name == "党组":
            return self._group(before, written)
        if unit.tier == BODY and unit.text and self._below_body(name, unit):
            return self._build(unit.text + name, before.written + written, anchor.level)
        of_township = anchor.level == self._township and name in self._parts
        if not before.department or (of_township and unit.kind not in _OWN_COMMITTEE):
            return None
        if unit.kind == "zone" and name in _ZONE_PARTY:
            return self._of_zone(name, anchor, before)
        if self._is_part(name) or (unit.kind == "zone" and name in _ZONE_COMMITTEES):
            return self._build(
                before.department + name, before.department_written + written, anchor.level, before
            )
        return None

    def _below_body(self, name: str, unit: Unit) -> bool:
        if unit.kind == "party" and unit.text.endswith("委") and unit.text != "党委":
            return name.startswith(self._party_departments)
        if unit.kind in ("assembly", "consultative") and name.endswith(
            self._committees_of_assembly
        ):
            return True
        return unit.kind in ("assembly", "consultative", "government") and name == "办公室"

    def _is_part(self, name: str) -> bool:
        if name.startswith(_OF_BODIES):
            return False
        return name in self._parts or bool(_PART.search(name))

    def _of_zone(self, name: str, anchor: Anchor, before: Organization) -> Organization:
        """A party committee of a zone, not of its administration (开发区管委会, 党工委)."""
        zone, written = before.department, before.department_written
        for committee in _ZONE_COMMITTEES:
            zone, written = zone.removesuffix(committee), written.removesuffix(committee)
        return self._build(zone + name, written + name, anchor.level)

    def _group(self, before: Organization, written: str) -> Organization:
        unit = before.unit
        group = Unit(unit.text + "党组", "", unit.kind, GROUP, unit.rule)
        return Organization(before.written + written, group)

    def _build(
        self, name: str, written: str, level: int | None, before: Organization | None = None
    ) -> Organization:
        """An organization with its kind and its department, as written."""
        unit = self._units.read(name, level)
        if before is not None:
            return Organization(written, unit, before.department, before.department_written)
        if not unit.department:
            return Organization(written, unit)
        rest = len(name) - len(unit.department)
        return Organization(written, unit, unit.department, written[: len(written) - rest])

    def _of_bare(self, title: Title, anchor: Anchor, before: Organization) -> Organization | None:
        """A bare title in the organization of the post before, null where it is one of the place."""
        unit = before.unit
        if title.word in self._governors or (title.base == "member" and title.text != title.word):
            return None
        if unit.tier in (BODY, GROUP):
            return self._of_body(title, before)
        if unit.kind == "village" and unit.tier == INNER:
            return None
        if unit.tier == INNER and self._fits_inner(title, before):
            return before
        if unit.kind == "zone" and title.word == "主任":
            return self._build(
                before.department + "管委会", before.department_written + "管委会", None
            )
        if before.department:
            return self._build(before.department, before.department_written, anchor.level)
        return before

    def _of_body(self, title: Title, before: Organization) -> Organization | None:
        unit = before.unit
        if unit.tier == GROUP:
            owner = unit.text.removesuffix("党组")
            return (
                None if not owner else self._build(owner, before.written.removesuffix("党组"), None)
            )
        same_party = unit.kind == "party" and title.base in ("secretary", "member")
        same_party = same_party or (unit.kind == "party" and title.word in _OF_COMMITTEE)
        same_head = unit.kind in ("assembly", "consultative", "zone", "government")
        if unit.text and (same_party or (same_head and title.base == "head")):
            return before
        return None

    def _fits_inner(self, title: Title, before: Organization) -> bool:
        """Whether a bare title belongs to the unit inside a department, not to the department."""
        if title.base in ("staff", "rank_title", "other"):
            return True
        end = title.word.removesuffix("长") if title.word.endswith("长") else ""
        if end:
            return before.written.endswith(end)
        return title.word in _OFFICE_HEAD and before.written.endswith(("室", "中心", "办"))

    def _implied(self, title: Title, anchor: Anchor, word: str) -> Organization:
        """The body of a place that a bare title means: 县长, 常委, 村主任."""
        place = anchor.place
        name = self._body(title, place)
        written = word + name if place is None and name else anchor.written
        if place is not None:
            written = _join(anchor.written, self._short(name, place))
        return Organization(written, self._units.read(name, anchor.level))

    def _body(self, title: Title, place: Place | None) -> str:
        level, name = (place.level, place.name) if place else (0, "")
        if not name and title.word not in self._governors:
            return ""
        if title.base in ("secretary", "member"):
            committee = _by_ending(self._committees, name)
            return name[-1:] + committee if committee == "委" else committee
        village_head = level < self._township and title.word == "主任"
        street_head = name.endswith(("街道", "公社")) and title.word in ("主任", "社长")
        governor = title.text.removesuffix("助理") in self._governors
        if governor or title.word in self._governors or village_head or street_head:
            return _by_ending(self._governments, name)
        if title.word == "主席":
            return "人大" if level == self._township else "人民政府"
        return ""

    def _short(self, name: str, place: Place) -> str:
        """The written form of a body: its first character is that of the place (县委)."""
        if name.endswith("委") and len(name) == 2 and name != "地委" and place.name[-1] == name[0]:
            return name[1:]
        return name


def _by_ending(table: dict[str, str], name: str) -> str:
    return next(table[end] for end in sorted(table, key=len, reverse=True) if name.endswith(end))


def _join(place: str, unit: str) -> str:
    """Place and unit; 地委 drops the 地区 of the place before it."""
    if unit.startswith("地委"):
        return place.removesuffix("地区") + unit
    if unit.startswith("委") and place.endswith("地区"):
        return place.removesuffix("区") + unit
    return place + unit
