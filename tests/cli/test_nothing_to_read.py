"""Sources with nothing to read, or without what an answer needs: one line says so, and what to do."""

from pathlib import Path

import pytest

from tests.cli.running import run

CAREER = """张三，男，1970年3月生，汉族，浙江宁海人。
1990.08--1995.03 象山县石浦镇干部
1995.03--2000.05 象山县石浦镇镇长
{last}
"""
OPEN, ENDED = "2000.05-- 象山县副县长", "2000.05--2003.01 象山县副县长"


def told(folder: Path, lang: str, *words: str) -> str:
    """What an import of a folder says beside its summary."""
    graph = folder.parent / f"{lang}.graph"
    done = run("--lang", lang, "--graph", graph, "import", folder, *words)
    assert done.code == 0
    return done.err


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "sources"
    made.mkdir()
    return made


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("en", "no file is here – name files, or a folder with forms, résumés or tables\n"),
        ("zh", "这里没有文件——请给出文件，或含有任免表、简历或表格的文件夹\n"),
    ],
)
def test_an_empty_folder(lang: str, line: str, folder: Path) -> None:
    assert told(folder, lang) == line


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        (
            "en",
            "none of 2 files was read – name forms, résumés or tables; --problems FILE says why\n",
        ),
        ("zh", "2个文件都没有读取——请给出任免表、简历或表格；--problems FILE 列出原因\n"),
    ],
)
def test_a_folder_with_no_file_that_can_be_read(lang: str, line: str, folder: Path) -> None:
    (folder / "a.png").write_bytes(b"picture")
    (folder / "b.zip").write_bytes(b"archive")
    assert told(folder, lang) == line


@pytest.mark.parametrize(
    ("lang", "reason"),
    [("en", "no line begins with a date; write"), ("zh", "没有以日期开头的行；请")],
)
def test_a_text_without_a_dated_line(lang: str, reason: str, folder: Path) -> None:
    (folder / "a.txt").write_text("张三，男，汉族，浙江宁海人。\n他是一个好干部。\n", "utf-8")
    line = told(folder, lang)
    assert line.count("\n") == 1 and "a.txt:1" in line and reason in line


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        (
            "en",
            "no post has a date, people: 1 – write when each began and ended: 1998.03-2001.02\n",
        ),
        ("zh", "1人的任职都没有日期——请写明起止时间，如1998.03-2001.02\n"),
    ],
)
def test_a_person_whose_posts_have_no_date(lang: str, line: str, folder: Path) -> None:
    text = "王海，男，1970年3月生，汉族。\n曾任浙江省宁海县水利局局长、一市镇镇长。\n"
    (folder / "a.txt").write_text(text, "utf-8")
    assert told(folder, lang) == line


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        (
            "en",
            "people who hold a post on a date that their source does not give: 1 – "
            "import it with --as-of YYYY-MM\n",
        ),
        ("zh", "来源没有日期而有现任职务的人：1——请用 --as-of YYYY-MM 导入\n"),
    ],
)
def test_a_post_that_is_held_at_no_date_asks_for_one(lang: str, line: str, folder: Path) -> None:
    (folder / "a.txt").write_text(CAREER.format(last=OPEN), "utf-8")
    assert told(folder, lang) == line
    assert told(folder, lang, "--as-of", "2007-12") == ""  # as the line says


def test_a_career_that_has_ended_needs_no_date(folder: Path) -> None:
    (folder / "a.txt").write_text(CAREER.format(last=ENDED), "utf-8")
    assert told(folder, "en") == ""


def test_what_another_source_tells_too_has_its_date(tmp_path: Path) -> None:
    head = "王海，男，1970年3月生，浙江宁海人。"
    life = [head, "1991.07--1998.03 宁海县水利局干部", "1998.03--2005.02 宁海县水利局局长"]
    row = "王海,男,1970.03,浙江宁海,宁海县水利局局长,1998.03"
    roster = ["姓名,性别,出生年月,籍贯,现任职务,任现职时间", row]
    graph = tmp_path / "g.graph"
    for name, text in (("a.txt", life), ("r.csv", roster)):
        (tmp_path / name).write_text("\n".join(text), "utf-8")
        done = run("--graph", graph, "import", tmp_path / name, "--as-of", "2005-12")
        assert (done.code, done.err) == (0, "")
