"""Careers out of stints as read: a record's own dates, ends, guesses, numbers of posts, by literal rows."""

from typing import Any

import numpy as np
import pandas as pd
import pytest

from careergraph.model.careers import (
    careers_of,
    dates_after_record,
    own_unit,
    people_rows,
    post_numbers,
)
from careergraph.vocabulary.frames import FAR, STINTS
from tests.factory import part, rows

POST = {"start": "1998-03", "end": "2001-02"}
OPEN = {"start": "1998-03", "end": None, "end_how": "open"}


def careers(*stints: dict[str, Any], as_of: Any = "2005", **told: list[Any]) -> pd.DataFrame:
    """CAREERS of one person; a list more for each column that a record adds to the stints."""
    frame = part("x", [{}], list(stints)).stints
    frame = frame.assign(cadre=0, seq=range(1, len(frame) + 1))
    texts = {name: pd.array(values, dtype="string") for name, values in told.items()}
    people = pd.DataFrame({"cadre": [0], "birth": ["1974-08"], "as_of": [as_of]}, dtype="string")
    return careers_of(people.astype({"cadre": "int64"}), frame.assign(**texts))


def month(text: str) -> int:
    year, of_year = text.split("-")
    return int(year) * 12 + int(of_year) - 1


def ends(frame: pd.DataFrame) -> list[tuple[int, int, bool]]:
    return list(
        zip(
            frame["end_min"].tolist(),
            frame["end_max"].tolist(),
            frame["open"].tolist(),
            strict=True,
        )
    )


def test_an_open_end_is_counted_to_the_records_date_where_its_month_is_known() -> None:
    assert ends(careers(OPEN, as_of="2005-06")) == [(month("2005-06"), month("2005-06"), True)]
    assert ends(careers(OPEN, as_of="2005-06-30")) == [(month("2005-06"), month("2005-06"), True)]
    # A date that is only a year is no month: the last date in the text is the lower bound.
    assert ends(careers(OPEN, as_of="2005")) == [(month("1998-03"), FAR, True)]
    assert ends(careers(OPEN, as_of=None)) == [(month("1998-03"), FAR, True)]
    later = careers(POST, OPEN, as_of=None)
    assert ends(later)[1] == (month("2001-02"), FAR, True)
    start = careers({**POST, "start": "1990-01", "end": "1992-01"}, OPEN, as_of=None)
    assert ends(start)[1] == (month("1998-03"), FAR, True)


def test_a_records_date_before_a_post_that_is_held_is_none() -> None:
    assert ends(careers(OPEN, as_of="1998-03")) == [(month("1998-03"), month("1998-03"), True)]
    assert ends(careers(OPEN, as_of="1998-02")) == [(month("1998-03"), FAR, True)]
    # What began later and has an end says nothing against it.
    later = {**POST, "start": "1999-01"}
    assert ends(careers(OPEN, later, as_of="1998-05"))[0] == (month("1998-05"),) * 2 + (True,)


def test_each_open_end_is_counted_to_its_own_sources_date() -> None:
    frame = part("x", [{}, {}], [OPEN, {**OPEN, "who": 2, "title": "书记"}]).stints
    frame = frame.assign(
        cadre=0, seq=[1, 2], as_of=pd.array(["2003-05", "2007-12"], dtype="string")
    )
    people = pd.DataFrame({"cadre": [0], "birth": [None], "as_of": ["2007-12"]})
    told = careers_of(people.astype({"birth": "string", "as_of": "string"}), frame)
    assert (
        told["end_min"].tolist() == told["end_max"].tolist() == [month("2003-05"), month("2007-12")]
    )
    assert told["birth_min"].isna().all() and told["birth_max"].isna().all()


def test_an_unknown_end_lies_between_two_dates() -> None:
    unknown = {"start": "1998-03", "end": None, "end_how": "unknown"}
    more = {"end_after": ["2000-05", "2000-05", None], "end_before": ["2002-07", None, None]}
    frame = careers(unknown, unknown, POST, as_of="2005-06", **more)
    assert ends(frame) == [
        (month("2000-05"), month("2002-07"), False),
        (month("2000-05"), FAR, False),
        (month("2001-02"), month("2001-02"), False),
    ]
    year = careers(unknown, as_of="2005-06", end_after=["2000"], end_before=["2002"])
    assert ends(year) == [(month("2000-01"), month("2002-12"), False)]


