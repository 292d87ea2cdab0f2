"""What users may give, what they are told where they may not, and what an answer says it took."""

import tomllib
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from careergraph.analysis.classes import Classes
from careergraph.analysis.conditions import Conditions
from careergraph.ask.catalogue import entry_of, names
from careergraph.ask.definitions import definition
from careergraph.ask.groups import NamedGroup
from careergraph.ask.parameters import value_of
from careergraph.ask.questions import Parameter
from careergraph.ask.run import Answer, ask
from careergraph.errors import UserError
from careergraph.shipped import shipped
from tests.ask.conftest import Asked

BASE = ("no_base", "borrowed_base", "short_base")
READ = [
    ("link", "2>3", "2>3"), ("link", "township→county", "2>3"), ("link", "乡镇→县", "2>3"),
    ("link", "", ""), ("rung", "3", 3), ("rung", 6, 6),
    ("rung", "乡镇", 2), ("rung_or_unknown", 0, 0), ("rung_or_unknown", "5", 5),
    ("rung_or_unknown", "不明", 0),
    ("step", "skip", "skip"), ("step", "越级", "skip"), ("total_row|text", "合计", "total"),
    ("total_row|text", "碧洋市", "碧洋市"), ("kinds", "停滞,skip", ["stall", "skip"]),
    ("kinds", "base", list(BASE)),
    ("level", "village", 1), ("level", "township", 2), ("level", "county", 3), ("level", 2, 2),
    ("rank", "132", 5), ("rank", 131, 6), ("rank", "101", 12),
    ("flag", "yes", True), ("flag", "是", True), ("flag", True, True), ("flag", "TRUE", True),
    ("flag", "no", False), ("flag", "0", False), ("flag", False, False), ("flag", "否", False),
    ("whole", "36", 36), ("whole", 0, 0), ("whole", 100_000, 100_000),
    ("level", "乡镇", 2), ("level", "社区", 1), ("level", "县·区", 3), ("rank", "正科级", 4),
    ("group", "学历", "education"), ("group", "none", "none"), ("breakdown", "类别", "kind"),
    ("breakdown", "place", "place"), ("breakdown", "性别", "sex"),
    ("text", "周海平", "周海平"), ("text", "", ""),
    ("levels", {2: 96, "3": "60"}, [
        {"level": 2, "months_min": 96, "months_max": 96},
        {"level": 3, "months_min": 60, "months_max": 60},
    ]),
    ("levels", {2: (95, "97")}, [{"level": 2, "months_min": 95, "months_max": 97}]),
    ("levels", {2: (95, None)}, [{"level": 2, "months_min": 95, "months_max": 100_000}]),
    ("levels", {}, [{"level": 0, "months_min": 0, "months_max": 0}]),
    ("people|possible", "possible", "possible"), ("people|possible", "可能", "possible"),
    ("date", "2007", "2007"), ("date", "2007-12-31", "2007-12-31"), ("date", "", ""),
    ("people_group", "", Conditions({})), ("columns", "name, age", "name,age"), ("columns", "", ""),
    ("columns", "姓名，年龄", "name,age"), ("classes", "年龄：40，50", Classes("age", ("40", "50"))),
    ("classes", "major_class:law+history", Classes("major_class", ("法学+历史学",))),
    ("measure", "比例", "share"), ("measure", "中位数:年龄", "median:age"),
    ("classes", "age:40,50", Classes("age", ("40", "50"))), ("classes", "sex", Classes("sex")),
    ("classes_too", "major_class:文学+历史学", Classes("major_class", ("文学+历史学",))),
    ("numbers", "40, 35,35", [35, 40]), ("numbers", [60, 50], [50, 60]),
    ("measure", "share", "share"), ("measure", "median:age", "median:age"),
]  # fmt: skip

