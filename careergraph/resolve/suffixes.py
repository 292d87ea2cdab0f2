"""Names of places that no gazetteer knows, told by their suffix: 海丰镇, 东岙村, 霞浦湾市, 农八师143团."""

import re
from dataclasses import dataclass

from careergraph.resolve.gazetteer import Gazetteer, Place
from careergraph.resolve.vocabulary import Vocabulary
from careergraph.vocabulary.ladder import Ladder

COUNTY_END = re.compile("自治[区州县旗]|地区|省|市|县|区|盟|旗|州")
TOWN_END = re.compile(
    "街道|办事处(?=党工委|党委)|街(?=党工委|工委|办事处|人大)|公社|苏木|镇(?!公社)|乡(?!公社|镇)"
)
_VILLAGE_END = re.compile(
    "社区|村(?![乡镇]|公社|街道|大队|区(?:委|公所|长))|嘎查|居(?=委|民委|党|主任|支部)"
)
_BRIGADE_END = re.compile(f"{_VILLAGE_END.pattern}|大队|生产队")
_OF_TOWNSHIP = re.compile(
    "供销社|供销合作社|信用社|派出所|财政所|财税所|税务所|工商所|司法所|土管所|卫生院|粮站|粮管所|食品站|营业所|人民?法庭|农技站|中学"
)
"""What only a township has: one named after a village (穆村供销社) is that of the township there."""
_LAST_BRIGADES = 1992
"""The year after which a 大队 is one of the police, and none of a commune: communes ended in 1984, and
villages kept the word for some years."""
_DISTRICT = re.compile("[^区县市乡镇]{1,3}区(?=[^区]{1,8}(?:公社|镇|乡)$)")
_AFTER_DISTRICT = ("公所", "委", "长", "副区长", "区", "办事处", "党工委", "工委")
"""What follows a 区 below a county (区公所, 区委); without it 区 is the end of some other word."""
_NO_NAMES = ("生产大队", "生产队")
"""Words for a brigade or a team that name none."""
_OF_THE_NATION = ("中国", "全国", "国家", "中铁")
"""First words of firms and bodies of the whole country, which no place begins with."""
_DISTRICT_OFFICE = "区公所"
_LONGEST_STEM = {"county": 5, "township": 10, "village": 8}
_PREFECTURE = re.compile("(?P<stem>[^省市县区州盟旗委]{2,3})(?=地委|专署|行署|专员公署|地革委)")
"""The stem of a prefecture that is named with its committee or office only: 祁泉 of 祁泉地委."""
_LONGEST_DISTRICT = 4
_NUMBERED = re.compile("第?[一二三四五六七八九十]{1,3}区(?![域划间别块])")
"""A district with a number: one of a county, unless a city is named before it."""
_LONGER_END = re.compile("区(?![域划间级直属])")
_NO_PART_OF_NAMES = "副代常城郊市地区县山矿新老东西南北中各全两原省州旗盟园学军"
_LAST_DISTRICTS = 2001
"""The last year in which counties had districts between them and their townships."""


@dataclass(frozen=True, slots=True)
class Step:
    """One more name of a place: the places that it may be, its length in the text."""

    places: tuple[Place, ...]
    length: int
    guessed: bool = False


