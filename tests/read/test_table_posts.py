"""The parts of a post in cells of their own, and lines broken inside a cell."""

from pathlib import Path
from typing import Any

import pytest

from careergraph.read import Reading, read
from careergraph.read.tables.posts import joined, placed, unwrapped
from careergraph.resolve import Resolver
from tests.read.office_files import xlsx

HEAD = ["姓名", "出生年月", "开始时间", "结束时间", "单位", "职务"]

WRAPPED = {
    "象山县\n石浦镇": "象山县石浦镇",
    "人民\n政府": "人民政府",
    "党委副\n书记": "党委副书记",
    "常务\n副市长": "常务副市长",
    "市委常委\n宣传部部长": "市委常委、宣传部部长",
    "主任\n科员": "主任科员",
    "秘书\n长": "秘书长",
    "秘书\n长乐镇镇长": "秘书、长乐镇镇长",
    "乡长（正科级）\n党委副书记": "乡长（正科级）、党委副书记",
    "乡长\n（正科级）": "乡长（正科级）",
    "党委书记、\n乡长": "党委书记、乡长",
    "局长\n助理": "局长助理",
    "市委常委\n常务\n副市长": "市委常委、常务副市长",
    "Party\nSecretary": "Party Secretary",
}


@pytest.mark.parametrize("text", WRAPPED)
def test_a_break_parts_posts_only_behind_a_title(text: str) -> None:
    assert unwrapped(text, posts=True) == WRAPPED[text]


JOINED = {
    ("舟山市人民政府", "岱山县副县长"): "舟山市岱山县副县长",
    ("舟山市人民政府", "岱山县人民政府副县长"): "舟山市岱山县人民政府副县长",
    ("岱山县人民政府", "东沙镇副镇长"): "岱山县东沙镇副镇长",
    ("中共岱山县委员会", "岱山县东沙镇镇长"): "岱山县东沙镇镇长",
    ("舟山市人民政府", "浙江省副省长"): "浙江省副省长",
    ("舟山市人民政府", "舟山市副市长"): "舟山市人民政府副市长",
    ("岱山县人民政府", "岱山县副县长"): "岱山县人民政府副县长",
    ("岱山县人民政府", "岱山县委书记"): "岱山县委书记",
    ("岱山县人民政府", "县委常委、副县长"): "岱山县委常委、副县长",
    ("中共岱山县委员会", "副县长"): "岱山县副县长",
    ("岱山县东沙镇人民政府", "党委书记"): "岱山县东沙镇党委书记",
    ("岱山县东沙镇人民政府", "人大主席"): "岱山县东沙镇人大主席",
    ("岱山县人民政府", "党组成员、副县长"): "岱山县人民政府党组成员、副县长",
    ("浙江省岱山县水利局", "岱山县水利局局长"): "浙江省岱山县水利局局长",
    ("岱山县水利局", "水利局局长"): "岱山县水利局局长",
    ("岱山县", "开发区管委会主任"): "岱山县开发区管委会主任",
    ("岱山县人民政府", "市场监管局局长"): "岱山县人民政府市场监管局局长",
    ("岱山县供销社", "东沙镇分社主任"): "岱山县供销社东沙镇分社主任",
    ("宁波市人民政府", "慈溪市副市长"): "慈溪市副市长",
    ("忠县人民政府", "忠县副县长"): "忠县人民政府副县长",
    ("岱山县", "县委常委"): "岱山县县委常委",
    ("岱山县", "县长"): "岱山县县长",
}


@pytest.mark.parametrize("parts", JOINED)
def test_the_place_that_a_title_names_is_the_nearer_one(parts: tuple[str, str]) -> None:
    assert joined(*parts) == JOINED[parts]


def test_a_column_of_places_is_around_what_follows() -> None:
    assert placed("宁波市", "慈溪市水利局局长") == "宁波市慈溪市水利局局长"
    assert placed("宁波市", "浙江省宁波市水利局局长") == "浙江省宁波市水利局局长"
    assert placed("浙江省", "浙江省水利厅厅长") == "浙江省水利厅厅长"
    assert placed("浙江省", "") == "浙江省"


def resolved(reading: Reading) -> list[tuple[Any, ...]]:
    found = Resolver.shipped().resolve(reading.raw_stints, reading.cadres).stints
    rows = found[["organization", "title", "level", "rank"]].astype(object)
    return [tuple(row) for row in rows.where(rows.notna(), None).itertuples(index=False)]


def test_levels_and_ranks_of_cells_that_are_wrapped_and_of_titles_with_places(
    tmp_path: Path,
) -> None:
    rows = [
        ["沈秋白", "1968.05", "1990.07", "1995.03", "象山县\n石浦镇", "镇\n长"],
        ["沈秋白", "1968.05", "1995.03", "1998.08", "象山县石浦镇\n人民政府", "党委副\n书记"],
        ["沈秋白", "1968.05", "1998.08", "2003.02", "象山县人民\n政府", "常务\n副县长"],
        ["沈秋白", "1968.05", "2003.02", "2007.02", "宁波市人民政府", "象山县县长"],
        ["沈秋白", "1968.05", "2007.02", "2009.02", "宁波市人民政府", "浙江省副省长"],
    ]
    path = tmp_path / "t.xlsx"
    path.write_bytes(xlsx({"a": [HEAD, *rows]}))
    assert resolved(read([path])) == [
        ("象山县石浦镇人民政府", "镇长", 2, "141"),
        ("象山县石浦镇党委", "副书记", 2, "142"),
        ("象山县人民政府", "常务副县长", 3, "132"),
        ("宁波市象山县人民政府", "县长", 3, "131"),
        ("浙江省人民政府", "副省长", 5, "112"),
    ]