LEVELS = "it is one of village, township, county"
RANKS = "it is a ZB09 code: 101, 102, 111, 112, 121, 122, 131, 132, 141, 142, 150, 160"
WHOLE = "it is a whole number from 0 to 100000"
GROUPS = "it is one of none, county, cohort, sex, education, party, ethnicity"
BREAKDOWNS = (
    "it is one of kind, link, place, none, county, cohort, sex, education, party, ethnicity"
)
DATE = "it is a date: YYYY-MM-DD, YYYY-MM or YYYY"
MEASURE = "it is count, share, or median:COLUMN of a column of numbers"
MAPPING = "it is a mapping of level to months"
STEPS = "it is one of climb, skip, lateral, descent, unknown"
LINK, RUNG = "it is two levels, such as 2>3 or township→county", "it is a level from 1 to 6"
REFUSED = [
    ("level", "city", LEVELS), ("level", 4, LEVELS), ("level", True, LEVELS), ("level", None, LEVELS),
    ("rank", "133", RANKS), ("rank", None, RANKS), ("rank", "", RANKS),
    ("flag", "maybe", "it is yes or no"), ("flag", None, "it is yes or no"),
    ("whole", -1, WHOLE), ("whole", "3.5", WHOLE), ("whole", 100_001, WHOLE), ("whole", None, WHOLE),
    ("whole", "two years", WHOLE), ("whole", "9" * 5000, WHOLE),
    ("group", "height", GROUPS), ("group", None, GROUPS), ("group", "kind", GROUPS),
    ("breakdown", "height", BREAKDOWNS), ("breakdown", None, BREAKDOWNS),
    ("text", None, "it is text"), ("text", 7, "it is text"),
    ("levels", "96", MAPPING), ("levels", {2: None}, MAPPING), ("levels", {9: 12}, MAPPING),
    ("levels", {2: (9, 8)}, MAPPING), ("levels", {2: (None, 8)}, MAPPING),
    ("link", "7>9", LINK), ("link", "2", LINK), ("link", "township>moon", LINK), ("link", None, LINK),
    ("rung", 0, RUNG), ("rung", 7, RUNG), ("rung", "high", RUNG),
    ("rung_or_unknown", 7, f"{RUNG}, or 0 for an unknown one"), ("step", "up", STEPS),
    ("people|possible", "guessed", "it is one of people, possible"),
    ("people|possible", None, "it is one of people, possible"),
    ("levels", {2: 1.5}, MAPPING), ("levels", [2, 96], MAPPING),
    *(("date", each, DATE) for each in ("2007-13", "12/2007", "2007-01/2007-02", "soon", None)),
    *(("measure", each, MEASURE) for each in ("mean", "median:", "median:sex", "median:height", None)),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "given", "value"), READ)
def test_a_value_is_read(kind: str, given: object, value: object) -> None:
    found = value_of(Parameter("p", kind, "", ""), given)
    assert found == value and type(found) is type(value)


@pytest.mark.parametrize(("kind", "given", "hint"), REFUSED)
def test_a_value_that_cannot_be_is_refused(kind: str, given: object, hint: str) -> None:
    with pytest.raises(UserError) as refused:
        value_of(Parameter("p", kind, "", ""), given)
    assert str(refused.value) == f"p cannot be {given!r} – {hint}"


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("classes", ""), ("classes", "height"), ("classes", "age:50,40"), ("classes", "age:old"),
        ("classes", "leading:1"), ("classes_too", "height"), ("columns", "name,height"), ("classes", None),
    ],
)  # fmt: skip
def test_a_column_that_people_do_not_have_is_refused(kind: str, given: object) -> None:
    with pytest.raises(UserError) as refused:
        value_of(Parameter("p", kind, "", ""), given)
    assert "cadre, name, keys, sex, birth, age" in str(refused.value)


# --- Asking ---------------------------------------------------------------------------------------

MISTAKES: list[tuple[str, dict[str, Any], str]] = [
    ("who-is-it", {}, "there is no question 'who-is-it' – careergraph ask lists them"),
    ("../ask/breaks", {}, "there is no question '../ask/breaks' – careergraph ask lists them"),
    (
        "chain",
        {"grassroots": "village"},
        "chain has no parameter 'grassroots' – its parameters: by, group, as_of",
    ),
    ("levels", {"by": "sex"}, "levels has no parameter 'by' – its parameters: group, as_of"),
    ("climbs", {"by": "sex"}, "climbs has no parameter 'by' – its parameters: none"),
    (
        "reached-target",
        {"stall_months": 12},
        "reached-target has no parameter 'stall_months' – its parameters: grassroots, target_rank,"
        " count_production, group, as_of",
    ),
    (
        "gap-map",
        {"months": 12},
        "gap-map has no parameter 'months' – its parameters: grassroots, target_rank, base_months,"
        " count_secondments, count_production, gap_months, overlap_months, stall_thresholds,"
        " kind, group, as_of, stall_months",
    ),
    ("breaks", {"grassroots": "city"}, f"grassroots cannot be 'city' – {LEVELS}"),
    ("breaks", {"stall_months": "long"}, f"stall_months cannot be 'long' – {WHOLE}"),
    ("breaks", {"stall_thresholds": "96"}, f"stall_thresholds cannot be '96' – {MAPPING}"),
    (
        "chain",
        {"by": "height"},
        f"by cannot be 'height' – {GROUPS}",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "given", "told"), MISTAKES)
