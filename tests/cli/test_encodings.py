"""Standard output and error that cannot hold every sign: it is escaped, and no command ends of it."""

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from careergraph.cli import main
from tests.cli.running import run, run_apart

ENCODINGS = ("gbk", "ascii")
TABLE = """姓名,性别,出生年月,开始时间,结束时间,单位及职务
㛃远,男,1968.05,1995.03,2003.02,浙江省宁波市宁海县西店镇镇长
㛃远,男,1968.05,2003.02,至今,浙江省宁波市宁海县副县长
"""


@pytest.fixture(scope="module")
def rare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph of one person whose name has a sign (U+36C3) that GBK lacks, and who holds a post still."""
    folder = tmp_path_factory.mktemp("rare")
    (folder / "careers.csv").write_text(TABLE, encoding="utf-8")
    done = run(
        "--graph", folder / "r.graph", "import", folder / "careers.csv", "--as-of", "2007-12"
    )
    assert done.code == 0, done.err
    return folder / "r.graph"


def _written(encoding: str, *words: object) -> tuple[int, str, str]:
    """Code, output and errors of a command whose streams take an encoding, as Python opens them."""
    raw, told = io.BytesIO(), io.BytesIO()
    out = io.TextIOWrapper(raw, encoding, errors="strict")
    err = io.TextIOWrapper(told, encoding, errors="strict")
    code = 0
    with redirect_stdout(out), redirect_stderr(err):
        try:
            main([str(word) for word in words])
        except SystemExit as ended:
            code = int(ended.code or 0)
        out.flush()
        err.flush()
    return code, raw.getvalue().decode(encoding), told.getvalue().decode(encoding)


@pytest.mark.parametrize(("encoding", "lang"), [("gbk", "zh"), ("ascii", "en")])
def test_every_answer_is_written(rare: Path, encoding: str, lang: str) -> None:
    for words in (
        ("trajectory", "㛃远"),
        ("trajectory", "㛃远", "--format", "md"),
        ("chain", "--list"),
        ("gaps",),
        ("promoted", "--format", "jsonl", "--meta"),
        ("ask",),
        ("info",),
        ("review",),
        ("inspect", rare.parent / "careers.csv"),
        ("inspect", rare.parent / "careers.csv", "--format", "csv"),
        ("cypher", "RETURN '㛃▶' AS sign"),
        ("import", rare.parent / "careers.csv", "--as-of", "2007-12"),
    ):
        code, out, err = _written(encoding, "--graph", rare, "--lang", lang, *words)
        assert code == 0, (words, err)
        assert out or err


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_mistake_is_one_line(rare: Path, encoding: str) -> None:
    for words in (
        ("trajectory", "㛃▶"),
        ("import", "㛃▶.csv"),
        ("㛃▶",),
        ("chart", "㛃▶", "-o", "a.svg"),
        ("cypher", "MATCH 㛃▶ RETURN"),
        ("--graph", "㛃▶.graph", "info"),
    ):
        code, out, err = _written(encoding, "--graph", rare, *words)
        assert (code, out) == (2, "")
        assert err.startswith("careergraph: ") and err.count("\n") == 1


def test_a_sign_that_gbk_lacks_is_escaped_and_json_stays_the_same(rare: Path) -> None:
    asked = ("--graph", rare, "ask", "cadres", "-p", "cadre=㛃远", "--format")
    code, out, _ = _written("gbk", *asked, "csv")
    assert code == 0 and "\\u36c3远,male,1968-05" in out
    code, out, _ = _written("gbk", *asked, "json")
    assert code == 0 and [row["name"] for row in json.loads(out)] == ["㛃远"]
    code, out, _ = _written(
        "ascii", "--graph", rare, "cypher", "RETURN '𠮷' AS n", "--format", "json"
    )
    assert code == 0 and json.loads(out) == [{"n": "𠮷"}]


def test_a_drawing_keeps_its_shape(rare: Path) -> None:
    code, drawn, _ = _written("gbk", "--graph", rare, "trajectory", "㛃远")
    assert code == 0 and "━━>\n" in drawn and "\\u25b6" not in drawn
    code, drawn, _ = _written("ascii", "--graph", rare, "trajectory", "㛃远")
    assert code == 0 and "==>\n" in drawn


@pytest.mark.parametrize("command", ["import", "cypher", "chart", "synth"])
def test_help_is_written(command: str) -> None:
    code, out, _ = _written("gbk", command, "--help")
    assert code == 0 and "Usage: careergraph" in out


def test_a_pipe_that_takes_gbk(rare: Path) -> None:
    done = run_apart("--graph", rare, "trajectory", "㛃远", env={"PYTHONIOENCODING": "gbk"})
    assert (done.code, done.err) == (0, "")
    assert "1995-03" in done.raw.decode("gbk")


def test_a_query_may_come_in_gbk(rare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    query = "MATCH (c:Cadre) WHERE c.sex = '男' RETURN c.birth AS birth"
    for encoding in ("utf-8", "gbk"):
        given = io.TextIOWrapper(io.BytesIO(query.encode(encoding)), "ascii")
        monkeypatch.setattr("sys.stdin", given)
        done = run("--graph", rare, "cypher", "-", "--format", "csv")
        assert (done.code, done.out) == (0, "birth\n1968-05\n")


@pytest.mark.parametrize("words", [("trajectory", "\udce3\udc9b"), ("forget", "\udce3\udc9b")])
def test_words_that_are_no_text_are_a_mistake(rare: Path, words: tuple[str, str]) -> None:
    done = run("--graph", rare, *words)
    assert done.code == 2 and done.err.count("\n") == 1
    assert "no text in the encoding of this system" in done.err
