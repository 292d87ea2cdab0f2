"""Breaks counted by hand: each kind against its own denominator."""

from typing import Any

import pandas as pd
import pytest

from careergraph.analysis.gap_map import gap_links as links_of
from careergraph.analysis.gap_map import gap_map as map_of
from careergraph.analysis.gaps import (
    COUNT_COLUMNS,
    PEOPLE_COLUMNS,
    counts,
    named_apart,
    people,
)
from tests.analysis.frames import breaks, dtypes, runs, told

# Four were at the township of 甲县, one at that of 乙县, two at the county 甲县, one at a place unknown.
RUNS = runs(
    {"cadre": "c1", "level": 2, "step": "skip"},
    {"cadre": "c2", "level": 2, "step": "none"},
    {"cadre": "c3", "level": 2, "step": "climb"},
    {"cadre": "c3", "level": 3, "step": "descent"},
    {"cadre": "c4", "level": 2, "step": "climb"},
    {"cadre": "c4", "level": 2, "step": "climb", "certain": False},
    {"cadre": "c5", "level": 2, "step": "climb", "place": "乙县"},
    {"cadre": "c5", "level": 3, "step": "none"},
    {"cadre": "c6", "level": 2, "step": "skip", "place": None},
    {"cadre": "c7", "level": 6, "step": "descent", "place": "京"},
)
REACHED = pd.DataFrame(
    {
        "cadre": pd.array(["c1", "c2", "c3", "c3", "c4"], dtype="string"),
        "place": pd.array(["甲县", "甲县", "甲县", "甲县", None], dtype="string"),
    }
)
DATES = pd.DataFrame({"as_of": ["2007-12", None], "people": pd.array([30, 20], dtype="Int64")})
TWO_STINTS = pd.DataFrame({"people": pd.array([40], dtype="Int64")})
MEMBERS = pd.DataFrame(
    {
        "cadre": pd.array([f"c{n}" for n in range(1, 8)], dtype="string"),
        "sex": pd.array(["男", "男", "女", "男", None, "女", "女"], dtype="string"),
    }
)
NOBODY = MEMBERS[:0]


def counted(*rows: dict[str, object]) -> list[tuple[object, ...]]:
    """The rows without the total, and without the column that tells of guesses."""
    found = counts(breaks(*rows), RUNS, REACHED, TWO_STINTS, DATES, NOBODY)
    assert list(found.columns) == list(COUNT_COLUMNS)
    return told(found[:-1].drop(columns="guessed"))


@pytest.mark.parametrize("kind", ["no_base", "borrowed_base", "short_base"])
def test_base_breaks_count_against_who_reached_the_rank_there(kind: str) -> None:
    base = {"kind": kind, "to_level": 3, "place": "甲县"}
    assert counted(base, base, {**base, "place": None}) == [
        ("甲县", "2>3", kind, 2, 0, 0.6667, 3),
        (None, "2>3", kind, 1, 0, 1.0, 1),
    ]


def test_skips_and_descents_count_against_who_was_at_the_level_left() -> None:
    assert counted(
        {"cadre": "c1"},
        {"cadre": "c6", "place": None},
        {"cadre": "c3", "kind": "descent", "from_level": 3, "to_level": 2, "rank_step": "demotion"},
    ) == [
        ("甲县", "2>4", "skip", 1, 0, 0.25, 4),
        ("甲县", "3>2", "descent", 1, 0, 0.5, 2),
        (None, "2>4", "skip", 1, 0, 1.0, 1),
    ]


def test_descents_that_keep_the_rank_are_counted_apart() -> None:
    down = {"kind": "descent", "from_level": 3, "to_level": 2}
    steps = ["same", "promotion", "demotion", "unknown", None]
    assert counted(*({**down, "rank_step": step} for step in steps)) == [
        ("甲县", "3>2", "descent", 3, 0, 1.5, 2),  # more than the two there are: invented
        ("甲县", "3>2", "descent_rank_kept", 2, 0, 1.0, 2),
    ]


def test_stalls_count_against_who_was_at_the_level() -> None:
    stall = {"kind": "stall", "from_level": 2, "to_level": 3}
    assert counted({**stall, "cadre": "c2"}, {**stall, "cadre": "c4", "certain": False}) == [
        ("甲县", "2>3", "stall", 1, 1, 0.25, 4)
    ]


