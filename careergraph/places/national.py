"""Paths that the national gazetteer knows, under the name that their unit had in one year."""

from functools import cache

from careergraph.places.lineage import Lineage
from careergraph.places.spans import Span, name_at, prefecture

Path = tuple[str, ...]


class Known:
    """Finds the units that paths name, and their names of a year."""

    def __init__(self, lineage: Lineage, levels: tuple[int, int, int]) -> None:
        self._lineage, self._county = lineage, levels[0]
        self._of_names = cache(self._named_by)

    def part(self, path: Path, code: str | None) -> tuple[int, Span] | None:
        """How many names of a path, from the outermost, name a known place, and which name it is."""
        return self._of_code(path, code) or self._of_names(path)

    def _of_code(self, path: Path, code: str | None) -> tuple[int, Span] | None:
        for span in self._lineage.spans.get(code or "", ()):
            if span.name in path:
                return path.index(span.name) + 1, span
        return None

    def _named_by(self, path: Path) -> tuple[int, Span] | None:
        """The innermost name that is one unit's in the province, or in the prefecture before it."""
        provinces = {s.code[:2] for s in self._lineage.named(path[0]) if s.code[2:] == "0000"}
        spans = [s for s in self._lineage.named(path[-1]) if s.code[:2] in provinces]
        if not spans:
            return self._of_names(path[:-1]) if provinces and len(path) > 1 else None
        units = {self._lineage.unit(span): span for span in spans}
        if len(path) > 2 and len(units) > 1:
            around = self._lineage.stem(path[-2])
            units = {u: s for u, s in units.items() if around in self._prefectures(u)}
        if len(units) == 1:
            return len(path), next(iter(units.values()))
        return None if units else self._of_names(path[:-1])

    def _prefectures(self, unit: tuple[Span, ...]) -> set[str]:
        spans = (self._lineage.spans.get(span.code[:4] + "00", ()) for span in unit)
        return {self._lineage.stem(span.name) for found in spans for span in found}

    def now(self, span: Span, year: int) -> tuple[Path, str]:
        """The path and the code of a name's unit in the year; the nearest ones where it has ended."""
        unit = self._lineage.unit(span)
        own = min(reversed(unit), key=lambda each: each.distance(year))
        return self._path(own, year), own.code

    def history(self, span: Span) -> list[Path]:
        """The paths under which a name's unit was known, each once, the oldest first."""
        paths = (self._path(each, each.last) for each in self._lineage.unit(span))
        return list(dict.fromkeys(paths))

    def years(self, span: Span) -> tuple[int, int]:
        """First and last year in which the name's unit had this name, under whatever code."""
        same = [each for each in self._lineage.unit(span) if each.name == span.name]
        return min(each.first for each in same), max(each.last for each in same)

    def _path(self, own: Span, year: int) -> Path:
        year = min(max(year, own.first), own.last)
        around = (
            prefecture(own, self._county, self._lineage.named(own.name)),
            own.code[:2] + "0000",
        )
        above = [
            name_at(self._lineage.spans, code, year)
            for code in reversed(dict.fromkeys(around))
            if code and code != own.code
        ]
        return tuple(each.name for each in (*above, own) if each)
