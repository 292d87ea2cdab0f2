"""Sources that name one place in several ways tell of one stint, and of one person: by literal rows."""

from itertools import permutations
from typing import Any

import pytest

from careergraph.places import unify_places
from careergraph.record import Current, Part
from tests.record.in_memory import ZHOU, cells, file, state

Told = tuple[str, str, str]
"""Place, unit and title of a post from 1998-03 to 2001-02, as one source writes them."""

SHORT, LONG = "礁口县", "云海省/岛城市/礁口县"


def stint(told: Told, **more: Any) -> dict[str, Any]:
    place, unit, title = told
    level = 2 if place.endswith("镇") else 3
    where = place.replace("/", "") + unit
    row = {"start": "1998-03", "end": "2001-02", "place": place, "place_level": level}
    return {
        **row,
        "unit": unit,
        "title": title,
        "organization": where,
        "raw": where + title,
        **more,
    }


def in_any_order(*parts: Part) -> Current:
    """The state, of which stints, people and contradictions are the same in any order of import."""
    found = [state(*order) for order in permutations(parts)]
    assert len({str(everything(each)) for each in found}) == 1
    return found[0]


def everything(current: Current) -> list[object]:
    told = ("place", "unit", "title", "start", "end", "end_how", "sources", "conflict")
    contradicted = sorted(cells(current.conflicts, "reason", "source", "other"))
    return [sorted(cells(current.stints, *told), key=str), len(current.people), contradicted]


KINDS = ("form", "resume", "table", "roster")


def sources(*told: Told) -> list[Part]:
    """A form, a résumé, a table and a roster of one person, as far as there are posts to tell."""
    files = zip(KINDS, told, strict=False)
    return [file(f"{kind}.x", {"as_of": "2002-06"}, stint(post), kind=kind) for kind, post in files]


@pytest.mark.parametrize(
    "told",
    [
        # No gazetteer knows them: by what lies around them, as far as each says it.
        [(SHORT, "财政局", "局长"), ("岛城市/礁口县", "财政局", "局长"), (LONG, "财政局", "局长")],
        [(SHORT, "财政局", "局长"), ("云海省/礁口县", "财政局", "局长"), (LONG, "财政局", "局长")],
        [("礁口县/珊口镇", "党委", "书记"), (f"{LONG}/珊口镇", "党委", "书记")],
        [("岛城市", "民政局", "局长"), ("云海省/岛城市", "民政局", "局长")],
        # A prefecture that became a city, under its county and under a town.
        [
            ("湖北省/宜昌地区/远安县", "农业局", "局长"),
            ("湖北省/宜昌市/远安县", "农业局", "局长"),
        ],
        [
            ("湖北省/宜昌地区/远安县/洋坪镇", "党委", "书记"),
            ("湖北省/宜昌市/远安县/洋坪镇", "党委", "书记"),
        ],
        # A county that became a city, or a district: the word for its kind goes with it.
        [("浙江省/宁波市/余姚县", "农业局", "局长"), ("浙江省/宁波市/余姚市", "农业局", "局长")],
        [("浙江省/宁波市/余姚县", "县委", "书记"), ("浙江省/宁波市/余姚市", "市委", "书记")],
        [("浙江省/宁波市/鄞县", "人民政府", "副县长"), ("浙江省/宁波市/鄞州区", "人民政府", "副区长")],
    ],
    ids=lambda told: told[0][0],
)  # fmt: skip
def test_a_post_at_one_place_is_one_stint_however_sources_name_it(told: list[Told]) -> None:
    current = in_any_order(*sources(*told))
    assert cells(current.stints, "sources", "start", "end") == [(len(told), "1998-03", "2001-02")]
    assert current.conflicts.empty


def test_the_graph_has_it_under_the_longest_name_whichever_source_counts() -> None:
    current = in_any_order(*sources((SHORT, "财政局", "局长"), (LONG, "财政局", "局长")))
    assert current.stints["place"].tolist() == [SHORT]  # as the form has it
    unified = unify_places(current.stints, 2002, current.places)
    assert unified["place"].tolist() == [LONG]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("礁口县", "岛城市/石浦县"),
        ("岛城市/礁口县", "洋山市/礁口县"),
        ("湖北省/宜昌地区/远安县", "湖北省/宜昌市/秭归县"),
        ("礁口县/珊口镇", "珊口镇"),  # a town is told apart by its county alone
    ],
)
def test_posts_at_two_places_are_two_stints(one: str, other: str) -> None:
    current = in_any_order(*sources((one, "财政局", "局长"), (other, "财政局", "局长")))
    assert current.stints["sources"].tolist() == [1, 1]


def test_a_place_that_could_be_two_is_neither() -> None:
    third = file(
        "z", {"name": "林望", "birth": "1960-02"}, stint(("洋山市/礁口县", "财政局", "局长"))
    )
    both = sources((SHORT, "财政局", "局长"), ("岛城市/礁口县", "财政局", "局长"))
    assert in_any_order(*both, third).stints["sources"].tolist() == [1, 1, 1]


