"""What may be asked ad hoc: harmful texts are refused whatever they hide behind."""

from pathlib import Path

import ladybug
import pytest

from careergraph.errors import UserError
from careergraph.shipped import shipped
from careergraph.store.guard import (
    check_read_only,
    parameters_of,
    with_end_quoted,
    without_prefix,
)
from tests.store.fuzz import fuzz, texts

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
    "MATCH (c:Cadre) RETURN c.name /* 'one' // */ AS name // two /***/ \r\n",
    "MATCH (c:Cadre) WHERE c.name = '\\t\\\\' RETURN `c`.id AS `的 x`",
    "RETURN ' \u3000\u201cquoted\u201d' AS x",
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
    # What engines cut otherwise, and what it would hide.
    "RETURN 1 AS a /***/ '*/ ; COPY (RETURN 1) TO \"o.csv\"; //'",
    "RETURN 1 AS a /*x**/ '*/ UNION ALL LOAD FROM \"/etc/passwd\" RETURN column0 AS a //'",
    "/***/ RETURN '*/ COPY (MATCH (c:Cadre) RETURN c.*) TO \"o.csv\" //'",
    "RETURN 1 AS a /* /* */ */",
    "RETURN 1 AS a //\r; COPY (RETURN 1) TO 'o.csv'",
    "RETURN '\\q' AS a",
    "RETURN '\\x27' AS a",
    'RETURN "\\U00000022 SET c.name = 1 //"',
    "RETURN `a\\` AS a",
    "RETURN `` AS a",
    "RETURN 1\u00a0AS a",
    "RETURN 1 AS\u3000a",
    "RETURN 1 AS a\u200b",
    "RETURN \uff07a\uff07 AS a",
    "RETURN \u0661 AS a",
    "RETURN x\u00b2 AS a",
    "RETURN a$b AS a",
    "RETURN $ AS a",
    "RETURN $`a` AS a",
    "RETURN 1 AS a \\",
    "RETURN 1_000 AS a",
    # Plug-ins of a server.
    "RETURN apoc.cypher.runFirstColumnSingle('LOAD CSV FROM \"http://x\" AS l RETURN l', {}) AS a",
    "RETURN `apoc`.load . json('http://x') AS a",
    "MATCH (c) WHERE custom.writes(c.id) RETURN c",
    "MATCH (c) CALL (c) { RETURN 1 AS x } IN TRANSACTIONS RETURN x",
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


def test_the_functions_of_an_engine_may_be_called() -> None:
    check_read_only(
        "RETURN duration.between(date.truncate('year', $d), $d) AS a, point . distance(b, c)"
    )


@pytest.mark.parametrize(
    "path", sorted(shipped("cypher", "ask").glob("*.cypher")), ids=lambda p: p.name
)
def test_questions_that_are_shipped_only_read(path: Path) -> None:
    check_read_only(path.read_text(encoding="utf-8"), path.name)


def test_what_is_explained_stands_behind_the_prefix() -> None:
    assert without_prefix("// EXPLAIN\n explain MATCH (c) RETURN c") == " MATCH (c) RETURN c"
    assert without_prefix("MATCH (explain) RETURN 1") == "MATCH (explain) RETURN 1"


def test_what_passes_is_one_statement_that_reads_for_the_engine_too(tmp_path: Path) -> None:
    found = fuzz(texts(7), 2000, tmp_path)
    assert found.harmful == []
    assert found.run > 100


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("RETURN s.end, s . End", "RETURN s.`end`, s . `End`"),
        ("MATCH ()-[s {a: 1, end: 'end'}]->()", "MATCH ()-[s {a: 1, `end`: 'end'}]->()"),
        (
            "RETURN CASE s.end WHEN 1 THEN s.a END AS x",
            "RETURN CASE s.`end` WHEN 1 THEN s.a END AS x",
        ),
        ("RETURN [s.a, CASE WHEN true THEN 1 END] // s.end", None),
        ("RETURN 's.end', s.`end`, s.end_how, $end", None),
    ],
)
def test_a_property_called_end_is_quoted_for_the_embedded_engine(
    text: str, quoted: str | None
) -> None:
    assert with_end_quoted(text) == (quoted or text)
