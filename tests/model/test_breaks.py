"""Breaks of careers of a few rows, worked by hand from the table of breaks."""

from typing import Any

import pytest

from careergraph.model.breaks import KINDS, STATUS, Breaks, breaks_of
from careergraph.model.moves import RANK_STEPS
from tests.model.hand_worked import Row, post
from tests.model.small import NOBODY, measured, pairs, rows, windows

TOP = 6
RANK = {"guessed": True}
LEVEL = {"guessed": True, "level_guessed": True}


def breaks(kind: str, *lives: list[Row], columns: str, top: int = TOP) -> list[Any]:
    """Some columns of the breaks of a kind, by their names."""
    stints, line, moves = measured(*lives)
    every = breaks_of(stints, line, moves, top)
    assert [each.kind for each in every] == list(KINDS)
    found = every[KINDS.index(kind)]
    return rows(*(_column(found, name, stints.seq, stints.cadre) for name in columns.split()))


def _column(found: Breaks, name: str, seq: Any, cadre: Any) -> Any:
    def numbers(at: Any) -> list[int]:
        return [int(seq[n]) if n >= 0 else NOBODY for n in at]

    every: dict[str, Any] = {
        "cadre": cadre[found.row],
        "seq": numbers(found.row),
        "from_seq": numbers(found.origin),
        "after_seq": numbers(found.follows),
        "month": windows(found.month),
        "months": pairs(found.months),
        "status": [STATUS[n] if n >= 0 else None for n in found.status],
        "rank_step": [RANK_STEPS[n] if n >= 0 else None for n in found.rank_step],
    }
    return every.get(name, getattr(found, name, None))


# --- Skips and descents -----------------------------------------------------------------------------

TOWN = post(1, 0, 10)


def test_a_skip_points_to_the_post_after_with_the_months_at_the_level_left() -> None:
    life = [TOWN, post(2, 12, 20, 4, rank_order=2), post(3, 20, 30, 5)]
    names = "seq from_seq after_seq from_level to_level month months status rank_step guessed"
    assert breaks("skip", life, columns=names) == [
        (2, 1, NOBODY, 2, 4, 12, 12, None, "promotion", False)
    ]


@pytest.mark.parametrize(
    ("beside", "skipped"),
    [
        ({"start_min": 9, "start_max": 9}, False),
        ({"start_min": 0, "start_max": 0}, False),
        ({"start_min": 10, "start_max": 10}, True),  # it begins with the skip, not before
        ({"kind": "secondment"}, True),
        ({"kind": "study"}, True),
        ({"kind": "recorded"}, True),
        ({"level": 2}, True),
        ({"level": 4}, True),
        ({"level": 1}, True),
        ({"level": None}, True),
    ],
)
def test_a_skip_is_over_a_level_not_served_in_a_post_of_ones_own(
    beside: Row, skipped: bool
) -> None:
    life = [TOWN, post(1, 5, 12, 3, kind="concurrent", position=2) | beside, post(2, 10, 20, 4)]
    order = sorted(life, key=lambda row: (row["start_min"], row["item"], row["position"]))
    assert len(breaks("skip", order, columns="seq")) == skipped


def test_one_level_not_served_of_several_is_enough() -> None:
    city, county = post(1, 1, 5, 4, kind="concurrent"), post(1, 2, 5, 3, kind="concurrent")
    province = post(2, 10, 20, 5)
    for served, skipped in (([], 1), ([city], 1), ([county], 1), ([city, county], 0)):
        assert len(breaks("skip", [TOWN, *served, province], columns="seq")) == skipped
    # What another person served at is no help, before or behind.
    helped = [TOWN, city, county, province]
    assert breaks("skip", helped, [TOWN, province], helped, columns="cadre") == [(2,)]
    assert breaks("skip", [TOWN, province], helped, columns="cadre") == [(1,)]


def test_levels_below_and_above_are_not_skipped() -> None:
    assert breaks(
        "skip", [post(1, 0, 10, 1), post(2, 10, 20, 3)], columns="from_level to_level"
    ) == [(1, 3)]
    assert breaks(
        "skip", [post(1, 0, 10, 4), post(2, 10, 20, 6)], columns="from_level to_level"
    ) == [(4, 6)]
    served = post(1, 5, 8, 5, kind="concurrent")
    assert breaks("skip", [post(1, 0, 10, 4), served, post(2, 10, 20, 6)], columns="seq") == []
    for old, new in ((2, 3), (3, 3), (4, 2), (None, 4), (2, None)):
        assert breaks("skip", [post(1, 0, 10, old), post(2, 10, 20, new)], columns="seq") == []


