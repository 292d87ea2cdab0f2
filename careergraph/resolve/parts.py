"""Units that are parts of the organization of the post before: 车间, 党总支, 教研室."""

import re

from careergraph.resolve.anchors import Anchor
from careergraph.resolve.campus import Campus
from careergraph.resolve.organization import Builder, Organization
from careergraph.resolve.posts import BODY, GROUP, INNER, Unit, UnitReader
from careergraph.resolve.vocabulary import Vocabulary

# Units that are parts of an organization: after a post in one they belong to it.
_PART = re.compile(
    "(?:系|教研室|政治部|审判委员会|检察委员会|审委会|检委会|车间(?:党总?支部)?|执行局|反贪[^局]{0,4}局|反渎[^局]{0,4}局|公诉局"
    "|科|股|室|处|队|组|庭|连|所|站|中心|支行)$"
)
# Kinds of organization whose own departments are called 部.
_WITH_DEPARTMENTS = frozenset({"mass", "school", "enterprise", "institution"})
# Units that hold smaller ones: a 处 after a 司 lies in it, a 大队 after a 支队.
_NESTED = (
    ("系", "教研室"),
    ("系", "实验室"),
    ("学院", "教研室"),
    ("学院", "系"),
    ("司", "处"),
    ("总队", "支队"),
    ("总队", "大队"),
    ("支队", "大队"),
    ("大队", "中队"),
)
# What ends the name of an organization of its own, which is no part of another one: 外贸局 of 外贸局储运科.
_OWN_ORGANIZATION = re.compile(
    "(?:开发区|园区|新区|高新区|经开区|保税区)(?:管委会|管理委员会)?$|(?<!执行)(?<!反贪)(?<!反渎职侵权)(?<!贪污贿赂)(?<!公诉)(?<!分)[局厅]$|(?<!分)公司$|厂$|集团$|医院$|大学$|中学$|小学$|银行$|海关$"
)
# Parts of an organization so large that they have departments of their own, and parts of a university.
_LARGE_PART = re.compile(
    "[^有限]公司$|总部$|事业部$|分厂$|分局$|[支分]行$|(?:电业|供电|工程|电力)局$|[工车机电检]务段$|分场$|分矿$|工区$|作业区$|采[油气].?厂$|分院$|分校$"
)
_COLLEGE_PART = re.compile("(?:学院|系)$")
_COLLEGE_OWN = ("党委", "党总支", "总支", "党支部", "支部", "团委", "团总支", "工会")
_COLLEGE = re.compile(
    "学院$|研究生院$|书院$|图书馆$|档案馆$|出版社$|编辑部$|研究院$|研究所$|附属[^/]*$"
)
_TROOPS = re.compile("[师团旅营军].")
_ZONE_COMMITTEES = ("管委会", "管理委员会")
_ZONE_ORGANS = ("局", "办公室", "中心", "指挥部")
_ZONE_PARTY = frozenset({"党工委", "工委", "纪工委", "党委"})
# Offices of other bodies of the place, never parts of the organization before them.
_OF_BODIES = ("人大", "政协", "政府", "人民政府")
_OFFICES_OF_BODIES = ("办公室", "办公厅", "研究室")
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

    def is_part(self, name: str) -> bool:
        if name.startswith(_OF_BODIES):
            return False
        return name in self._named or name in self._boards or bool(_PART.search(name))

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
        if unit.kind == "zone" and (name in _ZONE_PARTY or name.endswith(_ZONE_ORGANS)):
            return self._of_zone(name, written, anchor, before)
        if unit.tier == INNER and unit.text.endswith(name):
            return before
        if unit.tier == INNER and _is_nested(name, unit.text):
            return self._builder.build(unit.text + name, before.written + written, anchor.level)
        if unit.kind == "army" and _TROOPS.search(name):
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
        college = before.department.endswith(("大学", "学院")) and _COLLEGE.search(name)
        zone_committee = before.unit.kind == "zone" and name in _ZONE_COMMITTEES
        committee = name in self._committees_of_works and before.department.endswith(
            self._with_committee
        )
        inside = self.is_part(name) or self._campus.holds(name, before.department)
        other = own_department or college or zone_committee or committee
        if not (inside or other):
            return None
        owner = self._builder.owner(before, anchor.level)
        of_college = name in _COLLEGE_OWN and _COLLEGE_PART.search(owner.unit.text)
        if owner.unit.tier == INNER and (of_college or _LARGE_PART.search(owner.unit.text)):
            return self._builder.build(
                owner.unit.text + name, owner.written + written, anchor.level
            )
        return self._builder.build(
            before.department + name, before.department_written + written, anchor.level, before
        )

    def _is_own(self, name: str) -> bool:
        """Whether a unit begins with an organization of its own: 外贸局储运科."""
        department = self._units.department(name)
        return len(department) < len(name) and _OWN_ORGANIZATION.search(department) is not None

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
        if unit.kind == "party" and unit.text.endswith("委") and unit.text != "党委":
            return name.startswith(self._party_departments)
        if unit.kind in ("assembly", "consultative") and name.endswith(
            self._committees_of_assembly
        ):
            return not name.endswith(self._other_committees)
        return (
            unit.kind in ("assembly", "consultative", "government") and name in _OFFICES_OF_BODIES
        )

    def _of_zone(
        self, name: str, written: str, anchor: Anchor, before: Organization
    ) -> Organization:
        """A party committee or bureau of a zone, not of its administration (开发区管委会, 党工委)."""
        zone, around = before.department, before.department_written
        for committee in (*_ZONE_COMMITTEES, *_ZONE_PARTY):
            zone, around = zone.removesuffix(committee), around.removesuffix(committee)
        return self._builder.build(zone + name, around + written, anchor.level)

    def _group(self, before: Organization, written: str) -> Organization:
        unit = before.unit
        group = Unit(unit.text + "党组", "", unit.kind, GROUP, unit.rule)
        return Organization(before.written + written, group)


def _is_nested(name: str, around: str) -> bool:
    """Whether a unit is one that a larger one holds: 处 after 司."""
    return "学院" not in name and any(
        around.endswith(outer) and name.endswith(inner) for outer, inner in _NESTED
    )
