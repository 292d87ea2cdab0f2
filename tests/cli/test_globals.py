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


SYSTEM = ("CAREERGRAPH_LANG", "LC_ALL", "LC_MESSAGES", "LANG")


@pytest.mark.parametrize(
    ("named", "given", "chinese"),
    [
        ({"LANG": "zh_CN.UTF-8"}, [], True),
        ({"LANG": "en_GB.UTF-8"}, [], False),
        ({"LANG": "zh_TW.UTF-8", "LC_ALL": "C.UTF-8"}, [], False),
        ({"LANG": "C", "LC_MESSAGES": "zh_CN"}, [], True),
        ({"LANG": "zh_CN.UTF-8", "CAREERGRAPH_LANG": "en"}, [], False),
        ({"CAREERGRAPH_LANG": "zh"}, [], True),
        ({"CAREERGRAPH_LANG": "zh"}, ["--lang", "en"], False),
        ({}, [], False),
    ],
)
def test_the_language_is_given_or_that_of_the_system(
    named: dict[str, str], given: list[str], chinese: bool, graph: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    for name in SYSTEM:
        monkeypatch.delenv(name, raising=False)
    for name, value in named.items():
        monkeypatch.setenv(name, value)
    assert ("定义" in run("--graph", graph, *given, "gaps").out) is chinese
