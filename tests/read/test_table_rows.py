"""Rows as people have them: merged cells, formulas nobody worked out, vacancies, headers printed again."""

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from careergraph.read import Reading
from careergraph.read.tables.beside import is_vacant
from careergraph.read.tables.mapping import named
from tests.read.table_files import counts, table, told
from tests.read.table_files import stints as stints_of

HEAD = ["姓名", "出生年月", "开始时间", "结束时间", "单位", "职务"]
ROSTER = (
    'row = "present"\n[columns]\nname = "姓名"\nstart = "任现职时间"\norganization = "单位"\n'
    'title = "职务"\n'
)


def stints(reading: Reading) -> list[tuple[Any, ...]]:
    return stints_of(reading, "post", "start", "end", "end_how")


def mapping(folder: Path, text: str) -> str:
    path = folder / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def workbook(rows: list[list[Any]], *merged: str) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    for cells in merged:
        sheet.merge_cells(cells)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_names_merged_over_their_rows(tmp_path: Path) -> None:
    rows = [
        HEAD,
        ["沈秋白", "1970.11", "1993.08", "1998.12", "象山县石浦镇", "文书"],
        [None, None, "1998.12", "2003.01", "象山县石浦镇", "镇长"],
        ["罗远山", "1971.02", "1993.08", "1998.12", "象山县水利局", "科员"],
    ]
    reading = table(tmp_path, workbook(rows, "A2:A3", "B2:B3"), "t.xlsx")
    assert [(who, post) for who, post, *_ in stints(reading)] == [
        ("沈秋白", "象山县石浦镇文书"),
        ("沈秋白", "象山县石浦镇镇长"),
        ("罗远山", "象山县水利局科员"),
    ]
    assert (told(reading), counts(reading)) == ([], [3, 3, 0])


def test_a_unit_merged_over_its_leaders(tmp_path: Path) -> None:
    rows = [
        ["单位", "职务", "姓名", "任现职时间"],
        ["象山县石浦镇", "党委书记", "沈秋白", "2006.03"],
        [None, "镇长", "罗远山", "2006.04"],
        [None, None, None, None],
        ["象山县西周镇", "党委书记", "丁一舟", "2007.01"],
        [None, "镇长", "空缺", None],
        [None, "人大主席", "何大川", "2007.02"],
    ]
    data = workbook(rows, "A2:A4", "A5:A7")
    reading = table(tmp_path, data, "t.xlsx", mapping=mapping(tmp_path, ROSTER))
    assert [(who, post) for who, post, *_ in stints(reading)] == [
        ("沈秋白", "象山县石浦镇党委书记"),
        ("罗远山", "象山县石浦镇镇长"),
        ("丁一舟", "象山县西周镇党委书记"),
        ("何大川", "象山县西周镇人大主席"),
    ]
    assert (told(reading), counts(reading)) == ([("left_out", "vacant", 6)], [5, 5, 0])


def test_a_title_merged_over_the_table_and_a_header_of_merged_cells(tmp_path: Path) -> None:
    rows = [
        ["干部名册", None, None, None, None],
        ["姓名", "学历", None, "现任职务", "任现职时间"],
        [None, "全日制", "在职", None, None],
        ["沈秋白", "大专", "本科", "象山县石浦镇镇长", "2006.03"],
        ["注：截至年底", None, None, None, None],
    ]
    merged = ("A1:E1", "A2:A3", "B2:C2", "D2:D3", "E2:E3", "A5:E5")
    reading = table(tmp_path, workbook(rows, *merged), "t.xlsx")
    people = reading.cadres[["name", "education_full", "education_part"]]
    assert people.values.tolist() == [["沈秋白", "大专", "本科"]]
    assert told(reading) == [("left_out", "beside-table", 5)]
    assert counts(reading) == [2, 2, 0]


def test_blank_cells_have_what_stands_above_where_a_mapping_says_so(tmp_path: Path) -> None:
    text = "单位,职务,姓名,任现职时间\n象山县石浦镇,党委书记,沈秋白,2006.03\n,镇长,罗远山,2006.04\n"
    mine = mapping(tmp_path, 'fill_down = ["organization"]\n' + ROSTER)
    reading = table(tmp_path, text, mapping=mine)
    assert [post for _, post, *_ in stints(reading)] == ["象山县石浦镇党委书记", "象山县石浦镇镇长"]


def test_marks_of_repetition(tmp_path: Path) -> None:
    rows = ["沈秋白,1970.11,1993.08,1998.12,象山县石浦镇,文书", "〃,〃,1998.12,2003.01,同上,镇长"]
    reading = table(tmp_path, "\n".join((",".join(HEAD), *rows)))
    assert [(who, post) for who, post, *_ in stints(reading)] == [
        ("沈秋白", "象山县石浦镇文书"),
        ("沈秋白", "象山县石浦镇镇长"),
    ]


def test_a_row_without_a_name_is_told_with_the_key_that_helps(tmp_path: Path) -> None:
    rows = ["沈秋白,1970.11,1993.08,1998.12,象山县,科员", ",,1998.12,2003.01,象山县,副县长"]
    reading = table(tmp_path, "\n".join((",".join(HEAD), *rows)))
    assert told(reading) == [("rejected", "no-name", 3)]
    assert "fill_down = true" in reading.problems["hint"][0]
    assert counts(reading) == [2, 1, 1]


