"""Rosters of holders: a name with its dates is a term in the post above it, and no birth."""

from pathlib import Path

import pytest

from careergraph.read import read
from careergraph.read.person import Person
from careergraph.read.resumes.resume import read_resumes
from tests.read.table_files import stints

Term = tuple[str | None, str, str, str | None]


def terms(people: list[Person]) -> list[Term]:
    """Name, post, start and end of each stint."""
    return [(p.cadre["name"], s.post, s.start, s.end) for p in people for s in p.career.stints]


ROSTERS: dict[str, tuple[str, list[Term]]] = {
    "a sentence above names the post": (
        "1983年7月任青梧公社农机厂厂长。\n厂长:\n韦松涛(1986.4~1992.7)\n邵柏青(1992.8~1999.12)",
        [
            (None, "青梧公社农机厂厂长", "1983-07", None),
            ("韦松涛", "青梧公社农机厂厂长", "1986-04", "1992-07"),
            ("邵柏青", "青梧公社农机厂厂长", "1992-08", "1999-12"),
        ],
    ),
    "the heading names the organization": (
        "栎川县粮食局历任负责人名录\n\n局长：\n韦松涛（1984.5～1989.11）\n邵柏青(女,1989.11~1993.3)\n"
        "副局长：\n丁秋实（1985年2月—1990年6月）",
        [
            ("韦松涛", "栎川县粮食局局长", "1984-05", "1989-11"),
            ("邵柏青", "栎川县粮食局局长", "1989-11", "1993-03"),
            ("丁秋实", "栎川县粮食局副局长", "1985-02", "1990-06"),
        ],
    ),
    "the heading names the post": (
        "栎川县历任县长名单\n韦松涛（1950.3—1952.4）\n邵柏青（1952.4—1956.10）",
        [
            ("韦松涛", "栎川县县长", "1950-03", "1952-04"),
            ("邵柏青", "栎川县县长", "1952-04", "1956-10"),
        ],
    ),
    "a history of organizations, spread titles, several in a line": (
        "中共栎川县委员会（1949.5—1956.6）\n书　　记　韦松涛（1949.5—1952.3）\n"
        "　　　　　邵柏青（代，1952.3—1953.6）\n"
        "副 书 记　丁秋实（1950.1—1952.3）　　冯　涛（1952.3—1956.6）\n"
        "组织部\n部长：韦松涛（1950年1月任，1953年2月免）",
        [
            ("韦松涛", "中共栎川县委员会书记", "1949-05", "1952-03"),
            ("韦松涛", "中共栎川县委员会组织部部长", "1950-01", "1953-02"),
            ("邵柏青", "中共栎川县委员会书记", "1952-03", "1953-06"),
            ("丁秋实", "中共栎川县委员会副书记", "1950-01", "1952-03"),
            ("冯涛", "中共栎川县委员会副书记", "1952-03", "1956-06"),
        ],
    ),
    "headings in brackets, terms one behind the other, nobody came": (
        "领导名录\n\n【中共栎川县委员会】\n书　记：韦松涛(２００１．０１～今)\n"
        "常　委：邵柏青(女，2001.01～2003.l1)\n\n【县财政局】\n"
        "局　长：丁秋实（代，1997.05～1998.O4；1998.04～2000.02）　缺(2000.02~2000.05)\n"
        "　　　　冯  小涛（19 99.O5～2003.04，2002.11起主持工作）\n\n"
        "【青梧镇】（2000年3月区划调整后）\n党委书记：丁秋实(2000.03～2001.09)\n"
        "镇　　长：冯小涛(２０03.05～今)　韦松涛(2001.09～2001.09，未到任)",
        [
            ("韦松涛", "中共栎川县委员会书记", "2001-01", None),
            ("邵柏青", "中共栎川县委员会常委", "2001-01", "2003-11"),
            ("丁秋实", "栎川县财政局局长", "1997-05", "1998-04"),
            ("丁秋实", "栎川县财政局局长", "1998-04", "2000-02"),
            ("丁秋实", "栎川县青梧镇党委书记", "2000-03", "2001-09"),
            ("冯小涛", "栎川县财政局局长", "1999-05", "2003-04"),
            ("冯小涛", "栎川县青梧镇镇长", "2003-05", None),
        ],
    ),
    "a book about a unit, numbers with §, remarks between, a narrated term": (
        "国营栎川县农机厂志　·　第七章　行政领导　　　七九\n\n§7—1　历任厂长（主任）\n"
        "1949年8月建厂。1953年2月改国营，历任厂长：\n韦松涛 一九五三年二月到一九五八年六月\n"
        "　　　 文革夺权，厂长空缺。\n邵柏青（女） 一九六八年五月任革委会主任，一九八一年三月离任。\n"
        "丁秋实 １９８１・３——１９８４·９，县委派\n（1984年9月起实行厂长负责制）\n"
        "冯  涛 19８4·9——（承包，任期四年）\n\n§7—2　历任党支部、党委书记\n"
        "韦松涛（兼）1956·7——1958·6\n邵柏青 １９７0·３——１９７8·10　　任党支部书记兼革委会主任\n"
        "丁秋实 1984.9——1986.8（副书记，主持）　1986.8——1990.2",
        [
            ("韦松涛", "国营栎川县农机厂厂长", "1953-02", "1958-06"),
            ("韦松涛", "国营栎川县农机厂党委书记", "1956-07", "1958-06"),
            ("丁秋实", "国营栎川县农机厂厂长", "1981-03", "1984-09"),
            ("丁秋实", "国营栎川县农机厂党委副书记", "1984-09", "1986-08"),
            ("丁秋实", "国营栎川县农机厂党委书记", "1986-08", "1990-02"),
            ("冯涛", "国营栎川县农机厂厂长", "1984-09", None),
            ("邵柏青", "国营栎川县农机厂党支部书记", "1970-03", "1978-10"),
            ("邵柏青", "国营栎川县农机厂革委会主任", "1970-03", "1978-10"),
            ("邵柏青", "革委会主任", "1968-05", "1981-03"),
        ],
    ),
    "a paragraph below the heading of a post": (
        "栎川县第四中学校史稿　第二章　历任负责人\n\n一、校长\n"
        "建校初由县文教科科长韦松涛兼校长（1952.8——1953.2），继任者：邵柏青（1953.2——1957.9），丁秋实"
        "（1957.9——1966.6，1957.9——1959.8为副校长主持工作）。1968年9月成立校革委会，邵柏青任主任（1968.9——1971.3）。"
        "1973年12月恢复校长制，丁秋实复任（1973.12——1979.7）；1987年8月至1995年7月为冯大年；1995.7——2003.8，高林。\n\n"
        "二、党支部（1985年后为总支）书记\n丁秋实①　1960.3——1966.6\n缺　　　　1973.12——1974.5\n"
        "冯大年　　1974.5——1979.7",
        [
            ("韦松涛", "栎川县第四中学校长", "1952-08", "1953-02"),
            ("邵柏青", "栎川县第四中学校长", "1953-02", "1957-09"),
            ("丁秋实", "栎川县第四中学校长", "1957-09", "1966-06"),
            ("丁秋实", "副校长", "1957-09", "1959-08"),
            ("丁秋实", "栎川县第四中学校长", "1973-12", "1979-07"),
            ("丁秋实", "栎川县第四中学党支部书记", "1960-03", "1966-06"),
            ("冯大年", "栎川县第四中学校长", "1987-08", "1995-07"),
            ("冯大年", "栎川县第四中学党支部书记", "1974-05", "1979-07"),
            ("高林", "栎川县第四中学校长", "1995-07", "2003-08"),
        ],
    ),
    "posts in a line each, what a sentence tells besides left out": (
        "栎川县水利局 历史沿革\n\n1950年3月设建设科，1961年8月改水利局。局址在县城西门。\n\n"
        "历任局长：韦松涛（1961.8—1966.5）、邵柏青（1966.5—1968.9）\n"
        "历任副局长：丁秋实（1966.5—1973.3）、冯涛（1976.2—1984.4）\n"
        "1984年4月至1990年5月，冯涛任局长；1990年5月后由邵柏青接任。",
        [
            ("韦松涛", "栎川县水利局局长", "1961-08", "1966-05"),
            ("邵柏青", "栎川县水利局局长", "1966-05", "1968-09"),
            ("丁秋实", "栎川县水利局副局长", "1966-05", "1973-03"),
            ("冯涛", "栎川县水利局副局长", "1976-02", "1984-04"),
        ],
    ),
    "the post behind the dates, or where somebody went": (
        "栎川县第二中学校史\n\n【历任校长】\n韦松涛　男　1952.8—1957.9　调任县教育局局长\n"
        "（1966.6—1968.9 学校停课，无校长）\n"
        "邵柏青　女　1968.9—1973.12　革委会主任\n冯  涛　男　1973.12—1979.7",
        [
            ("韦松涛", "栎川县第二中学校长", "1952-08", "1957-09"),
            ("邵柏青", "栎川县第二中学革委会主任", "1968-09", "1973-12"),
            ("冯涛", "栎川县第二中学校长", "1973-12", "1979-07"),
        ],
    ),
    "a table with a column for each post": (
        "# 澜洲市栎川区 青梧街道 机构沿革（2007 年编）\n\n## 一 党委、办事处负责人更迭表\n\n"
        "| 起 止 时 间 | 党委书记 | 办事处主任 | 副主任 |\n|:--|:--|:--|:--|\n"
        "| 1990.04—1993.06 | 韦松涛 | 韦松涛（兼） | 邵柏青 |\n"
        "| 1993.06—1997.02 | 邵柏青 | 丁秋实（女） | — |\n"
        "| 1997.02—2001.08 | 丁秋实（女） | （空缺） | 冯  涛（挂职 1998.09—1999.09） |\n\n"
        "## 二 柏岙居委会（2000 年 6 月改社区居委会）历任主任\n\n"
        "| 届 | 主任 | 任期 | 副主任 | 任期 |\n|---|---|---|---|---|\n"
        "| 7 | 高小林 | 1992.03－1995.03 | 王海 | 1992.03－1996.10 |\n"
        "| 8 | 高小林（书记、主任一人兼） | 1995.03－2000.06 | 空 | |\n\n"
        "注：1．韦松涛 1993 年 6 月调栎川区建委任主任，1996 年 3 月退休。\n"
        "　　2．冯涛在任副主任前为科长（1994.05—1997.02）。",
        [
            ("韦松涛", "澜洲市栎川区青梧街道党委书记", "1990-04", "1993-06"),
            ("韦松涛", "澜洲市栎川区青梧街道办事处主任", "1990-04", "1993-06"),
            ("韦松涛", "栎川区建委主任", "1993-06", "1996-03"),
            ("邵柏青", "澜洲市栎川区青梧街道副主任", "1990-04", "1993-06"),
            ("邵柏青", "澜洲市栎川区青梧街道党委书记", "1993-06", "1997-02"),
            ("丁秋实", "澜洲市栎川区青梧街道办事处主任", "1993-06", "1997-02"),
            ("丁秋实", "澜洲市栎川区青梧街道党委书记", "1997-02", "2001-08"),
            ("冯涛", "澜洲市栎川区青梧街道副主任", "1998-09", "1999-09"),
            ("高小林", "澜洲市栎川区青梧街道柏岙居委会主任", "1992-03", "1995-03"),
            ("高小林", "澜洲市栎川区青梧街道柏岙居委会书记", "1995-03", "2000-06"),
            ("高小林", "澜洲市栎川区青梧街道柏岙居委会主任", "1995-03", "2000-06"),
            ("王海", "澜洲市栎川区青梧街道柏岙居委会副主任", "1992-03", "1996-10"),
        ],
    ),
    "a table with terms of their own in cells": (
        "# 栎川县青梧乡领导班子\n\n| 届次 | 任期 | 党委书记 | 乡长 |\n|---|---|---|---|\n"
        "| 九届 | 1990.03-1993.03 | 韦松涛 | 邵柏青 |\n"
        "| 十届 | 1993.03-1996.03 | 邵柏青 | 冯涛（1993.03-1994.08）、王海（1994.08-1996.03） |",
        [
            ("韦松涛", "栎川县青梧乡党委书记", "1990-03", "1993-03"),
            ("邵柏青", "栎川县青梧乡乡长", "1990-03", "1993-03"),
            ("邵柏青", "栎川县青梧乡党委书记", "1993-03", "1996-03"),
            ("冯涛", "栎川县青梧乡乡长", "1993-03", "1994-08"),
            ("王海", "栎川县青梧乡乡长", "1994-08", "1996-03"),
        ],
    ),
    "dates before or behind the names, the last term open": (
        "柏岙乡青梧村历任村干部一览\n党支部书记\n1984~1991　韦松涛\n1991~至今　邵柏青\n"
        "村委会主任\n丁秋实　1984.12~1990.11",
        [
            ("韦松涛", "柏岙乡青梧村党支部书记", "1984", "1991"),
            ("邵柏青", "柏岙乡青梧村党支部书记", "1991", None),
            ("丁秋实", "柏岙乡青梧村村委会主任", "1984-12", "1990-11"),
        ],
    ),
}


