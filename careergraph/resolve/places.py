"""The place with which a text begins: 浙江省舟山市定海区海丰镇党委 → 浙江省/舟山市/定海区/海丰镇."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from careergraph.model.ladder import Ladder
from careergraph.resolve.gazetteer import Gazetteer, Place
from careergraph.resolve.vocabulary import Vocabulary

_COUNTY_END = re.compile("自治区|自治州|地区|省|市|县|区|盟|旗|州")
_TOWN_END = re.compile("街道|公社|镇(?!公社)|乡(?!公社)")
_DISTRICT = re.compile("[^区县市乡镇]{1,3}区(?=[^区]{1,8}(?:公社|镇|乡)$)")
_ONE_MORE = re.compile("[^副代常城郊市地区县山矿新老东西南北中][市县](?!委|级|直|属)")
"""A longer name of a city or county that only begins like a short one: 霞浦 of 霞浦湾市."""
_VILLAGE_END = re.compile("社区|村|大队|居(?=委|民委|党|主任|支部)")
_PREFECTURE_ORGANS = ("地委", "行署", "行政公署", "专署", "地革委")
_NO_PLACE_BEFORE = ("路", "大学", "海关", "军区")
_AFTER_DISTRICT = ("公所", "委", "长", "副区长", "区")
"""What follows a 区 below a county (区公所, 区委); without it 区 is the end of some other word."""
_LONGEST_STEM = {"county": 5, "township": 10, "village": 8}
_HUNDRED_YEARS = 9000
"""Later than any date: a stint without a start is read with the names of today."""

Lookup = Callable[[str, int], tuple[Place, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class Named:
    """The place that a text names at its beginning.

    ``places``: the candidates (several where the name is ambiguous, none where no place is named).
    ``start`` and ``end``: the part of the text that names it. ``ends``: (level, end) of each name.
    ``top``: level of the first name. ``guessed``: the suffix alone decided, no gazetteer knows the name.
    """

    places: tuple[Place, ...]
    end: int
    ends: tuple[tuple[int, int], ...] = ()
    guessed: bool = False
    start: int = 0

    @property
    def top(self) -> int:
        return self.ends[0][0] if self.ends else 0

    @property
    def level(self) -> int:
        return self.ends[-1][0] if self.ends else 0


@dataclass(frozen=True, slots=True)
class _Step:
    places: tuple[Place, ...]
    length: int
    guessed: bool = False


class PlaceReader:
    """Reads places out of folded text (see ``Vocabulary.fold``)."""

    def __init__(self, ladder: Ladder, gazetteer: Gazetteer, words: Vocabulary) -> None:
        self.gazetteer = gazetteer
        self._village, self._town, self._county, self._city, self._province = (
            ladder.level(word).number
            for word in ("village", "township", "county", "city", "province")
        )
        self._prefixes = words.list("prefixes")
        self._not_places = words.list("not_places")
        self._not_in_names = _any(words.list("not_in_names"))
        self._not = {kind: words.list(f"not_{kind}") for kind in ("village", "township", "county")}
        self._stops = {kind: _any(stops) for kind, stops in self._not.items()}
        self._within = lru_cache(maxsize=1 << 15)(self._find_within)
        self.read = lru_cache(maxsize=1 << 17)(self._read)

    def _read(self, text: str, year: int | None) -> Named:
        """The place at the beginning of a text, names as of a year (null: the latest)."""
        year = _HUNDRED_YEARS if year is None else year
        start = next((len(word) for word in self._prefixes if text.startswith(word)), 0)
        end, guessed = start, False
        places: tuple[Place, ...] = ()
        ends: tuple[tuple[int, int], ...] = ()
        while step := self._step(text, end, year, places):
            end += step.length
            places, guessed = step.places, guessed or step.guessed
            ends = (*ends, (places[0].level, end))
        return Named(places, end if places else 0, ends, guessed, start)

    def inside(self, text: str, year: int | None) -> Named | None:
        """The first full name of a county or above anywhere in a text (中国农业银行岱山县支行)."""
        for start in range(1, len(text) - 2):
            known = (self.gazetteer.full_names, self.gazetteer.user_names)
            if not any(names.at(text, start) for names in known):
                continue
            named = self.read(text[start:], year)
            if named.places and not named.guessed and len(named.places[0].name) > 2:
                return named
        return None

    def _step(self, text: str, at: int, year: int, around: tuple[Place, ...]) -> _Step | None:
        """One more name at a position, inside the places read so far."""
        if at >= len(text) or (around and around[0].level <= self._village):
            return None
        return (
            self._users(text, at, year, around)
            or self._full(text, at, year, around)
            or self._short(text, at, year, around)
            or self._by_suffix(text, at, around)
        )

    def _listed(
        self, names: list[str], lookup: Lookup, year: int, around: tuple[Place, ...]
    ) -> _Step | None:
        """The first of several names that lies inside the places around it."""
        for name in names:
            if places := self._within(lookup, name, year, around):
                return _Step(places, len(name))
        return None

    def _users(self, text: str, at: int, year: int, around: tuple[Place, ...]) -> _Step | None:
        names = self.gazetteer.user_names.at(text, at)
        return self._listed(names, self.gazetteer.users, year, around)

    def _full(self, text: str, at: int, year: int, around: tuple[Place, ...]) -> _Step | None:
        names = self.gazetteer.full_names.at(text, at)
        step = self._listed(names, self.gazetteer.named, year, around)
        # 城区, 郊区, 东区 stand alone for no place in particular.
        if step and step.length == 2 and not around and text[at + 1] == "区":
            return None
        return step

    def _short(self, text: str, at: int, year: int, around: tuple[Place, ...]) -> _Step | None:
        """A name without 省, 市, 县, unless it is the beginning of another name or word."""
        if not around and text.startswith(self._not_places, at):
            return None
        names = self.gazetteer.short_names.at(text, at)
        step = self._listed(names, self.gazetteer.short, year, around)
        if step is None:
            return None
        places = step.places
        if text.startswith(_PREFECTURE_ORGANS, at + step.length):
            places = tuple(p for p in places if p.name.endswith("地区")) or places
            step = _Step(places, step.length)
        if not around and len(places) > 1:
            return None
        after = at + step.length
        if self._is_part(text, after, step.places):
            return None
        return None if text.startswith(_NO_PLACE_BEFORE, after) else step

    def _is_part(self, text: str, after: int, places: tuple[Place, ...]) -> bool:
        """Whether a short name is only the first part of another: 海丰 of 海丰镇, 普陀 of 普陀山镇."""
        if _TOWN_END.match(text, after) or _VILLAGE_END.match(text, after):
            return True
        if _ONE_MORE.match(text, after) and not self.gazetteer.full_names.at(text, after):
            return True
        below = self._below(text, after, places)
        return below is not None and below[0] - after < 3

    def _find_within(
        self, lookup: Lookup, name: str, year: int, around: tuple[Place, ...]
    ) -> tuple[Place, ...]:
        """Places of a name inside one of the places around: best by all its names, then by province."""
        found = lookup(name, year)
        if not around:
            return found
        inside = [place for place in found if place.level < around[0].level]
        best = [p for p in inside if any(self._lies_in(p, outer) for outer in around)]
        if best:
            return tuple(best)
        tops = {outer.names[0] for outer in around if outer.known}
        same = [p for p in inside if p.names[0] in tops and len(p.names) > 1]
        return tuple(same) if len(same) == 1 else ()

    def _lies_in(self, place: Place, outer: Place) -> bool:
        """By stems, since a text may say 舟山市 of the years of 舟山地区."""
        stem = self.gazetteer.stem
        stems = [stem(name) for name in place.names[:-1]]
        if place.users and outer.names[-1] in place.names[:-1]:
            return True
        return all(stem(name) in stems for name in outer.names)

    def _by_suffix(self, text: str, at: int, around: tuple[Place, ...]) -> _Step | None:
        """A name that only its suffix tells: certain for townships and villages in a known county."""
        found = self._below(text, at, around)
        county = self._above(text, at, around)
        if county and (found is None or county[0] < found[0]):
            end, level = county
            return _Step(_children(around, text[at:end], level, known=False), end - at, True)
        if found is None:
            return None
        end, level = found
        name = text[self._past_district(text, at, end, around) : end]
        places = _children(around, name, level, known=bool(around and around[0].known))
        guessed = not (around and self._holds(around[0], level))
        return _Step(places, end - at, guessed)

    def _past_district(self, text: str, at: int, end: int, around: tuple[Place, ...]) -> int:
        """Where a township's own name begins: behind the 区 below its county (衢山区岛斗公社)."""
        found = (
            _DISTRICT.match(text, at, end) if around and around[0].level == self._county else None
        )
        if found is None or found[0].endswith(self._not["county"]):  # 开发区, 园区 are none
            return at
        return found.end()

    def _holds(self, outer: Place, level: int) -> bool:
        """Whether a township or village may be told by its suffix inside this place with certainty."""
        if not outer.known:
            return False
        return outer.level <= self._county or outer.users or not self.gazetteer.divided(outer)

    def _below(self, text: str, at: int, around: tuple[Place, ...]) -> tuple[int, int] | None:
        """End and level of a township or village name at a position."""
        outer = around[0].level if around else self._city
        town = None
        if outer > self._town and outer <= self._city:
            town = self._suffix(text, at, _TOWN_END, "township", shortest=1 if around else 2)
        village = None
        if outer <= self._county or not around:
            village = self._suffix(text, at, _VILLAGE_END, "village", shortest=1 if around else 2)
        if village and (town is None or village < town):
            return village, self._village
        return (town, self._town) if town else None

    def _above(self, text: str, at: int, around: tuple[Place, ...]) -> tuple[int, int] | None:
        """End and level of a county, city or province name that no gazetteer knows."""
        outer = around[0].level if around else self._province + 1
        if outer < self._county:
            return None
        end = self._suffix(text, at, _COUNTY_END, "county", shortest=2)
        if end is None:
            return None
        level = self._level_of(text[at:end], outer)
        if level is None or level >= outer:
            return None
        if level == self._town and not text.startswith(_AFTER_DISTRICT, end):
            return None
        return end, level

    def _level_of(self, name: str, outer: int) -> int | None:
        if name.endswith(("省", "自治区")):
            return self._province
        if name.endswith(("地区", "盟", "州")):
            return self._city
        if name.endswith("市"):
            return self._city if outer > self._city else self._county
        if name.endswith("区") and outer == self._county:
            return self._town
        return self._county

    def _suffix(
        self, text: str, at: int, ends: re.Pattern[str], kind: str, shortest: int
    ) -> int | None:
        """Where a name of that kind ends: at the first suffix that closes an acceptable name."""
        limit = at + _LONGEST_STEM[kind] + 2
        for match in ends.finditer(text, at + shortest, limit):
            name = text[at : match.end()]
            if self._not_in_names.search(name):
                return None
            # Most texts hold no stop at all; only the others are looked at word by word.
            stopped = self._stops[kind].search(text, at, match.end() + 4)
            if stopped and any(_covers(word, text, at, match) for word in self._not[kind]):
                continue
            return match.end()
        return None


def _any(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word.removeprefix("^")) for word in words))


def _covers(word: str, text: str, at: int, match: re.Match[str]) -> bool:
    """Whether a word covers the suffix of a match; one with ^ only at the beginning of the name."""
    if word.startswith("^"):
        return text.startswith(word[1:], at) and at + len(word) - 1 >= match.end()
    first = max(at, match.start() - len(word) + 1)
    return text.find(word, first, match.end() + len(word) - 1) >= 0


def _children(
    around: tuple[Place, ...], name: str, level: int, *, known: bool
) -> tuple[Place, ...]:
    if not around:
        return (Place((name,), (level,), None, known=False),)
    return tuple(outer.child(name, level, known=known and outer.known) for outer in around)
