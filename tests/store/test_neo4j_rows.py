"""Rows for Neo4j: load statements take what tables have; digests see every change and no other."""

import re

import numpy as np
import pandas as pd
import pytest

from careergraph.exchange.neo4j.compare import digests
from careergraph.exchange.neo4j.load import columns
from careergraph.exchange.neo4j.totals import totals
from careergraph.store.neo4j.digests import row_digests, summed
from careergraph.store.neo4j.rows import DATES, ORDER, OWNED, batches, by_owner, dressed, properties
from careergraph.store.tables import Tables
from careergraph.vocabulary.cypher import load_statement
from careergraph.vocabulary.graph import GRAPH
from tests.amounts import amount
from tests.store.island import island, tables_of


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    return dressed(tables_of(island(tmp_path_factory.mktemp("island") / "g.graph")))


def test_every_table_has_one_owner_and_one_load_statement(tables: Tables) -> None:
    owned = [name for label in ORDER for name in (label, *OWNED[label])]
    assert sorted(owned) == sorted(tables) == sorted(GRAPH.tables)
    for name, frame in tables.items():
        text = load_statement(GRAPH.tables[name])
        set_by = set(re.findall(r"\b(\w+): \$(?:dates\[\$)?\1\[i\]", text))
        assert set_by == set(properties(name, list(frame.columns))), name
        assert set(re.findall(r"\$(\w+)", text)) == set(columns(name, frame)), name


def test_months_become_first_days_and_open_ends_none(tables: Tables) -> None:
    served = tables["SERVED_AS"].set_index("seq")
    told = columns("SERVED_AS", tables["SERVED_AS"])
    days = [None if n is None else told["dates"][n].isoformat() for n in told["start_date"]]
    assert "1998-03-01" in days and "1990-01-01" in days
    open_ended = served["end_how"] == "open"
    assert open_ended.any() and served.loc[open_ended, "end_date"].isna().all()
    ends = [told["dates"][n].isoformat() for n in told["end_date"] if n is not None]
    assert "2001-02-15" in ends  # known to the day


def test_every_node_has_a_caption(tables: Tables) -> None:
    for label in GRAPH.nodes:
        assert tables[label]["name"].notna().all(), label


def changed(frame: pd.DataFrame, column: str) -> pd.DataFrame:
    """The first value of a column is another one."""
    value = frame[column].iloc[0]
    other = {"Int64": 1, "boolean": True, "string": "x"}[str(frame[column].dtype)]
    if not pd.isna(value):
        other = {"Int64": lambda v: v + 1, "boolean": lambda v: not v, "string": lambda v: v[::-1] + "x"}[
            str(frame[column].dtype)
        ](value)  # fmt: skip
    return frame.assign(**{column: [other, *frame[column].iloc[1:]]}).astype(
        {column: frame[column].dtype}
    )


@pytest.mark.parametrize("name", ["Cadre", "SERVED_AS", "REACHED"])
def test_any_changed_value_changes_the_digest_of_its_owner_only(tables: Tables, name: str) -> None:
    before = digests(tables)["Cadre"]
    frame = tables[name]
    owner = frame["id" if name == "Cadre" else "from"].iloc[0]
    for column in properties(name, list(frame.columns))[:: amount(3, 1)]:
        if column != "id":
            after = digests({**tables, name: changed(frame, column)})["Cadre"]
            assert before.index[before != after].tolist() == [owner], column


def test_any_changed_value_changes_the_totals(tables: Tables) -> None:
    for name in ("Cadre", "Post", "SERVED_AS", "REACHED"):
        before = totals({name: tables[name]})
        for column in properties(name, list(tables[name].columns)):
            if column not in ("id", "cadre", *DATES):
                assert totals({name: changed(tables[name], column)}) != before, column


def test_digests_count_rows_and_not_their_order(tables: Tables) -> None:
    frame = tables["REACHED"]
    digest = row_digests("REACHED", frame)
    backwards = row_digests("REACHED", frame.iloc[::-1])
    assert digest.tolist() == backwards[::-1].tolist() and len(set(digest)) == len(frame)
    owners = np.zeros(len(frame), dtype=np.int64)
    assert summed(digest, owners, 1) == summed(backwards, owners, 1)
    twice = np.concatenate([digest, digest[:1]])
    assert summed(twice, np.zeros(len(twice), dtype=np.int64), 1) != summed(digest, owners, 1)


def test_null_is_no_property() -> None:
    row = pd.DataFrame({"id": pd.array(["a"], dtype="string")})
    more = row.assign(name=pd.array([None], dtype="string"), level=pd.array([None], dtype="Int64"))
    assert row_digests("Post", row) == row_digests("Post", more)
    kinds = [
        row.assign(v=pd.array([value], dtype=dtype))
        for value, dtype in [
            (1, "Int64"),
            (True, "boolean"),
            ("1", "string"),
            ("", "string"),
            (0, "Int64"),
        ]
    ]
    assert len({int(row_digests("Post", each)[0]) for each in [row, *kinds]}) == 6


def test_owners_are_sent_whole(tables: Tables) -> None:
    ids = pd.Index(tables["Cadre"]["id"])[::-1]
    owned = by_owner("SERVED_AS", tables["SERVED_AS"], ids)
    for number, who in enumerate(ids):
        rows = owned.of(number, number + 1)
        assert len(rows) == (tables["SERVED_AS"]["from"] == who).sum()
        assert (rows["from"] == who).all()
    assert batches(np.array([3, 3, 1, 9, 1]), 6) == [(0, 2), (2, 3), (3, 5)]
    assert batches(np.array([], dtype=int), 6) == []
