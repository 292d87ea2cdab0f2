"""Rosters of two years with the same bytes: nobody moved, and each says what was held at its date."""

from itertools import permutations
from pathlib import Path

import pytest

from careergraph.pipeline.importing import import_sources
from careergraph.pipeline.undoing import forget
from careergraph.record import Record

ROSTER = (
    "姓名,性别,出生年月,籍贯,参加工作时间,现任职务,任现职时间\n"
    "苟云,男,1966.02,东海宁海,1985.07,宁海县西店镇镇长,1996.04\n"
)
DATES = {"r1998.csv": "1998-12", "r2001.csv": "2001-10"}


EARLIER_FIRST, LATER_FIRST = permutations(DATES)


@pytest.mark.parametrize(
    "order", [EARLIER_FIRST, pytest.param(LATER_FIRST, marks=pytest.mark.long)]
)
def test_both_are_sources(tmp_path: Path, order: tuple[str, ...]) -> None:
    graph = tmp_path / "g.graph"
    for name in order:
        (tmp_path / name).write_text(ROSTER, encoding="utf-8")
        import_sources(graph, [tmp_path / name], as_of=DATES[name])
    state = Record.open(graph).current()
    dates = dict(zip(state.standing["source"], state.standing["as_of"], strict=True))
    told = {Path(n).name: dates[s] for s, n in state.sources.set_index("source")["name"].items()}
    assert told == DATES
    assert state.stints["sources"].tolist() == [2] and len(state.people) == 1
    digest = Record.open(graph).digest
    for name in order:  # each again changes nothing
        assert import_sources(graph, [tmp_path / name], as_of=DATES[name]).unchanged == 1
    assert Record.open(graph).digest == digest
    forget(graph, order[1])
    state = Record.open(graph).current()
    assert state.standing["as_of"].tolist() == [DATES[order[0]]]
