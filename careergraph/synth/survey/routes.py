"""The stages of a career: which levels and grades a profile went through, month by month.

Grades within a level are those of ``careergraph.synth.steps``. A stage's ``seat`` names a post that one
person holds at a time, or a kind of post that is not drawn from the organs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random

from careergraph.synth.survey.cells import (
    CHIEF,
    DIRECT,
    DIRECT_CHIEF,
    NONE,
    SECONDED,
    SERVED,
)
from careergraph.synth.survey.profiles import Profile

SECRETARY, HEAD, ASSEMBLY, VILLAGE = "secretary", "head", "assembly", "village"

Route = tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class Stage:
    """One post's level, grade and months; ``end`` is None where it is held still."""

    level: int
    grade: int
    seat: str
    start: int
    end: int | None


def _route(text: str) -> Route:
    """A way from its short form: ``20 21 22s 32``, level and grade, s secretary, h head,
    a the assembly's chairman, v a village's secretary."""
    seats = {"s": SECRETARY, "h": HEAD, "v": VILLAGE, "a": ASSEMBLY, "": ""}
    return tuple((int(part[0]), int(part[1]), seats[part[2:]]) for part in text.split())


_ABOVE = {
    3: ["30 31 32", "30 30 31 32", "30 31 31 32", "40 41 42", "30 41 42"],
    4: ["40 41 42", "40 40 41 42", "40 41 41 42", "30 40 41 42", "30 31 41 42", "30 31 32"],
}

TO_COUNTY_RANK: dict[str, dict[int, list[str]]] = {
    NONE: _ABOVE,
    SECONDED: _ABOVE,
    SERVED: {
        3: ["20 21 31 32", "20 21 22h 32", "20 30 31 32", "20 20 21 31 32"],
        4: ["20 21 31 32", "20 21 22h 32", "20 40 41 42", "20 21 41 42", "20 21 31 32 42"],
    },
    CHIEF: {
        3: ["20 21 22s 32", "20 21 22h 22s 32", "12v 20 21 31 32", "20 20 21 22s 32"],
        4: ["20 21 22s 32", "20 21 22h 22s 32", "12v 20 21 31 32", "20 21 22s 42"],
    },
    DIRECT: {0: ["20 21 22h", "20 20 21 22a", "30 21 22h", "30 31 21 22a"]},
    DIRECT_CHIEF: {0: ["20 21 22s", "20 21 22h 22s", "30 31 22s", "20 20 21 22s", "12v 20 21 22a"]},
}
"""Ways to the first post of county rank, by experience and the level it is at (0: any)."""

TO_TOWNSHIP_RANK: dict[str, dict[int, list[str]]] = {
    NONE: {3: ["30 31", "30 30 31", "30 31 31", "30 30 31 31"]},
    SECONDED: {3: ["30 31", "30 30 31", "30 31 31", "40 31"]},
    SERVED: {
        2: ["20 21", "20 20 21", "30 21", "20 21 21"],
        3: ["20 21 31", "20 31", "20 21 22h", "20 20 21 31"],
    },
    CHIEF: {
        2: ["12v 20 21", "12v 20 20 21", "12v 12v 20 21"],
        3: ["20 21 22s", "20 21 22h 22s", "12v 20 21 31", "12v 20 31", "20 20 21 22s"],
    },
}
"""Ways to a leading post of rank 141 in the counties, which is the present one."""

TO_SECTION: dict[str, list[str]] = {
    NONE: ["40", "40 40", "30 40", "30 31 40"],
    SECONDED: ["40", "40 40", "30 40", "40 40 40"],
    SERVED: ["20 40", "20 21 40", "20 20 40", "21 40"],
}
"""Ways to the present post in a section of the city's organs."""

TO_OUTSIDE: dict[str, dict[int, list[str]]] = {
    NONE: {3: ["30", "30 30"], 4: ["40", "30 40"]},
    SECONDED: {3: ["30", "30 30"], 4: ["40", "40 40"]},
    SERVED: {2: ["20", "20 20"], 3: ["20 30", "20 21"], 4: ["20 40", "20 21 40"]},
}
"""Ways to the present post of a reserve who is in no other group."""

TERM = (18, 46)
"""Months for which who leads a township stays, at least and at most."""

_TERMS = (SECRETARY, HEAD, ASSEMBLY)

STAY = (60, 130)
"""Months in one post, on the average of a career, beyond which another one is put between."""

LEAST = {0: 20, 1: 20, 2: 20, 3: 12, 4: 12}
"""Least months of a stage, by its grade."""


def route_before(rng: Random, profile: Profile, level: int) -> Route:
    """The stages before county rank, or before the present post of who is below it."""
    cell = profile.cell
    if cell.group == "middle":
        texts = TO_SECTION[cell.experience]
        way = _route(rng.choice(texts))
        return (*way, (4, 1, "")) if profile.grade == 2 and rng.random() < 0.8 else way
    if cell.group == "outside":
        return _route(rng.choice(TO_OUTSIDE[cell.experience][cell.level]))
    table = TO_TOWNSHIP_RANK if cell.group == "heads" else TO_COUNTY_RANK
    ways = table[cell.experience]
    return _route(rng.choice(ways.get(0) or ways[level]))


def lengthen(rng: Random, way: Route, months: int) -> Route:
    """The way with posts of the same kind added, so that nobody stays in one for ever."""
    longer, stay = list(way), rng.randint(*STAY)
    while months / len(longer) > stay and len(longer) < 9:
        plain = [i for i, (level, grade, seat) in enumerate(longer) if not seat and grade < 3]
        if not plain:
            break
        i = rng.choice(plain)
        longer.insert(i, longer[i])
    return tuple(longer)


def split(rng: Random, way: Sequence[tuple[int, int, str]], start: int, end: int) -> list[Stage]:
    """The stages of a way between two months, each with its least months; none where room lacks.

    A seat is held for a term; the months to spare go to the other posts.
    """
    least = [rng.randint(*TERM) if seat in _TERMS else LEAST[grade] for _, grade, seat in way]
    spare = end - start - sum(least)
    if spare < 0 or not way:
        return []
    weights = [0.0 if seat in _TERMS else 0.1 + rng.random() for *_, seat in way]
    whole, edge, edges = sum(weights) or 1.0, 0.0, [start]
    for number, weight in enumerate(weights):
        edge += weight
        edges.append(start + sum(least[: number + 1]) + int(spare * edge / whole))
    edges[-1] = end
    return [
        Stage(level, grade, seat, first, last)
        for (level, grade, seat), (first, last) in zip(way, pairwise(edges), strict=True)
    ]


def covering(stages: Sequence[Stage], start: int, end: int, as_of: int) -> Stage | None:
    """The stage above the grassroots that covers all months from one to another, if one does."""
    for stage in stages:
        until = as_of if stage.end is None else stage.end
        if stage.level > 2 and stage.start <= start and end <= until:
            return stage
    return None
