"""Careers of a few rows for each module of the measuring room, worked by hand: no oracle, no frames of
answers, so that a test that fails names the module. Months are small numbers."""

from typing import Any

import numpy as np
import pandas as pd

from careergraph.model.arrays import CareerArrays
from careergraph.model.bounds import Bounds, When
from careergraph.model.main_line import MainLine, main_line
from careergraph.model.moves import Moves, moves_of
from careergraph.model.stints import Stints
from careergraph.model.successive import in_turn
from careergraph.model.worlds import Worlds, worlds_of
from careergraph.vocabulary.frames import CAREERS, conform
from tests.model.hand_worked import Row, career

Measured = tuple[Stints, MainLine, Moves]

NOBODY = -1


def people(*lives: list[Row]) -> list[Row]:
    """The rows of several cadres, numbered from 1."""
    return [row | {"cadre": n} for n, life in enumerate(lives, 1) for row in career(*life)]


def careers_of(rows: list[Row]) -> CareerArrays:
    frame = in_turn(conform(pd.DataFrame(rows, dtype=object), CAREERS))
    return CareerArrays(frame, 0, len(frame))


def worlds(*stints: Row) -> Worlds:
    """The worlds of one career."""
    (found,) = worlds_of(careers_of(career(*stints)))
    return found


def stints_of(*lives: list[Row]) -> Stints:
    """The stints of careers that are all exact, or all are not."""
    careers = careers_of(people(*lives))
    (found,) = worlds_of(careers)
    return Stints(careers, found)


def measured(*lives: list[Row]) -> Measured:
    """Stints, main lines and moves of careers that are all exact, or all are not."""
    stints = stints_of(*lives)
    line = main_line(stints)
    return stints, line, moves_of(stints, line)


def windows(date: When) -> list[Any]:
    """A month where it is known, else a pair of months."""
    return pairs((date.lo, date.hi))


def pairs(bounds: Bounds) -> list[Any]:
    """A number where it is known, else the least and the greatest."""
    return [
        low if low == high else (low, high)
        for low, high in zip(bounds[0].tolist(), bounds[1].tolist(), strict=True)
    ]


def rows(*columns: Any) -> list[tuple[Any, ...]]:
    """Columns as rows of plain values."""
    plain = [each.tolist() if isinstance(each, np.ndarray) else each for each in columns]
    return list(zip(*plain, strict=True))
