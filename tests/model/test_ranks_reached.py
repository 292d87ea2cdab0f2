"""Ranks reached in careers of a few rows, worked by hand from the definition of direct promotion."""

from typing import Any

import pytest

from careergraph.model.ranks_reached import Reached, reached_of
from tests.model.hand_worked import Row, in_turn, post
from tests.model.small import NOBODY, Measured, measured, pairs, rows, windows

STAFF = {"leading": False}
RANK = {"guessed": True}
LEVEL = {"guessed": True, "level_guessed": True}
WORKER = STAFF | {"production": True}


def reached(*lives: list[Row], columns: str, k: int = 2, seq: int | None = None) -> list[Any]:
    """Some columns of the ranks reached under one definition, by their names; of one stint, or of all."""
    found = measured(*lives)
    names = columns.split()
    answer: list[Any] = []
    for part in reached_of(*found, (k,)):
        every = rows(*(_column(part, name, found) for name in ["seq", *names]))
        answer += [row[1:] for row in every if seq is None or row[0] == seq]
    return answer


def _column(part: Reached, name: str, found: Measured) -> Any:
    stints, line, _ = found

    def numbers(nth: Any, of: Any) -> list[int]:
        return [int(of[line.row[n]]) if n >= 0 else NOBODY for n in nth]

    every: dict[str, Any] = {
        "cadre": numbers(part.nth, stints.cadre),
        "seq": numbers(part.nth, stints.seq),
        "from_seq": numbers(part.origin, stints.seq),
        "month": windows(line.join[part.nth]),
        "without": part.counted[0],
        "with": part.counted[1],
    }
    if name in every:
        return every[name]
    value = getattr(part, name)
    return pairs(value) if isinstance(value, tuple) else value


# --- Which posts ------------------------------------------------------------------------------------

CLIMBS = [
    post(1, 0, 10, 2, rank_order=1),
    post(2, 10, 20, 3, rank_order=1),
    post(3, 20, 30, 3, rank_order=2),
    post(4, 30, 40, 2, rank_order=3),
    post(5, 40, 50, 4, rank_order=3),
    post(6, 50, 60, 4, rank_order=3),
]


@pytest.mark.parametrize(
    ("k", "wanted"),
    [
        (1, [(1, False, -1), (3, False, 1), (4, False, 2)]),
        (2, [(2, False, -1), (3, False, 1), (5, False, 2), (1, True, -1), (4, True, 2)]),
        (3, [(5, False, -1), (1, True, -1), (3, True, 1), (4, True, 2)]),
    ],
)
def test_each_higher_rank_above_and_in_the_grassroots(k: int, wanted: list[Any]) -> None:
    assert reached(CLIMBS, columns="seq in_place below", k=k) == wanted
    assert reached(CLIMBS, columns="grassroots", k=k) == [(k,)] * len(wanted)


@pytest.mark.parametrize(
    "change", [STAFF, {"rank_order": None}, {"level": None}, {"kind": "concurrent"}]
)
def test_only_leading_posts_of_known_level_and_rank_count(change: Row) -> None:
    life = [post(1, 0, 10, 3) | change, post(2, 10, 20, 3), post(3, 20, 30, 3)]
    assert reached(life, columns="seq below") == [(2, -1)]


def test_ranks_are_reached_by_each_person() -> None:
    lives = [[post(1, 0, 10, 3, rank_order=5)], [post(1, 2, 9, 3), post(2, 9, 12, 3, rank_order=2)]]
    assert reached(*lives, columns="cadre seq below month") == [
        (1, 1, -1, 0),
        (2, 1, -1, 2),
        (2, 2, 1, 9),
    ]


# --- Where from -------------------------------------------------------------------------------------

TOWN, COUNTY = post(1, 0, 10), post(3, 14, 20, 3, rank_order=2)


