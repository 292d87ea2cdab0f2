"""Measuring careers: the one function that import, rebuild and the tests call.

dates -> worlds -> main line -> moves -> ranks reached and breaks -> frames with bounds and certainty.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from careergraph.model.breaks import KINDS, STATUS, Breaks, breaks_of
from careergraph.model.columns import NONE
from careergraph.model.completions import worlds_of
from careergraph.model.facts import Facts, frame_of
from careergraph.model.line import Line, main_line
from careergraph.model.moves import RANK_STEPS, STEPS, Moves, moves_of
from careergraph.model.reached import Reached, reached_of
from careergraph.model.schema import BREAKS, CAREERS, LINE, MOVES, REACHED, conform, empty
from careergraph.model.stints import Stints
from careergraph.model.when import months_between

GRASSROOTS_DEFINITIONS = (1, 2, 3)
"""Highest level that counts as grassroots: village, township, county (design: Grassroots)."""

TOP_LEVEL = 6


@dataclass(frozen=True)
class Measured:
    """What careers amount to, free of parameters: frames LINE, MOVES, REACHED, BREAKS."""

    line: pd.DataFrame
    moves: pd.DataFrame
    reached: pd.DataFrame
    breaks: pd.DataFrame


def measure(
    careers: pd.DataFrame,
    *,
    definitions: tuple[int, ...] = GRASSROOTS_DEFINITIONS,
    top: int = TOP_LEVEL,
) -> Measured:
    """Measure a CAREERS frame; its rows may come in any order.

    ``definitions`` are the grassroots definitions that ranks reached are kept for, and ``top`` is the
    highest level of the ladder.
    """
    if careers.empty:
        return Measured(empty(LINE), empty(MOVES), empty(REACHED), empty(BREAKS))
    careers = conform(careers, CAREERS).sort_values(["cadre", "seq"], ignore_index=True)
    stints = Stints(careers, worlds_of(careers))
    line = main_line(stints)
    moves = moves_of(stints, line)
    reached = reached_of(stints, line, moves, definitions)
    return Measured(
        frame_of(_line_facts(stints, line), stints.worlds, LINE),
        frame_of(_move_facts(stints, line, moves), stints.worlds, MOVES),
        frame_of(_reached_facts(stints, line, reached), stints.worlds, REACHED),
        frame_of(_break_facts(stints, breaks_of(stints, line, moves, top)), stints.worlds, BREAKS),
    )


def _line_facts(stints: Stints, line: Line) -> Facts:
    least, greatest = months_between(line.join, line.leave)
    columns = {
        "cadre": stints.cadre[line.row],
        "seq": stints.seq[line.row],
        "join_min": line.join.lo,
        "join_max": line.join.hi,
        "months_min": least,
        "months_max": greatest,
    }
    return Facts(
        columns,
        line.world,
        ("cadre", "seq"),
        least=("join_min", "months_min"),
        greatest=("join_max", "months_max"),
    )


def _move_facts(stints: Stints, line: Line, moves: Moves) -> Facts:
    old, new = line.row[moves.before], line.row[moves.after]
    columns = {
        "cadre": stints.cadre[new],
        "from_seq": stints.seq[old],
        "seq": stints.seq[new],
        "month_min": moves.month.lo,
        "month_max": moves.month.hi,
        "from_level": moves.from_level,
        "to_level": moves.to_level,
        "step": moves.step,
        "rank_order_before": moves.rank_before,
        "to_rank_order": moves.rank_after,
        "rank_step": moves.rank_step,
        "months_min": moves.months[0],
        "months_max": moves.months[1],
        "gap_min": moves.gap[0],
        "gap_max": moves.gap[1],
        "to_assembly": moves.to_assembly,
        "age_min": moves.age[0],
        "age_max": moves.age[1],
        "guessed": moves.guessed,
    }
    return Facts(
        columns,
        moves.world,
        ("cadre", "from_seq", "seq"),
        least=("month_min", "months_min", "gap_min", "age_min"),
        greatest=("month_max", "months_max", "gap_max", "age_max"),
        words={"step": STEPS, "rank_step": RANK_STEPS},
    )


_REACHED_KEY = (
    "cadre", "grassroots", "seq", "in_place", "below", "from_seq", "beside", "beside_second",
    "served", "seconded", "unknown_before", "second_line_flat",
)  # fmt: skip


def _reached_facts(stints: Stints, line: Line, parts: list[Reached]) -> Facts:
    columns = [_reached_columns(stints, line, part) for part in parts]
    joined = {name: np.concatenate([part[name] for part in columns]) for name in columns[0]}
    return Facts(
        joined,
        np.concatenate([line.world[part.nth] for part in parts]),
        _REACHED_KEY,
        least=(
            "month_min", "age_min", "gap_min", "base_min", "second_min", "either_min",
            "lower_posts", "second_line_age_min",
        ),
        greatest=(
            "month_max", "age_max", "gap_max", "base_max", "second_max", "either_max",
            "second_line_age_max",
        ),
        either=("base_guessed",),
    )  # fmt: skip


def _reached_columns(stints: Stints, line: Line, part: Reached) -> dict[str, np.ndarray]:
    row, date = line.row[part.nth], line.join[part.nth]
    direct = part.origin != NONE
    origin = line.row[np.maximum(part.origin, 0)]
    age_min, age_max = stints.age(row, date)
    return {
        "cadre": stints.cadre[row],
        "grassroots": part.grassroots,
        "seq": stints.seq[row],
        "in_place": part.in_place,
        "rank_order": stints.rank[row],
        "below": part.below,
        "level": stints.level[row],
        "month_min": date.lo,
        "month_max": date.hi,
        "age_min": age_min,
        "age_max": age_max,
        "from_seq": np.where(direct, stints.seq[origin], NONE),
        "from_level": np.where(direct, stints.level[origin], NONE),
        "gap_min": part.gap[0],
        "gap_max": part.gap[1],
        "beside": part.beside,
        "beside_second": part.beside_second,
        "served": part.served,
        "seconded": part.seconded,
        "unknown_before": part.unknown_before,
        "base_min": part.base[0],
        "base_max": part.base[1],
        "second_min": part.second[0],
        "second_max": part.second[1],
        "either_min": part.either[0],
        "either_max": part.either[1],
        "lower_posts": part.lower_posts,
        "second_line_flat": part.second_line_flat,
        "second_line_age_min": part.second_line_age[0],
        "second_line_age_max": part.second_line_age[1],
        "guessed": stints.guessed[row] | (direct & stints.guessed[origin]),
        "base_guessed": part.base_guessed,
    }


def _break_facts(stints: Stints, kinds: list[Breaks]) -> Facts:
    columns = [_break_columns(stints, found) for found in kinds]
    joined = {name: np.concatenate([kind[name] for kind in columns]) for name in columns[0]}
    pausing = joined["kind"] == KINDS.index("gap")
    doubtful = pausing & (joined["months_min"] < 1)
    joined["months_min"] = np.where(doubtful, 1, joined["months_min"])
    return Facts(
        joined,
        np.concatenate([stints.world[kind.row] for kind in kinds]),
        ("cadre", "kind", "seq", "from_seq", "after_seq", "from_level", "to_level"),
        least=("month_min", "months_min"),
        greatest=("month_max", "months_max"),
        either=("guessed",),
        words={"kind": KINDS, "status": STATUS, "rank_step": RANK_STEPS},
        doubtful=doubtful,
    )


def _break_columns(stints: Stints, kind: Breaks) -> dict[str, np.ndarray]:
    origin, follows = (stints.seq[np.maximum(rows, 0)] for rows in (kind.origin, kind.follows))
    return {
        "cadre": stints.cadre[kind.row],
        "kind": np.full(len(kind.row), KINDS.index(kind.kind)),
        "seq": stints.seq[kind.row],
        "from_seq": np.where(kind.origin == NONE, NONE, origin),
        "after_seq": np.where(kind.follows == NONE, NONE, follows),
        "from_level": kind.from_level,
        "to_level": kind.to_level,
        "month_min": kind.month.lo,
        "month_max": kind.month.hi,
        "months_min": kind.months[0],
        "months_max": kind.months[1],
        "status": kind.status,
        "rank_step": kind.rank_step,
        "guessed": kind.guessed,
    }
