"""The oracle on careers worked out by hand: breaks. Months are small numbers."""

import pytest

from tests.model.hand_worked import Row, breaks, columns, post

RANK = {"guessed": True}
LEVEL = {"guessed": True, "level_guessed": True}


def test_a_skip_is_over_a_level_not_served() -> None:
    names = ("seq", "from_seq", "from_level", "to_level", "month_min", "months_min", "rank_step")
    stints = [post(1, 0, 10), post(2, 10, 20, 4, rank_order=2)]
    assert columns(breaks("skip", *stints), *names) == [(2, 1, 2, 4, 10, 10, "promotion")]
    for start, kind, count in ((9, "concurrent", 0), (10, "concurrent", 1), (9, "secondment", 1)):
        assert len(breaks("skip", *stints, post(3, start, 12, 3, kind=kind))) == count
    over_two = [stints[0], stints[1] | {"level": 5}]
    assert len(breaks("skip", *over_two, post(3, 9, 12, 3, kind="concurrent"))) == 1


def test_a_skip_is_guessed_where_a_level_before_it_is() -> None:
    stints = [post(1, 0, 10), post(2, 10, 20, 4), post(3, 5, 12, kind="concurrent")]
    for number in range(3):
        for guess, told in ((RANK, False), (LEVEL, True)):
            guessed = [*stints]
            guessed[number] = stints[number] | guess
            assert breaks("skip", *guessed)[0]["guessed"] == told
    assert not breaks("skip", *stints[:2], post(3, 10, 12, kind="concurrent") | LEVEL)[0]["guessed"]
    assert not breaks("skip", *stints[:2], post(3, 5, 12, kind="secondment") | LEVEL)[0]["guessed"]


def test_a_descent() -> None:
    rows = breaks("descent", post(1, 0, 10, 4), post(2, 12, 20, 2, rank_order=2, guessed=True))
    names = ("seq", "from_seq", "from_level", "to_level", "month_min", "months_min", "rank_step")
    assert columns(rows, *names, "guessed") == [(2, 1, 4, 2, 12, 12, "promotion", True)]


def test_a_stall_is_the_last_run() -> None:
    stints = [post(1, 0, 10, 3), post(2, 10, 20), post(3, 20, 30, open=True)]
    names = ("seq", "from_seq", "from_level", "to_level", "month_min", "months_min", "status")
    assert columns(breaks("stall", *stints), *names) == [(3, None, 2, 3, 30, 20, "serving")]
    stints[2]["open"] = False
    stints[1]["level_guessed"] = True
    ended = columns(breaks("stall", *stints), "months_min", "status", "guessed")
    assert ended == [(20, "ended", True)]
    assert breaks("stall", post(1, 0, 10, 6)) == breaks("stall", post(1, 0, 10, None)) == []


def test_a_gap_is_a_pause_in_all_that_is_recorded() -> None:
    before, after = post(1, 0, 10), post(3, 20, 30, 3)
    names = ("seq", "from_seq", "from_level", "to_level", "month_min", "months_min")
    assert columns(breaks("gap", before, after), *names) == [(2, 1, 2, 3, 20, 9)]
    assert breaks("gap", before, post(2, 11, 30)) == []
    study = post(2, 10, 16, None, kind="study")
    assert columns(breaks("gap", before, study, after), *names) == [(3, 1, 2, 3, 20, 3)]
    # What follows is a study: the break points to the post after it, or else to the one before.
    study = post(2, 15, 20, None, kind="study")
    assert columns(breaks("gap", before, study, after), *names) == [(3, 1, 2, 3, 15, 4)]
    assert columns(breaks("gap", before, study), *names) == [(1, 1, 2, None, 15, 4)]
    away = post(3, 20, 30, kind="secondment")
    assert columns(breaks("gap", before, away), *names) == [(2, 1, 2, None, 20, 9)]
    assert breaks("gap", study, post(3, 30, 40, None, kind="recorded")) == []


def test_a_gap_points_to_the_first_and_highest_substantive_post() -> None:
    before, study = post(1, 0, 10), post(4, 40, 45, None, kind="study")
    after = [
        post(2, 20, 30, rank_order=9, kind="concurrent"),
        post(2, 20, 30, rank_order=None, position=2),
        post(2, 20, 30, rank_order=3, position=3),
        post(2, 20, 30, rank_order=3, position=4),
        post(3, 25, 30, rank_order=9),
    ]
    assert columns(breaks("gap", before, *after), "seq") == [(4,)]
    assert columns(breaks("gap", before, *after, study), "seq", "from_seq") == [(4, 1), (6, 6)]


def test_two_gaps_before_one_post_are_two_rows() -> None:
    study = post(2, 15, 20, None, kind="study")
    rows = breaks("gap", post(1, 0, 10), study, post(3, 30, 40))
    names = ("seq", "month_min", "month_max", "months_min", "months_max", "certain")
    assert columns(rows, *names) == [(3, 15, 15, 4, 4, True), (3, 30, 30, 9, 9, True)]


@pytest.mark.parametrize(
    ("one", "other", "months"),
    [
        ({"place": "甲/乙"}, {"place": "甲/丙"}, 2),
        ({"place": "甲/乙"}, {"place": "甲/乙县"}, 2),
        ({"place": "甲/乙"}, {"place": "甲/丙", "end_min": 9, "end_max": 9}, 1),
        ({"place": "甲/乙"}, {"place": "甲/乙/丁"}, None),
        ({"place": "甲/乙"}, {"place": "甲/乙"}, None),
        ({"place": "甲/乙"}, {"place": None}, None),
        ({"place": "甲/乙"}, {"place": "甲/丙", "kind": "concurrent"}, None),
        ({"place": "甲/乙"}, {"place": "甲/丙", "successive": True}, None),
        ({"place": "甲/乙"}, {"place": "甲/丙", "item": 1, "position": 2}, None),
    ],
)
def test_overlaps(one: Row, other: Row, months: int | None) -> None:
    rows = breaks("overlap", post(1, 0, 10, 3) | one, post(2, 8, 20, 2) | other)
    names = ("seq", "from_seq", "from_level", "to_level", "month_min", "months_min")
    assert columns(rows, *names) == ([(2, 1, 3, 2, 8, months)] if months else [])
