"""Chain links and full chains, by hand."""

from typing import Any

import pandas as pd
import pytest

from careergraph.analysis import chain
from careergraph.analysis.chain import LINK_COLUMNS, PEOPLE_COLUMNS
from tests.analysis.frames import dtypes, frame, runs, told


def links(rows: pd.DataFrame, by: str = "none") -> pd.DataFrame:
    """The links of runs that tell of which groups their cadres are."""
    return chain.links(rows, rows.drop_duplicates("cadre"), by=by)


# Five cadres. c1 climbs 2>3 in 30 and 3>4 in 20; c2 climbs 2>3 in 40 after having fallen back to it
# from the county; c3 ends at the township; c4 skips from it; c5 may have climbed 2>3, and sits at
# the top now.
FIVE = [
    {"cadre": "c1", "level": 2, "months_min": 30, "months_max": 30},
    {"cadre": "c1", "level": 3, "months_min": 20, "months_max": 20},
    {"cadre": "c2", "level": 3, "step": "descent", "place": "乙县", "sex": "女"},
    {"cadre": "c2", "level": 2, "months_min": 40, "months_max": 43, "place": "乙县", "sex": "女"},
    {"cadre": "c3", "level": 2, "step": "none", "place": None, "sex": None},
    {"cadre": "c4", "level": 2, "step": "skip", "sex": "女"},
    {"cadre": "c5", "level": 2, "certain": False, "sex": "男"},
    {"cadre": "c5", "level": 6, "step": "descent"},
]


def test_each_link_is_counted_against_who_was_ever_at_its_lower_level() -> None:
    found = links(runs(*FIVE))
    assert list(found.columns) == list(LINK_COLUMNS)
    assert told(found) == [
        ("all", "2>3", 5, 2, 0.4, None, 0, 1, 35.0, 36.5),
        ("all", "3>4", 2, 1, 0.5, 20.0, 0, 0, 20.0, 20.0),
    ]


def test_a_cadre_who_climbs_a_link_twice_counts_once() -> None:
    twice = [{"cadre": "c1", "level": 2, "months_min": m, "months_max": m} for m in (10, 30)]
    assert told(links(runs(*twice))) == [("all", "2>3", 1, 1, 1.0, 20.0, 0, 0, 20.0, 20.0)]


def test_a_certain_climb_outweighs_a_possible_one() -> None:
    both = [{"cadre": "c1", "level": 2}, {"cadre": "c1", "level": 2, "certain": False}]
    assert told(links(runs(*both)), "climbed", "possible") == [(1, 0)]


def test_a_climb_that_only_guesses_tell_of_is_guessed() -> None:
    rows = [
        {"cadre": "c1", "level": 2, "guessed": True},
        {"cadre": "c2", "level": 2, "guessed": True},
        {"cadre": "c2", "level": 2},
        {"cadre": "c3", "level": 2, "guessed": True, "certain": False},
    ]
    assert told(links(runs(*rows)), "climbed", "guessed", "possible") == [(2, 1, 1)]


def test_there_is_no_link_from_the_highest_level() -> None:
    assert told(links(runs({"level": 6, "step": "none"}, {"level": 5})), "link") == [("5>6",)]


def test_by_county_goes_by_the_post_left_and_keeps_those_of_none() -> None:
    assert told(links(runs(*FIVE), by="county"), "group", "link", "reached", "climbed") == [
        ("乙县", "2>3", 1, 1), ("乙县", "3>4", 1, 0),
        ("甲县", "2>3", 3, 1), ("甲县", "3>4", 1, 1),
        (None, "2>3", 1, 0),
    ]  # fmt: skip


def test_by_sex() -> None:
    assert told(links(runs(*FIVE), by="sex"), "group", "link", "reached", "possible") == [
        ("女", "2>3", 2, 0), ("女", "3>4", 1, 0),
        ("男", "2>3", 2, 1), ("男", "3>4", 1, 0),
        (None, "2>3", 1, 0),
    ]  # fmt: skip


def test_by_cohort_is_by_five_years_of_the_first_post() -> None:
    months = (1994 * 12 + 11, 1995 * 12, 1999 * 12 + 11, 2000 * 12, None)
    found = links(runs(*({"level": 2, "first_month": month} for month in months)), by="cohort")
    assert told(found, "group", "reached") == [
        ("1990–1994", 1), ("1995–1999", 2), ("2000–2004", 1), (None, 1)
    ]  # fmt: skip


def test_by_education_is_by_the_higher_of_both() -> None:
    told_as = [
        ("大专", "在职研究生"), ("大学", None), (None, "省委党校大学"), ("中专", "不详"), (None, None),
        ("不详", None),
    ]  # fmt: skip
    rows = [{"level": 2, "education_full": a, "education_part": b} for a, b in told_as]
    assert told(links(runs(*rows), by="education"), "group", "reached") == [
        ("中专", 1), ("大学", 2), ("研究生", 1), (None, 2)
    ]  # fmt: skip


@pytest.mark.parametrize("by", ["party", "ethnicity"])
def test_by_party_and_ethnicity(by: str) -> None:
    rows = [{"level": 2, by: "甲"}, {"level": 2, by: "甲"}, {"level": 2}]
    assert told(links(runs(*rows), by=by), "group", "reached") == [("甲", 2), (None, 1)]


