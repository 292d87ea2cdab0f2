"""Forms, texts and tables with marked secrets: after an import no file holds one of them."""

import json
import re
import unicodedata
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from careergraph.vocabulary.frames import CAREER_ROWS_NEEDED
from tests.cli.running import run
from tests.read.office_files import docx, xlsx

SECRET = re.compile("330902197103|1390057|林某秘|秘巷")
WIDE = {ord(n): chr(0xFF10 + int(n)) for n in "0123456789"}


def number(n: int) -> str:
    return f"330902197103{n % 28 + 1:02d}{n:03d}5"


def note(n: int) -> str:
    """One of each kind of secret, each with its own number."""
    return f"身份证号：{number(n).translate(WIDE)}，手机1390057{n:04d}，家庭住址某市秘巷{n}号，妻子林某秘{n}"


CAREER = "1990.03--1994.11  浙江省岱山县衢山镇副镇长\n1994.11--1998.02  浙江省岱山县衢山镇镇长"
BEHIND = f"{CAREER}（{note(1)}）\n{note(2)}\n● 儿子 林某秘儿 1998.02 学生\n联系电话：0580-13900571"


def lrmx() -> str:
    return (
        f"<Person><XingMing>方甲{number(3)}</XingMing><ShenFenZheng>{number(4)}</ShenFenZheng>"
        f"<ChuShengDi>某县{note(5)}</ChuShengDi><RuDangShiJian>{number(6)}</RuDangShiJian>"
        f"<XianRenZhiWu>镇长，{note(7)}</XianRenZhiWu><JianLi>{BEHIND}</JianLi>{note(8)}"
        f"<JianLi>{note(9)}</JianLi></Person>"
    )


def lrm() -> bytes:
    fields = [""] * 33
    fields[0], fields[1], fields[2], fields[17] = "方乙", "男", "197103", BEHIND
    fields[4], fields[25] = note(10), f"镇长 {number(11)}"
    return ",".join(f'"{field}"' for field in fields).encode("gb18030")


def resume() -> str:
    return f"方丙，男，1971年3月出生，{note(12)}。\n\n{BEHIND}\n家庭成员\n林某秘甲 女 1971.02\n"


def rows() -> list[list[str]]:
    head = [
        "姓名",
        "出生年月",
        "身份证号",
        "家庭成员",
        "籍贯",
        "开始时间",
        "结束时间",
        "单位",
        "职务",
    ]
    return [
        head,
        [f"方丁 {number(13)}", "1971-03", number(14), note(15), note(16), "1990-03", "1994-11",
         f"岱山县衢山镇 {number(17)}", f"镇长，{note(18)}"],
        ["方戊", "1971-04", number(19), "", "", number(20), "", "岱山县衢山镇", "镇长"],
        ["合计", "", "", "", "", "", "", "", note(21)],
    ]  # fmt: skip


def make(folder: Path) -> None:
    folder.mkdir()
    (folder / f"方甲 {number(30)}.lrmx").write_text(lrmx(), encoding="utf-8")
    (folder / "方乙13900570031.lrm").write_bytes(lrm())
    for n in (32, 33):
        text = resume().replace("方丙", f"方丙{'甲乙'[n % 2]}")
        (folder / f"方丙-{number(n)}.txt").write_text(text, encoding="utf-8")
    text = "\n".join(",".join(row).replace("\n", " ") for row in rows())
    (folder / "表.csv").write_text(text, encoding="utf-8")
    (folder / "表.xlsx").write_bytes(xlsx({"表": rows()}))
    (folder / "简历.docx").write_bytes(docx(*resume().splitlines()))
    values = {name: ["x", "x"] for name in CAREER_ROWS_NEEDED} | {
        "id": [number(34), number(35)], "name": [f"方己{number(36)}", "方庚"], "start": ["1990-03", "1994"],
        "end": ["1994-11", number(37)], "leading": [True, True], "level": [2, 2], "rank": ["141", "141"],
        "organization": [f"衢山镇，{note(38)}", "衢山镇"], "title": [f"镇长（{note(39)}）", "镇长"],
        "raw": [note(40), ""], "present_post": [f"镇长 {number(41)}", ""],
    }  # fmt: skip
    pd.DataFrame(values).to_parquet(folder / f"{number(42)}.parquet")


