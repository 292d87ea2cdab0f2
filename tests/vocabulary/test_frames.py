"""Frames of a schema, and the words of schemas."""

import pandas as pd
import pytest

from careergraph.vocabulary import frames as schema
from careergraph.vocabulary.frames import SHORT, TEXT, YESNO, Column, conform, empty, is_coded

SMALL = {
    "name": Column(TEXT, "a text"),
    "number": Column(SHORT, "a number"),
    "sure": Column(YESNO, "a flag"),
}
DTYPES = ["string", "Int32", "boolean"]


def test_an_empty_frame_has_the_columns() -> None:
    frame = empty(SMALL)
    assert (len(frame), list(frame), [str(each) for each in frame.dtypes]) == (
        0,
        list(SMALL),
        DTYPES,
    )


def test_a_frame_gets_the_columns_in_their_order() -> None:
    told = pd.DataFrame({"sure": [True, None], "more": 1, "number": [1, 2], "name": ["甲", None]})
    frame = conform(told, SMALL)
    assert (list(frame), [str(each) for each in frame.dtypes]) == (list(SMALL), DTYPES)
    assert frame["number"].tolist() == [1, 2]


def test_texts_may_stay_categories_but_nothing_else_may() -> None:
    told = pd.DataFrame(
        {"name": pd.array(["甲", "甲"], dtype=TEXT), "number": [1, 2], "sure": True}
    )
    coded = conform(told.astype({"name": "category", "number": "category"}), SMALL)
    assert [str(each) for each in coded.dtypes] == ["category", "Int32", "boolean"]
    assert is_coded(coded["name"]) and not is_coded(told["name"])
    assert not is_coded(told["number"].astype("category"))
    numbers = told.assign(name=pd.Series([1, 2]).astype("category"))
    assert str(conform(numbers, SMALL)["name"].dtype) == "string"


def test_numbers_told_as_texts_become_numbers() -> None:
    told = pd.DataFrame({"name": "甲", "number": pd.array(["1", "2"], dtype=TEXT), "sure": True})
    frame = conform(told.astype({"number": "category"}), SMALL)
    assert frame["number"].tolist() == [1, 2]


def test_columns_that_are_missing_are_named() -> None:
    with pytest.raises(KeyError, match="missing columns: name, sure"):
        conform(pd.DataFrame({"number": [1]}), SMALL)


def test_unknown_ends_lie_behind_all_dates() -> None:
    assert schema.FAR == 119988  # January 9999


def test_words_of_schemas() -> None:
    assert schema.KINDS == ("form", "resume", "table", "roster", "list")
    assert schema.WHOLE_CAREERS == ("form", "resume")
    assert set(schema.CAREER_ROWS_NEEDED) == {
        "id", "name", "start", "end", "leading", "organization", "title", "level", "rank",
    }  # fmt: skip
    assert set(schema.CAREER_ROWS_NEEDED) <= set(schema.CAREER_ROWS)
