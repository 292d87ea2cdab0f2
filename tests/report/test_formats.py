"""A report in all its formats: the same numbers, and no name of a person, post or place means anything."""

import io
import re
from html import escape
from pathlib import Path

import openpyxl
import pytest
from docx import Document as WordDocument
from lxml import html

import careergraph as cg
from careergraph.errors import UserError
from careergraph.graph.session import CareerGraph
from careergraph.present.document import Document
from careergraph.present.formats import Format, write
from careergraph.report.asking import AskedReport, ask_report
from careergraph.report.composed import Report, compose
from careergraph.report.plan import plan_ids, read_plan
from careergraph.report.writing import FORMATS, check_ending, written
from careergraph.text.signs import visible
from tests.cli.running import PLACES, SAMPLES, run

FORM = (SAMPLES / "direct-promotion.lrmx").read_text(encoding="utf-8")
NAMES = [
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "“林”'望\"舟",
    "林\u202e望\u200f舟",
    "舟" * 30,
    '=HYPERLINK("http://example.org","林")',
]
PLAN = """
title = ["<b>Report</b> & others", "<b>报告</b>"]
[[exhibit]]
id = "names"
section = ["<i>Names</i>", "姓名"]
title = ["Names", "姓名"]
question = "table"
ask = { rows = "name" }
chart = "bars"
sentence = ["{max:name} and {total:people}", "{max:name}与{total:people}"]
headline = true
[[exhibit]]
id = "sex"
title = ["LONG", "性别"]
question = "table"
ask = { rows = "sex" }
chart = "bars"
sentence = ["{男:people} of {total:people} ({男:share}, {男:interval})", "{total:people}人中{男:people}人"]
headline = true
[[exhibit]]
id = "rules"
title = ["Rules", "规则"]
question = "rule-counts"
people = true
[[exhibit]]
id = "then"
title = ["Then", "以前"]
question = "table"
ask = { rows = "sex", against = "{against}" }
needs = "against"
""".replace("LONG", "Sex " * 50)
"""A name of more signs than any person has is none to a form; a title has 200."""


