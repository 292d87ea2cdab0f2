"""The survey's figures, each written here by hand, counted over the planned careers of its city."""

import csv
from collections import defaultdict
from itertools import pairwise

import pytest

from careergraph.synth.plan import Person
from careergraph.synth.survey import invent_survey
from careergraph.synth.survey.profiles import Profile
from tests.synth.surveyed import SEED, city, number, people, preset, told

QUIET = {2002 * 12 + 11, 2003 * 12, 2007 * 12 + 11}
CHIEFS, DEPUTIES, COUNTY = "chiefs", "deputies", ("chiefs", "deputies")
OLD = 99


def _reserves() -> list:
    return [person for person in told() if person["reserve"]]


def test_groups_have_as_many_people_as_the_survey_says() -> None:
    sizes = [len(people(group)) for group in (CHIEFS, DEPUTIES, "middle", "heads")]
    assert sizes == [113, 407, 237, 390]
    reserves = _reserves()
    assert number(reserves, level=4) == 199
    assert number(reserves, level=2) + number(reserves, level=3) == 101


@pytest.mark.parametrize(
    ("group", "counts"),
    [(CHIEFS, (26, 68, 9)), (DEPUTIES, (101, 277, 19)), ("middle", (105, 110, 5))],
)
def test_education(group: str, counts: tuple[int, int, int]) -> None:
    found = people(group)
    assert tuple(number(found, education=e) for e in ("大专", "大学", "研究生")) == counts


def test_education_of_the_reserves() -> None:
    found = _reserves()
    assert [number(found, education=e) for e in ("大专", "大学", "研究生")] == [19, 271, 10]


@pytest.mark.parametrize(
    ("group", "bins"),
    [
        (CHIEFS, {(0, 40): 5, (41, 50): 70, (51, OLD): 38}),
        (DEPUTIES, {(0, 40): 62, (41, 50): 262, (51, OLD): 83}),
        ("heads", {(0, 35): 18, (0, 40): 88, (41, 50): 240, (51, OLD): 62}),
        ("middle", {(0, 35): 49, (36, 39): 34, (40, OLD): 154}),
    ],
)
def test_ages(group: str, bins: dict[tuple[int, int], int]) -> None:
    found = people(group)
    assert {span: number(found, age=span) for span in bins} == bins


def test_ages_that_the_survey_watches() -> None:
    county = people(COUNTY)
    watched = {35: 6, 37: 28, 39: 63, 40: 67}
    assert {age: number(county, age=(0, age)) for age in watched} == watched
    reserves = _reserves()
    assert [number(reserves, age=(0, age)) for age in (30, 35)] == [16, 81]
    outside = [person for person in reserves if person["group"] not in (*COUNTY, "middle", "heads")]
    assert number(outside, age=(0, 35)) >= 8


def test_five_years_before() -> None:
    assert number(people(COUNTY), age=(40, 45)) == 130
    held = [person for person in told() if person["held"]]
    assert len(held) == 578
    assert number(held, age_before=(40, 45)) == 91
    left = people("left")
    assert 250 <= len(left) <= 270
    assert all(person["rank_before"] in ("131", "132") for person in held)


@pytest.mark.parametrize(
    ("group", "served", "chiefs"),
    [(CHIEFS, 65, 26), (DEPUTIES, 212, 71), ("heads", 300, 181), ("middle", 109, 0)],
)
def test_experience_at_the_grassroots(group: str, served: int, chiefs: int) -> None:
    found = people(group)
    assert (number(found, grassroots=True), number(found, chief=True)) == (served, chiefs)


def test_experience_of_the_reserves() -> None:
    found = [person for person in _reserves() if person["grassroots"]]
    assert number(found, level=4) == 97
    assert len(found) == 97 + 62


def test_experience_of_the_young() -> None:
    names = ("grassroots", "chief", "direct")
    for age, counts in ((37, (14, 1, 1)), (40, (32, 7, 7))):
        young = [person for person in people(COUNTY) if person["age"] <= age]
        assert tuple(number(young, **{name: True}) for name in names) == counts


def test_most_of_that_experience_is_by_secondment() -> None:
    young = [person for person in people(COUNTY) if person["age"] <= 40]
    city_reserves = [person for person in _reserves() if person["level"] == 4]
    for found in (young, people("middle"), city_reserves):
        assert 2 * number(found, seconded=True) > number(found, grassroots=True)


def test_promotions_of_two_years() -> None:
    raised = [person for person in told() if person["raised"]]
    assert (len(raised), number(raised, direct=True)) == (306, 56)


