"""Texts of users on a server: only read, in bounds, and given up in time."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from careergraph.errors import UserError
from careergraph.store.neo4j import graph as asking
from careergraph.store.neo4j.address import Address
from careergraph.store.neo4j.graph import Neo4jGraph
from careergraph.store.neo4j.server import Server
from careergraph.store.waiting import any_abandoned, within
from tests.servers.neo4j import LTS
from tests.servers.shared import TurnTaking, address_of, connected, emptied, server

LONG = "UNWIND range(1, 1000000) AS x UNWIND range(1, 1000000) AS y WITH x + y AS z RETURN count(z) AS n"
MANY = "UNWIND range(1, 1000000000) AS x RETURN x"
RUNNING = (
    "SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery STARTS WITH 'UNWIND' RETURN 1 AS n"
)
COMMAND = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell may have it ignored
from careergraph.store.neo4j import graph
graph.check_whole = lambda server: None
from careergraph.cli import main
main(sys.argv[1:])
"""


@pytest.fixture(scope="module")
def address() -> Address:
    there = server(LTS)
    TurnTaking.forget(LTS)
    emptied(there)
    return address_of(LTS)


@pytest.fixture
def graph(address: Address, monkeypatch: pytest.MonkeyPatch) -> Iterator[Neo4jGraph]:
    """The server, asked though it is empty."""
    monkeypatch.setattr(asking, "check_whole", lambda _: None)
    with Neo4jGraph(connected(address)) as opened:
        yield opened


def running(graph: Neo4jGraph) -> bool:
    """Whether the server works on a text of these tests."""
    return bool(graph.server.rows(RUNNING))


def wait_until(graph: Neo4jGraph, wanted: bool) -> None:
    for _ in range(200):
        if running(graph) is wanted:
            return
        time.sleep(0.1)
    pytest.fail(f"still {'not ' if wanted else ''}running")


def one(graph: Neo4jGraph) -> list[int]:
    return list(graph.ad_hoc("RETURN 1 AS one", {}, rows=1)["one"])


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("CREATE (:X) RETURN 1 AS one", "begins with CREATE"),
        ("RETURN apoc.x('CREATE (:X)') AS a", "calls a function of apoc"),
        ("RETURN 1 AS a, 2 AS a", "Multiple result columns|two columns"),
        (MANY, "more than 10 rows"),
        ("UNWIND range(1, 9) AS x RETURN range(1, 60000) AS y", "more than 500,000 values"),
    ],
)
def test_what_is_refused_leaves_the_graph_open(
    text: str, what: str, graph: Neo4jGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("careergraph.store.neo4j.graph._MOST_VALUES", 500_000)
    with pytest.raises(UserError, match=what):
        graph.ad_hoc(text, {}, rows=10)
    assert one(graph) == [1]
    wait_until(graph, False)


def test_a_transaction_that_asks_cannot_write(graph: Neo4jGraph) -> None:
    with pytest.raises(UserError, match=r"(?i)read"):
        graph.server.read(lambda asked: asked.run("CREATE (:X)").consume())
    assert graph.server.rows("MATCH (n) RETURN n") == []


@pytest.mark.parametrize("text", [LONG, MANY])
def test_time_is_over_and_the_server_stops(text: str, graph: Neo4jGraph) -> None:
    with pytest.raises(UserError, match="no answer within 2 seconds"):
        within(2, lambda: graph.ad_hoc(text, {}, rows=10**10), graph.interrupt)
    assert not any_abandoned()
    assert one(graph) == [1]
    wait_until(graph, False)


def test_a_server_gives_up_by_itself(graph: Neo4jGraph, address: Address) -> None:
    with Server(address, seconds=0.5) as patient, pytest.raises(UserError, match="after its time"):
        patient.rows(LONG)


def test_ctrl_c_ends_a_question_the_first_time(graph: Neo4jGraph, address: Address) -> None:
    uri = address.uri.replace("//", f"//{address.user}:{address.password}@")
    process = subprocess.Popen(
        [sys.executable, "-c", COMMAND, "--graph", uri, "cypher", LONG, "--timeout", "300"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    wait_until(graph, True)
    process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=150) == (b"", b"")
    assert process.returncode == 130
    wait_until(graph, False)
