"""Places that a text begins with, written in one way: 礁口县农业局局长 is 云海省岛城市礁口县农业局局长."""

from collections.abc import Callable, Iterable

from careergraph.places.distinct import COUNTY, Places
from careergraph.places.joining import Path, upper_parts
from careergraph.places.unify import Units


def with_whole_places(places: Places, units: Units) -> Callable[[str], str]:
    """What writes texts with the whole path of the place that they begin with.

    A place is looked for under all names that are told of it, each with as much as one likes of what lies
    around it. Only counties and what lies above them are: a township is told apart by its county alone.
    A text that begins with what may be two places stays as it is. ``units`` is what the places are.
    """
    whole: dict[str, str | None] = {}
    for names, unit in _upper_names(places, units):
        for path in (names, unit):
            for first in range(len(path)):
                short, text = "".join(path[first:]), "".join(unit)
                whole[short] = text if whole.get(short, text) == text else None
    longest = max(map(len, whole), default=0)

    def written(text: str) -> str:
        for length in range(min(longest, len(text)), 0, -1):
            if text[:length] in whole:
                return (whole[text[:length]] or text[:length]) + text[length:]
        return text

    return written


def _upper_names(places: Places, units: Units) -> Iterable[tuple[Path, Path]]:
    """Each name of a county, or of what lies above, and what it is: most are what they are called."""
    named = upper_parts(places.paths, places.levels, COUNTY)
    if units.paths == places.paths:
        return [(path, path) for path in set(named)]
    return set(zip(named, upper_parts(units.paths, places.levels, COUNTY), strict=True))
