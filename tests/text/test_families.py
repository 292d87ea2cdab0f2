"""Relatives in sections, tables and blocks of labels: what is taken out, and that careers around stay."""

import time
from itertools import permutations
from pathlib import Path

import pytest

from careergraph.text.blots import blotted
from tests.cli.running import run
from tests.growth import is_linear
from tests.read.office_files import docx, xlsx

BEFORE = (
    "方海，男，1967年5月生。\n1990.07--1995.04  甲县衢镇文书\n1995.04--1998.02  甲县衢镇副镇长\n"
)
AFTER = "2003.01--2006.05  甲县县长"
ROWS = (
    ("称谓", "姓名", "出生年月", "政治面貌", "工作单位及职务"),
    ("妻子", "林秘", "1970.05", "群众", "秘县秘局科员"),
    ("岳父", "林大秘", "1940.03", "党员", "秘厂退休工人"),
)
VALUES = ("妻子", "林秘", "1970.05", "群众", "秘县秘局科员", "儿子", "方秘", "1995.08", "秘校学生")


def left(text: str) -> list[str]:
    """The lines of which more than a mark is left."""
    return [line for line in blotted(text).split("\n") if line.strip(" |-*#（）【】五、")]


def kept() -> list[str]:
    return [*BEFORE.strip().split("\n"), AFTER]


@pytest.mark.parametrize("between", ["\n", "\n\n", "\n\n\n", "\n\t\n", "\t\n"])
@pytest.mark.parametrize("heading", ["家庭主要成员", "家庭成员：", "【家庭成员】", "## 家庭成员",
                                     "五、主要家庭成员基本情况", "**社会关系**"])  # fmt: skip
def test_values_one_a_line_below_a_heading(heading: str, between: str) -> None:
    assert left(BEFORE + between.join((heading, *VALUES)) + f"\n\n{AFTER}") == kept()


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_values_one_a_line_without_a_heading(between: str) -> None:
    said = between.join(("妻子", "林秘", "32岁", "1970.05", "群众", "秘县秘局科员"))
    assert left(f"{BEFORE}{said}\n\n{AFTER}") == kept()


@pytest.mark.parametrize("columns", list(permutations(range(5))))
def test_tables_in_any_order_of_columns(columns: tuple[int, ...]) -> None:
    for joint in ("\t", "  ", " | ", ","):
        rows = [joint.join(row[n] for n in columns) for row in ROWS]
        assert left(BEFORE + "\n".join((*rows, "", AFTER))) == kept(), joint
        assert left(BEFORE + "\n\n".join(("家庭成员", *rows, AFTER))) == kept(), joint
    rows = ["| " + " | ".join(row[n] for n in columns) + " |" for row in ROWS]
    rows.insert(1, "|---|---|---|---|---|")
    assert left(BEFORE + "\n".join((*rows, "", AFTER))) == kept()


@pytest.mark.parametrize(
    "lines",
    [
        "关系：夫妻\n姓名：林秘\n出生年月：1970.05\n工作单位：秘县秘局",
        "与本人关系：妻子\n姓名：林秘\n出生年月：1970.05\n\n与本人关系：儿子\n姓名：方秘\n出生年月：1995.08",
        "姓名：林秘\n出生年月：1970.05\n关系：妻子",
        "配偶情况\n姓名：林秘\n出生年月：1970.05\n工作单位：秘县秘局",
        "配偶姓名：林秘\n配偶出生年月：1970.05\n配偶工作单位：秘县秘局\n配偶职务：秘局科员",
        "林秘，妻子，1970年5月生，秘县秘局科员",
        "林秘（妻子，1970年5月生）",
        "1970.05 妻子 林秘 秘县秘局科员",
        "妻：林某秘，1970年5月生，秘县秘局科员\n岳父：林大秘，1940年3月生",
    ],
)
def test_blocks_of_labels_and_rows_between_dated_lines(lines: str) -> None:
    text = f"{BEFORE}\n{lines}\n"
    assert left(text + AFTER) == kept()


