"""Recipes: the steps of a career, for every turn that it can take.

A recipe has the one break or promotion that it is named for and no other. What keeps the rest out:
a climb is always one level; months in a level before a climb and at the end come from the preset,
far from those of a stall; the first post of the target rank (grade 3) above the township follows a
leading post of the county or the city.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from careergraph.synth.steps import LEAST, Grades, Maker, Step

Recipe = Callable[[Maker], list[Step]]

RECIPES: dict[str, Recipe] = {}
"""Every recipe by its name, as presets call it."""

SILENT = frozenset({"no_base", "borrowed_base", "short_base", "possible_base", "gap", "overlap"})
"""Recipes whose careers get no pause and no secondment beyond what is planted."""

HEAD: Grades = [(0, 1, 2), (1, 2), (0, 1, 1, 2), (1, 2, 2)]
ABOVE: Grades = [(1,), (1, 1), (1, 1), (1, 2)]
LEADERS: Grades = [(1, 2, 3), (2, 3), (2, 3, 4), (1, 2, 3, 4), (2, 3, 3)]


def recipe(make: Recipe) -> Recipe:
    """Enters a recipe under its function's name."""
    RECIPES[make.__name__] = make
    return make


def _school(steps: list[Step], maker: Maker) -> list[Step]:
    """The same, perhaps begun as a teacher or a worker of the county."""
    if steps[0].level == 3 and steps[0].grade == 0 and maker.rng.random() < 0.5:
        turn = maker.rng.choice(["school", "factory"])
        return [replace(steps[0], turn=turn), *steps[1:]]
    return steps


# Careers without a break.


@recipe
def village(maker: Maker) -> list[Step]:
    return maker.last(1)


@recipe
def village_township(maker: Maker) -> list[Step]:
    return maker.up(1) + maker.last(2)


@recipe
def village_county(maker: Maker) -> list[Step]:
    return maker.up(1) + maker.up(2) + maker.last(3, ABOVE)


@recipe
def village_county_leader(maker: Maker) -> list[Step]:
    return maker.up(1) + maker.up(2, HEAD) + maker.last(3, LEADERS)


@recipe
def village_city(maker: Maker) -> list[Step]:
    return maker.up(1) + township_city(maker)


@recipe
def township(maker: Maker) -> list[Step]:
    return maker.last(2)


@recipe
def township_county(maker: Maker) -> list[Step]:
    return maker.up(2) + maker.last(3, ABOVE)


@recipe
def township_county_leader(maker: Maker) -> list[Step]:
    return maker.up(2, HEAD) + maker.last(3, LEADERS)


@recipe
def township_city(maker: Maker) -> list[Step]:
    county = maker.up(3, [*ABOVE, *LEADERS])
    return maker.up(2, HEAD) + county + maker.city(county)


@recipe
def army_township(maker: Maker) -> list[Step]:
    return [Step(None, 0, maker.months(36, 60), "army"), *township_county(maker)]


@recipe
def county(maker: Maker) -> list[Step]:
    return _school(maker.last(3), maker)


@recipe
def county_city(maker: Maker) -> list[Step]:
    return _school(maker.up(3, [(0, 1), (0, 1, 2)]), maker) + maker.last(4, [(1,), (1, 2), (2,)])


@recipe
def city(maker: Maker) -> list[Step]:
    return maker.last(4)


# Direct promotions.


def _promoted(maker: Maker) -> list[Step]:
    return maker.last(3, [(3,), (3, 3), (3, 4)])


@recipe
def direct_plain(maker: Maker) -> list[Step]:
    return maker.village(0.4) + maker.up(2, HEAD) + _promoted(maker)


@recipe
def direct_study(maker: Maker) -> list[Step]:
    study = Step(None, 0, maker.months(10, 24), "study")
    return maker.village(0.3) + maker.up(2, HEAD) + [study] + _promoted(maker)


@recipe
def direct_idle(maker: Maker) -> list[Step]:
    idle = Step(3, 0, maker.months(8, 12), "idle")
    return maker.village(0.3) + maker.up(2, HEAD) + [idle] + _promoted(maker)


@recipe
def direct_concurrent(maker: Maker) -> list[Step]:
    township = maker.up(2, HEAD)
    township[-1] = replace(township[-1], turn="secretary")
    both = Step(3, 3, maker.months(12, 48), "concurrent")
    then = [Step(3, 3, maker.months(12, 48))] if maker.rng.random() < 0.5 else []
    return maker.village(0.3) + township + [both, *then]


@recipe
def in_place(maker: Maker) -> list[Step]:
    onward = maker.rng.random() < 0.3
    span = maker.preset.climb[2] if onward else maker.preset.last[2]
    township = maker.run(2, [(1, 2, 2), (0, 1, 2, 2)], (max(span[0], 40), span[1]))
    township[-2:] = [
        replace(step, turn=turn)
        for step, turn in zip(township[-2:], ("secretary", "in_place"), strict=True)
    ]
    return maker.village(0.3) + township + (_promoted(maker) if onward else [])


