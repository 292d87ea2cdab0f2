"""In Chinese: every page of help, every mistake, and no English sentence left in either."""

import re
from pathlib import Path
from typing import Any

import pytest
import typer

from careergraph.cli import app
from careergraph.cli.help_page import help_text
from careergraph.vocabulary.words import words
from tests.cli.running import COMMANDS, run

CHINESE = re.compile("[\u3400-\u9fff]")

CODE = re.compile(
    r"careergraph[ -][^，。；：\n]*|neo4j-admin database import|(?:USER|ORDER) \w+|'[^'\n]*'|\[[^]\n]*\]"
    r"|<[^>\n]*>|\S*[-_/.=|{}$]\S*"
)
"""Commands, names of files, options, formats and values: the same in every language."""

SENTENCE = re.compile(r"\b[A-Za-z]{2,} [a-z]{2,}\b")
"""Two English words in a row."""

OF_CHINA = re.compile("周海平")
"""Chinese in English texts: what only China has, and a name."""


def english_left(text: str) -> list[str]:
    return SENTENCE.findall(CODE.sub(" · ", text))


def test_what_counts_as_english() -> None:
    assert english_left("链条：careergraph chain --by county\n--list 列出 FILE.csv") == []
    assert english_left("没有 such option here") == ["such option"]


def texts_of_help() -> set[str]:
    """Every text of the help as it stands in the source: a paragraph each."""
    root: Any = typer.main.get_command(app)
    context = root.make_context("careergraph", [], resilient_parsing=True)
    found: set[str] = set()
    for name, command in [("careergraph", root), *root.commands.items()]:
        own = context if command is root else type(context)(command, info_name=name, parent=context)
        paragraphs = re.split(r"\n\s*\n", command.help or "")
        helps = [parameter.help or "" for parameter in command.get_params(own)]
        found |= {" ".join(text.split()) for text in (*paragraphs, *helps, command.epilog or "")}
    return found - {""}


def test_every_text_of_the_help_has_its_chinese() -> None:
    told = texts_of_help()
    assert len(told) > 100
    assert sorted(text for text in told if help_text(text) == text) == []


def test_no_chinese_is_left_of_a_help_that_is_gone() -> None:
    told = " ".join(text[:1].lower() + text[1:] for text in texts_of_help())
    left = [text for text in words("help")["texts"] if text[:1].lower() + text[1:] not in told]
    assert left == []


def test_what_the_library_says_keeps_its_values() -> None:
    for english, chinese in words("help")["library"].items():
        assert set(re.findall(r"{\w+}", chinese)) == set(re.findall(r"{\w+}", english))


@pytest.mark.parametrize(
    "words", [[], *([name] for name in COMMANDS)], ids=lambda each: " ".join(each)
)
def test_no_english_sentence_is_left_in_the_help(words: list[str]) -> None:
    done = run("--lang", "zh", *words, "--help")
    assert done.code == 0 and CHINESE.search(done.out)
    assert done.out.startswith("用法：careergraph")
    assert english_left(done.out) == []


@pytest.mark.parametrize(
    "words", [[], *([name] for name in COMMANDS)], ids=lambda each: " ".join(each)
)
def test_no_chinese_is_in_the_english_help(words: list[str]) -> None:
    assert not CHINESE.search(OF_CHINA.sub("", run("--lang", "en", *words, "--help").out))


def test_no_line_of_the_help_is_wider_than_the_page() -> None:
    wide = re.compile("[\u3000-\u9fff\uff00-\uffef]")
    for name in COMMANDS:
        for line in run("--lang", "zh", name, "--help").out.splitlines():
            assert len(wide.sub("__", line)) <= 84, line


MISTAKES = [
    ["aks"],
    ["ask", "--nothing"],
    ["ask", "nothing"],
    ["ask", "chain", "-p", "by"],
    ["ask", "chain", "-p", "by=nobody"],
    ["chain", "--by"],
    ["chain", "--format", "odt"],
    ["chain", "-o", "answer.odt"],
    ["gaps", "--base-months", "many"],
    ["gaps", "--base-months", "-1"],
    ["trajectory"],
    ["trajectory", "周海平", "王君"],
    ["chart", "nothing"],
    ["chart"],
    ["import"],
    ["import", "nothing.docx"],
    ["import", "nothing.docx", "--as-of", "soon"],
    ["rebuild", "--graph", "bolt://host:1"],
    ["undo"],
    ["synth", "--cadres", "3", "--preset", "nowhere"],
    ["copy", "--to", "bolt:/x"],
    ["--lang", "fr", "ask"],
]


@pytest.mark.parametrize("words", MISTAKES, ids=" ".join)
def test_no_english_sentence_is_left_in_a_mistake(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CAREERGRAPH_LANG", "zh")
    done = run(*words)
    assert done.code == 2
    assert CHINESE.search(done.err)
    assert english_left(done.err) == []


def test_the_language_of_the_system_is_that_of_the_help(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CAREERGRAPH_LANG", raising=False)
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert run("gaps", "--help").out.startswith("用法：")
    assert run("--lang", "en", "gaps", "--help").out.startswith("Usage:")