def test_an_end_that_nothing_implies_lies_between_the_start_and_the_records_date() -> None:
    implied = {"start": "1998-03", "end": None, "end_how": "implied"}
    frame = careers(implied, as_of="2005-06")
    assert ends(frame) == [(month("1998-03"), month("2005-06"), False)]
    assert ends(careers(implied, as_of=None)) == [(month("1998-03"), FAR, False)]


def test_an_end_of_which_nothing_is_said_is_open_and_one_that_is_told_is_not() -> None:
    june, end = month("2005-06"), month("2001-02")
    for how in (None, "given"):
        assert ends(careers({**OPEN, "end_how": how}, as_of="2005-06")) == [(june, june, True)]
    for how in (None, "given", "implied", "unknown"):
        assert ends(careers({**POST, "end_how": how}, as_of="2005-06")) == [(end, end, False)]


def test_an_implied_end_between_two_dates_lies_between_them() -> None:
    implied = {"start": "1998-03", "end": None, "end_how": "implied"}
    frame = careers(implied, as_of="2005-06", end_after=["2000-05"], end_before=["2002-07"])
    assert ends(frame) == [(month("2000-05"), month("2002-07"), False)]


@pytest.mark.parametrize(
    ("as_of", "last"),
    [
        ("1998-04", "1998-04"),
        ("1998-03", "1998-03"),
        ("1998-02", None),
        ("2005", None),
        (None, None),
    ],
)
def test_an_implied_end_is_bound_by_a_records_date_after_its_start(
    as_of: str | None, last: str | None
) -> None:
    implied = {"start": "1998-03", "end": None, "end_how": "implied"}
    wanted = (month("1998-03"), month(last) if last else FAR, False)
    assert ends(careers(implied, as_of=as_of)) == [wanted]


def test_vague_dates_are_windows() -> None:
    frame = careers({"start": "1998", "end": "2001-02", "end_uncertain": True})
    assert frame[["start_min", "start_max", "end_min", "end_max"]].values.tolist() == [
        [month("1998-01"), month("1998-12"), month("2000-11"), month("2001-05")]
    ]
    # Of a vague start and end the record's date has to be behind the first possible start.
    assert ends(careers({**OPEN, "start": "1998"}, as_of="1998-06")) == [
        (month("1998-06"),) * 2 + (True,)
    ]
    later = careers({"start": "1990", "end": "1999"}, OPEN, as_of=None)
    assert ends(later)[1] == (month("1999-01"), FAR, True)
    implied = {"start": "1998", "end": None, "end_how": "implied"}
    assert ends(careers(implied, as_of="1998-06")) == [(month("1998-01"), month("1998-06"), False)]


def test_a_stint_of_which_nothing_is_said_is_certain() -> None:
    frame = careers({**POST, "certain": None, "reason": "zone"})
    assert frame[["guessed", "level_guessed"]].values.tolist() == [[False, False]]


def test_what_is_open_is_held_whatever_end_stands_beside_it() -> None:
    frame = careers({"start": "1998-03", "end": "2001-02", "end_how": "open"}, as_of="2005-06")
    assert ends(frame) == [(month("2005-06"), month("2005-06"), True)]


def test_stints_without_a_start_are_left_out_and_nulls_are_no() -> None:
    frame = careers(
        POST, {"start": None}, {**POST, "successive": None, "leading": None, "certain": None}
    )
    assert frame["seq"].tolist() == [1, 3]
    assert frame[["successive", "leading", "guessed"]].values.tolist() == [
        [False, True, False],
        [False, False, False],
    ]


@pytest.mark.parametrize(
    ("stint", "guessed", "of_level"),
    [
        ({}, False, False),
        ({"certain": True, "reason": "zone"}, False, False),
        ({"certain": False, "reason": "zone"}, True, True),
        ({"certain": False, "reason": "rank-rule-unsure"}, True, False),
        ({"certain": False, "reason": "zone; rank-rule-unsure"}, True, True),
        ({"certain": False, "reason": None}, True, True),
        ({"certain": False, "reason": "no-title"}, True, True),
    ],
)
def test_a_guess_is_one_of_the_level_where_its_reason_speaks_of_it(
    stint: dict[str, Any], guessed: bool, of_level: bool
) -> None:
    frame = careers({**POST, **stint}, POST)
    assert frame["guessed"].tolist() == [guessed, False]
    assert frame["level_guessed"].tolist() == [of_level, False]


