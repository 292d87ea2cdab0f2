"""Groups and classes of education."""

import tomllib

import pandas as pd
import pytest

from careergraph.analysis.education import education_class
from careergraph.analysis.groups import grouped
from careergraph.shipped import shipped
from tests.analysis.frames import runs, told


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("研究生", "研究生"), ("在职硕士", "研究生"), ("大学本科", "大学"), ("中央党校大学", "大学"),
        ("大专", "大专"), ("中专", "中专"), ("高中", "高中及以下"), ("不详", None), ("", None),
        (None, None), (pd.NA, None),
    ],
)  # fmt: skip
def test_a_text_belongs_to_the_highest_class_with_a_word_in_it(
    text: object, name: str | None
) -> None:
    assert education_class(text) == name


def test_classes_are_data() -> None:
    text = shipped("imports", "education", "levels.toml").read_text(encoding="utf-8")
    for row in tomllib.loads(text)["class"]:
        assert [education_class(word) for word in row["words"]] == [row["name"]] * len(row["words"])


def test_groups_stand_in_the_rows_of_the_frame() -> None:
    found = runs({"sex": "女"}, {"sex": None}, {"sex": "男"})[::-1]
    assert told(grouped(found, "sex").to_frame("group")) == [("男",), (None,), ("女",)]
    assert list(grouped(found, "education").index) == list(found.index)
    assert told(grouped(found, "none").to_frame("group")) == [("all",)] * 3
