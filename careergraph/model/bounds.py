"""Dates of measured careers, on columns.

Within one world (see ``model.worlds``) the order of a career's dates is known, their months
perhaps not. A ``When`` holds both. Most careers are written with exact dates; for those a month is
all there is to hold, and whatever is reckoned has one value instead of a least and a greatest.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

import numpy as np

Bounds = tuple[np.ndarray, np.ndarray]
"""Least and greatest values; one and the same array where all dates are exact."""


@dataclass(frozen=True)
class Windows:
    """A column of dates, some of them not exact: four integer arrays of one length.

    ``pos`` orders the dates of one career, ``lo`` and ``hi`` are the first and last possible month,
    and ``steps`` counts how many of the dates up to this one are for certain later than the one
    before, so two dates are at least as many months apart as steps lie between them.
    """

    pos: np.ndarray
    lo: np.ndarray
    hi: np.ndarray
    steps: np.ndarray

    def __getitem__(self, rows: np.ndarray) -> "Windows":
        return Windows(self.pos[rows], self.lo[rows], self.hi[rows], self.steps[rows])

    def or_else(self, use_other: np.ndarray, other: "Windows") -> "Windows":
        """This date, and the other one in the rows where ``use_other`` is true."""
        return Windows(
            np.where(use_other, other.pos, self.pos),
            np.where(use_other, other.lo, self.lo),
            np.where(use_other, other.hi, self.hi),
            np.where(use_other, other.steps, self.steps),
        )

    def months_until(self, later: "Windows") -> Bounds:
        ordered = later.pos > self.pos
        least = np.maximum(later.steps - self.steps, later.lo - self.hi)
        greatest = later.hi - self.lo
        return np.where(ordered, np.maximum(least, 0), 0), np.where(ordered, greatest, 0)

    def not_before(self, months: np.ndarray) -> "Windows":
        """The dates, known not to lie before these months."""
        return Windows(self.pos, np.maximum(self.lo, months), self.hi, self.steps)


@dataclass(frozen=True)
class Exact:
    """A column of exact dates: ``pos`` is twice the month, so that there is a place just after it."""

    pos: np.ndarray

    @cached_property
    def _months(self) -> np.ndarray:
        return self.pos >> 1

    @property
    def lo(self) -> np.ndarray:
        return self._months

    @property
    def hi(self) -> np.ndarray:
        return self._months

    def __getitem__(self, rows: np.ndarray) -> "Exact":
        return Exact(self.pos[rows])

    def or_else(self, use_other: np.ndarray, other: "Exact") -> "Exact":
        """As ``Windows.or_else``."""
        return Exact(np.where(use_other, other.pos, self.pos))

    def months_until(self, later: "Exact") -> Bounds:
        months = np.maximum((later.pos - self.pos) >> 1, 0)
        return months, months

    def not_before(self, months: np.ndarray) -> "Exact":
        """As ``Windows.not_before``: of exact dates nothing more can be known."""
        return self


class When(Protocol):
    """``Windows`` or ``Exact``; those of one measurement are all of one sort."""

    @property
    def pos(self) -> np.ndarray: ...
    @property
    def lo(self) -> np.ndarray: ...
    @property
    def hi(self) -> np.ndarray: ...
    def __getitem__(self, rows: np.ndarray) -> "When": ...
    def or_else(self, use_other: np.ndarray, other: Any) -> "When": ...
    def months_until(self, later: Any) -> Bounds: ...
    def not_before(self, months: np.ndarray) -> "When": ...


def months_between(earlier: When, later: When) -> Bounds:
    """Least and greatest months from one date to another; 0 where it is not the later one.

    Exact: the possible months of a career's dates form a chain (each date not before the one in
    front of it), and on a chain any two dates can take their outermost months together.
    """
    return earlier.months_until(later)


def pause(end: When, start: When) -> Bounds:
    """Whole months between an end and the next start: max(0, start - end - 1), least and greatest."""
    return reckoned(lambda months: np.maximum(months - 1, 0), months_between(end, start))


def reckoned(work: Callable[..., np.ndarray], *bounds: Bounds) -> Bounds:
    """The work done on the least values and on the greatest; once where they are the same arrays."""
    least = work(*(each[0] for each in bounds))
    if all(each[0] is each[1] for each in bounds):
        return least, least
    return least, work(*(each[1] for each in bounds))
