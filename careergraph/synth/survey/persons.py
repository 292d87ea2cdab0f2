"""Who somebody is beside the career: name, sex, schooling, party, and what precedes the first post."""

from dataclasses import replace
from random import Random

from careergraph.synth import decorate
from careergraph.synth.places import Places
from careergraph.synth.plan import About, Item, Person
from careergraph.synth.survey.preset import EDUCATIONS, SurveyPreset
from careergraph.synth.survey.profiles import Profile
from careergraph.synth.survey.vocabulary import vocabulary
from careergraph.synth.words import words

_LATER = {
    "研究生": ["大学", "大学", "大专"],
    "大学": ["大专", "中专", "高中"],
    "大专": ["中专", "高中"],
}
"""Full-time schooling of those who reached a class of education while in work."""


_WITH_MAJOR = (*EDUCATIONS[:3], "中专")
"""Education in a field of study; the years of other schools are not told in a career."""


class Persons:
    """Dresses careers as people; nobody has the name and the month of birth of another."""

    def __init__(self, preset: SurveyPreset, seed: int) -> None:
        self._preset, self._seed = preset, seed
        self._places = Places(preset.gazetteer)
        self._known: set[tuple[str, int]] = set()

    def person(
        self, rng: Random, number: int, profile: Profile, items: list[Item], woman: bool
    ) -> Person:
        """The whole person; ``number`` is that of the form."""
        about = self._about(rng, profile, items[0].start)
        before = decorate.opening(rng, items[0].start, profile.birth, about.school, about.major)
        if about.full not in _WITH_MAJOR:
            before = [item for item in before if item.kind != "study"]
        courses = [about.course] if about.course else []
        dressed = decorate.decorated(
            rng, self._places, items, self._preset.as_of, quiet=True, courses=courses
        )
        if rng.random() < self._preset.gap:
            dressed = _with_gap(rng, dressed, self._preset.before)
        retired = items[-1].end is not None
        name = self._name(rng, profile.birth)
        sex = "女" if woman else "男"
        whole = tuple(before + dressed)
        return Person(number, name, sex, profile.birth, about, profile.cell.group, whole, retired)

    def _name(self, rng: Random, birth: int) -> str:
        while True:
            given = "".join(rng.choices(words().given, k=rng.choice([1, 2, 2, 2])))
            name = rng.choice(words().surnames) + given
            if (name, birth) not in self._known:
                self._known.add((name, birth))
                return name

    def _about(self, rng: Random, profile: Profile, start: int) -> About:
        said, lists = vocabulary(), words().lists
        full, part = _schooling(rng, profile)
        major = rng.choice(said.majors[profile.studied or rng.choice(list(said.majors))])
        school = rng.choice(said.schools[full or "高中"])
        course = rng.choice(said.courses[part]).format(major=major) if part else ""
        return About(
            ethnicity=rng.choice(lists["ethnicities"]),
            party=start + rng.randint(0, 60) if rng.random() < 0.94 else None,
            home=self._places.pick(rng, 3, "", start, start).name[:-1],
            school=school,
            major=major,
            course=course,
            not_post=rng.choice(said.not_posts) if rng.random() < 0.15 else "",
            full=full,
            part=part,
            office=f"中共{self._places.city.name}委组织部",
        )


def _schooling(rng: Random, profile: Profile) -> tuple[str, str]:
    """Full-time and in-service education, whose higher one is the profile's; empty where unstated."""
    wanted = profile.cell.education
    if wanted not in _LATER:
        return rng.choice(["中专", "高中", "高中", ""]), ""
    young = profile.age < 42
    if rng.random() < (0.6 if young else 0.2):
        return wanted, ""
    return rng.choice(_LATER[wanted]), wanted


def _with_gap(rng: Random, items: list[Item], before: int) -> list[Item]:
    """The items with some months unrecorded between two long ones, years before the survey."""
    room = [
        i
        for i, item in enumerate(items[:-1])
        if item.posts and not item.brackets and item.end and item.end < before - 24
        and item.end == items[i + 1].start and item.end - item.start > 30
        and items[i + 1].posts and item.lead.rank != "141"
    ]  # fmt: skip
    if not room:
        return items
    i = rng.choice(room)
    shorter = replace(items[i], end=(items[i].end or 0) - rng.randint(5, 12))
    return [*items[:i], shorter, *items[i + 1 :]]
