"""Posts, teams, colleagues and panels on the command line: names as typed, in both languages, and files."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from tests.cli.running import run


def rows(graph: Path, *words: object) -> list[dict[str, Any]]:
    ran = run("--graph", graph, *words, "--format", "json")
    assert ran.code == 0, ran.err
    return json.loads(ran.out)  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def post(graph: Path) -> dict[str, Any]:
    """The secretary of a township whom somebody in the graph was."""
    text = (
        "MATCH (c:Cadre)-[s:SERVED_AS]->(p:Post)-[:IN_ORG]->(o:Organization)"
        " WITH c, s, p, o WHERE p.chief = 'secretary' AND s.level = 2"
        " RETURN o.name AS organization, p.title AS title, c.name AS name ORDER BY organization, name"
        " LIMIT 1"
    )
    return rows(graph, "cypher", text)[0]


def test_a_post_is_asked_for_by_its_name(graph: Path, post: dict[str, Any]) -> None:
    typed = post["organization"] + post["title"]
    answer = rows(graph, "ask", "holders", "-p", f"post={typed}")
    assert post["name"] in [row["name"] for row in answer]
    assert {row["state"] for row in answer} <= {"held", "vacant"}
    short = typed.partition("县")[2] or typed
    assert rows(graph, "ask", "holders", "-p", f"post={short}") == answer


def test_who_leads_a_unit_is_told_in_chinese_too(graph: Path, post: dict[str, Any]) -> None:
    given = ["ask", "team", "-p", f"unit={post['organization']}", "-p", "vacant_within=1000"]
    answer = rows(graph, *given)
    assert answer and {row["organization"] for row in answer} == {post["organization"]}
    ran = run("--graph", graph, "--lang", "zh", *given)
    assert ran.code == 0 and "状态" in ran.out and f"单位为{post['organization']}" in ran.out
    counts = rows(graph, "ask", "team-counts", "-p", f"unit={post['organization']}")
    certain = {
        row["cadre"] for row in answer if row["state"] == "held" and row["certainty"] == "certain"
    }
    assert counts[0]["people"] == len(certain)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["holders", "-p", "post=无此镇镇长"], "no post is called 无此镇镇长"),
        (["team", "-p", "unit=无此镇"], "no organization or place is called 无此镇"),
        (["age-lines", "-p", "lines=old"], "lines cannot be 'old'"),
        (["colleagues"], "which cadre?"),
        (["chain", "-p", "as_of=2005"], "a date without a group"),
    ],
)
def test_a_mistake_is_one_line(graph: Path, words: list[str], told: str) -> None:
    ran = run("--graph", graph, "ask", *words)
    assert ran.code == 2 and told in ran.err and "Traceback" not in ran.err


@pytest.fixture(scope="module")
def panel(graph: Path) -> list[dict[str, Any]]:
    return rows(graph, "ask", "panel", "-p", "first_year=2005")


@pytest.mark.parametrize(
    ("ending", "lang"), [("csv", "en"), ("csv", "zh"), ("parquet", "en"), ("dta", "zh")]
)
def test_a_panel_has_a_codebook_of_its_columns(
    graph: Path, panel: list[dict[str, Any]], tmp_path: Path, ending: str, lang: str
) -> None:
    path = tmp_path / f"panel.{ending}"
    ran = run("--graph", graph, "--lang", lang, "ask", "panel", "-p", "first_year=2005", "-o", path)
    assert ran.code == 0, ran.err
    assert "panel.codebook.csv" in ran.err
    readers = {"csv": pd.read_csv, "parquet": pd.read_parquet, "dta": pd.read_stata}
    frame = readers[ending](path)
    text = (tmp_path / "panel.codebook.csv").read_text(encoding="utf-8-sig")
    variables = {row[0]: row for row in csv.reader(io.StringIO(text))}
    assert len(frame) == len(panel) > 0
    names = list(panel[0])
    head = next(iter(variables.values()))
    assert list(variables)[1:] == names or head[0] != "variable"
    if (ending, lang) != ("csv", "zh"):
        assert list(frame) == names
        assert frame["name"].tolist() == [row["name"] for row in panel]
        assert frame["year"].tolist() == [row["year"] for row in panel]
    assert "months" in variables["months_in_post"] and "月" in variables["months_in_post"]
    assert any("132 = " in cell for cell in variables["rank"])


def test_stata_has_the_labels_of_the_language(graph: Path, tmp_path: Path) -> None:
    path = tmp_path / "panel.dta"
    run("--graph", graph, "--lang", "zh", "ask", "panel", "-p", "first_year=2006", "-o", path)
    with pd.io.stata.StataReader(path) as reader:
        labels = reader.value_labels()
    assert labels["leading"] == {0: "否", 1: "是"}
    assert labels["level"][2].startswith("乡镇")
    assert "书记" in labels["chief"].values()


def test_a_group_narrows_commands_and_charts(graph: Path, tmp_path: Path) -> None:
    when = ("--as-of", "2000-06")
    everybody = {row["cadre"]: row["name"] for row in rows(graph, "people", *when)}
    names = sorted(set(everybody.values()))[::2]
    group = tmp_path / "some.toml"
    where = ", ".join(f'"{name}"' for name in names)
    group.write_text(f'title = ["some", "几人"]\n[where]\nname = [{where}]\n', encoding="utf-8")
    people = {row["cadre"] for row in rows(graph, "people", "--group", group, *when)}
    assert 0 < len(people) < len(everybody)
    for words in (["promoted"], ["chain", "--list"], ["gaps", "--list"]):
        some = rows(graph, *words, "--group", group, *when)
        every = rows(graph, *words)
        assert some == [row for row in every if row["cadre"] in people], words
    listed = rows(graph, "gaps", "--group", group, *when, "--row", 1, "--people")
    assert {row["cadre"] for row in listed} <= people
    ran = run(
        "--graph", graph, "chart", "gap-map", "--group", group, *when, "-o", tmp_path / "map.svg"
    )
    assert ran.code == 0, ran.err
    assert "of the group some" in (tmp_path / "map.svg").read_text(encoding="utf-8")
    told = run("--graph", graph, "--lang", "zh", "chain", "--group", group, *when)
    assert "组别为几人" in told.out and f"该人群共{len(people)}人" in told.out
