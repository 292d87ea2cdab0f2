"""Names as hostile as can be in every format, and files that no command may write over."""

import csv
import io
import json
import os
import re
import shutil
from pathlib import Path

import pandas as pd
import pytest
from docx import Document as WordDocument
from lxml import etree
from markdown_it import MarkdownIt
from openpyxl import load_workbook

from careergraph.cli.output import write
from careergraph.draw.picture import Chart, Table
from careergraph.draw.scene import Scene, rectangle
from careergraph.present.formats import Format
from careergraph.record.override_file import filled_rows
from careergraph.text.signs import guarded, unguarded
from tests.cli.running import PLACES, SAMPLES, run

INVISIBLE = {
    "a control": "\x01",
    "an escape": "\x1b[31m",
    "a bell": "\x07",
    "a C1 control": "\x9b31m",
    "no character": "\ufffe",
    "the last of a plane": "\uffff",
    "of another plane": "\U0001ffff",
    "of the block": "\ufdd0",
    "half a character": "\ud800",
    "turned direction": "\u202e",
    "an isolate": "\u2067",
    "no width": "\u200b",
    "a mark of order": "\ufeff",
    "a soft hyphen": "\u00ad",
    "a tag": "\U000e0041",
    "a separator": "\u2028",
}
FORMULAS = ["=1+1", "+1", "-1", "@x", "＝1", "＋1", "－1", "＠x", "﹦1", " =1", "\t=1", "\u3000＝1",
            "\ufeff=1", "\u200b-1", "\t1", "\r1", "'=1"]  # fmt: skip
LIVE = ["![x](http://a.example/x.png)", "[x](http://a.example)", "<http://a.example>", "http://a.example",
        "www.a.example", "<img src=x>", "`code`", "a|b", "*a*", "__a__", "~~a~~", "&lt;b&gt;", "a@b.example",
        "$x$", "\\[x](y)", "![x][y]"]  # fmt: skip


def written(frame: pd.DataFrame, format: str, folder: Path) -> bytes:
    path = folder / f"x.{format}"
    write(frame, format=Format(format), output=str(path), footer=["note: " + str(frame.columns[0])])
    return path.read_bytes()


def frame_of(text: str) -> pd.DataFrame:
    """A text as a cell and as the head of its column, as ``cypher`` may give it."""
    name = pd.Index([f"方{text}海"], dtype=object)
    return pd.DataFrame([[f"方{text}海"]], columns=name, dtype=object)


@pytest.mark.parametrize("format", [each.value for each in Format])
@pytest.mark.parametrize("sign", INVISIBLE.values(), ids=INVISIBLE)
def test_no_sign_that_cannot_be_seen_is_written(sign: str, format: str, tmp_path: Path) -> None:
    data = written(frame_of(sign), format, tmp_path)
    if format == "xlsx":
        rows = load_workbook(io.BytesIO(data))["careergraph"].iter_rows(values_only=True)
        assert list(rows) == [(f"方{sign[1:]}海",)] * 2
        return
    if format == "docx":
        word = WordDocument(io.BytesIO(data))
        assert [cell.text for cell in word.tables[0]._cells] == [f"方{sign[1:]}海"] * 2
        assert sign[0] not in word.element.xml
        return
    if format in ("parquet", "dta"):
        read = pd.read_parquet if format == "parquet" else pd.read_stata
        frame = read(io.BytesIO(data))
        assert frame.iloc[0, 0] == f"方{sign[1:]}海"
        assert sign[0] not in frame.columns[0]
        return
    text = data.decode("utf-8").removeprefix("\ufeff")
    assert sign[0] not in text
    if format in ("json", "jsonl"):
        rows = json.loads(text)
        assert rows == ([{f"方{sign}海": f"方{sign}海"}] if format == "json" else rows)
    else:
        assert "方" in text
        assert "海" in text


@pytest.mark.parametrize("sign", INVISIBLE.values(), ids=INVISIBLE)
def test_no_sign_that_cannot_be_seen_is_drawn(sign: str) -> None:
    name = f"方{sign}海"
    scene = Scene(200, 100)
    scene.text(10, 10, name, tip=name)
    scene.fill(rectangle(0, 0, 9, 9), "ink", tip=name)
    chart = Chart(name, [name], scene, [Table([name], [[name]])], "en")
    root = etree.fromstring(chart.svg().encode("utf-8"))
    assert sign[0] not in "".join(root.itertext())
    assert sign[0] not in chart.html()
    assert sign[0].encode("utf-8", "surrogatepass") not in chart.json().encode("utf-8")
    assert chart.pdf().startswith(b"%PDF")


