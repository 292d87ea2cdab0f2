"""The newest event and the key are those that were last written, or a command says what is not."""

import json
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from careergraph.errors import UserError
from careergraph.record import Record, check, events, names
from careergraph.record.events import Journal
from careergraph.record.verify import verify_record
from tests.factory import part
from tests.killing import start

KEY_FILE = "CAREERGRAPH_KEY_FILE"


@pytest.fixture
def record(tmp_path: Path) -> Record:
    record = Record.open(tmp_path / "g.graph", create=True)
    for name in ("甲", "乙", "丙"):
        record.add(part(name, [{"name": name}]))
    return record


def event(record: Record, number: int = 3) -> Path:
    return record.folder / "record" / "events" / f"{number:06d}.json"


def edited(record: Record) -> None:
    path = event(record)
    path.write_bytes(path.read_bytes().replace(b'"as_of": null', b'"as_of": "2001-01"'))


def digest_too(record: Record) -> None:
    """Who edits the event and its digest in the check file, without the key."""
    edited(record)
    path = record.folder / names.CHECK
    told = json.loads(path.read_text())
    told["ends"][0]["sha256"] = Journal(record.folder).end([None] * 3).sha256  # type: ignore[list-item]
    path.write_text(json.dumps(told))


def of_another_key(record: Record) -> None:
    (record.folder / "record" / "key").write_bytes(bytes(range(32)))


def one_more(record: Record) -> None:
    """An event that another program wrote behind the newest."""
    told = json.loads(event(record).read_text())
    number, previous = Journal(record.folder).next_link(Journal(record.folder).unchecked())
    told |= {"number": number, "previous": previous, "kind": "undo", "undoes": 1, "files": {}}
    event(record, number).write_text(json.dumps(told))


def cut_check(record: Record) -> None:
    (record.folder / names.CHECK).write_bytes(b'{"ends": [{"event": Infinity')


TAMPERING: list[tuple[Callable[[Record], object], str]] = [
    (edited, "000003.json: this event .* not the one that was written last"),
    (lambda record: event(record).unlink(), "000003.json: the newest event .* missing"),
    (digest_too, "000003.json: this event"),
    (one_more, "000004.json: this event"),
    (of_another_key, "record/key: this is not the key that the graph was made with"),
    (lambda record: (record.folder / names.CHECK).unlink(), "check value .* is missing"),
    (cut_check, "check value .* is damaged"),
    (lambda record: (record.folder / names.CHECK).write_bytes(b"[" * 9999), "is damaged"),
]


@pytest.mark.parametrize(("tamper", "says"), TAMPERING)
def test_what_was_changed_is_named_by_all_that_read(
    record: Record, tamper: Callable[[Record], object], says: str
) -> None:
    tamper(record)
    readers: list[Callable[[], object]] = [
        record.current, record.undo, record.problems, lambda: record.digest, record.sources_held,
        lambda: record.add(part("丁", [{}])), lambda: record.stints([0]),
    ]  # fmt: skip
    for reader in readers:
        with pytest.raises(UserError, match=says):
            reader()
    assert any(finding.holds is False for finding in verify_record(record.folder))


def test_what_a_person_has_looked_at_is_accepted_with_the_key(record: Record) -> None:
    event(record).unlink()
    assert record.accept() == 2
    assert list(record.current().people["name"]) == ["甲", "乙"]
    of_another_key(record)
    with pytest.raises(UserError, match="not the key"):
        record.accept()


