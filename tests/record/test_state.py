"""What is held to be true of a few small imports, worked by hand, without a disk."""

from typing import Any

import pandas as pd
import pytest

from careergraph.record import Part
from careergraph.vocabulary.frames import LISTED
from tests.factory import part, parts_as_one, rows
from tests.record.in_memory import CHIEF, LI, MAYOR, cells, file, state, words

# --- What holds now -------------------------------------------------------------------------------


@pytest.mark.parametrize("names", [("a", "b"), ("b", "a")])
def test_of_two_sources_of_one_date_the_form_says_what_holds_now(names: tuple[str, str]) -> None:
    form = file(f"{names[0]}.lrmx", {"as_of": "2005-03", "present_post": "县长"}, MAYOR, CHIEF)
    resume = file(
        f"{names[1]}.txt", {"as_of": "2005-03", "present_post": "书记"}, MAYOR, mapping="resume"
    )
    for order in ((form, resume), (resume, form)):
        current = state(*order)
        assert cells(current.people, "present_post", "as_of") == [("县长", "2005-03")]
        assert current.readings["source"].iloc[0] == form.sources["source"].iloc[0]


def test_facts_are_the_strongest_sources_and_what_it_lacks_the_next_ones() -> None:
    older = file("a.lrmx", {"as_of": "2001-03", "degree": "学士", "major": "中文", "present_post": "乡长"},
                 MAYOR, CHIEF)  # fmt: skip
    newer = file("b.txt", {"as_of": "2005-03", "degree": "硕士"}, MAYOR, CHIEF, mapping="resume")
    for order in ((older, newer), (newer, older)):
        current = state(*order)
        # A post of 2001 is no post of 2005.
        told = cells(current.people, "as_of", "degree", "major", "present_post", "identity")
        assert told == [("2005-03", "硕士", "中文", None, None)]


def test_a_list_says_nothing_of_now_but_where_nothing_else_is_known() -> None:
    form = file("a.lrmx", {"as_of": "2001-03", "present_post": "乡长"}, MAYOR, CHIEF)
    listed = file(
        "b.csv", {"as_of": "2006-03", "present_post": "后备"}, mapping="list", kind="list"
    )
    assert cells(state(form, listed).people, "as_of", "present_post") == [("2001-03", "乡长")]
    assert cells(state(listed).people, "as_of", "present_post") == [("2006-03", "后备")]
    other = file("c.csv", {"as_of": "2004-03", "present_post": "前"}, mapping="list", kind="list")
    assert cells(state(other, listed).people, "as_of", "present_post") == [("2006-03", "后备")]


@pytest.mark.parametrize(
    ("mapping", "kind", "linked"),
    [
        ("long", None, False),
        ("long", "roster", True),
        ("long", "list", True),
        ("roster-posts", None, True),
        ("list", None, True),
        ("list", "table", False),
        ("roster-posts", "table", False),
    ],
)
def test_rows_of_rosters_and_lists_link_as_far_as_a_source_says_that_it_is_one(
    mapping: str, kind: str | None, linked: bool
) -> None:
    form = file("a.lrmx", {"as_of": "2005-03"}, MAYOR)
    row = file("b.csv", {"native_place": None, "keys": "x:1"}, mapping=mapping, kind=kind)
    current = state(form, row)
    assert len(current.people) == (1 if linked else 2)
    assert current.people["linked"].tolist() == ([True] if linked else [False, False])
    assert current.readings["linked"].tolist() == [False, linked]


LINKED = {"native_place": None, "began_work": None, "as_of": "2006-12"}
"""What a row of a roster leaves open: it is linked by name, month of birth and sex alone."""