@recipe
def second_line(maker: Maker) -> list[Step]:
    turn = maker.rng.choice(["assembly", "consultative"])
    last = Step(3, 3, maker.months(*maker.preset.last[3]), turn)
    return maker.village(0.5) + maker.up(2, HEAD) + [last]


# Breaks of the base.


def _baseless(maker: Maker) -> list[Step]:
    """A career to the target rank that never saw the grassroots."""
    match maker.rng.randrange(3):
        case 0:
            return _school(maker.last(3, [(0, 1, 2, 3), (1, 2, 3), (1, 2, 3, 3)]), maker)
        case 1:
            county = maker.up(3, [(0, 1, 2), (1, 2), (0, 1, 2, 3)])
            return _school(county, maker) + maker.last(4, [(3,), (3, 4)])
        case _:
            return maker.last(4, [(0, 1, 2, 3), (1, 2, 3), (2, 3, 4)])


@recipe
def no_base(maker: Maker) -> list[Step]:
    return _baseless(maker)


@recipe
def borrowed_base(maker: Maker) -> list[Step]:
    steps, longest = [Step(3, 0, 0)], 0
    while steps[longest].months < 12:
        steps = _baseless(maker)
        first = next(i for i, step in enumerate(steps) if step.grade >= 3)
        longest = max(range(first), key=lambda i: steps[i].months)
    months = maker.months(4, min(18, steps[longest].months - 4))
    steps[longest] = replace(steps[longest], turn="", seconded=months)
    return steps


@recipe
def short_base(maker: Maker) -> list[Step]:
    township = [Step(2, maker.months(0, 1), maker.months(6, 20))]
    return township + maker.last(3, [(1, 2, 3), (0, 1, 2, 3)])


@recipe
def possible_base(maker: Maker) -> list[Step]:
    army = Step(None, 0, maker.months(36, 60), "army")
    return [army, *maker.last(3, [(0, 1, 2, 3), (1, 2, 3)])]


# Departures between levels.


@recipe
def skip_village(maker: Maker) -> list[Step]:
    return maker.up(1) + maker.last(3, [(0,), (0, 1), (1, 2)])


@recipe
def skip_township(maker: Maker) -> list[Step]:
    return maker.village(0.3) + maker.up(2) + maker.last(4, [(1,), (0, 1), (2,), (2, 3)])


def _descent(maker: Maker, pairs: Sequence[tuple[int, tuple[int, ...], int]]) -> list[Step]:
    """Down from a level, served by some way, to a grade of the level below."""
    level, way, grade = maker.rng.choice(pairs)
    before = maker.run(level, [way], (40, 110))
    return before + maker.last(level - 1, [(grade,), (grade, 2)])


@recipe
def descent_promotion(maker: Maker) -> list[Step]:
    return _descent(maker, [(3, (0, 1), 2), (3, (1,), 2), (4, (0, 1), 2)])


@recipe
def descent_same(maker: Maker) -> list[Step]:
    return _descent(maker, [(3, (0, 1, 2), 2), (3, (1,), 1), (4, (0, 1, 2), 2), (4, (0, 1), 1)])


@recipe
def descent_demotion(maker: Maker) -> list[Step]:
    return _descent(maker, [(3, (0, 1, 2), 1), (3, (1, 2), 1), (4, (1, 2), 1)])


# Standing still, nothing recorded, two things recorded.


@recipe
def stall_village(maker: Maker) -> list[Step]:
    return maker.stalled(1)


@recipe
def stall_township(maker: Maker) -> list[Step]:
    return maker.village(0.4) + maker.stalled(2)


@recipe
def stall_county(maker: Maker) -> list[Step]:
    return (maker.up(2) if maker.rng.random() < 0.4 else []) + maker.stalled(3)


def pause(maker: Maker, steps: list[Step], least: int, most: int) -> list[Step]:
    """The same career with a pause put between two posts, taken from the months before it."""
    months = maker.months(least, most)
    room = [i for i, step in enumerate(steps[:-1]) if step.months >= months + LEAST]
    if not room:
        return steps
    i = maker.rng.choice(room)
    shorter = replace(steps[i], months=steps[i].months - months)
    return [*steps[:i], shorter, Step(None, 0, months, "pause"), *steps[i + 1 :]]


@recipe
def gap(maker: Maker) -> list[Step]:
    make = maker.rng.choice(
        [village_township, village_county, township_county, township_county_leader, township_city]
    )
    return pause(maker, make(maker), 5, 19)


@recipe
def overlap(maker: Maker) -> list[Step]:
    level = maker.rng.choice([2, 3])
    before = maker.village(0.3) if level == 2 else []
    steps = maker.run(level, [(0, 1, 1), (1, 1)], (48, maker.preset.last[level][1]))
    steps[-2] = replace(steps[-2], overlap=maker.months(2, 6))
    steps[-1] = replace(steps[-1], moves=True)
    return before + steps
