"""Rows in the order of several columns: by code point, null last."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from careergraph.columns.groups import packed, sorted_rows
from careergraph.columns.texts import in_arrow


def rows_in_order(columns: Sequence[pd.Series]) -> np.ndarray | None:
    """The row numbers in the order of the columns, the first one first; ties stay as they stand.

    Null where the rows are in order as they stand. Texts stand by code point, true after false, null
    after everything else.
    """
    return sorted_rows(packed(*map(_places, columns)))


def _places(column: pd.Series) -> np.ndarray:
    """Whole numbers that stand in the order of the values."""
    if column.dtype == "string":
        return _places_of_texts(in_arrow(column))
    if pd.api.types.is_integer_dtype(column.dtype) or pd.api.types.is_bool_dtype(column.dtype):
        null = column.isna().to_numpy()
        values = column.to_numpy(np.int64, na_value=0)
        return np.where(null, values.max(initial=0) + 1, values) if null.any() else values
    code, _ = pd.factorize(column, sort=True)
    return np.where(code < 0, code.max(initial=0) + 1, code)


def _places_of_texts(texts: pa.Array) -> np.ndarray:
    """Each distinct text is compared once."""
    coded = texts.dictionary_encode()
    order = pc.sort_indices(coded.dictionary).to_numpy()
    place = np.empty(len(order) + 1, np.int64)
    place[order] = np.arange(len(order))
    place[-1] = len(order)
    return place[pc.fill_null(coded.indices.cast(pa.int64()), len(order)).to_numpy()]
