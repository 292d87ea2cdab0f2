"""A disk that is full: one line says what is kept and what is missing, and it goes on afterwards."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import SAMPLES, Ran, run

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows limits no file")

LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
from careergraph.cli import main
main(sys.argv[2:])
"""
SMALL, MIDDLE = 1500, 1 << 20
"""Bytes that a file may have: too few for a part of the record; enough for it, not for a graph."""
LOGGED = (4 << 10, 6000, 8 << 10, 16 << 10)
"""With so many the engine writes a part of its log, and would write the rest when it is closed."""


def limited(size: int, *words: object) -> Ran:
    """Run a command whose files may not grow beyond ``size``, as on a disk that is full."""
    command = [sys.executable, "-c", LIMITED, str(size), *map(str, words)]
    done = subprocess.run(command, capture_output=True, check=False)
    return Ran(done.returncode, done.stdout, done.stderr.decode())


def told(done: Ran) -> str:
    lines = [line for line in done.err.splitlines() if line.startswith("careergraph: ")]
    assert done.code == 2 and len(lines) == 1, done.err
    assert "Traceback" not in done.err
    return lines[0]


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    target = tmp_path / "samples.graph"
    assert run("--graph", target, "import", SAMPLES / "resume.txt").code == 0
    return target


def answers(graph: Path) -> str:
    done = run("--graph", graph, "info")
    assert done.code == 0, done.err
    return done.out


def contents(graph: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in graph.rglob("*") if path.is_file()}


def test_an_import_that_cannot_be_kept_leaves_all_as_it_was(graph: Path) -> None:
    before = contents(graph)
    line = told(limited(SMALL, "--graph", graph, "import", SAMPLES))
    assert "nothing of this import is kept" in line
    assert contents(graph) == before
    assert run("--graph", graph, "import", SAMPLES).code == 0


def test_an_import_that_is_kept_says_so_where_the_graph_cannot_be_built(graph: Path) -> None:
    line = told(limited(MIDDLE, "--graph", graph, "import", SAMPLES))
    assert "import 2 is kept" in line and "graph cannot be built" in line
    assert "careergraph rebuild" in line
    assert run("--graph", graph, "rebuild").code == 0
    assert run("--graph", graph, "trajectory", "林望舟").code == 0


@pytest.mark.long
def test_a_graph_that_cannot_be_rebuilt_stays(graph: Path) -> None:
    before, told_before = contents(graph), answers(graph)
    for size in (SMALL, *LOGGED, MIDDLE):
        line = told(limited(size, "--graph", graph, "rebuild"))
        assert "graph cannot be built" in line and "the old one is still there" in line, size
    assert contents(graph) == before
    assert answers(graph) == told_before


def test_an_undo_says_what_is_taken_back(graph: Path) -> None:
    assert "nothing is taken back" in told(limited(100, "--graph", graph, "undo"))
    assert "import 1 is taken back" in told(limited(64 << 10, "--graph", graph, "undo"))


@pytest.mark.parametrize(
    ("size", "says"), [(SMALL, "has not come to its end"), (MIDDLE, "the record is copied whole")]
)
@pytest.mark.long
def test_a_copy_goes_on_afterwards(graph: Path, size: int, says: str, tmp_path: Path) -> None:
    before = contents(graph)
    copy = ("--graph", graph, "copy", "--to", tmp_path / "copy.graph")
    assert says in told(limited(size, *copy))
    assert contents(graph) == before
    assert run(*copy).code == 0
    assert answers(tmp_path / "copy.graph") == answers(graph)


@pytest.mark.long
def test_nothing_is_left_of_an_export(graph: Path, tmp_path: Path) -> None:
    words = ("--graph", graph, "export", "neo4j-admin", "-o", tmp_path / "files")
    assert "nothing of the export is kept" in told(limited(SMALL, *words))
    assert list((tmp_path / "files").iterdir()) == []
    assert run(*words).code == 0


@pytest.mark.long
def test_nothing_is_left_of_an_answer(graph: Path, tmp_path: Path) -> None:
    assert "p.csv" in told(limited(10, "--graph", graph, "promoted", "-o", tmp_path / "p.csv"))
    assert not (tmp_path / "p.csv").exists()
