"""Import, import again, undo, rebuild; a dry run; and what --strict says of a rejected line."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.running import PLACES, SAMPLES, run

Counts = dict[str, int]


def imported(graph: Path, *words: object) -> dict[str, object]:
    done = run("--graph", graph, "import", *words, "--places", PLACES, "--format", "json")
    assert done.code == 0, done.err
    return dict(json.loads(done.out))


def counts(graph: Path) -> Counts:
    done = run("--graph", graph, "info", "--format", "json")
    assert done.code == 0, done.err
    return {row["what"]: row["count"] for row in json.loads(done.out)}


def answers(graph: Path) -> list[str]:
    asked = (("promoted",), ("chain", "--list"), ("gaps", "--list"))
    return [run("--graph", graph, *words, "--format", "json").out for words in asked]


@pytest.fixture
def forms(tmp_path: Path) -> Path:
    """The samples in two folders: all but the résumé, and the résumé."""
    shutil.copytree(SAMPLES, tmp_path / "forms")
    (tmp_path / "later").mkdir()
    (tmp_path / "forms" / "resume.txt").rename(tmp_path / "later" / "resume.txt")
    return tmp_path


def test_import_again_undo_and_rebuild(forms: Path) -> None:
    graph = forms / "g.graph"
    assert imported(graph, forms / "forms")["people"] == 4
    before, told = counts(graph), answers(graph)
    again = imported(graph, forms / "forms")
    assert (again["unchanged"], again["superseded"]) == (4, 0)
    assert (counts(graph), answers(graph)) == (before, told)

    assert imported(graph, forms / "later")["people"] == 1
    assert counts(graph)["cadres"] == 5
    assert answers(graph) != told
    assert run("--graph", graph, "trajectory", "应海宁").code == 0

    undone = run("--graph", graph, "undo")
    assert undone.code == 0
    assert "took back import" in undone.out
    assert (counts(graph), answers(graph)) == (before, told)
    assert run("--graph", graph, "trajectory", "应海宁").code == 2

    assert run("--graph", graph, "rebuild").code == 0
    assert (counts(graph), answers(graph)) == (before, told)


def test_a_graph_that_is_lost_is_built_again_from_the_record(forms: Path) -> None:
    graph = forms / "g.graph"
    imported(graph, forms / "forms")
    told = answers(graph)
    (graph / "graph.lbug").unlink()
    assert answers(graph) == told


def test_undo_down_to_nothing_and_once_more(forms: Path) -> None:
    graph = forms / "g.graph"
    imported(graph, forms / "forms")
    assert run("--graph", graph, "undo").code == 0
    left = run(
        "--graph", graph, "cypher", "MATCH (c:Cadre) RETURN count(c) AS n", "--format", "csv"
    )
    assert left.out.split() == ["n", "0"]
    more = run("--graph", graph, "undo")
    assert more.code == 2
    assert len(more.err.splitlines()) == 1


def test_a_dry_run_reports_and_keeps_nothing(forms: Path) -> None:
    graph = forms / "g.graph"
    dry = imported(graph, SAMPLES, "--dry-run")
    assert not graph.exists()
    kept = imported(graph, SAMPLES)
    assert {name: dry[name] for name in ("files", "people", "read", "accepted", "rejected")} == {
        name: kept[name] for name in ("files", "people", "read", "accepted", "rejected")
    }
    before = counts(graph)
    imported(graph, forms / "later", "--dry-run")
    assert counts(graph) == before


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """A résumé with a line whose end lies before its start."""
    source = tmp_path / "bad.txt"
    text = (SAMPLES / "resume.txt").read_text(encoding="utf-8")
    assert "1988年3月至1991年6月" in text
    source.write_text(
        text.replace("1988年3月至1991年6月", "1988年3月至1981年6月"), encoding="utf-8"
    )
    return source


def test_strict_ends_with_1_where_a_line_was_rejected(bad: Path, tmp_path: Path) -> None:
    graph = tmp_path / "g.graph"
    loose = run("--graph", graph, "import", bad, "--dry-run", "--format", "json")
    assert (loose.code, json.loads(loose.out)["rejected"]) == (0, 1)
    assert run("--graph", graph, "import", bad, "--strict").code == 1
    assert counts(graph)["cadres"] == 1
    assert run("--graph", graph, "import", SAMPLES, "--strict").code == 0


def test_a_rejected_line_is_told_with_its_place_and_reason(bad: Path, tmp_path: Path) -> None:
    listed = tmp_path / "problems.json"
    done = run("--graph", tmp_path / "g.graph", "import", bad, "--problems", listed)
    assert "bad.txt:4" in done.err
    rejected = [
        row
        for row in json.loads(listed.read_text(encoding="utf-8"))
        if row["severity"] == "rejected"
    ]
    assert [(row["line"], row["reason"]) for row in rejected] == [(4, "end-before-start")]
    assert "1981年6月" in rejected[0]["value"]


LIVES = """姓名,出生年月,开始时间,结束时间,单位及职务
石一帆,1972.05,1993.07,1997.03,岱山县高亭镇干部
石一帆,1972.05,1997.03,1991.06,岱山县高亭镇副镇长
石一帆,1972.05,2001.06,2006.04,岱山县高亭镇镇长
石一帆,1972.05,2006.04,,岱山县副县长
"""


def test_what_a_rejected_line_leaves_open_is_possible_and_to_be_reviewed(tmp_path: Path) -> None:
    graph, table = tmp_path / "g.graph", tmp_path / "t.csv"
    table.write_text(LIVES, encoding="utf-8")
    assert imported(graph, table, "--as-of", "2008-12")["problems"] == {"end-before-start": 1}
    for words in (("promoted",), ("gaps", "--list"), ("chain", "--list")):
        rows = json.loads(run("--graph", graph, *words, "--format", "json").out)
        assert [row["certainty"] for row in rows] == ["possible"]
    career = run("--graph", graph, "trajectory", "石一帆").out
    assert "15 years of service, 1 possible break" in career
    rows = json.loads(run("--graph", graph, "review", "--format", "json").out)
    assert [(row["item"], row["field"], row["was"]) for row in rows] == [(2, "start", "2001-06")]


def test_as_of_dates_the_record(tmp_path: Path) -> None:
    graph = tmp_path / "g.graph"
    imported(graph, SAMPLES / "resume.txt", "--as-of", "2010-12")
    rows = json.loads(run("--graph", graph, "trajectory", "应海宁", "--format", "json").out)
    assert (rows[-1]["end_how"], rows[-1]["start"]) == ("open", "2006-08")
    assert rows[-1]["months"] == (2010 - 2006) * 12 + 12 - 8


def test_nothing_to_read_makes_no_graph(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = run("--graph", tmp_path / "g.graph", "import", tmp_path / "empty")
    assert done.code in (0, 2)
    assert not (tmp_path / "g.graph").exists()


def test_where_most_rows_are_rejected_the_last_line_says_what_to_do(tmp_path: Path) -> None:
    head = "姓名,开始时间,结束时间,单位及职务\n沈秋白,1993.08,1998.12,象山县科员\n"
    table = tmp_path / "t.csv"
    table.write_text(
        f"{head},1998.12,2003.01,象山县副县长\n,2003.01,,象山县县长\n", encoding="utf-8"
    )
    done = run("--graph", tmp_path / "g.graph", "import", table, "--dry-run")
    last = done.out.splitlines()[-1]
    assert "t.csv: 2 of 3 lines were rejected, most for no-name (姓名)" in last
    assert "fill_down = true" in last
    table.write_text(f"{head},1998.12,2003.01,象山县副县长\n", encoding="utf-8")
    done = run("--graph", tmp_path / "g.graph", "import", table, "--dry-run")
    assert "were rejected" not in done.out


def test_a_file_that_another_one_replaced_is_told_when_it_comes_again(tmp_path: Path) -> None:
    graph, first, other = (tmp_path / name for name in ("g.graph", "a.txt", "b.txt"))
    opening = "周海平，男，1968年5月出生，浙江宁海人，1990年7月参加工作。\n\n"
    first.write_text(f"{opening}1990.07--1995.03 宁海县西店镇文书\n", encoding="utf-8")
    other.write_text(f"{opening}1990.07--1995.08 宁海县西店镇文书\n", encoding="utf-8")
    imported(graph, first)
    assert imported(graph, other, "--replaces", first)["problems"] == {}
    again = imported(graph, first)
    assert (again["unchanged"], again["problems"]) == (1, {"replaced": 1})
    back = imported(graph, first, "--replaces", other)
    assert (back["unchanged"], back["problems"]) == (0, {})
    assert imported(graph, first, "--replaces", other)["problems"] == {}
