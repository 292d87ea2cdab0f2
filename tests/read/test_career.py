"""Lines → items → pieces, against hand-labelled readings of every shape."""

import pytest

from careergraph.read.career import Career, Line, RawStint, read_career


def career(text: str) -> Career:
    return read_career([Line(n, line) for n, line in enumerate(text.split("\n"), 1)])


def posts(text: str) -> list[str]:
    return [stint.post for stint in career(text).stints]


def one(text: str) -> RawStint:
    stints = career(text).stints
    assert len(stints) == 1, stints
    return stints[0]


ITEM = "1998.08--2001.02  "

POSTS = [
    ("某县某镇党委副书记、镇长", ["某县某镇党委副书记", "镇长"]),
    ("某县某镇党委委员，副镇长", ["某县某镇党委委员", "副镇长"]),
    ("某县某镇党委书记兼人大主席", ["某县某镇党委书记", "人大主席"]),
    ("某县某镇党委书记，兼任开发区管委会主任", ["某县某镇党委书记", "开发区管委会主任"]),
    ("某县某镇党委书记并任人大主席", ["某县某镇党委书记", "人大主席"]),
    ("某县县委常委、组织部部长；县委党校校长", ["某县县委常委", "组织部部长", "县委党校校长"]),
    ("某县某镇党委委员 副镇长", ["某县某镇党委委员", "副镇长"]),
    ("某县农业、林业局局长", ["某县农业、林业局局长"]),
    ("某镇党委宣传、组织委员", ["某镇党委宣传、组织委员"]),
    ("某县委组织部党员、干部教育科科长", ["某县委组织部党员、干部教育科科长"]),
    ("某县城关街道、东门镇联络员", ["某县城关街道、东门镇联络员"]),
    ("省（区、市）委党校讲师", ["省委党校讲师"]),
    ("某县财政局，科员", ["某县财政局科员"]),
    ("在某县财政局工作，任科员", ["某县财政局科员"]),
    ("在某县财政局工作", ["某县财政局工作"]),
    ("任某县财政局局长", ["某县财政局局长"]),
    ("担任某县财政局局长职务", ["某县财政局局长"]),
    ("任丘市委组织部部长", ["任丘市委组织部部长"]),
    ("任县县委书记", ["任县县委书记"]),
    ("任县委书记", ["县委书记"]),
    ("某省某市任县长", ["某省某市县长"]),
    ("某市委组织部任免科科长", ["某市委组织部任免科科长"]),
    ("代县县委书记", ["代县县委书记"]),
    ("某县财政局", ["某县财政局"]),
    ("某县副县长（兼县公安局局长）", ["某县副县长", "县公安局局长"]),
    ("某县副县长（原某镇镇长）", ["某县副县长"]),
    ("某县立案庭庭长", ["某县立案庭庭长"]),
    ("某县政协第九届委员会副主席", ["某县政协第九届委员会副主席"]),
    ("某县擔任農業局局長", ["某县农业局局长"]),
]


@pytest.mark.parametrize(("text", "expected"), POSTS, ids=[p[0] for p in POSTS])
def test_a_list_is_split_where_a_title_ends(text: str, expected: list[str]) -> None:
    assert posts(ITEM + text) == expected


