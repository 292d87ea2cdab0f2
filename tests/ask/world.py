"""What is true of a graph, as plain rows: the side that answers are held to.

Facts about careers come from the oracle of the measuring room, everything else from the record's
rows. Nothing here asks the graph, and nothing counts with pandas.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from tests.model import oracle

Row = dict[str, Any]

POSTS = ("substantive", "concurrent", "secondment")
COUNTY, CITY = 3, 4
_LEVEL_OF_ENDING = {"省": 5, "市": 4, "县": 3, "区": 3, "镇": 2, "乡": 2, "道": 2, "村": 1}


@dataclass
class World:
    """A graph's people, stints and sources, and the oracle's findings about them.

    ``cadres`` are by number, ``stints`` by number of the cadre and seq; a stint has its windows of
    months (null for one without dates), ``organization`` (full name), ``place`` (path) and
    ``county`` (the county that the place lies in, or the city above it).
    """

    cadres: dict[int, Row]
    stints: dict[tuple[int, int], Row]
    sources: list[Row]
    measured: oracle.Measured
    line_of: dict[tuple[int, int], Row] = field(init=False)

    def __post_init__(self) -> None:
        self.line_of = {(row["cadre"], row["seq"]): row for row in self.measured.line}
        levels = place_levels(self.stints.values())
        for stint in self.stints.values():
            stint["county"] = county_of(stint["place"], levels)
            stint["organization"] = organization_name(stint)

    def of(self, number: int) -> list[Row]:
        """The stints of one cadre, by seq."""
        return [stint for (cadre, _), stint in sorted(self.stints.items()) if cadre == number]

    def posts(self) -> list[tuple[int, Row]]:
        """The stints that hold a post, each with its cadre's number."""
        return [(key[0], s) for key, s in sorted(self.stints.items()) if s["kind"] in POSTS]


def organization_name(stint: Row) -> str:
    if stint["place"] is None:
        return str(stint["organization"] or "")
    return stint["place"].replace("/", "") + (stint["unit"] or "")


def ancestors(path: str) -> list[str]:
    """The path and its parents, nearest first."""
    parts = path.split("/")
    return ["/".join(parts[:n]) for n in range(len(parts), 0, -1)]


def place_levels(stints: Iterable[Row]) -> dict[str, int | None]:
    """Levels that stints tell of their places; of parents that none names, by their ending."""
    levels: dict[str, int | None] = {}
    paths = set()
    for stint in stints:
        if stint["place"] is not None:
            paths.update(ancestors(stint["place"]))
            if stint["place_level"] is not None:
                levels.setdefault(stint["place"], stint["place_level"])
    return {path: levels.get(path, _LEVEL_OF_ENDING.get(path[-1])) for path in paths}


def county_of(place: str | None, levels: dict[str, int | None]) -> str | None:
    """Where a post counts: in the county of its place, the city without one; above, at the place."""
    if place is None or (levels[place] or 0) >= COUNTY:
        return place
    return next((p for p in ancestors(place) if levels[p] in (COUNTY, CITY)), place)


