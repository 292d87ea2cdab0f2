"""The people of the invented city: each recipe's steps put in places, posts and months."""

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from careergraph.errors import UserError
from careergraph.synth import decorate
from careergraph.synth.career import Career
from careergraph.synth.places import Places
from careergraph.synth.plan import City, Person
from careergraph.synth.posts import Seats
from careergraph.synth.presets import Preset, load
from careergraph.synth.recipes import RECIPES, SILENT, pause
from careergraph.synth.steps import Maker, Step
from careergraph.synth.words import words


def invent(cadres: int, seed: int = 1, preset: str = "island") -> City:
    """A city of so many people, the same for the same seed and preset.

    ``preset`` is a name (``presets/NAME.toml``) or the path of a TOML file. Raises ``UserError``
    for a number below 1, an unknown preset or a turn that has no recipe.
    """
    if cadres < 1:
        raise UserError("cannot invent {cadres} cadres", hint="ask for 1 or more", cadres=cadres)
    rules = load(preset)
    unknown = sorted((set(rules.planted) | set(rules.clean)) - set(RECIPES))
    if unknown:
        hint = "known turns: {turns}"
        raise UserError(
            "unknown turn {word!r}",
            where=f"preset {rules.name}",
            hint=hint,
            word=unknown[0],
            turns=", ".join(sorted(RECIPES)),
        )
    planted = {turn: round(share * cadres) for turn, share in rules.planted.items()}
    builder = Builder(rules, seed)
    people = tuple(builder.people(_turns(Random(f"{seed}/turns"), cadres, planted, rules)))
    return City(seed, rules.name, rules.as_of, people, planted)


def _turns(rng: Random, cadres: int, planted: dict[str, int], rules: Preset) -> list[str]:
    """The turn of every career: those planted, and clean ones by weight, in random order."""
    turns = [turn for turn, number in planted.items() for _ in range(number)][:cadres]
    clean = rng.choices(list(rules.clean), list(rules.clean.values()), k=cadres - len(turns))
    turns += clean
    rng.shuffle(turns)
    return turns


class Builder:
    """Builds one person after another; seats are shared by all."""

    def __init__(self, preset: Preset, seed: int) -> None:
        self.preset, self.seed = preset, seed
        self.places = Places(preset.gazetteer)
        self.seats = Seats()
        self.known: set[tuple[str, int]] = set()

    def people(self, turns: list[str]) -> Iterator[Person]:
        for number, turn in enumerate(turns, start=1):
            yield self._person(number, turn)

    def _person(self, number: int, turn: str) -> Person:
        rng = Random(f"{self.seed}/{number}")
        rest = _retired_months(rng, turn)
        steps = self._steps(rng, turn, rest)
        end = self.preset.as_of - rest
        start = end - sum(step.months for step in steps)
        items = Career(self.places, self.seats, rng, start, end).items(steps)
        if not rest:
            items[-1] = replace(items[-1], end=None)
        birth = decorate.birth(rng, items)
        name = self._name(rng, birth)
        sex = decorate.sex(rng, items)
        about = decorate.about(rng, self.places, start, end)
        before = decorate.opening(rng, items[0].start, birth, about.school, about.major)
        quiet = turn in SILENT
        items = before + decorate.decorated(rng, self.places, items, self.preset.as_of, quiet)
        return Person(number, name, sex, birth, about, turn, tuple(items), bool(rest))

    def _steps(self, rng: Random, turn: str, rest: int) -> list[Step]:
        """Steps that fit between the earliest month and the end."""
        maker = Maker(rng, self.preset)
        room = self.preset.as_of - rest - self.preset.earliest
        for _ in range(1000):
            steps = RECIPES[turn](maker)
            if sum(step.months for step in steps) <= room and _complete(turn, steps):
                quiet = turn in SILENT or rng.random() > 0.06
                return steps if quiet else pause(maker, steps, 2, 4)
        raise UserError(
            "{turn!r} does not fit between earliest and as_of",
            where=f"preset {self.preset.name}",
            hint="shorten the months or begin earlier",
            turn=turn,
        )

    def _name(self, rng: Random, birth: int) -> str:
        """A name that nobody born in the same month has."""
        while True:
            given = "".join(rng.choices(words().given, k=rng.choice([1, 2, 2, 2])))
            name = rng.choice(words().surnames) + given
            if (name, birth) not in self.known:
                self.known.add((name, birth))
                return name


def _retired_months(rng: Random, turn: str) -> int:
    """Months between the end of the career and the record's date: some who stall have retired."""
    return rng.randint(3, 14) if turn.startswith("stall") and rng.random() < 0.25 else 0


def _complete(turn: str, steps: list[Step]) -> bool:
    return turn != "gap" or any(step.turn == "pause" for step in steps)
