"""Copy: a graph and its record from a folder or a server to a folder or a server."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from careergraph.errors import Message, UserError, joined, refusal
from careergraph.exchange.neo4j.compare import (
    Difference,
    difference,
    digests,
    found_digests,
    kept_digests,
    listed,
)
from careergraph.exchange.neo4j.load import Change, Sent, load_digest, prepare, send
from careergraph.exchange.neo4j.strays import remove_strays
from careergraph.exchange.neo4j.totals import changed, checked, totals
from careergraph.exchange.transfer import write_record
from careergraph.graph.building import Notice, graph_file, record_state
from careergraph.graph.measuring import record_tables
from careergraph.graph.remote_record import (
    FetchedRecord,
    Files,
    check_text,
    content_of,
    events_beyond,
    files_of,
    files_on,
)
from careergraph.record import Record
from careergraph.store.neo4j import stored_files
from careergraph.store.neo4j.address import is_address, parsed
from careergraph.store.neo4j.rows import ORDER, dressed
from careergraph.store.neo4j.server import Server
from careergraph.store.neo4j.state import (
    Lease,
    State,
    begin,
    check_ours,
    check_whole,
    finish,
    hold_lease,
    state_of,
)
from careergraph.store.tables import Tables
from careergraph.vocabulary.progress import Progress, silent

WAIT_SECONDS = 600.0
"""How long a copy waits for another one to the same server."""

LISTED = 200
"""Of how many owners of each label differences are listed one by one."""


@dataclass(frozen=True)
class Copied:
    """What a copy sent: nodes, edges, nodes taken away, files of the record."""

    target: str
    nodes: int = 0
    edges: int = 0
    removed: int = 0
    files: int = 0

    def line(self) -> Message:
        """The copy in one line."""
        counts = (
            Message("{n} nodes", n=self.nodes),
            Message("{n} edges", n=self.edges),
            Message("{n} nodes removed", n=self.removed),
            Message("{n} files of the record", n=self.files),
        )
        message = joined([each for each in counts if each.values["n"]])
        message = message or Message("nothing had changed")
        return Message("copied to {target}: {counts}", target=self.target, counts=message)


@dataclass(frozen=True)
class Verified:
    """What differs: the number of nodes that do, alone or with an edge of theirs; rows of no node;
    and the differences listed (see ``exchange.neo4j.compare.listed``)."""

    target: str
    compared: int
    differing: int
    strays: int
    differences: pd.DataFrame = field(repr=False)

    @property
    def same(self) -> bool:
        return not self.differing and not self.strays

    def line(self) -> Message:
        """The comparison in one line."""
        if self.same:
            what = "{target}: every property of {n} nodes and edges is the same"
            return Message(what, target=self.target, n=self.compared)
        what = "{target}: {n} nodes differ, or edges of theirs"
        message = Message(what, target=self.target, n=self.differing)
        strays = Message("{n} edges or nodes that belong to nobody", n=self.strays)
        return joined([message, strays]) if self.strays else message


def copy(
    source: str,
    target: str,
    *,
    force: bool = False,
    with_key: bool = True,
    wait: float = WAIT_SECONDS,
    notice: Notice = lambda line: None,
    progress: Progress = silent,
) -> Copied:
    """Copy a graph and its record; only what changed is sent.

    The key of the identity-card hashes goes from folder to folder unless ``with_key`` is false, and
    never over a server.

    Raises ``UserError`` where the target holds something else, where its record is no beginning of
    this one, and where the graph on a server is not what was last copied; ``force`` overwrites the
    last two on a server.
    """
    _check_apart(source, target)
    with _as_folder(source, notice) as folder:
        if not is_address(target):
            return _to_folder(folder, Path(target), notice, progress, with_key=with_key)
        with Server(parsed(target)) as server:
            return copy_to(folder, server, force=force, wait=wait, notice=notice, progress=progress)


def copy_to(
    folder: Path,
    server: Server,
    *,
    force: bool = False,
    wait: float = WAIT_SECONDS,
    notice: Notice = lambda line: None,
    progress: Progress = silent,
) -> Copied:
    """Copy a folder's graph and its record over a connection; see ``copy``."""
    return _Copy(folder, server, force, notice, progress).run(wait)