@pytest.mark.parametrize(
    ("between", "origin"),
    [
        # A post that is passed over: the stint it was from, the pause, and months passed over.
        (post(2, 10, 14, 3) | STAFF, (1, 3, 4)),
        (post(2, 11, 13, 4) | STAFF, (1, 3, 2)),
        (post(2, 10, 14, None, kind="study"), (1, 3, 0)),
        (post(2, 10, 14, None, kind="recorded"), (1, 3, 0)),
        # One that is not.
        (post(2, 10, 14, 3, rank_order=None), (-1, -1, -1)),
        (post(2, 10, 14, None) | STAFF, (-1, -1, -1)),
        (post(2, 10, 14, 2) | STAFF, (2, 0, 0)),
        (post(2, 10, 14, 1), (2, 0, 0)),
        (post(2, 10, 14, 2, kind="concurrent"), (1, 3, 0)),
    ],
)
def test_posts_without_leading_are_passed_over(between: Row, origin: tuple[int, int, int]) -> None:
    assert reached([TOWN, between, COUNTY], columns="from_seq gap passed", seq=3) == [origin]


def test_who_was_never_at_the_grassroots_comes_from_nowhere() -> None:
    assert reached([COUNTY], columns="from_seq gap passed") == [(-1, -1, -1)]
    assert reached([TOWN], [COUNTY], columns="cadre from_seq") == [(2, -1), (1, -1)]
    staff = [post(1, 0, 10, 3) | STAFF, COUNTY]
    assert reached([TOWN], staff, [TOWN, COUNTY], columns="cadre from_seq gap") == [
        (2, -1, -1), (3, 1, 3), (1, -1, -1), (3, -1, -1),
    ]  # fmt: skip


def test_the_pause_begins_where_the_line_left_the_grassroots() -> None:
    life = [
        post(1, 0, 30),
        post(2, 10, 14, 3, rank_order=2) | STAFF,
        post(3, 20, 40, 3, rank_order=2),
    ]
    assert reached(life, columns="from_seq gap passed", seq=3) == [(1, 9, 4)]


def test_months_passed_over_are_summed() -> None:
    staff = [post(2, 10, 12, 3) | STAFF, post(3, 13, 16, 4) | STAFF, post(4, 16, 17, 3) | STAFF]
    other = [TOWN, post(2, 10, 11, 3) | STAFF, post(3, 11, 20, 3)]
    found = reached([TOWN, *staff, post(5, 18, 20, 3)], other, columns="cadre from_seq gap passed")
    assert found[:2] == [(1, 1, 7, 6), (2, 1, 0, 1)]


def test_vague_dates_give_bounds() -> None:
    life = [post(1, 0, (9, 10)), post(2, (9, 10), 15, 3) | STAFF, post(3, (18, 20), 30, 3)]
    assert reached(life, columns="from_seq gap passed base", seq=3) == [
        (1, (7, 10), (5, 6), (9, 10))
    ]
    turns = in_turn(post(2, 10, 20, 3) | STAFF, post(2, 10, 20, 4, post=9) | STAFF)
    assert reached([TOWN, *turns, post(3, 20, 30, 3)], columns="passed", seq=4) == [(10,)]


# --- The base ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stints", "wanted"),
    [
        # served, seconded, unknown_before, base, second, either
        ([post(1, 0, 10)], (True, False, False, 10, 0, 10)),
        ([post(1, 0, 10), post(2, 12, 15, 1)], (True, False, False, 13, 0, 13)),
        ([post(1, 0, 10), post(1, 5, 15, position=2, kind="concurrent")], (True, False, False, 15, 0, 15)),
        ([post(1, 0, 10, 1), post(1, 5, 15, kind="secondment")], (True, True, False, 10, 10, 15)),
        ([post(1, 5, 15, kind="secondment")], (False, True, False, 0, 10, 10)),
        ([post(1, 5, 15, kind="study")], (False, False, False, 0, 0, 0)),
        ([post(1, 5, 15, 3)], (False, False, False, 0, 0, 0)),
        ([post(1, 5, 15, None)], (False, False, True, 0, 0, 0)),
        ([post(1, 5, 15, None, kind="concurrent")], (False, False, True, 0, 0, 0)),
        ([post(1, 5, 15, None, kind="secondment")], (False, False, True, 0, 0, 0)),
        ([post(1, 5, 15, None, kind="study")], (False, False, False, 0, 0, 0)),
        # Months up to the post; what begins in its first month is not before it.
        ([post(1, 12, 25, kind="concurrent")], (True, False, False, 8, 0, 8)),
        ([post(1, 19, 25, kind="concurrent")], (True, False, False, 1, 0, 1)),
        ([post(2, 20, 25, kind="concurrent", position=2)], (False, False, False, 0, 0, 0)),
        ([post(2, 20, 25, kind="secondment", position=2)], (False, False, False, 0, 0, 0)),
        ([post(2, 20, 25, None, kind="concurrent", position=2)], (False, False, False, 0, 0, 0)),
        ([post(1, 12, 18, kind="secondment")], (False, True, False, 0, 6, 6)),
        ([post(1, 12, 18, None, kind="secondment")], (False, False, True, 0, 0, 0)),
    ],
)  # fmt: skip
def test_what_was_served_before(stints: list[Row], wanted: tuple[Any, ...]) -> None:
    life = sorted([*stints, post(2, 20, 30, 3, rank_order=2)], key=lambda row: row["start_min"])
    seq = life.index(post(2, 20, 30, 3, rank_order=2)) + 1
    names = "served seconded unknown_before base second either"
    assert reached(life, columns=names, seq=seq) == [wanted]
    lives = [TOWN], life, [post(1, 0, 3, kind="secondment")]
    assert reached(*lives, columns="cadre " + names, seq=seq)[0] == (2, *wanted)


