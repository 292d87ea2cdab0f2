"""Names of places of today in a post of another time: 上饶市 in a column of prefectures is 上饶地区 in 1989.

A table may say in columns of their own in which prefecture and county a post was, by today's names. The
column tells the level, so that 上饶市 is not taken for the county-level city of that name and year.
"""

import re
from collections import defaultdict
from functools import cached_property

from careergraph.places.lineage import Lineage, lineage
from careergraph.places.spans import Span
from careergraph.resolve.answers import kept
from careergraph.vocabulary.ladder import Ladder

_BODY = re.compile("[市县区](?=人民政府|政府|委|人大|政协|纪委|监委)")


class NamesThen:
    """The names that places had in a year, by those of any time. Built when first asked."""

    def __init__(self, ladder: Ladder) -> None:
        words = ("county", "city", "province")
        self._levels = {word: ladder.level(word).number for word in words}
        self.name = kept(self._name)

    def post(self, post: str, places: str, year: int | None) -> str:
        """A post with its places by the names of a year; ``places`` as in RAW_STINTS."""
        if year is None:
            return post
        said = dict(part.split("=", 1) for part in places.split(";") if "=" in part)
        province = said.pop("province", "")
        at = 0
        for word, name in said.items():
            found = post.find(name, at)
            if found < 0 or word not in self._levels:
                continue
            then = self.name(name, word, year, province) or name
            rest = post[found + len(name) :]
            if then != name and _BODY.match(rest):
                rest = rest[1:]
            post = post[:found] + then + rest
            at = found + len(then)
        return post

    def _name(self, name: str, word: str, year: int, province: str) -> str | None:
        """The one name of that year of the unit with a name of any year, null where it is not known."""
        level = self._levels[word]
        spans = [s for s in self._lineage.named(name) if s.level == level]
        codes = {
            s.code[:2] for s in self._lineage.named(province) if s.level == self._levels["province"]
        }
        spans = [s for s in spans if s.code[:2] in codes] if codes else spans
        if any(s.distance(year) == 0 for s in spans):
            return name
        if not spans and codes:  # a name that is newer than the gazetteer: 祁阳市 of 祁阳县
            stem = self._lineage.stem(name)
            alike = (s for s in self._by_stem[stem] if s.level == level and s.code[:2] in codes)
            spans = list(alike) if len(stem) > 1 else []
        units = {self._lineage.unit(span) for span in spans}
        names = {s.name for unit in units for s in unit if s.distance(year) == 0}
        return names.pop() if len(names) == 1 else None

    @cached_property
    def _lineage(self) -> Lineage:
        return lineage((self._levels["county"], self._levels["city"], self._levels["province"]))

    @cached_property
    def _by_stem(self) -> dict[str, list[Span]]:
        index: dict[str, list[Span]] = defaultdict(list)
        for spans in self._lineage.spans.values():
            for span in spans:
                index[self._lineage.stem(span.name)].append(span)
        return index
