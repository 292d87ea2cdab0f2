"""What all tests share: at the end of a run, on how many engines the questions agreed."""

import os
from collections import defaultdict
from pathlib import Path

import pytest

# What is printed has one width and language on every machine, in workers and in commands.
os.environ["COLUMNS"] = "120"
os.environ["CAREERGRAPH_LANG"] = "en"


LONGEST = (
    "ask/test_neo4j.py", "exchange/test_neo4j_faults.py", "test_benchmarks.py",
    "exchange/test_admin_export.py",
    "cli/test_review_round.py", "test_docs.py", "read/test_linear.py", "record/test_overrides.py",
    "cli/test_attacks.py", "store/test_crashes.py", "test_full_disk.py", "test_interruptions.py",
    "cli/test_corrections.py", "record/test_against_oracle.py", "read/test_fuzz.py",
)  # fmt: skip
"""The files that take longest, which begin first, so that no worker is left alone with one at the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first; the others as they were."""
    place = {Path(__file__).parent / name: n for n, name in enumerate(LONGEST)}
    items.sort(key=lambda item: place.get(item.path, len(place)))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Questions × engines: what ``tests/ask/test_neo4j.py`` compared, in whichever worker."""
    worlds: dict[tuple[str, str], int] = defaultdict(int)
    failed = 0
    for outcome in ("passed", "failed"):
        for report in terminalreporter.getreports(outcome):
            for name, value in getattr(report, "user_properties", ()):
                if name == "agreed" and outcome == "passed":
                    engine = next(e for e in _ENGINES if e in report.nodeid)
                    worlds[str(value), engine] += 1
            failed += outcome == "failed" and "test_neo4j.py" in report.nodeid
    if worlds or failed:
        questions, engines = ({key[n] for key in worlds} for n in (0, 1))
        terminalreporter.write_line(
            f"{len(questions)} questions agreed with the embedded engine on {len(engines)} others"
            f" ({', '.join(sorted(engines))}): {len(worlds)} pairs, {sum(worlds.values())} frames"
            f"{f'; {failed} tests failed' if failed else ''}"
        )


_ENGINES = ("neo4j-2026-cypher-25", "neo4j-2026", "neo4j-5")
