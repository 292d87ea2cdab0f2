"""Cells as people have them: dates that are not quite dates, marks that keep text text, broken lines."""

from pathlib import Path
from typing import Any

import pytest

from careergraph.read import Reading
from careergraph.read.tables.cells import date_in, plain_text
from tests.read.office_files import xlsx
from tests.read.table_files import counts, plain_rows, table, told

HEAD = "姓名,出生年月,开始时间,结束时间,单位,职务"


def spans(reading: Reading) -> list[tuple[Any, ...]]:
    return plain_rows(reading.raw_stints, "start", "end", "end_how")


def posts(reading: Reading) -> list[str]:
    found: list[str] = reading.raw_stints["post"].tolist()
    return found


DATES = {
    "~1987": ("1987", True),
    "～1987.04": ("1987-04", True),
    "c.1987": ("1987", True),
    "ca. 1987": ("1987", True),
    "约1987": ("1987", True),
    "1987?": ("1987", True),
    "1987-?": ("1987", False),
    "1987.??": ("1987", False),
    "1987-XX": ("1987", False),
    "1987-xx-xx": ("1987", False),
    "1987.00": ("1987", False),
    "1987-00-00": ("1987", False),
    "198700": ("1987", False),
    "19870000": ("1987", False),
    "1987年00月": ("1987", False),
    "1987.04.00": ("1987-04", False),
    "19870400": ("1987-04", False),
    "1987-04-XX": ("1987-04", False),
    "1987年4月00日": ("1987-04", False),
    "198704.0": ("1987-04", False),
    "1987-04-09T00:00:00Z": ("1987-04-09", False),
    "1987-04-09T08:30:00+08:00": ("1987-04-09", False),
    "1987/4/9 0:00": ("1987-04-09", False),
    "\u202a1987.04\u202c": ("1987-04", False),
    "1987.04起": ("1987-04", False),
}


@pytest.mark.parametrize("text", DATES)
def test_a_date_is_as_precise_as_it_is_written(text: str) -> None:
    date = date_in(text)
    assert date is not None
    assert (str(date), date.uncertain) == DATES[text]


@pytest.mark.parametrize("text", ["1987.13", "1987.004", "198713", "不详", "11987.04", "1987-0"])
def test_what_is_no_date_stays_none(text: str) -> None:
    date = date_in(text)
    assert date is None or str(date) == "1987"


TEXTS = {
    '="198704"': "198704",
    '= "a""b"': 'a"b',
    "'198704": "198704",
    "\u2019198704": "198704",
    "'O'Neil": "'O'Neil",
    "'": "'",
    "\u200e周远\u200e": "周远",
}


@pytest.mark.parametrize("text", TEXTS)
def test_marks_that_only_keep_text_are_dropped(text: str) -> None:
    assert plain_text(text) == TEXTS[text]


def test_idioms_of_spreadsheets_in_a_file(tmp_path: Path) -> None:
    row = '"=""沈秋白""","=""197011""",\'199308,="199812",象山县,\'副县长'
    reading = table(tmp_path, f"{HEAD}\n{row}\n")
    assert spans(reading) == [("1993-08", "1998-12", "given")]
    assert reading.cadres[["name", "birth"]].values.tolist() == [["沈秋白", "1970-11"]]
    assert posts(reading) == ["象山县副县长"]
    assert (told(reading), counts(reading)) == ([], [1, 1, 0])


def test_an_end_that_cannot_be_read_leaves_the_beginning(tmp_path: Path) -> None:
    rows = [
        "沈秋白,1970.11,1993.08,1998年12月届满,象山县,副县长",
        "沈秋白,1970.11,1999.01,2003.13,象山县,县长",
    ]
    reading = table(tmp_path, "\n".join((HEAD, *rows)))
    assert spans(reading) == [("1993-08", "1999-01", "implied"), ("1999-01", None, "implied")]
    assert told(reading) == [("warning", "bad-date", 2), ("warning", "bad-date", 3)]
    assert counts(reading) == [2, 2, 0]


def test_the_same_of_a_range_in_one_cell(tmp_path: Path) -> None:
    rows = [
        "沈秋白,1970.11,1993.08-不详,象山县副县长",
        "罗远山,1971.02,c.1993~1998.00,象山县县长",
        "丁一舟,1971.03,1993.08-1998.12（届满）,象山县县长",
        "何大川,1971.04,不详,象山县县长",
    ]
    reading = table(tmp_path, "\n".join(("姓名,出生年月,起止时间,单位及职务", *rows)))
    assert spans(reading) == [
        ("1993-08", None, "implied"),
        ("1993", "1998", "given"),
        ("1993-08", "1998-12", "given"),
    ]
    assert sorted(told(reading)) == [("rejected", "bad-date", 5), ("warning", "bad-date", 2)]
    assert counts(reading) == [4, 3, 1]


@pytest.mark.parametrize(
    "period", ["1993-?", "1993-??", "1993--？", "1993年至？年？月", "１９９３——不詳"]
)
def test_a_range_on_whose_end_nobody_knows_ends_with_the_next_row_and_is_told(
    period: str, tmp_path: Path
) -> None:
    rows = [f"沈秋白,1970.11,{period},象山县副县长", "沈秋白,1970.11,1998.12-2003.01,象山县县长"]
    reading = table(tmp_path, "\n".join(("姓名,出生年月,起止时间,单位及职务", *rows)))
    assert spans(reading) == [("1993", "1998-12", "implied"), ("1998-12", "2003-01", "given")]
    assert told(reading) == [("warning", "bad-date", 2)]


def test_a_number_of_a_workbook_with_month_nought_is_a_year(tmp_path: Path) -> None:
    rows = [HEAD.split(","), ["沈秋白", 197000, 199300, 19981200, "象山县", "副县长"]]
    reading = table(tmp_path, xlsx({"a": rows}), "t.xlsx")
    assert spans(reading) == [("1993", "1998-12", "given")]
    assert reading.cadres["birth"].tolist() == ["1970"]


@pytest.mark.parametrize(
    ("remark", "end", "how", "problems"),
    [
        ("2008年6月退休", "2008-06", "given", []),
        ("２００８．０６離休", "2008-06", "given", []),
        ("2008.06.12因病去世", "2008-06-12", "given", []),
        ("2008.06免职", "2008-06", "given", []),
        ("2008年6月被免职", "2008-06", "given", []),
        ("已退休", None, "implied", [("warning", "end-not-written", 2)]),
        ("去世", None, "implied", [("warning", "end-not-written", 2)]),
        ("选调生", None, "open", []),
        ("", None, "open", []),
    ],
)
def test_a_remark_that_tells_the_end_ends_the_post_of_its_row(
    remark: str, end: str | None, how: str, problems: list[object], tmp_path: Path
) -> None:
    rows = [
        "姓名,出生年月,开始时间,结束时间,单位及职务,备注",
        f"沈秋白,1948.05,1984.03,,象山县副县长,{remark}",
    ]
    reading = table(tmp_path, "\n".join(rows))
    assert spans(reading) == [("1984-03", end, how)]
    assert told(reading) == problems
