"""Hostile names, damaged graphs, closed streams: one line and a code, never a traceback or a loss."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from careergraph.analysis.gaps import named_apart
from tests.cli.running import PLACES, SAMPLES, Ran, run

FORM = (SAMPLES / "direct-promotion.lrmx").read_text(encoding="utf-8")
HOSTILE = "方\u009b31m\u202e海"
STEERING = "\x1b\u009b\u202e\u2028"


def told(done: Ran) -> str:
    """The one line of a refused command."""
    assert done.code == 2, done.err
    lines = [line for line in done.err.splitlines() if not line.startswith("building the graph")]
    assert len(lines) == 1, done.err
    assert lines[0].startswith("careergraph: ")
    return lines[0]


def imported(target: Path, *sources: object) -> Path:
    done = run("--graph", target, "import", *sources, "--places", PLACES)
    assert done.code == 0, done.err
    return target


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "form.lrmx"
    path.write_text(FORM, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """People and places whose names differ in signs that cannot be seen, and one as a tag."""
    folder = tmp_path_factory.mktemp("hostile")
    for number, name in enumerate([HOSTILE, "方海", "<script>方|海"]):
        inside = FORM.replace("林望舟", name.replace("<", "&lt;")).replace(
            "196903", f"19690{number + 1}"
        )
        town = name.replace("<", "&lt;").replace("|", "")
        (folder / f"{number}.lrmx").write_text(
            inside.replace("鹭岙镇", f"{town}镇"), encoding="utf-8"
        )
    (folder / "bell.txt").write_text(
        "应海宁，男，1963年10月出生\n\n1985年5月至1988年3月，任蜃汀县棹\x07屏\x1b[31m镇文书\n",
        encoding="utf-8",
    )
    return imported(folder / "h.graph", folder)


@pytest.fixture(scope="module")
def undone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph that holds nothing any more."""
    folder = tmp_path_factory.mktemp("undone")
    form = folder / "form.lrmx"
    form.write_text(FORM, encoding="utf-8")
    target = imported(folder / "g.graph", form)
    assert run("--graph", target, "undo").code == 0
    return target


