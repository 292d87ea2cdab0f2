"""Stints of few distinct texts: kept as categories, they are the same record; and people of one file."""

from pathlib import Path

import pandas as pd
import pytest

from careergraph.columns.coded import coded, plain_texts
from careergraph.record import Part, Record, whole_files
from careergraph.vocabulary.frames import STINTS
from tests.factory import part, parts_as_one

ZHOU = {"name": "周海平", "birth": "1974-08", "native_place": "东海洋山"}
POSTS = [
    {"start": "2001-02", "end": None, "end_how": "open", "title": "书记"},
    {"start": "1998-03", "end": "2001-02", "raw": None},
    {"start": "1998", "end": "1998-05", "start_uncertain": True, "place": None},
]


def as_categories(one: Part) -> Part:
    texts = [name for name in STINTS if one.stints[name].dtype == "string"]
    stints = one.stints.assign(**{name: coded(one.stints[name]) for name in texts})
    return Part(one.sources, one.cadres, stints, one.problems)


def current(folder: Path, *parts: Part) -> pd.DataFrame:
    record = Record.open(folder, create=True)
    for each in parts:
        record.add(each)
    return plain_texts(record.current().stints)


@pytest.mark.parametrize("group", [1, 2, 1000])
def test_a_part_of_categories_is_the_same_part(
    group: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whole_files, "_GROUP", group)
    one, other = part("a.lrmx", [ZHOU], POSTS), part("b.lrmx", [{"name": "李"}], POSTS[:2])
    plain = current(tmp_path / "plain", one, other)
    mixed = current(tmp_path / "mixed", as_categories(one), other)
    pd.testing.assert_frame_equal(mixed, plain)
    assert plain["start"].tolist() == ["1998", "1998-03", "2001-02", "1998-03", "2001-02"]
    assert plain["start"].dtype == "string"


@pytest.mark.parametrize("group", [1, 2, 1000])
def test_rows_are_read_by_their_numbers(
    group: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whole_files, "_GROUP", group)
    record = Record.open(tmp_path / "g.graph", create=True)
    waiting = {"kind": "recorded", "title": "待分配"}
    record.add(as_categories(part("a.lrmx", [ZHOU], [*POSTS, waiting])))
    record.add(part("b.lrmx", [{"name": "李"}], POSTS[:2]))
    found = record.stints([5, 2, 0, 3, 2])
    assert found["start"].fillna("none").tolist() == ["1998-03", "1998", "2001-02", "none", "1998"]
    assert found["title"].tolist() == ["镇长", "镇长", "书记", "待分配", "镇长"]
    reading = found["reading"].iloc[2]
    assert record.recorded_time([reading])["title"].tolist() == ["待分配"]


TWINS = [ZHOU, {**ZHOU, "began_work": "1995-07"}]


def test_a_file_that_tells_its_people_apart_is_believed(tmp_path: Path) -> None:
    """Both agree in name, birth and native place; a form joins the one with whom more agrees."""
    table = part(
        "careers.parquet", TWINS, [{**POSTS[1], "who": n} for n in (1, 2)], mapping="careers"
    )
    record = Record.open(tmp_path / "g.graph", create=True)
    record.add(table)
    assert len(record.current().people) == 2
    assert record.current().duplicates["reason"].tolist() == ["possible-duplicate"]
    record.add(part("either.lrmx", [ZHOU], POSTS))
    assert record.current().readings["cadre"].tolist() == [
        0,
        1,
        2,
    ]  # it fits both, and is neither's
    record.undo()
    record.add(part("zhou.lrmx", [TWINS[1]], POSTS))
    assert record.current().readings["cadre"].tolist() == [0, 1, 1]
    again = part(
        "careers.parquet", TWINS, [{**POSTS[1], "who": n} for n in (1, 2)],
        mapping="careers", as_of="2010-01",
    )  # fmt: skip
    record.add(again)
    now = record.current()
    assert len(now.people) == 2 and now.superseded_at(5) == 2


def test_people_of_two_such_files_are_still_found(tmp_path: Path) -> None:
    one = part("one.parquet", TWINS, [{**POSTS[1], "who": n} for n in (1, 2)], mapping="careers")
    other = part("two.parquet", [TWINS[1]], POSTS, mapping="careers")
    form = part("same.lrmx", TWINS, [{**POSTS[1], "who": n} for n in (1, 2)])
    record = Record.open(tmp_path / "g.graph", create=True)
    record.add(parts_as_one(one, other))
    assert len(record.current().people) == 2
    forms = Record.open(tmp_path / "forms.graph", create=True)
    forms.add(form)
    assert len(forms.current().people) == 1
