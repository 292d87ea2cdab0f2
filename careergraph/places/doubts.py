"""Warnings about places, each told once and not with every line that names it."""

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from careergraph.model.guesses import gives_reason
from careergraph.places.distinct import COUNTY, Places, distinct_places
from careergraph.places.joining import Path, upper_parts
from careergraph.places.unify import LATEST, units_of
from careergraph.vocabulary.problem_rows import problem_rows
from careergraph.vocabulary.problems import Problem

_GUESSED = "place-by-suffix"
"""The reason of STINTS where no gazetteer knows the place of a stint."""


def place_doubts(
    stints: pd.DataFrame, files: pd.Series, places: Places | None = None
) -> pd.DataFrame:
    """PROBLEMS: a warning for each place in these files that only its suffix tells, and for each that
    could be one of several longer paths of the graph, where the files name it first.

    ``stints`` is STINTS of the whole graph with ``source``, the name of the file; ``places`` are those
    of all that its sources say, by default those of the stints.
    """
    places = distinct_places(stints) if places is None else places
    units = units_of(places, LATEST)
    number = places.numbers(stints["place"])
    mine = np.flatnonzero(stints["source"].isin(files) & (number >= 0))
    of_place = number[mine]
    guessed = mine[gives_reason(stints["reason"], _GUESSED)[mine]]
    upper = upper_parts(units.paths, places.levels, COUNTY)
    whole = [part or path for part, path in zip(upper, units.paths, strict=True)]
    told = [(_GUESSED, path, rows) for path, rows in _by_path(number, whole, guessed)]
    for path in units.ambiguous:
        there = [n for n, own in enumerate(places.paths) if own[: len(path)] == path]
        told.append(("place-ambiguous.fits", path, mine[np.isin(of_place, there)]))
    found = (
        _problem(stints, case, path, rows, units.ambiguous.get(path, []))
        for case, path, rows in sorted(told, key=lambda each: each[:2])
        if len(rows)
    )
    return problem_rows(found)


def _by_path(
    number: np.ndarray, paths: Sequence[Path], rows: np.ndarray
) -> Iterator[tuple[Path, np.ndarray]]:
    numbers: dict[Path, int] = {}
    code = np.array([numbers.setdefault(path, len(numbers)) for path in paths], dtype=np.int64)
    of_row = code[number[rows]]
    for path, n in numbers.items():
        yield path, rows[of_row == n]


def _problem(
    stints: pd.DataFrame, case: str, path: Path, rows: np.ndarray, fits: Sequence[Path]
) -> Problem:
    where = stints[["source", "line"]].iloc[rows].astype({"source": "string"})
    first = where.sort_values(["source", "line"]).iloc[0]
    several = ", ".join("/".join(one) for one in fits[:2])
    value = "/".join(path)
    return Problem.of(case, first["source"], first["line"], "post", value, places=several)