KINDS = [
    ("下派某县某镇南岙村任党支部副书记", "某县某镇南岙村党支部副书记", "secondment"),
    ("挂职任某市发展计划委员会主任助理", "某市发展计划委员会主任助理", "secondment"),
    ("挂任某省委政法委处长", "某省委政法委处长", "secondment"),
    ("选派到某县某镇田头村任第一书记", "某县某镇田头村第一书记", "secondment"),
    ("借调到某省委办公厅工作", "某省委办公厅工作", "secondment"),
    ("某县某镇农村工作指导员", "某县某镇农村工作指导员", "secondment"),
    ("某县副县长（挂职）", "某县副县长", "secondment"),
    ("援藏任某地区某县县委副书记", "某地区某县县委副书记", "secondment"),
    ("在东海省委党校函授法律专业本科学习", "东海省委党校函授法律专业本科", "study"),
    ("东海大学经济系学生", "东海大学经济系学生", "study"),
    ("东海水利学院水工专业", "东海水利学院水工专业", "study"),
    ("参加省委党校中青年干部培训班学习", "省委党校中青年干部培训班", "study"),
    ("选派到中央党校进修", "中央党校", "study"),
    ("某县教育局学生科科长", "某县教育局学生科科长", None),
    ("某县教师进修学校校长", "某县教师进修学校校长", None),
    ("待分配", "待分配", "recorded"),
    ("在家务农", "在家务农", "recorded"),
    ("下放劳动", "下放劳动", "recorded"),
    ("病休", "病休", "recorded"),
    ("某县某镇镇长", "某县某镇镇长", None),
]


@pytest.mark.parametrize(("text", "post", "cue"), KINDS, ids=[k[0] for k in KINDS])
def test_words_tell_how_a_post_was_held(text: str, post: str, cue: str | None) -> None:
    stint = one(ITEM + text)
    assert (stint.post, stint.cue) == (post, cue)


def test_a_secondment_holds_for_the_bare_titles_beside_it_and_no_further() -> None:
    after = career(ITEM + "挂职任某县县委常委、副县长").stints
    assert [s.cue for s in after] == ["secondment", "secondment"]
    behind = career(ITEM + "某省财政厅处长、某县县委常委、副县长（挂职）").stints
    assert [s.cue for s in behind] == [None, "secondment", "secondment"]
    village = career(ITEM + "某县某镇副镇长、南岙村第一书记").stints
    assert [s.cue for s in village] == [None, "secondment"]


@pytest.mark.parametrize(
    ("text", "successive"),
    [
        ("某县农业局副科长、科长", [True, True]),
        ("某县农业局科员、副科长、科长", [True, True, True]),
        ("历任某镇文书、团委书记、副镇长", [True, True, True]),
        ("先后任某县财政局局长、审计局局长", [True, True]),
        ("某镇党委副书记、镇长", [False, False]),
        ("某县副县长、代县长", [False, False]),
        ("某县县委常委、副县长，后任县长", [False, True, True]),
        ("历任某镇镇长", [False]),
        ("某部队排长、副连长、连长", [True, True, True]),
        ("历任某县财政局科员、某镇镇长，某县审计局局长", [True, True, True]),
        ("先后在某镇任副镇长、镇长，在某县财政局任局长", [True, True, True]),
        ("先后为某镇文书、副镇长", [True, True]),
        ("依次担任某镇副镇长、镇长、党委书记", [True, True, True]),
        ("陆续任某县财政局局长、审计局局长", [True, True]),
        ("曾任某县财政局科员，后任某镇党委书记", [True, True]),
        ("某县财政局副局长，后来任某镇镇长，再任某镇党委书记", [True, True, True]),
        ("某镇副镇长，接着任镇长，最后任党委书记", [True, True, True]),
        ("某镇副镇长，其后担任镇长、党委书记", [True, True, True]),
        ("初任某镇副镇长，后升任镇长", [True, True]),
        ("某镇副镇长、甲镇镇长、某县财政局局长各一任", [True, True, True]),
        ("某县财政局局长、审计局局长各任一届", [True, True]),
        ("由某镇副镇长升任镇长", [True, True]),
        ("由某县财政局科员升任副局长、局长", [True, True, True]),
        ("某镇副镇长→镇长→党委书记", [True, True, True]),
        ("由组织部门任某镇镇长", [False]),
        ("某镇镇长，后兼任人大主席", [False, False]),
    ],
)
def test_posts_on_one_ladder_in_one_item_followed_each_other(
    text: str, successive: list[bool]
) -> None:
    assert [s.successive for s in career(ITEM + text).stints] == successive


