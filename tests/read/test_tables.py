"""Tables: mappings, headers, cells, people; every row counted once."""

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest

from careergraph.errors import UserError
from careergraph.read import Reading, mapping_digest, mapping_name, read
from careergraph.shipped import shipped
from tests.read.office_files import package, xlsx

DOC = Path(__file__).parents[2] / "docs" / "mappings.md"
HEAD = "姓名,出生年月,开始时间,结束时间,单位,职务"
ROWS = (
    "周平,1968.05,1990.07,1995.03,石浦县沙头镇政府,干部",
    "周平,1968.05,1995.03,至今,石浦县,县委常委、沙头镇党委书记",
    "林望,1975.02,1998.08,,石浦县沙头镇,副镇长",
)
STINTS = [
    ("周平", "石浦县沙头镇政府干部", "1990-07", "1995-03", "given"),
    ("周平", "石浦县县委常委", "1995-03", None, "open"),
    ("周平", "沙头镇党委书记", "1995-03", None, "open"),
    ("林望", "石浦县沙头镇副镇长", "1998-08", None, "open"),
]


def table(folder: Path, content: str | bytes, name: str = "t.csv", **how: Any) -> Reading:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read([path], **how)


def mapping(folder: Path, text: str, name: str = "mine.toml") -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def stints(reading: Reading) -> list[tuple[Any, ...]]:
    names = reading.cadres.set_index("reading")["name"]
    rows = reading.raw_stints[["reading", "post", "start", "end", "end_how"]].astype(object)
    rows["reading"] = rows["reading"].map(names)
    return [tuple(row) for row in rows.where(rows.notna(), None).itertuples(index=False)]


def counts(reading: Reading) -> list[int]:
    return reading.lines[["read", "accepted", "rejected"]].sum().tolist()


def told(reading: Reading, *severities: str) -> list[tuple[Any, ...]]:
    rows = reading.problems[
        reading.problems["severity"].isin(severities or ("rejected", "warning"))
    ]
    rows = rows[["reason", "line", "field", "value"]].astype(object)
    return [tuple(row) for row in rows.where(rows.notna(), None).itertuples(index=False)]


