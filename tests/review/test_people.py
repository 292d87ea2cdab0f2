"""People who may be one, and readings that are one by guess, as rows of an overrides file."""

from pathlib import Path

import pandas as pd

from careergraph.pipeline.importing import import_sources
from careergraph.pipeline.reviewing import doubtful_readings
from careergraph.record import Record

HEAD = "姓名,性别,出生年月,开始时间,结束时间,单位及职务\n"
ROWS = (
    "周海平,男,1974.08,1998.03,2001.02,宁海县西店镇镇长\n"
    "李小舟,女,1980.01,1998.03,2001.02,宁海县西店镇文书\n"
)
LIST = "姓名,性别,出生年月,名单,入选时间\n周海平,男,1974.08,后备干部,2000.01\n李小舟,女,,后备干部,2000.01\n"


def test_review_lists_them_and_takes_the_answers(tmp_path: Path) -> None:
    table, listed, graph = tmp_path / "t.csv", tmp_path / "l.csv", tmp_path / "g.graph"
    table.write_text(HEAD + ROWS, encoding="utf-8")
    listed.write_text(LIST, encoding="utf-8")
    summary = import_sources(graph, [table, listed], as_of="2007-12")
    assert summary.reasons() == {"possible-duplicate": 1}  # what is guessed is no warning
    state = Record.open(graph).current()
    assert state.people.set_index("name")["linked"].to_dict() == {"周海平": True, "李小舟": False}
    review = doubtful_readings(graph)
    people = review[review["field"] == "same"]
    code = people["why"].str.split(":").str[0]
    told = people.assign(code=code)[["name", "file", "item", "raw", "was", "code"]].values.tolist()
    assert sorted(told) == sorted(
        [
            ["周海平", str(listed), 2, f"{table}:2", "true", "linked-by-guess"],
            ["李小舟", str(listed), 3, f"{table}:3", "false", "possible-duplicate"],
        ]
    )
    settled = people.assign(value=people["was"].map({"true": "false", "false": "true"}))
    _import(graph, settled, tmp_path / "o.csv")
    state = Record.open(graph).current()
    assert sorted(state.people["name"]) == ["周海平", "周海平", "李小舟"]
    assert not state.people["linked"].any() and state.duplicates.empty
    assert "same" not in doubtful_readings(graph)["field"].tolist()


def _import(graph: Path, settled: pd.DataFrame, path: Path) -> None:
    settled.to_csv(path, index=False)
    told = import_sources(graph, [], overrides=path)
    assert told.problems.empty
