"""Each stint tells by which rules an unusual text was read, and each rule has its words."""

import pytest

from careergraph.read.resumes.resume import read_resumes
from careergraph.review.explanations import rule

HOW = {
    "1998.08-2001.03 栎川县财政局科员": [None],
    "98.08-2001.03 栎川县财政局科员": ["D.short"],
    "民国三十二年任栎川县青梧区文书": ["D.republic"],
    "一九五二年三月任栎川县青梧区文书": ["D.chinese"],
    "1998.08- 栎川县财政局科员": ["D.dash"],
    "1998年8月任栎川县财政局科员。次年3月任青梧镇副镇长。": [None, "D.relative T.clause"],
    "1998年8月任栎川县财政局科员。同年9月任青梧镇副镇长。": [None, "D.relative T.clause"],
    "1998年8月任栎川县财政局科员。同月任青梧镇副镇长。": [None, "D.relative T.clause"],
    "1998年8月任栎川县财政局科员。次月任青梧镇副镇长。": [None, "D.relative T.clause"],
    "1998.08-2001.03 栎川县财政局\n科员": ["T.wrapped"],
    "1998.08-2001.03 三营乡、黑城乡干部": ["C.shared-title", "C.shared-title"],
    "1998.08-2001.03 由青梧镇副镇长升任镇长": ["C.in-turn", "C.in-turn"],
    "局长：\n韦松涛（1984.5—1989.11）\n丁秋实（1989.11—1993.2）": ["T.roster", "T.roster"],
}


@pytest.mark.parametrize("text", HOW)
def test_a_stint_tells_how_it_was_read(text: str) -> None:
    people = read_resumes(text, "x1.txt")
    assert [s.read_by for person in people for s in person.career.stints] == HOW[text]


def test_every_rule_has_its_words() -> None:
    ids = {word for told in HOW.values() for how in told if how for word in how.split()}
    assert all(rule(each, lang) != each for each in ids for lang in ("en", "zh"))
