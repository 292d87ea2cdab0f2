"""Ranks reached: the first leading main-line post of each rank, for each definition of grassroots.

What a question needs to know at such a post is stored with it, free of parameters: what came before
(a grassroots stint, service of how many months, secondments), so that direct promotions and the base
breaks of the design's table are read off one row. The columns are REACHED in ``vocabulary.frames``.
"""

from dataclasses import dataclass

import numpy as np

from careergraph.columns.groups import (
    NONE,
    before,
    counted,
    distinct,
    first_of_group,
    key,
    last_true,
    numbers_up_to,
    running_max,
)
from careergraph.model.bounds import Bounds, pause, reckoned
from careergraph.model.coverage import months_before, sums_of_spans
from careergraph.model.main_line import MainLine, begun
from careergraph.model.moves import DEMOTION, SAME, Moves
from careergraph.model.stints import Stints


@dataclass(frozen=True)
class Reached:
    """One row for a post, a definition of grassroots (levels 1 to ``grassroots``) and a rank.

    ``nth`` numbers the post in the line, ``origin`` the grassroots stint that it was promoted from
    (NONE where it is no direct promotion). ``counted`` says for which ways to count production the
    row holds: without, with. The rest is REACHED of ``vocabulary.frames``.
    """

    nth: np.ndarray
    grassroots: np.ndarray
    counted: tuple[np.ndarray, np.ndarray]
    in_place: np.ndarray
    below: np.ndarray
    origin: np.ndarray
    gap: Bounds
    passed: Bounds
    beside: np.ndarray
    beside_second: np.ndarray
    served: np.ndarray
    seconded: np.ndarray
    unknown_before: np.ndarray
    base: Bounds
    second: Bounds
    either: Bounds
    lower_posts: np.ndarray
    to_assembly: np.ndarray
    second_line_flat: np.ndarray
    guessed: np.ndarray
    base_guessed: np.ndarray


@dataclass(frozen=True)
class _SharedByDefinitions:
    """What is the same for all definitions of grassroots; ``ranked`` are the leading posts of known
    level, ``low_all`` the highest rank before each of them, the other columns are of every main-line
    stint. An unknown rank is higher than none, so that no post of one is the first of its rank."""

    stints: Stints
    line: MainLine
    ranked: np.ndarray
    low_all: np.ndarray
    lower_posts: np.ndarray
    to_assembly: np.ndarray
    flat: np.ndarray
    entered_guessed: np.ndarray
    level_guessed_before: np.ndarray


def reached_of(
    stints: Stints, line: MainLine, moves: Moves, definitions: tuple[int, ...]
) -> list[Reached]:
    """The ranks reached in every world, a part or two for each definition of grassroots."""
    shared = _shared_by_definitions(stints, line, moves)
    parts = []
    for k in definitions:
        low = (stints.level != NONE) & (stints.level <= k)
        more = stints.production & ~low & stints.is_post
        affected = np.zeros(stints.worlds.number, bool)
        affected[stints.world[more]] = True
        parts.append(_part(shared, k, low, np.ones_like(affected), ~affected))
        if affected.any():
            parts.append(_part(shared, k, low | more, np.zeros_like(affected), affected))
    return parts


def _shared_by_definitions(stints: Stints, line: MainLine, moves: Moves) -> _SharedByDefinitions:
    ranked = np.flatnonzero(line.leading & (line.level != NONE))
    to_assembly, flat, entered_guessed = (np.zeros(len(line.row), bool) for _ in range(3))
    second = np.flatnonzero(moves.to_assembly)
    at, step = moves.after[second], moves.rank_step[second]
    to_assembly[at] = True
    flat[at] = (step == SAME) | (step == DEMOTION)
    entered_guessed[at] = moves.rank_guessed[second]
    return _SharedByDefinitions(
        stints, line, ranked, _highest_before(line, ranked), _lower_posts(stints, line),
        to_assembly, flat, entered_guessed,
        begun(stints.is_post & stints.level_guessed, line),
    )  # fmt: skip


