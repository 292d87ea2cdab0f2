"""Small counts are hidden, and nobody has them back from the numbers that are left."""

from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

from careergraph.report.suppression import hidden_cells

Table = list[list[int]]


def frame_of(cells: Table) -> pd.DataFrame:
    """A table of people by two columns, with its total row and the count of each row."""
    rows = [[sum(row), *row] for row in cells]
    rows.append([sum(column) for column in zip(*rows, strict=True)])
    names = ["people", *"abcd"[: len(cells[0])]]
    frame = pd.DataFrame(rows, columns=names).astype("Int64")
    keys = [*(f"class {n}" for n in range(len(cells))), "total"]
    frame.insert(0, "category", pd.array(keys, dtype="string"))
    share = frame["people"].astype("Float64") / frame["people"].iloc[-1]
    return frame.assign(share=share, denominator=frame["people"].iloc[-1])


def sums_of_hidden(frame: pd.DataFrame, hidden: pd.DataFrame) -> list[list[int]]:
    """The equations of the hidden cells: each row makes its count of people, each column its total."""
    names, last = [name for name in frame if name in ("people", *"abcd")], len(frame) - 1
    unknown = [(r, n) for r in range(len(frame)) for n in names if hidden[n].iloc[r]]
    of_rows = [
        [(1 if n == "people" else -1) if r == row else 0 for r, n in unknown]
        for row in range(len(frame))
    ]
    of_columns = [
        [(1 if r < last else -1) if n == name else 0 for r, n in unknown] for name in names
    ]
    return [*of_rows, *of_columns]


@pytest.mark.parametrize("seed", range(40))
def test_no_small_count_is_known_from_the_rest(seed: int) -> None:
    numbers = np.random.default_rng(seed)
    cells = numbers.integers(3, 9, (3, 3)).tolist()
    cells[seed % 3][seed // 3 % 3] = int(numbers.integers(1, 3))
    frame = frame_of(cells)
    counted = [name for name in frame if name in ("people", "a", "b", "c")]
    hidden = hidden_cells(frame, counted, 3)
    assert hidden[["a", "b", "c"]].any().any()
    assert not determined(sums_of_hidden(frame, hidden))


def test_cells_that_a_chain_of_sums_gives_away_are_found() -> None:
    """Two squares of hidden cells with one between them: it follows from all sums together."""
    cells = [[1, 1, 50, 60], [1, 1, 2, 60], [50, 60, 1, 1], [50, 60, 1, 1]]
    frame = frame_of(cells)
    hidden = hidden_cells(frame, ["people", *"abcd"], 3)
    assert not determined(sums_of_hidden(frame, hidden))


def determined(sums: list[list[int]]) -> set[int]:
    """The unknowns that linear equations fix, by elimination in fractions."""
    rows = [[Fraction(value) for value in row] for row in sums]
    pivots: list[int] = []
    for column in range(len(sums[0])):
        at = next((r for r in range(len(pivots), len(rows)) if rows[r][column]), None)
        if at is None:
            continue
        turn = len(pivots)
        rows[turn], rows[at] = rows[at], rows[turn]
        rows[turn] = [value / rows[turn][column] for value in rows[turn]]
        for r, row in enumerate(rows):
            if r != turn and row[column]:
                rows[r] = [a - row[column] * b for a, b in zip(row, rows[turn], strict=True)]
        pivots.append(column)
    return {c for turn, c in enumerate(pivots) if sum(value != 0 for value in rows[turn]) == 1}


def test_what_is_measured_of_a_hidden_count_is_hidden_too() -> None:
    frame = frame_of([[1, 1], [20, 30]])
    hidden = hidden_cells(frame, ["people", "a", "b"], 3)
    assert hidden.loc[0, ["people", "share"]].all()
    assert not hidden["category"].any() and not hidden["denominator"].any()


def test_nothing_is_hidden_where_no_count_is_small_or_none_is_to_be() -> None:
    frame = frame_of([[3, 0], [20, 30]])
    assert not hidden_cells(frame, ["people", "a", "b"], 3).any().any()
    assert not hidden_cells(frame_of([[1, 2], [20, 30]]), ["people", "a", "b"], 0).any().any()


def test_without_a_total_what_the_denominator_leaves_counts_too() -> None:
    frame = pd.DataFrame({"people": [112, 50], "denominator": [113, 113]}).astype("Int64")
    assert hidden_cells(frame, ["people"], 3)["people"].tolist() == [True, False]