@pytest.mark.parametrize("name", ROSTERS)
def test_holders_have_their_terms(name: str) -> None:
    text, wanted = ROSTERS[name]
    people = read_resumes(text, "x.txt")
    assert terms(people) == wanted
    assert [p.cadre["birth"] for p in people] == [None] * len(people)
    filled = sum(1 for line in text.split("\n") if line.strip())
    assert sum(p.read for p in people) == filled


def test_the_name_stands_for_the_post_and_notes_say_of_the_person() -> None:
    people = read_resumes(
        "栎川县粮食局\n局长：\n韦松涛（女，壮族，1984.5—1989.11）\n邵柏青（代，1989.11—1990.3）",
        "x.txt",
    )
    assert [(p.cadre["sex"], p.cadre["ethnicity"]) for p in people] == [
        ("女", "壮族"),
        (None, None),
    ]
    assert [(s.raw, s.acting) for p in people for s in p.career.stints] == [
        ("韦松涛", False),
        ("邵柏青", True),
    ]
    assert people[0].career.items == [(1, 3, "韦松涛（女，壮族，1984.5—1989.11）")]


@pytest.mark.parametrize(
    ("text", "births"),
    [
        ("韦松涛（1924—2012）\n栎川人。1950.03-1960.02 栎川县粮食局局长", ["1924"]),
        ("局长\n韦松涛（1924.3—1985.2）\n邵柏青（1930.1—1999.2）", ["1924-03", "1930-01"]),
    ],
)
def test_a_span_of_a_life_is_a_birth(text: str, births: list[str]) -> None:
    assert [p.cadre["birth"] for p in read_resumes(text, "x.txt")] == births


