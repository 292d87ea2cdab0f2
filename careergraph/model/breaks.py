"""Breaks: where a career departs from the chain model (the table of breaks in the design).

Every candidate is kept, with its months and their bounds; thresholds are applied by the questions.
The base breaks (no_base, borrowed_base, short_base) are read from REACHED. Columns as BREAKS in
``vocabulary.frames``.
"""

from dataclasses import dataclass

import numpy as np

from careergraph.columns.groups import (
    NONE,
    before,
    counted,
    first_of_group,
    key,
    last_true,
    pairs_within,
    running_max,
)
from careergraph.model.bounds import Bounds, When, months_between, pause
from careergraph.model.main_line import MainLine, begun
from careergraph.model.moves import DESCENT, SKIP, Moves
from careergraph.model.stints import Stints

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
    months: Bounds
    status: np.ndarray
    rank_step: np.ndarray
    guessed: np.ndarray


def breaks_of(stints: Stints, line: MainLine, moves: Moves, top: int) -> list[Breaks]:
    """Candidates of every kind in every world; ``top`` is the highest level of the ladder."""
    skipped = np.flatnonzero(moves.step == SKIP)
    skipped = skipped[_over_unserved(stints, moves, skipped, top)]
    descended = np.flatnonzero(moves.step == DESCENT)
    # A post of guessed level, begun before, may be one at the level that counts as never served.
    unserved_guessed = begun(stints.served & stints.level_guessed, line)[moves.after[skipped]]
    return [
        _by_move("skip", stints, line, moves, skipped, moves.guessed[skipped] | unserved_guessed),
        # Descents of the same rank are counted apart: what kind it is rests on ranks too.
        _by_move("descent", stints, line, moves, descended, moves.rank_guessed[descended]),
        _stalls(stints, line, top),
        _gaps(stints, line),
        _overlaps(stints),
    ]


def _by_move(
    kind: str, stints: Stints, line: MainLine, moves: Moves, at: np.ndarray, guessed: np.ndarray
) -> Breaks:
    return Breaks(
        kind,
        line.row[moves.after[at]],
        line.row[moves.before[at]],
        _none(at),
        moves.from_level[at],
        moves.to_level[at],
        moves.month[at],
        (moves.months[0][at], moves.months[1][at]),
        _none(at),
        moves.rank_step[at],
        guessed,
    )


def _none(rows: np.ndarray) -> np.ndarray:
    return np.full(len(rows), NONE, np.int32)


def _over_unserved(stints: Stints, moves: Moves, at: np.ndarray, top: int) -> np.ndarray:
    """True where a level in between was never served, in one's own post, before the move."""
    unserved = np.zeros(len(at), bool)
    world, month = moves.world[at], moves.month.pos[at]
    skipped = np.zeros(stints.worlds.number, bool)
    skipped[world] = True
    served = np.flatnonzero(stints.served & skipped[stints.world])
    for level in range(2, top):
        rows = served[stints.level[served] == level]
        keys = key(stints.world[rows], stints.start.pos[rows])
        begun = np.searchsorted(keys, key(world, month)) > np.searchsorted(
            keys, key(world, 0 * month)
        )
        unserved |= (moves.from_level[at] < level) & (level < moves.to_level[at]) & ~begun
    return unserved


def _stalls(stints: Stints, line: MainLine, top: int) -> Breaks:
    """The last run at a level that ends the main line, left neither upward nor downward."""
    last = np.flatnonzero(np.r_[line.fresh[1:], True][: len(line.row)])
    level = line.level[last]
    last = last[(level != NONE) & (level < top)]
    row, entry = line.row[last], line.entry[last]
    doubt = counted(stints.level_guessed[line.row])
    return Breaks(
        "stall",
        row,
        _none(row),
        _none(row),
        stints.level[row],
        stints.level[row] + 1,
        line.leave[last],
        months_between(line.join[entry], line.leave[last]),
        stints.open[row].astype(np.int8),
        _none(row),
        doubt[last + 1] > doubt[entry],
    )