def test_acting_and_probation() -> None:
    acting = [
        ("某县副县长、代县长", ["某县副县长", "县长"], [False, True]),
        ("某镇代理镇长", ["某镇镇长"], [True]),
        ("某镇镇长（代）", ["某镇镇长"], [True]),
        ("某县财政局副局长（主持工作）", ["某县财政局副局长"], [True]),
        ("某县财政局副局长，主持全面工作", ["某县财政局副局长"], [True]),
        ("某县现代农业局局长", ["某县现代农业局局长"], [False]),
    ]
    for text, expected, flags in acting:
        stints = career(ITEM + text).stints
        assert ([s.post for s in stints], [s.acting for s in stints]) == (expected, flags), text
    remark = one(ITEM + "某县财政局副局长，主持全面工作")
    assert remark.raw == "某县财政局副局长，主持全面工作"
    probation = career(ITEM + "某县副县长、党组成员（试用期一年）").stints
    assert [(s.post, s.probation) for s in probation] == [("某县副县长", True), ("党组成员", True)]
    assert not any(s.probation for s in career(ITEM + "某县副县长、党组成员").stints)


@pytest.mark.parametrize(
    ("text", "post_ranks", "person_rank"),
    [
        ("某县委办主任（正科级）、某局局长", ["正科级", None], None),
        ("某镇党委书记(副县级)", ["副县级"], None),
        ("某市委办公室主任（正县长级，兼）", ["正县长级"], None),
        ("某县县委常委、副县长，2000.05明确正县长级", [None, None], "2000.05明确正县长级"),
        ("某局副局长，享受副处级待遇", [None], "享受副处级待遇"),
        ("某市委干部处处长、二级调研员", [None], "二级调研员"),
        ("某市委干部处处长（一级调研员）", [None], "一级调研员"),
        ("某局调研员（其间：2000.01明确为正处级）", [None], "2000.01明确为正处级"),
        ("某市委组织部一级调研员", [None], None),
    ],
)
def test_ranks_of_the_post_and_of_the_person(
    text: str, post_ranks: list[str | None], person_rank: str | None
) -> None:
    stints = career(ITEM + text).stints
    assert [s.post_rank for s in stints] == post_ranks
    assert {s.person_rank for s in stints} == {person_rank}


def test_brackets_carry_their_own_dates_and_positions_count_on() -> None:
    text = (
        "1996.08--2001.02  某县某镇文书、团委书记（其间：1997.02--1997.12下派某镇东岙村任支部副书记；"
        "1999.03—1999.07在省委党校学习）、副镇长"
    )
    rows = [(s.bracket, s.position, s.post, s.start, s.end) for s in career(text).stints]
    assert rows == [
        (0, 1, "某县某镇文书", "1996-08", "2001-02"),
        (0, 2, "团委书记", "1996-08", "2001-02"),
        (1, 3, "某镇东岙村支部副书记", "1997-02", "1997-12"),
        (2, 4, "省委党校", "1999-03", "1999-07"),
        (0, 5, "副镇长", "1996-08", "2001-02"),
    ]


def test_in_a_bracket_commas_before_dates_and_full_stops_separate() -> None:
    text = (
        ITEM
        + "某局局长（其间：1999.01-1999.03甲县挂职，1999.05-1999.06在党校学习。抽调到省委巡视组工作）"
    )
    rows = [(s.bracket, s.start, s.end, s.cue) for s in career(text).stints]
    assert rows == [
        (0, "1998-08", "2001-02", None),
        (1, "1999-01", "1999-03", "secondment"),
        (2, "1999-05", "1999-06", "study"),
        (3, "1998-08", "2001-02", "secondment"),
    ]


def test_what_is_said_to_be_held_meanwhile_is_a_secondment_only_away_from_the_unit() -> None:
    cues = {
        "（其间：2000.01--2000.12任某市水利局局长助理）": "secondment",
        "（其间：2000.01--2000.12任某镇党委委员）": None,
        "（其间：2000.01--2000.12任县委常委）": None,
        "（其间：2000.01--2000.12兼任某县扶贫办主任）": None,
        "（2000.01--2000.12任某市水利局局长助理）": None,
    }
    for bracket, cue in cues.items():
        assert career(f"{ITEM}某县某镇副镇长{bracket}").stints[1].cue == cue, bracket


