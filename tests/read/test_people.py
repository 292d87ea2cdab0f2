"""Several people in one text."""

from pathlib import Path

import pytest

from careergraph.read import read
from careergraph.read.resumes.resume import read_resumes

A = "1990.07—1998.08  甲县乙镇文书\n1998.08—  甲县乙镇镇长"
B = "1985.07—1993.08  丙县财政局科员\n1993.08—  丙县财政局局长"

TEXTS = {
    "headings": f"方海同志简历\n{A}\n\n林小山同志简历\n{B}",
    "labels": f"姓名：方海　性别：男\n出生年月：1970.03\n简历：\n{A}\n姓名：林小山　性别：女\n{B}",
    "numbers": f"一、方海\n男，1970年3月生。\n{A}\n二、林小山\n女，1965年3月生。\n{B}",
    "first clauses": f"方海，男，汉族，1970年3月生。\n{A}\n林小山，女，1965年3月生。\n{B}",
    "names on their own, blank lines": f"方海\n{A}\n\n林小山\n{B}",
    "names on their own, back in time": f"方海\n{A}\n林小山\n{B}",
    "heading and first clause": f"方海同志简历\n方海，男，1970年3月生。\n{A}\n"
    f"林小山同志简历\n林小山，女。\n{B}",
    "posts above": f"县长 方海\n男，1970年3月生。\n{A}\n副县长：林小山\n女，1965年3月生。\n{B}",
    "announcement": "任前公示\n现将2名同志公示如下。\n"
    f"    方海，男，1970年3月生，现任甲县乙镇镇长，拟任副县级职务。\n{A}\n"
    f"    林小山，女，1965年3月生，现任丙县财政局局长。\n{B}\n公示期间：2014年3月1日至7日\n监督电话：12380",
    "no blank, spread name": f"方　海　男　1970.03生\n{A}\n林小山　女　1965.03生\n{B}",
    "addressed": f"第五节  董事和高级管理人员\n\n方海先生：1970年3月出生，中共党员。\n{A}\n\n"
    f"林小山女士：1965年3月出生，大学学历。\n{B}",
    "addressed, the sex behind": f"方海先生，1970年3月出生，大学。\n{A}\n林小山女士，1965年3月生。\n{B}",
    "spread over blanks, numbers above": "（一）\n方　海　1970.03出生，甲县人\n▲1990.07 甲县乙镇文书\n"
    "▲1998.08 甲县乙镇镇长\n（二）\n林 小 山（女，畲族）　1965.03出生，丙县人\n▲1985.07 丙县财政局科员\n"
    "▲1993.08 丙县财政局局长",
    "spread over blanks, in full": "方　海　1970年3月出生\n" + A + "\n林 小 山 1965年3月出生\n" + B,
    "a post before the one who is addressed": f"独立董事 方海先生：1970年生。\n{A}\n"
    f"2、监事 林小山女士：1965年生。\n{B}",
    "a post on the line below": f"方海\n县委书记\n男，汉族，1970年3月生，主持县委全面工作。\n简历：\n{A}\n\n"
    f"林小山\n县委副书记、县长\n女，汉族，1965年3月生。\n简历：\n{B}",
    "labels, names spread": f"姓名：方  海    性别：男    民族：汉族\n{A}\n\n————————\n\n"
    f"姓名：林  小山    性别：女    民族：畲族\n{B}",
    "names in brackets before facts": f"【方海】 字子安，甲县乙镇人。1970年3月生。\n{A}\n"
    f"【林  小山】 女，丙县人，一九六五年三月生。\n{B}",
    "classes of a school": "方  海（六六届高中），男，1950年3月出生。历任甲县乙镇文书（1990.07－1998.08）；"
    "甲县乙镇镇长（1998.08－2003.05）。\n\n林  小山（六五届初中）。丙县财政局科员（1985.07－1993.08）；"
    "丙县财政局局长（1993.08－2001.02）。",
    "rules between": f"姓名：方海\n职务：镇长\n{A}\n----------\n姓名：林小山\n职务：局长\n{B}",
    "columns": f"方 海   男   汉族   1970年3月   甲县乙镇镇长\n{A}\n"
    f"林 小 山   女   畲族   1965年3月   丙县财政局局长\n{B}",
    "one title beside the name": f"## 方海　镇长\n\n男，汉族，1970 年 3 月生。\n\n{A}\n\n"
    f"## 林小山　局长\n\n女，1965 年 3 月生。\n\n{B}",
    "one title beside the name, the birth below": f"方海 镇长\n1970年3月生，大学学历。\n{A}\n"
    f"林小山 局长\n畲族，1965年3月生。\n{B}",
}


