"""A graph file that was damaged is built again by itself, whatever command opens it."""

import shutil
from pathlib import Path

import pytest

from tests.cli.running import run
from tests.store.test_seal import damaged

SAID = "building the graph: the file is damaged\n"


@pytest.fixture
def own(graph: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(graph, tmp_path / "g.graph"))


@pytest.mark.long
def test_it_answers_the_same(own: Path) -> None:
    asked = ("gaps", "--list", "--format", "csv")
    whole, answer = (own / "graph.lbug").read_bytes(), run("--graph", own, *asked).out
    assert answer.count("\n") > 1
    for name, content in list(damaged(whole).items())[:7]:
        (own / "graph.lbug").write_bytes(content)
        done = run("--graph", own, *asked)
        assert (done.code, done.out) == (0, answer), name
        assert done.err.startswith(SAID)


@pytest.mark.parametrize(
    "words",
    [
        ("chain",), ("promoted",), ("info",), ("ask", "levels"),
        ("cypher", "MATCH (c:Cadre) RETURN count(*) AS n"), ("chart", "chain-flow", "-o", "c.svg"),
        ("export", "neo4j-admin", "-o", "files"), ("review",), ("rebuild",),
    ],
    ids=lambda words: words[0],
)  # fmt: skip
def test_every_command_goes_on(
    own: Path, words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with (own / "graph.lbug").open("r+b") as file:
        file.seek(4096)
        file.write(bytes(range(256)) * 64)
    done = run("--graph", own, *words)
    assert done.code == 0, done.err


def test_verify_tells_of_it(own: Path) -> None:
    (own / "graph.lbug").write_bytes(b"")
    done = run("--graph", own, "info", "--verify", "--format", "csv")
    assert done.code == 1
    assert "the file is damaged; careergraph rebuild makes it again" in done.out