def test_what_a_newer_version_of_a_source_takes_back_tells_of_no_place() -> None:
    old = file("roster.x", {"as_of": "2002-06"}, stint(("洋山市/礁口县", "财政局", "局长")))
    one, other = sources((SHORT, "财政局", "局长"), ("岛城市/礁口县", "财政局", "局长"))
    new = file("roster.x", {"as_of": "2002-06"}, stint((LONG, "财政局", "局长"), line=2))
    new.sources["sha256"] = "another"
    assert state(old, one, other, new).stints["sources"].tolist() == [3]


def test_another_title_in_the_same_unit_contradicts() -> None:
    form, resume = sources((SHORT, "财政局", "局长"), (LONG, "财政局", "副局长"))
    current = in_any_order(form, resume)
    assert current.stints["title"].tolist() == ["局长"]
    assert current.conflicts["reason"].tolist() == ["conflict-title"]


def test_another_date_of_the_same_post_contradicts() -> None:
    form = file("a", {"as_of": "2002-06"}, stint((SHORT, "财政局", "局长")), kind="form")
    later = stint((LONG, "财政局", "局长"), start="1998-07")
    current = in_any_order(form, file("b", {"as_of": "2001-12"}, later, kind="roster"))
    assert cells(current.stints, "start", "sources") == [("1998-03", 2)]
    assert current.conflicts["reason"].tolist() == ["conflict-start"]


def test_a_later_form_that_names_the_place_otherwise_lacks_no_post() -> None:
    clerk = ("财政局", "科员")
    old = [stint((SHORT, *clerk), start="1995-01", end="1998-03"), stint((SHORT, "财政局", "局长"))]
    new = [stint((LONG, *clerk), start="1995-01", end="1998-03"), stint((LONG, "财政局", "局长"))]
    current = in_any_order(
        file("old", {"as_of": "2001-06"}, *old, kind="form"),
        file("new", {"as_of": "2005-06"}, *new, kind="form"),
    )
    assert current.stints["start"].tolist() == ["1995-01", "1998-03"]
    assert current.conflicts.empty


def test_two_rosters_tell_of_one_post_that_is_still_held() -> None:
    county = ("浙江省/宁波市/余姚县", "人民政府", "县长")
    city = ("浙江省/宁波市/余姚市", "人民政府", "市长")
    held = {"start": "1983-02", "end": None, "end_how": "open"}
    current = in_any_order(
        file("1984", {"as_of": "1984-12"}, stint(county, **held), kind="roster"),
        file("1986", {"as_of": "1986-12"}, stint(city, **held), kind="roster"),
    )
    assert cells(current.stints, "end_how", "as_of", "sources") == [("open", "1986-12", 2)]


def test_a_row_that_stands_twice_in_one_source_under_two_names_counts_once() -> None:
    both = [stint((place, "财政局", "局长")) for place in (SHORT, LONG)]
    current = state(file("t", {}, *both, kind="table"))
    assert len(current.stints) == 1
    assert current.conflicts["reason"].tolist() == ["repeated-row"]


def test_study_at_one_school_is_one_stint() -> None:
    told = [stint((place, "党校", "学习"), kind="study") for place in (SHORT, LONG)]
    current = in_any_order(*(file(f"{n}", {}, row, kind="table") for n, row in enumerate(told)))
    assert current.stints["sources"].tolist() == [2]


NOBODY = {"native_place": None, "as_of": "2000-01"}
"""What a reading says of a person beside name, birth and sex: nothing."""


@pytest.mark.parametrize(
    ("one", "other", "people"),
    [
        ((SHORT, "财政局", "局长"), (LONG, "财政局", "副局长"), 1),
        (("浙江省/宁波市/余姚县", "县委", "书记"), ("浙江省/宁波市/余姚市", "市委", "副书记"), 1),
        ((SHORT, "财政局", "局长"), ("岛城市/石浦县", "财政局", "局长"), 2),
    ],
)
def test_a_post_in_the_same_organization_tells_who_it_is(
    one: Told, other: Told, people: int
) -> None:
    current = in_any_order(
        file("a", NOBODY, stint(one), kind="table"), file("b", NOBODY, stint(other), kind="table")
    )
    assert len(current.people) == people


@pytest.mark.parametrize("present", ["礁口县财政局局长", "岛城市礁口县财政局局长"])
def test_a_list_goes_to_the_one_of_two_namesakes_who_holds_the_post_that_it_names(
    present: str,
) -> None:
    ours = stint((LONG, "财政局", "局长"))
    theirs = stint(("云海省/岛城市/石浦县", "财政局", "局长"))
    current = in_any_order(
        file("a", {"native_place": "云海礁口"}, ours, kind="table"),
        file("b", {"native_place": "云海石浦"}, theirs, kind="table"),
        file("list", {**NOBODY, "present_post": present}, kind="list"),
    )
    whose = current.readings.groupby("cadre")["source"].nunique().tolist()
    assert sorted(whose) == [1, 2] and ZHOU["name"] in set(current.people["name"])
