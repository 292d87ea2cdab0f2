"""Columns as numbers of few distinct values, by literals."""

import datetime as dt
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from careergraph.columns.coded import (
    Coded,
    coded,
    is_text,
    plain,
    plain_texts,
    stacked,
)
from careergraph.model.dates import first_months
from careergraph.vocabulary.frames import FAR, TEXT, is_coded

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
    # The first value of the other is a value as well, and where nothing is null nothing changes.
    first = Coded(np.array([-1, 0]), ["甲"]).otherwise(Coded(np.array([0, -1]), ["丁"]))
    assert texts(first) == ["丁", "甲"]
    beside = Coded(np.array([-1, 0]), ["甲"]).otherwise(Coded(np.array([-1, -1]), ["丁"]))
    assert texts(beside) == [None, "甲"]
    full = Coded(np.array([0]), ["甲"])
    assert full.otherwise(other) is full


def texts(column: Coded) -> list[str | None]:
    return [column.values[code] if code >= 0 else None for code in column.codes.tolist()]


def arrow(*chunks: list[Any], kind: Any = None) -> pa.ChunkedArray:
    return pa.chunked_array([pa.array(chunk, kind) for chunk in chunks], kind)


@pytest.mark.parametrize(
    ("column", "wanted"),
    [
        (arrow(["甲", None, " 甲 ", " "]), ["甲", None, "甲", None]),
        (arrow(["甲"], ["乙", "甲"]), ["甲", "乙", "甲"]),
        (arrow(["甲"], kind=pa.large_string()), ["甲"]),
        (arrow(["甲"], kind=pa.string_view()), ["甲"]),
        (arrow([141, 132]), ["141", "132"]),
        (arrow([141.0, None]), ["141", None]),
        (arrow([Decimal("141.0")]), ["141"]),
        (arrow([dt.date(2001, 2, 15)]), ["2001-02-15"]),
        (arrow([dt.datetime(2001, 2, 15, 9)]), ["2001-02-15"]),
        (arrow([True, False]), ["true", "false"]),
        (arrow([None, None]), [None, None]),
        (arrow(["甲", "乙", "甲"]).dictionary_encode(), ["甲", "乙", "甲"]),
        (pa.chunked_array([], pa.string()), []),
    ],
)
def test_columns_of_a_file_are_texts_as_they_are_written(
    column: pa.ChunkedArray, wanted: list[str | None]
) -> None:
    assert texts(Coded.of(column)) == wanted


def test_what_is_no_text_is_refused_and_spaces_stay_where_they_are_asked_for() -> None:
    for column in (arrow([1.5]), arrow([b"x"]), arrow([dt.time(9)])):
        with pytest.raises(pa.ArrowInvalid):
            Coded.of(column)
    broken = pa.DictionaryArray.from_arrays(pa.array([0, 7]), pa.array(["甲"]), safe=False)
    with pytest.raises(OSError):
        Coded.of(pa.chunked_array([broken]))
    assert texts(Coded.of(arrow([" 甲 ", ""]), tidy=False)) == [" 甲 ", ""]
    assert [is_text(kind) for kind in (pa.string(), pa.large_string(), pa.int64())] == [
        True, True, False,
    ]  # fmt: skip


def test_what_is_tidy_stays_as_it_is() -> None:
    tidy = Coded(np.array([1, 0]), ["甲", "乙"])
    assert tidy.tidy() is tidy
    assert Coded(np.array([1, 0]), ["甲", "甲"]).tidy().codes.tolist() == [0, 0]
    assert Coded(np.array([1, 0]), ["甲", ""]).tidy().codes.tolist() == [-1, 0]
    assert Coded(np.array([1, 0]), ["甲", None]).tidy().codes.tolist() == [-1, 0]


def test_values_that_no_row_has_go() -> None:
    found = Coded(np.array([0, -1, 2, 0]), ["甲", "乙", "丙"]).compact()
    assert (found.codes.tolist(), found.values) == ([0, -1, 1, 0], ["甲", "丙"])


def test_series_are_categories_or_plain() -> None:
    found = COLUMN.series(np.array([2, 1]))
    assert is_coded(found) and found.astype(object).tolist()[0] == " 乙 " and found.isna()[1]
    assert COLUMN.series().cat.codes.tolist() == [0, -1, 1, 0]
    written = COLUMN.texts(np.array([0, 1]))
    assert written.dtype == TEXT and written[0] == "甲" and written.isna()[1]
    text = pd.Series(["甲", "乙"], dtype=TEXT)
    assert coded(found) is found and is_coded(coded(text)) and plain(coded(text)).equals(text)
    frame = plain_texts(pd.DataFrame({"one": coded(text), "n": [1, 2]}))
    assert frame["one"].dtype == TEXT and frame["n"].tolist() == [1, 2]


def test_columns_below_each_other_stay_categories_where_all_are() -> None:
    text = pd.Series(["甲", "乙"], dtype=TEXT)
    number = pd.Series([1, 2])
    assert stacked([text]) is text
    both = stacked([coded(text), coded(text[1:])])
    assert is_coded(both) and both.tolist() == ["甲", "乙", "乙"]
    for mixed in (stacked([coded(text), text]), stacked([text, coded(text)])):
        assert mixed.dtype == TEXT and mixed.tolist() == ["甲", "乙"] * 2
        assert mixed.index.tolist() == [0, 1, 2, 3]
    assert stacked([number, number]).dtype == number.dtype


def test_the_first_month_of_a_date_is_earlier_where_it_is_uncertain() -> None:
    dates = pd.Series(["1998", None, "1998-08", "1998"], dtype=TEXT)
    sure = first_months(dates, pd.Series([False, False, None, False], dtype="boolean"))
    assert sure.tolist() == [1998 * 12, FAR, 1998 * 12 + 7, 1998 * 12]
    doubt = first_months(dates, pd.Series([True, True, None, False], dtype="boolean"), -1)
    assert doubt[0] < 1998 * 12
    assert doubt[1:].tolist() == [-1, 1998 * 12 + 7, 1998 * 12]
