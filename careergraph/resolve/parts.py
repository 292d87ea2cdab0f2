"""Units that are parts of the organization of the post before: 车间, 党总支, 教研室."""

import re

from careergraph.resolve.anchors import Anchor
from careergraph.resolve.campus import Campus
from careergraph.resolve.organization import Builder, Organization
from careergraph.resolve.posts import BODY, GROUP, INNER, Unit, UnitReader
from careergraph.resolve.vocabulary import Vocabulary

# Kinds of organization whose own departments are called 部.
_WITH_DEPARTMENTS = frozenset({"mass", "school", "enterprise", "institution"})
# Kinds of organization in a township that have party and other committees of their own.
_OWN_COMMITTEE = frozenset({"school", "enterprise", "zone", "institution"})


class Parts:
    """Tells what an organization has inside, and finds it.

    ``named`` are the names of parts that every organization may have: 党委, 工会.
    """

    def __init__(
        self, words: Vocabulary, units: UnitReader, builder: Builder, campus: Campus, township: int
    ) -> None:
        self.named = (*words.list("cells"), *words.list("units_inside"))
        self._named = frozenset(self.named)
        self._units, self._builder, self._campus = units, builder, campus
        self._township = township
        self._township_offices = words.list("township_offices")
        self._committees_of_works = frozenset(words.list("committees_of_works"))
        self._with_committee = words.list("with_committee")
        self._boards = frozenset(words.list("boards"))
        self._party_departments = words.list("party_departments")
        self._committees_of_assembly = words.list("assembly_committees")
        self._other_committees = words.list("other_committees")
        self._bodies = words.list("bodies")
        self._offices_of_bodies = frozenset(words.list("offices_of_bodies"))
        self._zone_committees = words.list("zone_committees")
        self._zone_organs = words.list("zone_organs")
        self._zone_party = words.list("zone_party")
        self._college_cells = frozenset(words.list("college_cells"))
        self._nested: dict[str, list[str]] = words.words["nested"]
        self._ends = {name: re.compile(ends) for name, ends in words.words["parts"].items()}

    def is_part(self, name: str) -> bool:
        if name.startswith(self._bodies):
            return False
        return name in self._named or name in self._boards or bool(self._ends["part"].search(name))

    def of_part(
        self, name: str, written: str, anchor: Anchor, before: Organization
    ) -> Organization | None:
        """A unit that is a part of the organization of the post before, else null."""
        if self._is_own(name) and not self._campus.holds(name, before.department):
            return None
        if before.unit.tier == BODY and name == "党组":
            return self._group(before, written)
        before = self._without_group(before, anchor)
        unit = before.unit
        if unit.tier == BODY and unit.text and self._below_body(name, unit):
            return self._builder.build(unit.text + name, before.written + written, anchor.level)
        if not before.department or self._of_township(name, anchor, unit):
            return None
        if unit.kind == "zone" and (name in self._zone_party or name.endswith(self._zone_organs)):
            return self._of_zone(name, written, anchor, before)
        if unit.tier == INNER and unit.text.endswith(name):
            return before
        if unit.tier == INNER and self._is_nested(name, unit.text):
            return self._builder.build(unit.text + name, before.written + written, anchor.level)
        if unit.kind == "army" and self._ends["troops"].search(name):
            return None
        return self._of_department(name, written, anchor, before)

    def _without_group(self, before: Organization, anchor: Anchor) -> Organization:
        """The assembly or conference whose 党组 the organization before is; itself where it is none."""
        unit = before.unit
        if unit.tier != GROUP or unit.kind not in ("assembly", "consultative"):
            return before
        return self._builder.build(
            unit.text.removesuffix("党组"), before.written.removesuffix("党组"), anchor.level
        )

    def _of_department(
        self, name: str, written: str, anchor: Anchor, before: Organization
    ) -> Organization | None:
        """A part of the department before, or of the large part of it that the post before is in."""
        kind = self._units.read(before.department, anchor.level).kind
        own_department = kind in _WITH_DEPARTMENTS and name.endswith("部")
        of_university = before.department.endswith(("大学", "学院"))
        college = of_university and self._ends["of_university"].search(name)
        zone_committee = before.unit.kind == "zone" and name in self._zone_committees
        committee = name in self._committees_of_works and before.department.endswith(
            self._with_committee
        )
        inside = self.is_part(name) or self._campus.holds(name, before.department)
        other = own_department or college or zone_committee or committee
        if not (inside or other):
            return None
        owner = self._builder.owner(before, anchor.level)
        of_college = name in self._college_cells and owner.unit.text.endswith(("学院", "系"))
        if owner.unit.tier == INNER and (of_college or self._ends["large"].search(owner.unit.text)):
            return self._builder.build(
                owner.unit.text + name, owner.written + written, anchor.level
            )
        return self._builder.build(
            before.department + name, before.department_written + written, anchor.level, before
        )

    def _is_own(self, name: str) -> bool:
        """Whether a unit begins with an organization of its own: 外贸局储运科."""
        department = self._units.department(name)
        return len(department) < len(name) and self._ends["own"].search(department) is not None

    def _of_township(self, name: str, anchor: Anchor, unit: Unit) -> bool:
        """Whether a unit is one of the township (or village), not of the unit in it before: the 科 of a
        sub-district after its youth league, a party cell after a women's group."""
        cooperative = unit.department.endswith("社")
        own = (unit.kind in _OWN_COMMITTEE or cooperative) and not name.endswith(
            self._township_offices
        )
        if anchor.level is None or anchor.level > self._township or own:
            return False
        office = name.endswith(self._township_offices)
        return name in self._named or office or unit.kind in ("mass", "village")

    def _below_body(self, name: str, unit: Unit) -> bool:
        if unit.kind == "party" and unit.text.endswith(("委", "中央")) and unit.text != "党委":
            return name.startswith(self._party_departments)
        if unit.kind in ("assembly", "consultative") and name.endswith(
            self._committees_of_assembly
        ):
            return not name.endswith(self._other_committees)
        return (
            unit.kind in ("assembly", "consultative", "government")
            and name in self._offices_of_bodies
        )

    def _of_zone(
        self, name: str, written: str, anchor: Anchor, before: Organization
    ) -> Organization:
        """A party committee or bureau of a zone, not of its administration (开发区管委会, 党工委)."""
        zone, around = before.department, before.department_written
        for committee in (*self._zone_committees, *self._zone_party):
            zone, around = zone.removesuffix(committee), around.removesuffix(committee)
        return self._builder.build(zone + name, around + written, anchor.level)

    def _group(self, before: Organization, written: str) -> Organization:
        unit = before.unit
        group = Unit(unit.text + "党组", "", unit.kind, GROUP, unit.rule)
        return Organization(before.written + written, group)

    def _is_nested(self, name: str, around: str) -> bool:
        """Whether a unit is one that a larger one holds: 处 after 司."""
        return "学院" not in name and any(
            around.endswith(outer) and name.endswith(tuple(inner))
            for outer, inner in self._nested.items()
        )
