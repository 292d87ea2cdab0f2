"""A built graph gives the tables back, a stale one is seen, answers are plain frames."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import ladybug
import pandas as pd
import pytest

from careergraph.errors import UserError
from careergraph.model.careers import careers_of
from careergraph.model.measure import measure
from careergraph.store import build as building
from careergraph.store.build import build, ensure_graph, stale
from careergraph.store.ladybug import LadybugGraph
from careergraph.store.seal import put_seal
from careergraph.store.tables import Tables, graph_tables
from tests.store.island import island, tables_of

RECORD = "digest of the record"


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    current = island(tmp_path_factory.mktemp("island") / "g.graph")
    return tables_of(current)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, tables: Tables) -> Path:
    path = tmp_path_factory.mktemp("built") / "graph.lbug"
    build(path, RECORD, dict(tables))
    return path


@pytest.fixture(scope="module")
def graph(built: Path) -> Iterator[LadybugGraph]:
    with LadybugGraph(built) as graph:
        yield graph


def sorted_rows(frame: pd.DataFrame) -> list[tuple]:
    plain = frame.astype(object).where(frame.notna(), None)
    return sorted((tuple(row) for row in plain.values), key=repr)


def test_every_table_comes_back_row_by_row(graph: LadybugGraph, tables: Tables) -> None:
    for name, frame in tables.items():
        edge = name.isupper()
        pattern = f"(a)-[x:{name}]->(b)" if edge else f"(x:{name})"
        ends = {"from": "a.id", "to": "b.id"} if edge else {}
        columns = ", ".join(f"{ends.get(c, f'x.`{c}`')} AS `{c}`" for c in frame.columns)
        found = graph.query(f"MATCH {pattern} RETURN {columns}", {}, name=name)
        assert list(found.columns) == list(frame.columns)
        assert sorted_rows(found) == sorted_rows(frame), name


def test_the_shape_of_the_graph_holds_together(graph: LadybugGraph) -> None:
    text = """
        MATCH (c:Cadre)-[s:SERVED_AS]->(p:Post)-[:IN_ORG]->(o:Organization)-[:AT]->(place:Place)
        MATCH (place)-[:WITHIN]->(above:Place)
        RETURN c.name AS name, s.seq AS seq, p.title AS title, above.name AS above
        ORDER BY name, seq
    """
    assert graph.query(text, {}, name="shape").values.tolist() == [
        ["周海平", 1, "镇长", "定远县"],
        ["周海平", 3, "副县长", "洋山市"],
        ["李小舟", 2, "镇长", "定远县"],
        ["李小舟", 4, "副县长", "洋山市"],
    ]


def test_answers_have_plain_types(graph: LadybugGraph) -> None:
    text = """
        MATCH (c:Cadre) WHERE c.birth_month IS NULL
        RETURN collect(c.name) AS names, sum(c.birth_month_min) AS total,
               min(c.birth_month) AS gone,
               avg(c.birth_month_min) AS mean, count(*) = 2 AS two, max(c.name) AS last,
               [1, null] AS some, null AS nothing
    """
    answer = graph.query(text, {}, name="types")
    assert answer.dtypes.astype(str).to_dict() == {
        "names": "object", "total": "Int64", "gone": "Int64", "mean": "Float64",
        "two": "boolean", "last": "string", "some": "object", "nothing": "string",
    }  # fmt: skip
    (row,) = answer.to_dict("records")
    assert sorted(row["names"]) == ["李小舟", "王大海"] and isinstance(row["names"], list)
    assert (row["total"], row["mean"], row["two"]) == (1980 * 12, 1980.0 * 12, True)
    assert row["some"] == [1, None] and pd.isna(row["gone"]) and pd.isna(row["nothing"])


def test_an_empty_answer_keeps_its_columns(graph: LadybugGraph) -> None:
    answer = graph.query("MATCH (c:Cadre) WHERE false RETURN c.name AS a, 1 AS b", {}, name="none")
    assert answer.empty and list(answer.columns) == ["a", "b"] and answer["b"].dtype == "Int64"


def test_nodes_come_without_the_engines_numbers(graph: LadybugGraph) -> None:
    answer = graph.query("MATCH (y:Year) WHERE y.year = $year RETURN y", {"year": 2023}, name="y")
    assert answer["y"].tolist() == [{"_LABEL": "Year", "id": "2023", "year": 2023}]


def test_lists_and_rows_can_be_parameters(graph: LadybugGraph) -> None:
    rows = [{"level": 2, "months": 7}, {"level": 1, "months": None}]
    text = "UNWIND $rows AS r WITH r WHERE r.level IN $levels RETURN r.level AS l, r.months AS m"
    answer = graph.query(text + " ORDER BY l", {"rows": rows, "levels": [1, 2]}, name="rows")
    assert sorted_rows(answer) == [(1, None), (2, 7)]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("MATCH (c:Cadre) RETRN c", "Parser exception"),
        ("MATCH (c:Nothing) RETURN c", "Nothing"),
        ("MATCH (c:Cadre) WHERE c.name = $who RETURN c.id AS id", r"\$who is not given"),
        ("RETURN 1 AS a; RETURN 2 AS b", "more than one statement"),
        ("CREATE (:Cadre {id: 'x'})", "read-only"),
    ],
)
def test_the_engines_refusals_name_the_query(graph: LadybugGraph, text: str, why: str) -> None:
    with pytest.raises(UserError, match=f"ask.cypher: .*{why}") as caught:
        graph.query(text, {}, name="ask.cypher")
    assert "\n" not in str(caught.value)


def test_two_may_read_at_once(built: Path) -> None:
    text = "MATCH (c:Cadre) RETURN count(*) AS n"
    with LadybugGraph(built) as one, LadybugGraph(built) as two:
        assert one.query(text, {}, name="n").equals(two.query(text, {}, name="n"))


def test_one_process_may_have_many_graphs_open(built: Path) -> None:
    with ExitStack() as opened:
        graphs = [opened.enter_context(LadybugGraph(built)) for _ in range(40)]
        found = [graph.query("RETURN 1 AS x", {}, name="x")["x"].iloc[0] for graph in graphs]
    assert found == [1] * 40


def never() -> Tables:
    raise AssertionError("built again without need")


def test_a_fresh_graph_is_left_alone(tmp_path: Path, tables: Tables) -> None:
    said: list[str] = []
    path = ensure_graph(tmp_path, RECORD, lambda: dict(tables), notice=said.append)
    assert said == ["building the graph: there is none yet"]
    assert ensure_graph(tmp_path, RECORD, never, notice=said.append) == path
    assert len(said) == 1


def test_a_graph_that_lost_rows_is_stale(tmp_path: Path, tables: Tables) -> None:
    path = tmp_path / "graph.lbug"
    build(path, RECORD, dict(tables))
    database = ladybug.Database(str(path), buffer_pool_size=1 << 28)
    connection = ladybug.Connection(database)
    connection.execute("MATCH ()-[s:SERVED_AS]->() WHERE s.seq = 4 DELETE s")
    connection.close()
    database.close()
    assert stale(path, RECORD) == "the file is damaged"
    put_seal(path, path)
    assert stale(path, RECORD) == "the file has lost rows"


def test_another_record_makes_it_stale(built: Path) -> None:
    assert stale(built, RECORD) is None
    assert stale(built, "another") == "the record has changed"


@pytest.mark.parametrize(
    ("name", "why"), [("ENGINE", "another version of the engine"), ("_schema_digest", "tables")]
)
def test_another_version_makes_it_stale(
    built: Path, monkeypatch: pytest.MonkeyPatch, name: str, why: str
) -> None:
    monkeypatch.setattr(building, name, "other" if name == "ENGINE" else lambda: "other")
    assert why in str(stale(built, RECORD))


@pytest.mark.parametrize("content", [b"", b"nothing of a graph", b"half"])
def test_a_file_that_is_no_graph_is_built_anew(
    tmp_path: Path, built: Path, tables: Tables, content: bytes
) -> None:
    whole = built.read_bytes()
    broken = whole[: len(whole) // 2] if content == b"half" else content
    (tmp_path / "graph.lbug").write_bytes(broken)
    path = ensure_graph(tmp_path, RECORD, lambda: dict(tables))
    assert stale(path, RECORD) is None


def test_leftovers_of_a_killed_build_do_no_harm(tmp_path: Path, tables: Tables) -> None:
    names = ("building.lbug", "building.lbug.wal", "building.lbug.wal.checkpoint", "graph.lbug.wal")
    for name in names:
        (tmp_path / name).write_bytes(b"rubbish")
    ensure_graph(tmp_path, RECORD, lambda: dict(tables))
    assert stale(tmp_path / "graph.lbug", RECORD) is None
    assert not any((tmp_path / name).exists() for name in names)


def test_no_file_is_a_users_mistake(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no graph here"):
        LadybugGraph(tmp_path / "graph.lbug")


def test_measured_careers_can_be_asked(tmp_path: Path) -> None:
    current = island(tmp_path / "g.graph")
    careers = careers_of(current.people, current.stints)
    build(tmp_path / "graph.lbug", RECORD, graph_tables(current, careers, measure(careers)))
    text = """
        MATCH (a:Post)-[m:MOVED_TO]->(b:Post), (c:Cadre)
        WHERE c.id = m.cadre AND c.birth_month IS NOT NULL
        RETURN c.name AS name, a.title AS left, b.title AS entered, m.step AS step, m.certain AS sure
    """
    with LadybugGraph(tmp_path / "graph.lbug") as graph:
        assert graph.query(text, {}, name="moves").values.tolist() == [
            ["周海平", "镇长", "副县长", "climb", True]
        ]


@pytest.mark.parametrize(
    "counts",
    [
        """{"Cadre) RETURN 1 AS n; COPY (MATCH (c:Cadre) RETURN c.id) TO 'VICTIM'; MATCH (c:Cadre": 1}""",
        '{"Meta": 1}', '["Cadre"]', "5", "not JSON", "[" * 100_000,
    ],
    ids=lambda text: text[:20],
)  # fmt: skip
def test_what_a_file_says_of_itself_becomes_no_query(
    counts: str, tmp_path: Path, tables: Tables
) -> None:
    path, victim = tmp_path / "graph.lbug", tmp_path / "victim.csv"
    build(path, RECORD, dict(tables))
    database = ladybug.Database(str(path))
    connection = ladybug.Connection(database)
    said = {"counts": counts.replace("VICTIM", str(victim))}
    connection.execute("MATCH (m:Meta) SET m.counts = $counts", said)
    connection.close()
    database.close()
    put_seal(path, path)
    assert stale(path, RECORD) == "the file cannot be read"
    assert not victim.exists()
