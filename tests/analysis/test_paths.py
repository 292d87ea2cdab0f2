"""One career as users read it."""

from typing import Any

import pandas as pd

from careergraph.analysis.paths import COLUMNS, trajectory
from tests.analysis.frames import breaks, dtypes, frame, told

FAR = 9999 * 12
STINT = {
    "start_month_min": 24000, "start_month_max": 24000, "end_month_min": 24024,
    "end_month_max": 24024, "end_how": "given", "kind": "substantive", "main": True,
    "acting": False, "place": "省/市/县", "organization": "省市县政府", "title": "科长", "level": 3,
    "rank": "142", "line_months_min": 24, "guessed": False,
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
    assert told(found, "start", "end", "months") == [
        ("2000-01", "2002-01", 24),
        ("2002-01", "2002-07", 9),  # between 1 and 17
        ("2000-01", None, 60),  # up to the record's date
        ("2000-01", None, 60),  # at least up to the last date of the text
        (None, None, None),
    ]
    assert told(found, "break", "source", "line")[0] == (None, None, None)


def test_a_year_is_shown_as_a_year() -> None:
    year = {"start_month_max": 24011, "end_month_min": 24036, "end_month_max": 24047}
    assert told(trajectory(stints(year), breaks()), "start", "end", "months") == [
        ("2000", "2003", 36)
    ]


def test_a_stint_names_the_breaks_that_point_to_it() -> None:
    pointed = breaks(
        {"seq": 2, "kind": "skip"}, {"seq": 2, "kind": "gap"}, {"seq": 2, "kind": "gap"},
        {"seq": 3, "kind": "stall"},
    )  # fmt: skip
    found = trajectory(FIVE, pointed)
    assert told(found, "break") == [(None,), ("gap, skip",), ("stall",), (None,), (None,)]


def test_the_record_gives_dates_as_written_and_where_they_stand() -> None:
    written = pd.DataFrame(
        {
            "stint": [103, 101],
            "start": pd.array(["2000-01-05", "2000"], dtype="string"),
            "end": pd.array([None, "2002-01-31"], dtype="string"),
            "source": pd.array(["a.lrmx", "b.lrmx"], dtype="string"),
            "line": pd.array([4, 7], dtype="Int64"),
        }
    )
    found = trajectory(stints({}, {}, {"end_how": "open"}), breaks(), written)
    assert told(found, "start", "end", "source", "line") == [
        ("2000", "2002-01-31", "b.lrmx", 7),
        (None, None, None, None),
        ("2000-01-05", None, "a.lrmx", 4),
    ]
    assert dtypes(found) == dtypes(trajectory(FIVE, breaks()))


def test_a_career_without_stints_has_the_columns() -> None:
    assert dtypes(trajectory(stints({})[:0], breaks())) == dtypes(trajectory(FIVE, breaks()))


def test_recorded_time_stands_in_its_place_with_its_text() -> None:
    waiting = pd.DataFrame(
        {
            "start": pd.array(["1999-08"], dtype="string"),
            "end": pd.array(["2000-01"], dtype="string"),
            "start_uncertain": [False],
            "end_uncertain": [False],
            "end_how": pd.array(["given"], dtype="string"),
            "kind": pd.array(["recorded"], dtype="string"),
            "raw": pd.array(["待分配"], dtype="string"),
            "source": pd.array(["a.lrmx"], dtype="string"),
            "line": pd.array([3], dtype="Int64"),
        }
    )
    found = trajectory(stints({}), breaks(), None, waiting)
    assert told(found, "kind", "title", "months", "main", "line") == [
        ("recorded", "待分配", 5, False, 3),
        ("substantive", "科长", 24, True, None),
    ]
    assert dtypes(found) == dtypes(trajectory(FIVE, breaks()))
