"""Files for the server's own importer: what stands in them, and that the real tool makes a copy of them."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from careergraph.ask.run import ask
from careergraph.errors import UserError
from careergraph.exchange.neo4j.admin_export import SCHEMA, Exported, Origin, export_admin
from careergraph.exchange.neo4j.copy import copy, verify
from careergraph.graph.building import graph_file
from careergraph.graph.measuring import tables_of
from careergraph.pipeline.importing import import_sources
from careergraph.record import Record
from careergraph.shipped import shipped
from careergraph.store.ladybug import LadybugGraph
from careergraph.store.neo4j.graph import Neo4jGraph
from careergraph.synth import invent, write
from tests.cli.running import run
from tests.read.career_rows import table, written
from tests.servers.docker import Container
from tests.servers.neo4j import CALENDAR, LTS, Server
from tests.servers.shared import connected, had_or_failed

ODD = 'the "first", 第一\\n;\r\nand the 2nd'
QUESTIONS = ("transitions", "direct-promotions", "break-counts", "full-chain", "sources")
NOTHING = Origin("test", "2026-01-01", [("events/1.json", "00", bytes(range(256)) * 3000)])


def exported(graph: Path, folder: Path) -> Exported:
    return export_admin(tables_of(Record.open(graph)), folder, NOTHING)


def rows_of(folder: Path, name: str) -> list[dict[str, Any]]:
    """A table's rows by the csv module, which is not what wrote them."""
    before = csv.field_size_limit(1 << 24)
    try:
        with (folder / f"{name}-header.csv").open(encoding="utf-8", newline="") as file:
            (header,) = csv.reader(file)
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return [dict(zip(header, row, strict=True)) for row in csv.reader(file)]
    finally:
        csv.field_size_limit(before)  # the limit is the whole process'


def test_texts_of_any_kind_are_quoted_and_nulls_are_empty(tmp_path: Path) -> None:
    rows = table({"organization": ODD, "place": None, "end": None, "title": ODD, "rank": None})
    import_sources(tmp_path / "g.graph", [written(tmp_path, rows)])
    done = exported(tmp_path / "g.graph", tmp_path / "out")
    (post,) = rows_of(tmp_path / "out", "post")
    assert post["title:string"] == post["name:string"] == ODD
    assert post["leading:boolean"] == "true"
    (served,) = rows_of(tmp_path / "out", "served-as")
    assert served[":END_ID(Post)"] == post["id:ID(Post)"]
    known = ("rank:string", "rank_order:long", "start_date:date", "end_date:date", "end_how:string")
    assert [served[name] for name in known] == ["", "", "1998-03-01", "", "open"]
    assert served["start_month_min:long"] == str(1998 * 12 + 2)
    assert done.breaks and "--multiline-fields=true" in done.arguments()
    assert not (tmp_path / "out" / "list.csv").exists()


def test_without_line_breaks_the_importer_may_read_in_parallel(tmp_path: Path) -> None:
    import_sources(tmp_path / "g.graph", [written(tmp_path, table())])
    done = exported(tmp_path / "g.graph", tmp_path / "out")
    assert not [each for each in done.arguments() if "multiline" in each]
    pieces = rows_of(tmp_path / "out", "record-file")
    told = ";".join(piece["bytes:byte[]"] for piece in pieces).split(";")
    assert bytes(int(number) % 256 for number in told) == bytes(range(256)) * 3000
    assert [piece["part:long"] for piece in pieces] == ["0", "1", "2"]


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    import_sources(tmp_path / "g.graph", [written(tmp_path, table())])
    with pytest.raises(UserError, match="not empty"):
        exported(tmp_path / "g.graph", tmp_path)
    with pytest.raises(UserError, match="no commas"):
        exported(tmp_path / "g.graph", tmp_path / "a,b")


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forms of the invented city and careers of the invented country in one graph, and its files."""
    folder = tmp_path_factory.mktemp("admin")
    write(invent(60, 3), folder / "forms", truth=folder / "truth.json")
    assert run("synth", "--cadres", 150, "--as", "parquet", "-o", folder / "c.parquet").code == 0
    places = [shipped("imports", "places", "biyang.csv")]
    sources = [folder / "forms", folder / "c.parquet"]
    import_sources(folder / "g.graph", sources, gazetteers=places)
    done = run("--graph", folder / "g.graph", "export", "neo4j-admin", "-o", folder / "files")
    assert done.code == 0, done.err
    assert f"neo4j-admin database import full @{folder}/files/import.args neo4j" in done.out
    return folder


@pytest.fixture(scope="module", params=[LTS, pytest.param(CALENDAR, marks=pytest.mark.long)])
def imported(
    request: pytest.FixtureRequest, city: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server | Container]:
    """A server that started on what its own importer made of the files."""
    server = had_or_failed(request.param, tmp_path_factory.mktemp("server"))
    server.admin("database", "import", "full", f"@{city}/files/import.args", "neo4j")
    server.start()
    try:
        with connected(server.address) as there:
            for text in (city / "files" / SCHEMA).read_text("utf-8").splitlines():
                there.run_alone(text)
        yield server
    finally:
        server.stop()


def test_the_imported_database_is_a_copy_to_the_last_property(
    city: Path, imported: Server | Container
) -> None:
    address = imported.address
    uri = address.uri.replace("//", f"//{address.user}:{address.password}@")
    found = verify(str(city / "g.graph"), uri)
    assert found.same and found.compared > 5000
    copied = copy(str(city / "g.graph"), uri)
    assert (copied.nodes, copied.edges, copied.removed, copied.files) == (0, 0, 0, 0)


def test_the_imported_database_answers_as_the_embedded_graph(
    city: Path, imported: Server | Container
) -> None:
    with (
        LadybugGraph(graph_file(city / "g.graph")) as here,
        Neo4jGraph(connected(imported.address)) as there,
    ):
        for question in QUESTIONS:
            one, other = (ask(graph, question).frame for graph in (here, there))
            assert len(one) and one.to_dict("records") == other.to_dict("records"), question
