"""What users say of people and of stints, on a few small imports: whom and what a word means."""

from typing import Any

import pandas as pd

from careergraph.record import Current, Part
from tests.factory import part, parts_as_one
from tests.record.in_memory import CHIEF, LI, MAYOR, ZHOU, cells, file, state, words

Row = dict[str, Any]

# --- Words of users -------------------------------------------------------------------------------


def people(sign: str = "") -> Part:
    """Two files of two people each; ``sign`` tells them apart from others in names, files and keys."""
    zhou, li, other = f"周海平{sign}", f"李小舟{sign}", f"李 晓舟{sign}"
    one: list[Row] = [{**ZHOU, "name": zhou, "keys": f"t:1{sign}"},
           {**LI, "name": li, "keys": f"t:2{sign}\x1ft:3{sign}"}]  # fmt: skip
    two: list[Row] = [{"name": zhou, "birth": None}, {**LI, "name": other}]
    return parts_as_one(
        part(f"x/{sign}a.csv", one, [MAYOR], mapping="long"),
        part(f"x/{sign}b.csv", two, mapping="long"),
    )


PEOPLE = people()


def why(current: Current) -> list[str | None]:
    return [None if pd.isna(text) else text for text in current.overrides["why"]]


WHOM: list[tuple[Row, int, str | None]] = [
    ({"file": "x/~a.csv", "item": 1, "value": "x/~b.csv:1"}, 3, None),
    ({"file": "~a.csv", "item": 1, "value": "~b.csv:1"}, 3, None),
    ({"file": "~a.csv", "item": 1, "value": "~b.csv，第1行"}, 4, "somebody"),
    ({"file": "~a.csv", "item": 1, "value": "~b.csv 行1"}, 3, None),
    ({"file": "~a.csv", "item": 1, "value": "~b.csv, line 1"}, 3, None),
    ({"file": "~a.csv", "item": 1, "value": "~b.csv:9"}, 4, "somebody"),
    ({"file": "~a.csv", "item": 1, "value": "~b.csv"}, 4, "which"),
    ({"file": "~a.csv", "item": 9, "value": "~b.csv:1"}, 4, "somebody"),
    ({"file": "~a.csv", "value": "~b.csv:1"}, 4, "which"),
    ({"file": "~a.csv", "name": "周海平~", "value": "~b.csv:1"}, 3, None),
    ({"file": "~a.csv", "name": "李小舟~", "item": 1, "value": "~b.csv:1"}, 4, "somebody"),
    ({"file": "~c.csv", "item": 1, "value": "~b.csv:1"}, 4, "file"),
    ({"name": "t:1~", "value": "~b.csv:1"}, 3, None),
    ({"name": "t:3~", "value": "~b.csv:1"}, 3, None),
    ({"name": "t:4~", "value": "~b.csv:1"}, 4, "somebody"),
    ({"name": "李小舟~", "value": "李晓舟~"}, 3, None),
    ({"name": "周海平~", "value": "李小舟~"}, 4, "which"),
    ({"name": "李小舟~", "value": None}, 4, "somebody"),
    ({"file": "~a.csv", "item": 1, "value": "~a.csv:1"}, 4, "oneself"),
    ({"file": "~a.csv", "item": 1, "raw": "~b.csv:1", "value": "true"}, 3, None),
    ({"file": "~a.csv", "item": 1, "raw": "~b.csv:1", "value": "false"}, 4, None),
]
"""A word, how many people there are then of four readings, and why it says nothing; ~ is the sign."""

SIGNS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"


def test_whom_a_word_on_people_means() -> None:
    """All of them in one import: the people of each have a sign of their own."""
    told = [
        {k: v.replace("~", sign) if isinstance(v, str) else v for k, v in word.items()}
        for (word, _, _), sign in zip(WHOM, SIGNS, strict=False)
    ]
    everybody = parts_as_one(*map(people, SIGNS[: len(WHOM)]))
    current = state(everybody, words(*({"field": "same", **word} for word in told)))
    assert why(current) == [reason for _, _, reason in WHOM]
    count = [current.people["name"].str.endswith(sign).sum() for sign in SIGNS[: len(WHOM)]]
    assert count == [people for _, people, _ in WHOM]


def test_different_keeps_apart_and_nobody_asks_again() -> None:
    one = {"file": "a.csv", "item": 1}
    assert len(state(PEOPLE).duplicates) == 1
    told = state(PEOPLE, words({"field": "different", **one, "value": "b.csv:1"}))
    assert told.duplicates.empty and len(told.people) == 4
    told = state(PEOPLE, words({"field": "same", **one, "raw": "b.csv:1", "value": "false"}))
    assert told.duplicates.empty and len(told.people) == 4
    taken_back = {"field": "different", **one, "raw": "b.csv:1", "value": "false"}
    assert len(state(PEOPLE, words(taken_back)).people) == 3


