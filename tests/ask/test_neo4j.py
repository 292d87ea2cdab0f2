"""The same suite on real Neo4j servers: every question as recounted, and as the embedded engine."""

import re
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from careergraph.ask.questions import question_names
from careergraph.errors import UserError
from careergraph.graph.measuring import record_tables
from careergraph.record import Record
from careergraph.shipped import shipped
from careergraph.store.base import Graph
from careergraph.store.tables import Tables
from careergraph.vocabulary.cypher import (
    clear_statements,
    create_indexes,
    load_statement,
    read_statement,
)
from careergraph.vocabulary.graph import GRAPH
from tests.ask import test_answers, test_comparison, test_files, test_headers, test_types
from tests.ask.compare import found_rows
from tests.ask.conftest import RANDOM, RANDOM_CADRES, SEED, Asked
from tests.ask.engines import ENGINES, ON_SERVERS, Engine, Ladybug
from tests.ask.worlds import random_world
from tests.servers.neo4j import CALENDAR
from tests.servers.shared import TurnTaking, server

NETWORK = sorted(GRAPH.tables)
NOT_READ_YET = {"List", "LISTED_IN"}
"""No world has a roster."""


@pytest.fixture(scope="session", params=ON_SERVERS)
def engine(request: pytest.FixtureRequest) -> Engine:
    """In place of the folder's: every test below runs on each of these."""
    return ENGINES[request.param]


@pytest.fixture(scope="session", params=["city", "exact", "vague", "late"])
def world(request: pytest.FixtureRequest) -> str:
    return str(request.param)


# The suite of the embedded engine, whose tests take ``engine`` from here.
test_every_file = test_files.test_the_answer_is_the_recount
test_no_rows = test_files.test_no_rows_have_the_types_of_many
test_stalls = test_files.test_a_stall_as_long_as_the_threshold_is_possible_only
test_birthdays = test_files.test_a_birthday_in_the_month_of_the_move_counts
test_every_answer = test_answers.test_the_answer_is_the_recount
test_order = test_headers.test_the_order_is_total
test_less_in_a_file = test_comparison.test_one_edge_less_is_seen_in_a_file
test_less_in_an_answer = test_comparison.test_one_edge_less_is_seen_in_an_answer


# --- Against the embedded engine ------------------------------------------------------------------


@pytest.fixture(scope="session")
def embedded(
    city_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], tuple[Graph, Tables]]:
    """The graph of a world on the embedded engine, and the tables that it was made from."""
    made: dict[str, tuple[Graph, Tables]] = {}

    def opened(name: str) -> tuple[Graph, Tables]:
        if name not in made and name == "city":
            tables = record_tables(Record.open(city_folder))
            made[name] = Ladybug().imported(city_folder), tables
        elif name not in made:
            tables = random_world(SEED, RANDOM_CADRES, RANDOM[name])[1]
            folder = tmp_path_factory.mktemp(name)
            made[name] = Ladybug().loaded(tables, folder), tables
        return made[name]

    return opened


def rows_of(graph: Graph, name: str) -> tuple[list[tuple[str, str]], list[Any]]:
    """Columns with dtypes, of those with any value, and sorted rows, of a table that is read whole."""
    frame = graph.query(read_statement(GRAPH.tables[name]), {}, name=name)
    told = frame.notna().any()
    dtypes = [
        (str(column), str(dtype) if told[column] else "") for column, dtype in frame.dtypes.items()
    ]
    return dtypes, sorted(found_rows(frame), key=repr)


def rows_of_table(tables: Tables, name: str, columns: list[str]) -> list[Any]:
    """The rows of a table as they should come out."""
    frame = tables[name].rename(columns={"from": "source", "to": "target"})
    return sorted(found_rows(frame[columns].astype(object)), key=repr)


compared: dict[str, int] = defaultdict(int)


@pytest.mark.parametrize("name", NETWORK)
def test_every_part_of_the_network_is_the_same(
    name: str,
    world: str,
    engine: Engine,
    open_world: Callable[[str], Asked],
    embedded: Callable[[str], tuple[Graph, Tables]],
    record_property: Callable[[str, object], None],
) -> None:
    asked = open_world(world)
    graph, tables = embedded(world)
    dtypes, rows = rows_of(asked.graph, name)
    assert (dtypes, rows) == rows_of(graph, name)
    assert rows == rows_of_table(tables, name, [column for column, _ in dtypes])
    compared[name] += len(rows)
    record_property("agreed", f"network/{name}")


