"""Texts of a wiki without its marks."""

import pytest

from careergraph.read.resumes.resume import read_resumes
from careergraph.text.wiki import unlinked

LINES = {
    "[[栎川县]]县长": "栎川县县长",
    "[[栎川县|本县]]县长": "本县县长",
    "'''韦松涛'''，[[男]]": "韦松涛，男",
    "病逝<ref>{{cite news |title=逝世 |date=2019-04-09}}</ref>。": "病逝。",
    '任县长<ref name="a" />。': "任县长。",
    "{{succession box|title=县长|years=1997年3月—2000年8月}}": "",
    "[[Category:栎川人]]": "",
    "| 出生 = 1954年12月": "| 出生 = 1954年12月",
}


@pytest.mark.parametrize("line", LINES)
def test_the_marks_of_a_wiki_go(line: str) -> None:
    assert unlinked(line) == LINES[line]


def test_an_article_gives_its_person() -> None:
    (person,) = read_resumes(
        "'''韦松涛'''（1954年12月—2019年4月3日），[[苗族]]，[[栎川县|栎川]]人。\n\n== 生平 ==\n"
        "1954年12月，韦松涛出生于栎川县青梧镇一个农民家庭。1971年3月，出任青梧公社会计。1987年11月，栎川县成立后，"
        "任县农业局局长。2011年12月去职<ref>{{cite news |date=2019-04-09}}</ref>。2012年3月退休。\n\n"
        "{{start box}}\n{{succession box|title=局长|years=1987年11月—2011年12月}}\n[[Category:栎川人]]\n",
        "x.txt",
    )
    assert (person.cadre["name"], person.cadre["birth"]) == ("韦松涛", "1954-12")
    told = [(s.start, s.end) for s in person.career.stints]
    assert told == [("1971-03", "1987-11"), ("1987-11", "2011-12")]
