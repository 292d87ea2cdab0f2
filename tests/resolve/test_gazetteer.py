"""What the gazetteers have of a name in a year, and what a user's file may say."""

from pathlib import Path

import pytest

from careergraph.errors import UserError
from careergraph.resolve.gazetteer import Gazetteer, Place
from careergraph.resolve.vocabulary import Vocabulary, read_toml
from careergraph.shipped import shipped
from careergraph.vocabulary.ladder import Ladder

LADDER = Ladder.from_mapping(read_toml(shipped("imports", "ladders", "cn.toml")))
WORDS = Vocabulary.load(shipped("imports", "ranks"))
NATIONAL = Gazetteer(LADDER, WORDS)


@pytest.mark.parametrize(
    ("how", "name", "year", "paths"),
    [
        ("named", "丽水市", 1970, "浙江省/丽水地区/丽水市"),
        ("named", "丽水市", 1995, "浙江省/丽水地区/丽水市"),
        ("named", "丽水市", 2005, "浙江省/丽水市"),
        ("named", "丽水市", 2100, "浙江省/丽水市"),
        ("named", "普陀区", 2005, "上海市/普陀区 浙江省/舟山市/普陀区"),
        ("named", "岱山县", 1900, "浙江省/舟山地区/岱山县"),
        ("named", "岱山县", 1980, "浙江省/舟山地区/岱山县"),
        ("named", "岱山县", 2005, "浙江省/舟山市/岱山县"),
        ("named", "潜江市", 1990, "湖北省/荆州地区/潜江市"),
        ("named", "潜江市", 2000, "湖北省/潜江市"),
        ("named", "万县市", 1995, "四川省/万县市"),
        ("named", "重庆市", 1990, "四川省/重庆市"),
        ("named", "萧山市", 2020, "浙江省/杭州市/萧山市"),
        ("named", "浙江省", 2000, "浙江省"),
        ("named", "舟山专区", 1980, "浙江省/舟山地区"),
        ("named", "恩施州", 2005, "湖北省/恩施土家族苗族自治州"),
        ("named", "恩施自治州", 2005, "湖北省/恩施土家族苗族自治州"),
        ("named", "景宁县", 2005, "浙江省/丽水市/景宁畲族自治县"),
        ("named", "景宁自治县", 2005, "浙江省/丽水市/景宁畲族自治县"),
        ("named", "鄂伦春旗", 2000, "内蒙古自治区/呼伦贝尔盟/鄂伦春自治旗"),
        ("named", "广西自治区", 2005, "广西壮族自治区"),
        ("named", "无此县", 2000, ""),
        ("short", "丽水", 1995, "浙江省/丽水地区"),
        ("short", "丽水", 2005, "浙江省/丽水市"),
        ("short", "吉林", 2000, "吉林省"),
        ("short", "朝阳", 2000, "辽宁省/朝阳市"),
        ("short", "普陀", 2005, "上海市/普陀区 浙江省/舟山市/普陀区"),
        ("short", "县", 2005, ""),
        ("anytime", "无此县", 2000, ""),
        ("users", "丽水市", 2000, ""),
    ],
)
def test_the_places_of_a_name_in_a_year(how: str, name: str, year: int, paths: str) -> None:
    found = getattr(NATIONAL, how)(name, year)
    assert " ".join(place.path for place in found) == paths
    assert all(place.known and not place.users for place in found)


def test_of_all_times_the_nearest_comes_first() -> None:
    late, early = (
        [place.levels for place in NATIONAL.anytime("丽水市", year)] for year in (2005, 1995)
    )
    assert (late[0], early[0]) == ((5, 4), (5, 4, 3))
    assert len(late) == len(early) > 1


@pytest.mark.parametrize(
    ("name", "divided"), [("浙江省", True), ("上海市", True), ("舟山市", True), ("东莞市", False)]
)
def test_cities_with_counties(name: str, divided: bool) -> None:
    (place,) = NATIONAL.named(name, 2000)
    assert NATIONAL.divided(place) is divided


def test_a_place_without_a_code_may_have_counties() -> None:
    assert NATIONAL.divided(Place(("云峦市",), (4,), None, known=False))


def own(tmp_path: Path, *lines: str) -> Gazetteer:
    path = tmp_path / "places.csv"
    path.write_text("\n".join(["name,level,parent,from,to", *lines, ""]), encoding="utf-8")
    return Gazetteer(LADDER, WORDS, [path])


def test_a_users_place_is_valid_from_its_first_to_its_last_year(tmp_path: Path) -> None:
    gazetteer = own(tmp_path, "云海省,5,,,", "东湾市,4,云海省,1990,1995")
    found = {year: gazetteer.users("东湾市", year) for year in (1989, 1990, 1995, 1996)}
    place = Place(("云海省", "东湾市"), (5, 4), None, known=True, users=True)
    assert found == {1989: (), 1990: (place,), 1995: (place,), 1996: ()}
    assert gazetteer.users("云海省", 1900) == (Place(("云海省",), (5,), users=True),)


def test_the_parent_of_a_users_place_is_that_of_the_year(tmp_path: Path) -> None:
    gazetteer = own(
        tmp_path, "临溪县,3,云海省/东湾市,,2000", "临溪县,3,云海省/西湾市,2001,",
        "青石镇,2,临溪县,,", "白石镇,2,岱山县,,",
    )  # fmt: skip
    paths = {year: gazetteer.users("青石镇", year)[0].path for year in (2000, 2001)}
    assert paths == {2000: "云海省/东湾市/临溪县/青石镇", 2001: "云海省/西湾市/临溪县/青石镇"}
    (known,) = gazetteer.users("白石镇", 2005)
    assert (known.path, known.code) == ("浙江省/舟山市/岱山县/白石镇", "330921")
    assert known.levels == (5, 4, 3, 2) and known.users
    assert gazetteer.users("白石镇", 1980)[0].path == "浙江省/舟山地区/岱山县/白石镇"


def test_a_parent_written_as_a_path_is_that_one(tmp_path: Path) -> None:
    gazetteer = own(tmp_path, "甲镇,2,浙江省/舟山市/普陀区,2000,", "乙镇,2,上海市/普陀区,2000,")
    assert gazetteer.users("甲镇", 2005)[0].path == "浙江省/舟山市/普陀区/甲镇"
    assert gazetteer.users("乙镇", 2005)[0].path == "上海市/普陀区/乙镇"
    unlisted = own(tmp_path, "甲镇,2,云海省/云峦市/澄溪县,,").users("甲镇", 2005)[0]
    assert (unlisted.path, unlisted.levels) == ("云海省/云峦市/澄溪县/甲镇", (5, 4, 3, 2))


@pytest.mark.parametrize("level", [3, 4])
def test_a_place_is_below_its_parent(level: int, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="not below"):
        own(tmp_path, f"甲县,{level},乙县,,", "乙县,3,,,")
    assert own(tmp_path, "甲县,2,乙县,,", "乙县,3,,,").users("甲县", 2000)


def test_parents_may_be_as_many_as_there_are_levels(tmp_path: Path) -> None:
    lines = ["甲村,1,乙镇,,", "乙镇,2,丙县,,", "丙县,3,丁市,,", "丁市,4,戊省,,", "戊省,5,,,"]
    assert own(tmp_path, *lines).users("甲村", 2000)[0].path == "戊省/丁市/丙县/乙镇/甲村"
