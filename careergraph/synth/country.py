"""An invented country as columns: its places with their paths, and the posts that each kind has."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

GRADES = 9


@dataclass(frozen=True)
class Country:
    """Places are numbered from the provinces down: ``first[level] + i``, i from 0.

    ``path`` and ``short`` (a place with the one around it) are texts, ``level`` and ``kind`` (number
    of ``kinds``: 省, 市, 县 ...) integers, one value a place. ``inside`` says how many places a place
    is divided into, by the level of these.
    """

    path: np.ndarray
    short: np.ndarray
    level: np.ndarray
    kind: np.ndarray
    kinds: list[str]
    first: dict[int, int]
    inside: dict[int, int]

    def around(self, place: np.ndarray) -> np.ndarray:
        """The place that each of these (none of them a province) lies in."""
        level = self.level[place]
        return self._first_of(level + 1) + (place - self._first_of(level)) // self._inside_of(level)

    def within(self, place: np.ndarray, chance: np.ndarray) -> np.ndarray:
        """A place inside each of these (none of them a village); ``chance`` is from [0, 1)."""
        level = self.level[place]
        wide = self._inside_of(level - 1)
        nth = (place - self._first_of(level)) * wide + (chance * wide).astype(np.int64)
        return self._first_of(level - 1) + nth

    def _first_of(self, level: np.ndarray) -> np.ndarray:
        return np.array([self.first.get(number, 0) for number in range(7)])[level]

    def _inside_of(self, level: np.ndarray) -> np.ndarray:
        return np.array([self.inside.get(number, 1) for number in range(7)])[level]


@dataclass(frozen=True)
class Posts:
    """Posts as columns, and which of them a kind of place offers at a grade.

    The posts of kind k and grade g are the ``count[k, g]`` rows from ``first[k, g]`` on; the same with
    ``second`` for the second line.
    """

    columns: dict[str, np.ndarray]
    first: np.ndarray
    count: np.ndarray
    second_first: np.ndarray
    second_count: np.ndarray


@cache
def data() -> dict[str, Any]:
    """The word lists of ``country.toml``."""
    return tomllib.loads(Path(__file__).with_name("country.toml").read_text("utf-8"))


@cache
def country() -> Country:
    """All places, from the provinces down."""
    kinds = list(dict.fromkeys(kind for row in data()["levels"] for kind in row["kinds"]))
    path, short, own = [np.array([""], object)], [np.array([""], object)], [np.array([""], object)]
    level, kind = [], []
    first: dict[int, int] = {}
    inside: dict[int, int] = {}
    count = 0
    for row in data()["levels"]:
        number, wide = row["level"], row["inside"]
        outer = np.repeat(np.arange(len(path[-1])), wide)
        kind_names = row["kinds"]
        which = np.arange(len(outer)) % len(kind_names)
        name = _stems(len(outer), number) + np.array(kind_names, object)[which]
        slash = "/" if count else ""
        path.append(path[-1][outer] + slash + name)
        short.append(own[-1][outer] + name)
        own.append(name)
        level.append(np.full(len(outer), number))
        kind.append(np.array([kinds.index(each) for each in kind_names])[which])
        first[number], inside[number] = count, wide
        count += len(outer)
    join = np.concatenate
    return Country(join(path[1:]), join(short[1:]), join(level), join(kind), kinds, first, inside)


def _stems(count: int, level: int) -> np.ndarray:
    """Names of two characters, no two alike that follow each other closely."""
    first, second = list(data()["first"]), list(data()["second"])
    every = np.array([one + other for one in first for other in second], object)
    step = 331  # shares no factor with the number of pairs, so that all of them come by
    while np.gcd(step, len(every)) > 1:
        step += 2
    return every[(np.arange(count) * step + 97 * level) % len(every)]


@cache
def posts() -> Posts:
    """The posts of every kind of place, in runs of one kind and grade."""
    usual, second = _listed("posts") + _of_organs(), _listed("second_line")
    rows: list[dict[str, Any]] = []
    runs = []
    for listed in (usual, second):
        first, count = (np.zeros((len(country().kinds), GRADES), np.int64) for _ in range(2))
        for kind in range(len(country().kinds)):
            for grade in range(GRADES):
                offered = [row for row in listed if (row["kind"], row["grade"]) == (kind, grade)]
                first[kind, grade], count[kind, grade] = len(rows), len(offered)
                rows += offered
        runs += [first, count]
    columns = {name: np.array([row[name] for row in rows], object) for name in rows[0]}
    return Posts(columns, *runs)


def _listed(table: str) -> list[dict[str, Any]]:
    return [
        _post({**post, "grade": row["grade"], "rank": row.get("rank")}, kind)
        for row in data()[table]
        for kind in row["at"]
        for post in row["posts"]
    ]


def _of_organs() -> list[dict[str, Any]]:
    return [
        _post({**post, "unit": name, "org_kind": organ["org_kind"]}, kind)
        for organ in data()["organs"]
        for grades in data()["grades"]
        for kind in grades["at"]
        if kind in organ["at"]
        for name in organ["names"]
        for post in grades["posts"]
    ]


def _post(row: dict[str, Any], kind: str) -> dict[str, Any]:
    """A post at a kind of place; ``behind`` is what follows the place's name in the organization's."""
    unit = row["unit"].replace("{x}", kind)
    return {
        "kind": country().kinds.index(kind),
        "grade": row["grade"],
        "unit": unit,
        "behind": unit.removeprefix(kind) if row["unit"].startswith("{x}") else unit,
        "title": row["title"].replace("{x}", kind),
        "rank": row.get("rank"),
        "org_kind": row["org_kind"],
        "title_class": row["class"],
        "chief": row.get("chief"),
        "leading": row["class"] != "staff",
    }
