"""Which names of places are those of one unit: 鄞县 until 2001 and 鄞州区 since, by rules and by a list.

A name that ends goes on under the name that begins in the year after, within the province. In this
order: as ``imports/places/cn-successors.csv`` says; the same name in the same prefecture or one of its
stem (宜昌地区, 宜昌市); the same name; the same stem in the same prefecture (余姚县, 余姚市); the same
stem; another name of the same code (东郊区, 东丽区); the same name of a county, years after. Each name
has at most one that it goes on under, and comes from at most one; where several fit, none does.
"""

import itertools
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from careergraph.places.names import stem
from careergraph.places.spans import ANYTIME_LAST, Span, name_at, national_spans, rows_of
from careergraph.shipped import shipped

Rule = Callable[[Span, Span], bool]

_COUNTY_ENDS = ("县", "旗", "市")
_SHORTEST = 2
"""Characters of names that any city may give to a part of it: 郊区, 城区, 东区."""


class Lineage:
    """The units of the national gazetteer. ``levels``: those of county, city, province."""

    def __init__(self, levels: tuple[int, int, int]) -> None:
        self.spans = national_spans(levels)
        self._county = levels[0]
        self._after: dict[Span, Span] = {}
        self._before: dict[Span, Span] = {}
        self._closed: set[Span] = set()
        words = tomllib.loads(shipped("imports", "ranks", "cn-words.toml").read_text("utf-8"))
        peoples = sorted(words["peoples"], key=len, reverse=True)
        self._stem = cache(lambda name: stem(name, peoples))
        self._by_name: dict[str, list[Span]] = defaultdict(list)
        for span in self._every():
            self._by_name[span.name].append(span)
        self._inherit()
        self._units = self._chains()

    def unit(self, span: Span) -> tuple[Span, ...]:
        """All names of a unit, the oldest first."""
        return self._units[span]

    def named(self, name: str) -> list[Span]:
        """The spans of a name, of whatever unit and year."""
        return self._by_name.get(name, [])

    def stem(self, name: str) -> str:
        return self._stem(name)

    def _every(self) -> Iterator[Span]:
        return (span for spans in self.spans.values() for span in spans)

    def _inherit(self) -> None:
        self._listed()
        groups: dict[tuple[str, int], list[Span]] = defaultdict(list)
        for span in self._every():
            if not span.name.startswith("市辖区"):
                groups[span.code[:2], span.level].append(span)
        for spans in groups.values():
            apart = _of_one_place_only(spans)
            rules: tuple[Rule, ...] = (
                lambda a, b: a.name == b.name and self._near(a, b),
                lambda a, b, apart=apart: a.name == b.name and (_is_own(a) or a.name in apart),  # type: ignore[misc]
                lambda a, b: self._stem(a.name) == self._stem(b.name) and self._near(a, b),
                lambda a, b: self._stem(a.name) == self._stem(b.name) and _is_own(a),
                lambda a, b: a.code == b.code and a.code[2:4] != "90",
            )
            for rule in rules:
                self._link(spans, rule)
            self._link_later(spans)

    def _listed(self) -> None:
        """What the list says. A line of two provinces is for all names that both have: those of the
        first end where those of the second begin."""
        for row in rows_of(shipped("imports", "places", "cn-successors.csv")):
            old, new = row["code"], row["to_code"]
            if not new:
                self._closed.update(s for s in self.spans[old] if s.name == row["name"])
            elif old.endswith("0000"):
                spans = [s for s in self._every() if s.code[:2] in (old[:2], new[:2])]
                self._link(spans, lambda a, b, old=old, new=new: (  # type: ignore[misc]
                    (a.name, a.level) == (b.name, b.level)
                    and (a.code[:2], b.code[:2]) == (old[:2], new[:2])
                ))  # fmt: skip
            else:
                self._put(self._named(old, row["name"]), self._named(new, row["to_name"]))

    def _named(self, code: str, name: str) -> Span:
        return next(span for span in self.spans[code] if span.name == name)

    def _near(self, one: Span, other: Span) -> bool:
        """Whether two counties lie in one prefecture, or in two that share their stem."""
        if one.code[:4] == other.code[:4] or one.level != self._county:
            return True
        around = [name_at(self.spans, s.code[:4] + "00", s.first) for s in (one, other)]
        stems = {self._stem(span.name) if span else "" for span in around}
        return len(stems) == 1 and "" not in stems

    def _link(self, spans: Iterable[Span], rule: Rule) -> None:
        """Link names one to one of which the first ends in the year before the second begins."""
        begins: dict[int, list[Span]] = defaultdict(list)
        ends: list[Span] = []
        for span in spans:
            if span not in self._before:
                begins[span.first].append(span)
            if span.last < ANYTIME_LAST and span not in self._after and span not in self._closed:
                ends.append(span)
        heirs = {a: [b for b in begins[a.last + 1] if rule(a, b)] for a in ends}
        self._put_unique(heirs)

    def _link_later(self, spans: list[Span]) -> None:
        """Link a county that ended to one of its name that begins years later, where it is the next."""
        names: dict[str, list[Span]] = defaultdict(list)
        for span in spans:
            if span.name.endswith(_COUNTY_ENDS):
                names[span.name].append(span)
        for same in names.values():
            same.sort(key=lambda span: span.first)
            for a, b in itertools.pairwise(same):
                free = a not in self._after and b not in self._before and a not in self._closed
                if free and a.last < b.first and all(s.last < b.first for s in same if s < b):
                    self._put(a, b)

    def _put_unique(self, heirs: dict[Span, list[Span]]) -> None:
        claimed: dict[Span, int] = defaultdict(int)
        for found in heirs.values():
            for heir in found:
                claimed[heir] += 1
        for old, found in heirs.items():
            if len(found) == 1 and claimed[found[0]] == 1:
                self._put(old, found[0])

    def _put(self, old: Span, new: Span) -> None:
        self._after[old], self._before[new] = new, old

    def _chains(self) -> dict[Span, tuple[Span, ...]]:
        units: dict[Span, tuple[Span, ...]] = {}
        for span in self._every():
            if span in self._before:
                continue
            chain = [span]
            while (heir := self._after.get(chain[-1])) is not None:
                chain.append(heir)
            units |= dict.fromkeys(chain, tuple(chain))
        return units


def _is_own(span: Span) -> bool:
    """Whether a name is no district's: those recur within a province (郊区, 新华区)."""
    return not span.name.endswith("区") or span.name.endswith("地区")


def _of_one_place_only(spans: list[Span]) -> set[str]:
    """Names that never two places of a province had in one year, and no district is called for short."""
    names: dict[str, list[Span]] = defaultdict(list)
    for span in spans:
        names[span.name].append(span)
    return {
        name
        for name, same in names.items()
        if all(a.last < b.first or b.last < a.first for a in same for b in same if a is not b)
        and len(name) > _SHORTEST
    }


@cache
def lineage(levels: tuple[int, int, int]) -> Lineage:
    """The units, worked out once."""
    return Lineage(levels)
