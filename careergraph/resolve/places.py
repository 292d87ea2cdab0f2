"""The place with which a text begins: 浙江省舟山市定海区海丰镇党委 → 浙江省/舟山市/定海区/海丰镇."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from careergraph.resolve.answers import kept
from careergraph.resolve.gazetteer import Gazetteer, Place
from careergraph.resolve.suffixes import TOWN_END, Step, SuffixReader, village_end
from careergraph.resolve.vocabulary import Vocabulary
from careergraph.vocabulary.ladder import Ladder

_ONE_MORE = re.compile("[^副代常城郊市地区县山矿新老东西南北中][市县](?!委|级|直|属)")
"""A longer name of a city or county that only begins like a short one: 霞浦 of 霞浦湾市."""
_OF_COUNTY = re.compile("[县旗](?!处|团|级|域)")
"""The end of the name of a county, behind the short name of a city: 宁波县 is none of 宁波市."""
_YOUTH_LEAGUE = re.compile(
    "(?:共青团|团)(?=[^中团委省市县区州盟旗][^团委]{0,11}[省市县区州盟旗]委)"
)
_PREFECTURE_ORGANS = ("地委", "行署", "行政公署", "专署", "地革委")
_NO_PLACE_BEFORE = ("路", "大学", "海关", "军区")
_DISTRICT_BODY = re.compile("区(?:公所|委|长|副区长|人民政府|政府)")
"""What makes the short name of a county that of a district (平远区公所)."""
_WORKS = (
    "农场",
    "林场",
    "茶场",
    "渔场",
    "盐场",
    "牧场",
    "水库",
    "煤矿",
    "铁矿",
    "铜矿",
    "油田",
    "机场",
)
"""What rather has a name of its own than that of a district (君山农场)."""
_FIRM = re.compile("公司|集团|[^司]厂|矿|银行")
_BELOW_END = re.compile("(?:街道|公社|苏木|社区|嘎查|大队|生产队|镇|乡|村|街|居)$")
_NATIONAL = "国家级"
_HIGHER = ("省", "自治区", "自治州")
"""What makes a short name the first part of a larger place that no gazetteer knows (岭西 of 岭西省)."""
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


NOWHERE = Named((), 0)
"""What a text names that names no place."""


class PlaceReader:
    """Reads places out of folded text (see ``Vocabulary.fold``)."""

    def __init__(self, ladder: Ladder, gazetteer: Gazetteer, words: Vocabulary) -> None:
        self.gazetteer = gazetteer
        self._village, self._county, self._province = (
            ladder.level(word).number for word in ("village", "county", "province")
        )
        parties = words.list("parties")
        self._prefixes = (*words.list("prefixes"), *parties, _NATIONAL)
        self._may_be_names = frozenset(parties)
        self._never_places = words.list("never_places")
        self._not_places = (*self._never_places, *words.list("not_places"))
        ends = "|".join(words.list("branches"))
        self._branches = re.compile(f"([^省市县区州盟旗局会司行]{{2,4}}?)(?:{ends})")
        self._suffixes = SuffixReader(ladder, gazetteer, words)
        self._within = kept(self._find_within)
        self.read = kept(self._read)

    def _read(self, text: str, year: int | None) -> Named:
        """The place at the beginning of a text, names as of a year (null: the latest)."""
        year = _HUNDRED_YEARS if year is None else year
        start = next((len(word) for word in self._prefixes if text.startswith(word)), 0)
        named = self._from(text, start or self._youth(text), year)
        if start and not named.places and text[:start] in self._may_be_names:  # 民建村
            return self._from(text, 0, year)
        return named

    def _from(self, text: str, start: int, year: int) -> Named:
        """The place at a position of a text."""
        end, guessed = start, False
        places: tuple[Place, ...] = ()
        ends: tuple[tuple[int, int], ...] = ()
        while step := self._step(text, end, year, places):
            end += step.length
            places, guessed = step.places, guessed or step.guessed
            ends = (*ends, (places[0].level, end))
        return Named(places, end if places else 0, ends, guessed, start)

    @staticmethod
    def _youth(text: str) -> int:
        """Length of the words for the youth league before its place: 团岱山县委, 共青团岱山县委."""
        match = _YOUTH_LEAGUE.match(text)
        return match.end() if match else 0

    def inside(self, text: str, year: int | None) -> Named | None:
        """The first full name of a county or above anywhere in a text (中国农业银行岱山县支行), or a
        short one before the branch of an organization of the centre (国家统计局岱山调查队)."""
        for start in range(1, len(text) - 2):
            match = self._branches.match(text, start)
            if match and (places := self._branch(match[1], year)):
                end = match.end(1)
                return Named(places, end, ((places[0].level, end),), False, start)
            known = (self.gazetteer.full_names, self.gazetteer.user_names)
            if not any(names.at(text, start) for names in known):
                continue
            named = self.read(text[start:], year)
            if named.places and not named.guessed:
                return named
        return None

    def _branch(self, name: str, year: int | None) -> tuple[Place, ...]:
        """The one place with a short name, none where several have it."""
        places = self.gazetteer.short(name, _HUNDRED_YEARS if year is None else year)
        return places if len(places) == 1 else ()

    def _step(self, text: str, at: int, year: int, around: tuple[Place, ...]) -> Step | None:
        """One more name at a position, inside the places read so far."""
        if at >= len(text) or (around and around[0].level <= self._village):
            return None
        return (
            self._users(text, at, year, around)
            or self._full(text, at, year, around)
            or self._short(text, at, year, around)
            or self._suffixes.step(text, at, around, year)
        )

    def _listed(
        self, names: list[str], lookup: Lookup, year: int, around: tuple[Place, ...]
    ) -> Step | None:
        """The first of several names that lies inside the places around it."""
        for name in names:
            if places := self._within(lookup, name, year, around):
                return Step(places, len(name))
        return None

    def _users(self, text: str, at: int, year: int, around: tuple[Place, ...]) -> Step | None:
        names = self.gazetteer.user_names.at(text, at)
        return self._listed(names, self.gazetteer.users, year, around)

    def _full(self, text: str, at: int, year: int, around: tuple[Place, ...]) -> Step | None:
        names = self.gazetteer.full_names.at(text, at)
        step = self._listed(names, self.gazetteer.named, year, around)
        # 达县地委 is that of 达县地区, not of 达县.
        if step and text[at + step.length - 1] == "县" and self._of_prefecture(text, at, step):
            return None
        if step and (around_it := self._prefecture_of(text, at + step.length, year, step)):
            return around_it
        # 城区, 郊区, 东区 stand alone for no place in particular.
        if step and step.length == 2 and not around and text[at + 1] == "区":
            return None
        return step

    def _prefecture_of(self, text: str, after: int, year: int, step: Step) -> Step | None:
        """The prefecture that a city of today is called after, where one of its counties follows: 岳阳市
        of 岳阳市华容县 in the years of 岳阳地区, when 岳阳市 was one of its counties itself."""
        city = step.places[0]
        if city.level != self._county or not city.name.endswith("市"):
            return None
        for name in self.gazetteer.full_names.at(text, after):
            for county in self.gazetteer.named(name, year):
                outer = county.up_to(self._county + 1) if county.level == self._county else None
                if outer and self.gazetteer.stem(outer.name) == self.gazetteer.stem(city.name):
                    return Step((outer,), step.length)
        return None

    @staticmethod
    def _of_prefecture(text: str, at: int, step: Step) -> bool:
        """Whether an organ of a prefecture follows a name."""
        return text.startswith(_PREFECTURE_ORGANS, at + step.length)

    def _short(self, text: str, at: int, year: int, around: tuple[Place, ...]) -> Step | None:
        """A name without 省, 市, 县, unless it is the beginning of another name or word."""
        if text.startswith(self._never_places if around else self._not_places, at):
            return None
        names = self.gazetteer.short_names.at(text, at)
        step = self._listed(names, self.gazetteer.short, year, around)
        if step is None:
            return None
        places = step.places
        if text.startswith(_PREFECTURE_ORGANS, at + step.length):
            places = tuple(p for p in places if p.name.endswith("地区")) or places
            step = Step(places, step.length)
        if not around and (len(places) > 1 or self._is_trade_name(text, places)):
            return None
        after = at + step.length
        if places[0].name[-1] == "区" and text.startswith(_WORKS, after):
            return None
        if self._is_part(text, at, after, year, step.places):
            return None
        return None if text.startswith(_NO_PLACE_BEFORE, after) else step

    @staticmethod
    def _is_trade_name(text: str, places: tuple[Place, ...]) -> bool:
        """Whether the short name of a district is rather a word in a firm's name (东风轮胎公司)."""
        district = places[0].name[-1] == "区" and not places[0].name.endswith("自治区")
        return district and _FIRM.search(text) is not None

    def _is_part(
        self, text: str, at: int, after: int, year: int, places: tuple[Place, ...]
    ) -> bool:
        """Whether a short name is only the first part of another: 海丰 of 海丰镇, 普陀 of 普陀山镇."""
        if TOWN_END.match(text, after) or village_end(year).match(text, after):
            return True
        if _ONE_MORE.match(text, after) and not self.gazetteer.full_names.at(text, after):
            return True
        if text.startswith(_HIGHER, after) and places[0].level < self._province:
            return True
        if places[0].name[-1] != "区" and _DISTRICT_BODY.match(text, after):
            return True
        known = self.gazetteer.full_names.at(text, after) or self.gazetteer.short_names.at(
            text, after
        )
        if not known and self._suffixes.longer(text, at, after):
            return True
        if places[0].level > self._county and _OF_COUNTY.match(text, after):
            return True
        below = self._suffixes.below(text, after, places, year)
        return below is not None and len(_BELOW_END.sub("", text[after : below[0]])) < 2

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
        once = self.gazetteer.anytime(name, year)
        for place in once:  # a name of other years that lies inside: 上海市南市区 after its end
            if any(self._lies_in(place, outer) for outer in around):
                return (place,)
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