def test_what_only_rows_linked_by_guess_tell_is_a_guess() -> None:
    form = file("a.lrmx", {"as_of": "2005-03"}, MAYOR)
    roster = file("b.csv", LINKED, CHIEF, mapping="roster-posts")
    doubted = file("b.csv", LINKED, {**CHIEF, "reason": "zone"}, mapping="roster-posts")
    told = ("title", "certain", "reason")
    for order in ((form, roster), (roster, form)):
        assert cells(state(*order).stints, *told) == [
            (MAYOR["title"], True, None),
            (CHIEF["title"], False, "linked-by-guess"),
        ]
    assert cells(state(form, doubted).stints, *told)[1:] == [
        (CHIEF["title"], False, "zone; linked-by-guess")
    ]
    sure = file("c.lrmx", {"as_of": "2005-03"}, MAYOR, CHIEF)
    assert state(form, roster, sure).stints["certain"].tolist() == [True, True]


def test_keys_of_all_readings_are_kept_once_each() -> None:
    one = file("a.csv", {"keys": "x:2"}, MAYOR, mapping="long")
    other = file("b.csv", {"keys": "x:1\x1fx:2"}, CHIEF, mapping="long")
    assert state(one, other).people["keys"].tolist() == ["x:1\x1fx:2"]
    assert state(one, other).people["linked"].tolist() == [False]


def test_where_people_stand_and_whose_each_reading_is_also_those_that_count_no_more() -> None:
    """A form of 2005 replaces that of 2001; the row of the list is linked by guess."""
    old = file("a.lrmx", {"as_of": "2001-03", "line": 4}, MAYOR)
    new = file("b.lrmx", {"as_of": "2005-03", "line": 5}, MAYOR, CHIEF)
    row = file("c.csv", {**LINKED, "line": 6}, mapping="list", kind="list")
    current = state(old, new, row)
    stand = cells(current.standing, "cadre", "line", "kind", "as_of", "linked", "counts")
    assert sorted(stand) == [
        (0, 4, "form", "2001-03", False, False),
        (0, 5, "form", "2005-03", False, True),
        (0, 6, "list", "2006-12", True, True),
    ]
    assert set(current.standing["source"]) == set(current.sources["source"])
    assert cells(current.whose, "part", "source", "id") == [
        (n, source, current.people["id"].iloc[0])
        for n, source in enumerate(current.sources["source"], 1)
    ]
    assert cells(current.superseded, "reading", "part", "by_part") == [
        (old.cadres["reading"].iloc[0], 1, 2)
    ]
    assert [current.superseded_at(n) for n in (1, 2, 3)] == [0, 1, 0]


def test_readings_of_an_older_version_of_a_file_count_no_more() -> None:
    old = file("a.csv", {"as_of": "2001-03"}, MAYOR, mapping="long")
    new = file("a.csv", {"as_of": "2001-03"}, CHIEF, mapping="long")
    other = file("b.csv", {"as_of": "2001-03"}, MAYOR, mapping="long")
    new.sources["sha256"] = "other"
    current = state(old, other, new)
    assert cells(current.superseded, "reading", "part", "by_part") == [
        (old.cadres["reading"].iloc[0], 1, 3)
    ]
    assert cells(current.stints, "title", "source") == [("镇长", "b.csv"), ("局长", "a.csv")]
    assert len(current.whose) == 3 and current.standing["counts"].tolist() == [True, True]


# --- Lists ----------------------------------------------------------------------------------------


def listed(name: str, *entries: tuple[str | None, str | None], **person: Any) -> Part:
    made = file(name, person, mapping="list", kind="list")
    reading = made.cadres["reading"].iloc[0]
    told = [
        {"reading": reading, "list": "后备干部", "start": start, "end": end}
        for start, end in entries
    ]
    return Part(made.sources, made.cadres, made.stints, made.problems, lists=rows(LISTED, *told))


def test_an_entry_of_a_list_is_there_once_and_with_another_date_another_one() -> None:
    first = listed("a.csv", ("2006-07", "2008-07"), ("2006-07", "2009-07"))
    second = listed("b.csv", ("2006-07", "2008-07"), ("2006-08", "2008-07"))
    found = state(first, second).lists
    assert cells(found, "list", "start", "end", "cadre") == [
        ("后备干部", "2006-07", "2008-07", 0),
        ("后备干部", "2006-07", "2009-07", 0),
        ("后备干部", "2006-08", "2008-07", 0),
    ]
    newer = listed("a.csv", ("2007-01", None))
    newer.sources["sha256"] = "other"
    assert cells(state(first, newer).lists, "start") == [("2007-01",)]