def _members(title: str = "", vetted: bool = False) -> list[tuple[Person, Profile]]:
    """People sent by a programme, or those vetted."""
    return [
        (person, profile)
        for person, profile in zip(city().people, city().profiles, strict=True)
        if (vetted and profile.vetted)
        or (title and profile.sending and profile.sending.title == title)
    ]


def _rank_and_level(person: Person, month: int) -> tuple[str | None, int | None]:
    """Of the main post in a month, whose items here never overlap."""
    lead = next(
        item.lead
        for item in person.items
        if item.posts and item.start <= month and (item.end is None or month < item.end)
    )
    return lead.rank, lead.level


def test_section_chiefs_vetted_chosen_and_promoted() -> None:
    vetted = _members(vetted=True)
    assert len(vetted) == 30
    assert {_rank_and_level(person, 2006 * 12 + 1) for person, _ in vetted} == {("141", 4)}
    chosen = _members(preset().chosen.title)
    assert len(chosen) == 17
    assert {person.number for person, _ in chosen} <= {person.number for person, _ in vetted}
    raised = {person["number"] for person in told() if person["raised"]}
    assert all(person.number in raised for person, _ in chosen)
    assert sum(person.number in raised for person, _ in vetted) == 17


def test_those_called_by_name_and_those_of_open_selection() -> None:
    called = _members(preset().named.title)
    assert len(called) == 60
    for person, profile in called:
        assert profile.sending
        assert _rank_and_level(person, profile.sending.start)[0] == "141"
    raised = {person["number"] for person in told() if person["raised"]}
    assert sum(person.number in raised for person, _ in called) == 31
    selected = _members(preset().selected.title)
    assert len(selected) == 43
    assert all(profile.cell.reserve for _, profile in selected)


def test_dispatched_by_the_level_of_the_post_that_they_kept() -> None:
    sent = _members(preset().dispatch.title)
    starts = [profile.sending.start for _, profile in sent if profile.sending]
    ends = [profile.sending.end for _, profile in sent if profile.sending]
    assert (min(starts), max(ends) <= 2007 * 12 + 11) == (2003 * 12 + 11, True)
    levels = [
        _rank_and_level(person, start)[1] for (person, _), start in zip(sent, starts, strict=True)
    ]
    assert (levels.count(4), levels.count(3), len(levels)) == (545, 752, 545 + 752)


def test_heads_are_all_the_leading_people_of_their_rank_in_the_counties() -> None:
    ranked = [
        person
        for person in told()
        if person["rank"] == "141" and person["leading"] and person["level"] in (1, 2, 3)
    ]
    assert len(ranked) == 390
    assert len({person["place"].split("/")[2] for person in ranked}) == 4


def test_the_middle_is_in_five_organs_and_nobody_else_leads_at_its_ranks_in_the_city() -> None:
    units = {
        item.lead.unit[:3]
        for person, profile in zip(city().people, city().profiles, strict=True)
        if profile.cell.group == "middle"
        for item in person.items[-1:]
    }
    assert len(units) == 5


def test_a_place_has_one_secretary_and_one_head_at_a_time() -> None:
    terms = defaultdict(list)
    for person in city().people:
        for item in person.items:
            for post in item.posts:
                if post.title in ("书记", "镇长", "乡长", "县长", "区长", "人大主席") or (
                    post.unit == "办事处" and post.title == "主任"
                ):
                    end = preset().as_of + 1 if item.end is None else item.end
                    terms[post.place, post.unit, post.title].append((item.start, end))
    for seat, held in terms.items():
        held.sort()
        assert all(a[1] <= b[0] for a, b in pairwise(held)), seat
    with preset().gazetteer.open(encoding="utf-8", newline="") as rows:
        townships = sum(row["level"] == "2" for row in csv.DictReader(rows))
    now = [
        seat for seat, held in terms.items() if seat[2] == "书记" and held[-1][1] > preset().as_of
    ]
    assert townships == 43
    assert sum(unit in ("党委", "党工委") for _, unit, _ in now) == 43


def test_nobody_changes_post_in_the_months_around_the_two_dates() -> None:
    for person in city().people:
        for before, item in pairwise(item for item in person.items if item.posts):
            same = before.lead.title == item.lead.title  # begun as acting
            assert same or item.start not in QUIET, person


def test_the_same_seed_gives_the_same_people() -> None:
    assert invent_survey(preset(), SEED).people == city().people
