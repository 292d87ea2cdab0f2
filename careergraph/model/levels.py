"""Months at each level of the main line: what is told of a person by level (design: Precision).

A sum over stints has the bounds of the sum over completions, which are narrower than the sum of the
stints' bounds: where one post at a level follows another, the date between them does not matter.
"""

from dataclasses import dataclass

import numpy as np

from careergraph.columns.groups import NONE, first_of_group, numbers_up_to
from careergraph.model.bounds import Bounds, Exact, months_between
from careergraph.model.main_line import MainLine
from careergraph.model.stints import Stints


@dataclass(frozen=True)
class LevelMonths:
    """One row for each world and level of its main line, by world and level."""

    cadre: np.ndarray
    world: np.ndarray
    level: np.ndarray
    months: Bounds


def level_months_of(stints: Stints, line: MainLine) -> LevelMonths:
    """Months of the main line at each level, in every world; unknown levels have none."""
    at = np.flatnonzero(line.level != NONE)
    width = numbers_up_to(line.level)
    code = line.world[at].astype(np.int64) * width + line.level[at]
    if isinstance(line.join, Exact):
        codes, months = _added_up(line, at, code)
    else:
        order = np.argsort(code, kind="stable")
        codes, months = _bounds(line, at[order], code[order])
    world = codes // width
    cadre = np.empty(stints.worlds.number, np.int32)
    cadre[line.world] = stints.cadre[line.row]
    return LevelMonths(cadre[world], world, (codes % width).astype(np.int32), months)


def _added_up(line: MainLine, at: np.ndarray, code: np.ndarray) -> tuple[np.ndarray, Bounds]:
    """Of exact dates: each code, and its months."""
    each, _ = months_between(line.join[at], line.leave[at])
    codes = np.flatnonzero(np.bincount(code))
    months = np.bincount(code, weights=each)[codes].astype(np.int32)
    return codes, (months, months)


def _bounds(line: MainLine, at: np.ndarray, code: np.ndarray) -> tuple[np.ndarray, Bounds]:
    """The same between bounds; ``at`` is sorted by code, and by joining within one.

    Stretches at a level are told apart by what lies between them. On a chain of dates all of them
    can be shortest together (each as early as it can end), and so can all pauses between them, with
    the first entry as early and the last exit as late as they may be.
    """
    join, leave = line.join[at], line.leave[at]
    fresh = first_of_group(code)
    goes_on = ~fresh & (join.pos == np.r_[-1, leave.pos[:-1]][: len(at)])
    entry = np.flatnonzero(~goes_on)
    leaving = leave[np.r_[entry[1:] - 1, len(at) - 1][: len(entry)]]
    join, begins = join[entry], np.flatnonzero(fresh[entry])
    least, _ = months_between(join, leaving)
    again = np.flatnonzero(~fresh[entry])
    pause = np.zeros(len(entry), np.int64)
    pause[again], _ = months_between(leaving[again - 1], join[again])
    last = np.r_[begins[1:] - 1, len(entry) - 1][: len(begins)]
    whole = leaving.hi[last].astype(np.int64) - join.lo[begins]
    greatest = whole - np.add.reduceat(pause, begins)
    return code[entry][begins], (np.add.reduceat(least, begins), greatest)