def test_the_second_line_is_posts_of_assemblies() -> None:
    kinds = ("assembly", "consultative", "government", None)
    frame = careers(*({**POST, "org_kind": kind} for kind in kinds))
    assert frame["assembly"].tolist() == [True, True, False, False]


def test_doubtful_rows_are_marked() -> None:
    frame = part("x", [{}], [POST, POST]).stints.assign(cadre=0, seq=[1, 2])
    people = pd.DataFrame({"cadre": [0], "birth": ["1974"], "as_of": [None]})
    people = people.astype({"as_of": "string"})
    assert careers_of(people, frame, np.array([1]))["doubtful"].tolist() == [False, True]
    assert careers_of(people, frame)["doubtful"].tolist() == [False, False]
    assert (
        careers_of(people, frame)[["birth_min", "birth_max"]].values.tolist()
        == [[month("1974-01"), month("1974-12")]] * 2
    )


def test_people_are_found_by_number_in_any_order() -> None:
    stints = pd.DataFrame({"cadre": [5, 2, 5]})
    assert people_rows(pd.DataFrame({"cadre": [2, 5]}), stints).tolist() == [1, 0, 1]
    assert people_rows(pd.DataFrame({"cadre": [0, 1, 2, 3, 4, 5]}), stints).tolist() == [5, 2, 5]


def test_a_post_is_a_title_in_a_unit_at_a_place() -> None:
    told = rows(
        STINTS,
        {"place": "甲县", "unit": "财政局", "title": "局长", "organization": "甲县财政局"},
        {"place": "甲县", "unit": "财政局", "title": "局长", "organization": "财政局"},  # the same
        {"place": "甲县", "unit": "财政局", "title": "副局长", "organization": "甲县财政局"},
        {"place": "甲县", "unit": "民政局", "title": "局长", "organization": "甲县民政局"},
        {"place": "乙县", "unit": "财政局", "title": "局长", "organization": "乙县财政局"},
        # Where no place is known, the whole name tells organizations apart.
        {"unit": "公司", "title": "局长", "organization": "某公司"},
        {"unit": "公司", "title": "局长", "organization": "另一公司"},
        {"unit": "厂", "title": "局长", "organization": "某公司"},
        {"title": "局长"},
        {"title": "局长"},
    )
    number = post_numbers(told).tolist()
    assert pd.factorize(np.array(number))[0].tolist() == [0, 0, 1, 2, 3, 4, 5, 4, 6, 6]
    own = own_unit(told).astype("string").fillna("").tolist()
    assert own == [
        "财政局",
        "财政局",
        "财政局",
        "民政局",
        "财政局",
        "某公司",
        "另一公司",
        "某公司",
        "",
        "",
    ]


def test_an_organization_without_a_place_is_told_by_its_name() -> None:
    told = rows(
        STINTS, {"organization": "某公司"}, {"organization": "另一公司"}, {"organization": None}
    )
    assert own_unit(told).astype("string").fillna("").tolist() == ["某公司", "另一公司", ""]
    numbers = post_numbers(
        rows(STINTS, {"organization": "某公司"}, {"organization": None})
    ).tolist()
    assert len(set(numbers)) == 2


def test_dates_after_the_records_own_are_warned_once_a_person() -> None:
    frame = part("x", [{}], [
        {"start": "1998-03", "end": "2001-02"},
        {"start": "2005-07", "end": "2006-01", "line": 4},
        {"start": "2005-08", "end": "2006-01"},
        {"start": "2001-03", "end": "2005-07", "line": 6},
        {"start": "2005-06", "end": None, "end_how": "open"},
        {"start": "2005", "end": "2005"},
        {"start": "2007-01", "end": None, "line": 8},
        {"start": "2005-07", "end": None, "end_how": "open", "line": 9},
        {"start": "2005-07", "end": "2005-08"},
    ]).stints  # fmt: skip
    as_of = pd.array(["2005-06"] * 6 + [None, "2005-06", "2005"], dtype="string")
    told = frame.assign(cadre=[0, 0, 0, 1, 2, 3, 4, 5, 6], source="a.lrmx", as_of=as_of)
    found = dates_after_record(told)
    assert found[["source", "line", "value", "reason"]].values.tolist() == [
        ["a.lrmx", 4, "2005-07", "date-after-record"],
        ["a.lrmx", 6, "2005-07", "date-after-record"],
        ["a.lrmx", 9, "2005-07", "date-after-record"],
    ]
