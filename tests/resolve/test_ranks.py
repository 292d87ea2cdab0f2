"""The rank of a post by its level, kind and title, and the class of the city around it."""

from itertools import product

import pytest

from careergraph.resolve.gazetteer import Place
from careergraph.resolve.rank_rules import Case, RankRules, Verdict
from careergraph.shipped import shipped

from .conftest import HERE

COUNTY, CITY = 3, 4
RULES = RankRules(shipped("imports", "ranks"), COUNTY)


def lines() -> list[list[str]]:
    text = (HERE / "ranks.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if not line.startswith("#")]


def cases(line: list[str]) -> list[Case]:
    """Every combination of the values of a line."""
    values = (cell.split() for cell in line[1:9])
    return [
        Case(int(level) or None, city, kind, tier, class_, unit, title, int(year))
        for level, city, kind, tier, class_, unit, title, year in product(*values)
    ]


def verdict(line: list[str]) -> Verdict:
    code, chief, why = (None if cell == "-" else cell for cell in line[9:])
    return Verdict(line[0], code, chief, why)


@pytest.mark.parametrize("line", lines(), ids=lambda line: line[0])
def test_every_rule_has_the_posts_that_it_names(line: list[str]) -> None:
    right = verdict(line)
    found = {case: RULES.decide(case) for case in cases(line)}
    assert {case: got for case, got in found.items() if got != right} == {}


def test_every_rule_has_a_line() -> None:
    assert [rule.verdict.rule for rule in RULES.rules] == list(
        dict.fromkeys(line[0] for line in lines() if line[8] != "1985")
    )


VICE_PROVINCIAL = """
广州市 长春市 济南市 杭州市 大连市 青岛市 武汉市 哈尔滨市 沈阳市 成都市 南京市 西安市 深圳市
厦门市 宁波市
"""


def city(name: str, year: int | None) -> str:
    return RULES.city_class(Place((name,), (CITY,)), year)


@pytest.mark.parametrize("name", VICE_PROVINCIAL.split())
def test_the_fifteen_cities_are_vice_provincial_since_1994(name: str) -> None:
    assert [city(name, year) for year in (1993, 1994, None)] == ["ordinary", "vice", "vice"]


@pytest.mark.parametrize(
    ("name", "years"),
    [
        ("重庆市", {1993: "ordinary", 1994: "vice", 1996: "vice", 1997: "municipality"}),
        ("北京市", {1950: "municipality", 2020: "municipality"}),
        ("天津市", {1950: "municipality", 2020: "municipality"}),
        ("上海市", {1950: "municipality", 2020: "municipality"}),
        ("东莞市", {1987: "ordinary", 1988: "undivided"}),
        ("中山市", {1987: "ordinary", 1988: "undivided"}),
        ("儋州市", {2014: "ordinary", 2015: "undivided"}),
        ("嘉峪关市", {1980: "undivided", 2020: "undivided"}),
        ("舟山市", {1990: "ordinary", 2020: "ordinary"}),
    ],
)
def test_other_cities_have_their_class_in_its_years(name: str, years: dict[int, str]) -> None:
    assert {year: city(name, year) for year in years} == years


@pytest.mark.parametrize(
    ("names", "levels", "class_"),
    [
        (("浙江省", "宁波市"), (5, 4), "vice"),
        (("浙江省", "宁波市", "镇海区"), (5, 4, 3), "vice"),
        (("浙江省", "宁波市", "镇海区", "招宝街道"), (5, 4, 3, 2), "vice"),
        (("浙江省", "宁波市", "象山县"), (5, 4, 3), "ordinary"),
        (("浙江省", "宁波市", "余姚市"), (5, 4, 3), "ordinary"),
        (("浙江省", "宁波市", "象山县", "丹城镇"), (5, 4, 3, 2), "ordinary"),
        (("上海市", "崇明县"), (5, 3), "municipality"),
        (("广东省", "东莞市", "虎山镇"), (5, 4, 2), "undivided"),
        (("广东省", "东莞市", "莞城区"), (5, 4, 3), "ordinary"),
        (("浙江省", "舟山市", "定海区"), (5, 4, 3), "ordinary"),
        (("浙江省",), (5,), "ordinary"),
    ],
)
def test_districts_share_the_class_of_their_city_and_counties_do_not(
    names: tuple[str, ...], levels: tuple[int, ...], class_: str
) -> None:
    assert RULES.city_class(Place(names, levels), 2010) == class_
