"""A graph as a Python object: ``careergraph.open`` and what it answers."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from careergraph.analysis.paths import trajectory
from careergraph.ask import Answer, ask
from careergraph.errors import UserError
from careergraph.pipeline import Notice, graph_file
from careergraph.record import Record
from careergraph.store.base import Closing
from careergraph.store.guard import check_read_only
from careergraph.store.ladybug import LadybugGraph
from careergraph.store.network import network

if TYPE_CHECKING:
    import networkx as nx


class CareerGraph(Closing):
    """An opened graph; a context manager that closes it. Get one from ``careergraph.open``."""

    def __init__(self, folder: Path, *, notice: Notice | None = None) -> None:
        self.folder = folder
        self._store = LadybugGraph(graph_file(folder, notice=notice))

    def answer(self, question: str, parameters: Mapping[str, Any] | None = None) -> Answer:
        """The answer with its definitions and notes; raises ``UserError`` as ``ask.ask``."""
        return ask(self._store, question, parameters)

    def ask(self, question: str, /, **parameters: Any) -> pd.DataFrame:
        """The answer to a question of ``cypher/ask`` as a frame, such as
        ``g.ask("direct-promotions", grassroots="township")``."""
        return self.answer(question, parameters).frame

    def cypher(self, text: str, /, **parameters: Any) -> pd.DataFrame:
        """The answer to a query of your own. It can only read."""
        check_read_only(text)
        return self._store.query(text, parameters, name="query")

    def cadres(self, who: str) -> pd.DataFrame:
        """Cadres of that name or id."""
        return self.ask("cadres", cadre=who)

    def cadre(self, who: str) -> pd.Series:
        """The one cadre of that name or id; ``UserError`` where there is none, or several."""
        found = self.cadres(who)
        if found.empty:
            raise UserError(
                f"no cadre is called {who}", hint="careergraph ask full-chain lists all"
            )
        if len(found) > 1:
            each = "; ".join(
                f"{row['cadre']} ({_known(row['birth'], row['present_post'])})"
                for row in found.to_dict("records")
            )
            raise UserError(f"{len(found)} cadres are called {who}", hint=f"give an id: {each}")
        return found.iloc[0]

    def trajectory(self, who: str) -> pd.DataFrame:
        """One career, stint by stint (design §6)."""
        cadre = str(self.cadre(who)["cadre"])
        stints, breaks = self.ask("trajectory", cadre=cadre), self.ask("breaks", cadre=cadre)
        record = Record.open(self.folder)
        numbers = stints["stint"].dropna().tolist()
        written = record.stints(numbers).assign(stint=pd.array(numbers, dtype="Int64"))
        recorded = record.recorded_time(written["reading"].unique().tolist())
        names = self.sources().set_index("source")["name"]
        return trajectory(stints, breaks, _named(written, names), _named(recorded, names))

    def sources(self) -> pd.DataFrame:
        """The sources that the graph was made from: name, sha256, mapping, imported_at."""
        return self.ask("sources")

    def to_networkx(self) -> "nx.MultiDiGraph":
        """The whole graph as a ``networkx.MultiDiGraph``; see ``store.network``."""
        return network(self._store)

    def close(self) -> None:
        """Let the graph go."""
        self._store.close()


def _known(*values: Any) -> str:
    """The values that are known, joined by commas."""
    return ", ".join(str(value) for value in values if not pd.isna(value)) or "nothing known"


def _named(rows: pd.DataFrame, names: pd.Series) -> pd.DataFrame:
    """Rows of the record with the name of the file that their reading is from."""
    return rows.assign(source=rows["reading"].str.split(":").str[0].map(names).astype("string"))


def open_graph(target: str | Path, *, notice: Notice | None = None) -> CareerGraph:
    """Open the graph in a folder. Raises ``UserError`` where there is none."""
    if "://" in str(target):
        raise UserError(
            "graphs on a server cannot be opened yet", where=str(target), hint="give a folder"
        )
    return CareerGraph(Path(target), notice=notice)