@pytest.mark.parametrize(
    ("number", "guess", "guessed"),
    [
        (0, LEVEL, True),
        (0, RANK, False),
        (1, LEVEL, True),
        (1, RANK, False),
        (2, LEVEL, True),
        (2, RANK, False),
    ],
)
def test_a_skip_is_guessed_where_a_level_up_to_it_is(
    number: int, guess: Row, guessed: bool
) -> None:
    life = [TOWN, post(1, 5, 12, 2, kind="concurrent", position=2), post(2, 10, 20, 4)]
    life[number] = life[number] | guess
    assert breaks("skip", life, columns="guessed") == [(guessed,)]


def test_a_skip_is_not_guessed_for_what_begins_with_it_or_is_no_post_of_ones_own() -> None:
    for beside in (
        post(2, 10, 12, 2, kind="concurrent", position=2),
        post(1, 5, 12, 2, kind="secondment", position=2),
    ):
        life = sorted([TOWN, post(2, 10, 20, 4), beside | LEVEL], key=lambda row: row["start_min"])
        assert breaks("skip", life, columns="guessed") == [(False,)]


@pytest.mark.parametrize(
    ("rank", "step"), [(3, "promotion"), (1, "same"), (0, "demotion"), (None, "unknown")]
)
def test_a_descent_is_told_with_its_step_of_rank(rank: int | None, step: str) -> None:
    life = [post(1, 0, 4, 4), post(2, 4, 9, 4), post(3, 11, 20, 2, rank_order=rank)]
    names = "seq from_seq after_seq from_level to_level month months status rank_step"
    assert breaks("descent", life, columns=names) == [(3, 2, NOBODY, 4, 2, 11, 11, None, step)]


def test_a_step_of_vague_dates_has_bounds() -> None:
    for kind, level in (("descent", 2), ("skip", 6)):
        life = [post(1, (0, 3), 9, 4), post(2, (9, 10), 20, level)]
        assert breaks(kind, life, columns="month months") == [((9, 10), (6, 10))]


def test_a_descent_rests_on_guesses_of_rank_too() -> None:
    for guess in (RANK, LEVEL):
        for number in (0, 1):
            life = [post(1, 0, 4, 4), post(2, 4, 9)]
            life[number] = life[number] | guess
            assert breaks("descent", life, columns="guessed") == [(True,)]
    assert breaks("descent", [post(1, 0, 4, 4), post(2, 4, 9)], columns="guessed") == [(False,)]


# --- Stalls -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("life", "stalls"),
    [
        ([post(1, 0, 10)], [(1, 2, 3, 10, 10, "ended")]),
        ([post(1, 0, 10, open=True)], [(1, 2, 3, 10, 10, "serving")]),
        # From entering the last run, pauses in it included.
        ([post(1, 0, 10, 3), post(2, 10, 14), post(3, 16, 30)], [(3, 2, 3, 30, 20, "ended")]),
        ([post(1, 0, 10), post(2, 10, 14, 3), post(3, 14, 30)], [(3, 2, 3, 30, 16, "ended")]),
        ([post(1, 0, 10), post(2, 10, 30, 3)], [(2, 3, 4, 30, 20, "ended")]),
        # At the highest level, and at none that is known, nobody stalls.
        ([post(1, 0, 10, 6)], []),
        ([post(1, 0, 10, 5)], [(1, 5, 6, 10, 10, "ended")]),
        ([post(1, 0, 10), post(2, 10, 20, None)], []),
        ([post(1, 0, 10, 1), post(2, 12, 20, kind="study")], [(1, 1, 2, 10, 10, "ended")]),
        ([post(1, 0, 10, kind="study")], []),
    ],
)  # fmt: skip
def test_a_stall_is_the_last_run_at_a_level(life: list[Row], stalls: list[Any]) -> None:
    names = "seq from_level to_level month months status"
    assert breaks("stall", life, columns=names) == stalls
    assert breaks("stall", life, columns="from_seq after_seq rank_step") == [
        (NOBODY, NOBODY, None)
    ] * len(stalls)


def test_stalls_are_of_each_person() -> None:
    lives = [[post(1, 0, 10, 3), post(2, 10, 14)], [post(1, 2, 9)], [post(1, 3, 4, 6)]]
    assert breaks("stall", *lives, columns="cadre seq months") == [(1, 2, 4), (2, 1, 7)]


def test_the_highest_level_is_the_ladders() -> None:
    assert breaks("stall", [post(1, 0, 10, 3)], columns="seq", top=3) == []
    assert breaks("stall", [post(1, 0, 10, 3)], columns="seq", top=4) == [(1,)]


