"""Shares compared: which of several stands out, beyond what their numbers of people leave open."""

from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple

Z = 1.959964
"""Of the normal distribution, for intervals of 95 %."""


class Share(NamedTuple):
    """Some of a number of people, under a name."""

    name: str | None
    people: int
    of: int

    @property
    def value(self) -> float:
        return self.people / self.of


def wilson(people: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share after Wilson; from nothing to all where there is nobody."""
    if not of:
        return 0.0, 1.0
    share, slack = people / of, Z * Z / of
    middle = share + slack / 2
    spread = Z * sqrt(share * (1 - share) / of + slack / (4 * of))
    low, high = (middle - spread) / (1 + slack), (middle + spread) / (1 + slack)
    return max(low, 0.0) if people else 0.0, min(high, 1.0) if people < of else 1.0


def ranked(shares: Sequence[Share]) -> list[Share]:
    """Those with anybody to count against, the highest first; ties go to more people, then as given."""
    return sorted((each for each in shares if each.of), key=lambda s: (-s.value, -s.of))


def stands_out(shares: Sequence[Share]) -> bool:
    """Whether the interval of the highest lies above those of all others; one alone does not."""
    order = ranked(shares)
    if len(order) < 2 or not order[0].people:
        return False
    first, *others = order
    low = wilson(first.people, first.of)[0]
    return all(low > wilson(other.people, other.of)[1] for other in others)