PLAIN = "\n".join((HEAD, *ROWS))
SHAPES = {
    "plain": PLAIN.encode(),
    "mark": b"\xef\xbb\xbf" + PLAIN.encode(),
    "gbk": PLAIN.encode("gbk"),
    "semicolons": PLAIN.replace(",", ";").encode(),
    "tabs": PLAIN.replace(",", "\t").replace("\n", "\r\n").encode(),
    "excel's note": b"sep=;\n" + PLAIN.replace(",", ";").encode(),
    "quoted": "\n".join('"' + '","'.join(line.split(",")) + '"' for line in PLAIN.split("\n")).encode(),
    "titles above": f"全市干部任职情况\n\n单位：某部,,2007年12月\n{PLAIN}\n".encode(),
    "spread header": PLAIN.replace("姓名", '"姓　名"').replace("开始时间", '"开始\n时间（年月）"').encode(),
    "a column more": PLAIN.replace(",职务", ",备注,职务").replace("政府,", "政府,无,").replace(
        "县,县", "县,,县").replace("镇,副", "镇,,副").encode(),
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_a_long_table_in_any_shape(tmp_path: Path, shape: str) -> None:
    reading = table(tmp_path, SHAPES[shape])
    assert stints(reading) == STINTS
    assert reading.sources["mapping"].tolist() == ["long"]
    assert counts(reading)[0] - (2 if shape == "titles above" else 0) in (3, 1)
    assert told(reading) == []


def test_the_same_table_as_a_workbook_reads_the_same(tmp_path: Path) -> None:
    rows = [line.split(",") for line in PLAIN.split("\n")]
    reading = table(tmp_path, xlsx({"说明": [["见下表"]], "任职": rows}), "t.xlsx")
    assert stints(reading) == STINTS
    assert counts(reading) == [3, 3, 0]
    assert told(reading, "left_out") == [("other-sheet", None, None, "说明")]


def test_a_table_is_recognised_without_its_ending(tmp_path: Path) -> None:
    assert stints(table(tmp_path, PLAIN, "t.txt")) == STINTS


def test_rows_that_cannot_be_read_are_told_with_row_and_column(tmp_path: Path) -> None:
    bad = [
        "周平,1968.05,1990.13,1995.03,石浦县,县长",
        "周平,1968.05,1996.03,1995.03,石浦县,县长",
        "周平,1968.05,1996.03,1997.03,,",
        ",,1996.03,1997.03,石浦县,县长",
        "周平,1968.05,,1997.03,石浦县,县长",
        "林望,1975.13,1990.01,1991.01,石浦县,科员",
    ]
    reading = table(tmp_path, "\n".join((HEAD, *bad)))
    assert told(reading, "rejected") == [
        ("no-name", 5, "姓名", None),
        ("bad-date", 2, "开始时间", "1990.13"),
        ("end-before-start", 3, "结束时间", "1996-03 – 1995-03"),
        ("no-text", 4, "职务", None),
        ("no-date", 6, "开始时间", "石浦县县长"),
    ]
    assert told(reading, "warning") == [("bad-date", 7, "出生年月", "1975.13")]
    assert counts(reading) == [6, 1, 5]


def test_sums_notes_and_repeated_headers_are_left_out(tmp_path: Path) -> None:
    reading = table(tmp_path, "\n".join((HEAD, ROWS[0], HEAD, ROWS[1], "合计：2人,,,,,", "")))
    assert stints(reading) == STINTS[:3]
    assert [(reason, line) for reason, line, *_ in told(reading, "left_out")] == [
        ("heading", 3),
        ("beside-table", 5),
    ]
    assert counts(reading) == [4, 4, 0]


def test_numbers_and_date_cells_are_as_precise_as_they_are_shown(tmp_path: Path) -> None:
    rows = [
        HEAD.split(","),
        ["周平", 196805, 199007, 1995.03, "石浦县", "科员"],
        ["周平", 196805, dt.datetime(1995, 3, 7), dt.datetime(1998, 10, 1), "石浦县", "副县长"],
        ["周平", 196805, 1998.1, 2001, "石浦县", "县长"],
    ]
    formats = {"a!C3": "yyyy-mm-dd", "a!D3": 'yyyy"年"m"月"'}
    reading = table(tmp_path, xlsx({"a": rows}, formats), "t.xlsx")
    assert [(start, end) for _, _, start, end, _ in stints(reading)] == [
        ("1990-07", "1995-03"),
        ("1995-03-07", "1998-10"),
        ("1998-10", "2001"),
    ]
    assert reading.cadres["birth"].tolist() == ["1968-05"]
    assert told(reading) == [("cut-month", 4, "开始时间", "1998.1")]


def test_january_is_january_where_months_have_one_digit(tmp_path: Path) -> None:
    rows = "周平,1968.5,1998.1,2001.3,石浦县,县长\n周平,1968.5,2001.3,2003.1,石浦县,县长"
    reading = table(tmp_path, f"{HEAD}\n{rows}")
    assert [row[2:4] for row in stints(reading)] == [("1998-01", "2001-03"), ("2001-03", "2003-01")]


def test_days_first_and_an_id_that_lost_its_digits(tmp_path: Path) -> None:
    mine = mapping(
        tmp_path,
        'row = "stint"\ndates = "dmy"\n[columns]\nname = "n"\nstart = "s"\npost = "p"\n'
        'end = "e"\nidentity = "i"\n',
    )
    rows = [
        ["n", "s", "e", "p", "i"],
        ["周平", "7/8/1998", "01.02.2001", "石浦县县长", 330901197205010013],
    ]
    reading = table(tmp_path, xlsx({"a": rows}), "t.xlsx", mapping=mine)
    assert [row[2:4] for row in stints(reading)] == [("1998-08-07", "2001-02-01")]
    assert told(reading) == [("number-too-long", 2, "i", None)]
    assert reading.cadres["identity"].isna().all()


def test_people_of_one_name_are_kept_apart_by_birth(tmp_path: Path) -> None:
    rows = [
        "周平,1968.05,1990.07,1995.03,石浦县,科员",
        "周平,1970.05,1990.07,1995.03,洋山县,科员",
        "周平,1968.05,1995.03,1998.03,石浦县,副县长",
        "周平,,1998.03,1999.03,石浦县,县长",
        "李海,1971.01,1990.07,1995.03,洋山县,科员",
        "周平,,1999.03,2000.03,洋山县,县长",
    ]
    reading = table(tmp_path, "\n".join((HEAD, *rows)))
    assert reading.cadres["name"].tolist() == ["周平", "周平", "李海", "周平"]
    assert reading.raw_stints["reading"].value_counts(sort=False).tolist() == [3, 1, 1, 1]


def test_posts_of_the_same_months_are_one_item(tmp_path: Path) -> None:
    rows = [
        "周平,1968.05,1998.03,2001.02,石浦县,县委常委",
        "周平,1968.05,1998.03,2001.02,石浦县沙头镇,党委书记",
        "周平,1968.05,2001,2003,石浦县,副县长",
        "周平,1968.05,2001,2003,石浦县,县长",
    ]
    reading = table(tmp_path, "\n".join((HEAD, *rows)))
    assert reading.raw_stints["item"].tolist() == [1, 1, 3, 4]
    assert reading.raw_stints["position"].tolist() == [1, 2, 1, 1]


def test_kind_and_rank_of_the_columns(tmp_path: Path) -> None:
    rows = [
        "周平,1968.05,1990.07,1995.03,石浦县财政局,副局长,挂职,正科级",
        "周平,1968.05,1995.03,1998.03,石浦县,县委副书记、县长,任职,正处级",
        "周平,1968.05,1998.03,1999.03,石浦县,县委书记,别的,",
    ]
    reading = table(tmp_path, "\n".join((HEAD + ",任职类型,职务级别", *rows)))
    raw = reading.raw_stints[["cue", "post_rank", "person_rank"]].astype(object)
    assert raw.where(raw.notna(), None).values.tolist() == [
        ["secondment", "正科级", None],
        [None, None, "正处级"],
        [None, None, "正处级"],
        [None, None, None],
    ]
    assert told(reading) == [("bad-kind", 4, "任职类型", "别的")]


def test_a_career_in_a_cell_counts_its_lines(tmp_path: Path) -> None:
    cell = "1990.07--1995.03  石浦县沙头镇文书\n1995.13--1998.08  石浦县沙头镇镇长\n1998.08--  石浦县副县长"
    rows = [
        ["姓名", "性别", "出生年月", "简历"],
        ["周平", "1", "1968.05", cell],
        ["林望", "女", "1975.02", ""],
    ]
    reading = table(tmp_path, xlsx({"a": rows}), "t.xlsx")
    assert reading.sources["mapping"].tolist() == ["wide"]
    assert reading.cadres["sex"].tolist() == ["男", "女"]
    assert [row[2:] for row in stints(reading)] == [
        ("1990-07", "1995-03", "given"),
        ("1998-08", None, "open"),
    ]
    assert told(reading) == [("bad-date", 2, "简历", "1995.13--1998.08  石浦县沙头镇镇长")]
    assert counts(reading) == [4, 3, 1]
    quoted = "\n".join(",".join(f'"{value}"' for value in row) for row in rows)
    assert stints(table(tmp_path, quoted)) == stints(reading)


def test_an_offices_roster_with_a_header_of_two_rows(tmp_path: Path) -> None:
    rows = [
        ["干部名册"],
        ["序号", "姓 名", "出生年月（岁）", "学历", None, "现任职务", "任现职时间", "工资"],
        [None, None, None, "全日制", "在职", None, None, None],
        [1, "周　平", 196805, "大专", "省委党校大学", "石浦县委常委、沙头镇党委书记", 199808, 1],
        [2, "林望", 197502, "中专", None, "石浦县财政局科员", None, 1],
        [None, None, None, None, None, None, None, "制表人：某"],
    ]
    reading = table(tmp_path, xlsx({"a": rows}), "t.xlsx")
    assert reading.sources["mapping"].tolist() == ["roster-posts"]
    columns = ["name", "birth", "education_full", "education_part", "present_post"]
    people = reading.cadres[columns].astype(object)
    assert people.where(people.notna(), None).values.tolist() == [
        ["周平", "1968-05", "大专", "省委党校大学", "石浦县委常委、沙头镇党委书记"],
        ["林望", "1975-02", "中专", None, "石浦县财政局科员"],
    ]
    assert stints(reading) == [
        ("周平", "石浦县委常委", "1998-08", None, "open"),
        ("周平", "沙头镇党委书记", "1998-08", None, "open"),
    ]
    assert told(reading) == [("no-date", 5, "任现职时间", "石浦县财政局科员")]
    assert told(reading, "left_out") == [
        ("unknown-column", 2, None, "工资"),
        ("beside-table", 6, None, "制表人：某"),
    ]
    assert counts(reading) == [3, 3, 0]


def test_a_list_gives_no_stints(tmp_path: Path) -> None:
    text = (
        "姓名,出生年月,现任职务,名单,入选时间,退出时间\n周平,1968.05,镇长,后备干部,2006.07,2008\n"
        "周平,1968.05,镇长,援藏,2009,至今\n林望,1975.02,,,2006.07,\n"
    )
    reading = table(tmp_path, text)
    lists = reading.lists[["list", "start", "end"]].astype(object)
    assert lists.where(lists.notna(), None).values.tolist() == [
        ["后备干部", "2006-07", "2008"],
        ["援藏", "2009", None],
    ]
    assert reading.raw_stints.empty
    assert told(reading) == [("no-list", 4, "名单", None)]
    assert counts(reading) == [3, 2, 1]


def test_a_constant_stands_for_a_column(tmp_path: Path) -> None:
    mine = mapping(
        tmp_path,
        'row = "list"\n[columns]\nname = "姓名"\n[constants]\nlist = "选调生"\nas_of = "2007-12"\n',
    )
    reading = table(tmp_path, "姓名,出生\n周平,1968.05\n", mapping=mine)
    assert reading.lists["list"].tolist() == ["选调生"]
    assert reading.cadres["as_of"].tolist() == ["2007-12"]
    assert reading.sources["mapping"].tolist() == ["mine"]
    assert mapping_name(mine) == "mine" and mapping_name("long") == "long"
    before = mapping_digest(mine)
    mapping(tmp_path, 'row = "list"\n[columns]\nname = "姓名"\nlist = "x"\n')
    assert mapping_digest(mine) != before and mapping_digest("long") is None


def test_cped_joins_its_sheet_of_people(tmp_path: Path) -> None:
    people = [
        ["用户编码", "姓名", "性别", "出生日期", "籍贯省"],
        [7, "周平", "男", "1968-05-02", "东海省"],
    ]
    head = [
        *["用户编码", "姓名", "经历序号", "起始时间（YYYY-MM-DD）", "终止时间（（YYYY-MM-DD））"],
        *[
            "地方一级关键词",
            "地方二级关键词",
            "地方三级关键词",
            "基本大类别",
            "职务一级关键词",
            "具体职务",
            "级别",
        ],
    ]
    first = [7, "周平", 1, "1990-07-01", "1995-03-01", "东海省", "临海市", "石浦县"]
    second = [7, "周平", 2, "1995-03-01", None, "东海省", None, None]
    rows = [
        head,
        [*first, "党委", "县委", "副书记、县长", "正处"],
        [*second, "政府_国务院", "财政厅", "副厅长", "小于副处"],
    ]
    reading = table(tmp_path, xlsx({"基本信息": people, "全部经历": rows}), "t.xlsx")
    assert reading.sources["mapping"].tolist() == ["cped"]
    assert reading.cadres[["name", "birth"]].values.tolist() == [["周平", "1968-05-02"]]
    assert [row[1] for row in stints(reading)] == [
        "东海省临海市石浦县县委副书记",
        "县长",
        "东海省财政厅副厅长",
    ]
    assert reading.raw_stints["person_rank"].dropna().tolist() == ["正处级", "正处级"]
    assert counts(reading) == [3, 3, 0]


def test_two_mappings_that_fit_are_both_named(tmp_path: Path) -> None:
    reading = table(tmp_path, f"{HEAD},简历\n{ROWS[0]},x")
    assert told(reading) == [("two-mappings", 1, None, "long and wide")]
    assert stints(table(tmp_path, f"{HEAD},简历\n{ROWS[0]},x", mapping="long")) == STINTS[:1]


def test_a_missing_column_lists_those_that_are_there(tmp_path: Path) -> None:
    reading = table(tmp_path, "标题\n姓名,出生年月,职务\n周平,1968.05,镇长\n", mapping="long")
    assert told(reading) == [
        ("missing-column", None, None, "no column for start; there are: 姓名, 出生年月, 职务")
    ]
    assert told(table(tmp_path, "甲,乙\n1,2\n")) == [("unknown-table", None, None, "甲, 乙")]


def test_another_table_in_a_folder_is_left_out(tmp_path: Path) -> None:
    table(tmp_path, PLAIN)
    (tmp_path / "places.csv").write_text("name,level\nx,2\n", encoding="utf-8")
    reading = read([tmp_path])
    assert counts(reading) == [3, 3, 0]
    assert [reason for reason, *_ in told(reading, "left_out")] == ["unknown-table"]


WRONG = {
    'row = "stint"\nroww = 1\n[columns]\nname="a"': "roww: no such key",
    'row = "rows"\n[columns]\nname="a"': "row: cannot be 'rows'",
    '[columns]\nname="a"': "row: is missing",
    'row = "stint"': "columns: is missing",
    'row = "stint"\n[columns]\nname="a"\nstart="b"': "columns.post: is missing",
    'row = "stint"\n[columns]\nname="a"\nnmae="b"': "columns.nmae: no such key",
    'row = "stint"\n[columns]\nname=1': "columns.name: has to be a text",
    'row = "list"\ndates="dym"\n[columns]\nname="a"\nlist="b"': "dates: cannot be 'dym'",
    'row = "list"\nfill_down="yes"\n[columns]\nname="a"\nlist="b"': "fill_down: has to be",
    'row = "stint"\n[columns]\nname="a"\nstart="b"\npost="c"\n[codes.kind]\nx="y"': "codes.kind.x:",
    'row = "list"\n[columns]\nname="a"\nlist="b"\n[people]\nx=1': "people.x: no such key",
    "row = ": "no TOML",
}


@pytest.mark.parametrize("text", WRONG)
def test_a_wrong_mapping_is_told_with_file_and_key(tmp_path: Path, text: str) -> None:
    mine = mapping(tmp_path, text)
    with pytest.raises(UserError, match=re.escape(WRONG[text])) as error:
        table(tmp_path, PLAIN, mapping=mine)
    assert error.value.where == mine


def test_a_mapping_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"unknown mapping 'bank'.*long"):
        table(tmp_path, PLAIN, mapping="bank")
    with pytest.raises(UserError, match="cannot be read"):
        table(tmp_path, PLAIN, mapping=str(tmp_path / "no.toml"))


