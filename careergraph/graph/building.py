"""The graph of a record: found fresh, or measured and built anew.

Whoever asks a graph comes through here, and loads nothing of reading.
"""

from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path

import pandas as pd

from careergraph import __version__
from careergraph.errors import UserError
from careergraph.model import measure
from careergraph.model.careers import careers_of
from careergraph.model.plausible import Limits, doubts_of
from careergraph.places import latest_year, unify_places
from careergraph.record import Current, Record
from careergraph.store.build import ensure_graph, rebuild_graph
from careergraph.store.tables import Tables, TablesInTurn, tables_in_turn
from careergraph.text.rules import rules
from careergraph.vocabulary.graph import GRAPH
from careergraph.vocabulary.progress import Progress, silent

Notice = Callable[[str], None]


def graph_file(folder: Path, *, notice: Notice | None = None, progress: Progress = silent) -> Path:
    """The graph file of a folder, built anew where it is missing or does not fit the record."""
    if not folder.is_dir():
        raise UserError(
            "there is no graph here", where=str(folder), hint="make one: careergraph import FOLDER"
        )
    return bring_up_to_date(folder, Record.open(folder, notice=notice), notice, progress)


def bring_up_to_date(
    folder: Path, record: Record, notice: Notice | None, progress: Progress = silent
) -> Path:
    state = record_state(record)
    return ensure_graph(folder, state, lambda: tables_of(record, progress), notice=notice)


def measured_in_turn(current: Current, progress: Progress = silent) -> TablesInTurn:
    progress("measuring", 0, None)
    current = at_units(current)
    careers = marked_careers(current)
    return _counted(tables_in_turn(current, careers, measure(careers)), progress)


def _counted(tables: TablesInTurn, progress: Progress) -> TablesInTurn:
    """The same tables; none of them is held here while the next one is made."""
    begun = count()

    def told(table: tuple[str, pd.DataFrame]) -> tuple[str, pd.DataFrame]:
        progress("building", next(begun), len(GRAPH.tables))
        return table

    return map(told, tables)


def at_units(current: Current) -> Current:
    """The same with each stint at the place that is one unit through time, as of the latest record."""
    year = latest_year(current.people["as_of"])
    return replace(current, stints=unify_places(current.stints, year, current.places))


def rebuild(
    folder: Path, *, accept: bool = False, notice: Notice | None = None, progress: Progress = silent
) -> Path:
    """Build the graph again from the record, whatever state it is in.

    With ``accept`` the events that are there are held for the true ones, though they may not be
    those that were written last; needs the graph's key.
    """
    record = Record.open(folder, notice=notice)
    with record.writing():
        if accept:
            record.accept()
        tables = tables_of(record, progress)  # a damaged record leaves the graph as it is
        return rebuild_graph(folder, record_state(record), tables)


def marked_careers(current: Current) -> pd.DataFrame:
    """CAREERS of a record; what cannot be is marked in it."""
    doubts = doubts_of(current.people, current.stints, limits())
    return careers_of(current.people, current.stints, doubts.row)


def limits() -> Limits:
    return Limits.from_mapping(rules("plausible"))


def record_state(record: Record) -> str:
    """A text that stands for all that the graph of a record is made from."""
    return f"{record.digest} {__version__}"


def record_tables(record: Record) -> Tables:
    """The tables of a record's graph, measured anew."""
    return dict(tables_of(record))


def tables_of(record: Record, progress: Progress = silent) -> TablesInTurn:
    """The same, one after the other: for millions of careers."""
    return measured_in_turn(record.current(), progress)
