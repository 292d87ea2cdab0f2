"""Corrections by hand: which text they fit, what they change, what takes them back."""

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from careergraph.errors import UserError
from careergraph.record import Part, Record, read_overrides
from careergraph.record.current import Current
from careergraph.vocabulary.frames import OVERRIDES
from careergraph.vocabulary.scales import ladder, ranks
from tests.factory import part, rows, sources
from tests.record.held import held

ZHOU = {"name": "周海平", "birth": "1974-08", "native_place": "东海洋山"}
LI = {"name": "李小舟", "birth": "1980-01", "native_place": "东海定远"}
STINTS = [
    {"item": 1, "raw": "海丰镇干部", "title": "干部", "start": "1996-08", "end": "1998-03"},
    {"item": 2, "raw": "海丰镇镇长", "start": "1998-03", "end": "2001-02"},
    {"item": 2, "position": 2, "raw": "兼人大主席", "kind": "concurrent", "start": "1998-03",
     "end": "2001-02", "unit": "人大", "title": "主席", "certain": False, "reason": "rank-rule-unsure"},
    {"item": 3, "raw": "某县副县长", "start": "2001-02", "end_how": "open"},
]  # fmt: skip


@pytest.fixture
def record(tmp_path: Path) -> Record:
    record = Record.open(tmp_path / "careers.graph", create=True)
    record.add(part("forms/a.lrmx", [ZHOU], STINTS))
    return record


def corrections(*told: dict[str, Any], name: str = "o.csv") -> Part:
    """A part that holds overrides only; ``follows`` may be left out."""
    files = sources(name, mapping="overrides")
    plain = {"file": "forms/a.lrmx", "line": 2, "source": files["source"].iloc[0]}
    found = rows(OVERRIDES, *({**plain, **row} for row in told))
    return Part(files, *(frame.iloc[:0] for frame in _empty()), overrides=found)


def _empty() -> list[pd.DataFrame]:
    none = part("x", [])
    return [none.cadres, none.stints, none.problems]


def stint(current: Current, raw: str) -> dict[str, Any]:
    found = current.stints
    row = found[found["raw"] == raw].iloc[0]
    return {str(k): None if pd.isna(v) else v for k, v in row.items()}


def why(current: Current) -> list[str | None]:
    told = current.overrides["why"]
    return [None if pd.isna(text) else text for text in told]


@pytest.mark.parametrize(
    ("told", "changes"),
    [
        ({"field": "level", "value": "3"}, {"level": 3}),
        ({"field": "level", "value": None}, {"level": None}),
        ({"field": "acting", "value": "true"}, {"acting": True}),
        ({"field": "rank", "value": "131", "follows": '{"rank_order": 6}'},
         {"rank": "131", "rank_order": 6}),
        ({"field": "start", "value": "1997"}, {"start": "1997"}),
        ({"field": "end", "value": None}, {"end": None, "end_how": "open"}),
        ({"field": "end_how", "value": "open"}, {"end": None, "end_how": "open"}),
        ({"field": "kind", "value": "secondment", "was": "substantive"}, {"kind": "secondment"}),
    ],
)  # fmt: skip
def test_an_override_changes_its_field_and_no_other(
    record: Record, told: dict[str, Any], changes: dict[str, Any]
) -> None:
    before = stint(held(record), "海丰镇干部")
    record.add(corrections({"item": 1, **told}))
    current = held(record)
    assert why(current) == [None]
    assert stint(current, "海丰镇干部") == {**before, **changes, "rules": "t1 override"}
    record.undo()
    assert stint(held(record), "海丰镇干部") == before


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"file": "forms/b.lrmx", "item": 1}, "file"),
        ({"item": 4}, "item"),
        ({"item": 2}, "several"),
        ({"item": 2, "raw": "海丰镇书记"}, "raw"),
        ({"item": 1, "name": "李小舟"}, "person"),
        ({"item": 1, "was": "3"}, "was"),
        ({"file": None, "item": 1}, "person"),
        ({"file": None, "name": "王无人", "item": 1}, "person"),
        ({"item": 1, "was": "2"}, None),
        ({"item": 2, "raw": " 海丰镇 镇长"}, None),
        ({"file": "elsewhere/a.lrmx", "item": 1}, None),
        ({"file": None, "name": "周　海平", "item": 1}, None),
    ],
)
def test_what_fits_no_text_is_not_applied_and_told(
    record: Record, told: dict[str, Any], reason: str | None
) -> None:
    record.add(corrections({"field": "level", "value": "4", **told}))
    current = held(record)
    assert why(current) == [reason]
    assert (current.stints["level"] == 4).sum() == (reason is None)
    problems = current.without_text
    assert list(problems["reason"]) == ["override-without-text"] * (reason is not None)
    if reason:
        assert problems[["source", "line", "field"]].values.tolist() == [["o.csv", 2, "level"]]


