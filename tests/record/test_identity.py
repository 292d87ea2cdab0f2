"""Who is who, which reading holds, and what is left to doubt: cases worked by hand."""

import hmac
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from careergraph.record import Current, Record
from careergraph.record.identity import cadre_ids, cadre_numbers
from careergraph.record.secret import keyed_hashes
from tests.factory import part

BASE = {"name": "周海平", "birth": "1974-08"}
CARD, OTHER_CARD = "330902197408150013", "33090219740815002X"


def imported(tmp_path: Path, *readings: dict[str, Any], mappings: str = "form") -> Current:
    """The state after importing one file for each reading, each with one stint of its own year."""
    record = Record.open(tmp_path / "g.graph", create=True)
    for number, reading in enumerate(readings):
        year = 1998 + number
        stints = reading.pop("stints", [{"start": f"{year}-03", "end": f"{year}-11"}])
        mapping = reading.pop("mapping", mappings)
        record.add(part(f"{number}.lrmx", [{**BASE, **reading}], stints, mapping=mapping))
    return record.current()


@pytest.mark.parametrize(
    "fact",
    [
        {"identity": CARD},
        {"native_place": "东海洋山"},
        {"birth_place": "东海定远"},
        {"began_work": "1996-08"},
        {"joined_party": "1997-06"},
    ],
)
def test_name_month_and_one_more_fact_make_one_cadre(tmp_path: Path, fact: dict[str, str]) -> None:
    current = imported(tmp_path, fact, {**fact, "birth": "1974-08-15"})
    assert len(current.people) == 1
    assert current.duplicates.empty


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({}, {}),
        ({"native_place": "东海洋山"}, {"native_place": "东海定远"}),
        ({"native_place": "东海洋山"}, {"birth_place": "东海洋山"}),
        ({"native_place": "东海洋山"}, {}),
        (
            {"native_place": "东海洋山", "identity": CARD},
            {"native_place": "东海洋山", "identity": OTHER_CARD},
        ),
        ({"birth": None, "native_place": "东海洋山"}, {"native_place": "东海洋山"}),
        ({"birth": None, "native_place": "东海洋山"}, {"birth": None, "native_place": "东海洋山"}),
        ({"birth": "1974", "native_place": "东海洋山"}, {"native_place": "东海洋山"}),
    ],
)
def test_less_than_that_is_kept_apart_and_reported(
    tmp_path: Path, first: dict[str, Any], second: dict[str, Any]
) -> None:
    current = imported(tmp_path, first, second)
    assert len(current.people) == 2
    assert current.people["id"].nunique() == 2
    (problem,) = current.duplicates.to_dict("records")
    assert (problem["severity"], problem["reason"]) == ("warning", "possible-duplicate")
    assert problem["value"].startswith("周海平")


@pytest.mark.parametrize(
    "other",
    [
        {"name": "周海萍", "native_place": "东海洋山"},
        {"birth": "1974-09", "native_place": "东海洋山"},
        {"birth": "1975", "native_place": "东海洋山"},
    ],
)
def test_other_people_are_nobodys_duplicates(tmp_path: Path, other: dict[str, str]) -> None:
    current = imported(tmp_path, {"native_place": "东海洋山"}, other)
    assert len(current.people) == 2 and current.duplicates.empty


def test_a_third_reading_can_show_that_two_are_one() -> None:
    readings = pd.DataFrame(
        [
            ("s1", "r1", "周海平", "1974-08", None, "洋山", None, None, None),
            ("s2", "r2", "周海平", "1974-08", None, None, None, "1996-08", None),
            ("s3", "r3", "周海平", "1974-08", None, "洋山", None, "1996-08", None),
            ("s4", "r4", "李小舟", "1974-08", None, "洋山", None, "1996-08", None),
        ],
        columns=[
            *("source", "reading", "name", "birth", "identity", "native_place"),
            *("birth_place", "began_work", "joined_party"),
        ],
        dtype="string",
    )
    assert cadre_numbers(readings).tolist() == [0, 0, 0, 1]
    # ... but never that two identity cards are one person's: the doubtful one goes with the first.
    readings["identity"] = pd.array(["h1", "h2", None, None], dtype="string")
    assert cadre_numbers(readings).tolist() == [0, 1, 0, 2]


def test_equal_people_with_two_identity_cards_have_two_ids() -> None:
    columns = ("name", "birth", "native_place", "birth_place", "began_work", "joined_party")
    twice = pd.DataFrame([["周海平"] * 6] * 2, columns=list(columns))
    first, second = cadre_ids(twice)
    assert first != second
    assert all(len(one) == 10 and int(one, 16) >= 0 for one in (first, second))
    assert cadre_ids(twice.iloc[:1]) == [first]


def test_hashes_know_old_numbers_and_depend_on_the_key() -> None:
    strange = ["3309021974081500139", "33090219740815X013", "33090274081500X"]
    numbers = pd.Series(
        ["330902197408150013", "330902740815001", " ", None, *strange], dtype="string"
    )
    new, old, blank, missing, *others = keyed_hashes(numbers, b"k" * 32)
    assert new == old
    assert others == [hmac.new(b"k" * 32, each.encode(), "sha256").hexdigest() for each in strange]
    assert pd.isna(blank) and pd.isna(missing)
    assert keyed_hashes(numbers, b"q" * 32)[0] != new