def _part(
    shared: _SharedByDefinitions,
    k: int,
    low: np.ndarray,
    without: np.ndarray,
    including: np.ndarray,
) -> Reached:
    """The ranks reached where ``low`` are the stints at the grassroots.

    ``without`` and ``including`` say of each world whether the rows hold where production is not
    counted, and where it is; worlds of neither have none.
    """
    stints, line = shared.stints, shared.line
    nth, in_place, below = _firsts(line, shared.ranked, shared.low_all, k)
    kept = (without | including)[line.world[nth]]
    nth, in_place, below = nth[kept], in_place[kept], below[kept]
    origin = np.where(in_place, NONE, _origins(line, low[line.row], nth))
    own, second = low & stints.served, low & stints.seconded
    base = months_before(stints, own, line, nth)
    either = months_before(stints, own | second, line, nth) if second.any() else base
    unknown = begun(stints.is_post & (stints.level == NONE) & ~low, line)
    first_guessed = stints.guessed[line.row[nth]] | _first_guessed(stints, line, nth, in_place, k)
    return Reached(
        nth,
        np.full(len(nth), k, np.int32),
        (without[line.world[nth]], including[line.world[nth]]),
        in_place,
        below,
        origin,
        _pause_since(line, origin, nth),
        _passed(line, origin, nth),
        _beside(stints, own, line, nth, in_place),
        _beside(stints, second, line, nth, in_place & False),
        begun(own, line)[nth],
        begun(second, line)[nth],
        unknown[nth],
        base,
        months_before(stints, second, line, nth),
        either,
        shared.lower_posts[nth],
        shared.to_assembly[nth],
        shared.flat[nth],
        first_guessed | shared.entered_guessed[nth] | _way_guessed(stints, line, origin, nth),
        first_guessed | shared.level_guessed_before[nth],
    )


def _first_guessed(
    stints: Stints, line: MainLine, nth: np.ndarray, in_place: np.ndarray, k: int
) -> np.ndarray:
    """Whether an earlier leading post might have been the first, but for a guess of what it was.

    A post that is at the grassroots for certain is none above it, whatever its rank.
    """
    found = np.zeros(len(nth), bool)
    guessed = line.leading & stints.guessed[line.row]
    if not guessed.any():
        return found
    above = guessed & (stints.level_guessed[line.row] | (line.level > k))
    opening = last_true(line.fresh)[nth]
    for chosen, rows in ((guessed, in_place), (above, ~in_place)):
        count = counted(chosen)
        found[rows] = (count[nth] > count[opening])[rows]
    return found


def _way_guessed(stints: Stints, line: MainLine, origin: np.ndarray, nth: np.ndarray) -> np.ndarray:
    """Whether the level of the grassroots stint, or of one passed over on the way, is a guess."""
    count = counted(stints.level_guessed[line.row])
    return (origin != NONE) & (count[nth] > count[np.maximum(origin, 0)])


def _passed(line: MainLine, origin: np.ndarray, nth: np.ndarray) -> Bounds:
    """Months in the line of what lies between two main-line stints; NONE where there is no first."""
    none = np.where(origin == NONE, NONE, 0).astype(np.int32)
    on_the_way = np.where(origin == NONE, 0, nth - origin - 1)
    asked = np.flatnonzero(on_the_way > 0)
    if not len(asked):
        return none, none
    count = on_the_way[asked]
    group = np.repeat(asked, count)
    offset = np.arange(len(group)) - np.repeat(np.cumsum(count) - count, count)
    between = origin[group] + 1 + offset
    group, months = sums_of_spans(line.join[between], line.leave[between], group)

    def placed(months: np.ndarray) -> np.ndarray:
        found = none.copy()
        found[group] = months
        return found

    return reckoned(placed, months)


def _pause_since(line: MainLine, origin: np.ndarray, nth: np.ndarray) -> Bounds:
    """The pause between two main-line stints, NONE where there is no first one."""
    months = pause(line.leave[np.maximum(origin, 0)], line.join[nth])
    return reckoned(lambda each: np.where(origin == NONE, NONE, each), months)


