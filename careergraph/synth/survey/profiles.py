"""The people behind the cells: one profile each, varied as far as every total stays as it is."""

from dataclasses import dataclass, replace
from random import Random

from careergraph.synth.places import Places
from careergraph.synth.survey.cells import HELD, RAISED, SECONDED, Cell, Counting, cells, exists
from careergraph.synth.survey.preset import Span, SurveyPreset, Total
from careergraph.synth.survey.solver import Model

_ROUNDS = 12
"""Changes that are tried for each person."""

_MANY = 100_000


@dataclass(slots=True)
class Sending:
    """A person's months away at the grassroots, and the programme that sent him."""

    title: str
    start: int
    end: int


@dataclass(slots=True)
class Profile:
    """What a career is to be: its cell, its dates, and where it was sent.

    ``county_rank`` is the month of reaching 132 and ``chief_rank`` of reaching 131, None where never.
    ``grade`` is that of the present post within its level; ``secretary`` that it is a township's;
    ``studied`` is the class of the major, empty for any; ``sampled`` that it was asked for.
    """

    cell: Cell
    birth: int = 0
    grade: int = 0
    county_rank: int | None = None
    chief_rank: int | None = None
    sending: Sending | None = None
    vetted: bool = False
    secretary: bool = False
    studied: str = ""
    sampled: bool = False

    @property
    def age(self) -> int:
        return self.cell.age[0]


def profiles(preset: SurveyPreset, seed: int) -> list[Profile]:
    """So many people of every kind that all totals hold. Raises ``UserError`` where they clash."""
    totals = (*preset.totals, *_places_in_programmes(preset), *_seats(preset))
    counting, kinds = Counting(preset, totals), cells(preset)
    counted = [counting.counted(cell) for cell in kinds]
    numbers = Model(totals, counted).numbers(Random(f"{seed}/cells"), preset.name)
    rng = Random(f"{seed}/people")
    people = [
        replace(cell, age=(age, age))
        for cell, number in zip(kinds, numbers, strict=True)
        for age in (rng.randint(*cell.age) for _ in range(number))
    ]
    _vary(rng, people, counting, preset)
    return [Profile(cell) for cell in people]


def _places_in_programmes(preset: SurveyPreset) -> tuple[Total, ...]:
    """Enough people of the kinds that programmes take: sent only by them, promoted after, or not."""
    promoted = preset.chosen.people[0] + sum(preset.named_promoted)
    stayed = sum(preset.named.people) - sum(preset.named_promoted)
    others = preset.vetted.people[0] - preset.chosen.people[0]
    sent = {"seconded": True, "reserve": False}
    everybody = sum(
        sum(programme.people)
        for programme in (preset.dispatch, preset.selected, preset.chosen, preset.named)
    )
    return (
        Total(promoted, _MANY, "39, 40", ("deputies",), (4,), truths={**sent, "raised": True}),
        Total(stayed, _MANY, "40", ("middle",), truths=sent),
        Total(
            preset.selected.people[0], _MANY, "39",
            truths={"seconded": True, "reserve": True, "raised": False},
        ),
        Total(0, everybody, truths={"seconded": True}),
        Total(others, _MANY, "39", ("middle",), truths={"seconded": False, "reserve": False}),
    )  # fmt: skip


def _seats(preset: SurveyPreset) -> tuple[Total, ...]:
    """No more leaders of counties and townships than there are seats: one secretary, one head each.

    A township that is no sub-district has the assembly's chairman beside them.
    """
    places = Places(preset.gazetteer)
    counties = len(places.standing(3, "", preset.as_of, preset.as_of))
    townships = places.standing(2, "", preset.as_of, preset.as_of)
    others = len(townships) + sum(place.kind != "街道" for place in townships)
    return (
        Total(0, 2 * counties, groups=("chiefs",), levels=(3,)),
        Total(0, len(townships) + others, groups=("heads",), levels=(2,)),
        Total(0, others, groups=("heads",), levels=(2,), truths={"chief": False}),
    )


def _vary(rng: Random, people: list[Cell], counting: Counting, preset: SurveyPreset) -> None:
    """Ages drawn anew and facts exchanged between two people, wherever no total changes by it."""
    for _ in range(_ROUNDS * len(people)):
        one = rng.randrange(len(people))
        if rng.random() < 0.4:
            aged = _aged(rng, people[one], preset.ages[people[one].group])
            if exists(aged, preset) and counting.counted(aged) == counting.counted(people[one]):
                people[one] = aged
            continue
        other = rng.randrange(len(people))
        pair = _exchanged(rng, people[one], people[other])
        if all(exists(cell, preset) for cell in pair) and _same(
            counting, (people[one], people[other]), pair
        ):
            people[one], people[other] = pair


def _aged(rng: Random, cell: Cell, span: Span) -> Cell:
    age = rng.randint(*span)
    return replace(cell, age=(age, age))


def _exchanged(rng: Random, one: Cell, other: Cell) -> tuple[Cell, Cell]:
    """Two people with one fact of each given to the other."""
    names = rng.choice(
        [("age",), ("education",), ("experience",), ("reserve",), ("level",), ("held", "raised")]
    )
    given = {name: getattr(other, name) for name in names}
    taken = {name: getattr(one, name) for name in names}
    return replace(one, **given), replace(other, **taken)


def _same(counting: Counting, before: tuple[Cell, Cell], after: tuple[Cell, Cell]) -> bool:
    """Whether two people add the same to every total as two others."""
    (a, b), (c, d) = (tuple(map(counting.counted, pair)) for pair in (before, after))
    return a | b == c | d and a & b == c & d


def is_sent(profile: Profile) -> bool:
    return profile.cell.experience == SECONDED


def is_raised_deputy(profile: Profile) -> bool:
    cell = profile.cell
    return cell.group == "deputies" and (cell.held, cell.raised) == RAISED


def has_held(profile: Profile) -> bool:
    return (profile.cell.held, profile.cell.raised) == HELD