@pytest.mark.parametrize("name", TEXTS)
def test_every_person_has_their_own_items(name: str) -> None:
    text = TEXTS[name]
    people = read_resumes(text, "x.txt")
    assert [p.cadre["name"] for p in people] == ["方海", "林小山"]
    assert [[s.start for s in p.career.stints] for p in people] == [
        ["1990-07", "1998-08"],
        ["1985-07", "1993-08"],
    ]
    assert people[1].career.stints[-1].raw == "丙县财政局局长"
    filled = sum(1 for line in text.split("\n") if line.strip())
    assert sum(p.read for p in people) == filled
    lines = text.split("\n")
    above, first = ("".join(lines[people[1].line - n].split()) for n in (2, 1))
    if not first.strip("（）()一二三、."):
        above, first = first, "".join(lines[people[1].line].split())
    assert "林小山" in first and "林小山" not in above


def test_an_announcement_without_careers_gives_its_people(tmp_path: Path) -> None:
    text = (
        "关于某某等同志任前公示的公告\n根据有关规定，现将3名同志公示如下：\n"
        "方海，男，1970年3月生，中共党员，现任甲县乙镇镇长，拟任甲县副县长。\n"
        "林小山，女，1965年3月生，现任丙县财政局局长，拟任丁县县长。\n"
        "欧阳月，女，汉族，1972年10月生，现任某局副局长。\n"
        "公示时间：2014年3月1日至7日\n某市委组织部\n2014年3月1日\n"
    )
    path = tmp_path / "公示.txt"
    path.write_text(text, encoding="utf-8")
    reading = read([path])
    assert reading.cadres["name"].tolist() == ["方海", "林小山", "欧阳月"]
    assert reading.cadres["line"].tolist() == [3, 4, 5]
    assert reading.cadres["birth"].tolist() == ["1970-03", "1965-03", "1972-10"]
    assert reading.cadres["present_post"].tolist()[0] == "甲县乙镇镇长"
    assert len(reading.raw_stints) == 0
    assert reading.lines[["read", "accepted", "rejected"]].values.tolist() == [[8, 8, 0]]


@pytest.mark.parametrize(
    "text",
    [
        f"方海同志简历\n\n方海，男，1970年3月生。\n{A}",
        f"方海\n{A}\n方海，男，曾获表彰。",
        "方海，男\n1990.07—1998.08  甲县乙镇\n文书\n1998.08—  甲县乙镇党委\n副书记、常委",
        f"方海，男\n{A}\n家庭成员：妻子\n父亲：方大山，男，1940年3月生",
        "方海，男\n1990.07—1998.08  甲县乙镇任\n镇长\n1985.07—1990.07 某校学习",
    ],
)
def test_one_person_stays_one(text: str) -> None:
    assert [p.cadre["name"] for p in read_resumes(text, "x.txt")] == ["方海"]


def people_of(*names: str, born: str = "1961年3月") -> list[tuple[str | None, str | None, int]]:
    """Name, birth and stints of people of a text who are introduced one after another."""
    parts = [f"{name}，男，汉族，{born}出生，1980年7月参加工作。\n\n{A}\n" for name in names]
    people = read_resumes("\n".join(parts), "x.txt")
    return [(p.cadre["name"], p.cadre["birth"], len(p.career.stints)) for p in people]


@pytest.mark.parametrize("masked", ["王××", "×××", "A某", "Zhang San", "○○○"])
def test_whose_name_is_masked_or_foreign_begins_a_career_of_their_own(masked: str) -> None:
    assert people_of("方海", masked) == [
        ("方海", "1961-03", 2),
        (masked, "1961-03", 2),
    ]


@pytest.mark.parametrize("names", [["王海", "王海平", "王海"], ["庚十", "庚十一", "庚十二"]])
def test_a_name_that_begins_like_the_one_before_is_another_person(names: list[str]) -> None:
    assert [name for name, _, _ in people_of("王海", "王海平", "王海")] == [
        "王海",
        "王海平",
        "王海",
    ]