def _gaps(stints: Stints, line: MainLine) -> Breaks:
    """Whole months between stints of any kind in which nothing at all is recorded."""
    end = stints.end.pos
    reach = running_max(end, stints.world)
    apart = stints.start.pos > before(reach, stints.fresh, np.iinfo(np.int32).max)
    start = np.flatnonzero(apart)
    furthest = last_true(end == reach)[start - 1]
    least, greatest = pause(stints.end[furthest], stints.start[start])
    ended = stints.end[furthest]
    lasting = greatest >= 1
    row = _post_after(stints, start[lasting])
    ended_rows = np.flatnonzero(lasting)[row != NONE]
    row, ended = row[row != NONE], ended[ended_rows]
    start, least, greatest = (each[ended_rows] for each in (start, least, greatest))
    left, entered = _line_around(stints, line, start)
    begins = stints.start[start].not_before(ended.lo + 2)  # a gap has a month at least
    return Breaks(
        "gap",
        row,
        np.r_[line.row, NONE][left],  # NONE is the last place
        start,
        _level_of(line, left),
        _level_of(line, entered),
        begins,
        (least, greatest),
        _none(row),
        _none(row),
        np.zeros(len(row), bool),
    )


def _post_after(stints: Stints, start: np.ndarray) -> np.ndarray:
    """The first post (no study, no recorded time) from each row's start on, else the last before."""
    paused = np.zeros(stints.worlds.number, bool)
    paused[stints.world[start]] = True
    posts = np.flatnonzero(stints.is_post & paused[stints.world])
    if not len(posts):
        return _none(start)
    keys = key(stints.world[posts], stints.start.pos[posts])
    if (keys[1:] == keys[:-1]).any():  # several begin in one month: the main one first
        order = np.lexsort(
            [
                stints.position[posts],
                stints.item[posts],
                -stints.rank[posts],
                ~stints.substantive[posts],
                keys,
            ]
        )
        first = posts[order]
    else:
        first = posts
    world = stints.world[start]
    at = np.searchsorted(keys, key(world, stints.start.pos[start]))
    following = first[np.minimum(at, len(posts) - 1)]
    preceding = posts[np.maximum(at - 1, 0)]
    has_next = (at < len(posts)) & (stints.world[following] == world)
    has_last = stints.world[preceding] == world
    return np.where(has_next, following, np.where(has_last, preceding, NONE))


def _line_around(
    stints: Stints, line: MainLine, start: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """The main-line stints that join last before, and first from, each row's start on; NONE if none."""
    world = stints.world[start]
    at = np.searchsorted(key(line.world, line.join.pos), key(world, stints.start.pos[start]))
    padded = np.r_[line.world, NONE]  # NONE is the last place, and so the one before the first
    left = np.where(padded[at - 1] == world, at - 1, NONE)
    entered = np.where(padded[at] == world, at, NONE)
    return left, entered


def _level_of(line: MainLine, nth: np.ndarray) -> np.ndarray:
    return np.r_[line.level, NONE][nth]


def _overlaps(stints: Stints) -> Breaks:
    """Pairs of substantive stints of different items and unrelated places that run at one time."""
    rows = np.flatnonzero(stints.substantive & ~stints.successive)
    reach = running_max(stints.end.pos[rows], stints.world[rows])
    clash = stints.start.pos[rows] < before(reach, first_of_group(stints.world[rows]))
    contested = np.zeros(stints.worlds.number, bool)
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
        _none(later),
        stints.level[first],
        stints.level[later],
        stints.start[later],
        months_between(stints.start[later], until),
        _none(later),
        _none(later),
        np.zeros(len(later), bool),
    )


def _unrelated(stints: Stints, first: np.ndarray, later: np.ndarray) -> np.ndarray:
    """True where both places are known, differ, and neither lies within the other."""
    one, other = (stints.careers.places(stints.worlds.row[rows]) for rows in (first, later))
    return np.array([_apart(*pair) for pair in zip(one, other, strict=True)], dtype=bool)


def _apart(one: str, other: str) -> bool:
    if not one or not other or one == other:
        return False
    return not one.startswith(other + "/") and not other.startswith(one + "/")
