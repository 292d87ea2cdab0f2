"""What an answer says it took decides it: whatever it leaves unsaid may be anything."""

from typing import Any

import pytest

from careergraph.ask.catalogue import entry_of
from careergraph.ask.run import ask
from tests.ask.conftest import Asked

OTHERWISE: dict[str, Any] = {
    "grassroots": "county", "target_rank": "141", "base_months": 90, "count_secondments": True,
    "count_production": True, "gap_months": 9, "overlap_months": 7, "stall_months": 12,
}  # fmt: skip

KINDS = ("stall", "skip", "descent", "descent_rank_kept", "stall,skip", "gap", "overlap", "gap,overlap",
         "no_base", "borrowed_base", "short_base", "base")  # fmt: skip
CASES: list[tuple[str, dict[str, Any]]] = [
    *(("gap-map", {"kind": kind}) for kind in KINDS),
    *(("gap-links", {"kind": kind}) for kind in KINDS),
    *(("break-counts", {"by": by}) for by in ("none", "kind", "link", "place", "sex")),
    *(("level-people", {"level": 2, "of": of}) for of in ("people", "serving", "stalled")),
    ("flow-levels", {}),
]


@pytest.mark.parametrize(("name", "given"), CASES, ids=lambda each: str(each))
def test_what_is_not_said_decides_nothing(exact: Asked, name: str, given: dict[str, Any]) -> None:
    answer = ask(exact.graph, name, given)
    said = entry_of(name).deciding(answer.values)
    unsaid = [
        each
        for each in OTHERWISE
        if each not in said and not (each == "stall_months" and "stall_thresholds" in said)
    ]
    changed = {each: OTHERWISE[each] for each in unsaid}
    assert ask(exact.graph, name, given | changed).frame.equals(answer.frame)
    assert len(answer.definition()) == len(said - _silent(given))


def _silent(given: dict[str, Any]) -> set[str]:
    nobody_apart = {"group", "of_group", "as_of"}
    return nobody_apart | ({"by"} if given.get("by") == "none" else set())


@pytest.mark.parametrize("each", OTHERWISE)
def test_what_is_said_decides_some_answer(exact: Asked, each: str) -> None:
    """Else the test above would hold of a graph where nothing matters."""
    before = ask(exact.graph, "break-counts").frame
    assert not ask(exact.graph, "break-counts", {each: OTHERWISE[each]}).frame.equals(before)
