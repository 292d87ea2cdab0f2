"""Files that are written once, whole or not at all."""

import hashlib
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from careergraph.columns.coded import Coded
from careergraph.disk import private
from careergraph.disk.literal import literal
from careergraph.errors import UserError
from careergraph.vocabulary.frames import TEXT, Column, Schema, conform, is_coded

_GROUP = 1 << 17
"""Rows that are written, and can be read, together."""

_THREADS = 2
"""Columns that are read at a time."""

_DICTIONARY_BYTES = 32 << 20
_DICTIONARY = pa.dictionary(pa.int32(), pa.large_string())

_ARROW = {"string": pa.large_string(), "Int64": pa.int64(), "boolean": pa.bool_()}
_PANDAS = {
    pa.large_string(): pd.StringDtype(),
    pa.string(): pd.StringDtype(),
    pa.int64(): pd.Int64Dtype(),
    pa.bool_(): pd.BooleanDtype(),
}


def digest(path: Path) -> str:
    """SHA-256 of a file's bytes, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable. Windows has no such call and does it by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_file(path: Path) -> None:
    """Make a file's content durable."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def write_once(path: Path, content: bytes, mode: int = private.FILE) -> None:
    """Write a file: it appears under its name complete and durable, or it does not appear."""
    unfinished = path.with_name(f".{path.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def write_frame(
    path: Path, frame: pd.DataFrame, schema: Schema, *, checksums: bool = False
) -> None:
    """A frame as a durable Parquet file with the schema's columns.

    It is written in groups of rows, so that a few rows can be read without the others; of a column
    that is a category, each group has the texts that occur in it. ``checksums`` let a reader see
    that a file was changed which no event of the record vouches for.
    """
    frame = conform(frame, schema)
    types = {name: _type(frame[name], column) for name, column in schema.items()}
    texts = [name for name, column in schema.items() if column.dtype == TEXT]
    private.make_file(path)
    with pq.ParquetWriter(
        literal(path), pa.schema(types), compression="zstd", store_schema=False, write_statistics=False,
        use_dictionary=texts, dictionary_pagesize_limit=_DICTIONARY_BYTES,
        write_page_checksum=checksums,
    ) as writer:  # fmt: skip
        for first in range(0, max(len(frame), 1), _GROUP):
            rows = frame.iloc[first : first + _GROUP]
            columns = [_arrow(rows[name], kind) for name, kind in types.items()]
            writer.write_table(pa.table(columns, schema=pa.schema(types)))
    sync_file(path)


def _type(column: pd.Series, meant: Column) -> pa.DataType:
    return _DICTIONARY if is_coded(column) else _ARROW[meant.dtype]


def _arrow(column: pd.Series, kind: pa.DataType) -> pa.Array:
    """A column for the file; of a category only the texts that occur."""
    if not is_coded(column):
        return pa.array(column.array, kind)
    codes, texts = column.cat.codes.to_numpy(), pa.array(column.cat.categories.array)
    used = np.zeros(len(texts) + 1, bool)
    used[codes] = True
    used = used[:-1]  # what null, -1, has marked
    number = np.append(np.cumsum(used) - 1, -1).astype(np.int32)[codes]
    indices = pa.array(number, mask=number < 0)
    return pa.DictionaryArray.from_arrays(indices, texts.take(pa.array(np.flatnonzero(used))))


Given = ParamSpec("Given")
Read = TypeVar("Read")


def _or_damaged(
    read: Callable[Concatenate[Path, Given], Read],
) -> Callable[Concatenate[Path, Given], Read]:
    """Reading that raises ``UserError`` where a file is no Parquet or has columns of other types."""

    @wraps(read)
    def reading(path: Path, *args: Given.args, **kwargs: Given.kwargs) -> Read:
        try:
            return read(path, *args, **kwargs)
        except (pa.ArrowException, ValueError, TypeError, KeyError) as error:
            what = "this file of the record does not hold what its name says"
            hint = "restore it from a backup, or take imports back with undo"
            raise UserError(what, where=str(path), hint=hint) from error

    return reading


@_or_damaged
def read_frame(path: Path, schema: Schema) -> pd.DataFrame:
    """The frame of a Parquet file; a column that the file does not have yet is null."""
    with pq.ParquetFile(literal(path)) as file:
        return _frame(file.read(), schema)


def read_cached(path: Path, schema: Schema) -> pd.DataFrame | None:
    """The frame of a file that can be made again at any time, null where it cannot be read whole."""
    if not path.is_file():  # reading a pipe could wait for ever
        return None
    try:
        with pq.ParquetFile(literal(path), page_checksum_verification=True) as file:
            table = file.read()
        table.validate(full=True)
        return _frame(table, schema) if set(schema) <= set(table.column_names) else None
    except (pa.ArrowException, OSError, ValueError, TypeError, KeyError):
        return None


@_or_damaged
def read_rows(path: Path, schema: Schema, rows: np.ndarray) -> pd.DataFrame:
    """These rows of the frame of a Parquet file; only groups that hold any of them are read."""
    with pq.ParquetFile(literal(path)) as file:
        sizes = [file.metadata.row_group(n).num_rows for n in range(file.num_row_groups)]
        first = np.r_[0, np.cumsum(sizes)]
        group = np.searchsorted(first, rows, side="right") - 1
        groups = np.unique(group)
        begins = np.cumsum([0, *(sizes[n] for n in groups[:-1])]).astype(np.int64)
        place = rows - first[group] + begins[np.searchsorted(groups, group)]
        return _frame(file.read_row_groups(groups.tolist()).take(pa.array(place)), schema)


@_or_damaged
def read_coded(path: Path, schema: Schema) -> pd.DataFrame:
    """The frame of a Parquet file with every text column as a category of texts."""
    columns_there = pq.read_schema(literal(path)).names
    count = row_count(path)

    def column(name: str) -> pd.Series:
        if name not in columns_there:
            return pd.Series(pd.NA, index=range(count), dtype=schema[name].dtype)
        texts = [name] if schema[name].dtype == TEXT else []
        with pq.ParquetFile(literal(path), read_dictionary=texts) as file:
            return _column(file.read([name]).column(name), schema[name])

    # One by one, so that nothing large is held twice.
    with ThreadPoolExecutor(_THREADS) as pool:
        columns = dict(zip(schema, pool.map(column, schema), strict=True))
    return pd.DataFrame(columns, copy=False)


def _column(values: pa.ChunkedArray, column: Column) -> pd.Series:
    if column.dtype == TEXT:
        return Coded.of(values, tidy=False).series()
    return values.to_pandas(types_mapper=_PANDAS.get)


def _frame(table: pa.Table, schema: Schema) -> pd.DataFrame:
    for name, column in schema.items():
        if name not in table.column_names:
            table = table.append_column(name, pa.nulls(len(table), _ARROW[column.dtype]))
    return conform(table.to_pandas(types_mapper=_PANDAS.get), schema)


@_or_damaged
def row_count(path: Path) -> int:
    """Rows of a Parquet file, without reading them."""
    return int(pq.read_metadata(literal(path)).num_rows)
