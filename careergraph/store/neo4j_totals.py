"""A quick look at what a server holds: counts and sums of every table, against the stored ones.

Rows are grouped by their texts and flags; of each group the number of rows, of properties, and the
sum of every whole number count. So it takes one scan of each table, and any one value that is
changed is seen. Ends of edges, ids and dates are not looked at: ``neo4j_compare`` looks at all.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pandas as pd

from careergraph.errors import UserError
from careergraph.store.columns import codes
from careergraph.store.neo4j_rows import DATES, properties
from careergraph.store.neo4j_server import Server
from careergraph.store.tables import Tables

_NAME = re.compile("[A-Za-z0-9_]+")
_NAMES = ("id", "cadre")  # nearly every row has another one


def totals(tables: Tables) -> dict[str, Any]:
    """For each table of ``neo4j_rows.dressed`` its columns and the digest of its groups."""
    return {
        name: {**_columns(name, frame), "digest": _digest(_groups(name, frame))}
        for name, frame in tables.items()
    }


def changed(server: Server, stored: Mapping[str, Any], sessions: int = 2) -> list[str]:
    """The tables of which the server holds something else than what is stored."""

    def same(name: str) -> bool:
        return _found(server, name, stored[name]) == stored[name]["digest"]

    with ThreadPoolExecutor(sessions) as pool:
        return [
            name for name, holds in zip(stored, pool.map(same, stored), strict=True) if not holds
        ]


def _found(server: Server, name: str, columns: Mapping[str, Any]) -> str:
    try:
        rows = server.rows(_text(name, columns["by"], columns["sums"]))
    except UserError:
        # A text where a number should be cannot be summed. Where it is the server that does not
        # answer, this raises again.
        server.rows("RETURN 1 AS n")
        return "of other types"
    groups = [list(row.values()) for row in rows]
    return _digest(group for group in groups if group[-1])


def _columns(name: str, frame: pd.DataFrame) -> dict[str, list[str]]:
    """The columns to group by, and those to sum."""
    known = [
        each for each in properties(name, list(frame.columns)) if each not in (*_NAMES, *DATES)
    ]
    sums = [each for each in known if frame[each].dtype == "Int64"]
    return {"by": [each for each in known if each not in sums], "sums": sums}


def _text(name: str, by: list[str], sums: list[str]) -> str:
    if not all(_NAME.fullmatch(each) for each in (name, *by, *sums)):
        raise ValueError(f"{name}: no names of columns")
    pattern = f"()-[x:{name}]->()" if name.isupper() else f"(x:{name})"
    shown = [f"p.{each} AS `{each}`" for each in by]
    shown += [f"sum(p.{each}) AS `{each}`" for each in sums]
    shown += ["sum(size(keys(p))) AS `properties of all`", "count(*) AS `rows of all`"]
    return f"MATCH {pattern} WITH properties(x) AS p RETURN {', '.join(shown)}"


def _groups(name: str, frame: pd.DataFrame) -> Iterable[list[Any]]:
    columns = _columns(name, frame)
    by = columns["by"]
    if frame.empty:
        return []
    number, first = codes([frame[each] for each in by]) if by else _one_group(len(frame))
    groups = int(number.max()) + 1
    heads = frame[by].iloc[first].astype(object)
    heads = heads.where(heads.notna(), None)
    told = [heads[each].tolist() for each in by]
    told += [_sums(frame[each], number, groups) for each in columns["sums"]]
    held = frame[properties(name, list(frame.columns))].notna().sum(axis=1)
    if not name.isupper():
        held += 1  # the node's own digest
    told += [_sums(held, number, groups), np.bincount(number).tolist()]
    return [list(row) for row in zip(*told, strict=True)]


def _one_group(rows: int) -> tuple[np.ndarray, np.ndarray]:
    return np.zeros(rows, dtype=np.int64), np.zeros(1, dtype=np.int64)


def _sums(column: pd.Series, number: np.ndarray, groups: int) -> list[int]:
    values = column.to_numpy(dtype=np.int64, na_value=0)
    sums = np.zeros(groups, dtype=np.int64)
    np.add.at(sums, number, values)
    return [int(value) for value in sums]


def _digest(groups: Iterable[list[Any]]) -> str:
    lines = sorted(json.dumps(group, ensure_ascii=False) for group in groups)
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()
