"""The journal of a record by itself: which events follow each other, what each may say, and what holds."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from careergraph.errors import UserError
from careergraph.record import events as module
from careergraph.record import names
from careergraph.record.check import End
from careergraph.record.events import Event, Journal, forgettings, live_imports, parts_in_force

SHA = hashlib.sha256(b"a file").hexdigest()
FILES = dict.fromkeys(names.ALWAYS, SHA)

Told = dict[str, Any]

IMPORT: Told = {"kind": "import", "files": FILES}
GONE: Told = {"kind": "forget", "forgets": ["1/a-1"], "format": 3}
PART: Told = {"kind": "forget", "files": FILES, "format": 3}


def undo(number: int) -> Told:
    return {"kind": "undo", "undoes": number}


def part_of(number: int) -> Told:
    return {**PART, "replaces": number}


def without(told: Told, *fields: str) -> Told:
    return {name: value for name, value in told.items() if name not in fields}


def put(graph: Path, *told: Told, tail: bytes = b"") -> Journal:
    """A journal of events as they are told, each with its number and the digest of the one before;
    what a field says that is left out is told by ``...``."""
    folder = graph / "record" / "events"
    folder.mkdir(parents=True)
    previous = None
    for number, each in enumerate(told, 1):
        said = {"number": number, "at": "2026-01-01", "previous": previous, **each}
        said = {name: value for name, value in said.items() if value is not ...}
        content = json.dumps(said).encode() + tail
        (folder / f"{number:06d}.json").write_bytes(content)
        previous = hashlib.sha256(content).hexdigest()
    return Journal(graph)


def failure(graph: Path, *told: Told) -> str | None:
    """What is wrong with the last event, null where nothing is."""
    try:
        found = put(graph, *told).unchecked()
    except UserError as error:
        assert str(error.where).endswith(f"{len(told):06d}.json")
        return error.what
    assert len(found) == len(told)
    return None


NO_IMPORT = "takes back what is no import, or no longer one"

FOLLOWING: list[tuple[list[Told], str | None]] = [
    ([IMPORT], None),
    ([IMPORT, undo(1)], None),
    ([IMPORT, IMPORT, undo(1), undo(2)], None),
    ([IMPORT, undo(1), undo(1)], NO_IMPORT),
    ([IMPORT, undo(1), undo(2)], NO_IMPORT),
    ([IMPORT, undo(2)], NO_IMPORT),
    ([undo(1)], NO_IMPORT),
    ([IMPORT, GONE, undo(2), undo(1)], None),
    ([IMPORT, GONE, undo(2), undo(2)], NO_IMPORT),
    ([IMPORT, part_of(1)], None),
    ([IMPORT, part_of(1), undo(1)], None),
    ([IMPORT, undo(1), part_of(1)], None),
    ([IMPORT, part_of(1), undo(2)], NO_IMPORT),
    ([part_of(1)], "stands for what is no import"),
    ([IMPORT, part_of(2)], "stands for what is no import"),
    ([IMPORT, GONE, part_of(2)], "stands for what is no import"),
    ([IMPORT, part_of(1), part_of(2)], "stands for what is no import"),
    ([{**IMPORT, "number": 2}], "does not follow"),
    ([IMPORT, {**IMPORT, "number": 1}], "does not follow"),
    ([IMPORT, {**IMPORT, "previous": None}], "does not follow"),
    ([IMPORT, {**IMPORT, "previous": SHA}], "does not follow"),
    ([{**IMPORT, "previous": SHA}], "does not follow"),
]


@pytest.mark.parametrize(("told", "wrong"), FOLLOWING)
def test_events_follow_each_other(tmp_path: Path, told: list[Told], wrong: str | None) -> None:
    found = failure(tmp_path, *told)
    assert found is None if wrong is None else wrong in (found or "")


SAYING: list[tuple[Told, str | None]] = [
    # What an event says behind an import, and what is wrong with it.
    ({**IMPORT, "files": FILES | dict.fromkeys(names.OPTIONAL, SHA)}, None),
    *(({**IMPORT, "files": without(FILES, name)}, "is no import") for name in FILES),
    ({**IMPORT, "undoes": 1}, "is no import"),
    ({**IMPORT, "replaces": 1}, "is no import"),
    ({**IMPORT, "forgets": ["1/a-1"]}, "is no import"),
    ({**IMPORT, "replaces": 1, "forgets": ["1/a-1"]}, "is no import"),
    ({**undo(1), "files": FILES}, "is no undo"),
    ({**undo(1), "forgets": ["1/a-1"]}, "is no undo"),
    ({**undo(1), "replaces": 1}, "is no undo"),
    ({"kind": "undo"}, "is no undo"),
    ({"kind": "forget"}, "is no forget"),
    (PART, "is no forget"),
    ({**part_of(1), "files": {}}, "is no forget"),
    ({**part_of(1), "files": without(FILES, "cadres.parquet")}, "is no forget"),
    ({**part_of(1), "undoes": 1}, "is no forget"),
    ({**part_of(1), "forgets": ["1/a-1"]}, "is no forget"),
    ({**GONE, "files": FILES}, "is no forget"),
    ({**GONE, "files": without(FILES, "cadres.parquet")}, "is no forget"),
    ({**GONE, "replaces": 1}, "is no forget"),
    ({**GONE, "undoes": 1}, "is no forget"),
    ({**IMPORT, "kind": "other"}, "of 'kind'"),
    ({**IMPORT, "more": 1}, "of 'more'"),
    *(({**IMPORT, "format": number}, None) for number in (1, 2, 3)),
    *(({**IMPORT, "format": number}, "newer careergraph") for number in (4, 999999)),
    *(({**IMPORT, "format": number}, "of 'format'") for number in (0, True, 4.0, "4", 1000000, None)),
    *(({**IMPORT, "undoes": number}, "is no import") for number in (1, 2, 999999)),
    *(({**IMPORT, "undoes": number}, "of 'undoes'") for number in (0, -1, 1.0, True, 1000000, "1")),
    *(({**IMPORT, "replaces": number}, "of 'replaces'") for number in (0, "1")),
    *(({**IMPORT, "number": number}, "of 'number'") for number in (0, "2", ...)),
    *(({**GONE, "forgets": ids}, None) for ids in (["a" * 120], ["aB9:#._/-", "b"])),
    *(({**GONE, "forgets": ids}, "of 'forgets'")
      for ids in (["a" * 121], ["甲"], ["a", "甲"], ["a", 5], ["a", ""], "abc", {"a": 1}, None)),
    *(({**IMPORT, "at": at}, None)
      for at in ("2026-01-31", "2026-01-01T23:59", "2026-01-01T10:00:00.5Z", "2026-01-01T10:00:00+08:00")),
    *(({**IMPORT, "at": at}, "of 'at'")
      for at in ("2026-13-01", "2026-02-30", "20260101", "2026-01-01T25:00", "2026-W01-1", "", 5, None, ...)),
    *(({**IMPORT, "as_of": day}, None) for day in ("2007", "2007-12", "2007-12-31", None, ...)),
    *(({**IMPORT, "as_of": day}, "of 'as_of'") for day in ("2007-1", "07", "2007-12-31-01", 2007)),
    *(({**IMPORT, "settings": text}, None) for text in ("x", None, ...)),
    *(({**IMPORT, "settings": text}, "of 'settings'") for text in (5, ["x"])),
    *(({**IMPORT, "previous": sha}, "of 'previous'") for sha in (7, "x", SHA.upper())),
    *(({**IMPORT, "files": files}, "of 'files'")
      for files in (FILES | {"sources.parquet": "x"}, FILES | {"x.parquet": SHA}, [*FILES], None,
                    {"x.parquet": SHA} | FILES)),
    ({**IMPORT, "format": ..., "as_of": ..., "undoes": ...}, None),
    ({**undo(1), "files": ...}, None),
]  # fmt: skip


@pytest.mark.parametrize(("told", "wrong"), SAYING)
def test_an_event_says_what_its_kind_says(tmp_path: Path, told: Told, wrong: str | None) -> None:
    found = failure(tmp_path, IMPORT, told)
    assert found is None if wrong is None else wrong in (found or "")


@pytest.mark.parametrize("content", [b"[]", b'"x"', b"null", b"{", b"[" * 100_000])
def test_what_is_no_event_cannot_be_read(tmp_path: Path, content: bytes) -> None:
    put(tmp_path)
    (tmp_path / "record" / "events" / "000001.json").write_bytes(content)
    with pytest.raises(UserError, match="cannot be read"):
        Journal(tmp_path).unchecked()


def test_the_first_event_may_leave_out_that_there_is_none_before(tmp_path: Path) -> None:
    assert failure(tmp_path, {**IMPORT, "previous": ...}) is None


@pytest.mark.parametrize("more", [0, 1])
def test_an_events_file_has_at_most_a_megabyte(tmp_path: Path, more: int) -> None:
    path = put(tmp_path, IMPORT).folder / "000001.json"
    path.write_bytes(path.read_bytes().ljust(1024 * 1024 + more))
    if not more:
        assert len(Journal(tmp_path).unchecked()) == 1
        return
    with pytest.raises(UserError, match="has more than 1048576 bytes"):
        Journal(tmp_path).unchecked()


# --- What an event is -----------------------------------------------------------------------------


def event(number: int, kind: str = "import", **more: Any) -> Event:
    return Event(number, kind, f"2026-01-0{number}", None, **more)


def test_an_event_tells_nothing_of_a_forgetting_where_it_is_none() -> None:
    plain = ["number", "kind", "at", "previous", "undoes", "as_of", "settings", "files", "format"]
    told = {
        "import": (event(1, files={"x": "y"}, settings="设"), plain),
        "part": (event(2, "forget", replaces=1), [*plain, "replaces"]),
        "gone": (event(3, "forget", forgets=["a"]), [*plain, "forgets"]),
    }
    for each, fields in told.values():
        assert list(json.loads(each.content())) == fields
    content = told["import"][0].content().decode()
    assert content.startswith('{\n "number": 1,\n "kind"') and '"设"' in content
    assert json.loads(content)["format"] == 2
    assert [each.order for each, _ in told.values()] == [1, 1, 3]


# --- What holds -----------------------------------------------------------------------------------

ONE = event(1, files={"f": "1"}, as_of="2007", settings="a")
TWO = event(2, files={"f": "2"}, as_of="2008", settings="b")


def held(*told: Event) -> list[tuple[int, str, str | None, list[str]]]:
    """Of each import that holds the number of its part's event, its file, as-of date and forgettings."""
    return [(e.number, e.files["f"], e.as_of, e.forgets) for e in live_imports([*told])]


