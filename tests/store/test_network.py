"""The graph for networkx: all that is known of its edges, and dates as precise as they are known."""

from collections import Counter
from pathlib import Path
from typing import Any, cast

import pandas as pd

from careergraph.store.base import Graph
from careergraph.store.build import build
from careergraph.store.ladybug import LadybugGraph
from careergraph.store.network import network
from careergraph.vocabulary.frames import FAR
from careergraph.vocabulary.graph import GRAPH
from tests.store.island import island, tables_of

ENDS = {"source": "c1", "target": "p1"}


class _Answers:
    """Answers the queries for these edges, and no others."""

    def __init__(self, **rows: list[dict[str, Any]]) -> None:
        self.rows = rows

    def query(self, text: str, parameters: dict[str, Any], *, name: str) -> pd.DataFrame:
        return pd.DataFrame(self.rows.get(name.lower(), []))


def edge(**rows: list[dict[str, Any]]) -> dict[str, Any]:
    found = network(cast("Graph", _Answers(**rows)))
    ((_, _, data),) = found.edges(data=True)
    return cast("dict[str, Any]", data)


def test_stints_have_their_dates_as_they_are_stored() -> None:
    months = {"end_month_min": 24013, "end_month_max": FAR, "start_day": None}
    served = edge(served_as=[{**ENDS, **months, "start": "2000", "end": "2001-02/.."}])
    assert served == {
        "type": "SERVED_AS", "start": "2000", "end": "2001-02/..", "end_month_min": 24013
    }  # fmt: skip


def test_findings_have_a_date_where_one_is_known() -> None:
    known = {
        (24000, 24000): "2000-01",
        (24000, 24011): "2000",
        (24001, 24003): "2000-02/2000-04",
        (24013, FAR): "2001-02/..",
    }
    for (first, last), text in known.items():
        found = edge(breaks_at=[{**ENDS, "month_min": first, "month_max": last}])
        assert found["date"] == text
    none = edge(breaks_at=[{**ENDS, "month_min": None, "month_max": None}])
    assert "date" not in none


def test_everything_of_a_graph_is_there(tmp_path: Path) -> None:
    tables = tables_of(island(tmp_path / "g.graph"))
    build(tmp_path / "graph.lbug", "record", dict(tables))
    with LadybugGraph(tmp_path / "graph.lbug") as graph:
        found = network(graph)
    assert found.number_of_nodes() == sum(len(tables[name]) for name in GRAPH.nodes)
    kinds = Counter(data["type"] for _, _, data in found.edges(data=True))
    assert kinds == {name: len(tables[name]) for name in GRAPH.edges if len(tables[name])}
    wanted = Counter(zip(tables["SERVED_AS"]["start"], tables["SERVED_AS"]["end"], strict=True))
    served = [data for _, _, data in found.edges(data=True) if data["type"] == "SERVED_AS"]
    assert Counter((each["start"], each["end"]) for each in served) == wanted
