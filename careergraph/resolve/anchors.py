"""The place that an organization hangs on: its own, or that of the post before it."""

from dataclasses import dataclass, replace

from careergraph.resolve.gazetteer import Gazetteer, Place
from careergraph.resolve.parsing import Parsed
from careergraph.resolve.places import Named
from careergraph.vocabulary.ladder import Ladder

OWN, ITEM, BEFORE, PERSON, USER, SUFFIX, UNKNOWN = (
    "P.own", "P.item", "P.before", "P.person", "P.user", "P.suffix", "P.unknown",
)  # fmt: skip
"""Rules for a place: named in the post; carried from its item; from the item before; the one of several
that lies where the person's other posts do; from a user's gazetteer; by its suffix; not found."""


CENTRE = "L.centre"
"""The rule for the level of an organization of the centre, which has no place."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place (null: unknown), the text that names it, and how it was found.

    ``ends``: (level, end in ``written``). ``level``: that of the place, known also where several
    places of one level have the name. ``candidates``: places that it could be.
    """

    place: Place | None = None
    written: str = ""
    ends: tuple[tuple[int, int], ...] = ()
    level: int | None = None
    candidates: tuple[Place, ...] = ()
    rules: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    guessed: bool = False

    def written_at(self, level: int) -> str:
        """The text down to a level; the full names where the text does not name that level."""
        end = next((end for own, end in self.ends if own == level), None)
        if end is not None:
            return self.written[:end]
        outer = self.place.up_to(level) if self.place else None
        return "".join(outer.names) if outer else self.written

    def reaches(self, level: int) -> bool:
        """Whether the place is, or lies in, a known place that is not below a level."""
        return self.place is not None and self.place.up_to(level) is not None

    def up_to(self, level: int) -> "Anchor":
        """The anchor of the innermost place that is not below a level; itself where there is none."""
        outer = self.place.up_to(level) if self.place else None
        if outer is None or outer == self.place:
            return self
        ends = tuple(pair for pair in self.ends if pair[0] >= outer.level)
        written = self.written_at(outer.level)
        return replace(
            self, place=outer, written=written, ends=ends, level=outer.level, candidates=(outer,)
        )

    def among(self, level: int, places: tuple[Place, ...]) -> "Anchor":
        """The same for an ambiguous anchor: the places of a level that it could be in."""
        ends = tuple(pair for pair in self.ends if pair[0] >= level)
        written = self.written[: ends[-1][1]] if ends else ""
        return replace(self, written=written, ends=ends, level=level, candidates=places)


