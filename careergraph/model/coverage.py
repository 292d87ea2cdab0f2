"""Months covered by some stints, each month once, up to a date of the same career."""

from dataclasses import dataclass

import numpy as np

from careergraph.columns.groups import before, counted, first_of_group, running_max
from careergraph.model.bounds import Bounds, When, months_between, reckoned
from careergraph.model.main_line import MainLine
from careergraph.model.stints import Stints


@dataclass(frozen=True)
class Coverage:
    """Unbroken runs of chosen stints: ``begin`` and ``end`` of each, sorted by world and begin.

    ``months`` are those of the runs up to and including each, within its world, ``own`` those of
    each alone. ``count`` says how many of the chosen stints stand before each row of the stints, and
    ``run_of`` in which run each of the chosen ones is.
    """

    begin: When
    end: When
    months: Bounds
    own: Bounds
    count: np.ndarray
    run_of: np.ndarray


def coverage(stints: Stints, chosen: np.ndarray) -> Coverage:
    """The runs that the chosen stints, all of some length, make together.

    The outermost months of the runs are exact together: the greatest sum has every run as wide as
    its dates allow and every pause between two runs as short.
    """
    rows = np.flatnonzero(chosen)
    world, end = stints.world[rows], stints.end.pos[rows]
    reach = running_max(end, world)
    fresh = first_of_group(world)
    apart = stints.start.pos[rows] > before(reach, fresh, np.iinfo(np.int32).min)
    begins = np.flatnonzero(apart)
    run_of = np.cumsum(apart, dtype=np.int32) - 1
    furthest = _furthest(end, reach, begins, run_of)
    run_world, begin, until = world[begins], stints.start[rows[begins]], stints.end[rows[furthest]]
    own = months_between(begin, until)
    least, greatest = own
    if least is not greatest:
        greatest = greatest - _lost(begin, until, run_world)
    months = reckoned(lambda values: _sums_within(values, run_world), (least, greatest))
    return Coverage(begin, until, months, own, counted(chosen), run_of)


def _lost(begin: When, until: When, world: np.ndarray) -> np.ndarray:
    """For each run the months by which it cannot be as wide as its own dates, after the run before."""
    lost = np.zeros(len(world), np.int32)
    previous = np.arange(len(world) - 1)
    shortest, _ = months_between(until[previous], begin[previous + 1])
    widest = begin.lo[1:] - until.hi[:-1]
    lost[1:] = np.where(world[1:] == world[:-1], shortest - widest, 0)
    return lost


def _furthest(
    end: np.ndarray, reach: np.ndarray, begins: np.ndarray, run_of: np.ndarray
) -> np.ndarray:
    """Of each run the row whose end is the latest."""
    last = np.r_[begins, len(end)][1:] - 1
    if len(begins) == len(end):
        return last
    at_reach = np.flatnonzero(end == reach[last][run_of])
    furthest = np.empty(len(begins), np.int64)
    furthest[run_of[at_reach]] = at_reach
    return furthest


def sums_of_spans(begin: When, until: When, group: np.ndarray) -> tuple[np.ndarray, Bounds]:
    """Least and greatest sum of months of the spans of each group, and the groups that there are.

    The spans of a group are of one career, sorted, and each ends before the next one begins or with
    it. The bounds are those of the sum: spans that touch are one, as in ``coverage``.
    """
    fresh = first_of_group(group)
    apart = np.flatnonzero(begin.pos != before(until.pos, fresh))
    last = np.r_[apart[1:], len(group)] - 1
    begin, until, group = begin[apart], until[last], group[apart]
    least, greatest = months_between(begin, until)
    if least is not greatest:
        greatest = greatest - _lost(begin, until, group)
    firsts = np.flatnonzero(first_of_group(group))
    return group[firsts], reckoned(
        lambda months: np.add.reduceat(months, firsts), (least, greatest)
    )


def _sums_within(values: np.ndarray, group: np.ndarray) -> np.ndarray:
    total = np.cumsum(values, dtype=np.int32)
    begins = np.flatnonzero(first_of_group(group))
    size = np.diff(np.r_[begins, len(group)])
    return total - np.repeat(total[begins] - values[begins], size)


def months_before(stints: Stints, chosen: np.ndarray, line: MainLine, nth: np.ndarray) -> Bounds:
    """Least and greatest months that the chosen stints cover before some main-line stints join."""
    none = np.zeros(len(nth), np.int32)
    chosen = chosen & (stints.end.pos > stints.start.pos)  # no length, no months
    covered = coverage(stints, chosen)
    last = covered.count[line.begun[nth]]
    held = np.flatnonzero(last > covered.count[line.opening[nth]])
    run = covered.run_of[last[held] - 1]
    date, full = line.join[nth[held]], covered.end[run]
    cut = months_between(covered.begin[run], full.or_else(date.pos < full.pos, date))

    def placed(months: np.ndarray, own: np.ndarray, until_date: np.ndarray) -> np.ndarray:
        found = none.copy()
        found[held] = (months - own)[run] + until_date
        return found

    return reckoned(placed, covered.months, covered.own, cut)