@pytest.mark.parametrize(
    "after",
    ["2003年1月任甲县县长", "姓名：方乙", "方乙，男，1968年3月生", "简历", "2003.01 甲县县长"],
)
@pytest.mark.parametrize("values", [VALUES, ("妻子 林秘 1970.05", "儿子 方秘 1995.08")])
def test_what_tells_of_the_person_again_behind_a_section(
    values: tuple[str, ...], after: str
) -> None:
    text = "\n\n".join(("家庭成员", *values, after, AFTER))
    assert left(text) == [after, AFTER]


@pytest.mark.parametrize(
    "post",
    ["妇女主任", "母亲河保护办公室主任", "子弟学校校长", "父子岭村党支部书记", "孙家村主任", "女子学校校长",
     "兄弟公司经理", "儿童医院院长", "岳父镇镇长", "母亲水窖项目办公室主任", "子女工作单位管理科科长",
     "劳动关系科 科长", "夫人山 林场 场长", "父子村 主任", "公共关系部经理"],
)  # fmt: skip
def test_posts_that_are_called_so_stay(post: str) -> None:
    for text in (post, f"1990.03--1994.11  {post}", f"| 1990.03--1994.11 | 甲县 | {post} |"):
        assert blotted(text) == text


@pytest.mark.parametrize("unit", ["妻子\n\n", "称谓 姓名\n\n", "关系：妻子\n姓名：林\n", "工作单位工作",
                                  "林秘 妻子 ", "称谓|",
                                  "妻子\n\n林秘\n\n1970.05\n\n", "|-", "配偶姓名"])  # fmt: skip
@pytest.mark.parametrize("lead", ["", "家庭成员\n", "关系：妻子\n", "称谓 姓名\n"])
def test_time_grows_with_the_length(lead: str, unit: str) -> None:
    half, whole = (lead + unit * (length // len(unit)) for length in (8_000, 16_000))
    assert is_linear(seconds, half, whole)


def seconds(text: str) -> float:
    began = time.process_time()
    blotted(text)
    return time.process_time() - began


def files() -> dict[str, bytes]:
    """The same person in files of each kind, with relatives in a table and one a line."""
    table = [list(row) for row in ROWS]
    cells = [[row[n] for n in (4, 1, 2, 3, 0)] for row in ROWS]
    html = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in cells)
    top = "".join(f"<p>{line}</p>" for line in BEFORE.strip().split("\n"))
    flat = [["姓名", "开始时间", "结束时间", "单位", "职务", "配偶姓名", "配偶", "父亲", "岳父工作单位"],
            ["方海", "1990.07", "1995.04", "甲县衢镇", "文书", "林秘", "林秘", "方大秘", "秘厂"]]  # fmt: skip
    lines = BEFORE.strip().split("\n")
    return {
        "一.txt": (BEFORE + "\n\n".join(("家庭成员", *VALUES, AFTER))).encode(),
        "二.html": f"<html><body>{top}<table>{html}</table><p>{AFTER}</p></body></html>".encode(),
        "三.docx": docx(*lines, "家庭成员", table, AFTER),
        "四.docx": docx(*lines, [list(row) for row in cells], AFTER),
        "五.csv": "\n".join(map(",".join, flat)).encode(),
        "六.xlsx": xlsx({"表": flat}),
        "七.md": (BEFORE + "\n## 家庭成员\n\n| 姓名 | 称谓 | 出生年月 |\n|---|---|---|\n"
                 f"| 林秘 | 妻子 | 1970.05 |\n\n## 简历\n\n{AFTER}\n").encode(),
    }  # fmt: skip


@pytest.mark.parametrize("name", files())
def test_no_file_of_the_graph_holds_a_relative(tmp_path: Path, name: str) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / name).write_bytes(files()[name])
    graph, problems = tmp_path / "g.graph", tmp_path / "problems.csv"
    ran = run("--graph", graph, "import", tmp_path / "in" / name, "--problems", problems)
    shown = run("inspect", tmp_path / "in" / name, "--format", "json")
    posts = run("--graph", graph, "cypher", "MATCH (p:Post)-[:IN_ORG]->(o:Organization) "
                "RETURN p.title AS title, o.name AS unit", "--format", "csv")  # fmt: skip
    for text in (ran.out, ran.err, shown.out, posts.out):
        assert "秘" not in text
    for path in (*graph.rglob("*"), problems):
        held = path.read_bytes().decode("utf-8", "ignore") if path.is_file() else ""
        assert "秘" not in held and "1970.05" not in held and "1970-05" not in held, path
    assert "文书" in posts.out
    assert name[0] in "五六" or "县长" in posts.out


