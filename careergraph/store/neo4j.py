"""Questions to the graph on a Neo4j server."""

from collections.abc import Mapping
from typing import Any

import neo4j
import pandas as pd
from neo4j import exceptions, graph, time

from careergraph.errors import UserError
from careergraph.store.base import Closing, column
from careergraph.store.guard import parameters_of
from careergraph.store.neo4j_server import Server, one_line
from careergraph.store.neo4j_state import check_whole
from careergraph.store.types import Types


class Neo4jGraph(Closing):
    """A copied graph on a server, opened for questions; keeps the contract of ``base.Graph``.

    Every question is a transaction that can only read; the driver tries it again where that helps.
    Raises ``UserError`` where the server holds no whole graph of careergraph.
    """

    def __init__(self, server: Server) -> None:
        self.server = server
        check_whole(server)
        self._types: Types | None = None

    def query(self, text: str, parameters: Mapping[str, object], *, name: str) -> pd.DataFrame:
        """See ``base.Graph.query``."""
        missing = sorted(parameters_of(text) - set(parameters))
        if missing:
            raise UserError(f"the parameter ${missing[0]} is not given", where=name)
        names, rows = self.server.read(lambda asked: _answer(asked, text, parameters, name))
        if len(set(names)) < len(names):
            raise UserError("two columns have one name", where=name, hint="name them with AS")
        columns = list(zip(*rows, strict=True)) if rows else [()] * len(names)
        frame = pd.DataFrame({n: column(list(c)) for n, c in zip(names, columns, strict=True)})
        return self._typed(frame, text, parameters)

    def _typed(
        self, frame: pd.DataFrame, text: str, parameters: Mapping[str, object]
    ) -> pd.DataFrame:
        """Columns without any value tell no type; the embedded engine knows it from the schema."""
        unknown = [name for name in frame.columns if frame[name].isna().all()]
        if not unknown:
            return frame
        if self._types is None:
            self._types = Types()
        known = self._types.of(text, parameters)
        return frame.astype({name: known.get(name, "object") for name in unknown})

    def close(self) -> None:
        """See ``base.Graph.close``."""
        self.server.close()
        if self._types is not None:
            self._types.close()


def _answer(
    asked: neo4j.ManagedTransaction, text: str, parameters: Mapping[str, object], name: str
) -> tuple[list[str], list[list[Any]]]:
    try:
        result = asked.run(text, dict(parameters))
        names = list(result.keys())
        return names, [[_plain(value) for value in record.values()] for record in result]
    except exceptions.ClientError as error:
        if isinstance(error, exceptions.AuthError | exceptions.Forbidden):
            raise
        raise UserError(one_line(error), where=name) from None


def _plain(value: Any) -> Any:
    """A value as ``base.Graph`` promises: nodes and edges as dicts, dates as text."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, graph.Node):
        return {"_LABEL": next(iter(value.labels), None), **_plain(dict(value))}
    if isinstance(value, graph.Relationship):
        return {"_LABEL": value.type, **_plain(dict(value))}
    if isinstance(value, graph.Path):
        return [_plain(each) for each in (*value.nodes, *value.relationships)]
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, time.Date | time.Time | time.DateTime | time.Duration):
        return value.iso_format()
    return str(value)
