"""The organization of a post: as its text names it, or as the post before it in the item implies.

``parts`` finds parts of the organization before, ``pointers`` what words point to, ``bodies`` the body of a
place and ``bare_titles`` the organization of a title without a unit.
"""

import re

from careergraph.resolve.anchors import UNKNOWN, Anchor
from careergraph.resolve.bare_titles import BareTitles
from careergraph.resolve.bodies import Bodies
from careergraph.resolve.campus import Campus
from careergraph.resolve.organization import Builder, Organization, join
from careergraph.resolve.parsing import Parsed
from careergraph.resolve.parts import Parts
from careergraph.resolve.pointers import Pointers
from careergraph.resolve.posts import INNER, Title, UnitReader
from careergraph.resolve.vocabulary import Vocabulary

# Kinds of organization whose committees and clubs lie where they do, not where the post before does.
_WITH_OWN_PLACE = frozenset({"school", "enterprise"})
_VILLAGE = "村"
# Zones that no township sets up.
_COUNTY_ZONE = re.compile("(?:新区|开发区|高新区|经开区)(?:管委会|管理委员会|党工委|工委)?$")


class Organizations:
    """Finds organizations."""

    def __init__(self, words: Vocabulary, units: UnitReader, county: int, township: int) -> None:
        self._units = units
        self._county, self._township = county, township
        self._builder = Builder(units)
        self._campus = Campus(words)
        self._parts = Parts(words, units, self._builder, self._campus, township)
        self._pointers = Pointers(words, self._builder, self._campus, self._parts)
        self._bodies = Bodies(words, units, township)
        self._bare = BareTitles(words, self._builder, township)

    def points_to(self, unit: str, before: Organization) -> bool:
        """Whether a unit begins with a word for the organization before, or for one in its path."""
        return bool(self._pointers.own_word(unit, before)) or self._pointers.points_inside(
            unit, before
        )

    def holds(self, unit: str, before: Organization) -> bool:
        """Whether a unit named alone is one of the university of the post before (文学院团委)."""
        return self._campus.holds(unit, before.department)

    def of_some_university(self, organization: Organization) -> bool:
        """Whether an organization is a college whose university is not said (文学院)."""
        unit = organization.unit.text
        return len(organization.written) == len(unit) and self._campus.is_college(unit)

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
        if parsed.pointed and (named := self._pointers.of_speaker(parsed, before)):
            return Anchor(rules=(UNKNOWN,), reasons=("place-unknown",)), named
        if (
            before
            and parsed.pointed
            and (whole := self._pointers.pointed(parsed.pointed[1:], before, anchor))
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
        return anchor, self._bodies.implied(parsed.title, anchor, parsed.word)

    def _of_unit(
        self, parsed: Parsed, anchor: Anchor, before: Organization | None
    ) -> tuple[Anchor, Organization]:
        name, written = parsed.unit, parsed.unit_written
        if parsed.word == _VILLAGE and name.startswith(_VILLAGE) and anchor.written:
            written = _VILLAGE + written  # 东岙村 + 村委会: 东岙村村委会
        if before and (found := self._pointers.along(name, anchor, before)):
            return anchor, found
        if before and not parsed.word:
            skip = self._pointers.own_word(name, before) or _overlap(name, before)
            if skip == len(name):
                whole, written = before.department, before.department_written
                return anchor, self._builder.build(whole, written, anchor.level)
            if found := self._parts.of_part(name[skip:], written[skip:], anchor, before):
                return anchor, found
        of_county = name.endswith("局") or _COUNTY_ZONE.search(name)
        if not parsed.named.places and anchor.level == self._township and of_county:
            anchor = anchor.up_to(self._county)
        whole = self._in_place(parsed, written, anchor, before)
        return anchor, self._builder.build(self._units.name(name), whole, anchor.level)

    def _in_place(
        self, parsed: Parsed, written: str, anchor: Anchor, before: Organization | None
    ) -> str:
        """A unit as written, with the place that the text or the post before tells."""
        name = parsed.unit
        if not anchor.written and not parsed.inside:
            return written if name.startswith("团" + parsed.word) else parsed.word + written
        if parsed.named.places and not before:
            return parsed.text[: parsed.named.start] + join(anchor.written, written)
        if self._names_itself(name, written, anchor):
            return written
        return join(anchor.written, written)

    def _names_itself(self, name: str, written: str, anchor: Anchor) -> bool:
        """Whether a zone or firm has the short name of the place before it in its own name."""
        own = self._units.read(name, anchor.level).kind in ("zone", "enterprise")
        stem = anchor.place.name[:-1] if anchor.place else ""
        return own and len(stem) > 1 and written.removeprefix("国家级").startswith(stem)


def _overlap(name: str, before: Organization) -> int:
    """Length of the words at the beginning of a unit that repeat the end of the organization before:
    农村水利司灌溉排水处 after 水利部农村水利司."""
    for length in range(min(len(name) - 1, len(before.unit.text)), 2, -1):
        if before.unit.text.endswith(name[:length]):
            return length
    return 0
