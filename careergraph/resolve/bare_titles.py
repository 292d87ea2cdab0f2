"""A title without a unit: the organization of the post before it in its item, whole, or its place's."""

import re

from careergraph.resolve.anchors import Anchor
from careergraph.resolve.organization import CELL, Builder, Organization
from careergraph.resolve.posts import BODY, GROUP, INNER, Title, Unit
from careergraph.resolve.vocabulary import Vocabulary

# Units in which a bare title stands for the smaller unit in them that has no name: 处长 after 宣传部副处长.
_HOLDERS = {"处": ("部", "司", "局", "厅"), "科": ("处",), "股": ("科",)}
_COMMITTEE_OF_FIRM = re.compile(
    "(?:革委会|革命委员会|管委会|管理委员会|委员会|董事会|理事会|监事会)$"
)
# Staff of the township itself, whatever else they lead there: 妇联主席、计划生育专干.
_OF_TOWNSHIP = frozenset({"专干", "文书", "助理员", "会计", "秘书"})
_OF_TEAM = frozenset({"会计", "出纳", "记工员", "保管员"})
_OF_COMMITTEE = frozenset({"秘书长", "秘书", "组织员"})
_OFFICE_HEAD = frozenset({"主任", "干事", "秘书"})
_OFFICES_WITH_HEAD = (
    "室", "中心", "办", "革委会", "委员会", "车间", "系", "工委", "办公厅", "专委会", "站", "营业所",
    "分社", "信用社", "政治处", "政治部",
)  # fmt: skip
_HOSPITALS = ("医院", "卫生院", "保健院")
_OF_BOARD = frozenset({"董事", "监事", "总工程师", "总会计师", "总经济师", "总农艺师", "总规划师"})
_COMMISSARS = frozenset({"教导员", "指导员", "政委", "政治委员"})
_WITH_COMMISSARS = ("队", "所", "站", "监狱", "分局")
_BRANCHES = {"行长": "[支分]行", "经理": "分公司"}
_FIRM_HEAD = frozenset({"经理", "董事长"})
_FIRMS = ("公司", "集团", "商店", "门市部")


