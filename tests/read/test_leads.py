"""Commas inside one post: which clauses name the unit, or the manner, of what follows them."""

import pytest

from careergraph.read.career.leads import joins, leads_on, lists_on

JOINED = [
    ("栎川县财政局", "科员", True),
    ("栎川县财政局", "任科员", True),
    ("栎川县财政局工作", "任科员", True),
    ("栎川县财政局工作", "科员", False),  # what was done there is whole, and nothing says 任
    ("栎川县财政局", "审计局", False),  # no title
    ("栎川县财政局", "兼科员", False),
    ("栎川县财政局局长", "任县长", False),  # a post of its own
    ("栎川县财政局", "人大代表", False),  # no post
    ("栎川县财政局", "任栎川县审计局局长", False),  # beside it
    ("栎川县财政局", "任办公室副主任", True),  # in it
    ("局", "任科员", False),  # a unit has a name
    ("县财", "任科员", False),  # no unit
    ("栎川县人民政府", "任财政局局长", True),  # a government has bureaus
    ("栎川县人民政府", "任青梧镇镇长", False),
    ("栎川县", "任青梧镇镇长", True),  # a county has townships
    ("栎川县", "任青梧市市长", False),
    ("栎川县", "任新城区区长", False),  # no county lies in a county
    ("青梧镇", "任栎川县县长", False),
    ("青梧镇", "任柳河村党支部书记", True),
    ("栎川县青梧镇", "任青梧镇镇长", True),  # the same place again
    ("栎川县青梧镇", "任柏岙镇镇长", False),
    ("东海省", "任洋山市市长", True),
    ("洋山市", "任栎川县县长", True),
    ("毕业于栎川师范", "乡中学教师", False),  # one left the school for the other
    ("毕业于栎川师范学校", "任教师", True),
    ("浙江大学", "中文系学习", True),
    ("浙江大学", "经济管理专业", True),
    ("浙江大学校长", "中文系学习", False),  # no school, but a post in it
    ("栎川县财政局", "经济管理专业", False),  # no school
    ("浙江大学", "栎川县委党校学习", False),  # another school
    ("栎川县委党校学习", "任班长", False),
    ("在浙江大学学习", "任教师", False),  # not there
    ("在浙江大学中文系", "任班长", False),  # what a student is
    ("在浙江大学中文系", "任教师", True),
    ("攻读浙江大学中文系", "任教师", False),
    ("栎川县粮食局工作", "历任粮油公司会计", True),  # a firm of the bureau
    ("栎川县粮食局工作", "任粮油公司会计", False),
    ("栎川县粮食局", "历任粮油公司会计", False),
    ("栎川县粮食局工作", "历任青梧县粮油公司会计", False),  # of another county
    ("栎川县医院工作", "历任粮油公司会计", False),  # a hospital has none
    ("栎川县粮食局工作", "历任县审计局会计", False),
    ("援藏工作", "任副科长", True),  # how it was held
    ("援藏工作", "任栎川县委副书记", False),  # a unit of its own
    ("青梧公社改为青梧乡", "任乡长", False),  # what became of it
]  # fmt: skip

LISTED = [
    ("调栎川县人大常委会工作", "先后任办公室副主任", True),
    ("调栎川县人大常委会", "先后任办公室副主任", False),  # nothing was done there
    ("调栎川县人大常委会工作", "任办公室副主任", False),  # no list
    ("在栎川县委党校学习", "先后任办公室副主任", False),
    ("调栎川县粮食局工作", "先后任栎川县财政局科员", False),  # of another bureau
    ("调栎川县粮食局工作", "先后任粮油公司会计", True),
    ("挂职锻炼", "先后任办公室副主任", False),  # no unit
]  # fmt: skip

LED = [
    ("援藏", "任栎川县委副书记", True),
    ("援藏干部", "任栎川县委副书记", True),
    ("援藏", "栎川县委副书记", False),
    ("分管农业", "任栎川县委副书记", False),  # no secondment
    ("挂职副镇长", "任栎川县委副书记", False),  # a post of its own
    ("援疆工作", "任栎川县委副书记", True),
]  # fmt: skip


@pytest.mark.parametrize(("before", "following", "joined"), JOINED)
def test_a_comma_stands_inside_a_post(before: str, following: str, joined: bool) -> None:
    assert joins(before, following) is joined


@pytest.mark.parametrize(("before", "following", "listed"), LISTED)
def test_a_sentence_lists_the_posts_in_the_unit_before_it(
    before: str, following: str, listed: bool
) -> None:
    assert lists_on(before, following) is listed


@pytest.mark.parametrize(("text", "following", "led"), LED)
def test_a_clause_only_says_how_the_next_post_was_held(
    text: str, following: str, led: bool
) -> None:
    assert leads_on(text, following) is led
