"""The city of a survey: its people, with careers that add up to the preset's totals."""

from dataclasses import dataclass, field, replace
from random import Random

from careergraph.errors import UserError
from careergraph.synth.plan import Item, Person
from careergraph.synth.survey.cells import SECONDED, Cell
from careergraph.synth.survey.persons import Persons
from careergraph.synth.survey.preset import EDUCATIONS, SurveyPreset
from careergraph.synth.survey.profile_careers import Careers
from careergraph.synth.survey.profiles import Profile, profiles
from careergraph.synth.survey.programmes import Programmes

_STAFF_AGES = (25, 52)


@dataclass
class SurveyCity:
    """The people, and each one's profile."""

    preset: SurveyPreset
    seed: int
    people: list[Person] = field(default_factory=list)
    profiles: list[Profile] = field(default_factory=list)


def invent_survey(preset: SurveyPreset, seed: int = 1) -> SurveyCity:
    """A city whose careers yield the preset's totals, the same for the same seed and preset.

    Raises ``UserError`` where totals cannot hold together.
    """
    return _Maker(preset, seed).city()


class _Maker:
    """Makes one person after another."""

    def __init__(self, preset: SurveyPreset, seed: int) -> None:
        self._preset, self._seed = preset, seed
        self._careers = Careers(preset)
        self._persons = Persons(preset, seed)
        self._programmes = Programmes(preset, Random(f"{seed}/programmes"))

    def city(self) -> SurveyCity:
        city = SurveyCity(self._preset, self._seed)
        people = profiles(self._preset, self._seed)
        rng = Random(f"{self._seed}/grades")
        for profile in people:
            profile.birth = self._birth(rng, profile.age)
            profile.grade = self._grade(rng, profile.cell)
        self._seat_secretaries(people)
        self._programmes.assign(people)
        self._sample_majors(people)
        made = {
            id(profile): self._person(profile, number) for number, profile in self._order(people)
        }
        city.profiles, city.people = people, [made[id(profile)] for profile in people]
        self._add_staff(city)
        self._mix(city)
        return city

    def _mix(self, city: SurveyCity) -> None:
        """Numbers the people anew in random order, so that no number tells of a group."""
        pairs = list(zip(city.people, city.profiles, strict=True))
        Random(f"{self._seed}/order").shuffle(pairs)
        city.people = [replace(person, number=n) for n, (person, _) in enumerate(pairs, start=1)]
        city.profiles = [profile for _, profile in pairs]

    def _order(self, people: list[Profile]) -> list[tuple[int, Profile]]:
        """Numbered profiles, those first that need a seat which few can have."""
        numbered = list(enumerate(people, start=1))
        return sorted(numbered, key=lambda pair: (_scarcity(pair[1]), pair[0]))

    def _person(self, profile: Profile, number: int) -> Person:
        rng = Random(f"{self._seed}/{number}")
        woman = profile.age < 55 and rng.random() < 0.2
        items = self._careers.items(rng, profile, woman)
        return self._persons.person(rng, number, profile, items, woman)

    def _birth(self, rng: Random, age: int) -> int:
        """A month of birth by which the age is the same on every day of the preset's month."""
        return self._preset.as_of - age * 12 - rng.randint(1, 11)

    def _grade(self, rng: Random, cell: Cell) -> int:
        if cell.group == "heads":
            return 2
        if cell.group == "middle":
            return 1 if rng.random() < 0.6 else 2
        return 0 if cell.level == 4 else 1

    def _seat_secretaries(self, people: list[Profile]) -> None:
        """As many township secretaries as there are townships, or fewer."""
        chiefs = [
            profile
            for profile in people
            if (profile.cell.group, profile.cell.level, profile.cell.experience)
            == ("heads", 2, "chief")
        ]
        places = self._careers.places.standing(2, "", self._preset.as_of, self._preset.as_of)
        for profile in chiefs[: len(places)]:
            profile.secretary = True

    def _sample_majors(self, people: list[Profile]) -> None:
        """Deputies drawn at random, as many as the sample has by each class of majors."""
        rng = Random(f"{self._seed}/majors")
        studied = [name for name, number in self._preset.majors.items() for _ in range(number)]
        deputies = [profile for profile in people if profile.cell.group == "deputies"]
        if len(studied) > len(deputies):
            raise UserError(
                "{wanted} deputies in the sample of majors, and only {deputies} deputies",
                where=f"preset {self._preset.name}",
                hint="take a smaller sample",
                wanted=len(studied),
                deputies=len(deputies),
            )
        for profile, name in zip(rng.sample(deputies, len(studied)), studied, strict=True):
            profile.studied, profile.sampled = name, True

    def _add_staff(self, city: SurveyCity) -> None:
        """People in no group who were dispatched, as many as the programme lacks at each level."""
        dispatch = self._preset.dispatch
        sent = [
            level_when_sent(person, profile)
            for person, profile in zip(city.people, city.profiles, strict=True)
            if profile.sending and profile.sending.title == dispatch.title
        ]
        for level, wanted in zip((4, 3), dispatch.people, strict=True):
            missing = wanted - sum(each == level for each in sent)
            if missing < 0:
                raise UserError(
                    "{wanted} people of level {level} dispatched, and {sent} by the other totals",
                    where=f"preset {self._preset.name}",
                    hint="change the totals of who is seconded, or those of the dispatch",
                    wanted=wanted,
                    level=level,
                    sent=wanted - missing,
                )
            for _ in range(missing):
                self._add_one(city, level)

    def _add_one(self, city: SurveyCity, level: int) -> None:
        number = len(city.people) + 1
        rng = Random(f"{self._seed}/{number}/staff")
        age = rng.randint(*_STAFF_AGES)
        education = rng.choice([*EDUCATIONS[1:3], *EDUCATIONS[1:]])
        profile = Profile(Cell("staff", level, False, (age, age), education, SECONDED))
        profile.birth = self._birth(rng, age)
        profile.grade = 1 if level == 3 and age > 32 and rng.random() < 0.5 else 0
        self._programmes.date_and_send(profile)
        city.profiles.append(profile)
        city.people.append(self._person(profile, number))


def _scarcity(profile: Profile) -> int:
    """0 for those promoted from a township, then who leads one, then who did so once."""
    if profile.cell.truth("direct"):
        return 0
    if profile.secretary:
        return 1
    if (profile.cell.group, profile.cell.level) == ("heads", 2):
        return 2
    return 3 if profile.cell.truth("chief") else 4


def level_when_sent(person: Person, profile: Profile) -> int | None:
    """Level of the main post that a person held when sent to the grassroots."""
    item = next((item for item in person.items if item.posts and _is_sent(item)), None)
    return item.lead.level if item else None


def _is_sent(item: Item) -> bool:
    return any(bracket.kind == "secondment" for bracket in item.brackets)
