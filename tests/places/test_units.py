"""One unit under all its names: literals by hand, of well-known counties."""

import csv
import itertools

import pandas as pd
import pytest

from careergraph.places import histories, unify_places
from careergraph.places.lineage import lineage
from careergraph.shipped import shipped

Row = tuple[str | None, int | None, str | None]


def stints(*rows: Row, **more: list[str | None]) -> pd.DataFrame:
    """Stints at places: path, level, code."""
    frame = pd.DataFrame(rows, columns=["place", "place_level", "place_code"])
    types = {"place": "string", "place_level": "Int64", "place_code": "string"}
    return frame.astype(types).assign(**more)


def places(year: int, *paths: str) -> list[str]:
    rows = [(path, None, None) for path in paths]
    return list(unify_places(stints(*rows), year)["place"])


@pytest.mark.parametrize(
    ("year", "one", "other", "both"),
    [
        (2010, "湖北省/宜昌地区/远安县", "湖北省/宜昌市/远安县", "湖北省/宜昌市/远安县"),
        (1985, "湖北省/宜昌地区/远安县", "湖北省/宜昌市/远安县", "湖北省/宜昌地区/远安县"),
        (2010, "浙江省/宁波市/鄞县", "浙江省/宁波市/鄞州区", "浙江省/宁波市/鄞州区"),
        (2001, "浙江省/宁波市/鄞县", "浙江省/宁波市/鄞州区", "浙江省/宁波市/鄞县"),
        (2010, "浙江省/宁波地区/余姚县", "浙江省/宁波市/余姚市", "浙江省/宁波市/余姚市"),
        # A county that was a part of its city for some years is the same county again.
        (2010, "浙江省/绍兴地区/绍兴县", "浙江省/绍兴市/绍兴县", "浙江省/绍兴市/绍兴县"),
        (1995, "浙江省/金华地区/金华县", "浙江省/金华市/金华县", "浙江省/金华市/金华县"),
        (2010, "湖南省/岳阳地区/岳阳县", "湖南省/岳阳市/岳阳县", "湖南省/岳阳市/岳阳县"),
        (2010, "江苏省/扬州市/泰县", "江苏省/泰州市/姜堰市", "江苏省/泰州市/姜堰市"),
        (2020, "四川省/万县地区/开县", "重庆市/开州区", "重庆市/开州区"),
        (2020, "江西省/九江市/星子县", "江西省/九江市/庐山市", "江西省/九江市/庐山市"),
        (2020, "江西省/九江市/庐山区", "江西省/九江市/濂溪区", "江西省/九江市/濂溪区"),
        (2010, "浙江省/舟山地区/岱山县/高亭镇", "浙江省/舟山市/岱山县/高亭镇",
         "浙江省/舟山市/岱山县/高亭镇"),
        (2010, "浙江省/舟山地区", "浙江省/舟山市", "浙江省/舟山市"),
    ],
)  # fmt: skip
def test_a_county_is_one_place_under_the_name_of_the_year(
    year: int, one: str, other: str, both: str
) -> None:
    assert places(year, one, other) == [both, both]
    assert places(year, other, one) == [both, both]
    assert places(year, one) == [both]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("湖北省/宜昌地区", "湖北省/宜昌市"),  # both were there until 1992
        ("河北省/邢台地区/邢台县", "河北省/邢台市"),
        ("江苏省/苏州市/吴县", "江苏省/苏州市/吴中区"),  # 吴县市 became two districts
        ("吉林省/吉林市/船营区", "吉林省/长春市/朝阳区"),
        ("江西省/上饶地区/上饶县", "江西省/上饶市/信州区"),
        ("浙江省/杭州市/西湖区", "江西省/南昌市/西湖区"),
    ],
)
def test_two_places_stay_two(one: str, other: str) -> None:
    assert len(set(places(2010, one, other))) == 2


def test_a_place_under_its_only_name_stays_as_it_is() -> None:
    frame = stints(("浙江省/杭州市/西湖区", 3, "330106"), (None, None, None))
    assert unify_places(frame, 2010)["place"].to_list() == ["浙江省/杭州市/西湖区", pd.NA]


def test_what_a_unit_and_a_title_call_their_place_goes_with_it() -> None:
    frame = stints(
        ("浙江省/宁波市/余姚县", 3, "330223"),
        ("浙江省/宁波市/余姚县", 3, "330223"),
        ("浙江省/宁波市/余姚县/城关镇", 2, "330223"),
        ("浙江省/宁波市/余姚市", 3, "330281"),
        unit=["县委组织部", "人民政府", "党委", "市委组织部"],
        title=["部长", "副县长", "书记", "部长"],
    )
    found = unify_places(frame, 2010)
    assert list(found["unit"]) == ["市委组织部", "人民政府", "党委", "市委组织部"]
    assert list(found["title"]) == ["部长", "副市长", "书记", "部长"]
    assert list(found["place"]) == [
        *["浙江省/宁波市/余姚市"] * 2, "浙江省/宁波市/余姚市/城关镇", "浙江省/宁波市/余姚市",
    ]  # fmt: skip
    assert set(found["place_code"]) == {"330281"}


def test_categories_and_an_index_of_their_own_are_kept() -> None:
    frame = stints(("湖北省/宜昌地区/远安县", 3, "422725"), (None, None, None)).set_index(
        pd.Index([7, 3])
    )
    coded = frame.assign(place=frame["place"].astype("category"), start=["1984", "1996-05"])
    found = unify_places(coded)["place"].astype(object)
    assert found.dropna().to_dict() == {7: "湖北省/宜昌市/远安县"}
    assert list(found.index) == [7, 3]


def test_the_date_of_a_record_chooses_the_name_before_the_dates_of_posts() -> None:
    frame = stints(("浙江省/宁波市/鄞县", 3, "330227"), start=["2005"], as_of=["1999-12"])
    assert list(unify_places(frame)["place"]) == ["浙江省/宁波市/鄞县"]


def test_the_names_of_other_times_are_told_with_the_years_of_the_present_one() -> None:
    county, town = histories(
        ["浙江省/宁波市/鄞州区", "浙江省/宁波市/鄞州区/下应街道"], ["330212", None]
    )
    assert (county.first, county.last) == (2002, None)
    assert county.names == "浙江省宁波地区鄞县; 浙江省宁波市鄞县"
    assert town.names is None


def test_every_line_of_the_list_names_places_that_follow_each_other() -> None:
    spans = lineage((3, 4, 5)).spans
    path = shipped("imports", "places", "cn-successors.csv")
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            old = [span for span in spans[row["code"]] if span.name == row["name"]]
            assert len(old) == 1, row
            if row["to_code"] and not row["code"].endswith("0000"):
                new = [span for span in spans[row["to_code"]] if span.name == row["to_name"]]
                assert len(new) == 1, row
                assert old[0].last < new[0].first, row
                assert old[0].level == new[0].level, row


def test_no_unit_has_two_names_in_one_year_nor_two_levels() -> None:
    found = lineage((3, 4, 5))
    units = {found.unit(span) for spans in found.spans.values() for span in spans}
    for unit in units:
        assert len({span.level for span in unit}) == 1, unit
        assert all(a.last < b.first for a, b in itertools.pairwise(unit)), unit
