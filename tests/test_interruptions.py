"""Imports that are killed, and imports that meet: the graph is the old one or the new one."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

import careergraph as cg
from careergraph.graph.building import rebuild
from careergraph.pipeline.importing import import_sources
from careergraph.pipeline.undoing import undo
from careergraph.synth import invent, write

FORMS, FIRST = 60, 20


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("forms")
    write(invent(FORMS, 3), folder / "all", truth=folder / "truth.json")
    return folder / "all"


def importing(graph: Path, *sources: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "careergraph", "--graph", str(graph), "import", *map(str, sources)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def cadres(graph: Path) -> int:
    with cg.open(graph) as opened:
        return len(opened.ask("full-chain"))


@pytest.mark.long
def test_an_import_killed_at_any_moment_leaves_the_old_graph_or_the_new_one(
    forms: Path, tmp_path: Path
) -> None:
    graph = tmp_path / "city.graph"
    first = sorted(forms.iterdir())[:FIRST]
    import_sources(graph, first)
    began = time.monotonic()
    whole = importing(tmp_path / "timed.graph", forms)
    whole.communicate()
    takes = time.monotonic() - began
    moments = random.Random(11)
    seen = set()
    for _ in range(3):
        process = importing(graph, forms)
        time.sleep(moments.uniform(0.2, 1.1) * takes)
        process.kill()
        process.communicate()
        now = cadres(graph)
        assert now in (FIRST, FORMS)
        seen.add(now)
        if now == FORMS:
            graph = tmp_path / f"again-{len(list(tmp_path.iterdir()))}.graph"
            import_sources(graph, first)
    import_sources(graph, [forms])
    assert cadres(graph) == FORMS
    assert seen  # each moment left one of the two


@pytest.mark.long
def test_of_two_imports_at_once_the_second_waits(forms: Path, tmp_path: Path) -> None:
    graph = tmp_path / "city.graph"
    files = sorted(forms.iterdir())
    both = [importing(graph, *files[:30]), importing(graph, *files[30:])]
    ended = [(*process.communicate(), process.returncode) for process in both]
    assert [code for *_, code in ended] == [0, 0], ended
    assert cadres(graph) == FORMS
    for _, err, _ in ended:
        assert "Traceback" not in err


@pytest.mark.long
def test_the_same_again_changes_nothing_and_undo_takes_the_last_back(
    forms: Path, tmp_path: Path
) -> None:
    graph = tmp_path / "city.graph"
    files = sorted(forms.iterdir())
    import_sources(graph, files[:FIRST])
    before = graph.joinpath("graph.lbug").read_bytes()
    again = import_sources(graph, files[:FIRST])
    assert (again.unchanged, again.people) == (FIRST, FIRST)
    assert graph.joinpath("graph.lbug").read_bytes() == before
    import_sources(graph, files)
    assert cadres(graph) == FORMS
    rows = everything(graph)
    rebuild(graph)
    assert everything(graph) == rows
    assert len(undo(graph).files) == FORMS - FIRST
    assert cadres(graph) == FIRST


def everything(graph: Path) -> tuple[list[object], list[object]]:
    """All nodes and edges of the graph, with their properties, in an order of their own."""
    with cg.open(graph) as opened:
        network = opened.to_networkx()
    nodes = sorted(
        (node, sorted(map(str, data.items()))) for node, data in network.nodes(data=True)
    )
    edges = sorted(
        (a, b, sorted(map(str, data.items()))) for a, b, data in network.edges(data=True)
    )
    return nodes, edges
