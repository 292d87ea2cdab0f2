"""Columns as numbers of few distinct values, by literals."""

import numpy as np

from careergraph.model.coded import Coded

COLUMN = Coded(np.array([0, -1, 1, 0], np.int32), ["甲", " 乙 "])


def test_rows_may_be_taken_and_none_is_null() -> None:
    found = COLUMN.rows(np.array([0, -1, 2]))
    assert found.codes.tolist() == [0, -1, 1] and found.known().tolist() == [True, False, True]
    assert Coded.null(2).codes.tolist() == [-1, -1]


def test_values_are_tidied_and_changed_once() -> None:
    assert COLUMN.tidy().values == ["甲", "乙"]
    assert Coded(np.array([0, 1, 2]), ["甲", " 甲", " "]).tidy().codes.tolist() == [0, 0, -1]
    changed = COLUMN.changed(lambda value: None if value == "甲" else "丙")
    assert (changed.codes.tolist(), changed.values) == ([-1, -1, 0, -1], ["丙"])
    assert COLUMN.looked_up(len, 9, np.int64).tolist() == [1, 9, 3, 1]


def test_unused_values_go_and_others_fill_what_is_null() -> None:
    compact = COLUMN.rows(np.array([2, 1])).compact()
    assert (compact.codes.tolist(), compact.values) == ([0, -1], [" 乙 "])
    other = Coded(np.array([1, 1, -1, 0], np.int32), ["丁", "甲"])
    filled = COLUMN.otherwise(other)
    assert [filled.values[code] for code in filled.codes.tolist()] == ["甲", "甲", " 乙 ", "甲"]
