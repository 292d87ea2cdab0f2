"""Levels of education and classes of fields of study."""

import csv
from collections import Counter

import pandas as pd
import pytest

from careergraph.analysis.education import education_class, higher, major_class, major_classes
from careergraph.shipped import shipped

OUTSIDE = ("党政", "党建", "党史", "政工", "军事指挥", "美术", "音乐")
REPORTED = {
    "哲学",
    "经济学",
    "法学",
    "文学",
    "历史学",
    "教育学",
    "理学",
    "工学",
    "农学",
    "医学",
    "管理学",
    "外国语言文学",
}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("哲学", "哲学"), ("经济法", "法学"), ("国际经济与贸易", "经济学"), ("汉语言文学", "文学"),
        ("英语", "外国语言文学"), ("学前教育", "教育学"), ("轮机工程", "工学"), ("海水养殖", "农学"),
        ("临床医学", "医学"), ("会计学", "管理学"), ("美术教育", "教育学"), ("美术", "艺术学"),
        ("东海大学英语专业", "外国语言文学"), ("浙江海岛中等专业学校法学专业", "法学"),
        ("省委党校经济法专业在职研究生班", "法学"), ("法学专业（函授）", "法学"), ("会计", "管理学"),
        ("某中等专业学校会计", "管理学"), ("某中等专业学校", None), ("养蜂", None), ("专业", None),
        ("", None), (None, None), (pd.NA, None),
    ],
)  # fmt: skip
def test_a_field_of_study_has_a_class_of_the_catalogue(text: object, name: str | None) -> None:
    assert major_class(text) == name


def test_what_no_named_class_of_a_report_has_stays_outside() -> None:
    assert not {major_class(name) for name in OUTSIDE} & REPORTED


def test_the_catalogue_has_each_field_once_and_a_class_for_each() -> None:
    text = shipped("imports", "education", "majors.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    assert max(Counter(row["major"] for row in rows).values()) == 1
    assert all(major_class(row["major"]) == row["major_class"] for row in rows)
    assert {row["major_class"] for row in rows} == REPORTED | {"艺术学", "军事学", "党政"}


def test_the_higher_of_two_levels_counts() -> None:
    full = pd.Series(["大专", "大学本科", None, "高中", "不详"], dtype="string")
    part = pd.Series(["在职研究生", None, "省委党校大学", "中专", None], dtype="string")
    assert higher(full, part).tolist() == ["研究生", "大学", "大学", "中专", pd.NA]
    assert higher(full, part).dtype == "string"


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("本科", "大学"),
        ("全日制大学", "大学"),
        ("大学本科", "大学"),
        ("中技", "中专"),
        ("初中", "高中及以下"),
    ],
)
def test_ways_to_write_a_level_are_one(text: str, level: str) -> None:
    assert education_class(text) == level


def test_a_column_of_majors_keeps_its_rows() -> None:
    found = major_classes(pd.Series(["哲学", None, "哲学"], index=[5, 3, 1], dtype="string"))
    assert found.index.tolist() == [5, 3, 1] and found.tolist() == ["哲学", pd.NA, "哲学"]