def test_people_of_one_import_stand_on_their_own_lists_and_on_several() -> None:
    first = listed("a.csv", ("2006-07", "2008-07"))
    second = listed("b.csv", ("2006-07", "2008-07"))
    second.cadres["name"] = "卫岸平"
    both = parts_as_one(first, second)
    entries = [each.lists for each in (first, second, first) if each.lists is not None]
    entries[2] = entries[2].assign(list="选调生")
    told = pd.concat(entries, ignore_index=True)
    current = state(Part(both.sources, both.cadres, both.stints, both.problems, lists=told))
    assert cells(current.lists, "list", "cadre") == [
        ("后备干部", 0),
        ("后备干部", 1),
        ("选调生", 0),
    ]


def test_study_that_a_later_form_tells_in_other_words_has_not_left_and_a_post_has() -> None:
    study = {"start": "2001-02", "end": "2001-07", "kind": "study", "title": None}
    later = {**study, "organization": "省委党校", "raw": "省委党校学习"}
    for kind, reasons in (("study", []), ("substantive", ["left-by-later-form"])):
        told = {**study, "kind": kind, "organization": "市委党校", "raw": "市委党校学习"}
        old = file("a.lrmx", {"as_of": "2004-03"}, MAYOR, told)
        current = state(old, file("b.lrmx", {"as_of": "2005-03"}, MAYOR, later))
        assert current.conflicts["reason"].tolist() == reasons


# --- What comes again ---


def test_a_correction_that_comes_again_is_said_last() -> None:
    form = file("a.lrmx", {"as_of": "2005-03"}, MAYOR)
    told = [{"file": "a.lrmx", "item": 1, "field": "level", "value": value} for value in ("3", "4")]
    current = state(form, words(*told), words(told[0]))
    assert current.stints["level"].tolist() == [3]
    assert current.overrides["value"].tolist() == ["4", "3"]
    assert cells(current.settled, "stint", "field") == [(0, "level"), (0, "level")]


def test_a_row_that_a_source_says_twice_is_there_once_and_a_file_as_it_came_last() -> None:
    form = file("a.lrmx", {"as_of": "2005-03", "line": None}, MAYOR, {**MAYOR, "item": 1})
    again = file("a.lrmx", {"as_of": "2005-03", "line": 7}, MAYOR, {**MAYOR, "item": 1})
    current = state(form, again)
    assert cells(current.stints, "title") == [("镇长",)]
    assert current.sources["part"].tolist() == [2]
    columns = ["cadre", "reading", "source", "line", "linked"]
    assert current.readings.columns.tolist() == columns
    columns = ["cadre", "source", "line", "kind", "as_of", "linked", "counts"]
    assert current.standing.columns.tolist() == columns
    assert current.readings["line"].tolist() == [7]


def test_a_person_is_told_of_on_the_line_of_the_strongest_reading() -> None:
    form = file("a.lrmx", {"as_of": "2005-03", "line": None}, MAYOR)
    table = file("b.csv", {"as_of": "2004-03", "line": 7}, MAYOR, mapping="long")
    (told,) = cells(state(form, table).people, "source", "line")
    assert told == (form.sources["source"].iloc[0], None)


def test_nothing_is_held_of_nothing() -> None:
    current = state(part("a.lrmx", []))
    assert current.people.empty and current.stints.empty and current.claims.empty
    assert len(current.sources) == 1


# --- Order ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("starts", "order"),
    [
        (("1998-03", "2001-02", "2003-11"), [0, 1, 2]),
        (("2001-02", "1998-03"), [1, 0]),
        (("2001-02", "2003-11", "1998-03"), [2, 0, 1]),
        (("2001-02", None, "1998-03"), [2, 0, 1]),  # without a start: last
        (("1998-03", "1998-03"), [0, 1]),  # then by item
    ],
)
def test_stints_come_by_their_start_whatever_their_order_in_the_file(
    starts: tuple[str | None, ...], order: list[int]
) -> None:
    told = [
        {**MAYOR, "start": start, "end": None, "unit": f"{n}局", "item": n + 1}
        for n, start in enumerate(starts)
    ]
    found = state(file("a.lrmx", {"as_of": "2005-03"}, *told)).stints
    assert cells(found, "seq", "stint", "start", "unit", "item") == [
        (seq, n, starts[n], f"{n}局", n + 1) for seq, n in enumerate(order, 1)
    ]


