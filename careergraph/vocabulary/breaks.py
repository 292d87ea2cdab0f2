"""Kinds of break, and what each is counted against (design: Break)."""

from enum import Enum

BASE = ("no_base", "borrowed_base", "short_base")
"""Kinds at the first post of the target rank."""

NOT_AT_A_LEVEL = ("gap", "overlap")
"""Kinds that are counted against all cadres with two stints, whatever their levels."""

RANK_KEPT = "descent_rank_kept"
"""Descents with the same or a higher rank (市局长 → 县委书记), counted apart from the others."""


COUNTED_ALIKE = (("skip", "stall", "descent", RANK_KEPT), BASE, NOT_AT_A_LEVEL)
"""Kinds that are counted against the same people."""


class Against(Enum):
    """The people that a break is counted against."""

    target_rank = "who reached the target rank"
    two_stints = "who has two stints or more"
    level_left = "who was ever at the level left"


def against(kind: str) -> Against:
    """What breaks of a kind are counted against."""
    if kind in BASE:
        return Against.target_rank
    return Against.two_stints if kind in NOT_AT_A_LEVEL else Against.level_left
