"""What there is to ask of: every node, edge and property, and queries that find something."""

import csv
import io
import re
import shlex
from pathlib import Path

import pytest

from careergraph.vocabulary.graph import GRAPH
from tests.cli.running import run
from tests.cli.test_chinese import english_left


def rows(*words: str) -> list[dict[str, str]]:
    done = run("schema", *words, "--format", "csv")
    assert (done.code, done.err) == (0, "")
    return list(csv.DictReader(io.StringIO(done.out)))


def test_every_node_edge_and_property_has_a_row() -> None:
    found = rows()
    assert list(found[0]) == ["kind", "name", "from", "to", "property", "type", "meaning"]
    told = [(row["name"], row["property"]) for row in found]
    declared = {(name, each) for name, table in GRAPH.tables.items() for each in ("", *table.names)}
    assert len(told) == len(set(told)) and set(told) == declared
    assert all(row["meaning"] for row in found)
    kinds = {row["name"]: row["kind"] for row in found if row["kind"] != "property"}
    assert kinds == {**dict.fromkeys(GRAPH.nodes, "node"), **dict.fromkeys(GRAPH.edges, "edge")}


def test_a_name_gives_what_is_called_so() -> None:
    head, *properties = rows("listed_in")
    assert (head["kind"], head["from"], head["to"]) == ("edge", "Cadre", "List")
    assert [row["property"] for row in properties] == list(GRAPH.edges["LISTED_IN"].names)
    assert properties[-1]["meaning"].endswith(" (Neo4j only)")
    assert [row["name"] for row in rows("months_in_level_min")] == ["MOVED_TO"]


def test_what_is_not_there_is_one_line() -> None:
    done = run("schema", "SALARY")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "careergraph: nothing in the graph is called 'SALARY' – careergraph schema lists all\n"
    )


def test_in_chinese_nothing_english_is_left_but_names() -> None:
    done = run("--lang", "zh", "schema", "--format", "md")
    below = [line for line in done.out.splitlines() if not line.startswith(("|", "careergraph"))]
    assert done.code == 0 and "节点" in done.out and "属性" in done.out
    assert [line for line in below if english_left(line)] == []
    cells = [line.split("|")[-2] for line in done.out.splitlines() if line.startswith("|")]
    assert len(cells) > 200 and [cell for cell in cells if english_left(cell)] == []


EXAMPLES = re.findall("^careergraph cypher .*$", run("schema").out, re.MULTILINE)


def test_there_are_three_examples_below_the_table() -> None:
    assert len(EXAMPLES) == len(GRAPH.examples) == 3
    assert len(re.findall("^careergraph", run("schema", "moved_to").out, re.MULTILINE)) == 1
    assert "careergraph cypher" not in run("schema", "BREAKS_AT").out
    assert "careergraph cypher" not in run("schema", "--format", "json").out


@pytest.mark.parametrize("line", EXAMPLES, ids=range(len(EXAMPLES)))
def test_an_example_can_be_pasted_and_finds_something(line: str, graph: Path) -> None:
    assert not set("$`!\\") & set(line)  # which shells read within quotes
    program, *words = shlex.split(line)
    done = run("--graph", graph, *words, "--format", "csv")
    assert (program, done.code, done.err) == ("careergraph", 0, "")
    assert len(done.out.splitlines()) > 2
