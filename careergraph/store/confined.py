"""What a child process does: answer texts of users on an engine that can open nothing more.

The engine has no setting that keeps it from files and from the network: opened read-only it still
writes files (COPY … TO), reads them (LOAD FROM) and loads extensions. So the operating system keeps
it: once the graph is open, this process may open no other file and no connection, and take only so
much memory. It is also a process that can be killed: while the engine plans, it hears nothing, and
planning works out all that is constant (``range(1, 1000000000)``).

Three walls stand before a text is run: the guard has judged it (before it came here), the engine must
take it for exactly one statement, and the engine's own plan of it must only read the graph.

Where the system knows no such limits (Windows) the first two walls and the third remain.
"""

import json
import pickle
import re
import signal
import sys
import warnings
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import ladybug
import pyarrow as pa

from careergraph.errors import Message, UserError
from careergraph.store.engine import one_line, open_database
from careergraph.store.guard import without_prefix

_MEMORY = 4 << 30
"""Bytes beside the engine's pages, which have their own bound."""

MOST_BYTES = 1 << 29
"""Of the rows of an answer; as Python values they take several times as much."""

_CHUNK = 10_000
"""Rows that are put into columns at a time: the engine makes room for so many in advance."""

_PATIENCE = 10
"""Seconds after its time in which a process ends whose parent has not ended it."""

_TOO_MUCH = "this takes more memory than a query may"
_FULL = ("bad_alloc", "buffer pool is full")

_UNDIRECTED = "Undirected rel pattern"
_DIRECTION = "write a direction, -[…]-> or <-[…]-; careergraph cypher --help says for which edges"

_OPERATOR = re.compile(r"│ *([A-Z_]+)\[\d+\] *│")
_FUNCTION = re.compile(r"│ *Function: *(\w+)")
_HARMFUL = re.compile(
    r"COPY|EXPORT|IMPORT|EXTENSION|STANDALONE|TRANSACTION|USE_|DATABASE|ATTACH|DETACH|CREATE|DROP"
    r"|ALTER|INSERT|DELETE|SET_|MACRO|INDEX_BUILD|ANALYZE|CHECKPOINT"
)
"""In the names of the engine's operators: all that do more than read the graph."""

_OWN_FUNCTION = "READ_FTABLE"  # how a plan reads what another part of it has collected


class Request(NamedTuple):
    """A text to answer, with the most rows that its answer may have, and its seconds."""

    text: str
    parameters: dict[str, object]
    rows: int
    seconds: float | None


def serve() -> None:
    """Answer requests on standard input, each a pickled ``Request``; the first one is the path.

    Each answer is a line of JSON, with the error or null, then the rows as an Arrow stream.
    """
    asked, answers = sys.stdin.buffer, sys.stdout.buffer
    with open_database(Path(pickle.load(asked)), read_only=True) as database:
        connection = ladybug.Connection(database)
        _read(connection, Request("RETURN 1 AS one", {}, 1, None))  # what it imports, it imports
        _confine()
        while True:
            try:
                request = Request(*pickle.load(asked))
            except EOFError:
                return
            _send(connection, request, answers)


def _send(connection: Any, request: Request, answers: BinaryIO) -> None:
    if request.seconds is not None and hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, request.seconds + _PATIENCE)  # its default is to die
    table, error = None, None
    try:
        table = _read(connection, request)
    except UserError as refused:
        error = _as_json(refused)
    except (
        RuntimeError,
        ValueError,
        TypeError,
        OSError,
        MemoryError,
        pa.ArrowException,
    ) as refused:
        what = one_line(refused)
        full = isinstance(refused, MemoryError) or any(sign in what for sign in _FULL)
        hint = "ask for less" if full else _DIRECTION if _UNDIRECTED in what else None
        error = _as_json(UserError(_TOO_MUCH if full else what, hint=hint))
    answers.write(json.dumps(error).encode() + b"\n")
    if table is not None:
        with pa.ipc.new_stream(answers, table.schema) as stream:
            stream.write_table(table)
    answers.flush()
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, 0)


def _as_json(error: UserError) -> dict[str, object]:
    """An error as the asking process makes it again: it may say it in another language."""
    hint = error.hint or Message("")
    values = {**error.what.values, **hint.values}
    return {"what": error.what.template, "hint": hint.template or None, "values": values}


def _read(connection: Any, request: Request) -> pa.Table:
    """The rows of a text that passes the second wall and the third."""
    statement = _prepared(connection, request.text, request.parameters)
    _check_plan(connection, request)
    with connection.execute(statement, request.parameters) as result:
        rows = result.get_num_tuples()
        if rows > request.rows:
            hint = "count() them, or ask for a part of them with LIMIT"
            raise UserError(
                "the answer has {rows:,} rows, more than {most:,}",
                hint=hint,
                rows=rows,
                most=request.rows,
            )
        table = result.get_as_arrow(_CHUNK)
    if table.nbytes > MOST_BYTES:
        what = "the answer takes {size:,} MB, more than {most:,}"
        raise UserError(
            what,
            hint="ask for a part of it, or for less in a row",
            size=table.nbytes >> 20,
            most=MOST_BYTES >> 20,
        )
    return table


def _prepared(connection: Any, text: str, parameters: dict[str, object]) -> Any:
    """The text as the one statement that the engine takes it for; nothing of it has run."""
    with warnings.catch_warnings(action="ignore"):
        # The connection's own methods would look for Python variables that the text names.
        statement = ladybug.PreparedStatement(connection, text, parameters)
    if not statement.is_success():
        raise RuntimeError(statement.get_error_message())
    return statement


def _check_plan(connection: Any, request: Request) -> None:
    statement = _prepared(connection, f"EXPLAIN {without_prefix(request.text)}", request.parameters)
    with connection.execute(statement, request.parameters) as result:
        plan = "".join(str(row[0]) for row in result)
    operators = _OPERATOR.findall(plan)
    functions = {name for name in _FUNCTION.findall(plan) if name != _OWN_FUNCTION}
    harmful = [name for name in operators if _HARMFUL.search(name)]
    if harmful or functions or not operators:
        operations = " ".join([*harmful, *sorted(functions)]) or Message("something without a plan")
        raise UserError(
            "only questions are allowed here, and the engine takes this for {operations}",
            operations=operations,
        )


def _confine() -> None:
    """From here on: no file opened or written, no connection made, bounded memory, for good."""
    try:
        import resource
    except ImportError:
        return
    limits = {resource.RLIMIT_CORE: 0, resource.RLIMIT_FSIZE: 0, resource.RLIMIT_NOFILE: 0}
    with suppress(OSError):  # only Linux says how much it is, and keeps to it
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        limits[resource.RLIMIT_AS] = pages * resource.getpagesize() + _MEMORY
    for limit, most in limits.items():
        with suppress(OSError, ValueError):  # a limit that the system does not know or grant
            resource.setrlimit(limit, (most, most))
