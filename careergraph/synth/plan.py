"""The plan of an invented city: what each person's career is, before anyone writes it down.

Months are whole: year x 12 + month - 1. An item's end is the month that stands in the form, the
first in which the post is no longer held; None is a post held on the record's date.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

RANKS = ("160", "150", "142", "141", "132", "131", "122", "121")
"""ZB09 codes from the lowest to the highest that the city knows."""

TARGET = RANKS.index("132")
"""Order of the target rank, 县处级副职."""

GRASSROOTS = 2
"""Villages and townships are the grassroots: the default definition, under which truth is told."""


def month_of(text: str) -> int:
    """``2007-12`` as a month."""
    year, month = text.split("-")
    return int(year) * 12 + int(month) - 1


def month_text(month: int) -> str:
    """A month as ``2007-12``."""
    return f"{month // 12}-{month % 12 + 1:02d}"


def rank_order(rank: str | None) -> int:
    """Place of a ZB09 code in RANKS, higher is higher; -1 for a post without a rank."""
    return -1 if rank is None else RANKS.index(rank)


@dataclass(frozen=True, slots=True)
class Post:
    """One title in one organization; ``text`` is how it is written, {p} for its place."""

    place: str
    level: int | None
    unit: str
    title: str
    text: str
    rank: str | None
    leading: bool
    assembly: bool = False

    @property
    def order(self) -> int:
        return rank_order(self.rank)


@dataclass(frozen=True, slots=True)
class Bracket:
    """What an item's bracket tells: a secondment to ``post``, or study in ``words``.

    ``crossing`` is study that began before the item: it stands on a line of its own.
    """

    kind: str
    start: int
    end: int
    words: str = ""
    post: Post | None = None
    crossing: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One dated line: posts in the order of writing, or study or recorded time in ``words``."""

    kind: str
    start: int
    end: int | None
    posts: tuple[Post, ...] = ()
    words: str = ""
    brackets: tuple[Bracket, ...] = ()
    probation: bool = False
    acting: bool = False
    person_rank: tuple[int, str] | None = None

    @property
    def lead(self) -> Post:
        """The substantive one of posts held together: the highest rank, then the first written."""
        return max(self.posts, key=lambda post: post.order)


@dataclass(frozen=True, slots=True)
class Stint:
    """One dated holding of one post, or a spell of study or recorded time, as the form tells it."""

    item: int
    bracket: int
    position: int
    start: int
    end: int | None
    kind: str
    post: Post | None
    acting: bool = False
    probation: bool = False


@dataclass(frozen=True, slots=True)
class About:
    """What a form says beside the career: ``party`` is the month of joining, ``home`` a county.

    ``full`` and ``part`` are the full-time and the in-service education, ``office`` is who files the form.
    """

    ethnicity: str
    party: int | None
    home: str
    school: str
    major: str
    course: str
    not_post: str
    full: str
    part: str
    office: str


@dataclass(frozen=True, slots=True)
class Person:
    """One invented cadre. ``turn`` names the recipe, ``retired`` that the career has ended."""

    number: int
    name: str
    sex: str
    birth: int
    about: About
    turn: str
    items: tuple[Item, ...]
    retired: bool = False

    @property
    def began(self) -> int:
        """Month of beginning work: the first post's."""
        return next(item.start for item in self.items if item.posts)

    def stints(self) -> Iterator[Stint]:
        """Every stint that the form tells, in the order of its text."""
        for number, item in enumerate(self.items, start=1):
            yield from _stints(number, item)


def _stints(number: int, item: Item) -> Iterator[Stint]:
    position = 0
    for post in item.posts or (None,):
        position += 1
        main = post is None or post is item.lead
        kind = item.kind if main else "concurrent"
        acting, probation = main and item.acting, main and item.probation
        yield Stint(number, 0, position, item.start, item.end, kind, post, acting, probation)
    for order, bracket in enumerate(item.brackets, start=1):
        position += 1
        yield Stint(number, order, position, bracket.start, bracket.end, bracket.kind, bracket.post)


@dataclass(frozen=True)
class City:
    """The invented city: its people, the record's month, and how many of each turn were planted."""

    seed: int
    preset: str
    as_of: int
    people: tuple[Person, ...]
    planted: dict[str, int] = field(default_factory=dict)
