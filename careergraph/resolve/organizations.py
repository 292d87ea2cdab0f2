"""The organization of a post: as its text names it, or as the post before it in the item implies."""

import re

from careergraph.resolve.anchors import UNKNOWN, Anchor
from careergraph.resolve.bare_titles import BareTitles
from careergraph.resolve.campus import Campus
from careergraph.resolve.gazetteer import Place
from careergraph.resolve.organization import Builder, Organization
from careergraph.resolve.parsing import Parsed
from careergraph.resolve.posts import BODY, GROUP, INNER, Title, Unit, UnitReader
from careergraph.resolve.troops import in_path
from careergraph.resolve.vocabulary import Vocabulary

# Kinds of organization whose committees and clubs lie where they do, not where the post before does.
_WITH_OWN_PLACE = frozenset({"school", "enterprise"})
# Units that are parts of an organization: after a post in one they belong to it.
_PART = re.compile(
    "(?:系|教研室|政治部|审判委员会|检察委员会|审委会|检委会|车间(?:党总?支部)?|执行局|反贪[^局]{0,4}局|反渎[^局]{0,4}局|公诉局"
    "|(?:采煤|掘进|开拓)[一二三四五六七八九十]?区|科|股|室|处|队|组|庭|连|所|站|中心|支行)$"
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
_OF_WORKS = ("革委会", "革命委员会")
"""Committees of 1967 to 1980 that works, farms and schools had too."""
_WORKS_WITH_COMMITTEE = re.compile(
    "(?:厂|矿|场|公司|校|中学|小学|学院|大学|医院|站|社|队|所|局|段|库)$"
)
_COLLEGE_PART = re.compile("(?:学院|系)$")
_COLLEGE_OWN = ("党委", "党总支", "总支", "党支部", "支部", "团委", "分团委", "团总支", "工会")
_COLLEGE = re.compile(
    "学院$|研究生院$|书院$|图书馆$|档案馆$|出版社$|编辑部$|研究院$|研究所$|附属[^/]*$"
)
_VILLAGE = "村"
# Zones that no township sets up.
_COUNTY_ZONE = re.compile("(?:新区|开发区|高新区|经开区)(?:管委会|管理委员会|党工委|工委)?$")
# Words for a unit in the path of the organization before: 系 of 系主任, 学院 of 学院党委, 校 of 校党委.
_OWN_PARTS = {
    "学院": "学院",
    "学校": "大学|学院|学校|中学|小学|党校",
    "校": "大学|学院|学校|中学|小学|党校",
    "系": "系",
    "院": "学院|研究院|医院|法院|检察院|科学院",
    "研究所": "研究所",
    "分公司": "分公司",
    "支队": "支队",
    "大队": "大队",
    "车间": "车间",
}
_WHOLE_SCHOOL = ("学校", "校")
# The same for what a text points back to: 厂 of 该厂, 行 of 该行. Others end in the word itself.
_POINTED = {
    "行": "银行|支行|分行",
    "公司": "公司|集团",
    "集团公司": "集团[^集团]{0,6}公司|集团",
    "集团": "集团[^集团]{0,6}公司|集团",
    "厂": "厂",
    "委": "委员会|委",
}
_SPEAKING = frozenset(
    {"公司", "集团", "集团公司", "总公司", "院", "行", "校", "厂", "大学", "学院", "医院", "银行"}
)
_GROUP_OF_FIRMS, _FIRM_GROUP = "集团公司", re.compile("集团(?:有限|责任|股份|总){0,3}公司$|集团$")
_STAFF_OF_TROOPS = ("政治处", "政治部", "司令部", "后勤部", "后勤处")
_TROOPS = re.compile("[师团旅营军].")
_ZONE_COMMITTEES = ("管委会", "管理委员会")
_ZONE_ORGANS = ("局", "办公室", "中心", "指挥部")
_ZONE_PARTY = frozenset({"党工委", "工委", "纪工委", "党委"})
# Offices of other bodies of the place, never parts of the organization before them.
_OF_BODIES = ("人大", "政协", "政府", "人民政府")
_OFFICES_OF_BODIES = ("办公室", "办公厅", "研究室")
# Kinds of organization in a township that have party and other committees of their own.
_OWN_COMMITTEE = frozenset({"school", "enterprise", "zone", "institution"})


class Organizations:
    """Finds organizations."""

    def __init__(self, words: Vocabulary, units: UnitReader, county: int, township: int) -> None:
        self._units = units
        self._committees: dict[str, str] = words.words["committees"]
        self._governments: dict[str, str] = words.words["governments"]
        self._governors = frozenset(words.list("governors"))
        self._parts = frozenset((*words.list("cells"), *words.list("units_inside")))
        self._selves = words.list("selves")
        self._township_offices = words.list("township_offices")
        self._boards = frozenset(words.list("boards"))
        self._party_departments = words.list("party_departments")
        self._committees_of_assembly = words.list("assembly_committees")
        self._other_committees = words.list("other_committees")
        self._county, self._township = county, township
        self._builder = Builder(units)
        self._bare = BareTitles(words, self._builder, township)
        self._campus = Campus(words)

    def own_word(self, unit: str, before: Organization) -> int:
        """Length of the word by which a unit points to the organization before: 校 of 校团委."""
        word = next((w for w in self._selves if unit.startswith(w)), "")
        inside = unit == word or self._is_part(unit[len(word) :])
        inside = inside or unit.startswith(tuple(self._parts), len(word))
        own = before.department.endswith(word)
        if word == _GROUP_OF_FIRMS:
            own = _FIRM_GROUP.search(before.department) is not None
        return len(word) if own and inside else 0

    def holds(self, unit: str, before: Organization) -> bool:
        """Whether a unit named alone is one of the university of the post before (文学院团委)."""
        return self._campus.holds(unit, before.department)

    def of_some_university(self, organization: Organization) -> bool:
        """Whether an organization is a college whose university is not said (文学院)."""
        unit = organization.unit.text
        return len(organization.written) == len(unit) and self._campus.is_college(unit)

    def points_inside(self, unit: str, before: Organization) -> bool:
        """Whether a unit begins with a word for one in the path of the organization before."""
        return self._of_path(unit, before.written) is not None

    def _of_path(self, name: str, written: str) -> str | None:
        """The whole of a unit that begins with a word for one in the path of the organization before:
        系 after 澜洲大学中文系党总支 is 澜洲大学中文系; null where it does not."""
        for word, ends in _OWN_PARTS.items():
            rest = name.removeprefix(word)
            inside = not rest or self._is_part(rest)
            inside = inside or self._campus.holds(rest, "大学")
            if not name.startswith(word) or not inside:
                continue
            found = list(re.finditer(ends, written))
            if found:
                end = (found[0] if word in _WHOLE_SCHOOL else found[-1]).end()
                if word in _WHOLE_SCHOOL and self._campus.is_college(written[:end]):
                    return None  # 校团委 is none of 文学院, whose university is not said
                return written[:end] + rest
        return None

    def kind(self, unit: str, level: int | None) -> str:
        return self._units.read(unit, level).kind

    def kind_of_owner(self, unit: str, level: int | None) -> str:
        """The kind of the organization that a unit begins with: a school for 师范学院团委."""
        department = self._units.department(unit)
        owner = self.kind(department, level)
        return owner if owner in _WITH_OWN_PLACE else self.kind(unit, level)

    def none(self, written: str) -> Organization:
        """The place itself."""
        return Organization(written, self._units.read("", None))

    def read(
        self,
        parsed: Parsed,
        anchor: Anchor,
        before: Organization | None,
        title_before: Title | None = None,
    ) -> tuple[Anchor, Organization]:
        """The anchor (moved up to the county for a bureau after a township post) and organization.

        ``before``: the organization of the post before, where this post names no place of its own;
        ``title_before``: the title of that post.
        """
        if parsed.named.places or parsed.inside or parsed.central:
            before = None
        if before and before.unit.tier == INNER and before.unit.text == before.department:
            # the post before was one inside a department that it names alone (酒厂车间主任)
            before = self._builder.build(before.department, before.department_written, anchor.level)
        if named := self._of_speaker(parsed, before):
            return Anchor(rules=(UNKNOWN,), reasons=("place-unknown",)), named
        if (
            before
            and parsed.pointed
            and (whole := self._pointed(parsed.pointed[1:], before, anchor))
        ):
            if parsed.unit:
                name, written = whole.unit.text + parsed.unit, whole.written + parsed.unit_written
                return anchor, self._builder.build(name, written, anchor.level)
            before = whole
        if parsed.unit:
            return self._of_unit(parsed, anchor, before)
        if before and not parsed.word:
            if title_before and self._bare.goes_on(parsed.title, title_before):
                return anchor, before
            if found := self._bare.find(parsed.title, anchor, before):
                return anchor, found
        return anchor, self._implied(parsed.title, anchor, parsed.word)

    def _of_unit(
        self, parsed: Parsed, anchor: Anchor, before: Organization | None
    ) -> tuple[Anchor, Organization]:
        name, written = parsed.unit, parsed.unit_written
        if parsed.word == _VILLAGE and name.startswith(_VILLAGE) and anchor.written:
            written = _VILLAGE + written  # 东岙村 + 村委会: 东岙村村委会
        if before and (found := self._along(name, anchor, before)):
            return anchor, found
        if before and not parsed.word:
            skip = self.own_word(name, before) or _overlap(name, before)
            if skip == len(name):
                whole, written = before.department, before.department_written
                return anchor, self._builder.build(whole, written, anchor.level)
            if found := self._of_part(name[skip:], written[skip:], anchor, before):
                return anchor, found
        of_county = name.endswith("局") or _COUNTY_ZONE.search(name)
        if not parsed.named.places and anchor.level == self._township and of_county:
            anchor = anchor.up_to(self._county)
        if not anchor.written and not parsed.inside:
            written = written if name.startswith("团" + parsed.word) else parsed.word + written
        elif parsed.named.places and not before:
            written = parsed.text[: parsed.named.start] + _join(anchor.written, written)
        elif not self._names_itself(name, written, anchor):
            written = _join(anchor.written, written)
        return anchor, self._builder.build(self._units.name(name), written, anchor.level)

    def _of_speaker(self, parsed: Parsed, before: Organization | None) -> Organization | None:
        """The firm or court that speaks (本公司), where the post before is in none; else null."""
        word = parsed.pointed[1:]
        if not parsed.pointed.startswith("本") or word not in _SPEAKING:
            return None
        if before and re.search(_ends(word), before.written):
            return None
        name, written = parsed.pointed + parsed.unit, parsed.pointed + parsed.unit_written
        return self._builder.build(name, written, None)

    def _pointed(self, word: str, before: Organization, anchor: Anchor) -> Organization | None:
        """The organization that a word points back to: 栎川县水泥厂 for 厂 behind a post in its workshop;
        null where the one before is none of the kind."""
        unit = before.unit.text
        found = list(re.finditer(_ends(word), unit))
        if not found:
            return None
        rest = unit[found[-1].end() :]
        whole = unit.removesuffix(rest), before.written.removesuffix(rest)
        return self._builder.build(*whole, anchor.level)

    def _along(self, name: str, anchor: Anchor, before: Organization) -> Organization | None:
        """A unit told by a word for one in the path of the organization before, null where none is."""
        if before.unit.kind == "army":
            path = in_path(name, before.written)
            if path is None and before.written.endswith("某部") and name.endswith(_STAFF_OF_TROOPS):
                path = before.written + name
            army = self._builder.build(path, path, None) if path else None
            return army._replace(unit=army.unit._replace(kind="army")) if army else None
        if before.unit.kind != "school" and not before.department.endswith(("大学", "学院")):
            return None
        path = self._of_path(name, before.written)
        unit = self._of_path(name, before.unit.text)
        return self._builder.build(unit, path, anchor.level) if path and unit else None

    def _names_itself(self, name: str, written: str, anchor: Anchor) -> bool:
        """Whether a zone or firm has the short name of the place before it in its own name."""
        own = self._units.read(name, anchor.level).kind in ("zone", "enterprise")
        stem = anchor.place.name[:-1] if anchor.place else ""
        return own and len(stem) > 1 and written.removeprefix("国家级").startswith(stem)

    def _of_part(
        self, name: str, written: str, anchor: Anchor, before: Organization
    ) -> Organization | None:
        """A unit that is a part of the organization of the post before, else null."""
        unit = before.unit
        if self._is_own(name) and not self._campus.holds(name, before.department):
            return None
        if unit.tier == BODY and name == "党组":
            return self._group(before, written)
        if unit.tier == GROUP and unit.kind in ("assembly", "consultative"):
            before = self._builder.build(
                unit.text.removesuffix("党组"), before.written.removesuffix("党组"), anchor.level
            )
            unit = before.unit
        if unit.tier == BODY and unit.text and self._below_body(name, unit):
            return self._builder.build(unit.text + name, before.written + written, anchor.level)
        if not before.department or self._of_township(name, anchor, unit):
            return None
        if unit.kind == "zone" and (name in _ZONE_PARTY or name.endswith(_ZONE_ORGANS)):
            return self._of_zone(name, written, anchor, before)
        if unit.tier == INNER and unit.text.endswith(name):
            return before
        if unit.tier == INNER and any(
            unit.text.endswith(outer) and name.endswith(inner) and "学院" not in name
            for outer, inner in _NESTED
        ):
            return self._builder.build(unit.text + name, before.written + written, anchor.level)
        if unit.kind == "army" and _TROOPS.search(name):
            return None
        return self._of_department(name, written, anchor, before)

    def _of_department(
        self, name: str, written: str, anchor: Anchor, before: Organization
    ) -> Organization | None:
        """A part of the department before, or of the large part of it that the post before is in."""
        kind = self._units.read(before.department, anchor.level).kind
        own_department = kind in _WITH_DEPARTMENTS and name.endswith("部")
        college = before.department.endswith(("大学", "学院")) and _COLLEGE.search(name)
        zone_committee = before.unit.kind == "zone" and name in _ZONE_COMMITTEES
        committee = name in _OF_WORKS and _WORKS_WITH_COMMITTEE.search(before.department)
        inside = self._is_part(name) or self._campus.holds(name, before.department)
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
        return name in self._parts or office or unit.kind in ("mass", "village")

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

    def _is_part(self, name: str) -> bool:
        if name.startswith(_OF_BODIES):
            return False
        return name in self._parts or name in self._boards or bool(_PART.search(name))

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

    def _implied(self, title: Title, anchor: Anchor, word: str) -> Organization:
        """The body of a place that a bare title means: 县长, 常委, 村主任."""
        place = anchor.place or next(iter(anchor.candidates), None)  # of one kind, all of them
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
        if level == self._township and title.word == "区长":
            return "公所"
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


def _ends(word: str) -> str:
    """What the name of an organization of the kind of a word ends in, as a regular expression."""
    return _OWN_PARTS.get(word) or _POINTED.get(word) or re.escape(word)


def _overlap(name: str, before: Organization) -> int:
    """Length of the words at the beginning of a unit that repeat the end of the organization before:
    农村水利司灌溉排水处 after 水利部农村水利司."""
    for length in range(min(len(name) - 1, len(before.unit.text)), 2, -1):
        if before.unit.text.endswith(name[:length]):
            return length
    return 0


def _by_ending(table: dict[str, str], name: str) -> str:
    return next(table[end] for end in sorted(table, key=len, reverse=True) if name.endswith(end))


def _join(place: str, unit: str) -> str:
    """Place and unit; 地委 drops the 地区 of the place before it."""
    if unit.startswith("地委"):
        return place.removesuffix("地区") + unit
    if unit.startswith("委") and place.endswith("地区"):
        return place.removesuffix("区") + unit
    return place + unit
