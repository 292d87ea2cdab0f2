"""A record that somebody else wrote: its names lead nowhere else, and what is wrong is one line."""

import hashlib
import json
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from careergraph.errors import UserError
from careergraph.exchange.neo4j.copy import copy
from careergraph.graph.remote_record import FetchedRecord, check_text, files_of
from careergraph.pipeline.undoing import undo
from careergraph.record import Record, names
from careergraph.store.neo4j.state import FORMAT
from tests.cli.running import run
from tests.factory import part

ZHOU = {"name": "周海平", "birth": "1974-08"}
POST = {"start": "1998-03", "end": "2001-02"}
SHA = hashlib.sha256(b"planted").hexdigest()


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    """A record with one import, in a folder that came from somebody else."""
    folder = tmp_path / "sent.graph"
    Record.open(folder, create=True).add(part("a.lrmx", [ZHOU], [POST]))
    return folder


def event_of(folder: Path) -> Path:
    return folder / "record" / "events" / "000001.json"


def changed(folder: Path, **fields: Any) -> None:
    """Change fields of the first event, as who has the key can; ``files`` adds to what is there where
    it is a dict."""
    said = json.loads(event_of(folder).read_bytes())
    files = fields.get("files")
    more = {"files": said["files"] | files} if isinstance(files, dict) else {}
    event_of(folder).write_text(json.dumps(said | fields | more), encoding="utf-8")
    with suppress(UserError):  # what is no event has no check value
        Record.open(folder).accept()


def refused(work: Callable[[], object]) -> str:
    with pytest.raises(UserError) as told:
        work()
    assert "\n" not in str(told.value) and len(str(told.value)) < 1000
    return str(told.value)


STRANGE_NAMES = [
    "../../../victim", "/tmp/victim", "..", ".", "", "sources.parquet/../../../../victim", "a/b",
    "..\\..\\victim", "C:\\victim", "sources.parquet\0", "sources.parquet\n", "Sources.parquet",
    "SOURCES.PARQUET", " sources.parquet", "./sources.parquet", "key", "x" * 100_000, "ſources.parquet",
]  # fmt: skip


@pytest.mark.parametrize("name", STRANGE_NAMES, ids=lambda name: ascii(name)[:40])
def test_an_event_names_files_of_its_part_only(sent: Path, tmp_path: Path, name: str) -> None:
    changed(sent, files={name: SHA})
    refused(lambda: Record.open(sent).current())
    refused(lambda: copy(str(sent), str(tmp_path / "mine.graph")))
    assert not (tmp_path / "mine.graph").exists()


STRANGE_FIELDS: list[dict[str, Any]] = [
    {"number": "1"}, {"number": 1.0}, {"number": True}, {"number": None}, {"number": [1]},
    {"number": 2}, {"number": 0}, {"number": -1}, {"number": 10**400},
    {"kind": "other"}, {"kind": ["import"]}, {"kind": None}, {"kind": "undo"},
    {"at": 5}, {"at": None}, {"at": "\x1b[31m"}, {"at": "2007-99-99"}, {"at": "2007-12-01\x1b00:00:00"},
    {"previous": 7}, {"previous": "../x"}, {"previous": []},
    {"undoes": 1}, {"undoes": [1]}, {"undoes": "1"},
    {"as_of": 2007}, {"as_of": "\ud800"}, {"as_of": {}}, {"settings": 1}, {"settings": []},
    {"files": []}, {"files": None}, {"files": "sources.parquet"},
    {"files": {"sources.parquet": 5}}, {"files": {"sources.parquet": None}},
    {"files": {"sources.parquet": "../" + SHA}}, {"files": {"sources.parquet": SHA.upper()}},
    {"files": {"sources.parquet": SHA + "\n"}}, {"files": {"overrides.parquet": ["a"]}},
    {"format": "1"}, {"format": 0}, {"format": None}, {"format": 4}, {"more": 1},
]  # fmt: skip


