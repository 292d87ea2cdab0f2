"""Texts of users, answered by a process of their own (``store.confined``)."""

import json
import pickle
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

import pyarrow as pa

from careergraph.errors import UserError
from careergraph.store.base import Closing

# Isolated: a file in the working folder is no module of ours, whatever its name.
_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]);"
    "from careergraph.store.confined import serve; serve()"
)
_GIVEN_UP = "the engine gave up on this query, which takes more memory or time than it may"


class Apart(Closing):
    """A child process with the graph of a path open; started when it is first asked.

    Threads take turns. A child that was stopped is started again for the next text.
    """

    def __init__(self, path: Path) -> None:
        self._path = path.resolve()
        self._turn = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def table(
        self, text: str, parameters: Mapping[str, object], *, rows: int, seconds: float | None
    ) -> pa.Table:
        """The rows of an answer. Raises ``UserError`` where it has more than ``rows``, where the
        engine refuses the text or does more for it than to read, and where the child dies."""
        try:
            request = pickle.dumps((text, dict(parameters), rows, seconds))
        except (pickle.PicklingError, TypeError, AttributeError) as error:
            raise UserError(
                "a parameter cannot be handed on: {why}", where="query", why=str(error)
            ) from None
        with self._turn:
            process = self._running()
            try:
                return _exchanged(process, request)
            except (OSError, ValueError, pa.ArrowException):
                self.stop()
                raise UserError(_GIVEN_UP, where="query", hint="ask for less") from None

    def stop(self) -> None:
        """End the child, and with it what it works on; any thread may do so."""
        process = self._process
        if process is not None:
            process.kill()
            process.wait()

    def close(self) -> None:
        """End the child."""
        self.stop()
        for pipe in _pipes(self._process) if self._process else ():
            with suppress(OSError):
                pipe.close()

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._process = subprocess.Popen(
                [sys.executable, "-I", "-c", _START, json.dumps(sys.path)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C is heard by who asked
            )
            with suppress(OSError):  # one that died at once is noticed when it is asked
                _pipes(self._process)[0].write(pickle.dumps(str(self._path)))
        return self._process


def _pipes(process: "subprocess.Popen[bytes]") -> tuple[IO[bytes], IO[bytes]]:
    assert process.stdin is not None and process.stdout is not None
    return process.stdin, process.stdout


def _exchanged(process: "subprocess.Popen[bytes]", request: bytes) -> pa.Table:
    asked, answers = _pipes(process)
    asked.write(request)
    asked.flush()
    error: Any = json.loads(answers.readline())
    if error is not None:
        raise UserError(error["what"], where="query", hint=error["hint"], **error["values"])
    with pa.ipc.open_stream(answers) as stream:
        return stream.read_all()
