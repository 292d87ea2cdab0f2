"""Chronicles: who came to which post, day by day."""

import pytest

from careergraph.read.person import Person
from careergraph.read.resumes.resume import read_resumes

Term = tuple[str | None, str, str, str | None, bool]


def terms(people: list[Person]) -> list[Term]:
    """Name, post, start, end and whether it was acting, of each stint."""
    return [
        (p.cadre["name"], s.post, s.start, s.end, s.acting) for p in people for s in p.career.stints
    ]


def told(text: str) -> list[Term]:
    people = read_resumes(text, "x.txt")
    assert sum(person.read for person in people) == sum(
        1 for line in text.split("\n") if line.strip()
    )
    return terms(people)


PARTY = """中共栎川县党史大事记

1984年
1月5日　县委召开三级干部会议。
3月　中共澜洲地委决定：韦松涛任栎川县委书记，邵柏青（女，苗族）任副书记，丁秋实、冯涛任常委。
同月　丁秋实当选为县总工会主席。
1985年
△是年　青梧乡乡长王海调任县水利局局长，韦小平接任乡长。
8月20日　县八届人大常委会第三次会议决定任命邵柏青为代理县长，接受高林辞去县长职务的请求。
　　　　任命王海为县人民政府办公室主任。
11月　韦松涛同志病逝。
1986年
2月10日至15日　县人民代表大会召开，选举邵柏青为县长，丁秋实等2人当选为
副县长；冯涛兼县委农工部部长，9月代理县委书记。
7月　县委书记丁秋实到青梧乡调研。"""


def test_the_sentences_of_a_day_tell_of_those_whom_they_name() -> None:
    assert told(PARTY) == [
        ("韦松涛", "栎川县委书记", "1984-03", "1985-11", False),
        ("邵柏青", "栎川县委副书记", "1984-03", "1985-08-20", False),
        ("邵柏青", "栎川县县长", "1985-08-20", "1986-02-10", True),
        ("邵柏青", "栎川县县长", "1986-02-10", None, False),
        ("丁秋实", "栎川县委常委", "1984-03", "1986-02-10", False),
        ("丁秋实", "栎川县总工会主席", "1984-03", "1986-02-10", False),
        ("丁秋实", "栎川县副县长", "1986-02-10", None, False),
        ("冯涛", "栎川县委常委", "1984-03", "1986-09", False),
        ("冯涛", "栎川县委农工部部长", "1986-02-10", "1986-09", False),
        ("冯涛", "栎川县委书记", "1986-09", None, True),
        ("王海", "栎川县水利局局长", "1985", "1985-08-20", False),
        ("王海", "栎川县人民政府办公室主任", "1985-08-20", None, False),
        ("韦小平", "青梧乡乡长", "1985", None, False),
    ]


def test_the_words_of_the_text_stand_for_a_post() -> None:
    people = {person.cadre["name"]: person for person in read_resumes(PARTY, "x.txt")}
    assert [stint.raw for stint in people["丁秋实"].career.stints] == [
        "常委",
        "县总工会主席",
        "副县长",
    ]
    assert people["邵柏青"].cadre["sex"] == "女"
    assert people["邵柏青"].cadre["ethnicity"] == "苗族"
    left = [p.value for p in people["韦松涛"].problems if p.reason == "no-post"]
    assert "1月5日　县委召开三级干部会议。" in left


def test_years_of_the_republic_and_traditional_signs() -> None:
    text = (
        "櫟川縣志 大事記\n\n民國二十四年（一九三五）\n　十月　　韋松濤任青梧縣五區主席。\n"
        "民國三十七年\n　二月　　韋松濤任中共櫟川縣委副書記，三十八年一月任書記。\n"
        "　　　　　邵柏青任瀾洲專署民政科科長。\n一九四九年\n　五月　　邵柏青隨軍南下，任瀾洲專署副專員。\n"
        "　十二月　免去韋松濤縣委書記職務，調任瀾洲地委祕書長。"
    )
    assert told(text) == [
        ("韋松濤", "青梧县五区主席", "1935-10", "1948-02", False),
        ("韋松濤", "中共栎川县委副书记", "1948-02", "1949-01", False),
        ("韋松濤", "中共栎川县委书记", "1949-01", "1949-12", False),
        ("韋松濤", "澜洲地委秘书长", "1949-12", None, False),
        ("邵柏青", "澜洲专署民政科科长", "1948-02", "1949-05", False),
        ("邵柏青", "澜洲专署副专员", "1949-05", None, False),
    ]


