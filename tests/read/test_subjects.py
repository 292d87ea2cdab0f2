"""Prose that names somebody in each sentence: whose a sentence is, and the post without the name."""

import pytest

from careergraph.read.career.subject import without_subject
from careergraph.read.person import Person
from careergraph.read.resumes.resume import read_resumes


def posts(people: list[Person]) -> list[tuple[str | None, list[str]]]:
    return [(p.cadre["name"], [s.post for s in p.career.stints]) for p in people]


TEXTS = {
    "a sentence each, one line": (
        "1992年8月至1997年12月,韦松涛任栎川农场团委书记。1998年1月至1998年12月,丁秋实任栎川农场团委书记。",
        [("韦松涛", ["栎川农场团委书记"]), ("丁秋实", ["栎川农场团委书记"])],
    ),
    "a line each, below a heading": (
        "第七章　领导更迭\n\n1979年6月至1983年10月，韦松涛任青梧农场党委书记。\n"
        "1983年10月至1986年12月，欧阳雪任青梧农场场长。\n1986年12月起，邵柏青接任场长。",
        [("韦松涛", ["青梧农场党委书记"]), ("欧阳雪", ["青梧农场场长"]), ("邵柏青", ["场长"])],
    ),
    "the name before the date": (
        "韦松涛1954年8月任青梧区区长，1956年4月任柏岙区区长。丁秋实于1956年4月任青梧区区长。",
        [("韦松涛", ["青梧区区长", "柏岙区区长"]), ("丁秋实", ["青梧区区长"])],
    ),
    "the same person twice": (
        "1954年8月，韦松涛任青梧区区长。1956年4月，丁秋实任青梧区区长。1958年3月，韦松涛任栎川县农业局局长。",
        [("韦松涛", ["青梧区区长", "栎川县农业局局长"]), ("丁秋实", ["青梧区区长"])],
    ),
    "one person alone": (
        "1954年8月，韦松涛任青梧区区长。1956年4月韦松涛调任中共栎川县委农工部干事。",
        [("韦松涛", ["青梧区区长", "中共栎川县委农工部干事"])],
    ),
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_sentence_is_of_whom_it_names(name: str) -> None:
    text, wanted = TEXTS[name]
    people = read_resumes(text, "x.txt")
    assert posts(people) == wanted
    filled = sum(1 for line in text.split("\n") if line.strip())
    assert sum(p.read for p in people) == filled


@pytest.mark.parametrize(
    "text",
    [
        "1954年8月任青梧区区长。1956年4月调任柏岙区区长。1958年3月当选栎川县副县长。",
        "1954年8月，县委任命其为青梧区区长。1956年4月，组织任命为柏岙区区长。",
        "1954年8月应聘任青梧小学教师。1956年4月全票当选青梧公社主任。",
    ],
)
def test_a_sentence_that_names_nobody_is_of_nobody_else(text: str) -> None:
    assert [p.cadre["name"] for p in read_resumes(text, "x1.txt")] == [None]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("1954年8月,韦松涛任区长", "1954年8月,   任区长"),
        ("1952年冬韦松涛同志任文书", "1952年冬     任文书"),
        ("韦松涛之妻曾任科员", "其妻   曾任科员"),
        ("任栎川县韦松涛纪念馆馆长", "任栎川县韦松涛纪念馆馆长"),
        ("1954年8月,丁秋实任区长", "1954年8月,丁秋实任区长"),
    ],
)
def test_a_name_is_blank_where_a_clause_begins_with_it(text: str, wanted: str) -> None:
    assert without_subject(text, "韦松涛") == wanted
    assert len(wanted) == len(text)


def test_a_death_in_a_place_is_no_post_and_relatives_are_not_kept() -> None:
    (person,) = read_resumes(
        "韦松涛（1931.10—1998.4），栎川县人。1954年8月韦松涛任青梧区区长。韦松涛之夫丁某曾任县农机局副局长。"
        "1998年4月，韦松涛病逝于栎川县城。",
        "x.txt",
    )
    assert [(s.post, s.end) for s in person.career.stints] == [("青梧区区长", "1998-04")]
    assert "not-kept" in [p.reason for p in (*person.problems, *person.career.problems)]


