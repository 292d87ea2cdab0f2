"""One career as users read it."""

from functools import partial
from typing import Any

import pandas as pd

from careergraph.analysis.paths import COLUMNS
from careergraph.analysis.paths import trajectory as as_asked
from tests.analysis.frames import breaks, dtypes, frame, told

FAR = 9999 * 12
VALUES = {
    "grassroots": 2,
    "target_rank": 5,
    "stall_thresholds": [{"level": 2, "months_min": 100, "months_max": 102}],
}
trajectory = partial(as_asked, values=VALUES)
STINT = {
    "start_month_min": 24000, "start_month_max": 24000, "end_month_min": 24024,
    "end_month_max": 24024, "end_how": "given", "kind": "substantive", "main": True,
    "acting": False, "place": "省/市/县", "organization": "省市县政府", "title": "科长", "level": 3,
    "rank": "142", "guessed": False, "doubtful": False, "sources": 1, "conflict": False,
}  # fmt: skip


def stints(*rows: dict[str, Any]) -> pd.DataFrame:
    numbered = [{"seq": n, "stint": 100 + n, **row} for n, row in enumerate(rows, 1)]
    return frame(STINT, *numbered).drop(columns="cadre")


FIVE = stints(
    {},
    {
        "end_month_min": 24030,
        "end_month_max": 24041,
        "start_month_min": 24024,
        "start_month_max": 24029,
    },
    {"end_how": "open", "end_month_min": 24060, "end_month_max": 24060},
    {"end_how": "open", "end_month_min": 24060, "end_month_max": FAR},
    dict.fromkeys(("start_month_min", "start_month_max", "end_month_min", "end_month_max")),
)


def test_columns_dates_and_months() -> None:
    found = trajectory(FIVE, breaks()[:0])
    assert list(found.columns) == list(COLUMNS)
    assert told(found, "start", "end", "months", "months_min", "months_max") == [
        ("2000-01", "2002-01", 24, 24, 24),
        ("2002-01/2002-06", "2002-07/2003-06", None, 1, 17),
        ("2000-01", None, 60, 60, 60),  # up to the record's date
        ("2000-01", None, None, 60, None),  # at least up to the last date of the text
        (None, None, None, None, None),
    ]
    assert told(found, "break", "source", "line")[0] == (None, None, None)


def test_a_year_is_shown_as_a_year() -> None:
    year = {"start_month_max": 24011, "end_month_min": 24036, "end_month_max": 24047}
    found = trajectory(stints(year), breaks())
    assert told(found, "start", "end", "months", "months_min", "months_max") == [
        ("2000", "2003", None, 25, 47)
    ]


def test_an_end_that_is_not_known_lies_between_what_is() -> None:
    unknown = {"end_how": "unknown", "end_month_min": 24012}
    found = trajectory(
        stints({**unknown, "end_month_max": 24040}, {**unknown, "end_month_max": FAR}), breaks()
    )
    assert told(found, "end", "months", "months_min", "months_max") == [
        ("2001-01/2003-05", None, 12, 40), ("2001-01/..", None, 12, None)
    ]  # fmt: skip


def test_a_stint_names_the_breaks_that_point_to_it() -> None:
    pointed = breaks(
        {"seq": 2, "kind": "skip"}, {"seq": 2, "kind": "gap"}, {"seq": 2, "kind": "gap"},
        {"seq": 3, "kind": "stall"},
    )  # fmt: skip
    found = trajectory(FIVE, pointed)
    assert told(found, "break") == [(None,), ("gap, skip",), ("stall",), (None,), (None,)]


def test_a_guess_is_told() -> None:
    found = trajectory(stints({"guessed": True}, {"guessed": False}), breaks())
    assert told(found, "guessed") == [(True,), (False,)]


def test_breaks_that_the_dates_only_allow_are_named_apart() -> None:
    pointed = breaks(
        {"seq": 2, "kind": "skip", "certainty": "certain"},
        {"seq": 2, "kind": "gap", "certainty": "possible"},
        {"seq": 3, "kind": "gap", "certainty": "possible"},
        {"seq": 3, "kind": "gap", "certainty": "certain"},
    )
    found = trajectory(FIVE, pointed)
    assert told(found, "break", "possible_break")[1:3] == [("gap, skip", "gap"), ("gap", None)]


def test_the_record_gives_days_and_where_the_text_stands() -> None:
    written = pd.DataFrame(
        {
            "stint": [103, 101, 102],
            "start": pd.array(["2000-01-05", "2000", "2000"], dtype="string"),
            "end": pd.array([None, "2002-01-31", "2003-05-01"], dtype="string"),
            "source": pd.array(["a.lrmx", "b.lrmx", "b.lrmx"], dtype="string"),
            "line": pd.array([4, 7, 8], dtype="Int64"),
        }
    )
    year = {"start_month_max": 24011}
    uncertain = {"start_month_min": 23988, "start_month_max": 24023}
    found = trajectory(stints(year, uncertain, {"end_how": "open"}), breaks(), written)
    assert told(found, "start", "end", "source", "line") == [
        ("2000", "2002-01-31", "b.lrmx", 7),
        # What is wider than the text says, or another month, is told as the graph has it.
        ("1999-01/2001-12", "2002-01", "b.lrmx", 8),
        ("2000-01-05", None, "a.lrmx", 4),
    ]
    assert dtypes(found) == dtypes(trajectory(FIVE, breaks()))


