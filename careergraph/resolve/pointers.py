"""Words by which a post points to the organization of the post before: 校 of 校团委, 厂 of 该厂."""

import re

from careergraph.resolve.anchors import Anchor
from careergraph.resolve.campus import Campus
from careergraph.resolve.organization import FIRM_GROUP, GROUP_OF_FIRMS, Builder, Organization
from careergraph.resolve.parsing import Parsed
from careergraph.resolve.parts import Parts
from careergraph.resolve.troops import in_path
from careergraph.resolve.vocabulary import Vocabulary

_STAFF_OF_TROOPS = ("政治处", "政治部", "司令部", "后勤部", "后勤处")


class Pointers:
    """Finds the organization to which such a word points."""

    def __init__(self, words: Vocabulary, builder: Builder, campus: Campus, parts: Parts) -> None:
        self._selves = words.list("selves")
        self._speaking = frozenset(words.list("speaking"))
        self._whole_schools = frozenset(words.list("whole_schools"))
        self._with_campus = frozenset(words.list("with_campus"))
        self._own_parts: dict[str, str] = words.words["own_parts"]
        self._pointed: dict[str, str] = words.words["pointed"]
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
        for word, ends in self._own_parts.items():
            rest = name.removeprefix(word)
            inside = not rest or self._parts.is_part(rest)
            if word in self._with_campus and not inside:
                inside = self._campus.holds(rest, written) or self._campus.holds(rest, "大学")
            if not name.startswith(word) or not inside:
                continue
            found = list(re.finditer(ends, written))
            if found:
                attached = written.endswith("附属", 0, found[-1].start())
                whole = word in self._whole_schools and not attached
                end = (found[0] if whole else found[-1]).end()
                if word in self._whole_schools and self._campus.is_college(written[:end]):
                    return None  # 校团委 is none of 文学院, whose university is not said
                return written[:end] + rest
        return None

    def of_speaker(self, parsed: Parsed, before: Organization | None) -> Organization | None:
        """The firm or court that speaks (本公司), where the post before is in none; else null."""
        word = parsed.pointed[1:]
        if not parsed.pointed.startswith("本") or word not in self._speaking:
            return None
        if before and re.search(self._ends(word), before.written):
            return None
        name, written = parsed.pointed + parsed.unit, parsed.pointed + parsed.unit_written
        return self._builder.build(name, written, None)

    def pointed(self, word: str, before: Organization, anchor: Anchor) -> Organization | None:
        """The organization that a word points back to: 栎川县水泥厂 for 厂 behind a post in its workshop;
        null where the one before is none of the kind."""
        ends = self._ends(word)
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
        path = self._of_path(name, before.written)
        unit = self._of_path(name, before.unit.text)
        return self._builder.build(unit, path, anchor.level) if path and unit else None

    def _ends(self, word: str) -> str:
        """What the name of an organization of the kind of a word ends in, as a regular expression."""
        return self._own_parts.get(word) or self._pointed.get(word) or re.escape(word)