def test_no_part_of_the_network_is_empty_everywhere() -> None:
    """It runs after the comparison, in one worker with it."""
    if compared:
        assert {name for name in NETWORK if not compared[name]} == NOT_READ_YET


LISTED: dict[str, list[dict[str, Any]]] = {
    "at-level": [{"level": 1}, {"level": 3}],
    "movers": [
        {"from_level": 2, "to_level": 3, "step": "climb"},
        {"from_level": 3, "to_level": 2, "step": "descent"},
    ],
    "of-date": [{"as_of": ""}, {"as_of": "2007-12-21"}],
    "held-people": [
        {"what": "cadres in sources", "kind": kind, "sources": 1} for kind in ("", "form", "table")
    ],
}
"""What the questions that list people are asked with: they have no recount of their own."""

EVERY = {
    name: test_files.PARAMETERS.get(name) or LISTED.get(name, [{}]) for name in question_names()
}


@pytest.mark.parametrize("name", EVERY)
def test_every_question_is_the_same_as_on_the_embedded_engine(
    name: str,
    asked: Asked,
    embedded: Callable[[str], tuple[Graph, Tables]],
    record_property: Callable[[str, object], None],
) -> None:
    graph, _ = embedded(asked.name)
    for given in EVERY[name]:
        for values in test_files.of_cadres(asked, name, {**test_files.DEFAULTS, **given}):
            ours = test_files.asked_raw(asked.graph, name, values)
            pd.testing.assert_frame_equal(ours, test_files.asked_raw(graph, name, values))
    record_property("agreed", f"ask/{name}")


# --- The suite notices ----------------------------------------------------------------------------

EDGES = {
    "MOVED_TO": "climbs", "SERVED_AS": "lines", "BREAKS_AT": "breaks", "REACHED": "reached-target",
    "IN_ORG": "direct-promotions", "AT": "trajectory",
}  # fmt: skip


@pytest.mark.parametrize("kind", EDGES)
def test_one_edge_less_on_the_server_is_seen(
    kind: str, engine: Engine, exact: Asked, embedded: Callable[[str], tuple[Graph, Tables]]
) -> None:
    name = EDGES[kind]
    values = {**test_files.DEFAULTS, **EVERY[name][0], "stall_thresholds": {2: 12, 3: 12}}
    assert isinstance(exact.graph, TurnTaking)
    used = {
        "MOVED_TO": "x.step = 'climb' AND x.certain", "SERVED_AS": "x.main",
        "BREAKS_AT": "x.kind = 'stall' AND x.from_level = 2 AND x.months_min > 12",
        "REACHED": "x.grassroots = 2 AND NOT x.in_place AND x.rank_order >= 5 AND x.below IS NULL"
        " AND x.without_production",
    }  # fmt: skip
    pattern = f"MATCH ()-[x:{kind}]->() WHERE {used.get(kind, 'true')} WITH x, '' AS cadre"
    if kind in ("IN_ORG", "AT"):
        pattern = (
            "MATCH (c:Cadre)-[r:REACHED]->(:Post)-[i:IN_ORG]->(:Organization)-[t:AT]->(:Place)"
            " WHERE r.grassroots = 2 AND NOT r.in_place AND r.rank_order >= 5 AND r.below IS NULL"
            " AND r.without_production AND r.passed_min <= 12 AND NOT r.second_line_flat"
            " AND (NOT r.to_assembly OR r.age_min IS NULL OR r.age_min < 600)"
            f" AND r.from_seq IS NOT NULL WITH {'i' if kind == 'IN_ORG' else 't'} AS x,"
            + (" '' AS cadre" if kind == "IN_ORG" else " c.id AS cadre")
        )
    server = exact.graph.server
    (edge,) = server.rows(f"{pattern} LIMIT 1 RETURN {EDGE}, cadre")
    values["cadre"] = edge.pop("cadre")
    whole = test_files.asked_raw(embedded("exact")[0], name, values)
    try:
        server.run("MATCH ()-[x]->() WHERE elementId(x) = $x DELETE x", **edge)
        assert not test_files.asked_raw(exact.graph, name, values).equals(whole)
    finally:
        server.run(PUT_BACK.format(kind=kind), **edge)
    assert test_files.asked_raw(exact.graph, name, values).equals(whole)


