"""The documents say what the program does: their commands are run again, their output compared."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from careergraph.shipped import shipped
from tests.documents import (
    COMMANDS_FILES,
    GLOSSARY_FILE,
    READMES,
    ROOT,
    commands_text,
    console_blocks,
    glossary_text,
    with_output,
)

TEXTS = {lang: path.read_text(encoding="utf-8") for lang, path in READMES.items()}
PYTHON = {"en": ROOT / "docs" / "python.md", "zh": ROOT / "docs" / "python.zh.md"}
OUTDATED = "make docs writes it again"
SAID = {"en": "Promoted directly from the grassroots", "zh": "直接从基层选拔"}


@pytest.fixture(scope="module", params=TEXTS)
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, lang: str) -> Path:
    """Where the README's console blocks were run."""
    return tmp_path_factory.mktemp("readme")


@pytest.fixture(scope="module")
def shown_again(folder: Path, lang: str) -> str:
    return with_output(TEXTS[lang], folder, lang)


def test_the_readme_shows_what_the_commands_print(shown_again: str, lang: str) -> None:
    wanted, found = console_blocks(shown_again), console_blocks(TEXTS[lang])
    assert len(found) == 2
    assert found == wanted, OUTDATED
    assert SAID[lang] in found[0]


def test_the_readmes_show_the_same_commands() -> None:
    sessions = {
        tuple(re.findall(r"^\$ .*$", "".join(console_blocks(text)), re.M))
        for text in TEXTS.values()
    }
    assert len(sessions) == 1
    for chapter in (r"^#+ ", r"^\| ", r"^- "):
        assert len({len(re.findall(chapter, text, re.M)) for text in TEXTS.values()}) == 1, chapter


def test_the_chinese_output_has_no_english_sentence() -> None:
    shown = "".join(console_blocks(TEXTS["zh"]))
    lines = [line for line in shown.splitlines() if "careergraph" not in line]
    assert [line for line in lines if re.search(r"[A-Za-z]{2,} [A-Za-z]{2,}", line)] == []


def test_the_python_example_of_the_readme_runs(
    shown_again: str, folder: Path, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    (example,) = blocks(TEXTS[lang], "python")
    names: dict[str, object] = {}
    exec(compile(example, READMES[lang].name, "exec"), names)
    direct, titles = names["direct"], names["titles"]
    assert isinstance(direct, pd.DataFrame)
    assert isinstance(titles, pd.DataFrame)
    assert len(direct) > 50
    assert list(titles.columns) == ["title", "n"]


def test_the_python_examples_run_one_after_the_other(
    shown_again: str, folder: Path, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    names: dict[str, Any] = {}
    for example in blocks(PYTHON[lang].read_text(encoding="utf-8"), "python"):
        exec(compile(example, PYTHON[lang].name, "exec"), names)
    assert "grassroots" in names["mistake"]
    (said,) = [row for row in names["answer"].frame.to_dict("records") if row["group"] == "stall"]
    listed = names["people"].frame
    assert len(listed) == names["answer"].frame["people"].iloc[0] == listed["cadre"].nunique()
    assert said["people"] > 0
    assert names["by_year"].sum() == len(names["direct"])
    assert len(names["between"]) % 2  # it begins and ends with a cadre
    assert names["joined"].set_index("person_id")["posts"].to_dict() == {"A-17": 2, "B-2": 1}
    for drawn in ("gap-map.svg", "path.html", "chain-flow.png"):
        assert (folder / drawn).stat().st_size > 1000


def test_both_languages_have_the_same_python_examples() -> None:
    calls = {
        tuple(
            re.findall(
                r"\b(?:cg|g|own|answer)\.\w+", "".join(blocks(path.read_text("utf-8"), "python"))
            )
        )
        for path in PYTHON.values()
    }
    assert len(calls) == 1


@pytest.fixture
def on_path(tmp_path: Path) -> Iterator[dict[str, str]]:
    """An environment in which ``careergraph`` is this checkout's command."""
    command = tmp_path / "bin" / "careergraph"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m careergraph "$@"\n')
    command.chmod(0o755)
    yield {**os.environ, "PATH": f"{command.parent}{os.pathsep}{os.environ['PATH']}"}


@pytest.mark.skipif(shutil.which("bash") is None, reason="the README's commands are for a shell")
@pytest.mark.parametrize("lang", ["en", pytest.param("zh", marks=pytest.mark.long)])
def test_the_commands_for_your_own_forms_run(
    on_path: dict[str, str], tmp_path: Path, lang: str
) -> None:
    script = next(block for block in blocks(TEXTS[lang], "sh") if "import forms/" in block)
    work = tmp_path / "work"
    shutil.copytree(shipped("imports", "samples"), work / "forms")
    form = (work / "forms" / "direct-promotion.lrmx").read_text(encoding="utf-8")
    (work / "forms" / "0001.lrmx").write_text(form.replace("林望舟", "王海"), encoding="utf-8")
    command = ["bash", "-e", "-c", script]
    done = subprocess.run(
        command, cwd=work, env=on_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    made = {path.name for path in work.iterdir()}
    assert made == {
        *("forms", "city.graph", "problems.csv", "page.html", "overrides.csv"),
        *("direct.xlsx", "breaks.csv", "path.svg"),
    }


def test_commands_are_as_the_program_explains_them() -> None:
    for lang, path in COMMANDS_FILES.items():
        assert path.read_text(encoding="utf-8") == commands_text(lang), OUTDATED


def test_the_glossary_is_what_the_program_says() -> None:
    assert GLOSSARY_FILE.read_text(encoding="utf-8") == glossary_text(), OUTDATED


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_the_readme_names_make_targets_and_files_that_exist(text: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^make (\w+)", text, re.MULTILINE))
    assert {"demo", "test"} < targets
    assert targets <= set(re.findall(r"^(\w+):", makefile, re.MULTILINE))
    for link in re.findall(r"\]\((?!http)([^)]+)\)", text):
        assert (ROOT / link).is_file(), link


def blocks(text: str, language: str) -> list[str]:
    """The blocks of a document in one language of code."""
    found: list[str] = re.findall(rf"^```{language}\n(.*?)^```$", text, re.M | re.S)
    return found
