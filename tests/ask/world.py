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
    months (null for one without dates), ``full_name`` of its organization, ``place`` (path) and
    ``county`` (the county that the place lies in, or the city above it). ``level_months`` are rows of
    LEVELS. ``standing``, ``testimony``, ``contradictions`` and ``lists`` are those of the
    record.
    """

    cadres: dict[int, Row]
    stints: dict[tuple[int, int], Row]
    sources: list[Row]
    measured: oracle.Measured
    level_months: list[Row]
    standing: list[Row]
    testimony: list[Row]
    contradictions: list[Row]
    lists: list[Row]
    line_of: dict[tuple[int, int], Row] = field(init=False)
    first_month: dict[int, int] = field(init=False)
    levels: dict[tuple[int, int], Row] = field(init=False)

    def __post_init__(self) -> None:
        self.line_of = {(row["cadre"], row["seq"]): row for row in self.measured.line}
        self.levels = {(row["cadre"], row["level"]): row for row in self.level_months}
        self.first_month = {}
        for stint in self.posts():
            if stint["start_min"] is not None:
                first = self.first_month.setdefault(stint["cadre"], stint["start_min"])
                self.first_month[stint["cadre"]] = min(first, stint["start_min"])
        levels = place_levels(self.stints.values())
        for stint in self.stints.values():
            stint["county"] = county_of(stint["place"], levels)
            stint["full_name"] = organization_name(stint)

    def posts(self) -> list[Row]:
        """The stints that hold a post."""
        return [stint for stint in self.stints.values() if stint["kind"] in POSTS]

    def number(self, cadre: str) -> int | None:
        """The number of the cadre with this id."""
        return next((n for n, row in self.cadres.items() if row["id"] == cadre), None)


def organization_name(stint: Row) -> str:
    if stint["place"] is None:
        return str(stint["organization"] or "")
    path, unit = stint["place"].replace("/", ""), stint["unit"] or ""
    if unit != "村委会" and unit[:1] == path[-1] and unit[1:2] in ("委", "纪", "政"):
        path = path[:-1]  # 某县 + 县委 is 某县委
    return path + unit


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