HOSTILE = {
    "cut": (xlsx({"a": [["姓名"]]})[:2000], "t.xlsx", "bad-package"),
    "no workbook": (package({"xl/styles.xml": b"<x/>"}), "t.xlsx", "bad-package"),
    "no xml": (package({"xl/workbook.xml": b"\x00"}), "t.xlsx", "bad-package"),
    "entities": (
        package({"xl/workbook.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}),
        "t.xlsx",
        "document-type",
    ),
    "bomb": (package({"xl/workbook.xml": b" " * (300 << 20)}), "t.xlsx", "too-large"),
    "empty": (xlsx({"a": []}), "t.xlsx", "empty"),
    "open quote": ((HEAD + '\n"' + "x" * 200_000).encode(), "t.csv", "bad-table"),
    "long cell": ((f"{HEAD}\n" + "x" * 40_000).encode(), "t.csv", "long-cell"),
    "nothing": (b"\n\n", "t.csv", "empty"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_table_is_one_rejected_line(tmp_path: Path, name: str) -> None:
    data, file, reason = HOSTILE[name]
    reading = table(tmp_path, data, file)
    assert reading.problems[["severity", "reason"]].values.tolist() == [["rejected", reason]]
    assert counts(reading) == [1, 0, 1]


def test_the_documents_example_is_read_as_it_says(tmp_path: Path) -> None:
    blocks = dict(re.findall(r"^```(toml|csv)\n(.*?)^```$", DOC.read_text("utf-8"), re.M | re.S))
    mine = mapping(tmp_path, blocks["toml"])
    reading = table(tmp_path, blocks["csv"], mapping=mine)
    assert told(reading) == [
        ("bad-date", 6, "Born", "1975-13"),
        ("bad-date", 5, "Until", "ongoing"),
    ]
    assert counts(reading) == [5, 5, 0]
    assert reading.raw_stints["post"].tolist()[:4] == [
        "石浦县沙头镇文书",
        "石浦县沙头镇党委副书记",
        "镇长",
        "石浦县财政局副局长",
    ]
    assert reading.raw_stints["cue"].tolist()[3] == "secondment"
    mine = mapping(tmp_path, 'open = ["ongoing"]\n' + blocks["toml"])
    reading = table(tmp_path, blocks["csv"], mapping=mine)
    assert stints(reading)[4] == ("林望", "石浦县沙头镇副镇长", "1998-08", None, "open")


def test_the_document_names_every_mapping_and_key() -> None:
    from careergraph.read.tables.mapping import FIELDS, Mapping

    text = DOC.read_text("utf-8")
    names = {path.stem for path in shipped("imports", "mappings").glob("*.toml")}
    keys = set(Mapping.__dataclass_fields__) - {"name", "columns", "constants", "codes", "people"}
    fields = {field for fields in FIELDS.values() for field in fields}
    assert {word for word in names | keys | fields if f"`{word}`" not in text} == set()
