"""What the header of a table says of its cells: unit, title, rank, remark, places, schooling."""

from pathlib import Path
from typing import Any

import pytest

from careergraph.read import Reading
from careergraph.resolve import Resolver
from tests.read.office_files import xlsx
from tests.read.table_files import counts, plain_rows, table

CELLS = {"时间": "1993.08-1998.12", "职务": "副局长", "单位": "栎川县民政局", "备注": "公开选拔"}
ORDERS = [
    ("时间", "职务", "单位", "备注"),
    ("时间", "单位", "职务", "备注"),
    ("备注", "单位", "时间", "职务"),
    ("职务", "备注", "时间", "单位"),
]


def resolved(reading: Reading, *columns: str) -> list[tuple[Any, ...]]:
    found = Resolver.shipped().resolve(reading.raw_stints, reading.cadres).stints
    return plain_rows(found, *columns)


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("form", ["text", "md", "csv"])
def test_the_header_says_which_cell_is_what(
    order: tuple[str, ...], form: str, tmp_path: Path
) -> None:
    head, row = list(order), [CELLS[name] for name in order]
    if form != "text":
        head, row = [*head, "姓名"], [*row, "沈秋白"]
    if form == "csv":
        reading = table(tmp_path, ",".join(head) + "\n" + ",".join(row))
    else:
        lines = [f"| {' | '.join(cells)} |" for cells in (head, ["---"] * len(head), row)]
        reading = table(tmp_path, "\n".join(lines), f"t.{'md' if form == 'md' else 'txt'}")
    assert resolved(reading, "organization", "title", "start", "end") == [
        ("栎川县民政局", "副局长", "1993-08", "1998-12")
    ]
    counts(reading)


PRESENT = ["现任职务", "工作单位及现任职务", "单位及现任职务", "现任单位及职务", "现工作单位及职务"]


@pytest.mark.parametrize("title", PRESENT)
def test_a_column_of_posts_held_now_makes_a_roster(title: str, tmp_path: Path) -> None:
    text = f"姓名,出生年月,{title},任现职时间\n沈秋白,1968.05,栎川县民政局副局长,1998.12\n"
    reading = table(tmp_path, text)
    assert resolved(reading, "organization", "title", "start", "end_how") == [
        ("栎川县民政局", "副局长", "1998-12", "open")
    ]
    assert reading.sources["mapping"].tolist() == ["roster-posts"]
    counts(reading)


@pytest.mark.parametrize("title", ["级别", "职级", "职务层次"])
@pytest.mark.parametrize("form", ["txt", "csv"])
def test_a_column_of_ranks_is_the_persons(title: str, form: str, tmp_path: Path) -> None:
    rows = [
        ["时间", "单位及职务", title],
        ["1993.08-1998.12", "栎川县民政局干部", "科员"],
        ["1998.12-2003.01", "栎川县民政局主任科员", "主任科员"],
    ]
    if form == "txt":
        lines = [f"| {' | '.join(row)} |" for row in (rows[0], ["---"] * 3, *rows[1:])]
    else:
        lines = [",".join(row) for row in (["姓名", *rows[0]], *(["沈秋白", *r] for r in rows[1:]))]
    reading = table(tmp_path, "\n".join(lines), f"t.{form}")
    assert resolved(reading, "title", "rank", "person_rank") == [
        ("干部", None, "150"),
        ("主任科员", "141", "141"),
    ]


def test_remarks_of_a_table_in_a_text_are_told(tmp_path: Path) -> None:
    text = (
        "沈秋白，女，1970年11月生\n\n| 序号 | 时间 | 职务 | 单位 | 备注 |\n|:-:|---|---|---|--:|\n"
        "| 1 | 2001.03-2006.12 | **书记**<br>主席 | 栎川县青梧镇 | 基层主官 |\n"
    )
    reading = table(tmp_path, text, "t.md")
    told = reading.problems.loc[reading.problems["reason"] == "remark", ["line", "field", "value"]]
    assert told.values.tolist() == [[5, "备注", "基层主官"]]
    assert reading.raw_stints["post"].tolist() == ["栎川县青梧镇书记", "主席"]
    assert counts(reading) == [4, 4, 0]


