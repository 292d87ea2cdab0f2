"""Words by which a post points to the organization of the post before: 校 of 校团委, 厂 of 该厂."""

import re

from careergraph.resolve.anchors import Anchor
from careergraph.resolve.campus import Campus
from careergraph.resolve.organization import FIRM_GROUP, GROUP_OF_FIRMS, Builder, Organization
from careergraph.resolve.parsing import Parsed
from careergraph.resolve.parts import Parts
from careergraph.resolve.troops import in_path
from careergraph.resolve.vocabulary import Vocabulary

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
_STAFF_OF_TROOPS = ("政治处", "政治部", "司令部", "后勤部", "后勤处")


class Pointers:
    """Finds the organization to which such a word points."""

    def __init__(self, words: Vocabulary, builder: Builder, campus: Campus, parts: Parts) -> None:
        self._selves = words.list("selves")
        self._builder, self._campus, self._parts = builder, campus, parts

    def own_word(self, unit: str, before: Organization) -> int:
        """Length of the word by which a unit points to the organization before: 校 of 校团委."""
        word = next((w for w in self._selves if unit.startswith(w)), "")
        inside = unit == word or self._parts.is_part(unit[len(word) :]) or unit.endswith("政治部")
        inside = inside or unit.startswith(self._parts.named, len(word))
        own = before.department.endswith(word)
        if word == GROUP_OF_FIRMS:
            own = FIRM_GROUP.search(before.department) is not None
        return len(word) if word and own and inside else 0

    def points_inside(self, unit: str, before: Organization) -> bool:
        """Whether a unit begins with a word for one in the path of the organization before."""
        return self._of_path(unit, before.written) is not None

    def _of_path(self, name: str, written: str) -> str | None:
        """The whole of a unit that begins with a word for one in the path of the organization before:
        系 after 澜洲大学中文系党总支 is 澜洲大学中文系; null where it does not."""
        for word, ends in _OWN_PARTS.items():
            rest = name.removeprefix(word)
            inside = not rest or self._parts.is_part(rest)
            if word in _WHOLE_SCHOOL and not inside:
                inside = self._campus.holds(rest, written) or self._campus.holds(rest, "大学")
            if not name.startswith(word) or not inside:
                continue
            found = list(re.finditer(ends, written))
            if found:
                end = (found[0] if word in _WHOLE_SCHOOL else found[-1]).end()
                if word in _WHOLE_SCHOOL and self._campus.is_college(written[:end]):
                    return None  # 校团委 is none of 文学院, whose university is not said
                return written[:end] + rest
        return None

    def of_speaker(self, parsed: Parsed, before: Organization | None) -> Organization | None:
        """The firm or court that speaks (本公司), where the post before is in none; else null."""
        word = parsed.pointed[1:]
        if not parsed.pointed.startswith("本") or word not in _SPEAKING:
            return None
        if before and re.search(_ends(word), before.written):
            return None
        name, written = parsed.pointed + parsed.unit, parsed.pointed + parsed.unit_written
        return self._builder.build(name, written, None)

    def pointed(self, word: str, before: Organization, anchor: Anchor) -> Organization | None:
        """The organization that a word points back to: 栎川县水泥厂 for 厂 behind a post in its workshop;
        null where the one before is none of the kind."""
        ends = _ends(word)
        names = (before.unit.text, before.written)
        found = [list(re.finditer(ends, name)) for name in names]
        if not all(found):
            return None
        unit, written = (name[: at[-1].end()] for name, at in zip(names, found, strict=True))
        return self._builder.build(unit, written, anchor.level)

    def along(self, name: str, anchor: Anchor, before: Organization) -> Organization | None:
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


def _ends(word: str) -> str:
    """What the name of an organization of the kind of a word ends in, as a regular expression."""
    return _OWN_PARTS.get(word) or _POINTED.get(word) or re.escape(word)