@pytest.fixture(scope="module")
def where(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    for number, name in enumerate(NAMES):
        text = FORM.replace("林望舟", escape(name)).replace("196903", f"1969{number + 1:02}")
        (folder / f"{number}.lrmx").write_text(text, encoding="utf-8")
    done = run("--graph", folder / "h.graph", "import", folder, "--places", PLACES)
    assert done.code == 0, done.err
    return folder / "h.graph"


@pytest.fixture(scope="module")
def graph(where: Path) -> CareerGraph:
    return cg.open(where)


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("plan") / "plan.toml"
    path.write_text(PLAN, encoding="utf-8")
    return str(path)


@pytest.fixture(scope="module")
def report(graph: CareerGraph, plan: str) -> Report:
    return compose(ask_report(graph, read_plan(plan)), "en")


def spaced(text: str) -> str:
    return " ".join(visible(text).split())


def named(graph: CareerGraph) -> list[str]:
    """The names as the graph has them, without signs that cannot be seen."""
    names = [spaced(name) for name in graph.ask("named")["name"]]
    assert len(names) == len(NAMES) and any("<img" in n for n in names)
    assert any(n.startswith("=HYPERLINK") for n in names) and any(len(n) == 30 for n in names)
    return names


def test_the_page_shows_hostile_names_as_text(report: Report, graph: CareerGraph) -> None:
    text = written(report, ".html").decode("utf-8")
    root = html.fromstring(text)
    assert not root.xpath("//img | //script | //iframe | //link | //object | //b | //i")
    assert not root.xpath("//@onerror | //@onload | //@onclick | //@style")
    assert all(link.startswith("#") for link in root.xpath("//@href"))
    assert not re.search("[\u202a-\u202e\u200e\u200f]", text)
    policy = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy and policy[0].startswith("default-src 'none'; style-src 'sha256-")
    rows = [[spaced(cell.text_content()) for cell in row] for row in root.xpath("//tbody/tr")]
    assert {row[0] for row in rows} >= set(named(graph))
    anchors = set(root.xpath("//@id"))
    assert {link[1:] for link in root.xpath("//@href")} <= anchors


def test_every_number_of_the_page_links_to_as_many_people(report: Report) -> None:
    root = html.fromstring(written(report, ".html").decode("utf-8"))
    links = root.xpath("//td/a")
    assert len(links) > len(NAMES)
    for link in links:
        head = root.get_element_by_id(link.get("href")[1:])
        assert re.search(rf"\b{link.text_content()} people", head.text_content())
    assert [len(people.names) for people in report.people] == [
        int(link.text_content()) for link in links
    ]


def test_the_workbook_has_a_sheet_an_exhibit_and_no_formula(
    report: Report, graph: CareerGraph
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(written(report, ".xlsx")))
    assert len(book.sheetnames) == 1 + len(report.exhibits)
    cells = [cell for sheet in book for row in sheet for cell in row if cell.value is not None]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    texts = {spaced(str(cell.value)) for cell in book.worksheets[1]["A"] if cell.value is not None}
    assert texts >= set(named(graph))


def test_word_has_headings_captions_tables_and_pictures(report: Report, graph: CareerGraph) -> None:
    word = WordDocument(io.BytesIO(written(report, ".docx")))
    styles = [paragraph.style.name for paragraph in word.paragraphs]
    assert styles.count("Heading 2") == len(report.exhibits) == len(word.tables)
    assert styles.count("Caption") == len(word.tables) + len(word.inline_shapes)
    assert len(word.inline_shapes) == 2
    texts = {spaced(row.cells[0].text) for row in word.tables[0].rows}
    assert texts >= set(named(graph))
    assert "hyperlink" not in word.element.xml and "instrText" not in word.element.xml


def test_markdown_has_no_tag_and_no_link(report: Report, graph: CareerGraph) -> None:
    text = written(report, ".md").decode("utf-8")
    assert "<" not in text.replace("\\<", "")
    assert not re.search(r"(?<!\\)\]\(", text)
    assert text.count("\n### ") == len(report.exhibits)


def test_all_formats_have_the_same_numbers(report: Report) -> None:
    wanted = [[cell.text for cell in row] for row in report.exhibits[1].tables[0].rows]
    word = WordDocument(io.BytesIO(written(report, ".docx")))
    assert [[cell.text for cell in row.cells] for row in word.tables[1].rows][1:] == wanted
    root = html.fromstring(written(report, ".html").decode("utf-8"))
    table = root.xpath("//section[@id='e2']//tbody/tr")
    assert [[cell.text_content() for cell in row] for row in table] == wanted
    book = openpyxl.load_workbook(io.BytesIO(written(report, ".xlsx")))
    rows = list(book.worksheets[2].iter_rows(values_only=True))[1 : len(wanted) + 1]
    assert [str(row[1]) for row in rows] == [row[1] for row in wanted]


def test_sentences_are_computed_and_stand_in_front(graph: CareerGraph, report: Report) -> None:
    men = int((graph.ask("people")["sex"] == "男").sum())
    assert men == len(NAMES)
    assert report.exhibits[1].sentence.startswith(f"{men} of {len(NAMES)} (100.0%, ")
    assert [number for number, _ in report.headlines] == [1, 2]
    assert [one.id for one in report.exhibits] == ["names", "sex", "rules"]


def test_what_needs_another_date_is_there_with_it(graph: CareerGraph, plan: str) -> None:
    asked = ask_report(graph, read_plan(plan), as_of="2007", against="2000-06")
    exhibit = compose(asked, "zh").exhibits[-1]
    assert exhibit.id == "then" and "差异百分点" not in exhibit.sentence
    assert len(exhibit.tables[0].heads) == 8


def test_nobody_is_named_where_that_is_asked_for(graph: CareerGraph, plan: str) -> None:
    asked = ask_report(graph, read_plan(plan), with_names=False)
    assert not asked.named and not compose(asked, "en").people


def test_small_counts_are_marked_and_their_sentences_left_out(
    graph: CareerGraph, plan: str
) -> None:
    report = compose(ask_report(graph, read_plan(plan), suppress=3), "en")
    first = report.exhibits[0]
    assert not first.sentence and not report.people
    assert {row[1].text for row in first.tables[0].rows[: len(NAMES)]} == {"*"}
    assert first.tables[0].rows[-1][1].text == str(len(NAMES))
    assert report.exhibits[1].sentence
    for ending in FORMATS:
        assert written(report, ending)


def test_people_are_written_to_word(graph: CareerGraph, tmp_path: Path) -> None:
    target = tmp_path / "list.docx"
    frame = graph.ask("people", columns="name,birth,post")
    content = write(Document(frame, name="people", spoken=True), Format.docx)
    assert isinstance(content, bytes)
    target.write_bytes(content)
    word = WordDocument(str(target))
    assert [cell.text for cell in word.tables[0].rows[0].cells] == ["name", "birth", "post"]
    assert len(word.tables[0].rows) == len(NAMES) + 1
    assert {spaced(row.cells[0].text) for row in word.tables[0].rows[1:]} == set(named(graph))


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("title = [", "this is no TOML"),
        ('title = ["a", "b"]', "this is no report"),
        (PLAN.replace('id = "sex"', 'id = "names"'), "two exhibits are called 'names'"),
        (PLAN.replace('question = "rule-counts"', 'question = "nothing"'), "there is no question"),
        (PLAN.replace('chart = "bars"', 'chart = "pie"'), "there is no chart 'pie'"),
        (PLAN.replace('rows = "sex"', 'lines = "sex"'), "table has no parameter 'lines'"),
        (PLAN.replace('needs = "against"', 'needs = "luck"'), "an exhibit cannot need 'luck'"),
        (PLAN.replace("headline = true", "headline = 1"), "an exhibit has no such part 'headline'"),
    ],
)
def test_a_plan_that_is_none_is_refused(text: str, what: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UserError, match=re.escape(what)):
        read_plan(str(path))


