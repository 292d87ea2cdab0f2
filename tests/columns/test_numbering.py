"""Ids, first values and rows in another frame's order, by literals."""

import hashlib
from typing import Any

import numpy as np
import pandas as pd
import pytest

from careergraph.columns.numbering import (
    StintRows,
    codes,
    date_categories,
    first_known,
    hashed_ids,
    numbers,
    taken,
)
from careergraph.vocabulary.frames import FAR

TEXTS = pd.Series(["乙", None, "甲", "乙", None], dtype="string")
MONTH = 1998 * 12


def plain(column: pd.Series) -> list[Any]:
    return [None if pd.isna(value) else value for value in column.tolist()]


@pytest.mark.parametrize("column", [TEXTS, TEXTS.astype("category")])
def test_combinations_are_numbered_as_they_occur_first_and_null_is_a_value(
    column: pd.Series,
) -> None:
    number, first = codes([column])
    assert (number.tolist(), first.tolist()) == ([0, 1, 2, 0, 1], [0, 1, 2])
    flag = pd.Series([True, None, None, False, None], dtype="boolean")
    number, first = codes([column, flag])
    assert (number.tolist(), first.tolist()) == ([0, 1, 2, 3, 1], [0, 1, 2, 3])
    assert [each.tolist() for each in codes([column[:0]])] == [[], []]


def test_neighbouring_combinations_are_told_apart() -> None:
    pairs = [(a, b) for a in (None, "甲", "乙") for b in (None, "丙", "丁")]
    number, _ = codes([pd.Series(list(side), dtype="string") for side in zip(*pairs, strict=True)])
    assert number.tolist() == list(range(9))


def test_more_combinations_than_an_integer_has_room_for_are_told_apart() -> None:
    rows = (1 << 16) + 9
    wide = pd.Series(pd.Categorical.from_codes(np.zeros(rows, int), range((1 << 16) - 1)))
    number, first = codes([pd.Series(range(rows)), *[wide] * 5])
    assert number.tolist() == first.tolist() == list(range(rows))


def test_values_have_numbers_and_null_has_none() -> None:
    code, values = numbers(TEXTS)
    assert (code.tolist(), values.tolist()) == ([0, -1, 1, 0, -1], ["乙", "甲"])
    code, values = numbers(TEXTS[:2].astype(pd.CategoricalDtype(["甲", "乙", "丙"])))
    assert (code.tolist(), values.tolist()) == ([1, -1], ["甲", "乙", "丙"])
    code, values = numbers(pd.Series([True, None, False], dtype="boolean"))
    assert (code.tolist(), values.tolist()) == ([1, -1, 0], [False, True])


def test_an_id_is_a_hash_of_the_texts_of_its_row() -> None:
    wanted = [hashlib.sha256(text.encode()).hexdigest()[:16] for text in ("甲\x1f乙", "\x1f乙")]
    assert hashed_ids(["甲", None], ["乙", "乙"]).tolist() == wanted
    with pytest.raises(ValueError, match="shorter"):
        hashed_ids(["甲", "乙"], ["丙"])


def test_values_are_taken_in_the_order_of_rows() -> None:
    column = TEXTS[2:]
    assert plain(taken(column, np.array([1, -1, 0]))) == ["乙", None, "甲"]
    for rows in ([0, 1, 2], [0, 1], [0, 2, 1]):
        found = taken(column, np.array(rows))
        assert found.index.tolist() == list(range(len(rows)))
        assert plain(found) == [["甲", "乙", None][row] for row in rows]


def test_the_first_known_value_of_each_group() -> None:
    group = np.array([1, 0, 0, -1, 1, 1])
    column = pd.Series([None, "甲", "乙", "丙", "丁", "戊"], dtype="string")
    assert plain(first_known(group, 3, column)) == ["甲", "丁", None]


def test_dates_are_texts_each_once() -> None:
    first = pd.Series([MONTH, MONTH, MONTH + 7, None, MONTH], dtype="Int32")
    last = pd.Series([MONTH + 11, MONTH, MONTH + 7, None, MONTH + 11], dtype="Int32")
    found = date_categories(first, last)
    assert plain(found) == ["1998", "1998-01", "1998-08", None, "1998"]
    assert found.cat.categories.tolist() == ["1998", "1998-01", "1998-08"]
    for never in (FAR, 2 * FAR):
        ends = (pd.Series([month], dtype="Int32") for month in (MONTH + 7, never))
        assert plain(date_categories(*ends)) == ["1998-08/.."]


def test_a_stint_is_found_by_its_cadre_and_number() -> None:
    found = StintRows(pd.DataFrame({"cadre": [0, 0, 2, 2, 2]}))
    cadre, seq = pd.Series([2, 0, 2, 0]), pd.Series([3, 1, None, 2], dtype="Int32")
    assert found.rows(cadre, seq).tolist() == [4, 0, -1, 1]
    about = found.rows_of(pd.DataFrame({"cadre": [2, 0], "seq": pd.array([1, 2], "Int32")}))
    assert about.tolist() == [-1, 1, 0, -1, -1]
    assert StintRows(pd.DataFrame({"cadre": []})).rows(pd.Series([]), pd.Series([])).tolist() == []