FORMULAS = {
    "end": (3, [("沈秋白", "象山县县长", "1993-08", None, "implied")], "warning", [1, 1, 0]),
    "start": (2, [], "rejected", [1, 0, 1]),
    "name": (0, [], "rejected", [1, 0, 1]),
    "title": (5, [], "rejected", [1, 0, 1]),
    "birth": (1, [("沈秋白", "象山县县长", "1993-08", "1998-12", "given")], "warning", [1, 1, 0]),
}


@pytest.mark.parametrize("field", FORMULAS)
def test_a_formula_that_nobody_worked_out_is_told(field: str, tmp_path: Path) -> None:
    place, found, severity, counted = FORMULAS[field]
    row = ["沈秋白", "1970.11", "1993.08", "1998.12", "象山县", "县长"]
    row[place] = '="1998"&".12"'
    reading = table(tmp_path, workbook([HEAD, row]), "t.xlsx")
    assert stints(reading) == found
    assert told(reading) == [(severity, "no-value", 2)]
    assert counts(reading) == counted


def test_an_error_in_a_cell_is_no_unit(tmp_path: Path) -> None:
    rows = [HEAD, ["沈秋白", "1970.11", "1993.08", "1998.12", "#REF!", "镇长"]]
    reading = table(tmp_path, workbook(rows), "t.xlsx")
    assert (told(reading), counts(reading)) == ([("rejected", "no-value", 2)], [1, 0, 1])


@pytest.mark.parametrize(
    "name",
    [
        *(
            "空缺",
            "（空缺）",
            "空 缺",
            "缺",
            "缺1名",
            "空缺（1名）",
            "暂缺",
            "待定",
            "待 定",
            "待查",
            "（待确认）",
        ),
        *(
            "—",
            "——",
            "/",
            "无",
            "×××",
            "XXX",
            "某某",
            "***",
            "?",
            "示例：沈秋白",
            "尚未任命",
            "Vacant",
        ),
    ],
)
def test_a_vacant_post_has_no_holder(name: str, tmp_path: Path) -> None:
    rows = [
        f"{name},,2003.01,,象山县水利局,局长",
        "沈秋白,1970.11,1993.08,1998.12,象山县水利局,局长",
    ]
    reading = table(tmp_path, "\n".join((",".join(HEAD), *rows)))
    assert reading.cadres["name"].tolist() == ["沈秋白"]
    assert told(reading) == [("left_out", "vacant", 2)]
    assert counts(reading) == [2, 2, 0]


@pytest.mark.parametrize("name", ["何缺", "王无", "空海", "吴明", "nan", "张某", ""])
def test_names_are_no_vacancies(name: str) -> None:
    long = named("long")
    assert long is not None and not is_vacant(name, long)


def test_a_vacancy_told_in_the_title_or_the_remark(tmp_path: Path) -> None:
    rows = [",,2003.01,,象山县水利局,局长（空缺）,", ",,2003.01,,象山县水利局,局长,暂缺"]
    reading = table(tmp_path, "\n".join((",".join((*HEAD, "备注")), *rows)))
    assert told(reading) == [("left_out", "vacant", 2), ("left_out", "vacant", 3)]
    assert counts(reading) == [2, 2, 0]


def test_rows_behind_a_vacancy_are_not_those_of_the_person_before(tmp_path: Path) -> None:
    rows = [
        "沈秋白,1970.11,1993.08,1998.12,象山县,科员",
        "空缺,,1998.12,,象山县,副县长",
        ",,1999.12,,象山县,县长",
    ]
    mine = mapping(
        tmp_path,
        'row = "stint"\nfill_down = true\n[columns]\nname = "姓名"\nstart = "开始时间"\n'
        'end = "结束时间"\norganization = "单位"\ntitle = "职务"\n',
    )
    reading = table(tmp_path, "\n".join((",".join(HEAD), *rows)), mapping=mine)
    assert [who for who, *_ in stints(reading)] == ["沈秋白"]
    assert sorted(told(reading)) == [
        ("left_out", "unknown-column", 1),
        ("left_out", "vacant", 3),
        ("rejected", "no-name", 4),
    ]
    assert counts(reading) == [3, 2, 1]


def test_a_header_of_two_rows_printed_again(tmp_path: Path) -> None:
    head = [["姓名", "学历", None, "现任职务", "任现职时间"], [None, "全日制", "在职", None, None]]
    rows = [
        *head,
        ["沈秋白", "大专", "本科", "象山县石浦镇镇长", "2006.03"],
        *head,
        ["姓 名", "文化", None, "现任职务", "时间"],
        ["罗远山", "大专", None, "象山县西周镇镇长", "2006.04"],
    ]
    reading = table(tmp_path, workbook(rows), "t.xlsx")
    assert reading.cadres["name"].tolist() == ["沈秋白", "罗远山"]
    assert told(reading) == [("left_out", "heading", line) for line in (4, 5, 6)]
    assert counts(reading) == [5, 5, 0]