def test_a_sentence_of_a_column_that_no_answer_has_is_refused(
    graph: CareerGraph, tmp_path: Path
) -> None:
    path = tmp_path / "plan.toml"
    path.write_text(PLAN.replace("{男:share}", "{男:height}"), encoding="utf-8")
    asked = ask_report(graph, read_plan(str(path)), with_names=False)
    with pytest.raises(UserError, match="an answer has no column 'height'"):
        compose(asked, "en")


def test_a_report_that_does_not_ship_and_pdf_are_refused() -> None:
    with pytest.raises(UserError, match="there is no report 'nothing'"):
        read_plan("nothing")
    with pytest.raises(UserError, match="a report is not written as PDF"):
        check_ending("report.pdf")


def test_reports_that_ship_can_be_read() -> None:
    for name in plan_ids():
        plan = read_plan(name)
        assert len(plan.exhibits) == len({one.id for one in plan.exhibits}) > 20


@pytest.mark.parametrize("lang", [pytest.param("en", marks=pytest.mark.long), "zh"])
def test_the_shipped_report_says_of_few_people_no_more_than_it_can(
    graph: CareerGraph, lang: str
) -> None:
    asked = _shipped(graph)
    report = compose(asked, lang)
    assert len(report.exhibits) == len(read_plan("survey").exhibits) - 1  # no other date
    root = html.fromstring(written(report, ".html").decode("utf-8"))
    assert len(root.xpath("//section[starts-with(@id, 'e')]")) == len(report.exhibits)
    of_nobody = [one for one in report.exhibits if one.id in ("education", "majors", "chiefs")]
    assert [one.sentence for one in of_nobody] == [""] * 3


def _shipped(graph: CareerGraph) -> AskedReport:
    if graph not in _ASKED:
        _ASKED[graph] = ask_report(graph, read_plan("survey"))
    return _ASKED[graph]


_ASKED: dict[CareerGraph, AskedReport] = {}


def test_the_command_writes_by_the_ending(where: Path, plan: str, tmp_path: Path) -> None:
    for name in ("r.html", "r.md"):
        done = run(
            "--graph", where, "--lang", "zh", "report", "-o", tmp_path / name, "--preset", plan
        )
        assert (done.code, done.err.strip()) == (0, str(tmp_path / name))
        assert "报告" in (tmp_path / name).read_text("utf-8")
    refused = run("--graph", where, "report", "-o", tmp_path / "r.pdf")
    assert refused.code == 2 and "not written as PDF" in refused.err
    hidden = run(
        "--graph", where, "report", "-o", tmp_path / "s.md", "--preset", plan, "--suppress", 3
    )
    assert hidden.code == 0
    assert "| \\* |" in (tmp_path / "s.md").read_text("utf-8")
