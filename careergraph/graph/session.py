"""A graph as a Python object: ``careergraph.open`` and what it answers."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Self, TypeVar

import pandas as pd

from careergraph.ask.run import Answer, ask, listed
from careergraph.errors import UserError
from careergraph.graph.building import Notice, graph_file
from careergraph.store.base import Closing, Graph
from careergraph.store.ladybug import LadybugGraph
from careergraph.store.neo4j.address import is_address
from careergraph.store.waiting import within
from careergraph.vocabulary.words import known

if TYPE_CHECKING:
    import networkx as nx

    from careergraph.record import Record
    from careergraph.store.neo4j.server import Server


Found = TypeVar("Found")

MOST_ROWS = 1_000_000
"""Of the answer to a query of one's own: beyond that it would fill the memory."""


class CareerGraph(Closing):
    """An opened graph; a context manager that closes it. Get one from ``careergraph.open``.

    A question that takes longer than ``timeout`` seconds is given up, with ``UserError``, and Ctrl-C
    ends one at once; the graph can be asked on after both. ``lang`` (en, zh) is the language in which
    answers say what they mean.
    """

    def __init__(
        self, store: Graph, texts: "Texts", *, timeout: float | None = None, lang: str = "en"
    ) -> None:
        self._store, self._texts, self._timeout, self._lang = store, texts, timeout, known(lang)

    def answer(
        self, question: str, parameters: Mapping[str, Any] | None = None, /, **named: Any
    ) -> Answer:
        """The answer with its definitions and notes, such as ``g.answer("chain", by="county")``.

        Parameters stand by name or in a mapping. A question about one cadre takes a name, id or key.
        Raises ``UserError`` for an unknown question, parameter or value.
        """
        return self._within(lambda: self._answer(question, {**(parameters or {}), **named}))

    def _answer(self, question: str, given: dict[str, Any]) -> Answer:
        if question in _OF_ONE and ("cadre" in given or question not in _OF_ALL_TOO):
            who = given.get("cadre", "")
            given["cadre"] = str(_the_one(_called(self._store, who), who)["cadre"])
        answer = ask(self._store, question, given)
        if question == "sources-of":
            from careergraph.graph.as_written import with_lines

            answer = replace(answer, frame=with_lines(answer.frame, self._texts.record))
        if question == "trajectory":
            answer = self._as_shown(answer)
        return replace(answer, lang=self._lang)

    def _as_shown(self, career: Answer) -> Answer:
        from careergraph.graph.as_written import trajectory_of

        cadre, record = str(career.values["cadre"]), self._texts.record()
        return replace(career, frame=trajectory_of(self._store, cadre, career.frame, record))

    def _within(self, work: Callable[[], Found]) -> Found:
        """What is made of the graph's values, in its time."""
        with self._texts.understood():
            return within(self._timeout, work, self._store.interrupt)

    def ask(self, question: str, /, **parameters: Any) -> pd.DataFrame:
        """The answer to a question as a frame, such as
        ``g.ask("direct-promotions", grassroots="township")``; ``g.questions()`` lists them."""
        return self.answer(question, parameters).frame

    def questions(self) -> pd.DataFrame:
        """What can be asked: columns family, question, answers, parameters with their defaults, and
        the command that answers it too."""
        return listed(self._lang)

    def cypher(self, text: str, /, **parameters: Any) -> pd.DataFrame:
        """The answer to a query of your own, ``$x`` in it being the parameter ``x``.

        It can only read, and has a million rows at most.
        """
        asked = partial(self._store.ad_hoc, text, parameters, rows=MOST_ROWS)
        return within(self._timeout, asked, self._store.interrupt)

    def cadres(self, who: str) -> pd.DataFrame:
        """Cadres of that name, id or key; where there are none, of that name in another script, or with
        other dots and spaces."""
        return self._within(lambda: _called(self._store, who))

    def cadre(self, who: str) -> pd.Series:
        """The one cadre of that name, id or key; ``UserError`` where there is none, or several."""
        return _the_one(self.cadres(who), who)

    def trajectory(self, who: str) -> pd.DataFrame:
        """One career, stint by stint, of a cadre told by name, id or key.

        Columns: start, end, end_how, kind, main, acting, place, organization, title, level, rank, months
        (with months_min, months_max), break, source, line, sources (how many tell of it).
        """
        return self.ask("trajectory", cadre=who)

    @contextmanager
    def remembering(self) -> Iterator[Self]:
        """The graph with a memory: what is asked in it several times is asked of the engine once."""
        from careergraph.store.remembered import Remembered

        store = self._store
        self._store = Remembered(store)
        try:
            yield self
        finally:
            self._store.close()
            self._store = store

    def sources(self) -> pd.DataFrame:
        """The sources that the graph was made from, with their name, kind, sheet and dates."""
        return self.ask("sources")

    def to_networkx(self) -> "nx.MultiDiGraph":
        """The whole graph as a ``networkx.MultiDiGraph``.

        Nodes are ``(label, id)``, such as ``("Cadre", "…")``, with their properties and ``label``; edges
        have their properties and ``type``, such as ``SERVED_AS``. Dates are texts; what is unknown is
        left out. ``careergraph schema`` says what each label and type means.
        """
        from careergraph.store.network import network

        return self._within(lambda: network(self._store))

    def close(self) -> None:
        """Let the graph go."""
        self._store.close()
        self._texts.close()


