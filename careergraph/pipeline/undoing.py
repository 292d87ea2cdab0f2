"""The ways back: the last import undone; a source or a person forgotten."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from careergraph.errors import Message, UserError
from careergraph.graph.building import Notice, graph_file
from careergraph.pipeline.failures import although, kept_whole
from careergraph.record import Record, Undone
from careergraph.record.forgetting import forget_for_good, leave_out, sweep, target_of
from careergraph.store.build import remove_graph


def undo(folder: Path, *, notice: Notice | None = None) -> Undone:
    """Take the last import back, in the record and in the graph."""
    record = Record.open(folder, notice=notice)
    with record.writing():
        with kept_whole(folder, Message("nothing is taken back")):
            undone = record.undo()
        with although(
            Message("import {part} is taken back", part=undone.part)
        ):  # another part may be damaged
            graph_file(folder, notice=notice)
    return undone


@dataclass(frozen=True)
class Forgotten:
    """What was taken out: a source or the id of a cadre, and how many parts were written again."""

    what: str
    readings: int
    parts: int


def forget(
    folder: Path,
    called: str,
    *,
    purge: bool = False,
    sure: Callable[[str, int], bool] = lambda what, readings: True,
    notice: Notice | None = None,
) -> Forgotten:
    """Take one source or one person out, in the record and in the graph; with ``purge`` for good.

    ``sure`` is asked before anything is done. Raises ``UserError`` where nothing or several things
    are called so, or where nobody is sure.
    """
    record = Record.open(folder, notice=notice)
    with record.writing():
        sweep(record)  # of a forgetting that was killed
        target = target_of(record.current(with_forgotten=purge), called)
        if not sure(target.shown, target.readings):
            raise UserError("nothing is forgotten", hint="say yes, or give --yes")
        with kept_whole(folder, Message("run the same command again to forget the rest")):
            parts = forget_for_good(record, target) if purge else 0
            if not purge:
                leave_out(record, target)
            else:
                remove_graph(folder)
        with although(Message("{target} is forgotten", target=target.shown)):
            graph_file(folder, notice=notice)
    return Forgotten(target.shown, target.readings, parts)