def test_who_is_a_name_before_a_verb() -> None:
    text = (
        "栎川县大事记\n1984年\n3月　李东升任县农业局局长。\n5月　王海任县水利局局长。\n"
        "1985年\n2月　王海升任副县长，县委组织部部长任培训班班主任。\n3月　文件规定，局长任期三年。"
    )
    assert told(text) == [
        ("李东升", "栎川县农业局局长", "1984-03", None, False),
        ("王海", "栎川县水利局局长", "1984-05", "1985-02", False),
        ("王海", "栎川县副县长", "1985-02", None, False),
    ]


ONE = [
    (
        "1984年\n3月　任栎川县青梧乡乡长\n1986年\n2月　任栎川县农业局局长\n8月5日　当选栎川县副县长",
        ["1984-03", "1986-02", "1986-08-05"],
    ),
    ("1984年\n3月　任栎川县青梧乡乡长\n1986年\n2月　任栎川县农业局局长", ["1984-03", "1986-02"]),
    ("1984年\n任栎川县青梧乡乡长\n1986年\n任栎川县农业局局长", ["1984", "1986"]),
    (
        "1984年\n3月　任栎川县青梧乡乡长，王海任副乡长\n8月　任栎川县农业局局长\n"
        "1986年\n2月　任栎川县县长，丁秋实任副县长",
        ["1984-03", "1984-03", "1984-08", "1986-02", "1986-02"],
    ),
]


@pytest.mark.parametrize(("career", "starts"), ONE)
def test_years_above_the_months_of_one_person_are_no_chronicle(
    career: str, starts: list[str]
) -> None:
    text = "韦松涛，男，1950年3月生。\n\n" + career
    (person,) = read_resumes(text, "x.txt")
    assert person.cadre["name"] == "韦松涛"
    assert [stint.start for stint in person.career.stints] == starts
    assert person.read == sum(1 for line in text.split("\n") if line.strip())


def test_each_day_of_a_chronicle_may_have_its_whole_date() -> None:
    text = (
        "大事记\n1975年3月12日 地委批准韦松涛任中共栎川县委常委、县革委会副主任。\n"
        "1975年4月 邵柏青任青梧公社党委副书记。\n"
        "1978年2月20日 韦松涛调任青梧县委副书记，由邵柏青接任县革委会副主任。\n"
        "1980年10月30日 县七届人大一次会议闭幕，邵柏青等4人当选为副县长。"
    )
    assert told(text) == [
        ("韦松涛", "中共栎川县委常委", "1975-03-12", "1978-02-20", False),
        ("韦松涛", "县革委会副主任", "1975-03-12", "1978-02-20", False),
        ("韦松涛", "青梧县委副书记", "1978-02-20", None, False),
        ("邵柏青", "青梧公社党委副书记", "1975-04", "1978-02-20", False),
        ("邵柏青", "县革委会副主任", "1978-02-20", "1980-10-30", False),
        ("邵柏青", "副县长", "1980-10-30", None, False),
    ]


def test_days_stand_below_their_months() -> None:
    text = (
        "栎川县大事记（1949—1985）\n\n一九四九年\n五月\n  十二日  栎川县解放。\n"
        "  十八日  中共栎川县委、县人民政府成立。韦松涛任县委书记，邵柏青任县长。\n"
        "九月  丁秋实任青梧区区长。\n"
        "一九五〇年\n三月五日  韦松涛调澜洲地委工作。\n是月  丁秋实调任县公安局局长。"
    )
    assert told(text)[2:] == [
        ("邵柏青", "栎川县县长", "1949-05", None, False),
        ("丁秋实", "栎川县青梧区区长", "1949-09", "1950-03", False),
        ("丁秋实", "栎川县公安局局长", "1950-03", None, False),
    ]
