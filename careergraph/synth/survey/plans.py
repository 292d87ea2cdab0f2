"""The stages of a whole career: before county rank, at it, and how it ends."""

from dataclasses import replace
from random import Random

from careergraph.synth.survey.cells import SECONDED
from careergraph.synth.survey.preset import SurveyPreset
from careergraph.synth.survey.profiles import Profile
from careergraph.synth.survey.programmes import LAST_MONTHS, RESTORED
from careergraph.synth.survey.routes import (
    ASSEMBLY,
    HEAD,
    SECRETARY,
    Stage,
    covering,
    lengthen,
    route_before,
    split,
)

RETIRED, SECOND_LINE = 60, 52
"""Ages in years: of retirement, and from which county rank is left for the second line."""

_WAYS_OF_STAFF = {3: ["30", "30 30"], 4: ["40", "40 40"]}


class Plans:
    """Draws the stages of careers; who draws again finds other ones."""

    def __init__(self, preset: SurveyPreset) -> None:
        self._preset = preset

    def stages(self, rng: Random, profile: Profile) -> list[Stage]:
        """One draw of a career's stages, empty where it does not fit."""
        stages = self._drawn(rng, profile)
        return stages if stages and self._fits(profile, stages) else []

    def _drawn(self, rng: Random, profile: Profile) -> list[Stage]:
        begin = profile.birth + rng.randint(18 * 12, 22 * 12 + 6)
        if profile.county_rank is None:
            return self._below(rng, profile, begin)
        first = self._at_rank(rng, profile)
        before = self._before(rng, profile, begin, first[0].start, first[0].level) if first else []
        return [*before, *first] if before else []

    def _fits(self, profile: Profile, stages: list[Stage]) -> bool:
        """Whether no post begins around a date, and months away and vetting find the post they need."""
        preset, sending = self._preset, profile.sending
        quiet = {date + month for date in (preset.before, preset.as_of) for month in (0, 1)}
        if any(stage.start in quiet for stage in stages):
            return False
        if profile.cell.experience == SECONDED and sending:
            stage = covering(stages, sending.start, sending.end, preset.as_of)
            asked = 2 if profile.vetted or self._called(profile) else None
            return stage is not None and self._suits(profile, stage, asked)
        if profile.vetted:
            stage = covering(stages, *preset.vetted.terms[0], preset.as_of)
            return stage is not None and self._suits(profile, stage, 2)
        return True

    def _suits(self, profile: Profile, stage: Stage, grade: int | None) -> bool:
        """Whether a post is of the grade asked for, and of the city where somebody was vetted."""
        return grade in (None, stage.grade) and (not profile.vetted or stage.level == 4)

    def _called(self, profile: Profile) -> bool:
        return bool(profile.sending and profile.sending.title == self._preset.named.title)

    def _before(
        self, rng: Random, profile: Profile, begin: int, until: int, level: int
    ) -> list[Stage]:
        """The stages from the first post to the month ``until``."""
        way = route_before(rng, profile, level)
        low = way[0][0] <= 2
        opening: list[Stage] = []
        if begin < RESTORED and any(level <= 2 for level, *_ in way):
            restored = RESTORED + rng.randint(0, 30)
            opening = [Stage(3, 0, "opening", begin, restored)]
            begin = restored
            way = way if low else tuple(part for part in way if part[0] <= 2 or part[1] > 0)
        stages = split(rng, lengthen(rng, way, until - begin), begin, until)
        if any(stage.level <= 2 and stage.start < RESTORED for stage in stages):
            return []
        return [*opening, *stages] if stages else []

    def _below(self, rng: Random, profile: Profile, begin: int) -> list[Stage]:
        """The career of somebody below county rank; the present post is the last stage."""
        cell, as_of = profile.cell, self._preset.as_of
        since = as_of - rng.randint(LAST_MONTHS, 80)
        if (cell.group, cell.level) == ("heads", 2):  # who goes up makes room for those in office
            since = max(since, as_of - rng.randint(LAST_MONTHS, 40))
        if profile.vetted or self._called(profile):
            since = min(since, self._preset.vetted.terms[0][0] - rng.randint(2, 30))
        if cell.group == "staff":
            way = split_way(rng, cell.level)
            stages = split(rng, lengthen(rng, way, since - begin), begin, since)
        else:
            stages = self._before(rng, profile, begin, since, cell.level)
        if not stages:
            return []
        return [*stages, Stage(cell.level, profile.grade, self._seat(rng, profile), since, None)]

    def _seat(self, rng: Random, profile: Profile) -> str:
        """The seat of who leads a township: secretary, head, or the assembly's chairman."""
        if profile.cell.group != "heads" or profile.cell.level != 2:
            return ""
        if profile.secretary:
            return SECRETARY
        return rng.choice([HEAD, HEAD, ASSEMBLY])

    def _at_rank(self, rng: Random, profile: Profile) -> list[Stage]:
        """The stages from county rank on."""
        cell, county = profile.cell, profile.county_rank or 0
        if cell.group == "left":
            return self._leaving(rng, profile)
        if cell.group == "deputies":
            return self._terms(rng, 3, county, None, cell.level)
        chief = profile.chief_rank or 0
        deputies = self._terms(rng, 3, county, chief, cell.level)
        return [*deputies, *self._terms(rng, 4, chief, None, cell.level)]

    def _terms(
        self, rng: Random, grade: int, start: int, end: int | None, level: int
    ) -> list[Stage]:
        """Posts of one grade one after another, the last at ``level``."""
        until = self._preset.as_of if end is None else end
        number = 1 + min(3, (until - start) // rng.randint(50, 80))
        if number == 1 or (level, grade) == (3, 4):  # a county's secretary or head stays
            return [Stage(level, grade, "", start, end)]
        levels = [
            level if rng.random() < 0.8 or grade > 3 else 7 - level for _ in range(number - 1)
        ]
        way = [(each, grade, "") for each in [*levels, level]]
        stages = split(rng, way, start, until)
        if stages and end is None:
            stages[-1] = replace(stages[-1], end=None)
        return stages

    def _leaving(self, rng: Random, profile: Profile) -> list[Stage]:
        """County rank held at the earlier date, and left: upward, for the second line, for good."""
        preset, county = self._preset, profile.county_rank or 0
        first, last = preset.before + LAST_MONTHS, preset.as_of - LAST_MONTHS - 1
        if profile.cell.raised:
            up = rng.randint(preset.window[0], last)
            chief = rng.randint(county + 12, max(county + 12, first - 2 * LAST_MONTHS))
            terms = [*self._terms(rng, 3, county, chief, 4), *self._terms(rng, 4, chief, up, 4)]
            return [*terms, Stage(4, 5, "", up, None)]
        retired = max(first + 2, profile.birth + RETIRED * 12 + rng.randint(0, 2))
        if profile.age < SECOND_LINE:
            retired = rng.randint(first, last)
            return self._terms(rng, 3, county, retired, 4)
        latest = min(last, retired - 1)
        earliest = min(latest, max(first, profile.birth + SECOND_LINE * 12))
        aside = rng.randint(earliest, min(latest, earliest + 36))
        terms = self._held_terms(rng, county, aside)
        end = retired if retired <= last else None
        return [*terms, Stage(4, 0, "second line", aside, end)] if terms else []

    def _held_terms(self, rng: Random, county: int, aside: int) -> list[Stage]:
        """County rank up to the second line, perhaps as a chief before the earlier date."""
        chief = county + rng.randint(24, 60)
        if rng.random() < 0.3 and chief < self._preset.before - LAST_MONTHS:
            deputies = self._terms(rng, 3, county, chief, 4)
            return [*deputies, *self._terms(rng, 4, chief, aside, 4)] if deputies else []
        return self._terms(rng, 3, county, aside, 4)


def split_way(rng: Random, level: int) -> tuple[tuple[int, int, str], ...]:
    """The posts before the present one of somebody who leads nobody."""
    way = rng.choice(_WAYS_OF_STAFF[level])
    return tuple((int(part[0]), int(part[1]), "") for part in way.split())
