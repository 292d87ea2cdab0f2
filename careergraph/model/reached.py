"""Ranks reached: the first leading main-line post of each rank, for each definition of grassroots.

What a question needs to know at such a post is stored with it, free of parameters: what came before
(a grassroots stint, service of how many months, secondments), so that direct promotions and the base
breaks of the design's table are read off one row. The columns are REACHED in ``model.schema``.
"""

from dataclasses import dataclass

import numpy as np

from careergraph.model.columns import (
    NONE,
    before,
    counted,
    first_of_group,
    key,
    last_true,
    running_max,
)
from careergraph.model.coverage import months_before
from careergraph.model.line import Line
from careergraph.model.moves import DEMOTION, SAME, Moves
from careergraph.model.schema import FAR
from careergraph.model.stints import Stints
from careergraph.model.when import Bounds, pause, reckoned


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
    unknown = _begun(stints.is_post & (stints.level == NONE), line)
    guessed = _begun(stints.is_post & stints.guessed, line) | stints.guessed[line.row]
    ranked = np.flatnonzero(line.leading & (line.level != NONE) & (line.rank != NONE))
    low_all = _highest_before(line, ranked)
    parts = []
    for k in definitions:
        nth, in_place, below = _firsts(line, ranked, low_all, k)
        origin = np.where(in_place, NONE, _origins(line, nth, k))
        low = (stints.level != NONE) & (stints.level <= k)
        own, second = low & stints.served, low & stints.seconded
        base = months_before(stints, own, line, nth)
        either = months_before(stints, own | second, line, nth) if second.any() else base
        parts.append(
            Reached(
                nth,
                np.full(len(nth), k, np.int32),
                in_place,
                below,
                origin,
                _pause_since(line, origin, nth),
                _beside(stints, own, line, nth, in_place),
                _beside(stints, second, line, nth, in_place & False),
                _begun(own, line)[nth],
                _begun(second, line)[nth],
                unknown[nth],
                base,
                months_before(stints, second, line, nth),
                either,
                lower_posts[nth],
                flat[nth],
                reckoned(lambda age, nth=nth: age[nth], oldest),
                guessed[nth],
            )
        )
    return parts


def _pause_since(line: Line, origin: np.ndarray, nth: np.ndarray) -> Bounds:
    """The pause between two main-line stints, NONE where there is no first one."""
    months = pause(line.leave[np.maximum(origin, 0)], line.join[nth])
    return reckoned(lambda each: np.where(origin == NONE, NONE, each), months)


