"""Measuring careers: the one function that import, rebuild and the tests call.

dates -> worlds -> main line -> moves -> ranks reached and breaks -> frames with bounds and certainty.
"""

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

import numpy as np
import pandas as pd

from careergraph.columns.groups import NONE
from careergraph.model.across_worlds import Columns, WorldFacts, frame_of, merged, settled
from careergraph.model.arrays import CareerArrays, in_parts, is_by_cadre
from careergraph.model.bounds import months_between
from careergraph.model.breaks import KINDS, STATUS, Breaks, breaks_of
from careergraph.model.doubtful import FLAGS, doubted
from careergraph.model.levels import LevelMonths, level_months_of
from careergraph.model.main_line import MainLine, main_line
from careergraph.model.moves import RANK_STEPS, STEPS, Moves, moves_of
from careergraph.model.ranks_reached import Reached, reached_of
from careergraph.model.stints import Stints
from careergraph.model.successive import in_turn
from careergraph.model.worlds import worlds_of
from careergraph.vocabulary.frames import (
    BREAKS,
    CAREERS,
    LEVELS,
    LINE,
    MOVES,
    REACHED,
    conform,
    empty,
)

GRASSROOTS_DEFINITIONS = (1, 2, 3)
"""Highest level that counts as grassroots: village, township, county (design: Grassroots)."""

TOP_LEVEL = 6

_CADRES_AT_ONCE = 16_000
"""So many careers are measured together that their columns stay in the processor's cache."""

_SCHEMAS = {"line": LINE, "moves": MOVES, "reached": REACHED, "breaks": BREAKS, "levels": LEVELS}
_WORDS = {"step": STEPS, "rank_step": RANK_STEPS, "kind": KINDS, "status": STATUS}


@dataclass(frozen=True)
class Measured:
    """What careers amount to, free of parameters: frames LINE, MOVES, REACHED, BREAKS, LEVELS."""

    line: pd.DataFrame
    moves: pd.DataFrame
    reached: pd.DataFrame
    breaks: pd.DataFrame
    levels: pd.DataFrame


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
        return Measured(*(empty(schema) for schema in _SCHEMAS.values()))
    careers = careers.assign(**{name: False for name in FLAGS if name not in careers})
    careers = careers if "in_text" in careers else careers.assign(in_text=careers["item"])
    careers = in_turn(conform(careers, CAREERS))
    if not is_by_cadre(careers):
        careers = careers.sort_values(["cadre", "seq"], ignore_index=True)
    columns_of = partial(_columns_of_part, definitions=definitions, top=top)
    with ThreadPoolExecutor(os.cpu_count()) as workers:
        parts = list(workers.map(columns_of, in_parts(careers, _CADRES_AT_ONCE)))
    frames = {
        name: frame_of([part[name] for part in parts], schema, _WORDS)
        for name, schema in _SCHEMAS.items()
    }
    return Measured(**frames)


def _columns_of_part(
    careers: CareerArrays, definitions: tuple[int, ...], top: int
) -> dict[str, Columns]:
    """What the careers amount to, as the columns of each frame."""
    columns = [
        _in_worlds(Stints(careers, worlds), definitions, top) for worlds in worlds_of(careers)
    ]
    return doubted({name: merged([each[name] for each in columns]) for name in _SCHEMAS}, careers)


def _in_worlds(stints: Stints, definitions: tuple[int, ...], top: int) -> dict[str, Columns]:
    line = main_line(stints)
    moves = moves_of(stints, line)
    reached = reached_of(stints, line, moves, definitions)
    facts = {
        "line": _line_facts(stints, line),
        "moves": _move_facts(stints, line, moves),
        "reached": _reached_facts(stints, line, reached),
        "breaks": _break_facts(stints, breaks_of(stints, line, moves, top)),
        "levels": _level_facts(level_months_of(stints, line)),
    }
    settled_facts = {name: settled(each, stints.worlds) for name, each in facts.items()}
    return settled_facts | {"levels": _nothing_where_absent(settled_facts["levels"])}


def _line_facts(stints: Stints, line: MainLine) -> WorldFacts:
    least, greatest = months_between(line.join, line.leave)
    columns = {
        "cadre": stints.cadre[line.row],
        "seq": stints.seq[line.row],
        "join_min": line.join.lo,
        "join_max": line.join.hi,
        "months_min": least,
        "months_max": greatest,
        "renewed": line.renewed,
    }
    return WorldFacts(
        columns,
        line.world,
        ("cadre", "seq"),
        least=("join_min", "months_min", "renewed"),
        greatest=("join_max", "months_max"),
    )