@pytest.mark.parametrize(
    ("number", "guess", "guessed"),
    [(0, LEVEL, False), (1, LEVEL, True), (2, LEVEL, True), (1, RANK, False), (2, RANK, False)],
)
def test_a_stall_is_guessed_where_a_level_of_the_run_is(
    number: int, guess: Row, guessed: bool
) -> None:
    life = [post(1, 0, 10, 3), post(2, 10, 14), post(3, 14, 30)]
    life[number] = life[number] | guess
    assert breaks("stall", life, columns="guessed") == [(guessed,)]


# --- Gaps -------------------------------------------------------------------------------------------

GAP = "seq from_seq after_seq from_level to_level month months"


@pytest.mark.parametrize(("start", "months"), [(9, 0), (10, 0), (11, 0), (12, 1), (13, 2), (15, 4)])
def test_a_gap_has_whole_months_without_anything(start: int, months: int) -> None:
    found = breaks("gap", [TOWN, post(2, start, 20, 3)], columns=GAP)
    assert found == ([(2, 1, 2, 2, 3, start, months)] if months else [])


@pytest.mark.parametrize("kind", ["substantive", "concurrent", "secondment", "study", "recorded"])
def test_all_that_is_recorded_fills_a_gap(kind: str) -> None:
    filled = [TOWN, post(2, 8, 19, None, kind=kind), post(3, 20, 30)]
    assert breaks("gap", filled, columns="seq") == []
    # The furthest end counts, not the last start.
    filled = [
        TOWN,
        post(2, 2, 20, 1, kind=kind, rank_order=0),
        post(3, 5, 9, 1, kind="study"),
        post(4, 25, 30),
    ]
    found = breaks("gap", filled, columns="after_seq month months")
    assert found == [(4, 25, 4)]


STUDY = {"kind": "study", "level": None}


@pytest.mark.parametrize(
    ("stints", "gap"),
    [
        # The post after, the main-line stints around; what begins first is told apart.
        ([post(2, 15, 20) | STUDY, post(3, 20, 30, 3)], (3, 1, 2, 2, 3, 15, 4)),
        ([post(2, 15, 20) | STUDY], (1, 1, 2, 2, NOBODY, 15, 4)),
        ([post(2, 15, 20, 3, kind="secondment")], (2, 1, 2, 2, NOBODY, 15, 4)),
        ([post(2, 15, 20, 3, kind="concurrent"), post(3, 16, 20, 4)], (2, 1, 2, 2, 4, 15, 4)),
        # Of those that begin together the substantive one, the highest, then the first written.
        (
            [post(2, 15, 20, 3, kind="concurrent", rank_order=9), post(2, 15, 20, 4, position=2)],
            (3, 1, 2, 2, 4, 15, 4),
        ),
        ([post(2, 15, 20, 3), post(2, 15, 20, 4, position=2, rank_order=2)], (3, 1, 2, 2, 4, 15, 4)),
        ([post(2, 15, 20, 3), post(2, 15, 20, 4, position=2)], (2, 1, 2, 2, 3, 15, 4)),
        ([post(2, 15, 20, 3, position=2), post(3, 15, 20, 4, position=1)], (2, 1, 2, 2, 3, 15, 4)),
        ([post(2, 15, 20, 3, kind="study"), post(3, 15, 20, 4)], (3, 1, 2, 2, 4, 15, 4)),
        (
            [post(2, 15, 20, 3, rank_order=None), post(2, 15, 20, 4, position=2, rank_order=0)],
            (3, 1, 2, 2, 4, 15, 4),
        ),
    ],
)  # fmt: skip
def test_a_gap_points_to_the_post_that_follows(stints: list[Row], gap: tuple[Any, ...]) -> None:
    assert breaks("gap", [TOWN, *stints], columns=GAP) == [gap]


def test_a_gap_that_no_post_follows_points_to_the_last_before_it() -> None:
    beside = post(1, 0, 10, position=2, kind="concurrent")
    study = post(3, 15, 20) | STUDY
    for life, seq in (
        ([TOWN, post(2, 4, 9), post(2, 5, 9), study], 3),
        ([TOWN, beside, study], 2),
        ([beside | {"position": 0}, TOWN, study], 2),
    ):
        assert breaks("gap", life, columns="seq after_seq") == [(seq, len(life))]


def test_a_gap_before_posts_that_all_begin_together() -> None:
    concurrent = post(2, 15, 20, kind="concurrent")
    life = [post(1, 0, 10) | STUDY, concurrent, post(2, 15, 20, position=2)]
    assert breaks("gap", life, columns="seq after_seq") == [(3, 2)]


def test_a_gap_before_the_first_post_has_nothing_on_its_one_side() -> None:
    life = [post(1, 0, 10) | STUDY, post(2, 15, 20, 3)]
    assert breaks("gap", life, columns=GAP) == [(2, NOBODY, 2, NOBODY, 3, 15, 4)]
    assert breaks("gap", [life[0], post(2, 15, 20) | STUDY], columns=GAP) == []


