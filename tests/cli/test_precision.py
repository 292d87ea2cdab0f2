"""What dates leave open, in every format: never a number or a date that is not known."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.cli.running import run

UNDATED = """方远山，男，1968年5月生

2003年2月 浙江省宁波市宁海县人民政府副县长
"""
VAGUE = """沈小航，男，1970年3月生

1990—1993 海丰镇人民政府科员
1993—1998.05 海丰镇人民政府副镇长
1998.05—约2002 浙江省宁波市宁海县人民政府副县长
2003.05—2007.12 浙江省宁波市宁海县委副书记
"""


@pytest.fixture(scope="module")
def vague(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("vague")
    for name, text in (("a.txt", UNDATED), ("b.txt", VAGUE)):
        (folder / name).write_text(text, encoding="utf-8")
        done = run("--graph", folder / "g.graph", "import", folder / name)
        assert done.code == 0, done.err
    return folder / "g.graph"


def answer(graph: Path, *words: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(run("--graph", graph, *words, "--format", "json").out)
    return rows


def test_dates_and_months_of_a_career(vague: Path) -> None:
    names = ("start", "end", "months", "months_min", "months_max")
    assert [
        tuple(row[name] for name in names) for row in answer(vague, "trajectory", "沈小航")
    ] == [
        ("1990", "1993", None, 25, 47),
        ("1993", "1998-05", None, 53, 64),
        ("1998-05", "2001-01/2003-12", None, 32, 67),
        ("2003-05", "2007-12", 55, 55, 55),
    ]


def test_a_gap_never_shows_fewer_months_than_make_it_one(vague: Path) -> None:
    (row,) = (row for row in answer(vague, "gaps", "--list") if row["kind"] == "gap")
    assert (row["months"], row["months_min"], row["months_max"]) == (None, 4, 27)
    (wide,) = (
        row for row in answer(vague, "ask", "breaks", "-p", "gap_months=20") if row["kind"] == "gap"
    )
    assert (wide["months_min"], wide["months_max"]) == (21, 27)


def test_months_by_level_are_the_bounds_of_the_sum(vague: Path) -> None:
    (row,) = (row for row in answer(vague, "chain", "--list") if row["name"] == "沈小航")
    assert row["months_by_level"] == {"2": None, "3": None}
    assert row["months_by_level_min"] == {"2": 89, "3": 87}
    assert row["months_by_level_max"] == {"2": 100, "3": 115}


def test_files_have_bounds_and_print_has_a_range(vague: Path, tmp_path: Path) -> None:
    words = ("--graph", vague, "promoted")
    text = run(*words, "--format", "csv").out.removeprefix("\ufeff")
    (row,) = csv.DictReader(io.StringIO(text))
    names = ("months_grassroots", "months_grassroots_min", "months_grassroots_max", "gap_months")
    assert [row[name] for name in names] == ["", "89", "100", "0"]
    assert run(*words, "-o", tmp_path / "a.xlsx").code == 0
    head, body = load_workbook(tmp_path / "a.xlsx").active.iter_rows(values_only=True)  # type: ignore[union-attr]
    assert [dict(zip(head, body, strict=True))[name] for name in names] == [None, 89, 100, 0]
    for kind in ("table", "md"):
        shown = run(*words, "--format", kind).out
        assert "89–100" in shown and "_min" not in shown and "_max" not in shown


@pytest.mark.parametrize(
    ("lang", "head", "hint"),
    [
        (
            "en",
            "方远山: present posts only, since 2003-02; nothing can be known about the chain",
            "--as-of",
        ),
        ("zh", "方远山：只有现任职务（2003-02起），无从知道链条", "--as-of"),
    ],
)
def test_a_headline_invents_no_months(vague: Path, lang: str, head: str, hint: str) -> None:
    lines = run("--graph", vague, "--lang", lang, "trajectory", "方远山").out.splitlines()
    assert lines[0].split() == head.split()
    assert hint in lines[-1]
    assert "≥0" in "".join(lines)


def test_a_query_of_ones_own_keeps_its_columns(vague: Path) -> None:
    query = "RETURN 3 AS n, 1 AS n_min, 5 AS n_max"
    for kind in ("table", "md", "csv"):
        head = run("--graph", vague, "cypher", query, "--format", kind).out.splitlines()[0]
        assert "n_min" in head and "n_max" in head
