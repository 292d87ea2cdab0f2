"""What the other posts of a person tell about a place that a post names in part."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from careergraph.resolve.anchors import is_kind
from careergraph.resolve.gazetteer import Place

_SELF_GOVERNED = re.compile("自治(?=[州县旗]$)")
_TOWN_SUFFIX = re.compile("(?:人民公社|公社|街道|苏木|镇|乡|区)$")


class KnownPlaces:
    """The places that a person's posts name by themselves, each once."""

    def __init__(self, places: Iterable[Place], county: int) -> None:
        self.places = tuple(dict.fromkeys(places))
        self._county = county
        self._top = max((place.levels[0] for place in self.places), default=0)

    @cached_property
    def _outers(self) -> list[Place]:
        """The places and all places around them, each once."""
        around = (
            place.up_to(level) for place in self.places for level in dict.fromkeys(place.levels)
        )
        return list(dict.fromkeys(outer for outer in around if outer is not None))

    @cached_property
    def _by_name(self) -> dict[str, list[Place]]:
        index = defaultdict(list)
        for outer in self._outers:
            index[_plain(outer.name)].append(outer)
        return dict(index)

    @cached_property
    def _by_start(self) -> dict[str, list[Place]]:
        """The counties and larger places by the first two characters of their names."""
        index = defaultdict(list)
        for outer in self._outers:
            if outer.level >= self._county and len(outer.name) > 2:
                index[outer.name[:2]].append(outer)
        return dict(index)

    @cached_property
    def _townships(self) -> dict[str, set[Place]]:
        """The counties of the townships by their names without 乡, 镇, 公社."""
        index = defaultdict(set)
        for outer in self._outers:
            county = outer.up_to(self._county)
            if outer.level < self._county and county is not None:
                index[_TOWN_SUFFIX.sub("", outer.name)].add(county)
        return dict(index)

    def whole(self, place: Place) -> Place | None:
        """The one longer path by which other posts name a place that no gazetteer knows.

        澄溪县 of one item is 云海省/云峦市/澄溪县 of another, 云山州 is 云海省/云山自治州, 石桥区 is
        澄溪县/石桥区; null where none or several end so.
        """
        if place.levels[0] >= self._top:
            return None
        found = self._by_name.get(_plain(place.names[0]), ())
        longer = [outer for outer in found if len(outer.names) > 1]
        same = [outer for outer in longer if outer.level == place.levels[0]] or longer
        return same[0] if len(same) == 1 else None

    def by_stem(self, text: str) -> Place | None:
        """The only county or city with whose name, without its suffix, a text begins: 汾岭市 of
        汾岭高新技术产业开发区; null where none or several."""
        found = [o for o in self._by_start.get(text[:2], ()) if text.startswith(o.name[:-1])]
        if len({outer.name for outer in found}) != 1:
            return None
        return max(found, key=lambda outer: len(outer.names))

    def county_of(self, place: Place) -> Place | None:
        """The county of a township that is named alone, where other posts name one of its name in one
        county only: 公社, 乡 and 镇 of one name are one township."""
        counties = self._townships.get(_TOWN_SUFFIX.sub("", place.names[0]), set())
        return next(iter(counties)) if len(counties) == 1 else None

    def of_kind(self, word: str) -> Place | None:
        """The only place of the kind of a word (州, 县) that the posts name; null where several."""
        found = [outer for outer in self._outers if is_kind(outer, word)]
        return found[0] if len(found) == 1 else None


def _plain(name: str) -> str:
    return _SELF_GOVERNED.sub("", name) if "自治" in name else name
