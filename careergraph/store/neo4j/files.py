"""Files on a server, cut into pieces: how a record travels with its graph.

A piece is a node ``RecordFile`` with ``path``, ``part`` (its number, from 0), ``parts`` (how many
there are), ``sha256`` (of the whole file) and ``bytes``. No question asks for it.
"""

import hashlib

from careergraph.errors import UserError
from careergraph.store.neo4j.server import Server
from careergraph.store.neo4j.state import Lease

_PIECE = 1 << 20


def files_on(server: Server) -> dict[str, str]:
    """SHA-256 of each file that is there whole, by its path."""
    text = (
        "MATCH (f:RecordFile) WITH f.path AS path, f.sha256 AS sha256, f.parts AS parts,"
        " count(*) AS n WHERE n = parts RETURN path, sha256 ORDER BY path"
    )
    return {row["path"]: row["sha256"] for row in server.rows(text)}


def put(server: Server, lease: Lease, path: str, content: bytes) -> None:
    """Write a file, in place of what is there under its path."""
    sha256 = hashlib.sha256(content).hexdigest()
    pieces = [content[first : first + _PIECE] for first in range(0, len(content), _PIECE)] or [b""]
    remove(lease, path)
    for number, piece in enumerate(pieces):
        given = {
            "id": f"{path}#{number}", "path": path, "part": number, "parts": len(pieces),
            "sha256": sha256, "bytes": piece,
        }  # fmt: skip

        def write(transaction, given=given):  # type: ignore[no-untyped-def]
            text = (
                "MERGE (f:RecordFile {id: $id}) SET f.name = $path, f.path = $path, f.part = $part,"
                " f.parts = $parts, f.sha256 = $sha256, f.bytes = $bytes"
            )
            transaction.run(text, given).consume()

        lease.write(write)


def remove(lease: Lease, path: str) -> None:
    """Take a file away."""

    def write(transaction) -> None:  # type: ignore[no-untyped-def]
        transaction.run("MATCH (f:RecordFile) WHERE f.path = $path DELETE f", path=path).consume()

    lease.write(write)


def get(server: Server, path: str) -> bytes:
    """The bytes of a file. Raises ``UserError`` where they are not those that were written."""
    text = "MATCH (f:RecordFile {id: $id}) RETURN f.bytes AS bytes, f.parts AS parts, f.sha256 AS sha256"
    pieces, number, count, sha256 = [], 0, 1, ""
    while number < count:
        rows = server.rows(text, id=f"{path}#{number}")
        if not rows:
            break
        count, sha256 = rows[0]["parts"], rows[0]["sha256"]
        pieces.append(bytes(rows[0]["bytes"]))
        number += 1
    content = b"".join(pieces)
    if hashlib.sha256(content).hexdigest() != sha256:
        what = f"the record's file {path} is damaged or missing there"
        raise UserError(what, where=server.shown, hint="copy the folder there again with --force")
    return content
