"""The command: rows and findings in every format and language, with a graph and without one."""

import csv
import io
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.audit.published import written
from tests.cli.running import PLACES, SAMPLES, Ran, run

ROWS = [
    {"exhibit": "all", "population": "everybody", "count": 4,
     "ask": "table rows=age:40", "where": "category=total"},
    {"exhibit": "all", "population": "others", "count": 1, "denominator": 3, "share": "33%",
     "ask": "table rows=sex", "where": "category=nothing"},
    {"exhibit": "all", "population": "third", "class": "x", "count": 1, "denominator": 3, "share": "34%"},
]  # fmt: skip


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("audit") / "few.graph"
    done = run("--graph", target, "import", SAMPLES, "--places", PLACES)
    assert done.code == 0, done.err
    return target


def rows_of(done: Ran) -> list[dict[str, object]]:
    assert done.code == 0, done.err
    rows: list[dict[str, object]] = json.loads(done.out)
    return rows


def test_without_a_graph_the_arithmetic_is_done_and_said(tmp_path: Path) -> None:
    done = run(
        "--graph", tmp_path / "none.graph", "audit", written(tmp_path, ROWS), "--format", "json"
    )
    rows = rows_of(done)
    assert [row["recomputes"] for row in rows] == [None, True, False]
    assert all(row["careers"] is None and row["agrees"] is None for row in rows)
    assert "only the arithmetic was done" in done.err and "3 rows read" in done.err


def test_with_a_graph_each_figure_is_beside_the_careers(graph: Path, tmp_path: Path) -> None:
    counted = rows_of(run("--graph", graph, "table", "age:40", "--format", "json"))[-1]["people"]
    assert isinstance(counted, int)
    for count, agrees in ((counted, True), (counted + 1, False)):
        figures = written(tmp_path, [{**ROWS[0], "count": count}, *ROWS[1:]])
        rows = rows_of(run("--graph", graph, "audit", figures, "--format", "json"))
        assert (rows[0]["careers"], rows[0]["agrees"]) == (counted, agrees)
        assert (rows[0]["findings"] == "careers") is not agrees
        assert rows[1]["agrees"] is None and "the answer has 0 such rows" in str(
            rows[1]["explanation"]
        )
        assert rows[2]["agrees"] is None


def test_the_people_behind_a_number_of_the_careers_are_listed(graph: Path, tmp_path: Path) -> None:
    figures = written(tmp_path, ROWS)
    people = rows_of(
        run("--graph", graph, "audit", figures, "--row", 1, "--people", "--format", "json")
    )
    everybody = rows_of(run("--graph", graph, "people", "--format", "json"))
    assert {row["cadre"] for row in people} == {row["cadre"] for row in everybody} != set()
    for row in (3, 4):
        done = run("--graph", graph, "audit", figures, "--row", row, "--people")
        assert done.code == 2 and len(done.err.splitlines()) == 1


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("format", ["table", "csv", "json", "jsonl", "md"])
def test_every_format_tells_every_figure(format: str, lang: str) -> None:
    done = run(
        "--lang", lang, "--graph", "none.graph", "audit", "island-city-2007", "--format", format
    )
    assert done.code == 0
    assert "578" in done.out
    assert format == "table" or ("除以了48" if lang == "zh" else "divided by 48") in done.out
    if format == "csv":
        rows = list(csv.DictReader(io.StringIO(done.out.lstrip("\ufeff"))))
        assert len(rows) > 88
        assert ("所见" if lang == "zh" else "findings") in rows[0]


def test_a_workbook_says_what_it_is_about(tmp_path: Path) -> None:
    target = tmp_path / "audit.xlsx"
    done = run("--lang", "zh", "--graph", "none.graph", "audit", "island-city-2007", "-o", target)
    assert done.code == 0, done.err
    book = load_workbook(target)
    texts = {
        str(cell.value) for sheet in book.worksheets for row in sheet.iter_rows() for cell in row
    }
    assert "island-city-2007.csv" in texts and any(
        "没有基数能得9.27个百分点" in text for text in texts
    )


def test_only_doubtful_rows_are_listed_on_demand() -> None:
    words = ("--graph", "none.graph", "audit", "island-city-2007", "--format", "json")
    every, doubtful = rows_of(run(*words)), rows_of(run(*words, "--doubtful"))
    assert doubtful == [row for row in every if row["findings"]]
    assert 0 < len(doubtful) < len(every)


def test_fewer_denominators_are_searched_on_demand() -> None:
    words = ("--graph", "none.graph", "audit", "island-city-2007", "--format", "json", "--doubtful")
    rows = {row["lines"]: row for row in rows_of(run(*words, "--up-to", 40))}
    assert rows["22"]["alternatives"] == ["none"]
    assert "no denominator up to 40" in str(rows["22"]["explanation"])


def test_strict_fails_where_something_cannot_be_true(tmp_path: Path) -> None:
    whole = written(
        tmp_path, [{"exhibit": "t", "class": "x", "count": 1, "denominator": 4, "share": "25%"}]
    )
    assert run("--graph", "none.graph", "audit", whole, "--strict").code == 0
    assert run("--graph", "none.graph", "audit", "island-city-2007", "--strict").code == 1
    rejected = written(tmp_path, [{"exhibit": "t", "class": "x", "count": "one"}], "other.csv")
    done = run(
        "--graph", "none.graph", "audit", rejected, "--strict", "--problems", tmp_path / "p.csv"
    )
    assert done.code == 1 and "bad-count" in done.err
    assert "bad-count" in (tmp_path / "p.csv").read_text("utf-8-sig")


def test_the_file_itself_is_not_overwritten(tmp_path: Path) -> None:
    figures = written(tmp_path, ROWS)
    before = figures.read_bytes()
    for option in ("-o", "--problems"):
        assert run("--graph", "none.graph", "audit", figures, option, figures).code == 2
    assert figures.read_bytes() == before


@pytest.mark.parametrize("format", ["table", "csv", "json", "md", "xlsx"])
def test_hostile_texts_come_out_harmless(format: str, tmp_path: Path) -> None:
    names = [
        '=HYPERLINK("http://x","y")',
        "<img src=x onerror=alert(1)>",
        "</script>",
        "\u202eabc",
        "名" * 200,
    ]
    rows = [
        {"exhibit": name, "population": name, "class": name, "count": 1, "denominator": 3, "share": "34"}
        for name in names
    ]  # fmt: skip
    target = tmp_path / f"out.{'txt' if format == 'table' else format}"
    done = run(
        "--graph", "none.graph", "audit", written(tmp_path, rows), "-o", target, "--format", format
    )
    assert done.code == 0, done.err
    if format == "xlsx":
        cells = [
            cell
            for sheet in load_workbook(target).worksheets
            for row in sheet.iter_rows()
            for cell in row
        ]
        assert all(cell.data_type != "f" for cell in cells)
        return
    text = target.read_text("utf-8-sig")
    assert "\u202e" not in text
    if format == "csv":
        cells_of_csv = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
        assert not any(cell.startswith("=") for cell in cells_of_csv)
    if format == "md":
        assert "<img" not in text and "</script>" not in text
