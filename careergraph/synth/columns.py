"""Careers invented by column: a block of people at a time, for as many as are wanted.

A career is a walk over the country: each step changes level and grade, or only the post. Where a
step would leave what a level offers, the next more modest one is taken.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from careergraph.synth.country import GRADES, Country, Posts, country, posts

BLOCK = 50_000
"""People invented at a time; memory is bounded by it."""

AS_OF = 2020 * 12 + 11
"""The record's own date: December 2020."""

LEAST, MOST = 4, 12
"""Steps of a career."""

_SHORTEST = 5
_RETIRED = 60 * 12
_BORN = (1944 * 12, 1989 * 12)

_BEGINNINGS = {1: 0.35, 2: 0.3, 3: 0.2, 4: 0.1, 5: 0.05}
"""Share of people by the level of their first post."""

# Steps as (change of level, change of grade) with their shares; the rest changes the post only.
_STEPS = (
    ((1, 0), 0.07), ((1, 1), 0.12), ((0, 1), 0.24), ((2, 0), 0.006), ((2, 1), 0.006),
    ((-1, 0), 0.02), ((-1, 1), 0.03), ((0, -1), 0.004),
)  # fmt: skip
_STUDY, _RECORDED, _TO_SECOND_LINE = 0.05, 0.006, 0.15
_SECOND_LINE_AGE = 52 * 12
_CONCURRENT, _SECONDED = 0.05, 0.05
_GAP, _LONGEST_GAP = 0.06, 14
_VAGUE_PEOPLE, _VAGUE_DATES = 0.1, 0.5
"""Every tenth person gives half of the dates by year only: 5 % of all dates."""

SUBSTANTIVE, CONCURRENT, SECONDMENT, STUDY, RECORDED = range(5)
KINDS = ["substantive", "concurrent", "secondment", "study", "recorded"]


@dataclass(frozen=True)
class Block:
    """People and their stints. ``person`` is the row of the person; ``post`` a row of ``posts()``.

    Months are year x 12 + month - 1. ``end`` is -1 where the post is still held; ``place`` and
    ``post`` are -1 for study and recorded time; ``vague`` dates are known by the year only.
    """

    born: np.ndarray
    began: np.ndarray
    home: np.ndarray
    person: np.ndarray
    item: np.ndarray
    kind: np.ndarray
    place: np.ndarray
    post: np.ndarray
    start: np.ndarray
    end: np.ndarray
    start_vague: np.ndarray
    end_vague: np.ndarray


def blocks(cadres: int, seed: int) -> Iterator[Block]:
    """The people, block by block; a block depends on the seed and its number alone."""
    for number, first in enumerate(range(0, cadres, BLOCK)):
        yield _block(min(BLOCK, cadres - first), np.random.default_rng([seed, number]))


@dataclass(frozen=True)
class _Walk:
    """What each person does in each step: arrays of people x MOST."""

    kind: np.ndarray
    place: np.ndarray
    post: np.ndarray


def _block(people: int, rng: np.random.Generator) -> Block:
    land, offer = country(), posts()
    born = rng.integers(*_BORN, people)
    began = born + rng.integers(18 * 12, 24 * 12, people)
    steps = np.clip(rng.binomial(MOST, 0.61, people), LEAST, MOST)
    bounds = _bounds(began, np.minimum(AS_OF, born + _RETIRED), steps, rng)
    walk = _walk(people, bounds, born, rng, land, offer)
    vague = (rng.random(people) < _VAGUE_PEOPLE)[:, None] & (
        rng.random(bounds.shape) < _VAGUE_DATES
    )
    main = _main_stints(steps, bounds, vague, walk, rng)
    beside = _stints_beside(main, rng, land, offer)
    rows = {name: np.concatenate([part[name] for part in (main, *beside)]) for name in main}
    order = np.lexsort([rows["start"], rows["kind"], rows["item"], rows["person"]])
    home = walk.place[:, 0]
    return Block(born, began, home, **{name: values[order] for name, values in rows.items()})


