"""Places as of the date, user gazetteers, and what is left unknown."""

import csv
from pathlib import Path

import pandas as pd
import pytest

from careergraph.errors import UserError
from careergraph.resolve import Resolver
from careergraph.shipped import shipped

from .conftest import resolve


def place_of(post: str, start: str, resolver: Resolver) -> tuple[str | None, int | None]:
    stint = resolve([{"post": post, "start": start}], resolver).stints.iloc[0]
    return stint["place"], stint["level"]


@pytest.mark.parametrize(
    ("post", "start", "place", "level"),
    [
        ("舟山地区岱山县副县长", "1984-05", "浙江省/舟山地区/岱山县", 3),
        ("舟山市岱山县副县长", "1990-05", "浙江省/舟山市/岱山县", 3),
        ("浙江富阳副县长", "1990", "浙江省/杭州市/富阳县", 3),
        ("浙江富阳副市长", "2000", "浙江省/杭州市/富阳市", 3),
        ("浙江富阳副区长", "2020", "浙江省/杭州市/富阳区", 3),
        ("丽水市副市长", "1995-01-01", "浙江省/丽水地区/丽水市", 3),
        ("丽水市副市长", "2001", "浙江省/丽水市", 4),
        ("台州市临海市副市长", "1996", "浙江省/台州市/临海市", 3),
        ("重庆市万州区副区长", "2005", "重庆市/万州区", 3),
        ("湖北省潜江市副市长", "1990", "湖北省/荆州地区/潜江市", 3),
        ("湖北省潜江市副市长", "2000", "湖北省/潜江市", 3),
        ("海南省琼海市副市长", "1995", "海南省/琼海市", 3),
        ("浙江省景宁县副县长", "2005", "浙江省/丽水市/景宁畲族自治县", 3),
        ("舟山市普陀山镇副镇长", "2005", "浙江省/舟山市/普陀山镇", 2),
    ],
)
def test_names_are_read_as_of_the_date(
    post: str, start: str, place: str, level: int, resolver: Resolver
) -> None:
    assert place_of(post, start, resolver) == (place, level)


@pytest.mark.parametrize(
    "post",
    ["公安局局长", "乡镇企业局局长", "市场监督管理局局长", "农村工作办公室主任", "资源局局长"],
)
def test_words_that_look_like_places_are_none(post: str, resolver: Resolver) -> None:
    place, level = place_of(post, "2000", resolver)
    assert place is pd.NA and level is pd.NA


def test_ambiguous_name_is_settled_by_the_other_items(resolver: Resolver) -> None:
    rows = [
        {"post": "舟山市定海区副区长", "item": 1},
        {"post": "普陀区委书记", "item": 2},
    ]
    alone = resolve(rows[1:], resolver)
    assert alone.stints["place"].isna().all()
    assert list(alone.stints["level"]) == [3]
    assert list(alone.stints["rank"].isna()) == [True]  # 121 in Shanghai, 131 in Zhoushan
    assert list(alone.problems["reason"]) == ["place-ambiguous"]
    with_other = resolve(rows, resolver).stints.iloc[1]
    assert with_other["place"] == "浙江省/舟山市/普陀区"
    assert with_other["rank"] == "131"
    assert not with_other["certain"]


def test_place_is_carried_from_the_item_before_as_a_guess(resolver: Resolver) -> None:
    rows = [
        {"post": "浙江省舟山市岱山县县长", "item": 1},
        {"post": "县委书记", "item": 2},
        {"post": "舟山市委常委", "item": 3},
        {"post": "某某船厂厂长", "item": 4},
    ]
    stints = resolve(rows, resolver).stints
    assert stints["organization"][1] == "浙江省舟山市岱山县委"
    assert stints["place"][1] == "浙江省/舟山市/岱山县"
    assert (stints["rank"][1], stints["certain"][1]) == ("131", False)
    assert stints["reason"][1] == "place-from-item-before"
    assert list(stints["certain"][[0, 2]]) == [True, True]
    assert stints["place"].isna()[3]  # a firm is not taken to lie where the post before was


def test_word_for_a_higher_place_goes_up(resolver: Resolver) -> None:
    rows = [{"post": "浙江省舟山市岱山县委书记"}, {"post": "市委常委"}]
    stint = resolve(rows, resolver).stints.iloc[1]
    assert (stint["organization"], stint["place"]) == ("浙江省舟山市委", "浙江省/舟山市")
    assert (stint["level"], stint["rank"]) == (4, "122")


def test_place_named_later_in_the_item_serves_the_post_before(resolver: Resolver) -> None:
    rows = [{"post": "县委常委"}, {"post": "岱山县高亭镇党委书记"}]
    stint = resolve(rows, resolver).stints.iloc[0]
    assert stint["place"] == "浙江省/舟山市/岱山县"


@pytest.fixture
def own_places(tmp_path: Path) -> Resolver:
    path = tmp_path / "places.csv"
    path.write_text(
        "name,level,parent,from,to\n"
        "云海省,5,,,\n"
        "东湾市,4,云海省,1990,\n"
        "临溪县,3,云海省/东湾市,1990,2005\n"
        "临溪区,3,云海省/东湾市,2006,\n"
        "岱山县,3,云海省/东湾市,,\n"
        "青石镇,2,临溪县,,\n",
        encoding="utf-8",
    )
    return Resolver.shipped([path])


