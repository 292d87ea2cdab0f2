"""The stints of all worlds as arrays, by rows."""

from typing import Any

import numpy as np
import pytest

from careergraph.vocabulary.frames import FAR
from tests.model.hand_worked import Row, post
from tests.model.small import NOBODY, pairs, stints_of, windows

KINDS = ["substantive", "concurrent", "secondment", "study", "recorded"]


def test_columns_are_those_of_the_careers() -> None:
    first = post(
        2, 5, 9, 3, position=4, post=7, rank_order=6, assembly=True, successive=True, open=True
    )
    second = post(1, 0, 3, None, leading=False, rank_order=None, guessed=True, level_guessed=True)
    for stints in (stints_of([first], [second]), stints_of([first, second], [second])):
        rows = slice(None) if len(stints.world) == 2 else slice(1, None)
        told = {
            "item": [2, 1], "position": [4, 1], "level": [3, NOBODY], "rank": [6, NOBODY],
            "leading": [True, False], "assembly": [True, False], "successive": [True, False],
            "guessed": [False, True], "level_guessed": [False, True], "open": [True, False],
        }  # fmt: skip
        assert {name: getattr(stints, name)[rows].tolist() for name in told} == told
        assert stints.cadre.tolist()[rows] == [1, 2]
        assert stints.post[rows].tolist() == [7, 1]
    # In the order of their dates, whatever their order in the careers.
    stints = stints_of([first, second])
    assert (stints.seq.tolist(), windows(stints.start), windows(stints.end)) == (
        [2, 1],
        [0, 5],
        [3, 9],
    )
    assert stints.stops.tolist() == [6, 19]


def test_kinds_of_stints() -> None:
    stints = stints_of(
        [post(n, n, n + 1, kind=kind) for n, kind in enumerate([*KINDS, "other"], 1)]
    )
    told = {
        "substantive": [1, 0, 0, 0, 0, 0],
        "served": [1, 1, 0, 0, 0, 0],
        "seconded": [0, 0, 1, 0, 0, 0],
        "is_post": [1, 1, 1, 0, 0, 0],
    }
    assert {name: getattr(stints, name).astype(int).tolist() for name in told} == told


@pytest.mark.parametrize(
    ("change", "production"),
    [
        ({"level": 1}, True),
        ({"level": 3}, True),
        ({"level": None}, True),
        ({"level": 4}, False),
        ({"leading": True}, False),
        ({"production": False}, False),
    ],
)
def test_the_production_front_line(change: Row, production: bool) -> None:
    worker = post(1, 0, 9, production=True, leading=False) | change
    assert stints_of([worker]).production.tolist() == [production]


def test_rows_know_where_their_world_and_their_start_begin() -> None:
    stints = stints_of(
        [post(1, 3, 9), post(2, 3, 5), post(3, 4, 5)], [post(1, 4, 5), post(2, 4, 6)]
    )
    assert stints.fresh.tolist() == [True, False, False, True, False]
    assert stints.opening.tolist() == [0, 0, 0, 3, 3]
    assert stints.same_start.tolist() == [0, 0, 2, 3, 3]


@pytest.mark.parametrize(
    ("life", "contested"),
    [
        ([post(1, 0, 5), post(2, 5, 9)], False),
        ([post(1, 0, 5), post(2, 4, 9)], True),
        ([post(1, 0, 5), post(2, 4, 9, kind="secondment")], True),
        ([post(1, 0, 5), post(2, 4, 9, kind="study")], False),
        ([post(1, 0, 9), post(2, 9, 9, open=True)], False),
        ([post(1, 0, 9, open=True), post(2, 9, 9, open=True)], True),
        ([post(1, 0, 9), post(2, 1, 2, kind="recorded"), post(3, 5, 12)], True),
        ([post(1, 0, 5, kind="study")], False),
    ],
)
def test_posts_that_run_at_one_time(life: list[Row], contested: bool) -> None:
    assert stints_of([post(1, 3, 20)], life, [post(1, 0, 2)]).contested.tolist() == [
        False,
        contested,
        False,
    ]


@pytest.mark.parametrize(
    ("birth", "start", "age"),
    [
        ((10, 10), 250, 240),
        ((10, 21), 250, (229, 240)),
        (None, 250, NOBODY),
        (None, (250, 252), NOBODY),
        ((10, 10), (250, 252), (240, 242)),
        ((10, 21), (250, 252), (229, 242)),
    ],
)
def test_age_is_between_the_dates_of_birth(birth: Any, start: Any, age: Any) -> None:
    born = {"birth_min": birth[0], "birth_max": birth[1]} if birth else {}
    stints = stints_of([post(1, start, 300) | born])
    assert pairs(stints.age(np.array([0]), stints.start)) == [age]


def test_at_an_unknown_end_age_has_no_last_month() -> None:
    born = {"birth_min": 10, "birth_max": 10}
    stints = stints_of(
        [post(1, 100, (250, FAR), open=True) | born, post(2, (120, 130), 140) | born]
    )
    assert pairs(stints.age(np.array([0, 1]), stints.end)) == [(240, FAR), 130]