def test_two_cards_of_facts_are_two_people() -> None:
    people = read_resumes(
        "人物一\n中文名：韦松涛\n性别：男\n出生日期：1970年5月\n\n"
        "履历\n1990.08－1994.02　青梧乡财政所会计\n\n"
        "人物二\n中文名：丁秋实\n性别：女\n出生日期：1979年12月\n\n"
        "履历\n2001.07－2004.09　栎川县第二中学教师\n",
        "x.txt",
    )
    assert posts(people) == [("韦松涛", ["青梧乡财政所会计"]), ("丁秋实", ["栎川县第二中学教师"])]
    assert [p.cadre["birth"] for p in people] == ["1970-05", "1979-12"]


PARAGRAPHS = (
    "两名县委书记履新\n\n本报讯 3月18日，宣布决定：韦松涛任栎川县委书记，丁秋实任柏岙县委书记。\n\n"
    "公开资料显示，韦松涛出生于1975年11月，1997年7月任栎川县青梧镇农技员；2006年4月，韦松涛出任青梧镇镇长；"
    "2011年6月任栎川县副县长。\n\n"
    "丁秋实比韦松涛小两岁，1977年8月生，栎川人。1999年7月任柏岙镇教师，2007年3月任柏岙镇副镇长。"
    "2013年5月至2016年8月，丁秋实担任柏岙镇党委书记。\n\n会上提出要求。"
)


def test_a_paragraph_is_of_whom_it_names_first() -> None:
    people = read_resumes(PARAGRAPHS, "x.txt")
    assert [(p.cadre["name"], p.cadre["birth"]) for p in people] == [
        ("韦松涛", "1975-11"),
        ("丁秋实", "1977-08"),
    ]
    assert [[s.start for s in p.career.stints] for p in people] == [
        ["1997-07", "2006-04", "2011-06"],
        ["1999-07", "2007-03", "2013-05"],
    ]
    assert sum(p.read for p in people) == sum(1 for line in PARAGRAPHS.split("\n") if line.strip())


def test_who_is_the_subject_of_a_later_paragraph_is_somebody_else() -> None:
    text = (
        "三、青梧区工作委员会\n\n一九五一年四月建立中共青梧区委。韦松涛（1922.11—1988.6），侗族，一九五二年五月任区武装部"
        "部长，一九五三年六月任区委副书记。\n\n一九五八年八月至一九六一年五月，丁秋实任青梧公社党委副书记。"
        "一九六一年五月至一九六九年，丁秋实任青梧公社管委会主任，一九七九年二月任青梧公社党委副书记。"
    )
    people = read_resumes(text, "x.txt")
    assert [(p.cadre["name"], p.cadre["birth"]) for p in people] == [
        ("韦松涛", "1922-11"),
        ("丁秋实", None),
    ]
    assert [[s.start for s in p.career.stints] for p in people] == [
        ["1952-05", "1953-06"],
        ["1958-08", "1961-05", "1979-02"],
    ]


@pytest.mark.parametrize("born", ["出生于1963年3月", "，生于1963年3月", "同志出生在1963年3月"])
def test_a_report_names_whom_it_is_about_by_the_birth(born: str) -> None:
    text = (
        "栎川县农业局原局长被查\n\n据公开资料，韦松涛" + born + "，栎川人。1983年8月任柏岙乡文书，"
        "1992年10月，韦松涛出任柏岙乡乡长，1995年5月任栎川县农业局局长。"
    )
    assert posts(read_resumes(text, "x.txt")) == [
        ("韦松涛", ["柏岙乡文书", "柏岙乡乡长", "栎川县农业局局长"])
    ]


def test_births_of_two_people_name_nobody() -> None:
    text = (
        "据公开资料，韦松涛出生于1963年3月，丁秋实出生于1965年4月。1983年8月任柏岙乡文书，"
        "1992年10月任柏岙乡乡长。韦松涛、丁秋实均为栎川人。"
    )
    assert [p.cadre["name"] for p in read_resumes(text, "x.txt")] == [None]


def test_a_heading_is_the_name_of_who_is_told_below_whatever_the_surname() -> None:
    text = "区松涛\n\n自由的百科全书\n\n区松涛（1957年10月－），男，栎川人。\n\n1975年7月任柏岙乡文书。"
    (person,) = read_resumes(text, "x.txt")
    assert (person.cadre["name"], person.cadre["birth"]) == ("区松涛", "1957-10")


def test_a_heading_that_no_line_repeats_is_no_name() -> None:
    text = "区情概览\n\n自由的百科全书\n\n1975年7月任柏岙乡文书，男，栎川人。"
    assert read_resumes(text, "x.txt")[0].cadre["name"] is None
