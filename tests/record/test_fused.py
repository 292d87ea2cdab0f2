"""A few readings of one person fused: rows in, and which rows each stint and its dates come from."""

from typing import Any

import numpy as np
import pandas as pd
import pytest

from careergraph.record.fused import Fused, fuse_rows
from careergraph.vocabulary.frames import STINTS
from tests.factory import rows

Row = dict[str, Any]


def month(text: str) -> int:
    return int(text[:4]) * 12 + int(text[5:7] or 1) - 1


def stint(title: str, start: str | None, end: str | None, **more: Any) -> Row:
    how = "given" if end else "open"
    plain = {"kind": "substantive", "item": 1, "position": 1, "bracket": 0, "successive": False}
    return {**plain, "title": title, "start": start, "end": end, "end_how": how, "organization": "甲县",
            "unit": title, "place": "甲县", "level": 3, "raw": title,
            "start_uncertain": False, "end_uncertain": False, **more}  # fmt: skip


def other(kind: str, what: str, start: str, end: str | None) -> Row:
    nowhere = dict.fromkeys(("organization", "unit", "place", "title"))
    return {**stint(what, start, end), **nowhere, "kind": kind, "raw": what}


def fused(*readings: Row, kept: tuple[int, ...] = ()) -> Fused:
    """Readings from the strongest on: ``date``, ``stints``; of what kind, whose, and what replaces it."""
    held = pd.DataFrame(
        {
            "cadre": [each.get("cadre", 0) for each in readings],
            "turn": range(len(readings)),
            "source": [f"s{each.get('source', n)}" for n, each in enumerate(readings)],
            "file": "f",
            "kind": [each.get("kind", "form") for each in readings],
            "month": [month(each["date"]) for each in readings],
            "by": [each.get("by", -1) for each in readings],
        }
    )
    told = [(n, row) for n, each in enumerate(readings) for row in each["stints"]]
    both = pd.DataFrame({"row": range(len(told)), "reading": [n for n, _ in told]})
    gone = (held["by"] >= 0).to_numpy()[both["reading"]]
    frame = rows(STINTS, *(row for _, row in told))
    return fuse_rows(both[~gone], held, frame, both[gone], np.array(kept, np.int64))


def plain(frame: pd.DataFrame, *names: str) -> list[tuple[Any, ...]]:
    found = frame[list(names)].astype(object)
    return list(found.where(found.notna(), None).itertuples(index=False, name=None))


HEAD = stint("镇长", "1998-03", "2001-02")
OPEN = stint("局长", "2001-02", None)
NEXT = stint("县长", "2006-05", "2009-01")
IN_2005 = {"date": "2005-03", "stints": [HEAD, OPEN]}


def later(*stints: Row, date: str = "2010-01", **more: Any) -> Row:
    return {"date": date, "stints": list(stints), **more}