def _bounds(
    began: np.ndarray, ended: np.ndarray, steps: np.ndarray, rng: np.random.Generator
) -> np.ndarray:
    """The months between which the steps lie, people x (MOST + 1)."""
    weight = rng.gamma(3.0, size=(len(began), MOST)) * (np.arange(MOST) < steps[:, None])
    share = np.cumsum(weight, axis=1) / weight.sum(axis=1)[:, None]
    spare = (ended - began - _SHORTEST * steps)[:, None]
    floor = _SHORTEST * np.minimum(np.arange(1, MOST + 1), steps[:, None])
    return np.c_[began, began[:, None] + floor + (share * spare).astype(np.int64)]


def _walk(
    people: int,
    bounds: np.ndarray,
    born: np.ndarray,
    rng: np.random.Generator,
    land: Country,
    offer: Posts,
) -> _Walk:
    levels = np.array(list(_BEGINNINGS))
    level = rng.choice(levels, people, p=list(_BEGINNINGS.values()))
    place = _any_place(level, rng, land)
    grade = np.zeros(people, np.int64)
    walk = _Walk(*(np.full((people, MOST), -1) for _ in range(3)))
    for step in range(MOST):
        if step:
            place, grade = _stepped(place, grade, rng, land, offer)
        old = bounds[:, step] - born >= _SECOND_LINE_AGE
        second = old & (rng.random(people) < _TO_SECOND_LINE)
        walk.place[:, step] = place
        walk.post[:, step] = _post_of(land.kind[place], grade, second, rng.random(people), offer)
        chance = rng.random(people)
        kind = np.select([chance < _STUDY, chance < _STUDY + _RECORDED], [STUDY, RECORDED])
        walk.kind[:, step] = kind if step else SUBSTANTIVE
    return walk


def _any_place(level: np.ndarray, rng: np.random.Generator, land: Country) -> np.ndarray:
    place = np.zeros(len(level), np.int64)
    for number in sorted(land.first, reverse=True):
        size = int((land.level == number).sum())
        chosen = land.first[number] + rng.integers(0, size, len(level))
        place = np.where(level == number, chosen, place)
    return place


def _stepped(
    place: np.ndarray, grade: np.ndarray, rng: np.random.Generator, land: Country, offer: Posts
) -> tuple[np.ndarray, np.ndarray]:
    """The next place and grade: the first of the steps wished for, and more modest ones, that exists."""
    chance = rng.random(len(place))
    edges = np.cumsum([share for _, share in _STEPS])
    which = np.searchsorted(edges, chance)
    wish = np.array([*(step for step, _ in _STEPS), (0, 0)])[which]
    up, raised = wish[:, 0].copy(), wish[:, 1]
    up = np.where((up == 0) & (raised == 1) & (chance % 0.01 < 0.004), 1, up)
    level = land.level[place]
    up = np.clip(level + up, min(land.first), max(land.first)) - level
    moved = _moved(place, up, rng, land)
    exists = _offers(moved, grade + raised, land, offer)
    sideways = _moved(place, np.zeros_like(up), rng, land)
    stays = ~exists & _offers(sideways, grade + raised, land, offer)
    climbing = np.clip(level + 1, None, max(land.first)) - level
    higher = _moved(place, climbing, rng, land)
    climbs = ~exists & ~stays & (raised > 0) & _offers(higher, grade + raised, land, offer)
    new = np.select([exists, stays, climbs], [moved, sideways, higher], sideways)
    return new, np.where(exists | stays | climbs, grade + raised, grade)


def _offers(place: np.ndarray, grade: np.ndarray, land: Country, offer: Posts) -> np.ndarray:
    inside = (grade >= 0) & (grade < GRADES)
    return inside & (offer.count[land.kind[place], np.clip(grade, 0, GRADES - 1)] > 0)


