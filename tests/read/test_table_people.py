"""Whose rows of a table are: one name and one birth are two people where what else is said contradicts."""

from pathlib import Path

import pytest

from tests.read.table_files import counts, plain_rows, stints, table, told

HEAD = "姓名,性别,出生年月,籍贯,参加工作时间,入党时间,开始时间,结束时间,单位及职务"
ONE = "沈秋白,男,1968.05,浙江宁海,1988.07,1991.06"
POSTS = (
    "1988.07,1995.06,栎川县柏岙乡干部",
    "1995.06,2002.03,栎川县柏岙乡乡长",
    "2002.03,,栎川县副县长",
)

TWO = {
    "sex": "沈秋白,女,1968.05,浙江宁海,1988.07,1991.06",
    "native place": "沈秋白,男,1968.05,山东德州,1988.07,1991.06",
    "beginning of work": "沈秋白,男,1968.05,浙江宁海,1990.08,1991.06",
    "joining the party": "沈秋白,男,1968.05,浙江宁海,1988.07,1993.07",
    "all of it": "沈秋白,男,1968.05,山东德州,1990.08,1993.07",
}
SAME = {
    "the same": ONE,
    "nothing": "沈秋白,,1968.05,,,",
    "less precise": "沈秋白,男,1968.05,宁海,1988,1991",
    "in full": "沈秋白,男,1968.05,浙江省宁波市宁海县,1988.07.01,1991.06.30",
    "other width": "沈秋白,男,１９６８.０５,浙江宁海人,1988年7月,1991年6月",
}


def people(folder: Path, *heads: str) -> list[int]:
    """How many stints each person has, in the order of the people."""
    lines = [f"{head},{post}" for head, post in zip(heads, POSTS, strict=True)]
    reading = table(folder, "\n".join([HEAD, *lines]))
    counts(reading)
    assert len(stints(reading, "raw")) == 3
    numbers = reading.raw_stints["reading"].value_counts()
    return [int(numbers[one]) for one in reading.cadres["reading"]]


@pytest.mark.parametrize("other", TWO.values(), ids=TWO)
def test_what_contradicts_is_somebody_else(other: str, tmp_path: Path) -> None:
    assert people(tmp_path, ONE, ONE, other) == [2, 1]
    assert people(tmp_path, ONE, other, ONE) == [2, 1]


@pytest.mark.parametrize("other", SAME.values(), ids=SAME)
def test_what_agrees_is_the_same_person(other: str, tmp_path: Path) -> None:
    assert people(tmp_path, ONE, other, other) == [3]


def test_a_row_that_may_be_of_two_is_of_the_one_above_it_or_of_nobody(tmp_path: Path) -> None:
    assert people(tmp_path, ONE, TWO["all of it"], SAME["nothing"]) == [1, 2]
    lines = [ONE, TWO["all of it"], "贺临川,男,1970.01,,,", SAME["nothing"]]
    text = "\n".join([HEAD, *(f"{head},{POSTS[0]}" for head in lines)])
    assert len(table(tmp_path, text).cadres) == 4


def test_with_an_id_the_table_has_the_last_word(tmp_path: Path) -> None:
    said = [("7", ONE), ("7", TWO["native place"]), ("9", ONE)]
    rows = [f"{key},{head},{POSTS[n]}" for n, (key, head) in enumerate(said)]
    reading = table(tmp_path, "\n".join([f"工号,{HEAD}", *rows]))
    assert plain_rows(reading.cadres, "name", "native_place") == [("沈秋白", "浙江宁海")] * 2
    assert [reason for _, reason, _ in told(reading)] == ["differs"]


def test_two_posts_held_now_do_not_contradict(tmp_path: Path) -> None:
    rows = ["姓名,出生年月,现任职务,任现职时间", "李芳,1975.02,柏岙镇镇长,2005.01"]
    reading = table(tmp_path, "\n".join([*rows, "李芳,1975.02,柏岙镇党委书记,2005.06"]))
    assert [raw for _, raw in stints(reading, "raw")] == ["柏岙镇镇长", "柏岙镇党委书记"]
    assert reading.problems.empty
