"""The posts of one person read in order, each in the context of the posts around it."""

from collections.abc import Iterator

from careergraph.resolve.gazetteer import Place
from careergraph.resolve.known import KnownPlaces
from careergraph.resolve.parsing import Parsed, PostParser
from careergraph.resolve.readings import PostReader, Reading
from careergraph.resolve.rows import STUDY, Row, by_item


class CareerReader:
    """Reads careers. Context of a post is the post before it in its item, a later one that names its
    place itself, or the last post of the item before; what stays open the person's other posts tell."""

    def __init__(self, parser: PostParser, reader: PostReader, county: int) -> None:
        self._parser, self._reader, self._county = parser, reader, county

    def read(self, posts: list[Row]) -> dict[int, Reading]:
        """The reading of each row of one person, by its number; ``posts`` sorted by item, position."""
        parsed = {row.number: self._parser.parse(row.post, row.year) for row in posts}
        known = self._known(parsed)
        parsed = {number: self._whole(post, known) for number, post in parsed.items()}
        known = self._known(parsed)
        readings: dict[int, Reading] = {}
        before: Reading | None = None
        for item in by_item(posts):
            self._read_item(item, parsed, before, known, readings)
            main = [row for row in item if not row.bracket and row.cue is None]
            before = readings[main[-1].number] if main else before
        return readings

    def _known(self, parsed: dict[int, Parsed]) -> KnownPlaces:
        return KnownPlaces(self._places(parsed), self._county)

    def _places(self, parsed: dict[int, Parsed]) -> Iterator[Place]:
        for post in parsed.values():
            if post.named.places and not self._reader.needs_context(post):
                yield post.named.places[0]

    def _whole(self, post: Parsed, known: KnownPlaces) -> Parsed:
        """A post with the whole path of a place that only its suffix tells, where another names it."""
        if not post.named.guessed or self._reader.needs_context(post):
            return post
        place = post.named.places[0]
        outer = known.whole(place) or known.district(place, post.year)
        return self._parser.inside(post, outer) if outer else post

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
            reading = None
            if self._reader.needs_context(post):
                context = last if row.bracket else main
                later = None if context else self._later(item[number + 1 :], parsed)
                from_item = context or later
                reading = self._reader.read(post, from_item or before, before=from_item is None)
                reading = self._reader.settle(post, reading, known)
            reading = reading or self._reader.read(post)
            if reading.place is None and (same := _same_organization(reading, readings)):
                reading = self._reader.located(post, reading, same)
            readings[row.number] = reading
            if row.cue != STUDY:  # a school lends its place to no post
                last = reading
                main = main if row.bracket else last

    def _later(self, rows: list[Row], parsed: dict[int, Parsed]) -> Reading | None:
        """A later post of the item that names its place, as context for its place only."""
        for row in rows:
            post = parsed[row.number]
            if not row.bracket and post.named.places and not self._reader.needs_context(post):
                return self._reader.place_only(post)
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
