"""Running commands: in this process for speed, or in one of their own."""

import io
import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from careergraph.cli import main
from careergraph.shipped import shipped

SAMPLES = shipped("imports", "samples")
PLACES = shipped("imports", "places", "biyang.csv")

COMMANDS = (
    "demo", "synth", "import", "inspect", "review", "promoted", "chain", "gaps", "people", "table",
    "definitions", "trajectory", "ask", "cypher", "info", "audit", "glossary", "schema", "chart",
    "report", "copy", "export", "rebuild", "undo", "forget",
)  # fmt: skip


@dataclass(frozen=True)
class Ran:
    """What a command left: its exit code, and the bytes that it wrote."""

    code: int
    raw: bytes
    err: str

    @property
    def out(self) -> str:
        return self.raw.decode("utf-8")


def run(*words: object) -> Ran:
    """Run a command in this process."""
    raw = io.BytesIO()
    out, err = io.TextIOWrapper(raw, "utf-8", newline=""), io.StringIO()
    code = 0
    with redirect_stdout(out), redirect_stderr(err):
        try:
            main([str(word) for word in words])
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
        out.flush()
    return Ran(code, raw.getvalue(), err.getvalue())


def run_apart(
    *words: object,
    folder: Path | None = None,
    env: Mapping[str, str] | None = None,
    given: str = "",
) -> Ran:
    """Run a command in a process of its own, with ``given`` on its standard input."""
    done = subprocess.run(
        [sys.executable, "-m", "careergraph", *map(str, words)],
        input=given.encode(),
        capture_output=True,
        cwd=folder,
        env={**os.environ, **(env or {})},
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr.decode("utf-8"))
