"""Global options stand anywhere on the line; the environment names a graph too."""

from pathlib import Path

import pytest

from careergraph.cli.arguments import hoisted
from tests.cli.running import run, run_apart


def test_global_options_before_and_after_the_command(graph: Path) -> None:
    before = run("--graph", graph, "--lang", "zh", "promoted")
    assert before.code == 0
    assert "定义：" in before.out
    assert run("promoted", "--graph", graph, "--lang", "zh") == before
    assert run("promoted", f"--graph={graph}", "--lang=zh") == before


def test_the_environment_names_the_graph_and_the_option_wins(graph: Path, tmp_path: Path) -> None:
    found = run_apart("info", env={"CAREERGRAPH_GRAPH": str(graph)}, folder=tmp_path)
    assert (found.code, found.out) == (0, run("--graph", graph, "info").out)
    env = {"CAREERGRAPH_GRAPH": str(tmp_path / "other.graph")}
    assert run_apart("info", "--graph", graph, env=env).out == found.out
    missing = run_apart("info", env=env)
    assert missing.code == 2
    assert "other.graph" in missing.err


def test_without_either_the_graph_is_careers_graph_here(tmp_path: Path) -> None:
    assert "careergraph: careers.graph: there is no graph" in run_apart("info", folder=tmp_path).err


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (["info", "--graph", "g"], ["--graph", "g", "info"]),
        (
            ["ask", "chain", "--lang=zh", "-p", "by=sex"],
            ["--lang=zh", "ask", "chain", "-p", "by=sex"],
        ),
        (["cypher", "--", "--graph", "g"], ["cypher", "--", "--graph", "g"]),
        (["info", "--graph"], ["info", "--graph"]),
        (["inspect", "--graphic"], ["inspect", "--graphic"]),
    ],
)
def test_hoisted(words: list[str], wanted: list[str]) -> None:
    assert hoisted(words) == wanted
