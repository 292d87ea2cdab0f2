"""What is made from the declaration of the graph says what the files say that were written by hand."""

import re

import pytest

from careergraph.shipped import shipped
from careergraph.store.neo4j.load import statements
from careergraph.vocabulary.cypher import (
    clear_statements,
    create_indexes,
    create_tables,
    load_statement,
    read_statement,
)
from careergraph.vocabulary.graph import GRAPH, Edge

TABLES = GRAPH.tables
NOT_READ = {"start", "end"}
"""Properties that some files that read left out."""


def plain(text: str) -> str:
    """A text without comments, line breaks and backticks, and with one space between words."""
    told = re.sub(r"//.*", "", text).replace("`", "")
    told = re.sub(r"\s+", " ", told).strip().removesuffix(";")
    return re.sub(r" ?([(){}=,]) ?", r"\1", told)


def sorted_maps(text: str) -> str:
    """The entries of property maps by name: a map has no order."""
    return re.sub(r"\{([^{}]*)\}", lambda m: "{" + ",".join(sorted(m[1].split(","))) + "}", text)


def written(*path: str) -> str:
    return shipped("cypher", *path).read_text(encoding="utf-8")


def file_of(table: str) -> str:
    return f"{table.lower().replace('_', '-')}.cypher"


def test_tables() -> None:
    made = sorted(map(plain, create_tables(GRAPH).split("\n")))
    assert made == sorted(
        plain(each)
        for each in re.sub(r"//.*", "", written("schema", "ladybug.cypher")).split(";\n")
        if plain(each)
    )
    assert len(made) == 23


def test_indexes() -> None:
    made = sorted(map(plain, create_indexes(GRAPH)))
    assert made == sorted(map(plain, statements("schema", "neo4j.cypher")))
    assert len(made) == 12


@pytest.mark.parametrize("name", TABLES)
def test_load(name: str) -> None:
    (text,) = statements("load", file_of(name))
    assert sorted_maps(plain(load_statement(TABLES[name]))) == sorted_maps(plain(text))


@pytest.mark.parametrize("label", GRAPH.nodes)
def test_clear(label: str) -> None:
    name = f"clear-{label.lower()}.cypher"
    there = shipped("cypher", "load", name).exists()
    wanted = statements("load", name) if there else []
    assert list(map(plain, clear_statements(GRAPH, label))) == list(map(plain, wanted))


@pytest.mark.parametrize("name", TABLES)
def test_read(name: str) -> None:
    made, wanted = plain(read_statement(TABLES[name])), plain(written("network", file_of(name)))
    if isinstance(TABLES[name], Edge):
        for each in NOT_READ:
            if f" AS {each}," not in wanted:
                made = made.replace(f",r.{each} AS {each}", "")
    assert made == wanted


def test_every_file_was_compared() -> None:
    loads = {file_of(name) for name in TABLES}
    loads |= {f"clear-{label.lower()}.cypher" for label in GRAPH.nodes if GRAPH.owned(label)}
    assert {path.name for path in shipped("cypher", "load").iterdir()} == loads
    assert {path.name for path in shipped("cypher", "network").iterdir()} == {
        file_of(name) for name in TABLES
    }