@pytest.mark.parametrize("fields", STRANGE_FIELDS, ids=lambda fields: ascii(fields)[:40])
def test_a_field_of_the_wrong_type_is_one_line(sent: Path, fields: dict[str, Any]) -> None:
    changed(sent, **fields)
    told = refused(lambda: Record.open(sent).current())
    assert str(event_of(sent)) in told


@pytest.mark.parametrize(
    "content",
    [
        b"", b"[]", b"null", b"{", b'"x"', b"[" * 100_000, b"\xff\xfe{", b'{"number": 1' + b"0" * 5000 + b"}",
        b"{}" + b" " * (2 << 20),
    ],
)  # fmt: skip
def test_an_event_that_is_no_event_is_one_line(sent: Path, content: bytes) -> None:
    event_of(sent).write_bytes(content)
    assert str(event_of(sent)) in refused(lambda: Record.open(sent).current())


@pytest.mark.parametrize("missing", ["number", "kind", "at", "files"])
def test_an_event_says_all_that_belongs_to_it(sent: Path, missing: str) -> None:
    said = json.loads(event_of(sent).read_bytes())
    del said[missing]
    event_of(sent).write_text(json.dumps(said), encoding="utf-8")
    refused(lambda: Record.open(sent).current())


@pytest.mark.parametrize("name", ["1.json", "0000001.json", "000000.json", "000001x.json"])
def test_the_number_of_an_event_is_its_name(sent: Path, name: str) -> None:
    event_of(sent).rename(event_of(sent).with_name(name))
    refused(lambda: Record.open(sent).current())
    refused(lambda: files_of(sent))


@pytest.mark.parametrize("undoes", [7, 2, 1])
def test_an_undo_takes_back_an_import_that_holds(sent: Path, undoes: int) -> None:
    undone = {"kind": "undo", "undoes": undoes, "at": "2026-01-01"}
    for number in (2, 3):
        last = event_of(sent).with_name(f"{number - 1:06d}.json").read_bytes()
        said = undone | {"number": number, "previous": hashlib.sha256(last).hexdigest()}
        event_of(sent).with_name(f"{number:06d}.json").write_text(
            json.dumps(said), encoding="utf-8"
        )
    assert "takes back what is no import" in refused(lambda: Record.open(sent).current())


def test_a_part_that_is_no_table_is_one_line(sent: Path) -> None:
    path = sent / "record" / "parts" / "000001" / "stints.parquet"
    path.write_bytes(b"PAR1 but no more")
    changed(sent, files={path.name: hashlib.sha256(path.read_bytes()).hexdigest()})
    assert str(path) in refused(lambda: Record.open(sent).current())


# --- Symbolic links -------------------------------------------------------------------------------

LINKS = [
    "", "events", "parts", "key", "lock", "events/000001.json", "parts/000001",
    "parts/000001/sources.parquet", "parts/.000002.unfinished", "../record.check",
]  # fmt: skip


def moved_behind_a_link(folder: Path, name: str, away: Path) -> Path:
    """What a record has under a name lies elsewhere, and a link in its place."""
    path = folder / "record" / name if name else folder / "record"
    if path.exists():
        path.rename(away)
    elif name == "lock":
        away.write_bytes(b"of the reader")
    else:
        away.mkdir()
    path.symlink_to(away)
    return away


def contents(folder: Path) -> dict[str, bytes]:
    if folder.is_file():
        return {"": folder.read_bytes()}
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", LINKS)
def test_no_link_in_a_record_is_followed(sent: Path, tmp_path: Path, name: str) -> None:
    away = moved_behind_a_link(sent, name, tmp_path / "of-the-reader")
    before = contents(away)

    def used() -> None:
        copy(str(sent), str(tmp_path / "mine.graph"))
        Record.open(sent, create=True).add(part("b.lrmx", [{"name": "李小舟"}], [POST]))

    assert "symbolic link" in refused(used)
    assert contents(away) == before


@pytest.mark.parametrize("name", ["events", "lock", "parts/000001", "../record.check", "key", ""])
def test_a_copy_follows_no_link_of_its_target(sent: Path, tmp_path: Path, name: str) -> None:
    copy(str(sent), str(tmp_path / "mine.graph"))
    Record.open(sent).add(part("b.lrmx", [{"name": "李小舟"}], [POST]))
    away = moved_behind_a_link(tmp_path / "mine.graph", name, tmp_path / "of-the-reader")
    before = contents(away)
    assert "symbolic link" in refused(lambda: copy(str(sent), str(tmp_path / "mine.graph")))
    assert contents(away) == before


