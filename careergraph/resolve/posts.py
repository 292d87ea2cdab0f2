"""A post without its place: 财政局预算科副科长 → unit 财政局预算科, title 副科长, and what kind each is."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from careergraph.resolve.answers import kept
from careergraph.resolve.vocabulary import Vocabulary, read_csv

# Heads whose title repeats the end of their organization: 财政局长 is 财政局 + 局长.
_YOUTH_COMMITTEE = re.compile("^(?:共青团[^厂校]*|团.)委(?:员会)?$")
_SHARED_END = re.compile(
    "^(?:部|局|厅|署|司|处|科|股|组|大队|中队|支队|队|所|站|院|馆|台|行|庭|社|厂|场|矿)长$"
)
_BOTH = re.compile("^[省市县区州]?委[、和]?[省市县区州]?(?:(?:人民)?政府|革委会|革命委员会|行署)$")
"""The committee and the government of a place, whose common office follows (市委、市政府接待办公室)."""
_ZONE_COMMITTEE = re.compile("区(?:管委会|管理委员会)$")
_TEAM = re.compile("(?:工作|分|代表|考察|慰问|宣讲|讲师|服务|小)[团队组]$")
"""The end of the name of a team, whose head is called by any of these (工作团团长, 工作团组长)."""
_STAFF_END = re.compile("[员师工手兵生]$")
_WORKS = re.compile("(?:[厂矿场站所社队段店]|车间)$")
"""Ends of the names of works, which are no part of a trade behind them."""
_PARTY_BODY = re.compile("[镇乡县市区省州盟旗村]?(?:党委|党工委|党支部|党总支|机关党委)$")
# A longer text is no name; it is not taken apart committee by committee.
_LONGEST_UNIT = 120
# In a township these are offices, no departments.
_OFFICES = frozenset({"bureau", "institution", "party"})
_BRANCHES = ("分局", "支行", "分行", "分公司", "分社")
_ACTING = re.compile("代理|代")

BODY, DEPARTMENT, INNER, CELL, GROUP = "body", "department", "inner", "cell", "group"
"""Tiers of a unit: a leading body of its place (县委, 人民政府, 人大), a department or other
organization of the place, a unit inside one, the party committee of one, a body's party group."""


class Title(NamedTuple):
    """Where a title starts in a text, its words (without 代) and the base of its last word.

    ``rank``: words for a rank that it begins with (副处级调研员), else ''.
    """

    start: int
    text: str
    word: str
    base: str
    rank: str = ""

    @property
    def deputy(self) -> bool:
        return "副" in self.text.removesuffix(self.word).removeprefix(self.rank)


class Unit(NamedTuple):
    """A unit: its text, the department in it, kind of organization, tier, id of the pattern."""

    text: str
    department: str
    kind: str
    tier: str
    rule: str


@dataclass(frozen=True)
class _Pattern:
    id: str
    found: re.Pattern[str]
    levels: frozenset[str]
    kind: str
    tier: str


class _Ends:
    """Words to look for before a position, and their last characters, which rule most texts out."""

    def __init__(self, words: tuple[str, ...]) -> None:
        self.words = words
        self.last = frozenset(word[-1] for word in words)


class TitleReader:
    """Finds the title at the end of a folded text."""

    def __init__(self, words: Vocabulary) -> None:
        self._titles, self._longest = words.titles, words.longest_title
        self._modifiers = _Ends(words.list("modifiers"))
        self._portfolios = _Ends(words.list("portfolios"))
        self._governors = frozenset(words.list("governors"))
        self._governor_modifiers = _Ends(words.list("governor_modifiers"))
        self._trades = _Ends(words.list("trades"))
        self._staff = _Ends(words.list("staff_branches"))
        self._subjects = _Ends(words.list("subjects"))
        self._ranks = _Ends(words.list("rank_modifiers"))

    def read(self, text: str) -> Title:
        """The title; its base is ``other`` and its text '' where the text names none."""
        word = self._word(text)
        if word is None:
            return Title(len(text), "", "", "other")
        base = self._titles.get(word, "staff")
        start = len(text) - len(word)
        if word in ("助理", "助理员"):
            title = self._word(text[:start])  # 县长助理
            start = start - len(title) if title else self._before(text, start, self._portfolios)
        if word in ("委员", "干事", "专干"):
            start = self._before(text, start, self._portfolios)
        if word in self._governors:
            start = self._before(text, start, self._governor_modifiers)
        if word in ("教师", "教员"):
            start = self._before(text, start, self._subjects)
        if word == "参谋":
            start = self._before(text, start, self._staff)
        if word in ("技术员", "技师"):
            start = self._before(text, start, self._trades)
        start = self._before(text, start, self._modifiers)
        after = start
        start = self._before(text, start, self._ranks)
        title = text[start:]
        head = title.removesuffix(word)
        return Title(start, _ACTING.sub("", head, count=1) + word, word, base, text[start:after])

    def _word(self, text: str) -> str | None:
        for length in range(min(self._longest, len(text)), 1, -1):
            if text[-length:] in self._titles:
                return text[-length:]
        if _STAFF_END.search(text) is None:
            return None
        return text[-2:] if _WORKS.search(text[:-2]) else text[-3:]  # 机械厂 + 钻工

    @staticmethod
    def _before(text: str, start: int, words: "_Ends") -> int:
        while start and text[start - 1] in words.last:
            word = next((w for w in words.words if text.endswith(w, 0, start)), None)
            if word is None:
                break
            start -= len(word)
        return start


