"""Numbers between bounds: three columns for programs, one text for people."""

import pandas as pd
import pytest

from careergraph.present.printable import Span, bounded, printable, span_text


def whole(*values: int | None) -> pd.Series:
    return pd.Series(values, dtype="Int64")


def test_a_number_is_null_unless_its_bounds_agree() -> None:
    found = pd.DataFrame(bounded("months", whole(4, 4, 4, None), whole(4, 5, None, None)))
    assert list(found.columns) == ["months", "months_min", "months_max"]
    assert found["months"].tolist() == [4, pd.NA, pd.NA, pd.NA]
    assert str(found["months"].dtype) == "Int64"


@pytest.mark.parametrize(
    ("least", "greatest", "text"),
    [
        (4, 4, "4"), (4, 5, "4–5"), (0, 11, "0–11"), (4, None, "≥4"), (4, pd.NA, "≥4"),
        (35.5, 36.0, "35.5–36"), (35.5, 35.5, "35.5"), (None, None, ""), (pd.NA, 5, ""),
    ],
)  # fmt: skip
def test_a_number_between_bounds(least: object, greatest: object, text: str) -> None:
    assert span_text(least, greatest) == text


def test_print_has_one_column_for_a_number_and_its_bounds() -> None:
    frame = pd.DataFrame(
        {
            "name": ["a", "b", "c", "d"],
            **bounded("months", whole(4, 4, 4, None), whole(4, 5, None, None)),
            "seq": [1, 2, 3, 4],
            "month_min": [7, 7, 7, 7],
        }
    )
    found = printable(frame)
    assert list(found.columns) == ["name", "months", "seq", "month_min"]
    assert found["months"].tolist() == [4, "4–5", "≥4", None]
    assert [isinstance(value, Span) for value in found["months"]] == [False, True, True, False]


def test_numbers_by_key_are_printed_each() -> None:
    frame = pd.DataFrame(
        {
            "by": [{"2": None, "3": 7}, {}],
            "by_min": [{"2": 4, "3": 7}, {}],
            "by_max": [{"2": 5, "3": 7}, {}],
        }
    )
    assert printable(frame)["by"].tolist() == [{"2": "4–5", "3": 7}, {}]


def test_other_frames_stay_as_they_are() -> None:
    frame = pd.DataFrame({"a": [1], "a_min": [1], "b_max": [2]})
    assert printable(frame).equals(frame)