def test_a_start_only_bracket_runs_to_the_end_of_its_item() -> None:
    second = career(ITEM + "某县农业局局长（1999.05兼任扶贫办主任）").stints[1]
    assert (second.start, second.end, second.end_how) == ("1999-05", "2001-02", "given")
    held = career("1998.08至今 某县农业局局长（1999.05兼任扶贫办主任）").stints[1]
    assert (held.end, held.end_how) == (None, "open")


def test_nested_brackets_are_taken_apart() -> None:
    text = (
        ITEM
        + "某县副县长（其间：1999.01--1999.12挂职任某省财政厅处长（正处级）（1999.03兼任机关党委委员））"
    )
    rows = [(s.bracket, s.post, s.start, s.post_rank) for s in career(text).stints]
    assert rows == [
        (0, "某县副县长", "1998-08", None),
        (1, "某省财政厅处长", "1999-01", "正处级"),
        (2, "机关党委委员", "1999-03", None),
    ]


def test_a_wrapped_line_joins_its_item_and_lines_keep_their_numbers() -> None:
    text = (
        "1996.08--1998.03  某县某镇文书（其间：\n"
        "                  1997.02--1997.12下派东岙村任支部\n"
        "                  副书记）\n"
        "\n"
        "1998.03--2001.02  某县某镇党委委员、\n"
        "副镇长"
    )
    rows = [(s.item, s.line, s.post) for s in career(text).stints]
    assert rows == [
        (1, 1, "某县某镇文书"),
        (1, 1, "东岙村支部副书记"),
        (2, 5, "某县某镇党委委员"),
        (2, 5, "副镇长"),
    ]


def test_inside_a_bracket_a_line_may_begin_with_a_date() -> None:
    text = (
        "1996.08--2001.02  某镇文书（其间：1997.02--1997.12下派东岙村任支部副书记；\n"
        "1999.01--1999.06在省委党校学习）\n"
        "2001.02--2003.11  某镇镇长"
    )
    rows = [(s.item, s.bracket, s.start) for s in career(text).stints]
    assert rows == [(1, 0, "1996-08"), (1, 1, "1997-02"), (1, 2, "1999-01"), (2, 0, "2001-02")]


def test_a_bracket_that_is_never_closed_does_not_swallow_the_next_item() -> None:
    result = career(
        "1996.08--2001.02  某镇文书（其间：1997.02--1997.12挂职\n2001.02--2003.11  某镇镇长"
    )
    assert [(s.item, s.start) for s in result.stints] == [
        (1, "1996-08"),
        (1, "1997-02"),
        (2, "2001-02"),
    ]
    assert [(p.severity, p.reason, p.line) for p in result.problems] == [
        ("warning", "unclosed-bracket", 1)
    ]


def test_a_bracket_on_a_line_of_its_own_belongs_to_the_item_before() -> None:
    text = (
        "2001.02--2003.11  某镇党委副书记\n"
        "                 （1999.09--2002.07在省委党校函授经济管理专业大学学习）\n"
        "2003.11--2007.04  某镇党委书记"
    )
    rows = [(s.item, s.bracket, s.start, s.end) for s in career(text).stints]
    assert rows == [
        (1, 0, "2001-02", "2003-11"),
        (1, 1, "1999-09", "2002-07"),
        (2, 0, "2003-11", "2007-04"),
    ]


def test_an_undated_paragraph_at_the_end_is_left_out() -> None:
    result = career("2021.03--  某县委书记\n\n          东海省第十二次党代会代表")
    assert [s.raw for s in result.stints] == ["某县委书记"]
    assert [(p.severity, p.line, p.value) for p in result.problems] == [
        ("left_out", 3, "东海省第十二次党代会代表")
    ]
    assert (result.read, result.rejected) == (2, 0)


