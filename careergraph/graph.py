"""A graph as a Python object: ``careergraph.open`` and what it answers."""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pandas as pd

from careergraph.analysis.paths import trajectory
from careergraph.ask import Answer, ask
from careergraph.errors import UserError
from careergraph.pipeline import Notice, graph_file
from careergraph.record import Record
from careergraph.store.base import Closing, Graph
from careergraph.store.guard import check_read_only
from careergraph.store.ladybug import LadybugGraph
from careergraph.store.neo4j.address import is_address
from careergraph.store.network import network

if TYPE_CHECKING:
    import networkx as nx

    from careergraph.store.neo4j.server import Server


class CareerGraph(Closing):
    """An opened graph; a context manager that closes it. Get one from ``careergraph.open``."""

    def __init__(self, store: Graph, texts: "Texts") -> None:
        self._store, self._texts = store, texts

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
        record = self._texts.record()
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
        self._texts.close()


class Texts(Closing):
    """Where the record is that keeps what was written: in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def record(self) -> Record:
        """The record, to read from."""
        return Record.open(self._folder)

    def close(self) -> None:
        """Let it go."""


class FetchedTexts(Texts):
    """The same on a server, from which files are fetched as they are needed."""

    def __init__(self, server: "Server") -> None:
        self._server = server
        self._scratch = TemporaryDirectory()
        super().__init__(Path(self._scratch.name))

    def record(self) -> Record:
        """See ``Texts.record``."""
        from careergraph.travel import FetchedRecord

        return FetchedRecord.of(self._server, self._folder)

    def close(self) -> None:
        """Remove what was fetched."""
        self._scratch.cleanup()


def _known(*values: Any) -> str:
    """The values that are known, joined by commas."""
    return ", ".join(str(value) for value in values if not pd.isna(value)) or "nothing known"


def _named(rows: pd.DataFrame, names: pd.Series) -> pd.DataFrame:
    """Rows of the record with the name of the file that their reading is from."""
    return rows.assign(source=rows["reading"].str.split(":").str[0].map(names).astype("string"))


def open_graph(target: str | Path, *, notice: Notice | None = None) -> CareerGraph:
    """Open the graph in a folder, or on a Neo4j server (``bolt://…``; see ``store.neo4j.address``).

    Raises ``UserError`` where there is none.
    """
    if is_address(str(target)):
        return _on_server(str(target))
    folder = Path(target)
    return CareerGraph(LadybugGraph(graph_file(folder, notice=notice)), Texts(folder))


def _on_server(address: str) -> CareerGraph:
    # The driver takes a fifth of a second to import; graphs in folders do without it.
    from careergraph.store.neo4j.address import parsed
    from careergraph.store.neo4j.graph import Neo4jGraph
    from careergraph.store.neo4j.server import Server

    server = Server(parsed(address))
    try:
        return CareerGraph(Neo4jGraph(server), FetchedTexts(server))
    except BaseException:
        server.close()
        raise