def test_a_row_of_a_relative_in_a_table_makes_nobody(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "姓名,出生年月,性别,与本人关系,开始时间,结束时间,单位,职务\n"
        "林秘,1970.05,女,妻子,1990.03,1994.05,秘县秘局,科员\n"
        "方海,1967.05,男,本人,1990.03,1994.05,甲县丙局,科员\n",
        encoding="utf-8",
    )
    graph, problems = tmp_path / "g.graph", tmp_path / "problems.csv"
    ran = run("--graph", graph, "import", tmp_path / "a.csv", "--problems", problems)
    assert "people 1, stints 1," in ran.out + ran.err
    assert "not-kept" in problems.read_text(encoding="utf-8")
    for path in (*graph.rglob("*"), problems):
        held = path.read_bytes().decode("utf-8", "ignore") if path.is_file() else ""
        assert "秘" not in held, path


OWN = "方海，男，1967年5月生。\n1990.07--1995.04  甲县衢镇文书\n1995.04--1998.02  甲县衢镇副镇长"
THEIRS = "1988.08--1993.02  秘县秘镇干事\n1993.02--2001.05  秘县秘局科员"


@pytest.mark.parametrize(
    "head",
    [
        "妻子：林秘，1970年5月生",
        "妻子：林秘",
        "家庭主要成员\n妻子 林秘 1970.05 群众",
        "爱人：\n林秘，秘县人",
        "丈夫林秘简历：",
        "配偶情况：\n姓名：林秘\n出生年月：1970.05\n工作经历：",
        "【家庭成员】\n妻：林秘",
        "配偶 林秘 1986.07--1988.08 秘县秘校教师",
    ],
)
@pytest.mark.parametrize(
    "rows",
    [THEIRS, THEIRS.replace("--", "—"), "1988年8月至1993年2月，任秘镇干事\n1993年2月任秘局科员"],
)
def test_dated_lines_below_a_relative_are_theirs(head: str, rows: str) -> None:
    text = f"{OWN}\n{head}\n{rows}"
    rest = [line for line in left(text) if line != "工作经历："]
    assert rest == OWN.split("\n")
    assert left(f"{text}\n\n{AFTER}")[-1] == AFTER
    assert left(f"{text}\n奖惩情况：\n1996年获奖")[-2:] == ["奖惩情况：", "1996年获奖"]


def test_each_relative_has_a_career_below() -> None:
    text = f"{OWN}\n【家庭成员】\n妻：林秘\n{THEIRS}\n子：方秘\n2010.07--2015.03  秘局科员\n"
    text += f"【工作经历】\n{AFTER}"
    assert left(text) == [*OWN.split("\n"), "【工作经历】", AFTER]


def test_relatives_stand_before_the_career() -> None:
    text = f"家庭主要成员\n妻子：林秘\n{THEIRS}\n工作简历：\n{OWN}"
    assert left(text) == ["工作简历：", *OWN.split("\n")]


@pytest.mark.parametrize(
    "text",
    [
        f"{OWN}\n妻子：林秘\n{AFTER}",
        f"{OWN}\n\n妻子：林秘\n\n1985.09--1990.07  某校学习",
        f"{OWN}\n妻子：林秘\n学习经历：\n1985.09--1990.07  某校学习",
        f"妻子：林秘\n{OWN}",
    ],
)
def test_what_goes_on_with_the_person_stays(text: str) -> None:
    wanted = [line for line in text.split("\n") if line and "林秘" not in line]
    assert left(text) == wanted


def test_sentences_behind_a_relative_go_back_in_time() -> None:
    own = "方海，男，1967年5月生。1990年7月任甲县衢镇文书，1998年2月任甲县衢镇镇长。"
    text = (
        f"{own}\n其妻林秘，女，1970年5月生。1988年8月至1993年2月任秘镇干事。1993年2月任秘局科员。"
    )
    assert left(text) == [own]
    text = f"{own}妻子林秘，女。2001年3月任甲县副县长。"
    assert "2001年3月任甲县副县长" in blotted(text) and "林秘" not in blotted(text)
