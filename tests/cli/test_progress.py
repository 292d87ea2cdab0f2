"""Bars on a terminal, named in both languages; not a byte of them in a pipe."""

import os
import pty
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.cli.running import PLACES, SAMPLES, run_apart


def on_terminal(*words: object) -> tuple[int, str, bytes]:
    """Exit code, what standard error showed as a terminal, and what standard output took as a pipe."""
    ours, theirs = pty.openpty()
    shown: list[bytes] = []

    def watch() -> None:
        try:
            while data := os.read(ours, 4096):
                shown.append(data)
        except OSError:  # the other side is closed
            return

    watching = threading.Thread(target=watch)
    watching.start()
    env = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100", "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "careergraph", *map(str, words)]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=theirs, env=env, check=False)
    os.close(theirs)
    watching.join()
    os.close(ours)
    return done.returncode, b"".join(shown).decode("utf-8"), done.stdout


IMPORTING = {
    "en": ("reading files", "putting on record", "measuring careers", "building the graph"),
    "zh": ("读取文件", "写入记录", "计算履历", "生成图"),
}
INVENTING = {"en": ("inventing careers", "writing files"), "zh": ("虚构履历", "写出文件")}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_bars_of_an_import_name_its_stages_in_turn(lang: str, tmp_path: Path) -> None:
    words = ("--lang", lang, "--graph", tmp_path / "g.graph", "import", SAMPLES, "--places", PLACES)
    code, shown, out = on_terminal(*words)
    assert code == 0
    first = [shown.find(stage) for stage in IMPORTING[lang]]
    assert first == sorted(first) and first[0] >= 0, shown
    assert not any(stage in out.decode() for stage in IMPORTING[lang])


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_bars_of_inventing_name_its_stages_in_turn(lang: str, tmp_path: Path) -> None:
    words = ("--lang", lang, "synth", "--cadres", 20, "-o", tmp_path / "forms")
    code, shown, _ = on_terminal(*words)
    assert code == 0
    first = [shown.find(stage) for stage in INVENTING[lang]]
    assert first == sorted(first) and first[0] >= 0, shown
    assert "20" in shown


def test_nothing_is_shown_in_a_pipe(tmp_path: Path) -> None:
    invented = run_apart("synth", "--cadres", 20, "-o", tmp_path / "forms")
    assert (invented.code, invented.err) == (0, "")
    graph = tmp_path / "g.graph"
    words = ("--graph", graph, "import", tmp_path / "forms", "--places", PLACES)
    taken = run_apart(*words, "--format", "json")
    assert (taken.code, taken.err) == (0, "")
    rebuilt = run_apart("--graph", graph, "rebuild")
    assert (rebuilt.code, rebuilt.err) == (0, "")


@pytest.mark.long
def test_the_bars_of_rebuild_copy_and_export_name_what_is_done(tmp_path: Path) -> None:
    graph = tmp_path / "g.graph"
    words = ("--graph", graph, "import", SAMPLES, "--places", PLACES, "--format", "json")
    assert run_apart(*words).code == 0
    for command, stage in (
        (("rebuild",), "building the graph"),
        (("copy", "--to", tmp_path / "copied.graph"), "measuring careers"),
        (("export", "neo4j-admin", "-o", tmp_path / "files"), "writing tables"),
    ):
        code, shown, out = on_terminal("--lang", "en", "--graph", graph, *command)
        assert code == 0 and stage in shown, shown
        assert stage.encode() not in out