def test_people_of_one_name_are_told_apart_by_their_births() -> None:
    text = "".join(
        f"方海，男，汉族，{born}出生，1980年7月参加工作。\n\n{A}\n\n"
        for born in ("1961年3月", "1965年3月", "1965.03")
    )
    people = read_resumes(text, "x.txt")
    assert [p.cadre["birth"] for p in people] == ["1961-03", "1965-03"]


def test_how_somebody_is_addressed_tells_the_sex() -> None:
    people = read_resumes(TEXTS["addressed"], "x.txt")
    assert [(p.cadre["sex"], p.cadre["birth"]) for p in people] == [
        ("男", "1970-03"),
        ("女", "1965-03"),
    ]


@pytest.mark.parametrize("heading", ["第五节  干部情况", "第五章", "简 历 表"])
def test_a_heading_that_begins_like_a_surname_is_nobody(heading: str) -> None:
    people = read_resumes(f"{heading}\n{A}", "x.txt")
    assert [p.cadre["name"] for p in people] == [None]


def test_the_blanks_of_a_date_are_none_of_a_sentence() -> None:
    (person,) = read_resumes(f"方海，男，1970 年 3 月生，1990 年 7 月参加工作。\n{A}", "x.txt")
    assert (person.cadre["birth"], person.cadre["began_work"]) == ("1970-03", "1990-07")


FIRST = "1985年7月任栎川县青梧乡副乡长，1990年3月任栎川县农业局局长。"
SECOND = "1987年8月任栎川县柏岙镇干事，1993年2月任栎川县妇联主席。"

PARAGRAPHS = {
    "sex and birth": f"韦松涛，男，1962年4月生。{FIRST}邵柏青，女，1965年1月生。{SECOND}",
    "a year of birth alone": f"韦松涛，男，1962年生，{FIRST}邵柏青，女，1965年生，{SECOND}",
    "the sex alone": f"韦松涛，男，苗族，{FIRST}邵柏青，女，侗族，{SECOND}",
    "the birth alone": f"韦松涛，1962年4月生，{FIRST}邵柏青，1965年1月生，{SECOND}",
    "a life in a bracket": f"韦松涛（1932—2001），男，栎川人。{FIRST}邵柏青（1935—　），女，栎川人。{SECOND}",
    "numbers": f"一、韦松涛，男，1962年4月生。{FIRST}二、邵柏青，女，1965年1月生。{SECOND}",
    "a semicolon": f"韦松涛，男，1962年4月生，{FIRST[:-1]}；邵柏青，女，1965年1月生，{SECOND}",
    "posts before the names": f"领导班子：县长韦松涛，男，1962年4月生。{FIRST}"
    f"副县长邵柏青，女，1965年1月生。{SECOND}",
    "同志": f"韦松涛同志，男，1962年4月生。{FIRST}邵柏青同志，女，1965年1月生。{SECOND}",
    "behind the career of the one above": f"韦松涛，男，1962年4月生。\n{FIRST}"
    f"邵柏青，女，1965年1月生。{SECOND}",
}


@pytest.mark.parametrize("name", PARAGRAPHS)
def test_people_stand_in_one_paragraph(name: str) -> None:
    text = PARAGRAPHS[name]
    people = read_resumes(text, "x.txt")
    assert [p.cadre["name"] for p in people] == ["韦松涛", "邵柏青"]
    assert [[s.start for s in p.career.stints] for p in people] == [
        ["1985-07", "1990-03"],
        ["1987-08", "1993-02"],
    ]
    last = people[0].career.stints[-1]
    died = "2001" if name == "a life in a bracket" else None
    assert (last.end, last.end_how) == (died, "given" if died else "open")
    assert sum(p.read for p in people) == sum(1 for line in text.split("\n") if line.strip())


@pytest.mark.parametrize(
    "text",
    [
        f"韦松涛，男，1962年4月生。{FIRST[:13]}，与邵柏青，女，同在一个班子。1990年3月任栎川县农业局局长。",
        f"韦松涛，男，1962年4月生。{FIRST}韦松涛，男，多次获奖。",
        f"韦松涛，男，1962年4月生。{FIRST}妻子邵柏青，女，1965年1月生，{SECOND}",
    ],
)
def test_who_is_only_named_in_a_paragraph_begins_no_person(text: str) -> None:
    (person,) = read_resumes(text, "x.txt")
    assert person.cadre["name"] == "韦松涛"
    assert [s.start for s in person.career.stints] == ["1985-07", "1990-03"]