EDGE = "elementId(x) AS x, elementId(startNode(x)) AS a, elementId(endNode(x)) AS b, properties(x) AS p"
PUT_BACK = """
    MATCH (a), (b) WHERE elementId(a) = $a AND elementId(b) = $b
    MERGE (a)-[x:{kind} {{put_back: true}}]->(b) SET x = $p
"""


# --- Texts and refusals ---------------------------------------------------------------------------

TEXTS = {
    path.relative_to(shipped("cypher")).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted(shipped("cypher").rglob("*.cypher"))
    if path.parent.name != "ask"  # which are run, on each server and in each language
}
TEXTS |= {f"load {name}": load_statement(table) for name, table in GRAPH.tables.items()}
TEXTS |= {f"read {name}": read_statement(table) for name, table in GRAPH.tables.items()}
TEXTS |= {
    f"clear {label} {number}": text
    for label in GRAPH.nodes
    for number, text in enumerate(clear_statements(GRAPH, label))
}
TEXTS |= {f"index {number}": text for number, text in enumerate(create_indexes(GRAPH))}


@pytest.mark.long
def test_every_text_that_loads_passes_the_parser_of_the_second_language() -> None:
    """In the first one both servers load, read and clear in every test of this file."""
    there = server(CALENDAR)
    for name, text in TEXTS.items():
        try:
            there.rows(f"CYPHER 25 EXPLAIN {text}")
        except UserError as error:
            pytest.fail(f"{name}: {error}")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("MATCH (c:Cadre) RETRN c", "ask.cypher: .*RETRN"),
        ("MATCH (c:Cadre) WHERE c.name = $who RETURN c.id AS id", r"\$who is not given"),
        ("MATCH (c:Cadre) SET c.name = 'x' RETURN c.name", "ask.cypher: .*read access"),
        ("CREATE (:Cadre {id: 'x'})", "ask.cypher: .*read access"),
    ],
)
def test_refusals_name_the_query_in_one_line(exact: Asked, text: str, told: str) -> None:
    with pytest.raises(UserError, match=told) as refused:
        exact.graph.query(text, {}, name="ask.cypher")
    assert "\n" not in str(refused.value)


def test_answers_have_plain_types(exact: Asked) -> None:
    text = """
        MATCH (c:Cadre) WITH c ORDER BY c.id LIMIT 2
        RETURN collect(c.id) AS ids, sum(c.birth_month_min) AS total, avg(c.birth_month_min) AS mean,
               count(*) = 2 AS two, max(c.id) AS last, [1, null] AS some, date('2001-02-03') AS day,
               max(c.degree) AS degree, count(c) < 0 AS nobody
    """
    answer = exact.graph.query(text, {}, name="types")
    assert answer.dtypes.astype(str).to_dict() == {
        "ids": "object", "total": "Int64", "mean": "Float64", "two": "boolean", "last": "string",
        "some": "object", "day": "string", "degree": "object", "nobody": "boolean",
    }  # fmt: skip
    (row,) = answer.to_dict("records")
    assert (row["day"], row["some"], len(row["ids"])) == ("2001-02-03", [1, None], 2)


test_no_rows_anywhere = test_types.test_answers_without_rows_have_the_declared_types


PAGE = Path(__file__).parents[2] / "docs" / "neo4j.md"
QUERIES = re.findall(r"^```cypher\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.M | re.S)
SOMEBODY = "夏君舟"


@pytest.mark.parametrize("text", QUERIES, ids=range(len(QUERIES)))
def test_the_queries_to_paste_find_something(
    text: str, engine: Engine, open_world: Callable[[str], Asked]
) -> None:
    graph = open_world("city").graph
    assert isinstance(graph, TurnTaking)
    people = [
        str(row["name"]) for row in graph.server.rows("MATCH (c:Cadre) RETURN c.name AS name")
    ]
    names = people if SOMEBODY in text else [SOMEBODY]
    assert any(graph.server.rows(text.replace(SOMEBODY, name)) for name in names)