def test_imports_hold_with_their_newest_part_and_what_was_forgotten_since() -> None:
    first = event(3, "forget", forgets=["x", "y"])
    part = event(4, "forget", replaces=1, files={"f": "4"})
    assert held(ONE, TWO) == [(1, "1", "2007", []), (2, "2", "2008", [])]
    assert held(ONE, TWO, event(3, "undo", undoes=1)) == [(2, "2", "2008", [])]
    assert held(ONE, TWO, first) == [(1, "1", "2007", ["x", "y"]), (2, "2", "2008", ["x", "y"])]
    assert held(ONE, TWO, first, event(4, "undo", undoes=3)) == held(ONE, TWO)
    assert held(ONE, TWO, first, part) == [
        (4, "4", "2007", ["x", "y"]),
        (2, "2", "2008", ["x", "y"]),
    ]
    (kept,) = live_imports([ONE, event(4, "forget", replaces=1, files={"f": "4"})])
    assert (kept.at, kept.settings, kept.order) == ("2026-01-01", "a", 1)
    later = event(2, "forget", forgets=["x"])
    assert held(ONE, later, event(3, files={"f": "3"})) == [
        (1, "1", "2007", ["x"]),
        (3, "3", None, []),
    ]


def test_forgettings_hold_until_they_are_taken_back() -> None:
    gone, part = event(3, "forget", forgets=["x"]), event(4, "forget", replaces=1, files={"f": "4"})
    other = event(5, "forget", forgets=["y"])
    assert forgettings([ONE, TWO, gone, part, other]) == [gone, other]
    assert forgettings([ONE, TWO, gone, part, other, event(6, "undo", undoes=3)]) == [other]


