"""Classes of people by a column, and what tables count in them."""

import pandas as pd
import pytest

from careergraph.analysis import tables
from careergraph.analysis.classes import Classes, classified, edge_labels
from careergraph.errors import Message

PEOPLE = pd.DataFrame(
    {
        "cadre": pd.array(list("abcde"), dtype="string"),
        "name": pd.array(list("甲乙丙丁戊"), dtype="string"),
        "birth": pd.array([None] * 5, dtype="string"),
        "keys": pd.array([None] * 5, dtype="string"),
        "age": pd.array([40, 41, None, None, 51], dtype="Int64"),
        "age_min": pd.array([40, 41, 45, 40, 51], dtype="Int64"),
        "age_max": pd.array([40, 41, 46, 41, 51], dtype="Int64"),
        "education": pd.array(["大学", "大专", "大学", None, "研究生"], dtype="string"),
        "leading": pd.array([True, False, True, None, True], dtype="boolean"),
        "breaks": pd.Series([["gap", "skip"], [], ["gap"], [], []], dtype=object),
    }
)


@pytest.fixture(autouse=True)
def few_people(monkeypatch: pytest.MonkeyPatch) -> None:
    """Five people at the date, the first two at any other one."""

    def people(*frames: object, as_of: str = "") -> pd.DataFrame:
        found = PEOPLE.head(2) if as_of else PEOPLE.copy()
        found.attrs["notes"] = [Message("people at {date}", date=as_of)]
        return found

    monkeypatch.setattr(tables, "people", people)


def asked(rows: str, columns: str = "", measure: str = "count", against: str = "") -> pd.DataFrame:
    frame = tables.table(
        rows=classes(rows), columns=classes(columns) if columns else None, measure=measure,
        against=against, as_of="",
    )  # fmt: skip
    return frame.set_index(frame["category"].fillna("")).astype(object)


def classes(text: str) -> Classes:
    column, _, parts = text.partition(":")
    return Classes(column, tuple(parts.split(",")) if parts else ())


def test_classes_of_numbers_include_their_edges() -> None:
    assert edge_labels(("35", "40", "41")) == ["≤35", "36–40", "41", "≥42"]
    found = classified(PEOPLE, classes("age:40,50"))
    assert found.fillna("").tolist() == ["≤40", "41–50", "41–50", "", "≥51"]


def test_rows_are_classes_in_order_then_who_is_in_none_then_all() -> None:
    frame = asked("age:40,50")
    assert frame.index.tolist() == ["≤40", "41–50", "≥51", "", "total"]
    assert frame["people"].tolist() == [1, 2, 1, 1, 5]
    assert frame["share"].tolist() == [0.2, 0.4, 0.2, 0.2, 1.0]
    assert frame["denominator"].tolist() == [5] * 5
    assert asked("education").index.tolist() == ["研究生", "大学", "大专", "", "total"]


def test_values_may_be_put_together() -> None:
    frame = asked("education:研究生+大学")
    assert dict(frame["people"]) == {"研究生+大学": 3, "大专": 1, "": 1, "total": 5}


def test_of_several_values_a_person_stands_in_each() -> None:
    frame = asked("breaks", "leading")
    assert dict(frame["people"]) == {"gap": 2, "none": 3, "skip": 1, "": 0, "total": 5}
    assert frame.loc["none", ["no", "yes", "unclassified"]].tolist() == [1, 1, 1]
    assert frame.loc["total", ["no", "yes", "unclassified"]].tolist() == [1, 3, 1]


def test_shares_are_of_the_columns_people() -> None:
    frame = asked("age:40,50", "leading", "share")
    assert frame["yes"].tolist() == [1, 1, 1, 0, 3]
    assert frame["share of yes"].tolist() == [0.3333, 0.3333, 0.3333, 0.0, 1.0]


def test_a_median_is_known_where_its_bounds_agree() -> None:
    frame = asked("leading", "education", "median:age")
    assert frame.loc["no", ["median", "median_min", "median_max"]].tolist() == [41, 41, 41]
    assert frame.loc["yes", ["median_min", "median_max"]].tolist() == [45, 46]
    assert pd.isna(frame.loc["yes", "median"]) and pd.isna(frame.loc["no", "median of 大学"])
    assert frame.loc["no", "median of 大专"] == 41


def test_another_date_is_compared_in_points() -> None:
    frame = asked("age:40,50", against="2002-12")
    assert frame["people_against"].tolist() == [1, 1, 0, 0, 2]
    assert frame["denominator_against"].tolist() == [2] * 5
    assert frame["points"].tolist() == [-30.0, -10.0, 20.0, 20.0, 0.0]


@pytest.mark.parametrize(
    ("category", "of", "who"),
    [
        ("41–50", "people", "bc"), ("", "people", "d"), ("total", "people", "abcde"),
        ("41–50", "yes", "c"), ("total", "unclassified", "d"), ("total", "people_against", "ab"),
    ],
)  # fmt: skip
def test_every_number_has_its_people(category: str, of: str, who: str) -> None:
    found = tables.behind(
        rows=classes("age:40,50"), columns=classes("leading"), against="2002-12",
        category=category, of=of, as_of="",
    )  # fmt: skip
    assert "".join(found["cadre"]) == who
