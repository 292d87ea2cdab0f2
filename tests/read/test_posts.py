"""The words of one piece: what kind of post they tell, what belongs to it, and whether they tell any."""

import pytest

from careergraph.read.career.posts import (
    cue_of,
    is_away,
    is_led,
    is_no_post,
    is_rank,
    names_a_unit,
    names_something,
    post_of,
    posts_in_turn,
    presided,
    said,
    titled,
    without_lead,
)
from careergraph.read.career.words import is_carried

POSTS = [
    ("任栎川县财政局局长", None, "栎川县财政局局长"),
    ("调任栎川县财政局局长", None, "栎川县财政局局长"),
    ("栎川县委副书记职务", None, "栎川县委副书记"),
    ("主持工作", None, ""),
    ("栎川县财政局副局长主持工作", None, "栎川县财政局副局长"),
    ("栎川县代县长", None, "栎川县县长"),
    ("栎川县财政局,科员", None, "栎川县财政局科员"),
    ("栎川县财政局工作,任科员", None, "栎川县财政局科员"),
    ("栎川县青梧镇,历任青梧镇文书", None, "栎川县青梧镇文书"),  # the place once
    ("青梧地区,任青梧地委秘书", None, "青梧地委秘书"),  # the same without what it is
    ("青梧专区,任青梧专署秘书", None, "青梧专署秘书"),
    ("川东区,任川东行署秘书", None, "川东行署秘书"),
    ("青梧盟,任青梧行署秘书", None, "青梧行署秘书"),
    ("栎川县,任栎川县委秘书", None, "栎川县委秘书"),
    ("青梧地区,任柏岙行署秘书", None, "青梧地区柏岙行署秘书"),  # another name
    ("栎川县财政局,任局长", None, "栎川县财政局局长"),
    ("栎川县,任县长", None, "栎川县县长"),  # a sign that two words share is no name
    ("栎川县财政局。先后任科员", None, "栎川县财政局科员"),
    ("挂职栎川县委副书记一年", "secondment", "栎川县委副书记"),
    ("某开发区挂职招商局副局长", "secondment", "某开发区招商局副局长"),
    ("在家务农", "recorded", "在家务农"),
    ("在省委党校学习", "study", "省委党校"),
    ("浙江大学进修", "study", "浙江大学"),
    ("栎川县财政局从事会计工作", None, "栎川县财政局工作"),
    ("从事会计工作", None, "从事会计工作"),  # no unit: what was done is all there is
]  # fmt: skip

CUES = [
    ("在省委党校学习", "study"),
    ("浙江大学学生", "study"),
    ("浙江大学中文系", "study"),
    ("浙江大学学生处处长", None),  # who heads the office
    ("浙江大学教师", None),
    ("学习", "study"),
    ("学习室主任", None),  # a title
    ("挂职栎川县委副书记", "secondment"),
    ("驻村第一书记", "secondment"),
    ("栎川县选派办主任", None),  # the office that sends others
    ("在家务农", "recorded"),
    ("待业", "recorded"),
    ("县下放干部办", None),
    ("务农大队会计", None),  # a title
    ("挂职学习", "secondment"),
]  # fmt: skip

NO_POSTS = [
    ("市人大代表", True), ("退休", True), ("加入中国共产党", True),
    ("被评为优秀校长", True), ("不再担任局长", True),  # whatever they end in
    ("立案庭庭长", False),  # a title at the end speaks for a post
    ("县财政局局长", False), ("县财政局", False),
]  # fmt: skip

RANKS = [("正处级", True), ("享受副处级待遇", True), ("副局长", False), ("明确为正科级", True)]

TITLED = [
    ("县财政局局长", True), ("县财政局局长职务", True), ("县财政局局长一年", True), ("县财政局", False),
    ("县财政局党员", False), ("县财政局工作人员", True), ("", False),
]  # fmt: skip

TURNS = [
    ("由青梧镇副镇长升任镇长", ["青梧镇副镇长", "镇长"]),
    ("青梧镇副镇长升任镇长", ["青梧镇副镇长", "镇长"]),
    ("从副镇长到镇长到县长", ["副镇长", "镇长", "县长"]),
    ("由青梧镇升任镇长", []),  # no title
    ("由副镇长调任财政局", []),
    ("副镇长", []),
]  # fmt: skip

