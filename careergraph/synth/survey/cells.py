"""Cells of people: the kinds that can exist, and which totals count them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, product

from careergraph.synth.survey.preset import EDUCATIONS, Span, SurveyPreset, Total

NONE, SECONDED, SERVED, CHIEF, DIRECT, DIRECT_CHIEF = (
    "none", "seconded", "served", "chief", "direct", "direct chief",
)  # fmt: skip
"""What the grassroots are in a career; who was chief or promoted directly has served there."""

HELD, BETWEEN, RAISED, RAISED_AGAIN = (True, False), (False, False), (False, True), (True, True)
"""Whether county rank was held at the earlier date, and whether a promotion fell in the window."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One kind of people. ``age`` is the first and the last completed year at the preset's date."""

    group: str
    level: int
    reserve: bool
    age: Span
    education: str
    experience: str
    held: bool = False
    raised: bool = False

    def truth(self, name: str) -> bool:
        """One of the yes-or-no conditions of a total."""
        if name == "grassroots":
            return self.experience != NONE
        if name == "seconded":
            return self.experience == SECONDED
        if name == "chief":
            return self.experience in (CHIEF, DIRECT_CHIEF)
        if name == "direct":
            return self.experience in (DIRECT, DIRECT_CHIEF)
        return bool(getattr(self, name))


@dataclass(frozen=True, slots=True)
class Frame:
    """What people of a group can be: their levels, experience and times, and who is on the list."""

    levels: tuple[int, ...]
    experience: tuple[str, ...]
    times: tuple[tuple[bool, bool], ...] = (BETWEEN,)
    reserve: tuple[bool, ...] = (False,)


_ABOVE = (NONE, SECONDED, SERVED)

FRAMES = {
    "chiefs": Frame((3, 4), (*_ABOVE, CHIEF), (HELD, RAISED_AGAIN, RAISED)),
    "deputies": Frame(
        (3, 4), (*_ABOVE, CHIEF, DIRECT, DIRECT_CHIEF), (HELD, BETWEEN, RAISED), (False, True)
    ),
    "middle": Frame((4,), _ABOVE, reserve=(False, True)),
    "heads": Frame((2, 3), (*_ABOVE, CHIEF), reserve=(False, True)),
    "outside": Frame((2, 3, 4), _ABOVE, reserve=(True,)),
    "left": Frame((4,), (NONE,), (HELD, RAISED_AGAIN)),
}

COUNTY_RANK_AGE = 34
"""Completed years below which nobody held county rank at the earlier date."""

RESERVE_AGE = 48
"""Completed years above which nobody is on the reserve list."""


def exists(cell: Cell, preset: SurveyPreset) -> bool:
    """Whether there can be such people."""
    frame, (youngest, oldest) = FRAMES[cell.group], preset.ages[cell.group]
    first, last = cell.age
    return (
        cell.level in frame.levels
        and cell.experience in frame.experience
        and (cell.held, cell.raised) in frame.times
        and cell.reserve in frame.reserve
        and youngest <= first
        and last <= oldest
        and not (cell.reserve and (last > RESERVE_AGE or cell.education == EDUCATIONS[-1]))
        and not (cell.level == 2 and cell.experience in (NONE, SECONDED))
        and not (cell.group == "chiefs" and cell.level == 3 and cell.experience == SECONDED)
        and not (cell.held and first - years_between(preset) < COUNTY_RANK_AGE)
        and not (cell.experience == CHIEF and cell.group == "deputies" and first < 36)
        and not (cell.group == "left" and cell.raised and last > 55)
    )


def years_between(preset: SurveyPreset) -> int:
    """Whole years from the earlier date to the preset's."""
    return (preset.as_of - preset.before) // 12


def cells(preset: SurveyPreset) -> list[Cell]:
    """Every cell that can exist; ages are cut wherever a total cuts them."""
    found = []
    for group, frame in FRAMES.items():
        choices = product(
            frame.levels, frame.reserve, _bins(preset, group), EDUCATIONS, frame.experience,
            frame.times,
        )  # fmt: skip
        for level, reserve, age, education, experience, (held, raised) in choices:
            cell = Cell(group, level, reserve, age, education, experience, held, raised)
            if exists(cell, preset):
                found.append(cell)
    return found


def _bins(preset: SurveyPreset, group: str) -> Iterator[Span]:
    """The ages of a group, cut at the edges of all totals that may count it."""
    youngest, oldest = preset.ages[group]
    edges = {youngest, oldest + 1, COUNTY_RANK_AGE + years_between(preset), RESERVE_AGE + 1, 36, 56}
    for total in preset.totals:
        if group in (total.groups or GROUP_NAMES):
            for first, last in _spans(total, preset):
                edges |= {first, last + 1}
    inside = sorted(edge for edge in edges if youngest <= edge <= oldest + 1)
    return ((first, after - 1) for first, after in pairwise(inside))


GROUP_NAMES = tuple(FRAMES)


def _spans(total: Total, preset: SurveyPreset) -> Iterator[Span]:
    if total.age:
        yield total.age
    if total.age_before:
        years = years_between(preset)
        yield total.age_before[0] + years, total.age_before[1] + years


class Counting:
    """Which totals of a preset count a cell."""

    def __init__(self, preset: SurveyPreset, totals: tuple[Total, ...]) -> None:
        self._years = years_between(preset)
        self._totals = {
            group: [
                (number, total)
                for number, total in enumerate(totals)
                if not total.groups or group in total.groups
            ]
            for group in GROUP_NAMES
        }
        self.counted = lru_cache(maxsize=None)(self._counted)

    def _counted(self, cell: Cell) -> frozenset[int]:
        """Numbers of the totals that count people of a cell."""
        return frozenset(
            number for number, total in self._totals[cell.group] if meets(cell, total, self._years)
        )


def meets(cell: Cell, total: Total, years: int) -> bool:
    """Whether people of a cell meet a total's conditions; ``years`` lie between its two dates."""
    first, last = cell.age
    return (
        (not total.groups or cell.group in total.groups)
        and (not total.levels or cell.level in total.levels)
        and (total.education in (None, cell.education))
        and _within(total.age, first, last)
        and _within(total.age_before, first - years, last - years)
        and all(cell.truth(name) is wanted for name, wanted in total.truths.items())
    )


def _within(span: Span | None, first: int, last: int) -> bool:
    return span is None or (span[0] <= first and last <= span[1])
