"""The main line: the substantive stints that make the career (design: Main line).

Swept by month, the main stint is the running substantive one with the highest rank_order, then the
earliest start, item and position. A stint joins the line at its first main month, once, and lasts in
it until the next one joins or to its own end. A displaced stint that is again the highest running
one does not rejoin, and keeps lower ones from joining.

That order of precedence never changes during a career, so a stint's first main month is the first
month of its own in which none that goes before it runs.
"""

from dataclasses import dataclass

import numpy as np

from careergraph.columns.groups import (
    before,
    counted,
    first_of_group,
    key,
    last_true,
    running_max,
    sorted_rows,
)
from careergraph.model.bounds import When
from careergraph.model.stints import Stints


@dataclass(frozen=True)
class MainLine:
    """Main-line stints, sorted by world and joining; ``row`` points into the stints.

    ``level``, ``rank`` and ``leading`` are those of the stints. ``entry`` is the number (in the line)
    of the first stint of the unbroken run of stints at the same level that each stands in;
    ``opening`` and ``begun`` are rows of the stints: those from the first up to, without, the second
    begin before it joins; ``renewed`` says that the stint before it in the line is in the same post.
    """

    row: np.ndarray
    world: np.ndarray
    join: When
    leave: When
    fresh: np.ndarray
    renewed: np.ndarray
    level: np.ndarray
    rank: np.ndarray
    leading: np.ndarray
    entry: np.ndarray
    opening: np.ndarray
    begun: np.ndarray


def main_line(stints: Stints) -> MainLine:
    """The main line of every world."""
    rows = np.flatnonzero(stints.substantive & (stints.stops > stints.start.pos))
    overlapping = _overlapping(stints, rows)
    if not overlapping.any():
        return _line(stints, rows, stints.start[rows])
    simple, contested = rows[~overlapping], rows[overlapping]
    joining, source, at_end = _first_main_months(stints, contested)
    row, source = np.r_[simple, joining], np.r_[simple, source]
    at_end = np.r_[np.zeros(len(simple), bool), at_end]
    join = stints.start[source].or_else(at_end, stints.end[source])
    order = sorted_rows(stints.world[row], join.pos)
    return _line(stints, row, join) if order is None else _line(stints, row[order], join[order])


def _line(stints: Stints, row: np.ndarray, join: When) -> MainLine:
    world = stints.world[row]
    fresh = first_of_group(world)
    own_end = stints.end[row]
    following = np.minimum(np.arange(len(row)) + 1, max(len(row) - 1, 0))
    displaced = ~np.r_[fresh[1:], True][: len(row)] & (join.pos[following] < own_end.pos)
    leave = own_end.or_else(displaced, join[following])
    level = stints.level[row]
    changed = fresh.copy()
    changed[1:] |= level[1:] != level[:-1]
    post = stints.post[row]
    renewed = ~fresh
    renewed[1:] &= post[1:] == post[:-1]
    return MainLine(
        row, world, join, leave, fresh, renewed, level, stints.rank[row], stints.leading[row],
        last_true(changed), stints.opening[row], _begun_before(stints, row, join),
    )  # fmt: skip


def _begun_before(stints: Stints, row: np.ndarray, join: When) -> np.ndarray:
    """For each date the first row that does not begin before it, of the world or of the next one."""
    first = stints.same_start[row]
    late = np.flatnonzero(join.pos != stints.start.pos[row])
    if len(late):
        keys = key(stints.world, stints.start.pos)
        first[late] = np.searchsorted(keys, key(stints.world[row[late]], join.pos[late]))
    return first


def _overlapping(stints: Stints, rows: np.ndarray) -> np.ndarray:
    """True for the rows of worlds in which two substantive stints run at one time."""
    world, fresh = stints.world[rows], first_of_group(stints.world[rows])
    reach = before(running_max(stints.stops[rows], world), fresh)
    contested = np.zeros(stints.worlds.number, bool)
    contested[world[stints.start.pos[rows] < reach]] = True
    return contested[world]


def _first_main_months(
    stints: Stints, rows: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Of contested rows those that join, and the stint at whose start or end each joins.

    A table with one line a world and one column a stint, in order of precedence; lines of the same
    length are worked on together.
    """
    world, rank = stints.world[rows], stints.rank[rows]
    order = np.lexsort(
        [stints.position[rows], stints.item[rows], stints.start.pos[rows], -rank, world]
    )
    rows = rows[order]
    begins = np.flatnonzero(first_of_group(stints.world[rows]))
    size = np.diff(np.r_[begins, len(rows)])
    swept = [_swept(stints, rows, begins[size == n], n) for n in np.unique(size)]
    joining, source, at_end = (np.concatenate(column) for column in zip(*swept, strict=True))
    return joining, source, at_end


def _swept(
    stints: Stints, rows: np.ndarray, begins: np.ndarray, n: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    table = rows[begins[:, None] + np.arange(n)]
    start, stop = stints.start.pos[table], stints.stops[table]
    month, source = start.copy(), table.copy()
    at_end = np.zeros(table.shape, bool)
    for j in range(1, n):
        for _ in range(j):
            moved = np.zeros(len(table), bool)
            for i in range(j):  # pushed on to the end of a stint that goes before it
                covered = (start[:, i] <= month[:, j]) & (month[:, j] < stop[:, i])
                month[covered, j], source[covered, j] = stop[covered, i], table[covered, i]
                at_end[covered, j] = True
                moved |= covered
            if not moved.any():
                break
    joins = month < stop
    return table[joins], source[joins], at_end[joins]


def begun(chosen: np.ndarray, line: MainLine) -> np.ndarray:
    """For each main-line stint whether one of the chosen stints began before it."""
    if not chosen.any():
        return np.zeros(len(line.row), bool)
    count = counted(chosen)
    return count[line.begun] > count[line.opening]
