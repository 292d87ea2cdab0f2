"""Verbs that keep a graph: rebuild, undo, forget."""

import sys
from typing import Annotated

import typer

from careergraph.cli.app import app, settings
from careergraph.cli.lines import say, tell
from careergraph.cli.progress import shown_progress
from careergraph.errors import Message
from careergraph.text.signs import marked
from careergraph.vocabulary.messages import spoken


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

    with shown_progress() as progress:
        path = again(settings.folder, accept=accept, notice=say, progress=progress)
    tell(Message("rebuilt {path}", path=path))


@app.command(epilog="Example: careergraph undo")
def undo() -> None:
    """Take the last import back, or what was forgotten after it."""
    from careergraph.pipeline.undoing import undo as take_back

    undone = take_back(settings.folder, notice=say)
    if undone.kind == "forget":
        tell(Message("took back what was forgotten at {at}", at=undone.imported_at))
        return
    what = "took back import {part} of {at}: {files} files"
    tell(Message(what, part=undone.part, at=undone.imported_at, files=len(undone.files)))


@app.command(epilog="Example: careergraph forget 周海平 --purge")
def forget(
    told: Annotated[str, typer.Argument(metavar="SOURCE|CADRE", help="File, or name or id.")],
    purge: Annotated[
        bool, typer.Option("--purge", help="For good: nothing of it is left in the graph's folder.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before a purge.")] = False,
) -> None:
    """Take one source or one person out; undo brings back what was not purged."""
    from careergraph.pipeline.undoing import forget as take_out

    def sure(what: str, readings: int) -> bool:
        if not purge or yes:
            return True
        template = "forget {what} for good, with {readings}?"
        asked = spoken(Message(template, what=what, readings=_readings(readings)), settings.lang)
        return sys.stdin.isatty() and typer.confirm(marked(asked), err=True)

    done = take_out(settings.folder, told, purge=purge, sure=sure, notice=say)
    forgot = Message("forgot {what}: {readings}", what=done.what, readings=_readings(done.readings))
    tell(Message("{forgot}; {parts}", forgot=forgot, parts=_parts(done.parts)) if purge else forgot)


def _readings(number: int) -> Message:
    return Message("{n} reading" if number == 1 else "{n} readings", n=number)


def _parts(number: int) -> Message:
    if number == 1:
        return Message("{n} part of the record written again", n=number)
    return Message("{n} parts of the record written again", n=number)