def test_without_a_blank_line_a_delegate_is_left_out_all_the_same() -> None:
    result = career("2021.03--  某县委书记\n东海省第十二次党代会代表")
    assert [s.post for s in result.stints] == ["某县委书记"]
    assert [p.line for p in result.problems] == [2]


def test_blank_lines_between_all_lines_separate_nothing() -> None:
    text = "1998.08--2001.02  某镇党委副书记、\n\n                  镇长\n\n2001.02--  某县县长"
    assert posts(text) == ["某镇党委副书记", "镇长", "某县县长"]


def test_start_only_items_end_where_the_next_one_begins() -> None:
    rows = [
        (s.start, s.end, s.end_how)
        for s in career(
            "1990.07 甲镇文书\n1995.06 加入中国共产党\n1998.08 乙镇镇长\n2001 某县县长"
        ).stints
    ]
    assert rows == [
        ("1990-07", "1998-08", "implied"),
        ("1998-08", "2001", "implied"),
        ("2001", None, "open"),
    ]


def test_a_retirement_ends_the_post_before_it_and_is_no_stint() -> None:
    result = career("2010.03 某县县长\n2020.05 退休")
    assert [(s.end, s.end_how) for s in result.stints] == [("2020-05", "given")]
    assert [p.severity for p in result.problems] == ["left_out"]


def test_items_in_descending_order_end_at_the_next_later_start() -> None:
    rows = [(s.start, s.end) for s in career("2001.02 县长\n1998.08 镇长\n1990.07 文书").stints]
    assert rows == [("2001-02", None), ("1998-08", "2001-02"), ("1990-07", "1998-08")]


@pytest.mark.parametrize("dash", ["--", "—", " - ", "至 ", "——", "~"])
def test_a_dash_with_nothing_behind_ends_where_what_follows_begins(dash: str) -> None:
    found = career(f"1998.08--2001.02 某镇镇长\n2001.02{dash}某县县长\n2003.05{dash}某区区长")
    assert [(s.end, s.end_how) for s in found.stints] == [
        ("2001-02", "given"),
        ("2003-05", "implied"),
        (None, "open"),
    ]
    assert [(p.severity, p.reason, p.line) for p in found.problems] == [
        ("warning", "end-not-written", 2)
    ]


@pytest.mark.parametrize(
    "beside",
    [
        "2003.05--  兼任某县公安局局长",
        "2003.05--  同时兼某县公安局局长",
        "2003.05--2005.01  某县公安局局长（兼）",
        "2003.05--  某县县委常委",
        "2003.05--  县委常委",
        "2003.05--  某县政府党组成员",
    ],
)
def test_a_dash_is_open_where_what_follows_is_held_beside_it(beside: str) -> None:
    found = career(f"2001.02--  某县人民政府副县长，某县政府党组副书记\n{beside}")
    assert [s.end_how for s in found.stints[:2]] == ["open", "open"]
    assert found.problems == []
    ended = career(
        f"2001.02--  某县人民政府副县长，某县政府党组副书记\n{beside}\n2006.01--  某区区长"
    )
    assert [(s.end, s.end_how) for s in ended.stints[:2]] == [("2006-01", "implied")] * 2


@pytest.mark.parametrize(
    "after",
    [
        "某县财政局局长",
        "某县财政局副局长、党组成员",
        "某镇党委委员",
        "某县副县长兼公安局局长",
    ],
)
def test_a_dash_is_ended_by_another_post(after: str) -> None:
    found = career(f"2001.02--  某县财政局办公室主任\n2003.05--2005.01  {after}")
    assert (found.stints[0].end, found.stints[0].end_how) == ("2003-05", "implied")
    assert [p.reason for p in found.problems] == ["end-not-written"]


