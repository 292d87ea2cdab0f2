"""The graph file of the embedded engine: built whole, put in place by one rename, known when stale.

It is derived from the record. A crash at any moment leaves the old file or the new one.
"""

import ctypes
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import pyarrow as pa
from filelock import FileLock, Timeout

from careergraph.disk import private
from careergraph.disk.symlinks import refuse_symlinks
from careergraph.errors import Message, UserError, refusal
from careergraph.store.engine import ENGINE, written
from careergraph.store.ladybug import LadybugGraph
from careergraph.store.seal import is_broken, put_seal, remove_seal
from careergraph.vocabulary.cypher import create_tables, digest
from careergraph.vocabulary.graph import GRAPH

if TYPE_CHECKING:
    from careergraph.store.tables import Tables, TablesInTurn

FILE, UNFINISHED = "graph.lbug", "building.lbug"
"""The graph's file, and the folder in which the next one is built: private, as what the engine
writes there is not by itself."""

WAIT_SECONDS = 600.0
_ROOM = 16 << 20
"""Free bytes below which it is the disk that stopped the engine."""

_FEW = 2_000
"""Rows of the first table up to which all tables are one transaction. Each transaction waits for the disk;
one of many rows would hold them all in memory."""

_ARROW = {
    "text": pa.large_string(), "whole": pa.int32(), "month": pa.int32(), "day": pa.int32(),
    "yesno": pa.bool_(),
}  # fmt: skip
"""What the engine takes for each type of a property."""


