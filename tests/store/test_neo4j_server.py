"""Addresses, logins and servers that do not fit: one clear line each, and never a password."""

import logging
import os
import socket
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import neo4j
import pytest

from careergraph.errors import UserError
from careergraph.graph.session import open_graph
from careergraph.pipeline.importing import import_sources
from careergraph.store.neo4j import server as connecting
from careergraph.store.neo4j.address import Address, is_address, parsed, without_user
from careergraph.store.neo4j.server import Server
from careergraph.store.neo4j.state import check_ours, check_whole
from tests.cli.running import run
from tests.servers.neo4j import LTS
from tests.servers.shared import TurnTaking, address_of, emptied, server

SECRET = "s3cr3t/ä"
WRITTEN: list[tuple[str, Mapping[str, str], tuple[str, str | None, str | None, str | None]]] = [
    ("bolt://localhost", {}, ("bolt://localhost", None, None, None)),
    ("neo4j+s://db.example.org:7688/people", {}, ("neo4j+s://db.example.org:7688", None, None, "people")),
    ("bolt://me:s3cr3t%2F%C3%A4@h:1", {}, ("bolt://h:1", "me", SECRET, None)),
    ("bolt://me@h", {"NEO4J_PASSWORD": "p%2F", "NEO4J_USERNAME": "other"}, ("bolt://h", "me", "p%2F", None)),
    (
        "bolt+ssc://[::1]:7687", {"NEO4J_USERNAME": "u", "NEO4J_DATABASE": "d"},
        ("bolt+ssc://[::1]:7687", "u", None, "d"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "environment", "address"), WRITTEN)
def test_an_address_is_read(
    text: str,
    environment: Mapping[str, str],
    address: tuple[str, str | None, str | None, str | None],
) -> None:
    found = parsed(text, environment)
    assert (found.uri, found.user, found.password, found.database) == address
    assert SECRET not in repr(found) + found.shown and "@" not in found.shown


@pytest.mark.parametrize(
    "text",
    [
        "http://me:s3cr3t@h", "bolt://me:s3cr3t@", "bolt://me:s3cr3t@h:port",
        "bolt://me:s3cr3t@h?x=1", "bolt://me:s3cr3t@h#x", "://",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused_without_its_password(text: str) -> None:
    with pytest.raises(UserError, match="address") as refused:
        parsed(text, {})
    assert "s3cr3t" not in str(refused.value) and "\n" not in str(refused.value)


MEANT = [
    "bolt:/{}h", "bolt:{}h", "bolt:///{}h", "BOLT://{}h", "Neo4j:/{}h", "neo4j:/{}h", "neo4j+s:/{}h/db",
    "bolt+ssc:{}h", "http://{}h", "https:/{}h", " bolt://{}h", "bolt ://{}h", "bolt：//{}h", "bolt;//{}h",
    "bolt//{}h", "bolt:\\\\{}h", "bolt:\\{}h", "blot:/{}h", "blot://{}h", "//{}h:7687", "{}h:7687",
    "neo4j {}h", "bolt://{}h\n", "bolt://{}h/a/b", "bolt://{}h h", "bolt:", "bolt://", "bolt://{}",
    "bolt://{}h?x", "bolt://{}h#x",
]  # fmt: skip
LOGINS = [
    "me:s3cr3t@",
    "me:12/s3cr3t@",
    "me:1#s3cr3t@",
    "me:1?s3cr3t@",
    "me:s3cr3t@s3cr3t@",
    "m:s3cr3t @",
]


WITHOUT_SCHEME = [
    "localhost:7687", "db.example.org:7687", "127.0.0.1:7687", "localhost:7687/neo4j", "[::1]:7687",
    "me:s3cr3t%40h", "me:s3cr3t%40h/db",
]  # fmt: skip
WITHOUT_COLON = ["bolt//h", "neo4j//h:7687", "neo4j+s//h", "bolt.//h", "BOLT//h", "bolt\\\\h"]


@pytest.mark.parametrize(
    "written",
    [
        *(text.format(LOGINS[0]) for text in MEANT),
        *(MEANT[0].format(login) for login in LOGINS[1:]),
        *(
            pytest.param(text.format(login), marks=pytest.mark.long)
            for text in MEANT[1:]
            for login in LOGINS[1:]
        ),
        *WITHOUT_SCHEME,
        *WITHOUT_COLON,
    ],
)
def test_what_was_meant_as_an_address_is_never_a_folder(
    written: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert is_address(written)
    words: list[tuple[str, ...]] = [("--graph", written, *each) for each in GRAPH_COMMANDS]
    words += [("copy", "--to", written), ("copy", "--verify", "--to", written)]
    ran = [run(*each) for each in words]
    monkeypatch.setenv("CAREERGRAPH_GRAPH", written)
    ran += [run(*each) for each in GRAPH_COMMANDS]
    for done in ran:
        assert (done.code, len(done.err.splitlines())) == (2, 1), done.err
        assert "s3cr3t" not in done.err + done.out
    as_path = [] if written in WITHOUT_COLON else [lambda name: import_sources(Path(name), [])]
    for call in (open_graph, *as_path):  # a path has no empty parts, and could be a folder's
        with pytest.raises(UserError) as told:
            call(written)
        assert "s3cr3t" not in str(told.value)
    assert not list(tmp_path.iterdir())


GRAPH_COMMANDS = [("info",), ("import", "."), ("undo",), ("rebuild",), ("copy", "--to", "other")]


@pytest.mark.parametrize(
    "text",
    [
        "careers.graph", "/home/x/a.graph", "C:\\graphs\\b@c", "C:/a@b", "./bolt:x", "bolt.graph",
        "bolt/x.graph", "neo4j-2024.graph", "海:洋.graph", "a@b.graph", "D:graph",
        "/home/u@h/a:b", "data/2024:01.graph", "2024:01", "bolt/h:7687", "100%40.graph",
    ],
)  # fmt: skip
def test_a_folder_is_no_address(text: str) -> None:
    assert not is_address(text)


def test_a_password_goes_from_any_text() -> None:
    assert without_user("cannot reach bolt://me:s3cr3t@h:7687/db, bolt://h") == (
        "cannot reach bolt://h:7687/db, bolt://h"
    )


# --- Servers --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def address() -> Address:
    server(LTS)
    return address_of(LTS)


@pytest.fixture
def there() -> Server:
    """The shared server, empty."""
    found = server(LTS)
    TurnTaking.forget(LTS)
    emptied(found)
    return found


def refused(address: Address) -> str:
    with pytest.raises(UserError) as told:
        Server(address).close()
    assert address.password is None or address.password not in str(told.value)
    assert "\n" not in str(told.value)
    return str(told.value)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_wrong_password(address: Address) -> None:
    told = refused(replace(address, password="wr0ng"))
    assert "refuses this user and password – give them in the address, or in NEO4J_USERNAME" in told


def test_no_password_without_a_terminal(address: Address) -> None:
    assert "refuses this user and password" in refused(replace(address, user=None, password=None))


def test_a_password_is_asked_for_on_a_terminal(
    address: Address, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    asked: list[str] = []

    def answer(prompt: str, stream: object = None) -> str:
        asked.append(prompt)
        return str(address.password)

    terminal = SimpleNamespace(isatty=lambda: True)
    monkeypatch.setattr(connecting, "sys", SimpleNamespace(stdin=terminal, stderr=terminal))
    monkeypatch.setattr(connecting.getpass, "getpass", answer)
    Server(replace(address, user=None, password=None)).close()
    assert asked == [f"password of neo4j at {address.shown}: "]
    assert str(address.password) not in "".join(capfd.readouterr())


def test_nobody_there(address: Address) -> None:
    told = refused(replace(address, uri=f"bolt://127.0.0.1:{free_port()}"))
    assert "the server does not answer" in told and "is a Neo4j server running there" in told
    assert "the server does not answer" in refused(
        replace(address, uri="bolt://no-such-host.invalid")
    )


def test_no_tls_there(address: Address) -> None:
    told = refused(replace(address, uri=address.uri.replace("bolt:", "bolt+s:")))
    assert "no secure connection" in told and "bolt:// is for servers without TLS" in told


def test_no_such_database(address: Address) -> None:
    assert "no such database on this server" in refused(replace(address, database="nowhere"))


def test_a_server_that_is_too_old(address: Address, monkeypatch: pytest.MonkeyPatch) -> None:
    old = property(lambda self: "Neo4j/4.4.30")
    monkeypatch.setattr(neo4j.api.ServerInfo, "agent", old)
    told = refused(address)
    assert "this is Neo4j 4.4.30, which is too old – careergraph needs Neo4j 5 or newer" in told


def test_an_empty_database(there: Server) -> None:
    with pytest.raises(
        UserError, match=r"no graph in this database yet – careergraph copy --to bolt"
    ):
        check_whole(there)
    check_ours(there)


def test_a_database_that_holds_something_else(there: Server) -> None:
    there.run("CREATE (:Film {title: 'x'}), (:Cadre {id: 'of others'})")
    for check in (check_whole, check_ours):
        with pytest.raises(UserError, match=r"holds something else \(2 nodes\)"):
            check(there)
    emptied(there)


def test_the_command_line_tells_it_in_one_line(there: Server, address: Address) -> None:
    uri = address.uri.replace("//", f"//{address.user}:{address.password}@")
    for words in (["info"], ["trajectory", "x"], ["promoted"]):
        done = run("--graph", uri, *words)
        assert (done.code, len(done.err.splitlines())) == (2, 1)
        assert str(address.password) not in done.err
    for words in (["import", "x"], ["undo"], ["rebuild"]):
        told = run("--graph", uri, *words).err
        assert "a graph on a server can be asked, not changed" in told and "copy --to" in told


def test_nothing_is_logged(
    there: Server, address: Address, caplog: pytest.LogCaptureFixture
) -> None:
    before = dict(os.environ)
    with caplog.at_level(logging.DEBUG), pytest.raises(UserError):
        open_graph(address.uri.replace("//", f"//{address.user}:{address.password}@"))
    assert str(address.password) not in caplog.text + repr(there.__dict__)
    assert dict(os.environ) == before
