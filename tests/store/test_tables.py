"""Tables of the graph against a recount in plain Python, and small cases worked by hand."""

import datetime as dt
from pathlib import Path

import pandas as pd
import pytest

from careergraph.model import measure
from careergraph.model.careers import careers_of
from careergraph.model.dates import month_number
from careergraph.record import Current, Record
from careergraph.store.places import counties, place_table
from careergraph.store.schooling import assessments
from careergraph.store.tables import Tables, graph_tables
from careergraph.vocabulary.frames import FAR
from careergraph.vocabulary.graph import GRAPH
from tests.factory import part
from tests.store.island import CITY, COUNTY, TOWN, island, tables_of


@pytest.fixture(scope="module")
def current(tmp_path_factory: pytest.TempPathFactory) -> Current:
    return island(tmp_path_factory.mktemp("island") / "g.graph")


@pytest.fixture(scope="module")
def tables(current: Current) -> Tables:
    return tables_of(current)


def pairs(frame: pd.DataFrame, *names: str) -> list[tuple]:
    return [tuple(None if pd.isna(v) else v for v in row) for row in frame[list(names)].values]


def names_of(tables: Tables, table: str, name: str) -> dict[str, str]:
    return dict(zip(tables[table]["id"], tables[table][name], strict=True))


def test_every_table_of_the_schema_is_there_with_its_columns(tables: Tables) -> None:
    declared = {
        name: {each.name for each in table.columns} | ({"from", "to"} & ends)
        for names, ends in ((GRAPH.nodes, set()), (GRAPH.edges, {"from", "to"}))
        for name, table in names.items()
    }
    assert {name: set(frame.columns) for name, frame in tables.items()} == declared


def test_served_as_is_one_edge_for_each_stint_with_a_post(current: Current, tables: Tables) -> None:
    who = dict(zip(current.people["cadre"], current.people["id"], strict=True))
    expected = [
        (who[stint["cadre"]], stint["seq"], stint["title"], stint["stint"], stint["rank"])
        for stint in current.stints.to_dict("records")
        if stint["kind"] in ("substantive", "concurrent", "secondment")
    ]
    served = tables["SERVED_AS"].assign(
        title=tables["SERVED_AS"]["to"].map(names_of(tables, "Post", "title"))
    )
    found = pairs(served, "from", "seq", "title", "stint", "rank")
    assert found == [tuple(None if pd.isna(v) else v for v in row) for row in expected]
    assert len(found) == 5


def test_served_as_says_when(tables: Tables) -> None:
    head = tables["SERVED_AS"].iloc[0]
    assert head["start_month_min"] == head["start_month_max"] == 1998 * 12 + 2
    assert head["end_month_min"] == 2001 * 12 + 1
    assert head["end_day"] == pd.Timestamp("2001-02-15").toordinal()
    assert pd.isna(head["start_day"])
    assert (head["start"], head["end"]) == ("1998-03", "2001-02")
    assert head["main"] and head["join_month_min"] == 24000 and head["level_months_min"] == 7
    vice = tables["SERVED_AS"].iloc[1]
    assert vice["end_month_max"] == FAR and vice["guessed"] and vice["end_how"] == "open"
    assert (vice["start"], vice["end"]) == ("2001-02", "2025-03/..")


def test_a_post_is_one_title_in_one_organization(tables: Tables) -> None:
    # two town heads and two vice heads share theirs; wang's recorded stint is pointed to by a break
    assert sorted(tables["Post"]["title"]) == ["副县长", "待业", "职工", "镇长"]
    head = tables["Post"].set_index("title").loc["镇长"]
    assert head["chief"] == "head" and head["leading"]


def test_organizations_have_their_full_name(tables: Tables) -> None:
    named = names_of(tables, "Organization", "name")
    assert sorted(named.values()) == sorted(
        ["", "东海省洋山市定远县海丰镇人民政府", "东海省洋山市定远县人民政府", "南海渔业公司"]
    )
    lies_at = {named[a]: b for a, b in pairs(tables["AT"], "from", "to")}
    assert lies_at == {
        "东海省洋山市定远县海丰镇人民政府": TOWN, "东海省洋山市定远县人民政府": COUNTY
    }  # fmt: skip
    posts = names_of(tables, "Post", "title")
    in_org = {posts[a]: named[b] for a, b in pairs(tables["IN_ORG"], "from", "to")}
    assert in_org["职工"] == "南海渔业公司" and len(in_org) == len(posts)