def test_a_name_that_several_have_needs_a_file(record: Record) -> None:
    record.add(part("forms/b.lrmx", [{**ZHOU, "birth": "1980-02"}], STINTS[:1]))
    one = {"name": "周海平", "item": 1, "field": "level", "value": "4"}
    record.add(corrections({**one, "file": None}, one))
    assert why(held(record)) == ["name", None]
    assert held(record).stints["level"].tolist().count(4) == 1


def test_an_end_before_the_start_leaves_the_dates_as_they_were(record: Record) -> None:
    told = {"item": 1, "field": "end", "value": "1996-07"}
    record.add(corrections(told, {"item": 1, "field": "level", "value": "3"}))
    found = stint(held(record), "海丰镇干部")
    assert why(held(record)) == ["order", None]
    assert (found["end"], found["level"]) == ("1998-03", 3)


def test_both_dates_moved_together_are_in_order(record: Record) -> None:
    dates = (("end", "1990-01"), ("start", "1989-01"))
    record.add(corrections(*({"item": 1, "field": f, "value": v} for f, v in dates)))
    assert why(held(record)) == [None, None]
    assert stint(held(record), "海丰镇干部")["start"] == "1989-01"


def test_later_overrides_win_and_undo_brings_the_earlier_back(record: Record) -> None:
    record.add(corrections({"item": 1, "field": "level", "value": "3"}))
    again = {"item": 1, "field": "level", "value": "4", "was": "3"}
    record.add(corrections(again, name="later.csv"))
    assert stint(held(record), "海丰镇干部")["level"] == 4
    record.undo()
    assert stint(held(record), "海丰镇干部")["level"] == 3


def test_what_a_person_sets_is_no_guess_any_more(record: Record) -> None:
    told = {"item": 2, "raw": "兼人大主席"}
    record.add(corrections({**told, "field": "level", "value": "2"}))
    assert not stint(held(record), "兼人大主席")["certain"]  # it is the rank that is guessed
    record.add(corrections({**told, "field": "rank", "value": "141"}, name="rank.csv"))
    found = stint(held(record), "兼人大主席")
    assert (found["certain"], found["reason"]) == (True, None)


def test_a_piece_that_is_no_post_goes(record: Record) -> None:
    record.add(corrections({"item": 2, "raw": "兼人大主席", "field": "drop", "value": "true"}))
    assert "兼人大主席" not in set(held(record).stints["raw"])
    assert len(held(record).stints) == 3


def test_the_same_file_read_again_is_corrected_again(record: Record) -> None:
    record.add(corrections({"item": 1, "field": "level", "value": "3"}))
    record.add(part("forms/a.lrmx", [ZHOU], STINTS, as_of="2007-12"))
    assert stint(held(record), "海丰镇干部")["level"] == 3
    assert record.add(corrections({"item": 1, "field": "level", "value": "3"})).part is None