@pytest.mark.parametrize("kind", ["substantive", "concurrent", "secondment"])
@pytest.mark.parametrize(("end", "runs"), [(11, True), (10, False)])
def test_what_runs_in_its_first_month_is_beside_it(kind: str, end: int, runs: bool) -> None:
    life = [post(1, 0, 5, 3), post(2, 4, end, kind=kind), post(3, 10, 20, 3, rank_order=2)]
    wanted = (runs and kind != "secondment", runs and kind == "secondment")
    assert reached(life, columns="beside beside_second", seq=3) == [wanted]


@pytest.mark.parametrize(
    ("beside", "wanted"),
    [
        (post(2, 10, 20, position=2, kind="concurrent"), (True, False)),
        (post(2, 10, 20, position=2, kind="secondment"), (False, True)),
        (post(2, 11, 20, position=2, kind="concurrent"), (False, False)),
        (post(2, 10, 20, 3, position=2, kind="concurrent"), (False, False)),
        (post(2, 10, 10, position=2, kind="concurrent"), (False, False)),
        (post(2, 10, 10, position=2, kind="concurrent", open=True), (True, False)),
    ],
)
def test_what_begins_with_it_is_beside_it(beside: Row, wanted: tuple[bool, bool]) -> None:
    above, town = post(2, 10, 20, 3, rank_order=2), post(2, 10, 20, rank_order=2)
    assert reached([above, beside], columns="beside beside_second") == [wanted]
    # A post at the grassroots is not beside itself.
    assert reached([town, beside], columns="beside beside_second") == [wanted]
    assert reached([above], [above, beside], [above], columns="cadre beside")[1] == (2, wanted[0])


@pytest.mark.parametrize(
    ("stints", "count"),
    [
        ([], 0),
        ([post(1, 0, 5, post=7)], 1),
        ([post(1, 0, 5, post=7), post(2, 5, 9, post=8)], 2),
        ([post(1, 0, 5, post=7), post(2, 5, 9, post=7)], 1),
        ([post(1, 0, 5, post=0), post(2, 5, 9, post=0), post(3, 9, 10, post=1)], 2),
        ([post(1, 0, 5, post=7, rank_order=None)], 1),
        ([post(1, 0, 5, post=7, kind="concurrent")], 0),
        ([post(1, 0, 5, post=7, kind="secondment")], 0),
        ([post(1, 0, 5, 3, post=7, rank_order=2) | STAFF], 0),
        ([post(1, 0, 5, 3, post=7, rank_order=3) | STAFF], 0),
        # One of a higher rank and one of none: only that of no or lower rank counts, once.
        ([post(1, 0, 5, post=7, rank_order=3) | STAFF, post(2, 5, 9, post=7)], 1),
        ([post(1, 0, 3, post=8), post(2, 3, 6, post=7), post(3, 6, 9, post=8)], 2),
        ([post(1, 0, 25, post=7), post(1, 20, 25, post=8)], 1),  # the second begins with it
        ([post(1, 0, 25, post=7), post(1, 0, 5, post=7, position=2), post(1, 20, 25, post=8)], 1),
        (
            [
                post(1, 0, 5, post=7),
                post(2, 5, 9, post=7),
                post(2, 5, 9, post=8, position=2, kind="concurrent"),
                post(3, 9, 11, 3, post=6, rank_order=2) | STAFF,
                post(4, 11, 13, 3, post=5, rank_order=3) | STAFF,
            ],
            1,
        ),
    ],
)
def test_lower_posts_are_distinct_substantive_ones(stints: list[Row], count: int) -> None:
    last = post(9, 20, 30, 3, rank_order=2, post=9)
    life = sorted([*stints, last], key=lambda row: (row["start_min"], row["item"]))
    seq = life.index(last) + 1
    assert reached(life, columns="lower_posts", seq=seq) == [(count,)]
    more = [post(1, 0, 4, post=7), post(2, 4, 6, post=7)]
    assert (2, count) in reached(more, life, more, columns="cadre lower_posts", seq=seq)