NOTED = {
    "（女）": ("女", None, False),
    "（回族）": (None, "回族", False),
    "（女，土家族）": ("女", "土家族", False),
    "（兼）": (None, None, False),
    "（代）": (None, None, True),
    "（代理）": (None, None, True),
    "（主持工作）": (None, None, True),
    "（湖南青梧人）": (None, None, False),
    "": (None, None, False),
}


@pytest.mark.parametrize("note", NOTED)
@pytest.mark.parametrize(
    "line",
    [
        "{name}{note}　1984年2月—1987年5月",
        "{name}{note}1984.2—1987.5",
        "{name}{note}（1984.2～1987.5）",
        "1984.2—1987.5　{name}{note}",
        "1. {name}{note}：1984年2月至1987年5月",
        "{name}{note}\t1984.2\t1987.5",
        "{name}{note}　1984年2月任，1987年5月免",
        "{name}{note}（1984.2 任，1987.5 离任）",
    ],
)
def test_a_note_stands_between_the_name_and_the_term(line: str, note: str) -> None:
    rows = [line.format(name=name, note=note) for name in ("韦松涛", "邵柏青")]
    people = read_resumes("栎川县粮食局历任局长\n" + "\n".join(rows), "x.txt")
    assert [(name, start, end) for name, _, start, end in terms(people)] == [
        ("韦松涛", "1984-02", "1987-05"),
        ("邵柏青", "1984-02", "1987-05"),
    ]
    assert {s.post for p in people for s in p.career.stints} == {"栎川县粮食局局长"}
    for person in people:
        assert (person.cadre["sex"], person.cadre["ethnicity"]) == NOTED[note][:2]
        assert [s.acting for s in person.career.stints] == [NOTED[note][2]]


