"""Careers of a few items whose truth is worked out by hand, at the edges of the definitions."""

import pytest

from careergraph.synth import City
from careergraph.synth.plan import About, Bracket, Item, Person, Post, month_of
from careergraph.synth.truth import truth

AS_OF = month_of("2007-12")
CITY = "浙江省/碧洋市"
COUNTY, TOWN, VILLAGE = f"{CITY}/东县", f"{CITY}/东县/甲镇", f"{CITY}/东县/甲镇/子村"
OTHER_TOWN = f"{CITY}/东县/乙镇"


def post(place: str, rank: str | None, *, leading: bool = True, assembly: bool = False) -> Post:
    level = 5 - place.count("/")
    return Post(place, level, "单位", f"职务{rank}", "{p}职务", rank, leading, assembly)


CLERK, DEPUTY, MAYOR = post(VILLAGE, None), post(TOWN, "142"), post(TOWN, "141")
BUREAU, LEADER = post(COUNTY, "141"), post(COUNTY, "132")
ARMY = Post("", None, "部队", "战士", "部队战士", None, False)


def told(
    *career: tuple[str, str | None, Post], brackets: tuple = (), birth: str = "1960-01"
) -> dict:
    """The truth of one person: (start, end, post) each, ``brackets`` in the first item."""
    items = [
        Item("substantive", month_of(start), month_of(end) if end else None, (held,))
        for start, end, held in career
    ]
    items[0] = Item("substantive", items[0].start, items[0].end, items[0].posts, "", brackets)
    about = About("汉族", None, *[""] * 8)
    person = Person(1, "甲", "男", month_of(birth), about, "by hand", tuple(items))
    return truth(City(1, "by hand", AS_OF, (person,)))["people"][0]


@pytest.mark.parametrize(
    ("again", "months"), [("2001-05", None), ("2001-06", None), ("2001-07", 4), ("2002-02", 11)]
)
def test_a_gap_is_more_than_three_whole_months(again: str, months: int | None) -> None:
    facts = told(("1996-01", "2001-02", DEPUTY), (again, None, MAYOR))
    gap = {"kind": "gap", "link": "2>2", "month": again, "months": months}
    assert facts["breaks"] == ([gap] if months else [])


@pytest.mark.parametrize(("until", "months"), [("2001-03", None), ("2001-04", 2), ("2001-08", 6)])
def test_an_overlap_is_two_months_or_more(until: str, months: int | None) -> None:
    other = post(OTHER_TOWN, "142")
    facts = told(("1996-01", until, DEPUTY), ("2001-02", None, other))
    overlap = {"kind": "overlap", "link": "2>2", "month": "2001-02", "months": months}
    assert facts["breaks"] == ([overlap] if months else [])
    assert facts["months_by_level"] == {"2": AS_OF - month_of("1996-01")}


@pytest.mark.parametrize(("entered", "months"), [("1998-01", None), ("1998-02", 23)])
def test_a_base_is_two_years(entered: str, months: int | None) -> None:
    facts = told(
        (entered, "2000-01", MAYOR), ("2000-01", "2003-01", BUREAU), ("2003-01", None, LEADER)
    )
    short = {"kind": "short_base", "link": "2>3", "month": "2003-01", "months": months}
    assert facts["breaks"] == ([short] if months else [])
    assert facts["direct_promotion"] is None


def test_a_base_that_is_missing_borrowed_or_unknown() -> None:
    career = ("1995-01", "2000-01", BUREAU), ("2000-01", None, LEADER)
    assert told(*career)["breaks"][0]["kind"] == "no_base"
    lent = Bracket("secondment", month_of("1996-03"), month_of("1997-03"), post=DEPUTY)
    borrowed = told(*career, brackets=(lent,))["breaks"]
    assert [(each["kind"], each["months"]) for each in borrowed] == [("borrowed_base", 12)]
    soldier = told(("1990-01", "1995-01", ARMY), *career)
    assert soldier["breaks"] == []
    assert [each["kind"] for each in soldier["possible"]] == ["no_base"]


def test_a_direct_promotion_and_its_pause() -> None:
    facts = told(("1995-01", "2000-01", MAYOR), ("2000-05", None, LEADER))
    assert facts["direct_promotion"] == {
        "date": "2000-05",
        "variant": "plain",
        "months_grassroots": 60,
        "gap_months": 3,
        "passed_months": 0,
    }
    assert facts["full_chain_from_township"] and not facts["full_chain"]
    assert facts["links"] == ["2>3"]


def test_a_post_that_leads_nothing_is_passed_over_and_a_bureau_is_not() -> None:
    idle = post(COUNTY, "141", leading=False)
    for between, direct in ((idle, True), (BUREAU, False)):
        facts = told(
            ("1995-01", "2000-01", MAYOR),
            ("2000-01", "2001-01", between),
            ("2001-01", None, LEADER),
        )
        assert bool(facts["direct_promotion"]) == direct


def test_no_more_than_a_year_without_leading_is_passed_over() -> None:
    idle = post(COUNTY, "141", leading=False)
    for entered, months in (("2000-01", 12), ("1999-12", None)):
        facts = told(
            ("1995-01", entered, MAYOR), (entered, "2001-01", idle), ("2001-01", None, LEADER)
        )["direct_promotion"]
        assert (facts and facts["passed_months"]) == months


@pytest.mark.parametrize(("birth", "direct"), [("1950-01", False), ("1950-02", True)])
def test_the_second_line_begins_at_fifty(birth: str, direct: bool) -> None:
    assembly = post(COUNTY, "132", assembly=True)
    facts = told(("1990-01", "2000-01", MAYOR), ("2000-01", None, assembly), birth=birth)
    assert bool(facts["direct_promotion"]) == direct


def test_the_rank_that_came_in_the_township_is_not_the_first() -> None:
    high = post(TOWN, "132")
    facts = told(("1995-01", "2000-01", MAYOR), ("2000-01", None, high))
    assert facts["in_place"] == {"date": "2000-01", "months_grassroots": 60}
    assert facts["direct_promotion"] is None


def test_a_skip_a_descent_and_a_full_chain() -> None:
    skip = told(("1995-01", "2000-01", CLERK), ("2000-01", None, BUREAU))
    assert [(each["kind"], each["link"], each["months"]) for each in skip["breaks"]] == [
        ("skip", "1>3", 60)
    ]
    assert not skip["full_chain"] and skip["links"] == []
    down = told(("1995-01", "2000-01", BUREAU), ("2000-01", None, MAYOR))
    assert [(each["kind"], each["rank_step"]) for each in down["breaks"]] == [("descent", "same")]
    up = told(
        ("1990-01", "1995-01", CLERK), ("1995-01", "2000-01", MAYOR), ("2000-01", None, BUREAU)
    )
    assert up["full_chain"] and up["full_chain_from_township"]
    assert up["months_by_level"] == {"1": 60, "2": 60, "3": AS_OF - month_of("2000-01")}
