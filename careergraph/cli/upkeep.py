"""Verbs that keep a graph: rebuild, undo, forget."""

import sys
from typing import Annotated

import typer

from careergraph.cli.app import app, settings
from careergraph.cli.lines import say
from careergraph.text.signs import marked


@app.command(epilog="Example: careergraph --graph city.graph rebuild")
def rebuild(
    accept: Annotated[
        bool,
        typer.Option(
            "--accept", help="Hold the record for true whose newest event is not the last written."
        ),
    ] = False,
) -> None:
    """Build the graph again from the record."""
    from careergraph.graph.building import rebuild as again

    print(marked(f"rebuilt {again(settings.folder, accept=accept, notice=say)}"))


@app.command(epilog="Example: careergraph undo")
def undo() -> None:
    """Take the last import back, or what was forgotten after it."""
    from careergraph.pipeline.importing import undo as take_back

    undone = take_back(settings.folder, notice=say)
    if undone.kind == "forget":
        print(marked(f"took back what was forgotten at {undone.imported_at}"))
        return
    files = f"{len(undone.files)} files"
    print(marked(f"took back import {undone.part} of {undone.imported_at}: {files}"))


@app.command(epilog="Example: careergraph forget 周海平 --purge")
def forget(
    told: Annotated[str, typer.Argument(metavar="SOURCE|CADRE", help="File, or name or id.")],
    purge: Annotated[
        bool, typer.Option("--purge", help="For good: nothing of it is left in the graph's folder.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before a purge.")] = False,
) -> None:
    """Take one source or one person out; undo brings back what was not purged."""
    from careergraph.pipeline.importing import forget as take_out

    def sure(what: str, readings: int) -> bool:
        if not purge or yes:
            return True
        asked = f"forget {what} for good, with {_counted(readings, 'reading')}?"
        return sys.stdin.isatty() and typer.confirm(marked(asked), err=True)

    done = take_out(settings.folder, told, purge=purge, sure=sure, notice=say)
    again = f"; {_counted(done.parts, 'part')} of the record written again" if purge else ""
    print(marked(f"forgot {done.what}: {_counted(done.readings, 'reading')}{again}"))


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