def test_the_last_of_several_words_counts() -> None:
    one, other = (
        {"file": "a.csv", "item": 1, "value": "b.csv:1"},
        {"name": "t:1", "value": "b.csv:1"},
    )
    same, different = {"field": "same"}, {"field": "different"}
    assert len(state(PEOPLE, words(same | one, different | other)).people) == 4
    assert len(state(PEOPLE, words(different | one, same | other)).people) == 3


def test_a_name_means_the_person_that_earlier_words_have_made_also_beside_an_id() -> None:
    ids = {row[0]: row[1] for row in cells(state(PEOPLE).people, "name", "id")}
    one = {"field": "same", "file": "a.csv", "item": 1, "value": "b.csv:1"}
    named = {
        "field": "same",
        "name": "周海平",
        "value": "李小舟",
    }  # of whom there are two until then
    apart = {"field": "different", "name": ids["李 晓舟"], "value": "t:2"}
    for told in ([one, named], [one, named, apart], [apart, named, one]):
        current = state(PEOPLE, words(*told))
        assert why(current) == [None] * len(told)
        assert len(current.people) == 2


# --- Corrections ----------------------------------------------------------------------------------


Case = tuple[dict[str, Any], list[dict[str, Any]]]


def corrected(*cases: Case) -> list[dict[str, Any]]:
    """Of each case, a stint and corrections of its fields, the stint as it is then, and ``why`` the last
    correction is not applied. All of them are one import: a file and a person each."""
    made = [
        part(
            f"{n}.csv",
            [{"name": f"甲{n}", "birth": "1974-08"}],
            [{**MAYOR, **stint}],
            mapping="long",
        )
        for n, (stint, _) in enumerate(cases)
    ]
    told = [
        {"file": f"{n}.csv", "item": 1, **one} for n, (_, each) in enumerate(cases) for one in each
    ]
    current = state(parts_as_one(*made), words(*told))
    reasons = dict(zip((one["file"] for one in told), why(current), strict=True))
    frame = current.stints.astype(object)
    rows_found = frame.where(frame.notna(), None).to_dict("records")
    by_file = {
        row["source"]: {str(name): value for name, value in row.items()} for row in rows_found
    }
    return [by_file[f"{n}.csv"] | {"why": reasons[f"{n}.csv"]} for n in range(len(cases))]


def test_was_is_what_the_reader_says_to_the_letter() -> None:
    told = [
        ("2001-01", "2001-01", True),
        ("2001-01", "2001-01-01", True),  # as a spreadsheet makes it of 2001-01
        ("2001-01", "2001-01-02", False),
        ("2001-01", "2001", False),
        ("2001", "2001-01", False),  # made from a month, applied to a year
        ("2001", "2001-01-01", False),
        ("2001-01-01", "2001-01", False),
        ("2001", "2001", True),
    ]
    found = corrected(
        *(
            (
                {"start": start, "end": "2003-05"},
                [{"field": "start", "value": "2000-05", "was": was}],
            )
            for start, was, _ in told
        )
    )
    assert [(row["start"], row["why"]) for row in found] == [
        ("2000-05", None) if fits else (start, "was") for start, _, fits in told
    ]


def test_was_may_be_what_an_earlier_correction_made_or_none() -> None:
    first = {"field": "level", "value": "3"}

    def level(was: str) -> dict[str, Any]:
        return {"field": "level", "value": "4", "was": was}

    found = corrected(
        ({}, [first, level("3")]),
        ({}, [first, level("2")]),
        ({}, [first, level("5")]),
        ({"level": None}, [level("none")]),
        ({}, [level("none")]),
        ({"acting": True}, [{"field": "acting", "value": "false", "was": "true"}]),
        ({}, [{"field": "acting", "value": "true", "was": "true"}]),
    )
    assert [(row["level"], row["acting"], row["why"]) for row in found] == [
        (4, False, None),
        (4, False, None),
        (3, False, "was"),
        (4, False, None),
        (2, False, "was"),
        (2, False, None),
        (2, False, "was"),
    ]