def test_a_note_names_the_deputy_who_did_the_work() -> None:
    people = read_resumes(
        "栎川县县长\n韦松涛　1949年8月—1951年3月\n邵柏青（副县长主持工作）　1951年3月—1953年6月",
        "x.txt",
    )
    assert [p.cadre["name"] for p in people] == ["韦松涛", "邵柏青"]
    assert people[1].career.stints[0].acting
    assert people[1].career.stints[0].post.replace("代", "") == "栎川县副县长"


COLUMNS = {
    "tabs": "职务\t姓名\t性别\t民族\t任职时间\n"
    "局长\t韦松涛\t男\t汉族\t1984.2—1987.5\n副局长\t邵柏青\t女\t苗族\t1985.3—1990.2",
    "blanks": "姓名　职务　任职时间\n韦松涛　局长　1984.2—1987.5\n邵柏青（女）　副局长　1985.3—1990.2",
    "Markdown": "| 职务 | 姓名 | 任职时间 | 离任时间 |\n|---|---|---|---|\n"
    "| 局长 | 韦松涛 | 1984.2 | 1987.5 |\n"
    "| 副局长 | 邵柏青（女） | 1985.3 | 1990.2 |",
}


@pytest.mark.parametrize("columns", COLUMNS)
def test_the_heading_above_columns_names_the_organization(columns: str, tmp_path: Path) -> None:
    path = tmp_path / "名录.md"
    path.write_text(f"## 栎川县卫生局历任领导\n\n{COLUMNS[columns]}\n", encoding="utf-8")
    reading = read([path])
    assert stints(reading, "post", "start", "end") == [
        ("韦松涛", "栎川县卫生局局长", "1984-02", "1987-05"),
        ("邵柏青", "栎川县卫生局副局长", "1985-03", "1990-02"),
    ]


