"""The package from Python: its doors, its help, charts and answers that a notebook shows."""

import inspect
import pydoc
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree, html

import careergraph as cg
from careergraph.ask.catalogue import entry_of
from careergraph.ask.run import PRESENT_ONLY, Answer
from careergraph.draw.picture import Chart
from careergraph.errors import ARGUMENTS, UserError
from careergraph.exhibits.names import QUESTIONS, ChartName
from careergraph.exhibits.opened import OpenedGraph
from careergraph.shipped import shipped


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph of one form."""
    target = tmp_path_factory.mktemp("python") / "one.graph"
    form = shipped("imports", "samples", "direct-promotion.lrmx")
    done = cg.import_sources(target, str(form))
    assert (done.files, done.people) == (1, 1)
    return target


@pytest.fixture
def g(folder: Path) -> Iterator[OpenedGraph]:
    with cg.open(folder) as opened:
        yield opened


def test_the_package_loads_nothing_until_it_is_used() -> None:
    script = (
        "import sys; old = set(sys.modules); import careergraph; print(*set(sys.modules) - old)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert "careergraph" in loaded
    assert loaded <= {"careergraph", *sys.stdlib_module_names}
    assert [name for name in done.stdout.split() if name.startswith("careergraph.")] == []


ASKED = {
    "python": (65, "import careergraph as cg; print(cg.open(sys.argv[1]).ask('chain'))"),
    "command": (
        101,
        "from careergraph.cli import main; main(['--graph', sys.argv[1], 'ask', 'chain'])",
    ),
}
"""How a question is asked, and how many of our modules that loads at most."""


@pytest.mark.parametrize("way", ASKED)
def test_a_question_loads_what_it_needs(folder: Path, way: str) -> None:
    most, asking = ASKED[way]
    script = f"import sys\ntry:\n {asking}\nfinally:\n print(*sys.modules, file=sys.stderr)"
    command = [sys.executable, "-c", script, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    loaded = {name for name in done.stderr.split() if name.partition(".")[0] == "careergraph"}
    assert "link" in done.stdout
    assert "careergraph.analysis.chain" in loaded
    assert len(loaded) <= most
    rooms = {name.split(".")[1] for name in loaded if "." in name}
    assert rooms.isdisjoint({"draw", "exchange", "model", "pipeline", "places", "read", "resolve"})


@pytest.mark.parametrize("thing", [cg, OpenedGraph, Answer, Chart], ids=lambda t: t.__name__)
def test_help_names_no_document(thing: object) -> None:
    said = pydoc.plain(pydoc.render_doc(thing)).partition("\nFILE\n")[0]
    assert re.findall(r"design|docs/|\.md\b|§|cypher/|house", said) == []
    for name in dir(thing):
        member = getattr(thing, name)
        if callable(member) and not name.startswith("_") and not isinstance(member, type):
            assert member.__doc__, name


def test_a_hint_names_what_python_takes_and_the_command_line_its_option(tmp_path: Path) -> None:
    arguments = {
        *inspect.signature(cg.import_sources).parameters,
        *inspect.signature(cg.open).parameters,
    }
    assert {name.replace("-", "_") for name in ARGUMENTS} <= arguments
    with pytest.raises(UserError) as refused:
        cg.import_sources(tmp_path / "g.graph", tmp_path, as_of="soon")
    assert str(refused.value).startswith("as_of= cannot be 'soon'")
    assert refused.value.line().startswith("--as-of cannot be 'soon'")
    assert (
        str(UserError("a", hint="more time (--timeout SECONDS)"))
        == "a – more time (timeout=SECONDS)"
    )
    whole = "careergraph import --overrides FILE"
    assert str(UserError("a", hint=whole)) == f"a – {whole}"
    (tmp_path / "roster.txt").write_text("方海 1998.08--2001.02 碧洋市无名镇镇长", encoding="utf-8")
    done = cg.import_sources(tmp_path / "g.graph", tmp_path / "roster.txt", dry_run=True)
    told = "\n".join([*done.problems["hint"].dropna(), *done.lacking])
    assert "=" in told and "--" not in told


def test_a_chart_takes_what_its_question_takes(g: OpenedGraph) -> None:
    for name in ChartName:
        with pytest.raises(UserError, match="has no parameter 'colour'") as refused:
            g.chart(name, colour="red")
        known = str(refused.value.hint).partition(": ")[2].split(", ")
        assert set(known) == set(entry_of(QUESTIONS[name]).offered())
    with pytest.raises(UserError, match="no chart 'pie'"):
        g.chart("pie")
    with pytest.raises(UserError, match="grassroots cannot be 'nonsense'"):
        g.chart("gap-map", grassroots="nonsense")
    with pytest.raises(UserError, match="pixels"):
        g.chart("gap-map", width=1)


def test_a_notebook_shows_a_chart_and_save_writes_the_same(g: OpenedGraph, tmp_path: Path) -> None:
    chart = g.chart("trajectory", cadre="林望舟", width=700, no_title=True)
    shown = etree.fromstring(chart._repr_svg_().encode())
    assert (etree.QName(shown).localname, shown.get("width")) == ("svg", "700")
    assert chart.save(tmp_path / "path.svg").read_text(encoding="utf-8") == chart._repr_svg_()
    assert repr(chart).startswith("<Chart: 林望舟") and len(repr(chart)) < 300


def test_a_chart_and_an_answer_are_in_the_language_of_the_graph(folder: Path) -> None:
    with cg.open(folder, lang="zh") as graph:
        assert graph.chart("gap-map").lang == "zh"
        answer = graph.answer("direct-promotions")
        assert answer.definition() == answer.definition("zh") != answer.definition("en")
        assert "<th" in answer._repr_html_() and "姓名" in answer._repr_html_()
    with pytest.raises(UserError, match="unknown language 'de'"):
        cg.open(folder, lang="de")


def test_an_answer_shows_rows_definition_and_notes(g: OpenedGraph) -> None:
    answer = g.answer("direct-promotions", grassroots="village")
    named = answer.frame.reindex(range(1)).assign(name="<b>王</b>")
    shown = replace(answer, frame=named, notes=[PRESENT_ONLY])._repr_html_()
    root = html.fragment_fromstring(shown, create_parent="div")
    assert root.xpath("//b") == []
    assert "<b>王</b>" in [cell.text_content() for cell in root.xpath("//td")]
    definition, note = (each.text_content() for each in root.xpath("//p"))
    assert "grassroots = village;" in definition
    assert note == str(PRESENT_ONLY)


def test_parameters_stand_by_name_or_in_a_mapping(g: OpenedGraph) -> None:
    by_name = g.answer("chain", by="county")
    assert by_name.parameters == g.answer("chain", {"by": "county"}).parameters
    assert by_name.parameters["by"] == "county"
    assert set(g.questions()["question"]) >= {"chain", "gap-map", "direct-promotions"}


def test_an_import_from_python_refuses_what_is_no_date(tmp_path: Path) -> None:
    form = shipped("imports", "samples", "direct-promotion.lrmx")
    with pytest.raises(UserError, match="2007-13"):
        cg.import_sources(tmp_path / "new.graph", [form], as_of="2007-13")
    assert not (tmp_path / "new.graph").exists()
