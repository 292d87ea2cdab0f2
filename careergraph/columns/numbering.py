"""Column tools for building graph tables: ids, first values, rows of one frame in another's order."""

import hashlib
from collections.abc import Sequence

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from careergraph.columns.texts import category, in_arrow
from careergraph.vocabulary.dates import date_text
from careergraph.vocabulary.frames import FAR, TEXT

_ID_DIGITS = 16


def codes(columns: Sequence[pd.Series]) -> tuple[np.ndarray, np.ndarray]:
    """One number for each distinct combination, and the row where it occurs first.

    Null is a value like any other. Numbers count from 0 in the order of first occurrence.
    """
    number, span = np.zeros(len(columns[0]), dtype=np.int64), 1
    for column in columns:
        code, values = numbers(column)
        width = len(values) + 1  # null is one more
        if span * width > np.iinfo(np.int64).max:  # no room: fewer numbers
            number, known = pd.factorize(number)
            span = len(known)
        number = number * width + code
        span *= width
    number, known = pd.factorize(number)
    first = np.zeros(len(known), dtype=np.int64)
    rows = np.arange(len(number))[::-1]
    first[number[::-1]] = rows  # the last assignment, of the first row, remains
    return number, first


def numbers(column: pd.Series) -> tuple[np.ndarray, pd.Index]:
    """A number for each row, -1 for null, and the values that the numbers mean.

    Of a category some values may occur in no row.
    """
    if isinstance(column.dtype, pd.CategoricalDtype):
        return column.array.codes, column.array.categories
    if column.dtype == "boolean":
        return column.to_numpy(np.int8, na_value=-1), pd.Index([False, True])
    if column.dtype == TEXT:
        return _numbers_of_texts(column)
    code, values = pd.factorize(column, use_na_sentinel=True)
    return code, pd.Index(values)


def _numbers_of_texts(column: pd.Series) -> tuple[np.ndarray, pd.Index]:
    """Of equal texts that stand below each other the first one is looked at only."""
    runs = pc.run_end_encode(in_arrow(column), run_end_type=pa.int64())
    ends = runs.run_ends.to_numpy()
    coded = runs.values.dictionary_encode()
    code = pc.fill_null(coded.indices, -1).to_numpy()
    texts = pd.Index(pd.array(coded.dictionary, dtype=TEXT))
    return np.repeat(code, np.diff(ends, prepend=0)), texts


def hashed_ids(*columns: Sequence[str | None]) -> pd.api.extensions.ExtensionArray:
    """A stable id for each row: 16 hex digits of a hash of its texts, null read as empty."""
    texts = zip(*([text or "" for text in column] for column in columns), strict=True)
    digest = hashlib.sha256
    ids = [digest("\x1f".join(row).encode()).hexdigest()[:_ID_DIGITS] for row in texts]
    return pd.array(ids, dtype="string")


def taken(column: pd.Series, rows: np.ndarray) -> pd.Series:
    """The column's values in these rows, null where a row is -1."""
    if len(rows) == len(column) and np.array_equal(rows, np.arange(len(rows))):
        return column.reset_index(drop=True)
    values = column.array.take(rows, allow_fill=True)
    return pd.Series(values, dtype=column.dtype, copy=False)


def first_known(group: np.ndarray, groups: int, column: pd.Series) -> pd.Series:
    """For each group the first value of the column that is not null; rows of group -1 do not count."""
    rows = np.flatnonzero(column.notna().to_numpy() & (group >= 0))[::-1]
    first = np.full(groups, -1)
    first[group[rows]] = rows  # the last assignment, of the first row, remains
    return taken(column, first)


def date_categories(first: pd.Series, last: pd.Series) -> pd.Series:
    """Dates between two months as text (see ``vocabulary.dates``): a category, each text made once."""
    least, most = (months.to_numpy(np.int64, na_value=FAR) for months in (first, last))
    code, spans = pd.factorize(least * (FAR + 1) + np.minimum(most, FAR))
    told = [date_text(*divmod(int(span), FAR + 1)) for span in spans]
    known = [text for text in told if text is not None]
    number, place = np.full(len(told), -1, np.int32), {text: n for n, text in enumerate(known)}
    for n, text in enumerate(told):
        number[n] = -1 if text is None else place[text]
    return category(number[code], pd.array(known, dtype="string"))


class StintRows:
    """Finds a stint in a frame that is sorted by cadre and seq, where seq counts from 1."""

    def __init__(self, stints: pd.DataFrame) -> None:
        cadre = stints["cadre"].to_numpy(dtype=np.int64)
        highest = int(cadre.max(initial=-1))
        self._count = len(stints)
        self._begins = np.searchsorted(cadre, np.arange(highest + 2))

    def rows(self, cadre: pd.Series, seq: pd.Series) -> np.ndarray:
        """Row numbers; -1 where seq is null."""
        number = seq.to_numpy(dtype=np.int64, na_value=0)
        row = self._begins[cadre.to_numpy(dtype=np.int64)] + number - 1
        return np.where(number > 0, row, -1)

    def rows_of(self, frame: pd.DataFrame) -> np.ndarray:
        """For each stint the row of ``frame`` (with cadre and seq) that is about it, else -1."""
        about = np.full(self._count, -1)
        about[self.rows(frame["cadre"], frame["seq"])] = np.arange(len(frame))
        return about
