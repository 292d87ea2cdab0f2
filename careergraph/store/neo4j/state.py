"""What a server says of the copy that it holds: one node, which is also the lock of those who copy."""

import json
import threading
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

import neo4j

from careergraph.errors import Message, UserError
from careergraph.store.neo4j.server import Server
from careergraph.vocabulary.cypher import unique_id

FORMAT = 1
"""Of the copy's own bookkeeping; a newer one is not touched."""

LEASE_SECONDS = 20.0
"""How long a copy that does not renew its lock keeps it."""

_STATE = "MATCH (s:CareergraphCopy {id: 'copy'})"
_OTHERS = "MATCH (n) WHERE NOT n:CareergraphCopy AND NOT n:RecordFile RETURN count(n) AS n"


@dataclass(frozen=True)
class State:
    """``whole`` is false from the first change of a copy until its end; then ``source`` says what
    was copied, and ``totals``, which nobody has looked at yet, what the tables held (see
    ``totals.checked``). ``check`` is the record's check value, which says nothing to who has not
    its key."""

    whole: bool
    source: str
    totals: object
    at: str
    check: str = ""


def state_of(server: Server) -> State | None:
    """The state of the server's copy, null where none was begun. Raises ``UserError`` for a newer one."""
    rows = server.rows(
        f"{_STATE} RETURN s.format AS format, s.whole AS whole, s.source AS source,"
        " s.totals AS totals, s.at AS at, s.check AS check"
    )
    if not rows or rows[0]["format"] is None:
        return None
    row = rows[0]
    if type(row["format"]) is not int:
        what = "what careergraph keeps there of its copy is damaged"
        hint = "empty the database and copy the graph there again"
        raise UserError(what, where=server.shown, hint=hint)
    if row["format"] > FORMAT:
        what = "the graph there was copied by a newer careergraph"
        raise UserError(what, where=server.shown, hint="install that version")
    texts = ("source", "at", "check")
    source, at, check = (row[name] if isinstance(row[name], str) else "" for name in texts)
    return State(row["whole"] is True, source, row["totals"], at, check)


def check_whole(server: Server) -> State:
    """The state of a graph that was copied to its end. Raises ``UserError`` where there is none."""
    state = state_of(server)
    if state is None:
        raise _nothing(server)
    if not state.whole:
        hint = "careergraph copy --to {server} goes on with it"
        raise UserError(
            "a copy to this server has not ended",
            where=server.shown,
            hint=hint,
            server=server.shown,
        )
    return state


def check_ours(server: Server) -> None:
    """Raise ``UserError`` where the server holds something else than a copy."""
    if state_of(server) is None and _strangers(server):
        raise _nothing(server)


def _nothing(server: Server) -> UserError:
    strangers = _strangers(server)
    if strangers:
        what = "this database holds something else ({strangers} nodes) and no graph of careergraph"
        hint = "name another database at the end of the address, or use an empty one"
        return UserError(what, where=server.shown, hint=hint, strangers=strangers)
    what, hint = (
        "there is no graph in this database yet",
        "careergraph copy --to {server} puts one there",
    )
    return UserError(what, where=server.shown, hint=hint, server=server.shown)


def _strangers(server: Server) -> int:
    return int(server.rows(_OTHERS)[0]["n"])


