"""Other cities than the shipped one: totals of one's own, and totals that cannot hold together."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest

from careergraph.errors import UserError
from careergraph.synth.presets import find_preset
from careergraph.synth.survey import SurveyPreset, invent_survey, load_survey
from careergraph.synth.survey.lists import Lists
from careergraph.synth.survey.preset import Total
from careergraph.synth.survey.truth import facts
from tests.amounts import amount
from tests.synth.surveyed import NAME, preset, told

Facts = dict[str, Any]


def _counted(total: Total, people: list[Facts]) -> int:
    """How many people meet the conditions of a total, by what is told of them."""
    conditions: list[Callable[[Facts], bool]] = [
        lambda p: not total.groups or p["group"] in total.groups,
        lambda p: not total.levels or p["level"] in total.levels,
        lambda p: total.education in (None, p["education"]),
        lambda p: total.age is None or total.age[0] <= p["age"] <= total.age[1],
        lambda p: (
            total.age_before is None
            or total.age_before[0] <= p["age_before"] <= total.age_before[1]
        ),
        lambda p: all(p[name] is wanted for name, wanted in total.truths.items()),
    ]
    return sum(all(fits(person) for fits in conditions) for person in people)


def test_every_total_of_the_preset_holds() -> None:
    missed = [
        (total.name, _counted(total, told()))
        for total in preset().totals
        if not total.least <= _counted(total, told()) <= total.most
    ]
    assert missed == []


def _smaller(seed: int) -> tuple[SurveyPreset, list[Total]]:
    """A preset whose totals are those of some of the city's people, so that they can hold."""
    rng = Random(seed)
    everybody = [person for person in told() if person["group"] or person["reserve"]]
    some = rng.sample(everybody, rng.randint(60, 140))
    totals = []
    for total in preset().totals:
        people = _counted(total, some)
        totals.append(replace(total, least=people, most=people))
    sizes = [
        Total(n, n, groups=(group,))
        for group in ("outside", "left")
        for n in [sum((person["group"] or "outside") == group for person in some)]
    ]
    none = {
        name: replace(getattr(preset(), name), people=(0,) * len(getattr(preset(), name).people))
        for name in ("selected", "vetted", "chosen", "named")
    }
    return (
        replace(
            preset(), name=f"smaller {seed}", totals=(*totals, *sizes), **none,
            named_promoted=(0, 0),
            dispatch=replace(preset().dispatch, people=(40, 40)),
            majors={}, lower_posts={0: 1},
        ),
        totals,
    )  # fmt: skip


@pytest.mark.parametrize("seed", range(amount(6, 20)))
def test_totals_of_ones_own_come_out_right(seed: int) -> None:
    small, totals = _smaller(seed)
    city = invent_survey(small, seed)
    people = [
        {**facts(person, small), "reserve": profile.cell.reserve}
        for person, profile in zip(city.people, city.profiles, strict=True)
    ]
    missed = [
        (total.name, _counted(total, people))
        for total in totals
        if _counted(total, people) != total.least
    ]
    assert missed == []
    sent = [person["sent_from"] for person in people]
    assert (sent.count(4), sent.count(3)) == (40, 40)


OWN = """
gazetteer = "canglu.csv"
as_of = "2010-06"
before = "2006-06"
window = ["2008-01", "2010-06"]
totals = [
  { group = "chiefs", people = 12 },
  { group = "deputies", people = 40 },
  { group = "deputies", age = "..38", grassroots = true, people = 3 },
  { group = "heads", level = 2, people = 20 },
  { group = "heads", level = 3, people = [30, 35] },
  { group = "left", people = 9 },
  { reserve = true, direct = false, people = 15 },
]
reserves = { list = "后备", year = 2010, selected_list = "选", selected = 2, selected_year = 2009 }
dispatch = { list = "下派", city = 60, county = 50, terms = [["2008-03", "2009-03"]] }
named = { list = "点名", people = [3], terms = [["2008-02", "2008-12"]], promoted = [1] }
majors = { list = "抽样", classes = { "农学" = 4 } }
survey = { list = "问卷", lower_posts = { 3 = 10, 0 = 5 } }
breaks = { gap = 1.0 }
[vetted]
list = "考察"
chosen_list = "培养"
people = 4
chosen = 2
term = ["2008-02", "2008-12"]
[ages]
chiefs = [38, 58]
deputies = [33, 58]
middle = [27, 58]
heads = [31, 57]
outside = [26, 44]
left = [44, 63]
"""


