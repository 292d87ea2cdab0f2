"""Texts of every shape → the first post of each item: start, end, how it ends, how it begins."""

import re

import pytest

from careergraph.read.person import Person
from careergraph.read.resumes.resume import read_resumes

G, I, O = "given", "implied", "open"  # noqa: E741
Item = tuple[str, str | None, str, str]


def only(text: str) -> Person:
    people = read_resumes(text, "方海.txt")
    assert len(people) == 1, [p.cadre["name"] for p in people]
    person = people[0]
    assert person.read == sum(1 for line in text.split("\n") if line.strip("\u3000 \t"))
    return person


def items(person: Person) -> list[Item]:
    """The first stint of every item that has one."""
    seen: dict[int, Item] = {}
    for s in person.career.stints:
        seen.setdefault(s.item, (s.start, s.end, s.end_how, bare(s.raw)))
    return list(seen.values())


def bare(raw: str) -> str:
    """A piece without the verbs before the post, which are no matter of these tests."""
    return re.sub("^(?:任|担任|兼任|先后|到|在)+", "", raw)


TWO = [("1998-08", "2001-02", G, "甲县乙镇文书"), ("2001-02", None, O, "甲县丙镇镇长")]

LISTS = {
    "one item a line": "1998.08--2001.02  甲县乙镇文书\n2001.02--  甲县丙镇镇长",
    "until now": "1998年8月至2001年2月 甲县乙镇文书\n2001年2月至今 甲县丙镇镇长",
    "no separator": "1998.08  2001.02  甲县乙镇文书\n2001.02  至今  甲县丙镇镇长",
    "columns of a table": "起止时间 | 单位及职务\n| 1998.08 | 2001.02 | 甲县乙镇文书 |\n"
    "| 2001.02 | 至今 | 甲县丙镇镇长 |",
    "tabs": "1998.08\t2001.02\t甲县乙镇文书\n2001.02\t至今\t甲县丙镇镇长",
    "bullets": "● 1998.08-2001.02 甲县乙镇文书\n● 2001.02- 甲县丙镇镇长",
    "bold dates": "- **1998.08—2001.02** 甲县乙镇文书\n- **2001.02—至今**：甲县丙镇镇长",
    "emphasis within the dates": "* *1998.08* - *2001.02* 甲县乙镇文书\n* __2001.02__至__今__ 甲县丙镇镇长",
    "bold dates on lines of their own": "**1998.08—2001.02**\n甲县乙镇文书\n**2001.02—**\n甲县丙镇镇长",
    "headings that are dates": "### 1998.08—2001.02\n甲县乙镇文书\n### 2001.02—\n甲县丙镇镇长",
    "numbers": "1. 1998年8月—2001年2月 甲县乙镇文书\n2. 2001年2月— 甲县丙镇镇长",
    "numbers in brackets": "（1）1998.8~2001.2，甲县乙镇文书；\n（2）2001.2~至今，甲县丙镇镇长。",
    "dates in brackets": "（1998.08—2001.02）甲县乙镇文书\n（2001.02—至今）甲县丙镇镇长",
    "dates behind": "甲县乙镇文书（1998.08-2001.02）\n甲县丙镇镇长（2001.02-至今）",
    "dates behind a blank": "甲县乙镇文书  1998年8月-2001年2月\n甲县丙镇镇长  2001年2月至今",
    "a colon": "1998年8月-2001年2月：甲县乙镇文书\n2001年2月-现在：甲县丙镇镇长",
    "dates on their own lines": "1998.08-2001.02\n甲县乙镇文书\n2001.02-\n甲县丙镇镇长",
    "and blank lines between": "1998.08-2001.02\n\n甲县乙镇文书\n\n2001.02至今\n\n甲县丙镇镇长\n",
    "two columns, one below the other": "1998.08-2001.02\n2001.02-至今\n甲县乙镇文书\n甲县丙镇镇长",
    "in one line, by semicolons": "1998.08-2001.02 甲县乙镇文书；2001.02-至今 甲县丙镇镇长",
    "in one line, by full stops": "1998.08-2001.02甲县乙镇文书。2001.02-至今甲县丙镇镇长。",
    "in one line, by commas": "1998年8月至2001年2月任甲县乙镇文书，2001年2月至今任甲县丙镇镇长。",
    "in one line, by blanks": "1998.08-2001.02 甲县乙镇文书 2001.02-至今 甲县丙镇镇长",
    "in one line, by nothing": "1998.08-2001.02甲县乙镇文书2001.02至今甲县丙镇镇长",
    "behind the word": "简历：1998.08-2001.02 甲县乙镇文书；2001.02-至今 甲县丙镇镇长",
    "a dash behind the dates": "1998.08-2001.02 —— 甲县乙镇文书\n2001.02-至今 —— 甲县丙镇镇长",
    "wrapped": "1998.08-2001.02 甲县乙\n镇文书\n2001.02-至今 甲县\n丙镇镇长",
    "wrapped within the dates": "1998年8月至\n2001年2月任甲县乙镇文书；2001年2月\n至今任甲县丙镇镇长",
    "wrapped within a year": "方海，男。1998年8月至2001年2月任甲县乙镇文书，20\n01年2月至今任甲县丙镇镇长。",
    "a page number between": "1998.08-2001.02 甲县乙镇\n- 2 -\n文书\n2001.02-至今 甲县丙镇镇长",
    "traditional": "1998年8月至2001年2月 甲縣乙鎮文書\n2001年2月至今 甲縣丙鎮鎮長",
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_of_two_posts_reads_the_same_in_every_shape(name: str) -> None:
    found = items(only(LISTS[name]))
    assert [item[:3] for item in found] == [item[:3] for item in TWO]
    told = [item[3].removeprefix("任") for item in found]
    written = "甲縣乙鎮文書" if name == "traditional" else "甲县乙镇文书"
    assert told[0].startswith(written) and told[1][-2:] in ("镇长", "鎮長")


DATES: dict[str, Item] = {
    "98年8月至01年2月任某镇镇长": ("1998-08", "2001-02", G, "任某镇镇长"),
    "1998.8.4-2001.2.28 某镇镇长": ("1998-08-04", "2001-02-28", G, "某镇镇长"),
    "1998年8-12月 某镇镇长": ("1998-08", "1998-12", G, "某镇镇长"),
    "1998.08-12 某镇镇长": ("1998-08", "1998-12", G, "某镇镇长"),
    "1998年8月至次年3月任某镇镇长": ("1998-08", "1999-03", G, "任某镇镇长"),
    "1998年8月4日至15日任某镇镇长": ("1998-08-04", "1998-08-15", G, "任某镇镇长"),
    "1998年底—2001年春 某镇镇长": ("1998", "2001", G, "某镇镇长"),
    "1998年上半年至2001年初任某镇镇长": ("1998", "2001", G, "任某镇镇长"),
    "1998年8月上旬至2001年2月底任某镇镇长": ("1998-08", "2001-02", G, "任某镇镇长"),
    "1998年夏天起任某镇镇长": ("1998", None, O, "任某镇镇长"),
    "一九九八年八月十五日至二〇〇一年二月任某镇镇长": ("1998-08-15", "2001-02", G, "任某镇镇长"),
    "一九九八年至二○○一年　某镇镇长": ("1998", "2001", G, "某镇镇长"),
    "二00一年元月至二OO三年十二月任某镇镇长": ("2001-01", "2003-12", G, "任某镇镇长"),
    "九八年八月至零一年二月任某镇镇长": ("1998-08", "2001-02", G, "任某镇镇长"),
    "民国二十七年三月至民国三十年任某乡乡长": ("1938-03", "1941", G, "任某乡乡长"),
    "１９９８．０８——２００１．０２　某镇镇长": ("1998-08", "2001-02", G, "某镇镇长"),
    "自1998年8月起至2001年2月止，任某镇镇长": ("1998-08", "2001-02", G, "任某镇镇长"),
    "1998年8月至2001年2月期间，任某镇镇长": ("1998-08", "2001-02", G, "任某镇镇长"),
    "1998.08— 某镇镇长": ("1998-08", None, O, "某镇镇长"),
    "1998.08至目前 某镇镇长": ("1998-08", None, O, "某镇镇长"),
    "1998.08 → 2001.02 某镇镇长": ("1998-08", "2001-02", G, "某镇镇长"),
    "1998年8月 任某镇镇长": ("1998-08", None, O, "任某镇镇长"),
    "1998/08/04-2001/02/28 某镇镇长": ("1998-08-04", "2001-02-28", G, "某镇镇长"),
    "约1998年至2001年某镇镇长": ("1998", "2001", G, "某镇镇长"),
}


@pytest.mark.parametrize("text", DATES)
def test_dates_are_as_precise_as_they_are_written(text: str) -> None:
    assert items(only(text)) == [(*DATES[text][:3], bare(DATES[text][3]))]


PROSE: dict[str, list[Item]] = {
    "方海，男，1970年3月生，东海石浦人，1990年7月参加工作，1995年6月加入中国共产党，大学学历。"
    "1990年7月任甲镇文书，1998年3月至2005年6月任乙县副县长。2006年起担任丙县县长。": [
        ("1990-07", "1998-03", I, "任甲镇文书"),
        ("1998-03", "2005-06", G, "任乙县副县长"),
        ("2006", None, O, "担任丙县县长"),
    ],
    "方海，1990年7月参加工作，先后在甲镇、乙镇任文书，2001年任丙镇镇长。现任丙县县长。": [
        ("1990-07", "2001", I, "先后在甲镇"),
        ("2001", None, O, "任丙镇镇长"),
    ],
    "方海，男，生于1957年3月，同年随父母迁居。1974年2月任甲大队会计，"
    "同年8月任民兵连长，次年3月任甲公社文书。": [
        ("1974-02", "1974-08", I, "任甲大队会计"),
        ("1974-08", "1975-03", I, "任民兵连长"),
        ("1975-03", None, O, "任甲公社文书"),
    ],
    "方海，男，1960年1月出生。1980年3月任甲乡文书，5月任乙乡团委书记；并于1990年2月兼任丙乡党委书记。": [
        ("1980-03", "1980-05", I, "任甲乡文书"),
        ("1980-05", None, O, "任乙乡团委书记"),
        ("1990-02", None, O, "兼任丙乡党委书记"),
    ],
    "方海，男，1960年1月出生。1986年9月至1990年7月在东海大学经济系学习，"
    "毕业后于1990年8月到甲县财政局工作，他1995年任副局长。": [
        ("1986-09", "1990-07", G, "在东海大学经济系学习"),
        ("1990-08", "1995", I, "到甲县财政局工作"),
        ("1995", None, O, "任副局长"),
    ],
    "方海（1910～1985），东海石浦人。1927年参加革命，1930年任某团政治委员，1938年5月任某县县委书记，"
    "同年底任某专署专员。": [
        ("1930", "1938-05", I, "任某团政治委员"),
        ("1938-05", "1938", I, "任某县县委书记"),
        ("1938", "1985", G, "任某专署专员"),
    ],
    "方海，男，1960年1月生。1993年6月至1996年4月，任甲县农工部部长，"
    "其间1995年3月至1996年3月挂职任乙镇党委副书记；"
    "1996年4月任甲县副县长。": [
        ("1993-06", "1996-04", G, "任甲县农工部部长"),
        ("1996-04", None, O, "任甲县副县长"),
    ],
    "方海，男，1960年1月生。1990.7 甲镇会计；1996.5 甲镇武装部长，"
    "1999.03明确为正科级；2003.2 至今乙镇镇长。拟任副县级职务。": [
        ("1990-07", "1996-05", I, "甲镇会计"),
        ("1996-05", "2003-02", I, "甲镇武装部长"),
        ("2003-02", None, O, "乙镇镇长"),
    ],
    "方海，男，1960年1月生。1990年7月任甲镇文书。妻子李某，"
    "1962年生，1985年任小学教师。1996年5月任甲镇镇长。": [
        ("1990-07", "1996-05", I, "任甲镇文书"),
        ("1996-05", None, O, "任甲镇镇长"),
    ],
}


@pytest.mark.parametrize("text", PROSE)
def test_prose_gives_an_item_for_every_dated_clause(text: str) -> None:
    assert items(only(text)) == [(*item[:3], bare(item[3])) for item in PROSE[text]]


def test_dates_right_behind_a_text_begin_an_item_though_they_lie_within_the_one_before() -> None:
    text = "1990.08-1996.07某乡干部1993.09-1995.07某党校学习1996.08-至今某乡乡长"
    assert [item[:2] for item in items(only(text))] == [
        ("1990-08", "1996-07"),
        ("1993-09", "1995-07"),
        ("1996-08", None),
    ]


def test_facts_in_the_paragraph_of_the_career_go_to_the_person() -> None:
    text = next(iter(PROSE))
    cadre = only(text).cadre
    expected = {
        "name": "方海",
        "sex": "男",
        "birth": "1970-03",
        "native_place": "东海石浦",
        "began_work": "1990-07",
        "joined_party": "1995-06",
        "party": "中共党员",
        "education_full": "大学学历",
    }
    assert {key: cadre[key] for key in expected} == expected


def test_a_present_post_without_a_date_is_reported_and_no_item() -> None:
    person = only("方海，男，1970年3月生。1998年3月任甲镇镇长，现任乙县县长。")
    assert [item[3] for item in items(person)] == ["甲镇镇长"]
    assert [(p.severity, p.reason, p.value) for p in person.career.problems] == [
        ("left_out", "undated", "现任乙县县长。")
    ]


def test_nothing_is_kept_of_relatives_in_a_paragraph() -> None:
    person = only(list(PROSE)[-1])
    told = str([*person.problems, *person.career.problems, person.career.stints])
    assert "李某" not in told and "小学教师" not in told


def test_facts_among_the_items_fill_what_the_head_leaves_open() -> None:
    text = "方海\n1990.07 参加工作，任甲镇文书\n1995.06 加入中国共产党\n2001.02 甲镇镇长"
    person = only(text)
    assert (person.cadre["began_work"], person.cadre["joined_party"]) == ("1990-07", "1995-06")
    assert [item[:2] for item in items(person)] == [("1990-07", "2001-02"), ("2001-02", None)]


def test_items_of_a_paragraph_have_the_lines_on_which_they_begin() -> None:
    text = (
        "方海，男，1970年3月生，\n1990年7月任甲镇文书，1996年5月任\n乙镇镇长，2001年2月任丙县县长。"
    )
    assert [s.line for s in only(text).career.stints] == [2, 2, 3]