def test_a_correction_may_come_before_its_file(record: Record) -> None:
    record.add(corrections({"file": "forms/b.lrmx", "item": 1, "field": "level", "value": "5"}))
    assert why(held(record)) == ["file"]
    record.add(part("forms/b.lrmx", [LI], STINTS[:1]))
    assert why(held(record)) == [None]
    assert held(record).stints["level"].tolist().count(5) == 1


def test_the_record_shows_dates_and_recorded_time_as_corrected(record: Record) -> None:
    home = [{"item": 1, "raw": "在家务农", "kind": "recorded", "start": "1990", "end": "1992"}]
    record.add(part("forms/b.lrmx", [LI], home))
    reading = held(record).readings["reading"].iloc[-1]
    told = {"file": "forms/b.lrmx", "item": 1, "field": "start", "value": "1990-05"}
    record.add(corrections(told))
    for _ in range(2):  # worked out, then as kept
        assert record.recorded_time([reading])["start"].tolist() == ["1990-05"]
        assert record.stints([4, 0])["start"].tolist() == ["1990-05", "1996-08"]
    record.undo()
    assert record.recorded_time([reading])["start"].tolist() == ["1990"]
    record.add(corrections({**told, "field": "drop", "value": "true"}, name="drop.csv"))
    assert record.recorded_time([reading]).empty


def test_a_conflict_ends_when_the_dates_agree(record: Record) -> None:
    other = [{**STINTS[0], "end": "1998-05"}, *STINTS[1:]]
    record.add(part("b.txt", [ZHOU], other, mapping="resume"))
    assert len(held(record).conflicts) == 1
    told = {"file": "b.txt", "item": 1, "field": "end", "value": "1998-03"}
    record.add(corrections(told))
    current = held(record)
    assert current.conflicts.empty and len(current.stints) == 4
    assert not current.stints["conflict"].any()


@pytest.fixture
def later(tmp_path: Path) -> Record:
    """An older form with a post that the later one lacks."""
    record = Record.open(tmp_path / "later.graph", create=True)
    record.add(part("forms/a.lrmx", [{**ZHOU, "as_of": "2003-01"}], STINTS))
    shorter = [STINTS[0], {**STINTS[3], "item": 2}]
    record.add(part("forms/b.lrmx", [{**ZHOU, "as_of": "2007-12"}], shorter))
    return record


def test_a_post_that_a_later_form_lacks_leaves_and_a_word_keeps_it(later: Record) -> None:
    posts = held(later).stints["raw"].tolist()
    assert posts == ["海丰镇干部", "某县副县长"]
    told = held(later).conflicts[["reason", "value", "other"]].values.tolist()
    assert told == [
        ["left-by-later-form", "1998-03–2001-02 海丰镇镇长", "forms/b.lrmx"],
        ["left-by-later-form", "1998-03–2001-02 兼人大主席", "forms/b.lrmx"],
    ]
    keep = {"item": 2, "raw": "海丰镇镇长", "field": "drop", "value": "false"}
    later.add(corrections(keep))
    current = held(later)
    assert current.stints["raw"].tolist() == ["海丰镇干部", "海丰镇镇长", "某县副县长"]
    assert current.conflicts["value"].tolist() == ["1998-03–2001-02 兼人大主席"]
    later.undo()
    assert held(later).stints["raw"].tolist() == posts


def test_a_correction_of_what_a_later_form_lacks_is_told(later: Record) -> None:
    later.add(corrections({"item": 2, "raw": "海丰镇镇长", "field": "end", "value": "2001-03"}))
    assert why(held(later)) == ["replaced"]
    (told,) = held(later).without_text.to_dict("records")
    assert "lacks" in told["hint"]


HEAD = "file,name,item,raw,field,value,was,note"


