"""The verb that says what there is to ask of: nodes, edges and properties."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from careergraph.cli.app import app, settings
from careergraph.cli.output import Format, FormatOption, OutputOption, write, written_format
from careergraph.errors import UserError
from careergraph.vocabulary.codes import code_word
from careergraph.vocabulary.words import in_language, words

if TYPE_CHECKING:
    from careergraph.vocabulary.graph import Edge, Example, Node

Row = dict[str, str | None]

COLUMNS = ("kind", "name", "from", "to", "property", "type", "meaning")


@app.command(epilog="Example: careergraph schema SERVED_AS")
def schema(
    name: Annotated[
        str | None, typer.Argument(help="Name of a node, an edge or a property; without it all.")
    ] = None,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Nodes, edges and properties for Cypher of your own, with examples."""
    import pandas as pd

    rows = [row for row in _rows() if name is None or _is_called(row, name)]
    if not rows:
        what = "nothing in the graph is called {name!r}"
        raise UserError(what, hint="careergraph schema lists all", name=name)
    for_people = written_format(format, output) in (Format.table, Format.md)
    frame = pd.DataFrame(rows, columns=list(COLUMNS), dtype="string")
    below = _below(rows, name) if for_people else ()
    write(frame, name="schema", format=format, output=output, footer=below, spoken=True)


def _rows() -> Iterator[Row]:
    """One row for each node, edge and property; cadres, which are loaded last, come first."""
    from careergraph.vocabulary.graph import GRAPH

    for node in reversed([*GRAPH.nodes.values()]):
        yield _row("node", node.name, node.meaning)
        yield from _properties(node)
    for edge in GRAPH.edges.values():
        yield {**_row("edge", edge.name, edge.meaning), "from": edge.start, "to": edge.end}
        yield from _properties(edge)


def _properties(table: "Node | Edge") -> Iterator[Row]:
    for each in table.properties:
        row = _row("property", table.name, each.meaning)
        if each.only == "neo4j":
            row["meaning"] = _phrase("neo4j_only", row["meaning"])
        yield {**row, "property": each.name, "type": each.type}


def _row(kind: str, name: str, meaning: str) -> Row:
    return {**dict.fromkeys(COLUMNS), "kind": kind, "name": name, "meaning": _meaning(meaning)}


def _meaning(text: str) -> str:
    """What the declaration says, in the language."""
    return text if settings.lang == "en" else str(words("schema")["meanings"][text])


def _phrase(key: str, *values: object) -> str:
    return in_language(words("schema")["pairs"][key], settings.lang).format(*values)


def _is_called(row: Row, name: str) -> bool:
    return name.casefold() in (each.casefold() for each in (row["name"], row["property"]) if each)


def _below(rows: list[Row], name: str | None) -> list[str]:
    """What the types mean, and the queries of the declaration that use what was asked for."""
    from careergraph.vocabulary.graph import GRAPH, TYPES

    used = {row["type"] for row in rows}
    types = [
        _phrase("type", code_word("type", each, settings.lang), _meaning(meaning))
        for each, meaning in TYPES.items()
        if meaning and each in used
    ]
    word = re.compile(rf"\b{re.escape(name or '')}\b", re.IGNORECASE)
    wanted = [each for each in GRAPH.examples if word.search(each.text)]
    examples = [line for each in wanted for line in ("", *_shown(each))]
    return [*types, *examples]


def _shown(example: "Example") -> tuple[str, str]:
    """What a query asks, and the command that asks it."""
    command = f'careergraph cypher "{example.text}"'
    return _phrase("example", _meaning(example.meaning)), command
