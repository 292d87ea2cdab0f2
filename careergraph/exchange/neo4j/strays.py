"""Taking away what belongs to no node of the graph, before a copy that overwrites everything."""

import neo4j

from careergraph.exchange.neo4j.load import Change
from careergraph.store.neo4j.rows import ORDER
from careergraph.store.neo4j.server import Server
from careergraph.store.neo4j.state import Lease
from careergraph.vocabulary.graph import GRAPH, Edge

_BATCH = 5000


def remove_strays(lease: Lease, server: Server, changes: dict[str, Change]) -> None:
    """Remove nodes without an id that is a text, edges between other nodes than those of their type,
    and moves.

    Of moves, which do not start from their owner, all those go whose owner is unknown, or is written
    anew: loading finds a cadre's moves from the posts that it held, and a stranger's may lie elsewhere.
    """
    for label in ORDER:
        _remove(lease, server, f"MATCH (x:{label}) WHERE NOT {_is_text('x.id')}", "DETACH DELETE x")
        for edge in GRAPH.owned(label):
            ends = f"a:{edge.start} AND b:{edge.end} AND {_is_text('a.id')} AND {_is_text('b.id')}"
            _remove(lease, server, f"MATCH (a)-[x:{edge.name}]->(b) WHERE NOT ({ends})", "DELETE x")
    for edge in GRAPH.edges.values():
        if edge.through:
            _remove_of_others(lease, server, edge, changes[edge.owner])


def _remove_of_others(lease: Lease, server: Server, edge: Edge, change: Change) -> None:
    owner = f"x.{edge.owner_column}"
    owned = f"{owner} IS NOT NULL AND EXISTS {{ MATCH (:{edge.owner} {{id: {owner}}}) }}"
    match = f"MATCH ()-[x:{edge.name}]->() WHERE {owner} IN $ids OR NOT ({owned})"
    _remove(lease, server, match, "DELETE x", [*change.write.tolist(), *change.remove])


def _is_text(value: str) -> str:
    return f"coalesce(toStringOrNull({value}) = {value}, false)"


def _remove(
    lease: Lease, server: Server, match: str, delete: str, ids: list[str] | None = None
) -> None:
    rows = server.rows(f"{match} RETURN elementId(x) AS x", ids=ids or [])
    elements = [row["x"] for row in rows]
    kind = "()-[x]->()" if delete == "DELETE x" else "(x)"
    text = f"UNWIND $elements AS e MATCH {kind} WHERE elementId(x) = e {delete}"
    for first in range(0, len(elements), _BATCH):
        some = elements[first : first + _BATCH]

        def write(transaction: neo4j.ManagedTransaction, some: list[str] = some) -> None:
            transaction.run(text, elements=some).consume()

        lease.write(write)
