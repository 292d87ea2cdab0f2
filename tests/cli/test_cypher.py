"""Ad hoc Cypher reads and does not write, whatever is tried."""

from pathlib import Path

import pytest

from tests.cli.running import run, run_apart

HARMFUL = [
    "CREATE (:Cadre {id: 'x'})",
    "MATCH (c:Cadre) SET c.name = 'x' RETURN c.name",
    "MATCH (c:Cadre) DETACH DELETE c",
    "COPY (MATCH (c:Cadre) RETURN c.name) TO 'stolen.csv'",
    "EXPORT DATABASE 'stolen'",
    "MATCH (c:Cadre) RETURN c.name; MATCH (c:Cadre) DETACH DELETE c",
    "/* MATCH */ DROP TABLE Cadre",
    "LOAD FROM '/etc/hostname' RETURN *",
    "ATTACH 'other.lbug' AS other (dbtype lbug)",
    "INSTALL httpfs",
    "CALL threads = 1",
    "",
]
NAMES = "MATCH (c:Cadre) RETURN c.name AS name ORDER BY name"


@pytest.mark.parametrize("text", HARMFUL)
def test_what_writes_is_refused_and_the_graph_still_answers(
    text: str, graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = run("--graph", graph, "cypher", NAMES, "--format", "csv")
    refused = run("--graph", graph, "cypher", text)
    assert (refused.code, refused.out) == (2, "")
    assert len(refused.err.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []
    after = run("--graph", graph, "cypher", NAMES, "--format", "csv")
    assert after == before
    assert len(after.out.splitlines()) == 7


def test_a_refusal_holds_from_standard_input_too(graph: Path) -> None:
    assert run_apart("--graph", graph, "cypher", "-", given=HARMFUL[0]).code == 2


def test_questions_are_answered(graph: Path) -> None:
    text = "MATCH (c:Cadre)-[s:SERVED_AS]->(p:Post) WHERE c.name = '虞小帆' AND s.main RETURN count(s) AS n"
    assert run("--graph", graph, "cypher", text, "--format", "csv").out.split()[0] == "n"
