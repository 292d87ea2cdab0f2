"""Corrections of one stint, many careers in one import: what each finds, changes, and why it does not."""

from typing import Any

import pandas as pd
import pytest

from careergraph.record import Current
from careergraph.record.overrides import without_effect, without_text
from careergraph.vocabulary.frames import OVERRIDES
from tests.factory import parts_as_one, rows, sources
from tests.record.in_memory import file, state, words

Row = dict[str, Any]

STAFF = {"item": 1, "raw": "海丰镇干部", "title": "干部", "start": "1996-08", "end": "1998-03"}
HEAD = {
    "item": 2,
    "raw": "海丰镇镇长",
    "start": "1998-03",
    "end": "2001-02",
    "start_uncertain": True,
    "certain": False,
}
BESIDE = {"item": 2, "position": 2, "raw": "兼人大主席", "kind": "concurrent", "start": "1998-03",
          "end": "2001-02", "unit": "人大", "title": "主席", "certain": False,
          "reason": "rank-rule-unsure"}  # fmt: skip
LAST = {
    "item": 3,
    "raw": "某县副县长",
    "title": "副县长",
    "start": "2001-02",
    "end": None,
    "end_how": "open",
    "certain": False,
    "reason": "zone",
}

CASES: list[tuple[list[Row], str, Row, list[str | None]]] = [
    # What is said; of which piece; what that piece has then; why each is not applied.
    ([{"item": 1, "field": "level", "value": "3"}], "海丰镇干部",
     {"level": 3, "rules": "t1 override"}, [None]),
    ([{"item": 1, "field": "level", "value": "3", "file": "elsewhere/{n}.lrmx"}], "海丰镇干部",
     {"level": 3}, [None]),
    ([{"item": 1, "field": "level", "value": "3", "file": None, "name": "{name}"}], "海丰镇干部",
     {"level": 3}, [None]),
    ([{"item": 1, "field": "level", "value": "3", "name": "{name}"}], "海丰镇干部", {"level": 3}, [None]),
    # Nothing fits.
    ([{"item": 1, "field": "level", "value": "3", "file": "no.lrmx"}], "海丰镇干部",
     {"level": 2, "rules": "t1"}, ["file"]),
    ([{"item": 1, "field": "level", "value": "3", "name": "李小舟"}], "海丰镇干部", {"level": 2}, ["person"]),
    ([{"item": 1, "field": "level", "value": "3", "file": None, "name": "李小舟"}], "海丰镇干部",
     {"level": 2}, ["person"]),
    ([{"item": 1, "field": "level", "value": "3", "file": None, "name": "王二人"}], "海丰镇干部",
     {"level": 2}, ["name"]),
    ([{"item": 4, "field": "level", "value": "3"}], "海丰镇干部", {"level": 2}, ["item"]),
    ([{"item": 2, "field": "level", "value": "3"}], "海丰镇镇长", {"level": 2}, ["several"]),
    ([{"item": 2, "field": "level", "value": "3", "raw": "海丰镇书记"}], "海丰镇镇长", {"level": 2}, ["raw"]),
    ([{"item": 2, "field": "level", "value": "3", "raw": "海丰镇 镇长"}], "海丰镇镇长", {"level": 3}, [None]),
    ([{"item": 1, "field": "level", "value": "3", "raw": "海丰镇镇长"}], "海丰镇干部", {"level": 2}, ["raw"]),
    # What the field was: as read, as an earlier word left it, a day made of a month by a spreadsheet.
    ([{"item": 1, "field": "level", "value": "3", "was": "2"}], "海丰镇干部", {"level": 3}, [None]),
    ([{"item": 1, "field": "level", "value": "3", "was": "4"}], "海丰镇干部", {"level": 2}, ["was"]),
    ([{"item": 1, "field": "level", "value": "3"},
      {"item": 1, "field": "level", "value": "4", "was": "3"}], "海丰镇干部", {"level": 4}, [None, None]),
    ([{"item": 1, "field": "level", "value": "3"},
      {"item": 1, "field": "level", "value": "4", "was": "2"}], "海丰镇干部", {"level": 4}, [None, None]),
    ([{"item": 1, "field": "start", "value": "1997-01", "was": "1996-08-01"}], "海丰镇干部",
     {"start": "1997-01"}, [None]),
    ([{"item": 1, "field": "start", "value": "1997-01", "was": "1996-08-02"}], "海丰镇干部",
     {"start": "1996-08"}, ["was"]),
    ([{"item": 3, "field": "end", "value": "2003-01", "was": "none"}], "某县副县长",
     {"end": "2003-01", "end_how": "given"}, [None]),
    ([{"item": 1, "field": "acting", "value": "true", "was": "false"}], "海丰镇干部",
     {"acting": True}, [None]),
    ([{"item": 1, "field": "acting", "value": "false", "was": "true"}], "海丰镇干部",
     {"acting": False}, ["was"]),
    # Dates: a date that a person says is sure, an end that nobody says is open.
    ([{"item": 2, "raw": "海丰镇镇长", "field": "start", "value": "1998-04"}], "海丰镇镇长",
     {"start": "1998-04", "start_uncertain": False}, [None]),
    ([{"item": 2, "raw": "海丰镇镇长", "field": "end", "value": "2001-03"}], "海丰镇镇长",
     {"end": "2001-03", "start_uncertain": True}, [None]),
    ([{"item": 1, "field": "end", "value": None}], "海丰镇干部", {"end": None, "end_how": "open"}, [None]),
    ([{"item": 1, "field": "end_how", "value": "open"}], "海丰镇干部",
     {"end": None, "end_how": "open"}, [None]),
    ([{"item": 1, "field": "end_how", "value": "implied"}], "海丰镇干部",
     {"end": "1998-03", "end_how": "implied"}, [None]),
    ([{"item": 1, "field": "end", "value": "1996-08"}], "海丰镇干部", {"end": "1996-08"}, [None]),
    ([{"item": 1, "field": "end", "value": "1996-07"}], "海丰镇干部",
     {"end": "1998-03", "rules": "t1"}, ["order"]),
    ([{"item": 1, "field": "end", "value": "1996-07"}, {"item": 1, "field": "level", "value": "3"}],
     "海丰镇干部", {"end": "1998-03", "level": 3, "rules": "t1 override"}, ["order", None]),
    ([{"item": 1, "field": "start", "value": "1999-01"}, {"item": 1, "field": "end", "value": "1999-05"}],
     "海丰镇干部", {"start": "1999-01", "end": "1999-05"}, [None, None]),
    # A doubt goes with the field that it is about.
    ([{"item": 2, "raw": "兼人大主席", "field": "rank", "value": "142",
       "follows": '{{"rank_order": 50}}'}], "兼人大主席",
     {"rank": "142", "rank_order": 50, "certain": True, "reason": None}, [None]),
    ([{"item": 2, "raw": "兼人大主席", "field": "level", "value": "3"}], "兼人大主席",
     {"level": 3, "certain": False, "reason": "rank-rule-unsure"}, [None]),
    # What follows from a word does not undo an earlier word.
    ([{"item": 1, "field": "level", "value": "4"},
      {"item": 1, "field": "place", "value": "甲/乙", "follows": '{{"place_level": 3, "level": 3}}'}],
     "海丰镇干部", {"place": "甲/乙", "place_level": 3, "level": 4}, [None, None]),
    ([{"item": 1, "field": "place", "value": "甲/乙", "follows": '{{"place_level": 3, "level": 3}}'}],
     "海丰镇干部", {"place": "甲/乙", "place_level": 3, "level": 3}, [None]),
    # What was refused stays refused for its own reason.
    ([{"item": 1, "field": "start", "value": "1997-01", "was": "1990-01"},
      {"item": 1, "field": "end", "value": "1996-07"}], "海丰镇干部",
     {"start": "1996-08", "end": "1998-03"}, ["was", "order"]),
    ([{"item": 3, "field": "end", "value": "2002-01", "was": "2003-01"},
      {"item": 3, "field": "end", "value": "1999-01"}], "某县副县长", {"end": None}, ["was", "order"]),
    # A year is no month of it, for a spreadsheet either; an end in a year of a start is in order.
    ([{"item": 1, "field": "start", "value": "1996"},
      {"item": 1, "field": "start", "value": "1997", "was": "1996-01"}], "海丰镇干部",
     {"start": "1996"}, [None, "was"]),
    ([{"item": 1, "field": "start", "value": "1996"}, {"item": 1, "field": "end", "value": "1996-05"}],
     "海丰镇干部", {"start": "1996", "end": "1996-05"}, [None, None]),
    ([{"item": 1, "field": "acting", "value": "true"},
      {"item": 1, "field": "acting", "value": "false", "was": "true"}], "海丰镇干部",
     {"acting": False}, [None, None]),
    ([{"item": 1, "field": "start", "value": "1996-08-05"},
      {"item": 1, "field": "end", "value": "1996-08-05"}], "海丰镇干部",
     {"start": "1996-08-05", "end": "1996-08-05"}, [None, None]),
    ([{"item": 1, "field": "start", "value": None}], "海丰镇干部",
     {"start": None, "end": "1998-03"}, [None]),
    # A place settles the level that goes with it, and where it has none nothing.
    ([{"item": 3, "field": "place", "value": "甲/乙", "follows": '{{"level": 3}}'}], "某县副县长",
     {"level": 3, "certain": True, "reason": None}, [None]),
    ([{"item": 3, "field": "place", "value": "甲/乙", "follows": '{{"level": null}}'}], "某县副县长",
     {"level": None, "certain": False, "reason": "zone"}, [None]),
    ([{"item": 3, "field": "title", "value": "县长"}], "某县副县长",
     {"title": "县长", "certain": False, "reason": "zone"}, [None]),
    ([{"item": 3, "field": "level", "value": "3"}], "某县副县长", {"certain": True, "reason": None}, [None]),
    # A guess that gives no reason is one of level and rank.
    ([{"item": 2, "raw": "海丰镇镇长", "field": "title", "value": "书记"}], "海丰镇镇长",
     {"title": "书记", "certain": False, "reason": None}, [None]),
    ([{"item": 2, "raw": "海丰镇镇长", "field": "rank", "value": "142"}], "海丰镇镇长",
     {"certain": True, "reason": None}, [None]),
    # An end that a person says is given, whatever else is said of it.
    ([{"item": 1, "field": "end", "value": "1997-05"}, {"item": 1, "field": "end_how", "value": "implied"}],
     "海丰镇干部", {"end": "1997-05", "end_how": "given"}, [None, None]),
    ([{"item": 1, "field": "end", "value": None}, {"item": 1, "field": "end_how", "value": "implied"}],
     "海丰镇干部", {"end": None, "end_how": "implied"}, [None, None]),
    ([{"item": 1, "field": "title", "value": None}], "海丰镇干部", {"title": None}, [None]),
    ([{"item": 1, "field": "level", "value": None}], "海丰镇干部", {"level": None}, [None]),
    # What is no post is dropped; a later word keeps it.
    ([{"item": 1, "field": "drop", "value": "true"}], "海丰镇干部", {}, [None]),
    ([{"item": 1, "field": "drop", "value": "true"}, {"item": 1, "field": "drop", "value": "false"}],
     "海丰镇干部", {"level": 2}, [None, None]),
    # Each word on a date that cannot be is taken back, and told.
    ([{"item": 1, "field": "end", "value": "1996-07"}, {"item": 1, "field": "end_how", "value": "implied"}],
     "海丰镇干部", {"end": "1998-03", "end_how": "given", "rules": "t1"}, ["order", "order"]),
    ([{"item": 1, "field": "start", "value": "1999-01"}], "海丰镇干部",
     {"start": "1996-08", "rules": "t1"}, ["order"]),
    ([{"item": 2, "raw": "海丰镇镇长", "field": "start", "value": "2001-03"},
      {"item": 2, "raw": "海丰镇镇长", "field": "level", "value": "3"}],
     "海丰镇镇长", {"start": "1998-03", "start_uncertain": True, "level": 3}, ["order", None]),
]  # fmt: skip