def test_the_number_of_a_card_in_a_shared_paragraph_is_nobodys() -> None:
    text = f"韦松涛，男，身份证号110101196204010015，{FIRST}邵柏青，女，身份证号110101196501010023，{SECOND}"
    people = read_resumes(text, "x.txt")
    assert [p.cadre["name"] for p in people] == ["韦松涛", "邵柏青"]
    assert [p.cadre["identity"] for p in people] == [None, None]


A_LATER = "1985.07—1990.03 栎川县青梧乡副乡长\n1990.03—1995.02 栎川县农业局局长"
B_LATER = "1996.08—1999.02 栎川县柏岙镇干事\n1999.02—至今 栎川县妇联主席"


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(
    "heading",
    [
        "## {}", "# {}（县委书记）", "### 1. {}", "## 1 {}", "**{}**", "【{}】", "〔{}〕", "{}同志简历",
        "{}简历：", "（一）{}", "一、{}", "=== {} ===", "---- {} ----", "## {}（女）",
        "## 副县长 {}", "【{}同志】",
    ],
)  # fmt: skip
def test_a_heading_is_a_name_and_the_career_stands_below(heading: str, gap: str) -> None:
    first, second = (heading.format(name) for name in ("韦松涛", "丁秋实"))
    apart = "\n\n" if heading in ("（一）{}", "一、{}") else "\n"
    text = f"{first}{gap}{A_LATER}{apart}{second}{gap}{B_LATER}"
    people = read_resumes(text, "x.txt")
    assert [p.cadre["name"] for p in people] == ["韦松涛", "丁秋实"]
    assert [[s.start for s in p.career.stints] for p in people] == [
        ["1985-07", "1990-03"],
        ["1996-08", "1999-02"],
    ]
    assert people[0].career.stints[-1].raw == "栎川县农业局局长"


@pytest.mark.parametrize(
    "heading", ["【荣誉】", "【工作经历】", "## 从政经历", "【高中】", "=== 学习 ==="]
)
def test_the_heading_of_a_part_is_nobody(heading: str) -> None:
    (person,) = read_resumes(f"# 韦松涛\n{A_LATER}\n{heading}\n{B_LATER}", "x.txt")
    assert person.cadre["name"] == "韦松涛"


NAMESAKES = {
    "sex and birth": ("方海，男，1955年生，甲县人。", "方海，男，1980年10月出生，丙县人。"),
    "the birth alone": ("方海，男，1955年3月生，甲县人。", "方海，1980年10月出生，丙县人。"),
    "born in": ("方海，生于1955年3月，甲县人。", "方海，生于1980年10月，丙县人。"),
    "lives": ("方海（1903—1974），甲县人。", "方海（1931—2004），丙县人。"),
}


@pytest.mark.parametrize("name", NAMESAKES)
def test_two_of_one_name_on_one_page_are_two(name: str) -> None:
    first, second = NAMESAKES[name]
    people = read_resumes(
        "方海（多义词）\n本词条是一个多义词，请在下列义项中选择浏览（共2个义项）\n\n"
        f"1  甲县乙镇镇长\n{first}\n人物履历\n{A}\n参考资料\n[1] 甲县政协．县志办网站[引用日期2013-05-02]\n"
        f"[2] 甲县公报．甲县日报．2007年1月12日\n\n2  丙县财政局局长\n{second}\n人物履历\n{B}",
        "x.txt",
    )
    assert [p.cadre["name"] for p in people] == ["方海", "方海"]
    assert [[s.start for s in p.career.stints] for p in people] == [
        ["1990-07", "1998-08"],
        ["1985-07", "1993-08"],
    ]


@pytest.mark.parametrize(
    "again",
    [
        "方海（1998.08—2001.02）",
        "方海，男，1955年3月生。",
        "方海同志简历",
        "方海，1978年大学毕业生。",
    ],
)
def test_a_name_told_again_is_no_other_person(again: str) -> None:
    people = read_resumes(f"方海，男，1955年生，甲县人。\n{again}\n{A}", "x.txt")
    assert [p.cadre["name"] for p in people] == ["方海"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("呙 长 河\n\n呙长河（1931～2009），甲县人，初中文化。", ("呙长河", "1931")),
        ("砉长河（1931—2009），甲县人。1966年毕业于甲县中学。", ("砉长河", "1931")),
        ("第一阶段（1996—2004），在甲县工作。", (None, None)),
        ("方海，男，甲县人。1966年被甲县评为水利建设先进个人。", ("方海", None)),
    ],
)
def test_a_life_in_a_bracket_tells_of_a_person(
    text: str, told: tuple[str | None, str | None]
) -> None:
    (person,) = read_resumes(f"{text}1970年11月任甲县乙镇文书，1975年3月任甲县乙镇镇长。", "x.txt")
    assert (person.cadre["name"], person.cadre["birth"]) == told