def test_a_mistake_is_told_in_one_line(
    exact: Asked, name: str, given: dict[str, Any], told: str
) -> None:
    with pytest.raises(UserError) as mistake:
        ask(exact.graph, name, given)
    assert str(mistake.value) == told


def test_what_is_given_is_left_as_it_is(exact: Asked) -> None:
    given = {"stall_months": 12}
    ask(exact.graph, "breaks", given)
    assert given == {"stall_months": 12}


def test_thresholds_may_be_given_by_level(exact: Asked) -> None:
    frame = ask(exact.graph, "breaks", {"stall_thresholds": {2: 30}}).frame
    stalls = frame[frame["kind"] == "stall"]
    assert len(stalls) and set(stalls["link"]) == {"2>3"}


def test_a_threshold_may_be_known_between_bounds(open_world: Callable[[str], Asked]) -> None:
    graph = open_world("vague").graph

    def stalls(months: object) -> dict[tuple[str, int], tuple[str, int]]:
        rows = ask(graph, "breaks", {"stall_thresholds": {2: months}}).frame
        rows = rows[rows["kind"] == "stall"]
        return {(r.cadre, r.seq): (r.certainty, r.months_min) for r in rows.itertuples()}

    lower, upper, between = stalls(20), stalls(40), stalls((20, 40))
    assert between.keys() == lower.keys() and upper.keys() < lower.keys()
    sure = {key for key, (certainty, _) in between.items() if certainty == "certain"}
    assert sure == {key for key, (certainty, _) in upper.items() if certainty == "certain"}
    assert 20 < min(months for _, months in between.values()) <= 40
    assert {certainty for certainty, _ in stalls((20, None)).values()} == {"possible"}


def test_one_number_is_the_threshold_of_every_level_below_the_highest(exact: Asked) -> None:
    answer = ask(exact.graph, "gap-map", {"stall_months": "30"})
    rows = answer.values["stall_thresholds"]
    assert rows == [{"level": level, "months_min": 30, "months_max": 30} for level in range(1, 6)]
    assert not any("threshold" in str(note) for note in answer.notes)


def test_measured_thresholds_are_told_with_their_number(
    open_world: Callable[[str], Asked],
) -> None:
    city = open_world("city")
    table = ask(city.graph, "stall-thresholds").frame
    answer = ask(city.graph, "breaks")
    known = table.dropna(subset="months_min")
    assert len(known)
    for row in known.itertuples():
        months = f"{row.months_min}–{row.months_max}" if pd.isna(row.months) else f"{row.months}"
        text = (
            f"stall threshold at level {row.level}: {months} months, "
            f"90th percentile of {row.climbs} climbs"
        )
        assert text in answer.notes
    assert sum(note.startswith("no stall threshold") for note in answer.notes) == len(table) - len(
        known
    )


# --- What an answer says it took ------------------------------------------------------------------

