"""Stints at the place that is one unit through time, however each of them names it.

A county is told under the name that it had in one year, with all its other names; a place that no
gazetteer knows under the longest path that names it (see ``lineage``, ``joining``). Nothing of this is
kept in a record, so that what is imported later can tell more of what is there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd

from careergraph.columns.texts import category, numbered
from careergraph.places.distinct import COUNTY, LEVELS, Places, distinct_places
from careergraph.places.joining import Joining, Path, upper_parts
from careergraph.places.kinds import with_kinds
from careergraph.places.lineage import lineage
from careergraph.places.national import Known
from careergraph.places.spans import ANYTIME_FIRST, ANYTIME_LAST, Span
from careergraph.vocabulary.frames import TEXT

LATEST = 9999
"""A year after all: the names of today."""


@dataclass(frozen=True)
class Units:
    """What distinct places are: path and code of each, and those that several paths fit."""

    paths: list[Path]
    codes: list[str | None]
    ambiguous: dict[Path, list[Path]]


def unify_places(
    stints: pd.DataFrame, year: int | None = None, places: Places | None = None
) -> pd.DataFrame:
    """The stints with ``place`` and ``place_code`` of the unit, in the order and index as they are.

    ``stints`` has place, place_level, place_code, and may have unit and title, in which the word for
    the kind of a place goes with it (县委 of what is a city now is 市委, 县长 is 市长). ``year`` is that
    of the names, by default the latest of ``as_of``, else of ``start`` and ``end``. ``places`` are those
    among which the names are looked for, by default those of the stints; all of theirs are among them.
    """
    places = distinct_places(stints) if places is None else places
    return at_units(stints, places, units_of(places, _year(stints) if year is None else year))


def at_units(stints: pd.DataFrame, places: Places, units: Units) -> pd.DataFrame:
    """The same with units that are worked out."""
    if units.paths == places.paths and units.codes == places.codes:
        return stints
    number = places.numbers(stints["place"])
    changed = {
        "place": _texts(number, ["/".join(path) for path in units.paths], stints.index),
        "place_code": _texts(number, units.codes, stints.index),
    }
    return stints.assign(**changed, **with_kinds(stints, number, places.paths, units.paths))


def is_province(name: str) -> bool:
    """Whether the national gazetteer has, or had, a province of that name."""
    return name in _provinces()


@cache
def _provinces() -> frozenset[str]:
    spans = lineage(LEVELS).spans
    return frozenset(s.name for code, each in spans.items() if code[2:] == "0000" for s in each)


@dataclass(frozen=True)
class History:
    """First and last year of a place's name, null where open or not known, and its other names."""

    first: int | None = None
    last: int | None = None
    names: str | None = None


def histories(paths: Sequence[str], codes: Sequence[str | None]) -> list[History]:
    """What the national gazetteer says of places: other names are whole ones, with ``;`` between."""
    national = Known(lineage(LEVELS), LEVELS)
    return [_history(national, path, code) for path, code in zip(paths, codes, strict=True)]


def _history(national: Known, path: str, code: str | None) -> History:
    names = tuple(path.split("/"))
    part = national.part(names, code)
    if part is None or part[0] < len(names):
        return History()
    first, last = national.years(part[1])
    others = ["".join(other) for other in national.history(part[1]) if other != names]
    return History(
        first if first > ANYTIME_FIRST else None,
        last if last < ANYTIME_LAST else None,
        "; ".join(others) or None,
    )


def latest_year(*columns: pd.Series) -> int | None:
    """The latest year of dates as texts, null where there is none."""
    texts = [text for column in columns for text in numbered(column)[1]]
    years = [int(text[:4]) for text in texts if isinstance(text, str) and text[:4].isdigit()]
    return max(years, default=None)


def _year(stints: pd.DataFrame) -> int:
    for names in (["as_of"], ["start", "end"]):
        year = latest_year(*(stints[name] for name in names if name in stints))
        if year is not None:
            return year
    return LATEST


def units_of(places: Places, year: int) -> Units:
    """What the places are, under their names of a year."""
    paths, codes, known = list(places.paths), list(places.codes), set()
    national = Known(lineage(LEVELS), LEVELS) if paths else None
    names: dict[Span, tuple[Path, str]] = {}
    for n, (path, code) in enumerate(zip(places.paths, places.codes, strict=True)):
        part = national.part(path, code) if national else None
        if national and part:
            count, span = part
            if span not in names:
                names[span] = national.now(span, year)
            now, codes[n] = names[span]
            known.add(now)
            if now != path[:count]:
                paths[n] = (*now, *path[count:])
    upper = upper_parts(paths, places.levels, COUNTY)
    joining = Joining(_all_levels(paths, upper, places), known)
    for n, own in enumerate(upper):
        whole = joining.whole(own) if own else own
        if whole != own:
            paths[n] = (*whole, *paths[n][len(own) :])
    return Units(paths, codes, joining.ambiguous)


def _all_levels(
    paths: Sequence[Path], upper: Sequence[Path], places: Places
) -> dict[Path, int | None]:
    """All paths of counties and above that are told, each with its level where that is told."""
    found: dict[Path, int | None] = {}
    told = {part for part, is_told in zip(upper, places.told, strict=True) if is_told}
    for part in told:
        for count in range(1, len(part) + 1):
            found[part[:count]] = None
    each = zip(paths, upper, places.levels, places.told, strict=True)
    for path, part, level, is_told in each:
        if is_told and part and part == path and level is not None:
            found[part] = max(level, found[part] or level)
    return found


def _texts(number: np.ndarray, texts: Sequence[str | None], index: pd.Index) -> pd.Series:
    """A category out of numbers of texts, of which several may be the same or null."""
    code, distinct = pd.factorize(pd.Series([*texts, None], dtype=TEXT), use_na_sentinel=True)
    few = pd.Series(distinct, dtype=TEXT).array
    return category(code.astype(np.int32)[number], few).set_axis(index)