def test_places_come_with_their_parents(tables: Tables) -> None:
    assert pairs(tables["Place"], "id", "name", "place_level", "code") == [
        ("东海省", "东海省", 5, None),
        (CITY, "洋山市", 4, None),
        (COUNTY, "定远县", 3, "339902"),
        (TOWN, "海丰镇", 2, None),
    ]
    assert pairs(tables["WITHIN"], "from", "to") == [
        (CITY, "东海省"), (COUNTY, CITY), (TOWN, COUNTY)
    ]  # fmt: skip


def test_a_town_without_a_county_lies_in_its_city() -> None:
    stints = pd.DataFrame(
        [("甲省/乙市", 4, "4419"), ("甲省/乙市/丙镇", 2, "4419"), ("丁市/戊区/己街道", 2, None)],
        columns=["place", "place_level", "place_code"],
    ).astype({"place": "string", "place_level": "Int64", "place_code": "string"})
    table = place_table(stints).set_index("id")
    assert table.loc["甲省/乙市/丙镇", "map_id"] == "甲省/乙市"
    assert table.loc["丁市/戊区/己街道", "map_id"] == "丁市/戊区"
    assert table["place_level"].to_dict() == {
        "丁市": 4, "丁市/戊区": 3, "丁市/戊区/己街道": 2,
        "甲省": 5, "甲省/乙市": 4, "甲省/乙市/丙镇": 2,
    }  # fmt: skip
    assert table["code"].dropna().to_dict() == {"甲省/乙市": "4419"}


@pytest.mark.parametrize(
    ("path", "level", "county"),
    [
        ("甲县/乙镇", 3, "甲县"),  # no stint names 甲县 itself
        ("甲旗/乙镇", 3, "甲旗"),
        ("甲市/乙镇", 4, "甲市"),  # a 市 below no known province is a city
        ("甲地区/乙镇", 4, "甲地区"),
        ("甲省/乙镇", 5, "甲省/乙镇"),
        ("上海市/乙镇", 5, "上海市/乙镇"),
    ],
)
def test_a_township_without_its_province_counts_for_its_county(
    path: str, level: int, county: str
) -> None:
    stints = pd.DataFrame([(path, 2, None)], columns=["place", "place_level", "place_code"]).astype(
        {"place": "string", "place_level": "Int64", "place_code": "string"}
    )
    table = place_table(stints).set_index("id")
    assert table.loc[path.split("/", maxsplit=1)[0], "place_level"] == level
    assert table.loc[path, "map_id"] == county


def test_findings_point_to_the_right_posts(current: Current, tables: Tables) -> None:
    title = names_of(tables, "Post", "title")
    zhou, li, wang = current.people["id"]
    move = tables["MOVED_TO"].iloc[0]
    assert (title[move["from"]], title[move["to"]], move["cadre"]) == ("镇长", "副县长", zhou)
    assert (move["months_in_level_min"], move["gap_months_min"], move["age_months_min"]) == (
        35, 0, 318
    )  # fmt: skip
    reached = tables["REACHED"].assign(to=tables["REACHED"]["to"].map(title))
    assert pairs(reached, "from", "to", "variant") == [
        (zhou, "副县长", "plain"), (zhou, "副县长", "concurrent"), (zhou, "镇长", "in_place")
    ]  # fmt: skip
    breaks = tables["BREAKS_AT"].assign(to=tables["BREAKS_AT"]["to"].map(title))
    assert pairs(breaks, "from", "to", "kind", "link", "map_id") == [
        (li, "副县长", "skip", "2>3", None),  # counts where it was left, a company without a place
        (wang, "待业", "gap", None, None),
    ]


def test_posts_count_for_their_county(tables: Tables) -> None:
    posts = tables["Post"].set_index("title")["map_id"]
    assert (posts["镇长"], posts["副县长"]) == (COUNTY, COUNTY)
    assert pd.isna(posts["职工"])  # of a company without a place