class Anchors:
    """Finds anchors. ``find`` takes a parsed post and its context, and says how it was found."""

    def __init__(self, ladder: Ladder, gazetteer: Gazetteer) -> None:
        self._ladder, self._gazetteer = ladder, gazetteer
        self._county = ladder.level("county").number
        self._city = ladder.level("city").number

    def own(self, parsed: Parsed) -> bool:
        """Whether a post needs no context: it names one county (or place above) itself."""
        named = parsed.named if parsed.named.places else parsed.inside
        if named is None or not named.places:
            return False
        return len(named.places) == 1 and named.top >= self._county

    def find(self, parsed: Parsed, context: Anchor | None, before: bool) -> Anchor:
        """The anchor; ``before``: the context comes from the item before, which makes it a guess."""
        carried = (BEFORE, "place-from-item-before") if before else (ITEM, "")
        if parsed.named.places:
            if parsed.named.top < self._county:
                if parsed.named.places[0].users:
                    return self._of_user(parsed, context)
                return self._inside_context(parsed, context, carried)
            anchor = self._named(parsed.named, parsed.text, context)
            settled = before and anchor.place is not None and len(parsed.named.places) > 1
            return _from_person(anchor, anchor.candidates) if settled else anchor
        if parsed.inside:
            return replace(self._named(parsed.inside, parsed.text, context), written="", ends=())
        if parsed.central:
            return Anchor(level=self._ladder.level("centre").number, rules=(CENTRE,))
        outer = context
        if outer is None or (outer.place is None and parsed.word and not outer.candidates):
            return self._nowhere(parsed)
        if parsed.word:
            return self._around(parsed, outer, carried)
        return _carried(outer, carried)

    def _named(self, named: Named, text: str, context: Anchor | None) -> Anchor:
        places = named.places
        if len(places) > 1 and context and context.place:
            places = near(places, (context.place,)) or places
        ends = tuple((level, end - named.start) for level, end in named.ends)
        anchor = Anchor(
            places[0], text[named.start : named.end], ends, places[0].level, places,
            (USER if places[0].users else SUFFIX if named.guessed else OWN,),
            ("place-by-suffix",) if named.guessed else (), named.guessed,
        )  # fmt: skip
        if len(places) == 1:
            return anchor
        levels = {place.level for place in places}
        level = levels.pop() if len(levels) == 1 else None
        return replace(
            anchor, place=None, level=level, rules=(UNKNOWN,), reasons=("place-ambiguous",)
        )

    def choose(self, anchor: Anchor, known: tuple[Place, ...]) -> Anchor:
        """An ambiguous anchor settled by the other places of a career, as a guess."""
        places = near(anchor.candidates, known)
        return _from_person(anchor, places) if len(places) == 1 else anchor

    def beside(self, anchor: Anchor, place: Place, written: str) -> Anchor:
        """An anchor whose place the person's other posts tell, as a guess."""
        found = _from_person(anchor, (place,))
        own = anchor.ends or ((place.level, len(written)),)
        unwritten = tuple((level, 0) for level in place.levels if level > own[0][0])
        return replace(found, written=written, ends=(*unwritten, *own))

    def _of_user(self, parsed: Parsed, context: Anchor | None) -> Anchor:
        """A township or village of the user's gazetteer: the context only lends the text before it."""
        anchor = self._named(parsed.named, parsed.text, context)
        top = parsed.named.top + 1
        outer = context.up_to(top) if context and context.reaches(top) else None
        if outer is None or outer.place is None or anchor.place is None:
            return anchor
        if anchor.place.names[: len(outer.place.names)] != outer.place.names:
            return anchor
        shift = len(outer.written)
        ends = ((level, shift + end) for level, end in anchor.ends)
        return replace(anchor, written=outer.written + anchor.written, ends=(*outer.ends, *ends))

    def _inside_context(
        self, parsed: Parsed, context: Anchor | None, carried: tuple[str, str]
    ) -> Anchor:
        """A township or village named alone, inside the county or township of its context."""
        named = parsed.named
        if context and (found := _team_of(parsed, context)):
            return _carried(found, carried)
        top = named.top + 1
        outer = context.up_to(top) if context and context.reaches(top) else None
        if outer is None or outer.place is None:
            return self._named(named, parsed.text, None)
        place = outer.place
        certain = place.known and (
            place.level <= self._county or not self._gazetteer.divided(place)
        )
        for name, level in zip(named.places[0].names, named.places[0].levels, strict=True):
            place = place.child(name, level, known=outer.place.known)
        prefix = outer.written
        anchor = Anchor(
            place, prefix + parsed.text[: named.end],
            (*outer.ends, *((level, len(prefix) + end) for level, end in named.ends)),
            place.level, (place,),
            (*outer.rules, SUFFIX), () if certain else ("county-unknown",), not certain,
        )  # fmt: skip
        return _carried(anchor, carried)

    def _around(self, parsed: Parsed, outer: Anchor, carried: tuple[str, str]) -> Anchor:
        """The place of the kind of a word (县 of 县委) around the context's place.

        Of several places of one name all that have such a place around them count, where its level is one.
        """
        if outer.place is not None:
            place = self._of_kind(outer.place, parsed.word)
            return _carried(outer.up_to(place.level), carried) if place else self._nowhere(parsed)
        around = (self._of_kind(place, parsed.word) for place in outer.candidates)
        found = tuple(dict.fromkeys(place for place in around if place is not None))
        if len({place.level for place in found}) != 1:
            return self._nowhere(parsed)
        return _carried(outer.among(found[0].level, found), carried)

    def _of_kind(self, place: Place, word: str) -> Place | None:
        """The innermost place of a kind around a place, itself included; null where none is."""
        around: Place | None = place
        while around is not None and not is_kind(around, word):
            around = around.up_to(around.level + 1)
        if around is None and self._ladder.level_of_name("某" + word) == place.level:
            return place  # 生产队 after 大队, 镇 after 乡: the same place by another word
        return around

    def of_owner(self, word: str, context: Anchor | None, before: bool) -> Anchor:
        """Where a firm or school lies of which only the owner's kind is said (市属…公司): the place of that
        kind around its context. Its level is a guess."""
        carried = (BEFORE, "place-from-item-before") if before else (ITEM, "")
        places = (context.place, *context.candidates) if context else ()
        place = next((place for place in places if place is not None), None)
        while place is not None and not is_kind(place, word):
            place = place.up_to(place.level + 1)
        if place is None or context is None:
            level = self._city if word == "市" else self._ladder.level_of_name("某" + word)
            return Anchor(level=level, rules=(UNKNOWN,), reasons=("place-unknown",), guessed=True)
        anchor = replace(
            context, place=place, level=place.level, candidates=(place,), written="", ends=()
        )
        return replace(_carried(anchor, carried), guessed=True)

    def _nowhere(self, parsed: Parsed) -> Anchor:
        """No place is known; the word for it may still tell its level (县委: county, 市委: either)."""
        level = self._ladder.level_of_name("某" + parsed.word) if parsed.word else None
        if parsed.word == "地":
            level = self._city
        if parsed.word == "市":
            level = None
        return Anchor(level=level, rules=(UNKNOWN,), reasons=("place-unknown",))


