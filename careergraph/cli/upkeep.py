"""Verbs that keep a graph: rebuild, undo."""

import sys

from careergraph.cli.app import app, settings


def _say(line: str) -> None:
    print(line, file=sys.stderr)


@app.command(epilog="Example: careergraph --graph city.graph rebuild")
def rebuild() -> None:
    """Build the graph again from the record."""
    from careergraph.pipeline import rebuild as again

    print(f"rebuilt {again(settings.folder, notice=_say)}")


@app.command(epilog="Example: careergraph undo")
def undo() -> None:
    """Take the last import back."""
    from careergraph.pipeline import undo as take_back

    undone = take_back(settings.folder, notice=_say)
    print(f"took back import {undone.part} of {undone.imported_at}: {len(undone.files)} files")
