"""Months at each level of the main line, one completion of the dates at a time.

Beside ``oracle``: each completion is swept by itself, its months are added up stint by stint, and
only the sums are compared between completions.
"""

from collections import Counter
from itertools import groupby

from tests.model.oracle_dates import FAR, Row, completions
from tests.model.oracle_findings import main_line


def levels(careers: list[Row]) -> list[Row]:
    """Rows of LEVELS, by cadre and level."""
    found = []
    ordered = sorted(careers, key=lambda row: (row["cadre"], row["seq"]))
    for cadre, rows in groupby(ordered, key=lambda row: row["cadre"]):
        sums = [months(stints) for stints in completions(list(rows))]
        at = sorted({level for each in sums for level in each})
        found += [{"cadre": cadre, "level": level, **over(level, sums)} for level in at]
    return found


def months(stints: list[Row]) -> Counter[int]:
    """By level of the main line, under one completion; a level without a month counts as there."""
    found: Counter[int] = Counter()
    for stint in main_line(stints):
        if stint["level"] is not None:
            found[stint["level"]] += stint["leave"] - stint["join"]
    return found


def over(level: int, sums: list[Counter[int]]) -> Row:
    each = [found[level] for found in sums]
    return {
        "months_min": min(each),
        "months_max": None if max(each) > FAR // 2 else max(each),
        "certain": all(level in found for found in sums),
    }
