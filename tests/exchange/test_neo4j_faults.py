"""Copies to a server that are broken off, run twice at once, or meet what others did there."""

import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pandas as pd
import pytest

from careergraph.errors import UserError
from careergraph.exchange.neo4j import load
from careergraph.exchange.neo4j.copy import copy, copy_to, verify
from careergraph.pipeline.importing import import_sources
from careergraph.record.verify import verify_record
from careergraph.store.neo4j import state
from careergraph.store.neo4j.address import Address
from careergraph.store.neo4j.server import Server
from careergraph.synth import invent, write
from tests.killing import start
from tests.servers import neo4j
from tests.servers.shared import connected, emptied, started_or_failed

CADRES, ROWS = 20, 50
"""People of the city, and rows that one transaction takes: some dozens of transactions a copy."""


@pytest.fixture(scope="module")
def process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[neo4j.Server]:
    """A server that tests may kill."""
    server = started_or_failed(neo4j.LTS, tmp_path_factory.mktemp("neo4j"))
    yield server
    server.stop()


@pytest.fixture
def there(process: neo4j.Server) -> Iterator[Server]:
    """The same, empty and connected to."""
    with connected(process.address) as server:
        emptied(server)
        yield server


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A city in two imports: the second has one form more."""
    home = tmp_path_factory.mktemp("faults")
    write(invent(CADRES, 3), home / "forms", truth=home / "truth.json")
    forms = sorted((home / "forms").iterdir())
    import_sources(home / "city.graph", forms[:-1])
    return home / "city.graph"


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many transactions, and a lock that is soon free again."""
    monkeypatch.setattr(load, "BATCH_ROWS", ROWS)
    monkeypatch.setattr(state, "LEASE_SECONDS", 2.0)


def uri(process: neo4j.Server) -> str:
    address = process.address
    return address.uri.replace("//", f"//{address.user}:{address.password}@")


def is_the_source(folder: Path, process: neo4j.Server) -> None:
    """Every property of every node and edge is that of the source, and no edge is there twice."""
    found = verify(str(folder), uri(process))
    assert found.same, found.differences.head()
    assert found.compared > 400
    with connected(process.address) as server:
        for kind, key in {"SERVED_AS": "r.seq", "REACHED": "properties(r)"}.items():
            text = (
                f"MATCH (c:Cadre)-[r:{kind}]->() WITH c, {key} AS key, count(*) AS n WHERE n > 1"
                " RETURN count(*) AS twice"
            )
            assert server.rows(text) == [{"twice": 0}]


class Counting:
    """Progress that calls back once, when some of the rows are sent."""

    def __init__(self, share: float, then: "threading.Event") -> None:
        self._share, self._then = share, then

    def __call__(self, stage: str, done: int, total: int | None) -> None:
        if stage == "sending" and total and done > total * self._share:
            self._then.set()


@pytest.mark.parametrize("share", [0.4])
@pytest.mark.long
def test_the_server_is_killed_in_the_middle(
    share: float, there: Server, process: neo4j.Server, folder: Path
) -> None:
    half = threading.Event()
    told: list[BaseException] = []

    def copying() -> None:
        try:
            with Server(there_address(process), retry_seconds=1) as server:
                copy_to(folder, server, progress=Counting(share, half))
        except UserError as error:
            told.append(error)

    thread = threading.Thread(target=copying)
    thread.start()
    assert half.wait(120)
    process.kill()
    thread.join(120)
    process.start()
    assert len(told) == 1 and "\n" not in str(told[0])
    assert process.address.password not in str(told[0])
    with connected(process.address) as server, pytest.raises(UserError, match="has not ended"):
        state.check_whole(server)
    sent = copy(str(folder), uri(process))
    whole = nodes_of(process)
    assert sent.nodes < whole or share == 0.1
    is_the_source(folder, process)


def there_address(process: neo4j.Server) -> Address:
    address = process.address
    return Address(address.uri, address.user, address.password)


def nodes_of(process: neo4j.Server) -> int:
    with connected(process.address) as server:
        return int(server.rows("MATCH (n) RETURN count(n) AS n")[0]["n"])


COPYING = f"""
import sys
from careergraph.exchange.neo4j.copy import copy
from careergraph.store.neo4j import state
from careergraph.exchange.neo4j import load
load.BATCH_ROWS, state.LEASE_SECONDS = {ROWS}, float(sys.argv[3])
print("ready")
copy(sys.argv[1], sys.argv[2], progress=lambda stage, done, total: total and print(done, total))
print("copied")
"""
SOON, LATE = "2", "60"
"""Seconds after which a copy that does not stir has lost its lock: of one that is killed, and of one that
lives, however slow the machine is."""


def killed_after(share: float, process: "subprocess.Popen[str]") -> None:
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    for line in process.stdout:
        done, total = map(int, line.split())
        if done > total * share:
            break
    process.kill()
    process.wait()