def leaks(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", text)
    return [plain[max(0, m.start() - 20) : m.end() + 9] for m in SECRET.finditer(plain)]


def content(path: Path) -> str:
    if path.suffix == ".parquet":
        return pq.read_table(path).to_pandas().to_csv()
    return path.read_bytes().decode("utf-8", "ignore")


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    top = tmp_path_factory.mktemp("private")
    make(top / "in")
    graph = ("--graph", top / "out" / "g.graph")
    (top / "out").mkdir()
    done = [
        run("import", top / "in", "--dry-run"),
        run(*graph, "import", top / "in", "--problems", top / "out" / "problems.csv"),
        run(*graph, "import", top / "in", "--strict"),
        run("inspect", top / "in", "--format", "json"),
        run("inspect", top / "in", "-o", top / "out" / "page.html"),
        run(*graph, "review", "-o", top / "out" / "review.csv"),
        run(*graph, "cypher", "MATCH (s:Source) RETURN s.name AS name"),
        run(*graph, "export", "neo4j-admin", "-o", top / "out" / "bulk"),
        run("import", top / f"{number(50)}.txt"),
    ]
    return top / "out", [ran.out + ran.err for ran in done]


def test_no_file_and_no_line_on_the_terminal_holds_a_secret(
    imported: tuple[Path, list[str]],
) -> None:
    folder, printed = imported
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert len(files) > 20
    found = {str(path.name): leaks(content(path)) for path in files}
    assert {name: said for name, said in found.items() if said} == {}
    assert [leaks(text) for text in printed] == [[]] * len(printed)


def test_the_careers_are_read_as_if_nothing_had_stood_there(
    imported: tuple[Path, list[str]],
) -> None:
    folder, printed = imported
    ran = run("--graph", folder / "g.graph", "cypher", "MATCH (p:Post)-[:IN_ORG]->(o:Organization) "
              "RETURN DISTINCT p.title AS title, o.name AS organization", "--format", "csv")  # fmt: skip
    assert {line.split(",")[0] for line in ran.out.splitlines()[1:]} == {"镇长", "副镇长"}
    assert "unchanged 8" in printed[2]


def test_what_was_there_is_told_with_file_and_line(imported: tuple[Path, list[str]]) -> None:
    problems = pd.read_csv(imported[0] / "problems.csv")
    of = problems[problems["reason"] == "not-kept"]
    assert of["value"].isna().all()
    assert set(of["severity"]) == {"left_out"}
    assert of["source"].nunique() == 8
    assert problems["source"].str.contains("方丙-…").any()


def test_people_are_told_apart_by_the_hash_of_their_numbers(
    imported: tuple[Path, list[str]],
) -> None:
    parts = sorted((imported[0] / "g.graph" / "record" / "parts").rglob("cadres.parquet"))
    hashes = pd.concat([pd.read_parquet(part) for part in parts])["identity"].dropna()
    assert len(hashes) >= 6
    assert hashes.str.fullmatch("[0-9a-f]{64}").all()


LEFT_OVER = [
    "护照 E1234567，身份证{n}",
    "老身份证 {n}",
    "微信同手机号13900571001",
    "身 份 证 号：{n}",
    "ID card: {n}",
    "报告事项：女婿林某秘经商",
    "任职回避：与林某秘系夫妻关系",
    "家庭住址：\n某市秘巷18号",
    "分工：某项工作",
    "血型：A型",
]


@pytest.mark.parametrize("line", LEFT_OVER)
def test_what_a_note_leaves_over_is_no_part_of_the_post_above_it(tmp_path: Path, line: str) -> None:
    text = f"方丁，男，1971年3月出生\n\n{CAREER}\n{line.format(n=number(1))}\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    ran = run("inspect", tmp_path / "a.txt", "--format", "json")
    assert [stint["title"] for stint in json.loads(ran.out) if stint.get("title")] == [
        "副镇长",
        "镇长",
    ]
    assert not leaks(ran.out)


def test_a_post_that_wraps_beside_a_note_is_read_whole(tmp_path: Path) -> None:
    text = (
        f"方戊，男，1971年3月出生\n\n{CAREER.removesuffix('镇长')}党委\n副书记，手机13900571001\n"
    )
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert '"副书记"' in run("inspect", tmp_path / "a.txt", "--format", "json").out


def test_constants_and_codes_of_a_mapping_are_kept_without_it(tmp_path: Path) -> None:
    mapping = (
        f'row = "list"\n[columns]\nname = "甲"\nsex = "乙"\n[constants]\nlist = "名单{number(1)}"\n'
    )
    mapping += f'native_place = "某县13900571001"\n[codes.sex]\nm = "男 {number(2)}"\n'
    (tmp_path / "m.toml").write_text(mapping, encoding="utf-8")
    (tmp_path / "t.csv").write_text("甲,乙\n方己,m\n", encoding="utf-8")
    ran = run(
        "--graph",
        tmp_path / "g.graph",
        "import",
        tmp_path / "t.csv",
        "--mapping",
        tmp_path / "m.toml",
    )
    assert ran.code == 0
    kept = [path for path in (tmp_path / "g.graph").rglob("*") if path.is_file()]
    assert not [path for path in kept if leaks(content(path))]
