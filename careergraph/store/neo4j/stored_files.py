"""Files on a server, cut into pieces: how a record travels with its graph.

A piece is a node ``RecordFile`` with ``path``, ``part`` (its number, from 0), ``parts`` (how many
there are), ``sha256`` (of the whole file) and ``bytes``. No question asks for it.
"""

import hashlib
from collections.abc import Mapping

from careergraph.errors import Message, UserError
from careergraph.store.neo4j.server import Server
from careergraph.store.neo4j.state import Lease

_PIECE = 1 << 20


def files_on(server: Server) -> dict[str, str]:
    """SHA-256 of each file that is there whole, by its path; both are any text, until looked at.

    Raises ``UserError`` where one of them is no text.
    """
    text = (
        "MATCH (f:RecordFile) WITH f.path AS path, f.sha256 AS sha256, f.parts AS parts,"
        " count(*) AS n WHERE n = parts RETURN path, sha256 ORDER BY path"
    )
    digests: dict[str, str] = {}
    for row in server.rows(text):
        path, sha256 = row["path"], row["sha256"]
        if not isinstance(path, str) or not isinstance(sha256, str):
            raise _strange(
                server, Message("a file of the record has a name or a digest that is no text")
            )
        digests[path] = sha256
    return digests


def put(server: Server, lease: Lease, path: str, content: bytes) -> None:
    """Write a file, in place of what is there under its path."""
    sha256 = hashlib.sha256(content).hexdigest()
    pieces = [content[first : first + _PIECE] for first in range(0, len(content), _PIECE)] or [b""]
    remove(lease, path)
    for number, piece in enumerate(pieces):
        parameters = {
            "id": f"{path}#{number}", "path": path, "part": number, "parts": len(pieces),
            "sha256": sha256, "bytes": piece,
        }  # fmt: skip

        def write(transaction, parameters=parameters):  # type: ignore[no-untyped-def]
            text = (
                "MERGE (f:RecordFile {id: $id}) SET f.name = $path, f.path = $path, f.part = $part,"
                " f.parts = $parts, f.sha256 = $sha256, f.bytes = $bytes"
            )
            transaction.run(text, parameters).consume()

        lease.write(write)


def remove(lease: Lease, path: str) -> None:
    """Take a file away."""

    def write(transaction) -> None:  # type: ignore[no-untyped-def]
        transaction.run("MATCH (f:RecordFile) WHERE f.path = $path DELETE f", path=path).consume()

    lease.write(write)


def remove_others(lease: Lease, files: Mapping[str, str]) -> None:
    """Take every piece away that is of none of these files, whatever its properties hold."""
    files_wanted = [f"{path} {sha256}" for path, sha256 in files.items()]
    text = (
        "MATCH (f:RecordFile) WHERE NOT coalesce("
        "(toStringOrNull(f.path) + ' ' + toStringOrNull(f.sha256)) IN $known"
        " AND f.path = toStringOrNull(f.path) AND f.sha256 = toStringOrNull(f.sha256), false)"
        " DELETE f"
    )

    def write(transaction) -> None:  # type: ignore[no-untyped-def]
        transaction.run(text, known=files_wanted).consume()

    lease.write(write)


def get(server: Server, path: str, sha256: str) -> bytes:
    """The bytes of a file. Raises ``UserError`` where they are not those of this digest."""
    text = "MATCH (f:RecordFile {id: $id}) RETURN f.bytes AS bytes, f.parts AS parts"
    pieces: list[bytes] = []
    count: object = None
    while count is None or len(pieces) != count:
        rows = server.rows(text, id=f"{path}#{len(pieces)}")
        piece = rows[0].get("bytes") if rows else None
        parts = rows[0].get("parts") if rows else None
        if not isinstance(piece, bytes | bytearray) or type(parts) is not int or parts < 1:
            raise _damaged(server, path)
        if count not in (None, parts):
            raise _damaged(server, path)
        count = parts
        pieces.append(bytes(piece))
    content = b"".join(pieces)
    if hashlib.sha256(content).hexdigest() != sha256:
        raise _damaged(server, path)
    return content


def _damaged(server: Server, path: str) -> UserError:
    return _strange(
        server, Message("the record's file {path} is damaged or missing there", path=path)
    )


def _strange(server: Server, what: Message) -> UserError:
    hint = "copy the folder there again with --force"
    return UserError(what, where=server.shown, hint=hint)
