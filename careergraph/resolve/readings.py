"""A post as read: its organization, place, level, rank, and the rules that decided them."""

import re
from dataclasses import dataclass, replace

from careergraph.resolve.anchors import PERSON, UNKNOWN, Anchor, Anchors
from careergraph.resolve.gazetteer import Gazetteer, Place
from careergraph.resolve.known import KnownPlaces
from careergraph.resolve.organization import Organization
from careergraph.resolve.organizations import Organizations
from careergraph.resolve.parsing import Parsed
from careergraph.resolve.posts import DEPARTMENT, INNER, Title, leads, title_class
from careergraph.resolve.rank_rules import NO_RULE, Case, RankRules, Verdict
from careergraph.resolve.vocabulary import Vocabulary
from careergraph.vocabulary.ladder import Ladder
from careergraph.vocabulary.ranks import RankScale

# Kinds that are not taken to lie in the place of the item before; the first are never carried.
_OWN_PLACE = frozenset({"enterprise", "army", "other", "school", "institution"})
_ARMS = ("人武部", "人民武装部", "武装部")
_NEVER_CARRIED = frozenset({"enterprise", "army"})
# Kinds that the text does not tell, which are the army where the title is a soldier's.
_MAY_BE_ARMY = frozenset({"bureau", "other", "institution"})

_COMPANY = re.compile("公司|集团")
"""A firm whose owner the short name of a city or county before it does not tell (澜洲煤业集团); a factory,
a mine or a station is its place's, and what is called after a province is mostly the province's."""

ZONE, BRANCH, DISTRICT_OFFICE, OWNER = "zone", "branch", "district-office", "owner-by-name"
"""What makes a level a guess; in ``rules`` with ``L.`` before it."""

