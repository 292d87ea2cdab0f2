"""A profile made a career: stages that fit its dates, put in places and posts."""

from dataclasses import replace
from random import Random

from careergraph.errors import UserError
from careergraph.synth.places import Place, Places
from careergraph.synth.plan import Bracket, Item, Post
from careergraph.synth.posts import Seats, settle
from careergraph.synth.survey import offices
from careergraph.synth.survey.offices import Offices
from careergraph.synth.survey.plans import Plans
from careergraph.synth.survey.preset import SurveyPreset
from careergraph.synth.survey.profiles import Profile
from careergraph.synth.survey.routes import VILLAGE, Stage, covering
from careergraph.synth.survey.vocabulary import vocabulary
from careergraph.synth.words import PostEntry, Title, words

_TRIES = 400

_ATTEMPTS = 30
"""Draws of another post where the same one would be held twice running."""


class Careers:
    """Makes careers one after another; seats are shared by all."""

    def __init__(self, preset: SurveyPreset) -> None:
        self._preset = preset
        self.places = Places(preset.gazetteer)
        self._seats = Seats()
        self._offices = Offices(self._seats)
        self._plans = Plans(preset)

    def items(self, rng: Random, profile: Profile, woman: bool) -> list[Item]:
        """The dated items of a profile's posts.

        Raises ``UserError`` where no stages fit its age and its promotions, or no seat is free.
        """
        for _ in range(_TRIES):
            stages = self._plans.stages(rng, profile)
            if not stages:
                continue
            with self._seats.tried() as seats:
                items = self._filled(rng, profile, stages, woman)
                if items:
                    seats.keep()
                    return self._sent(rng, profile, stages, items)
        cell = profile.cell
        raise UserError(
            "no career fits {group} of level {level} aged {age}, experience: {experience}",
            where=f"preset {self._preset.name}",
            hint="change the ages or the experience of that group",
            group=cell.group,
            level=cell.level,
            age=profile.age,
            experience=cell.experience,
        )

    def _filled(
        self, rng: Random, profile: Profile, stages: list[Stage], woman: bool
    ) -> list[Item] | None:
        """An item a stage, or None where a seat that a stage needs is held."""
        items: list[Item] = []
        here = self.places.pick(rng, 3, "", self._preset.as_of, self._preset.as_of)
        for stage in stages:
            posts = None
            last = items[-1].posts if items else ()
            for _ in range(_ATTEMPTS):
                posts, there = self._posts(rng, profile, stage, here, woman, last)
                if posts is None or _is_another(posts, last):
                    break
            if not posts:
                return None
            here = there
            items.append(Item("substantive", stage.start, stage.end, posts))
        return items

    def _posts(
        self, rng: Random, profile: Profile, stage: Stage, here: Place, woman: bool,
        last: tuple[Post, ...],
    ) -> tuple[tuple[Post, ...] | None, Place]:  # fmt: skip
        """The posts of a stage and the place where they are; None where a seat is held."""
        until = self._preset.as_of + 1 if stage.end is None else stage.end
        if stage.level <= 2:
            return self._low_posts(rng, stage, here, until)
        if stage.level == 3:
            place = self._county(rng, here)
            return self._county_posts(rng, stage, place, until, woman)
        city = self.places.city
        return self._city_posts(rng, profile, stage, until, woman, last), city

    def _low_posts(
        self, rng: Random, stage: Stage, here: Place, until: int
    ) -> tuple[tuple[Post, ...] | None, Place]:
        """A post in a village or township; every place is tried for a seat, the nearest first."""
        if not stage.seat:
            stays = here.level == stage.level and rng.random() < 0.4
            place = here if stays else self._near(rng, stage.level, here)
            return self._offices.township(rng, stage, place, until), place
        months = (stage.start, until)
        county = "/".join(here.path.split("/")[:3])
        near = self.places.standing(stage.level, county if here.level > 0 else "", *months)
        far = self.places.standing(stage.level, "", *months)
        kinds = "村" if stage.seat == VILLAGE else ""
        for places in (near, far):
            for place in rng.sample(places, len(places)):
                if kinds and place.kind != kinds:
                    continue
                posts = self._offices.township(rng, stage, place, until)
                if posts:
                    return posts, place
        return None, here

    def _near(self, rng: Random, level: int, here: Place) -> Place:
        county = "/".join(here.path.split("/")[:3]) if here.level < 4 else ""
        month = self._preset.as_of
        return self.places.pick(rng, level, county if rng.random() < 0.9 else "", month, month)

    def _county(self, rng: Random, here: Place) -> Place:
        path = here.path.split("/")
        if len(path) > 2 and rng.random() < 0.85:
            return self.places.at("/".join(path[:3]))
        return self.places.pick(rng, 3, "", self._preset.as_of, self._preset.as_of)

    def _county_posts(
        self, rng: Random, stage: Stage, place: Place, until: int, woman: bool
    ) -> tuple[tuple[Post, ...] | None, Place]:
        if stage.seat == "opening":
            return offices.opening(rng, place), place
        if stage.grade == 0:
            return offices.organ_staff(rng, stage, place), place
        if stage.grade == 1:
            return offices.organ_deputy(rng, stage, place, woman), place
        if stage.grade == 2:
            return self._offices.organ_head(rng, stage, place, until, woman), place
        others = self.places.standing(3, "", self._preset.as_of, self._preset.as_of)
        for county in [place, *rng.sample(others, len(others))]:
            posts = self._offices.leader(rng, stage, county, until)
            if posts:
                return posts, county
        return None, place

    def _city_posts(
        self, rng: Random, profile: Profile, stage: Stage, until: int, woman: bool,
        last: tuple[Post, ...],
    ) -> tuple[Post, ...] | None:  # fmt: skip
        city, open_ = self.places.city, stage.end is None
        if stage.seat == "second line":
            return offices.second_line(max(last, key=lambda post: post.order))
        if stage.grade == 0:
            ranked = open_ and profile.cell.group in ("outside", "staff") and profile.age > 29
            return offices.organ_staff(rng, stage, city, ranked)
        if stage.grade in (1, 2):
            asked = vocabulary().departments if open_ else ()
            return self._offices.section(rng, stage, city, until, asked)
        if stage.grade == 3:
            return offices.organ_deputy(rng, stage, city, woman)
        if stage.grade == 4:
            return self._offices.organ_head(rng, stage, city, until, woman)
        return self._offices.leader(rng, stage, city, until)

    def _sent(
        self, rng: Random, profile: Profile, stages: list[Stage], items: list[Item]
    ) -> list[Item]:
        """The items with the months at the grassroots in a bracket of the item that covers them."""
        sending = profile.sending
        if sending is None:
            return items
        stage = covering(stages, sending.start, sending.end, self._preset.as_of)
        number = stages.index(stage) if stage else 0
        post = self._second_post(rng, items[number].lead, (sending.start, sending.end))
        bracket = Bracket("secondment", sending.start, sending.end, post=post)
        items[number] = replace(items[number], brackets=(bracket,))
        return items

    def _second_post(self, rng: Random, held: Post, months: tuple[int, int]) -> Post:
        """A post at the grassroots for somebody who keeps his own, in his county or anywhere."""
        county = held.place if held.level == 3 else ""
        if rng.random() < 0.35:
            place = self.places.pick(rng, 2, county, *months, kinds="镇乡")
            return settle(words().special["township_second"], place, 2)[0]
        place = self.places.pick(rng, 1, county, *months, kinds="村")
        guide = Title("", "农村工作指导员", "{p}农村工作指导员", leading=False)
        titles = [*words().special["village_second"].items, guide, guide]
        return settle(PostEntry((rng.choice(titles),)), place, 1)[0]


def _is_another(posts: tuple[Post, ...], last: tuple[Post, ...]) -> bool:
    """Whether the highest of some posts is not held already, at whatever rank: who keeps it does not move."""
    lead = max(posts, key=lambda post: post.order)
    last_held = {(post.place, post.unit, post.title) for post in last}
    return (lead.place, lead.unit, lead.title) not in last_held
