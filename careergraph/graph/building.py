"""The graph of a record: found fresh, or built anew.

Whoever asks a graph comes through here, and loads nothing of reading; and of measuring only where the
graph has to be built.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from careergraph import __version__
from careergraph.errors import UserError
from careergraph.record.events import Journal
from careergraph.store.build import ensure_graph, rebuild_graph
from careergraph.vocabulary.progress import Progress, silent

if TYPE_CHECKING:
    from careergraph.record import Record
    from careergraph.store.tables import TablesInTurn

Notice = Callable[[str], None]


def graph_file(folder: Path, *, notice: Notice | None = None, progress: Progress = silent) -> Path:
    """The graph file of a folder, built anew where it is missing or does not fit the record."""
    if not folder.is_dir():
        raise UserError(
            "there is no graph here", where=str(folder), hint="make one: careergraph import FOLDER"
        )

    def tables() -> "TablesInTurn":
        from careergraph.graph.measuring import tables_of
        from careergraph.record import Record

        return tables_of(Record.open(folder, notice=notice), progress)

    journal = Journal(folder)
    journal.check_exists()
    return ensure_graph(folder, record_state(journal), tables, notice=notice)


def rebuild(
    folder: Path, *, accept: bool = False, notice: Notice | None = None, progress: Progress = silent
) -> Path:
    """Build the graph again from the record, whatever state it is in.

    With ``accept`` the events that are there are held for the true ones, though they may not be
    those that were written last; needs the graph's key.
    """
    from careergraph.graph.measuring import tables_of
    from careergraph.record import Record

    record = Record.open(folder, notice=notice)
    with record.writing():
        if accept:
            record.accept()
        tables = tables_of(record, progress)  # a damaged record leaves the graph as it is
        return rebuild_graph(folder, record_state(record), tables)


def record_state(record: "Journal | Record") -> str:
    """A text that stands for all that the graph of a record is made from."""
    return f"{record.digest} {__version__}"
