"""Breaks: where a career departs from the chain model (the table of breaks in the design).

Every candidate is kept, with its months and their bounds; thresholds are applied by the questions.
The base breaks (no_base, borrowed_base, short_base) are read from REACHED. Columns as BREAKS in
``model.schema``.
"""

from dataclasses import dataclass, replace

import numpy as np

from careergraph.model.columns import (
    NONE,
    before,
    first_of_group,
    key,
    last_true,
    pairs_within,
    running_max,
)
from careergraph.model.line import Line
from careergraph.model.moves import DESCENT, SKIP, Moves
from careergraph.model.stints import Stints
from careergraph.model.when import When, months_between, pause

KINDS = ("skip", "descent", "stall", "gap", "overlap")
STATUS = ("ended", "serving")


@dataclass(frozen=True)
class Breaks:
    """Candidates of one kind; ``row`` and ``origin`` point into the stints (NONE for null).

    ``follows`` is, for a gap, the stint that begins where it ends; ``status`` numbers STATUS and
    ``rank_step`` the RANK_STEPS of moves.
    """

    kind: str
    row: np.ndarray
    origin: np.ndarray
    follows: np.ndarray
    from_level: np.ndarray
    to_level: np.ndarray
    month: When
    months: tuple[np.ndarray, np.ndarray]
    status: np.ndarray
    rank_step: np.ndarray
    guessed: np.ndarray


def breaks_of(stints: Stints, line: Line, moves: Moves, top: int) -> list[Breaks]:
    """Candidates of every kind in every world; ``top`` is the highest level of the ladder."""
    skipped = np.flatnonzero(moves.step == SKIP)
    return [
        _by_move("skip", stints, line, moves, skipped[_over_unserved(stints, moves, skipped, top)]),
        _by_move("descent", stints, line, moves, np.flatnonzero(moves.step == DESCENT)),
        _stalls(stints, line, top),
        _gaps(stints, line),
        _overlaps(stints),
    ]


def _by_move(kind: str, stints: Stints, line: Line, moves: Moves, at: np.ndarray) -> Breaks:
    return Breaks(
        kind,
        line.row[moves.after[at]],
        line.row[moves.before[at]],
        np.full(len(at), NONE),
        moves.from_level[at],
        moves.to_level[at],
        moves.month[at],
        (moves.months[0][at], moves.months[1][at]),
        np.full(len(at), NONE),
        moves.rank_step[at],
        moves.guessed[at],
    )


def _over_unserved(stints: Stints, moves: Moves, at: np.ndarray, top: int) -> np.ndarray:
    """True where a level in between was never served, in one's own post, before the move."""
    unserved = np.zeros(len(at), bool)
    world, month = moves.world[at], moves.month.pos[at]
    for level in range(1, top):
        rows = np.flatnonzero(stints.served & (stints.level == level))
        keys = key(stints.world[rows], stints.start.pos[rows])
        begun = np.searchsorted(keys, key(world, month)) > np.searchsorted(
            keys, key(world, 0 * month)
        )
        unserved |= (moves.from_level[at] < level) & (level < moves.to_level[at]) & ~begun
    return unserved


def _stalls(stints: Stints, line: Line, top: int) -> Breaks:
    """The last run at a level that ends the main line, left neither upward nor downward."""
    last = np.flatnonzero(np.r_[line.fresh[1:], True][: len(line.row)])
    level = stints.level[line.row[last]]
    last = last[(level != NONE) & (level < top)]
    row, entry = line.row[last], line.entry[last]
    doubt = np.r_[0, np.cumsum(stints.guessed[line.row])]
    return Breaks(
        "stall",
        row,
        np.full(len(row), NONE),
        np.full(len(row), NONE),
        stints.level[row],
        stints.level[row] + 1,
        line.leave[last],
        months_between(line.join[entry], line.leave[last]),
        stints.open[row].astype(np.int64),
        np.full(len(row), NONE),
        doubt[last + 1] > doubt[entry],
    )


