"""Steps, of which careers are made, and the maker that draws their months and their grades.

A step is a post of a grade at a level for some months. Grades within a level:

1 village: 0 clerk, 1 deputy, 2 secretary or head
2 township: 0 staff, 1 deputy (142), 2 secretary or head (141)
3 county: 0 staff, 1 deputy of an organ (142), 2 its head (141), 3 deputy leader (132),
  4 leader (131)
4 city: 0 staff, 1 deputy of a section (142), 2 its head (141), 3 deputy of a bureau (132),
  4 its head (131), 5 deputy leader (122), 6 leader (121)
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random

from careergraph.synth.presets import Preset, Span

LEAST = 8
"""Least months of a step."""


@dataclass(frozen=True, slots=True)
class Step:
    """One post for some months.

    ``turn`` marks a special post (words.toml), a spell of study or a pause; ``seconded`` are months
    of secondment to the grassroots in it; ``overlap`` months that it runs on into the next step;
    ``moves`` that it is in another place than the one before.
    """

    level: int | None
    grade: int
    months: int
    turn: str = ""
    seconded: int = 0
    overlap: int = 0
    moves: bool = False


Grades = Sequence[tuple[int, ...]]

LOW: dict[int, Grades] = {
    1: [(0,), (0, 1), (0, 2), (1, 2), (0, 1, 2), (0, 0)],
    2: [(0,), (0, 1), (0, 1, 2), (1, 2), (0, 0, 1), (0, 1, 1, 2), (1, 2, 2)],
    3: [(0,), (0, 1), (0, 0, 1), (1, 1), (1, 1, 2)],
    4: [(0,), (0, 1), (0, 1, 2), (0, 2)],
}
"""Ways through a level below the target rank."""

CITY: dict[int, Grades] = {
    1: [(1,), (1, 2), (2,)],
    2: [(2,), (2, 3), (3,), (2, 3, 4)],
    3: [(3,), (3, 4), (4,)],
    4: [(4, 5), (5,), (5, 6), (5, 6)],
}
"""Ways through the city, by the grade in the county before it."""


class Maker:
    """Draws months and ways through a level for one career."""

    def __init__(self, rng: Random, preset: Preset) -> None:
        self.rng, self.preset = rng, preset

    def up(self, level: int, ways: Grades | None = None) -> list[Step]:
        """A level that is left upward."""
        return self.run(level, ways, self.preset.climb[level])

    def last(self, level: int, ways: Grades | None = None) -> list[Step]:
        """The level in which the career stands."""
        return self.run(level, ways, self.preset.last[level])

    def stalled(self, level: int) -> list[Step]:
        """A level in which the career stands too long."""
        return self.run(level, None, self.preset.stalled[level])

    def run(self, level: int, ways: Grades | None, span: Span) -> list[Step]:
        """Steps through a level, whose months add up to a number within the span."""
        ways = LOW[level] if ways is None else ways
        least = max(span[0], LEAST * min(len(way) for way in ways))
        months = self.rng.randint(least, max(least, span[1]))
        grades = self.rng.choice([way for way in ways if len(way) * LEAST <= months])
        parts = self.split(months, len(grades))
        return [Step(level, grade, part) for grade, part in zip(grades, parts, strict=True)]

    def split(self, months: int, parts: int) -> list[int]:
        """Months cut into parts, none shorter than LEAST."""
        spare = months - parts * LEAST
        cuts = sorted(self.rng.randint(0, spare) for _ in range(parts - 1))
        edges = [0, *cuts, spare]
        return [b - a + LEAST for a, b in pairwise(edges)]

    def village(self, odds: float = 1.0) -> list[Step]:
        """Perhaps a start in the village."""
        return self.up(1) if self.rng.random() < odds else []

    def city(self, county: list[Step]) -> list[Step]:
        """The city after the county."""
        return self.last(4, CITY[max(1, county[-1].grade)])

    def months(self, least: int, most: int) -> int:
        return self.rng.randint(least, most)
