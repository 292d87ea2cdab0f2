"""The chain as a flow: who enters, climbs, skips, stays and ends at each level of the main line."""

from collections import Counter, defaultdict
from itertools import pairwise

import pandas as pd


def levels(lines: pd.DataFrame, breaks: pd.DataFrame) -> pd.DataFrame:
    """One row a level: ``level``, ``people`` ever there, ``entered`` (main lines that begin there),
    ``serving`` and ``ended`` (main lines that end there: still in office, or over), and ``stalled``
    (those of both that a certain stall breaks). A main line whose last level is unknown ends at none.
    """
    stalled = set(breaks.loc[(breaks["kind"] == "stall") & breaks["certain"], "cadre"])
    count: dict[str, Counter[int]] = defaultdict(Counter)
    for cadre, path, still in zip(lines["cadre"], lines["levels"], lines["last_open"], strict=True):
        count["people"].update({level for level in path if level})
        count["entered"][path[0]] += 1
        count["serving" if still[-1] else "ended"][path[-1]] += 1
        count["stalled"][path[-1]] += cadre in stalled
    seen = sorted(count["people"])
    columns = ("people", "entered", "serving", "ended", "stalled")
    frame = pd.DataFrame({"level": seen} | {c: [count[c][n] for n in seen] for c in columns})
    return frame.astype("Int64")


def steps(lines: pd.DataFrame) -> pd.DataFrame:
    """One row for each pair of levels: ``from_level``, ``to_level``, ``people`` (each once),
    ``median_months`` in the level left, ``kind`` (climb, skip, descent)."""
    months: dict[tuple[int, int], list[float]] = defaultdict(list)
    people: Counter[tuple[int, int]] = Counter()
    for runs in zip(lines["levels"], lines["months_min"], lines["months_max"], strict=True):
        found = _steps(*runs)
        people.update({pair for pair, _ in found})
        for pair, length in found:
            months[pair].append(length)
    rows = [
        (low, high, people[low, high], pd.Series(months[low, high]).median(), _kind(low, high))
        for low, high in sorted(people)
    ]
    names = ["from_level", "to_level", "people", "median_months", "kind"]
    return pd.DataFrame(rows, columns=names)


def _steps(
    path: list[int], least: list[int], greatest: list[int]
) -> list[tuple[tuple[int, int], float]]:
    """Changes of level along a main line, with the months of the run that each leaves."""
    found, months = [], 0.0
    for i, (low, high) in enumerate(pairwise(path)):
        months += (least[i] + greatest[i]) / 2
        if low != high:
            if low and high:
                found.append(((low, high), months))
            months = 0.0
    return found


def _kind(low: int, high: int) -> str:
    if high < low:
        return "descent"
    return "climb" if high == low + 1 else "skip"
