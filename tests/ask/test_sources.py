"""Who tells of a career, by hand: two forms, a résumé, a roster and a list that contradict each other."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import careergraph
from careergraph.errors import UserError
from careergraph.graph.session import CareerGraph
from careergraph.record import Record
from tests.cli.running import run, run_apart
from tests.factory import part
from tests.store.island import FIRM, HEAD, VICE

WHO = {"birth": "1974-08", "began_work": "1995-07"}
CLERK = {**FIRM, "start": "1995-07", "end": "1998-03", "raw": "南海渔业公司职工"}
TOWN = {**HEAD, "raw": "海丰镇镇长", "end": "2001-02"}
DEPUTY = {**VICE, "raw": "定远县副县长"}
CHIEF = {**VICE, "raw": "定远县县长", "title": "县长", "chief": "head"}
WARDEN = {**HEAD, "raw": "海丰镇渔管站站长", "title": "站长", "unit": "渔管站", "start": "1995-09",
          "organization": "海丰镇渔管站", "end": "1996-01"}  # fmt: skip


def add(record: Record, file: str, as_of: str, *stints: dict[str, Any], **more: Any) -> None:
    who = {**WHO, "as_of": as_of, **more.pop("who", {})}
    numbered = [{**stint, "line": n} for n, stint in enumerate(stints, start=3)]
    record.add(part(file, [who], numbered, **more))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("told") / "g.graph"
    record = Record.open(folder, create=True)
    add(record, "form-2010.lrmx", "2010-03", CLERK, TOWN, DEPUTY)
    add(record, "form-2000.lrmx", "2000-05", CLERK, WARDEN, {**TOWN, "start": "1998-05", "end": None,
        "end_how": "open"})  # fmt: skip
    add(record, "page.txt", "2008-05", {**TOWN, "start": "1997"}, {**DEPUTY, "start": "2001"},
        mapping="resume")  # fmt: skip
    add(record, "staff.csv", "2004-12", {**CHIEF, "start": "2001-02"}, mapping="roster-posts")
    record.add(part("other.lrmx", [{"name": "李小舟", "as_of": "2009"}], [{**TOWN, "line": 8}]))
    return folder


@pytest.fixture(scope="module")
def graph(folder: Path) -> Iterator[CareerGraph]:
    with careergraph.open(folder) as opened:
        yield opened


def told(frame: pd.DataFrame, *names: str) -> list[tuple[Any, ...]]:
    plain = frame[list(names)].astype(object)
    return list(plain.where(plain.notna(), None).itertuples(index=False, name=None))


def test_each_stint_is_told_with_what_each_source_says(graph: CareerGraph) -> None:
    found = graph.ask("sources-of", cadre="周海平")
    names = ("seq", "title", "source", "kind", "as_of", "line", "said_start", "said_end", "verdict")
    new, old, page = "form-2010.lrmx", "form-2000.lrmx", "page.txt"
    assert told(found, *names) == [
        (1, "职工", new, "form", "2010-03", 3, "1995-07", "1998-03", "counts"),
        (1, "职工", old, "form", "2000-05", 3, "1995-07", "1998-03", "agrees"),
        (2, "镇长", new, "form", "2010-03", 4, "1998-03", "2001-02", "counts"),
        (2, "镇长", page, "resume", "2008-05", 3, "1997", "2001-02", "contradicts"),
        (2, "镇长", old, "form", "2000-05", 5, "1998-05", None, "contradicts"),
        (3, "副县长", new, "form", "2010-03", 5, "2001-02", None, "counts"),
        (3, "副县长", page, "resume", "2008-05", 4, "2001", None, "agrees"),
        (None, "定远县县长", "staff.csv", "roster", "2004-12", 3, "2001-02", None, "left"),
        (None, "海丰镇渔管站站长", old, "form", "2000-05", 4, "1995-09", "1996-01", "left"),
    ]
    assert set(found["source"][found["replaced"]]) == {old}
    assert told(found, "start", "end")[1:3] == [("1995-07", "1998-03"), ("1998-03", "2001-02")]


def test_of_somebody_in_one_source_each_stint_is_told_by_it(graph: CareerGraph) -> None:
    found = graph.ask("sources-of", cadre="李小舟")
    assert told(found, "seq", "source", "line", "said_start", "said_end", "verdict") == [
        (1, "other.lrmx", 8, "1998-03", "2001-02", "counts")
    ]


def test_conflicts_say_both_and_which_counts(graph: CareerGraph) -> None:
    found = graph.ask("conflicts")
    names = ("kind", "source", "as_of", "line", "said_start", "says", "other", "other_as_of")
    rest = ("other_line", "other_start", "other_says", "counts", "seq")
    new, old = "form-2010.lrmx", "form-2000.lrmx"
    assert sorted(told(found, *names, *rest), key=repr) == [
        ("left", old, "2000-05", 4, "1995-09", "海丰镇渔管站站长", new, "2010-03", None, None, None,
         new, None),
        ("start", old, "2000-05", 5, "1998-05", "海丰镇镇长", new, "2010-03", 4, "1998-03", "海丰镇镇长",
         new, 2),
        ("start", "page.txt", "2008-05", 3, "1997", "海丰镇镇长", new, "2010-03", 4, "1998-03",
         "海丰镇镇长", new, 2),
        ("title", "staff.csv", "2004-12", 3, "2001-02", "定远县县长", new, "2010-03", 5, "2001-02",
         "定远县副县长", new, 3),
    ]  # fmt: skip
    assert set(found["name"]) == {"周海平"}
    assert set(found["post"]) == {
        "海丰镇渔管站站长", "海丰镇人民政府镇长", "海丰镇人民政府副县长"
    }  # fmt: skip


def test_the_trajectory_counts_the_sources(graph: CareerGraph) -> None:
    found = graph.trajectory("周海平")
    assert told(found, "title", "sources", "conflict") == [
        ("职工", 1, False), ("镇长", 2, True), ("副县长", 2, True)
    ]  # fmt: skip
    columns = list(found.columns)
    assert columns[columns.index("source") :][:3] == ["source", "line", "sources"]


def test_the_trajectory_is_marked_in_print(folder: Path) -> None:
    lines = run_apart("--graph", folder, "trajectory", "周海平").out.splitlines()
    (head,) = [line for line in lines if "镇长" in line]
    assert ", 2 sources, sources differ]" in head
    (clerk,) = [line for line in lines if "职工" in line]
    assert "[" not in clerk
    lines = run_apart("--graph", folder, "--lang", "zh", "trajectory", "周海平").out.splitlines()
    assert any("、2个来源、来源不一致]" in line for line in lines)


def test_info_counts_people_by_their_sources(folder: Path) -> None:
    rows = json.loads(run("--graph", folder, "info", "--format", "json").out)
    held = {row["what"]: row["count"] for row in rows if row["sources"] is None}
    assert (held["stints told by several sources"], held["stints in conflict"]) == (2, 2)
    assert held["cadres linked by guess"] == 0
    found = [
        (row["kind"], row["sources"], row["count"], row["earliest"], row["latest"])
        for row in rows
        if row["what"] == "cadres in sources"
    ]
    assert found == [
        (None, 1, 1, "2009", "2009"),
        (None, 4, 1, "2000-05", "2010-03"),
        ("form", 1, 1, "2009", "2009"),
        ("form", 2, 1, "2000-05", "2010-03"),
        ("resume", 1, 1, "2008-05", "2008-05"),
        ("roster", 1, 1, "2004-12", "2004-12"),
    ]


def test_what_was_left_and_who_is_linked_stands_in_the_graph(tmp_path: Path) -> None:
    record = Record.open(tmp_path / "g.graph", create=True)
    post = {"present_post": "定远县副县长"}
    add(record, "form.lrmx", "2010-03", CLERK, TOWN, DEPUTY, who=post)
    add(record, "staff.csv", "2011", mapping="list", who={**post, "began_work": None})
    with careergraph.open(tmp_path / "g.graph") as graph:
        assert len(graph.cadres("周海平")) == 1
        standing = graph.ask("recorded-in", cadre="周海平")
        assert told(standing, "source", "kind", "counts", "linked") == [
            ("form.lrmx", "form", True, False), ("staff.csv", "list", True, True)
        ]  # fmt: skip
        info = dict(told(graph.ask("info"), "what", "count"))
        assert info["cadres linked by guess"] == 1


def test_the_question_names_one_cadre(graph: CareerGraph, folder: Path) -> None:
    with pytest.raises(UserError, match="which cadre"):
        graph.ask("sources-of")
    with pytest.raises(UserError, match="no cadre is called 王五"):
        graph.ask("sources-of", cadre="王五")
    who = graph.cadre("周海平")["cadre"]
    by_name = run("--graph", folder, "ask", "sources-of", "周海平", "--format", "csv").out
    assert by_name == run("--graph", folder, "ask", "sources-of", who, "--format", "csv").out
    assert by_name.count("\n") == 10
    assert run("--graph", folder, "ask", "chain", "周海平").code == 2