def test_another_city_at_another_date_from_a_file_of_ones_own(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text(OWN, "utf-8")
    own = load_survey(file)
    city = invent_survey(own, 3)
    people = [
        {**facts(person, own), "reserve": profile.cell.reserve}
        for person, profile in zip(city.people, city.profiles, strict=True)
    ]
    counts = [_counted(total, people) for total in own.totals]
    assert counts[:4] == [12, 40, 3, 20]
    assert 30 <= counts[4] <= 35
    assert counts[5:] == [9, 15]
    gaps = [
        after.start - (before.end or after.start)
        for person in city.people
        for before, after in pairwise(item for item in person.items if item.posts)
    ]
    assert sum(gap >= 5 for gap in gaps) > 40
    tables = {table.name: table.rows for table in Lists(city).dated_lists()}
    assert len(tables["抽样"]) == 1 + 4
    assert len(tables["问卷"]) == 1 + 15
    assert len(tables["2008年3月市直机关暖促干部"]) == 1 + 60
    assert [table.name[:4] for table in Lists(city).rosters()] == [
        "2006", "2007", "2008", "2009", "2010",
    ]  # fmt: skip


def _with(tmp_path: Path, old: str, new: str) -> SurveyPreset:
    text = find_preset(NAME).read_text("utf-8")
    assert old in text
    own = tmp_path / "own.toml"
    own.write_text(text.replace(old, new), "utf-8")
    return load_survey(own)


@pytest.mark.parametrize(
    ("old", "new", "clash"),
    [
        (
            '"chiefs", people = 113',
            '"chiefs", people = 120',
            ("chiefs = 120", "chiefs aged 51.. = 38"),
        ),
        (
            'age = "..37", people = 28',
            'age = "..37", people = 70',
            ("aged ..37 = 70",),
        ),
        (
            'group = "chiefs", chief = true, people = 26',
            'group = "chiefs", chief = true, people = 66',
            ("chiefs chief = 66", "chiefs grassroots = 65"),
        ),
    ],
)
def test_totals_that_clash_are_named_in_one_line(
    tmp_path: Path, old: str, new: str, clash: tuple[str, ...]
) -> None:
    with pytest.raises(UserError) as refused:
        invent_survey(_with(tmp_path, old, new), 1)
    said = str(refused.value)
    assert "\n" not in said
    assert all(words in said for words in clash)
    assert 1 <= said.count(";") <= 4, said


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('group = "middle", people', 'group = "upper", people', "unknown group 'upper'"),
        ('age = "..30"', 'age = "30"', "an age is written"),
        ('education = "大学", people = 68', 'education = "大", people = 68', "unknown education"),
        ("direct = true, people = 56", "wise = true, people = 56", "unknown condition 'wise'"),
        ("[dispatch]", "[despatch]", "lacks 'dispatch'"),
        ('before = "2002-12"', 'before = "2002-11"', "whole years"),
        ("chosen = 17", "chosen = 31", "more are chosen than vetted"),
        ("promoted = [25, 6]", "promoted = [25, 31]", "more of those named"),
        ("promoted = [25, 6]", "promoted = [31]", "not as many"),
        ('"2003-12", "2004-12"', '"2001-12", "2004-12"', "a term is not between"),
        ('"哲学" = 2', '"玄学" = 2', "unknown majors '玄学'"),
        ('"canglu.csv"', '"nowhere.csv"', "no gazetteer nowhere.csv"),
    ],
)
def test_a_preset_that_cannot_be_read_is_refused(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    with pytest.raises(UserError, match=said):
        _with(tmp_path, old, new)


def test_fewer_dispatched_than_have_experience_by_it_is_a_clash(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="20 people of level 4 dispatched, and"):
        invent_survey(_with(tmp_path, "city = 545", "city = 20"), 1)