def test_parts_stand_for_imports_that_were_taken_back_too() -> None:
    gone, part = event(3, "forget", forgets=["x"]), event(4, "forget", replaces=1, files={"f": "4"})
    assert parts_in_force([ONE, TWO, gone]) == {1: ONE, 2: TWO}
    back = event(5, "undo", undoes=1)
    assert parts_in_force([ONE, TWO, gone, part, back]) == {1: part, 2: TWO}


# --- The journal and its check value --------------------------------------------------------------


def begun(graph: Path) -> Journal:
    (graph / "record" / "events").mkdir(parents=True, exist_ok=True)
    journal = Journal(graph)
    journal.begin()
    return journal


def append(journal: Journal, **told: Any) -> Event:
    before = journal.events()
    number, previous = journal.next_link(before)
    new = Event(number, "import", "2026-01-01", previous, files=FILES, **told)
    journal.append(new, before)
    return new


def test_each_event_is_linked_to_the_one_before(tmp_path: Path) -> None:
    journal = begun(tmp_path)
    assert journal.next_link([]) == (1, None)
    assert journal.end([]) == End(0, "")
    assert journal.events() == []
    made = [append(journal), append(journal, as_of="2007-12")]
    assert journal.events() == made
    sha = hashlib.sha256(made[1].content()).hexdigest()
    assert journal.next_link(made) == (3, sha)
    assert journal.end(made) == End(2, sha)
    assert made[1].previous == hashlib.sha256(made[0].content()).hexdigest()


