"""Tests run on a copy of the project in which one file is changed, the quick ones first."""

import json
import multiprocessing
import os
import resource
import shutil
import sys
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

COPIED = ("careergraph", "cypher", "docs", "imports", "tests", "pyproject.toml")

LOADED = [
    "filelock", "hypothesis", "numpy", "opencc", "pandas", "pyarrow.compute", "pyarrow.parquet", "pytest",
]  # fmt: skip
"""What every run needs and nobody changes: loaded once, each run is a fork of it."""

NOT_FIRST = {
    "test_against_oracle", "test_crashes", "test_few_splits", "test_fuser", "test_fuzz", "test_linear",
    "test_planned", "test_same_places", "test_who_at_once", "test_words",
}  # fmt: skip
"""Slow without writing files."""

QUICK_SECONDS = 60
"""Of CPU, beside twice what they take, for the quick tests on one change; what takes longer does not end."""

_PATIENCE = 20
"""Seconds to wait for a second of CPU: others use the machine too."""

_TOLD = "told.json"


@dataclass
class Copy:
    """A copy of the project; ``root`` is what it is a copy of.

    ``took`` has the CPU seconds of each test as the project is, ``noticed`` for each changed file the
    tests that have noticed a change in it: they come first, then the shortest.
    """

    root: Path
    where: Path
    took: dict[str, float] = field(default_factory=dict)
    noticed: dict[Path, set[str]] = field(default_factory=lambda: defaultdict(set))

    def __post_init__(self) -> None:
        for name in COPIED:
            if (self.root / name).is_dir():
                shutil.copytree(self.root / name, self.where / name)
            else:
                shutil.copy2(self.root / name, self.where / name)

    def passes(self, tests: list[str]) -> bool:
        """Whether these tests pass as the project is; how long each takes is kept."""
        code, told = self._ran(tests, [], 0)
        self.took |= told["took"]
        return code == 0

    def notices(self, file: Path, content: bytes, tests: list[str], seconds: int) -> bool:
        """Whether one of these tests fails, or does not end in so much CPU, with this content of a file."""
        if not tests:
            return False
        before = (self.where / file).read_bytes()
        (self.where / file).write_bytes(content)
        seconds += round(
            2 * sum(took for test, took in self.took.items() if test.split("::")[0] in tests)
        )
        first = sorted(self.noticed[file], key=lambda test: self.took.get(test, 0))
        code, told = self._ran(tests, first, seconds)
        (self.where / file).write_bytes(before)
        self.noticed[file] |= set(told["failed"])
        return code != 0

    def _ran(self, tests: list[str], first: list[str], seconds: int) -> tuple[int, dict[str, Any]]:
        (self.where / _TOLD).unlink(missing_ok=True)
        order = [*first, *sorted(self.took, key=self.took.__getitem__)]
        process = multiprocessing.get_context("forkserver").Process(
            target=_run, args=(self.where, tests, order, seconds)
        )
        process.start()
        process.join(seconds * _PATIENCE or None)
        if process.is_alive():
            os.killpg(process.pid or 0, 9)
            process.join()
        told = self.where / _TOLD
        found = json.loads(told.read_text()) if told.exists() else {"took": {}, "failed": []}
        return process.exitcode or 0, found


def quick_and_slow(root: Path, folders: list[str], file: Path) -> tuple[list[str], list[str]]:
    """The tests of some folders for a changed file.

    Quick are those that write no files, and those named after the changed file.
    """
    files = [f for folder in folders for f in sorted((root / folder).glob("test_*.py"))]
    named = file.stem[:6].removesuffix("s")

    def is_quick(test: Path) -> bool:
        writes = "tmp_path" in test.read_text(encoding="utf-8")
        return named in test.stem or not (writes or test.stem in NOT_FIRST)

    quick = [f for f in files if is_quick(f)]
    slow = sorted(set(files) - set(quick), key=lambda f: (f.stem in NOT_FIRST, f.stat().st_size))
    return tuple([str(f.relative_to(root)) for f in each] for each in (quick, slow))  # type: ignore[return-value]


def _run(where: Path, tests: list[str], order: list[str], seconds: int) -> None:
    """Run tests in a copy, quietly, those of ``order`` first; the process ends with their code."""
    os.setpgid(0, 0)
    if seconds:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    os.chdir(where)
    os.environ["PYTHONPATH"] = str(where)
    sys.path[:0] = [str(where)]
    sys.dont_write_bytecode = seconds > 0  # what is compiled of a change must not outlive it
    with Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
    import pytest

    watch = _Watch(order)
    code = pytest.main(["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *tests], [watch])
    (where / _TOLD).write_text(json.dumps({"took": watch.took, "failed": watch.failed}))
    os._exit(int(code))


class _Watch:
    """Sorts tests, and keeps how much CPU each takes and which fail."""

    def __init__(self, order: list[str]) -> None:
        self.place = {test: n for n, test in enumerate(order)}
        self.took: dict[str, float] = {}
        self.failed: list[str] = []
        self._began = 0.0

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        if self.place:
            items.sort(key=lambda item: self.place.get(item.nodeid, len(self.place)))

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        self._began = time.process_time()

    def pytest_runtest_logreport(self, report: Any) -> None:
        if report.failed:
            self.failed.append(report.nodeid)

    def pytest_runtest_logfinish(self, nodeid: str) -> None:
        self.took[nodeid] = time.process_time() - self._began