_MOST_KEPT = 1 << 17
"""Readings kept before the store is emptied, so that a large import stays within memory."""


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A post as read; see the schema of stints for the fields."""

    organization: Organization
    title: str
    heading: Title
    anchor: Anchor
    level: int | None
    class_: str
    leading: bool
    verdict: Verdict
    person_rank: str | None
    rank_words: str
    rules: tuple[str, ...]
    level_sure: bool
    rank_sure: bool
    reasons: tuple[str, ...]

    @property
    def place(self) -> Place | None:
        return self.anchor.place

    @property
    def rules_of_level(self) -> tuple[str, ...]:
        """The rules that decided place and level."""
        return tuple(rule for rule in self.rules if rule.startswith(("P.", "L.")))

    @property
    def home(self) -> tuple[str, str]:
        """Place and department (or, of unknown place, organization): equal for posts in one unit."""
        place = self.place.path if self.place else self.organization.written
        return place, self.organization.department


class PostReader:
    """Reads parsed posts in their context; answers are kept by (post, context)."""

    def __init__(
        self,
        ladder: Ladder,
        ranks: RankScale,
        gazetteer: Gazetteer,
        organizations: Organizations,
        rules: RankRules,
        words: Vocabulary,
    ) -> None:
        self._ranks, self._gazetteer, self._rules = ranks, gazetteer, rules
        self._soldiers = frozenset(words.list("soldiers"))
        self._revolutionary = tuple(words.list("revolutionary_committees"))
        self._works, self._shop = words.list("works"), re.compile(words.words["shop"])
        self._headed = {word: tuple(ends) for word, ends in words.words["headed"].items()}
        self._placeless = frozenset(words.list("placeless"))
        self._organizations = organizations
        self._anchors = Anchors(ladder, gazetteer)
        self._village, self._township, self._county, self._city = (
            ladder.level(word).number for word in ("village", "township", "county", "city")
        )
        self._kept: dict[tuple[Parsed, Reading | None, bool], Reading] = {}

    def goes_on(self, parsed: Parsed, before: "Reading | None") -> bool:
        """Whether a bare title is that of the head of the organization before: 副校长 behind a post in a
        university."""
        if before is None or parsed.unit or parsed.word or parsed.named.places:
            return False
        ends = self._headed.get(parsed.title.word)
        return ends is not None and before.organization.department.endswith(ends)

    def needs_context(self, parsed: Parsed) -> bool:
        """Whether the context of a post can change how it is read."""
        return not self._anchors.own(parsed)

    def read(self, parsed: Parsed, context: Reading | None = None, before: bool = False) -> Reading:
        """The reading; ``context`` is the post before it, ``before``: in the item before this one."""
        key = (parsed, context, before)
        reading = self._kept.get(key)
        if reading is None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            reading = self._kept[key] = self._read(parsed, context, before)
        return reading

    def place_only(self, parsed: Parsed) -> Reading:
        """A reading that lends its place to an earlier post of its item, but not its organization."""
        reading = self.read(parsed)
        anchor = reading.anchor.up_to(self._county)
        return replace(
            reading, anchor=anchor, organization=self._organizations.none(anchor.written)
        )

    def settle(self, parsed: Parsed, reading: Reading, known: KnownPlaces) -> Reading:
        """A reading whose place is open, settled by the places of the person's other posts."""
        anchor, place = reading.anchor, reading.place
        if place is not None and place.levels[0] >= self._county:
            return reading
        if place is None and anchor.candidates:
            anchor = self._anchors.choose(anchor, known.places)
        elif place is None and parsed.word:
            if found := known.of_kind(parsed.word):
                anchor = self._anchors.beside(anchor, found, found.name)
        elif place is not None and (county := known.county_of(place)):
            for name, level in zip(place.names, place.levels, strict=True):
                county = county.child(name, level, known=county.known)
            anchor = self._anchors.beside(anchor, county, anchor.written)
        return reading if anchor is reading.anchor else self._assemble(parsed, anchor, None)

    def by_name(self, parsed: Parsed, reading: Reading, known: KnownPlaces) -> Reading:
        """A zone that is called after a place which the person's other posts name, in that place."""
        if parsed.named.places or reading.organization.unit.kind != "zone" or parsed.word:
            return reading
        place = known.by_stem(parsed.unit.removeprefix("国家级"))
        if place is None or place == reading.place:
            return reading
        return self._assemble(parsed, self._anchors.beside(reading.anchor, place, ""), None)

    def located(self, parsed: Parsed, reading: Reading, same: Reading) -> Reading:
        """A reading without a place, in the place of another post in the same organization."""
        anchor = replace(
            same.anchor, written="", ends=(), guessed=True, rules=(PERSON,),
            reasons=("place-from-other-items",),
        )  # fmt: skip
        found = self._assemble(parsed, anchor, None)
        return replace(found, organization=reading.organization)

    def _read(self, parsed: Parsed, context: Reading | None, before: bool) -> Reading:
        if not self._may_carry(parsed, context, before):
            context = None
        around = context.anchor if context else None
        if parsed.owner and not parsed.named.places:
            anchor = self._anchors.of_owner(parsed.owner, around, before)
        else:
            anchor = self._anchors.find(parsed, around, before)
        return self._assemble(parsed, anchor, context)

    def _may_carry(self, parsed: Parsed, context: Reading | None, before: bool) -> bool:
        """Whether a post may take its place from another: a firm or a university has its own."""
        if not parsed.unit or parsed.word or parsed.named.places or parsed.owner:
            return True
        if parsed.unit.startswith(_ARMS) or parsed.unit in self._placeless:
            return True
        if context and self._is_of(parsed, context.organization):
            return True
        around = context.anchor.level if context else None
        if before and around == self._village:
            around = None  # a firm is none of the village that somebody came from
        kind = self._organizations.kind_of_owner(parsed.unit, around)
        college = kind == "school" and ("大学" in parsed.unit or "学院" in parsed.unit)
        if college and context and context.organization.department.endswith(("大学", "学院")):
            return not before and "大学" not in parsed.unit
        return not college and kind not in (_OWN_PLACE if before else _NEVER_CARRIED)

    def _is_of(self, parsed: Parsed, before: Organization) -> bool:
        """Whether a unit is one of the organization of the post before, by its name or a word for that."""
        if parsed.pointed or self._organizations.points_to(parsed.unit, before):
            return True
        return self._organizations.holds(parsed.unit, before) or self._of_works(parsed.unit, before)

    def _of_works(self, unit: str, before: Organization) -> bool:
        """Whether a unit is one that only factories have, behind a post in one (合成车间主任)."""
        own = before.department.endswith(self._works)
        return own and self._shop.fullmatch(unit) is not None

    def _assemble(self, parsed: Parsed, anchor: Anchor, context: Reading | None) -> Reading:
        inherited, heading = (context.organization, context.heading) if context else (None, None)
        anchor, organization = self._organizations.read(parsed, anchor, inherited, heading)
        if parsed.title.word in self._soldiers and organization.unit.kind in _MAY_BE_ARMY:
            organization = organization._replace(unit=organization.unit._replace(kind="army"))
        if self._organizations.of_some_university(organization):
            organization = organization._replace(unit=organization.unit._replace(tier=INNER))
        anchor, level, doubts = self._level(parsed, anchor, organization)
        class_ = title_class(parsed.title, organization.unit)
        under_first = parsed.under_first and class_ == "secretary"
        if under_first:
            class_ = "deputy_secretary"
        if class_.startswith("unit_") and organization.unit.tier == DEPARTMENT:
            organization = organization._replace(unit=organization.unit._replace(tier=INNER))
        verdict, unsure = self._verdict(parsed, anchor, organization, level, class_)
        if under_first and verdict.code:
            unsure = (*unsure, "rank-rule-unsure")
        of_person = verdict.why == "rank-of-person" and class_ == "rank_title"
        reasons = (*anchor.reasons, *doubts, *unsure)
        if not parsed.title.text:
            reasons = (*reasons, "no-title")
        rank_sure = verdict.code is None or not unsure
        rule = (verdict.rule,) if verdict.rule else ()
        return Reading(
            organization, parsed.title_written, parsed.title, anchor, level, class_,
            leads(class_, organization.unit), verdict,
            self._ranks.code_of_words(parsed.title.text) if of_person else None,
            parsed.title.rank,
            (*anchor.rules, *(f"L.{doubt}" for doubt in doubts), *rule),
            not anchor.guessed and not doubts, rank_sure, tuple(dict.fromkeys(reasons)),
        )  # fmt: skip

    def _level(
        self, parsed: Parsed, anchor: Anchor, organization: Organization
    ) -> tuple[Anchor, int | None, tuple[str, ...]]:
        """The level of the organization, and what makes it a guess."""
        unit = organization.unit
        if unit.kind == "army":
            return anchor, None, ()
        if unit.kind == "zone":
            return anchor, anchor.level, (ZONE,)
        branch = self._branch(parsed, anchor)
        if branch:
            return branch, branch.level, (BRANCH,)
        place = anchor.place
        if place and place.level == self._township and place.name.endswith("区"):
            return anchor, anchor.level, (DISTRICT_OFFICE,)
        owned = place is not None and unit.kind in _OWN_PLACE and parsed.named.places
        if owned and place and parsed.folded[: parsed.named.end][-1] != place.name[-1]:
            called = "分公司" in unit.text  # called after where it is, not after whose
            if (
                (called or place.level <= self._city)
                and _COMPANY.search(unit.text)
                and not parsed.owner
            ):
                return replace(anchor, level=None), None, ()
            return anchor, anchor.level, (OWNER,)
        return anchor, anchor.level, ()

    def _branch(self, parsed: Parsed, anchor: Anchor) -> Anchor | None:
        """舟山市公安局定海分局: the county that a branch of a city's bureau is named after."""
        if anchor.place is None or "分局" not in parsed.unit or anchor.level != self._city:
            return None
        name = parsed.unit[parsed.unit.find("局") + 1 : parsed.unit.find("分局")]
        year = parsed.year if parsed.year is not None else 9000
        found = self._gazetteer.short(name, year) or self._gazetteer.named(name, year)
        inside = [p for p in found if p.names[: len(anchor.place.names)] == anchor.place.names]
        if len(inside) != 1:
            return None
        return replace(anchor, place=inside[0], level=inside[0].level, candidates=tuple(inside))

    def _verdict(
        self,
        parsed: Parsed,
        anchor: Anchor,
        organization: Organization,
        level: int | None,
        class_: str,
    ) -> tuple[Verdict, tuple[str, ...]]:
        """What the rules say, and why the rank is open or a guess.

        Of an unknown place every class of city that it may be of is tried: a rank that they agree on
        stands.
        """
        unit, title = organization.unit, parsed.title
        places: tuple[Place | None, ...] = (anchor.place,) if anchor.place else anchor.candidates
        verdicts = set()
        for place in places or (None,):
            city = self._rules.city_class(place, parsed.year) if place else "ordinary"
            target = f"{place.name if place else ''}/{unit.text}"
            case = Case(level, city, unit.kind, unit.tier, class_, target, title.text, parsed.year)
            verdicts.add(self._rules.decide(case))
        if len(verdicts) > 1:
            return _open(verdicts), ("rank-depends-on-place",)
        verdict = verdicts.pop()
        if verdict is NO_RULE:
            return verdict, ("no-rank-rule",) if class_ != "staff" and title.text else ()
        if UNKNOWN in anchor.rules and verdict.code and not places:
            return verdict, ("place-unknown",)
        if verdict.why:
            return verdict, (verdict.why,)
        as_government = verdict.code and unit.text.endswith(self._revolutionary)
        return verdict, ("rank-rule-unsure",) if as_government else ()


def _open(verdicts: set[Verdict]) -> Verdict:
    """Rules that disagree on the rank: it stays open, the chief stands where they agree on it."""
    chiefs = {verdict.chief for verdict in verdicts}
    rule = "+".join(sorted(verdict.rule for verdict in verdicts if verdict.rule))
    return Verdict(rule, None, chiefs.pop() if len(chiefs) == 1 else None, None)
