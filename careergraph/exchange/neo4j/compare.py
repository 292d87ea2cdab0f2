"""Every property of every node and edge on a server, against tables.

Rows are streamed and brought to digests by owner (``digests``), so that memory holds a number
for each row and no more; of owners whose digests differ the rows are fetched and laid side by side.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from typing import Any

import neo4j
import numpy as np
import pandas as pd

from careergraph.store.neo4j.digests import row_digests, summed
from careergraph.store.neo4j.rows import DATES, ENDS, ORDER, OWNED, OWNER, owner_column, properties
from careergraph.store.neo4j.server import Server, tuples
from careergraph.store.tables import Tables
from careergraph.vocabulary.graph import GRAPH

_CHUNK = 20_000
_KINDS = {"Int64": int, "boolean": bool, "string": str}
Row = dict[str, Any]


def digests(tables: Tables) -> dict[str, pd.Series]:
    """For each label the digest of every node with the edges that it owns, by id."""
    return {label: _of_label(tables, label) for label in ORDER}


def _of_label(tables: Tables, label: str) -> pd.Series:
    ids = pd.Index(tables[label]["id"])
    total = np.zeros(len(ids), dtype=np.int64)
    for name in (label, *OWNED[label]):
        owner = ids.get_indexer(pd.Index(tables[name][owner_column(name)]))
        if (owner < 0).any():
            raise ValueError(f"{name}: rows of a {label} that is no node")
        total += summed(row_digests(name, tables[name]), owner, len(ids))
    return pd.Series(total, index=ids)


def kept_digests(server: Server) -> dict[str, pd.Series]:
    """The same as the server's nodes remember it; null for a node whose sending was broken off."""

    def one(label: str) -> pd.Series:
        known: dict[str, int | None] = {}
        for node, digest in server.values(f"MATCH (n:{label}) RETURN n.id, n.digest"):
            if isinstance(node, str):  # any other is a stranger's
                known[node] = digest if type(digest) is int and node not in known else None
        return pd.Series(known.values(), index=pd.Index(list(known), dtype="string"), dtype="Int64")

    with ThreadPoolExecutor(2) as pool:
        return dict(zip(ORDER, pool.map(one, ORDER), strict=True))


# --- What is there --------------------------------------------------------------------------------


def found_digests(
    server: Server, tables: Tables, only: dict[str, list[str]] | None = None
) -> tuple[dict[str, pd.Series], Counter[str]]:
    """The same out of the rows themselves, and how many rows of each table belong to no node.

    ``tables`` tells columns and types; with ``only`` just the owners with these ids are looked at.
    """
    names = [name for label in ORDER for name in (label, *OWNED[label])]

    def one(name: str) -> tuple[np.ndarray, np.ndarray]:
        ids = None if only is None else only[OWNER[name]]
        if ids is not None and not ids:
            return np.array([], dtype=object), np.array([], dtype=np.uint64)
        return _streamed(server, name, tables[name], ids)

    with ThreadPoolExecutor(2) as pool:
        rows = dict(zip(names, pool.map(one, names), strict=True))
    digests_found, strays = {}, Counter[str]()
    for label in ORDER:
        ids = pd.Index(_ids(rows[label][0]).dropna().unique(), dtype="string")
        total = np.zeros(len(ids), dtype=np.int64)
        for name in (label, *OWNED[label]):
            owner = ids.get_indexer(_ids(rows[name][0]))
            strays[name] += int((owner < 0).sum())
            total += summed(rows[name][1][owner >= 0], owner[owner >= 0], len(ids))
        digests_found[label] = pd.Series(total, index=ids)
    return digests_found, strays


def _ids(values: np.ndarray) -> pd.Index:
    """Ids as a server gave them, null for what is no text and so belongs to nobody."""
    return pd.Index([each if isinstance(each, str) else None for each in values], dtype="string")


def _streamed(
    server: Server, name: str, like: pd.DataFrame, ids: list[str] | None
) -> tuple[np.ndarray, np.ndarray]:
    """Owner and digest of every row."""

    def work(asked: neo4j.ManagedTransaction) -> tuple[np.ndarray, np.ndarray]:
        rows = tuples(asked.run(_text(name, like, some=ids is not None), ids=ids or []))
        owners: list[Any] = []
        found = [np.array([], dtype=np.uint64)]
        while chunk := list(islice(rows, _CHUNK)):
            frame, owner = _frame(name, like, chunk)
            owners += owner
            found.append(row_digests(name, frame))
        return np.array(owners, dtype=object), np.concatenate(found)

    return server.read(work)


