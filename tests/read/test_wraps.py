"""Where a wrapped text was cut, and which lines stand for themselves: two lines a row."""

import pytest

from careergraph.read.career.wraps import is_apart, is_cut

APART = [
    ("任西店镇镇长。", "分管农业", True),  # the line above is whole
    ("任西店镇镇长", "宁海县委", True),  # behind a title another unit begins
    ("任西店镇镇长", "曾任文书", True),  # behind a title something earlier is told
    ("任西店镇镇长", "分管农业", False),
    ("在浙江大学学习", "此前任文书", True),  # study is whole, and something earlier is told
    ("在浙江大学学习", "的内容很多", False),  # study, and the sentence goes on
    ("宁海县人民", "此前任文书", False),  # a unit that is not whole is cut, whatever comes
    ("宁海县人民", "政府", False),
]  # fmt: skip

CUT = [
    ("任西店镇副镇", "长", True),
    ("任西店镇团委书", "记", True),
    ("任西店镇镇长", "宁海县委", False),
    ("任西店镇镇长", "长街镇党委书记", False),  # 长 begins a name
    ("宁海县财政局(", "正科级", True),
    ("任西店镇总工", "程师", True),  # a title, and cut all the same
    ("任西店镇总工", "程师范任镇长", False),  # 程 begins a name
    ("宁海县财政局副局长", "1998年任局长", False),
]  # fmt: skip


@pytest.mark.parametrize(("above", "below", "apart"), APART)
def test_a_line_stands_for_itself(above: str, below: str, apart: bool) -> None:
    assert is_apart(above, below) is apart


@pytest.mark.parametrize(("above", "below", "cut"), CUT)
def test_a_break_cuts(above: str, below: str, cut: bool) -> None:
    assert is_cut(above, below) is cut