def read(tmp_path: Path, *lines: str, head: str = HEAD, encoding: str = "utf-8") -> Any:
    path = tmp_path / "o.csv"
    path.write_bytes("\n".join([head, *lines, ""]).encode(encoding))
    return read_overrides(path, ladder(), ranks())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_file_is_read(tmp_path: Path, encoding: str) -> None:
    lines = (
        "a.lrmx,周海平,2,海丰镇镇长,level,县·区,2,见干部任免表",
        "a.lrmx,,2,海丰镇镇长,rank,正科级,,",
        "a.lrmx,,2,海丰镇镇长,start,1998.3,,",
        "a.lrmx,,2.0,'-镇长,leading,是,FALSE,",
        "a.lrmx,,2,,end,none,,",
        "a.lrmx,,2,,title,,镇长,",
    )
    found = read(tmp_path, *lines, encoding=encoding)
    assert found.rows[["name", "item", "raw", "field", "value", "was", "line"]].astype(
        object
    ).where(lambda frame: frame.notna(), None).values.tolist() == [
        ["周海平", 2, "海丰镇镇长", "level", "3", "2", 2],
        [None, 2, "海丰镇镇长", "rank", "141", None, 3],
        [None, 2, "海丰镇镇长", "start", "1998-03", None, 4],
        [None, 2, "-镇长", "leading", "true", "false", 5],
        [None, 2, None, "end", None, None, 6],
    ]
    assert found.problems[["severity", "reason", "value"]].values.tolist() == [
        ["left_out", "override-empty", "1 rows"]
    ]
    assert found.source["lines_read"].tolist() == [5]


@pytest.mark.parametrize(
    ("row", "reason", "hint"),
    [
        ("a,,1,,rank,133,,", "override-value", "131"),
        ("a,,1,,level,7,,", "override-value", "1 village"),
        ("a,,1,,level,0,,", "override-value", "1 village"),
        ("a,,1,,start,2001-13,,", "override-value", "YYYY-MM"),
        ("a,,1,,start,2001-00,,", "override-value", "YYYY-MM"),
        ("a,,1,,end,1799,,", "override-value", "1800"),
        ("a,,1,,start,none,,", "override-value", "cannot be none"),
        ("a,,1,,kind,boss,,", "override-value", "secondment"),
        ("a,,1,,chief,yes,,", "override-value", "secretary"),
        ("a,,1,,drop,maybe,,", "override-value", "true or false"),
        ("a,,1,,place,甲省//乙县,,", "override-value", "full path"),
        ("a,,1,,salary,3,,", "override-field", "organization"),
        ("a,,0,,level,3,,", "override-item", "from 1"),
        ("a,,x,,level,3,,", "override-item", "from 1"),
        (",,1,,level,3,,", "override-of-nobody", "file"),
    ],
)
def test_a_wrong_row_is_rejected_with_a_hint(
    tmp_path: Path, row: str, reason: str, hint: str
) -> None:
    found = read(tmp_path, row, "a,,1,,level,3,,")
    assert found.source[["lines_read", "lines_rejected"]].values.tolist() == [[2, 1]]
    assert len(found.rows) == 1
    problem = found.problems.iloc[0]
    assert (problem["severity"], problem["reason"], problem["line"]) == ("rejected", reason, 2)
    assert hint in problem["hint"]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "no column"),
        (b"a;b;c\n1;2;3\n", "no column"),
        (b"item,field,value\n1,level,3\n", "file or name"),
        (b"file,item,field,value,value\n", "twice"),
        (b"\x00\x01\x02PNG", "no text"),
        (b"\xff\xfe\xff\xff\x80", "no text"),
        (b'file,item,field,value\na,1,level,"' + b"x" * 200_000, "no CSV"),
    ],
)
def test_a_file_that_is_none_is_a_mistake_of_the_user(
    tmp_path: Path, content: bytes, what: str
) -> None:
    path = tmp_path / "o.csv"
    path.write_bytes(content)
    with pytest.raises(UserError, match=what):
        read_overrides(path, ladder(), ranks())