def _firsts(
    line: Line, ranked: np.ndarray, low_all: np.ndarray, k: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The posts at which a new rank is reached: number in the line, in place or not, rank below.

    ``ranked`` are the leading posts of known level and rank, ``low_all`` the ranks below of all.
    """
    is_above = line.level[ranked] > k
    above = ranked[is_above]
    low_above = _highest_before(line, above)
    first_above = line.rank[above] > low_above
    first_in_place = (line.rank[ranked] > low_all) & ~is_above
    nth = np.r_[above[first_above], ranked[first_in_place]]
    in_place = np.arange(len(nth)) >= np.count_nonzero(first_above)
    return nth, in_place, np.r_[low_above[first_above], low_all[first_in_place]]


def _highest_before(line: Line, posts: np.ndarray) -> np.ndarray:
    """The highest rank among the earlier ones of the posts in the same world, NONE where none."""
    group = line.world[posts]
    return before(running_max(line.rank[posts], group), first_of_group(group))


def _origins(line: Line, nth: np.ndarray, k: int) -> np.ndarray:
    """The grassroots stint before each post, passing over non-leading posts above the grassroots."""
    level = line.level
    stops_here = line.leading | (level <= k)  # an unknown level (NONE) stops it too
    last_stop = before(last_true(stops_here), line.fresh)[nth]
    found = np.maximum(last_stop, 0)
    same = (last_stop != NONE) & (line.world[found] == line.world[nth])
    grassroots = same & (level[found] != NONE) & (level[found] <= k)
    return np.where(grassroots, last_stop, NONE)


def _beside(
    stints: Stints, chosen: np.ndarray, line: Line, nth: np.ndarray, itself: np.ndarray
) -> np.ndarray:
    """Whether one of the chosen stints runs in the month in which a main-line stint joins.

    ``itself`` says that the main-line stint is a chosen one: then another has to run.
    """
    beside = np.zeros(len(nth), bool)
    if not stints.contested.any() or not chosen.any():
        return beside
    asked = np.flatnonzero(stints.contested[line.world[nth]])
    rows = np.flatnonzero(
        chosen & stints.contested[stints.world] & (stints.stops > stints.start.pos)
    )
    dates = key(line.world[nth[asked]], line.join.pos[nth[asked]])
    begun = np.searchsorted(key(stints.world[rows], stints.start.pos[rows]), dates, "right")
    stopped = np.sort(key(stints.world[rows], stints.stops[rows]))
    beside[asked] = begun - np.searchsorted(stopped, dates, "right") > itself[asked]
    return beside


def _begun(chosen: np.ndarray, line: Line) -> np.ndarray:
    """For each main-line stint whether one of the chosen stints began before it."""
    if not chosen.any():
        return np.zeros(len(line.row), bool)
    count = counted(chosen)
    return count[line.begun] > count[line.opening]


def _lower_posts(stints: Stints, line: Line) -> np.ndarray:
    """Distinct substantive posts of lower or no rank begun before each leading main-line stint."""
    rank = line.rank
    found = np.zeros(len(line.row), np.int32)
    asked = np.flatnonzero(line.leading & (rank != NONE))
    for each in np.flatnonzero(np.bincount(rank[asked])):
        lower = counted(stints.substantive & (stints.rank < each))
        there = asked[rank[asked] == each]
        found[there] = lower[line.begun[there]] - lower[line.opening[there]]
    again = asked[_held_again(stints)[line.world[asked]]]
    found[again] = _distinct_lower_posts(stints, line, again)
    return found


def _held_again(stints: Stints) -> np.ndarray:
    """For each world whether one substantive post is held more than once."""
    rows = np.flatnonzero(stints.substantive)
    width = int(stints.post.max(initial=0)) + 2
    held = np.sort(stints.world[rows].astype(np.int64) * width + stints.post[rows] + 1)
    again = np.zeros(stints.worlds.number, bool)
    again[held[1:][held[1:] == held[:-1]] // width] = True
    return again


def _distinct_lower_posts(stints: Stints, line: Line, asked: np.ndarray) -> np.ndarray:
    """The same with every pair of a main-line stint and a post before it looked at."""
    count = (line.begun - line.opening)[asked].astype(np.int64)
    ask = np.repeat(np.arange(len(asked)), count)
    offset = np.arange(len(ask)) - np.repeat(np.cumsum(count) - count, count)
    held = line.opening[asked][ask] + offset
    lower = stints.substantive[held] & (stints.rank[held] < line.rank[asked][ask])
    width = int(stints.post.max(initial=0)) + 2
    pairs = np.sort(ask[lower] * width + stints.post[held[lower]] + 1)
    distinct = pairs[first_of_group(pairs)]  # many times faster here than np.unique
    return np.bincount(distinct // width, minlength=len(asked))


def _second_line(line: Line, moves: Moves) -> tuple[np.ndarray, Bounds]:
    """For each main-line stint: was it or an earlier one a move to the second line (人大, 政协)?

    By a move without a rise in rank for certain; by age, the greatest age at such a move, least and
    greatest value: NONE where there is no such move, FAR where one was made at an unknown age.
    """
    second = np.flatnonzero(moves.to_assembly)
    at, step = moves.after[second], moves.rank_step[second]
    flat = np.zeros(len(line.row), np.int32)
    flat[at] = (step == SAME) | (step == DEMOTION)

    def oldest(age: np.ndarray) -> np.ndarray:
        at_move = np.full(len(line.row), NONE, np.int32)
        at_move[at] = age
        return running_max(at_move, line.world)

    least, greatest = (age[second] for age in moves.age)
    greatest = np.where(greatest == NONE, FAR, greatest)
    return running_max(flat, line.world) > 0, (oldest(least), oldest(greatest))