HEADED = [
    (["石桥县", "石桥镇", "中共石桥镇委员会"], "书记", "中共石桥县石桥镇委员会书记"),
    (["石桥县石桥镇", "石桥镇党委"], "书记", "石桥县石桥镇党委书记"),
    (["石桥县石桥镇", "中共石桥镇委员会"], "副书记", "中共石桥县石桥镇委员会副书记"),
    (["石桥县", "石桥镇"], "镇党委书记", "石桥县石桥镇党委书记"),
    (["石桥县石桥镇", "镇党委"], "书记", "石桥县石桥镇党委书记"),
    (["石桥县石桥镇", "党委"], "书记", "石桥县石桥镇党委书记"),
    (["石桥县石桥镇", "党委", "镇人民政府"], "镇长", "石桥县石桥镇人民政府镇长"),
    (["石桥县乡镇领导名录", "青梧乡", "青梧乡人民政府"], "乡长", "石桥县青梧乡人民政府乡长"),
    (["石桥县乡镇领导名录", "石桥镇", "青梧乡"], "乡长", "石桥县青梧乡乡长"),
    (["湖南省石桥县", "中共石桥县委"], "书记", "中共湖南省石桥县委书记"),
    (["中共石桥县委员会", "组织部"], "部长", "中共石桥县委员会组织部部长"),
    (["中共石桥县委员会", "石桥县人民政府", "县委办公室"], "主任", "石桥县委办公室主任"),
    (["石桥县县直机关", "水利局", "农业局"], "局长", "石桥县农业局局长"),
    (["石桥县水利局", "县粮食局"], "局长", "石桥县粮食局局长"),
    (["石桥县水利局", "政工股"], "股长", "石桥县水利局政工股股长"),
    (["石桥县水利局", "政工股", "人事股"], "股长", "石桥县水利局人事股股长"),
    (["石桥县人民政府", "教育局"], "局长", "石桥县教育局局长"),
    (["石桥县人民政府", "办公室"], "主任", "石桥县人民政府办公室主任"),
    (["石桥县石桥区公所"], "区长", "石桥县石桥区公所区长"),
]


