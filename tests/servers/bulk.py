"""The first cadres of a large export, imported by Neo4j's own tool, against the embedded graph of just them.

A million careers are invented, imported and exported for ``neo4j-admin``; the files are cut to the
first of the cadres and imported on each version of Neo4j that can be had; every question is asked
there and on the embedded graph of the same people, and frames have to be equal.

Run: ``python -m tests.servers.bulk [CADRES [FIRST]]`` (``make bulk``); some seven minutes for a million.
"""

import shlex
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pcsv
import pyarrow.parquet as pq

import careergraph as cg
from benchmarks.engines import asked, some_cadre
from benchmarks.steps import CAREERGRAPH, step
from careergraph.ask.run import questions
from careergraph.exchange.neo4j.admin_export import ARGUMENTS
from careergraph.graph.session import CareerGraph
from careergraph.vocabulary.cypher import create_indexes
from careergraph.vocabulary.graph import GRAPH
from tests.ask.compare import found_rows
from tests.servers.having import had
from tests.servers.neo4j import CALENDAR, LTS, UnavailableError
from tests.servers.shared import connected

OF_FILE = ("source", "name", "sha256", "imported_at")
"""What ``sources`` says of the file, which is another one for fewer people."""


class Cut:
    """The files of an export with the careers of some cadres only, in another folder."""

    def __init__(self, files: Path, folder: Path) -> None:
        self.files, self.folder = files, folder
        self.held: dict[str, pa.Array] = {}

    def run(self, first: int) -> None:
        """Keep the first cadres, and the nodes that they lead to."""
        self.folder.mkdir()
        cadres = self._read("cadre").slice(0, first)
        self._keep("Cadre", cadres.column("id:ID(Cadre)"))
        self._write("cadre", cadres)
        mine = [kind for kind, edge in GRAPH.edges.items() if edge.start == "Cadre"]
        for kind in [*mine, "MOVED_TO", "IN_ORG", "AT"]:
            self._edges(kind, "cadre:string" if kind == "MOVED_TO" else None)
        self._edges("WITHIN", None, closed=True)
        for label in ("Post", "Organization", "Place", "School", "Source", "Year", "List"):
            self._nodes(label)
        self._copy("careergraphcopy")
        self._arguments()

    def _edges(self, kind: str, owner: str | None, *, closed: bool = False) -> None:
        name, edge = kind.lower().replace("_", "-"), GRAPH.edges[kind]
        start, end = edge.start, edge.end
        rows = self._read(name)
        if rows is None:
            return
        owner, ends = owner or f":START_ID({start})", f":END_ID({end})"
        whose = "Cadre" if owner.startswith("cadre") else start
        while True:
            known = len(self.held.get(end, []))
            kept = rows.filter(pc.is_in(rows.column(owner), value_set=self.held[whose]))
            self._keep(end, kept.column(ends))
            if not closed or len(self.held[end]) == known:  # a place is within another one
                break
        self._write(name, kept)

    def _nodes(self, label: str) -> None:
        rows = self._read(label.lower())
        if rows is not None and label in self.held:
            known = pc.is_in(rows.column(f"id:ID({label})"), value_set=self.held[label])
            self._write(label.lower(), rows.filter(known))

    def _keep(self, label: str, ids: pa.ChunkedArray) -> None:
        before = self.held.get(label, pa.array([], pa.string()))
        self.held[label] = pc.unique(pa.chunked_array([before, *ids.chunks]))

    def _read(self, name: str) -> pa.Table | None:
        """A table with every column as text; what is quoted is never null."""
        header = self.files / f"{name}-header.csv"
        if not header.is_file():
            return None
        names = header.read_text(encoding="utf-8").strip().split(",")
        options = pcsv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()),
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
            null_values=[""],
        )
        parsing = pcsv.ParseOptions(newlines_in_values=True)
        reading = pcsv.ReadOptions(column_names=names)
        return pcsv.read_csv(self.files / f"{name}.csv", reading, parsing, options)

    def _write(self, name: str, rows: pa.Table) -> None:
        self._copy(name, content=False)
        options = pcsv.WriteOptions(include_header=False)
        pcsv.write_csv(rows, self.folder / f"{name}.csv", options)

    def _copy(self, name: str, *, content: bool = True) -> None:
        for file in [f"{name}-header.csv", *([f"{name}.csv"] if content else [])]:
            (self.folder / file).write_bytes((self.files / file).read_bytes())

    def _arguments(self) -> None:
        """The arguments of the export, for the files that are here."""
        told = shlex.split((self.files / ARGUMENTS).read_text(encoding="utf-8"))
        here = [
            each.replace(str(self.files.resolve()), str(self.folder.resolve()))
            for each in told
            if "-header.csv" not in each or (self.folder / Path(each.split(",")[1]).name).is_file()
        ]
        text = "".join(f'"{each}"\n' for each in here)
        (self.folder / ARGUMENTS).write_text(text, encoding="utf-8")