def test_nobody_gives_the_same_columns() -> None:
    assert dtypes(links(runs().assign(level=pd.Series(dtype="Int64")))) == dtypes(
        links(runs(*FIVE))
    )


# --- People ---------------------------------------------------------------------------------------


def line(levels: list[int | None], who: str = "c1", **more: Any) -> pd.DataFrame:
    """A main line with these levels; what is given as a list goes along the line."""
    along = {
        "rank_order": 3,
        "level_months_min": 10,
        "level_months_max": 10,
        "certain": True,
        "guessed": False,
        "skipped": False,
        "renewed": False,
        "successive": False,
    } | more
    rows = [
        {"cadre": who, "level": level, "joined": 24000 + n, "seq": n + 1}
        | {name: value[n] if isinstance(value, list) else value for name, value in along.items()}
        for n, level in enumerate(levels)
    ]
    return frame({}, *rows)


def people(lines: pd.DataFrame) -> pd.DataFrame:
    """The lines of people of one name."""
    ids = lines["cadre"].drop_duplicates().reset_index(drop=True)
    nothing = pd.Series([None] * len(ids), dtype="string")
    return chain.people(lines, pd.DataFrame({"cadre": ids, "keys": nothing}).assign(name="周一"))


FULL = [
    # levels along the line, links climbed, full from the village, full from the township
    ([1, 2, 3], ["1>2", "2>3"], True, True),
    ([2, 3, 4], ["2>3", "3>4"], False, True),
    ([1, 2], ["1>2"], True, False),
    ([1], [], False, False),
    ([2], [], False, False),
    ([3, 4], ["3>4"], False, False),
    ([1, 2, 4], ["1>2"], False, False),
    ([1, 3, 2, 3], ["2>3"], False, True),
    ([2, 3, 2, 3, 4], ["2>3", "3>4"], False, True),
    ([1, 2, None, 3], ["1>2"], False, False),
    ([2, None, 2, 3], ["2>3"], False, True),
    ([None], [], False, False),
]


@pytest.mark.parametrize(("levels", "climbed", "village", "township"), FULL)
def test_full_chains(
    levels: list[int | None], climbed: list[str], village: bool, township: bool
) -> None:
    found = people(line(levels))
    assert list(found.columns) == list(PEOPLE_COLUMNS)
    assert told(found, "links", "full_chain", "full_chain_from_township") == [
        (climbed, village, township)
    ]


def test_a_post_that_is_kept_climbs_no_link() -> None:
    found = people(line([2, 3, 4], renewed=[False, False, True]))
    assert told(found, "links") == [(["2>3"],)]


def test_a_skip_leaves_no_chain_full() -> None:
    found = people(line([1, 2, 3], skipped=True))
    assert told(found, "full_chain", "full_chain_from_township") == [(False, False)]


def test_months_highest_level_and_rank() -> None:
    found = people(
        line(
            [2, 3, 2, 4],
            level_months_min=[15, 7, 15, 0],
            level_months_max=[18, 7, 18, None],
            rank_order=[4, None, 3, 3],
            certain=[True, True, False, True],
        )
    )
    names = ("months_by_level", "months_by_level_min", "months_by_level_max")
    assert told(found, *names) == [
        (
            {"2": None, "3": 7, "4": None},
            {"2": 15, "3": 7, "4": 0},
            {"2": 18, "3": 7, "4": None},
        )
    ]
    assert told(found, "highest_level", "highest_rank", "certainty") == [(4, "141", "possible")]


def test_a_guess_anywhere_on_the_line_is_told() -> None:
    found = people(line([1, 2, 3], guessed=[False, True, False]))
    assert told(found, "links", "certainty", "guessed") == [(["1>2", "2>3"], "certain", True)]
    assert told(people(line([1, 2, 3])), "guessed") == [(False,)]


IN_TURN = [
    # levels along the line, one after another, least and greatest months at each, certainty
    ([1, 2, 3], [True, True, False], [2, 1, 59], [150, 149, 59], "possible"),
    ([2, 2, 3], [True, True, False], [70, 70, 59], [70, 70, 59], "certain"),
    ([2, 2, 3], [True, True, False], [70, 70, 59], [72, 72, 59], "certain"),
    ([2, 2, 3, 3], [True, True, True, True], [70, 70, 59, 59], [70, 70, 59, 59], "certain"),
    ([2, 3, 3], [False, True, True], [70, 59, 59], [72, 60, 60], "certain"),
    ([2, None, 3], [True, True, False], [1, None, 59], [150, None, 59], "certain"),
]


@pytest.mark.parametrize(("levels", "in_turn", "least", "greatest", "expected"), IN_TURN)
def test_months_that_two_levels_share_at_an_unknown_date_are_possible(
    levels: list[int | None],
    in_turn: list[bool],
    least: list[int],
    greatest: list[int],
    expected: str,
) -> None:
    months = {"level_months_min": least, "level_months_max": greatest}
    assert told(people(line(levels, successive=in_turn, **months)), "certainty") == [(expected,)]


def test_unknown_levels_and_ranks_are_null() -> None:
    found = people(pd.concat([line([None], rank_order=None), line([2], "c2")]))
    assert told(found, "months_by_level", "highest_level", "highest_rank", "certainty") == [
        ({}, None, None, "certain"),
        ({"2": 10}, 2, "142", "certain"),
    ]
    assert dtypes(found)["highest_level"] == "Int64"
    assert dtypes(people(line([2])[:0])) == dtypes(found)