def _gaps(stints: Stints, line: Line) -> Breaks:
    """Whole months between stints of any kind in which nothing at all is recorded."""
    end = stints.end.pos
    reach = running_max(end, stints.world)
    furthest = before(last_true(end == reach), first_of_group(stints.world))
    start = np.flatnonzero(
        (furthest != NONE) & (stints.start.pos > before(reach, furthest == NONE))
    )
    least, greatest = pause(stints.end[furthest[start]], stints.start[start])
    start, least, greatest = (a[greatest >= 1] for a in (start, least, greatest))
    row = _post_after(stints, start)
    start, least, greatest, row = (a[row != NONE] for a in (start, least, greatest, row))
    left, entered = _line_around(stints, line, start)
    begins, ended = stints.start[start], stints.end[furthest[start]]
    begins = replace(begins, lo=np.maximum(begins.lo, ended.lo + 2))  # a gap has a month at least
    return Breaks(
        "gap",
        row,
        np.where(left == NONE, NONE, line.row[left]) if len(line.row) else left,
        start,
        _level_of(stints, line, left),
        _level_of(stints, line, entered),
        begins,
        (least, greatest),
        np.full(len(row), NONE),
        np.full(len(row), NONE),
        np.zeros(len(row), bool),
    )


def _post_after(stints: Stints, start: np.ndarray) -> np.ndarray:
    """The first post (no study, no recorded time) from each row's start on, else the last before."""
    posts = np.flatnonzero(stints.is_post)
    if not len(posts):
        return np.full(len(start), NONE)
    order = np.lexsort(
        [
            stints.position[posts],
            stints.item[posts],
            -stints.rank[posts],
            ~stints.substantive[posts],
            stints.start.pos[posts],
            stints.world[posts],
        ]
    )
    world = stints.world[start]
    keys = key(stints.world[posts], stints.start.pos[posts])
    at = np.searchsorted(keys, key(world, stints.start.pos[start]))
    following = posts[order][np.minimum(at, len(posts) - 1)]
    preceding = posts[np.maximum(at - 1, 0)]
    has_next = (at < len(posts)) & (stints.world[following] == world)
    has_last = (at > 0) & (stints.world[preceding] == world)
    return np.where(has_next, following, np.where(has_last, preceding, NONE))


def _line_around(stints: Stints, line: Line, start: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The main-line stints that join last before, and first from, each row's start on; NONE if none."""
    world = stints.world[start]
    at = np.searchsorted(key(line.world, line.join.pos), key(world, stints.start.pos[start]))
    padded = np.r_[line.world, NONE]
    left = np.where((at > 0) & (padded[at - 1] == world), at - 1, NONE)
    entered = np.where(padded[at] == world, at, NONE)
    return left, entered


def _level_of(stints: Stints, line: Line, nth: np.ndarray) -> np.ndarray:
    levels = np.r_[stints.level[line.row], NONE]
    return levels[nth]  # NONE is the last place


def _overlaps(stints: Stints) -> Breaks:
    """Pairs of substantive stints of different items and unrelated places that run at one time."""
    rows = np.flatnonzero(stints.substantive & ~stints.successive)
    reach = running_max(stints.end.pos[rows], stints.world[rows])
    clash = stints.start.pos[rows] < before(reach, first_of_group(stints.world[rows]))
    contested = np.zeros(int(stints.world.max(initial=0)) + 1, bool)
    contested[stints.world[rows[clash]]] = True
    rows = rows[contested[stints.world[rows]]]
    first, later = (rows[side] for side in pairs_within(stints.world[rows]))
    common = stints.start.pos[later] < np.minimum(stints.end.pos[first], stints.end.pos[later])
    common &= stints.item[first] != stints.item[later]
    first, later = first[common], later[common]
    apart = _unrelated(stints, first, later)
    first, later = first[apart], later[apart]
    until = stints.end[first]
    until = until.or_else(stints.end.pos[later] < until.pos, stints.end[later])
    return Breaks(
        "overlap",
        later,
        first,
        np.full(len(later), NONE),
        stints.level[first],
        stints.level[later],
        stints.start[later],
        months_between(stints.start[later], until),
        np.full(len(later), NONE),
        np.full(len(later), NONE),
        np.zeros(len(later), bool),
    )


def _unrelated(stints: Stints, first: np.ndarray, later: np.ndarray) -> np.ndarray:
    """True where both places are known, differ, and neither lies within the other."""
    places = stints.careers["place"].to_numpy(object, na_value="")
    pairs = zip(places[stints.worlds.row[first]], places[stints.worlds.row[later]], strict=True)
    return np.array([_apart(one, other) for one, other in pairs], dtype=bool)


def _apart(one: str, other: str) -> bool:
    if not one or not other or one == other:
        return False
    return not one.startswith(other + "/") and not other.startswith(one + "/")
