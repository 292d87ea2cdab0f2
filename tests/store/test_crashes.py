"""A graph file after kill -9 in the middle of building it."""

import random
from pathlib import Path

import pytest

from careergraph.graph.building import graph_file, rebuild, record_state
from careergraph.pipeline.importing import import_sources
from careergraph.record import Record
from careergraph.store.build import FILE, ensure_graph, stale
from careergraph.store.ladybug import LadybugGraph
from careergraph.store.seal import SEAL
from tests.cli.running import SAMPLES
from tests.killing import run_and_kill, start
from tests.store.island import island, tables_of

BUILDING = """
import sys
from pathlib import Path
from careergraph.store.build import ensure_graph
from tests.store.island import island, tables_of
current = island(Path(sys.argv[2]))
whole = tables_of(current)
print("ready")
for number in range(999):
    ensure_graph(Path(sys.argv[1]), str(number), lambda: dict(whole))
    print(number)
"""


def test_kill_while_building_leaves_the_old_graph_or_the_new_one(tmp_path: Path) -> None:
    current = island(tmp_path / "again.graph")
    tables = tables_of(current)
    for attempt in range(3):
        folder = tmp_path / str(attempt)
        folder.mkdir()
        records = str(tmp_path / f"{attempt}.graph")
        after = random.Random().uniform(0, 0.5)
        done = run_and_kill(BUILDING, str(folder), records, after=after)
        path = folder / FILE
        if done:
            assert None in (stale(path, str(done - 1)), stale(path, str(done)))
        if path.is_file():
            with LadybugGraph(path) as graph:
                text = "MATCH (:Cadre)-[s:SERVED_AS]->(:Post) RETURN count(*) AS n"
                assert graph.query(text, {}, name="n")["n"].tolist() == [5]
        ensure_graph(folder, "later", lambda: dict(tables))
        assert stale(path, "later") is None
        assert sorted(file.name for file in folder.iterdir()) == [SEAL, FILE, "graph.lock"]


REBUILDING = """
import sys
from pathlib import Path
from careergraph.graph.building import rebuild
print("ready")
for number in range(int(sys.argv[2])):
    rebuild(Path(sys.argv[1]))
    print(number)
"""


def people(path: Path) -> int:
    with LadybugGraph(path) as graph:
        return int(graph.query("MATCH (c:Cadre) RETURN count(c) AS n", {}, name="n")["n"].iloc[0])


@pytest.mark.long
def test_kill_while_rebuilding_leaves_a_graph_that_needs_no_building(tmp_path: Path) -> None:
    folder = tmp_path / "g.graph"
    import_sources(folder, [SAMPLES])
    state, count = record_state(Record.open(folder)), people(folder / FILE)
    for _ in range(3):
        run_and_kill(REBUILDING, str(folder), "999", after=random.Random().uniform(0, 1))
        assert stale(folder / FILE, state) is None
        assert people(graph_file(folder)) == count
    assert run_and_kill(REBUILDING, str(folder), "1", after=0) in (0, 1)
    rebuild(folder)
    left = sorted(file.name for file in folder.iterdir())
    assert left == [SEAL, FILE, "graph.lock", "record", "record.check"]


@pytest.mark.long
def test_readers_never_fail_while_the_graph_is_rebuilt(tmp_path: Path) -> None:
    folder = tmp_path / "g.graph"
    import_sources(folder, [SAMPLES])
    with LadybugGraph(folder / FILE) as early:
        rebuilding = start(REBUILDING, str(folder), "4")
        count, asked = people(folder / FILE), 0
        while rebuilding.poll() is None:
            assert people(folder / FILE) == count
            asked += 1
        text = "MATCH (c:Cadre) RETURN count(c) AS n"
        assert early.query(text, {}, name="n")["n"].tolist() == [count]
    assert rebuilding.returncode == 0 and asked
