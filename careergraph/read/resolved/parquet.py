"""A Parquet file of careers that are resolved already: its columns, or why it is none.

The columns are those of ``vocabulary.frames.CAREER_ROWS``; docs/parquet.md tells them.
"""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from careergraph.columns.coded import Coded, is_text
from careergraph.disk.literal import literal
from careergraph.read.bounds import (
    LARGEST_COLUMN,
    check_parquet,
    check_ratio,
    check_texts,
    check_total,
)
from careergraph.read.person import UnreadableError
from careergraph.read.problems import clipped, problem_of
from careergraph.vocabulary.frames import CAREER_ROWS, CAREER_ROWS_NEEDED, TEXT, WHOLE, YESNO

MAGIC = b"PAR1"
_THREADS = 2  # columns that are read at a time


def columns_of(source: Path | bytes) -> dict[str, Coded]:
    """The known columns of a file, all of one length; a column that is not there is left out.

    Raises ``UnreadableError`` for a file that is damaged, lacks a column that is needed, or has one
    that cannot be read as what it should be.
    """
    try:
        return _columns_of(source)
    except (pa.ArrowException, OSError, UnicodeDecodeError, MemoryError) as error:
        raise UnreadableError(problem_of("bad-parquet", value=_told(error))) from None


def _columns_of(source: Path | bytes) -> dict[str, Coded]:
    def opened() -> Any:
        return literal(source) if isinstance(source, Path) else pa.BufferReader(source)

    about = pq.read_metadata(opened())
    schema = about.schema.to_arrow_schema()
    _check_columns(schema.names)
    known = [name for name in CAREER_ROWS if name in schema.names]
    size = source.stat().st_size if isinstance(source, Path) else len(source)
    check_parquet(about.num_rows, len(known), size)
    _check_packing(about, known, size)

    def column(name: str) -> Coded:
        texts = [name] if is_text(schema.field(name).type) else []
        with pq.ParquetFile(opened(), read_dictionary=texts) as file:
            return _coded(name, file.read([name]).column(name))

    # One by one, so that a column need not stay in memory twice.
    with ThreadPoolExecutor(_THREADS) as pool:
        return dict(zip(known, pool.map(column, known), strict=True))


def _check_packing(about: pq.FileMetaData, known: list[str], size: int) -> None:
    """Refuse a column that unpacks to many times its size."""
    packed: dict[str, list[int]] = {name: [0, 0] for name in known}
    for group in range(about.num_row_groups):
        row_group = about.row_group(group)
        for n in range(row_group.num_columns):
            column = row_group.column(n)
            if column.path_in_schema in packed:
                packed[column.path_in_schema][0] += column.total_uncompressed_size
                packed[column.path_in_schema][1] += column.total_compressed_size
    for name, (unpacked, compressed) in packed.items():
        if unpacked > LARGEST_COLUMN:
            check_ratio(name, unpacked, min(compressed, size))


def _check_columns(there: list[str]) -> None:
    missing = [name for name in CAREER_ROWS_NEEDED if name not in there]
    if missing:
        told = f"missing: {', '.join(missing)}; there: {', '.join(there) or 'none'}"
        raise UnreadableError(problem_of("missing-columns", value=told))
    twice = sorted({name for name in there if name in CAREER_ROWS and there.count(name) > 1})
    if twice:
        raise UnreadableError(problem_of("bad-column", field=twice[0], value="it is there twice"))


def _coded(name: str, column: pa.ChunkedArray) -> Coded:
    wanted = CAREER_ROWS[name].dtype
    try:
        found = Coded.of(column)
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
        raise UnreadableError(_bad_column(name, column)) from None
    check_texts(name, found.values)
    check_total(name, found.codes, found.values)
    if wanted == YESNO and not {value.lower() for value in found.values} <= _YES | _NO:
        raise UnreadableError(_bad_column(name, column))
    return found


def _bad_column(name: str, column: pa.ChunkedArray) -> Any:
    should = {TEXT: "text", WHOLE: "a whole number", YESNO: "true or false"}
    kind = column.type.value_type if pa.types.is_dictionary(column.type) else column.type
    told = f"it is {kind} and should be {should[CAREER_ROWS[name].dtype]}"
    return problem_of("bad-column", field=name, value=told)


_YES, _NO = {"true", "1"}, {"false", "0"}


def is_yes(value: str) -> bool:
    """Whether a value of a column of true and false says true."""
    return value.lower() in _YES


def _told(error: BaseException) -> str:
    return clipped(" ".join(str(error).split())) or type(error).__name__
