"""Figures with bounds, worked out again on plain rows."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from fractions import Fraction

from tests.ask.world import Row


def halfway(least: int | None, greatest: int | None) -> int | None:
    """Halfway, down; the least where there is no end to it."""
    return least if least is None or greatest is None else (least + greatest) // 2


def date(first: int, last: int | None) -> str:
    """The month, or the year where any month of it may be meant."""
    if first % 12 == 0 and last == first + 11:
        return str(first // 12)
    return f"{first // 12}-{first % 12 + 1:02d}"


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
