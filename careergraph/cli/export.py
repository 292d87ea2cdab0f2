"""The verb that exports: export."""

from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from careergraph.cli.app import app, settings
from careergraph.cli.lines import tell
from careergraph.cli.progress import shown_progress
from careergraph.errors import Message

if TYPE_CHECKING:
    from careergraph.exchange.neo4j.admin_export import Exported


class Target(StrEnum):
    """What a graph is exported for."""

    neo4j_admin = "neo4j-admin"


@app.command(epilog="Example: careergraph export neo4j-admin -o neo4j-files")
def export(
    target: Annotated[Target, typer.Argument(metavar="FORMAT", help="neo4j-admin.")],
    output: Annotated[
        Path, typer.Option("--output", "-o", help="Folder for the files; it must be empty.")
    ],
    database: Annotated[
        str, typer.Option(help="Name of the database in the command that is printed.")
    ] = "neo4j",
) -> None:
    """Write the graph as files for neo4j-admin database import: the way for millions of careers."""
    from careergraph.exchange.neo4j.admin_export import Origin, export_admin
    from careergraph.exchange.neo4j.load import load_digest
    from careergraph.graph.building import record_state
    from careergraph.graph.measuring import tables_of
    from careergraph.graph.remote_record import check_text, content_of, files_of
    from careergraph.record import Record

    folder = settings.folder
    record = Record.open(folder)
    origin = Origin(
        source=f"{record_state(record)} {load_digest()}",
        at=datetime.now(UTC).isoformat(timespec="seconds"),
        files=(
            (name, sha, content_of(folder, name, sha)) for name, sha in files_of(folder).items()
        ),
        check=check_text(folder),
    )
    with shown_progress() as progress:
        progress("measuring", 0, None)
        exported = export_admin(tables_of(record), output, origin, progress)
    for line in _told(exported, database):
        tell(line)


def _told(exported: "Exported", database: str) -> list[str]:
    from careergraph.exchange.neo4j.admin_export import SCHEMA

    done = "wrote {rows} nodes and edges to {folder}"
    return [
        Message(done, rows=exported.rows, folder=exported.folder),
        Message("Now, on the server's machine, with the database stopped (it is overwritten):"),
        f"  {exported.command(database)}",
        Message("and when the database runs again:"),
        f"  cypher-shell -d {database} -f {exported.folder / SCHEMA}",
        f"  careergraph --graph bolt://HOST:PORT/{database} info",
    ]
