"""What the engines are told of the graph: some of it as literals, all of it as the engine took it."""

import hashlib
import re
from collections import Counter

import ladybug
import pytest

from careergraph.vocabulary.cypher import (
    clear_statements,
    create_indexes,
    create_tables,
    load_statement,
    loading_digest,
    read_statement,
)
from careergraph.vocabulary.graph import GRAPH, Declaration, Edge

COLUMNS = "88d8778054dd8b6245d8c70af1ea60681e2e7a6df2d3e30bb6919c26d662c76d"
"""Digest of every table's ends and columns with their types. Another one is another graph: who
changes it means it."""

STORED = {"text": "STRING", "yesno": "BOOL", "whole": "INT32", "month": "INT32", "day": "INT32"}


def lines(text: str) -> str:
    """The text with one space for each line break."""
    return " ".join(text.split())


# --- As literals ----------------------------------------------------------------------------------


def test_a_node() -> None:
    post = GRAPH.nodes["Post"]
    assert lines(load_statement(post)) == (
        "UNWIND range(0, size($id) - 1) AS i MERGE (n:Post {id: $id[i]}) SET n = {id: $id[i],"
        " title: $title[i], chief: $chief[i], leading: $leading[i], title_class: $title_class[i],"
        " map_id: $map_id[i], name: $name[i]}"
    )
    assert lines(read_statement(post)) == (
        "MATCH (n:Post) RETURN n.id AS id, n.title AS title, n.chief AS chief,"
        " n.leading AS leading, n.title_class AS title_class,"
        " n.map_id AS map_id ORDER BY id"
    )


def test_an_edge() -> None:
    listed = GRAPH.edges["LISTED_IN"]
    assert lines(load_statement(listed)) == (
        "UNWIND range(0, size($from) - 1) AS i"
        " MATCH (a:Cadre {id: $from[i]}) USING INDEX SEEK a:Cadre(id)"
        " MATCH (b:List {id: $to[i]}) USING INDEX SEEK b:List(id)"
        " CREATE (a)-[:LISTED_IN {start_month: $start_month[i], end_month: $end_month[i],"
        " start: $start[i], end: $end[i], start_date: $dates[$start_date[i]],"
        " end_date: $dates[$end_date[i]]}]->(b)"
    )
    assert lines(read_statement(listed)) == (
        "MATCH (a:Cadre)-[r:LISTED_IN]->(b:List) RETURN a.id AS source, b.id AS target,"
        " r.start_month AS start_month, r.end_month AS end_month, r.start AS start,"
        " r.`end` AS `end` ORDER BY source, target"
    )
    assert load_statement(GRAPH.edges["AT"]).endswith("CREATE (a)-[:AT]->(b)")
    assert read_statement(GRAPH.edges["TOLD_IN"]).endswith("ORDER BY source, target, claim, seq")


def test_what_a_cadre_owns_is_cleared() -> None:
    moves, others = map(lines, clear_statements(GRAPH, "Cadre"))
    assert moves == (
        "UNWIND $id AS id MATCH (n:Cadre {id: id})-[:SERVED_AS]->(:Post)-[m:MOVED_TO]->(:Post)"
        " USING INDEX SEEK n:Cadre(id) WHERE m.cadre = id WITH DISTINCT m DELETE m"
    )
    assert others == (
        "UNWIND $id AS id MATCH (n:Cadre {id: id})-[e:SERVED_AS|REACHED|BREAKS_AT|STUDIED_AT|"
        "TRAINED_AT|ASSESSED|LISTED_IN|RECORDED_IN|TOLD_IN|DIFFERS_IN]->()"
        " USING INDEX SEEK n:Cadre(id) DELETE e"
    )
    assert clear_statements(GRAPH, "School") == []


def test_indexes_may_be_made_again() -> None:
    made = create_indexes(GRAPH)
    assert len(made) == 12 and all(" IF NOT EXISTS " in text for text in made)
    assert made[-2:] == [
        "CREATE INDEX cadre_name IF NOT EXISTS FOR (n:Cadre) ON (n.name)",
        "CREATE INDEX reached_rank IF NOT EXISTS FOR ()-[r:REACHED]-()"
        " ON (r.grassroots, r.in_place, r.rank_order)",
    ]
    beside = (
        "CREATE CONSTRAINT record_file_id IF NOT EXISTS FOR (n:RecordFile) REQUIRE n.id IS UNIQUE"
    )
    assert beside in made


def test_the_columns_are_those_that_questions_and_loading_rely_on() -> None:
    text = create_tables(GRAPH).replace("`", "")
    told = [
        f"{name} {' '.join(part.split())}"
        for name, body in re.findall(r" TABLE (\w+) \((.*?)\)(?: WITH .*)?;", text)
        for part in body.split(",")
    ]
    assert len(told) == 239
    assert hashlib.sha256("\n".join(sorted(told)).encode()).hexdigest() == COLUMNS
    assert Counter(re.findall(r"WITH (.*);", text)) == {"(storage_direction='fwd')": 3}


# --- As the engine took it ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def connection() -> ladybug.Connection:
    database = ladybug.Database(":memory:", buffer_pool_size=64 << 20, max_db_size=1 << 30)
    made = ladybug.Connection(database)
    made.execute(create_tables(GRAPH))
    return made


@pytest.mark.parametrize("name", GRAPH.tables)
def test_the_engine_has_the_columns(connection: ladybug.Connection, name: str) -> None:
    with connection.execute(f"CALL table_info('{name}') RETURN *") as result:
        found = [(each["name"], each["type"]) for each in result.get_as_arrow().to_pylist()]
    assert found == [(each.name, STORED[each.type]) for each in GRAPH.tables[name].columns]


@pytest.mark.parametrize("name", GRAPH.tables)
def test_the_engine_reads_all_columns(connection: ladybug.Connection, name: str) -> None:
    table = GRAPH.tables[name]
    with connection.execute(read_statement(table)) as result:
        names = result.get_column_names()
    ends = ["source", "target"] if isinstance(table, Edge) else []
    assert names == [*ends, *(each.name for each in table.columns)]


# --- Digests --------------------------------------------------------------------------------------


def test_what_is_loaded_otherwise_has_another_digest() -> None:
    edges = {name: edge for name, edge in GRAPH.edges.items() if name != "AT"}
    fewer = Declaration(GRAPH.nodes, edges, GRAPH.beside, GRAPH.examples)
    assert loading_digest(fewer) != loading_digest(GRAPH)
