"""The posts of one person read in order, each in the context of the posts around it."""

import re
from collections.abc import Iterator
from dataclasses import replace

from careergraph.resolve.anchors import is_kind
from careergraph.resolve.gazetteer import Place
from careergraph.resolve.known import KnownPlaces
from careergraph.resolve.organization import FIRM_GROUP, GROUP_OF_FIRMS, Organization
from careergraph.resolve.parsing import Parsed, PostParser
from careergraph.resolve.readings import PostReader, Reading
from careergraph.resolve.rows import STUDY, Row, by_item

_BETWEEN = re.compile("(?<=县)[^省市县区]{1,4}区(?=[^区]{1,8}(?:公社|镇|乡))")
_LAST_DISTRICTS = 2001
"""The last year in which counties had districts (区公所, 区委) between them and their townships."""
_COUNTY_CITY = re.compile(
    "县级(?P<before>[^省市县区州]{2,6}市)|(?P<behind>[^省市县区州、,，()（）]{2,6}市)[(（]县级市?[)）]"
)
"""A city that a text says is one of county level: 县级桉溪市, 桉溪市（县级）."""
_OWNED = re.compile(
    "(?:公司|集团|厂|矿|学院|大学)[(（](?:原)?(?P<owner>[省市县区州])(?:属|管|国资委)[^()（）]{0,8}[)）]"
)
"""A bracket that tells whose a firm or school is: 湘北能源集团（省属国企）."""
_BRANCHES = ("分公司", "支行", "分行")
_UNDER_FIRST = re.compile("[(（][^()（）]{0,4}[有设][^()（）]{0,2}第一书记[)）]$")
"""A bracket that tells of a 第一书记 above the 书记."""


class CareerReader:
    """Reads careers. Context of a post is the post before it in its item, a later one that names its
    place itself, or the last post of the item before; what stays open the person's other posts tell."""

    def __init__(self, parser: PostParser, reader: PostReader, county: int, city: int) -> None:
        self._parser, self._reader = parser, reader
        self._county, self._city = county, city

    def read(self, posts: list[Row]) -> dict[int, Reading]:
        """The reading of each row of one person, by its number; ``posts`` sorted by item, position."""
        cities = frozenset(_county_cities(posts))
        parsed = {
            row.number: self._parsed(row, cities, self._parser.parse(row.post, row.year))
            for row in posts
        }
        parsed = self._in_whole(posts, parsed, self._known(parsed))
        known = self._known(parsed)
        readings: dict[int, Reading] = {}
        before: Reading | None = None
        last: Row | None = None
        for item in by_item(posts):
            if last and _is_confirmed(item[0], last, parsed):
                before = readings[last.number]
            self._read_item(item, parsed, before, known, readings)
            last = item[-1]
            main = [row for row in item if not row.bracket and row.cue is None]
            before = readings[main[-1].number] if main else before
        return readings

    def _parsed(self, row: Row, cities: frozenset[str], post: Parsed) -> Parsed:
        """A post with what the person's texts say of its city, and its bracket of a head above it."""
        if _UNDER_FIRST.search(row.raw):
            post = replace(post, under_first=True)
        owner = _OWNED.search(row.raw)
        if owner and not post.owner and not post.named.places and post.unit:
            post = replace(post, owner=owner["owner"])
        if cities and post.named.guessed:
            return self._parser.lowered(post, cities, self._city, self._county)
        return post

    def _known(self, parsed: dict[int, Parsed]) -> KnownPlaces:
        return KnownPlaces(self._places(parsed), self._county)

    def _places(self, parsed: dict[int, Parsed]) -> Iterator[Place]:
        for post in parsed.values():
            if post.named.places and not self._reader.needs_context(post):
                yield post.named.places[0]
                if district := self._district(post):
                    yield district

    def _district(self, post: Parsed) -> Place | None:
        """The district between a county and the township of a post (栎川县青梧区柏岙乡)."""
        place = post.named.places[0]
        county = place.up_to(self._county)
        if county is None or county.level != self._county or place.level >= self._county:
            return None
        found = _BETWEEN.search(post.folded, post.named.start, post.named.end)
        return county.child(found[0], place.level, known=county.known) if found else None

    def _in_whole(
        self, posts: list[Row], parsed: dict[int, Parsed], known: KnownPlaces
    ) -> dict[int, Parsed]:
        """The posts with the whole paths of their places; a district lies in a county named before it."""
        found: dict[int, Parsed] = {}
        for item in by_item(posts):
            own = {row.number: parsed[row.number] for row in item}
            told = found | own if any(is_lone_district(post) for post in own.values()) else {}
            found |= {number: self._whole(post, known, told) for number, post in own.items()}
        return found

    def _whole(self, post: Parsed, known: KnownPlaces, told: dict[int, Parsed]) -> Parsed:
        """A post with the whole path of a place that only its suffix tells, where another names it.

        ``told``: the posts up to its own, where one of its item is in a district.
        """
        if not post.named.guessed or self._reader.needs_context(post):
            return post
        whole = known.whole(post.named.places[0])
        if whole is None and is_lone_district(post):
            county = self._known(told).of_kind("县")
            post = self._in_county(post, county) if county else post
            whole = known.whole(post.named.places[0]) if county and post.named.places else None
        return self._parser.inside(post, whole) if whole else post

    def _in_county(self, post: Parsed, county: Place) -> Parsed:
        """A post in a district, with the county before it, as a township is told."""
        start = post.named.start
        text = post.text[:start] + county.name + post.text[start:]
        return self._parser.parse(text, post.year)

    def _read_item(
        self,
        item: list[Row],
        parsed: dict[int, Parsed],
        before: Reading | None,
        known: KnownPlaces,
        readings: dict[int, Reading],
    ) -> None:
        last: Reading | None = None
        main: Reading | None = None
        for number, row in enumerate(item):
            post = parsed[row.number]
            if self._reader.needs_context(post):
                context = last if row.bracket else main
                reading = self._in_context(post, context, before, item[number + 1 :], parsed)
                reading = self._reader.settle(post, reading, known)
                reading = self._reader.by_name(post, reading, known)
            else:
                reading = self._reader.read(post)
            if group := _group_before(post, reading, readings):
                reading = self._reader.read(post, group, before=True)
            if whole := _whole_branch(reading, readings):
                reading = replace(reading, organization=whole)
            if reading.place is None and (same := _same_organization(reading, readings)):
                reading = self._reader.located(post, reading, same)
            readings[row.number] = reading
            if row.cue != STUDY:  # a school lends its place to no post
                last = reading
                main = main if row.bracket else last

    def _in_context(
        self,
        post: Parsed,
        context: Reading | None,
        before: Reading | None,
        after: list[Row],
        parsed: dict[int, Parsed],
    ) -> Reading:
        """A post read by another one of its item, else by one of the item before."""
        if context is None and not self._reader.goes_on(post, before):
            context = self._later(after, parsed)
        return self._reader.read(post, context or before, before=context is None)

    def _later(self, rows: list[Row], parsed: dict[int, Parsed]) -> Reading | None:
        """A later post of the item that names its place, as context for its place only."""
        for row in rows:
            post = parsed[row.number]
            if not row.bracket and post.named.places and not self._reader.needs_context(post):
                return self._reader.place_only(post)
        return None


