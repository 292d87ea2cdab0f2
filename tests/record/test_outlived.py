"""A post that is open in an earlier source and not told by a later one ends at an unknown time."""

from pathlib import Path
from typing import Any

import pytest

import careergraph

ROSTER = """姓名,性别,出生年月,籍贯,参加工作时间,现任职务,任现职时间
欧阳舟,女,1960.11,江西万载,1979.12,万载县株潭镇党委书记,1994.06
"""
RESUME = """欧阳舟，女，汉族，1960年11月出生，江西万载人，1979年12月参加工作。

1979.12--1988.03 万载县株潭镇妇联主任
1988.03--1994.06 万载县株潭镇副镇长
1999.09-- 万载县副县长

填表时间：2005年12月
"""


@pytest.fixture(scope="module", params=[("roster", "resume"), ("resume", "roster")], ids="-".join)
def graph(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The roster says 书记 in December 1997; the résumé of 2005 has nothing between 1994-06 and 1999-09."""
    folder = tmp_path_factory.mktemp("outlived")
    (folder / "r97.csv").write_text(ROSTER, encoding="utf-8")
    (folder / "cv.txt").write_text(RESUME, encoding="utf-8")
    for name in request.param:
        if name == "roster":
            careergraph.import_sources(folder / "g.graph", [folder / "r97.csv"], as_of="1997-12")
        else:
            careergraph.import_sources(folder / "g.graph", [folder / "cv.txt"])
    return folder / "g.graph"


def only(graph: Path, question: str, **given: Any) -> dict[str, Any]:
    with careergraph.open(graph) as opened:
        (row,) = opened.ask(question, **given).to_dict("records")
    return row


def test_what_depends_on_the_end_is_as_wide_as_the_end(graph: Path) -> None:
    direct = only(graph, "direct-promotions")
    names = ("months_grassroots", "gap_months")
    assert [(direct[f"{name}_min"], direct[f"{name}_max"]) for name in names] == [
        (216, 237),
        (0, 20),
    ]
    assert all(direct[name] is None or direct[name] != direct[name] for name in names)


def test_a_gap_that_may_be_is_possible(graph: Path) -> None:
    with careergraph.open(graph) as opened:
        gaps = opened.ask("breaks")
    found = gaps[gaps["kind"] == "gap"].to_dict("records")
    assert [(row["certainty"], row["months_max"]) for row in found] == [("possible", 20)]