PRESIDED = [("主持县委工作", "县委"), ("主持县委全面工作", "县委"), ("主持工作", "主持工作"),
            ("县委书记", "县委书记")]  # fmt: skip

LED = [
    ("任局长", True), ("调县财政局局长", True), ("挂职局长", True), ("后任局长", True),
    ("随后升任局长", True), ("局长", False), ("任丘市市长", False),
]  # fmt: skip

LEADS = [
    ("任局长", "局长"), ("先后在县财政局", "县财政局"), ("挂职任局长", "局长"), ("任丘市市长", "任丘市市长"),
    ("局长", "局长"), ("", ""), ("并同时兼任局长", "局长"),
]  # fmt: skip

AWAY = [
    ("副市长", "栎川县财政局局长", False),  # a bare title
    ("青梧镇副镇长", "栎川县财政局局长", True),
    ("栎川县财政局副局长", "栎川县财政局局长", False),
    ("财政局副局长", "栎川县财政局科长", False),  # the bureau is named
    ("栎川县财政局下属公司经理", "栎川县财政局局长", True),  # below it
    ("洋山市副秘书长", "栎川县县长", True),
    ("东海省驻京联络员", "栎川县县长", True),
    ("联络员", "栎川县县长", False),
    ("联络员", "", False),
    ("青梧村第一书记", "", True),
]  # fmt: skip

SOMETHING = [
    ("县财政局局长", True), ("县财政局", False), ("服役", True), ("在省委党校学习", True),
    ("浙江大学", True), ("任县财政局", True), ("任职", False), ("任一", False), ("很好", False),
]  # fmt: skip

UNITS = [("县财政局", True), ("ABB", True), ("很好", False), ("县财政局局长", True)]


@pytest.mark.parametrize(("text", "cue", "post"), POSTS)
def test_words_hold_a_post(text: str, cue: str | None, post: str) -> None:
    assert post_of(text, cue) == post


@pytest.mark.parametrize(("text", "cue"), CUES)
def test_words_say_the_kind(text: str, cue: str | None) -> None:
    assert cue_of(text) == cue


@pytest.mark.parametrize(
    ("told", "rows"),
    [
        (is_no_post, NO_POSTS), (is_rank, RANKS), (titled, TITLED), (posts_in_turn, TURNS),
        (presided, PRESIDED), (is_led, LED), (without_lead, LEADS), (names_something, SOMETHING),
        (names_a_unit, UNITS),
    ],
)  # fmt: skip
def test_words_tell_a_post_or_none(told, rows) -> None:  # type: ignore[no-untyped-def]
    assert [(text, told(text)) for text, _ in rows] == rows


@pytest.mark.parametrize(("post", "unit", "away"), AWAY)
def test_a_post_is_outside_a_unit(post: str, unit: str, away: bool) -> None:
    assert is_away(post, unit) is away


SAID = [
    ("主持工作", {"acting", "presiding", "titled"}),  # 工作 is a title
    ("代县长", {"acting", "titled"}),
    ("县长", {"titled"}),
    ("历任科员", {"successive", "titled"}),
    ("科员各一年", {"successive", "each", "titled"}),
    ("后任科长", {"follows", "titled"}),
    ("任科长", {"titled"}),
    ("正处级", {"rank"}),
    ("二级调研员", {"job_rank", "titled"}),
    ("退休", {"no_post"}),
    ("试用期一年", {"probation"}),
    ("挂职副县长", {"carries", "titled"}),
    ("科技副县长", {"titled"}),  # said by the title alone
]


CARRIED = [
    ("县长", True), ("副县长", True), ("县委副书记", True), ("县人民政府常务副县长", True),
    ("市人民政府办公室副秘书长", True),
    ("市人民政府办公室专职副主任", False),  # so long a post names its unit
    ("栎川县县长", False), ("财政局局长", False), ("县财政局", False), ("", False),
]  # fmt: skip


@pytest.mark.parametrize(("post", "carried"), CARRIED)
def test_a_post_leans_on_the_organization_before_it(post: str, carried: bool) -> None:
    assert is_carried(post) is carried


@pytest.mark.parametrize(("text", "true"), SAID)
def test_words_say_how_a_post_was_held(text: str, true: set[str]) -> None:
    told = said(text)._asdict()
    assert {name for name, value in told.items() if value is True} == true