class SuffixReader:
    """Reads a name by its suffix, inside the places read so far."""

    def __init__(self, ladder: Ladder, gazetteer: Gazetteer, words: Vocabulary) -> None:
        self._gazetteer = gazetteer
        self._village, self._town, self._county, self._city, self._province = (
            ladder.level(word).number
            for word in ("village", "township", "county", "city", "province")
        )
        self._not_in_names = re.compile("|".join(words.list("not_in_names")))
        self._not = {kind: words.list(f"not_{kind}") for kind in ("village", "township", "county")}
        self._stops = {kind: _any(stops) for kind, stops in self._not.items()}
        peoples = "|".join(re.escape(people) for people in words.list("peoples"))
        self._self_governed = re.compile(f"[^省市县区州盟旗]{{1,4}}?(?:{peoples})+自治[区州县旗]")
        self._corps = Corps(words, gazetteer, (self._city, self._county, self._village))

    def step(self, text: str, at: int, around: tuple[Place, ...], year: int) -> Step | None:
        """One more name: certain for townships and villages in a known county."""
        if unit := self._corps.step(text, at, around):
            return unit
        if text.startswith(_OF_THE_NATION, at):
            return None
        found = self.below(text, at, around, year)
        if prefecture := self._prefecture(text, at, around):
            return prefecture
        county = self._above(text, at, around, year)
        in_district = county and found and county[1] == found[1] == self._town  # 衢山区岛斗公社
        if county and (found is None or county[0] < found[0]) and not in_district:
            end, level = county
            return Step(_children(around, text[at:end], level, known=False), end - at, True)
        if found is None:
            return None
        end, level = found
        name = text[self._past_district(text, at, end, around) : end]
        places = _children(around, name, level, known=True)
        guessed = not (around and self._holds(around[0]))
        return Step(places, end - at, guessed)

    def _past_district(self, text: str, at: int, end: int, around: tuple[Place, ...]) -> int:
        """Where a township's own name begins: behind the 区 below its county (衢山区岛斗公社)."""
        found = (
            _DISTRICT.match(text, at, end) if around and around[0].level == self._county else None
        )
        if found is None or found[0].endswith(self._not["county"]):  # 开发区, 园区 are none
            return at
        return found.end()

    def _holds(self, outer: Place) -> bool:
        """Whether a township or village may be told by its suffix inside this place with certainty."""
        if not outer.known:
            return False
        return outer.level <= self._county or outer.users or not self._gazetteer.divided(outer)

    def below(
        self, text: str, at: int, around: tuple[Place, ...], year: int
    ) -> tuple[int, int] | None:
        """End and level of a township or village name at a position."""
        ends = village_end(year)
        outer = around[0].level if around else self._city
        town = None
        if outer > self._town and outer <= self._city:
            town = self._suffix(text, at, TOWN_END, "township", shortest=1 if around else 2)
        village = None
        if text.startswith(_NO_NAMES, at):
            return None
        if outer <= self._county or not around:
            village = self._suffix(text, at, ends, "village", shortest=1 if around else 2)
        if village and (town is None or village < town):
            of_township = outer == self._county and _OF_TOWNSHIP.match(text, village)
            return village, self._town if of_township else self._village
        return (town, self._town) if town else None

    def _prefecture(self, text: str, at: int, around: tuple[Place, ...]) -> Step | None:
        """A prefecture that is named with its committee or office only (祁泉地委, 祁泉专署)."""
        if around and around[0].level <= self._city:
            return None
        match = _PREFECTURE.match(text, at)
        if match is None or self._not_in_names.search(match["stem"]):
            return None
        places = _children(around, match["stem"] + "地区", self._city, known=False)
        return Step(places, match.end() - at, True)

    def _above(
        self, text: str, at: int, around: tuple[Place, ...], year: int
    ) -> tuple[int, int] | None:
        """End and level of a county, city or province name that no gazetteer knows."""
        outer = around[0].level if around else self._province + 1
        if outer < self._county:
            return None
        numbered = _NUMBERED.match(text, at) if year <= _LAST_DISTRICTS else None
        governed = self._self_governed.match(text, at) or numbered
        end = governed.end() if governed else None
        end = end or self._suffix(text, at, COUNTY_END, "county", shortest=2)
        if end is None:
            return None
        level = self._level_of(text[at:end], outer)
        if level == self._county and around and self._undivided(around[0], text[end - 1]):
            level = self._town
        if level == self._county and text.startswith(_DISTRICT_OFFICE, end - 1):
            level = self._town
        if level is None or level >= outer:
            return None
        if level == self._town and not numbered and not text.startswith(_AFTER_DISTRICT, end):
            early = year <= _LAST_DISTRICTS and (not around or around[0].name.endswith("县"))
            return (end, level) if early and end - at <= _LONGEST_DISTRICT else None
        return end, level

    def longer(self, text: str, at: int, after: int) -> bool:
        """Whether a short name is the first part of the name of a district that is longer by one
        character and that no gazetteer knows (石鼓 of 石鼓滩区)."""
        end = self._suffix(text, at, _LONGER_END, "county", shortest=after - at + 1)
        return end == after + 2 and text[after] not in _NO_PART_OF_NAMES

    def _undivided(self, outer: Place, last: str) -> bool:
        """Whether a 区 lies in a city without districts, where it stands for a sub-district."""
        known_city = outer.known and outer.level == self._city
        return last == "区" and known_city and not self._gazetteer.divided(outer)

    def _level_of(self, name: str, outer: int) -> int | None:
        if name.endswith(("省", "自治区")):
            return self._province
        if name.endswith(("地区", "盟", "州")):
            return self._city
        if name.endswith("市"):
            return self._city if outer > self._city else self._county
        if name.endswith("区") and (outer == self._county or self._is_numbered(name, outer)):
            return self._town
        return self._county

    def _is_numbered(self, name: str, outer: int) -> bool:
        return outer > self._province and _NUMBERED.fullmatch(name) is not None

    def _suffix(
        self, text: str, at: int, ends: re.Pattern[str], kind: str, shortest: int
    ) -> int | None:
        """Where a name of that kind ends: at the first suffix that closes an acceptable name."""
        limit = at + _LONGEST_STEM[kind] + 2
        refused = -1
        for match in ends.finditer(text, at + shortest, limit):
            name = text[at : match.end()]
            if self._not_in_names.search(name):
                return None
            # Most texts hold no stop at all; only the others are looked at word by word.
            stopped = self._stops[kind].search(text, at, match.end() + 4)
            covered = stopped and any(_covers(word, text, at, match) for word in self._not[kind])
            if covered or match.start() == refused:  # 采煤区区长
                refused = match.end()
                continue
            return match.end()
        return None


class Corps:
    """The divisions, regiments and companies of 新疆生产建设兵团: a city, a county, a village of it.

    A division runs the city that is named with it (第八师石河子市), which is read as the division.
    """

    def __init__(
        self, words: Vocabulary, gazetteer: Gazetteer, levels: tuple[int, int, int]
    ) -> None:
        self._gazetteer = gazetteer
        patterns: dict[str, str] = words.words["corps"]
        self._name = patterns["name"]
        self._alone = re.compile(patterns["division_alone"])
        names = ("division", "regiment", "company")
        self._units = [
            (re.compile(patterns[name]), level) for name, level in zip(names, levels, strict=True)
        ]

    def step(self, text: str, at: int, around: tuple[Place, ...]) -> Step | None:
        """The next unit at a position inside the corps, or a division that only it can have."""
        if not around:
            if at or not self._alone.match(text):
                return None
            around = self._gazetteer.named(self._name, 9000)
        outer = around[0]
        if outer.names[0] != self._name:
            return None
        for pattern, level in self._units:
            if level < outer.level and (match := pattern.match(text, at)):
                return Step(_children(around, match[0], level, known=True), len(match[0]))
        return None


def village_end(year: int) -> re.Pattern[str]:
    """The ends of names of villages in a year."""
    return _BRIGADE_END if year <= _LAST_BRIGADES else _VILLAGE_END


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
