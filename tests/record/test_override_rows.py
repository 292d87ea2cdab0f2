"""Rows of an overrides file: what each field may say, and in which form it comes out."""

import hashlib
import re
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from openpyxl import Workbook

from careergraph.errors import UserError
from careergraph.record import read_overrides
from careergraph.record.override_file import OverrideFile, filled_rows
from careergraph.vocabulary.scales import ladder, ranks

HEAD = "file,name,item,raw,field,value,was,note"
LONG = "甲" * 1000


def read(tmp_path: Path, text: str, name: str = "o.csv") -> OverrideFile:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read_overrides(path, ladder(), ranks())


def plain(frame: pd.DataFrame, *names: str) -> list[tuple[Any, ...]]:
    cells = frame[list(names)].astype(object)
    return list(cells.where(cells.notna(), None).itertuples(index=False, name=None))


# --- Values ---------------------------------------------------------------------------------------

BAD = object()

FIELDS: dict[str, dict[str, Any]] = {
    "start": {"1998": "1998", "1998-3": "1998-03", "1998.03": "1998-03", "1998/3/7": "1998-03-07",
              "1998-12-31": "1998-12-31", "2000-02-29": "2000-02-29", "1800": "1800", "2099": "2099",
              "1998-13": BAD, "1998-0": BAD, "1998-02-30": BAD, "1998-02-00": BAD, "1799": BAD,
              "2100": BAD, "98-03": BAD, "1998-03-": BAD, "none": BAD},
    "end": {"2001-02": "2001-02", "none": None, "None": None, "nine": BAD},
    "end_how": {"given": "given", "Implied": "implied", "OPEN": "open", "unknown": BAD, "none": BAD},
    "kind": {"substantive": "substantive", "concurrent": "concurrent", "Secondment": "secondment",
             "study": "study", "recorded": "recorded", "post": BAD, "none": BAD},
    "acting": {"true": "true", "YES": "true", "1": "true", "是": "true", "x": "true", "X": "true",
               "false": "false", "No": "false", "0": "false", "否": "false", "2": BAD, "none": BAD},
    "probation": {"true": "true", "0": "false", "t": BAD},
    "successive": {"true": "true", "0": "false", "t": BAD},
    "leading": {"true": "true", "0": "false", "t": BAD},
    "drop": {"true": "true", "0": "false", "t": BAD, "none": BAD},
    "organization": {"财政局": "财政局", LONG: LONG, LONG + "甲": BAD, "财\u2028局": BAD, "none": BAD},
    "title": {"局长": "局长", "none": BAD},
    "place": {"浙江省/ 舟山市 /定海区": "浙江省/舟山市/定海区", "浙江省": "浙江省", "none": None,
              "浙江省//定海区": BAD, "浙江省/": BAD, "/": BAD},
    "level": {"1": "1", "6": "6", "3.0": "3", "county": "3", "County": "3", "县·区": "3", "none": None,
              "0": BAD, "7": BAD, "3.5": BAD},
    "rank": {"131": "131", "131.0": "131", "正科级": "141", "none": None, "133": BAD, "大官": BAD},
    "person_rank": {"132": "132", "none": None, "133": BAD},
    "chief": {"secretary": "secretary", "Head": "head", "none": None, "deputy": BAD},
}  # fmt: skip
"""What is written in a field, and what it comes out as; null for none."""


def test_each_field_takes_its_values_and_no_others(tmp_path: Path) -> None:
    pairs = [(field, text, is_) for field, each in FIELDS.items() for text, is_ in each.items()]
    rows = [f"a.lrmx,,1,,{field},{text},," for field, text, _ in pairs]
    found = read(tmp_path, "\n".join([HEAD, *rows]))
    good = [(field, is_) for field, _, is_ in pairs if is_ is not BAD]
    assert plain(found.rows, "field", "value") == good
    bad = [(field, text[:200]) for field, text, is_ in pairs if is_ is BAD]
    assert plain(found.problems, "field", "value") == bad
    assert set(found.problems["reason"]) == {"override-value"}
    assert plain(found.source, "lines_read", "lines_rejected") == [(len(pairs), len(bad))]


def test_what_a_field_was_is_told_in_the_form_of_its_values(tmp_path: Path) -> None:
    told = {"level": ("3", "县·区", "3"), "start": ("1998", "1996.8", "1996-08"),
            "end": ("1998", "none", "none"), "rank": ("131", "某级", "某级"),
            "title": ("局长", "none", "none"), "kind": ("study", LONG + "乙", LONG),
            "acting": ("1", "", None)}  # fmt: skip
    rows = [f"a.lrmx,,1,,{field},{value},{was}," for field, (value, was, _) in told.items()]
    rows += [f",,,甲,{field},{told[field][0]},{told[field][1]}," for field in ("level", "rank")]
    rows += [",,,甲,level,3,,"]
    found = read(tmp_path, "\n".join([HEAD, *rows]))
    expected = [(field, was) for field, (_, _, was) in told.items()]
    expected += [("level", "3"), ("rank", "某级"), ("level", None)]
    assert plain(found.rows, "field", "was") == expected


