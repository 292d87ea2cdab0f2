"""The measuring room's oracle: one person, one completion of the dates, one month at a time.

Slow and plain on purpose. It imports nothing of the package and is written from the definitions
alone, so that the fast way and this one can only agree by both being right. ``oracle_dates`` lists
the completions of a career, ``oracle_findings`` measures it under one of them, and here the
findings of all completions become the rows of an answer.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple

from tests.model.oracle_breaks import break_findings
from tests.model.oracle_dates import FAR, Row, completions
from tests.model.oracle_findings import Figure, exactly, line_findings, main_line, move_findings
from tests.model.oracle_findings import months_by_level as sums_by_level
from tests.model.oracle_reached import reached_findings

KEYS = {
    "line": ["seq"],
    "moves": ["from_seq", "seq"],
    "reached": [
        *("grassroots", "without_production", "with_production", "seq", "in_place", "below"),
        *("from_seq", "beside", "beside_second", "served", "seconded", "unknown_before"),
        *("to_assembly", "second_line_flat"),
    ],
    "breaks": ["kind", "seq", "from_seq", "after_seq", "from_level", "to_level"],
}
"""What tells two findings apart, beside the cadre."""

COLUMNS = {
    "line": [
        *("cadre", "seq", "join_min", "join_max", "months_min", "months_max", "renewed"),
        "certain",
    ],
    "moves": [
        *("cadre", "from_seq", "seq", "month_min", "month_max", "from_level", "to_level", "step"),
        *("rank_order_before", "to_rank_order", "rank_step", "months_min", "months_max"),
        *("gap_min", "gap_max", "to_assembly", "age_min", "age_max", "guessed", "rank_guessed"),
        "certain",
    ],
    "reached": [
        *("cadre", "grassroots", "without_production", "with_production", "seq", "in_place"),
        *("rank_order", "below", "level", "month_min", "month_max", "age_min", "age_max"),
        *("from_seq", "from_level", "gap_min", "gap_max", "passed_min", "passed_max"),
        *("beside", "beside_second", "served", "seconded", "unknown_before"),
        *("base_min", "base_max", "second_min", "second_max", "either_min", "either_max"),
        *("lower_posts", "to_assembly", "second_line_flat", "guessed", "base_guessed", "certain"),
    ],
    "breaks": [
        *("cadre", "kind", "seq", "from_seq", "after_seq", "from_level", "to_level"),
        *("month_min", "month_max", "months_min", "months_max", "status", "rank_step"),
        *("guessed", "certain"),
    ],
}

UNDER_ANY = ("guessed", "base_guessed")
"""True where one completion says so."""

UNDER_EVERY = ("renewed",)
"""True where every completion that has the row says so."""


class Measured(NamedTuple):
    """Four lists of rows with the columns of LINE, MOVES, REACHED and BREAKS."""

    line: list[Row]
    moves: list[Row]
    reached: list[Row]
    breaks: list[Row]


def under_one_completion(stints: list[Row]) -> dict[str, list[Row]]:
    line = main_line(stints)
    return {
        "line": list(line_findings(line)),
        "moves": list(move_findings(line)),
        "reached": list(reached_findings(stints, line)),
        "breaks": list(break_findings(stints, line)),
    }


def over_completions(frame: str, found: list[list[Row]]) -> Iterator[Row]:
    """One row for each key: least and greatest figures, and whether every completion has it."""
    by_key: dict[tuple[Any, ...], list[tuple[int, Row]]] = {}
    for number, findings in enumerate(found):
        for one in findings:
            key = tuple(one["fixed"][name] for name in KEYS[frame])
            by_key.setdefault(key, []).append((number, one))
    for group in by_key.values():
        row = dict(group[0][1]["fixed"])
        for name in group[0][1]["figures"]:
            row |= bounds(name, [one["figures"][name] for _, one in group])
        for names, agree in ((UNDER_ANY, any), (UNDER_EVERY, all)):
            row |= {n: agree(one["fixed"][n] for _, one in group) for n in names if n in row}
        if "lower_posts" in row:
            row["lower_posts"] = min(one["fixed"]["lower_posts"] for _, one in group)
        yield row | {"certain": len({number for number, _ in group}) == len(found)}


def bounds(name: str, figures: list[Figure]) -> Row:
    lows = [low for low, _ in figures]
    least = None if None in lows else min(lows)
    greatest = max((high for _, high in figures if high is not None), default=None)
    # A figure counted up to a date without a last month has no greatest value.
    if greatest is not None and greatest > FAR // 2:
        greatest = None
    return {f"{name}_min": least, f"{name}_max": greatest}


def in_order(rows: list[Row], columns: list[str]) -> list[Row]:
    """The rows sorted by these columns, nulls last."""
    return sorted(rows, key=lambda row: [(row[name] is None, row[name] or 0) for name in columns])


def measure(careers: list[Row]) -> Measured:
    """The four answers for rows with the columns of CAREERS; each sorted by cadre and its keys."""
    answers: dict[str, list[Row]] = {frame: [] for frame in KEYS}
    ordered = sorted(careers, key=lambda row: (row["cadre"], row["seq"]))
    for cadre, rows in groupby(ordered, key=lambda row: row["cadre"]):
        found = [under_one_completion(stints) for stints in completions(list(rows))]
        for frame, answer in answers.items():
            for row in over_completions(frame, [one[frame] for one in found]):
                answer.append({name: (row | {"cadre": cadre})[name] for name in COLUMNS[frame]})
    return Measured(**{f: in_order(rows, ["cadre", *KEYS[f]]) for f, rows in answers.items()})


def months_by_level(careers: list[Row]) -> list[Row]:
    """Main-line months at each level that may be in the line: the bounds of their sum.

    A level that a completion does not have counts no month in it. Sorted by cadre and level.
    """
    answer: list[Row] = []
    ordered = sorted(careers, key=lambda row: (row["cadre"], row["seq"]))
    for cadre, rows in groupby(ordered, key=lambda row: row["cadre"]):
        found = [sums_by_level(main_line(stints)) for stints in completions(list(rows))]
        for level in sorted({level for sums in found for level in sums}):
            figures = [exactly(sums.get(level, 0)) for sums in found]
            answer.append({"cadre": cadre, "level": level} | bounds("months", figures))
    return answer
