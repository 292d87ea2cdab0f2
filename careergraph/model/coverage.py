"""Months covered by some stints, each month once, up to a date of the same career."""

from dataclasses import dataclass

import numpy as np

from careergraph.model.columns import first_of_group, key, running_max
from careergraph.model.stints import Stints
from careergraph.model.when import When, months_between


@dataclass(frozen=True)
class Coverage:
    """Unbroken runs of chosen stints: ``begin`` and ``end`` of each, sorted by world and begin.

    ``least`` and ``greatest`` are the months of the runs up to and including each, within its world.
    """

    world: np.ndarray
    begin: When
    end: When
    least: np.ndarray
    greatest: np.ndarray


def coverage(stints: Stints, rows: np.ndarray) -> Coverage:
    """The runs that the rows' stints make together; ``rows`` keep the order of the stints.

    The outermost months of the runs are exact together: the greatest sum has every run as wide as
    its dates allow and every pause between two runs as short.
    """
    rows = rows[stints.end.pos[rows] > stints.start.pos[rows]]  # no length, no months
    world, end = stints.world[rows], stints.end[rows]
    reach = running_max(end.pos, world) if len(rows) else end.pos
    fresh = first_of_group(world)
    breaks = fresh.copy()
    breaks[1:] |= stints.start.pos[rows][1:] > reach[:-1]
    begins = np.flatnonzero(breaks)
    furthest = _furthest(end.pos, reach, begins)
    run_world, begin, until = world[begins], stints.start[rows[begins]], stints.end[rows[furthest]]
    least, greatest = months_between(begin, until)
    lost = np.zeros(len(begins), np.int64)
    if len(begins) > 1:
        previous = np.arange(len(begins) - 1)
        shortest, _ = months_between(until[previous], begin[previous + 1])
        widest = begin.lo[1:] - until.hi[:-1]
        lost[1:] = np.where(run_world[1:] == run_world[:-1], shortest - widest, 0)
    return Coverage(
        run_world,
        begin,
        until,
        _sums_within(least, run_world),
        _sums_within(greatest - lost, run_world),
    )


def _furthest(end: np.ndarray, reach: np.ndarray, begins: np.ndarray) -> np.ndarray:
    """Of each run the row whose end is the latest."""
    if not len(begins):
        return begins
    run = np.cumsum(np.bincount(begins, minlength=len(end))) - 1
    last = np.r_[begins[1:], len(end)] - 1
    at_reach = np.flatnonzero(end == reach[last][run])
    found = np.empty(len(begins), np.int64)
    found[run[at_reach]] = at_reach
    return found


def _sums_within(values: np.ndarray, group: np.ndarray) -> np.ndarray:
    total = np.cumsum(values)
    begins = np.flatnonzero(first_of_group(group)) if len(group) else np.zeros(0, np.int64)
    size = np.diff(np.r_[begins, len(group)])
    return total - np.repeat(total[begins] - values[begins], size)


def months_before(
    covered: Coverage, world: np.ndarray, date: When
) -> tuple[np.ndarray, np.ndarray]:
    """Least and greatest covered months before a date, for a column of worlds and dates."""
    least = np.zeros(len(world), np.int64)
    greatest = np.zeros(len(world), np.int64)
    keys = key(covered.world, covered.begin.pos)
    last = np.searchsorted(keys, key(world, date.pos)) - 1
    held = np.flatnonzero((last >= 0) & (covered.world[last] == world)) if len(keys) else last[:0]
    if not len(held):
        return least, greatest
    run = last[held]
    begin, full, day = covered.begin[run], covered.end[run], date[held]
    cut = full.or_else(day.pos < full.pos, day)
    full_least, full_greatest = months_between(begin, full)
    cut_least, cut_greatest = months_between(begin, cut)
    least[held] = covered.least[run] - full_least + cut_least
    greatest[held] = covered.greatest[run] - full_greatest + cut_greatest
    return least, greatest
