"""Dates as a scan reads them, and what only looks so."""

import pytest

from careergraph.text.digits import mended
from careergraph.text.ornaments import unadorned

MENDED = {
    "l985年7月—199O年3月": "1985年7月—1990年3月",
    "I985年O7月至l990年lO月": "1985年07月至1990年10月",
    "1985.O7—l990.l0 副乡长": "1985.07—1990.10 副乡长",
    "199o/1O/O5": "1990/10/O5",
    "1985年7月l5日": "1985年7月15日",
    "自l996年": "自1996年",
    "1985年1 1月任副乡长": "1985年11月任副乡长",
    "1985年 1 0 月—1990年0 2月": "1985年10 月—1990年02月",
    "1985．1 2—1990.0 3 副乡长": "1985．12—1990.03 副乡长",
    "1985年1月1 5日": "1985年1月15日",
    "二OO三年五月": "二〇〇三年五月",
    "二oo三年五月": "二〇〇三年五月",
}


@pytest.mark.parametrize("text", MENDED)
def test_a_damaged_date_is_mended(text: str) -> None:
    assert mended(text) == MENDED[text]


@pytest.mark.parametrize(
    "text",
    [
        "1998.1 3人当选",
        "1985年1 3月",
        "Oil公司IO处",
        "1985年 1月1日任副乡长",
        "任IT部主任，2003年ISO办公室",
        "第1 1中学校长",
        "2003.11 1名干部",
        "3O名干部",
    ],
)
def test_what_is_no_date_stays(text: str) -> None:
    assert mended(text) == text


@pytest.mark.parametrize(
    "text", ["1 9 8 5 年 1 2 月—1 9 9 0 年 3 月", "1985年1 2月—199O年3月", "1 985年l2月—1990年3月"]
)
def test_blanks_and_letters_stand_in_one_line(text: str) -> None:
    assert unadorned(text) == "1985年12月—1990年3月"
