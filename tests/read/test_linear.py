"""Time grows with the length of a text and not with its square, in one line and in many."""

import time
from contextlib import suppress

import pytest

from careergraph.read.career import Line, read_career
from careergraph.read.files import SourceFile
from careergraph.read.person import UnreadableError
from careergraph.read.recognise import people_of
from tests.growth import is_linear, takes_less

MANY = 40_000

UNITS = [
    *(
        "(",
        "()",
        "（其间：",
        "-",
        "、",
        " ",
        "9",
        "年",
        "十",
        "于",
        "、1998",
        "1998.08",
        "1998.08 ",
    ),
    *(
        "1998.08-2001.02 某镇镇长 ",
        "，1998年8月任某镇镇长",
        "，同年3月",
        "，8月",
        "一九九八年",
        "民国",
    ),
    *(
        "现任",
        "，现任",
        "。妻子",
        "姓名：",
        "张三，男，",
        "张三(1910",
        "，1968年8月生",
        "截至",
        "。来源：",
        "1、",
        "| ",
    ),
]


def seconds(text: str) -> float:
    began = time.process_time()
    read_career([Line(n, line) for n, line in enumerate(text.split("\n"), 1)])
    with suppress(UnreadableError):
        people_of(SourceFile("x.txt", text.encode()), "resume")
    return time.process_time() - began


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize(
    ("lead", "joint"),
    [
        ("1998.08--2001.02  某镇镇长", ""),
        pytest.param("", "", marks=pytest.mark.long),
        pytest.param("1998.08-- 某镇镇长\n", "\n", marks=pytest.mark.long),
    ],
    ids=["behind a post", "alone", "a line each"],
)
def test_twice_the_text_takes_about_twice_the_time(unit: str, lead: str, joint: str) -> None:
    count = 10_000 // len(unit)
    whole = lead + joint.join([unit] * count)
    half = lead + joint.join([unit] * (count // 2))
    assert is_linear(seconds, half, whole)


AWKWARD = [
    *(
        "方海，男({}",
        "方海{}男，x",
        "方{}海\n男",
        "时间 证明人\n1998.08 某镇长{}x",
        "姓名{}方海",
        "(方海{}",
    ),
    *("方海，1968年8月{}生", "1998.08{}2001.02", "简历{}：1998.08", "第{}页", "截至{}2001", "{}摄"),
]


@pytest.mark.parametrize("text", AWKWARD)
@pytest.mark.parametrize("run", " 1(x、")
@pytest.mark.long
def test_a_long_run_inside_a_line_takes_linear_time(text: str, run: str) -> None:
    assert takes_less(seconds, text.replace("{}", run * 30_000) + "\n1998.08-- 某镇镇长", 5)


@pytest.mark.parametrize(
    "unit", ["(", "-", "、", "9", " ", "年", "1998.08", "，1998年8月任某镇镇长"]
)
@pytest.mark.long
def test_long_texts_take_seconds(unit: str) -> None:
    assert takes_less(seconds, "1998.08--  某镇镇长" + (unit * MANY)[:MANY], 4)


@pytest.mark.parametrize("unit", ["(", "1998.08", "，1998年8月任某镇镇长"])
@pytest.mark.long
def test_so_do_many_lines(unit: str) -> None:
    lines = "\n".join([unit] * (MANY // len(unit)))
    assert takes_less(seconds, f"1998.08--  某镇镇长\n{lines}", 6)