@pytest.mark.parametrize("died", ["因病去世", "病逝", "不幸逝世", "因公殉职。"])
def test_what_begins_after_the_death_is_doubted(died: str) -> None:
    found = career(f"1998.08--2001.02 某镇镇长\n2003.05 {died}\n2005.01--2006.02 某县县长")
    assert [s.doubt for s in found.stints] == [None, "after-death"]


def test_what_is_told_to_have_lasted_beyond_the_death_is_doubted() -> None:
    found = career("1998.08--2003.05 某镇镇长\n2003.05--2006.01 某县县长\n2003.05 去世")
    assert [s.doubt for s in found.stints] == [None, "held-after-death"]


@pytest.mark.parametrize("other", ["父亲去世", "母亲病故", "牺牲精神奖", "退休"])
def test_other_ends_doubt_nothing(other: str) -> None:
    found = career(f"1998.08--2001.02 某镇镇长\n2003.05 {other}\n2005.01--2006.02 某县县长")
    assert not any(s.doubt for s in found.stints)


def test_where_somebody_went_is_no_end() -> None:
    found = career("2001.02至某县财政局工作\n2003.05至某镇任镇长\n2005.01至今某县副县长")
    assert [(s.end, s.end_how) for s in found.stints] == [
        ("2003-05", "implied"),
        ("2005-01", "implied"),
        (None, "open"),
    ]
    assert found.problems == []


def test_several_items_in_one_line() -> None:
    text = "1998年8月任甲镇文书，2001年2月任乙镇副镇长、党委委员；2003年11月至今任某县副县长。"
    rows = [(s.item, s.post, s.start, s.end, s.line) for s in career(text).stints]
    assert rows == [
        (1, "甲镇文书", "1998-08", "2001-02", 1),
        (2, "乙镇副镇长", "2001-02", "2003-11", 1),
        (2, "党委委员", "2001-02", "2003-11", 1),
        (3, "某县副县长", "2003-11", None, 1),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "1995.06 加入中国共产党",
        "2005.06 当选为某省第十届人大代表",
        "2010.01 荣获全国先进工作者",
        "2008.07 获法学硕士学位",
        "2020.05 退休",
        "2021.07 因病去世",
        "2003.02 当选为某市委第四届委员会委员",
    ],
)
def test_dated_text_that_is_no_post_is_left_out(text: str) -> None:
    result = career(text)
    assert result.stints == []
    assert [(p.severity, p.reason) for p in result.problems] == [("left_out", "no-post")]
    assert (result.read, result.rejected) == (1, 0)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1998.13--2001.02  某镇镇长\n                  （主持工作）", "bad-date"),
        ("11978.08--1980.02  某镇镇长\n                  党委书记", "bad-date"),
        ("2001.02--1998.08  某镇镇长，\n                  党委书记", "end-before-start"),
        ("1998.08--2001.02\n                  、", "no-text"),
    ],
)
def test_a_rejected_item_rejects_all_its_lines_and_only_them(text: str, reason: str) -> None:
    result = career(f"1990.01--1992.01 文书\n{text}\n2010.01--2012.01 某县县长")
    assert [s.item for s in result.stints] == [1, 3]
    assert [(p.severity, p.reason, p.line) for p in result.problems] == [("rejected", reason, 2)]
    assert (result.read, result.rejected) == (4, 2)


def test_a_bad_date_in_a_bracket_is_a_doubt_about_the_item() -> None:
    result = career(ITEM + "某镇镇长（其间：1999.13--2000.01挂职任某局副局长）")
    assert [s.post for s in result.stints] == ["某镇镇长"]
    assert [(p.severity, p.reason) for p in result.problems] == [("warning", "bad-date")]
    assert "1999.13--2000.01挂职任某局副局长" in (result.problems[0].value or "")


def test_relatives_are_noted_without_their_names() -> None:
    result = career("1998.08-- 某镇镇长\n家庭成员：妻子某某")
    assert [(p.reason, p.value) for p in result.problems] == [("not-kept", None)]