def _level_facts(months: LevelMonths) -> WorldFacts:
    columns = {
        "cadre": months.cadre,
        "level": months.level,
        "months_min": months.months[0],
        "months_max": months.months[1],
    }
    return WorldFacts(
        columns,
        months.world,
        ("cadre", "level"),
        least=("months_min",),
        greatest=("months_max",),
    )


def _nothing_where_absent(levels: Columns) -> Columns:
    """A level that the line may do without may have no month."""
    return levels | {"months_min": np.where(levels["certain"], levels["months_min"], 0)}


def _move_facts(stints: Stints, line: MainLine, moves: Moves) -> WorldFacts:
    seq = stints.seq[line.row]
    columns = {
        "cadre": stints.cadre[line.row][moves.after],
        "from_seq": seq[moves.before],
        "seq": seq[moves.after],
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
        "rank_guessed": moves.rank_guessed,
    }
    return WorldFacts(
        columns,
        moves.world,
        ("cadre", "from_seq", "seq"),
        least=("month_min", "months_min", "gap_min", "age_min"),
        greatest=("month_max", "months_max", "gap_max", "age_max"),
    )


_REACHED_KEY = (
    "cadre", "grassroots", "with_production", "seq", "in_place", "without_production", "below",
    "from_seq", "beside", "beside_second", "served", "seconded", "unknown_before", "to_assembly",
    "second_line_flat",
)  # fmt: skip


def _reached_facts(stints: Stints, line: MainLine, parts: list[Reached]) -> WorldFacts:
    columns = [_reached_columns(stints, line, part) for part in parts]
    joined = {name: np.concatenate([part[name] for part in columns]) for name in columns[0]}
    return WorldFacts(
        joined,
        np.concatenate([line.world[part.nth] for part in parts]),
        _REACHED_KEY,
        least=(
            "month_min", "age_min", "gap_min", "passed_min", "base_min", "second_min", "either_min",
            "lower_posts",
        ),
        greatest=(
            "month_max", "age_max", "gap_max", "passed_max", "base_max", "second_max", "either_max",
        ),
        either=("guessed", "base_guessed"),
    )  # fmt: skip


def _reached_columns(stints: Stints, line: MainLine, part: Reached) -> dict[str, np.ndarray]:
    row, date = line.row[part.nth], line.join[part.nth]
    direct = part.origin != NONE
    origin = line.row[np.maximum(part.origin, 0)]
    age_min, age_max = stints.age(row, date)
    return {
        "cadre": stints.cadre[row],
        "grassroots": part.grassroots,
        "without_production": part.counted[0],
        "with_production": part.counted[1],
        "seq": stints.seq[row],
        "in_place": part.in_place,
        "rank_order": line.rank[part.nth],
        "below": part.below,
        "level": line.level[part.nth],
        "month_min": date.lo,
        "month_max": date.hi,
        "age_min": age_min,
        "age_max": age_max,
        "from_seq": np.where(direct, stints.seq[origin], NONE),
        "from_level": np.where(direct, stints.level[origin], NONE),
        "gap_min": part.gap[0],
        "gap_max": part.gap[1],
        "passed_min": part.passed[0],
        "passed_max": part.passed[1],
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
        "to_assembly": part.to_assembly,
        "second_line_flat": part.second_line_flat,
        "guessed": part.guessed,
        "base_guessed": part.base_guessed,
    }


def _break_facts(stints: Stints, kinds: list[Breaks]) -> WorldFacts:
    columns = [_break_columns(stints, found) for found in kinds]
    joined = {name: np.concatenate([kind[name] for kind in columns]) for name in columns[-1]}
    pausing = joined["kind"] == KINDS.index("gap")
    doubtful = pausing & (joined["months_min"] < 1)
    joined["months_min"] = np.where(doubtful, 1, joined["months_min"])
    return WorldFacts(
        joined,
        np.concatenate([stints.world[kind.row] for kind in kinds]),
        ("cadre", "kind", "seq", "from_seq", "after_seq", "from_level", "to_level"),
        least=("month_min", "months_min"),
        greatest=("month_max", "months_max"),
        either=("guessed",),
        doubtful=doubtful,
    )


def _break_columns(stints: Stints, kind: Breaks) -> dict[str, np.ndarray]:
    origin, follows = (stints.seq[np.maximum(rows, 0)] for rows in (kind.origin, kind.follows))
    return {
        "cadre": stints.cadre[kind.row],
        "kind": np.full(len(kind.row), KINDS.index(kind.kind), np.int8),
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
