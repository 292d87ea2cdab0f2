"""Whole numbers of people that fit all totals, found by HiGHS; totals that clash are named."""

from collections.abc import Sequence
from random import Random
from typing import Any

import numpy as np

from careergraph.errors import UserError
from careergraph.synth.survey.preset import Total

_DEAREST, _GAP = 100_000, 0.05
"""Costs of a person are drawn from 1 to it, so that seeds give different cities; a solution is good
enough within the gap of the cheapest."""


class Model:
    """How many people a cell has; each total is the sum over the cells that it counts."""

    def __init__(self, totals: Sequence[Total], counted: Sequence[frozenset[int]]) -> None:
        self._totals = totals
        self._counted = [sorted(numbers) for numbers in counted]

    def numbers(self, rng: Random, preset: str) -> list[int]:
        """People in each cell. Raises ``UserError`` that names the totals that cannot hold together."""
        costs = [rng.randint(1, _DEAREST) for _ in self._counted]
        solver = self._solver(costs, whole=True)
        if not _is_solved(solver):
            clash = "; ".join(self._totals[number].name for number in self._clash())
            raise UserError(
                "totals that cannot hold together: {clash}",
                where=f"preset {preset}",
                hint="change one of them",
                clash=clash,
            )
        return [round(value) for value in solver.getSolution().col_value]

    def _clash(self) -> list[int]:
        """Numbers of totals none of which can be left out without the rest holding together.

        Where only whole numbers clash, all totals are named.
        """
        solver, numbers = self._solver([0] * len(self._counted), whole=False), []
        if _is_solved(solver):
            return list(range(len(self._totals)))
        for number in reversed(
            range(len(self._totals))
        ):  # those of one group stand first, and stay
            total = self._totals[number]
            solver.changeRowBounds(number, -solver.inf, solver.inf)
            if _is_solved(solver):
                solver.changeRowBounds(number, total.least, total.most)
                numbers.append(number)
        return sorted(numbers)

    def _solver(self, costs: Sequence[int], whole: bool) -> Any:
        """A solver that knows the totals: a column a cell, a row a total."""
        import highspy

        solver = highspy.Highs()
        solver.setOptionValue("output_flag", False)
        solver.setOptionValue("threads", 1)
        solver.setOptionValue("mip_rel_gap", _GAP)
        solver.passModel(self._program(highspy, costs, whole))
        return solver

    def _program(self, highspy: Any, costs: Sequence[int], whole: bool) -> Any:
        """The linear program in columns; ``highspy`` is the module."""
        columns, totals = self._counted, self._totals
        program = highspy.HighsLp()
        program.num_col_, program.num_row_ = len(columns), len(totals)
        program.col_cost_ = np.array(costs, dtype=np.double)
        program.col_lower_ = np.zeros(len(columns))
        program.col_upper_ = np.full(len(columns), highspy.kHighsInf)
        program.row_lower_ = np.array([total.least for total in totals], dtype=np.double)
        program.row_upper_ = np.array([total.most for total in totals], dtype=np.double)
        program.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        starts = np.cumsum([0, *(len(column) for column in columns)])
        program.a_matrix_.start_ = starts.astype(np.int32)
        program.a_matrix_.index_ = np.array([r for c in columns for r in c], dtype=np.int32)
        program.a_matrix_.value_ = np.ones(starts[-1])
        if whole:
            program.integrality_ = [highspy.HighsVarType.kInteger] * len(columns)
        return program


def _is_solved(solver: Any) -> bool:
    """Whether there are numbers that fit; the solver knows them then."""
    solver.run()
    return solver.modelStatusToString(solver.getModelStatus()) == "Optimal"
