"""Moves: two consecutive stints of the main line in different posts (design: Move).

A renewed term, or one post told in two items, is no move: who holds it has not gone anywhere.
"""

from dataclasses import dataclass

import numpy as np

from careergraph.columns.groups import NONE
from careergraph.model.bounds import Bounds, When, months_between, pause, reckoned
from careergraph.model.main_line import MainLine
from careergraph.model.stints import Stints

STEPS = ("descent", "lateral", "climb", "skip", "unknown")
RANK_STEPS = ("demotion", "same", "promotion", "unknown")
DESCENT, LATERAL, CLIMB, SKIP, UNKNOWN = range(5)
DEMOTION, SAME, PROMOTION, RANK_UNKNOWN = range(4)

COUNTY = 3
"""The lowest level at which a leading 人大/政协 post may be the second line."""


@dataclass(frozen=True)
class Moves:
    """One row a move: ``before`` and ``after`` number the two stints in the line.

    ``months`` are those in the level left, least and greatest: from entering its last unbroken run
    to the move; NONE where that level is unknown. ``step`` and ``rank_step`` number STEPS and
    RANK_STEPS; ``to_assembly`` marks a move to a leading 人大/政协 post at county level or above (a
    township's 人大主席 is front line). ``guessed`` and ``rank_guessed`` say that a step of level, a
    step of rank, rests on a guess.
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
    months: Bounds
    gap: Bounds
    to_assembly: np.ndarray
    age: Bounds
    guessed: np.ndarray
    rank_guessed: np.ndarray


def moves_of(stints: Stints, line: MainLine) -> Moves:
    """All moves of every world, in the order of the line."""
    after = np.flatnonzero(~line.fresh & ~line.renewed)
    before = after - 1
    new = line.row[after]
    month = line.join[after]
    guessed, known = stints.level_guessed[line.row], line.level[before] != NONE
    any_guess = stints.guessed[line.row]
    months = months_between(line.join[line.entry[before]], month)
    return Moves(
        before,
        after,
        line.world[after],
        month,
        line.level[before],
        line.level[after],
        _step(line.level[before], line.level[after]),
        line.rank[before],
        line.rank[after],
        _rank_step(line.rank[before], line.rank[after]),
        reckoned(lambda each: np.where(known, each, NONE), months),
        pause(line.leave[before], month),
        line.leading[after] & stints.assembly[new] & (line.level[after] >= COUNTY),
        stints.age(new, month),
        guessed[before] | guessed[after],
        any_guess[before] | any_guess[after],
    )


def _step(old: np.ndarray, new: np.ndarray) -> np.ndarray:
    step = (np.clip(new - old, -1, 2) + LATERAL).astype(np.int8)
    step[(old == NONE) | (new == NONE)] = UNKNOWN
    return step


def _rank_step(old: np.ndarray, new: np.ndarray) -> np.ndarray:
    step = (np.sign(new - old) + SAME).astype(np.int8)
    step[(old == NONE) | (new == NONE)] = RANK_UNKNOWN
    return step