class UnitReader:
    """Tells the kind and tier of a unit from its folded name, by the patterns of the file."""

    def __init__(self, words: Vocabulary, folder: Path, village: int, township: int) -> None:
        self._village, self._township = village, township
        self._patterns = [_pattern(row) for row in read_csv(folder / "cn-organizations.csv")]
        self._cells, self._inside = words.list("cells"), words.list("units_inside")
        self._organ_end = words.organ_end
        self._open_ends = frozenset(words.list("open_ends"))
        self._names = words.words["unit_names"]
        self.read = kept(self._read)
        self._closed = re.compile("(?:" + "|".join(words.words["organ_ends"]) + ")$")

    def name(self, unit: str) -> str:
        """The unit's one name among several ways to write it (政府: 人民政府; 团县委: 团委)."""
        return "团委" if _YOUTH_COMMITTEE.match(unit) else self._names.get(unit, unit)

    def complete(self, unit: str, title: Title) -> str:
        """The unit with the end that its head's title shares: 组织 + 部长 → 组织部."""
        shared = title.word[:-1]
        if not unit or not _SHARED_END.match(title.word) or self._closed.search(unit):
            return unit
        named = unit.endswith(shared) or (shared in ("组", "队", "大队") and _TEAM.search(unit))
        return unit if named else unit + shared

    def _read(self, unit: str, level: int | None) -> Unit:
        """Kind and tier of a unit at a level (null: unknown); '' is the place itself."""
        alone = level == self._village or len(unit) > _LONGEST_UNIT
        committee = None if alone else self._committee(unit, level)
        return committee or self._organization(unit, level)

    def _committee(self, unit: str, level: int | None) -> Unit | None:
        """A committee, group or club inside an organization (财政局党组, 财政局工会), else null."""
        if unit == "党组":
            return Unit(unit, "", "government", GROUP, "government")
        if unit in self._cells:
            return None
        inside = self._ending(unit, self._inside)
        if inside and len(unit) > len(inside) + 1 and not unit.endswith("总工会"):
            owner = self.read(unit.removesuffix(inside), level)
            return Unit(unit, owner.department, self._kind(inside, level).kind, INNER, owner.rule)
        cell = self._ending(unit, self._cells)
        if not cell or _PARTY_BODY.match(unit):
            return None
        owner = self.read(unit.removesuffix(cell), level)
        tier = {BODY: GROUP, INNER: INNER}.get(owner.tier, CELL)
        tier = CELL if owner.kind == "zone" else tier
        return Unit(unit, owner.department, owner.kind, tier, owner.rule)

    def _organization(self, unit: str, level: int | None) -> Unit:
        department = unit if unit.endswith(_BRANCHES) else self.department(unit)
        pattern = self._kind(department, level)
        tier = INNER if len(department) < len(unit) else pattern.tier
        if level == self._township and tier == DEPARTMENT and pattern.kind in _OFFICES:
            tier = INNER
        if tier == BODY and pattern.kind != "zone":
            department = ""
        return Unit(unit, department, pattern.kind, tier, pattern.id)

    def department(self, unit: str) -> str:
        """The organization that a unit begins with: 财政局 of 财政局预算科, 政府办公室 as a whole."""
        if _ZONE_COMMITTEE.search(unit):
            return unit
        end = 0
        while match := self._organ_end.search(unit, end):
            end = match.end()
            if unit[:end] not in self._open_ends and not _BOTH.match(unit[:end]):
                return unit[:end]
        return unit

    def _kind(self, department: str, level: int | None) -> _Pattern:
        wanted = str(level or 0)
        return next(
            pattern
            for pattern in self._patterns
            if (not pattern.levels or wanted in pattern.levels) and pattern.found.search(department)
        )

    @staticmethod
    def _ending(unit: str, words: tuple[str, ...]) -> str:
        return next((word for word in words if unit.endswith(word)), "")


def _pattern(row: dict[str, str]) -> _Pattern:
    return _Pattern(
        row["id"],
        re.compile(row["pattern"]),
        frozenset(row["levels"].split()),
        row["kind"],
        row["tier"],
    )


def title_class(title: Title, unit: Unit) -> str:
    """The class of a title in a unit; values as in the schema of stints."""
    if title.base in ("staff", "rank_title", "other") or title.word == "助理":
        return "other" if title.word == "助理" else title.base
    if title.base == "member":
        return "committee_member"
    secretary = title.base == "secretary" and (
        unit.tier in (CELL, GROUP)
        or (unit.kind in ("party", "village", "zone") and unit.tier == BODY)
    )
    if secretary:
        return "deputy_secretary" if title.deputy else "secretary"
    own_head = title.base == "unit" and unit.text.endswith(title.word.removesuffix("长"))
    if unit.tier == INNER or (title.base == "unit" and not own_head):
        return "unit_deputy" if title.deputy else "unit_head"
    return "deputy_head" if title.deputy else "head"


def leads(class_: str, unit: Unit) -> bool:
    """Whether a post is leading: heads, deputies, members of a party or village committee."""
    if class_ == "committee_member":
        return unit.kind in ("party", "village", "discipline") or unit.tier in (CELL, GROUP)
    return class_ not in ("staff", "rank_title", "other")
