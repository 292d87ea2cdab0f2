"""A post parsed alone, without its context: place, unit and title as the text itself names them."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from careergraph.resolve.answers import kept
from careergraph.resolve.gazetteer import Place
from careergraph.resolve.places import NOWHERE, Named, PlaceReader
from careergraph.resolve.posts import Title, TitleReader, UnitReader
from careergraph.resolve.vocabulary import Vocabulary

_BLANKS = re.compile(r"\s+")
_OWN_TOWNSHIP = ("公社", "街道")
_LAST_OF_TRAILERS = frozenset("任职当，,、：:")
_BRACKETS = re.compile("[（(〔][^（(〔）)〕]{0,40}[）)〕]")
_NUMBERED_DISTRICT = re.compile(
    "(?<=[县旗市])(?:(?:人民)?政府|委(?:员会)?)(?=第?[一二三四五六七八九十]{1,3}区(?!域))"
)
"""The government or committee of a county between it and its district with a number (县政府第三区)."""
_TERM = re.compile(
    "(?<=[省市县区州旗])(?:第?[一二三四五六七八九十]{1,3}|第[0-9]{1,2})届(?=人大|政协|人民代表大会)"
)
"""Which term of an assembly is meant (栎川县第八届人大常委会)."""
_SAME_PLACE = re.compile(
    "(?P<level>[县市区州])(?P<between>委员会(?P=level))(?=监委|纪委|监察委|委|人大|政协|政府|妇联|团委|总?工会|检察院|法院)"
)
"""A committee before another body of its place (莒县委员会县监委)."""
_JOINED = re.compile("委|长|达|民委员会|公所")
_LARGE = "省市县区州"
"""Places in which another one may be named right behind: 本县青梧乡."""
_YOUTH = "团"
_YOUTH_BODY = re.compile("^.?委(?:员会)?")
_YOUTH_COMMITTEE = re.compile("^团(省|市|县|区|州|地)委")
_CITY_LEVEL = re.compile("(?:原|时)?(?:县级|地级|副省级)(?=[^省市县区州]{2,8}市)")
"""What says of which level the city behind it is (县级桉溪市)."""
OWNER = re.compile(
    "(?P<owner>自治区|地区|[省市县区州])(?:直属|属|办(?!公|事|主任|副)|管(?!委|理)|营|国资委(?:所属|监管|直属|直管|出资|管理|下属)的?)"
    "(?:国有|国营|集体|大型|重点|骨干|独资)*(?:企业|国企|高校|院校|单位)?(?!机关|单位)"
    "(?=[^市县省区州委]{2}.*(?:公司|集团|大学|学院|厂|矿|银行|医院|研究院|研究所))"
)
"""Whose a firm or school is, said before its name (市属国有企业湘汀化工集团有限公司)."""


@dataclass(frozen=True, slots=True, eq=False)
class Parsed:
    """A post parsed alone.

    ``folded``: the text for matching. ``named``: the place at its beginning; ``inside``: a place named
    later in it. ``word``: a word for the place around (县 of 县委, 副县长), '' where the text has none.
    ``unit``: the folded unit, complete (组织 + 部长: 组织部), '' for a bare title. ``central``: an
    organization of the centre. The written ones keep the text's own characters; ``unit_written``
    is without the ``word``. ``owner``: the word for whose a firm or school is (市 of 市属), else ''.
    ``under_first``: a bracket tells of a 第一书记 above this 书记. ``pointed``: the words that point
    back to the organization before (该厂 of 该厂车间), else ''.
    """

    text: str
    folded: str
    year: int | None
    named: Named
    inside: Named | None
    word: str
    unit: str
    unit_written: str
    title: Title
    title_written: str
    central: bool
    owner: str = ""
    under_first: bool = False
    pointed: str = ""


class PostParser:
    """Parses posts; ``parse(text, year)`` and ``inside(parsed, outer)`` keep their answers."""

    parse: Callable[[str, int | None], Parsed]
    inside: Callable[[Parsed, Place], Parsed]
    lowered: Callable[[Parsed, frozenset[str], int, int], Parsed]

    def __init__(self, words: Vocabulary, places: PlaceReader, units: UnitReader) -> None:
        self._words, self._places, self._units = words, places, units
        self._titles = TitleReader(words)
        self._fillers, self._centre = words.list("fillers"), words.list("centre")
        self._level_words = words.list("level_words")
        self._repeated = tuple(word for word in self._level_words if len(word) > 1)
        self._not_level_words = words.list("not_level_words")
        self._governors = frozenset(words.list("governors"))
        self._marking = (*words.list("parties"), "国家级")
        self._trailers = re.compile(words.words["trailing_fillers"])
        self._verbs = words.list("verbs")
        self._pointers = words.list("pointers")
        self._pointing = re.compile(words.words["pointing"])
        self._no_titles = frozenset(words.list("no_titles"))
        self._with_unit = {
            title: (said["end"], tuple(said["behind"]))
            for title, said in words.words["titles_with_unit"].items()
        }
        self.parse = kept(self._parse)
        self.inside = kept(self._inside)
        self.lowered = kept(self._lowered)

    def _parse(self, text: str, year: int | None) -> Parsed:
        text = _BLANKS.sub("", text)
        text = _BRACKETS.sub("", text) or text
        folded = self._words.fold(text)
        if folded[:1] == "代" and folded[1:] in self._governors:  # not 代县 in Shanxi
            text, folded = text[1:], folded[1:]
        pointed = self._pointed(folded)
        text, folded = self._without_pointers(text, folded)
        if owner := OWNER.match(folded):
            parsed = self.parse(text[owner.end() :], year)
            return replace(parsed, owner=owner["owner"])
        named = self._places.read(folded, year)
        if named.guessed and folded.startswith(_OWN_TOWNSHIP):  # 公社渔业大队
            inner = self._places.read(folded[2:], year)
            if inner.places and inner.top < named.places[0].level + 2:
                text, folded, named = text[2:], folded[2:], inner
        skip = self._filler(folded) if not named.places else 0
        if skip:
            text, folded = text[skip:], folded[skip:]
            named = self._places.read(folded, year)
        if (named.guessed or not named.places) and (skip := self._verb(folded, year)):
            text, folded = text[skip:], folded[skip:]
            named = self._places.read(folded, year)
        if named.guessed and folded.startswith(self._centre):  # 农业部农村… is no village
            named = NOWHERE
        return replace(self._split(text, folded, year, named), pointed=pointed)

    def _pointed(self, folded: str) -> str:
        """The words at the beginning of a text that point back to the organization before: 该厂."""
        match = self._pointing.match(folded)
        return match[0] if match else ""

    def _without_pointers(self, text: str, folded: str) -> tuple[str, str]:
        """A text without words at its beginning that point back or tell a level, and what stands between
        a county and its district with a number."""
        if skip := self._pointer(folded):
            text, folded = text[skip:], folded[skip:]
        if city := _CITY_LEVEL.match(folded):
            text, folded = text[city.end() :], folded[city.end() :]
        if between := _NUMBERED_DISTRICT.search(folded):
            begin = between.start() if between.start() > 1 else 0  # 县政府第三区
            text = text[:begin] + text[between.end() :]
            folded = folded[:begin] + folded[between.end() :]
        if term := _TERM.search(folded):
            text = text[: term.start()] + text[term.end() :]
            folded = folded[: term.start()] + folded[term.end() :]
        if same := _SAME_PLACE.search(folded):
            begin, end = same.span("between")
            text, folded = text[:begin] + text[end:], folded[:begin] + folded[end:]
        return text, folded

    @staticmethod
    def _inside(parsed: Parsed, outer: Place) -> Parsed:
        """A post whose place begins with the last name of ``outer``, by its whole path."""
        place, short = outer, parsed.named.places[0]
        for name, level in zip(short.names[1:], short.levels[1:], strict=True):
            place = place.child(name, level, known=outer.known)
        around = tuple((level, 0) for level in outer.levels[:-1])
        ends = ((outer.level, parsed.named.ends[0][1]), *parsed.named.ends[1:])
        return replace(parsed, named=replace(parsed.named, places=(place,), ends=(*around, *ends)))

    @staticmethod
    def _lowered(parsed: Parsed, cities: frozenset[str], city: int, county: int) -> Parsed:
        """A post whose city, which no gazetteer knows, is one of county level."""
        place = parsed.named.places[0]
        at = next((n for n, name in enumerate(place.names) if name in cities), None)
        if at is None or place.levels[at] != city or county in place.levels:
            return parsed
        levels = tuple(county if level == city else level for level in place.levels)
        ends = tuple((county if level == city else level, end) for level, end in parsed.named.ends)
        places = (replace(place, levels=levels),)
        return replace(parsed, named=replace(parsed.named, places=places, ends=ends))

    def _pointer(self, text: str) -> int:
        """Length of the words at the beginning that point back: 该 of 该公社, 该处 of 该处处长."""
        if not text.startswith(self._pointers):
            return 0
        if match := self._pointing.match(text):
            return match.end()
        if not text.startswith(self._level_words, 1):
            return 0
        return 2 if text[1] in _LARGE and self._places.read(text[2:], None).places else 1

    def _verb(self, text: str, year: int | None) -> int:
        """Length of a word for moving (调, 改任) before an organization of the centre or a known place."""
        verb = next((len(word) for word in self._verbs if text.startswith(word)), 0)
        if not verb or text.startswith(self._centre, verb):
            return verb
        if self._level_word(text[verb:]):
            return verb
        named = self._places.read(text[verb:], year)
        return verb if named.places and not named.guessed else 0

    def _filler(self, text: str) -> int:
        return next((len(w) for w in self._fillers if text.startswith(w) and len(w) < len(text)), 0)

    def _trailing(self, text: str, first: int, end: int) -> int:
        """Length of the words at the end of an organization that say only that a post was held."""
        if text[end - 1 : end] not in _LAST_OF_TRAILERS:
            return 0
        match = self._trailers.search(text, max(first, end - 8), end)
        return len(match[0]) if match else 0

    def _split(self, text: str, folded: str, year: int | None, named: Named) -> Parsed:
        at = named.end
        if at:
            at += self._filler(folded[at:])
        word, base, unit_from, written_from = self._place_word(folded, named, at)
        title = self._titles.read(folded[base:])
        start = base + title.start
        youth = named.places and folded[: named.start].endswith(_YOUTH)
        end = start - self._trailing(folded, unit_from, start)
        cut = folded[unit_from:end] if end > unit_from else ""
        written = text[written_from:end] if end > written_from else ""
        if shared := self._of_unit(title, cut):
            title = title._replace(text=title.text[shared:], word=title.word[shared:])
            start += shared
            cut, written = folded[unit_from:start], text[written_from:start]
        unit = self._units.complete(cut, title)
        written += unit[len(cut) :]
        if youth:
            unit = _YOUTH_BODY.sub("团委", unit)
        elif named.places and unit and folded[: named.start] in self._marking:
            unit = folded[: named.start] + unit
        word = word or self._implied(folded, unit, title, named)
        of_centre = folded.startswith(self._centre) and not folded.startswith("国家级")
        central = not named.places and of_centre
        inside = None
        if not named.places and len(unit) > 4 and not word:
            inside = self._places.inside(folded[:start], year)
        title_written = text[start:] if len(title.text) == len(folded) - start else title.text
        if title.word in self._no_titles:
            title_written = ""
        return Parsed(
            text, folded, year, named, inside, word, unit, written, title, title_written, central
        )  # fmt: skip

    def _of_unit(self, title: Title, unit: str) -> int:
        """Length of what a title has of its unit's name: 车间 of 合成车间主任, not of 化肥厂车间主任."""
        if title.word not in self._with_unit or not unit:
            return 0
        end, larger = self._with_unit[title.word]
        return 0 if unit.endswith(larger) else len(end)

    def _place_word(self, folded: str, named: Named, at: int) -> tuple[str, int, int, int]:
        """The word for the place around, where title and unit are searched from, where the unit
        starts, and where its written form starts."""
        if named.places and at == named.end and _JOINED.match(folded, at):
            back = 2 if folded.startswith("达", at) else 1  # 苏木达, 嘎查达
            return "", at - back, at - back, at
        if named.places:
            repeated = next((w for w in self._repeated if folded.endswith(w, 0, named.end)), "")
            repeated = repeated or folded[named.end - 1]
            again = folded.startswith(repeated, at) and not folded.startswith(
                self._not_level_words, at
            )
            joined = bool(again and _JOINED.match(folded, at + len(repeated)))
            after = at + len(repeated)
            if (
                again and not joined
            ):  # 长岭大队 + 大队会计: the word once; 定海区 + 区财政局 as written
                return "", at, after, after if len(repeated) > 1 else at
            return "", at, at, at
        word = self._level_word(folded)
        joined = bool(word and _JOINED.match(folded, len(word)))
        return word, 0, 0 if joined else len(word), len(word)

    def _level_word(self, folded: str) -> str:
        if folded.startswith(self._not_level_words):
            return ""
        word = next((w for w in self._level_words if folded.startswith(w)), "")
        return "" if word == "地" and not folded.startswith(("地委", "地直", "地革")) else word

    def _implied(self, folded: str, unit: str, title: Title, named: Named) -> str:
        """The word in a title such as 副县长, or in 团县委."""
        if named.places:
            return ""
        if youth := _YOUTH_COMMITTEE.match(folded):
            return youth[1]
        if unit or title.word not in self._governors:
            return ""
        return self._words.words["governed"].get(title.word, title.word[:-1])
