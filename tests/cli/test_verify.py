"""``info --verify`` says what it checked, and ends with 1 where something does not hold."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import ladybug
import pytest

from careergraph.store.ladybug import open_database
from tests.cli.running import run


def verified(graph: Path) -> tuple[int, dict[str, str]]:
    done = run("--graph", graph, "info", "--verify", "--format", "json")
    return done.code, {row["what"]: row["holds"] for row in json.loads(done.out)}


def another_value(graph: Path) -> None:
    database = open_database(graph / "graph.lbug", read_only=False)
    connection = ladybug.Connection(database)
    connection.execute("MATCH (p:Post) WHERE p.leading SET p.leading = false")
    connection.close()
    database.close()


def another_part(graph: Path) -> None:
    path = graph / "record" / "parts" / "000001" / "problems.parquet"
    path.write_bytes(path.read_bytes() + b"x")


def no_key(graph: Path) -> None:
    (graph / "record" / "key").unlink()


def no_graph(graph: Path) -> None:
    (graph / "graph.lbug").unlink()


def no_event(graph: Path) -> None:
    (graph / "record" / "events" / "000001.json").unlink()


DAMAGE: list[tuple[Callable[[Path], None], int, dict[str, str]]] = [
    (lambda graph: None, 0, {}),
    (another_value, 1, {"graph": "no"}),
    (another_part, 1, {"parts": "no", "graph": "not checked"}),
    (no_key, 0, {"key": "not checked", "newest event": "not checked"}),
    (no_graph, 1, {"graph": "no"}),
    (no_event, 1, {"newest event": "no", "graph": "not checked", "other parts": "not checked"}),
]


@pytest.mark.parametrize(("damage", "code", "findings"), DAMAGE)
def test_every_line_says_whether_it_holds(
    damage: Callable[[Path], None], code: int, findings: dict[str, str], graph: Path, tmp_path: Path
) -> None:
    target = tmp_path / "g.graph"
    shutil.copytree(graph, target)
    damage(target)
    names = ("events", "newest event", "key", "parts", "graph", "permissions")
    assert verified(target) == (code, dict.fromkeys(names, "yes") | findings)


def test_only_a_folder_is_verified() -> None:
    assert run("--graph", "bolt://localhost", "info", "--verify").code == 2
