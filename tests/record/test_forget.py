"""Sources and people taken out of a record, until an undo or for good; and the same with its graph."""

import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq
import pytest

from careergraph.errors import UserError
from careergraph.graph.verification import verify_graph
from careergraph.pipeline.importing import import_sources
from careergraph.pipeline.undoing import forget
from careergraph.record import Record, forgetting
from careergraph.record.forgetting import forget_for_good, leave_out, sweep, target_of
from careergraph.record.verify import verify_record
from careergraph.vocabulary.frames import LISTED, OVERRIDES
from tests.factory import part, parts_as_one, rows

GONE, KEPT, THIRD = "辛远帆", "卫岸平", "时海青"


def person(name: str, **more: Any) -> dict[str, Any]:
    births = {GONE: "1960-05", KEPT: "1962-05", THIRD: "1970-01"}
    return {"name": name, "birth": births[name], "began_work": "1984-05", **more}


def problem(source: str, line: int, value: str) -> dict[str, Any]:
    return {
        "severity": "left_out",
        "source": source,
        "line": line,
        "value": value,
        "reason": "no-post",
    }


@pytest.fixture(scope="session")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two forms in one import, then a table of both people and a third."""
    forms = parts_as_one(
        part(f"{GONE}.lrmx", [person(GONE)], [{"start": "1984", "raw": "甲镇镇长"}],
             [problem(f"{GONE}.lrmx", 9, "开过会")]),
        part(f"{KEPT}.lrmx", [person(KEPT)], [{"start": "1984", "raw": "乙镇镇长"}]),
    )  # fmt: skip
    table = part(
        "table.csv",
        [person(GONE), person(KEPT), person(THIRD)],
        [
            {"start": "1990", "raw": "甲县县长", "who": 1, "line": 1},
            {"start": "1990", "raw": "乙县县长", "who": 2, "line": 2},
            {"start": "1990", "raw": "丙县县长", "who": 3, "line": 3},
        ],
        [problem("table.csv", 1, "甲的会"), problem("table.csv", 2, "乙的会"),
         problem("table.csv", 3, f"与{GONE}同事")],
        mapping="long",
    )  # fmt: skip
    record = Record.open(tmp_path_factory.mktemp("imported") / "g.graph", create=True)
    record.add(forms)
    record.add(table)
    return record.folder


@pytest.fixture
def folder(imported: Path, tmp_path: Path) -> Path:
    """A copy of them for each test."""
    return Path(shutil.copytree(imported, tmp_path / "g.graph"))


@pytest.fixture
def record(folder: Path) -> Record:
    return Record.open(folder)


def people(record: Record) -> list[str]:
    return sorted(record.current().people["name"])


def texts(record: Record) -> set[str]:
    return set(record.current().stints["raw"].astype(str))


def leave(record: Record, told: str) -> None:
    leave_out(record, target_of(record.current(), told))


def purge(record: Record, told: str) -> int:
    return forget_for_good(record, target_of(record.current(with_forgotten=True), told))


def traces(folder: Path, *words: str) -> list[str]:
    """Files of the folder whose name or bytes, also of what Parquet packs, have a word."""
    found = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        content = path.read_bytes()
        if path.suffix == ".parquet":
            content += repr(pq.read_table(path).to_pydict()).encode()
        if any(word.encode() in content or word in path.name for word in words):
            found.append(path.name)
    return found


def is_sound(folder: Path) -> bool:
    return all(finding.holds for finding in verify_record(folder))


def test_a_person_who_is_left_out_comes_back_by_undo(record: Record) -> None:
    digest = record.digest
    leave(record, GONE)
    assert people(record) == [KEPT, THIRD]
    assert texts(record) == {"乙镇镇长", "乙县县长", "丙县县长"}
    assert record.digest != digest
    assert is_sound(record.folder)
    assert record.undo().kind == "forget"
    assert people(record) == sorted([GONE, KEPT, THIRD])
    assert record.digest == digest
    assert (record.undo().part, people(record)) == (2, sorted([GONE, KEPT]))


def test_the_text_of_others_is_found_where_rows_before_it_are_left_out(record: Record) -> None:
    leave(record, GONE)
    stints = record.current().stints
    written = record.stints(stints["stint"].tolist())
    assert list(written["raw"]) == list(stints["raw"].astype(str))
    assert list(written["reading"]) == list(stints["reading"].astype(str))


def test_a_source_that_is_left_out_stays_out_when_it_comes_again(record: Record) -> None:
    again = part(
        "table.csv", [person(GONE), person(KEPT), person(THIRD)],
        [{"start": "1990", "raw": "丙县县长", "who": 3, "line": 3}], mapping="long",
    )  # fmt: skip
    files = pd.DataFrame(
        {"name": ["table.csv", "x"], "sha256": [again.sources["sha256"].iloc[0], "y"]}
    ).astype("string")
    assert record.add(again).part is None and record.forgotten(files).empty
    leave(record, "table.csv")
    assert texts(record) == {"甲镇镇长", "乙镇镇长"}
    assert list(record.problems()["source"]) == [f"{GONE}.lrmx"]
    # However it is read, and under whatever date; what was forgotten is told.
    assert record.add(replace(again, settings="others", as_of="1999-01")).part is None
    assert texts(record) == {"甲镇镇长", "乙镇镇长"}
    assert record.forgotten(files)[["name", "people"]].values.tolist() == [["table.csv", 3]]
    # Other bytes are another version, which was not forgotten.
    newer = part("new.csv", [person(THIRD)], [{"start": "1990", "raw": "丙县书记"}], mapping="long")
    assert record.add(newer).part == 4
    assert texts(record) == {"甲镇镇长", "乙镇镇长", "丙县书记"}
    record.undo()
    assert record.undo().kind == "forget"
    assert texts(record) == {"甲镇镇长", "乙镇镇长", "甲县县长", "乙县县长", "丙县县长"}
    assert record.forgotten(files).empty


def test_a_person_who_is_left_out_stays_out_when_the_same_files_come_again(record: Record) -> None:
    leave(record, GONE)
    form = part(f"{GONE}.lrmx", [person(GONE)], [{"start": "1984", "raw": "甲镇镇长"}])
    assert record.add(form).part is None
    table = part("table.csv", [person(GONE), person(KEPT), person(THIRD)],
                 [{"start": "1990", "raw": "甲县县长", "who": 1, "line": 1},
                  {"start": "1990", "raw": "丙县县长", "who": 3, "line": 3}], mapping="long")  # fmt: skip
    assert record.add(replace(table, settings="others")).part == 4  # read again, but for the one
    assert people(record) == [KEPT, THIRD]
    assert texts(record) == {"乙镇镇长", "丙县县长"}
    files = pd.concat([form.sources, table.sources])[["name", "sha256"]]
    assert record.forgotten(files)["people"].tolist() == [1, 1]


def test_a_person_of_a_table_stays_left_out_when_the_table_comes_again(record: Record) -> None:
    leave(record, GONE)
    assert list(record.sources_held()["name"]) == [f"{KEPT}.lrmx", "table.csv"]


@pytest.mark.parametrize("before", [False, True])
def test_for_good_nothing_of_a_person_is_left(record: Record, before: bool) -> None:
    own = (GONE, "甲镇镇长", "甲县县长", "甲的会", "开过会")
    assert {"cadres.parquet", "sources.parquet", "problems.parquet"} <= set(
        traces(record.folder, *own)
    )
    if before:
        leave(record, GONE)
    assert purge(record, GONE) == 2
    assert traces(record.folder, *own) == []
    assert people(record) == [KEPT, THIRD]
    assert texts(record) == {"乙镇镇长", "乙县县长", "丙县县长"}
    assert list(record.problems()["value"]) == ["乙的会"]
    assert is_sound(record.folder)
    events = [(event.kind, event.replaces) for event in record.journal.events()]
    assert events[-2:] == [("forget", 1), ("forget", 2)]


def test_for_good_nothing_of_a_source_is_left_and_its_people_keep_the_rest(record: Record) -> None:
    assert purge(record, "table.csv") == 1
    assert traces(record.folder, "table.csv", THIRD, "乙县县长") == []
    assert people(record) == sorted([GONE, KEPT])
    assert texts(record) == {"甲镇镇长", "乙镇镇长"}


def test_imports_that_were_taken_back_or_broken_off_keep_nothing_either(record: Record) -> None:
    record.undo()
    left = record.folder / "record" / "parts" / ".000009.without-event-1"
    left.mkdir()
    (left / "cadres.bytes").write_bytes(GONE.encode())
    assert purge(record, GONE) == 2
    assert traces(record.folder, GONE) == []
    assert is_sound(record.folder)


def test_an_undo_takes_imports_back_and_nothing_that_is_forgotten_for_good(record: Record) -> None:
    purge(record, GONE)
    assert (record.undo().part, people(record)) == (2, [KEPT])
    assert (record.undo().part, people(record)) == (1, [])
    with pytest.raises(UserError, match="no import is left"):
        record.undo()


def test_a_later_version_of_a_source_stays_the_later_one(record: Record) -> None:
    later = part(
        "table.csv", [person(THIRD)], [{"start": "1990", "raw": "丁县县长"}], mapping="long"
    )
    record.add(
        later.__class__(**{**vars(later), "settings": "other"})
    )  # the same bytes, read otherwise
    held = texts(record)
    assert "丙县县长" not in held
    purge(record, GONE)
    assert texts(record) == held - {"甲镇镇长"}


def test_who_is_not_there_and_who_may_be_two(record: Record) -> None:
    with pytest.raises(UserError, match="no source and no cadre is called 某人"):
        leave(record, "某人")
    record.add(part("other.lrmx", [{**person(GONE), "birth": "1971-01"}]))
    with pytest.raises(UserError, match=f"2 sources or cadres are called {GONE}"):
        leave(record, GONE)
    digest = record.digest
    assert digest == record.digest


def test_lists_and_corrections_of_others_stay_where_a_part_is_written_again(tmp_path: Path) -> None:
    """And what lies beside the parts without being one: a file of the system, a link."""
    record = Record.open(tmp_path / "g.graph", create=True)
    made = part("list.csv", [person(GONE), person(KEPT)], mapping="list")
    lists = [{"reading": reading, "list": "后备干部"} for reading in made.cadres["reading"]]
    notes = part("o.csv", [], mapping="overrides")
    about = {"source": notes.sources["source"].iloc[0], "file": "x.csv", "name": KEPT}
    told = {**about, "line": 2, "item": 1, "field": "level", "value": "3"}
    whole = parts_as_one(made, notes)
    record.add(replace(whole, lists=rows(LISTED, *lists), overrides=rows(OVERRIDES, told)))
    parts = record.folder / "record" / "parts"
    (parts / ".DS_Store").write_bytes(b"")
    (parts / "elsewhere").symlink_to(tmp_path, target_is_directory=True)
    assert purge(record, GONE) == 1
    current = record.current()
    assert len(current.lists) == 1 and current.overrides["name"].tolist() == [KEPT]
    assert sorted(path.name for path in parts.iterdir()) == [".DS_Store", "000002", "elsewhere"]
    assert (tmp_path / "g.graph").is_dir()


class Killed(BaseException):
    """Stands for a kill."""


def die_after(steps: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a process end when so many files or folders were put in their place or removed."""
    left = iter(range(steps))

    def counted(step: Callable[..., Any]) -> Callable[..., Any]:
        def run(*args: Any, **kwargs: Any) -> Any:
            if next(left, None) is None:
                raise Killed
            return step(*args, **kwargs)

        return run

    for owner, name in ((Path, "replace"), (Path, "rename")):
        monkeypatch.setattr(owner, name, counted(getattr(owner, name)))
    monkeypatch.setattr(forgetting.shutil, "rmtree", counted(forgetting.shutil.rmtree))


