"""Files that are written once, whole or not at all."""

import hashlib
import os
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from careergraph.model.schema import Schema, conform

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


def write_once(path: Path, content: bytes, mode: int = 0o666) -> None:
    """Write a new file: it appears under its name complete and durable, or it does not appear."""
    unfinished = path.with_name(f".{path.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    unfinished.rename(path)
    sync_folder(path.parent)


def write_frame(path: Path, frame: pd.DataFrame, schema: Schema) -> None:
    """A frame as a durable Parquet file with the schema's columns."""
    fields = [pa.field(name, _ARROW[column.dtype]) for name, column in schema.items()]
    table = pa.Table.from_pandas(conform(frame, schema), pa.schema(fields), preserve_index=False)
    pq.write_table(table.replace_schema_metadata(), path, compression="zstd")
    sync_file(path)


def read_frame(path: Path, schema: Schema) -> pd.DataFrame:
    """The frame of a Parquet file; a column that the file does not have yet is null."""
    table = pq.read_table(path, memory_map=False)
    for name, column in schema.items():
        if name not in table.column_names:
            table = table.append_column(name, pa.nulls(len(table), _ARROW[column.dtype]))
    return conform(table.to_pandas(types_mapper=_PANDAS.get), schema)


def row_count(path: Path) -> int:
    """Rows of a Parquet file, without reading them."""
    return int(pq.read_metadata(path).num_rows)
