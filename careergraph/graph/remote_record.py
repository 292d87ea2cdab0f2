"""The files of a record, from folder to folder and over a server: byte by byte, and only forward.

A record is its journal of events and the parts that they name; a record goes on from another when it
has all of its events. The key of the identity-card hashes is no part of what is sent to a server:
with it, anyone who reads the server could find the numbers by trying. Folders get it from folders.
The check value, which is nothing without the key, goes wherever the record goes.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path

from careergraph.disk import private
from careergraph.errors import UserError
from careergraph.record import Record, names
from careergraph.record.events import Event, Journal, parts_in_force
from careergraph.record.parts import PartFiles
from careergraph.record.whole_files import digest, read_frame, write_once
from careergraph.store.neo4j import stored_files
from careergraph.store.neo4j.server import Server
from careergraph.store.neo4j.state import check_whole
from careergraph.vocabulary.frames import CADRES

Files = dict[str, str]
"""SHA-256 by path below ``record/``, in the order of writing: what an event names comes before it."""


def files_of(folder: Path) -> Files:
    """The files of the record in a folder."""
    home = folder / "record"
    found: Files = {}
    events = Journal(folder).events()
    in_force = {event.number for event in parts_in_force(events).values()}
    for event in events:
        found |= _named_by(event) if event.number in in_force else {}
        name = names.event_name(event.number)
        found[name] = digest(names.path_of(home, name))
    return found


def _named_by(event: Event) -> Files:
    return {names.part_name(event.number, name): sha for name, sha in event.files.items()}


def files_on(server: Server) -> Files:
    """The files of the record on a server. Raises ``UserError`` for one that no record has."""
    found = stored_files.files_on(server)
    for path, sha256 in found.items():
        if not names.travels(path) or not names.is_sha256(sha256):
            what = "no record has the file {file} that is kept there"
            hint = "somebody changed the server; copy the folder there again with --force"
            raise UserError(what, where=server.shown, hint=hint, file=names.shown_name(path))
    return found


def check_text(folder: Path) -> str:
    """The check value of the record in a folder, empty where it has none yet."""
    held = Journal(folder).settled()
    return "" if held is None else held.text().decode()


def content_of(folder: Path, path: str, sha256: str) -> bytes:
    """The bytes of a record's file. Raises ``UserError`` where they are not those of its event."""
    where = names.path_of(folder / "record", path)
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
        path for path, sha in others.items() if names.is_event(path) and files.get(path) != sha
    )


def write_files(folder: Path, files: Files, content: Callable[[str], bytes]) -> int:
    """Write what a folder's record lacks; the number of files written. A crash leaves a record."""
    home = folder / "record"
    written = 0
    for path, sha256 in files.items():
        where = names.path_of(home, path)
        if where.is_file() and digest(where) == sha256:
            continue
        private.make_folder(where.parent)
        where.unlink(missing_ok=True)
        write_once(where, content(path))
        written += 1
    return written


class FetchedRecord(Record):
    """The record that a server keeps, to read from: files come as they are needed."""

    @classmethod
    def of(cls, server: Server, folder: Path) -> "FetchedRecord":
        """Fetched into ``folder``. Raises ``UserError`` where the server keeps no record."""
        files, check = files_on(server), check_whole(server).check
        events = {path: sha for path, sha in files.items() if names.is_event(path)}
        if not events:
            what = "no record is kept there: what was written in the forms cannot be shown"
            raise UserError(what, where=server.shown, hint="copy the graph there again")
        write_files(folder, events, lambda path: stored_files.get(server, path, events[path]))
        if check:
            write_once(names.check_path(folder), check.encode())
        record = cls(folder, 0.0, None)
        record._server, record.parts = server, FetchedParts(server, folder)
        try:
            record.journal.events()
        except UserError as error:
            hint = "copy the folder there again with --force"
            raise UserError(error.what, where=server.shown, hint=hint) from None
        return record

    _server: Server

    def fetch_all(self) -> None:
        """Fetch the files of all events."""
        _fetch(self._server, self.folder, files_of(self.folder))


class FetchedParts(PartFiles):
    """Files of parts that come from a server as they are read."""

    def __init__(self, server: Server, folder: Path) -> None:
        super().__init__(folder / "record")
        self._server, self._graph = server, folder

    def path(self, event: Event, name: str) -> Path:
        file = {names.part_name(event.number, name): event.files[name]}
        _fetch(self._server, self._graph, file)
        return super().path(event, name)


def _fetch(server: Server, folder: Path, files: Files) -> None:
    write_files(folder, files, lambda path: stored_files.get(server, path, files[path]))


def has_identities(folder: Path) -> bool:
    """Whether any person in the record has an identity hash, which only the record's key explains."""
    found = [path for path in files_of(folder) if path.endswith("/cadres.parquet")]
    asked = {"identity": CADRES["identity"]}
    return any(
        read_frame(names.path_of(folder / "record", path), asked)["identity"].notna().any()
        for path in found
    )