def test_a_post_held_in_several_terms_is_one_lower_post() -> None:
    terms = [post(1, 0, 5, 3), post(2, 5, 9, 3, post=1), post(3, 9, 12, 3, post=1, rank_order=2)]
    assert reached(terms, columns="seq lower_posts") == [(1, 0), (3, 1)]


def test_lower_posts_of_each_rank_reached() -> None:
    life = [post(n, 10 * n, 10 * n + 10, 3, rank_order=n, post=n) for n in range(4)]
    assert reached(life, columns="seq lower_posts") == [(1, 0), (2, 1), (3, 2), (4, 3)]
    again = [*life, post(4, 40, 50, 3, rank_order=9, post=1)]
    assert reached(again, columns="seq lower_posts") == [(1, 0), (2, 1), (3, 2), (4, 3), (5, 4)]


# --- The second line --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "assembly", "flat"),
    [
        (1, {"assembly": True}, True, True),
        (3, {"assembly": True}, True, True),
        (0, {"assembly": True}, True, False),
        (None, {"assembly": True}, True, False),
        (1, {}, False, False),
    ],
)
def test_a_post_in_the_second_line(old: int | None, new: Row, assembly: bool, flat: bool) -> None:
    life = [
        post(1, 0, 10, rank_order=old),
        post(2, 10, 20, 3) | new,
        post(3, 20, 30, 3, rank_order=9),
    ]
    found = reached(life, columns="seq to_assembly second_line_flat guessed")
    assert found[:2] == [(2, assembly, flat, False), (3, False, False, False)]


# --- Production -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("worker", "k", "wanted"),
    [
        ({"level": 3}, 2, [(True, False, -1), (False, True, 1)]),
        ({"level": None}, 2, [(True, False, -1), (False, True, 1)]),
        ({"level": 3, "kind": "concurrent"}, 2, [(True, False, -1), (False, True, -1)]),
        ({"level": 3, "kind": "secondment"}, 2, [(True, False, -1), (False, True, -1)]),
        ({"level": 3, "kind": "study"}, 2, [(True, True, -1)]),
        ({"level": 3}, 3, [(True, True, 1)]),
        ({"level": 2}, 2, [(True, True, 1)]),
        ({"level": 4}, 2, [(True, True, -1)]),
        ({"level": 3, "leading": True}, 2, [(True, True, -1)]),
        ({"level": 3, "production": False}, 2, [(True, True, -1)]),
    ],
)
def test_the_production_front_line_is_counted_apart(worker: Row, k: int, wanted: list[Any]) -> None:
    life = [post(1, 0, 10) | WORKER | worker, post(2, 10, 20, 4, rank_order=2)]
    assert reached(life, columns="without with from_seq", k=k, seq=2) == wanted
    # Who has none has one row, for both.
    lives = [[post(1, 0, 10), post(2, 10, 20, 4)], life]
    rows_of_one = [(2, *row) for row in wanted]
    found = reached(*lives, columns="cadre without with from_seq", k=k, seq=2)
    assert sorted(found) == sorted([(1, True, True, 1), *rows_of_one])


