"""Classes of numbers in the words of reports: ``40周岁以下`` → up to 40; 以上 and 以下 include the number."""

import re
import unicodedata
from typing import NamedTuple

INFINITE = 10**9

_NUMBER = r"(\d{1,6})"
_UNIT = r"\s*(周岁|週歲|周歲|歲|岁|years?|个月|個月|months?|个|個|年|人)?\s*"
_AND = r"(?:及|和|或)?"
_UP_TO = re.compile(
    rf"(?:(?:≤|<=|不超过|至多|up to)\s*{_NUMBER}{_UNIT}"
    rf"|{_NUMBER}{_UNIT}{_AND}(?:以下|以内|or (?:younger|less|fewer|under)))"
)
_FROM = re.compile(
    rf"(?:(?:≥|>=|至少|at least)\s*{_NUMBER}{_UNIT}|{_NUMBER}{_UNIT}{_AND}(?:以上|\+|or (?:older|more|over)))"
)
_BELOW = re.compile(rf"(?:<|不满|未满|不足|under|below)\s*{_NUMBER}{_UNIT}")
_ABOVE = re.compile(rf"(?:>|超过|over|above)\s*{_NUMBER}{_UNIT}")
_BETWEEN = re.compile(rf"{_NUMBER}{_UNIT}(?:-{{1,2}}|[–—―~至到]+| to )\s*{_NUMBER}{_UNIT}")
_SINGLE = re.compile(rf"{_NUMBER}{_UNIT}")
_AGES = frozenset({"周岁", "週歲", "周歲", "歲", "岁", "year", "years"})


class Bin(NamedTuple):
    """Whole numbers from ``low`` to ``high``, both included, of a unit; an open end is INFINITE away."""

    low: int
    high: int
    unit: str = ""

    @property
    def label(self) -> str:
        """``≤40``, ``41–50``, ``≥51``."""
        if self.low == -INFINITE:
            return f"≤{self.high}"
        if self.high == INFINITE:
            return f"≥{self.low}"
        return str(self.low) if self.low == self.high else f"{self.low}–{self.high}"

    def overlaps(self, upper: "Bin") -> bool:
        """Whether its upper end lies in the upper one, and neither is a part of the other."""
        return self.low < upper.low <= self.high < upper.high

    def lies_in(self, outer: "Bin") -> bool:
        """Whether it is a part of the other, and not all of it."""
        return outer.low <= self.low and self.high <= outer.high and self[:2] != outer[:2]

    def neighbours(self, most: int = 2) -> list["Bin"]:
        """The bins whose edges are up to ``most`` numbers away, the nearest first."""
        steps = range(-most, most + 1)
        lows = [self.low + step for step in steps] if self.low > -INFINITE else [self.low]
        highs = [self.high + step for step in steps] if self.high < INFINITE else [self.high]
        moved = [Bin(low, high, self.unit) for low in lows for high in highs if low <= high]
        return sorted(
            (near for near in moved if near != self),
            key=lambda one: (abs(one.low - self.low) + abs(one.high - self.high), one),
        )


def bin_of(text: str) -> Bin | None:
    """The bin that a class is called by, null for any other text."""
    folded = unicodedata.normalize("NFKC", text).strip().lower()
    for pattern, step in ((_UP_TO, 0), (_BELOW, -1)):
        if match := pattern.fullmatch(folded):
            number, unit = _first(match)
            return Bin(-INFINITE, number + step, unit)
    for pattern, step in ((_FROM, 0), (_ABOVE, 1)):
        if match := pattern.fullmatch(folded):
            number, unit = _first(match)
            return Bin(number + step, INFINITE, unit)
    if match := _BETWEEN.fullmatch(folded):
        low, high = int(match[1]), int(match[3])
        return Bin(low, high, _unit(match[4] or match[2])) if low <= high else None
    match = _SINGLE.fullmatch(folded)
    return Bin(int(match[1]), int(match[1]), _unit(match[2])) if match else None


def _first(match: re.Match[str]) -> tuple[int, str]:
    """The number and the unit of the part of a pattern that matched."""
    number, unit = next(pair for pair in _pairs(match) if pair[0])
    return int(number or 0), _unit(unit)


def _pairs(match: re.Match[str]) -> list[tuple[str | None, str | None]]:
    groups = match.groups()
    return list(zip(groups[::2], groups[1::2], strict=True))


def _unit(word: str | None) -> str:
    return "age" if word in _AGES else word or ""