@pytest.mark.long
def test_a_hundred_thousand_rows_are_read_and_told(tmp_path: Path, record: Record) -> None:
    lines = [f"forms/a.lrmx,,{n % 5 + 1},,level,{n % 8},," for n in range(100_000)]
    found = read(tmp_path, *lines)
    counts = found.source[["lines_read", "lines_rejected"]].values.tolist()
    assert counts == [[100_000, 25_000]]  # levels 0 and 7
    told = corrections()
    record.add(Part(found.source, told.cadres, told.stints, told.problems, overrides=found.rows))
    current = held(record)
    assert len(current.overrides) == 75_000
    assert current.overrides["why"].isna().sum() == 30_000  # items 1 and 3 of five


def people(record: Record) -> list[list[str]]:
    """The files of each cadre's readings, in the order of their files."""
    current = held(record)
    names = current.sources.set_index("source")["name"]
    told = current.readings.assign(file=current.readings["source"].map(names))
    return sorted(sorted(files) for _, files in told.groupby("cadre")["file"])


def two_of_a_name(tmp_path: Path, first: dict[str, Any], second: dict[str, Any]) -> Record:
    """A record of a form and a résumé, with two stints of different years and organizations."""
    record = Record.open(tmp_path / "two.graph", create=True)
    person = {"name": "周海平", "birth": "1974-08"}
    record.add(part("forms/a.lrmx", [{**person, **first}], STINTS[:1]))
    other = {**STINTS[1], "unit": "财政局", "raw": "财政局局长", "start": "1999", "end": "2001"}
    record.add(part("forms/b.lrmx", [{**person, **second}], [other], mapping="resume"))
    return record


APART = ({"birth": "1974-08-01"}, {"birth": "1974-08-02"})
ONE = ({"native_place": "浙江宁海"}, {"native_place": "宁海"})


@pytest.mark.parametrize(
    "told",
    [
        {"value": "forms/b.lrmx"},
        {"value": "forms/b.lrmx:1"},
        {"value": "b.lrmx, line 1"},
        {"value": "t:17"},
        {"name": "周　海平", "item": 1, "value": "b.lrmx"},
        {"raw": "b.lrmx:1", "value": "true"},
        {"field": "different", "raw": "b.lrmx:1", "value": "false"},
        {"file": None, "name": "t:17", "value": "forms/a.lrmx:1"},
    ],
)
def test_a_user_says_that_two_are_one_whatever_their_facts(
    tmp_path: Path, told: dict[str, Any]
) -> None:
    record = two_of_a_name(tmp_path, APART[0], {**APART[1], "keys": "t:17"})
    assert people(record) == [["forms/a.lrmx"], ["forms/b.lrmx"]]
    record.add(corrections({"field": "same", **told}))
    assert people(record) == [["forms/a.lrmx", "forms/b.lrmx"]]
    assert why(held(record)) == [None]
    assert held(record).people["keys"].tolist() == ["t:17"]
    record.undo()
    assert people(record) == [["forms/a.lrmx"], ["forms/b.lrmx"]]


def test_ids_name_the_people_that_are_made_one_and_two_again(tmp_path: Path) -> None:
    record = two_of_a_name(tmp_path, *APART)
    first, second = held(record).people["id"]
    assert first != second
    record.add(corrections({"file": None, "name": first, "field": "same", "value": second}))
    assert people(record) == [["forms/a.lrmx", "forms/b.lrmx"]]
    (whole,) = held(record).people["id"]
    record.add(
        corrections(
            {"file": None, "name": first, "field": "different", "value": second}, name="p.csv"
        )
    )
    assert people(record) == [["forms/a.lrmx"], ["forms/b.lrmx"]]
    assert held(record).people["id"].tolist() == [first, second] and whole not in (
        first,
        second,
    )