@pytest.mark.parametrize(
    ("readings", "after", "before"),
    [
        # Held on its source's date; a later one has a career without it, in which a post follows or not.
        ([later(HEAD, NEXT), IN_2005], "2005-03", "2006-05"),
        ([later(HEAD), IN_2005], "2005-03", "2010-01"),
        ([later(HEAD, date="2005-04"), IN_2005], "2005-03", "2005-04"),
        ([later(HEAD), later(HEAD, date="2008-01"), IN_2005], "2005-03", "2008-01"),
        # A source of that date or before says nothing of what came then; nor one that has it too.
        ([later(HEAD, date="2005-03"), IN_2005], None, None),
        ([later(HEAD, date="2004-12"), IN_2005], None, None),
        ([later(HEAD, OPEN), IN_2005], None, None),
        # What follows begins then or later, after this one, and is a post of its own.
        ([later(HEAD, stint("县长", "2005-03", "2009-01")), IN_2005], "2005-03", "2005-03"),
        ([later(HEAD, stint("县长", "2005-02", "2009-01")), IN_2005], "2005-03", "2010-01"),
        ([later(HEAD, stint("县长", "2005", "2009-01")), IN_2005], "2005-03", "2005-12"),
        ([later(HEAD, {**NEXT, "kind": "concurrent"}), IN_2005], "2005-03", "2010-01"),
        (
            [later(HEAD, other("study", "某学校", "2006-05", "2007-01")), IN_2005],
            "2005-03",
            "2010-01",
        ),
        ([later(NEXT, stint("书记", "2007-01", "2009-01")), IN_2005], "2005-03", "2006-05"),
        # Parts of a career say what was not held up to the last start in them.
        ([later(HEAD, kind="table"), IN_2005], None, None),
        ([later(HEAD, NEXT, kind="table"), IN_2005], "2005-03", "2006-05"),
        ([later(stint("县长", "2005-03", None), kind="table"), IN_2005], "2005-03", "2005-03"),
        ([later(HEAD, kind="roster"), IN_2005], "2005-03", "2010-01"),
        # Nothing is known of other people.
        ([later(HEAD, NEXT, cadre=1), IN_2005], None, None),
        # What may begin with this one follows it for certain no more than it follows itself.
        (
            [later(HEAD, NEXT), {"date": "2005-03", "stints": [HEAD, stint("局长", "2005", None)]}],
            "2005-03",
            "2006-05",
        ),
        (
            [
                later(HEAD, NEXT),
                {"date": "2005-03", "stints": [HEAD, stint("局长", "2005-03", None)]},
            ],
            "2005-03",
            "2006-05",
        ),
        (
            [
                later(HEAD, stint("县长", "2005", "2009-01")),
                {"date": "2005-03", "stints": [HEAD, stint("局长", "2005", None)]},
            ],
            "2005-03",
            "2010-01",
        ),
        # A post that another one's title has driven out follows nothing.
        (
            [
                later(stint("局长", "2006-05", "2009-01", unit="审计局")),
                later(stint("科员", "2006-02", "2009-01", unit="审计局"), kind="table"),
                IN_2005,
            ],
            "2005-03",
            "2006-05",
        ),
    ],
)
def test_an_open_end_lies_between_the_date_of_its_source_and_what_a_later_one_has_instead(
    readings: list[Row], after: str | None, before: str | None
) -> None:
    found = fused(*readings)
    row = sum(len(each["stints"]) for each in readings[:-1]) + 1
    # As the strongest source that has it says it, held on the latest date.
    told = [each for each in plain(found.stints, "held_row", "end_row", "end_after", "end_before")
            if each[0] is not None and each[2:] != (None, None)]  # fmt: skip
    assert told == ([(row, None, after, before)] if after else [])


SUCCESSIVE = {"item": 4, "successive": True}


@pytest.mark.parametrize(
    ("held", "after"),
    [
        # Posts followed it in its own item: nobody asks when it ended.
        ([stint("甲长", "2001-02", None, position=1, **SUCCESSIVE),
          stint("乙长", "2001-02", None, position=2, **SUCCESSIVE)], [None, "2005-03"]),
        ([stint("甲长", "2001-02", None, position=2, **SUCCESSIVE),
          stint("乙长", "2001-02", None, position=1, **SUCCESSIVE)], ["2005-03", None]),
        ([stint("甲长", "2001-02", None, position=1, **SUCCESSIVE),
          stint("乙长", "2001-02", None, position=2, **SUCCESSIVE, bracket=1)], ["2005-03", "2005-03"]),
        ([stint("甲长", "2001-02", None, position=1, **SUCCESSIVE),
          stint("乙长", "2001-02", None, position=2, **{**SUCCESSIVE, "item": 5})],
         ["2005-03", "2005-03"]),
        ([stint("甲长", "2001-02", None), stint("乙长", "2001-02", None)], ["2005-03", "2005-03"]),
    ],
)  # fmt: skip
def test_of_posts_one_after_another_the_last_one_is_open(
    held: list[Row], after: list[str | None]
) -> None:
    found = fused(later(HEAD), {"date": "2005-03", "stints": held}).stints
    told = dict(plain(found, "row", "end_after"))
    assert [told[1], told[2]] == after


