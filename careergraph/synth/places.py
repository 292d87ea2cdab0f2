"""The places of the invented city, read from its own gazetteer below ``imports/places/``.

The gazetteer is a CSV with the columns name, level, parent (full path) and the years from and to,
blank where open.
"""

import csv
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from random import Random


@dataclass(frozen=True, slots=True)
class Place:
    """A place, its full path and the years in which it was called so."""

    name: str
    level: int
    path: str
    first: int
    last: int

    @property
    def kind(self) -> str:
        """街道, 社区, or the last character: 村, 镇, 乡, 县, 区, 市."""
        return self.name[-2:] if self.name.endswith(("街道", "社区")) else self.name[-1]

    @property
    def parent(self) -> str:
        return self.path.rpartition("/")[0]

    def stands(self, start: int, end: int) -> bool:
        """Whether it bore this name in every year from one month to another, and around them."""
        return self.first < start // 12 and end // 12 < self.last


class Places:
    """All places of a gazetteer, by level and by path."""

    def __init__(self, gazetteer: Path) -> None:
        self._levels: dict[int, list[Place]] = defaultdict(list)
        self._paths: dict[str, Place] = {}
        self._found: dict[tuple[int, str, int, int, str], list[Place]] = {}
        with gazetteer.open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                self._add(row)
        self.city = self._levels[4][0]

    def _add(self, row: dict[str, str]) -> None:
        place = Place(
            row["name"],
            int(row["level"]),
            f"{row['parent']}/{row['name']}",
            int(row["from"] or 0),
            int(row["to"] or 9999),
        )
        self._levels[place.level].append(place)
        self._paths[place.path] = place

    def at(self, path: str) -> Place:
        """The place with a full path."""
        return self._paths[path]

    def pick(
        self, rng: Random, level: int, within: str, start: int, end: int, kinds: str = ""
    ) -> Place:
        """A place of the level that stood all the time, below ``within`` if it can be.

        ``kinds`` narrows the choice to places whose name ends in one of its characters.
        """
        near = self.standing(level, within, start, end, kinds)
        return rng.choice(near or self.standing(level, "", start, end, kinds))

    def standing(
        self, level: int, within: str, start: int, end: int, kinds: str = ""
    ) -> list[Place]:
        """Places of a level below ``within`` that stood from one month's year to another's."""
        first, last = start // 12, end // 12
        key = (level, within, first, last, kinds)
        if key not in self._found:
            self._found[key] = [
                place
                for place in self._levels[level]
                if place.stands(first * 12, last * 12)
                and place.path.startswith(f"{within}/" if within else "")
                and (not kinds or place.name[-1] in kinds)
            ]
        return self._found[key]
