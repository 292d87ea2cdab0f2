"""What stands beside a dated line that could not be read is doubtful: nobody knows what was held then."""

from pathlib import Path

import numpy as np
import pytest

from careergraph.read.unread import rows_beside
from tests.read.career_rows import read, written
from tests.read.career_rows import table as careers
from tests.read.table_files import table

HEAD = "沈秋白，男，1968年5月出生，1990年7月参加工作。\n"
A, B, C = (
    "1990.07--1993.05 栎川县柏岙乡干部",
    "1993.05--1997.03 栎川县柏岙乡副乡长",
    "1998.02-- 栎川县民政局局长",
)
BAD = "1997.03--1991.06 栎川县柏岙乡乡长"
STUDY = "1997.09--1998.01 栎川县委党校中青班学习"


def doubtful(path: Path, text: str, name: str = "沈秋白.txt") -> list[str]:
    """The posts that are doubtful, in the order of the text."""
    stints = table(path, text, name).raw_stints
    doubts = stints["doubt"].dropna()
    assert set(doubts) <= {"unread-beside"}
    return stints.loc[doubts.index, "raw"].tolist()


@pytest.mark.parametrize(
    ("lines", "doubted"),
    [
        ([A, B, C], []),
        ([A, B, BAD, C], ["栎川县民政局局长"]),
        ([C, BAD, B, A], ["栎川县民政局局长"]),  # a text that runs backwards
        ([BAD, A, B, C], ["栎川县柏岙乡干部"]),
        ([A, B, BAD], ["栎川县柏岙乡副乡长"]),
        ([A, BAD, B, BAD, C], ["栎川县柏岙乡副乡长", "栎川县民政局局长"]),
        ([A, B, BAD, STUDY, C], ["栎川县委党校中青班学习", "栎川县民政局局长"]),
        ([A, B, "1997.13--1998.02 栎川县柏岙乡乡长", C], ["栎川县民政局局长"]),
        ([A, B, "90年代末任栎川县柏岙乡乡长", C], ["栎川县民政局局长"]),
        (
            [A, B, "任栎川县柏岙乡乡长", C],
            [],
        ),  # without dates it has no time that something is missing in
    ],
)
def test_what_follows_a_line_that_is_not_read_is_doubtful(
    lines: list[str], doubted: list[str], tmp_path: Path
) -> None:
    assert doubtful(tmp_path, HEAD + "\n".join(lines)) == doubted


def test_of_a_table_only_the_person_of_the_row_is_concerned(tmp_path: Path) -> None:
    rows = [
        "姓名,出生年月,开始时间,结束时间,单位及职务",
        "沈秋白,1968.05,1990.07,1993.05,栎川县柏岙乡干部",
        "沈秋白,1968.05,1993.05,1991.03,栎川县柏岙乡副乡长",
        "贺临川,1969.02,1991.07,1996.05,栎川县柏岙乡文书",
        "沈秋白,1968.05,1998.02,,栎川县民政局局长",
    ]
    assert doubtful(tmp_path, "\n".join(rows), "t.csv") == ["栎川县民政局局长"]


def by_hand(person: list[int], item: list[int], read: list[bool]) -> list[bool]:
    """The next row of the person that was read, else the one before."""
    rows = list(zip(person, item, range(len(item)), read, strict=True))
    found = set()
    for whose, turn, at, known in rows:
        if known or whose < 0:
            continue
        mine = sorted((t, n) for p, t, n, k in rows if k and p == whose)
        later = [n for t, n in mine if (t, n) > (turn, at)]
        earlier = [n for t, n in mine if (t, n) < (turn, at)]
        found |= {later[0]} if later else set(earlier[-1:])
    return [at in found for at in range(len(rows))]


def test_rows_are_found_as_by_hand() -> None:
    dice = np.random.default_rng(7)
    for _ in range(300):
        count = int(dice.integers(1, 12))
        person, item = dice.integers(-1, 3, count), dice.integers(1, 5, count)
        read = (dice.random(count) < 0.6) & (person >= 0)
        found = rows_beside(person, item, read)
        assert found.tolist() == by_hand(person.tolist(), item.tolist(), read.tolist())
    assert not rows_beside(*(np.array([], kind) for kind in (int, int, bool))).any()


def test_the_rows_of_a_file_of_careers_are_told(tmp_path: Path) -> None:
    rows = careers(
        {"title": "干部", "start": "1990-07", "end": "1993-05"},
        {"title": "副镇长", "start": "1993-05", "end": "1991-03"},
        {"title": "镇长", "start": "1998-02", "end": None},
        {"id": "b", "name": "李小舟", "title": "文书", "start": "1991-07", "end": None},
    )
    stints = read(written(tmp_path, rows)).stints
    told = stints.set_index("title")["reason"].astype("string").dropna()
    assert told.to_dict() == {"镇长": "unread-beside"}