def test_items_of_several_readings_are_numbered_in_time() -> None:
    table = file(
        "a.csv", {"as_of": "2007-03"}, {**MAYOR, "item": 2}, {**CHIEF, "item": 5}, mapping="long"
    )
    other = file("b.csv", {"as_of": "2004-03"}, {**MAYOR, "title": "书记", "unit": "党委", "item": 1},
                 mapping="long")  # fmt: skip
    third = file("c.csv", {"as_of": "2003-03"}, {**MAYOR, "title": "主任", "unit": "人大", "item": 3},
                 mapping="long")  # fmt: skip
    for order in ((table, other, third), (third, table, other)):
        current = state(*order)
        assert cells(current.stints, "seq", "title", "item", "item_in_source", "source") == [
            (1, "镇长", 1, 2, "a.csv"),
            (2, "书记", 2, 1, "b.csv"),
            (3, "主任", 3, 3, "c.csv"),
            (4, "局长", 4, 5, "a.csv"),
        ]


def test_people_who_need_no_fusing_stand_as_they_were_read() -> None:
    alone = part("a.csv", [LI], [{**MAYOR, "item": 7}, {**CHIEF, "item": 3}], mapping="long")
    twice = file("b.csv", {}, MAYOR, {**MAYOR, "end": "2001-03"}, mapping="long")
    again = file("c.csv", {}, {**MAYOR, "start": "1998-04"}, mapping="long")
    both = state(alone, twice, again)
    li = both.stints[both.stints["source"] == "a.csv"]
    assert cells(li, "seq", "item", "sources", "conflict") == [(1, 7, 1, False), (2, 3, 1, False)]
    assert both.claims["source"].isin(["b.csv", "c.csv"]).all()
    assert cells(both.stints[both.stints["source"] != "a.csv"], "sources", "conflict") == [
        (2, True)
    ]


def test_an_open_end_is_counted_to_the_date_of_the_source_that_says_so() -> None:
    held = {"start": "2001-02", "end": None, "end_how": "open", "title": "局长", "unit": "财政局"}
    old = file("a.csv", {"as_of": "2003-05"}, MAYOR, held, mapping="roster-posts", kind="roster")
    new = file("b.csv", {"as_of": "2004-06"}, held, mapping="roster-posts", kind="roster")
    assert cells(state(old, new).stints, "title", "as_of", "sources", "end_how", "end_after") == [
        ("镇长", "2003-05", 1, "given", None),
        ("局长", "2004-06", 2, "open", None),
    ]
    without = file("b.csv", {"as_of": "2004-06"}, {**CHIEF, "unit": "民政局", "start": "2003-08"},
                   mapping="roster-posts", kind="roster")  # fmt: skip
    told = cells(state(old, without).stints, "unit", "end", "end_how", "end_after", "end_before")
    assert told == [
        ("人民政府", "2001-02", "given", None, None),
        ("财政局", None, "unknown", "2003-05", "2003-08"),
        ("民政局", "2003-11", "given", None, None),
    ]


