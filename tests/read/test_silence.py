"""Nothing of a text is passed over without a word, and ``--strict`` fails on it."""

from pathlib import Path

import pytest

from careergraph.read import read
from careergraph.read.resumes.resume import read_resumes

GOOD = "韦松涛\n\n1998.08-2001.03 栎川县财政局科员\n2001.03-2004.05 栎川县财政局股长\n"


@pytest.mark.parametrize("date", ["0000.08", "0001年8月", "0098.08"])
def test_a_year_of_four_digits_is_no_short_one(date: str) -> None:
    (person,) = read_resumes(f"{GOOD}{date}-2009.03 青梧镇镇长\n", "x.txt")
    assert [s.start for s in person.career.stints] == ["1998-08", "2001-03"]
    assert person.career.rejected == 1


@pytest.mark.parametrize(
    ("item", "warned"),
    [
        ("2004.05-2008.01 青梧镇镇长。领导全镇修通公路十二公里，建成学校三所，受到好评", True),
        ("2004.05-2008.01 青梧镇镇长，分管农业", False),
        ("2004.05-2008.01 青梧镇镇长（2005.03明确正科级）", False),
    ],
)
def test_an_item_of_which_most_is_no_post_is_a_warning(item: str, warned: bool) -> None:
    (person,) = read_resumes(GOOD + item, "x.txt")
    told = [(p.severity, p.line) for p in person.career.problems if p.reason == "partly-read"]
    assert told == ([("warning", 5)] if warned else [])


@pytest.mark.parametrize(
    ("more", "unread"),
    [
        ("", 0),
        ("2003.05 加入中国共产党\n", 0),
        ("2014.05 明确正科级\n", 0),
        ("2018年10月退休\n", 0),
        ("2008.05 被评为先进工作者\n", 1),
        ("2009.13-2010.02 青梧镇镇长\n", 1),
    ],
)
def test_dated_text_that_became_nothing_is_counted(tmp_path: Path, more: str, unread: int) -> None:
    path = tmp_path / "x.txt"
    path.write_text(GOOD + more, encoding="utf-8")
    assert read([path]).lines["unread"].tolist() == [unread]