@pytest.mark.parametrize("text", FORMULAS, ids=ascii)
def test_no_cell_and_no_head_is_a_formula(text: str, tmp_path: Path) -> None:
    frame = pd.DataFrame({text: [text], "n": [-1]})
    rows = list(
        csv.reader(io.StringIO(written(frame, "csv", tmp_path).decode("utf-8-sig"), newline=""))
    )
    assert rows[0][0].startswith("'")
    assert rows[1][0].startswith("'")
    assert rows[1][1] == "-1"
    book = load_workbook(io.BytesIO(written(frame, "xlsx", tmp_path)))
    assert {row[0].data_type for row in book["careergraph"].iter_rows()} == {"s"}


@pytest.mark.parametrize("text", [*FORMULAS, "a", "'a", "''=1", "'", "", "x=1"], ids=ascii)
def test_what_a_guard_adds_can_be_taken_away(text: str) -> None:
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize(
    "text", ["a;b", "a\tb", "a,b", 'a"b', "a\nb", "a\rb", " a", "a;=1"], ids=ascii
)
def test_no_spreadsheet_cuts_a_cell_in_two(text: str, tmp_path: Path) -> None:
    data = written(pd.DataFrame({text: [text]}), "csv", tmp_path).decode("utf-8-sig")
    doubled = text.replace('"', '""')
    assert data == f'"{doubled}"\n' * 2


@pytest.mark.parametrize("text", LIVE)
def test_nothing_in_a_name_is_live_in_markdown(text: str, tmp_path: Path) -> None:
    markdown = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    data = written(pd.DataFrame({text: [text]}), "md", tmp_path).decode("utf-8")
    assert not re.search(r"[a-z]://|www\.|(?<!\\)@", data), "addresses would become links"
    page = etree.HTML(markdown.render(data))
    assert {node.tag for node in page.iter()} <= {
        "html",
        "body",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "p",
    }
    assert ["".join(cell.itertext()) for cell in page.iter("td", "th")] == [text, text]


@pytest.mark.parametrize("text", ["# a", "- a", "1. a", "> a", "=== a", "+ a", "2) a"])
def test_a_note_below_a_markdown_table_is_a_paragraph(text: str, tmp_path: Path) -> None:
    markdown = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    path = tmp_path / "x.md"
    write(pd.DataFrame({"a": [1]}), format=Format.md, output=str(path), footer=[text])
    page = etree.HTML(markdown.render(path.read_text(encoding="utf-8")))
    assert page.findall(".//p")[-1].text == text


def refused(*words: object) -> None:
    done = run(*words)
    assert done.code == 2, done.out
    assert len(done.err.splitlines()) == 1
    assert " – " in done.err


