"""Digests of rows, the same on both sides: for each owner one number over all of its rows.

They tell rows apart, and are no proof against someone who looks for two rows with one digest. A row
is mixed from its values, each with the name of its property; null counts as no property at all. An
owner's digest is the sum over its rows, so that their order does not count and a row twice does.
"""

from typing import Any

import numpy as np
import pandas as pd

from careergraph.columns.numbering import numbers
from careergraph.store.neo4j.rows import DATES

_SIGN = np.uint64(0x9E3779B97F4A7C15)


def row_digests(table: str, frame: pd.DataFrame) -> np.ndarray:
    """A digest of each row; ``frame`` may hold what a server gave, with values of any type."""
    total = np.full(len(frame), _of_text(table), dtype=np.uint64)
    with np.errstate(over="ignore"):
        for name in frame.columns:
            total += _column(frame[name], name)
        return _mixed(total)


def summed(digests: np.ndarray, number: np.ndarray, owners: int) -> np.ndarray:
    """Sums of the rows' digests by the number of their owner, as whole numbers with a sign."""
    order = np.argsort(number, kind="stable")
    running = np.zeros(len(digests) + 1, dtype=np.uint64)
    with np.errstate(over="ignore"):
        running[1:] = np.cumsum(digests[order], dtype=np.uint64)
        ends = running[np.searchsorted(number[order], np.arange(owners + 1))]
        return (ends[1:] - ends[:-1]).view(np.int64)


def _column(column: pd.Series, name: str) -> np.ndarray:
    """What each value adds to its row; 0 for null."""
    missing = column.isna().to_numpy()
    if pd.api.types.is_integer_dtype(column.dtype):
        raw = column.to_numpy(dtype=np.int64, na_value=0).view(np.uint64)
        kind = "date" if name in DATES else "whole"
    elif column.dtype in ("boolean", "bool"):
        raw, kind = column.to_numpy(dtype=bool, na_value=False).astype(np.uint64), "yesno"
    else:
        raw, kind = _texts(column), "text"
    mixed = _mixed(_mixed(raw) + _of_text(f"{name} {kind}"))
    mixed[missing] = 0
    return mixed


def _texts(column: pd.Series) -> np.ndarray:
    code, distinct = numbers(column)
    return np.append(_of_texts([_as_text(each) for each in distinct.tolist()]), np.uint64(0))[code]


def _as_text(value: Any) -> str:
    """Text as it is; anything else, which only a stranger writes, in a form that no text has."""
    return value if isinstance(value, str) else f"\x00{type(value).__name__} {value!r}"


def _of_text(text: str) -> np.uint64:
    return np.uint64(_of_texts([text])[0])


def _of_texts(texts: list[str]) -> np.ndarray:
    return pd.util.hash_array(np.array(texts, dtype=object), categorize=False)


def _mixed(numbers: np.ndarray) -> np.ndarray:
    """Each number spread over all 64 bits (the finalizer of splitmix64)."""
    with np.errstate(over="ignore"):
        mixed = numbers + _SIGN
        mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        return np.asarray(mixed ^ (mixed >> np.uint64(31)))