@pytest.mark.parametrize("kind", ["gap", "overlap"])
def test_gaps_and_overlaps_count_against_all_with_two_stints(kind: str) -> None:
    link = {"kind": kind, "from_level": 2, "to_level": 2}
    nowhere = {"kind": kind, "to_level": None}
    assert counted(
        {**link, "cadre": "c1"},
        {**link, "cadre": "c1"},
        {**link, "cadre": "c2", "certain": False},
        {**nowhere, "from_level": 2},
        {**nowhere, "from_level": None},
        {**nowhere, "from_level": 3, "certain": False},
    ) == [
        ("甲县", "2>2", kind, 1, 1, 0.025, 40),
        ("甲县", None, kind, 2, 1, 0.05, 40),
    ]


def test_who_has_a_break_for_certain_is_not_possible_too() -> None:
    twice = [{"cadre": "c1", "certain": sure} for sure in (False, True, False)]
    assert counted(*twice) == [("甲县", "2>4", "skip", 1, 0, 0.25, 4)]


def test_no_breaks_give_the_same_columns() -> None:
    none = counts(breaks(), RUNS, REACHED, TWO_STINTS, DATES, NOBODY)
    assert dtypes(none) == dtypes(counts(breaks({}), RUNS, REACHED, TWO_STINTS, DATES, NOBODY))
    assert told(none) == [("total", None, None, 0, 0, 0, 0.0, 50)]
    assert dtypes(none) == dict.fromkeys(("place", "link", "kind"), "string") | {
        "people": "Int64", "guessed": "Int64", "possible": "Int64", "share": "Float64",
        "denominator": "Int64",
    }  # fmt: skip


def test_the_total_has_every_cadre_once_and_no_descent_of_the_same_rank() -> None:
    down = {"cadre": "c3", "kind": "descent", "from_level": 3, "to_level": 2}
    rows = [
        {"cadre": "c1"},
        {"cadre": "c1", "place": None, "guessed": True},
        {"cadre": "c2", "kind": "stall", "to_level": 3, "guessed": True},
        {**down, "rank_step": "same"},
        {"cadre": "c4", "kind": "stall", "to_level": 3, "certain": False},
    ]
    found = counts(breaks(*rows), RUNS, REACHED, TWO_STINTS, DATES, NOBODY)
    assert told(found[-1:]) == [("total", None, None, 2, 1, 1, 0.04, 50)]
    assert told(found[:-1], "link", "kind", "people", "guessed") == [
        ("2>3", "stall", 1, 1),
        ("2>4", "skip", 1, 0),
        ("3>2", "descent_rank_kept", 1, 0),
        ("2>4", "skip", 1, 1),
    ]


# --- Maps -----------------------------------------------------------------------------------------


def gap_map(found: pd.DataFrame, levels: pd.DataFrame, **options: Any) -> pd.DataFrame:
    return map_of(found, levels, REACHED, TWO_STINTS, **options)


def gap_links(found: pd.DataFrame, levels: pd.DataFrame, **options: Any) -> pd.DataFrame:
    return links_of(found, levels, REACHED, TWO_STINTS, **options)


ENDS = [
    {"cadre": "c1"},
    {"cadre": "c2", "kind": "stall", "to_level": 3},
    {"cadre": "c2", "kind": "gap", "to_level": 3},
    {"cadre": "c4", "kind": "stall", "to_level": 3, "certain": False},
    {"cadre": "c6", "place": None},
    {"cadre": "c3", "kind": "descent", "from_level": 3, "to_level": 2},
]


def test_the_map_has_every_place_and_link_with_anybody_at_risk() -> None:
    assert told(gap_map(breaks(*ENDS), RUNS)) == [
        ("乙县", "2>3", 0, 0, 0, 1, 0.0),
        ("甲县", "2>3", 2, 0, 1, 4, 0.5),
        ("甲县", "3>4", 0, 0, 0, 2, 0.0),
        (None, "2>3", 1, 0, 0, 1, 1.0),
    ]


BASES = [
    {"cadre": "c1", "kind": "no_base", "to_level": 3},
    {"cadre": "c4", "kind": "short_base", "to_level": 3, "place": None},
    {"cadre": "c2", "kind": "gap", "from_level": 2, "to_level": 2},
    {"cadre": "c3", "kind": "gap", "from_level": None, "to_level": 2, "place": "乙县"},
    {"cadre": "c3", "kind": "descent", "from_level": 3, "to_level": 2, "rank_step": "same"},
    {"cadre": "c5", "kind": "descent", "from_level": 3, "to_level": 2, "rank_step": "demotion"},
]