EVERY = {
    "grassroots": 2,
    "target_rank": 5,
    "count_secondments": False,
    "count_production": False,
    "passing_months": 12,
    "second_line_age": 50,
    "base_months": 24,
    "gap_months": 3,
    "overlap_months": 2,
    "stall_thresholds": [
        {"level": 2, "months_min": 96, "months_max": 96},
        {"level": 3, "months_min": 58, "months_max": 60},
        {"level": 4, "months_min": 70, "months_max": 100_000},
    ],
    "cadre": "c0001",
    "by": "county",
    "in_place": True,
    "kind": ["no_base", "gap"],
}
LADDER = tomllib.loads(shipped("imports", "ladders", "cn.toml").read_text(encoding="utf-8"))
EN, ZH = ({level["number"]: level[lang] for level in LADDER["level"]} for lang in ("en", "zh"))
SAID = {
    "en": [
        f"grassroots = {EN[1]} + {EN[2]}",
        "target rank 132 (county or division deputy) or higher",
        "secondments do not count",
        "the production front line does not count",
        "posts above it without leading, of together 12 months at most, are passed over",
        "a people's congress or CPPCC of a county or above, from age 50 on or without a rise in rank,"
        " is the second line",
        "24 months of grassroots service required",
        "a gap is more than 3 unrecorded months",
        "an overlap is 2 common months or more",
        f"stalled beyond {EN[2]} 96 months, {EN[3]} 58–60 months, {EN[4]} ≥70 months",
        "cadre c0001",
        "grouped by county",
        "ranks that came in the grassroots post are listed too",
        "kinds of break: no_base, gap",
    ],
    "zh": [
        f"基层＝{ZH[1]} + {ZH[2]}",
        "目标职级132 (县处级副职)及以上",
        "挂职下派不计",
        "生产一线不计",
        "其间任基层以上非领导职务合计不超过12个月的视为直接",
        "县级及以上50岁及以上或职级未升转任人大、政协领导职务为退居二线",
        "要求基层工作24个月",
        "超过3个月无记录为空白",
        "共同任职2个月及以上为重叠",
        f"停滞界限{ZH[2]} 96个月, {ZH[3]} 58–60个月, {ZH[4]} ≥70个月",
        "干部c0001",
        "按县区分组",
        "含在基层岗位上提级的",
        "断链类别：无基层经历，空白",
    ],
}


OF_A_ROW: dict[str, tuple[object, str, str]] = {
    "group": ("女", "of the group 女", "组别为女"),
    "of_group": (
        NamedGroup({"age": "..45"}, ("young", "年轻干部")), "of the group young", "人群为年轻干部",
    ),
    "place": ("total", "at total", "地方为合计"),
    "link": ("2>3", "at the link township→county", "环节为乡镇→县"),
    "kind": ("stall", "of the kind stall", "类别为停滞"),
    "level": (2, f"at level {EN[2]}", f"层级为{ZH[2]}"),
    "from_level": (2, f"from level {EN[2]}", f"自层级{ZH[2]}"),
    "to_level": (0, "to level unknown", "至层级不明"),
    "step": ("skip", "by the step skip", "步为越级"),
    "as_of": ("2007-12", "at the date 2007-12", "日期为2007-12"),
    "what": ("cadres", "of cadres", "内容为干部"),
    "sources": (2, "number of sources: 2", "来源数为2"),
    "of": ("possible", "counted as possible", "计入可能"),
    "carry": (
        12, "a post held on the record's date goes on for 12 months", "材料日期在任的职务延续12个月",
    ),
    "unit": ("某县", "the unit 某县", "单位为某县"),
    "least_months": ([0, 24], "months that it takes at least: 0, 24", "至少月数：0，24"),
    "experience": ("strict", "experience: strict", "基层经历：一把手(严格)"),
    "recruit_months": (6, "recruits need 6 months at the grassroots", "新录用人员须在基层满6个月"),
    "term_months": (24, "leaders at the grassroots have to stay 24 months", "基层领导须任满24个月"),
    "rule": ("base", "of the rule base", "规则为基层年限"),
    "base_level": (2, f"grassroots up to {EN[2]}", f"基层至{ZH[2]}"),
    "with_secondments": (True, "secondments count", "挂职下派计入"),
    "with_production": (False, "the production front line does not count", "生产一线不计"),
    "post": ("某县县长", "the post 某县县长", "职务为某县县长"),
    "staff": (True, "posts that are not leading are listed too", "含非领导职务"),
    "vacant_within": (
        60, "a seat that nobody has held for more than 60 months is taken to be no more",
        "超过60个月无人任职的职位视为已撤销",
    ),
    "vacant_months": (
        3, "a post is vacant where nobody holds it for 3 months or more", "3个月及以上无人任职为空缺",
    ),
    "class_of": ("sex", "by sex", "分类依据为性别"),
    "months_together": (6, "together for 6 months or more", "共事6个月及以上"),
    "lines": ([35, 40], "age lines: 35, 40", "年龄线：35，40"),
    "line": (60, "the age line 60", "年龄线为60"),
    "years": (2, "reached within 2 years", "2年内到线"),
    "first_year": (1990, "from 1990 on", "自1990年起"),
    "chief_rule": ("loose", "chiefs: loose", "一把手口径：宽松"),
    "rows": (Classes("age", ("40", "50")), "rows: age:40,50", "行：年龄:40,50"),
    "columns": (Classes("education"), "columns: education", "列：学历"),
    "measure": ("share", "measure: share", "计量：比例"),
    "against": ("2002-12", "against 2002-12", "对比2002-12"),
    "since": ("2006-01", "from 2006-01 on", "自2006-01起"),
    "until": ("2007-12", "until 2007-12", "截至2007-12"),
    "programme": ("暖促", "of programmes named 暖促", "项目名称含“暖促”"),
    "apart_months": (
        1, "a list is of the same time up to 1 months apart", "名单与任职起止相差不超过1个月为同一时间",
    ),
    "follow_months": ((12, 24), "promoted within 12, 24 months", "12，24个月以内提拔"),
    "within": (24, "within 24 months", "24个月以内"),
    "rank": ("141", "of the rank 141", "职级为乡科级正职"),
    "by_year": (True, "years apart", "各年分列"),
    "list": ("后备", "of the list 后备", "名单为后备"),
    "then_list": ("后备", "then on the list 后备", "后列名单为后备"),
    "year": (2006, "of the year 2006", "年份为2006"),
    "training_months": (
        60, "training or a secondment in the 60 months before counts as cultivation",
        "此前60个月以内的培训或挂职为组织培养",
    ),
    "assessment_years": (3, "assessments of the 3 years before count", "此前3年的年度考核计入"),
    "process": ("cultivation", "of the link cultivation", "工作环节为组织培养"),
    "leading_only": (True, "leading posts alone", "仅领导职务"),
    "origin": ("begins", "of the origin begins", "由来为始于此级"),
    "org_kind": ("school", "of the kind of organization school", "单位性质为学校"),
    "from_rank": ("141", "from the rank 141", "原职级为乡科级正职"),
    "category": ("41–50", "of the class 41–50", "分类为41–50"),
}  # fmt: skip
"""Parameters that say of which row of an answer the people are asked for."""

