"""From facts of single worlds to the measured frames: least and greatest figures, and certainty.

A fact holds under every completion of the dates when it holds in every world of its cadre.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from careergraph.model.columns import NONE
from careergraph.model.completions import Worlds
from careergraph.model.schema import FAR, WHOLE, YESNO, Schema, conform

_FAR_AWAY = FAR // 2
"""No month or span of months that is known comes near this; what was reckoned from FAR lies above."""


@dataclass(frozen=True)
class Facts:
    """Columns of facts, one row a fact and world, with what to do when worlds are put together.

    ``key`` names the columns that make a fact the same one in another world; ``least``, ``greatest``
    and ``either`` (true in any world) name the others; all else follows from the key. The least of a
    figure that one world lacks is null.
    """

    columns: Mapping[str, np.ndarray]
    world: np.ndarray
    key: Sequence[str]
    least: Sequence[str] = ()
    greatest: Sequence[str] = ()
    either: Sequence[str] = ()
    doubtful: np.ndarray | None = field(default=None)
    """Rows that may not hold even inside their world."""


def frame_of(facts: Facts, worlds: Worlds, schema: Schema) -> pd.DataFrame:
    """The facts as a frame of the schema, one row a fact, sorted by its key."""
    holds = ~worlds.capped[facts.world]
    if facts.doubtful is not None:
        holds &= ~facts.doubtful
    single = worlds.count[facts.world] == 1
    columns = dict(facts.columns) | {"certain": holds}
    settled = pd.DataFrame({name: values[single] for name, values in columns.items()})
    parts = [settled]
    if not single.all():
        several = pd.DataFrame({name: values[~single] for name, values in columns.items()})
        parts.append(_put_together(several, worlds.count[facts.world][~single], facts))
    frame = pd.concat(parts, ignore_index=True) if len(parts) > 1 else settled
    frame = frame.iloc[np.lexsort([frame[name].to_numpy() for name in reversed(facts.key)])]
    return conform(_with_nulls(frame, schema), schema).reset_index(drop=True)


def _put_together(rows: pd.DataFrame, worlds: np.ndarray, facts: Facts) -> pd.DataFrame:
    """One row for each key: in how many worlds it holds, and the outermost figures."""
    how = {name: "first" for name in rows.columns if name not in facts.key}
    how |= dict.fromkeys(facts.greatest, "max") | dict.fromkeys(facts.either, "max")
    how |= dict.fromkeys(facts.least, "min") | {"certain": "min", "in_worlds": "size", "of": "first"}
    rows = rows.assign(in_worlds=1, of=worlds)
    grouped = rows.groupby(list(facts.key), sort=False, as_index=False).agg(how)
    grouped["certain"] &= grouped["in_worlds"] == grouped["of"]
    return grouped.drop(columns=["in_worlds", "of"])


def _with_nulls(frame: pd.DataFrame, schema: Schema) -> pd.DataFrame:
    """NONE and greatest figures beyond knowing become null; truth values become such."""
    columns: dict[str, object] = {}
    for name in schema:
        values = frame[name].to_numpy()
        dtype: Any = schema[name].dtype
        if dtype == WHOLE:
            null = values == NONE
            if name.endswith("_max") and name not in _FAR_IS_MEANT:
                null |= values > _FAR_AWAY
            columns[name] = pd.arrays.IntegerArray(values.astype(np.int64), null)
        elif dtype == YESNO:
            columns[name] = pd.array(values.astype(bool), dtype=dtype)
        else:
            columns[name] = pd.array(values, dtype=dtype)
    return pd.DataFrame(columns)


_FAR_IS_MEANT = ("second_line_age_max",)
"""Where FAR says that an age is unknown, and is kept."""