def test_gaps_are_of_each_person() -> None:
    first, second = [TOWN, post(2, 15, 20) | STUDY], [post(1, 50, 60, 4), post(2, 70, 80, 5)]
    assert breaks("gap", first, second, columns="cadre " + GAP) == [
        (1, 1, 1, 2, 2, NOBODY, 15, 4),
        (2, 2, 1, 2, 4, 5, 70, 9),
    ]
    third = [post(1, 0, 10) | STUDY, post(2, 15, 20) | STUDY]
    assert breaks("gap", first, third, second, columns="cadre seq") == [(1, 1), (3, 2)]
    assert breaks("gap", third, second, columns="cadre seq from_seq") == [(2, 2, 1)]
    assert breaks("gap", [TOWN], [post(1, 15, 20)], columns="cadre") == []


def test_two_gaps_of_one_person() -> None:
    life = [TOWN, post(2, 15, 20, 3), post(3, 22, 30, 4), post(4, 30, 40)]
    assert breaks("gap", life, columns=GAP) == [(2, 1, 2, 2, 3, 15, 4), (3, 2, 3, 3, 4, 22, 1)]


def test_a_gap_of_vague_dates_has_bounds_and_a_month_at_least() -> None:
    found = breaks("gap", [post(1, 0, (10, 12)), post(2, (11, 14), 20)], columns="month months")
    assert found[-1] == ((12, 14), (0, 3))
    assert breaks("gap", [post(1, 0, (10, 12)), post(2, (11, 12), 20)], columns="months")[-1] == (
        (0, 1),
    )
    assert breaks("gap", [post(1, 0, (10, 12)), post(2, (10, 12), 20)], columns="months") == []


def test_no_gap_is_a_guess() -> None:
    found = breaks(
        "gap", [TOWN | LEVEL, post(2, 15, 20) | LEVEL], columns="guessed status rank_step"
    )
    assert found == [(False, None, None)]


# --- Overlaps ---------------------------------------------------------------------------------------

HERE, THERE = {"place": "甲省/乙县"}, {"place": "甲省/丙县"}


@pytest.mark.parametrize(
    ("one", "other", "months"),
    [
        (HERE, THERE, 2),
        (HERE, {"place": "甲省/乙县二"}, 2),
        (HERE, {"place": "甲省/乙县/丁镇"}, None),
        ({"place": "甲省/乙县/丁镇"}, HERE, None),
        (HERE, HERE, None),
        (HERE, {"place": None}, None),
        ({"place": None}, THERE, None),
        (HERE, THERE | {"kind": "concurrent"}, None),
        (HERE | {"kind": "secondment"}, THERE, None),
        (HERE, THERE | {"successive": True}, None),
        (HERE | {"successive": True}, THERE, None),
        (HERE, THERE | {"item": 1, "position": 2}, None),
        (HERE, THERE | {"start_min": 9, "start_max": 9}, 1),
        (HERE, THERE | {"start_min": 10, "start_max": 10}, None),
        (HERE, THERE | {"end_min": 9, "end_max": 9}, 1),  # the earlier of the two ends
    ],
)
def test_an_overlap_is_of_two_posts_that_one_cannot_well_have_held(
    one: Row, other: Row, months: int | None
) -> None:
    life = [post(1, 0, 10, 3) | one, post(2, 8, 20) | other]
    found = breaks("overlap", life, columns="seq from_seq after_seq from_level to_level months")
    assert found == ([(2, 1, NOBODY, 3, 2, months)] if months else [])
    assert breaks("overlap", life, columns="month guessed status rank_step") == (
        [(10 - months if "end_min" not in other else 8, False, None, None)] if months else []
    )


def test_every_pair_of_overlapping_posts_is_one() -> None:
    places = [f"甲省/{n}县" for n in range(4)]
    life = [post(n, 2 * n, 12 + n, place=places[n - 1]) for n in (1, 2, 3)]
    life.append(post(4, 13, 20, place=places[3]))
    other = [post(1, 0, 10) | HERE, post(2, 10, 20) | THERE]
    found = breaks("overlap", life, other, life[:2], columns="cadre from_seq seq months")
    assert sorted(found) == [
        (1, 1, 2, 9), (1, 1, 3, 7), (1, 2, 3, 8), (1, 2, 4, 1), (1, 3, 4, 2), (3, 1, 2, 9),
    ]  # fmt: skip


def test_an_overlap_of_vague_dates_has_bounds() -> None:
    life = [post(1, 0, (10, 12), 3) | HERE, post(2, (6, 8), 20) | THERE]
    assert breaks("overlap", life, columns="month months") == [((6, 8), (2, 6))]