ITEM = {"successive": True, "start": "1998-03", "end": "2003-11"}
FIRST, SECOND = (stint(title, position=n, **ITEM) for n, title in enumerate(("甲长", "乙长"), 1))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (stint("甲长", "1998-03", "2001-02"), []),
        (stint("甲长", "1998-05", "2001-02"), ["conflict-start"]),
        (stint("乙长", "2001-02", "2003-11"), []),
        (stint("乙长", "2001-02", "2003-09"), ["conflict-end"]),
    ],
)
def test_only_the_first_begins_with_its_item_and_only_the_last_ends_with_it(
    said: Row, told: list[str]
) -> None:
    form, table = later(FIRST, SECOND), later(said, date="2009-01", kind="table")
    found = fused(form, table)
    assert found.conflicts["reason"].tolist() == told
    assert sorted(found.stints["sources"]) == [1, 2]


STUDY = other("study", "某校学习", "2002-09", "2004-07")
ILL = other("recorded", "因病休养", "2002-09", "2004-07")


@pytest.mark.parametrize(
    ("left", "now", "conflicts", "replaced"),
    [
        # What the later form has too is no contradiction; what it lacks has left.
        ([HEAD], [HEAD], [], [(1, 0)]),
        ([HEAD], [NEXT], [("left-by-later", 1, 0)], []),
        ([HEAD], [NEXT, HEAD], [], [(2, 1)]),
        ([stint("镇长", "1998-05", "2001-02")], [HEAD], [("conflict-start", 1, 0)], [(1, 0)]),
        ([stint("镇长", "1990-05", "1991-02")], [HEAD], [("left-by-later", 1, 0)], []),
        # Study and recorded time in other words are the same time; a post is a post.
        ([STUDY], [ILL], [], []),
        ([STUDY], [STUDY], [], [(1, 0)]),
        ([ILL], [HEAD], [("left-by-later", 1, 0)], []),
        ([ILL], [stint("镇长", "2002-09", "2004-07")], [("left-by-later", 1, 0)], []),
        ([stint("镇长", "2002-09", "2004-07")], [STUDY], [("left-by-later", 1, 0)], []),
        (
            [STUDY],
            [other("recorded", "因病休养", "2005-09", "2006-07")],
            [("left-by-later", 1, 0)],
            [],
        ),
        # Of two terms it is the one that fits.
        (
            [stint("镇长", "2005-01", "2007-01")],
            [HEAD, stint("镇长", "2005-01", "2007-01")],
            [],
            [(2, 1)],
        ),
        (
            [stint("镇长", "2005-01", "2007-01")],
            [stint("镇长", "2004-01", "2005-06"), stint("镇长", "2005-01", "2007-01")],
            [],
            [(2, 1)],
        ),
    ],
)
def test_what_a_later_form_lacks_has_left_and_what_it_has_has_not(
    left: list[Row], now: list[Row], conflicts: list[tuple[Any, ...]], replaced: list[Any]
) -> None:
    found = fused(later(*now), {"date": "2005-03", "by": 0, "stints": left})
    assert plain(found.conflicts, "reason", "said", "counted") == conflicts
    assert plain(found.replaced, "row", "stint") == replaced
    assert sorted(found.members["row"]) == list(range(len(now)))


def test_what_another_one_has_is_not_what_the_later_form_has() -> None:
    """The roster still tells the post: it has not left, and nothing contradicts it."""
    roster = later(HEAD, date="2004-01", kind="roster")
    found = fused(later(NEXT), {"date": "2005-03", "by": 0, "stints": [HEAD]}, roster)
    assert found.conflicts.empty
    assert plain(found.replaced, "row", "stint") == [(1, 2)]  # it is still told by the earlier form
    # Another source that has the post from another month on contradicts what the earlier form says.
    resume = later({**HEAD, "start": "1999-03"}, date="2004-01", kind="resume")
    found = fused(later(NEXT), {"date": "2002-03", "by": 0, "stints": [HEAD]}, resume)
    assert plain(found.conflicts, "reason", "said", "counted") == [("conflict-start", 1, 2)]
    assert plain(found.replaced, "row", "stint") == [(1, 2)]
    assert plain(found.stints, "row", "conflict") == [(0, False), (2, True)]
    beside = fused(later(NEXT), {"date": "2005-03", "by": 0, "stints": [ILL]},
                   later(other("study", "某校学习", "2002-09", "2004-07"), kind="table"))  # fmt: skip
    assert plain(beside.conflicts, "reason", "said", "counted") == [("left-by-later", 1, 0)]