def test_bases_count_against_who_reached_the_rank_at_the_place_of_that_post() -> None:
    assert told(gap_map(breaks(*BASES), RUNS, kind=("no_base", "short_base"))) == [
        ("甲县", "2>3", 1, 0, 0, 3, 0.3333),
        (None, "2>3", 1, 0, 0, 1, 1.0),
    ]
    assert told(gap_links(breaks(*BASES), LEVELS, kind=["no_base"], grassroots=2)) == [
        ("2>3", 1, 0, 0, 4, 0.25)
    ]
    # Of another definition of grassroots nobody is told of, and those who might are still there.
    (row,) = told(gap_links(breaks(), LEVELS, kind=["no_base"], grassroots=1))
    assert row == ("1>2", 0, 0, 0, 4, 0.0)


def test_gaps_of_a_map_count_against_all_with_two_stints_wherever_they_were() -> None:
    assert told(gap_map(breaks(*BASES), RUNS, kind=("gap", "overlap"))) == [
        ("乙县", "2>2", 0, 0, 0, 40, 0.0),
        ("乙县", None, 1, 0, 0, 40, 0.025),
        ("甲县", "2>2", 1, 0, 0, 40, 0.025),
        ("甲县", None, 0, 0, 0, 40, 0.0),
    ]


def test_descents_that_keep_the_rank_are_a_kind_of_their_own() -> None:
    for kind, who in (("descent", 1), ("descent_rank_kept", 1)):
        assert told(gap_links(breaks(*BASES), LEVELS, kind=[kind])) == [("3>2", who, 0, 0, 2, 0.5)]
    both = gap_links(breaks(*BASES), LEVELS, kind=["descent", "descent_rank_kept"])
    assert told(both) == [("3>2", 2, 0, 0, 2, 1.0)]


LEVELS = pd.DataFrame({"level": [2, 3, 6], "people": [6, 2, 1]}).astype("Int64")


def test_by_link_a_cadre_of_two_places_counts_once() -> None:
    twice = [*ENDS, {"cadre": "c1", "place": "乙县"}]
    assert told(gap_links(breaks(*twice), LEVELS)) == [
        ("2>3", 3, 0, 1, 6, 0.5),
        ("3>4", 0, 0, 0, 2, 0.0),
    ]


def test_a_map_without_breaks_has_its_denominators() -> None:
    found = gap_map(breaks(), RUNS)
    assert [row[2:6] for row in told(found)] == [(0, 0, 0, n) for n in (1, 4, 2, 1)]
    assert dtypes(found) == dtypes(gap_map(breaks(*ENDS), RUNS))


@pytest.mark.parametrize(
    ("places", "names"),
    [
        (["省/甲市/东区", "省/乙市/东区", "省/乙市/丁县"], ["甲市东区", "乙市东区", "丁县"]),
        (["省/乙市/丁县", "省/乙市/丁县", None], ["丁县", "丁县", None]),
        (["省/甲市/东区/城关镇", "省/乙市/东区/城关镇"], ["甲市东区城关镇", "乙市东区城关镇"]),
        ([None], [None]),
        ([], []),
    ],
)
def test_places_get_as_many_parents_as_tell_them_apart(
    places: list[str | None], names: list[str | None]
) -> None:
    found = named_apart(pd.DataFrame({"place": pd.array(places, dtype="string")}))
    assert told(found) == [(name,) for name in names]


# --- People ---------------------------------------------------------------------------------------

DEFAULTS: dict[str, Any] = {
    "gap_months": 3,
    "overlap_months": 2,
    "base_months": 24,
    "stall_thresholds": [{"level": 2, "months_min": 20, "months_max": 22}],
}


def listed(*rows: dict[str, object], **values: object) -> pd.DataFrame:
    return people(breaks(*rows), **{**DEFAULTS, **values})


def test_a_break_as_users_read_it() -> None:
    found = listed({"month_max": 24011, "months_max": 51, "certain": False, "status": "stalled"})
    assert list(found.columns) == list(PEOPLE_COLUMNS)
    assert told(found) == [
        ("c1", "周一", "skip", "2>4", "2000", None, "stalled", None, "甲县", "乙市政府", "科长",
         "possible", False, 40, 51, 3, None)
    ]  # fmt: skip


def test_a_length_without_an_end_has_no_greatest() -> None:
    found = listed({"months_max": None, "month_max": None})
    assert told(found, "date", "months", "months_min", "months_max") == [
        ("2000-01/..", None, 40, None)
    ]


