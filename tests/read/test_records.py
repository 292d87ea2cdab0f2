"""Records in JSON or Python notation: of each person what the fields say, and the posts."""

import pytest

from careergraph.read.records.notation import DEEPEST, notation
from careergraph.read.resumes.resume import read_resumes

CLERK = ("1990-07", "1998-08", "栎川县财政局科员")
MAYOR = ("1998-08", None, "青梧镇镇长")
HANDS = [CLERK, MAYOR]

TEXTS = {
    "JSON, posts as texts": """{
  "name": "韦松涛", "gender": "男", "birth": "1970-03",
  "resume": ["1990.07-1998.08 栎川县财政局科员", "1998.08-至今 青梧镇镇长"]
}""",
    "Python, Chinese keys, a name before it": """person = {'姓名': '韦松涛',
'性别': '男', '出生年月': '1970.03', '工作经历': [
'1990.07-1998.08 栎川县财政局科员',
'1998.08-至今 青梧镇镇长',
]}""",
    "posts as objects, the last end null": '{"name":"韦松涛","sex":"男","birth":"1970-03","career":'
    '[{"start":"1990-07","end":"1998-08","organization":"栎川县财政局","title":"科员"},'
    '{"start":"1998-08","end":null,"organization":"青梧镇","title":"镇长"}]}',
    "posts as objects with Chinese keys": "[{'姓名':'韦松涛','性别':'男','出生日期':'1970年3月','任职经历':["
    "{'起止时间':'1990.07-1998.08','工作单位':'栎川县财政局','职务':'科员'},"
    "{'起止时间':'1998.08-至今','工作单位':'青梧镇','职务':'镇长'}]}]",
    "posts as tuples": "cadres = [dict(name='韦松涛', sex='男', birth='1970-03', posts=["
    "('1990.07', '1998.08', '栎川县财政局科员'), ('1998.08', '至今', '青梧镇镇长')])]",
    "dates as keys, the name as key": '{"韦松涛": {"性别": "男", "出生年月": "1970.03", "履历": '
    '{"1990.07-1998.08": "栎川县财政局科员", "1998.08-至今": "青梧镇镇长"}}}',
    "facts in an object of their own": '{"基本信息": {"姓名": "韦松涛", "性别": "男", "出生年月": "1970-03"},'
    '"简历": "1990.07-1998.08 栎川县财政局科员\\n1998.08-至今 青梧镇镇长"}',
    "no braces": '"name": "韦松涛", "gender": "男", "birth": "1970-03", "career": '
    '["1990.07-1998.08 栎川县财政局科员", "1998.08-至今 青梧镇镇长"]',
    "a fence of Markdown, a comma too many": "```json\n"
    '{"name": "韦松涛", "gender": "男", "birth": "1970-03", "career": '
    '["1990.07-1998.08 栎川县财政局科员", "1998.08-至今 青梧镇镇长",],}\n```',
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_record_gives_its_person(text: str) -> None:
    (person,) = read_resumes(text, "x.txt")
    told = [person.cadre[column] for column in ("name", "sex", "birth")]
    assert told == ["韦松涛", "男", "1970-03"]
    assert [(s.start, s.end, s.raw) for s in person.career.stints] == HANDS
    assert not person.rejected


def test_one_object_a_line_is_one_person_each() -> None:
    people = read_resumes(
        '{"name":"韦松涛","career":[{"from":"1990-07","to":"1998-08","unit":"栎川县财政局","post":"科员"}]}\n'
        '{"name":"邵柏青","career":[{"from":"1985","to":"1991","unit":"柏岙乡","post":["党委书记","乡长"]}]}\n',
        "x.jsonl",
    )
    assert [(p.cadre["name"], p.line) for p in people] == [("韦松涛", 1), ("邵柏青", 2)]
    assert [(s.start, s.raw) for s in people[1].career.stints] == [
        ("1985", "柏岙乡党委书记"),
        ("1985", "乡长"),
    ]
    assert [s.line for s in people[1].career.stints] == [2, 2]


def test_posts_of_one_time_stand_in_a_list_of_their_own() -> None:
    (person,) = read_resumes(
        '{"name":"韦松涛","posts":[{"period":["1990-07","1998-08"],"posts":['
        '{"org":"青梧镇党委","title":"副书记"},{"org":"青梧镇","title":"镇长"}]}],'
        '"education":[{"from":"1986-09","to":"1990-07","school":"澜洲工学院机械系"}]}',
        "x.json",
    )
    assert [(s.raw, s.start, s.cue) for s in person.career.stints] == [
        ("青梧镇党委副书记", "1990-07", None),
        ("青梧镇镇长", "1990-07", None),
        ("澜洲工学院机械系", "1986-09", "study"),
    ]


def test_a_post_that_was_a_secondment_is_one() -> None:
    (person,) = read_resumes(
        "{'姓名':'韦松涛','简历':[{'时间':'2001.03-2002.03','单位':'柏岙乡','职务':'副乡长','性质':'挂职'},"
        "{'时间':'2002.03-2005.03','单位':'栎川县财政局','职务':'科员'}]}",
        "x.txt",
    )
    assert [(s.cue, s.post) for s in person.career.stints] == [
        ("secondment", "柏岙乡副乡长"),
        (None, "栎川县财政局科员"),
    ]


def test_what_fills_no_field_is_told_and_what_is_private_is_not_kept() -> None:
    (person,) = read_resumes(
        '{"name":"韦松涛","hobby":"围棋","address":"青梧镇一号","spouse":{"name":"某某"},'
        '"career":["1990.07-1998.08 栎川县财政局科员"]}',
        "x.txt",
    )
    assert [(p.reason, p.field, p.value) for p in person.problems] == [
        ("unknown-field", "hobby", "围棋"),
        ("not-kept", "address", None),
        ("not-kept", "spouse", None),
    ]


def test_an_entry_with_a_date_that_cannot_be_is_refused() -> None:
    (person,) = read_resumes(
        '{"name":"韦松涛","career":[{"start":"1990-13","end":"1998-08","title":"青梧镇镇长"},'
        '{"start":"1998-08","end":"2001-02","title":"青梧镇党委书记"}]}',
        "x.txt",
    )
    assert [s.raw for s in person.career.stints] == ["青梧镇党委书记"]
    assert person.rejected == 1


@pytest.mark.parametrize(
    "text",
    [
        "1990.07-1998.08 栎川县财政局科员",
        "（韦松涛，1970年3月生）",
        '{"name": "韦松涛", "career": ["1990.07-1998.08 栎川县财政局科员"',
        "[1] 韦松涛简历",
        "[" * (DEEPEST + 2) + "]" * (DEEPEST + 2),
        '{"name": }',
    ],
)
def test_other_text_is_no_notation(text: str) -> None:
    assert notation(text) is None


def test_signs_may_be_escaped() -> None:
    (person,) = read_resumes(
        '{"name":"\\u97e6\\u677e\\u6d9b","career":["1990.07-1998.08 \\"青梧镇\\"镇长"]}', "x.txt"
    )
    assert person.cadre["name"] == "韦松涛"
    assert person.career.stints[0].raw == '"青梧镇"镇长'


UNKNOWN = {
    "first letters of pinyin": '[{"xm":"韦松涛","xb":"男","csny":"197003","jl":['
    '{"qssj":"1990.07","zzsj":"1998.08","rzqk":"栎川县财政局科员"},'
    '{"qssj":"1998.08","zzsj":"","rzqk":"青梧镇镇长"}]}]',
    "pinyin, dates of digits alone": '{"xingming":"韦松涛","xingbie":"男","birth":"1970-03","jingli":['
    '{"kaishishijian":"199007","jieshushijian":"199808","danwei":"栎川县财政局","zhiwu":"科员"},'
    '{"kaishishijian":"199808","jieshushijian":"","danwei":"青梧镇","zhiwu":"镇长"}]}',
    "keys without a meaning": '{"姓名":"韦松涛","性别":"男","出生年月":"1970.03","f7":['
    '{"a1":"1990.07","a2":"1998.08","a3":"栎川县财政局科员","a4":"1"},'
    '{"a1":"1998.08","a2":"至今","a3":"青梧镇镇长","a4":"2"}]}',
    "a key for the begin, none for the post": '{"name":"韦松涛","gender":"男","birth":"1970-03","r":['
    '{"情况":"栎川县财政局科员","自":"1990年7月","到了":"1998年8月"},{"情况":"青梧镇镇长","自":"1998年8月"}]}',
}


@pytest.mark.parametrize("text", UNKNOWN.values(), ids=UNKNOWN)
def test_keys_that_nobody_knows_are_told_by_their_values(text: str) -> None:
    (person,) = read_resumes(text, "x.txt")
    told = [person.cadre[column] for column in ("name", "sex", "birth")]
    assert told == ["韦松涛", "男", "1970-03"]
    found = [(s.start, s.end, s.raw) for s in person.career.stints]
    assert found == HANDS
    assert not person.rejected


@pytest.mark.parametrize(
    "row",
    [
        '{"gx":"妻子","n":"王某","d":"1980.01","gz":"栎川县财政局科员"}',
        '{"称呼":"父亲","出生":"1945","去处":"栎川县财政局科员"}',
    ],
)
def test_a_list_of_relatives_is_no_career_and_not_kept(row: str) -> None:
    (person,) = read_resumes(
        f'{{"name":"韦松涛","career":["1990.07-1998.08 栎川县财政局科员"],"x":[{row}]}}', "x.txt"
    )
    assert [s.raw for s in person.career.stints] == ["栎川县财政局科员"]
    assert [(p.reason, p.field, p.value) for p in person.problems] == [("not-kept", "x", None)]


def test_dates_without_a_post_are_told_and_no_items() -> None:
    (person,) = read_resumes(
        '{"name":"韦松涛","career":["1990.07-1998.08 栎川县财政局科员"],'
        '"jc":[{"sj":"2010.05","nr":"嘉奖"},{"sj":"2012.05","nr":"三等功"}]}',
        "x.txt",
    )
    assert [s.raw for s in person.career.stints] == ["栎川县财政局科员"]
    assert [p.value for p in person.problems] == ["2010.05", "嘉奖", "2012.05", "三等功"]
    assert not person.rejected


NESTED = {
    "posts in a unit": '{"name":"韦松涛","experience":[{"organization":"栎川县财政局","positions":['
    '{"title":"科员","start":"1990-07","end":"1998-08"}]},{"organization":"青梧镇","from":"1998-08",'
    '"positions":[{"title":"镇长","start":"1998-08","end":null}]}]}',
    "lists in a list": '{"name":"韦松涛","experience":[[{"start":"1990-07","end":"1998-08","org":'
    '"栎川县财政局","title":"科员"}],[{"start":"1998-08","end":null,"org":"青梧镇","title":"镇长"}]]}',
    "dates in an object": '{"name":"韦松涛","experience":[{"time":{"from":"1990-07","to":"1998-08"},'
    '"organization":"栎川县财政局","title":"科员"},{"time":{"start":"1998-08","end":null},"organization":"青梧镇",'
    '"title":"镇长"}]}',
    "a unit with a name": '{"name":"韦松涛","experience":[{"start":"1990-07","end":"1998-08","organization":'
    '{"name":"栎川县财政局","level":"县"},"title":"科员"},{"start":"1998-08","end":null,"organization":'
    '{"name":"青梧镇"},"title":"镇长"}]}',
    "stages of texts": '{"name":"韦松涛","resume":[{"stage":"县","items":["1990.07-1998.08 '
    '栎川县财政局科员"]},{"stage":"镇","items":["1998.08-至今 青梧镇镇长"]}]}',
    "a part in a unit": '{"name":"韦松涛","工作经历":[{"单位":"栎川县","任职":[{"单位":"财政局",'
    '"职务":"科员","起止时间":"1990.07-1998.08"}]},{"单位":"青梧镇","任职":[{"职务":"镇长","起止时间":"1998.08-至今"}]}]}',
}


@pytest.mark.parametrize("text", NESTED.values(), ids=NESTED)
def test_posts_stand_in_lists_within_lists(text: str) -> None:
    (person,) = read_resumes(text, "x.txt")
    assert person.cadre["name"] == "韦松涛"
    assert [(s.start, s.end, s.raw) for s in person.career.stints] == HANDS
    assert not person.rejected


@pytest.mark.parametrize(
    "career",
    [
        '"1990.07-1998.08 栎川县财政局科员\\n1998.08-至今 青梧镇镇长"',
        '[{"qssj":"1990.07","zzsj":"1998.08","nr":"栎川县财政局科员"},{"qssj":"1998.08","zzsj":"","nr":"青梧镇镇长"}]',
    ],
)
def test_a_name_under_a_key_that_nobody_knows_is_told_by_the_career_beside_it(career: str) -> None:
    row = '{"ldxm":"NAME","zw":"镇长","ldjl":CAREER}'.replace("CAREER", career)
    rows = ",".join(row.replace("NAME", name) for name in ("韦松涛", "邵柏青"))
    people = read_resumes(f'{{"code":0,"msg":"ok","data":{{"list":[{rows}]}}}}', "x.txt")
    assert [p.cadre["name"] for p in people] == ["韦松涛", "邵柏青"]
    assert [[(s.start, s.end, s.raw) for s in p.career.stints] for p in people] == [HANDS, HANDS]