@pytest.fixture
def forms(tmp_path: Path) -> Path:
    folder = tmp_path / "forms"
    folder.mkdir()
    (folder / "a.lrmx").write_bytes((SAMPLES / "direct-promotion.lrmx").read_bytes())
    (folder / "sub").mkdir()
    (folder / "sub" / "b.txt").write_bytes((SAMPLES / "resume.txt").read_bytes())
    (tmp_path / "soft.csv").symlink_to(folder / "a.lrmx")
    (tmp_path / "hard.csv").hardlink_to(folder / "a.lrmx")
    (tmp_path / "inside").symlink_to(folder)
    (tmp_path / "mine.csv").write_text("name,level,parent,from,to\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize("option", ["--problems", "-o"])
@pytest.mark.parametrize(
    ("sources", "output"),
    [
        ("forms/a.lrmx", "forms/a.lrmx"),
        ("forms/a.lrmx", "forms/../forms/a.lrmx"),
        ("forms/a.lrmx", "soft.csv"),
        ("forms/a.lrmx", "hard.csv"),
        ("soft.csv", "forms/a.lrmx"),
        ("forms", "hard.csv"),
        ("forms", "forms/sub/b.txt"),
        ("forms", "forms/problems.csv"),
        ("forms", "forms/sub/problems.csv"),
        ("forms", "inside/problems.csv"),
        ("inside", "forms/problems.csv"),
        ("forms/*.csv", "forms/problems.csv"),
        ("f*", "forms/problems.csv"),
        ("**/*.csv", "forms/sub/problems.csv"),
        ("forms", "mine.csv"),
    ],
)
def test_no_command_writes_over_what_it_reads(
    forms: Path, option: str, sources: str, output: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(forms.parent)
    before = {path: path.read_bytes() for path in forms.rglob("*") if path.is_file()}
    given = [sources, "--places", "mine.csv", option, output, "--format", "csv"]
    refused("--graph", "g", "import", *(given if option == "-o" else given[:-2]))
    if option == "-o":
        refused("inspect", *given)
    assert {path: path.read_bytes() for path in forms.rglob("*") if path.is_file()} == before
    assert not Path("g").exists()


@pytest.mark.parametrize("output", ["out.csv", "forms/page.md", "old.csv"])
def test_other_files_are_written(forms: Path, output: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(forms.parent)
    Path("old.csv").write_text("a\n1\n")
    assert run("inspect", "forms", "--places", PLACES, "-o", output).code == 0
    assert len(Path(output).read_bytes()) > 10


@pytest.mark.parametrize(
    "inside",
    ["record/events/000001.json", "record/new.csv", "graph.lbug", "new.csv", "record/key"],
)
@pytest.mark.parametrize(
    "words",
    [
        ["promoted", "--format", "csv"],
        ["chart", "gap-map"],
        ["inspect", "SAMPLES", "--format", "csv"],
    ],
)
def test_no_command_writes_into_a_graph(
    graph: Path, inside: str, words: list[str], tmp_path: Path
) -> None:
    named = [str(SAMPLES) if word == "SAMPLES" else word for word in words]
    before = run("--graph", graph, "info").out
    (tmp_path / "link").symlink_to(graph)
    for folder in (graph, tmp_path / "link"):
        refused("--graph", graph, *named, "-o", folder / inside)
    assert not (graph / "new.csv").exists()
    assert run("--graph", graph, "info").out == before


FILLED = "file,name,item,raw,field,value,was,note\n,方海,1,,level,3,,\n,方海,2,,level,,,\n"


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        (FILLED.encode(), 1),
        (FILLED.encode("utf-8-sig"), 1),
        (FILLED.encode("gb18030"), 1),
        (FILLED.replace(",", ";").encode(), 1),
        (FILLED.replace(",", "\t").encode("utf-16"), 1),
        (FILLED.replace(",3,", ",,").encode(), 0),
        (b"a,b\n1,2\n", 0),
        (b"\x00\xff", 0),
        (b"PK\x03\x04", 0),
        (b"", 0),
    ],
)
def test_filled_in_overrides_are_not_thrown_away(
    content: bytes, rows: int, graph: Path, tmp_path: Path
) -> None:
    path = tmp_path / "overrides.csv"
    path.write_bytes(content)
    assert filled_rows(path) == rows
    if rows:
        refused("--graph", graph, "review", "-o", path)
        assert path.read_bytes() == content
    else:
        assert run("--graph", graph, "review", "-o", path).code == 0


def test_a_filled_in_workbook_of_overrides_is_not_thrown_away(graph: Path, tmp_path: Path) -> None:
    path = tmp_path / "overrides.xlsx"
    assert run("--graph", graph, "review", "-o", path).code == 0
    assert run("--graph", graph, "review", "-o", path).code == 0, "nothing is filled in yet"
    book = load_workbook(path)
    head = [cell.value for cell in book.active[1]]
    book.active.cell(2, head.index("value") + 1, "3")
    book.save(path)
    refused("--graph", graph, "review", "-o", path)


@pytest.fixture(scope="module")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples with a title that a person has set."""
    folder = tmp_path_factory.mktemp("corrected")
    target = folder / "g"
    assert run("--graph", target, "import", SAMPLES, "--places", PLACES).code == 0
    table = folder / "o.csv"
    table.write_text("name,item,field,value\n应海宁,1,title,主任\n", encoding="utf-8")
    assert run("--graph", target, "import", "--overrides", table, "--places", PLACES).code == 0
    return target


@pytest.mark.parametrize(
    "damage",
    [
        *("cut", "other", "folder"),
        *(pytest.param(each, marks=pytest.mark.long) for each in ("empty", "garbled", "turned")),
    ],
)
def test_a_cache_that_cannot_be_read_is_made_again(
    damage: str, corrected: Path, tmp_path: Path
) -> None:
    target = Path(shutil.copytree(corrected, tmp_path / "g"))
    words = ("--graph", target, "trajectory", "应海宁", "--format", "csv")
    before = run(*words)
    assert "主任" in before.out
    (cache,) = (target / "record" / "overridden").iterdir()
    data = cache.read_bytes()
    cache.unlink()
    if damage == "folder":
        cache.mkdir()
    elif damage == "other":
        pd.DataFrame({"a": [1]}).to_parquet(cache)
    else:
        at = data.index(b"PAR1") + 60
        turned = data[:at] + bytes([data[at] ^ 255]) + data[at + 1 :]
        cache.write_bytes(
            {
                "cut": data[: len(data) // 2],
                "empty": b"",
                "garbled": os.urandom(500),
                "turned": turned,
            }[damage]
        )
    again = run(*words)
    assert (again.code, again.out) == (0, before.out), again.err
    assert run(*words).out == before.out