RIVAL = {"unit": "财政局", "organization": "财政局"}


@pytest.mark.parametrize(
    ("one", "two", "kept", "told", "stints"),
    [
        ({}, {}, (), ["conflict-title"], [0]),
        ({}, {}, (0,), [], [0, 1]),
        ({}, {}, (1,), [], [0, 1]),
        ({}, {"kind": "concurrent"}, (), [], [0, 1]),
        ({"kind": "secondment"}, {}, (), [], [0, 1]),
        ({}, {"place": "乙县"}, (), [], [0, 1]),
        ({}, {"unit": "审计局"}, (), [], [0, 1]),
        ({}, {"end": "2004-03"}, (), ["conflict-title"], [0]),
        ({"start": "1998-03", "end": "2001-02"}, {}, (), [], [0, 1]),
        ({"start": "1998-03", "end": "2001-05"}, {}, (), ["conflict-title"], [0, 1]),
    ],
)
def test_two_titles_in_one_unit_are_rivals_where_both_are_substantive(
    one: Row, two: Row, kept: tuple[int, ...], told: list[str], stints: list[int]
) -> None:
    first = {**stint("局长", "2001-02", "2005-01", **RIVAL), **one}
    second = {**stint("副局长", "2001-02", "2005-01", **RIVAL), **two}
    found = fused(later(first), later(second, kind="table"), kept=kept)
    assert found.conflicts["reason"].tolist() == told
    assert found.stints["row"].tolist() == stints
    lost = [(1, None)] if len(stints) == 1 else [(1, 1)]
    assert plain(found.members, "row", "stint") == [(0, 0), *lost]
    assert found.stints["conflict"].tolist() == [bool(told)] * len(stints)
    assert fused(later(first, second), kept=kept).conflicts.empty  # one reading has both


@pytest.mark.parametrize(
    ("one", "two", "count"),
    [
        (HEAD, HEAD, 1),
        (HEAD, stint("镇长", "1998", "2001-02"), 1),
        (stint("镇长", None, "2001-02"), stint("镇长", None, "2001-02"), 2),
        (STUDY, STUDY, 1),
        (STUDY, ILL, 2),
        (STUDY, {**STUDY, "kind": "recorded"}, 2),
        (STUDY, {**STUDY, "raw": "另一校学习"}, 2),
        ({**STUDY, "title": "学员"}, {**STUDY, "title": "学员", "raw": "另写"}, 1),
        ({**STUDY, "organization": "甲校"}, {**STUDY, "organization": "乙校"}, 2),
        (HEAD, {**HEAD, "kind": "recorded"}, 2),
        (HEAD, {**HEAD, "kind": "concurrent"}, 1),
        (HEAD, {**HEAD, "kind": "secondment", "organization": "甲县政府"}, 1),
        (STUDY, {**STUDY, "organization": "甲校"}, 2),
    ],
)
def test_what_two_readings_say_is_one_stint_by_its_post_or_its_words(
    one: Row, two: Row, count: int
) -> None:
    found = fused(later(one), later(two, kind="table")).stints
    assert found["sources"].tolist() == [3 - count] * count


def test_dates_come_from_the_most_precise_and_sources_are_counted_once() -> None:
    rough = stint("镇长", "1998", "2001-02")
    found = fused(
        later(rough), later(HEAD, kind="table", source=7), later(HEAD, kind="table", source=7)
    )
    names = ("row", "start_row", "end_row", "held_row", "held_reading", "sources", "conflict")
    assert plain(found.stints, *names) == [(0, 1, 0, None, None, 2, False)]
    held = fused(later(OPEN, date="2004-01"), later(OPEN, date="2005-03", kind="table"))
    assert plain(held.stints, *names) == [(0, 0, None, 1, 1, 2, False)]
    assert plain(held.stints, "end_after", "end_before") == [(None, None)]