@pytest.mark.long
def test_a_purge_that_is_killed_anywhere_leaves_a_record_and_ends_when_run_again(
    folder: Path,
) -> None:
    """The same graph is killed later and later, so that each step is the last one once."""
    for steps in range(60):
        record = Record.open(folder)
        with pytest.MonkeyPatch.context() as patched, suppress(Killed):
            die_after(steps, patched)
            purge(record, GONE)
            break
        now = people(Record.open(folder))
        assert KEPT in now
        if GONE not in now:
            break
    assert steps > 3
    record = Record.open(folder)
    sweep(record)
    assert traces(folder, GONE) == []
    assert is_sound(folder)


def test_the_graph_goes_with_the_record(tmp_path: Path) -> None:
    graph = tmp_path / "g.graph"
    for name in (GONE, KEPT):
        text = f"{name}，男，1960年5月生，汉族。\n1984.05-1990.05 岱山县高亭镇镇长\n"
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    import_sources(graph, [tmp_path / f"{name}.txt" for name in (GONE, KEPT)])
    assert "graph.lbug" in traces(graph, GONE)
    with pytest.raises(UserError, match="nothing is forgotten"):
        forget(graph, GONE, purge=True, sure=lambda what, readings: False)
    done = forget(graph, GONE, purge=True)
    assert (done.readings, done.parts) == (1, 1)
    assert traces(graph, GONE) == []
    assert set(verify_graph(graph)["holds"]) == {"yes"}
    assert import_sources(graph, [tmp_path / f"{KEPT}.txt"]).unchanged == 1
    assert import_sources(graph, [tmp_path / f"{GONE}.txt"]).unchanged == 0
    assert people(Record.open(graph)) == sorted([GONE, KEPT])