@pytest.mark.parametrize("undo", [False, True])
@pytest.mark.long
def test_a_kill_between_any_two_writes_leaves_a_record_that_opens(
    record: Record, undo: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def act(target: Record) -> None:
        target.undo() if undo else target.add(part("丁", [{"name": "丁"}]))

    after = ["甲", "乙"] if undo else ["甲", "乙", "丙", "丁"]
    write = check.write_once
    left = set()
    for survived in range(4):
        folder = tmp_path / f"{survived}.graph"
        shutil.copytree(record.folder, folder)
        writes = iter(range(9))

        def killed(path: Path, content: bytes, survived: int = survived, writes=writes) -> None:  # type: ignore[no-untyped-def]
            if next(writes) >= survived:
                raise KeyboardInterrupt
            write(path, content)

        with monkeypatch.context() as patch:
            for module in (check, events):
                patch.setattr(module, "write_once", killed)
            with suppress(KeyboardInterrupt):
                act(Record.open(folder))
        names = tuple(Record.open(folder).current().people["name"])
        assert names in (("甲", "乙", "丙"), tuple(after))
        left.add(names)
        if len(names) != len(after):
            act(Record.open(folder))
        assert list(Record.open(folder).current().people["name"]) == after
        assert all(
            finding.holds for finding in verify_record(folder) if finding.what != "other parts"
        )
    assert len(left) == 2


ADDING = """
import sys
from pathlib import Path
from careergraph.record import Record
from tests.factory import part
for number in range(60):
    Record.open(Path(sys.argv[1])).add(part(f"{number}", [{"name": f"{number}"}]))
"""


@pytest.mark.long
def test_readers_never_take_a_write_for_damage(record: Record) -> None:
    writing = start(ADDING, str(record.folder))
    while writing.poll() is None:
        assert len(Journal(record.folder).events()) >= 3
    assert len(Journal(record.folder).events()) == 63


def test_without_the_key_questions_are_answered_and_imports_say_what_is_missing(
    record: Record,
) -> None:
    path = record.folder / "record" / "key"
    path.unlink()
    assert len(record.current().people) == 3
    for act in (lambda: record.add(part("丁", [{}])), record.undo, record.accept):
        with pytest.raises(UserError, match=f"record/key: .*missing.*{KEY_FILE}"):
            act()
    assert {f.what for f in verify_record(record.folder) if f.holds is None} == {
        "newest event",
        "key",
    }
    edited(record)
    with pytest.raises(UserError, match="written last"):
        record.current()


def test_a_record_from_before_has_no_check_value_until_its_next_event(tmp_path: Path) -> None:
    old = Record.open(tmp_path / "old.graph", create=True)
    old.add(part("甲", [{"name": "甲"}]))
    path = event(old, 1)
    path.write_bytes(path.read_bytes().replace(b'"format": 2', b'"format": 1'))
    (old.folder / names.CHECK).unlink()
    assert len(old.current().people) == 1
    newest = next(f for f in verify_record(old.folder) if f.what == "newest event")
    assert newest.holds is None and "next import" in newest.found
    old.add(part("乙", [{"name": "乙"}]))
    assert all(finding.holds for finding in verify_record(old.folder))
    (old.folder / names.CHECK).unlink()
    with pytest.raises(UserError, match="is missing"):
        old.current()


def test_a_key_kept_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key = tmp_path / "keys" / "city.key"
    monkeypatch.setenv(KEY_FILE, str(key))
    record = Record.open(tmp_path / "g.graph", create=True)
    record.add(part("甲", [{"identity": "330902197408150013"}]))
    assert len(key.read_bytes()) == 32 and key.stat().st_mode & 0o777 == 0o600
    assert not (record.folder / "record" / "key").exists()
    monkeypatch.delenv(KEY_FILE)
    alone = Record.open(record.folder)
    assert len(alone.current().people) == 1
    with pytest.raises(UserError, match=KEY_FILE):
        alone.add(part("乙", [{}]))
    (record.folder / "record" / "key").write_bytes(key.read_bytes())  # moved: the same key
    assert Record.open(record.folder).add(part("乙", [{"name": "乙"}])).part == 2
    monkeypatch.setenv(KEY_FILE, str(tmp_path / "nowhere.key"))
    with pytest.raises(UserError, match=r"nowhere\.key.*move .*record/key there"):
        Record.open(record.folder).add(part("丙", [{}]))
    assert not (tmp_path / "nowhere.key").exists()