class Texts(Closing):
    """Where the record is that keeps what was written: in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def record(self) -> "Record":
        """The record, to read from."""
        from careergraph.record import Record

        return Record.open(self._folder)

    @contextmanager
    def understood(self) -> Iterator[None]:
        """A context for what is made of the graph's values."""
        yield

    def close(self) -> None:
        """Let it go."""


class FetchedTexts(Texts):
    """The same on a server, from which files are fetched as they are needed."""

    def __init__(self, server: "Server") -> None:
        self._server = server
        self._scratch = TemporaryDirectory()
        super().__init__(Path(self._scratch.name))

    def record(self) -> "Record":
        """See ``Texts.record``."""
        from careergraph.graph.remote_record import FetchedRecord

        return FetchedRecord.of(self._server, self._folder)

    @contextmanager
    def understood(self) -> Iterator[None]:
        """What others wrote there may have any type: where no answer can be made of it, it is one line."""
        try:
            yield
        except (TypeError, ValueError, LookupError, AttributeError, ArithmeticError) as error:
            what = "the graph there holds values that no graph of careergraph has"
            hint = "copy --verify lists them, copy --force mends them"
            raise UserError(what, where=self._server.shown, hint=hint) from error

    def close(self) -> None:
        """Remove what was fetched."""
        self._scratch.cleanup()


_OF_ONE = ("sources-of", "recorded-in", "trajectory", "breaks", "colleagues")
_OF_ALL_TOO = ("breaks",)
"""Questions about one cadre; those that without one are about all."""


def _called(store: Graph, who: str) -> pd.DataFrame:
    """Cadres of a name, id or key, as the question ``cadres`` has them."""
    found = ask(store, "cadres", {"cadre": who}).frame
    if len(found) or not who:
        return found
    # Who gives a name as it stands does not load what else may stand for it.
    from careergraph.text.alike import folded_name

    everybody = ask(store, "named").frame.dropna(subset="name")
    wanted = folded_name(who)
    meant = [folded_name(name) == wanted for name in everybody["name"]]
    alike = [
        ask(store, "cadres", {"cadre": cadre}).frame for cadre in everybody.loc[meant, "cadre"]
    ]
    return pd.concat(alike, ignore_index=True) if alike else found


def _the_one(found: pd.DataFrame, who: str) -> pd.Series:
    """The one cadre of the answer to ``cadres``; ``UserError`` where there is none, or several."""
    if found.empty:
        what = "no cadre is called {who}" if who else "which cadre?"
        hint = "careergraph ask full-chain lists all"
        raise UserError(what, hint=hint if who else "careergraph ask QUESTION NAME", who=who)
    if len(found) > 1:
        each = "; ".join(
            f"{row['cadre']} ({_known(row['birth'], row['present_post'])})"
            for row in found.to_dict("records")
        )
        raise UserError(
            "{found} cadres are called {who}",
            hint="give an id: {each}",
            found=len(found),
            who=who,
            each=each,
        )
    return found.iloc[0]


def _known(*values: Any) -> str:
    """The values that are known, joined by commas."""
    return ", ".join(str(value) for value in values if not pd.isna(value)) or "nothing known"


def open_graph(
    target: str | Path, *, notice: Notice | None = None, timeout: float | None = None
) -> CareerGraph:
    """Open the graph in a folder, or on a Neo4j server (``bolt://…``; see ``store.neo4j.address``).

    ``timeout`` is how many seconds a question may take. Raises ``UserError`` where there is no graph.
    """
    return CareerGraph(*stored(target, notice=notice, timeout=timeout), timeout=timeout)


def stored(
    target: str | Path, *, notice: Notice | None = None, timeout: float | None = None
) -> tuple[Graph, "Texts"]:
    """What a graph is opened from, as ``open_graph``: the engine's, and where its record is."""
    if timeout is not None and not 0 < timeout < float("inf"):
        raise UserError(
            "a timeout of {timeout} seconds", hint="it is a number above 0", timeout=timeout
        )
    if is_address(str(target)):
        return _on_server(str(target), timeout)
    folder = Path(target)
    return LadybugGraph(graph_file(folder, notice=notice), seconds=timeout), Texts(folder)


def _on_server(address: str, timeout: float | None) -> tuple[Graph, "Texts"]:
    # The driver takes a fifth of a second to import; graphs in folders do without it.
    from careergraph.store.neo4j.address import parsed
    from careergraph.store.neo4j.graph import Neo4jGraph
    from careergraph.store.neo4j.server import Server

    server = Server(parsed(address), seconds=timeout)
    try:
        return Neo4jGraph(server), FetchedTexts(server)
    except BaseException:
        server.close()
        raise
