"""Any question about a group of people: it answers as if nobody else were in the graph.

Only what is measured of the whole graph, the thresholds of a stall, stays what it is.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from careergraph.ask.catalogue import entry_of, names
from careergraph.ask.questions import question
from careergraph.ask.run import ask
from careergraph.draw import gap_map
from careergraph.errors import UserError
from careergraph.exhibits import charts
from careergraph.graph.session import CareerGraph, Texts
from tests.ask import naive_dated, naive_units
from tests.ask.compare import difference, in_order
from tests.ask.conftest import Asked
from tests.ask.naive import FILES
from tests.ask.naive_answers import ANSWERS, BREAKS_BY_COLUMNS
from tests.ask.naive_flow import thresholds
from tests.ask.naive_values import DEFAULTS
from tests.ask.world import Row, World

AS_OF = "2003"
LOW = {"target_rank": "142", "gap_months": 0}
CASES: list[tuple[str, dict[str, Any]]] = [
    ("direct-promotions", {"target_rank": "142", "in_place": True}),
    *(("chain", {"by": by}) for by in ("none", "county", "sex", "cohort")),
    ("full-chain", {}),
    ("breaks", LOW),
    ("break-counts", {}),
    *(("break-counts", {**LOW, "by": by}) for by in ("kind", "link", "place", "education")),
    ("gap-map", {}),
    *(("gap-map", {**LOW, "kind": [kind]}) for kind in ("skip", "short_base")),
    ("gap-links", {}),
    ("flow-levels", {"stall_months": 24}),
    ("flow-steps", {}),
    ("promotions", {"by": "direct", "target_rank": "142", "since": "1996"}),
    ("secondments", {"by": "direction", "apart_months": 40}),
    ("process-counts", {"target_rank": "142"}),
    ("rule-base", {"target_rank": "142"}),
    ("rule-below", {"to_level": 3}),
]
FILES_ALONE = ("levels", "levels-served", "two-stints", "reached-target", "runs", "lines", "keys")


@pytest.fixture(scope="session", params=["city", "vague"])
def world(request: pytest.FixtureRequest, open_world: Callable[[str], Asked]) -> Asked:
    return open_world(request.param)


@pytest.fixture(scope="session")
def young(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("groups") / "young.toml"
    path.write_text('title = ["young", "年轻干部"]\n[where]\nage = "..45"\n', encoding="utf-8")
    return str(path)


def members(world: World, values: dict[str, Any]) -> set[str]:
    """Who is 45 or younger for certain at the date, by the recount of people."""
    people = naive_dated.people(world, {**values, "as_of": AS_OF})
    return {row["cadre"] for row in people if row["age"] is not None and row["age"] <= 45}


def alone(world: World, cadres: set[str]) -> World:
    """A world of nobody else; what its places are is what it was."""
    numbers = {number for number, row in world.cadres.items() if row["id"] in cadres}

    def of_them(rows: list[Row]) -> list[Row]:
        return [row for row in rows if row["cadre"] in numbers]

    measured = type(world.measured)(*map(of_them, world.measured))
    told = ("level_months", "standing", "testimony", "contradictions", "lists")
    narrowed = replace(
        world,
        cadres={number: world.cadres[number] for number in sorted(numbers)},
        stints={key: dict(row) for key, row in world.stints.items() if key[0] in numbers},
        measured=measured,
        **{name: of_them(getattr(world, name)) for name in told},
    )
    for key, stint in narrowed.stints.items():
        stint["county"] = world.stints[key]["county"]
    return narrowed


@pytest.mark.parametrize(("name", "given"), CASES, ids=str)
def test_the_answer_is_that_of_a_graph_of_the_group(
    world: Asked, young: str, name: str, given: dict[str, Any]
) -> None:
    values = {**DEFAULTS, "by": "none", "in_place": False, "kind": ["stall", "skip"], **given}
    values["stall_thresholds"] = thresholds(world.world, given.get("stall_months"))
    who = members(world.world, values)
    assert 0 < len(who) < len(world.world.cadres)
    rows = ANSWERS[name].rows(alone(world.world, who), values)
    answer = ask(world.graph, name, {**given, "group": young, "as_of": AS_OF})
    by_one_thing = name == "break-counts" and values["by"] != "none"
    columns = BREAKS_BY_COLUMNS if by_one_thing else ANSWERS[name].columns
    assert rows
    assert difference(answer.frame, columns, rows) is None
    assert f"the group at {AS_OF}: {len(who)} people" in answer.notes
    assert {"of the group young", f"at the date {AS_OF}"} <= set(answer.definition("en"))


@pytest.mark.parametrize("name", FILES_ALONE)
def test_a_query_alone_is_narrowed_too(world: Asked, young: str, name: str) -> None:
    who = members(world.world, {**DEFAULTS, "stall_thresholds": thresholds(world.world, None)})
    rows = FILES[name].rows(alone(world.world, who), DEFAULTS)
    rows = in_order(rows, question(name).order)
    frame = ask(world.graph, name, {"group": young, "as_of": AS_OF}).frame
    assert difference(frame, FILES[name].columns, rows) is None


@pytest.mark.parametrize("name", ["chain", "break-counts", "gap-map", "levels"])
def test_the_people_behind_a_number_are_of_the_group(world: Asked, young: str, name: str) -> None:
    who = members(world.world, {**DEFAULTS, "stall_thresholds": thresholds(world.world, None)})
    answer = ask(world.graph, name, {"group": young, "as_of": AS_OF})
    column = entry_of(name).counted(answer.parameters, answer.frame)[0]
    row = int(answer.frame[column].argmax())
    listed = ask(world.graph, *answer.people(row, column)).frame
    assert len(listed) == answer.frame[column].iloc[row] > 0
    assert set(listed["cadre"]) <= who


def test_a_chart_is_of_the_group(
    world: Asked, young: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    drawn: dict[str, Any] = {}

    def draws(frame: pd.DataFrame, levels: object, **told: Any) -> None:
        drawn.update(told, frame=frame)

    monkeypatch.setattr(gap_map, "chart", draws)
    graph = CareerGraph(world.graph, Texts(tmp_path))
    given = {"group": young, "as_of": AS_OF}
    charts.chart(graph, "gap-map", given)
    answer = ask(world.graph, "gap-map", given)
    who = members(world.world, {**DEFAULTS, "stall_thresholds": thresholds(world.world, None)})
    assert drawn["n"] == len(who)
    assert drawn["frame"]["people"].tolist() == answer.frame["people"].tolist()
    assert drawn["frame"]["denominator"].tolist() == answer.frame["denominator"].tolist()
    assert drawn["overall"].equals(ask(world.graph, "gap-links", given).frame)
    assert "of the group young" in drawn["definition"] and AS_OF in drawn["definition"]


def test_a_panel_follows_the_group_back(world: Asked, young: str) -> None:
    values = {**DEFAULTS, "stall_thresholds": thresholds(world.world, None)}
    who = members(world.world, values)
    rows = naive_units.panel(world.world, {**values, "as_of": AS_OF, "first_year": 2002})
    rows = [row for row in rows if row["cadre"] in who]
    given = {"group": young, "as_of": AS_OF, "first_year": 2002}
    frame = ask(world.graph, "panel", given).frame
    assert rows
    assert difference(frame, ANSWERS["panel"].columns, rows) is None


@pytest.mark.parametrize("name", ["age-lines", "chiefs", "lower-posts"])
def test_lists_of_people_at_a_date_are_of_the_group(world: Asked, young: str, name: str) -> None:
    values = {**DEFAULTS, "stall_thresholds": thresholds(world.world, None), "as_of": AS_OF}
    who = members(world.world, values)
    rows = [row for row in ANSWERS[name].rows(world.world, values) if row["cadre"] in who]
    frame = ask(world.graph, name, {"group": young, "as_of": AS_OF}).frame
    assert rows
    assert difference(frame, ANSWERS[name].columns, rows) is None


def test_questions_about_people_take_a_group_and_others_do_not() -> None:
    narrowed = {
        name for name in names() if {"group", "as_of"} <= entry_of(name).parameters().keys()
    }
    assert {"chain", "break-counts", "gap-map", "flow-levels", "flow-steps", "levels"} < narrowed
    assert {"direct-promotions", "breaks", "full-chain", "people", "table", "named"} < narrowed
    assert not narrowed & {"info", "sources", "climbs", "stall-thresholds", "trajectory", "of-date"}


def test_a_date_without_a_group_is_refused(exact: Asked) -> None:
    with pytest.raises(UserError, match="a date without a group"):
        ask(exact.graph, "chain", {"as_of": AS_OF})
    assert ask(exact.graph, "chain", {"group": ""}).notes == ask(exact.graph, "chain").notes
