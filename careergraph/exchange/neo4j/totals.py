"""A quick look at what a server holds: counts and sums of every table, against the stored ones.

Rows are grouped by their texts and flags; of each group the number of rows, of properties, and the
sum of every whole number count. Nodes of which nearly every one is a group of its own are told one
by one, a stretch of ids at a time. So it takes one scan of each table, and any one value that is
changed is seen. Ends of edges, ids and dates are not looked at: ``compare`` looks at all.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from careergraph.columns.numbering import codes
from careergraph.errors import UserError
from careergraph.store.neo4j.rows import DATES, properties
from careergraph.store.neo4j.server import Server
from careergraph.store.tables import Tables
from careergraph.vocabulary.graph import GRAPH

_NAME = re.compile("[A-Za-z0-9_]+")
_SHA256 = re.compile("[0-9a-f]{64}")
_NAMES = ("id", *(edge.owner_column for edge in GRAPH.edges.values() if edge.through))
"""Columns of ids: nearly every row has another one."""

_STRETCH = 20_000  # nodes told at a time: the driver takes a few long rows faster than many


def _strange(value: object) -> str:
    """What only a stranger writes (dates, points, bytes), in a form that no text has."""
    return f"\x00{type(value).__name__} {value!r}"


_line = json.JSONEncoder(ensure_ascii=False, default=_strange).encode


def totals(tables: Tables) -> dict[str, Any]:
    """For each table of ``rows.dressed`` its columns, the digest of its groups or rows, and
    ``cuts``: where it is told row by row the ids at which stretches end, else null."""
    return {name: _of_table(name, frame) for name, frame in tables.items()}


def _of_table(name: str, frame: pd.DataFrame) -> dict[str, Any]:
    columns = _columns(name, frame)
    number, first = _numbered(frame, columns["by"])
    cuts = None
    if name not in GRAPH.edges and 2 * len(first) > len(frame):
        cuts = sorted(frame["id"])[_STRETCH::_STRETCH]
        number, first = _rows_alone(len(frame))
    digest = _digest(_groups(name, frame, columns, number, first))
    return {**columns, "rows": len(frame), "cuts": cuts, "digest": digest}


def checked(text: object, shown: str) -> dict[str, Any]:
    """Totals that a server kept as JSON. Raises ``UserError`` unless all in them is what ``totals`` gives.

    Their names go into queries, so they have to be names of the graph's tables and properties.
    """
    try:
        stored = json.loads(text or "{}")  # type: ignore[arg-type]
    except (ValueError, TypeError, RecursionError):
        stored = None
    if not isinstance(stored, dict) or not all(
        _fits(name, table) for name, table in stored.items()
    ):
        what = "what the server says of the copy there is damaged"
        hint = "copy --verify lists what differs, copy --force overwrites it"
        raise UserError(what, where=shown, hint=hint)
    return stored


def _fits(name: str, stored: Any) -> bool:
    if name not in GRAPH.tables or not isinstance(stored, dict) or stored.keys() != _KEYS:
        return False
    names = [stored["by"], stored["sums"]]
    return (
        all(_texts(each) and set(each) <= {*GRAPH.tables[name].names} for each in names)
        and (stored["cuts"] is None or (_texts(stored["cuts"]) and name not in GRAPH.edges))
        and type(stored["rows"]) is int
        and isinstance(stored["digest"], str)
        and _SHA256.fullmatch(stored["digest"]) is not None
    )


_KEYS = {"by", "sums", "rows", "cuts", "digest"}


def _texts(values: Any) -> bool:
    return isinstance(values, list) and all(isinstance(each, str) for each in values)


def changed(server: Server, stored: Mapping[str, Any], sessions: int = 2) -> list[str]:
    """The tables of which the server holds something else than what is stored."""

    def same(name: str) -> bool:
        return _digest_on_server(server, name, stored[name]) == stored[name]["digest"]

    names = list(stored)[::-1]  # the large tables are the last ones
    with ThreadPoolExecutor(sessions) as pool:
        holds = dict(zip(names, pool.map(same, names), strict=True))
    return [name for name in stored if not holds[name]]


def _digest_on_server(server: Server, name: str, stored: Mapping[str, Any]) -> str:
    pattern = f"()-[x:{name}]->()" if name in GRAPH.edges else f"(x:{name})"
    if server.values(f"MATCH {pattern} RETURN count(x)") != [(stored["rows"],)]:
        return "of another number"
    if stored["cuts"] is not None:
        return _digest(_rows_found(server, name, stored))
    try:
        groups = server.values(_text_of_groups(pattern, stored))
    except UserError:
        # A text where a number should be cannot be summed. Where it is the server that does not
        # answer, this raises again.
        server.values("RETURN 1")
        return "of other types"
    return _digest(group for group in groups if group[-1])


def _columns(name: str, frame: pd.DataFrame) -> dict[str, list[str]]:
    """The columns to group by, and those to sum."""
    if not all(_NAME.fullmatch(each) for each in (name, *frame.columns)):
        raise ValueError(f"{name}: no names of columns")
    names = [
        each for each in properties(name, list(frame.columns)) if each not in (*_NAMES, *DATES)
    ]
    sums = [each for each in names if pd.api.types.is_integer_dtype(frame[each].dtype)]
    return {"by": [each for each in names if each not in sums], "sums": sums}


def _text_of_groups(pattern: str, columns: Mapping[str, Any]) -> str:
    heads = [f"p.{column} AS `{column}`" for column in columns["by"]]
    heads += [f"sum(p.{column}) AS `{column}`" for column in columns["sums"]]
    heads += ["sum(size(keys(p))) AS `properties of all`", "count(*) AS `rows of all`"]
    return f"MATCH {pattern} WITH properties(x) AS p RETURN {', '.join(heads)}"


def _rows_found(server: Server, name: str, columns: Mapping[str, Any]) -> Iterator[list[Any]]:
    """Each row as a group of its own, by stretches of ids."""
    values = [f"p.{column}" for column in columns["by"]]
    values += [f"coalesce(p.{column}, 0)" for column in columns["sums"]]
    text = (
        f"MATCH (x:{name}) WHERE x.id >= $low AND ($high IS NULL OR x.id < $high)"
        f" WITH properties(x) AS p RETURN collect([{', '.join([*values, 'size(keys(p))', '1'])}])"
    )
    for low, high in pairwise(["", *columns["cuts"], None]):
        yield from server.values(text, low=low, high=high)[0][0]


def _numbered(frame: pd.DataFrame, by: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """The number of each row's group, and each group's first row."""
    if frame.empty:
        return _rows_alone(0)
    if not by:
        return np.zeros(len(frame), dtype=np.int64), np.zeros(1, dtype=np.int64)
    return codes([frame[column] for column in by])


def _rows_alone(rows: int) -> tuple[np.ndarray, np.ndarray]:
    return np.arange(rows), np.arange(rows)


def _groups(
    name: str,
    frame: pd.DataFrame,
    columns: Mapping[str, list[str]],
    number: np.ndarray,
    first: np.ndarray,
) -> Iterable[list[Any]]:
    heads = frame[columns["by"]].iloc[first].astype(object)
    heads = heads.where(heads.notna(), None)
    values = [heads[column].tolist() for column in columns["by"]]
    values += [_sums(frame[column], number, len(first)) for column in columns["sums"]]
    values += [
        _sums(_properties_held(name, frame), number, len(first)),
        np.bincount(number, minlength=len(first)).tolist(),
    ]
    return [list(row) for row in zip(*values, strict=True)]


def _properties_held(name: str, frame: pd.DataFrame) -> pd.Series:
    number = np.full(len(frame), 0 if name in GRAPH.edges else 1)  # a node has its own digest, too
    for each in properties(name, list(frame.columns)):
        number += frame[each].notna().to_numpy()
    return pd.Series(number)


def _sums(column: pd.Series, number: np.ndarray, groups: int) -> list[int]:
    values = column.to_numpy(dtype=np.int64, na_value=0)
    sums = np.zeros(groups, dtype=np.int64)
    np.add.at(sums, number, values)
    return [int(value) for value in sums]


def _digest(groups: Iterable[Sequence[Any]]) -> str:
    lines = sorted(map(_line, groups))
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()