@pytest.mark.parametrize(("headings", "title", "post"), HEADED)
def test_a_heading_stands_in_what_is_above_it(headings: list[str], title: str, post: str) -> None:
    lines = [*headings, f"{title}：", "韦松涛（1984.2～1987.5）", "邵柏青（1987.5～1990.2）"]
    people = read_resumes("\n".join(lines), "x.txt")
    assert [term[1] for term in terms(people)] == [post, post]


def test_a_column_names_the_organization_of_the_rows_below() -> None:
    people = read_resumes(
        "    1958年9月撤区并乡，成立青梧公社。\n\n表2-7    青梧公社党委领导人更迭表\n\n"
        "  机构名称            职  务      姓  名    性别  籍  贯      任职时间\n"
        "  ------------------------------------------------------------\n"
        "  青梧公社党委        书  记      韦松涛    男    栎川柏岙    1958.9—1962.3\n"
        "                                  邵柏青    女    栎川青梧    1962.3—1966.12\n"
        "                      副书记      丁秋实    男    栎川柏岙    1959.1—1963.10\n"
        "  青梧公社革委会      主  任      邵柏青    女    栎川青梧    1968.11—1972.5\n",
        "x.txt",
    )
    assert terms(people) == [
        ("韦松涛", "青梧公社党委书记", "1958-09", "1962-03"),
        ("邵柏青", "青梧公社党委书记", "1962-03", "1966-12"),
        ("邵柏青", "青梧公社革委会主任", "1968-11", "1972-05"),
        ("丁秋实", "青梧公社党委副书记", "1959-01", "1963-10"),
    ]


def test_what_a_chronicle_tells_of_an_organization_is_nobodys_post() -> None:
    people = read_resumes(
        "第三节　中共栎川县委员会（1949.10—1966.5）\n\n1949年10月，中共栎川县委员会隶属中共澜洲地委。\n\n"
        "书　记　韦松涛（1949.10—1951.2）\n　　　　邵柏青（1951.2—1953.8）",
        "x.txt",
    )
    assert terms(people) == [
        ("韦松涛", "中共栎川县委员会书记", "1949-10", "1951-02"),
        ("邵柏青", "中共栎川县委员会书记", "1951-02", "1953-08"),
    ]


COURT = "栎川县人民法院历任领导名录（1973.3—1998.12）\n\n"


