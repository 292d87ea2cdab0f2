"""Columns of a Parquet file as numbers of few distinct values, so that each value is looked at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from pandas.api.types import union_categoricals

from careergraph.vocabulary.frames import TEXT, is_coded, is_coded_type


@dataclass(frozen=True)
class Coded:
    """A column: ``codes`` are rows of ``values`` (a list without nulls), -1 for null."""

    codes: np.ndarray
    values: list[Any]

    @classmethod
    def of(cls, column: pa.ChunkedArray, *, tidy: bool = True) -> "Coded":
        """A column of texts, numbers or dates.

        With ``tidy`` spaces around texts go, and empty texts are null. Numbers and dates become the
        texts that they are written as. Raises ``pa.ArrowInvalid`` for what is neither (lists,
        fractions), ``OSError`` for what is damaged.
        """
        if pa.types.is_dictionary(column.type):
            _check(column)  # a damaged file may point beyond its dictionary
        else:
            column = column.dictionary_encode()
        column = column.unify_dictionaries()
        if not column.num_chunks:
            return cls(np.zeros(0, np.int32), [])
        codes = np.concatenate([_numbers(chunk) for chunk in column.chunks])
        found = cls(codes, _texts(column.chunk(0).dictionary).to_pylist())
        return found.tidy() if tidy else found

    @classmethod
    def null(cls, count: int) -> "Coded":
        """A column without any value."""
        return cls(np.full(count, -1, np.int32), [])

    def tidy(self) -> "Coded":
        """Values without spaces around them, each once; what is empty is null."""
        stripped = [value.strip() if value is not None else "" for value in self.values]
        if stripped == self.values and len(set(stripped)) == len(stripped) and "" not in stripped:
            return self
        numbers: dict[str, int] = {}
        new = [numbers.setdefault(text, len(numbers)) if text else -1 for text in stripped]
        return Coded(np.array([*new, -1], np.int32)[self.codes], list(numbers))

    def known(self) -> np.ndarray:
        """True where there is a value."""
        return self.codes >= 0

    def looked_up(self, found: Callable[[Any], Any], null: Any, dtype: Any) -> np.ndarray:
        """What ``found`` says of each row's value, ``null`` where there is none."""
        table = np.array([*(found(value) for value in self.values), null], dtype)
        return table[self.codes]

    def changed(self, into: Callable[[Any], Any]) -> "Coded":
        """The column with every value changed; what becomes None is null."""
        values = [into(value) for value in self.values]
        numbers: dict[Any, int] = {}
        new = [numbers.setdefault(v, len(numbers)) if v is not None else -1 for v in values]
        return Coded(np.array([*new, -1], np.int32)[self.codes], list(numbers))

    def rows(self, rows: np.ndarray) -> "Coded":
        """The column in these rows, null where a row is -1."""
        codes = self.codes[rows]
        codes[rows < 0] = -1
        return Coded(codes, self.values)

    def compact(self) -> "Coded":
        """The column with those values only that a row has."""
        used, codes = np.unique(self.codes[self.codes >= 0], return_inverse=True)
        new = np.full(len(self.codes), -1, np.int32)
        new[self.codes >= 0] = codes
        return Coded(new, [self.values[code] for code in used.tolist()])

    def otherwise(self, other: "Coded") -> "Coded":
        """The column with the values of another one where it has none."""
        if self.known().all():
            return self
        shifted = np.where(other.codes >= 0, other.codes + len(self.values), -1)
        codes = np.where(self.codes >= 0, self.codes, shifted).astype(np.int32)
        return Coded(codes, [*self.values, *other.values]).changed(lambda value: value)

    def series(self, rows: np.ndarray | slice = slice(None)) -> pd.Series:
        """The column in these rows as a category of texts."""
        return coded_series(self.codes[rows], self.values)

    def texts(self, rows: np.ndarray) -> pd.Series:
        """The column in these rows as plain texts."""
        values = pd.array([*self.values, None], dtype=TEXT)
        return pd.Series(values.take(self.codes[rows]))


def coded_series(codes: np.ndarray, values: Sequence[str]) -> pd.Series:
    """A category of texts out of numbers of texts, -1 for null."""
    categories = pd.Index(pd.array(values, dtype=TEXT))
    return pd.Series(pd.Categorical.from_codes(codes, categories), copy=False)


def coded(column: pd.Series) -> pd.Series:
    """A column of texts as a category of texts."""
    return column if is_coded(column) else column.astype("category")


def plain(column: pd.Series) -> pd.Series:
    """A column of texts as texts, whether it is a category of them or not."""
    return column.astype(TEXT)


def plain_texts(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with categories of texts as texts."""
    coded_names = [name for name, dtype in frame.dtypes.items() if is_coded_type(dtype)]
    if not coded_names:
        return frame.copy()
    return frame.assign(**{str(name): plain(frame[name]) for name in coded_names})


def stacked(columns: Sequence[pd.Series]) -> pd.Series:
    """Columns below each other; categories stay categories."""
    if len(columns) == 1:
        return columns[0]
    if not all(is_coded(column) for column in columns):
        return pd.concat([plain(c) if is_coded(c) else c for c in columns], ignore_index=True)
    return pd.Series(union_categoricals([column.array for column in columns]))


def _numbers(chunk: pa.DictionaryArray) -> np.ndarray:
    numbers = pc.fill_null(chunk.indices.cast(pa.int32()), -1)
    return numbers.to_numpy()


def _texts(values: pa.Array) -> pa.Array:
    """Distinct values as texts: 141 and 141.0 -> "141", dates -> "2001-02-15"."""
    kind = values.type
    if pa.types.is_timestamp(kind):
        values = values.cast(pa.date32(), safe=False)
    elif pa.types.is_floating(kind) or pa.types.is_decimal(kind):
        values = values.cast(pa.int64())
    elif not any(is_kind(kind) for is_kind in _WRITTEN):
        raise pa.ArrowInvalid(f"{kind}")
    texts = values.cast(pa.large_string())
    _check(texts)
    return texts


def _check(values: pa.Array | pa.ChunkedArray) -> None:
    try:
        values.validate(full=True)
    except pa.ArrowException as error:
        raise OSError(str(error)) from None


def is_text(kind: pa.DataType) -> bool:
    """Whether a column of this type holds texts."""
    return pa.types.is_string(kind) or pa.types.is_large_string(kind)


_WRITTEN = (
    is_text, pa.types.is_string_view, pa.types.is_integer, pa.types.is_date, pa.types.is_boolean,
    pa.types.is_null,
)  # fmt: skip
"""Types whose values are texts as they are written."""