def verify(source: str, target: str, *, notice: Notice = lambda line: None) -> Verified:
    """Compare every property of every node and edge on a server with those of the source."""
    _check_apart(source, target)
    if not is_address(target):
        what = "only a copy on a server can be verified: a folder's graph is made from its record"
        raise UserError(what, where=target, hint="careergraph rebuild makes it again")
    with _as_folder(source, notice) as folder, Server(parsed(target)) as server:
        check_ours(server)
        if state_of(server) is None:
            check_whole(server)
        tables = dressed(record_tables(Record.open(folder)))
        theirs, strays = found_digests(server, tables)
        ours = digests(tables)
        differences = {label: difference(ours[label], theirs[label]) for label in ORDER}
        return Verified(
            server.shown,
            sum(map(len, tables.values())),
            sum(each.count for each in differences.values()),
            strays.total(),
            listed(server, tables, differences, LISTED),
        )


def _check_apart(source: str, target: str) -> None:
    one, other = (
        parsed(each).shown if is_address(each) else str(Path(each).resolve())
        for each in (source, target)
    )
    if one == other:
        hint = "--graph names where it comes from, --to where it goes"
        raise UserError("this is where the graph is", where=one, hint=hint)


@contextmanager
def _as_folder(source: str, notice: Notice) -> Iterator[Path]:
    """The folder with the source's record; a server's is fetched for as long as it is needed."""
    if not is_address(source):
        Record.open(Path(source))
        yield Path(source)
        return
    with Server(parsed(source)) as server, TemporaryDirectory() as scratch:
        check_whole(server)
        notice(Message("fetching the record from {server}", server=server.shown))
        FetchedRecord.of(server, Path(scratch)).fetch_all()
        yield Path(scratch)


# --- To a folder ----------------------------------------------------------------------------------


def _to_folder(
    source: Path, target: Path, notice: Notice, progress: Progress, *, with_key: bool
) -> Copied:
    files = files_of(source)
    _check_goes_on(files, target)
    lasting = Record(target, WAIT_SECONDS, notice)
    try:
        lasting.make_folders()
        with lasting.writing():
            _check_goes_on(files, target)
            written = write_record(source, target, files, with_key=with_key, notice=notice)
    except OSError as error:
        what = "the copy has not come to its end: {why}"
        hint = "free some space and copy again, it goes on from there; what is copied is as it was"
        raise UserError(what, where=str(target), hint=hint, why=refusal(error)) from None
    try:
        graph_file(target, notice=notice, progress=progress)
    except UserError as error:
        what = "the record is copied whole, but: {why}"
        raise UserError(what, where=error.where, hint=error.hint, why=error.what) from None
    return Copied(str(target), files=written)


def _check_goes_on(files: Files, target: Path) -> None:
    if (target / "record").is_dir() and events_beyond(files, files_of(target)):
        what = "there is another graph in this folder, or a later one"
        raise UserError(what, where=str(target), hint="give a new folder")
    if target.is_dir() and not (target / "record").is_dir() and any(target.iterdir()):
        raise UserError(
            "this folder holds something else", where=str(target), hint="give a new one"
        )


