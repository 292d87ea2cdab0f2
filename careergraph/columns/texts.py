"""Columns of texts as numbers of their distinct texts: millions of rows have few of them."""

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from careergraph.vocabulary.frames import TEXT, is_coded


def numbered(column: pd.Series) -> tuple[np.ndarray, pd.api.extensions.ExtensionArray]:
    """A number for each row, -1 for null, and the texts that the numbers mean.

    The column has texts or a category of texts; of a category some texts may occur in no row.
    """
    if is_coded(column):
        return column.array.codes.astype(np.int32), column.array.categories.array
    code, texts = pd.factorize(column.astype(TEXT), use_na_sentinel=True)
    return code.astype(np.int32), texts.array


def among(column: pd.Series, wanted: Iterable[str]) -> np.ndarray:
    """Whether each text is one of those wanted."""
    known = wanted if isinstance(wanted, pd.Series) else pd.Series(list(wanted), dtype=TEXT)
    found: np.ndarray = pc.is_in(in_arrow(column), in_arrow(known)).to_numpy(False)
    return found


def rows_among(column: pd.Series, wanted: pd.Series) -> np.ndarray:
    """The row of ``wanted``, which has each text once, in which each text stands; -1 where there is none."""
    rows = pc.index_in(in_arrow(column), value_set=in_arrow(wanted), skip_nulls=True)
    places: np.ndarray = pc.fill_null(rows, -1).to_numpy(False)
    return places


def in_arrow(column: pd.Series) -> pa.Array:
    """A column of texts in one piece."""
    texts = pa.array(column.array, pa.large_string())
    return texts.combine_chunks() if isinstance(texts, pa.ChunkedArray) else texts


def combined(columns: Sequence[tuple[np.ndarray, int]]) -> tuple[np.ndarray, np.ndarray]:
    """One number for each distinct combination of numbers, and the numbers of each combination.

    Each column comes with how many numbers it may have (-1 is one more); the second answer has a
    line for each combination, in the order in which they occur first.
    """
    code = np.zeros(len(columns[0][0]), np.int64)
    span = 1
    for numbers, count in columns:
        if span * (count + 1) >= 1 << 62:
            raise OverflowError("too many distinct texts")
        span *= count + 1
        code = code * (count + 1) + (numbers + 1)
    found, keys = pd.factorize(code)
    parts = []
    for _, count in reversed(columns):
        keys, rest = np.divmod(keys, count + 1)
        parts.append(rest - 1)
    return found.astype(np.int32), np.column_stack(parts[::-1])


def category(codes: np.ndarray, texts: pd.api.extensions.ExtensionArray) -> pd.Series:
    """A category of distinct texts out of numbers, -1 for null."""
    return pd.Series(pd.Categorical.from_codes(codes, categories=pd.Index(texts)), copy=False)
