"""The graph file of the embedded engine: built whole, put in place by one rename, known when stale.

It is derived from the record. A crash at any moment leaves the old file or the new one.
"""

import ctypes
import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import ladybug
import pandas as pd
import pyarrow as pa
from filelock import FileLock, Timeout

from careergraph.errors import UserError
from careergraph.shipped import shipped
from careergraph.store.ladybug import ENGINE, LadybugGraph, execute, open_database
from careergraph.store.tables import Tables, TablesInTurn

FILE, UNFINISHED = "graph.lbug", "building.lbug"
WAIT_SECONDS = 600.0

_ARROW = {"STRING": pa.large_string(), "INT32": pa.int32(), "BOOL": pa.bool_()}


def ensure_graph(
    folder: Path,
    record: str,
    tables: Callable[[], Tables | TablesInTurn],
    *,
    wait: float = WAIT_SECONDS,
    notice: Callable[[str], None] | None = None,
) -> Path:
    """The path of a graph file that matches the record, built where there is none.

    ``record`` is the digest of all that the graph is made from. ``tables`` measures and gives
    ``tables.graph_tables`` or ``tables.tables_in_turn``; it is called only where the file has to be
    built, and then ``notice`` is told why, in one line. Raises ``UserError`` when another process
    builds it for too long.
    """
    path = folder / FILE
    if stale(path, record) is None:
        return path
    try:
        with FileLock(folder / "graph.lock", timeout=wait):
            why = stale(path, record)  # another process may have built it meanwhile
            if why is not None:
                if notice:
                    notice(f"building the graph: {why}")
                build(path, record, tables())
    except Timeout:
        raise UserError("another process is still building the graph", where=str(folder)) from None
    return path


def stale(path: Path, record: str) -> str | None:
    """Why the graph file does not serve for this record, null where it does."""
    if not path.is_file():
        return "there is none yet"
    try:
        with LadybugGraph(path) as graph:
            return _difference(graph, record)
    except UserError:
        return "the file cannot be read"


def _difference(graph: LadybugGraph, record: str) -> str | None:
    text = (
        "MATCH (m:Meta) RETURN m.engine AS engine, m.schema AS tables, m.record AS record,"
        " m.counts AS counts"
    )
    found = graph.query(text, {}, name="meta").to_dict("records")
    meta = found[0] if found else {}
    if meta.get("engine") != ENGINE:
        return "the file was written by another version of the engine"
    if meta["tables"] != _schema_digest():
        return "the file has the tables of another version"
    if meta["record"] != record:
        return "the record has changed"
    kept = json.loads(meta["counts"])
    if any(_count(graph, table) != rows for table, rows in kept.items()):
        return "the file has lost rows"
    return None


def _count(graph: LadybugGraph, table: str) -> int:
    """Rows of a node or edge table; edge tables have names in capitals."""
    pattern = f"()-[x:{table}]->()" if table.isupper() else f"(x:{table})"
    return int(graph.query(f"MATCH {pattern} RETURN count(*) AS n", {}, name=table)["n"].iloc[0])


def build(path: Path, record: str, tables: Tables | TablesInTurn) -> None:
    """Write a graph file and put it in the place of the old one.

    ``tables`` are taken one by one, and taken out where they are a dict, so that what is loaded need
    not stay in memory. Only one process at a time may build; ``ensure_graph`` sees to that.
    """
    unfinished = path.with_name(UNFINISHED)
    unfinished.unlink(missing_ok=True)
    _remove_beside(unfinished)  # or the engine would take it for a crash to recover from
    counts: dict[str, int] = {}
    with _written(unfinished) as connection:
        connection.execute(_schema())
        for name, frame in _each(tables):
            counts[name] = len(frame)
            rows = _rows(connection, name, frame)
            del frame
            _give_memory_back()
            _copy(connection, name, rows)
            del rows
        meta = {"id": "meta", "engine": ENGINE, "schema": _schema_digest(), "record": record}
        told = pd.DataFrame([{**meta, "counts": json.dumps(counts)}], dtype="string")
        _copy(connection, "Meta", _rows(connection, "Meta", told))
        execute(connection, "CHECKPOINT", name="checkpoint")
    _put_in_place(unfinished, path)


def _each(tables: Tables | TablesInTurn) -> TablesInTurn:
    if not isinstance(tables, dict):
        yield from tables
        return
    for name in list(tables):
        yield name, tables.pop(name)


def _give_memory_back() -> None:
    """Hand freed memory to the system, where the allocator keeps it for itself (glibc does)."""
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)


def _schema() -> str:
    return shipped("cypher", "schema", "ladybug.cypher").read_text(encoding="utf-8")


def _schema_digest() -> str:
    return hashlib.sha256(_schema().encode()).hexdigest()


@contextmanager
def _written(path: Path) -> Iterator[Any]:
    try:
        database = open_database(path, read_only=False)
    except (RuntimeError, OSError) as error:
        why = " ".join(str(error).split())
        raise UserError(why, where=str(path), hint="may this folder be written?") from None
    connection = ladybug.Connection(database)
    try:
        yield connection
    finally:
        connection.close()
        database.close()


def _rows(connection: Any, table: str, frame: pd.DataFrame) -> pa.Table:
    """A frame for the engine, which takes columns by position: in its order and types."""
    described = execute(connection, f"CALL table_info('{table}') RETURN *", name=table)
    properties = described.get_as_arrow().to_pylist()
    fields = [pa.field(column["name"], _ARROW[column["type"]]) for column in properties]
    if table.isupper():
        fields = [pa.field("from", pa.large_string()), pa.field("to", pa.large_string()), *fields]
    names = [field.name for field in fields]
    if set(names) != set(frame.columns):
        raise KeyError(f"{table}: {sorted(set(names) ^ set(frame.columns))}")
    return pa.table([_column(frame[field.name], field.type) for field in fields], names=names)


def _copy(connection: Any, table: str, rows: pa.Table) -> None:
    """Load rows in bulk."""
    if len(rows):
        execute(connection, f"COPY {table} FROM $rows", {"rows": rows}, name=table)


def _column(values: pd.Series, kind: pa.DataType) -> pa.Array:
    """A column for the engine, which takes dictionaries for texts and narrow integers for wide ones."""
    if isinstance(values.dtype, pd.CategoricalDtype):
        texts = pa.array(values.array.categories.astype("string").array, pa.large_string())
        codes = values.array.codes
        return pa.DictionaryArray.from_arrays(pa.array(codes, mask=codes < 0), texts)
    if pa.types.is_integer(kind) and pd.api.types.is_integer_dtype(values.dtype):
        return pa.array(values.array)
    return pa.array(values.array, kind)


def _put_in_place(unfinished: Path, path: Path) -> None:
    _sync(unfinished)
    _remove_beside(path)
    unfinished.replace(path)
    if os.name != "nt":  # Windows makes names durable by itself
        _sync(path.parent)


def _remove_beside(path: Path) -> None:
    """Remove what the engine wrote next to a database: logs, checkpoints, shadow pages."""
    for leftover in path.parent.glob(f"{path.name}.*"):
        leftover.unlink()


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
