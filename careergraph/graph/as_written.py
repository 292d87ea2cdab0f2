"""Careers with what was written of them, which the record has and the graph has not."""

from collections.abc import Callable

import pandas as pd

from careergraph.analysis.paths import trajectory
from careergraph.ask.run import ask
from careergraph.columns.coded import plain
from careergraph.model.careers import own_unit
from careergraph.record import Record
from careergraph.store.base import Graph
from careergraph.store.tables import organization_names


def trajectory_of(graph: Graph, cadre: str, stints: pd.DataFrame, record: Record) -> pd.DataFrame:
    """One career, stint by stint, of the answer to ``trajectory``; see ``CareerGraph.trajectory``."""
    breaks = ask(graph, "breaks", {"cadre": cadre})
    names = ask(graph, "sources", {}).frame.set_index("source")["name"]
    numbers = stints["stint"].dropna().tolist()
    written = record.stints(numbers).assign(stint=pd.array(numbers, dtype="Int64"))
    written = _with_organizations(written)
    recorded = record.recorded_time(written["reading"].unique().tolist())
    texts = _named(written, names), _named(recorded, names)
    return trajectory(stints, breaks.frame, *texts, values=breaks.values)


def with_lines(frame: pd.DataFrame, record: Callable[[], Record]) -> pd.DataFrame:
    """Lines and dates as written, which the graph has only where several sources tell."""
    alone = (frame["line"].isna() & frame["stint"].notna()).to_numpy(bool)
    numbers = frame["stint"][alone].tolist()
    if not numbers:
        return frame
    written = record().stints(numbers)
    dates = {"line": "line", "said_start": "start", "said_end": "end"}
    for new, old in dates.items():
        values = frame[new].array.copy()
        values[alone] = written[old].array
        frame = frame.assign(**{new: values})
    return frame


def _named(rows: pd.DataFrame, names: pd.Series) -> pd.DataFrame:
    """Rows of the record with the name of the file that their reading is from."""
    return rows.assign(source=rows["reading"].str.split(":").str[0].map(names).astype("string"))


def _with_organizations(written: pd.DataFrame) -> pd.DataFrame:
    """Rows of the record with the organization's whole name of that time; of schools, as written."""
    whole = organization_names(written["place"], plain(own_unit(written)))
    held = written["place"].notna() & (written["kind"] != "study")
    return written.assign(organization=whole.where(held, written["organization"]))
