"""Ranks reached: the first leading main-line post of each rank, for each definition of grassroots.

What a question needs to know at such a post is stored with it, free of parameters: what came before
(a grassroots stint, service of how many months, secondments), so that direct promotions and the base
breaks of the design's table are read off one row. The columns are REACHED in ``model.schema``.
"""

from dataclasses import dataclass

import numpy as np

from careergraph.model.columns import NONE, before, first_of_group, key, last_true, running_max
from careergraph.model.coverage import coverage, months_before
from careergraph.model.line import Line
from careergraph.model.moves import DEMOTION, SAME, Moves
from careergraph.model.schema import FAR
from careergraph.model.stints import Stints
from careergraph.model.when import When, pause

Bounds = tuple[np.ndarray, np.ndarray]


@dataclass(frozen=True)
class Reached:
    """One row for a post, a definition of grassroots (levels 1 to ``grassroots``) and a rank.

    ``nth`` numbers the post in the line, ``origin`` the grassroots stint that it was promoted from
    (NONE where it is no direct promotion). The rest is REACHED of ``model.schema``.
    """

    nth: np.ndarray
    grassroots: np.ndarray
    in_place: np.ndarray
    below: np.ndarray
    origin: np.ndarray
    gap: Bounds
    beside: np.ndarray
    beside_second: np.ndarray
    served: np.ndarray
    seconded: np.ndarray
    unknown_before: np.ndarray
    base: Bounds
    second: Bounds
    either: Bounds
    lower_posts: np.ndarray
    second_line_flat: np.ndarray
    second_line_age: Bounds
    base_guessed: np.ndarray


def reached_of(
    stints: Stints, line: Line, moves: Moves, definitions: tuple[int, ...]
) -> list[Reached]:
    """The ranks reached in every world, one part for each definition of grassroots."""
    lower_posts = _lower_posts(stints, line)
    flat, oldest = _second_line(line, moves)
    begun = _begun_before(stints, line)
    parts = []
    for k in definitions:
        nth, in_place, below = _firsts(stints, line, k)
        origin = np.where(in_place, NONE, _origins(stints, line, nth, k))
        date, world = line.join[nth], line.world[nth]
        low = (stints.level != NONE) & (stints.level <= k)
        own, second = low & stints.served, low & stints.seconded
        gap_min, gap_max = pause(line.leave[np.maximum(origin, 0)], date)
        parts.append(
            Reached(
                nth,
                np.full(len(nth), k),
                in_place,
                below,
                origin,
                (np.where(origin == NONE, NONE, gap_min), np.where(origin == NONE, NONE, gap_max)),
                _running(stints, own, world, date) > in_place,
                _running(stints, second, world, date) > 0,
                _begun(stints, own, world, date),
                _begun(stints, second, world, date),
                begun.unknown[nth],
                _months(stints, own, world, date),
                _months(stints, second, world, date),
                _months(stints, own | second, world, date),
                lower_posts[nth],
                flat[nth],
                (oldest[0][nth], oldest[1][nth]),
                begun.guessed[nth] | stints.guessed[line.row[nth]],
            )
        )
    return parts