def test_ids_are_the_same_in_every_graph_and_do_not_move(tmp_path: Path) -> None:
    facts = {"native_place": "东海洋山", "identity": CARD}
    one = imported(tmp_path / "one", dict(facts))
    two = imported(tmp_path / "two", dict(facts), {**facts, "joined_party": "1999-01"})
    assert one.people["id"].tolist() == two.people["id"].tolist()


@pytest.mark.parametrize(
    ("dates", "count"),
    [
        (["2020-01", "2025-03"], [1]),
        (["2025-03", "2020-01"], [0]),
        (["2025-03", "2025-03"], [0, 1]),
        (["2025-03", None], [0, 1]),
        ([None, None], [0, 1]),
        (["2025-03-01", "2025-02", "2025-03-20"], [2]),
    ],
)
def test_of_whole_careers_of_one_kind_the_later_one_counts(
    tmp_path: Path, dates: list[str | None], count: list[int]
) -> None:
    forms = [
        {
            "native_place": "洋山",
            "as_of": date,
            "stints": [
                {"start": "1998-03", "end": "1999-03", "unit": f"一{n}"},
                {"start": "1999-03", "end": "2001-03", "unit": f"二{n}"},
            ],
        }
        for n, date in enumerate(dates)
    ]
    current = imported(tmp_path, *forms)
    assert sorted(current.stints["unit"]) == sorted(f"{k}{n}" for n in count for k in "一二")
    latest = max((date for date in dates if date), default=None)
    assert current.people["as_of"].fillna("").tolist() == [latest or ""]
    assert len(current.superseded) == len(dates) - len(count)
    left = (len(dates) - len(count)) * 2
    assert current.conflicts["reason"].tolist() == ["left-by-later-form"] * left


def test_sources_of_two_kinds_both_count_and_equal_stints_are_one(tmp_path: Path) -> None:
    same = {"start": "1998-03", "end": "2001-02"}
    form = {
        "native_place": "洋山",
        "as_of": "2025-03",
        "stints": [same, {"start": "2001-02", "end": "2003-11", "title": "书记", "unit": "党委"}],
    }
    resume = {
        "native_place": "洋山",
        "degree": "硕士",
        "mapping": "resume",
        "stints": [same, {"start": "2001-03", "end": "2003-11", "title": "书记", "unit": "党委"}],
    }
    current = imported(tmp_path, form, resume)
    assert current.superseded.empty
    assert current.people[["as_of", "degree"]].values.tolist() == [["2025-03", "硕士"]]
    told = ["seq", "start", "title", "source", "item", "stint", "sources", "conflict"]
    assert current.stints[told].values.tolist() == [
        [1, "1998-03", "镇长", "0.lrmx", 1, 0, 2, False],
        [2, "2001-02", "书记", "0.lrmx", 2, 1, 2, True],
    ]
    (conflict,) = current.conflicts.to_dict("records")
    assert (conflict["severity"], conflict["reason"]) == ("warning", "conflict-start")
    assert conflict["source"] == "1.lrmx" and "2001-03" in conflict["value"]
    assert "0.lrmx" in conflict["hint"] and "2001-02" in conflict["hint"]


def test_what_one_reading_says_twice_is_one_stint_and_told(tmp_path: Path) -> None:
    twice = [{"start": "1998-03", "end": "2001-02"}] * 2
    current = imported(tmp_path, {"stints": twice})
    assert len(current.stints) == 1
    assert current.conflicts["reason"].tolist() == ["repeated-row"]
    assert current.stints["conflict"].tolist() == [False]


def test_seq_goes_by_first_possible_month_then_item_then_position(tmp_path: Path) -> None:
    stints = [
        {"start": "2001-02", "title": "e"},
        {"start": "1998-03", "title": "c", "item": 2, "position": 2},
        {"start": "1998-03", "title": "b", "item": 2, "position": 1},
        {"start": "1998", "title": "a", "item": 9},
        {"start": "2001", "title": "d", "item": 8},
        {"start": "2001-05", "start_uncertain": True, "title": "f", "item": 5},
    ]
    current = imported(tmp_path, {"stints": stints})
    assert current.stints["title"].tolist() == list("abcdef")
    assert current.stints["seq"].tolist() == [1, 2, 3, 4, 5, 6]
    assert current.stints["stint"].tolist() == [3, 2, 1, 4, 0, 5]


def test_an_as_of_date_given_at_import_goes_before_the_forms_own(tmp_path: Path) -> None:
    record = Record.open(tmp_path / "g.graph", create=True)
    record.add(part("a.lrmx", [{**BASE, "as_of": "2025-03"}], as_of="2007-12"))
    record.add(part("b.lrmx", [{"name": "李小舟", "as_of": None}], as_of="2007-12"))
    assert record.current().people["as_of"].tolist() == ["2007-12", "2007-12"]
