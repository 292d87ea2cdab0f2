"""Sending tables to a server: owner by owner, in batches, several sessions at once.

A node is written first, without its digest. Then, in one transaction, the edges that it owns go and
come, and it gets its digest back. So a node with a digest is whole; whatever breaks off is sent
again, and a transaction that is run twice leaves what it leaves when run once.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import islice
from typing import Any

import neo4j
import numpy as np
import pandas as pd

from careergraph.errors import UserError
from careergraph.store.neo4j.rows import (
    DATES,
    ORDER,
    OWNED,
    batches,
    by_owner,
    values,
)
from careergraph.store.neo4j.server import Server
from careergraph.store.neo4j.state import Lease
from careergraph.store.tables import Tables
from careergraph.vocabulary.cypher import (
    clear_statements,
    create_indexes,
    load_statement,
    loading_digest,
)
from careergraph.vocabulary.graph import GRAPH
from careergraph.vocabulary.progress import Progress, silent

BATCH_ROWS = 8000
SESSIONS = 2


@dataclass(frozen=True)
class Change:
    """What is to be sent of one label: ids of the nodes to write, with their digests; ids that go."""

    write: pd.Index
    digests: np.ndarray
    remove: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Sent:
    """Rows that were sent, and nodes that were taken away."""

    nodes: int
    edges: int
    removed: int


def load_digest() -> str:
    """A digest of the statements that load: others make another graph."""
    return loading_digest(GRAPH)


def prepare(server: Server) -> None:
    """Make the constraints and indexes, and wait until they are there."""
    for text in create_indexes(GRAPH):
        server.run_alone(text)
    server.run_alone("CALL db.awaitIndexes(300)")


def send(
    server: Server,
    lease: Lease,
    tables: Tables,
    changes: dict[str, Change],
    progress: Progress = silent,
) -> Sent:
    """Write the changed owners of every label, then take those away that are gone."""
    jobs = _Jobs(tables, changes)
    total, done = jobs.rows, 0
    for label in ORDER:
        for step in (jobs.nodes(label), jobs.edges(label)):
            for rows in _at_once(lease, step):
                done += rows
                progress("sending", done, total)
    removed = 0
    for label in reversed(ORDER):
        for ids in _cut(changes[label].remove, BATCH_ROWS):
            lease.write(partial(_remove, label, ids))
            removed += len(ids)
    nodes = sum(len(change.write) for change in changes.values())
    return Sent(nodes, total - nodes, removed)


Job = tuple[int, Callable[[neo4j.ManagedTransaction], None]]
"""A transaction's work, and the rows that it sends."""


class _Jobs:
    """The transactions that a label takes."""

    def __init__(self, tables: Tables, changes: dict[str, Change]) -> None:
        self._tables, self._changes = tables, changes
        self._owned = {
            name: by_owner(name, tables[name], changes[label].write)
            for label in ORDER
            for name in (label, *OWNED[label])
        }
        self.rows = sum(len(owned.frame) for owned in self._owned.values())

    def nodes(self, label: str) -> Iterator[Job]:
        counts = np.ones(len(self._changes[label].write), dtype=np.int64)
        for first, last in batches(counts, BATCH_ROWS // 2):
            yield self._job(label, first, last, (label,), mark=not OWNED[label])

    def edges(self, label: str) -> Iterator[Job]:
        if not OWNED[label]:
            return
        counts = 1 + sum(np.diff(self._owned[name].begins) for name in OWNED[label])
        for first, last in batches(np.asarray(counts), BATCH_ROWS):
            yield self._job(label, first, last, OWNED[label], mark=True)

    def _job(self, label: str, first: int, last: int, names: tuple[str, ...], mark: bool) -> Job:
        change = self._changes[label]
        ids, digests = change.write[first:last].tolist(), change.digests[first:last].tolist()
        given = {name: self._owned[name].of(first, last) for name in names}
        rows = sum(len(frame) for frame in given.values())
        return rows, partial(_write, label, ids, given, digests if mark else None)


def _write(
    label: str,
    ids: list[str],
    given: dict[str, pd.DataFrame],
    digests: list[int] | None,
    transaction: neo4j.ManagedTransaction,
) -> None:
    if label not in given:
        _clear(label, ids, transaction)
    for name, frame in given.items():
        if len(frame):
            _load(name, frame, transaction)
    if digests is not None:
        text = (
            f"UNWIND range(0, size($id) - 1) AS i MATCH (n:{label} {{id: $id[i]}})"
            f" USING INDEX SEEK n:{label}(id) SET n.digest = $digest[i]"
        )
        transaction.run(text, id=ids, digest=digests).consume()


def _load(name: str, frame: pd.DataFrame, transaction: neo4j.ManagedTransaction) -> None:
    text = load_statement(GRAPH.tables[name])
    made = transaction.run(text, columns(name, frame)).consume().counters
    if name in GRAPH.edges and made.relationships_created != len(frame):
        raise UserError(
            "{lost} edges found no nodes to lie between",
            where=name,
            hint="was the graph on the server changed meanwhile? copy --verify tells",
            lost=len(frame) - made.relationships_created,
        )


def columns(name: str, frame: pd.DataFrame) -> dict[str, Any]:
    """The parameters of a load statement: a list for each column, and the dates that they name."""
    given: dict[str, Any] = {c: values(frame[c]) for c in frame.columns if c not in DATES}
    dates: dict[str, pd.Series] = {c: frame[c] for c in frame.columns if c in DATES}
    if dates:
        days = pd.concat(list(dates.values())).dropna().unique().tolist()
        place = {day: number for number, day in enumerate(days)}
        given["dates"] = [date.fromordinal(day) for day in days]
        for each, column in dates.items():
            given[each] = [None if day is None else place[day] for day in values(column)]
    return given


def _clear(label: str, ids: list[str], transaction: neo4j.ManagedTransaction) -> None:
    for text in clear_statements(GRAPH, label):
        transaction.run(text, id=ids).consume()


def _remove(label: str, ids: list[str], transaction: neo4j.ManagedTransaction) -> None:
    _clear(label, ids, transaction)
    text = (
        f"UNWIND $id AS id MATCH (n:{label} {{id: id}}) USING INDEX SEEK n:{label}(id)"
        " DETACH DELETE n"
    )
    transaction.run(text, id=ids).consume()


def _at_once(lease: Lease, jobs: Iterator[Job]) -> Iterator[int]:
    """Run the jobs in several sessions; the rows of each as it ends. The first that fails ends all."""
    with ThreadPoolExecutor(SESSIONS) as pool:
        running: dict[Future[None], int] = {}
        try:
            while True:
                for rows, work in islice(jobs, SESSIONS + 1 - len(running)):
                    running[pool.submit(lease.write, work)] = rows
                if not running:
                    return
                for ended in wait(running, return_when=FIRST_COMPLETED).done:
                    ended.result()
                    yield running.pop(ended)
        except BaseException:
            for each in running:
                each.cancel()
            raise


def _cut(ids: list[str], most: int) -> Iterator[list[str]]:
    for first in range(0, len(ids), most):
        yield ids[first : first + most]