def test_an_unknown_level_at_the_front_line_is_known_where_production_counts() -> None:
    life = [post(1, 0, 10, None) | WORKER, post(2, 10, 20, 4, rank_order=2)]
    names = "with unknown_before served base"
    assert reached(life, columns=names) == [(False, True, False, 0), (True, False, True, 10)]


def test_the_grassroots_is_both_where_production_counts() -> None:
    life = [post(1, 0, 5, 3) | WORKER, post(2, 5, 9), post(3, 9, 20, 4, rank_order=2)]
    assert reached(life, columns="with from_seq base", seq=3) == [(False, 2, 4), (True, 2, 9)]


# --- Guesses ----------------------------------------------------------------------------------------

LIFE = [
    post(1, 0, 5, 1),
    post(2, 5, 10, 2),
    post(3, 10, 15, 3) | STAFF,
    post(4, 15, 20, 3, rank_order=2),
]


@pytest.mark.parametrize(
    ("number", "guess", "direct", "base"),
    [
        (None, {}, False, False),
        (3, RANK, True, True),
        (3, LEVEL, True, True),
        (2, RANK, False, False),
        (2, LEVEL, True, True),
        (1, RANK, False, False),
        (1, LEVEL, True, True),
        (0, RANK, False, False),
        (0, LEVEL, True, True),
        (0, LEVEL | STAFF, False, True),
        (0, RANK | {"level": 3}, True, True),
        (0, RANK | {"level": 3} | STAFF, False, False),
    ],
)
def test_a_guess_is_told_where_it_decides(
    number: int | None, guess: Row, direct: bool, base: bool
) -> None:
    life = [*LIFE]
    if number is not None:
        life[number] = life[number] | guess
    assert reached(life, columns="from_seq guessed base_guessed", seq=4) == [(2, direct, base)]
    other = [LIFE[1] | {"item": 1}]
    assert reached(other, life, other, columns="cadre guessed base_guessed", seq=4) == [
        (2, direct, base)
    ]
    # What another person's guess is decides nothing.
    assert reached(life, LIFE, life, columns="cadre guessed base_guessed", seq=4)[1] == (
        2,
        False,
        False,
    )


def test_a_guess_between_decides_nothing_where_it_is_no_promotion() -> None:
    life = [post(1, 0, 5) | LEVEL | STAFF, post(2, 5, 9, 4), post(3, 9, 12, 4, rank_order=2)]
    assert reached(life, columns="from_seq guessed base_guessed", seq=3) == [(-1, False, True)]


def test_in_place_every_leading_rank_before_decides() -> None:
    life = [post(1, 0, 5) | RANK, post(2, 5, 10, 1, rank_order=2)]
    assert reached(life, columns="seq in_place guessed") == [(1, True, True), (2, True, True)]
    assert reached([life[0] | STAFF, life[1]], columns="seq guessed") == [(2, False)]
    higher = [post(1, 0, 5) | RANK, post(2, 5, 10, 3), post(3, 10, 15, 1, rank_order=2)]
    assert reached(higher, columns="seq guessed") == [(2, False), (1, True), (3, True)]


def test_a_guess_before_a_post_in_the_second_line_decides() -> None:
    life = [post(1, 0, 5) | RANK | STAFF, post(2, 5, 10, 3, rank_order=2)]
    assert reached(life, columns="guessed base_guessed", seq=2) == [(False, False)]
    life[1] = life[1] | {"assembly": True}
    assert reached(life, columns="guessed base_guessed", seq=2) == [(True, False)]


@pytest.mark.parametrize(
    ("start", "kind", "base"),
    [
        (4, "concurrent", True),
        (4, "secondment", True),
        (5, "concurrent", False),
        (4, "study", False),
    ],
)
def test_posts_beside_that_are_guessed_decide_only_the_base(
    start: int, kind: str, base: bool
) -> None:
    beside = post(1, start, 9, position=2, kind=kind) | LEVEL
    life = [post(1, 0, 5), beside, post(2, 5, 10, 3, rank_order=2)]
    assert reached(life, columns="guessed base_guessed", seq=3) == [(False, base)]


def test_a_guess_of_the_first_stint_of_all_decides() -> None:
    life = [post(1, 0, 10) | LEVEL | STAFF, COUNTY]
    assert reached(life, columns="from_seq guessed") == [(1, True)]