def _moved(
    place: np.ndarray, up: np.ndarray, rng: np.random.Generator, land: Country
) -> np.ndarray:
    """Places so many levels higher or lower; of those that stay, half go to a neighbour."""
    neighbour = (up == 0) & (land.level[place] < max(land.first)) & (rng.random(len(place)) < 0.5)
    new = place.copy()
    for rise in (1, 2):
        rising = up >= rise
        new[rising] = land.around(new[rising])
    down = up == -1
    new[down] = land.within(new[down], rng.random(int(down.sum())))
    outer = land.around(new[neighbour])
    new[neighbour] = land.within(outer, rng.random(len(outer)))
    return new


def _post_of(
    kind: np.ndarray, grade: np.ndarray, second: np.ndarray, chance: np.ndarray, offer: Posts
) -> np.ndarray:
    """One of the posts that a kind of place has at a grade; of the second line where it has any."""
    second = second & (offer.second_count[kind, grade] > 0)
    first = np.where(second, offer.second_first[kind, grade], offer.first[kind, grade])
    count = np.where(second, offer.second_count[kind, grade], offer.count[kind, grade])
    return first + (chance * count).astype(np.int64)


Rows = dict[str, np.ndarray]


def _main_stints(
    steps: np.ndarray,
    bounds: np.ndarray,
    vague: np.ndarray,
    walk: _Walk,
    rng: np.random.Generator,
) -> Rows:
    """One stint a step; the last is open where it reaches the record's date."""
    person, step = np.nonzero(np.arange(MOST) < steps[:, None])
    start, end = bounds[person, step], bounds[person, step + 1]
    last = step + 1 == steps[person]
    pause = rng.integers(2, _LONGEST_GAP + 1, len(person))
    paused = (rng.random(len(person)) < _GAP) & ~last & (end - start > pause + 1)
    kind = walk.kind[person, step]
    away = (kind == STUDY) | (kind == RECORDED)
    kind = np.where(last & away, SUBSTANTIVE, kind)
    away &= ~last
    return {
        "person": person,
        "item": step + 1,
        "kind": kind,
        "place": np.where(away, -1, walk.place[person, step]),
        "post": np.where(away, -1, walk.post[person, step]),
        "start": start,
        "end": np.where(last & (end == AS_OF), -1, np.where(paused, end - pause, end)),
        "start_vague": vague[person, step],
        "end_vague": vague[person, step + 1],
    }


def _stints_beside(
    main: Rows, rng: np.random.Generator, land: Country, offer: Posts
) -> tuple[Rows, Rows]:
    """Second posts held together with the first, and secondments to a lower place meanwhile."""
    served = main["kind"] == SUBSTANTIVE
    chance = rng.random(len(served))
    together = _taken(main, served & (chance < _CONCURRENT))
    grade, kind = offer.columns["grade"], land.kind[together["place"]]
    own = grade[together["post"]].astype(np.int64)
    none = np.zeros(len(own), bool)
    first = together["post"]
    together["post"] = _post_of(kind, own, none, rng.random(len(own)), offer)
    together["kind"][:] = CONCURRENT
    together = _taken(together, together["post"] != first)  # nobody holds a post twice at a time
    long = np.where(main["end"] < 0, AS_OF, main["end"]) - main["start"] >= 18
    high = served & (land.level[main["place"]] >= 3)
    away = _taken(main, high & long & (chance > 1 - _SECONDED / high.mean()))
    place = land.within(away["place"], rng.random(len(away["place"])))
    away["post"] = _post_of(
        land.kind[place],
        np.where(land.level[place] == 1, 0, 1),
        np.zeros(len(place), bool),
        rng.random(len(place)),
        offer,
    )
    away["place"] = place
    away["kind"][:] = SECONDMENT
    away["start"] += 3
    away["end"] = away["start"] + rng.integers(6, 13, len(place))
    away["start_vague"][:] = away["end_vague"][:] = False
    return together, away


def _taken(rows: Rows, which: np.ndarray) -> Rows:
    return {name: values[which] for name, values in rows.items()}