def test_what_is_kept_of_overrides_goes_nowhere_else(sent: Path, tmp_path: Path) -> None:
    """A folder of that name was emptied of every Parquet file wherever it led."""
    away = tmp_path / "of-the-reader"
    away.mkdir()
    (away / "mine.parquet").write_bytes(b"mine")
    (sent / "record" / "overridden").symlink_to(away)
    refused(lambda: names.cache_path(sent / "record", SHA))
    assert contents(away) == {str(away / "mine.parquet"): b"mine"}


def test_the_lock_of_the_graph_empties_no_other_file(sent: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").write_bytes(b"mine")
    (sent / "graph.lock").symlink_to(tmp_path / "mine")
    done = run("--graph", sent, "info")
    assert (done.code, len(done.err.splitlines())) == (2, 1) and "symbolic link" in done.err
    assert (tmp_path / "mine").read_bytes() == b"mine"


def test_what_is_no_file_is_not_waited_for(sent: Path) -> None:
    event_of(sent).unlink()
    os.mkfifo(event_of(sent))
    assert "no file" in refused(lambda: Record.open(sent).current())


# --- From a server --------------------------------------------------------------------------------


class Keeping:
    """A server that keeps a record as ``store.neo4j.stored_files`` puts it there, and what was planted."""

    shown = "bolt://h"

    def __init__(self, folder: Path) -> None:
        self.state = {"format": FORMAT, "whole": True, "source": "", "totals": None, "at": ""}
        self.state["check"] = check_text(folder)
        self.listed: list[dict[str, Any]] = []
        self.pieces: dict[str, dict[str, Any]] = {}
        for path, sha256 in files_of(folder).items():
            self.keep(path, (folder / "record" / path).read_bytes(), sha256)

    def keep(self, path: Any, content: Any, sha256: Any, parts: Any = 1) -> None:
        self.listed = [row for row in self.listed if row["path"] != path]
        self.listed.append({"path": path, "sha256": sha256})
        self.pieces[f"{path}#0"] = {"bytes": content, "parts": parts, "sha256": sha256}

    def rows(self, text: str, **parameters: Any) -> list[dict[str, Any]]:
        if "CareergraphCopy" in text:
            return [self.state]
        if "id" not in parameters:
            return self.listed
        piece = self.pieces.get(parameters["id"])
        return [piece] if piece else []


def fetched(server: Keeping, folder: Path) -> Record:
    record = FetchedRecord.of(server, folder)  # type: ignore[arg-type]
    record.current()
    record.fetch_all()
    return record


def test_a_kept_record_is_fetched(sent: Path, tmp_path: Path) -> None:
    record = fetched(Keeping(sent), tmp_path / "scratch")
    assert record.digest == Record.open(sent).digest


STRANGE_PATHS: list[Any] = [
    "../victim", "events/../../victim", "events", "events/", "/etc/passwd", "events/000001.json/../../v",
    "events/000001.json\0", "events/1.json", "Events/000001.json", "parts/000001/../../../victim",
    "events\\000001.json", "key", "lock", "x" * 100_000, "", 5, None, ["events/000001.json"], {"a": 1}, True,
]  # fmt: skip


@pytest.mark.parametrize("path", STRANGE_PATHS, ids=lambda path: ascii(path)[:40])
def test_a_server_names_files_of_a_record_only(sent: Path, tmp_path: Path, path: Any) -> None:
    server = Keeping(sent)
    server.keep("events/000001.json", b"planted", SHA)
    server.listed[-1]["path"] = path
    (tmp_path / "home").mkdir()
    refused(lambda: fetched(server, tmp_path / "home" / "scratch"))
    assert [each.name for each in (tmp_path / "home").iterdir()] == []
    assert not (tmp_path / "victim").exists()


@pytest.mark.parametrize(
    "piece",
    [
        {"bytes": 10**12}, {"bytes": "text"}, {"bytes": None}, {"bytes": [1, 2]}, {"parts": "1"},
        {"parts": 0}, {"parts": -1}, {"parts": 1.0}, {"parts": None}, {"parts": True}, {"parts": 10**9},
        {"bytes": b"other bytes"},
    ],
    ids=ascii,
)  # fmt: skip
@pytest.mark.parametrize("path", ["events/000001.json", "parts/000001/stints.parquet"])
def test_a_piece_of_the_wrong_type_is_one_line(
    sent: Path, tmp_path: Path, path: str, piece: dict[str, Any]
) -> None:
    server = Keeping(sent)
    server.pieces[f"{path}#0"] |= piece
    assert path in refused(lambda: fetched(server, tmp_path / "scratch"))


@pytest.mark.parametrize("sha256", [5, None, [SHA], "", "../" + SHA, SHA.upper(), True], ids=ascii)
def test_a_digest_that_is_none_is_one_line(sent: Path, tmp_path: Path, sha256: Any) -> None:
    server = Keeping(sent)
    server.listed[0]["sha256"] = sha256
    refused(lambda: fetched(server, tmp_path / "scratch"))


END = {"event": 1, "sha256": SHA, "value": SHA}


CHECKS: list[dict[str, Any]] = [
    {"key": "../x"}, {"key": 1}, {"key": None}, {"ends": {}}, {"ends": []}, {"ends": [[1, SHA, SHA]]},
    {"ends": [END | {"event": "1"}]}, {"ends": [END | {"event": -1}]}, {"ends": [END | {"event": 10**7}]},
    {"ends": [END | {"event": True}]}, {"ends": [END | {"sha256": "\x1b[2J"}]}, {"format": 99},
    {"ends": [END | {"value": 7}]}, {"ends": [END | {"more": 1}]}, {"ends": [END]},
]  # fmt: skip
STRANGE_CHECKS: list[Any] = [
    5, None, ["a"], b"x", "", "[]", "null", "[" * 100_000, "{",
    *(json.dumps({"key": SHA, "ends": [END]} | fields) for fields in CHECKS),
]  # fmt: skip


@pytest.mark.parametrize("check", STRANGE_CHECKS, ids=lambda check: ascii(check)[:60])
def test_a_check_value_of_the_wrong_form_is_one_line(
    sent: Path, tmp_path: Path, check: Any
) -> None:
    """On a server, and in the folder where nobody has looked at what came from there."""
    server = Keeping(sent)
    server.state["check"] = check
    assert "bolt://h" in refused(lambda: fetched(server, tmp_path / "scratch"))
    if isinstance(check, str):
        (sent / names.CHECK).write_text(check, encoding="utf-8")
        refused(lambda: copy(str(sent), str(tmp_path / "mine.graph")))
        assert not (tmp_path / "mine.graph").exists()


def test_an_event_from_a_server_names_files_of_its_part_only(sent: Path, tmp_path: Path) -> None:
    """One planted node and one changed event put a file beside the reader's own."""
    server = Keeping(sent)
    changed(sent, files={"../../../../victim": SHA})
    content = event_of(sent).read_bytes()
    server.keep("events/000001.json", content, hashlib.sha256(content).hexdigest())
    server.pieces["parts/000001/../../../../victim#0"] = {"bytes": b"planted", "parts": 1}
    (tmp_path / "a" / "b").mkdir(parents=True)
    refused(lambda: fetched(server, tmp_path / "a" / "b" / "scratch"))
    assert not list(tmp_path.rglob("victim"))


def test_a_record_of_before_can_still_be_taken_back(sent: Path) -> None:
    assert undo(sent).part == 1
    assert Record.open(sent).current().people.empty


@pytest.mark.parametrize(
    ("letters", "shown"),
    [(78, f"'{'a' * 78}'"), (79, f"'{'a' * 79}…"), (500, f"'{'a' * 79}…")],
)
def test_a_message_shows_eighty_signs_of_a_name(letters: int, shown: str) -> None:
    assert names.shown_name("a" * letters) == shown
