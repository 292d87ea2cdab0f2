"""Frames of problems (PROBLEMS), with the severity and the hint that their cases declare."""

from collections.abc import Iterable

import pandas as pd

from careergraph.vocabulary.frames import PROBLEMS, conform, empty
from careergraph.vocabulary.problems import Problem


def problem_rows(problems: Iterable[Problem]) -> pd.DataFrame:
    """PROBLEMS of problems made one by one."""
    rows = list(problems)
    if not rows:
        return empty(PROBLEMS)
    return conform(pd.DataFrame(rows, columns=Problem._fields, dtype=object), PROBLEMS)


def as_problems(rows: pd.DataFrame, /, **values: object) -> pd.DataFrame:
    """PROBLEMS of a frame with ``source``, ``line``, ``field``, ``value`` and ``reason``, the case of
    each row; ``values`` are those of the hints, one for all rows."""
    if rows.empty:
        return empty(PROBLEMS)
    made = {case: Problem.of(case, **values) for case in rows["reason"].unique()}
    declared = {
        name: rows["reason"].map({case: getattr(one, name) for case, one in made.items()})
        for name in ("severity", "reason", "hint")
    }
    return conform(rows.assign(**declared), PROBLEMS)
