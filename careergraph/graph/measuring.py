"""The tables of a graph, measured from its record."""

from dataclasses import replace
from itertools import count

import pandas as pd

from careergraph.model import measure
from careergraph.model.careers import careers_of
from careergraph.model.guesses import UNREAD
from careergraph.model.plausible import Limits, doubts_of
from careergraph.places import latest_year, unify_places
from careergraph.record import Current, Record
from careergraph.store.tables import Tables, TablesInTurn, tables_in_turn
from careergraph.text.rules import rules
from careergraph.vocabulary.graph import GRAPH
from careergraph.vocabulary.progress import Progress, silent


def record_tables(record: Record) -> Tables:
    """The tables of a record's graph, measured anew."""
    return dict(tables_of(record))


def tables_of(record: Record, progress: Progress = silent) -> TablesInTurn:
    """The same, one after the other: for millions of careers."""
    return measured_in_turn(record.current(), progress)


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


def marked_careers(current: Current) -> pd.DataFrame:
    """CAREERS of a record; what cannot be is marked in it."""
    doubts = doubts_of(current.people, current.stints, limits())
    return careers_of(current.people, current.stints, doubts.row[doubts.reason != UNREAD])


def limits() -> Limits:
    return Limits.from_mapping(rules("plausible"))
