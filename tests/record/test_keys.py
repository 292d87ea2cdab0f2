"""Texts as they are compared: what is one name, one native place, one school, one day."""

import pandas as pd
import pytest

from careergraph.record.keys import day_windows, text_key
from careergraph.text.alike import (
    folded_name,
    native_place,
    natives_contradict,
    same_native,
    school_names,
)

DOTS = "\u00b7\u2022\u30fb\uff0e.\u2027\uff65\u2219\u22c5\uff61\u3002\ufe52\u2024"


@pytest.mark.parametrize(
    "dot", [*DOTS, " ", "\u3000", "", "\u200b", " \u00b7 ", "\u00a0", "\t", "\u2028", "\u2029"]
)
def test_dots_and_spaces_between_the_parts_of_a_name_are_one(dot: str) -> None:
    assert folded_name(f"阿不都{dot}吐尔逊") == "阿不都吐尔逊"


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("張偉", "张伟"),  # script
        ("张伟", "张伟"),
        ("羣峯", "群峰"),  # variants, of the traditional script and of both
        ("李喆", "李哲"),
        ("甯靜", "宁静"),
        ("閻明", "阎明"),
        ("閆明", "阎明"),
        ("闫明", "阎明"),
        ("ＺＨＡＮＧ　Wei", "zhangwei"),  # width and case
        ("\uf9e1明", "李明"),  # a compatibility form
        ("李\ufe00明", "李明"),  # a sign that only chooses a form
    ],
)
def test_width_case_script_and_variants_are_folded(written: str, folded: str) -> None:
    assert folded_name(written) == folded


@pytest.mark.parametrize(
    "pair", [("张伟", "张炜"), ("李明", "李鸣"), ("周海平", "周海萍"), ("付强", "傅强")]
)
def test_other_names_stay_other_names(pair: tuple[str, str]) -> None:
    assert folded_name(pair[0]) != folded_name(pair[1])


def test_a_name_of_which_nothing_is_left_is_none() -> None:
    told = text_key(pd.Series(["周 海平", " · ", "", None], dtype="string", index=[4, 5, 6, 7]))
    assert told.isna().tolist() == [False, True, True, True]
    assert told.index.tolist() == [4, 5, 6, 7] and told[4] == "周海平"


SAME = [
    ("浙江宁海", "宁海"),
    ("浙江宁海", "浙江省宁海县"),
    ("浙江宁波宁海", "宁海"),
    ("浙江省宁波市宁海县", "宁海"),
    ("浙江省宁波市宁海县", "浙江宁波宁海"),
    ("浙江 宁海", "宁海县"),
    ("浙江寧海人", "宁海"),
    ("浙江省宁波市宁海县", "浙江省台州地区宁海县"),
    ("内蒙古自治区锡林郭勒盟多伦县", "内蒙古多伦"),
    ("广西壮族自治区桂林市", "广西桂林"),
    ("湖北省恩施土家族苗族自治州", "恩施"),
    ("新疆维吾尔自治区喀什地区疏附县", "新疆疏附"),
    ("吉林省吉林市", "吉林市"),
    ("上海市松江区", "上海松江"),
    ("上海", "上海市"),
    ("浙江", "浙江省"),
    ("东海省洋山市定远县", "东海定远县"),
]
CONTRADICT = [
    ("浙江宁海", "浙江象山"),
    ("浙江宁海", "象山"),
    ("浙江宁海", "海宁"),
    ("江苏宁海", "浙江宁海"),
    ("浙江", "江苏"),
    ("上海松江", "浙江松江"),
    ("东海洋山", "东海定远"),
]
NEITHER = [
    ("浙江", "浙江宁海"),
    ("浙江", "宁海"),
    ("宁波", "宁波宁海"),
    ("浙江省宁波市", "宁波市宁海县"),
]


@pytest.mark.parametrize(
    ("one", "other", "same", "contradict"),
    [
        *((*pair, True, False) for pair in SAME),
        *((*pair, False, True) for pair in CONTRADICT),
        *((*pair, False, False) for pair in NEITHER),
    ],
)
def test_native_places_agree_contradict_or_do_neither(
    one: str, other: str, same: bool, contradict: bool
) -> None:
    first, second = native_place(one), native_place(other)
    assert first is not None and second is not None
    for a, b in ((first, second), (second, first)):
        assert (same_native(a, b), natives_contradict(a, b)) == (same, contradict)


@pytest.mark.parametrize("text", ["", " ", "()", "、"])
def test_what_names_no_place_is_none(text: str) -> None:
    assert native_place(text) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("浙江大学中文系汉语言文学专业", ("浙江大学",)),
        ("浙江大學 行政管理", ("浙江大学",)),
        ("大学 宁波师范学院", ("宁波师范学院",)),
        ("毕业于杭州师范学院数学系，浙江大学", ("杭州师范学院", "浙江大学")),
        ("宁海中学", ("宁海中学",)),
        ("大学", ()),
        ("大学本科", ()),
        ("在职大学", ()),
        ("中央党校大学", ()),
        ("省委党校", ()),
        ("浙江行政学院", ()),
        ("全日制大学", ()),
        ("行政管理", ()),
    ],
)
def test_schools_are_named_but_for_party_schools_and_kinds_of_education(
    text: str, names: tuple[str, ...]
) -> None:
    assert school_names(text) == names


def test_dates_are_as_wide_as_they_are_written() -> None:
    written = pd.Series(
        ["1997-06-18", "1997-02", "1997", None, "?", "1997-13", "1997-02-30", "0000", "1997-W01-1"],
        dtype="string",
    )
    first, last = day_windows(written)
    day, none = 729193, [-1] * 6  # 18 June 1997
    assert first.tolist() == [day, day - 137, day - 168, *none]
    assert last.tolist() == [day, day - 110, day + 196, *none]
    first, last = day_windows(pd.Series(["1996-02", "1996-12", "1996-01-01"], dtype="string"))
    assert (last - first).tolist() == [28, 30, 0]