def _owner(kind: str) -> str:
    """Who owns an edge ``x`` from ``a``, in a query."""
    edge = GRAPH.edges[kind]
    return f"x.{edge.owner_column}" if edge.through else "a.id"


def _text(name: str, like: pd.DataFrame, *, some: bool) -> str:
    values = [f"x.{name_of}" for name_of in properties(name, list(like.columns))]
    if name not in GRAPH.edges:
        where = "WHERE x.id IN $ids " if some else ""
        values = ["size(keys(x)) - size([d IN [x.digest] WHERE d IS NOT NULL])", "true", *values]
        return f"MATCH (x:{name}) {where}RETURN {', '.join(values)}"
    edge = GRAPH.edges[name]
    owner = _owner(name)
    first = f"(a:{edge.start})" if some and not edge.through else "(a)"
    where = f"WHERE {owner} IN $ids " if some else ""
    values = ["size(keys(x))", f"a:{edge.start} AND b:{edge.end}", "a.id", "b.id", *values]
    return f"MATCH {first}-[x:{name}]->(b) {where}RETURN {', '.join(values)}"


def _frame(
    name: str, like: pd.DataFrame, rows: Sequence[tuple[Any, ...]]
) -> tuple[pd.DataFrame, list[Any]]:
    """Rows of the server in the columns of a table, with more columns for what fits nowhere."""
    number_held, proper, *columns = zip(*rows, strict=True)
    names = [*(ENDS if name in GRAPH.edges else ()), *properties(name, list(like.columns))]
    columns_read = dict(zip(names, columns, strict=True))
    found: dict[str, pd.Series] = {}
    for each, column in columns_read.items():
        typed, strange = _typed(column, str(like[each].dtype), each)
        found[each] = typed
        if strange is not None:
            found[f"strange {each}"] = strange
    frame = pd.DataFrame(found)
    filled = frame[properties(name, [*columns_read])].notna().sum(axis=1)
    more = pd.Series(number_held, dtype="Int64") - filled
    # Nulls add nothing, so rows that are as they should be have the digest of the table's.
    frame["more properties"] = more.mask(more == 0)
    frame["other ends"] = pd.Series(proper, dtype="boolean").mask(
        pd.Series(proper, dtype="boolean")
    )
    return frame, list(columns_read[owner_column(name)])


def _typed(column: Sequence[Any], dtype: str, name: str) -> tuple[pd.Series, pd.Series | None]:
    """Values of the column's type, and apart from them those that are of another."""
    values = [_ordinal(value) for value in column] if name in DATES else list(column)
    kind = _KINDS.get(dtype, str)
    if not {type(value) for value in values} - {kind, type(None)}:
        return pd.Series(pd.array(values, dtype=dtype)), None  # type: ignore[call-overload]
    fits = [value if type(value) is kind else None for value in values]
    strangers = [
        None if fit is not None or v is None else repr(v)
        for fit, v in zip(fits, values, strict=True)
    ]
    return pd.Series(pd.array(fits, dtype=dtype)), pd.Series(strangers, dtype="string")  # type: ignore[call-overload]


def _ordinal(value: Any) -> Any:
    if value is None:
        return None
    return value.to_ordinal() if isinstance(value, neo4j.time.Date) else repr(value)


# --- What differs ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Difference:
    """Owners of one label whose rows are not the same on both sides, and those on one side only."""

    differing: list[str]
    missing: list[str]
    extra: list[str]

    @property
    def count(self) -> int:
        return len(self.differing) + len(self.missing) + len(self.extra)


def difference(here: pd.Series, there: pd.Series) -> Difference:
    """Compare digests by id: of the tables, and of a server."""
    both = here.index.intersection(there.index)
    ours, theirs = (side.loc[both].astype("Int64") for side in (here, there))
    same = (ours == theirs).fillna(False).to_numpy(dtype=bool)
    return Difference(
        both[~same].tolist(),
        here.index.difference(there.index, sort=False).tolist(),
        there.index.difference(here.index, sort=False).tolist(),
    )


