"""A record copied from folder to folder: with its key, without it, and broken off."""

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from careergraph.errors import UserError
from careergraph.exchange import transfer
from careergraph.exchange.neo4j import copy as copying
from careergraph.exchange.neo4j.copy import copy
from careergraph.graph import remote_record as travel
from careergraph.record import Record, check
from careergraph.record.verify import verify_record
from tests.factory import part

NUMBER = {"identity": "330902197408150013"}


@pytest.fixture
def record(tmp_path: Path) -> Record:
    record = Record.open(tmp_path / "g.graph", create=True)
    for name in ("甲", "乙", "丙"):
        record.add(part(name, [{"name": name, **NUMBER}]))
    return record


@pytest.fixture(autouse=True)
def without_building(monkeypatch: pytest.MonkeyPatch) -> None:
    """The graph is made from the record, and is no matter here."""
    monkeypatch.setattr(copying, "graph_file", lambda folder, **_: folder)


def names(folder: Path) -> list[str]:
    return list(Record.open(folder).current().people["name"])


@pytest.mark.parametrize("with_key", [True, False])
def test_a_copy_holds_what_its_source_holds(record: Record, with_key: bool, tmp_path: Path) -> None:
    target = tmp_path / "copy.graph"
    for name in ("丁", "戊"):
        copy(str(record.folder), str(target), with_key=with_key)
        assert names(target) == names(record.folder)
        record.add(part(name, [{"name": name}]))
    assert (target / "record" / "key").is_file() == with_key
    assert not [finding for finding in verify_record(target) if finding.holds is False]
    (target / "record" / "key").write_bytes((record.folder / "record" / "key").read_bytes())
    assert all(finding.holds for finding in verify_record(target))


def test_a_copy_without_a_key_takes_it_later_and_is_not_said_to_lack_it(
    record: Record, tmp_path: Path
) -> None:
    target = tmp_path / "copy.graph"
    copy(str(record.folder), str(target), with_key=False)
    with pytest.raises(UserError, match=r"key .*missing.*CAREERGRAPH_KEY_FILE"):
        Record.open(target).add(part("丁", [{"name": "丁"}]))
    copy(str(record.folder), str(target))
    assert all(finding.holds for finding in verify_record(target))
    with pytest.raises(UserError, match="record/key: the key is in this folder"):
        copy(str(record.folder), str(target), with_key=False)


def test_a_copy_keeps_no_record_whose_people_another_key_hashed(
    record: Record, tmp_path: Path
) -> None:
    target = tmp_path / "copy.graph"
    copy(str(record.folder), str(target), with_key=False)
    (target / "record" / "key").write_bytes(bytes(32))
    with pytest.raises(UserError, match="not the key"):
        copy(str(record.folder), str(target))


def test_what_was_changed_is_not_copied(record: Record, tmp_path: Path) -> None:
    (record.folder / "record" / "events" / "000003.json").unlink()
    with pytest.raises(UserError, match=r"000003\.json"):
        copy(str(record.folder), str(tmp_path / "copy.graph"))


@pytest.mark.parametrize("with_key", [True, False])
@pytest.mark.parametrize("before", [False, True])
@pytest.mark.long
def test_a_copy_killed_between_any_two_writes_leaves_a_record_that_opens(
    record: Record, with_key: bool, before: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = tmp_path / "begun.graph"
    if before:
        copy(str(record.folder), str(begun), with_key=with_key)
        for name in ("丁", "戊"):
            record.add(part(name, [{"name": name}]))
    else:
        begun.mkdir()
    seen = set()
    for survived in range(0, 40, 2 if before else 3):
        target = tmp_path / f"{survived}.graph"
        shutil.copytree(begun, target)
        with monkeypatch.context() as patch, suppress(KeyboardInterrupt):
            _kill_after(survived, patch)
            copy(str(record.folder), str(target), with_key=with_key)
            break
        if (target / "record" / "events").is_dir():
            seen.add(len(names(target)))
            assert not [f for f in verify_record(target) if f.holds is False]
        copy(str(record.folder), str(target), with_key=with_key)
        assert names(target) == names(record.folder)
    assert len(seen) > 1


def _kill_after(survived: int, patch: pytest.MonkeyPatch) -> None:
    writes = iter(range(99))
    write: Callable[[Path, bytes], None] = check.write_once

    def killed(path: Path, content: bytes) -> None:
        if next(writes) >= survived:
            raise KeyboardInterrupt
        write(path, content)

    for module in (check, travel):
        patch.setattr(module, "write_once", killed)
    assert transfer.write_files is travel.write_files
