"""Dates of measured careers, on columns.

Within one world (see ``model.completions``) the order of a career's dates is known, their months
perhaps not. A ``When`` holds both: ``pos`` orders the dates of one career, ``lo`` and ``hi`` are the
first and last possible month, and ``steps`` counts how many of the dates up to this one are for
certain later than the one before, so two dates are at least as many months apart as steps lie
between them.
"""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class When:
    """A column of dates: four integer arrays of one length."""

    pos: np.ndarray
    lo: np.ndarray
    hi: np.ndarray
    steps: np.ndarray

    def __getitem__(self, rows: np.ndarray) -> "When":
        return When(self.pos[rows], self.lo[rows], self.hi[rows], self.steps[rows])

    def or_else(self, use_other: np.ndarray, other: "When") -> "When":
        """This date, and the other one in the rows where ``use_other`` is true."""
        return When(
            np.where(use_other, other.pos, self.pos),
            np.where(use_other, other.lo, self.lo),
            np.where(use_other, other.hi, self.hi),
            np.where(use_other, other.steps, self.steps),
        )


def months_between(earlier: When, later: When) -> tuple[np.ndarray, np.ndarray]:
    """Least and greatest months from one date to another; 0 where it is not the later one.

    Exact: the possible months of a career's dates form a chain (each date not before the one in
    front of it), and on a chain any two dates can take their outermost months together.
    """
    ordered = later.pos > earlier.pos
    least = np.maximum(later.steps - earlier.steps, later.lo - earlier.hi)
    greatest = later.hi - earlier.lo
    return np.where(ordered, np.maximum(least, 0), 0), np.where(ordered, greatest, 0)


def pause(end: When, start: When) -> tuple[np.ndarray, np.ndarray]:
    """Whole months between an end and the next start: max(0, start - end - 1), least and greatest."""
    least, greatest = months_between(end, start)
    return np.maximum(least - 1, 0), np.maximum(greatest - 1, 0)
