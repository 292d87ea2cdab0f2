"""Adding, adding again, taking back; damage; what is never stored."""

import stat
from pathlib import Path

import pandas as pd
import pytest

from careergraph.errors import UserError
from careergraph.record import Record
from tests.factory import part, parts_as_one

ZHOU = {"name": "周海平", "birth": "1974-08", "native_place": "东海洋山"}
LI = {"name": "李小舟", "birth": "1980-01", "native_place": "东海定远"}
POST = {"start": "1998-03", "end": "2001-02"}


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return Record.open(tmp_path / "careers.graph", create=True)


def names(record: Record) -> list[str]:
    return list(record.current().people["name"])


def everything_on_disk(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_what_is_added_is_current(record: Record) -> None:
    added = record.add(part("a.lrmx", [ZHOU], [POST, {"start": "2001-02", "end_how": "open"}]))
    current = record.current()
    assert (added.part, added.files, added.unchanged, added.people, added.stints) == (1, 1, 0, 1, 2)
    assert current.people[["name", "birth", "native_place"]].values.tolist() == [
        ["周海平", "1974-08", "东海洋山"]
    ]
    stints = current.stints[["cadre", "seq", "start", "source", "stint"]]
    assert stints.values.tolist() == [
        [0, 1, "1998-03", "a.lrmx", 0],
        [0, 2, "2001-02", "a.lrmx", 1],
    ]
    assert stints["seq"].dtype == "Int64"


def test_an_empty_record_has_empty_frames(record: Record) -> None:
    current = record.current()
    assert current.people.empty and current.stints.empty and current.sources.empty
    assert "id" in current.people and "seq" in current.stints


def test_the_same_bytes_again_change_nothing(record: Record) -> None:
    record.add(part("a.lrmx", [ZHOU], [POST]))
    before, files = record.digest, everything_on_disk(record.folder)
    again = record.add(part("a.lrmx", [ZHOU], [POST]))
    assert (again.part, again.files, again.unchanged, again.people) == (None, 1, 1, 0)
    assert record.digest == before
    assert everything_on_disk(record.folder) == files


def test_only_the_new_file_of_two_is_added(record: Record) -> None:
    record.add(part("a.lrmx", [ZHOU], [POST]))
    both = parts_as_one(part("a.lrmx", [ZHOU], [POST]), part("b.lrmx", [LI], [POST, POST]))
    added = record.add(both)
    assert (added.files, added.unchanged, added.people, added.stints) == (2, 1, 1, 2)
    assert names(record) == ["周海平", "李小舟"]


def test_two_copies_of_one_file_are_one(record: Record) -> None:
    copy = part("a.lrmx", [ZHOU], [POST])
    copy.sources["name"] = "copy of a.lrmx"
    added = record.add(parts_as_one(part("a.lrmx", [ZHOU], [POST]), copy))
    assert (added.files, added.unchanged, added.people, added.stints) == (2, 1, 1, 1)
    assert len(record.current().stints) == 1


def test_posts_of_brackets_and_of_one_item_stay_beside_a_copy_of_their_file(record: Record) -> None:
    told = [
        ("挂职", {"item": 1, "bracket": 1, "position": 1, "kind": "secondment"}),
        ("镇长", {"item": 1, "bracket": 0, "position": 1}),
        ("书记", {"item": 1, "bracket": 0, "position": 2}),
        ("局长", {"item": 2, "bracket": 0, "position": 1}),
    ]
    career = [{**POST, "raw": raw, **place} for raw, place in told]
    copy = part("a.lrmx", [ZHOU], career)
    copy.sources["name"] = "copy of a.lrmx"
    added = record.add(parts_as_one(part("a.lrmx", [ZHOU], career), copy))
    assert (added.unchanged, added.people, added.stints) == (1, 1, 4)
    written = record.stints([0, 1, 2, 3])
    assert sorted(written["raw"]) == ["书记", "局长", "挂职", "镇长"]


@pytest.mark.parametrize("way", [{"as_of": "2007-12"}, {"settings": "other rules"}])
def test_the_same_bytes_read_in_another_way_are_read_anew(
    record: Record, way: dict[str, str]
) -> None:
    record.add(part("a.lrmx", [{**ZHOU, "as_of": "2025-03"}], [POST]))
    first_id = record.current().people["id"].iloc[0]
    later = {"start": "2001-02", "end": "2003-11"}
    added = record.add(part("a.lrmx", [{**ZHOU, "as_of": "2025-03"}], [POST, later], **way))
    current = record.current()
    assert added.part == 2
    assert len(current.people) == 1 and len(current.stints) == 2
    assert current.people["as_of"].iloc[0] == way.get("as_of", "2025-03")
    assert current.people["id"].iloc[0] == first_id
    assert current.superseded_at(2) == 1


def test_a_file_read_again_keeps_its_person_even_without_a_birth(record: Record) -> None:
    record.add(part("a.txt", [{"birth": None}], [POST]))
    record.add(part("a.txt", [{"birth": None}], [POST], as_of="2020-01"))
    current = record.current()
    assert len(current.people) == 1 and len(current.stints) == 1
    assert current.duplicates.empty


def test_a_rejected_file_is_reported_each_time_and_kept_never(record: Record) -> None:
    bad = part("bad.lrmx", [], problems=[{"severity": "rejected", "source": "bad.lrmx"}])
    assert record.add(bad).part is None
    mixed = parts_as_one(bad, part("a.lrmx", [ZHOU], [POST]))
    assert record.add(mixed).part == 1
    assert list(record.problems()["source"]) == ["bad.lrmx"]
    assert list(record.current().sources["name"]) == ["a.lrmx"]
    assert record.add(mixed).part is None


def test_undo_goes_back_step_by_step(record: Record) -> None:
    empty = record.digest
    record.add(part("a.lrmx", [ZHOU], [POST], imported_at="2026-01-01T00:00:00+00:00"))
    one, before = record.digest, record.current()
    record.add(part("b.lrmx", [LI], [POST]))
    undone = record.undo()
    assert (undone.part, undone.files) == (2, ["b.lrmx"])
    assert record.digest == one
    pd.testing.assert_frame_equal(record.current().stints, before.stints)
    assert record.undo().imported_at == "2026-01-01T00:00:00+00:00"
    assert record.digest == empty and names(record) == []
    with pytest.raises(UserError, match="no import is left"):
        record.undo()


def test_what_was_undone_can_be_imported_again(record: Record) -> None:
    record.add(part("a.lrmx", [ZHOU], [POST]))
    record.undo()
    assert record.add(part("a.lrmx", [ZHOU], [POST])).part == 3
    assert names(record) == ["周海平"]


def test_undo_brings_the_superseded_reading_back(record: Record) -> None:
    record.add(part("a.lrmx", [{**ZHOU, "as_of": "2020-01", "degree": "学士"}], [POST]))
    record.add(part("b.lrmx", [{**ZHOU, "as_of": "2025-01", "degree": "硕士"}], [POST]))
    assert list(record.current().people["degree"]) == ["硕士"]
    record.undo()
    assert list(record.current().people["degree"]) == ["学士"]


def test_nothing_is_ever_overwritten(record: Record) -> None:
    record.add(part("a.lrmx", [ZHOU], [POST]))
    files = (record.folder / "record").rglob("*")
    kept = {p: p.read_bytes() for p in files if p.is_file()}
    record.add(part("b.lrmx", [LI], [POST]))
    record.undo()
    assert all(path.read_bytes() == content for path, content in kept.items())


@pytest.mark.parametrize("name", ["sources", "cadres", "stints"])
def test_a_damaged_part_is_named(record: Record, name: str) -> None:
    record.add(part("a.lrmx", [ZHOU], [POST]))
    record.add(part("b.lrmx", [LI], [POST]))
    path = record.folder / "record" / "parts" / "000002" / f"{name}.parquet"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    with pytest.raises(UserError, match=f"000002.*{name}.*damaged"):
        record.current()
    record.undo()
    assert names(record) == ["周海平"]


def test_a_missing_part_is_named(record: Record) -> None:
    record.add(part("a.lrmx", [ZHOU], [POST]))
    (record.folder / "record" / "parts" / "000001" / "stints.parquet").unlink()
    with pytest.raises(UserError, match=r"stints\.parquet"):
        record.current()


@pytest.mark.parametrize("damage", ["remove", "alter", "cut"])
def test_a_damaged_journal_is_named(record: Record, damage: str) -> None:
    for file in ("a.lrmx", "b.lrmx", "c.lrmx"):
        record.add(part(file, [{"birth": None}], [POST]))
    path = record.folder / "record" / "events" / "000001.json"
    content = path.read_bytes()
    if damage == "remove":
        path.unlink()
    else:
        path.write_bytes(content[:20] if damage == "cut" else content.replace(b"null", b'"x"', 1))
    with pytest.raises(UserError, match="damaged"):
        record.current()


def test_the_identity_number_is_never_stored(record: Record) -> None:
    number = "330902197408150013"
    record.add(part("a.lrmx", [{**ZHOU, "identity": number}], [POST]))
    disk = everything_on_disk(record.folder)
    stored = pd.read_parquet(record.folder / "record" / "parts" / "000001" / "cadres.parquet")
    assert number.encode() not in disk and number[:17].encode() not in disk
    assert len(stored["identity"].iloc[0]) == 64
    assert record.current().people["identity"].isna().all()


def test_the_key_is_the_owners_alone_and_the_graphs_own(tmp_path: Path) -> None:
    keys = []
    for name in ("one.graph", "two.graph"):
        Record.open(tmp_path / name, create=True)
        path = tmp_path / name / "record" / "key"
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        keys.append(path.read_bytes())
    assert len(keys[0]) == 32 and keys[0] != keys[1]


def test_a_lost_key_is_never_replaced(record: Record) -> None:
    record.add(part("a.lrmx", [ZHOU], [POST]))
    (record.folder / "record" / "key").unlink()
    again = Record.open(record.folder, create=True)
    assert names(again) == ["周海平"]
    assert again.add(part("a.lrmx", [ZHOU], [POST])).part is None  # nothing new needs it
    with pytest.raises(UserError, match="key"):
        again.add(part("b.lrmx", [LI], [POST]))


def test_no_graph_is_a_users_mistake(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no graph here"):
        Record.open(tmp_path / "nowhere.graph")
    assert not (tmp_path / "nowhere.graph").exists()


def test_rows_are_found_by_their_numbers(record: Record) -> None:
    for file, person in (("a.lrmx", ZHOU), ("b.lrmx", LI), ("c.lrmx", {"name": "王大海"})):
        record.add(
            part(file, [person], [{**POST, "unit": f"{n}", "raw": f"{file} {n}"} for n in range(3)])
        )
    current = record.current().stints
    asked = [7, 0, 2, 8]
    told = dict(zip(current["stint"], current["raw"], strict=True))
    assert list(record.stints(asked)["raw"]) == [told[number] for number in asked]
    assert record.stints([]).empty


def test_a_reading_is_superseded_once_by_the_import_that_first_outdid_it(record: Record) -> None:
    for day in ("2007-01", "2007-02", "2007-03"):
        record.add(part("a.lrmx", [{**ZHOU, "as_of": "2006-12"}], [POST], as_of=day))
    current = record.current()
    assert [current.superseded_at(number) for number in (1, 2, 3)] == [0, 1, 1]


def test_recorded_time_is_told_for_a_reading(record: Record) -> None:
    waiting = {"start": "1997-08", "end": "1998-03", "kind": "recorded", "raw": "待分配"}
    record.add(part("a.lrmx", [ZHOU], [waiting, POST]))
    reading = record.current().readings["reading"].tolist()
    assert record.recorded_time(reading)[["start", "raw"]].values.tolist() == [
        ["1997-08", "待分配"]
    ]
    assert record.recorded_time(["another:1"]).empty
