"""Moves: two consecutive stints of the main line (design: Move)."""

from dataclasses import dataclass

import numpy as np

from careergraph.model.columns import NONE
from careergraph.model.line import Line
from careergraph.model.stints import Stints
from careergraph.model.when import When, months_between, pause

STEPS = ("descent", "lateral", "climb", "skip", "unknown")
RANK_STEPS = ("demotion", "same", "promotion", "unknown")
DESCENT, LATERAL, CLIMB, SKIP, UNKNOWN = range(5)
DEMOTION, SAME, PROMOTION, RANK_UNKNOWN = range(4)


@dataclass(frozen=True)
class Moves:
    """One row a move: ``before`` and ``after`` number the two stints in the line.

    ``months`` are those in the level left, least and greatest: from entering its last unbroken run
    to the move; NONE where that level is unknown. ``step`` and ``rank_step`` number STEPS and
    RANK_STEPS; ``to_assembly`` marks a move to a leading 人大/政协 post.
    """

    before: np.ndarray
    after: np.ndarray
    world: np.ndarray
    month: When
    from_level: np.ndarray
    to_level: np.ndarray
    step: np.ndarray
    rank_before: np.ndarray
    rank_after: np.ndarray
    rank_step: np.ndarray
    months: tuple[np.ndarray, np.ndarray]
    gap: tuple[np.ndarray, np.ndarray]
    to_assembly: np.ndarray
    age: tuple[np.ndarray, np.ndarray]
    guessed: np.ndarray


def moves_of(stints: Stints, line: Line) -> Moves:
    """All moves of every world, in the order of the line."""
    after = np.flatnonzero(~line.fresh)
    before = after - 1
    old, new = line.row[before], line.row[after]
    month = line.join[after]
    least, greatest = months_between(line.join[line.entry[before]], month)
    known = stints.level[old] != NONE
    return Moves(
        before,
        after,
        line.world[after],
        month,
        stints.level[old],
        stints.level[new],
        _step(stints.level[old], stints.level[new]),
        stints.rank[old],
        stints.rank[new],
        _rank_step(stints.rank[old], stints.rank[new]),
        (np.where(known, least, NONE), np.where(known, greatest, NONE)),
        pause(line.leave[before], month),
        stints.leading[new] & stints.assembly[new],
        stints.age(new, month),
        stints.guessed[old] | stints.guessed[new],
    )


def _step(old: np.ndarray, new: np.ndarray) -> np.ndarray:
    step = np.select([new > old + 1, new == old + 1, new == old], [SKIP, CLIMB, LATERAL], DESCENT)
    return np.where((old == NONE) | (new == NONE), UNKNOWN, step)


def _rank_step(old: np.ndarray, new: np.ndarray) -> np.ndarray:
    step = np.sign(new - old) + SAME
    return np.where((old == NONE) | (new == NONE), RANK_UNKNOWN, step)
