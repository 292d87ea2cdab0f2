"""A graph file after kill -9 in the middle of building it."""

import random
from pathlib import Path

from careergraph.store.build import FILE, ensure_graph, stale
from careergraph.store.ladybug import LadybugGraph
from tests.killing import run_and_kill
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
    for attempt in range(6):
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
        assert sorted(file.name for file in folder.iterdir()) == [FILE, "graph.lock"]