# --- Rows -----------------------------------------------------------------------------------------

ROWS: list[tuple[str, tuple[Any, ...]]] = [
    # A row; file, name, item, raw, field, value, was and note; or reason, value and a word of the hint.
    ("a,,1,,level,3,,", ("a", None, 1, None, "level", "3", None, None)),
    (",甲乙,1,,level,3,,", (None, "甲乙", 1, None, "level", "3", None, None)),
    ("a,甲乙,1,丙,Level,3,2,丁", ("a", "甲乙", 1, "丙", "level", "3", "2", "丁")),
    (f"a,,1,,level,3,,{LONG}甲", ("a", None, 1, None, "level", "3", None, LONG)),
    ("a,,999999,,level,3,,", ("a", None, 999999, None, "level", "3", None, None)),
    ("a,,2.0,,level,3,,", ("a", None, 2, None, "level", "3", None, None)),
    ("a,,1000000,,level,3,,", ("override-item", "1000000", "from 1")),
    ("a,,0,,level,3,,", ("override-item", "0", "from 1")),
    ("a,,0.0,,level,3,,", ("override-item", "0.0", "from 1")),
    ("a,,1.5,,level,3,,", ("override-item", "1.5", "from 1")),
    ("a,,,,level,3,,", ("override-item", "", "from 1")),
    ("a,,1,,Salary,3,,", ("override-field", "Salary", "same, different")),
    # Of all lines read alike.
    (",,,乙局长,rank,131,,", (None, None, None, "乙局长", "rank", "131", None, None)),
    (f",,,{LONG}甲,level,3,2,{LONG}甲", (None, None, None, LONG, "level", "3", "2", LONG)),
    (",,1,乙局长,rank,131,,", ("override-of-nobody", "", "file or the name")),
    (",,,,rank,131,,", ("override-of-nobody", "", "file or the name")),
    (",,,乙,same,丙,,", ("override-of-nobody", "", "file or the name")),
    (",,,乙,Title,丙,,", ("override-field", "Title", "level and rank")),
    # Of people.
    ("a,,,,same,b:3,,", ("a", None, None, None, "same", "b:3", None, None)),
    (",t:1,,,Different,t:2,,", (None, "t:1", None, None, "different", "t:2", None, None)),
    (f"a,甲乙,0,b,same,是,{LONG}甲,{LONG}甲", ("a", "甲乙", 0, "b", "same", "true", LONG, LONG)),
    ("a,,999999999,b,same,否,,", ("a", None, 999999999, "b", "same", "false", None, None)),
    ("a,,7.0,,same,b,,丁", ("a", None, 7, None, "same", "b", None, "丁")),
    ("a,,1000000000,b,same,否,,", ("override-item", "1000000000", "or nothing")),
    ("a,,x,b,same,否,,", ("override-item", "x", "or nothing")),
    ("a,,1,b,same,perhaps,,", ("override-value", "perhaps", "true or false")),
    (f"a,,1,,same,{LONG}甲,,", ("override-value", "甲" * 200, "one line")),
    # Cells that are missing, guarded or padded.
    ("a,,1,,level, 3 ", ("a", None, 1, None, "level", "3", None, None)),
    ("a,,1,'-乙,level,3,,,,more", ("a", None, 1, "-乙", "level", "3", None, None)),
]


@pytest.mark.parametrize(("row", "expected"), ROWS)
def test_a_row_says_all_that_it_says(tmp_path: Path, row: str, expected: tuple[Any, ...]) -> None:
    found = read(tmp_path, f"{HEAD}\n{row}\n")
    if not expected[0] or not str(expected[0]).startswith("override-"):
        names = ("file", "name", "item", "raw", "field", "value", "was", "note", "follows")
        assert plain(found.rows, *names) == [(*expected, None)]
        assert found.problems.empty
        return
    reason, value, hint = expected
    field = row.split(",")[4]
    told = ("severity", "source", "line", "field", "value", "reason")
    assert plain(found.problems, *told) == [
        ("rejected", str(tmp_path / "o.csv"), 2, field, value, reason)
    ]
    assert hint in found.problems["hint"].iloc[0]
    assert found.rows.empty


def test_rows_that_are_not_filled_in_count_for_nothing_and_are_told_once(tmp_path: Path) -> None:
    text = f'{HEAD}\na,,1,,level,,,\n,,,,,,,\na,,1,"乙\n丙",level,3,,\na,,1,,title,,,\n\na,,2,,level,4,,\n'
    text += f"a,,3,,{'f' * 201},5,,\n"
    found = read(tmp_path, text)
    sha = hashlib.sha256(text.encode()).hexdigest()
    assert plain(found.rows, "source", "line", "value") == [(sha[:16], 4, "3"), (sha[:16], 8, "4")]
    told = ("severity", "line", "field", "value", "reason", "hint")
    empty = "fill in the column value, or leave the row as it is"
    rejected, left_out = plain(found.problems, *told)
    assert rejected[:3] == ("rejected", 9, "f" * 200)
    assert left_out == ("left_out", None, "value", "2 rows", "override-empty", empty)
    names = ("source", "name", "sha256", "mapping", "lines_read", "lines_rejected")
    assert plain(found.source, *names) == [
        (sha[:16], str(tmp_path / "o.csv"), sha, "overrides", 3, 1)
    ]


