"""Careers as a Parquet file on the command line: invented, imported, refused."""

import json
from pathlib import Path

import pytest

from tests.cli.running import run
from tests.read.career_rows import table, written


def test_invented_careers_are_imported_and_asked(tmp_path: Path) -> None:
    file, graph = tmp_path / "careers.parquet", tmp_path / "g.graph"
    made = run("synth", "--cadres", 300, "--as", "parquet", "--seed", 5, "-o", file)
    assert made.code == 0 and made.out.startswith("wrote 300 careers with ")
    done = json.loads(run("--graph", graph, "import", file, "--format", "json").out)
    assert (done["people"], done["rejected"], done["accepted"]) == (300, 0, done["stints"])
    assert json.loads(run("--graph", graph, "chain", "--format", "json").out)
    again = json.loads(run("--graph", graph, "import", file, "--format", "json").out)
    assert (again["unchanged"], again["superseded"], again["people"]) == (1, 0, 300)


def test_rejected_rows_are_told_with_file_row_and_reason(tmp_path: Path) -> None:
    file = written(tmp_path, table({}, {"id": "b", "start": "2001.02"}))
    done = run("--graph", tmp_path / "g.graph", "import", file, "--strict")
    assert done.code == 1
    assert f"{file}:2 not-iso-date '2001.02'" in done.err


@pytest.mark.parametrize("content", [b"PAR1 and no more", b"no Parquet at all"])
def test_what_only_has_the_ending_is_one_rejected_file(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "x.parquet").write_bytes(content)
    done = run("--graph", tmp_path / "g.graph", "import", tmp_path, "--format", "json")
    told = json.loads(done.out)
    assert (done.code, told["rejected"], told["problems"]) == (0, 1, {"bad-parquet": 1})
    assert not (tmp_path / "g.graph").exists()


def test_a_mapping_that_does_not_fit_is_told(tmp_path: Path) -> None:
    file = written(tmp_path, table())
    (tmp_path / "text.txt").write_text("方海\n1990.07--1998.08  某县某镇文书\n", encoding="utf-8")
    for source, mapping, reason in (
        (file, "form", "parquet"),
        ("text.txt", "careers", "bad-parquet"),
    ):
        words = ("import", tmp_path / source, "--mapping", mapping, "--format", "json")
        done = json.loads(run("--graph", tmp_path / "g.graph", *words).out)
        assert done["problems"] == {reason: 1}
    words = ("import", file, "--mapping", "careers", "--format", "json")
    assert json.loads(run("--graph", tmp_path / "g.graph", *words).out)["people"] == 1


def test_a_preset_is_not_for_columns(tmp_path: Path) -> None:
    done = run(
        "synth", "--cadres", 1, "--as", "parquet", "--preset", "island", "-o", tmp_path / "x"
    )
    assert done.code == 2 and "leave --preset out" in done.err
    assert not (tmp_path / "x").exists()


def test_an_export_names_what_to_run(tmp_path: Path) -> None:
    graph = tmp_path / "g.graph"
    run("--graph", graph, "import", written(tmp_path, table()))
    done = run(
        "--graph", graph, "export", "neo4j-admin", "-o", tmp_path / "out", "--database", "careers"
    )
    assert done.code == 0
    assert f"database import full @{tmp_path}/out/import.args careers" in done.out
    again = run("--graph", graph, "export", "neo4j-admin", "-o", tmp_path / "out")
    assert again.code == 2 and "not empty" in again.err
    assert run("--graph", "bolt://x", "export", "neo4j-admin", "-o", tmp_path / "o").code == 2