NAMELESS = {"title": None, "organization": None, "unit": None, "org_kind": None, "kind": "study"}
TWICE: list[tuple[dict[str, Any], dict[str, Any], int, int]] = [
    # Two rows of one source, how many stints they are, and how many of them are told as repeated.
    ({}, {"start": "1998-04"}, 1, 0),
    ({"kind": "substantive"}, {"kind": "substantive", "raw": "任镇长"}, 1, 1),
    ({"kind": "concurrent"}, {"kind": "concurrent", "raw": "任镇长"}, 1, 1),
    ({"kind": "secondment"}, {"kind": "secondment", "raw": "任镇长"}, 1, 1),
    (NAMELESS, NAMELESS, 1, 1),
    (NAMELESS, {**NAMELESS, "raw": "省委党校"}, 2, 0),
    ({}, {"title": "书记"}, 2, 0),
    ({"successive": True, "item": 1}, {"successive": True, "item": 1, "position": 2}, 2, 0),
    ({}, {"end": "2001-03"}, 1, 0),
    ({"start": "1998"}, {"end": "2001-03"}, 2, 0),  # a year is not the month in it
    ({"end": "2001"}, {"start": "1998-04", "end": "2001-11"}, 2, 0),
    ({}, {"start": "2002-04", "end": "2003-02"}, 2, 0),
    ({"end": "2001-05"}, {"start": "1998-04", "end": "2001-05"}, 1, 0),
]  # fmt: skip


def test_what_one_source_says_twice() -> None:
    made = [
        file(f"{n}.csv", {"name": f"甲{'乙' * n}"}, {**MAYOR, **one}, {**MAYOR, **other}, mapping="long")
        for n, (one, other, _, _) in enumerate(TWICE)
    ]  # fmt: skip
    current = state(parts_as_one(*made))
    repeated = current.conflicts[current.conflicts["reason"] == "repeated-row"]["source"].tolist()
    for n, case in enumerate(TWICE):
        stints = current.stints["source"].tolist().count(f"{n}.csv")
        assert (stints, repeated.count(f"{n}.csv")) == case[2:], case


@pytest.mark.parametrize(
    ("kind", "count"),
    [("substantive", 1), ("concurrent", 1), ("secondment", 1), ("study", 2), ("recorded", 2)],
)
def test_a_post_is_one_by_what_it_resolves_to_and_what_is_no_post_by_its_words(
    kind: str, count: int
) -> None:
    form = file("a.lrmx", {"as_of": "2005-03"}, {**MAYOR, "kind": kind})
    table = file("b.csv", {"as_of": "2004-03"},
                 {**MAYOR, "kind": kind, "organization": "定远县海丰镇政府"}, mapping="long")  # fmt: skip
    assert state(form, table).stints["sources"].tolist() == [3 - count] * count


# --- Possible duplicates --------------------------------------------------------------------------


BIRTHS: list[tuple[tuple[str | None, ...], list[tuple[int, int]]]] = [
    (("1974-08", "1974-08"), [(1, 0)]),
    (("1974-08", "1974-08-15"), [(1, 0)]),
    (("1974-08", "1974-09"), []),
    (("1974-08", "1974"), [(1, 0)]),
    (("1974", "1974-08"), [(0, 1)]),
    (("1974", "1974"), [(1, 0)]),
    (("1974", "1975"), []),
    (("1974", "1975-01"), []),
    (("1974-08", None), [(1, 0)]),
    ((None, "1974-08"), [(0, 1)]),
    ((None, None), [(1, 0)]),
    ((None, "1974"), [(0, 1)]),
    (("1974-08", "1974-08", "1974-08"), [(1, 0), (2, 0), (2, 1)]),
]


def test_who_may_be_one_by_name_and_what_is_known_of_the_birth() -> None:
    people: list[dict[str, Any]] = []
    expected: list[tuple[int, int]] = []
    for n, (births, pairs) in enumerate(BIRTHS):
        expected += [(len(people) + one, len(people) + other) for one, other in pairs]
        people += [{"name": f"甲{'乙' * n}", "birth": birth} for birth in births]
    found = state(part("a.csv", people, mapping="long")).duplicates
    assert cells(found, "one", "other") == expected


def test_who_is_not_the_first_of_a_name_may_be_the_next_one() -> None:
    three = part("a.csv", [{}, {}, {}], mapping="long")
    apart = {"field": "different", "file": "a.csv", "item": 2, "value": "a.csv:1"}
    assert cells(state(three, words(apart)).duplicates, "one", "other") == [(2, 0), (2, 1)]


# --- Posts one after another in one source, with dates in another one -----------------------------