def ensure_graph(
    folder: Path,
    record: str,
    tables: "Callable[[], Tables | TablesInTurn]",
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
    refuse_symlinks(path)
    if stale(path, record) is None:
        return path
    with _building(folder, wait):
        why = stale(path, record)  # another process may have built it meanwhile
        if why is not None:
            if notice:
                notice(Message("building the graph: {why}", why=why))
            build(path, record, tables())
    return path


def rebuild_graph(
    folder: Path, record: str, tables: "Tables | TablesInTurn", *, wait: float = WAIT_SECONDS
) -> Path:
    """The same, built in any case: beside the old one, which is there until the new one is."""
    with _building(folder, wait):
        build(folder / FILE, record, tables)
    return folder / FILE


@contextmanager
def _building(folder: Path, wait: float) -> Iterator[None]:
    path = folder / "graph.lock"
    refuse_symlinks(path)  # what it leads to would be emptied
    lock = FileLock(path, timeout=wait, mode=private.FILE)
    try:
        lock.acquire()
    except Timeout:
        raise UserError("another process is still building the graph", where=str(folder)) from None
    try:
        yield
    finally:
        lock.release()


def stale(path: Path, record: str, *, whole: bool = False) -> str | None:
    """Why the graph file does not serve for this record, null where it does; ``whole`` reads all of
    the file."""
    if not path.is_file():
        return "there is none yet"
    try:
        if is_broken(path, whole=whole):
            return Message("the file is damaged")
        with LadybugGraph(path) as graph:
            return _difference(graph, record)
    except (UserError, OSError):
        return Message("the file cannot be read")


def _difference(graph: LadybugGraph, record: str) -> Message | None:
    text = (
        "MATCH (m:Meta) RETURN m.engine AS engine, m.schema AS tables, m.record AS record,"
        " m.counts AS counts"
    )
    found = graph.query(text, {}, name="meta").to_dict("records")
    meta = found[0] if found else {}
    if meta.get("engine") != ENGINE:
        return Message("the file was written by another version of the engine")
    if meta["tables"] != _schema_digest():
        return Message("the file has the tables of another version")
    if meta["record"] != record:
        return Message("the record has changed")
    counts = _counts(meta["counts"])
    if counts is None:
        return Message("the file cannot be read")
    if any(_count(graph, table) != rows for table, rows in counts.items()):
        return Message("the file has lost rows")
    return None


def _counts(text: Any) -> dict[str, int] | None:
    """Rows by table, null where the file, which anybody may have made, says something else."""
    try:
        counts = json.loads(text)
    except (ValueError, TypeError, RecursionError):
        return None
    return counts if isinstance(counts, dict) and counts.keys() <= {*GRAPH.tables} else None


def _count(graph: LadybugGraph, table: str) -> int:
    """Rows of a table of nodes or edges."""
    pattern = f"()-[x:{table}]->()" if table in GRAPH.edges else f"(x:{table})"
    return graph.number(f"MATCH {pattern} RETURN count(*) AS n", name=table)


def build(path: Path, record: str, tables: "Tables | TablesInTurn") -> None:
    """Write a graph file and put it in the place of the old one.

    ``tables`` are taken one by one, and taken out where they are a dict, so that what is loaded need
    not stay in memory. Only one process at a time may build; ``ensure_graph`` sees to that.
    Raises ``UserError`` where the graph cannot be built; then the old one is still there.
    """
    home = path.with_name(UNFINISHED)
    try:
        _clear(home)
        private.make_folder(home)
        unfinished = home / path.name
        _write(unfinished, record, tables)
        _put_in_place(unfinished, path)
    except (OSError, RuntimeError) as error:
        raise _not_built(path, error) from None
    finally:  # a full disk gets its room back
        with suppress(OSError):
            _clear(home)


def remove_graph(folder: Path, *, wait: float = WAIT_SECONDS) -> None:
    """Remove the graph file with all that the engine left beside it; it can be built again."""
    with _building(folder, wait):
        _clear(folder / UNFINISHED)
        refuse_symlinks(folder / FILE)
        _remove_beside(folder / FILE)
        (folder / FILE).unlink(missing_ok=True)
        remove_seal(folder / FILE)


def _clear(home: Path) -> None:
    """Remove what an earlier build left: the engine would take it for a crash to recover from."""
    for leftover in (home, *home.parent.glob(f"{home.name}.*")):
        if leftover.is_dir() and not leftover.is_symlink():
            shutil.rmtree(leftover)
        else:
            leftover.unlink(missing_ok=True)


def _not_built(path: Path, error: Exception) -> UserError:
    what_is_left = Message("the old one is still there")
    if not path.is_file():
        what_is_left = Message("the record has all to build it from")
    hint = "free some space, or see that this folder may be written; then careergraph rebuild"
    what = "the graph cannot be built: {why}; {there}"
    return UserError(what, where=str(path), hint=hint, why=_why(path, error), there=what_is_left)


def _why(path: Path, error: Exception) -> Message:
    """What the engine says of a file that it cannot write tells of its inside, and not of the disk."""
    why = refusal(error)
    if "IO exception" not in why:
        return why
    full = shutil.disk_usage(path.parent).free < _ROOM
    return Message(
        "the disk is full" if full else "the engine cannot write its file (is the disk full?)"
    )


def _write(path: Path, record: str, tables: "Tables | TablesInTurn") -> None:
    counts: dict[str, int] = {}
    together = False
    with written(path) as connection:
        connection.execute(create_tables(GRAPH))
        for name, frame in _tables_in_turn(tables):
            if not counts and len(frame) <= _FEW:
                together = True
                connection.execute("BEGIN TRANSACTION")
            counts[name] = len(frame)
            rows = _rows(name, frame)
            is_large = len(frame) > _FEW
            del frame
            if is_large:
                _give_memory_back()
            _copy(connection, name, rows)
            del rows
        meta = {"id": "meta", "engine": ENGINE, "schema": _schema_digest(), "record": record}
        row = pd.DataFrame([{**meta, "counts": json.dumps(counts)}], dtype="string")
        _copy(connection, "Meta", _rows("Meta", row))
        if together:
            connection.execute("COMMIT")
        connection.execute("CHECKPOINT")


def _tables_in_turn(tables: "Tables | TablesInTurn") -> "TablesInTurn":
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


def _schema_digest() -> str:
    return digest(create_tables(GRAPH))


def _rows(table: str, frame: pd.DataFrame) -> pa.Table:
    """A frame for the engine, which takes columns by position: in the declared order and types."""
    declared = (
        GRAPH.tables[table].columns if table in GRAPH.tables else GRAPH.beside[table].properties
    )
    fields = [pa.field(column.name, _ARROW[column.type]) for column in declared]
    if table in GRAPH.edges:
        fields = [pa.field("from", pa.large_string()), pa.field("to", pa.large_string()), *fields]
    names = [field.name for field in fields]
    if set(names) != set(frame.columns):
        raise KeyError(f"{table}: {sorted(set(names) ^ set(frame.columns))}")
    columns = [_filled(_column(frame[field.name], field.type)) for field in fields]
    return pa.table(columns, names=names)


def _filled(column: pa.Array | pa.ChunkedArray) -> pa.Array | pa.ChunkedArray:
    """A column without empty chunks, at the first of which the engine would stop."""
    if not isinstance(column, pa.ChunkedArray) or all(map(len, column.chunks)):
        return column
    return pa.chunked_array([chunk for chunk in column.chunks if len(chunk)], column.type)


def _copy(connection: Any, table: str, rows: pa.Table) -> None:
    """Load rows in bulk."""
    if len(rows):
        connection.execute(f"COPY {table} FROM $rows", {"rows": rows})


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
    unfinished.chmod(private.FILE)
    _sync(unfinished)
    put_seal(path, unfinished)
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