@pytest.mark.parametrize(
    ("post", "start", "place", "level"),
    [
        ("岱山县委书记", "2000", "云海省/东湾市/岱山县", 3),  # before the real one
        ("东湾市副市长", "2000", "云海省/东湾市", 4),
        ("临溪县青石镇镇长", "2000", "云海省/东湾市/临溪县/青石镇", 2),
        ("青石镇镇长", "2000", "云海省/东湾市/临溪县/青石镇", 2),
        ("青石镇东岙村党支部书记", "2000", "云海省/东湾市/临溪县/青石镇/东岙村", 1),
        ("临溪区副区长", "2010", "云海省/东湾市/临溪区", 3),
        ("浙江省舟山市岱山县委书记", "2000", "浙江省/舟山市/岱山县", 3),
    ],
)
def test_the_users_gazetteer_wins(
    post: str, start: str, place: str, level: int, own_places: Resolver
) -> None:
    stint = resolve([{"post": post, "start": start}], own_places).stints.iloc[0]
    assert (stint["place"], stint["level"], bool(stint["certain"])) == (place, level, True)


def test_without_it_the_suffix_decides_as_a_guess(resolver: Resolver) -> None:
    stint = resolve([{"post": "云海省东湾市临溪县青石镇镇长"}], resolver).stints.iloc[0]
    assert (stint["level"], bool(stint["certain"])) == (2, False)
    assert stint["reason"] == "place-by-suffix"


def test_a_name_outside_its_years_is_not_the_users(own_places: Resolver) -> None:
    stint = resolve([{"post": "临溪区副区长", "start": "2000"}], own_places).stints.iloc[0]
    assert not stint["certain"]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("name,level\n甲镇,2\n", "columns: name,level,parent,from,to"),
        ("name,parent\n甲镇,岱山县\n", "columns: name,level,parent,from,to"),
        ("level,parent\n2,岱山县\n", "columns: name,level,parent,from,to"),
        ("name,level,parent,from,to\n甲镇,二,岱山县,,\n", "line 2"),
        ("name,level,parent,from,to\n甲镇,2,岱山县,2005,1990\n", "after"),
        ("name,level,parent,from,to\n甲镇,9,岱山县,,\n", "from 1 to 6"),
        ("name,level,parent,from,to\n甲镇,2,朝阳区,,\n", "ambiguous"),
        ("name,level,parent,from,to\n甲镇,2,无处,,\n", "in no gazetteer"),
        ("name,level,parent,from,to\n甲县,3,高亭镇,,\n", "not below"),
        ("name,level,parent,from,to\n甲县,3,乙市,,\n乙市,4,甲县,,\n", "back to itself"),
    ],
)
def test_a_wrong_line_of_a_gazetteer_is_named(lines: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    path.write_text(lines, encoding="utf-8")
    with pytest.raises(UserError, match=told):
        Resolver.shipped([path])


def test_a_missing_gazetteer_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be read"):
        Resolver.shipped([tmp_path / "none.csv"])


def test_a_township_of_the_user_is_written_with_the_place_of_its_item(own_places: Resolver) -> None:
    rows = [{"post": "东湾市临溪县委常委"}, {"post": "青石镇党委书记"}]
    stint = resolve(rows, own_places).stints.iloc[1]
    assert stint["organization"] == "东湾市临溪县青石镇党委"
    assert bool(stint["certain"])


def shipped_rows(name: str) -> list[dict[str, str]]:
    with shipped("imports", "places", name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_every_alias_leads_to_the_place_it_means(resolver: Resolver) -> None:
    rows = shipped_rows("cn-aliases.csv")
    posts = [{"reading": row["name"], "post": f"{row['name']}人民政府秘书"} for row in rows]
    found = resolve(posts, resolver).stints["place"]
    ends = [place if place is pd.NA else place.split("/")[-1] for place in found]
    wrong = [(r["name"], end) for r, end in zip(rows, ends, strict=True) if end != r["means"]]
    assert wrong == []


def test_every_place_that_is_added_is_found_in_its_years(resolver: Resolver) -> None:
    rows = shipped_rows("cn-more.csv")
    posts = [
        {"reading": row["code"] + row["name"], "post": f"{row['name']}党委书记",
         "start": row["to"] or row["from"] or "2000"}
        for row in rows
    ]  # fmt: skip
    stints = resolve(posts, resolver).stints
    assert list(stints["level"]) == [int(row["level"]) for row in rows]
    assert stints["place"].notna().all()


def test_a_place_of_the_user_is_told_as_such(own_places: Resolver) -> None:
    stints = resolve(
        [{"post": "青石镇镇长"}, {"post": "岱山县委书记", "item": 2}], own_places
    ).stints
    assert [rules.split()[0] for rules in stints["rules"]] == ["P.user", "P.user"]


def test_a_township_of_the_user_takes_no_text_of_another_place(own_places: Resolver) -> None:
    rows = [{"post": "浙江省舟山市嵊泗县副县长"}, {"post": "青石镇党委书记"}]
    assert resolve(rows, own_places).stints["organization"][1] == "青石镇党委"
