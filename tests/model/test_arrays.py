"""Careers as plain arrays, part by part."""

import numpy as np
import pandas as pd
import pytest

from careergraph.model.arrays import CareerArrays, in_parts, is_by_cadre
from careergraph.vocabulary.frames import CAREERS, conform
from tests.model.hand_worked import post
from tests.model.small import NOBODY, people

KINDS = ["substantive", "concurrent", "secondment", "study", "recorded", "other", None]


def frame() -> pd.DataFrame:
    first = [post(n, n, n + 1, kind=kind) for n, kind in enumerate(KINDS, 1)]
    second = [post(1, 5, 6, None, open=None, place="甲县"), post(2, 6, 7)]
    return conform(pd.DataFrame(people(first, second, second[:1]), dtype=object), CAREERS)


def test_a_part_has_its_own_rows() -> None:
    part = CareerArrays(frame(), 6, 9)
    assert len(part) == 3
    for _ in range(2):  # the second time as the first
        assert part.whole("seq").tolist() == [7, 1, 2]
        assert part.whole("level").tolist() == [2, NOBODY, 2]
        assert part.flag("open").tolist() == [False, False, False]
        assert part.flag("leading").tolist() == [True, True, True]


@pytest.mark.parametrize("dtype", ["string", "category"])
def test_kinds_are_numbers(dtype: str) -> None:
    told = frame()
    part = CareerArrays(told.assign(kind=told["kind"].astype(dtype)), 0, 7)
    for _ in range(2):
        assert part.kind.tolist() == [0, 1, 2, 3, 4, NOBODY, NOBODY]


def test_places_are_texts_and_none_is_empty() -> None:
    part = CareerArrays(frame(), 6, 9)
    assert part.places(np.array([1, 0, 1])).tolist() == ["甲县", "", "甲县"]


@pytest.mark.parametrize(("cadres", "lengths"), [(1, [7, 2, 1]), (2, [9, 1]), (3, [10]), (9, [10])])
def test_careers_are_parted_between_cadres(cadres: int, lengths: list[int]) -> None:
    parts = list(in_parts(frame(), cadres))
    assert [len(part) for part in parts] == lengths
    assert [seq for part in parts for seq in part.whole("seq").tolist()] == [*range(1, 8), 1, 2, 1]


def test_rows_are_sorted_by_cadre_and_number() -> None:
    told = frame()
    assert is_by_cadre(told)
    assert not is_by_cadre(told.iloc[[1, 0, 2]])
    assert not is_by_cadre(told.iloc[[7, 8, 0]])
    assert is_by_cadre(told.iloc[[2, 7, 8, 9]])
