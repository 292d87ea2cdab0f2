"""Which posts and units a name means, as somebody types it."""

import pandas as pd
import pytest

from careergraph.analysis.unit_names import posts_named, unit_named
from careergraph.errors import UserError

ROWS = [
    ("甲省/乙市/丙县/青镇", "党委", "书记", None),
    ("甲省/乙市/丙县/青镇", "政府", "镇长", None),
    ("甲省/乙市/丙县/青镇", None, "文书", None),
    ("甲省/乙市/丁市/青镇", "政府", "镇长", None),
    ("甲省/乙市/丁市", "市委", "书记", "甲省乙地区丁县; 甲省丁县"),
    ("甲省/乙市/丁市", "政府", "市长", "甲省乙地区丁县; 甲省丁县"),
    ("甲省/乙市/丁市", "纪委", "书记", "甲省乙地区丁县; 甲省丁县"),
    (None, "某部队", "连长", None),
]


def stints() -> pd.DataFrame:
    def organization(place: str | None, unit: str | None) -> str:
        name = (place or "").replace("/", "")
        doubled = bool(unit) and bool(name) and unit[0] == name[-1]  # type: ignore[index]
        return (name[:-1] if doubled else name) + (unit or "")

    rows = [
        (f"p{n}", title, organization(place, unit), unit, place, names)
        for n, (place, unit, title, names) in enumerate(ROWS)
    ]
    columns = ["post", "title", "organization", "unit", "place", "other_names"]
    return pd.DataFrame(rows, columns=columns, dtype="string")


@pytest.mark.parametrize(
    ("typed", "post"),
    [
        ("青镇党委书记", "p0"), ("丙县青镇党委书记", "p0"), ("甲省乙市丙县青镇党委书记", "p0"),
        ("甲省/乙市/丙县 青镇党委 书记", "p0"), ("丙县青镇镇长", "p1"), ("丙县青镇长", "p1"),
        ("丁市青镇政府镇长", "p3"), ("丁市委书记", "p4"), ("丁市市委书记", "p4"), ("丁县委书记", "p4"),
        ("甲省丁县县委书记", "p4"), ("丁县县长", "p5"), ("丁县长", "p5"), ("丁市市长", "p5"),
        ("丁县纪委书记", "p6"), ("某部队连长", "p7"),
    ],
)  # fmt: skip
def test_a_post_is_found_by_any_name_of_its_place(typed: str, post: str) -> None:
    assert posts_named(stints(), typed)["post"].tolist() == [post]


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("青镇镇长", "2 posts are called 青镇镇长 – one of: 甲省乙市丁市青镇政府 镇长; "
                     "甲省乙市丙县青镇政府 镇长"),
        ("丁市书记", "2 posts are called 丁市书记"),
        ("镇长", "no post is called 镇长"),
        ("戊县县长", "no post is called 戊县县长"),
    ],
)  # fmt: skip
def test_several_posts_of_a_name_are_listed_and_none_is_guessed(typed: str, named: str) -> None:
    with pytest.raises(UserError) as mistake:
        posts_named(stints(), typed)
    assert str(mistake.value).startswith(named)


@pytest.mark.parametrize(
    ("typed", "posts"),
    [
        ("丙县青镇", ["p0", "p1", "p2"]), ("丙县青镇政府", ["p1"]), ("丁市", ["p4", "p5", "p6"]),
        ("丁县", ["p4", "p5", "p6"]), ("丁县委", ["p4"]), ("某部队", ["p7"]),
    ],
)  # fmt: skip
def test_a_unit_is_an_organization_or_all_that_are_at_a_place(typed: str, posts: list[str]) -> None:
    assert unit_named(stints(), typed)["post"].tolist() == posts


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("青镇", "2 places are called 青镇 – one of: 甲省乙市丁市青镇; 甲省乙市丙县青镇"),
        ("青镇政府", "2 organizations are called 青镇政府"),
        ("戊县", "no organization or place is called 戊县"),
    ],
)
def test_several_units_of_a_name_are_listed(typed: str, named: str) -> None:
    with pytest.raises(UserError) as mistake:
        unit_named(stints(), typed)
    assert str(mistake.value).startswith(named)
