"""Every benchmark starts and ends, small; what it measures no test asks."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.servers.neo4j import BRIEF

ROOT = Path(__file__).parent.parent
NOT_RUN = {"__init__", "resolved", "steps"}
"""What benchmarks share."""

SERVER = {"engines", "importing"}
"""Those that end with a Neo4j server; the others need none."""

ASKED = {"engines": ["direct-promotions", "break-counts"]}
"""Questions that stand for all: ``tests/ask/test_neo4j.py`` asks every one of a server."""

BENCHMARKS = sorted({path.stem for path in (ROOT / "benchmarks").glob("*.py")} - NOT_RUN)
CASES = [
    pytest.param(name, marks=[pytest.mark.long] if name in SERVER else []) for name in BENCHMARKS
]


@pytest.mark.parametrize("name", CASES)
def test_it_runs(name: str) -> None:
    """Few careers, though enough that someone is promoted."""
    cadres = "60" if name in SERVER else "300"
    command = [sys.executable, "-m", f"benchmarks.{name}", cadres, *ASKED.get(name, [])]
    environment = {**os.environ, "JAVA_TOOL_OPTIONS": " ".join(BRIEF)}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("\n") > 3, done.stdout
