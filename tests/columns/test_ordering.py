"""Rows in the order of several columns."""

import random

import pandas as pd
import pytest

from careergraph.columns.ordering import rows_in_order


def columns(rows: list[tuple[object, ...]]) -> list[pd.Series]:
    dtypes = ("string", "Int64", "boolean", "object")
    return [
        pd.Series(values, dtype=dtype)  # type: ignore[call-overload]
        for values, dtype in zip(zip(*rows, strict=True), dtypes, strict=True)
    ]


def by_hand(rows: list[tuple[object, ...]]) -> list[int]:
    return sorted(range(len(rows)), key=lambda n: [(v is None, v or 0) for v in rows[n]])


@pytest.mark.parametrize("seed", range(20))
def test_texts_numbers_and_flags_stand_in_order_and_null_last(seed: int) -> None:
    dice = random.Random(seed)
    rows: list[tuple[object, ...]] = [
        (
            dice.choice(["甲", "乙", "a", "Z", "é", "𠀀", "\uffff", "甲乙", None]),
            dice.choice([3, -7, 0, 1 << 40, None]),
            dice.choice([True, False, None]),
            dice.choice([5, 2, None]),
        )
        for _ in range(60)
    ]
    found = rows_in_order(columns(rows))
    assert found is not None and found.tolist() == by_hand(rows)


def test_rows_in_order_stay_as_they_stand() -> None:
    rows = [("a", 1), ("a", 1), ("b", None), (None, 0)]
    assert rows_in_order(columns([(*row, None, None) for row in rows])) is None
    assert rows_in_order([pd.Series([], dtype="string")]) is None