NAME = "甲{}{}"
SIGNS = "乙丙丁戊己庚辛壬癸子"


def name_of(n: int) -> str:
    return NAME.format(SIGNS[n // 10], SIGNS[n % 10])


@pytest.fixture(scope="session")
def corrected() -> Current:
    """All careers, two people of one name, and all that is said, as one import each."""
    made = [
        file(f"forms/{n}.lrmx", {"name": name_of(n), "as_of": "2005-03"}, STAFF, HEAD, BESIDE, LAST)
        for n in range(len(CASES))
    ]
    made += [
        file(f"{birth}.lrmx", {"name": "王二人", "birth": birth}, STAFF)
        for birth in ("1960-01", "1970-01")
    ]
    told: list[Row] = []
    for n, (said, *_) in enumerate(CASES):
        for row in said:
            filled = {k: v.format(n=n, name=name_of(n)) if isinstance(v, str) else v
                      for k, v in row.items()}  # fmt: skip
            told.append({"file": f"forms/{n}.lrmx", **filled})
    return state(parts_as_one(*made), words(*told))


@pytest.mark.parametrize("n", range(len(CASES)))
def test_a_correction_changes_what_it_speaks_of(corrected: Current, n: int) -> None:
    said, piece, has, why = CASES[n]
    begin = sum(len(each[0]) for each in CASES[:n])
    told = corrected.overrides["why"].iloc[begin : begin + len(said)].astype(object)
    assert told.where(told.notna(), None).tolist() == why
    mine = corrected.stints[corrected.stints["source"] == f"forms/{n}.lrmx"]
    assert len(mine) == (4 if has else 3)
    rows = mine[mine["raw"] == piece].astype(object)
    found = rows.where(rows.notna(), None).to_dict("records")
    assert [{name: row[name] for name in has} for row in found] == [has] * bool(has)
    untouched = mine[~mine["raw"].isin([piece])]
    assert (untouched["rules"] == "t1").all()


def test_what_is_not_applied_is_told_with_what_the_field_says(corrected: Current) -> None:
    told = corrected.without_text
    assert (told["severity"] == "warning").all()
    assert set(told["reason"]) == {"override-without-text"}
    assert len(told) == sum(why is not None for case in CASES for why in case[3])
    hints = dict(zip(told["value"], told["hint"], strict=True))
    assert "'2'" in hints["3 (forms/14.lrmx item 1)"]
    assert not any("NA" in hint for hint in hints.values())
    assert hints["3 (李小舟 item 1)"].startswith("the file holds nobody of this name")


def test_a_word_on_a_stint_that_left_the_career_has_no_effect() -> None:
    said = rows(OVERRIDES, *({"source": "s", "line": n, "field": "level"} for n in (2, 3, 4)))
    told = said.assign(stint=pd.array([5, 6, None], "Int64"), now=pd.array([None] * 3, "string"))
    told = told.assign(why=pd.array([None, None, "item"], "string"))
    found = without_effect(told, pd.Series([6, 9]))["why"].astype(object)
    assert found.where(found.notna(), None).tolist() == [None, "replaced", "item"]
    assert without_effect(told, pd.Series([7]))["why"].isna().tolist() == [True, True, False]


def test_of_a_long_value_the_beginning_is_told() -> None:
    files = sources("o.csv", mapping="overrides")
    row = {"source": files["source"].iloc[0], "line": 2, "field": "title", "value": "长" * 300}
    told = rows(OVERRIDES, {**row, "file": "a.lrmx"}).assign(why="item", now=None)
    found = without_text(told, files)
    assert found[["source", "file", "value"]].iloc[0].tolist() == ["o.csv", "a.lrmx", "长" * 200]