@pytest.mark.parametrize(
    ("head", "what"),
    [
        ("file,item,field,value", None),
        ("name,item,field,value", None),
        (" File ,ITEM,field,value,other,other", None),
        ("item,field,value", "no column file or name$"),
        ("file,item,field", "no column value$"),
        ("file,field,value", "no column item$"),
        ("name,item,value", "no column field$"),
        ("raw,was", "no column file or name, item, field, value$"),
        ("file,item,field,value,item", "column item is there twice"),
        ("file,name,item,field,value,name", "column name is there twice"),
        ("file,item,field,value,note,note", "column note is there twice"),
    ],
)
def test_a_head_has_the_columns_that_are_needed_once(
    tmp_path: Path, head: str, what: str | None
) -> None:
    if what is None:
        assert read(tmp_path, f"{head}\na,1,level,3\n").rows["value"].tolist() == ["3"]
        return
    with pytest.raises(UserError) as raised:
        read(tmp_path, f"{head}\na,1,level,3\n")
    assert re.search(what, raised.value.what)


@pytest.mark.parametrize(("more", "what"), [(0, "this is no text"), (1, "at most 50 MB")])
def test_a_file_has_at_most_fifty_megabytes(tmp_path: Path, more: int, what: str) -> None:
    path = tmp_path / "o.csv"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024 + more)
    with pytest.raises(UserError, match=what):
        read_overrides(path, ladder(), ranks())


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty.csv").write_bytes(b"")
    told = {".": "this is no file", "no.csv": "no such file", "empty.csv": "has no column"}
    for name, what in told.items():
        path = tmp_path / name
        with pytest.raises(UserError, match=what):
            read_overrides(path, ladder(), ranks())
        assert filled_rows(path) == 0


# --- How many rows are filled in ------------------------------------------------------------------

TABLE = "file,item,field,value\na,1,level,3\na,1,level, \na,1,level\n\na,2,level,4\n"


@pytest.mark.parametrize(
    ("text", "encoding", "count"),
    [
        (TABLE, "utf-8", 2),
        (TABLE, "utf-8-sig", 2),
        (TABLE.replace("file", " Name ").replace("a,", "甲,"), "gb18030", 2),
        (TABLE.replace(",", ";"), "utf-8", 2),
        (TABLE.replace(",", "\t"), "utf-16", 2),
        (TABLE.replace(",", "\t"), "utf-16-be", 0),
        (TABLE.replace("file", "who"), "utf-8", 0),
        (TABLE.replace("item", "row"), "utf-8", 0),
        (TABLE.replace("field", "row"), "utf-8", 0),
        (TABLE.replace("value", "row"), "utf-8", 0),
        ("name,item,field,value,raw\na,1,level,3,\n", "utf-8", 1),
        ("file,name\na,b\n", "utf-8", 0),
        ("", "utf-8", 0),
        ("file,item,field,value\n", "utf-8", 0),
    ],
)
def test_rows_that_are_filled_in_are_counted_however_a_table_is_saved(
    tmp_path: Path, text: str, encoding: str, count: int
) -> None:
    (tmp_path / "o.csv").write_bytes(text.encode(encoding))
    assert filled_rows(tmp_path / "o.csv") == count


@pytest.mark.parametrize(
    ("cells", "count"),
    [
        ([["file", "item", "field", "value"], ["a", 1, "level", 3], ["a", 1, "level", None]], 1),
        ([["name", "item", "field", "value"], [None, None, None, 4], [None, None, None, "5"]], 2),
        ([["file", "item", "field", "value"], ["a", 1, "level", "=1+2"]], 0),  # never worked out
        ([["file", "item", "field"], ["a", 1, "level"]], 0),
        ([[*["x"] * 28, "file", "item", "field", "value"], [*["x"] * 31, 3]], 1),
    ],
)
def test_rows_of_a_workbook_are_counted_on_any_sheet(
    tmp_path: Path, cells: list[list[Any]], count: int
) -> None:
    book = Workbook()
    sheet = book.create_sheet()
    for row in cells:
        sheet.append(row)
    book.save(tmp_path / "o.xlsx")
    assert filled_rows(tmp_path / "o.xlsx") == count
    (tmp_path / "bad.xlsx").write_bytes((tmp_path / "o.xlsx").read_bytes()[:100])
    assert filled_rows(tmp_path / "bad.xlsx") == 0


def test_a_workbook_of_charts_alone_has_no_rows(tmp_path: Path) -> None:
    book = Workbook()
    book.create_chartsheet()
    book.remove(book.worksheets[0])
    book.save(tmp_path / "o.xlsx")
    assert filled_rows(tmp_path / "o.xlsx") == 0
