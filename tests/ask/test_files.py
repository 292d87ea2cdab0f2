"""Every question file gives what a naive recount in plain Python gives: all columns, in order."""

from collections.abc import Callable
from itertools import product
from typing import Any

import pandas as pd
import pytest

from careergraph.ask.catalogue import answer_names
from careergraph.ask.parameters import value_of
from careergraph.ask.questions import question, question_names
from careergraph.ask.run import conformed, unpacked
from careergraph.ask.run import in_order as as_declared
from careergraph.store.base import Graph
from tests.ask.compare import difference, in_order
from tests.ask.conftest import Asked
from tests.ask.naive import FILES
from tests.ask.naive_breaks import direct_promotions
from tests.ask.naive_graph import TELLS
from tests.ask.naive_people import LISTINGS
from tests.ask.naive_units import asked_for
from tests.ask.naive_values import DEFAULTS, LEVEL, RANK
from tests.ask.world import World

BASE = [
    {},
    {"grassroots": "village", "target_rank": "142"},
    {"grassroots": "county", "target_rank": "131"},
    {"target_rank": "142", "count_secondments": True},
    {"grassroots": "county", "target_rank": "141", "count_secondments": True},
    {"target_rank": "142", "count_production": True},
]
DIRECT = [
    {**base, "second_line_age": age, "passing_months": months}
    for base, age, months in zip(
        BASE, (50, 45, 48, 55, 52, 50), (12, 0, 24, 6, 12, 60), strict=True
    )
]
BREAKS = [
    {**BASE[0], "stall_thresholds": {2: 40, 3: 20}},
    {**BASE[1], "base_months": 60, "gap_months": 5, "stall_thresholds": {}},
    {**BASE[2], "base_months": 6, "overlap_months": 1, "stall_thresholds": {1: 0, 4: 12, 5: 12}},
    {**BASE[3], "base_months": 36, "gap_months": 0, "stall_thresholds": {2: 100}},
    {**BASE[4], "base_months": 12, "overlap_months": 12, "gap_months": 12},
    {**BASE[5], "base_months": 36, "stall_thresholds": {3: 50}},
]
PASSING = {**DEFAULTS, "passing_months": 1200, "count_production": True}
PARAMETERS: dict[str, list[dict[str, Any]]] = {
    "reached-target": BASE,
    "reached-by-place": BASE,
    "direct-promotions": DIRECT,
    "breaks": BREAKS,
    "breaks-by-place": BREAKS,
    "runs": [{"by": by} for by in ("none", "county", "sex")],
    "members": [{"by": by} for by in TELLS if by not in ("none", "county")],
}
CASES = [
    pytest.param(name, given, id=f"{name}-{number}")
    for name in FILES
    for number, given in enumerate(PARAMETERS.get(name, [{}]))
]


NOTHING = {
    *(("city", "keys"), ("city", "sources-of"), ("city", "conflicts")),
    *(("city", "memberships"), ("city", "list-terms"), ("city", "assembly-moves")),
}
"""Forms have no ids, and of everybody in the city there is one; nobody is on a list, or in an assembly."""


def asked_raw(graph: Graph, name: str, values: dict[str, Any]) -> pd.DataFrame:
    """The answer of the file alone, without the analysis that may follow."""
    one = question(name)
    given = {key: value_of(one.parameters[key], values[key]) for key in one.parameters}
    frame = unpacked(graph.query(one.text, given, name=name, variants=one.variants), one.in_rows)
    return conformed(as_declared(frame, one.order), one.columns, name)


def test_every_file_is_recounted() -> None:
    listings = {name for name in LISTINGS if name not in answer_names()}
    assert sorted({*FILES, *listings}) == question_names()


@pytest.mark.parametrize(("name", "given"), CASES)
def test_the_answer_is_the_recount(asked: Asked, name: str, given: dict[str, Any]) -> None:
    for values in of_cadres(asked, name, {**DEFAULTS, **given}):
        naive = FILES[name]
        rows = in_order(naive.rows(asked.world, values), question(name).order)
        assert rows or (asked.name, name) in NOTHING, "nothing is compared"
        frame = asked_raw(asked.graph, name, values)
        wrong = difference(frame, naive.columns, rows)
        assert wrong is None, f"{values}: {wrong}"


def test_no_rows_have_the_types_of_many(exact: Asked) -> None:
    one = question("runs")
    nobody = one.text.replace("m.step <> 'lateral'", "m.step = ''")
    nobody = nobody.replace("b.kind = 'stall'", "b.kind = ''")
    frame = unpacked(exact.graph.query(nobody, {"by": "none"}, name="runs"), one.in_rows)
    assert difference(conformed(frame, one.columns, "runs"), FILES["runs"].columns, []) is None


def agrees(asked: Asked, name: str, values: dict[str, Any]) -> None:
    rows = in_order(FILES[name].rows(asked.world, values), question(name).order)
    wrong = difference(asked_raw(asked.graph, name, values), FILES[name].columns, rows)
    assert wrong is None, f"{values}: {wrong}"


def test_a_stall_as_long_as_the_threshold_is_possible_only(
    open_world: Callable[[str], Asked],
) -> None:
    vague = open_world("vague")
    edges = {
        (row["from_level"], row["months_min"])
        for row in vague.world.measured.breaks
        if row["kind"] == "stall" and row["certain"] and row["months_min"] != row["months_max"]
    }
    assert len(edges) > 3
    for level, months in sorted(edges)[:8]:
        agrees(vague, "breaks", {**DEFAULTS, "stall_thresholds": {level: months}})


def test_a_birthday_in_the_month_of_the_move_counts(open_world: Callable[[str], Asked]) -> None:
    late = open_world("late")
    cases = [
        {**PASSING, "target_rank": rank, "grassroots": word, "second_line_age": years}
        for rank, word in product(RANK, LEVEL)
        for years in birthdays(late.world, rank, word)
    ]
    assert len(cases) > 2
    for values in cases[:12]:
        agrees(late, "direct-promotions", values)


def birthdays(world: World, rank: str, word: str) -> set[int]:
    """Ages in full years that decide about a direct promotion, or about its certainty."""
    rows = direct_promotions(
        world, {**PASSING, "target_rank": rank, "grassroots": word, "second_line_age": 200}
    )
    promoted = {(row["cadre"], row["to_seq"]) for row in rows}
    ages = {
        row[bound]
        for row in world.measured.reached
        for bound in ("age_min", "age_max")
        if row["to_assembly"] and (world.cadres[row["cadre"]]["id"], row["seq"]) in promoted
    }
    return {age // 12 for age in ages - {None} if age % 12 == 0 and age < 1200}


def of_cadres(asked: Asked, name: str, values: dict[str, Any]) -> list[dict[str, Any]]:
    """The values, for questions about single cadres once for each of several."""
    people = list(asked.world.cadres.values())
    if name == "cadres":
        return [{**values, "cadre": who} for who in (people[0]["id"], people[7]["name"])]
    if name in ("sources-of", "recorded-in"):
        several = {row["cadre"] for row in asked.world.testimony} or set(asked.world.cadres)
        some = sorted(several)[:60:7]
        return [{**values, "cadre": asked.world.cadres[n]["id"]} for n in some]
    if name == "trajectory":
        told = {s["cadre"] for s in asked.world.stints.values() if s["kind"] != "recorded"}
        some = [person["id"] for n, person in asked.world.cadres.items() if n in told][:60:4]
        return [{**values, "cadre": who} for who in some]
    return [{**values, **one} for one in asked_for(asked.world, name)]