def test_a_part_of_a_term_that_was_acting_is_told_beside_it() -> None:
    people = read_resumes(
        COURT + "院　长    韦松涛    1973.03—1979.10\n"
        "          邵柏青    1979.10—1984.05（1979.10—1980.12代院长）\n"
        "          丁秋实    1984.05—1993.01\n副院长    丁秋实    1981.02—1984.05（离任）",
        "x.txt",
    )
    assert [
        (p.cadre["name"], s.post, s.start, s.end, s.acting) for p in people for s in p.career.stints
    ] == [
        ("韦松涛", "栎川县人民法院院长", "1973-03", "1979-10", False),
        ("邵柏青", "栎川县人民法院院长", "1979-10", "1984-05", False),
        ("邵柏青", "院长", "1979-10", "1980-12", True),
        ("丁秋实", "栎川县人民法院院长", "1984-05", "1993-01", False),
        ("丁秋实", "栎川县人民法院副院长", "1981-02", "1984-05", False),
    ]


def test_a_note_holds_for_the_first_of_two_terms_and_beside_another_post() -> None:
    people = read_resumes(
        "【栎川县财政局】\n局　长：韦松涛（代，1997.05～1998.04；1998.04～2000.02）\n"
        "党组书记：韦松涛（兼，1997.08～2000.02）　邵柏青（兼，2000.02～2001.05）",
        "x.txt",
    )
    assert [(s.post, s.acting, s.cue) for p in people for s in p.career.stints] == [
        ("栎川县财政局局长", True, None),
        ("栎川县财政局局长", False, None),
        ("栎川县财政局党组书记", False, "concurrent"),
        ("栎川县财政局党组书记", False, None),
    ]


ROSTER = (
    COURT
    + "院长：\n韦松涛（1973.03—1979.10）\n邵柏青（1979.10—）\n副院长：\n邵柏青（1975.06—1979.10）\n\n"
)
BIOGRAPHY = (
    "，陕西栎川人，1940年6月生。1968年12月任栎川县公安局干事，1972年6月任栎川县人民法院庭长。"
)


@pytest.mark.parametrize(
    "told",
    [
        f"{ROSTER}主要领导人简历\n邵柏青，男{BIOGRAPHY}任副院长、院长时间见上表。",
        f"{ROSTER}邵柏青\n男{BIOGRAPHY}",
        f"邵柏青，女{BIOGRAPHY}\n\n{ROSTER}",
    ],
)
def test_who_is_in_a_roster_and_has_a_biography_is_one(told: str) -> None:
    people = read_resumes(told, "x.txt")
    (one,) = [p for p in people if p.cadre["name"] == "邵柏青"]
    assert one.cadre["birth"] == "1940-06"
    stints = sorted((s.start, s.end, s.end_how, s.post) for s in one.career.stints)
    assert stints == [
        ("1968-12", "1972-06", "implied", "栎川县公安局干事"),
        ("1972-06", "1975-06", "implied", "栎川县人民法院庭长"),
        ("1975-06", "1979-10", "given", "栎川县人民法院副院长"),
        ("1979-10", None, "open", "栎川县人民法院院长"),
    ]
    assert len({item for item, _, _ in one.career.items}) == len(one.career.items) == 4
    assert {s.item for s in one.career.stints} == {1, 2, 3, 4}
    assert sum(p.read for p in people) == sum(1 for line in told.split("\n") if line.strip())


def test_a_biography_of_another_sex_or_one_of_two_is_not_joined() -> None:
    roster = ROSTER.replace("邵柏青（1979", "邵柏青（女，1979")
    other = read_resumes(f"{roster}邵柏青，男{BIOGRAPHY}", "x.txt")
    assert [p.cadre["name"] for p in other] == ["韦松涛", "邵柏青", "邵柏青"]
    two = read_resumes(
        f"{ROSTER}邵柏青，男{BIOGRAPHY}\n邵柏青，男{BIOGRAPHY.replace('1940', '1946')}", "x.txt"
    )
    assert [p.cadre["birth"] for p in two] == [None, None, "1940-06", "1946-06"]


BESIDE = "中共栎川县委员会\n副书记：\n"


