"""The body of a place that a bare title means: 县长, 常委, 村主任."""

from careergraph.resolve.anchors import Anchor
from careergraph.resolve.gazetteer import Place
from careergraph.resolve.organization import Organization, join
from careergraph.resolve.posts import Title, UnitReader
from careergraph.resolve.vocabulary import Vocabulary


class Bodies:
    """Finds the body of a place whose title names no unit."""

    def __init__(self, words: Vocabulary, units: UnitReader, township: int) -> None:
        self._units, self._township = units, township
        self._committees: dict[str, str] = words.words["committees"]
        self._governments: dict[str, str] = words.words["governments"]
        self._governors = frozenset(words.list("governors"))

    def implied(self, title: Title, anchor: Anchor, word: str) -> Organization:
        """The body of a place that a bare title means: 县长, 常委, 村主任."""
        place = anchor.place or next(iter(anchor.candidates), None)  # of one kind, all of them
        name = self._body(title, place)
        written = word + name if place is None and name else anchor.written
        if place is not None:
            written = join(anchor.written, self._short(name, place))
        return Organization(written, self._units.read(name, anchor.level))

    def _body(self, title: Title, place: Place | None) -> str:
        level, name = (place.level, place.name) if place else (0, "")
        if not name and title.word not in self._governors:
            return ""
        if title.base in ("secretary", "member"):
            committee = _by_ending(self._committees, name)
            return name[-1:] + committee if committee == "委" else committee
        village_head = level < self._township and title.word == "主任"
        street_head = name.endswith(("街道", "公社")) and title.word in ("主任", "社长")
        if level == self._township and title.word == "区长":
            return "公所"
        governor = title.text.removesuffix("助理") in self._governors
        if governor or title.word in self._governors or village_head or street_head:
            return _by_ending(self._governments, name)
        if title.word == "主席":
            return "人大" if level == self._township else "人民政府"
        return ""

    def _short(self, name: str, place: Place) -> str:
        """The written form of a body: its first character is that of the place (县委)."""
        if name.endswith("委") and len(name) == 2 and name != "地委" and place.name[-1] == name[0]:
            return name[1:]
        return name


def _by_ending(table: dict[str, str], name: str) -> str:
    return next(table[end] for end in sorted(table, key=len, reverse=True) if name.endswith(end))