DATED: list[tuple[dict[str, Any], dict[str, Any], tuple[Any, ...]]] = [
    ({}, {"field": "start", "value": "2001-02"}, ("2001-02", "2001-02", "given", None)),
    ({}, {"field": "start", "value": "2001-03"}, ("1998-03", "2001-02", "given", "order")),
    ({}, {"field": "start", "value": "2001"}, ("2001", "2001-02", "given", None)),
    ({}, {"field": "end", "value": "1998-03"}, ("1998-03", "1998-03", "given", None)),
    ({}, {"field": "end", "value": "1998"}, ("1998-03", "1998", "given", None)),
    ({}, {"field": "end", "value": "1998-02"}, ("1998-03", "2001-02", "given", "order")),
    ({}, {"field": "end", "value": None}, ("1998-03", None, "open", None)),
    ({}, {"field": "end_how", "value": "open"}, ("1998-03", None, "open", None)),
    (
        {"end_how": "implied"},
        {"field": "end", "value": "2001-03"},
        ("1998-03", "2001-03", "given", None),
    ),
    (
        {"end_how": "implied"},
        {"field": "start", "value": "1998-04"},
        ("1998-04", "2001-02", "implied", None),
    ),
    (
        {"end": None, "end_how": "open"},
        {"field": "end", "value": "2001"},
        ("1998-03", "2001", "given", None),
    ),
    (
        {"start": "1998-03", "start_uncertain": True, "end": "1998-02"},
        {"field": "acting", "value": "true"},
        ("1998-03", "1998-02", "given", None),
    ),
    (
        {"start_uncertain": True, "end": "1998-02"},
        {"field": "start", "value": "1998-03"},
        ("1998-03", "1998-02", "given", "order"),
    ),
    ({}, {"field": "start", "value": None}, (None, "2001-02", "given", None)),
]  # fmt: skip


def test_corrected_dates_stay_in_order() -> None:
    found = corrected(*((stint, [told]) for stint, told, _ in DATED))
    for row, case in zip(found, DATED, strict=True):
        assert tuple(row[name] for name in ("start", "end", "end_how", "why")) == case[2], case


def test_a_corrected_date_is_no_uncertain_one() -> None:
    told = [
        ("start", "1998-04", (False, True)),
        ("end", "2001-03", (True, False)),
        ("end", None, (True, False)),
        ("level", "3", (True, True)),
        ("end", "1990-01", (True, True)),  # taken back
    ]
    unsure = {"start_uncertain": True, "end_uncertain": True}
    found = corrected(*((unsure, [{"field": field, "value": value}]) for field, value, _ in told))
    for row, case in zip(found, told, strict=True):
        assert (row["start_uncertain"], row["end_uncertain"]) == case[2], case


SETTLED: list[tuple[str | None, dict[str, str], bool, str | None]] = [
    ("zone; rank-rule-unsure", {"level": "3"}, False, "rank-rule-unsure"),
    ("zone; rank-rule-unsure", {"rank": "131"}, False, "zone"),
    ("zone; rank-rule-unsure", {"rank": "131", "level": "3"}, True, None),
    ("zone", {"place": "乙县"}, True, None),  # a place that is said settles its level
    ("rank-rule-unsure", {"place": "乙县"}, False, "rank-rule-unsure"),
    ("place-unknown", {"level": "3"}, False, "place-unknown"),
    ("rank-rule-unsure; no-title", {"rank": "131"}, True, "no-title"),
    ("zone", {"acting": "true"}, False, "zone"),
    (None, {"level": "3"}, True, None),
]


def test_a_correction_settles_the_guess_that_it_is_about() -> None:
    found = corrected(
        *(
            (
                {"certain": False, "reason": reason},
                [{"field": field, "value": value} for field, value in fields.items()],
            )
            for reason, fields, _, _ in SETTLED
        )
    )
    for row, case in zip(found, SETTLED, strict=True):
        assert (row["certain"], row["reason"]) == case[2:], case
        assert row["rules"] == "t1 override"


def test_what_follows_from_a_field_goes_with_it_unless_it_is_set_itself() -> None:
    place = {"field": "place", "value": "乙县", "follows": '{"place_level": 3, "level": 3}'}
    level = {"field": "level", "value": "4"}
    rank = {"field": "rank", "value": "131", "follows": '{"rank_order": 80}'}
    title = {"field": "title", "value": "书记", "follows": '{"rank": "142", "rank_order": 50}'}
    orders = ([place], [level, place], [rank, title], [title, rank])
    found = corrected(*(({}, order) for order in orders))
    assert [(row["place_level"], row["level"]) for row in found[:2]] == [(3, 3), (3, 4)]
    assert [(row["rank"], row["rank_order"], row["title"]) for row in found[2:]] == [
        ("131", 80, "书记")
    ] * 2


def test_what_is_dropped_is_gone_until_a_later_word_keeps_it() -> None:
    drop = {"file": "a.csv", "item": 1, "field": "drop"}
    base = file("a.csv", {}, MAYOR, CHIEF, mapping="long")
    gone = state(base, words({**drop, "value": "true"}))
    assert gone.stints["title"].tolist() == ["局长"]
    assert cells(gone.overridden, "stint", "dropped") == [(0, True)]
    kept = state(base, words({**drop, "value": "true"}, {**drop, "value": "false"}))
    assert kept.stints["title"].tolist() == ["镇长", "局长"]
    assert cells(kept.overridden, "stint", "dropped") == [(0, False)]