@pytest.mark.parametrize(
    ("title", "start", "end", "contradicts"),
    [
        ("书记", "2001-02", "2003-11", []),  # it may have begun at any time of the item
        ("书记", "2001-02", "2003-09", ["conflict-end"]),  # the last one ends with the item
        ("镇长", "1998-03", "2001-02", []),
        ("镇长", "1998-05", "2001-02", ["conflict-start"]),  # the first one begins with it
    ],
)
def test_posts_one_after_another_contradict_only_the_items_own_dates(
    title: str, start: str, end: str, contradicts: list[str]
) -> None:
    item = {"item": 1, "start": "1998-03", "end": "2003-11", "successive": True}
    form = file("a.lrmx", {"as_of": "2005-03"}, {**item, "title": "镇长", "position": 1},
                {**item, "title": "书记", "position": 2})  # fmt: skip
    table = file("b.csv", {"as_of": "2004-03"}, {"title": title, "start": start, "end": end},
                 mapping="long")  # fmt: skip
    for order in ((form, table), (table, form)):
        current = state(*order)
        assert sorted(current.stints["title"]) == ["书记", "镇长"]
        told = dict(zip(current.stints["title"], current.stints["sources"], strict=True))
        assert told[title] == 2
        assert current.conflicts["reason"].tolist() == contradicts


def test_a_contradiction_is_told_with_file_line_dates_and_what_counts() -> None:
    form = file("a.lrmx", {"as_of": "2005-03"}, {**MAYOR, "line": 7}, CHIEF)
    table = file("b.csv", {"as_of": "2004-03"}, {**MAYOR, "start": "1998-05", "line": 9, "raw": "镇长"},
                 mapping="long")  # fmt: skip
    found = state(form, table).conflicts
    names = (
        "severity",
        "source",
        "line",
        "field",
        "value",
        "reason",
        "hint",
        "stint",
        "counted",
        "other",
    )
    assert cells(found, *names) == [
        (
            "warning", "b.csv", 9, "start", "1998-05–2001-02 镇长", "conflict-start",
            "a.lrmx, line 7 has 1998-03–2001-02, which counts; an overrides file settles it",
            2, 0, "a.lrmx",
        )
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("other", "reason", "was", "says"),
    [
        ({"start": "2001-05"}, "conflict-start", "2001-02", "2001-05"),
        ({"end": "2003-08"}, "conflict-end", "2003-11", "2003-08"),
        ({"title": "副局长"}, "conflict-title", "局长", "副局长"),
    ],
)
def test_what_settles_a_contradiction_speaks_of_what_counts(
    other: dict[str, Any], reason: str, was: str, says: str
) -> None:
    form = file("a.lrmx", {"as_of": "2005-03"}, MAYOR, {**CHIEF, "raw": "财政局局长"})
    table = file(
        "b.csv", {"as_of": "2004-03"}, {**CHIEF, "raw": "财政局某", **other}, mapping="long"
    )
    for order in ((form, table), (table, form)):
        found = state(*order).conflicts
        told = cells(found, "reason", "file", "name", "item", "raw", "was", "says", "other")
        assert told == [
            (reason, "a.lrmx", "周海平", 2, "财政局局长", was, says, "a.lrmx"),
        ]


def test_what_settles_that_a_stint_left_speaks_of_that_stint() -> None:
    old = file("a.lrmx", {"as_of": "2004-03"}, MAYOR, {**CHIEF, "raw": "财政局局长"})
    new = file("b.lrmx", {"as_of": "2005-03"}, MAYOR,
               {"start": "2003-11", "end": "2005-01", "title": "主任", "unit": "人大"})  # fmt: skip
    for order in ((old, new), (new, old)):
        current = state(*order)
        told = cells(current.conflicts, "reason", "file", "item", "raw", "was", "says", "other")
        assert told == [
            ("left-by-later-form", "a.lrmx", 2, "财政局局长", "true", "false", "b.lrmx"),
        ]
        assert cells(current.superseded, "reading", "by_part") == [
            (old.cadres["reading"].iloc[0], 2)
        ]
        assert cells(current.stints, "title") == [("镇长",), ("主任",)]