def test_rows_that_say_exactly_what_an_earlier_one_says_are_told() -> None:
    found = fused(later(HEAD))
    assert found.with_repeats(np.zeros(0, int), np.zeros(0, int)) is found
    told = found.with_repeats(np.array([4]), np.array([2])).conflicts
    assert plain(told, "reason", "said", "counted") == [("repeated-row", 4, 2)]


def test_where_there_is_nothing_nothing_is_fused() -> None:
    found = fused({"date": "2005-03", "stints": []})
    assert all(
        frame.empty for frame in (found.stints, found.conflicts, found.members, found.replaced)
    )


def test_what_a_replaced_form_says_of_a_post_that_another_title_drove_out_tells_of_no_stint() -> (
    None
):
    chief = stint("局长", "2001-02", "2005-01", **RIVAL)
    second = stint("副局长", "2001-02", "2005-01", **RIVAL)
    strongest = later(chief, date="2011-01", kind="table")
    old = {"date": "2005-03", "by": 1, "stints": [second]}
    found = fused(strongest, later(second), old)
    assert plain(found.replaced, "row", "stint") == [(2, None)]
    assert plain(found.members, "row", "stint") == [(0, 0), (1, None)]


def test_nobody_is_fused_with_somebody_else() -> None:
    found = fused(later(HEAD), later(HEAD, cadre=1), later(HEAD, cadre=2), later(HEAD, cadre=1))
    assert plain(found.stints, "row", "sources") == [(0, 1), (1, 2), (2, 1)]


@pytest.mark.parametrize(
    ("said", "end_row", "told"),
    [
        ({"end": "2004-01", "end_how": None}, 0, ["conflict-end"]),
        ({"end": "2004-01", "end_how": "given"}, 0, ["conflict-end"]),
        ({"end": "2004-01", "end_how": "implied"}, 1, []),
        ({"end": None, "end_how": "given"}, None, ["conflict-end"]),
        ({"end": "2004-01", "end_how": "open"}, None, ["conflict-end"]),
    ],
)
def test_an_end_is_open_where_it_says_so_or_has_no_date(
    said: Row, end_row: int | None, told: list[str]
) -> None:
    found = fused(later({**OPEN, **said}), later({**OPEN, "end": "2005-01", "end_how": "given"}))
    assert plain(found.stints, "row", "end_row") == [(0, end_row)]
    assert found.conflicts["reason"].tolist() == told


def test_posts_one_after_another_are_those_of_one_item_of_one_reading() -> None:
    """The second begins at any time of its item, up to the date on which an open one was held."""
    opened = [{**each, "end": None, "end_how": "open"} for each in (FIRST, SECOND)]
    found = fused(
        later(*opened), later(stint("乙长", "2001-02", None), date="2009-01", kind="table")
    )
    assert found.conflicts.empty
    unsaid = [{**each, "successive": None} for each in (FIRST, SECOND)]
    found = fused(later(*unsaid), later(stint("乙长", "2001-02", "2003-11"), kind="table"))
    assert found.conflicts["reason"].tolist() == ["conflict-start"]
    third, fourth = ({**each, "title": title, "unit": title, "position": n}
                     for each, title, n in ((FIRST, "丙长", 2), (SECOND, "丁长", 3)))  # fmt: skip
    found = fused(later(FIRST, SECOND), later(third, fourth, kind="resume"),
                  later(stint("丙长", "1998-05", "2001-02"), kind="table"))  # fmt: skip
    assert found.conflicts["reason"].tolist() == ["conflict-start"]


def test_of_equal_dates_the_one_written_to_the_day_counts() -> None:
    day = stint("镇长", "1998-03-05", "2001-02-07")
    found = fused(later(HEAD), later(day, kind="table")).stints
    assert plain(found, "row", "start_row", "end_row") == [(0, 1, 1)]
    found = fused(later(day), later(HEAD, kind="table")).stints
    assert plain(found, "row", "start_row", "end_row") == [(0, 0, 0)]
