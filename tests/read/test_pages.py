"""What a page holds around a résumé is left out and listed."""

import pytest

from careergraph.read.person import Person
from careergraph.read.resumes.resume import read_resumes

PAGE = """您现在的位置：首页 > 政务公开 > 领导之窗
方海简历
发布时间：2019-03-22 09:41    来源：某县政府网    浏览次数：1207    字号：[大 中 小]

方海，男，汉族，1970年3月生，东海石浦人，1990年7月参加工作。

工作分工：
2018年起分管财政、审计工作。
【主要经历】
1990.07—1998.08  甲县乙镇文书
1998.08—2001.02  甲县乙镇镇长
2001.02—        甲县副县长

图为2015年5月方海在乙镇调研
责任编辑：某某
【打印本页】 【关闭窗口】
上一篇：2020年3月1日某县召开会议
2020-03-05 某县召开大会
"""


def page(text: str = PAGE) -> Person:
    (person,) = read_resumes(text, "x.txt")
    return person


def test_only_the_career_gives_stints() -> None:
    person = page()
    assert [(s.start, s.end, s.raw) for s in person.career.stints] == [
        ("1990-07", "1998-08", "甲县乙镇文书"),
        ("1998-08", "2001-02", "甲县乙镇镇长"),
        ("2001-02", None, "甲县副县长"),
    ]
    assert (person.cadre["name"], person.cadre["birth"]) == ("方海", "1970-03")
    assert person.cadre["as_of"] is None, "a date of publishing is not the record's"
    assert person.rejected == 0 and person.line == 2


def test_every_line_of_the_page_is_listed() -> None:
    person = page()
    told = [*person.problems, *person.career.problems]
    listed = {p.line for p in told if p.reason in ("page", "section", "heading")}
    assert listed == {1, 3, 7, 8, 9, 14, 15, 16, 17, 18}
    assert person.read == sum(1 for line in PAGE.split("\n") if line.strip())


@pytest.mark.parametrize(
    ("line", "as_of"),
    [
        ("（截至2019年8月）", "2019-08"),
        ("填表时间：2019年8月", "2019-08"),
        ("更新日期：2019-08-15", "2019-08-15"),
        ("简历截至2019.08", "2019-08"),
        ("发布时间：2019-08-15", None),
        ("2019-08-15 10:22", None),
        ("2019年8月15日 来源：某报", None),
    ],
)
def test_the_records_own_date_is_told_from_that_of_publishing(line: str, as_of: str | None) -> None:
    text = f"方海\n{line}\n1990.07—1998.08  甲县乙镇文书\n1998.08—  甲县乙镇镇长\n"
    person = page(text)
    assert person.cadre["as_of"] == as_of
    assert [s.start for s in person.career.stints] == ["1990-07", "1998-08"]


def test_a_summary_above_the_items_is_no_item() -> None:
    text = (
        "方海，男，1970年3月生。2018年5月任甲县县长。\n人物履历 编辑\n"
        "1990.07—1998.08  甲县乙镇文书\n2018.05—  甲县县长\n"
        "职务任免\n2018年5月8日，甲县人大常委会决定任命方海为甲县县长。[1]\n"
    )
    person = page(text)
    assert [s.start for s in person.career.stints] == ["1990-07", "2018-05"]
    left = [(p.reason, p.line) for p in person.problems if p.severity == "left_out"]
    assert ("section", 6) in left and ("header", 1) in left


def test_a_signature_below_the_items_is_no_item() -> None:
    text = "方海，男\n1990.07—1998.08  甲县乙镇文书\n1998.08—  甲县乙镇镇长\n"
    text += "公示期间，可来信反映。\n2014年3月7日\n"
    person = page(text)
    assert len(person.career.stints) == 2 and person.rejected == 0


def test_witnesses_in_a_column_are_not_kept() -> None:
    text = (
        "姓    名：方海    曾用名：方大海\n何年何月至何年何月      任何职务        证明人\n"
        "一九五〇年十月至一九五二年三月    甲区公所文书        李四\n"
        "一九五二年三月至一九五四年八月    乙乡乡长            王五\n"
    )
    person = page(text)
    assert person.cadre["name"] == "方海"
    assert [s.raw for s in person.career.stints] == ["甲区公所文书", "乙乡乡长"]
    assert "李四" not in str(person)


def test_cells_of_a_form_fill_the_head() -> None:
    text = (
        "姓名 | 方海 | 性别 | 男 | 民族 | 汉族\n出生年月\t1970.03\t籍贯\t东海石浦\n"
        "政治面貌\n中共党员\n简历\n1990.07—1998.08  甲县乙镇文书\n1998.08—  甲县乙镇镇长\n"
    )
    cadre = page(text).cadre
    assert [cadre[k] for k in ("name", "sex", "ethnicity", "birth", "native_place", "party")] == [
        *("方海", "男", "汉族", "1970-03", "东海石浦", "中共党员")
    ]
