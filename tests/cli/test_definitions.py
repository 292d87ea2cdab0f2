"""What the definitions make of careers that are written down: moves, promotions, bases, guesses."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.cli.running import PLACES, run

Row = dict[str, Any]

COUNTY, TOWN = "碧洋市珊礁县", "碧洋市珊礁县鹭岙镇"
VILLAGE = f"{TOWN}大岙村"
PEOPLE = {
    # a township's 人大主席 is front line, and came back from it
    "潘屿宁": (
        f"1990.03--1996.03  {TOWN}人大主席\n"
        f"1996.03--2001.02  {TOWN}党委书记\n"
        f"2001.02--  {COUNTY}委常委"
    ),
    # nine years as a township's clerk lie between the village and the county
    "应汐川": (
        f"1984.07--1990.03  {VILLAGE}村委会主任\n"
        f"1990.03--1999.03  {TOWN}人民政府办事员\n"
        f"1999.03--  {COUNTY}人民政府副县长"
    ),
    # a worker, nine months as a clerk of the county
    "柴礁明": (
        f"1984.07--1990.03  {COUNTY}农机厂工人\n"
        f"1990.03--1990.12  {COUNTY}农业局科员\n"
        f"1990.12--  {COUNTY}人民政府副县长"
    ),
    # straight to the county's 人大, at 36 with a rise in rank, and at 51
    "竺澳平": f"1990.03--2000.02  {TOWN}党委书记\n2000.02--  {COUNTY}人大常委会副主任",
    "冯岙生": f"2000.03--2015.02  {TOWN}党委书记\n2015.02--  {COUNTY}人大常委会副主任",
    # the second line before the first post above the grassroots does not matter
    "乐屏安": (
        f"1990.03--2012.03  {TOWN}党委书记\n"
        f"2012.03--2014.05  {TOWN}人大主席\n"
        f"2014.05--  {COUNTY}委常委"
    ),
    # a second term of the same post
    "毛岭义": (
        f"1992.04--1996.03  {TOWN}镇长\n1996.03--1999.03  {TOWN}镇长\n1999.03--  {COUNTY}财政局局长"
    ),
    # whether a park's head has the rank is a guess; whether one without it is, is none
    "俞沙东": (
        f"1984.07--1994.03  {COUNTY}农业局科员\n"
        f"1994.03--2005.02  {COUNTY}工业园区管委会主任\n"
        f"2005.02--  {COUNTY}委常委"
    ),
    "贺海峰": f"1984.07--1994.03  {COUNTY}农业局科员\n1994.03--  {COUNTY}委常委",
}


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., list[Row]]:
    """Rows of a command's answer about these people."""
    folder = tmp_path_factory.mktemp("definitions")
    for name, career in PEOPLE.items():
        head = f"{name}，男，汉族，1964年1月出生\n\n"
        (folder / f"{name}.txt").write_text(head + career + "\n", encoding="utf-8")
    graph = folder / "some.graph"
    files = [folder / f"{name}.txt" for name in PEOPLE]
    done = run("--graph", graph, "import", *files, "--places", PLACES, "--as-of", "2016-01")
    assert done.code == 0, done.err

    def rows(*words: object) -> list[Row]:
        done = run("--graph", graph, *words, "--format", "json")
        assert done.code == 0, done.err
        return json.loads(done.out)  # type: ignore[no-any-return]

    return rows


def promoted(rows: list[Row]) -> dict[str, Row]:
    return {row["name"]: row for row in rows}


def test_who_is_directly_promoted(ask: Callable[..., list[Row]]) -> None:
    found = promoted(ask("promoted"))
    assert set(found) == {"潘屿宁", "应汐川", "竺澳平", "乐屏安"}
    assert {row["certainty"] for row in found.values()} == {"certain"}
    assert found["应汐川"]["from_title"] == "办事员"
    assert found["潘屿宁"]["months_grassroots"] == 131


def test_only_the_age_decides_about_the_second_line_of_a_rise(
    ask: Callable[..., list[Row]],
) -> None:
    assert "冯岙生" in promoted(ask("promoted", "--second-line-age", 52))
    assert "竺澳平" not in promoted(ask("promoted", "--second-line-age", 36))


def test_years_without_leading_are_no_direct_way(ask: Callable[..., list[Row]]) -> None:
    village = ("promoted", "--grassroots", "village")
    assert "应汐川" not in promoted(ask(*village))
    assert "应汐川" not in promoted(ask(*village, "--passing-months", 107))
    passed = promoted(ask(*village, "--passing-months", 108))["应汐川"]
    assert (passed["from_level"], passed["passed_months"]) == (1, 108)


def test_the_production_front_line_counts_where_asked_for(ask: Callable[..., list[Row]]) -> None:
    found = promoted(ask("promoted", "--count-production"))["柴礁明"]
    assert (found["from_title"], found["passed_months"], found["gap_months"]) == ("工人", 9, 8)
    assert found["months_grassroots"] == 68
    assert "柴礁明" not in promoted(ask("promoted", "--count-production", "--passing-months", 8))
    assert bases(ask("gaps", "--list"), "柴礁明") == [("no_base", False)]
    assert bases(ask("gaps", "--list", "--count-production"), "柴礁明") == []


def bases(rows: list[Row], name: str) -> list[tuple[str, bool]]:
    return [
        (row["kind"], row["guessed"])
        for row in rows
        if row["name"] == name and row["kind"].endswith("_base")
    ]


def test_a_second_term_is_no_move_and_its_months_run_on(ask: Callable[..., list[Row]]) -> None:
    moves = ask(
        "cypher",
        "MATCH (a:Post)-[m:MOVED_TO]->(b:Post) WHERE a.id = b.id OR a.title = '镇长'"
        " RETURN a.title AS title, m.months_in_level_min AS months ORDER BY title",
    )
    assert moves == [{"title": "镇长", "months": 83}]


def test_a_guess_is_told_where_it_decided(ask: Callable[..., list[Row]]) -> None:
    found = ask("gaps", "--list")
    assert bases(found, "俞沙东") == [("no_base", True)]
    assert bases(found, "贺海峰") == [("no_base", False)]
    counted = [row for row in ask("gaps") if row["kind"] == "no_base"]
    assert sum(row["people"] for row in counted) == 3
    assert sum(row["guessed"] for row in counted) == 1
    total = ask("gaps")[-1]
    assert (total["place"], total["kind"], total["denominator"]) == ("total", None, len(PEOPLE))