def test_raw_is_as_written() -> None:
    stints = career("１９９８．０８——２００１．０２　某縣農業局局長（正科級）").stints
    assert [(s.raw, s.post, s.post_rank) for s in stints] == [
        ("某縣農業局局長（正科級）", "某县农业局局长", "正科級")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("某县县委副书记、代县长、县长", [False, True, True]),
        ("某县代县长、副书记", [False, False]),
        ("某县法院助理审判员、审判员", [True, True]),
        ("某镇团委干事、副书记", [True, True]),
        ("某县农业局干事、副科长、科长", [True, True, True]),
        ("某部战士、文书、排长", [True, True, True]),
        ("某镇党委秘书、团委书记", [False, False]),
    ],
)
def test_titles_that_rise_in_one_unit_follow_one_another(text: str, expected: list[bool]) -> None:
    assert [stint.successive for stint in career(ITEM + text).stints] == expected


@pytest.mark.parametrize(
    "bracket",
    [
        "1999年2月撤县设市",
        "1999.02更名",
        "1999.02机构改革合并",
        "大学生村官",
        "选调生",
        "1999.02后改称某局",
    ],
)
def test_a_bracket_about_a_name_or_a_status_holds_no_post(bracket: str) -> None:
    found = career(f"{ITEM}某县（{bracket}）某镇党委书记、镇长").stints
    assert [stint.post for stint in found] == ["某县某镇党委书记", "镇长"]
    assert all(stint.end == "2001-02" for stint in found)


def test_a_dated_bracket_that_names_a_post_beside_a_new_name_keeps_it() -> None:
    text = f"{ITEM}某县经委科员（1999.02更名为经贸局，任副局长）"
    assert posts(text)[-1].endswith("副局长")


def test_dates_of_a_probation_are_no_post_of_their_own() -> None:
    found = career(f"{ITEM}某镇党委组织委员、统战委员（1998.08--1999.08试用期）").stints
    assert [(s.post, s.probation, s.start) for s in found] == [
        ("某镇党委组织委员", True, "1998-08"),
        ("统战委员", True, "1998-08"),
    ]


@pytest.mark.parametrize(
    ("post", "cue"),
    [
        ("某镇某村党支部第一书记", "secondment"),
        ("驻某村任第一书记", "secondment"),
        ("县人武部党委第一书记", None),
        ("某县委第一书记", None),
    ],
)
def test_a_first_secretary_is_seconded_only_to_a_village(post: str, cue: str | None) -> None:
    assert one(ITEM + post).cue == cue


def test_the_village_where_somebody_was_posted_is_named_without_the_verb() -> None:
    assert one(f"{ITEM}驻寒信村任第一书记").post == "寒信村第一书记"
    assert one(f"{ITEM}驻马店市某村党支部书记").post.startswith("驻马店市")


def test_more_traditional_characters_are_read() -> None:
    assert one(f"{ITEM}晉江縣東石鎮鎮長").post == "晋江县东石镇镇长"


def test_quotation_marks_and_the_word_for_being_posted_are_no_part_of_a_post() -> None:
    assert one(f"{ITEM}某镇大学生“村官”").post == "某镇大学生村官"
    assert one(f"{ITEM}某县某村驻村第一书记").post == "某县某村第一书记"
    assert one(f"{ITEM}某县某村驻村工作队队长").post == "某县某村驻村工作队队长"


@pytest.mark.parametrize(
    "line",
    ["填表时间：2005年1月", "审核时间：2005.01", "参加工作时间：1980年7月", "政治面貌：中共党员"],
)
def test_a_labelled_line_right_below_an_item_is_no_part_of_its_post(line: str) -> None:
    found = career(f"1985.07--  历任某镇镇长，某县副县长\n{line}")
    assert [stint.post for stint in found.stints] == ["某镇镇长", "某县副县长"]
    assert [(p.severity, p.line, p.value) for p in found.problems] == [("left_out", 2, line)]
