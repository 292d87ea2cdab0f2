"""Figures with bounds, worked out again on plain rows."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from fractions import Fraction
from math import inf
from statistics import median

from tests.ask.world import Row


def three(name: str, least: float | None, greatest: float | None) -> Row:
    """A number where it is known, and what it lies between."""
    known = least if least == greatest else None
    return {name: known, f"{name}_min": least, f"{name}_max": greatest}


def middles(name: str, rows: list[Row]) -> Row:
    """The median of months that are known between bounds, as a number."""
    if not rows:
        return three(name, None, None)
    least = median([row["months_min"] for row in rows])
    greatest = median([inf if row["months_max"] is None else row["months_max"] for row in rows])
    return three(name, float(least), None if greatest == inf else float(greatest))


def date(first: int, last: int | None) -> str:
    """A month, a year where any month of it may be meant, else the first and the last month."""
    if last is None:
        return f"{month(first)}/.."
    if first == last:
        return month(first)
    if first % 12 == 0 and last == first + 11:
        return str(first // 12)
    return f"{month(first)}/{month(last)}"


def month(number: int) -> str:
    return f"{number // 12}-{number % 12 + 1:02d}"


def said(certain: bool) -> str:
    return "certain" if certain else "possible"


def link(low: int | None, high: int | None) -> str | None:
    return None if low is None or high is None else f"{low}>{high}"


def rounded(people: int, denominator: int) -> float:
    """A share to four places, a half to the even one."""
    return float(round(Fraction(people, denominator), 4))


def highest(values: Iterable[int | None]) -> int | None:
    known = list(values)
    return None if None in known else max(known)  # type: ignore[type-var]


def merged(rows: list[Row], keys: tuple[str, ...], figures: tuple[str, ...]) -> list[Row]:
    """Rows of one key as one, in the first one's place, with the widest bounds."""
    by_key: dict[Hashable, list[Row]] = defaultdict(list)
    for row in rows:
        by_key[tuple(row[name] for name in keys)].append(row)
    return [widest(same, figures) for same in by_key.values()]


def widest(rows: list[Row], figures: tuple[str, ...]) -> Row:
    one = dict(rows[0])
    for name in figures:
        leasts = [row[f"{name}_min"] for row in rows if row[f"{name}_min"] is not None]
        one[f"{name}_min"] = min(leasts, default=None)
        one[f"{name}_max"] = highest(row[f"{name}_max"] for row in rows)
    for name in ("certain", "guessed", "second_line_possible"):
        if name in one:
            one[name] = any(row[name] for row in rows)
    return one
