"""Printed shares and what rounds to them, in whole numbers: no float decides.

A share of ``decimals`` digits behind the point is a number of units, 100 x 10^decimals of which are all:
24.88 is 2488 units of 2 decimals. A count n of d rounds to it where ``|100 x 10^decimals x n / d - units|``
is at most one half; a tie rounds to both its neighbours, since reports round ties either way.
"""

import numpy as np
import numpy.typing as npt

Whole = npt.NDArray[np.int64]

LARGEST = 10**9
"""Of counts, so that all that is reckoned here fits into 64 bits."""

DECIMALS = 6


def units_of(text: str) -> tuple[int, int]:
    """The units and decimals of a printed number: ``24.88`` → (2488, 2)."""
    whole, _, digits = text.partition(".")
    return int(whole + digits), len(digits)


def number_text(units: int, decimals: int) -> str:
    """Units as they are printed: (2488, 2) → ``24.88``."""
    sign, digits = "-" if units < 0 else "", str(abs(units)).zfill(decimals + 1)
    return sign + (f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits)


def rounds_to(
    count: Whole | int, denominator: Whole | int, units: Whole | int, decimals: Whole | int
) -> npt.NDArray[np.bool_]:
    """Whether each count of each denominator (1 or more) rounds to its printed share."""
    number, base, scale = (
        np.asarray(values, np.int64) for values in (count, denominator, decimals)
    )
    off: Whole = np.abs(2 * (100 * 10**scale * number - units * base))
    close: npt.NDArray[np.bool_] = off <= base
    return close


def rounded(count: int, denominator: int, decimals: int) -> int:
    """The units of a count's share, a tie rounded up."""
    return (2 * 100 * 10**decimals * count + denominator) // (2 * denominator)


def denominators_of(count: int, units: int, decimals: int, most: int) -> list[int]:
    """All denominators up to ``most`` of which the count rounds to a printed share; none below the count."""
    candidates = np.arange(max(count, 1), most + 1, dtype=np.int64)
    fitting: list[int] = candidates[rounds_to(count, candidates, units, decimals)].tolist()
    return fitting


def counts_of(denominator: int, units: int, decimals: int) -> tuple[int, int]:
    """The least and the greatest count of a denominator that round to a printed share.

    Where none does, the least is above the greatest.
    """
    all_units = 2 * 100 * 10**decimals
    least = -((denominator - 2 * units * denominator) // all_units)
    return max(least, 0), (2 * units * denominator + denominator) // all_units


def before_of(now: tuple[int, int], count: int, points: tuple[int, int], most: int) -> Whole:
    """All denominators up to ``most`` of which ``count`` was a share from which it is so many points to now.

    ``now`` is a count and its denominator, ``points`` units and decimals.
    """
    candidates = np.arange(max(count, 1), most + 1, dtype=np.int64)
    return candidates[differs_by(now, count, candidates, points)]


def differs_by(
    now: tuple[int, int], count: int, denominators: Whole, points: tuple[int, int]
) -> npt.NDArray[np.bool_]:
    """Whether the points between a share of ``count`` and that of now round to those printed.

    Both ways of reckoning count: the difference rounded, and that of the two rounded shares.
    """
    (number, base), (units, decimals) = now, points
    scale = 100 * 10**decimals
    exact = [
        abs(2 * (scale * (number * d - count * base) - units * base * d)) <= base * d
        for d in denominators.tolist()  # beyond 64 bits, and 600 of them
    ]
    shares = (2 * scale * count + denominators) // (2 * denominators)
    return np.array(exact, dtype=bool) | (rounded(number, base, decimals) - shares == units)


def points_between(now: tuple[int, int], before: tuple[int, int], decimals: int) -> int:
    """The units of the points by which a share has grown, a tie rounded up."""
    top = now[0] * before[1] - before[0] * now[1]
    bottom = now[1] * before[1]
    return (2 * 100 * 10**decimals * top + bottom) // (2 * bottom)
