"""The verb that copies: copy."""

from typing import Annotated

import typer

from careergraph.cli.app import app, settings
from careergraph.cli.lines import say, tell
from careergraph.cli.output import FormatOption, OutputOption, check_writable, write
from careergraph.cli.progress import shown_progress


@app.command(epilog="Example: careergraph copy --to bolt://localhost:7687")
def copy(
    to: Annotated[
        str,
        typer.Option("--to", help="bolt://[USER:PASSWORD@]HOST[:PORT][/DATABASE], or a folder."),
    ],
    verify: Annotated[
        bool,
        typer.Option("--verify", help="Send nothing; list what differs, exit 1 if anything does."),
    ] = False,
    without_key: Annotated[
        bool,
        typer.Option("--without-key", help="Leave the key of the identity-number hashes out."),
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Overwrite what was changed on the server.")
    ] = False,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Copy the graph and its record to a Neo4j server or a folder; only what changed is sent."""
    from careergraph.exchange.neo4j import copy as copying

    if verify:
        check_writable(output, format)
        found = copying.verify(settings.graph, to, notice=say)
        say(found.line())
        if not found.same:
            write(found.differences, format=format, output=output, spoken=True)
            raise typer.Exit(1)
        return
    with shown_progress() as progress:
        copied = copying.copy(
            settings.graph,
            to,
            force=force,
            with_key=not without_key,
            notice=say,
            progress=progress,
        )
    tell(copied.line())