class Lease:
    """The lock of one who copies, for as long as it is renewed. Get one from ``hold_lease``."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._holder = uuid.uuid4().hex
        self._ended = threading.Event()
        self._milliseconds = int(LEASE_SECONDS * 1000)

    def taken(self) -> bool:
        """Take the lock; false where another has it. The server's clock counts."""

        def take(transaction: neo4j.ManagedTransaction) -> bool:
            text = (
                "MERGE (s:CareergraphCopy {id: 'copy'}) SET s.name = 'careergraph', s.turn = $holder"
                " WITH s WHERE s.holder IS NULL OR s.holder = $holder OR s.expires < timestamp()"
                " SET s.holder = $holder, s.expires = timestamp() + $lease RETURN count(s) AS n"
            )
            return bool(self._one(transaction, text))

        return self._server.write(take)

    def check(self, transaction: neo4j.ManagedTransaction) -> None:
        """Renew the lock inside a transaction, at its end; ``UserError`` where it is another's now.

        Setting a property first waits for others who do the same, so that of two who believe to
        hold the lock one is found out.
        """
        text = (
            f"{_STATE} SET s.turn = $holder WITH s WHERE s.holder = $holder"
            " SET s.expires = timestamp() + $lease RETURN count(s) AS n"
        )
        if not self._one(transaction, text):
            what = "another copy to this server has taken over"
            raise UserError(what, where=self._server.shown, hint="copy again when it has ended")

    def write(self, work: Callable[[neo4j.ManagedTransaction], None]) -> None:
        """Write in a transaction that fails where the lock is lost. ``work`` may run twice."""

        def checked(transaction: neo4j.ManagedTransaction) -> None:
            work(transaction)
            self.check(transaction)

        self._server.write(checked)

    def _one(self, transaction: neo4j.ManagedTransaction, text: str) -> int:
        row = transaction.run(text, holder=self._holder, lease=self._milliseconds).single()
        return 0 if row is None else int(row["n"])

    def _renewing(self) -> None:
        while not self._ended.wait(LEASE_SECONDS / 4):
            try:
                self._server.write(self.check)
            except UserError:
                return  # the next batch finds out and tells

    @contextmanager
    def renewed(self) -> Iterator[None]:
        """Renew it from time to time, and give it back at the end."""
        beat = threading.Thread(target=self._renewing, daemon=True)
        beat.start()
        try:
            yield
        finally:
            self._ended.set()
            beat.join()
            self._give_back()

    def _give_back(self) -> None:
        text = f"{_STATE} WHERE s.holder = $holder SET s.holder = null, s.expires = null"
        with suppress(UserError):  # where the server is gone the lease runs out by itself
            self._server.run(text, holder=self._holder)


def _make_unique(server: Server) -> None:
    """Let there be one lock: without the constraint two who copy at once may make one each. They may stand
    in each other's way here, and then it is tried again."""

    def make(transaction: neo4j.ManagedTransaction) -> None:
        transaction.run(unique_id("CareergraphCopy")).consume()

    server.write(make)


@contextmanager
def hold_lease(server: Server, wait: float, notice: Callable[[str], None]) -> Iterator[Lease]:
    """Hold the server's lock; wait for another copy, and say so once."""
    _make_unique(server)
    lease, until, noticed = Lease(server), time.monotonic() + wait, False
    while not lease.taken():
        if not noticed:
            notice(
                Message(
                    "another copy to {server} is running or was broken off, waiting",
                    server=server.shown,
                )
            )
            noticed = True
        if time.monotonic() > until:
            what = "another copy to this server has run for {seconds:.0f} seconds"
            raise UserError(
                what, where=server.shown, hint="try again when it has ended", seconds=wait
            )
        time.sleep(min(1.0, LEASE_SECONDS / 8))
    with lease.renewed():
        yield lease


def begin(lease: Lease) -> None:
    """From here on the graph on the server is not whole."""
    text = f"{_STATE} SET s.whole = false, s.format = $format, s.totals = null"

    def write(transaction: neo4j.ManagedTransaction) -> None:
        transaction.run(text, format=FORMAT).consume()

    lease.write(write)


def finish(lease: Lease, source: str, totals: Mapping[str, Any], at: str, check: str = "") -> None:
    """The graph on the server is whole again."""
    text = (
        f"{_STATE} SET s.whole = true, s.format = $format, s.source = $source,"
        " s.totals = $totals, s.at = $at, s.check = $check"
    )
    values = {"format": FORMAT, "source": source, "totals": json.dumps(totals), "at": at}
    values["check"] = check

    def write(transaction: neo4j.ManagedTransaction) -> None:
        transaction.run(text, values).consume()

    lease.write(write)