def test_dates_of_a_table_in_a_text_are_those_of_tables(tmp_path: Path) -> None:
    text = (
        "| 起始时间 | 终止时间 | 工作单位 | 职务 |\n|---|---|---|---|\n"
        "| ~1993.08 | 1998-XX | 象山县水利局 | 象山县水利局副局长 |\n"
        "| 1998-12-01T00:00:00 | 至今 | 象山县人民政府 | 石浦镇镇长 |\n"
    )
    stints = table(tmp_path, text, "t.md").raw_stints
    assert stints[["post", "start"]].values.tolist() == [
        ["象山县水利局副局长", "1993-08"],
        ["象山县石浦镇镇长", "1998-12-01"],
    ]
    assert stints["end_how"].tolist() == ["given", "open"]
    assert stints["start_uncertain"].tolist() == [True, False]


NOTES = {
    "2003.07-2005.08 栎川县柏岙镇镇长助理(县委组织部2001届选调生)": ["栎川县柏岙镇镇长助理"],
    "2006.12-2010.05 栎川县青梧镇党委书记(基层主官)": ["栎川县青梧镇党委书记"],
    "2005.08-2009.08 栎川县青梧乡办事员(其间:2007.03经招考录用为国家干部)": ["栎川县青梧乡办事员"],
}


@pytest.mark.parametrize("line", NOTES)
def test_a_note_on_how_somebody_came_is_no_post(line: str, tmp_path: Path) -> None:
    assert table(tmp_path, line, "t.txt").raw_stints["post"].tolist() == NOTES[line]


PLACES = [
    (
        "江西省",
        "上饶市",
        "弋阳县",
        "县人民政府",
        "副县长",
        "1989",
        "江西省/上饶地区/弋阳县",
        3,
        "132",
    ),
    ("江西省", "上饶市", "", "", "副市长", "1989", "江西省/上饶地区", 4, "122"),
    ("江西省", "上饶市", "", "市人民政府", "副市长", "2003", "江西省/上饶市", 4, "122"),
    (
        "江西省",
        "上饶市",
        "广信区",
        "区人民政府",
        "副区长",
        "1989",
        "江西省/上饶地区/上饶县",
        3,
        "132",
    ),
    ("江西省", "上饶市", "", "财政局", "局长", "1989", "江西省/上饶地区", 4, "131"),
    ("江西省", "", "", "财政厅", "副厅长", "1989", "江西省", 5, "122"),
    ("湖南省", "永州市", "祁阳市", "市政府", "市长", "1995", "湖南省/永州市/祁阳县", 3, "131"),
    ("浙江省", "台州市", "", "行署", "副专员", "1990", "浙江省/台州地区", 4, "122"),
    ("浙江省", "宁波市", "鄞州区", "", "副区长", "1990", "浙江省/宁波市/鄞县", 3, "132"),
]


@pytest.mark.parametrize("row", PLACES)
@pytest.mark.parametrize("head", ["省,市,县", "省份,地市,区县", "省（区、市）,地级市,县（市、区）"])
def test_columns_of_places_say_the_level(row: tuple[Any, ...], head: str, tmp_path: Path) -> None:
    *places, unit, title, year, path, level, rank = row
    text = f"姓名,{head},单位,职务,开始时间,结束时间\n" + ",".join(
        ("沈秋白", *places, unit, title, f"{year}.03", f"{int(year) + 1}.03")
    )
    assert resolved(table(tmp_path, text), "place", "level", "rank", "certain") == [
        (path, level, rank, True)
    ]


SCHOOLING = {
    "long": (["开始时间", "单位及职务"], ["1993.08", "象山县科员"]),
    "wide": (["简历"], ["1993.08-- 象山县科员"]),
    "list": (["名单"], ["后备干部"]),
    "roster-posts": (["现任职务"], ["象山县科员"]),
}


@pytest.mark.parametrize("mapping", SCHOOLING)
@pytest.mark.parametrize("upper", ["学历", "学历学位", "文化程度"])
def test_schooling_over_two_columns_in_every_mapping(
    mapping: str, upper: str, tmp_path: Path
) -> None:
    more, cells = SCHOOLING[mapping]
    rows = [
        ["姓名", "出生年月", upper, None, *more],
        [None, None, "全日制", "在职", *[None] * len(more)],
        ["沈秋白", "1970.11", "大专", "大学", *cells],
    ]
    reading = table(tmp_path, xlsx({"a": rows}), "t.xlsx")
    assert reading.sources["mapping"].tolist() == [mapping]
    assert reading.cadres[["education_full", "education_part"]].values.tolist() == [
        ["大专", "大学"]
    ]
