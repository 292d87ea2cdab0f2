"""The graph for networkx: dates of its edges are told as precisely as they are known."""

from typing import Any, cast

import pandas as pd

from careergraph.model.schema import FAR
from careergraph.store.base import Graph
from careergraph.store.network import network

SERVED = {"source": "c1", "target": "p1", "start_month_min": 24000, "end_month_min": 24013}


class _Answers:
    """Answers the queries for these edges, and no others."""

    def __init__(self, **rows: list[dict[str, Any]]) -> None:
        self.rows = rows

    def query(self, text: str, parameters: dict[str, Any], *, name: str) -> pd.DataFrame:
        return pd.DataFrame(self.rows.get(name.removesuffix(".cypher").replace("-", "_"), []))


def edge(**rows: list[dict[str, Any]]) -> dict[str, Any]:
    found = network(cast("Graph", _Answers(**rows)))
    ((_, _, data),) = found.edges(data=True)
    return cast("dict[str, Any]", data)


def test_a_month_a_year_a_range_and_no_end() -> None:
    exact = edge(served_as=[{**SERVED, "start_month_max": 24000, "end_month_max": 24013}])
    assert (exact["start"], exact["end"]) == ("2000-01", "2001-02")
    vague = edge(served_as=[{**SERVED, "start_month_max": 24011, "end_month_max": FAR}])
    assert (vague["start"], vague["end"]) == ("2000", "2001-02/..")


def test_findings_have_a_date_where_one_is_known() -> None:
    ends = {"source": "c1", "target": "p1"}
    known = edge(breaks_at=[{**ends, "month_min": 24001, "month_max": 24003}])
    assert known["date"] == "2000-02/2000-04"
    none = edge(breaks_at=[{**ends, "month_min": None, "month_max": None}])
    assert "date" not in none
