"""Killing a process that works in a loop, at a moment that nobody chose."""

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent


def run_and_kill(script: str, *arguments: str, after: float) -> int:
    """Run a script that prints ``ready`` and then a line for each round it has finished; kill -9.

    The kill comes ``after`` seconds from ``ready``. Gives the number of finished rounds.
    """
    process = start(script, *arguments)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    time.sleep(after)
    process.kill()
    rounds = len(process.stdout.read().splitlines())
    process.wait()
    return rounds


def start(script: str, *arguments: str) -> subprocess.Popen[str]:
    """Run a Python script, from its text, that can import the package and the tests."""
    command = [sys.executable, "-u", "-c", script, *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