@pytest.mark.parametrize("share", [0.6])
@pytest.mark.long
def test_the_client_is_killed_in_the_middle(
    share: float, there: Server, process: neo4j.Server, folder: Path
) -> None:
    killed_after(share, start(COPYING, str(folder), uri(process), SOON))
    copy(str(folder), uri(process))
    is_the_source(folder, process)


@pytest.mark.long
def test_two_copies_at_once(there: Server, process: neo4j.Server, folder: Path) -> None:
    both = [start(COPYING, str(folder), uri(process), LATE) for _ in range(2)]
    said = [each.communicate(timeout=240)[0] for each in both]
    assert all(text.endswith("copied\n") for text in said), said
    assert sorted(len(text.splitlines()) > 2 for text in said) == [
        False,
        True,
    ]  # one had nothing to do
    is_the_source(folder, process)


def test_a_copy_that_lost_its_lock_writes_no_more(there: Server, process: neo4j.Server) -> None:
    slow, quick = state.Lease(there), state.Lease(there)
    assert slow.taken() and not quick.taken()
    time.sleep(2.5)
    assert quick.taken()
    with pytest.raises(UserError, match="another copy to this server has taken over"):
        slow.write(lambda transaction: transaction.run("CREATE (:Year {id: 'late'})").consume())
    assert there.rows("MATCH (n:Year) RETURN n") == []


@pytest.mark.long
def test_the_connection_drops(there: Server, process: neo4j.Server, folder: Path) -> None:
    """Through a relay that cuts every connection after some bytes, a few times."""
    port = int(process.address.uri.rsplit(":", 1)[1])
    with Relay(port, cuts=3, after=20_000) as relay:
        copy(str(folder), uri(process).replace(f":{port}", f":{relay.port}"))
        assert relay.cut == 3
    is_the_source(folder, process)


class Relay:
    """Hands bytes on to a port; the first connections that carried many are cut."""

    def __init__(self, port: int, cuts: int, after: int) -> None:
        self._target, self._cuts, self._after = port, cuts, after
        self.cut = 0
        self._turn = threading.Lock()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listening.getsockname()[1])

    def __enter__(self) -> "Relay":
        threading.Thread(target=self._serve, daemon=True).start()
        return self

    def __exit__(self, *error: object) -> None:
        self._listening.close()

    def _serve(self) -> None:
        while True:
            try:
                ours = self._listening.accept()[0]
            except OSError:
                return
            theirs = socket.create_connection(("127.0.0.1", self._target))
            for one, other in ((ours, theirs), (theirs, ours)):
                threading.Thread(target=self._hand_on, args=(one, other), daemon=True).start()

    def _hand_on(self, one: socket.socket, other: socket.socket) -> None:
        carried = 0
        try:
            while data := one.recv(65536):
                carried += len(data)
                with self._turn:
                    cut = carried > self._after and self.cut < self._cuts
                    self.cut += cut
                if cut:
                    break
                other.sendall(data)
        except OSError:
            pass
        for each in (one, other):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)


# --- What others did there ------------------------------------------------------------------------

EDITS = {
    ("Cadre", "name"): "MATCH (c:Cadre) WITH c ORDER BY c.id LIMIT 1 SET c.name = '甲乙丙'",
    (
        "SERVED_AS",
        "level",
    ): "MATCH ()-[s:SERVED_AS]->() WITH s ORDER BY s.stint LIMIT 1 SET s.level = 6",
    ("Post", "note"): "MATCH (p:Post) WITH p ORDER BY p.id LIMIT 1 SET p.note = 'seen'",
    ("REACHED", None): "MATCH ()-[r:REACHED]->() WITH r LIMIT 1 DELETE r",
    ("BREAKS_AT", None): "MATCH (c:Cadre)-[r:BREAKS_AT]->(p) WITH c, r, p LIMIT 1"
    " CREATE (c)-[n:BREAKS_AT]->(p) SET n = properties(r)",
    ("School", None): "CREATE (:School {id: 'stranger', name: 'of nobody'})",
    ("STUDIED_AT", "seq"): "MATCH ()-[s:STUDIED_AT]->() WITH s LIMIT 1 SET s.seq = 'first'",
}
"""Of each table one thing that somebody changes, and how the difference is listed."""

STRAY = "MATCH (a:Post), (b:Post) WITH a, b LIMIT 1 CREATE (a)-[:MOVED_TO {cadre: 'nobody'}]->(b)"


@pytest.fixture
def copied(there: Server, process: neo4j.Server, folder: Path) -> Server:
    copy_to(folder, there)
    return there


def contents(server: Server) -> list[object]:
    """Everything that the server holds of the graph, in an order."""
    nodes = server.rows("MATCH (n) WHERE NOT n:CareergraphCopy RETURN properties(n) AS p")
    edges = server.rows(
        "MATCH (a)-[r]->(b) RETURN a.id AS a, b.id AS b, type(r) AS t, properties(r) AS p"
    )
    return sorted(repr(sorted(row.items(), key=repr)) for row in (*nodes, *edges))


