"""From resolved careers to a graph that answers: how long and how much memory, step by step.

Invented careers (``benchmarks.resolved``) are measured, made into tables and loaded into the embedded
engine; then the graph is asked. Times are also given as ratios to plain numpy in the same run, with
what is to be reached on two cores beside them.

Run: ``python -m benchmarks.million [CADRES]``
"""

import resource
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import numpy as np
import pandas as pd

from benchmarks.measuring import STINTS, answers, seconds
from benchmarks.resolved import resolved
from careergraph.ask.run import ask
from careergraph.errors import UserError
from careergraph.model import measure
from careergraph.model.careers import careers_of
from careergraph.record import Current
from careergraph.store.build import build
from careergraph.store.ladybug import LadybugGraph
from careergraph.store.tables import tables_in_turn

Result = TypeVar("Result")

QUESTIONS = ("transitions", "direct-promotions", "break-counts")
ASKED_CADRES = 200
MILLION = 1_000_000


class Report:
    """Prints lines: what, seconds, ratio to the baseline, and what is to be reached."""

    def __init__(self, baseline: float, scale: float) -> None:
        self.baseline, self.scale = baseline, scale

    def timed(self, what: str, work: Callable[[], Result], target: str = "") -> Result:
        began, busy = time.perf_counter(), time.process_time()
        result = work()
        took, busy = time.perf_counter() - began, time.process_time() - busy
        self.line(
            what, took, f"{target:20s} {busy:8.1f} s of all cores, {gigabytes_now():.1f} GB after"
        )
        return result

    def line(self, what: str, took: float, target: str = "") -> None:
        print(f"{what:30s}{took:9.3f} s {took / self.baseline:8.1f} x   {target}", flush=True)


def gigabytes_now() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e9


def gigabytes_at_most() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def stored(current: Current, path: Path, report: Report) -> float:
    """Seconds of measuring, and of making and loading tables."""
    began = time.perf_counter()
    careers = [report.timed("careers", partial(careers_of, current.people, current.stints))]
    measured = [report.timed("measured", partial(measure, careers[0]))]

    def build_graph() -> None:
        build(path, "benchmark", tables_in_turn(current, careers.pop(), measured.pop()))

    report.timed("tables made and loaded", build_graph)
    return time.perf_counter() - began


def asked(path: Path, people: pd.DataFrame, report: Report) -> None:
    with LadybugGraph(path) as graph:
        for name in QUESTIONS:
            try:
                report.timed(name, partial(ask, graph, name), "1 s at a million")
            except UserError as refused:
                print(f"{name:30s} {refused.what}", flush=True)
        rng = np.random.default_rng(7)
        times = []
        for cadre in rng.choice(people["id"].to_numpy(), ASKED_CADRES):
            began = time.perf_counter()
            ask(graph, "trajectory", {"cadre": str(cadre)})
            times.append(time.perf_counter() - began)
        report.line("a trajectory, 99 of 100", float(np.quantile(times, 0.99)), "0.020 s")


def main() -> None:
    cadres = int(sys.argv[1]) if len(sys.argv) > 1 else MILLION
    current = resolved(cadres)
    held = gigabytes_now()
    careers = careers_of(current.people, current.stints)
    plain = answers(careers)
    took = {name: seconds(work, 5) for name, work in plain.items()}
    del careers, plain
    report = Report(sum(took.values()), cadres / MILLION)
    print(f"{cadres:,} cadres x {STINTS} stints; {held:.1f} GB held before measuring")
    for name, each in took.items():
        report.line(f"plain numpy: {name}", each)
    report.line("plain numpy, three answers", report.baseline)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "graph.lbug"
        total = stored(current, path, report)
        report.line(
            "all of it",
            total,
            f"{120 * report.scale:.1f} s ({120 * report.scale / report.baseline:.0f} x)",
        )
        print(f"{'memory at most':34s}{gigabytes_at_most():9.1f} GB             8 GB at a million")
        print(f"{'graph file':34s}{path.stat().st_size / 1e9:9.2f} GB")
        asked(path, current.people, report)


if __name__ == "__main__":
    main()