# --- To a server ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Copy:
    """One copy of a folder's graph to a server."""

    folder: Path
    server: Server
    force: bool
    notice: Notice
    progress: Progress

    def run(self, wait: float) -> Copied:
        check_ours(self.server)
        record = Record.open(self.folder)
        files = files_of(self.folder)
        source = f"{record_state(record)} {load_digest()}"
        with hold_lease(self.server, wait, self.notice) as lease:
            state = state_of(self.server)
            self._check_history(files)
            whole = state is not None and state.whole
            if state is not None and whole and not self.force:
                self._check_unchanged(state)
                same = (state.source, state.check) == (source, check_text(self.folder))
                if same and files == files_on(self.server):
                    return Copied(self.server.shown)
            if not whole:
                prepare(self.server)
            self.progress("measuring", 0, None)
            tables = dressed(record_tables(record))
            changes = self._changes(tables, whole)
            begin(lease)
            if self.force:
                remove_strays(lease, self.server, changes)
            sent = send(self.server, lease, tables, changes, self.progress)
            if self.force:
                stored_files.remove_others(lease, files)
            written = self._send_files(lease, files)
            self._end(lease, source, tables)
        return _copied(self.server.shown, sent, written)

    def _check_history(self, files: Files) -> None:
        """The record on the server has to be a beginning of the folder's."""
        if not self.force and events_beyond(files, files_on(self.server)):
            what = "the server holds another graph, or imports that this one does not have"
            hint = "copy from there first (--graph there --to FOLDER), or copy --force replaces it"
            raise UserError(what, where=self.server.shown, hint=hint)

    def _check_unchanged(self, state: State) -> None:
        tables = changed(self.server, checked(state.totals, self.server.shown))
        if tables:
            raise _edited(self.server, tables)

    def _changes(self, tables: Tables, whole: bool) -> dict[str, Change]:
        ours = digests(tables)
        theirs = kept_digests(self.server)
        if self.force:
            theirs = _confirmed(theirs, found_digests(self.server, tables)[0])
        differences = {label: difference(ours[label], theirs[label]) for label in ORDER}
        if not whole and not self.force:
            self._check_unedited(tables, differences, theirs)
        return {label: _change(ours[label], differences[label]) for label in ORDER}

    def _check_unedited(
        self, tables: Tables, differences: dict[str, Difference], kept: dict[str, pd.Series]
    ) -> None:
        """What an interrupted copy would overwrite still has to be what an earlier one wrote."""
        known = {
            label: kept[label].loc[[*each.differing, *each.extra]].dropna()
            for label, each in differences.items()
        }
        if not any(len(each) for each in known.values()):
            return
        only = {label: each.index.tolist() for label, each in known.items()}
        theirs, _ = found_digests(self.server, tables, only)
        edited = [label for label in ORDER if difference(known[label], theirs[label]).count]
        if edited:
            raise _edited(self.server, edited)

    def _send_files(self, lease: Lease, files: Files) -> int:
        files_there = files_on(self.server)
        for path in files_there.keys() - files.keys():
            stored_files.remove(lease, path)
        missing = {path: sha for path, sha in files.items() if files_there.get(path) != sha}
        for path, sha in missing.items():
            stored_files.put(self.server, lease, path, content_of(self.folder, path, sha))
        return len(missing)

    def _end(self, lease: Lease, source: str, tables: Tables) -> None:
        sums = totals(tables)
        differing = changed(self.server, sums)
        if differing:
            what = "the server does not hold what was sent ({tables})"
            hint = "was it changed meanwhile? copy --verify lists it, copy --force mends it"
            raise UserError(what, where=self.server.shown, hint=hint, tables=", ".join(differing))
        now = datetime.now(UTC).isoformat(timespec="seconds")
        finish(lease, source, sums, now, check_text(self.folder))


def _confirmed(kept: dict[str, pd.Series], found: dict[str, pd.Series]) -> dict[str, pd.Series]:
    """The digests that nodes remember where their rows have them still, else null."""
    return {
        label: each.where(each == found[label].reindex(each.index)) for label, each in kept.items()
    }


def _edited(server: Server, tables: list[str]) -> UserError:
    what = "the graph there is not what was last copied: {tables} changed on the server"
    hint = "copy --verify lists the differences, copy --force overwrites them"
    return UserError(what, where=server.shown, hint=hint, tables=", ".join(tables))


def _change(ours: pd.Series, of_label: Difference) -> Change:
    write = pd.Index([*of_label.differing, *of_label.missing], dtype="string")
    return Change(write, ours.loc[write].to_numpy(dtype="int64"), of_label.extra)


def _copied(shown: str, sent: Sent, files: int) -> Copied:
    return Copied(shown, sent.nodes, sent.edges, sent.removed, files)
