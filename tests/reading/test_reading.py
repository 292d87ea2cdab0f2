"""Floors under the score of the reader, so that reading never gets worse unnoticed.

The floors lie a little below the last score of ``make score``; raise them when it rises.
"""

import json

import pytest

from tests.reading.labels import HERE, PARTS
from tests.reading.matching import matched, right
from tests.reading.score import Score, score

FLOORS = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module", params=PARTS)
def part(request: pytest.FixtureRequest) -> tuple[str, Score]:
    return request.param, score(request.param)


def test_reading_is_as_good_as_it_was(part: tuple[str, Score]) -> None:
    name, result = part
    shares = result.shares()
    worse = {
        key: (shares[key], floor) for key, floor in FLOORS[name].items() if shares[key] < floor
    }
    assert not worse, "make score ARGS=--misses explains each miss"


LABEL = {"item": 1, "raw": "甲县副县长", "start": "2001-02", "rank": "132", "alt": {"rank": [None]}}
READ = {**LABEL, "kind": "substantive"}


def test_posts_are_matched_by_item_and_text() -> None:
    other = {**READ, "raw": "乙镇党委书记"}
    found = matched([LABEL], [other, READ])
    assert (found.pairs[0].reading, found.missed, found.invented) == (READ, [], [other])
    found = matched([LABEL], [{**READ, "item": 2}])
    assert (len(found.pairs), found.missed, len(found.invented)) == (0, [LABEL], 1)


def test_recorded_time_is_not_scored() -> None:
    assert matched([], [{**READ, "kind": "recorded"}]).invented == []


def test_alternatives_count_only_where_they_are_asked_for() -> None:
    pair = matched([LABEL], [{**READ, "rank": None}]).pairs[0]
    assert right("rank", pair, alternatives=True)
    assert not right("rank", pair, alternatives=False)
    assert right("start", pair, alternatives=False)
