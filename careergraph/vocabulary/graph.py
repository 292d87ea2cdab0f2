"""The graph as it is declared in ``cypher/schema/graph.toml``: nodes, edges, and their properties."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from careergraph.shipped import shipped

TYPES = {
    "text": "",
    "whole": "a whole number",
    "yesno": "true or false",
    "month": "a whole number, year * 12 + month - 1; 119988 is a month that nobody knows",
    "day": "a whole number, the days from 0001-01-01, which is 1",
    "date": "a date, on Neo4j only",
}
"""What a property may be, and what there is to say of it."""

ENGINES = ("ladybug", "neo4j")
STORAGES = ("fwd",)


@dataclass(frozen=True)
class Property:
    """A property; ``only`` names the engine that has it, where not all have."""

    name: str
    type: str
    meaning: str
    only: str | None = None


@dataclass(frozen=True)
class Table:
    """What nodes and edges have in common. ``indexes`` are Neo4j's: the properties of each."""

    name: str
    meaning: str
    properties: tuple[Property, ...]
    indexes: Mapping[str, tuple[str, ...]]

    @property
    def columns(self) -> tuple[Property, ...]:
        """The properties that every engine has."""
        return tuple(each for each in self.properties if each.only is None)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all properties."""
        return tuple(each.name for each in self.properties)


@dataclass(frozen=True)
class Node(Table):
    """Nodes of one label, told apart by ``id``."""


@dataclass(frozen=True)
class Edge(Table):
    """Edges of one type.

    They belong to nodes ``owner``: those whose id is in ``owner_column``, a property, found over
    edges ``through`` to where they start; without ``through`` it is the node that they start from.
    """

    start: str
    end: str
    owner: str
    owner_column: str
    through: str | None
    sort: tuple[str, ...]
    storage: str | None


@dataclass(frozen=True)
class Beside:
    """Nodes that one engine keeps beside the graph."""

    name: str
    engine: str
    meaning: str
    properties: tuple[Property, ...]


@dataclass(frozen=True)
class Example:
    """A query that finds something in most graphs, and what it asks."""

    meaning: str
    text: str


@dataclass(frozen=True)
class Declaration:
    """The whole graph; ``nodes`` and ``edges`` by name, in the order of loading."""

    nodes: Mapping[str, Node]
    edges: Mapping[str, Edge]
    beside: Mapping[str, Beside]
    examples: tuple[Example, ...]

    @property
    def tables(self) -> dict[str, Node | Edge]:
        """Nodes by label, then edges by type."""
        return {**self.nodes, **self.edges}

    def owned(self, label: str) -> tuple[Edge, ...]:
        """The edges that belong to nodes of a label."""
        return tuple(edge for edge in self.edges.values() if edge.owner == label)


def read_declaration(text: str) -> Declaration:
    """Read a declaration. Raises ``ValueError`` that names what does not fit."""
    declared = tomllib.loads(text)
    _check_keys("the file", declared, {"node", "edge"}, {"beside", "example"})
    declaration = Declaration(
        nodes={name: _node(name, fields) for name, fields in declared["node"].items()},
        edges={name: _edge(name, fields) for name, fields in declared["edge"].items()},
        beside={name: _beside(name, fields) for name, fields in declared.get("beside", {}).items()},
        examples=tuple(Example(**example) for example in declared.get("example", [])),
    )
    for edge in declaration.edges.values():
        _check_edge(edge, declaration)
    _check_order(declaration)
    return declaration


def _node(name: str, fields: Mapping[str, Any]) -> Node:
    _check_keys(name, fields, {"meaning", "properties"}, {"neo4j", "indexes"})
    node = Node(**_common(name, fields))
    if not node.properties or node.properties[0].name != "id":
        raise ValueError(f"{name}: its first property is not id")
    return node


def _edge(name: str, fields: Mapping[str, Any]) -> Edge:
    optional = {"properties", "neo4j", "indexes", "owner", "sort", "storage"}
    _check_keys(name, fields, {"from", "to", "meaning"}, optional)
    owner = fields.get("owner")
    if owner is not None:
        _check_keys(f"{name}: owner", owner, {"label", "property", "through"}, set())
    storage = fields.get("storage")
    if storage not in (None, *STORAGES):
        raise ValueError(f"{name}: {storage!r} is no storage")
    return Edge(
        **_common(name, fields),
        start=fields["from"],
        end=fields["to"],
        owner=owner["label"] if owner else fields["from"],
        owner_column=owner["property"] if owner else "from",
        through=owner["through"] if owner else None,
        sort=tuple(fields.get("sort", ())),
        storage=storage,
    )


def _beside(name: str, fields: Mapping[str, Any]) -> Beside:
    _check_keys(name, fields, {"engine", "meaning"}, {"properties"})
    if fields["engine"] not in ENGINES:
        raise ValueError(f"{name}: {fields['engine']!r} is no engine")
    return Beside(
        name, fields["engine"], _sentence(name, fields["meaning"]), _properties(name, fields)
    )


def _common(name: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    properties = _properties(name, fields)
    names = [column.name for column in properties]
    if len(set(names)) < len(names):
        raise ValueError(f"{name}: a property is declared twice")
    indexes = {column: tuple(of) for column, of in fields.get("indexes", {}).items()}
    for column, of in indexes.items():
        _check_names(f"{name}: index {column}", of, names)
    return {
        "name": name,
        "meaning": _sentence(name, fields["meaning"]),
        "properties": properties,
        "indexes": indexes,
    }


def _properties(table: str, fields: Mapping[str, Any]) -> tuple[Property, ...]:
    everywhere = _properties_of(table, fields.get("properties", {}), None)
    return (*everywhere, *_properties_of(table, fields.get("neo4j", {}), "neo4j"))


def _properties_of(table: str, fields: Mapping[str, Any], only: str | None) -> Iterable[Property]:
    for name, value in fields.items():
        where = f"{table}.{name}"
        if not isinstance(value, list) or len(value) != 2:
            raise ValueError(f"{where}: not [type, meaning]")
        type_, meaning = value
        if type_ not in TYPES or (type_ == "date" and only is None):
            raise ValueError(f"{where}: {type_!r} is no type here")
        yield Property(name, type_, _sentence(where, meaning), only)


def _sentence(where: str, meaning: object) -> str:
    if not isinstance(meaning, str) or not meaning.strip():
        raise ValueError(f"{where}: it has no meaning")
    return meaning


def _check_keys(
    where: str, fields: Mapping[str, Any], needed: set[str], optional: set[str]
) -> None:
    odd = (needed - fields.keys()) | (fields.keys() - needed - optional)
    if odd:
        raise ValueError(f"{where}: missing or unknown: {', '.join(sorted(odd))}")


def _check_names(where: str, names: Iterable[str], allowed: Iterable[str]) -> None:
    unknown = set(names) - set(allowed)
    if unknown:
        raise ValueError(f"{where}: nothing is called {', '.join(sorted(unknown))}")


def _check_edge(edge: Edge, declaration: Declaration) -> None:
    names = [column.name for column in edge.columns]
    _check_names(edge.name, (edge.start, edge.end, edge.owner), declaration.nodes)
    _check_names(f"{edge.name}: sort", edge.sort, names)
    if edge.through is None:
        return
    _check_names(f"{edge.name}: owner", (edge.owner_column,), names)
    _check_names(f"{edge.name}: owner", (edge.through,), declaration.edges)
    between = declaration.edges[edge.through]
    if (between.start, between.end) != (edge.owner, edge.start):
        raise ValueError(f"{edge.name}: {edge.through} leads from no owner to where it starts")


def _check_order(declaration: Declaration) -> None:
    """Loading an owner's edges needs the nodes that they lie between."""
    place = {label: number for number, label in enumerate(declaration.nodes)}
    for edge in declaration.edges.values():
        late = [end for end in (edge.start, edge.end) if place[end] > place[edge.owner]]
        if late:
            raise ValueError(f"{edge.name}: {late[0]} is loaded after its owner {edge.owner}")


GRAPH = read_declaration(shipped("cypher", "schema", "graph.toml").read_text(encoding="utf-8"))
"""The declaration that ships."""
