"""Direct promotions as users read them."""

from careergraph.analysis.promotions import COLUMNS, promoted
from tests.analysis.frames import direct, dtypes, told


def test_columns_are_those_of_the_command() -> None:
    answer = promoted(direct({}))
    assert list(answer.columns) == list(COLUMNS)
    assert told(answer)[0] == (
        "c1", "周一", "1970", "2000-01", "丁镇党委", "书记", 2, "甲县政府", "副县长", "132", 60, 0, 0,
        "plain", "certain", False, 60, 60, 0, 0, 0, 0, "甲县", None,
    )  # fmt: skip
    assert dtypes(answer) == dtypes(promoted(direct()))


def test_dates_and_months_between_bounds() -> None:
    answer = promoted(
        direct(
            {"month_max": 24011, "months_min": 24, "months_max": 35, "gap_min": 0, "gap_max": 5},
            {"month_min": 24001, "month_max": 24003, "gap_min": 4, "gap_max": 4},
        )
    )
    names = ("months_grassroots", "gap_months")
    bounds = [f"{name}_{edge}" for name in names for edge in ("min", "max")]
    assert told(answer, "date", *names, *bounds) == [
        ("2000", None, None, 24, 35, 0, 5),
        ("2000-02/2000-04", 60, 4, 60, 60, 4, 4),
    ]


def test_in_place_is_listed_only_when_asked_for() -> None:
    found = direct(
        {"variant": "in_place", "gap_min": None, "gap_max": None, "from_seq": None},
        {"variant": "concurrent"},
    )
    assert told(promoted(found), "cadre", "variant") == [("c2", "concurrent")]
    assert told(promoted(found, in_place=True), "cadre", "variant", "gap_months") == [
        ("c1", "in_place", None),
        ("c2", "concurrent", 0),
    ]


def test_what_may_be_the_second_line_is_possible() -> None:
    answer = promoted(
        direct({}, {"certain": False}, {"second_line_possible": True}, {"guessed": True})
    )
    assert told(answer, "certainty", "guessed") == [
        ("certain", False), ("possible", False), ("possible", False), ("certain", True)
    ]  # fmt: skip


def test_a_promotion_that_dates_allow_in_two_ways_is_one_row() -> None:
    possible = {"cadre": "c1", "certain": False}
    answer = promoted(
        direct(
            {**possible, "months_min": 20, "months_max": 30},
            {**possible, "months_min": 40, "months_max": 51, "month_min": 24001},
            {**possible, "variant": "concurrent"},
            {**possible, "to_seq": 4},
        )
    )
    months = ("months_grassroots", "months_grassroots_min", "months_grassroots_max")
    assert told(answer, "cadre", *months, "variant", "date") == [
        ("c1", None, 20, 51, "plain", "2000-01"),
        ("c1", 60, 60, 60, "concurrent", "2000-01"),
        ("c1", 60, 60, 60, "plain", "2000-01"),
    ]
