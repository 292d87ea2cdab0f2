"""Columns of texts as numbers of their distinct texts, by literals."""

import numpy as np
import pandas as pd
import pytest

from careergraph.columns.texts import category, combined, numbered, rows_among

TEXTS = pd.Series(["乙", None, "甲", "乙"], dtype="string")


@pytest.mark.parametrize("column", [TEXTS, TEXTS.astype("category")])
def test_every_text_has_a_number_and_null_has_none(column: pd.Series) -> None:
    number, texts = numbered(column)
    assert [texts[n] if n >= 0 else None for n in number.tolist()] == ["乙", None, "甲", "乙"]
    assert number.tolist()[1] == -1 and number.dtype == np.int32
    assert sorted(texts.tolist()) == ["乙", "甲"]


def test_a_category_keeps_texts_that_no_row_has() -> None:
    number, texts = numbered(TEXTS.astype("category").iloc[[0, 3]])
    assert number.tolist() == [0, 0] and texts.tolist() == ["乙", "甲"]


def test_combinations_are_numbered_as_they_occur_first() -> None:
    one, other = np.array([0, -1, 1, 0, -1]), np.array([2, 0, -1, 2, 1])
    number, parts = combined([(one, 2), (other, 3)])
    assert number.tolist() == [0, 1, 2, 0, 3] and number.dtype == np.int32
    assert parts.tolist() == [[0, 2], [-1, 0], [1, -1], [-1, 1]]


def test_neighbouring_combinations_are_told_apart() -> None:
    pairs = [(a, b) for a in (-1, 0, 1) for b in (-1, 0)]
    number, parts = combined(
        [(np.array([a for a, _ in pairs]), 2), (np.array([b for _, b in pairs]), 1)]
    )
    assert number.tolist() == [0, 1, 2, 3, 4, 5]
    assert [tuple(part) for part in parts.tolist()] == pairs


def test_more_combinations_than_numbers_are_refused() -> None:
    first = np.array([0])
    for columns in ([(first, (1 << 62) - 1)], [(first, 2), (first, (1 << 61))]):
        with pytest.raises(OverflowError, match="too many distinct texts"):
            combined(columns)
    for columns in ([(first, (1 << 62) - 2)], [(first, 1), (first, (1 << 61) - 2)]):
        number, parts = combined(columns)
        assert number.tolist() == [0] and parts.tolist() == [[0] * len(columns)]


def test_numbers_become_a_category_of_their_texts() -> None:
    made = category(np.array([1, -1, 0]), pd.array(["甲", "乙"], dtype="string"))
    assert made.astype("string").fillna("?").tolist() == ["乙", "?", "甲"]
    assert made.cat.categories.tolist() == ["甲", "乙"]


def test_the_row_of_each_text_among_others_and_none_for_null_and_what_is_not_there() -> None:
    column = pd.Series(["丙", None, "甲", "丁", "丙"], dtype="string")
    wanted = pd.Series(["甲", None, "丙"], dtype="string")
    assert rows_among(column, wanted).tolist() == [2, -1, 0, -1, 2]