def test_an_event_under_another_number_than_its_own_does_not_follow(tmp_path: Path) -> None:
    path = put(tmp_path, IMPORT).folder / "000001.json"
    path.rename(path.with_name("000002.json"))
    with pytest.raises(UserError, match="does not follow"):
        Journal(tmp_path).unchecked()


def test_what_could_not_be_read_again_is_not_written(tmp_path: Path) -> None:
    journal = begun(tmp_path)
    with pytest.raises(UserError, match="damaged"):
        journal.append(Event(1, "import", "2026-01-01", None), [])
    assert journal.events() == [] and not list(journal.folder.iterdir())


def test_a_record_has_room_for_so_many_events(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module.names, "MOST_EVENTS", 3)
    journal = begun(tmp_path)
    for _ in range(3):
        append(journal)
    with pytest.raises(UserError, match="at most 3 imports and undos"):
        append(journal)
    assert len(journal.events()) == 3


def test_the_key_of_a_graph_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = begun(tmp_path)
    assert journal.begun
    key, content = journal.key.read(), journal.check.content()

    def fail(*_: object) -> None:
        raise AssertionError("nothing is to be written")

    with monkeypatch.context() as patch:
        patch.setattr(journal.check, "write", fail)
        journal.begin()
    assert (journal.key.read(), journal.check.content()) == (key, content)
    journal.check.path.unlink()  # killed before the check value was there
    assert not journal.begun
    journal.begin()
    assert (journal.key.read(), journal.check.content()) == (key, content)
    journal.key.path.unlink()  # what was begun with a key that is not there any more
    assert not journal.begun
    journal.begin()
    assert journal.key.read() != key and journal.events() == []
    append(journal)
    journal.key.path.unlink()  # a lost key is never replaced
    journal.begin()
    assert not journal.key.path.exists() and len(journal.events()) == 1


def test_a_check_value_is_missed_once_one_event_was_written_with_it(tmp_path: Path) -> None:
    old: Told = {**IMPORT, "format": 1}
    assert len(put(tmp_path / "old", old, old).events()) == 2
    for n, told in enumerate(([old, IMPORT], [IMPORT, old], [IMPORT])):
        with pytest.raises(UserError, match="is missing"):
            put(tmp_path / f"{n}", *told).events()


def test_an_event_that_is_written_meanwhile_is_no_damage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = begun(tmp_path)
    append(journal)
    stale = journal.check.content()
    append(journal)
    fresh = journal.check.content()
    told = iter([stale, fresh, fresh])
    monkeypatch.setattr(journal.check, "content", lambda: next(told))
    assert len(journal.events()) == 2
    told = iter([stale, stale])
    with pytest.raises(UserError, match="written last"):
        journal.events()


def test_what_is_settled_is_the_newest_event_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "record" / "events").mkdir(parents=True)
    assert Journal(tmp_path).settled() is None
    journal = begun(tmp_path)
    write, writes = journal.check.write, iter([True, False])

    def full(ends: list[End], key: bytes) -> None:
        if not next(writes):
            raise OSError("no space left")
        write(ends, key)

    monkeypatch.setattr(journal.check, "write", full)
    made = append(journal)
    told = journal.check.value(journal.check.content())
    assert told is not None and len(told.ends) == 2
    settled = journal.settled()
    assert settled is not None
    assert [(e.event, e.sha256) for e in settled.ends] == [
        (1, hashlib.sha256(made.content()).hexdigest())
    ]


@pytest.mark.parametrize("content", [None, b"damaged"])
def test_what_lies_there_is_accepted_with_the_key_that_made_it(
    tmp_path: Path, content: bytes | None
) -> None:
    journal = begun(tmp_path)
    append(journal)
    append(journal)
    sealed = journal.check.content()
    assert journal.accept() == 2
    assert journal.check.content() == sealed
    (journal.folder / "000002.json").unlink()
    assert journal.accept() == 1
    key = journal.key.path.read_bytes()
    journal.key.path.write_bytes(bytes(32))
    with pytest.raises(UserError, match="not the key"):
        journal.accept()
    journal.key.path.write_bytes(key)
    journal.check.path.unlink()
    if content is not None:
        journal.check.path.write_bytes(content)
    assert journal.accept() == 1
    assert len(journal.events()) == 1
