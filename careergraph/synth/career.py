"""One career: a recipe's steps walked from place to place, post to post and month to month."""

from dataclasses import replace
from random import Random

from careergraph.synth import decorate
from careergraph.synth.places import Place, Places
from careergraph.synth.plan import Item, Post
from careergraph.synth.posts import Seats, entries, settle
from careergraph.synth.steps import Step
from careergraph.synth.words import words

NEAR, ANYWHERE = 12, 36
"""How often another post is drawn where a seat is held: near the person, then in the whole city."""

LEADER = {3: 4, 4: 6}
"""Grade of the two leaders of a county and of the city: few seats, never held by two at once."""

STAYS = {1: 0.8, 2: 0.6, 3: 0.85}
"""How often the next post at a level is in the same place."""


class Career:
    """Walks through the steps of one career from its first month to its end."""

    def __init__(self, places: Places, seats: Seats, rng: Random, start: int, end: int) -> None:
        self.places, self.seats, self.rng = places, seats, rng
        self.month, self.end = start, end
        self.here = places.pick(rng, 3, "", start, end)
        self.posts: tuple[Post, ...] = ()

    def items(self, steps: list[Step]) -> list[Item]:
        """The dated items of the steps; a pause leaves none."""
        items: list[Item] = []
        for step in steps:
            start, self.month = self.month, self.month + step.months
            if step.turn == "study":
                course = f"在{self.rng.choice(words().lists['full_time'])}学习"
                items.append(Item("study", start, self.month, words=course))
            elif step.turn != "pause":
                items.append(self._item(step, start, min(self.month + step.overlap, self.end)))
        return items

    def _item(self, step: Step, start: int, end: int) -> Item:
        self.posts, seat = self._choose(step, start, end)
        item = Item("substantive", start, end, self.posts)
        if seat:
            self.seats.take(item.lead, start, end)
        if step.turn == "concurrent":
            self.seats.take(self.posts[-1], start, end)
        if step.seconded:
            second = decorate.seconded(self.rng, self.places, item, self.here, step.seconded)
            return replace(item, brackets=(second,))
        return item

    def _choose(self, step: Step, start: int, end: int) -> tuple[tuple[Post, ...], bool]:
        """Posts for a step, and whether they are a seat.

        A free seat and another post than the one before, if a few draws find one; who finds no
        leader's seat becomes a deputy.
        """
        until = self.end if step.turn == "secretary" else end
        for draw in range(NEAR + ANYWHERE):
            place = self._place(step, start, until, far=draw >= NEAR)
            posts, seat = self._posts(step, place, start, end)
            lead = max(posts, key=lambda post: post.order)
            if posts != self.posts and (not seat or self.seats.free(lead, start, until)):
                break
        else:
            if step.level and step.grade == LEADER.get(step.level):
                posts, seat = self._posts(replace(step, grade=step.grade - 1), place, start, end)
        self.here = place
        return posts, seat

    def _posts(
        self, step: Step, place: Place, start: int, end: int
    ) -> tuple[tuple[Post, ...], bool]:
        """Posts that a place offers for a step, and whether they are a seat."""
        special = words().special
        if step.turn == "concurrent":
            county = self.places.at(place.parent)
            both = settle(special["committee"], county, 3) + settle(special["secretary"], place, 2)
            return both, False
        if step.turn:
            entry = special[step.turn]
            return settle(entry, place, entry.level), entry.seat
        level = step.level or 0
        entry = entries(self.rng, level, step.grade, place, (start // 12, end // 12))
        return settle(entry, place, level), entry.seat

    def _place(self, step: Step, start: int, end: int, far: bool) -> Place:
        """Where a step is served: often where the person is, else near it; ``far``: anywhere."""
        if step.level is None or step.turn in ("in_place", "concurrent"):
            return self.here
        if step.level == 4:
            return self.places.city
        kinds = "镇乡" if step.turn == "secretary" else ""
        if step.moves:
            return self._elsewhere(step.level, start, end)
        if far:
            return self.places.pick(self.rng, step.level, "", start, end, kinds)
        if self._stays(step) and self.here.stands(start, end) and not kinds:
            return self.here
        path = self.here.path.split("/")
        if step.level == 3 and len(path) > 3 and self.rng.random() < 0.85:
            return self.places.at("/".join(path[:3]))
        within = path[: 4 if step.level == 1 else 3] if self.rng.random() < 0.9 else path[:2]
        return self.places.pick(self.rng, step.level, "/".join(within), start, end, kinds)

    def _stays(self, step: Step) -> bool:
        return self.here.level == step.level and self.rng.random() < STAYS[self.here.level]

    def _elsewhere(self, level: int, start: int, end: int) -> Place:
        """Another place of the level, and not the same one under another name."""
        while True:
            place = self.places.pick(self.rng, level, "", start, end)
            if place.name[:2] != self.here.name[:2]:
                return place
