"""The embedded engine itself: its file opened, its statements run, its refusals as one line."""

import ctypes
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import ladybug

from careergraph.disk.literal import literal
from careergraph.errors import IN_UTF8, NO_TEXT, UserError

ENGINE = f"ladybug {ladybug.__version__}"
_POOL_BYTES = 4 << 30  # most memory for the engine's pages; it takes what it needs
_MOST_BYTES = 1 << 40
"""Of a graph file. The engine asks for so much address space at once, by default 8 TB, of which a
process has room for sixteen."""

_BROKEN = re.compile("[\ud800-\udfff]")

_DAMAGED = ("Storage exception", "IO exception")
"""What the engine says of a file whose inside is not as it was written."""


def open_database(path: Path, *, read_only: bool) -> Any:
    """The engine's database object for a file."""
    return ladybug.Database(
        str(literal(path)),
        read_only=read_only,
        buffer_pool_size=_POOL_BYTES,
        max_db_size=_MOST_BYTES,
    )


@contextmanager
def written(path: Path) -> Iterator[Any]:
    """A connection that writes a new file, closed at the end."""
    database = open_database(path, read_only=False)
    connection = ladybug.Connection(database)
    try:
        yield connection
    except Exception:  # also one that was told in our words
        _leave_open(database, path.parent)
        raise
    except BaseException:
        _close(connection, database)
        raise
    _close(connection, database)


def _close(connection: Any, database: Any) -> None:
    connection.close()
    database.close()


def _leave_open(database: Any, home: Path) -> None:
    """Leave a database open for good of which something could not be written.

    When the engine closes one it writes what it has left, and where that fails too it ends the whole
    process. What it holds open is emptied, so that the disk has its room back before the process ends.
    """
    ctypes.pythonapi.Py_IncRef(ctypes.py_object(database))
    for path in home.iterdir():
        with suppress(OSError):
            os.truncate(path, 0)


def execute(
    connection: Any, text: str, parameters: Mapping[str, object] | None = None, *, name: str
) -> Any:
    """The engine's result of one statement; ``UserError`` with ``name`` where it refuses."""
    values = dict(parameters or {})
    if any(isinstance(value, str) and _BROKEN.search(value) for value in values.values()):
        raise UserError(NO_TEXT, where=name, hint=IN_UTF8)
    try:
        result = connection.execute(text, values)
    except (RuntimeError, ValueError, TypeError, MemoryError) as error:
        why = one_line(error)
        hint = "careergraph rebuild" if why.startswith(_DAMAGED) else None
        raise UserError(why, where=name, hint=hint) from None
    if isinstance(result, list):
        raise UserError("this is more than one statement", where=name, hint="run them one by one")
    return result


def one_line(error: Exception) -> str:
    """What an error says, on one line."""
    return " ".join(str(error).split())[:300] or type(error).__name__