def _team_of(parsed: Parsed, context: Anchor) -> Anchor | None:
    """A 生产队 of the 大队 that its context is in: a part of it, at the same place."""
    name = parsed.named.places[0].name
    brigade = context.place is not None and context.place.name.endswith("大队")
    if not (brigade and name.endswith("生产队") and len(parsed.named.ends) == 1):
        return None
    return replace(context, written=context.written + parsed.text[: parsed.named.end])


def _from_person(anchor: Anchor, places: tuple[Place, ...]) -> Anchor:
    return replace(
        anchor, place=places[0], candidates=places, level=places[0].level, guessed=True,
        rules=(PERSON,), reasons=("place-from-other-items",),
    )  # fmt: skip


def near(places: tuple[Place, ...], known: tuple[Place, ...]) -> tuple[Place, ...]:
    """Those of several places that share the longest path with the known ones."""
    if not known:
        return ()
    shared = [max(_common(place, other) for other in known) for place in places]
    best = max(shared, default=0)
    return tuple(p for p, n in zip(places, shared, strict=True) if n == best) if best else ()


def _common(one: Place, other: Place) -> int:
    count = 0
    for left, right in zip(one.names, other.names, strict=False):
        if left != right:
            break
        count += 1
    return count


def is_kind(place: Place, word: str) -> bool:
    """Whether a place is of the kind of a word: 县 of 岱山县, 地 of 舟山地区."""
    if word == "地":
        return place.name.endswith("地区")
    if word == "区":
        return place.name.endswith("区") and not place.name.endswith(("地区", "自治区", "社区"))
    return place.name.endswith(word)


def _carried(anchor: Anchor, carried: tuple[str, str]) -> Anchor:
    rule, reason = carried
    rules = tuple(r for r in anchor.rules if r != ITEM)
    reasons = (*anchor.reasons, reason) if reason else anchor.reasons
    return replace(
        anchor, rules=(rule, *(r for r in rules if r not in (OWN, rule))),
        reasons=tuple(dict.fromkeys(reasons)), guessed=anchor.guessed or bool(reason),
    )  # fmt: skip
