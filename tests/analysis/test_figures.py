"""Figures with bounds, by hand."""

import numpy as np
import pandas as pd
import pytest

from careergraph.analysis.cells import medians
from careergraph.analysis.figures import certainty, link, said_once, share
from tests.analysis.frames import told


def whole(*values: int | None) -> pd.Series:
    return pd.Series(values, dtype="Int64")


def texts(column: pd.Series) -> list[object]:
    return [value for (value,) in told(column.to_frame("x"))]


@pytest.mark.parametrize(
    ("least", "greatest", "found"),
    [
        ([], [], (None, None)),
        ([3, 5, 9], [3, 5, 9], (5.0, 5.0)),
        ([3, 5, 9, 10], [4, 8, 9, 10], (7.0, 8.5)),
        ([3, 5, 9], [3, 5, None], (5.0, 5.0)),
        ([3, 5, 9], [3, None, 9], (5.0, 9.0)),
        ([3, 5, 9], [None, None, 9], (5.0, None)),
    ],
)
def test_a_median_lies_between_the_medians_of_the_bounds(
    least: list[int], greatest: list[int | None], found: tuple[float | None, float | None]
) -> None:
    cell = np.zeros(len(least), np.int64)
    low, high = medians(cell, 1, whole(*least), whole(*greatest))
    assert told(pd.DataFrame({"low": low, "high": high})) == [found]


def test_each_cell_has_a_median_of_its_own() -> None:
    cell, months = np.array([2, 0, 2, 0, 2]), whole(7, 4, 1, 5, 9)
    low, high = medians(cell, 4, months, months)
    assert texts(low) == texts(high) == [4.5, None, 7.0, None]


def test_certain_or_possible() -> None:
    flags = pd.Series([True, False, None], dtype="boolean")
    assert texts(certainty(flags)) == ["certain", "possible", None]


def test_a_link_needs_both_levels() -> None:
    assert texts(link(whole(2, 2, None), whole(3, None, 3))) == ["2>3", None, None]


def test_shares_have_four_places() -> None:
    found = share(whole(1, 2, 0, 5), whole(3, 3, 7, 5))
    assert texts(found) == [0.3333, 0.6667, 0.0, 1.0]
    assert found.dtype == "Float64"


# --- One row for a fact that dates allow in several ways ------------------------------------------


def facts(*rows: tuple[str, int, int, int | None, bool]) -> pd.DataFrame:
    found = pd.DataFrame(rows, columns=["who", "nr", "low", "high", "sure"], dtype=object)
    kinds = {"who": "string", "nr": "Int64", "low": "Int64", "high": "Int64", "sure": "boolean"}
    return found.astype(kinds)


def once(found: pd.DataFrame) -> list[tuple[object, ...]]:
    return told(said_once(found, ["who", "nr"], least=["low"], greatest=["high"], either=["sure"]))


def test_several_rows_of_one_key_are_one_with_the_widest_bounds() -> None:
    found = facts(
        ("b", 1, 5, 6, False), ("a", 1, 9, 9, True), ("b", 1, 3, 8, True), ("b", 2, 1, 1, False)
    )
    assert once(found) == [("b", 1, 3, 8, True), ("a", 1, 9, 9, True), ("b", 2, 1, 1, False)]


def test_what_is_open_in_one_row_stays_open() -> None:
    found = facts(("a", 1, 5, None, False), ("a", 1, 3, 8, False))
    assert once(found) == [("a", 1, 3, None, False)]


def test_different_keys_stay_as_they_are() -> None:
    found = facts(("a", 1, 5, None, False), ("a", 2, 3, 8, True))
    assert once(found.iloc[::-1]) == [("a", 2, 3, 8, True), ("a", 1, 5, None, False)]
    assert once(found[:0]) == []