def _is_confirmed(row: Row, last: Row, parsed: dict[int, Parsed]) -> bool:
    """Whether a post only names the title that was held as 代 in the item before: 代检察长, 检察长."""
    post, title = parsed[row.number], parsed[row.number].title.text
    bare = not (post.unit or post.word or post.named.places)
    return bare and title == parsed[last.number].title.text and "代" + title in last.raw


def is_lone_district(post: Parsed) -> bool:
    """Whether a post is in a 区 that no gazetteer knows and that is told alone, in years in which
    counties had such districts.

    It lies in the only county that the posts up to its own name: where somebody went later tells
    nothing of it.
    """
    if post.year is None or post.year > _LAST_DISTRICTS or not post.named.places:
        return False
    place = post.named.places[0]
    alone = len(place.names) == 1 and not place.known and not place.users
    return alone and is_kind(place, "区")


def _county_cities(posts: list[Row]) -> Iterator[str]:
    for row in posts:
        for found in _COUNTY_CITY.finditer(row.raw):
            yield found["before"] or found["behind"]


def _group_before(post: Parsed, reading: Reading, readings: dict[int, Reading]) -> Reading | None:
    """The last post in a group of firms, for one that is told as 集团公司 behind a post in a branch of it."""
    units = (post.unit, reading.organization.unit.text)
    if not all(unit.startswith(GROUP_OF_FIRMS) for unit in units):
        return None
    earlier = (readings[number] for number in reversed(readings))
    return next((one for one in earlier if FIRM_GROUP.search(one.organization.department)), None)


def _whole_branch(reading: Reading, readings: dict[int, Reading]) -> Organization | None:
    """A branch with the name of its firm, where an earlier post tells it: 澜洲分公司 after
    湘汀集团澜洲分公司; null for another."""
    own = reading.organization
    if not own.department_written.endswith(_BRANCHES):
        return None
    for other in readings.values():
        longer = other.organization.department_written
        if longer != own.department_written and longer.endswith(own.department_written):
            rest = own.written[len(own.department_written) :]
            return own._replace(written=longer + rest, department_written=longer)
    return None


def _same_organization(reading: Reading, readings: dict[int, Reading]) -> Reading | None:
    """An earlier post in the same department, written there with its place: 湘东水泥厂 after
    株洲市湘东水泥厂; null where none is."""
    name = reading.organization.department_written
    if len(name) < 4 or not reading.organization.department:
        return None
    for other in readings.values():
        longer = other.organization.department_written
        if other.place is not None and longer.endswith(name):
            return other
    return None