def _firsts(stints: Stints, line: Line, k: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The posts at which a new rank is reached: number in the line, in place or not, rank below."""
    level, rank = stints.level[line.row], stints.rank[line.row]
    ranked = np.flatnonzero(stints.leading[line.row] & (level != NONE) & (rank != NONE))
    above = ranked[level[ranked] > k]
    low_above, low_all = (_highest_before(rank, line.world, posts) for posts in (above, ranked))
    first_above = rank[above] > low_above
    first_in_place = (rank[ranked] > low_all) & (level[ranked] <= k)
    nth = np.r_[above[first_above], ranked[first_in_place]]
    in_place = np.r_[np.zeros(first_above.sum(), bool), np.ones(first_in_place.sum(), bool)]
    return nth, in_place, np.r_[low_above[first_above], low_all[first_in_place]]


def _highest_before(rank: np.ndarray, world: np.ndarray, posts: np.ndarray) -> np.ndarray:
    """The highest rank among the earlier ones of the posts in the same world, NONE where none."""
    group = world[posts]
    return before(running_max(rank[posts], group), first_of_group(group))


def _origins(stints: Stints, line: Line, nth: np.ndarray, k: int) -> np.ndarray:
    """The grassroots stint before each post, passing over non-leading posts above the grassroots."""
    level = stints.level[line.row]
    stops_here = stints.leading[line.row] | (level <= k)  # an unknown level (NONE) stops it too
    last_stop = before(last_true(stops_here), line.fresh)[nth]
    found = np.maximum(last_stop, 0)
    same = (last_stop != NONE) & (line.world[found] == line.world[nth])
    grassroots = same & (level[found] != NONE) & (level[found] <= k)
    return np.where(grassroots, last_stop, NONE)


def _running(stints: Stints, chosen: np.ndarray, world: np.ndarray, date: When) -> np.ndarray:
    """How many of the chosen stints run in the month of each date."""
    rows = np.flatnonzero(chosen & (stints.stops > stints.start.pos))
    begun = np.searchsorted(
        key(stints.world[rows], stints.start.pos[rows]), key(world, date.pos), "right"
    )
    stopped = np.sort(key(stints.world[rows], stints.stops[rows]))
    return begun - np.searchsorted(stopped, key(world, date.pos), "right")


def _begun(stints: Stints, chosen: np.ndarray, world: np.ndarray, date: When) -> np.ndarray:
    """Whether one of the chosen stints began before each date."""
    rows = np.flatnonzero(chosen)
    keys = key(stints.world[rows], stints.start.pos[rows])
    return np.searchsorted(keys, key(world, date.pos)) > np.searchsorted(
        keys, key(world, 0 * world)
    )


def _months(stints: Stints, chosen: np.ndarray, world: np.ndarray, date: When) -> Bounds:
    return months_before(coverage(stints, np.flatnonzero(chosen)), world, date)


@dataclass(frozen=True)
class _Before:
    unknown: np.ndarray
    guessed: np.ndarray


def _begun_before(stints: Stints, line: Line) -> _Before:
    """For each main-line stint: did a post of unknown level, or a guessed one, begin before it."""
    return _Before(
        _begun(stints, stints.is_post & (stints.level == NONE), line.world, line.join),
        _begun(stints, stints.is_post & stints.guessed, line.world, line.join),
    )


def _lower_posts(stints: Stints, line: Line) -> np.ndarray:
    """Distinct substantive posts of lower or no rank begun before each leading main-line stint."""
    rank = stints.rank[line.row]
    asked = np.flatnonzero(stints.leading[line.row] & (rank != NONE))
    rows = np.flatnonzero(stints.substantive)
    keys = key(stints.world[rows], stints.start.pos[rows])
    first = np.searchsorted(keys, key(line.world[asked], 0 * asked))
    count = np.searchsorted(keys, key(line.world[asked], line.join.pos[asked])) - first
    ask = np.repeat(np.arange(len(asked)), count)
    offset = np.arange(len(ask)) - np.repeat(np.cumsum(count) - count, count)
    held = rows[first[ask] + offset]
    lower = stints.rank[held] < rank[asked][ask]
    width = int(stints.post.max(initial=0)) + 2
    pairs = np.sort(ask[lower] * width + stints.post[held[lower]] + 1)
    distinct = pairs[first_of_group(pairs)]  # many times faster here than np.unique
    found = np.zeros(len(line.row), np.int64)
    found[asked] = np.bincount(distinct // width, minlength=len(asked))
    return found


def _second_line(line: Line, moves: Moves) -> tuple[np.ndarray, Bounds]:
    """For each main-line stint: was it or an earlier one a move to the second line (人大, 政协)?

    By a move without a rise in rank for certain; by age, the greatest age at such a move, least and
    greatest value: NONE where there is no such move, FAR where one was made at an unknown age.
    """
    at = moves.after[moves.to_assembly]
    step = moves.rank_step[moves.to_assembly]
    least, greatest = (age[moves.to_assembly] for age in moves.age)
    flat = np.zeros(len(line.row), np.int64)
    flat[at] = (step == SAME) | (step == DEMOTION)
    low, high = np.full(len(line.row), NONE), np.full(len(line.row), NONE)
    low[at], high[at] = least, np.where(greatest == NONE, FAR, greatest)
    oldest = running_max(low, line.world), running_max(high, line.world)
    return running_max(flat, line.world) > 0, oldest
