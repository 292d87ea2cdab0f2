"""From facts of single worlds to the measured frames: least and greatest figures, and certainty.

A fact holds under every completion of the dates when it holds in every world of its cadre.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from careergraph.model.columns import NONE, sorted_rows
from careergraph.model.completions import Worlds
from careergraph.model.schema import FAR, TEXT, WHOLE, Schema

_FAR_AWAY = FAR // 2
"""No month or span of months that is known comes near this; what was reckoned from FAR lies above."""

_FAR_IS_MEANT = ("second_line_age_max",)
"""Where FAR says that an age is unknown, and is kept."""

_MOSTLY_ENOUGH = 4
"""So many keys tell the facts of exact careers apart; only others are sorted by all keys."""

Columns = dict[str, np.ndarray]


@dataclass(frozen=True)
class Facts:
    """Columns of facts, one row a fact and world, with what to do when worlds are put together.

    Texts are numbers of ``words`` (NONE for null). ``key`` names the columns that make a fact the
    same one in another world; ``least``, ``greatest`` and ``either`` (true in any world) name the
    others; all else follows from the key. The least of a figure that one world lacks is null.
    """

    columns: Mapping[str, np.ndarray]
    world: np.ndarray
    key: Sequence[str]
    least: Sequence[str] = ()
    greatest: Sequence[str] = ()
    either: Sequence[str] = ()
    words: Mapping[str, Sequence[str]] = field(default_factory=dict)
    doubtful: np.ndarray | None = None
    """Rows that may not hold even inside their world."""


def frame_of(facts: Facts, worlds: Worlds, schema: Schema) -> pd.DataFrame:
    """The facts as a frame of the schema, one row a fact, sorted by its key."""
    holds = ~worlds.capped[facts.world]
    if facts.doubtful is not None:
        holds &= ~facts.doubtful
    columns: Columns = dict(facts.columns) | {"certain": holds}
    single = worlds.count[facts.world] == 1
    if not single.all():
        several = {name: values[~single] for name, values in columns.items()}
        together = _put_together(several, worlds.count[facts.world][~single], facts)
        columns = {name: np.r_[values[single], together[name]] for name, values in columns.items()}
    for keys in (facts.key[:_MOSTLY_ENOUGH], facts.key):
        order = sorted_rows(*(columns[name] for name in keys))
        if order is not None:
            columns = {name: values[order] for name, values in columns.items()}
    return pd.DataFrame(
        {name: _finished(name, columns[name], schema[name].dtype, facts) for name in schema},
        copy=False,
    )


def _put_together(columns: Columns, worlds: np.ndarray, facts: Facts) -> Columns:
    """One row for each key: in how many worlds it holds, and the outermost figures."""
    how = {name: "first" for name in columns if name not in facts.key}
    how |= dict.fromkeys(facts.greatest, "max") | dict.fromkeys(facts.either, "max")
    how |= dict.fromkeys(facts.least, "min") | {
        "certain": "min",
        "in_worlds": "size",
        "of": "first",
    }
    rows = pd.DataFrame(columns).assign(in_worlds=1, of=worlds)
    grouped = rows.groupby(list(facts.key), sort=False, as_index=False).agg(how)
    grouped["certain"] &= grouped["in_worlds"] == grouped["of"]
    return {name: grouped[name].to_numpy() for name in columns}


def _finished(
    name: str, values: np.ndarray, dtype: str, facts: Facts
) -> pd.api.extensions.ExtensionArray:
    """A column with its nulls: NONE, and greatest figures that were reckoned from FAR."""
    if dtype == TEXT:
        words = pd.Series(list(facts.words[name]), dtype=TEXT).array
        return words.take(values, allow_fill=True)
    if dtype != WHOLE:
        return pd.arrays.BooleanArray(values.astype(bool), np.zeros(len(values), bool))
    null = values == NONE
    if name.endswith("_max") and name not in _FAR_IS_MEANT:
        null |= values > _FAR_AWAY
    return pd.arrays.IntegerArray(values.astype(np.int64, copy=False), null)
