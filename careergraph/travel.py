"""The files of a record, from folder to folder and over a server: byte by byte, and only forward.

A record is its journal of events and the parts that they name; a record goes on from another when it
has all of its events. The key of the identity-card hashes is no part of what is sent to a server:
with it, anyone who reads the server could find the numbers by trying. Folders get it from folders.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path

from careergraph.errors import UserError
from careergraph.record import Record
from careergraph.record.events import Event, Journal
from careergraph.record.files import write_once
from careergraph.store.neo4j.files import files_on, get
from careergraph.store.neo4j.server import Server

_EVENTS, _PARTS = "events", "parts"
Files = dict[str, str]
"""SHA-256 by path below ``record/``, in the order of writing: what an event names comes before it."""


def files_of(folder: Path) -> Files:
    """The files of the record in a folder."""
    home = folder / "record"
    found: Files = {}
    for event in Journal(home / _EVENTS).events():
        found |= _named_by(event)
        name = f"{_EVENTS}/{event.number:06d}.json"
        found[name] = hashlib.sha256((home / name).read_bytes()).hexdigest()
    return found


def _named_by(event: Event) -> Files:
    return {f"{_PARTS}/{event.number:06d}/{name}": sha for name, sha in event.files.items()}


def content_of(folder: Path, path: str, sha256: str) -> bytes:
    """The bytes of a record's file. Raises ``UserError`` where they are not those of its event."""
    where = folder / "record" / path
    content = where.read_bytes() if where.is_file() else b""
    if hashlib.sha256(content).hexdigest() != sha256:
        hint = "restore it from a backup, or take imports back with undo"
        raise UserError(
            "this part of the record is damaged or missing", where=str(where), hint=hint
        )
    return content


def events_beyond(files: Files, others: Files) -> list[str]:
    """The events that only the others have: none where the record goes on from theirs."""
    return sorted(
        path for path, sha in others.items() if path.startswith(_EVENTS) and files.get(path) != sha
    )


def write_files(folder: Path, files: Files, content: Callable[[str], bytes]) -> int:
    """Write what a folder's record lacks; the number of files written. A crash leaves a record."""
    home = folder / "record"
    written = 0
    for path, sha256 in files.items():
        where = home / path
        if where.is_file() and hashlib.sha256(where.read_bytes()).hexdigest() == sha256:
            continue
        where.parent.mkdir(parents=True, exist_ok=True)
        where.unlink(missing_ok=True)
        write_once(where, content(path))
        written += 1
    return written


class FetchedRecord(Record):
    """The record that a server keeps, to read from: files come as they are needed."""

    @classmethod
    def of(cls, server: Server, folder: Path) -> "FetchedRecord":
        """Fetched into ``folder``. Raises ``UserError`` where the server keeps no record."""
        files = files_on(server)
        events = {path: sha for path, sha in files.items() if path.startswith(_EVENTS)}
        if not events:
            what = "no record is kept there: what was written in the forms cannot be shown"
            raise UserError(what, where=server.shown, hint="copy the graph there again")
        write_files(folder, events, lambda path: get(server, path))
        record = cls(folder, 0.0, None)
        record._server = server
        return record

    _server: Server

    def _checked(self, event: Event, name: str) -> Path:
        path = self._part_folder(event.number) / name
        if not path.is_file():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(get(self._server, f"{_PARTS}/{event.number:06d}/{name}"))
        return super()._checked(event, name)

    def fetch_all(self) -> None:
        """Fetch the files of all events."""
        write_files(self.folder, files_of(self.folder), lambda path: get(self._server, path))


def has_identities(folder: Path) -> bool:
    """Whether any person in the record has an identity hash, which only the record's key explains."""
    import pyarrow.parquet as pq

    found = sorted((folder / "record" / _PARTS).glob("[0-9]*/cadres.parquet"))
    columns = (pq.read_table(path, columns=["identity"]).column("identity") for path in found)
    return any(column.null_count < len(column) for column in columns)