def _firsts(
    line: MainLine, ranked: np.ndarray, low_all: np.ndarray, k: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The posts at which a new rank is reached: number in the line, in place or not, rank below.

    ``ranked`` are the leading posts of known level, ``low_all`` the ranks below of all.
    """
    is_above = line.level[ranked] > k
    above = ranked[is_above]
    low_above = _highest_before(line, above)
    first_above = line.rank[above] > low_above
    first_in_place = (line.rank[ranked] > low_all) & ~is_above
    nth = np.r_[above[first_above], ranked[first_in_place]]
    in_place = np.arange(len(nth)) >= np.count_nonzero(first_above)
    return nth, in_place, np.r_[low_above[first_above], low_all[first_in_place]]


def _highest_before(line: MainLine, posts: np.ndarray) -> np.ndarray:
    """The highest rank among the earlier ones of the posts in the same world, NONE where none."""
    group = line.world[posts]
    return before(running_max(line.rank[posts], group), first_of_group(group))


def _origins(line: MainLine, low: np.ndarray, nth: np.ndarray) -> np.ndarray:
    """The grassroots stint before each post, passing over non-leading posts above the grassroots."""
    stops_here = line.leading | low | (line.level == NONE)
    last_stop = before(last_true(stops_here), line.fresh)[nth]
    origins = np.maximum(last_stop, 0)
    same = line.world[origins] == line.world[nth]
    return np.where(same & low[origins], last_stop, NONE)


def _beside(
    stints: Stints, chosen: np.ndarray, line: MainLine, nth: np.ndarray, itself: np.ndarray
) -> np.ndarray:
    """Whether one of the chosen stints runs in the month in which a main-line stint joins.

    ``itself`` says that the main-line stint is a chosen one: then another has to run.
    """
    beside = np.zeros(len(nth), bool)
    asked = np.flatnonzero(stints.contested[line.world[nth]])
    rows = np.flatnonzero(chosen & stints.contested[stints.world])
    dates = key(line.world[nth[asked]], line.join.pos[nth[asked]])
    begun = np.searchsorted(key(stints.world[rows], stints.start.pos[rows]), dates, "right")
    stopped = np.sort(key(stints.world[rows], stints.stops[rows]))
    beside[asked] = begun - np.searchsorted(stopped, dates, "right") > itself[asked]
    return beside


def _lower_posts(stints: Stints, line: MainLine) -> np.ndarray:
    """Distinct substantive posts of lower or no rank begun before each leading main-line stint."""
    rank = line.rank
    numbers = np.zeros(len(line.row), np.int32)
    asked = np.flatnonzero(line.leading & (rank != NONE))
    for own_rank in np.flatnonzero(np.bincount(rank[asked])):
        lower = counted(stints.substantive & (stints.rank < own_rank))
        of_rank = asked[rank[asked] == own_rank]
        numbers[of_rank] = lower[line.begun[of_rank]] - lower[line.opening[of_rank]]
    again = asked[_held_again(stints)[line.world[asked]]]
    numbers[again] = _distinct_lower_posts(stints, line, again)
    return numbers


def _held_again(stints: Stints) -> np.ndarray:
    """For each world whether one substantive post is held more than once."""
    rows = np.flatnonzero(stints.substantive)
    width = numbers_up_to(stints.post)
    posts = np.sort(stints.world[rows].astype(np.int64) * width + stints.post[rows])
    again = np.zeros(stints.worlds.number, bool)
    again[posts[1:][posts[1:] == posts[:-1]] // width] = True
    return again


def _distinct_lower_posts(stints: Stints, line: MainLine, asked: np.ndarray) -> np.ndarray:
    """The same with every pair of a main-line stint and a post before it looked at."""
    count = (line.begun - line.opening)[asked].astype(np.int64)
    ask = np.repeat(np.arange(len(asked)), count)
    offset = np.arange(len(ask)) - np.repeat(np.cumsum(count) - count, count)
    rows = line.opening[asked][ask] + offset
    lower = stints.substantive[rows] & (stints.rank[rows] < line.rank[asked][ask])
    width = numbers_up_to(stints.post)
    pairs = distinct(ask[lower] * width + stints.post[rows[lower]])
    return np.bincount(pairs // width, minlength=len(asked))
