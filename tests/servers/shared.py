"""One Neo4j server for each version in a test session, and graphs that take turns on it.

The free edition has one database for users, so a graph is loaded when it is asked, in the place of
another one. A server that the environment names has to be empty, and is emptied again.
"""

import atexit
import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import ClassVar

import pandas as pd
import pytest
from filelock import FileLock, Timeout

from careergraph.exchange.neo4j.compare import difference, digests, kept_digests
from careergraph.exchange.neo4j.load import Change, prepare, send
from careergraph.exchange.neo4j.totals import totals
from careergraph.store.base import NO_VARIANTS, Closing
from careergraph.store.neo4j.address import Address
from careergraph.store.neo4j.graph import Neo4jGraph
from careergraph.store.neo4j.rows import ORDER, dressed
from careergraph.store.neo4j.server import Server
from careergraph.store.neo4j.state import begin, finish, hold_lease
from careergraph.store.tables import Tables
from tests.servers import neo4j
from tests.servers.docker import Container
from tests.servers.having import had

WITHOUT = "CAREERGRAPH_WITHOUT_NEO4J"
_EMPTY = "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS"


def connected(address: neo4j.Address) -> Server:
    """A connection to a test server."""
    return Server(Address(address.uri, address.user, address.password))


@cache
def server(version: str) -> Server:
    """The session's server of a version, started when it is first asked for.

    Where none can be had the tests that need one fail, or are skipped if the environment says so.
    """
    if (named := _named()) is not None and named[0] == version:
        _addresses[version] = named[1]
        there = connected(named[1])
        atexit.register(emptied, there)
        return there
    home = Path(tempfile.mkdtemp(prefix="careergraph-neo4j-"))
    started = started_or_failed(version, home)
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    atexit.register(started.stop)
    _addresses[version] = started.address
    return connected(started.address)


@cache
def _named() -> tuple[str, neo4j.Address] | None:
    """The server that the environment names, and the version that it stands for.

    Tests that run beside these, in another process, start servers of their own.
    """
    given = neo4j.given()
    if given is None:
        return None
    try:
        _TAKEN.acquire(timeout=0)
    except Timeout:
        return None
    there = connected(given)
    if there.rows("MATCH (n) RETURN count(n) AS n")[0]["n"]:
        pytest.fail(f"NEO4J_URI {there.shown} is not empty: tests would wipe it")
    found = there.rows("CALL dbms.components() YIELD versions RETURN versions[0] AS version")
    return (neo4j.LTS if found[0]["version"].startswith("5.") else neo4j.CALENDAR), given


_TAKEN = FileLock(Path(tempfile.gettempdir()) / "careergraph-tests-neo4j.lock")
_addresses: dict[str, neo4j.Address] = {}


def address_of(version: str) -> Address:
    """Where the session's server of a version answers."""
    there = _addresses[version]
    return Address(there.uri, there.user, there.password)


def started_or_failed(version: str, home: Path) -> neo4j.Server | Container:
    """A running server of its own; see ``had_or_failed``."""
    made = had_or_failed(version, home)
    made.start()
    return made


def had_or_failed(version: str, home: Path) -> neo4j.Server | Container:
    """A server of its own. Where none can be had the test fails; told to do without, it is skipped.

    The calendar version is tested wherever there is a Java for it.
    """
    if os.environ.get(WITHOUT) == "1":
        pytest.skip(f"without Neo4j, as {WITHOUT} says")
    try:
        return had(version, home, brief=True)
    except neo4j.UnavailableError as error:
        if version == neo4j.CALENDAR and not neo4j.has_java(neo4j.NEEDS_JAVA[version]):
            pytest.skip(f"Neo4j {version} needs a newer Java than there is here: {error}")
        pytest.fail(f"no Neo4j {version}: {error}; {WITHOUT}=1 runs the tests without it")


def emptied(there: Server) -> None:
    """Take every node away."""
    there.run_alone(_EMPTY)


def loaded(there: Server, tables: Tables) -> None:
    """Put the graph of these tables on an empty server, without a record."""
    rows = dressed(tables)
    with hold_lease(there, 60, lambda line: None) as lease:
        prepare(there)
        begin(lease)
        here, kept = digests(rows), kept_digests(there)
        found = {label: difference(here[label], kept[label]) for label in ORDER}
        missing = {label: pd.Index(found[label].missing, dtype="string") for label in ORDER}
        changes = {
            label: Change(ids, here[label].loc[ids].to_numpy(dtype="int64"))
            for label, ids in missing.items()
        }
        send(there, lease, rows, changes)
        finish(lease, "tables", totals(rows), "2026-01-01")


class TurnTaking(Closing):
    """A graph on a shared server: loaded in the place of another when it is asked."""

    _there: ClassVar[dict[str, "TurnTaking"]] = {}

    def __init__(self, version: str, language: str, load: Callable[[Server], None]) -> None:
        self._version, self._language, self._load = version, language, load
        self._graph: Neo4jGraph | None = None

    @property
    def server(self) -> Server:
        """The server, with this graph on it."""
        there = server(self._version)
        if self._there.get(self._version) is not self:
            emptied(there)
            self._load(there)
            self._there[self._version] = self
            if self._version == neo4j.CALENDAR:
                name = there.rows("CALL db.info() YIELD name RETURN name")[0]["name"]
                there.run_alone(f"ALTER DATABASE `{name}` SET DEFAULT LANGUAGE {self._language}")
        return there

    def query(
        self,
        text: str,
        parameters: Mapping[str, object],
        *,
        name: str,
        variants: Mapping[str, str] = NO_VARIANTS,
    ) -> pd.DataFrame:
        """See ``base.Graph.query``."""
        there = self.server
        if self._graph is None:
            self._graph = Neo4jGraph(there)
        return self._graph.query(text, parameters, name=name, variants=variants)

    def ad_hoc(self, text: str, parameters: Mapping[str, object], *, rows: int) -> pd.DataFrame:
        """See ``base.Graph.ad_hoc``."""
        self.query("RETURN 1 AS one", {}, name="loading")
        assert self._graph is not None
        return self._graph.ad_hoc(text, parameters, rows=rows)

    def interrupt(self) -> None:
        """See ``base.Graph.interrupt``."""
        if self._graph is not None:
            self._graph.interrupt()

    @classmethod
    def forget(cls, version: str) -> None:
        """Another writes to the server of this version: nobody's graph is there any more."""
        cls._there.pop(version, None)

    def changed(self) -> None:
        """Load it anew before it is asked again."""
        self._there.pop(self._version, None)

    def close(self) -> None:
        """Nothing to let go: the server serves on."""
