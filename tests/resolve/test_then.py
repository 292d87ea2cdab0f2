"""Names of places of today in a post of another time."""

import pytest

from careergraph.resolve.then import NamesThen
from careergraph.resolve.vocabulary import read_toml
from careergraph.shipped import shipped
from careergraph.vocabulary.ladder import Ladder

THEN = NamesThen(Ladder.from_mapping(read_toml(shipped("imports", "ladders", "cn.toml"))))


@pytest.mark.parametrize(
    ("name", "word", "year", "province", "then"),
    [
        ("上饶市", "city", 1989, "江西省", "上饶地区"),
        ("上饶市", "city", 2010, "江西省", "上饶市"),
        ("舟山市", "city", 1984, "浙江省", "舟山地区"),
        ("萧山区", "county", 1995, "浙江省", "萧山市"),
        ("萧山区", "county", 2000, "浙江省", "萧山市"),
        ("萧山区", "county", 2001, "浙江省", "萧山区"),
        ("祁阳市", "county", 1990, "湖南省", "祁阳县"),
        ("高区", "county", 1990, "四川省", None),  # of 高新区, and none of 高县
        ("云峦市", "city", 1990, "浙江省", None),
        ("和田市", "county", 1982, "新疆维吾尔自治区", None),  # 和田县 of that year is another unit
        ("和田县", "county", 1982, "新疆维吾尔自治区", "和田县"),
        ("阿勒泰市", "county", 1982, "新疆维吾尔自治区", "阿勒泰县"),
        ("云峦市", "city", 1990, "", None),
    ],
)
def test_the_name_that_a_place_had(
    name: str, word: str, year: int, province: str, then: str | None
) -> None:
    assert THEN.name(name, word, year, province) == then


@pytest.mark.parametrize(
    ("post", "places", "year", "then"),
    [
        ("舟山市委副书记", "province=浙江省;city=舟山市", 1984, "舟山地区委副书记"),
        ("舟山市委副书记", "province=浙江省;city=舟山市", 2000, "舟山市委副书记"),
        ("舟山市委副书记", "province=浙江省;city=舟山市", None, "舟山市委副书记"),
        ("舟山市市委副书记", "province=浙江省;city=舟山市", 1984, "舟山地区委副书记"),
        ("舟山市市委副书记", "province=浙江省;city=舟山市", 2000, "舟山市市委副书记"),
        ("财政局科员", "province=浙江省;city=舟山市", 1984, "财政局科员"),
    ],
)
def test_a_post_with_its_places_by_the_names_of_its_year(
    post: str, places: str, year: int | None, then: str
) -> None:
    assert THEN.post(post, places, year) == then
