"""Questions to the graph on a Neo4j server."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from types import NoneType
from typing import Any

import neo4j
import pandas as pd
import pyarrow as pa
from neo4j import exceptions, graph, time

from careergraph.errors import UserError
from careergraph.store.base import NO_VARIANTS, Closing, check_given, check_names
from careergraph.store.guard import check_read_only, parameters_of
from careergraph.store.neo4j.server import PART, Server, is_overtime, one_line, tuples
from careergraph.store.neo4j.state import check_whole


class Neo4jGraph(Closing):
    """A copied graph on a server, opened for questions; keeps the contract of ``base.Graph``.

    Every question is a transaction that can only read; the driver tries it again where that helps.
    Raises ``UserError`` where the server holds no whole graph of careergraph.
    """

    def __init__(self, server: Server) -> None:
        self.server = server
        check_whole(server)

    def query(
        self,
        text: str,
        parameters: Mapping[str, object],
        *,
        name: str,
        variants: Mapping[str, str] = NO_VARIANTS,
    ) -> pd.DataFrame:
        """See ``base.Graph.query``."""
        check_given(parameters_of(text), parameters, name)
        text_of_engine = variants.get("neo4j", text)
        answer = _Question(text_of_engine, parameters, name)
        return _frame(self.server.read(answer), name)

    def ad_hoc(self, text: str, parameters: Mapping[str, object], *, rows: int) -> pd.DataFrame:
        """See ``base.Graph.ad_hoc``."""
        check_read_only(text)
        check_given(parameters_of(text), parameters, "query")
        # Rows come in parts, so that the server makes no more of them than are asked for.
        answer = _Question(text, parameters, "query", rows)
        return _frame(self.server.read(answer, fetch=PART), "query")

    def interrupt(self) -> None:
        """See ``base.Graph.interrupt``."""
        self.server.interrupt()

    def close(self) -> None:
        """See ``base.Graph.close``."""
        self.server.close()


_MOST_VALUES = 50_000_000
"""In an answer to a text of a user, those inside lists too and letters of texts."""


def _bounded(rows: Iterator[tuple[Any, ...]], most: int, name: str) -> Iterator[tuple[Any, ...]]:
    """The rows, as long as they are not too many, nor too large together."""
    values = 0
    for many, row in enumerate(rows, start=1):
        values += _size(row)
        if many > most or values > _MOST_VALUES:
            what, limit = "the answer has more than {limit:,} rows", most
            if many <= most:
                what, limit = "the answer has more than {limit:,} values", _MOST_VALUES
            hint = "count() them, or ask for a part of them with LIMIT"
            raise UserError(what, where=name, hint=hint, limit=limit)
        yield row


def _size(value: Any) -> int:
    if isinstance(value, list | tuple):
        return sum(map(_size, value))
    if isinstance(value, dict):
        return sum(map(_size, value.values()))
    return len(value) if isinstance(value, str | bytes) else 1


def _frame(columns: Sequence["_Column"], name: str) -> pd.DataFrame:
    check_names([column.name for column in columns], name)
    return pd.DataFrame({column.name: column.series() for column in columns})


@dataclass
class _Column:
    """A column of an answer as it comes in: its values, and their types, those inside them too."""

    name: str
    values: list[Any] = field(default_factory=list)
    kinds: set[type] = field(default_factory=set)

    def add(self, values: Sequence[Any]) -> None:
        kinds = _kinds(values)
        if kinds - _PLAIN:
            values = [_python_value(value) for value in values]
            kinds = _kinds(values)
        self.values += values
        self.kinds |= kinds

    def series(self) -> pd.Series:
        """The column in the dtype that ``base.Graph`` promises."""
        if self.kinds and self.kinds <= {int, float}:
            kind: type = int if self.kinds == {int} else float
        else:
            kind = next(iter(self.kinds)) if len(self.kinds) == 1 else object
        if kind not in _TYPES:
            return pd.Series(self.values, dtype="object")
        typed, dtype = _TYPES[kind]
        return pa.array(self.values, typed).to_pandas(types_mapper={typed: dtype}.get)


_TYPES = {
    bool: (pa.bool_(), pd.BooleanDtype()),
    int: (pa.int64(), pd.Int64Dtype()),
    float: (pa.float64(), pd.Float64Dtype()),
    str: (pa.large_string(), pd.StringDtype()),
}

_CHUNK = 10_000
"""Rows that are put into columns while the server goes on sending."""

_PLAIN = {str, int, float, bool, list, dict}


@dataclass(frozen=True)
class _Question:
    """A text to ask in a transaction, with the most rows that its answer may have."""

    text: str
    parameters: Mapping[str, object]
    name: str
    rows: int | None = None

    def __call__(self, asked: neo4j.ManagedTransaction) -> list[_Column]:
        try:
            return self._columns(asked.run(self.text, dict(self.parameters)))
        except exceptions.ClientError as error:
            if isinstance(error, exceptions.AuthError | exceptions.Forbidden) or is_overtime(error):
                raise
            raise UserError(one_line(error), where=self.name) from None

    def _columns(self, result: neo4j.Result) -> list[_Column]:
        columns = [_Column(each) for each in result.keys()]  # noqa: SIM118 - it is no dict
        rows = tuples(result)
        if self.rows is not None:
            rows = _bounded(rows, self.rows, self.name)
        while chunk := list(islice(rows, _CHUNK)):
            for column, values in zip(columns, zip(*chunk, strict=True), strict=True):
                column.add(values)
        return columns


def _kinds(values: Sequence[Any]) -> set[type]:
    """The types of values, those inside lists and maps too; without the type of null."""
    kinds = set(map(type, values)) - {NoneType}
    if list in kinds:
        kinds |= _kinds(tuple(chain.from_iterable(each for each in values if type(each) is list)))
    if dict in kinds:
        maps = (each.values() for each in values if type(each) is dict)
        kinds |= _kinds(tuple(chain.from_iterable(maps)))
    return kinds


def _python_value(value: Any) -> Any:
    """A value as ``base.Graph`` promises: nodes and edges as dicts, dates as text."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, graph.Node):
        return {"_LABEL": next(iter(value.labels), None), **_python_value(dict(value))}
    if isinstance(value, graph.Relationship):
        return {"_LABEL": value.type, **_python_value(dict(value))}
    if isinstance(value, graph.Path):
        return [_python_value(each) for each in (*value.nodes, *value.relationships)]
    if isinstance(value, list):
        return [_python_value(each) for each in value]
    if isinstance(value, dict):
        return {key: _python_value(each) for key, each in value.items()}
    if isinstance(value, time.Date | time.Time | time.DateTime | time.Duration):
        return value.iso_format()
    return str(value)
