"""Answers in every format: the columns users rely on, and cells that stay what they are."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from careergraph import __version__
from tests.cli.running import PLACES, SAMPLES, run, run_apart

INSPECT = (
    "file person item raw start end end_how kind acting probation successive leading organization "
    "title place level rank person_rank chief rules certain line"
)
COLUMNS = {
    ("promoted",): "cadre name birth date from_organization from_title from_level to_organization "
    "to_title to_rank months_grassroots gap_months passed_months variant certainty guessed",
    ("chain",): "group link reached climbed share median_months",
    ("chain", "--list"): "cadre name links full_chain full_chain_from_township months_by_level "
    "highest_level highest_rank certainty",
    ("gaps",): "place link kind people guessed possible share denominator",
    (
        "gaps",
        "--list",
    ): "cadre name kind link date months status rank_step place organization title "
    "certainty guessed",
    (
        "trajectory",
        "应海宁",
    ): "start end end_how kind main acting place organization title level rank "
    "months break source line",
    ("inspect", str(SAMPLES), "--places", str(PLACES)): INSPECT,
}
ODD = (
    "RETURN '=1+1' AS formula, 'a|b' AS pipe, '@x' AS at, '岱山' AS place, 7 AS n, null AS nothing"
)
ODD_ROW = {"formula": "=1+1", "pipe": "a|b", "at": "@x", "place": "岱山", "n": 7, "nothing": None}


@pytest.mark.parametrize(("words", "names"), COLUMNS.items(), ids=lambda v: v[0][:10])
def test_json_is_a_list_of_objects_with_the_settled_columns_first(
    words: tuple[str, ...], names: str, graph: Path
) -> None:
    rows = json.loads(run("--graph", graph, *words, "--format", "json").out)
    assert rows
    wanted = names.split()
    assert {tuple(row)[: len(wanted)] for row in rows} == {tuple(wanted)}


def test_the_summary_of_an_import_is_one_object(tmp_path: Path) -> None:
    done = run("--graph", tmp_path / "g.graph", "import", SAMPLES, "--format", "json")
    wanted = (
        "files people stints read accepted rejected warnings left_out unchanged superseded problems"
    )
    assert list(json.loads(done.out)) == wanted.split()


@pytest.mark.parametrize("words", [("promoted",), ("chain", "--list"), ("gaps", "--list")])
def test_every_format_tells_the_same(words: tuple[str, ...], graph: Path, tmp_path: Path) -> None:
    def told(form: str) -> str:
        return run("--graph", graph, *words, "--format", form).out

    rows = json.loads(told("json"))
    assert [json.loads(line) for line in told("jsonl").splitlines()] == rows
    wanted = [in_cells(row) for row in rows]
    table = list(csv.DictReader(io.StringIO(told("csv"))))
    assert table == [
        {name: "" if value is None else str(value) for name, value in row.items()} for row in wanted
    ]
    run("--graph", graph, *words, "-o", tmp_path / "x.xlsx")
    head, *body = load_workbook(tmp_path / "x.xlsx").worksheets[0].iter_rows(values_only=True)
    assert [dict(zip(head, row, strict=True)) for row in body] == [
        {name: None if value == "" else value for name, value in row.items()} for row in wanted
    ]
    lines = [line for line in told("md").splitlines() if line.startswith("|")]
    assert len(lines) == len(rows) + 2


NAMES = {
    "1": "village",
    "2": "township",
    "3": "county",
    "4": "city",
    "5": "province",
    "6": "centre",
}


def in_cells(row: dict[str, object]) -> dict[str, object]:
    """A row of JSON as its cells in a file: a column for each level, links in words."""
    cells: dict[str, object] = {}
    for name, value in row.items():
        if isinstance(value, dict):
            edge = name.removeprefix("months_by_level")
            cells |= {f"months_{level}{edge}": value.get(level) for level in NAMES}
        elif name == "links":
            assert isinstance(value, list)
            paths = ", ".join(map(in_words, value))  # township→county, county→city
            cells[name] = re.sub(r"(\w+), \1→", r"\1→", paths)
        else:
            cells[name] = in_words(value) if name == "link" and value is not None else value
    return cells


def in_words(link: object) -> str:
    return "→".join(NAMES[level] for level in str(link).split(">"))


def test_csv_opens_right_in_a_spreadsheet(graph: Path, tmp_path: Path) -> None:
    target = tmp_path / "x.csv"
    run("--graph", graph, "cypher", ODD, "-o", target)
    data = target.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    printed = run("--graph", graph, "cypher", ODD, "--format", "csv").raw
    assert not printed.startswith(b"\xef\xbb\xbf")
    assert data.removeprefix(b"\xef\xbb\xbf") == printed
    assert printed.decode().splitlines() == [",".join(ODD_ROW), "'=1+1,a|b,'@x,岱山,7,"]


def test_no_cell_of_a_workbook_is_a_formula(graph: Path, tmp_path: Path) -> None:
    target = tmp_path / "x.xlsx"
    run("--graph", graph, "cypher", ODD, "-o", target)
    cells = next(load_workbook(target).worksheets[0].iter_rows(min_row=2))
    assert [cell.data_type for cell in cells] == ["s", "s", "s", "s", "n", "n"]
    assert cells[0].value.lstrip("'") == "=1+1"


def test_json_keeps_text_as_it_is(graph: Path) -> None:
    assert json.loads(run("--graph", graph, "cypher", ODD, "--format", "json").out) == [ODD_ROW]
    assert "岱山" in run("--graph", graph, "cypher", ODD, "--format", "jsonl").out


def test_pipes_do_not_split_cells_of_markdown(graph: Path) -> None:
    row = run("--graph", graph, "cypher", ODD, "--format", "md").out.splitlines()[2]
    assert r"a\|b" in row
    assert row.replace(r"\|", "").count("|") == len(ODD_ROW) + 1


def test_the_ending_of_the_file_chooses_the_format(graph: Path, tmp_path: Path) -> None:
    for ending in ("csv", "json", "jsonl", "md", "xlsx", "txt"):
        run("--graph", graph, "chain", "-o", tmp_path / f"x.{ending}")
    assert json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))
    assert (tmp_path / "x.md").read_text(encoding="utf-8").startswith("| group | link |")
    assert (tmp_path / "x.xlsx").read_bytes().startswith(b"PK")
    assert (tmp_path / "x.txt").read_text(encoding="utf-8").startswith("group")
    run("--graph", graph, "chain", "-o", tmp_path / "y.csv", "--format", "json")
    assert json.loads((tmp_path / "y.csv").read_text(encoding="utf-8"))


def test_definitions_stand_below_a_table_and_beside_what_programs_read(graph: Path) -> None:
    words = ("--graph", graph, "promoted", "--grassroots", "village")
    table = run(*words)
    assert "Definition: grassroots = village;" in table.out
    assert table.err == ""
    rows = run(*words, "--format", "json")
    assert "Definition" not in rows.out
    assert "Definition: grassroots = village;" in rows.err


def test_meta_makes_an_answer_citable(graph: Path) -> None:
    words = ("--graph", graph, "promoted", "--meta", "--format")
    whole = json.loads(run(*words, "json").out)
    meta = whole["meta"]
    assert meta["careergraph"] == __version__
    assert meta["question"] == "direct-promotions"
    assert any("target rank 132" in phrase for phrase in meta["definition"])
    assert len(meta["sources"]) == 6
    assert all(len(digest) == 64 for digest in meta["sources"])
    assert meta["date"][:2] == "20"
    assert whole["rows"] == json.loads(run(*words[:3], "--format", "json").out)
    lines = [json.loads(line) for line in run(*words, "jsonl").out.splitlines()]
    assert lines[0] == {"meta": meta}
    assert lines[1:] == whole["rows"]


@pytest.mark.parametrize("form", ["table", "csv", "md", "xlsx"])
def test_only_json_tells_sources_by_digests(form: str, graph: Path, tmp_path: Path) -> None:
    path = tmp_path / f"out.{form}"
    done = run("--graph", graph, "promoted", "--meta", "--format", form, "-o", path)
    assert done.code == 0, done.err
    if form == "xlsx":
        cells = (row for sheet in load_workbook(path) for row in sheet.iter_rows(values_only=True))
        text = " ".join(str(value) for row in cells for value in row)
    else:
        text = path.read_text(encoding="utf-8-sig")
    assert not re.search("[0-9a-f]{64}", text)
    assert re.search(r"[a-z]+\.lrmx", text.replace("\\", ""))
    assert __version__ in text.replace("\\", "")


def test_a_file_that_names_a_formula_starts_no_cell(tmp_path: Path) -> None:
    source = tmp_path / "a,=1+1;b.lrmx"
    source.write_bytes((SAMPLES / "direct-promotion.lrmx").read_bytes())
    graph = tmp_path / "g.graph"
    assert run("--graph", graph, "import", source, "--places", PLACES).code == 0
    text = run("--graph", graph, "chain", "--meta", "--format", "csv").out
    for separator in ",;\t":
        for row in csv.reader(io.StringIO(text), delimiter=separator):
            assert not [cell for cell in row if cell.lstrip().startswith(("=", "+", "@"))]


def test_a_dash_is_standard_input_and_output(graph: Path, tmp_path: Path) -> None:
    asked = run_apart("--graph", graph, "cypher", "-", "-o", "-", "--format", "json", given=ODD)
    assert json.loads(asked.out) == [ODD_ROW]
    resume = (SAMPLES / "resume.txt").read_text(encoding="utf-8")
    read = run_apart("inspect", "-", "--format", "jsonl", given=resume, folder=tmp_path)
    first = json.loads(read.out.splitlines()[0])
    assert (first["person"], first["start"], first["title"]) == ("应海宁", "1985-05", "文书")
    assert list(tmp_path.iterdir()) == []