def listed(
    server: Server, tables: Tables, differences: dict[str, Difference], most: int
) -> pd.DataFrame:
    """The differences, one row each: table, id, other, property, source, server.

    A row without a property is a whole node or edge that only one side has. Of each label the first
    ``most`` owners are listed.
    """
    rows: list[Row] = []
    for label, each in differences.items():
        ids = [*each.differing, *each.missing, *each.extra][:most]
        for name in (label, *OWNED[label]) if ids else ():
            owner = tables[name][owner_column(name)]
            ours = _plain_rows(name, tables[name][owner.isin(ids)])
            theirs = _rows_there(server, name, ids)
            rows += _side_by_side(name, ours, theirs)
    columns = ["table", "id", "other", "property", "source", "server"]
    return pd.DataFrame(rows, columns=columns).astype("string")


def _plain_rows(name: str, frame: pd.DataFrame) -> list[Row]:
    plain = frame.astype(object).where(frame.notna(), None).to_dict("records")
    rows = [{str(k): value for k, value in row.items() if value is not None} for row in plain]
    for row in rows:
        for each in DATES:
            if each in row:
                row[each] = neo4j.time.Date.from_ordinal(row[each]).iso_format()
    return rows


def _rows_there(server: Server, name: str, ids: list[str]) -> list[Row]:
    if name not in GRAPH.edges:
        text = (
            f"MATCH (x:{name}) WHERE x.id IN $ids RETURN properties(x) AS p, null AS f, null AS t"
        )
    else:
        owner = _owner(name)
        text = (
            f"MATCH (a)-[x:{name}]->(b) WHERE {owner} IN $ids"
            " RETURN properties(x) AS p, a.id AS f, b.id AS t"
        )
    rows = []
    for row in server.rows(text, ids=ids):
        ends = {"from": row["f"], "to": row["t"]} if name in GRAPH.edges else {}
        values = {
            key: _date_as_text(value) for key, value in row["p"].items() if key != "digest" or ends
        }
        rows.append({**ends, **values})
    return rows


def _date_as_text(value: Any) -> Any:
    return value.iso_format() if isinstance(value, neo4j.time.Date) else value


def _side_by_side(name: str, here: list[Row], there: list[Row]) -> list[Row]:
    """Rows that are equal go; of the others those between the same nodes are compared by property."""
    ours, theirs = _unmatched(here, there), _unmatched(there, here)
    differences = []
    for row in ours:
        twin = _nearest(name, row, theirs)
        if twin is None:
            differences.append(_difference_row(name, row, None, "is there", None))
            continue
        theirs.remove(twin)
        differences += [
            _difference_row(name, row, each, row.get(each), twin.get(each))
            for each in sorted(row.keys() | twin.keys())
            if not _same(row.get(each), twin.get(each))
        ]
    return differences + [_difference_row(name, row, None, None, "is there") for row in theirs]


def _unmatched(rows: list[Row], others: list[Row]) -> list[Row]:
    left = Counter(_key(row) for row in others)
    unmatched = []
    for row in rows:
        if left[_key(row)]:
            left[_key(row)] -= 1
        else:
            unmatched.append(row)
    return unmatched


def _key(row: Row) -> str:
    return repr(sorted((key, type(value).__name__, value) for key, value in row.items()))


def _nearest(name: str, row: Row, others: Iterable[Row]) -> Row | None:
    """The row between the same nodes that shares most properties with this one."""
    ends = ENDS if name in GRAPH.edges else ("id",)
    same = [each for each in others if all(row.get(end) == each.get(end) for end in ends)]
    shared = [sum(_same(row[key], each.get(key)) for key in row) for each in same]
    return same[shared.index(max(shared))] if same else None


def _same(one: Any, other: Any) -> bool:
    return type(one) is type(other) and bool(one == other)


def _difference_row(name: str, row: Row, name_of: str | None, source: Any, server: Any) -> Row:
    owner, other = row.get(owner_column(name)), row.get("to") if name in GRAPH.edges else None
    values = {"id": owner, "other": other, "source": source, "server": server}
    texts = {key: None if value is None else str(value) for key, value in values.items()}
    return {"table": name, "property": name_of, **texts}
