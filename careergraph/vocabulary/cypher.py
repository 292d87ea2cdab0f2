"""What the engines are told, made from a declaration of the graph: tables, indexes, and statements
that load, clear and read.

Names come from the declaration alone and never from data.
"""

import hashlib
from collections.abc import Iterable

from careergraph.vocabulary.graph import Declaration, Edge, Node, Property, Table

_STORED = {"text": "STRING", "whole": "INT32", "month": "INT32", "day": "INT32", "yesno": "BOOL"}
_RESERVED = frozenset({"end"})
"""Names that are also words of the language."""


def create_tables(graph: Declaration) -> str:
    """The tables of the embedded engine, as statements in one text."""
    node_columns = [
        _node_table(each.name, each.properties)
        for each in graph.beside.values()
        if each.engine == "ladybug"
    ]
    nodes = [_node_table(node.name, node.columns) for node in graph.nodes.values()]
    return "\n".join([*node_columns, *nodes, *map(_edge_table, graph.edges.values())])


def _node_table(name: str, columns: Iterable[Property]) -> str:
    parts = [_column(each) + (" PRIMARY KEY" if each.name == "id" else "") for each in columns]
    return f"CREATE NODE TABLE {name} ({', '.join(parts)});"


def _edge_table(edge: Edge) -> str:
    parts = [f"FROM {edge.start} TO {edge.end}", *map(_column, edge.columns)]
    storage = f" WITH (storage_direction='{edge.storage}')" if edge.storage else ""
    return f"CREATE REL TABLE {edge.name} ({', '.join(parts)}){storage};"


def _column(column: Property) -> str:
    return f"{_name(column.name)} {_STORED[column.type]}"


def _name(name: str) -> str:
    return f"`{name}`" if name in _RESERVED else name


def create_indexes(graph: Declaration) -> list[str]:
    """The constraints and indexes of Neo4j, as statements that may run again.

    Each id names one node, and is what loading and most questions look nodes up by.
    """
    beside = [each.name for each in graph.beside.values() if each.engine == "neo4j"]
    unique = [
        f"CREATE CONSTRAINT {_snake(label)}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"
        for label in (*graph.nodes, *beside)
    ]
    return unique + [
        _index(name, table, of)
        for table in graph.tables.values()
        for name, of in table.indexes.items()
    ]


def _snake(label: str) -> str:
    return "".join(f"_{sign.lower()}" if sign.isupper() else sign for sign in label)[1:]


def _index(name: str, table: Node | Edge, of: Iterable[str]) -> str:
    edge = isinstance(table, Edge)
    pattern = f"()-[r:{table.name}]-()" if edge else f"(n:{table.name})"
    names = ", ".join(f"{'r' if edge else 'n'}.{each}" for each in of)
    return f"CREATE INDEX {name} IF NOT EXISTS FOR {pattern} ON ({names})"


def load_statement(table: Node | Edge) -> str:
    """Load rows into Neo4j. Every parameter is a column: a list of one length, with a value for each
    row; dates count in the list ``$dates``."""
    values = _values(table)
    if isinstance(table, Node):
        return (
            "UNWIND range(0, size($id) - 1) AS i\n"
            f"MERGE (n:{table.name} {{id: $id[i]}})\n"
            f"SET n = {{{values}}}"
        )
    return (
        "UNWIND range(0, size($from) - 1) AS i\n"
        f"MATCH (a:{table.start} {{id: $from[i]}}) USING INDEX SEEK a:{table.start}(id)\n"
        f"MATCH (b:{table.end} {{id: $to[i]}}) USING INDEX SEEK b:{table.end}(id)\n"
        f"CREATE (a)-[:{table.name}{f' {{{values}}}' if values else ''}]->(b)"
    )


def _values(table: Table) -> str:
    return ", ".join(f"{each.name}: {_value(each)}" for each in table.properties)


def _value(column: Property) -> str:
    value = f"${column.name}[i]"
    return f"$dates[{value}]" if column.type == "date" else value


def clear_statements(graph: Declaration, label: str) -> list[str]:
    """Take away from Neo4j the edges that belong to nodes of a label; ``$id`` is a list of their ids."""
    owned = graph.owned(label)
    seek = f"USING INDEX SEEK n:{label}(id)"
    statements = [
        f"UNWIND $id AS id\n"
        f"MATCH (n:{label} {{id: id}})-[:{edge.through}]->(:{edge.start})"
        f"-[m:{edge.name}]->(:{edge.end})\n{seek}\n"
        f"WHERE m.{edge.owner_column} = id\nWITH DISTINCT m\nDELETE m"
        for edge in owned
        if edge.through
    ]
    kinds = "|".join(edge.name for edge in owned if not edge.through)
    if kinds:
        match = f"MATCH (n:{label} {{id: id}})-[e:{kinds}]->()"
        statements.append(f"UNWIND $id AS id\n{match}\n{seek}\nDELETE e")
    return statements


def loading_digest(graph: Declaration) -> str:
    """A digest of the statements that load and clear: others make another graph."""
    texts = [load_statement(table) for table in graph.tables.values()]
    texts += [text for label in graph.nodes for text in clear_statements(graph, label)]
    return digest("\n".join(texts))


def digest(text: str) -> str:
    """SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def read_statement(table: Node | Edge) -> str:
    """Read all nodes of a label, or all edges of a type with their ends as ``source`` and ``target``,
    in a fixed order."""
    if isinstance(table, Node):
        columns, order, pattern = _columns("n", table), ["id"], f"(n:{table.name})"
    else:
        ends = ["a.id AS source", "b.id AS target"]
        columns, order = ends + _columns("r", table), ["source", "target", *table.sort]
        pattern = f"(a:{table.start})-[r:{table.name}]->(b:{table.end})"
    return f"MATCH {pattern}\nRETURN {', '.join(columns)}\nORDER BY {', '.join(order)}"


def _columns(of: str, table: Table) -> list[str]:
    return [f"{of}.{_name(each.name)} AS {_name(each.name)}" for each in table.columns]
