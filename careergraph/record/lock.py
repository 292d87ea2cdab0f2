"""One writer of a record at a time."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from careergraph.disk import private
from careergraph.errors import UserError
from careergraph.record import names


class WriterLock:
    """Keeps other writers of the record in ``folder`` out, up to ``wait`` seconds; who waits for one
    says so, once, to ``notice``."""

    def __init__(self, folder: Path, wait: float, notice: Callable[[str], None] | None) -> None:
        self._folder, self._home = folder, folder / "record"
        self._lock = FileLock(self._home / names.LOCK, mode=private.FILE)
        self._wait, self._notice = wait, notice

    @contextmanager
    def holding(self) -> Iterator[None]:
        """Raises ``UserError`` when the wait is over, and for a link in the lock's place: what it
        leads to would be emptied."""
        names.path_of(self._home, names.LOCK)
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            self._wait_for_it()
        try:
            yield
        finally:
            self._lock.release()

    def _wait_for_it(self) -> None:
        if self._notice:
            self._notice(f"another import holds {self._folder}, waiting")
        try:
            self._lock.acquire(timeout=self._wait)
        except Timeout:
            raise UserError(
                "another import has held this graph for {seconds:.0f} seconds",
                where=str(self._folder),
                hint="try again when it has ended",
                seconds=self._wait,
            ) from None
