"""Whole numbers of people that fit all totals, found by HiGHS; totals that clash are named."""

from collections.abc import Sequence
from random import Random
from typing import Any

import numpy as np

from careergraph.errors import UserError
from careergraph.synth.survey.preset import Total

_DEAREST = 100_000
"""Costs are drawn from 1 to it, so that one solution is the best and the same one every time."""


class Model:
    """How many people a cell has; each total is the sum over the cells that it counts."""

    def __init__(self, totals: Sequence[Total], counted: Sequence[frozenset[int]]) -> None:
        self._totals = totals
        self._counted = [sorted(numbers) for numbers in counted]

    def numbers(self, rng: Random, preset: str) -> list[int]:
        """People in each cell. Raises ``UserError`` that names the totals that cannot hold together."""
        costs = [rng.randint(1, _DEAREST) for _ in self._counted]
        found = self._solve(range(len(self._totals)), costs, whole=True)
        if found is None:
            clash = "; ".join(self._totals[number].name for number in self._clash())
            raise UserError(
                "totals that cannot hold together: {clash}",
                where=f"preset {preset}",
                hint="change one of them",
                clash=clash,
            )
        return found

    def _clash(self) -> list[int]:
        """Numbers of totals none of which can be left out without the rest holding together.

        Where only whole numbers clash, all totals are named.
        """
        kept = list(range(len(self._totals)))
        if self._solve(kept, [0] * len(self._counted), whole=False) is not None:
            return kept
        for number in reversed(kept):  # totals of single groups come first, and are named rather
            rest = [each for each in kept if each != number]
            if self._solve(rest, [0] * len(self._counted), whole=False) is None:
                kept = rest
        return kept

    def _solve(self, kept: Sequence[int], costs: Sequence[int], whole: bool) -> list[int] | None:
        """The cheapest numbers that fit the totals kept, or None where there are none."""
        import highspy

        solver = highspy.Highs()
        solver.setOptionValue("log_to_console", False)
        solver.setOptionValue("output_flag", False)
        solver.setOptionValue("threads", 1)
        solver.setOptionValue("mip_rel_gap", 0.05)
        solver.setOptionValue("random_seed", 0)
        solver.passModel(self._program(highspy, kept, costs, whole))
        solver.run()
        if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        return [round(value) for value in solver.getSolution().col_value]

    def _program(self, highspy: Any, kept: Sequence[int], costs: Sequence[int], whole: bool) -> Any:
        """The linear program: a column a cell, a row a total."""
        rows = {number: row for row, number in enumerate(kept)}
        columns = [[rows[n] for n in numbers if n in rows] for numbers in self._counted]
        program = highspy.HighsLp()
        program.num_col_, program.num_row_ = len(columns), len(rows)
        program.col_cost_ = np.array(costs, dtype=np.double)
        program.col_lower_ = np.zeros(len(columns))
        program.col_upper_ = np.full(len(columns), highspy.kHighsInf)
        program.row_lower_ = np.array([self._totals[n].least for n in kept], dtype=np.double)
        program.row_upper_ = np.array([self._totals[n].most for n in kept], dtype=np.double)
        program.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        starts = np.cumsum([0, *(len(column) for column in columns)])
        program.a_matrix_.start_ = starts.astype(np.int32)
        program.a_matrix_.index_ = np.array([r for c in columns for r in c], dtype=np.int32)
        program.a_matrix_.value_ = np.ones(starts[-1])
        if whole:
            program.integrality_ = [highspy.HighsVarType.kInteger] * len(columns)
        return program