@pytest.mark.parametrize(
    "told",
    [
        {"field": "different", "value": "forms/b.lrmx"},
        {"field": "same", "raw": "forms/b.lrmx:1", "value": "false"},
        {"field": "different", "raw": "forms/b.lrmx:1", "value": "true"},
    ],
)
def test_a_user_says_that_one_are_two_and_nobody_asks_again(
    tmp_path: Path, told: dict[str, Any]
) -> None:
    record = two_of_a_name(tmp_path, *ONE)
    assert people(record) == [["forms/a.lrmx", "forms/b.lrmx"]]
    record.add(corrections(told))
    assert people(record) == [["forms/a.lrmx"], ["forms/b.lrmx"]]
    assert held(record).duplicates.empty
    record.add(part("forms/c.lrmx", [{"name": "周海平", "birth": None}], STINTS[3:]))
    duplicates = held(record).duplicates  # with each of the two
    assert duplicates["source"].tolist() == ["forms/c.lrmx"] * 2


def test_the_last_word_on_two_people_counts(tmp_path: Path) -> None:
    record = two_of_a_name(tmp_path, *APART)
    same = {"field": "same", "value": "b.lrmx"}
    record.add(corrections(same, {**same, "field": "different"}))
    assert people(record) == [["forms/a.lrmx"], ["forms/b.lrmx"]]
    record.add(corrections({**same, "note": "after all"}, name="later.csv"))
    assert people(record) == [["forms/a.lrmx", "forms/b.lrmx"]]


def test_whom_a_user_calls_one_brings_the_other_readings_along(tmp_path: Path) -> None:
    record = two_of_a_name(tmp_path, {**APART[0], "native_place": "宁海"}, APART[1])
    more = {"name": "周海平", "birth": "1974-08", "native_place": "浙江宁海"}
    record.add(part("forms/c.lrmx", [more], STINTS[3:], mapping="long"))
    assert people(record) == [["forms/a.lrmx", "forms/c.lrmx"], ["forms/b.lrmx"]]
    record.add(corrections({"field": "same", "value": "b.lrmx"}))
    assert people(record) == [["forms/a.lrmx", "forms/b.lrmx", "forms/c.lrmx"]]


@pytest.mark.parametrize(
    ("told", "reason", "hint"),
    [
        ({"value": "nobody"}, "somebody", "'nobody'"),
        ({"value": "周海平"}, "which", "'周海平'"),
        ({"value": "forms/a.lrmx"}, "oneself", "name two"),
        ({"file": "z.lrmx", "value": "forms/a.lrmx"}, "file", "column file"),
        ({"item": 9, "value": "forms/b.lrmx"}, "somebody", "'forms/a.lrmx'"),
        ({"value": "forms/b.lrmx:2"}, "somebody", "'forms/b.lrmx:2'"),
    ],
)
def test_words_on_people_that_fit_nobody_are_told(
    tmp_path: Path, told: dict[str, Any], reason: str, hint: str
) -> None:
    record = two_of_a_name(tmp_path, *APART)
    record.add(corrections({"field": "same", **told}))
    assert why(held(record)) == [reason]
    (problem,) = held(record).without_text.to_dict("records")
    assert problem["reason"] == "override-without-text" and hint in problem["hint"]
    assert people(record) == [["forms/a.lrmx"], ["forms/b.lrmx"]]


def test_words_on_people_are_read_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "o.csv"
    path.write_text(
        "file,name,item,raw,field,value\n"
        "a.lrmx,,,,same,b.lrmx:3\n"
        "a.lrmx,,12,,Different,5f8e9e3ab1\n"
        "r.csv,,12,b.lrmx:3,same,否\n"
        "r.csv,,x,,same,b.lrmx\n"
        "r.csv,,2,b.lrmx,same,perhaps\n"
        "r.csv,,2,b.lrmx,same,\n",
        encoding="utf-8",
    )
    file = read_overrides(path, ladder(), ranks())
    told = file.rows[["file", "item", "raw", "field", "value"]].astype(object)
    assert told.where(told.notna(), None).values.tolist() == [
        ["a.lrmx", None, None, "same", "b.lrmx:3"],
        ["a.lrmx", 12, None, "different", "5f8e9e3ab1"],
        ["r.csv", 12, "b.lrmx:3", "same", "false"],
    ]
    assert file.problems["reason"].tolist() == ["override-item", "override-value", "override-empty"]
