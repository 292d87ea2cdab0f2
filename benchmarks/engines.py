"""The same careers on the embedded engine and on Neo4j: copied, copied again, and questions asked.

Neo4j is the server that ``NEO4J_URI`` names (it has to be empty), or one that is started for it.

Run: ``python -m benchmarks.engines [CADRES [QUESTION ...]]``; without names every question is asked.
"""

import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

import careergraph as cg
from benchmarks.steps import CAREERGRAPH, step
from careergraph.ask.run import questions
from careergraph.graph.session import CareerGraph
from tests.servers.having import had
from tests.servers.neo4j import LTS, Address, given


def some_cadre(graph: CareerGraph) -> str:
    """The id of a cadre to ask about."""
    return str(graph.cypher("MATCH (c:Cadre) RETURN min(c.id) AS id")["id"].iloc[0])


def asked(graph: CareerGraph, name: str, cadre: str) -> tuple[float, pd.DataFrame]:
    """Seconds and the answer of a question with its defaults; of one cadre where it needs one."""
    needs_cadre = name in ("trajectory", "cadres", "sources-of", "recorded-in", "colleagues")
    began = time.perf_counter()
    frame = graph.ask(name, **({"cadre": cadre} if needs_cadre else {}))
    return time.perf_counter() - began, frame


def compare(folder: Path, address: Address, names: Sequence[str]) -> None:
    """Questions on both engines, side by side; on Neo4j twice, since it has to plan at first."""
    print(
        f"{'question':24s}{'embedded':>11s}{'Neo4j':>11s}{'again':>11s}{'rows':>10s}   target 5 s"
    )
    with cg.open(folder) as embedded, cg.open(address.uri) as server:
        cadre = some_cadre(embedded)
        for name in names:
            here, one = asked(embedded, name, cadre)
            first, other = asked(server, name, cadre)
            again, _ = asked(server, name, cadre)
            differs = "" if one.equals(other) else "   another answer on Neo4j"
            times = "".join(f"{each:9.2f} s" for each in (here, first, again))
            print(f"{name:24s}{times}{len(one):10d}{differs}", flush=True)


def run(folder: Path, cadres: int, names: Sequence[str], address: Address) -> None:
    careers, graph = folder / "careers.parquet", folder / "g.graph"
    on = [*CAREERGRAPH, "--graph", str(graph)]
    invent = ["synth", "--cadres", str(cadres), "--as", "parquet", "-o", str(careers)]
    step("synth --as parquet", [*CAREERGRAPH, *invent])
    step("import", [*on, "import", str(careers)])
    share = cadres / 100_000
    copy = [*on, "copy", "--to", address.uri]
    step("copy", copy, f"{240 * share:.0f} s")
    step("copy, nothing changed", copy, f"{10 * share:.0f} s")
    step("copy --verify", [*copy, "--verify"])
    compare(graph, address, names)


@contextmanager
def served(home: Path) -> Iterator[Address]:
    """The server that the environment names, or one of its own in a folder."""
    if (there := given()) is not None:
        yield there
        return
    server = had(LTS, home, heap="4g", pages="2g")
    try:
        yield server.start()
    finally:
        server.stop()


def main() -> None:
    cadres = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    print(f"{cadres:,} cadres")
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        with served(folder / "neo4j") as address:
            os.environ |= {"NEO4J_USERNAME": address.user, "NEO4J_PASSWORD": address.password}
            run(folder, cadres, sys.argv[2:] or list(questions()), address)


if __name__ == "__main__":
    main()
