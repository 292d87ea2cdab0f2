"""Who is in no source any more once another one has taken its place."""

from pathlib import Path

import pytest

from careergraph.pipeline.importing import import_sources
from careergraph.record import Record

HEAD = "姓名,性别,出生年月,开始时间,结束时间,单位及职务\n"
ZHOU = "周海平,男,1974.08,1998.03,2001.02,宁海县西店镇镇长\n"
LI = "李小舟,女,1980.01,1998.03,2001.02,宁海县西店镇文书\n"


@pytest.mark.parametrize("replaces", [False, True])
def test_who_was_only_in_what_is_replaced_is_told(tmp_path: Path, replaces: bool) -> None:
    old, graph = tmp_path / "a.csv", tmp_path / "g.graph"
    old.write_text(HEAD + ZHOU + LI, encoding="utf-8")
    assert "without-source" not in import_sources(graph, [old], as_of="2007-12").reasons()
    new = tmp_path / "b.csv" if replaces else old
    new.write_text(HEAD + ZHOU, encoding="utf-8")
    name = str(old) if replaces else None
    summary = import_sources(graph, [new], as_of="2007-12", replaces=name)
    told = summary.problems[summary.problems["reason"] == "without-source"]
    assert told[["severity", "source", "line", "value"]].values.tolist() == [
        ["warning", str(old), 3, "李小舟"]
    ]
    assert Record.open(graph).current().people["name"].tolist() == ["周海平"]
