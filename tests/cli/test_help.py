"""Help: every command has it, with an example, and it costs no import of what the help does not need."""

import re
import subprocess
import sys

import pytest

from careergraph import __version__
from tests.cli.running import COMMANDS, run, run_apart

HEAVY = ("pandas", "numpy", "pyarrow", "ladybug", "altair", "vl_convert", "lxml", "networkx")


def test_the_help_names_every_command() -> None:
    listed = re.findall(r"^  ([a-z]+)  +\S", run("--help").out.split("Commands:")[1], re.MULTILINE)
    assert listed == list(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_says_what_it_does_and_how(command: str) -> None:
    done = run(command, "--help")
    assert done.code == 0
    text = " ".join(done.out.split())
    summary = text.split("[OPTIONS]")[1].split("Options:")[0].split("Arguments:")[0]
    assert len(summary.split()) > 3
    assert re.search(rf"Example: careergraph (--graph \S+ )?{command}\b", text)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_and_argument_is_explained(command: str) -> None:
    text = run(command, "--help").out
    options = re.findall(r"^  (-.*(?:\n {4,}.*)*)", text, re.MULTILINE)
    assert options
    for option in options:
        name, _, meaning = re.sub(r"\s*\n\s*", "  ", option).partition("  ")
        assert len(meaning.split()) >= 2, name


def test_nothing_asked_is_answered_with_the_help() -> None:
    assert run().out == run("--help").out
    assert run().code == 0


def test_version() -> None:
    assert run("--version").out == f"careergraph {__version__}\n"


@pytest.mark.parametrize(
    "words", [["--help"], ["gaps", "--help"], ["chart", "--help"], ["--version"]]
)
def test_help_imports_neither_pandas_nor_an_engine(words: list[str]) -> None:
    script = (
        "import sys\nfrom careergraph.cli import main\n"
        "try:\n    main(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    command = [sys.executable, "-c", script, *words]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout
    assert set(done.stderr.split()).isdisjoint(HEAVY)
    assert "typer" in done.stderr.split()


def test_completion_for_bash() -> None:
    script = run_apart(
        "--show-completion", "bash", env={"_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}
    )
    assert script.code == 0
    assert "complete -o default -F _careergraph_completion careergraph" in script.out


def test_completion_completes_commands() -> None:
    asked = {
        "_CAREERGRAPH_COMPLETE": "complete_bash",
        "COMP_WORDS": "careergraph tr",
        "COMP_CWORD": "1",
    }
    assert run_apart(env=asked).out.split() == ["trajectory"]