@pytest.mark.parametrize(
    "row",
    [
        "韦松涛（1990.3—1993.12，兼纪委书记）",
        "韦松涛①（1990.3—1993.12，兼任纪委书记）",
        "韦松涛（女，兼纪委书记）　1990年3月—1993年12月②",
    ],
)
def test_a_note_on_a_term_names_a_post_beside_it(row: str) -> None:
    people = read_resumes(f"{BESIDE}{row}\n邵柏青（1993.12—1995.2）", "x.txt")
    assert [(s.raw, s.post, s.cue or "") for s in people[0].career.stints] == [
        ("韦松涛", "中共栎川县委员会副书记", ""),
        ("纪委书记", "纪委书记", ""),
    ]


@pytest.mark.parametrize(
    "gap",
    [
        "空缺（1989.8—1990.3）",
        "（缺）　1989.8～1990.3",
        "暂缺",
        "　　　空 缺　1989年8月至1990年3月",
    ],
)
def test_the_time_of_nobody_parts_no_roster(gap: str) -> None:
    above, below = "栎川县粮食局\n局长：\n韦松涛（1984.5—1989.8）", "邵柏青（1990.3—1995.2）"
    text = f"{above}\n{gap}\n{below}"
    assert terms(read_resumes(text, "x.txt")) == [
        ("韦松涛", "栎川县粮食局局长", "1984-05", "1989-08"),
        ("邵柏青", "栎川县粮食局局长", "1990-03", "1995-02"),
    ]


@pytest.mark.parametrize(
    "since", ["1988年3月起主持工作", "1988.3起主持全面工作", "1988年3月起代理"]
)
def test_since_when_a_deputy_did_the_work_is_a_note_on_the_term(since: str) -> None:
    text = f"栎川县粮食局\n副局长：\n韦松涛　1984.5～1989.8（{since}）\n邵柏青　1990.3～1995.2"
    assert terms(read_resumes(text, "x.txt")) == [
        ("韦松涛", "栎川县粮食局副局长", "1984-05", "1989-08"),
        ("邵柏青", "栎川县粮食局副局长", "1990-03", "1995-02"),
    ]


@pytest.mark.parametrize(
    "remark",
    ["说明：1993年学校实行校长负责制。", "注：1993年改制。", "资料来源：学校档案（2011年）"],
)
def test_a_table_below_the_heading_of_a_unit_is_a_roster(remark: str, tmp_path: Path) -> None:
    text = (
        "## 栎川县第二中学历任校长、书记一览表\n\n"
        "| 姓名 | 性别 | 籍贯 | 职务 | 任职时间 |\n|---|---|---|---|---|\n"
        "| 韦松涛 | 男 | 栎川 | 副校长（主持工作） | 1984.07—1985.09 |\n"
        "| 邵柏青 | 女 | 澄浦 | 党总支书记、校长 | 2004.08—2011.07 |\n\n" + remark + "\n"
    )
    (tmp_path / "x.txt").write_text(text, encoding="utf-8")
    found = read([tmp_path / "x.txt"]).raw_stints
    assert list(zip(found["raw"], found["post"], found["start"], strict=True)) == [
        ("副校长", "栎川县第二中学副校长", "1984-07"),
        ("党总支书记", "栎川县第二中学党总支书记", "2004-08"),
        ("校长", "校长", "2004-08"),
    ]


@pytest.mark.parametrize(
    "term", ["（1984.5—？）", "（1984.05-不详）", "　1984年5月至？", "(1984.5～?)"]
)
def test_a_term_on_whose_end_nobody_knows_is_told(term: str) -> None:
    text = f"栎川县粮食局\n局长：\n韦松涛{term}\n邵柏青（1990.3—1995.2）"
    people = read_resumes(text, "x.txt")
    assert terms(people) == [
        ("韦松涛", "栎川县粮食局局长", "1984-05", None),
        ("邵柏青", "栎川县粮食局局长", "1990-03", "1995-02"),
    ]
    (stint,) = people[0].career.stints
    assert stint.end_how == "implied"
    assert [p.line for p in people[0].career.problems if p.reason == "end-not-written"] == [3]
