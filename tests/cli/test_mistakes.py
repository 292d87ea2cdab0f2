"""A mistake is told in one line that says what, where and what to do; nothing is left behind."""

from pathlib import Path

import pytest

from tests.cli.conftest import NAMESAKE
from tests.cli.running import SAMPLES, Ran, run, run_apart


def told(done: Ran) -> str:
    """The one line of a refused command."""
    assert done.code == 2, done.err
    assert done.out == ""
    lines = done.err.splitlines()
    assert len(lines) == 1, done.err
    assert lines[0].startswith("careergraph: ")
    assert "Traceback" not in lines[0]
    return lines[0].removeprefix("careergraph: ")


ASKED = [
    (["ask", "nosuch"], ["'nosuch'", "careergraph ask lists them"]),
    (["ask", "chain", "-p", "by"], ["key=value", "'by'"]),
    (["ask", "chain", "-p", "colour=red"], ["'colour'", "its parameters: by"]),
    (["promoted", "--target-rank", "999"], ["target-rank", "'999'", "132"]),
    (["promoted", "--grassroots", "moon"], ["grassroots", "'moon'", "village, township, county"]),
    (["gaps", "--stall-months", "-1"], ["--stall-months", "equal to 0"]),
    (["chain", "--by", "zodiac"], ["'zodiac'", "cohort"]),
    (["trajectory", "无此人"], ["无此人", "careergraph ask full-chain"]),
    (["trajectory", NAMESAKE], ["2 cadres", "1969-03", "1977-03", "give an id"]),
    (["promoted", "-o", "x.odt"], ["x.odt", ".odt", ".csv"]),
    (["promoted", "-o", "no-such-folder/x.csv"], ["no-such-folder/x.csv", "No such file"]),
    (["promoted", "-o", "no-such-folder/x.xlsx"], ["no-such-folder/x.xlsx", "No such file"]),
    (["promoted", "--format", "pdf"], ["'pdf'", "careergraph promoted --help"]),
    (["chart", "trajectory", "无此人"], ["无此人"]),
    (["chart", "trajectory", NAMESAKE], ["2 cadres", "give an id"]),
    (["chart", "trajectory"], ["whose trajectory?", "NAME"]),
    (["chart", "pie"], ["'pie'", "'gap-map'"]),
    (["chart", "gap-map", "-o", "x.docx"], ["x.docx", ".docx", "svg"]),
    (["chart", "gap-map", "-o", "no-such-folder/x.svg"], ["no-such-folder/x.svg", "No such file"]),
    (["cypher", "MATCH nonsense"], ["MATCH nonsense"]),
    (["cypher", "MATCH (c:Cadre) RETURN c.nosuch"], ["nosuch"]),
    (["nosuch"], ["'nosuch'", "careergraph --help"]),
    (["promoted", "--colour"], ["--colour", "careergraph promoted --help"]),
    (["import"], ["sources", "careergraph import --help"]),
    (["import", "no-such-file.lrmx"], ["no-such-file.lrmx"]),
    (["inspect", "no-such-file.lrmx"], ["no-such-file.lrmx"]),
    (["import", str(SAMPLES), "--as-of", "2007"], ["--as-of", "'2007'", "YYYY-MM"]),
    (["import", str(SAMPLES), "--as-of", "2007-13"], ["--as-of", "'2007-13'", "YYYY-MM"]),
    (["import", str(SAMPLES), "--as-of", "lately"], ["--as-of", "'lately'", "YYYY-MM"]),
    (["import", str(SAMPLES), "--mapping", "nosuch"], ["nosuch"]),
    (["import", str(SAMPLES), "--places", "nosuch.csv"], ["nosuch.csv"]),
]


@pytest.mark.parametrize(("words", "parts"), ASKED, ids=lambda value: " ".join(value)[:40])
def test_one_line_that_names_what_is_wrong(
    words: list[str], parts: list[str], graph: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    line = told(run("--graph", graph, *words))
    assert [part for part in parts if part not in line] == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "words",
    [["promoted"], ["rebuild"], ["undo"], ["info"], ["cypher", "RETURN 1"], ["chart", "gap-map"]],
)
def test_no_graph_here(words: list[str], tmp_path: Path) -> None:
    line = told(run("--graph", tmp_path / "no.graph", *words))
    assert "no.graph" in line
    assert "careergraph import" in line
    assert list(tmp_path.iterdir()) == []


def test_graphs_on_a_server_are_refused() -> None:
    assert "bolt://localhost" in told(run("--graph", "bolt://localhost", "info"))


def test_a_process_of_its_own_ends_the_same_way(tmp_path: Path) -> None:
    told(run_apart("info", folder=tmp_path))
    told(run_apart("nosuch", folder=tmp_path))


def test_the_listed_ids_of_namesakes_can_be_asked_for(graph: Path) -> None:
    people = run("--graph", graph, "cypher", f"MATCH (c:Cadre) WHERE c.name = '{NAMESAKE}' "
                 "RETURN c.id AS id ORDER BY id", "--format", "csv").out.split()[1:]  # fmt: skip
    line = told(run("--graph", graph, "trajectory", NAMESAKE))
    assert len(people) == 2
    for person in people:
        assert person in line
        assert run("--graph", graph, "trajectory", person).code == 0
