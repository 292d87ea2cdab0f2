"""From invented careers in a Parquet file to a graph, and from there to Neo4j's own importer.

Each step is a process of its own: seconds, processor seconds and most memory. The last step runs where
a Neo4j server can be had (``tests/servers/neo4j.py``), else it is left out.

Run: ``python -m benchmarks.importing [CADRES]``
"""

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.steps import CAREERGRAPH, step

MILLION = 1_000_000


def size(path: Path) -> str:
    files = [path] if path.is_file() else [each for each in path.rglob("*") if each.is_file()]
    return f"{sum(each.stat().st_size for each in files) / 1e9:.2f} GB"


def into_neo4j(files: Path, folder: Path) -> None:
    """The importer of the server on the exported files."""
    from tests.servers.having import had
    from tests.servers.neo4j import LTS, UnavailableError

    try:
        server = had(LTS, folder / "neo4j")
    except UnavailableError as why:
        print(f"neo4j-admin import      left out: {why}")
        return
    began = time.perf_counter()
    server.admin("database", "import", "full", f"@{files}/import.args", "neo4j")
    print(f"{'neo4j-admin import':24s}{time.perf_counter() - began:9.1f} s")
    print(f"{'Neo4j database':24s}{size(folder / 'neo4j' / 'data'):>12s}")


def main() -> None:
    cadres = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    share = cadres / MILLION
    print(f"{cadres:,} cadres")
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        careers, graph, files = (folder / n for n in ("careers.parquet", "g.graph", "files"))
        on = [*CAREERGRAPH, "--graph", str(graph)]
        invent = ["synth", "--cadres", str(cadres), "--as", "parquet", "-o", str(careers)]
        step("synth --as parquet", [*CAREERGRAPH, *invent], f"{150 * share:.0f} s")
        step("import", [*on, "import", str(careers)], f"{120 * share:.0f} s, 8 GB")
        step("import, unchanged", [*on, "import", str(careers)])
        step("rebuild", [*on, "rebuild"])
        step(
            "export neo4j-admin",
            [*on, "export", "neo4j-admin", "-o", str(files)],
            f"{120 * share:.0f} s",
        )
        for path in (careers, graph / "record", graph / "graph.lbug", files):
            print(f"{path.name:24s}{size(path):>12s}")
        into_neo4j(files, folder)


if __name__ == "__main__":
    main()