@pytest.mark.parametrize("chart", ["chain-flow", "gap-map"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_an_empty_graph_is_drawn_and_says_so(
    undone: Path, chart: str, lang: str, tmp_path: Path
) -> None:
    done = run("--graph", undone, "--lang", lang, "chart", chart, "-o", tmp_path / "x.svg")
    assert done.code == 0, done.err
    assert "<svg" in (tmp_path / "x.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "words",
    [
        ["promoted"],
        ["gaps"],
        ["gaps", "--list"],
        ["chain", "--list"],
        *(
            ["chain", "--by", by]
            for by in ("none", "county", "cohort", "sex", "education", "party")
        ),
    ],
    ids=" ".join,
)
def test_an_empty_graph_answers_with_no_rows(undone: Path, words: list[str]) -> None:
    done = run("--graph", undone, *words, "--format", "json")
    rows = json.loads(done.out)
    if words == ["gaps"]:
        total = rows.pop()
        assert [total[name] for name in ("place", "people", "denominator")] == ["total", 0, 0]
    assert (done.code, rows) == (0, [])


@pytest.mark.parametrize("format", ["table", "json", "jsonl", "csv", "md"])
@pytest.mark.parametrize(
    "words",
    [["chain", "--list"], ["cypher", "MATCH (p:Place) RETURN p.full_name AS place ORDER BY place"]],
    ids=" ".join,
)
def test_no_sign_that_steers_a_terminal_is_printed(
    hostile: Path, words: list[str], format: str
) -> None:
    done = run("--graph", hostile, *words, "--format", format)
    assert done.code == 0, done.err
    assert not set(STEERING) & set(done.out)
    assert "方" in done.out
    assert "海" in done.out


def test_json_keeps_what_it_escapes(hostile: Path) -> None:
    query = "MATCH (c:Cadre) RETURN c.name AS name ORDER BY name"
    rows = json.loads(run("--graph", hostile, "cypher", query, "--format", "json").out)
    assert HOSTILE in [row["name"] for row in rows]


def test_a_sheet_takes_every_sign_of_a_text(hostile: Path, tmp_path: Path) -> None:
    done = run("--graph", hostile, "trajectory", "应海宁", "-o", tmp_path / "x.xlsx")
    assert done.code == 0, done.err
    assert (tmp_path / "x.xlsx").stat().st_size > 0


def test_places_that_look_alike_are_two_rows_of_the_map(hostile: Path, tmp_path: Path) -> None:
    done = run("--graph", hostile, "chart", "gap-map", "-o", tmp_path / "x.svg")
    assert done.code == 0, done.err


def test_places_are_told_apart_by_as_many_parents_as_it_takes() -> None:
    paths = ["甲市/乙县/丙镇", "丁市/乙县/丙镇", "甲市/戊县", None]
    found = named_apart(pd.DataFrame({"place": pd.array(paths, dtype="string")}))["place"]
    assert found.fillna("").tolist() == ["甲市乙县丙镇", "丁市乙县丙镇", "戊县", ""]


def test_a_markdown_table_has_a_rule_and_no_tags(hostile: Path) -> None:
    lines = run("--graph", hostile, "chain", "--list", "--format", "md").out.splitlines()
    assert set(lines[1]) == {"|", " ", "-", ":"}
    bars = [line.replace("\\|", "").count("|") for line in lines if line.startswith("|")]
    assert set(bars) == {lines[1].count("|")}
    assert not [line for line in lines if "<script" in line]


@pytest.mark.parametrize(
    "date", ["2007-12-40", "2007-02-30", "0000-01", "9999-12", "２００７-１２", "2007-12 "]
)
def test_as_of_is_a_date_of_the_calendar(form: Path, date: str, tmp_path: Path) -> None:
    line = told(run("--graph", tmp_path / "g", "import", form, "--as-of", date))
    assert "--as-of" in line
    assert not (tmp_path / "g").exists()


@pytest.mark.parametrize("option", ["--problems", "-o"])
@pytest.mark.parametrize("name", ["no-such-folder/p.csv", "p.odt", "", "."])
def test_an_import_whose_report_cannot_be_written_does_not_begin(
    form: Path, option: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    told(run("--graph", tmp_path / "g", "import", form, option, name))
    assert not (tmp_path / "g").exists()


@pytest.mark.parametrize("below", ["", "/sub.graph"])
def test_a_graph_cannot_be_a_file(form: Path, below: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    line = told(run("--graph", f"{tmp_path}/file{below}", "import", form))
    assert f"{tmp_path}/file{below}" in line
    assert "check the path" in line


@pytest.mark.parametrize("words", [["info"], ["import", "FORM"]])
def test_a_name_too_long_for_the_system(form: Path, words: list[str], tmp_path: Path) -> None:
    given = [form if word == "FORM" else word for word in words]
    assert "x" * 300 in told(run("--graph", tmp_path / ("x" * 300), *given))


def test_a_folder_in_the_place_of_the_graph_file(form: Path, tmp_path: Path) -> None:
    target = imported(tmp_path / "g", form)
    (target / "graph.lbug").unlink()
    (target / "graph.lbug").mkdir()
    assert "graph.lbug" in told(run("--graph", target, "info"))


def test_an_empty_name_is_no_graph(
    form: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "--graph" in told(run("--graph", "", "import", form))
    assert [path.name for path in tmp_path.iterdir()] == ["form.lrmx"]


def test_a_rejected_file_is_named_without_a_line(tmp_path: Path) -> None:
    (tmp_path / "empty.lrmx").write_bytes(b"")
    done = run("--graph", tmp_path / "g", "import", tmp_path / "empty.lrmx")
    assert done.err.startswith(f"{tmp_path}/empty.lrmx empty – ")
    seen = run("inspect", tmp_path / "empty.lrmx")
    assert "None" not in seen.out
    assert "<NA>" not in seen.out


def test_an_error_shows_no_escape_of_a_path() -> None:
    assert "\x1b" not in told(run("inspect", "a\x1b[31m\n.lrmx"))


def test_only_a_trajectory_takes_a_name(graph: Path, tmp_path: Path) -> None:
    line = told(run("--graph", graph, "chart", "gap-map", "应海宁", "-o", tmp_path / "x.svg"))
    assert "应海宁" in line
    assert not (tmp_path / "x.svg").exists()


@pytest.fixture
def damaged(tmp_path: Path, form: Path) -> Path:
    """Two imports, the first of which has lost its people."""
    target = imported(imported(tmp_path / "g", form), SAMPLES / "resume.txt")
    (target / "record" / "parts" / "000001" / "cadres.parquet").write_bytes(b"x")
    return target


def test_rebuilding_from_a_damaged_record_keeps_the_graph(damaged: Path) -> None:
    before = run("--graph", damaged, "info").out
    assert "000001/cadres.parquet" in told(run("--graph", damaged, "rebuild"))
    assert run("--graph", damaged, "info").out == before


def test_an_undo_that_cannot_build_the_graph_says_that_it_was_done(damaged: Path) -> None:
    line = told(run("--graph", damaged, "undo"))
    assert "import 2 is taken back" in line
    assert run("--graph", damaged, "undo").out.startswith("took back import 1 ")


def shell(line: str, graph: Path) -> subprocess.CompletedProcess[str]:
    command = f"{sys.executable} -m careergraph --graph '{graph}' {line}"
    return subprocess.run(
        ["/bin/sh", "-c", command], capture_output=True, text=True, check=False, env={**os.environ}
    )


@pytest.mark.skipif(os.name == "nt", reason="needs a Unix shell")
@pytest.mark.parametrize(
    "line",
    [
        "info >&-",
        "import - <&-",
        "cypher 'UNWIND range(1, 90000) AS n RETURN n' --format jsonl | true",
    ],
)
def test_closed_streams(graph: Path, line: str) -> None:
    done = shell(line, graph)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_behind_standard_output(graph: Path) -> None:
    done = shell("info >/dev/full", graph)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1), done.stderr
    assert "No space left" in done.stderr


@pytest.mark.parametrize("folder", [".", ""])
def test_invented_forms_need_a_folder_with_a_name(
    folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "-o FOLDER" in told(run("synth", "--cadres", 1, "-o", folder))
    assert list(tmp_path.iterdir()) == []


def test_namesakes_are_listed_without_what_is_unknown(tmp_path: Path) -> None:
    for birth in ("196903", "197003"):
        text = FORM.replace("196903", birth).replace(
            "<XianRenZhiWu>碧洋市珊礁县副县长", "<XianRenZhiWu>"
        )
        (tmp_path / f"{birth}.lrmx").write_text(text, encoding="utf-8")
    line = told(run("--graph", imported(tmp_path / "g", tmp_path), "trajectory", "林望舟"))
    assert "(1969-03)" in line
    assert "(1970-03)" in line