def check_same_people(many: Path, few: Path) -> None:
    """The smaller file has to be the beginning of the larger one."""
    smaller = pq.read_table(few)
    if not pq.read_table(many).slice(0, len(smaller)).equals(smaller):
        raise SystemExit(f"the first cadres of {many} are others than those of {few}")


def compared(here: CareerGraph, there: CareerGraph) -> int:
    """Ask everything on both sides; how many questions differ."""
    cadre, differing = some_cadre(here), 0
    for name in questions():
        embedded, one = asked(here, name, cadre)
        server, other = asked(there, name, cadre)
        same = found_rows(_comparable(name, one)) == found_rows(_comparable(name, other))
        told = "" if same else "   DIFFERS"
        print(f"{name:24s}{embedded:9.2f} s{server:9.2f} s{len(one):10d} rows{told}", flush=True)
        differing += not same
    return differing


def _comparable(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    return frame.drop(columns=list(OF_FILE)) if name == "sources" else frame


def imported(version: str, files: Path, home: Path, embedded: Path) -> int | None:
    """Import the files on a version of Neo4j and ask it; how many questions differ, null without it."""
    try:
        server = had(version, home, heap="4g", pages="2g")
    except UnavailableError as why:
        print(f"{version}: left out: {why}")
        return None
    began = time.perf_counter()
    server.admin("database", "import", "full", f"@{files}/{ARGUMENTS}", "neo4j")
    print(f"{'neo4j-admin import':24s}{time.perf_counter() - began:9.1f} s   {version}", flush=True)
    address = server.start()
    try:
        with connected(address) as there:
            for text in [*create_indexes(GRAPH), "CALL db.awaitIndexes(300)"]:
                there.run_alone(text)
        uri = address.uri.replace("//", f"//{address.user}:{address.password}@")
        print(f"{'question':24s}{'embedded':>11s}{version:>11s}")
        with cg.open(embedded) as here, cg.open(uri) as there:
            return compared(here, there)
    finally:
        server.stop()


def main() -> None:
    given = [int(each) for each in sys.argv[1:]]
    cadres, first = [*given, *(1_000_000, 100_000)[len(given) :]]
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        graphs = {}
        for count in (cadres, first):
            careers, graphs[count] = folder / f"{count}.parquet", folder / f"{count}.graph"
            on = [*CAREERGRAPH, "--graph", str(graphs[count])]
            step(
                "synth",
                [*on, "synth", "--cadres", str(count), "--as", "parquet", "-o", str(careers)],
            )
            step("import", [*on, "import", str(careers)])
        check_same_people(folder / f"{cadres}.parquet", folder / f"{first}.parquet")
        on = [*CAREERGRAPH, "--graph", str(graphs[cadres])]
        step("export neo4j-admin", [*on, "export", "neo4j-admin", "-o", str(folder / "all")])
        Cut(folder / "all", folder / "first").run(first)
        found = {
            version: imported(version, folder / "first", folder / version, graphs[first])
            for version in (LTS, CALENDAR)
        }
    agreed = ", ".join(f"{len(questions()) - n} on {v}" for v, n in found.items() if n is not None)
    print(f"{first} of {cadres} cadres: of {len(questions())} questions agree {agreed or 'none'}")
    if any(found.values()) or all(n is None for n in found.values()):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