def test_a_date_that_another_source_knows_better_is_not_the_one_written() -> None:
    written = pd.DataFrame(
        {
            "stint": [101],
            "start": pd.array(["2000"], dtype="string"),
            "start_uncertain": pd.array([False], dtype="boolean"),
            "end": pd.array([None], dtype="string"),
            "end_uncertain": pd.array([False], dtype="boolean"),
            "source": pd.array(["a.lrmx"], dtype="string"),
            "line": pd.array([4], dtype="Int64"),
        }
    )
    assert told(trajectory(stints({}), breaks(), written), "start", "end", "line") == [
        ("2000-01", "2002-01", 4)
    ]


def test_a_career_without_stints_has_the_columns() -> None:
    assert dtypes(trajectory(stints({})[:0], breaks())) == dtypes(trajectory(FIVE, breaks()))


def test_a_career_without_stints_is_read_beside_its_record() -> None:
    texts = ("start", "end", "source", "place", "organization", "title")
    written = pd.DataFrame({"stint": pd.array([], "Int64"), "line": pd.array([], "Int64")})
    written = written.assign(**{name: pd.array([], "string") for name in texts})
    found = trajectory(stints({}).drop(columns="place")[:0].assign(place=None), breaks(), written)
    assert list(found.columns) == list(COLUMNS)
    assert not len(found)


def recorded(*rows: dict[str, Any]) -> pd.DataFrame:
    plain = {
        "start": "1999-08", "end": "2000-01", "start_uncertain": False, "end_uncertain": False,
        "end_how": "given", "kind": "recorded", "raw": "待分配", "source": "a.lrmx", "line": 3,
    }  # fmt: skip
    kinds = dict.fromkeys(("start", "end", "end_how", "kind", "raw", "source"), "string")
    return pd.DataFrame([{**plain, **row} for row in rows]).astype(kinds | {"line": "Int64"})


def test_recorded_time_stands_in_its_place_with_its_text() -> None:
    found = trajectory(stints({}), breaks(), None, recorded({}))
    assert told(found, "kind", "title", "months", "main", "line") == [
        ("recorded", "待分配", 5, False, 3),
        ("substantive", "科长", 24, True, None),
    ]
    assert dtypes(found) == dtypes(trajectory(FIVE, breaks()))


def test_recorded_time_is_told_as_it_is_known() -> None:
    doubt = {"start": "1999", "start_uncertain": True, "end": "2001-02-03", "line": 4}
    year = {"start": "1999", "end": None, "line": 5}
    found = trajectory(stints({}), breaks(), None, recorded(year, doubt))
    assert told(found, "line", "start", "end", "months", "months_min", "months_max") == [
        (4, "1998-01/2000-12", "2001-02-03", None, 2, 37),
        (5, "1999", None, None, None, None),
        (None, "2000-01", "2002-01", 24, 24, 24),
    ]


def in_place(*rows: dict[str, Any]) -> list[tuple[Any, ...]]:
    return told(trajectory(stints(*rows), breaks()[:0]), "in_place")


def test_a_rank_that_comes_in_the_post_itself_is_told() -> None:
    town = {"level": 2, "organization": "镇党委", "title": "书记"}
    assert in_place({**town, "rank": "141"}, {**town, "rank": "132"}) == [(False,), (True,)]
    # Another post: 132 is the target rank, reached at the grassroots; 141 is below it.
    head = {"level": 2, "organization": "镇政府", "title": "镇长"}
    assert in_place({**head, "rank": "142"}, {**town, "rank": "132"}) == [(False,), (True,)]
    assert in_place({**head, "rank": "142"}, {**town, "rank": "141"}) == [(False,), (False,)]
    assert in_place({**head, "rank": None}, {"rank": "132"}) == [(False,), (False,)]
    # A post beside the main line is none of it, and a rank once reached is not reached again.
    beside = {**town, "rank": "132", "main": False}
    assert in_place({**town, "rank": "141"}, beside) == [(False,), (False,)]
    assert in_place({**town, "rank": "132"}, {**head, "rank": "132"}) == [(True,), (False,)]


def test_a_descent_that_keeps_the_rank_is_told_apart() -> None:
    descents = breaks(
        *({"kind": "descent", "seq": n, "rank_step": step} for n, step in enumerate(STEPS, 1))
    )
    found = trajectory(stints(*({} for _ in STEPS)), descents)
    assert told(found, "break", "rank_kept") == [
        ("descent", True), ("descent", True), ("descent", False), ("descent", False)
    ]  # fmt: skip


STEPS = ("same", "promotion", "demotion", "unknown")


def test_a_stall_is_told_from_the_month_that_passes_the_limit() -> None:
    # At the level from 2000-01, until 2010-01: 120 months. The 101st to the 103rd begin in 2008.
    stall = {"kind": "stall", "seq": 1, "link": "2>3", "date": "2010-01"}
    known = breaks({**stall, "months_min": 120, "months_max": 120})
    found = trajectory(stints({}, {}), known)
    assert told(found, "stalled_since") == [("2008-06/2008-08",), (None,)]
    other = breaks({**stall, "link": "3>4", "months_min": 120, "months_max": 120})
    assert told(trajectory(stints({}), other), "stalled_since") == [(None,)]