def test_a_rule_between_people_is_no_part_of_a_post() -> None:
    people = read_resumes(TEXTS["rules between"], "x.txt")
    assert [p.career.stints[-1].raw for p in people] == ["甲县乙镇镇长", "丙县财政局局长"]


def test_a_column_of_births_is_none_of_dated_posts() -> None:
    people = read_resumes(TEXTS["columns"], "x.txt")
    assert [p.cadre["birth"] for p in people] == ["1970-03", "1965-03"]


@pytest.mark.parametrize(
    "lead",
    [
        "本人韦松涛，1938年11月生于栎川县。",
        "我叫韦松涛，男，1938年11月出生。",
        "我是韦松涛，1938年11月生。",
    ],
)
@pytest.mark.parametrize("end", ["", "\n\n   韦松涛\n   2001年5月12日", "\n\n韦松涛\n2001.5"])
def test_who_tells_of_oneself_and_signs_is_one_person(lead: str, end: str) -> None:
    text = f"自传\n\n{lead}\n1955年10月任栎川县青梧镇文书。1956年12月任栎川县青梧镇副镇长。{end}"
    (person,) = read_resumes(text, "x.txt")
    assert (person.cadre["name"], str(person.cadre["birth"])) == ("韦松涛", "1938-11")
    assert len(person.career.stints) == 2


def test_a_word_for_oneself_is_no_name() -> None:
    (person,) = read_resumes(
        "本人，男，1938年11月生。\n1955.10--1956.12  栎川县青梧镇文书", "x.txt"
    )
    assert person.cadre["name"] is None
    assert len(person.career.stints) == 1


OWN = "韦松涛，男，汉族，1968年9月出生，湖南栎川人，1988年7月参加工作。\n1988.07--1995.06 栎川县财政局干部\n"
OTHERS = "\n1990.08--1999.06 礁口县水利局干部\n1999.06-- 礁口县水利局局长\n"


@pytest.mark.parametrize(
    "head",
    [
        "韦松涛，男，回族，1968年9月出生，山东礁口人，1990年8月参加工作。",
        "\n２．韦松涛，男，１９６８年９月出生，山东礁口人。",
        "\n韋松濤，男，漢族，1968年9月出生，山東礁口人。",
        "\n姓名：韦松涛\n性别：男\n民族：回族\n出生年月：1968.09\n籍贯：山东礁口",
        "\n韦松涛\n男，回族，1968年9月出生，山东礁口人",
        "韦松涛简历\n\n韦松涛，男，1968年9月出生，1990年8月参加工作。",
        "韦松涛，女，1968年9月出生。",
    ],
)
def test_a_head_of_the_same_name_below_a_career_begins_another_resume(head: str) -> None:
    people = read_resumes(OWN + head + OTHERS, "x.txt")
    assert [[s.start for s in p.career.stints] for p in people] == [
        ["1988-07"],
        ["1990-08", "1999-06"],
    ]
    assert [p.cadre["birth"] for p in people] == ["1968-09", "1968-09"]


@pytest.mark.parametrize(
    "head",
    [
        "韦松涛，男，汉族，1968年9月出生，湖南栎川人，1988年7月参加工作。",
        "\n韦松涛，男，1968年9月出生",
        "\n韋松濤，男，漢族，１９６８年９月出生，湖南省栎川縣人",
        "\n姓名：韦松涛\n性别：男\n民族：汉\n出生年月：1968.09",
        "\n韦松涛",
    ],
)
def test_the_same_head_printed_again_begins_nobody(head: str) -> None:
    (person,) = read_resumes(OWN + head + OTHERS + head + "\n2003.01 礁口县副县长", "x.txt")
    assert [s.start for s in person.career.stints] == ["1988-07", "1990-08", "1999-06", "2003-01"]


def test_what_two_lines_above_a_career_tell_is_one_head() -> None:
    text = "韦松涛，男，汉族，1968年9月出生。\n韦松涛，男，1968年9月出生，湖南栎川人，1988年7月参加工作。"
    (person,) = read_resumes(text + OTHERS, "x.txt")
    assert person.cadre["native_place"] == "湖南栎川"
