"""The truth of an invented city against months walked one by one, for everyone in it."""

import pytest

from careergraph.synth import City, invent
from careergraph.synth.plan import month_text
from careergraph.synth.truth import truth
from tests.synth import walk


@pytest.fixture(scope="module")
def city() -> City:
    return invent(600, seed=5)


@pytest.fixture(scope="module")
def told(city: City) -> dict:
    return truth(city)


BASE = {"no_base", "borrowed_base", "short_base"}

TURNS = {
    "no_base": {"no_base"},
    "borrowed_base": {"borrowed_base"},
    "short_base": {"short_base"},
    "skip_village": {"skip"},
    "skip_township": {"skip"},
    "descent_promotion": {"descent"},
    "descent_same": {"descent"},
    "descent_demotion": {"descent"},
    "stall_village": {"stall"},
    "stall_township": {"stall"},
    "stall_county": {"stall"},
    "gap": {"gap"},
    "overlap": {"overlap"},
}
"""The breaks that a career was planned to have; all others none."""


def test_thresholds_of_stalls_are_those_of_all_climbs(city: City, told: dict) -> None:
    found = {int(level): limit["months"] for level, limit in told["stall_thresholds"].items()}
    assert found == walk.thresholds(city)
    assert set(found) == {1, 2, 3}


def test_breaks_are_those_of_the_walk(city: City, told: dict) -> None:
    limits = walk.thresholds(city)
    for person, facts in zip(city.people, told["people"], strict=True):
        found = {
            (kind, link, month_text(month), months)
            for kind, link, month, months in walk.breaks(person, city.as_of, limits)
        }
        stated = {
            (each["kind"], each["link"], each["month"], each["months"])
            for each in facts["breaks"]
            if each["kind"] not in BASE
        }
        assert stated == found, (person.name, person.turn)


def test_breaks_of_the_base_are_those_of_the_walk(city: City, told: dict) -> None:
    for person, facts in zip(city.people, told["people"], strict=True):
        found = walk.base_break(person, city.as_of)
        certain = [each for each in facts["breaks"] if each["kind"] in BASE]
        stated = [(e["kind"], e["link"], e["month"], e["months"], True) for e in certain]
        stated += [
            (e["kind"], e["link"], e["month"], e["months"], False) for e in facts["possible"]
        ]
        expected = [(found[0], "2>3", month_text(found[1]), *found[2:])] if found else []
        assert stated == expected, (person.name, person.turn)


def test_direct_promotions_are_those_of_the_walk(city: City, told: dict) -> None:
    for person, facts in zip(city.people, told["people"], strict=True):
        found = walk.direct(person, city.as_of)
        stated = facts["direct_promotion"]
        assert (stated is None) == (found is None), (person.name, person.turn)
        if found:
            assert (month_text(found[0]), *found[1:]) == tuple(stated.values())
        here = walk.in_place(person, city.as_of)
        assert (facts["in_place"] or {"date": None})["date"] == (here and month_text(here))


def test_links_chains_and_months_are_those_of_the_walk(city: City, told: dict) -> None:
    for person, facts in zip(city.people, told["people"], strict=True):
        line = walk.main_line(person, city.as_of)
        levels = [s.post.level for s, _, _ in line if s.post.level]
        climbed = {level for level, _ in walk.climbs(line)}
        skipped = any(each["kind"] == "skip" for each in facts["breaks"])
        assert facts["links"] == [f"{level}>{level + 1}" for level in sorted(climbed)]
        assert facts["highest_level"] == max(levels)
        for name, lowest in (("full_chain", 1), ("full_chain_from_township", 2)):
            needed = set(range(lowest, max(levels)))
            assert facts[name] == (bool(needed) and needed <= climbed and not skipped)
        months = {str(level): 0 for level in levels}
        for s, joins, leaves in line:
            if s.post.level:
                months[str(s.post.level)] += leaves - joins
        assert facts["months_by_level"] == months


def test_every_career_has_the_breaks_that_it_was_planned_for(told: dict) -> None:
    for facts in told["people"]:
        kinds = {each["kind"] for each in facts["breaks"]}
        assert kinds == TURNS.get(facts["turn"], set()), facts["name"]
        assert bool(facts["possible"]) == (facts["turn"] == "possible_base")


def test_promotions_and_steps_are_those_planned(told: dict) -> None:
    for facts in told["people"]:
        turn, direct = facts["turn"], facts["direct_promotion"]
        if turn == "direct_concurrent":
            assert direct["variant"] == "concurrent"
        elif turn.startswith("direct_"):
            assert direct["variant"] == "plain"
        elif turn != "in_place":  # whose next post may be above the township
            assert direct is None
        assert bool(facts["in_place"]) == (turn == "in_place")
        if turn in ("direct_study", "direct_idle"):
            assert direct["gap_months"] >= 7
        if turn.startswith("descent_"):
            assert facts["breaks"][0]["rank_step"] == turn.removeprefix("descent_")


def test_totals_count_people(city: City, told: dict) -> None:
    people, totals = told["people"], told["totals"]
    assert totals["people"] == len(city.people)
    for kind, number in totals["breaks"].items():
        assert number == sum(any(e["kind"] == kind for e in p["breaks"]) for p in people)
    assert totals["full_chain"] == sum(p["full_chain"] for p in people) > 0
    direct = [p["direct_promotion"] for p in people if p["direct_promotion"]]
    assert sum(totals["direct_promotions"].values()) == len(direct)


def test_a_city_with_few_climbs_has_no_stalls() -> None:
    told = truth(invent(12, seed=2))
    assert told["stall_thresholds"] == {}
    assert "stall" not in told["totals"]["breaks"]