class BareTitles:
    """Finds the organization of a title that names none."""

    def __init__(self, words: Vocabulary, builder: Builder, township: int) -> None:
        self._builder, self._township = builder, township
        self._governors = frozenset(words.list("governors"))
        self._body_offices = re.compile(words.words["body_offices"])

    def goes_on(self, title: Title, before: Title) -> bool:
        """Whether a bare title is that of the deputy before it, or of its head: 副主任、主任."""
        if title.word in self._governors or title.word != before.word or title.base == "staff":
            return False
        return before.deputy and title.text != before.text

    def find(self, title: Title, anchor: Anchor, before: Organization) -> Organization | None:
        """The organization of a bare title behind a post in another one; null where it is the place's."""
        unit = before.unit
        if title.word in self._governors or (title.base == "member" and title.text != title.word):
            return None
        if unit.kind == "army":
            return before
        if unit.tier in (BODY, GROUP):
            return self._of_body(title, before)
        if found := self._of_body_above(title, anchor, before):
            return found
        if found := self._of_branch(title, anchor, before):
            return found
        if title.base in ("secretary", "member") and CELL.search(unit.text):
            return before
        owner = self._builder.owner(before, anchor.level)
        if owner is not before and owner.unit.tier == INNER and _fits_inner(title, owner):
            return owner
        return None if self._of_place(title, anchor, unit) else self._of_unit(title, anchor, before)

    def _of_branch(self, title: Title, anchor: Anchor, before: Organization) -> Organization | None:
        """The branch in which the post before is, for its head: 行长 behind a post in an office of 分行."""
        ends = _BRANCHES.get(title.word)
        unit, written = before.unit.text, before.written
        at = list(re.finditer(ends, unit)) if ends else []
        if not at:
            return None
        rest = unit[at[-1].end() :]
        whole = unit.removesuffix(rest), written.removesuffix(rest)
        return self._builder.build(*whole, anchor.level)

    def _of_place(self, title: Title, anchor: Anchor, unit: Unit) -> bool:
        """Whether a title behind a post in a unit of a village or township is one of the place."""
        if unit.kind == "village" and unit.tier == INNER:
            return not (self._leads_committee(title, unit) or _of_team(title, unit))
        if title.word == "常委" and unit.kind == "bureau":
            return True  # a department has committee members, but no standing ones
        in_township = anchor.level is not None and anchor.level <= self._township
        return unit.kind == "mass" and in_township and title.word in _OF_TOWNSHIP

    @staticmethod
    def _leads_committee(title: Title, unit: Unit) -> bool:
        """Whether a title is the head of the committee that runs a firm: 革委会主任."""
        inner = unit.tier == INNER and _COMMITTEE_OF_FIRM.search(unit.text) is not None
        return title.word == "主任" and inner

    def _of_unit(self, title: Title, anchor: Anchor, before: Organization) -> Organization:
        """The unit inside a department, or the department."""
        unit = before.unit
        if (
            self._leads_committee(title, unit)
            or (unit.kind == "village" and _of_team(title, unit))
            or (unit.tier == INNER and _fits_inner(title, before))
        ):
            return before
        if unit.kind == "zone" and title.word == "主任":
            return self._builder.build(
                before.department + "管委会", before.department_written + "管委会", None
            )
        if before.department:
            return self._builder.build(before.department, before.department_written, anchor.level)
        return before

    def _of_body_above(
        self, title: Title, anchor: Anchor, before: Organization
    ) -> Organization | None:
        """The body that an office or department belongs to, where its 秘书长 or 书记 follows."""
        office = self._body_offices.search(before.written)
        if office is None or not (title.word == "秘书长" or title.base in ("secretary", "member")):
            return None
        body = before.written[: office.end("body")]
        party = office["body"].endswith("委")
        if title.word != "秘书长" and not party:
            return None
        return self._builder.build(office["body"], body, anchor.level)

    def _of_body(self, title: Title, before: Organization) -> Organization | None:
        unit = before.unit
        if unit.tier == GROUP and title.base == "secretary":
            return before
        if unit.tier == GROUP:
            owner = unit.text.removesuffix("党组")
            return (
                None
                if not owner
                else self._builder.build(owner, before.written.removesuffix("党组"), None)
            )
        same_party = unit.kind == "party" and title.base in ("secretary", "member")
        same_party = same_party or (unit.kind == "party" and title.word in _OF_COMMITTEE)
        ranked = title.base == "rank_title" and unit.text
        own_staff = unit.kind in ("government", "village")
        if ranked or (title.base == "staff" and unit.text and own_staff):
            return before
        same_head = unit.kind in ("assembly", "consultative", "zone", "government")
        if unit.text and (same_party or (same_head and title.base == "head")):
            return before
        return None


def _of_team(title: Title, unit: Unit) -> bool:
    """Whether a title is one of the 生产队 before it: 三生产队记工员、队长."""
    return unit.text.endswith("队") and (title.word == "队长" or title.word in _OF_TEAM)


def _fits_inner(title: Title, before: Organization) -> bool:
    """Whether a bare title belongs to the unit inside a department, not to the department."""
    if title.word in _OF_BOARD:
        return False
    if title.word in _FIRM_HEAD:
        return before.written.endswith(_FIRMS)
    word = title.text.removesuffix("助理") if title.text.endswith("长助理") else title.word
    if word == title.word and title.base in ("staff", "rank_title", "other"):
        return True
    end = word.removesuffix("长") if word.endswith("长") else ""
    if end:
        larger = _HOLDERS.get(end)
        return before.written.endswith(end) or bool(larger and before.written.endswith(larger))
    if title.word == "主任" and title.deputy and before.department.endswith(_HOSPITALS):
        return before.written.endswith(("科", "部", "室", "中心"))
    if title.word in _COMMISSARS:
        return before.written.endswith(_WITH_COMMISSARS)
    return title.word in _OFFICE_HEAD and before.written.endswith(_OFFICES_WITH_HEAD)
