"""What may be asked ad hoc: harmful texts are refused whatever they hide behind."""

from pathlib import Path

import ladybug
import pytest

from careergraph.errors import UserError
from careergraph.store.guard import check_read_only, parameters_of

HARMLESS = [
    "MATCH (c:Cadre) RETURN c.name AS name",
    "match (c:Cadre) return c.name as name;",
    "MATCH (c:Cadre) RETURN c.name AS name ; // CREATE nothing\n",
    "OPTIONAL MATCH (c:Cadre) RETURN count(c) AS n",
    "WITH 1 AS one RETURN one",
    "UNWIND [1, 2] AS x RETURN x",
    "EXPLAIN MATCH (c:Cadre) RETURN c.id AS id",
    "/* DELETE */ MATCH (c:Cadre) RETURN c.id AS id",
    "// SET\nMATCH (c:Cadre) RETURN c.id AS id",
    "MATCH (c:Cadre) WHERE c.name = 'CREATE (x); DROP TABLE Cadre' RETURN c.id AS id",
    'MATCH (c:Cadre) WHERE c.name = "it\'s; SET" RETURN c.id AS id',
    "MATCH (c:Cadre) WHERE c.name = 'a\\' SET c.name' RETURN c.id AS id",
    "MATCH (c:Cadre) RETURN c.id AS `CREATE`",
    "MATCH (c:Cadre) RETURN 'http://x.y/*' AS url, '*/' AS z",
    "MATCH (c:Cadre) WHERE c.name = $created RETURN c.id AS offset, 1.5e3 AS y",
    "MATCH (c:Cadre)-[:R*1..3]->(d) RETURN c.id AS created, d.id AS settled",
    "MATCH (c:Cadre) RETURN c.name AS 姓名",
]

HARMFUL = [
    "",
    ";",
    "// only a comment",
    "CREATE (:Cadre {id: 'x'})",
    "MATCH (c:Cadre) DELETE c",
    "MATCH (c:Cadre) DETACH DELETE c",
    "MATCH (c:Cadre) SET c.name = 'x'",
    "MATCH (c:Cadre) sEt c.name = 'x' RETURN c",
    "MATCH (c:Cadre)/**/SET/**/c.name = 'x'",
    "MATCH (c:Cadre) WHERE 1=1SET c.name = 'x'",
    "MATCH (c:Cadre) WHERE 1=0xASET c.name = 'x'",
    "MATCH (c:Cadre) WHERE 1=1e5SET c.name = 'x'",
    "MATCH (c:Cadre) WHERE c.name = 'a'SET c.name = 'x'",
    "MATCH (c:Cadre) WHERE c.name = '\\\\' SET c.name = 'x' //'",
    "MATCH (c:Cadre) WHERE c.name = \"a'\" SET c.name = 'x' //\"",
    "MATCH (c:Cadre) // a comment\rSET c.name = 'x'",
    "MATCH (c:Cadre) // a comment\u2028SET c.name = 'x'",
    "MATCH (c:Cadre) WHERE c.name = '\\u0027 SET c.name = 1 //'",
    "MATCH (c:Cadre) RETURN c.`x` MERGE (d:Cadre {id: 'x'})",
    "MERGE (c:Cadre {id: 'x'})",
    "RETURN 1 AS one; DROP TABLE Cadre",
    "RETURN 1 AS one;; RETURN 2 AS two",
    "COPY (MATCH (c:Cadre) RETURN c.id) TO '/tmp/out.csv'",
    "EXPLAIN COPY (MATCH (c:Cadre) RETURN c.id) TO '/tmp/out.csv'",
    "PROFILE CREATE (:Cadre {id: 'x'})",
    "LOAD FROM '/etc/passwd' RETURN *",
    "WITH 1 AS x LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
    "EXPORT DATABASE '/tmp/x'",
    "IMPORT DATABASE '/tmp/x'",
    "INSTALL httpfs",
    "ATTACH 'x' AS y (dbtype duckdb)",
    "USE other MATCH (c) RETURN c",
    "CALL show_tables() RETURN *",
    "CALL threads=1",
    "MATCH (c) CALL { WITH c DELETE c } RETURN 1 AS one",
    "MATCH (c:Cadre) REMOVE c.name",
    "MATCH (c) FOREACH (x IN [1] | SET c.name = 'y')",
    "ALTER TABLE Cadre ADD x INT64",
    "DROP TABLE Cadre",
    "BEGIN TRANSACTION",
    "CHECKPOINT",
    "MATCH (c:Cadre) RETURN 'not closed",
    "MATCH (c:Cadre) RETURN `not closed",
    "MATCH (c:Cadre) RETURN 1 AS one /* not closed",
]


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> ladybug.Connection:
    path: Path = tmp_path_factory.mktemp("guard") / "g.lbug"
    connection = ladybug.Connection(ladybug.Database(str(path), buffer_pool_size=1 << 28))
    connection.execute("CREATE NODE TABLE Cadre(id STRING PRIMARY KEY, name STRING)")
    connection.execute("CREATE REL TABLE R(FROM Cadre TO Cadre)")
    connection.execute("CREATE (:Cadre {id: '1', name: 'a'})")
    return connection


@pytest.mark.parametrize("text", HARMLESS)
def test_harmless_texts_pass_and_the_engine_takes_them(
    connection: ladybug.Connection, text: str
) -> None:
    check_read_only(text)
    connection.execute(text, dict.fromkeys(parameters_of(text), "a"))


@pytest.mark.parametrize("text", HARMFUL)
def test_harmful_texts_are_refused(text: str) -> None:
    with pytest.raises(UserError, match="only questions are allowed"):
        check_read_only(text)


def test_the_message_names_the_word_and_the_query() -> None:
    with pytest.raises(UserError, match=r"my\.cypher: .*DELETE"):
        check_read_only("MATCH (c) DELETE c", "my.cypher")


def test_properties_and_labels_may_have_any_name() -> None:
    check_read_only("MATCH (c:Set)-[:LOAD]->(d) RETURN c.set AS x, d.`y`.load AS z, (d).copy AS w")
    with pytest.raises(UserError):
        check_read_only("MATCH (c) WHERE 1. SET c.x = 1")


def test_parameters_are_those_outside_strings_and_comments() -> None:
    text = "MATCH (c) WHERE c.a = $one AND c.b = '$two' // $three\n AND c.d = $四 RETURN `$five`"
    assert parameters_of(text) == {"one", "四"}
