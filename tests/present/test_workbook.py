"""Workbooks that people can use: widths, numbers, a head that stays, a sheet that says what it is."""

import io
from typing import Any

import pandas as pd
import pytest
from openpyxl import load_workbook

from careergraph.present.about import About
from careergraph.present.formats.workbook import book
from tests.present.documents import document

FRAME = pd.DataFrame(
    {
        "group": ["舟" * 10, "=1+1"],
        "link": ["2>3", "3>4"],
        "reached": pd.array([7, 1200], dtype="Int64"),
        "share": [0.25, None],
        "median_months": [35.5, 36.0],
        "date": ["1998", "2022-03/2022-12"],
    }
)
ABOUT = About(
    version="1.2.3",
    question="chain",
    title="Who climbed which link",
    definition=["grassroots = village", "=HYPERLINK(1)"],
    notes=[],
    sources=[("a.lrmx", "f" * 64), ("=b.lrmx", "e" * 64), ("a.lrmx", "d" * 64)],
    date="2026-01-02",
)


def opened(**options: Any) -> Any:
    return load_workbook(io.BytesIO(book(document(FRAME, name="chain", **options))))


def test_numbers_are_numbers_and_dates_are_text_as_precise_as_known() -> None:
    sheet = opened().worksheets[0]
    cells = {cell.value: cell for cell in sheet[1]}
    first, second = sheet[2], sheet[3]
    by_name = {name: (first[c.column - 1], second[c.column - 1]) for name, c in cells.items()}
    assert [(c.value, c.number_format) for c in by_name["reached"]] == [(7, "0"), (1200, "0")]
    assert (by_name["share"][0].value, by_name["share"][0].number_format) == (0.25, "0.0%")
    assert by_name["share"][1].value is None
    assert [c.value for c in by_name["median_months"]] == [35.5, 36]
    assert [(c.value, c.data_type) for c in by_name["date"]] == [
        ("1998", "s"),
        ("2022-03/2022-12", "s"),
    ]
    assert (by_name["group"][1].value, by_name["group"][1].data_type) == ("=1+1", "s")


def test_columns_are_as_wide_as_what_they_hold() -> None:
    widths = {k: v.width for k, v in opened().worksheets[0].column_dimensions.items()}
    assert 20 < widths["A"] < 26, "ten wide signs"
    assert widths["C"] >= len("reached") + 2
    long = FRAME.assign(group="舟" * 200)
    sheet = load_workbook(io.BytesIO(book(document(long)))).worksheets[0]
    assert sheet.column_dimensions["A"].width == 60


def test_heads_stay_in_sight_and_filter() -> None:
    sheet = opened().worksheets[0]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:F3"


@pytest.mark.parametrize(
    ("lang", "names", "first"),
    [
        ("en", ["Who climbed which link", "about"], ("Question", "Who climbed which link")),
        ("zh", ["逐级晋升", "说明"], ("问题", "Who climbed which link")),
    ],
)
def test_a_sheet_says_what_it_is_in_words(
    lang: str, names: list[str], first: tuple[str, str]
) -> None:
    found = opened(about=ABOUT, lang=lang, spoken=True)
    assert found.sheetnames == names
    rows = list(found.worksheets[1].iter_rows(values_only=True))
    assert rows[0] == first
    texts = [text for _, text in rows]
    assert texts[1:3] == ["grassroots = village", "=HYPERLINK(1)"]
    assert texts[-2:] == ["a.lrmx", "=b.lrmx"], "each file once"
    assert "2026-01-02" in texts and "careergraph 1.2.3" in texts
    assert {cell.data_type for row in found.worksheets[1] for cell in row} <= {"s", "n"}
    assert not any(len(text) == 64 for text in texts)


def test_a_sheet_may_be_called_so() -> None:
    odd = load_workbook(io.BytesIO(book(document(FRAME, name="a/b:c*[d]?" + "e" * 40))))
    (name,) = odd.sheetnames
    assert len(name) <= 31 and not set(name) & set("[]:*?/\\")