def test_what_was_edited_by_hand_is_listed_and_not_overwritten(
    copied: Server, process: neo4j.Server, folder: Path
) -> None:
    for (table, _), edit in EDITS.items():
        copied.run(edit)
        with pytest.raises(UserError, match=rf"not what was last copied: .*\b{table}\b.*--force"):
            copy_to(folder, copied)
    copied.run(STRAY)
    edited = contents(copied)
    with pytest.raises(UserError, match=r"MOVED_TO.*--verify lists the differences"):
        copy_to(folder, copied)
    found = verify(str(folder), uri(process))
    assert contents(copied) == edited
    rows = found.differences.astype(object)
    rows = rows.where(rows.notna(), None)
    assert set(zip(rows["table"], rows["property"], strict=True)) == set(EDITS)
    assert (len(rows), found.strays) == (len(EDITS), 1)
    copy_to(folder, copied, force=True)
    is_the_source(folder, process)


PLANTED_FILES = [
    f"CREATE (:RecordFile {{id: 'p#{n}', path: {path}, part: 0, parts: 1, sha256: '{'0' * 64}'}})"
    for n, path in enumerate(
        ("'../../../victim'", "'/victim'", "5", "['events/000001.json']", "true")
    )
]
TAKEN_BACK = "MATCH (f:RecordFile) WHERE f.id STARTS WITH 'p#' DELETE f"
PLANTED = [
    "MATCH (f:RecordFile) WITH f ORDER BY f.id LIMIT 1 SET f.sha256 = 5",
    "MATCH (f:RecordFile) WITH f ORDER BY f.id LIMIT 1 SET f.sha256 = ['a']",
    "MATCH (s:CareergraphCopy) SET s.totals = '{\"Cadre) RETURN 1 //\": {}}'",
    "MATCH (s:CareergraphCopy) SET s.totals = 5",
    "CREATE (:Cadre {id: 5}), (:Year {id: ['a']}), (:Post {id: date()})",
    "MATCH (y:Year) WITH y ORDER BY y.id LIMIT 1 SET y.year = date(), y.more = point({x: 1, y: 2})",
]


@pytest.mark.long
def test_what_was_planted_there_is_one_line_until_force_takes_it_away(
    copied: Server, process: neo4j.Server, folder: Path, tmp_path: Path
) -> None:
    before = contents(copied)

    def refused_in_a_line(planted: str) -> None:
        copied.run(planted)
        with pytest.raises(UserError) as refused:
            copy_to(folder, copied)
        assert "--force" in str(refused.value) and "\n" not in str(refused.value)
        if "RecordFile" in planted:
            with pytest.raises(UserError):
                copy(uri(process), str(tmp_path / "back.graph"))
        verify(str(folder), uri(process))

    def forced() -> None:
        copy_to(folder, copied, force=True)
        assert contents(copied) == before

    for planted in PLANTED_FILES:
        refused_in_a_line(planted)
        copied.run(TAKEN_BACK)
    for planted in PLANTED_FILES:
        copied.run(planted)
    forced()
    for planted in PLANTED:
        refused_in_a_line(planted)
        forced()
    is_the_source(folder, process)
    assert not (tmp_path / "back.graph").exists() and not list(tmp_path.rglob("victim"))


def test_nothing_is_sent_where_nothing_changed(copied: Server, folder: Path) -> None:
    before = contents(copied)
    again = copy_to(folder, copied)
    assert (again.nodes, again.edges, again.files) == (0, 0, 0)
    assert contents(copied) == before


def test_one_more_form_sends_little_and_undo_takes_it_back(
    copied: Server, process: neo4j.Server, folder: Path, tmp_path: Path
) -> None:
    before = contents(copied)
    more = tmp_path / "more.graph"
    copy(str(folder), str(more))
    form = sorted((folder.parent / "forms").iterdir())[-1]
    import_sources(more, [form])
    sent = copy_to(more, copied)
    assert 1 <= sent.nodes < 60 and sent.files
    is_the_source(more, process)
    with pytest.raises(UserError, match="imports that this one does not have"):
        copy_to(folder, copied)
    copy_to(folder, copied, force=True)
    is_the_source(folder, process)
    assert contents(copied) == before


def test_a_record_comes_back_byte_by_byte(
    copied: Server, process: neo4j.Server, folder: Path, tmp_path: Path
) -> None:
    copy(uri(process), str(tmp_path / "back.graph"))
    for part in ("events", "parts"):
        ours = {p.relative_to(folder): p.read_bytes() for p in files(folder / "record" / part)}
        back = tmp_path / "back.graph"
        assert ours == {p.relative_to(back): p.read_bytes() for p in files(back / "record" / part)}
    assert pd.DataFrame(
        copied.rows("MATCH (n:RecordFile) WHERE n.path ENDS WITH 'key' RETURN n")
    ).empty
    assert all(finding.holds for finding in verify_record(back))  # nobody has a hash: a new key
    copied.run("MATCH (s:CareergraphCopy) SET s.check = null")
    with pytest.raises(UserError, match=r"check value .* missing .* --force"):
        copy(uri(process), str(tmp_path / "again.graph"))


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())
