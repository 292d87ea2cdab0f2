"""Groups, keys and running figures of columns, by literals."""

from typing import Any

import numpy as np
import pytest

from careergraph.columns.groups import (
    NONE,
    before,
    counted,
    first_of_group,
    is_sorted,
    key,
    last_true,
    lists_by_group,
    numbers_up_to,
    packed,
    pairs_within,
    running_max,
    sorted_rows,
)
from careergraph.vocabulary.frames import FAR

NOBODY = np.zeros(0, np.int32)


def column(*values: int) -> np.ndarray:
    return np.array(values, np.int32)


def flags(text: str) -> np.ndarray:
    """``x.x``: true, false, true."""
    return np.array([sign == "x" for sign in text], bool)


def test_a_key_orders_by_world_first_and_every_date_has_one_of_its_own() -> None:
    last = 2 * FAR + 1  # just after an unknown end
    keys = key(column(0, 0, 0, 1, 1, 2), column(0, 1, last, 0, last, 0)).tolist()
    assert keys == sorted(set(keys)) and keys[0] == 0
    assert key(column(1 << 20), column(3)) == 3 + (1 << 20) * key(column(1), column(0))


def test_groups_begin_where_the_value_changes() -> None:
    assert first_of_group(column(4, 4, 1, 1, 1, 4)).tolist() == flags("x.x..x").tolist()
    assert first_of_group(NOBODY).tolist() == []


def test_the_last_true_row_so_far() -> None:
    assert last_true(flags("..x.xx.")).tolist() == [NONE, NONE, 2, 2, 4, 5, 5]


def test_flags_are_counted_before_each_row_and_in_all() -> None:
    assert counted(flags("x.xx")).tolist() == [0, 1, 1, 2, 3]
    assert counted(flags("")).tolist() == [0]


def test_the_value_before_stays_within_the_group() -> None:
    values = column(5, 6, 7, 8)
    assert before(values, flags("x.x.")).tolist() == [NONE, 5, NONE, 7]
    assert before(values, flags("x.x."), 99).tolist() == [99, 5, 99, 7]


@pytest.mark.parametrize(
    ("values", "group", "greatest"),
    [
        ([3, 1, 4, 2, 1, 6], [0, 0, 0, 1, 1, 1], [3, 3, 4, 2, 2, 6]),
        ([NONE, 7, NONE, 7, NONE, 0], [0, 0, 1, 1, 2, 2], [NONE, 7, NONE, 7, NONE, 0]),
        ([0, NONE, 0], [0, 1, 2], [0, NONE, 0]),
        ([], [], []),
    ],
)
def test_the_greatest_so_far_is_one_of_the_group(
    values: list[int], group: list[int], greatest: list[int]
) -> None:
    found = running_max(column(*values), column(*group))
    assert found.tolist() == greatest and found.dtype == np.int32


@pytest.mark.parametrize("last", [1, 2, 3, 7, 40])
@pytest.mark.parametrize("large", [(1 << 29) - 2, (1 << 30) - 2, (1 << 30) + 5])
def test_groups_are_kept_apart_however_large_their_values(last: int, large: int) -> None:
    values, group = column(large, 2, 1, 3), column(0, 0, last, last)
    assert running_max(values, group).tolist() == [large, large, 1, 3]


def test_numbers_up_to_the_greatest() -> None:
    assert [numbers_up_to(column(*each)) for each in ([2, 0, 5], [0], [NONE, NONE], [])] == [
        6,
        1,
        0,
        0,
    ]


def test_pairs_are_of_one_group_the_earlier_one_first() -> None:
    first, later = pairs_within(column(0, 0, 0, 2, 3, 3))
    assert list(zip(first.tolist(), later.tolist(), strict=True)) == [
        (0, 1), (0, 2), (1, 2), (4, 5),
    ]  # fmt: skip
    assert [len(each) for each in pairs_within(NOBODY)] == [0, 0]


SORTED: list[tuple[list[Any], list[int] | None]] = [
    ([[1, 1, 2], [3, 4, 0]], None),
    ([[1, 1, 2], [4, 3, 0]], [1, 0, 2]),
    ([[1, 2, 1], [0, 0, 0]], [0, 2, 1]),
    ([[1, 1, 1], [2, 2, 2], [5, 6, 4]], [2, 0, 1]),
    ([[1, 1, 2], [2, 3, 1], [9, 8, 7]], None),  # where the first ones decide, the last is not asked
    ([[1, 1, 2, 2], [2, 2, 3, 1]], [0, 1, 3, 2]),
    ([[1, 1, 1], [2, 3, 3], [9, 8, 7]], [0, 2, 1]),
    ([[1, 2, 2], [9, 5, 4]], [0, 2, 1]),
    ([[1, 1, 2], [2, 3, 3], [9, 9, 7]], None),  # what is alike in one column only is not tied
    ([[1, 1, 1], [2, 3, 3], [9, 8, 8]], None),
    ([[1, 1], [2, 2]], None),
    ([[], []], None),
]


@pytest.mark.parametrize(("columns", "order"), SORTED)
def test_rows_are_sorted_by_the_first_column_first(
    columns: list[list[int]], order: list[int] | None
) -> None:
    arrays = [column(*each) for each in columns]
    found = sorted_rows(*arrays)
    assert is_sorted(*arrays) == (order is None)
    assert (found is None) if order is None else (found is not None and found.tolist() == order)


@pytest.mark.parametrize(
    "columns",
    [
        [[2, 1, 1, 2], [0, 5, 4, 0]],
        [[0, 0, 1, 1], [-1, 3, -1, 3], [7, 7, 6, 6]],
        [[-5, -5, -4], [-9, -8, -9]],
        [[5, 6, 5], [9, 9, 9]],
        [[0, 1], [0, 0], [-1, -1]],
        [[4, 9, 4]],
    ],
)
def test_rows_packed_into_one_number_keep_their_order(columns: list[list[int]]) -> None:
    rows = list(zip(*columns, strict=True))
    codes = packed(*(column(*each) for each in columns)).tolist()
    for one, its in zip(rows, codes, strict=True):
        for other, that in zip(rows, codes, strict=True):
            assert (one < other) == (its < that) and (one == other) == (its == that)


def test_no_number_is_left_out_for_ever() -> None:
    assert packed(column(2, 2, 3, 3), column(7, 5, 7, 5)).tolist() == [2, 0, 5, 3]
    # As long as there is room for all; only then are the rows numbered anew.
    whole = np.array([-(1 << 31), (1 << 31) - 1], np.int64)
    assert packed(whole, np.array([0, (1 << 31) - 1])).tolist() == [0, (1 << 63) - 1]
    assert packed(whole, np.array([0, 1 << 31])).tolist() == [0, (1 << 32) + 1]


def test_columns_too_wide_for_one_number_are_packed_all_the_same() -> None:
    wide = [0, (1 << 31) - 1, 5, 5, 0]
    for count in (2, 3, 4, 6):
        columns = [np.array(wide, np.int64) for _ in range(count)]
        columns[-1] = np.array([1, 2, 4, 3, 0], np.int64)
        assert np.argsort(packed(*columns)).tolist() == [4, 0, 3, 2, 1]


def test_no_rows_have_no_numbers() -> None:
    assert packed(NOBODY, NOBODY).tolist() == []


def test_values_stand_in_a_list_for_each_group_also_for_one_without_any() -> None:
    values = ["甲", "乙", "丙"]
    assert lists_by_group(np.array([1, 1, 3]), 5, values) == [[], ["甲", "乙"], [], ["丙"], []]
    assert lists_by_group(np.array([], np.int64), 2, []) == [[], []]
