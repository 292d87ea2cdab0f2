"""From facts of single worlds to the measured frames: least and greatest figures, and certainty.

A fact holds under every completion of the dates when it holds in every world of its cadre.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from careergraph.columns.groups import NONE, first_of_group, is_sorted, packed
from careergraph.model.worlds import Worlds
from careergraph.vocabulary.frames import FAR, SHORT, WORD, Schema

_FAR_AWAY = FAR // 2
"""No month or span of months that is known comes near this; what was reckoned from FAR lies above."""

_APART_IN_A_WORLD = 5
"""So many keys tell the facts of one world apart."""

Columns = dict[str, np.ndarray]


@dataclass(frozen=True)
class WorldFacts:
    """Columns of facts, one row a fact and world, with what to do when worlds are put together.

    ``key`` names the columns that make a fact the same one in another world, ``cadre`` first;
    ``least``, ``greatest`` and ``either`` (true in any world) name the others; all else follows from
    the key. The least of a figure that one world lacks is null.
    """

    columns: Columns
    world: np.ndarray
    key: Sequence[str]
    least: Sequence[str] = ()
    greatest: Sequence[str] = ()
    either: Sequence[str] = ()
    doubtful: np.ndarray | None = None
    """Rows that may not hold even inside their world."""


def settled(facts: WorldFacts, worlds: Worlds) -> Columns:
    """The facts one row each, sorted by their keys, with ``certain``."""
    holds = np.ones(len(facts.world), bool) if facts.doubtful is None else ~facts.doubtful
    if worlds.count is not None and worlds.capped is not None:
        holds &= ~worlds.capped[facts.world]
        return _put_together(facts, holds, worlds.count)
    columns = facts.columns | {"certain": holds}
    keys = [columns[name] for name in facts.key[:_APART_IN_A_WORLD]]
    return columns if is_sorted(*keys) else _taken(columns, np.argsort(packed(*keys)))


def _put_together(facts: WorldFacts, holds: np.ndarray, worlds: np.ndarray) -> Columns:
    """One row for each key: in how many worlds it holds, and the outermost figures."""
    code = packed(*(facts.columns[name] for name in facts.key))
    order = np.argsort(code)
    begins = np.flatnonzero(first_of_group(code[order]))
    extreme: dict[str, np.ufunc] = dict.fromkeys(facts.least, np.minimum)
    extreme |= dict.fromkeys((*facts.greatest, *facts.either), np.maximum)
    first = order[begins]
    found = {
        name: extreme[name].reduceat(values[order], begins) if name in extreme else values[first]
        for name, values in facts.columns.items()
    }
    in_worlds = np.diff(np.r_[begins, len(order)])
    everywhere = in_worlds == worlds[facts.world[first]]
    return found | {"certain": np.logical_and.reduceat(holds[order], begins) & everywhere}


def _taken(columns: Columns, rows: np.ndarray) -> Columns:
    return {name: values[rows] for name, values in columns.items()}


def merged(parts: Sequence[Columns]) -> Columns:
    """Facts of different cadres as one, by cadre."""
    if len(parts) == 1:
        return parts[0]
    joined = {name: np.concatenate([part[name] for part in parts]) for name in parts[-1]}
    return _taken(joined, np.argsort(joined["cadre"], kind="stable"))


def frame_of(
    parts: Sequence[Columns], schema: Schema, words: Mapping[str, Sequence[str]]
) -> pd.DataFrame:
    """The parts one below the other as a frame of the schema; they are emptied on the way.

    A word is a number of ``words`` (NONE for null).
    """
    return pd.DataFrame(
        {
            name: _finished(name, [part.pop(name) for part in parts], column.dtype, words)
            for name, column in schema.items()
        },
        copy=False,
    )


def _finished(
    name: str, parts: Sequence[np.ndarray], dtype: str, words: Mapping[str, Sequence[str]]
) -> pd.api.extensions.ExtensionArray:
    """A column with its nulls: NONE, and greatest figures that were reckoned from FAR."""
    values = _joined(parts, {SHORT: np.int32, WORD: np.int8}.get(dtype, bool))
    if dtype == WORD:
        return pd.Categorical.from_codes(values, categories=pd.Index(words[name]))
    if dtype != SHORT:
        return pd.arrays.BooleanArray(values, np.zeros(len(values), bool))
    null = values == NONE
    if name.endswith("_max"):
        null |= values > _FAR_AWAY
    # Zeros that nobody writes to take no memory.
    return pd.arrays.IntegerArray(values, null if null.any() else np.zeros(len(values), bool))


def _joined(parts: Sequence[np.ndarray], dtype: type) -> np.ndarray:
    joined: np.ndarray = np.empty(sum(map(len, parts)), dtype)
    at = 0
    for part in parts:
        joined[at : at + len(part)] = part
        at += len(part)
    return joined
