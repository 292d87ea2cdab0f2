"""No table of any command is wider than the terminal, whatever the names and the language."""

import os
import unicodedata
from pathlib import Path
from unittest.mock import patch

import pytest
from openpyxl import load_workbook

from careergraph.ask.run import questions
from tests.amounts import amount
from tests.cli.running import SAMPLES, run
from tests.read.career_rows import table, written

NAME = "阿卜杜热合曼·买买提依明·吾买尔江·艾尼瓦尔·阿不都外力江木"
ORGANIZATION = "东海省洋山市定远县海丰镇农业农村和海洋渔业综合开发建设管理服务保障中心筹备工作组"
POSTS = [
    ("1990-03", "1993-05", 1, "村党支部", "书记", None),
    ("1993-05", "1998-03", 2, ORGANIZATION, "副主任", "142"),
    ("1998-08", "2001-02", 2, "定远县海丰镇人民政府", "镇长", "141"),
    ("2001-02", None, 3, "定远县人民政府", "副县长", "132"),
]
COMMANDS = [
    ("promoted",), ("chain",), ("chain", "--list"), ("chain", "--by", "county"), ("gaps",),
    ("gaps", "--list"), ("gaps", "--by", "place"), ("gaps", "--by", "cohort"), ("trajectory", NAME),
    ("ask",), ("info",), ("info", "--verify"), ("review",),
    ("promoted", "--meta"), ("chain", "--list", "--meta"), ("schema",), ("schema", "SERVED_AS"),
    ("inspect", str(SAMPLES)), ("ask", "sources-of", NAME), ("ask", "recorded-in", NAME),
    ("audit", "island-city-2007", "--doubtful"),
    ("ask", "trajectory", NAME), ("ask", "cadres", "-p", f"cadre={NAME}"),
    ("cypher", "MATCH (c:Cadre)-[s:SERVED_AS]->(p:Post)-[:IN_ORG]->(o) RETURN c.name, o.name, s.start,"
               " s.end, p.title, s.level, s.rank, c.id, [c.name, o.name] AS both"),
]  # fmt: skip
ABOUT_ONE = ("sources-of", "recorded-in", "trajectory", "cadres", "colleagues")


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Somebody of a long name, long in an organization of a long name, and two others."""
    assert (len(NAME), len(ORGANIZATION)) == (30, 40)
    folder = tmp_path_factory.mktemp("long")
    rows = [
        {"id": who, "name": name, "birth": birth, "as_of": "2007-12", "start": start, "end": end,
         "level": level, "organization": organization, "title": title, "rank": rank,
         "leading": rank is not None, "place": "东海省/洋山市/定远县/海丰镇"}
        for who, name, birth in (("a", NAME, "1970-01"), ("b", "方海", "1969-05"), ("c", "林远", "1971"))
        for start, end, level, organization, title, rank in POSTS
    ]  # fmt: skip
    careers = written(folder, table(*rows))
    target = folder / "long.graph"
    done = run("--graph", target, "import", careers)
    assert done.code == 0, done.err
    return target


def room(line: str) -> int:
    """Cells of a line, reckoned from the Unicode tables: two for wide signs."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in line)


def every_command() -> list[tuple[str, ...]]:
    """The commands above, and questions that are about all: some, or with ``make long`` every one."""
    asked = [("ask", name) for name in questions() if name not in ABOUT_ONE]
    return [*COMMANDS, *asked[:: amount(5, 1)]]


@pytest.mark.parametrize(
    ("width", "lang"),
    [
        (80, "zh"),
        *(
            pytest.param(*each, marks=pytest.mark.long)
            for each in ((80, "en"), (120, "en"), (120, "zh"))
        ),
    ],
)
def test_no_line_is_wider_than_the_terminal(width: int, lang: str, long: Path) -> None:
    wrong = []
    with patch.dict(os.environ, COLUMNS=str(width)):
        for words in every_command():
            done = run("--graph", long, "--lang", lang, *words)
            assert done.code == 0, (words, done.err)
            assert done.out.strip(), words
            lines = [line for line in done.out.splitlines() if not is_command(line)]
            wrong += [(words, line) for line in lines if room(line) > width]
            wrong += [(words, line) for line in lines if line != line.rstrip()]
    assert not wrong


def is_command(line: str) -> bool:
    """Whether a line is there to be copied, as schema has them."""
    return line.startswith("careergraph ")


def test_a_table_in_a_file_has_all_columns(long: Path, tmp_path: Path) -> None:
    with patch.dict(os.environ, COLUMNS="80"):
        shown = run("--graph", long, "promoted").out
        assert "Not shown: cadre" in shown and ORGANIZATION not in shown
        assert run("--graph", long, "promoted", "-o", tmp_path / "x.txt").code == 0
    whole = (tmp_path / "x.txt").read_text(encoding="utf-8")
    assert "Not shown" not in whole and NAME in whole and "cadre" in whole.splitlines()[0]


@pytest.mark.parametrize(
    "words", [("promoted",), ("trajectory", NAME), ("cypher", "RETURN 1 AS n")]
)
def test_the_workbook_of_an_answer_says_what_it_is(
    words: tuple[str, ...], long: Path, tmp_path: Path
) -> None:
    path = tmp_path / "x.xlsx"
    assert run("--graph", long, "--lang", "zh", *words, "-o", path).code == 0
    found = load_workbook(path)
    assert found.sheetnames[1:] == ["说明"]
    texts = [str(text) for _, text in found["说明"].iter_rows(values_only=True)]
    assert any(text.endswith("careers.parquet") for text in texts)