AGREES = [
    # kind, months allowed by the dates, months told
    ("gap", (1, 9), (4, 9)),
    ("gap", (1, 4), (4, 4)),
    ("gap", (5, 9), (5, 9)),
    ("overlap", (0, 9), (2, 9)),
    ("stall", (10, 30), (21, 30)),
    ("stall", (10, None), (21, None)),
    ("short_base", (10, 30), (10, 23)),
    ("short_base", (10, None), (10, 23)),
    ("borrowed_base", (10, 30), (10, 30)),
    ("skip", (1, 30), (1, 30)),
]


@pytest.mark.parametrize(("kind", "allowed", "bounds"), AGREES)
def test_months_agree_with_what_made_it_a_break(
    kind: str, allowed: tuple[int, int | None], bounds: tuple[int, int | None]
) -> None:
    row = {"kind": kind, "months_min": allowed[0], "months_max": allowed[1]}
    known = bounds[0] if bounds[0] == bounds[1] else None
    found = listed(row)
    assert told(found, "months", "months_min", "months_max") == [(known, *bounds)]


def test_other_thresholds_bound_them_otherwise() -> None:
    wide = {"months_min": 0, "months_max": 99, "certain": False}
    found = listed(
        *({**wide, "kind": kind} for kind in ("gap", "overlap", "short_base", "stall")),
        gap_months=0,
        overlap_months=7,
        base_months=60,
        stall_thresholds=[{"level": 2, "months_min": 0, "months_max": 0}],
    )
    assert told(found, "kind", "months_min", "months_max") == [
        ("gap", 1, 99), ("overlap", 7, 99), ("short_base", 0, 59), ("stall", 1, 99)
    ]  # fmt: skip


def test_one_break_in_two_ways_is_one_row_and_two_gaps_are_two() -> None:
    stall = {"cadre": "c1", "kind": "stall", "to_level": 3, "certain": False}
    gap = {"cadre": "c1", "kind": "gap", "to_level": 3}
    found = listed(
        {**stall, "months_min": 30},
        {**stall, "months_max": None},
        gap,
        gap,
        {**stall, "seq": 5},
    )
    assert told(found, "kind", "months", "months_min", "months_max", "certainty", "seq") == [
        ("stall", None, 30, None, "possible", 3),
        ("gap", 40, 40, 40, "certain", 3),
        ("gap", 40, 40, 40, "certain", 3),
        ("stall", 40, 40, 40, "possible", 5),
    ]


def test_nobody_gives_the_same_columns() -> None:
    assert dtypes(listed()) == dtypes(listed({}))


BROKEN = (
    {"cadre": "c1", "kind": "skip", "from_level": 2, "to_level": 4},
    {"cadre": "c1", "kind": "gap", "from_level": 2, "to_level": 2},
    {"cadre": "c2", "kind": "stall", "from_level": 2, "to_level": 3, "guessed": True},
    {"cadre": "c3", "kind": "descent", "from_level": 3, "to_level": 2, "certain": False},
    {"cadre": "c3", "kind": "no_base", "from_level": 2, "to_level": 3},
)


@pytest.mark.parametrize(
    ("by", "rows"),
    [
        ("kind", [
            ("descent", 0, 0, 1, 0.0, 7),
            ("gap", 1, 0, 0, 0.025, 40),
            ("no_base", 1, 0, 0, 0.25, 4),
            ("skip", 1, 0, 0, 0.1429, 7),
            ("stall", 1, 1, 0, 0.1429, 7),
            ("total", 3, 1, 0, 0.06, 50),
        ]),
        ("link", [
            ("2>3", 2, 1, 0, 0.3333, 6),
            ("2>4", 1, 0, 0, 0.1667, 6),
            ("3>2", 0, 0, 1, 0.0, 2),
            ("total", 3, 1, 0, 0.06, 50),
        ]),
        ("sex", [
            ("女", 1, 0, 0, 0.3333, 3),
            ("男", 2, 1, 0, 0.6667, 3),
            (None, 0, 0, 0, 0.0, 1),
            ("total", 3, 1, 0, 0.06, 50),
        ]),
    ],
)  # fmt: skip
def test_breaks_by_one_thing_count_each_cadre_once(by: str, rows: list[tuple[Any, ...]]) -> None:
    """The four of the township and two elsewhere were at level 2, two at level 3, one above."""
    found = counts(breaks(*BROKEN), RUNS, REACHED, TWO_STINTS, DATES, MEMBERS, by=by)
    assert told(found) == rows