DECLARED = {p.name: p for name in names() for p in entry_of(name).parameters().values()}
OF_ROWS = {**DECLARED, **entry_of("break-people").parameters()}
DECLARED["kind"] = entry_of("gap-map").parameters()["kind"]
DECLARED["by"] = entry_of("chain").parameters()["by"]


@pytest.mark.parametrize("lang", SAID)
def test_every_parameter_in_force_is_said(lang: str) -> None:
    assert definition(DECLARED, EVERY, lang) == SAID[lang]


def test_the_other_way_round_is_said_too() -> None:
    values = {
        "count_secondments": True,
        "in_place": False,
        "stall_thresholds": [{"level": 0, "months_min": 0, "months_max": 0}],
    }
    assert definition(DECLARED, values, "en") == [
        "secondments count",
        "ranks that came in the grassroots post are left out",
        "no stall threshold",
    ]
    assert definition(DECLARED, values, "zh") == [
        "挂职下派计入",
        "不含在基层岗位上提级的",
        "无停滞界限",
    ]


@pytest.mark.parametrize("lang", SAID)
def test_what_is_not_in_force_is_not_said(lang: str) -> None:
    assert definition(DECLARED, {"by": "none", "cadre": ""}, lang) == []


def test_no_declared_parameter_goes_unsaid() -> None:
    declared = {name for each in names() for name in entry_of(each).parameters()}
    assert declared == set(EVERY) | set(OF_A_ROW)
    for lang in SAID:
        for name, (value, *said) in OF_A_ROW.items():
            assert definition(OF_ROWS, {name: value}, lang) == [said[lang == "zh"]]


@pytest.mark.parametrize("lang", SAID)
@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("direct-promotions", {"grassroots": "village", "target_rank": "131", "in_place": True}),
        (
            "break-counts",
            {"base_months": 36, "stall_months": 48, "count_secondments": True, "by": "kind"},
        ),
        ("chain", {"by": "cohort"}),
    ],
)
def test_an_answer_says_each_of_its_parameters(
    exact: Asked, name: str, given: dict[str, Any], lang: str
) -> None:
    answer = ask(exact.graph, name, given)
    silent = {"cadre", "group", "as_of"} & set(answer.values)
    assert isinstance(answer, Answer)
    assert len(answer.definition(lang)) == len(answer.values) - len(silent)
    for value in given.values():
        chinese = {"village": "村", "cohort": "首任年份", "kind": "类别"}
        words = (str(value), chinese.get(value, str(value)))
        told = "; ".join(answer.definition(lang))
        assert isinstance(value, bool) or any(word in told for word in words)