def test_counties_are_those_of_the_places_and_null_for_others() -> None:
    paths = pd.Series(["甲市/乙县/丙镇", None, "丁市", "甲市/乙县"], dtype="string")
    places = pd.DataFrame(
        {
            "id": ["甲市", "甲市/乙县", "甲市/乙县/丙镇"],
            "map_id": ["甲市", "甲市/乙县", "甲市/乙县"],
        },
        dtype="string",
    )
    assert counties(paths, places).astype(object).where(lambda each: each.notna(), None).tolist() == [
        "甲市/乙县", None, None, "甲市/乙县"
    ]  # fmt: skip
    assert counties(paths, places[:0]).isna().all()


def test_study_goes_to_schools_and_training_apart(current: Current, tables: Tables) -> None:
    zhou, li, _ = current.people["id"]
    assert pairs(tables["STUDIED_AT"], "from", "to", "seq") == [(zhou, "东海大学", 2)]
    assert pairs(tables["TRAINED_AT"], "from", "to", "seq") == [(li, "东海省委党校", 3)]
    assert sorted(tables["School"]["name"]) == ["东海大学", "东海省委党校"]


def test_cadres_have_months_to_count_with(tables: Tables) -> None:
    zhou, li, wang = tables["Cadre"].to_dict("records")
    assert (zhou["birth_month"], zhou["as_of_month"]) == (1974 * 12 + 7, 2025 * 12 + 2)
    assert (zhou["joined_party_month"], zhou["first_month"]) == (1997 * 12 + 5, 1998 * 12 + 2)
    assert pd.isna(li["birth_month"])
    assert (li["birth_month_min"], li["birth_month_max"]) == (1980 * 12, 1980 * 12 + 11)
    assert (li["first_month"], pd.isna(wang["first_month"])) == (1990 * 12, True)


def test_assessed_and_recorded(current: Current, tables: Tables) -> None:
    zhou, li, wang = current.people["id"]
    assert pairs(tables["ASSESSED"], "from", "to", "result") == [
        (zhou, "2022", "优秀"), (zhou, "2023", "称职"), (li, "2022", "优秀")
    ]  # fmt: skip
    assert pairs(tables["Year"], "id", "year") == [("2022", 2022), ("2023", 2023)]
    files = names_of(tables, "Source", "name")
    assert [(a, files[b], n) for a, b, n in pairs(tables["RECORDED_IN"], "from", "to", "line")] == [
        (zhou, "zhou.lrmx", 1), (li, "li.lrmx", 1), (wang, "wang.lrmx", 1)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022年度考核优秀，2023年度考核称职", [(2022, "优秀"), (2023, "称职")]),
        ("2022、2023年度考核均为优秀等次", [(2022, "优秀"), (2023, "优秀")]),
        ("2019-2021年考核称职", [(2019, "称职"), (2020, "称职"), (2021, "称职")]),
        ("2020年基本称职；2021年不称职", [(2020, "基本称职"), (2021, "不称职")]),
        ("2022年度优秀，2022年度优秀", [(2022, "优秀")]),
        ("三年均为优秀", []),
        ("文号20221234优秀", []),
        ("", []),
    ],
)
def test_assessments_as_written(text: str, expected: list[tuple[int, str]]) -> None:
    assert assessments(text) == expected


def test_posts_one_after_another_tell_only_the_first_start_and_the_last_end(
    tmp_path: Path,
) -> None:
    start, end = "2000-05-06", None
    turns = [
        {"item": 1, "position": n, "title": title, "successive": True, "start": start, "end": end}
        for n, title in enumerate(("副镇长", "镇长"), start=1)
    ]
    turns = [turn | {"end_how": "open"} for turn in turns]
    record = Record.open(tmp_path / "g.graph", create=True)
    record.add(part("a.lrmx", [{"as_of": "2003-05-01"}], turns))
    current = record.current()
    careers = careers_of(current.people, current.stints)
    served = graph_tables(current, careers, measure(careers))["SERVED_AS"]
    begun, until = month_number(2000, 5), month_number(2003, 5)
    day = dt.date(2000, 5, 6).toordinal()
    months = ("start_month_min", "start_month_max", "end_month_min", "end_month_max")
    assert pairs(served, "start", "end") == [
        ("2000-05", "2000-06/2003-05"),
        ("2000-06/2003-05", "2003-05"),
    ]
    assert pairs(served, *months, "start_day", "end_day", "end_how") == [
        (begun, begun, begun + 1, until, day, None, "implied"),
        (begun + 1, until, until, until, None, None, "open"),
    ]
