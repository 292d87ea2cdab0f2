"""Posts for steps: which title in which organization of which place, seat by seat."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random

from careergraph.synth.places import Place
from careergraph.synth.plan import Post
from careergraph.synth.words import Organ, PostEntry, Title, words


@dataclass
class Seats:
    """Who holds which seat when: a place has one secretary and one head at a time.

    Where all seats of the city are held (from about a thousand cadres on) some are held by two.
    """

    held: dict[tuple[str, str, str], list[tuple[int, int]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    _taken: list[tuple[str, str, str]] = field(default_factory=list)

    def free(self, post: Post, start: int, end: int) -> bool:
        """Whether nobody holds the post between two months."""
        terms = self.held[post.place, post.unit, post.title]
        return all(end <= since or until <= start for since, until in terms)

    def take(self, post: Post, start: int, end: int) -> None:
        seat = (post.place, post.unit, post.title)
        self.held[seat].append((start, end))
        self._taken.append(seat)

    @contextmanager
    def tried(self) -> Iterator["Seats"]:
        """What is taken inside is given back, unless ``keep`` says that it stays taken."""
        self._taken.clear()
        yield self
        for seat in self._taken:
            self.held[seat].pop()

    def keep(self) -> None:
        self._taken.clear()


def entries(rng: Random, level: int, grade: int, place: Place, years: tuple[int, int]) -> PostEntry:
    """One of the entries that a place offers at a level and grade from one year to another."""
    listed = [post for post in words().posts if post.level == level and post.grade == grade]
    if listed:
        return rng.choice([post for post in listed if place.kind in post.places])
    organ = rng.choice([organ for organ in words().organs if _offers(organ, level, grade, years)])
    return _county_organ(rng, organ, grade) if level == 3 else _city_organ(rng, organ, grade)


def settle(entry: PostEntry, place: Place, level: int | None) -> tuple[Post, ...]:
    """The posts of an entry in a place."""
    return tuple(
        Post(
            place=place.path if level else "",
            level=level,
            unit=title.unit.replace("{x}", place.name[-1]),
            title=title.title.replace("{x}", place.name[-1]),
            text=title.text.replace("{x}", place.name[-1]),
            rank=title.rank,
            leading=title.leading,
            assembly=title.assembly,
        )
        for title in entry.items
    )


def _offers(organ: Organ, level: int, grade: int, years: tuple[int, int]) -> bool:
    heads = grade == (2 if level == 3 else 4)
    return (
        level in organ.levels
        and organ.first < years[0]
        and years[1] < organ.last
        and (organ.head is not None or not heads)
    )


def _county_organ(rng: Random, organ: Organ, grade: int) -> PostEntry:
    """Staff, a deputy (142) or the head (141) of a county organ."""
    if grade == 0:
        return _staff(rng, organ)
    return _organ_post(rng, organ, grade == 2, "141" if grade == 2 else "142")


def _city_organ(rng: Random, organ: Organ, grade: int) -> PostEntry:
    """Staff, a section's deputy (142) or head (141), the bureau's deputy (132) or head (131)."""
    if grade == 0:
        return _staff(rng, organ)
    if grade in (1, 2):
        section = rng.choice(words().sections)
        title, rank = ("科长", "141") if grade == 2 else ("副科长", "142")
        text = f"{organ.text}{section}{title}"
        return PostEntry((Title(f"{organ.name}{section}", title, text, rank),))
    return _organ_post(rng, organ, grade == 4, "131" if grade == 4 else "132")


def _staff(rng: Random, organ: Organ) -> PostEntry:
    title, rank = rng.choice([("科员", "150"), ("科员", "150"), ("办事员", "160"), ("干部", None)])
    return PostEntry((Title(organ.name, title, f"{organ.text}{title}", rank, leading=False),))


def _organ_post(rng: Random, organ: Organ, head: bool, rank: str) -> PostEntry:
    title = organ.head if head and organ.head else organ.deputy
    first = Title(organ.name, title, f"{organ.text}{title}", rank)
    if not organ.name.endswith("局") or rng.random() < 0.6:
        return PostEntry((first,), seat=head)
    second = Title(f"{organ.name}党组", "书记", "党组书记", rank)
    if not head:
        second = Title(f"{organ.name}党组", "成员", "党组成员")
    return PostEntry((first, second), seat=head)
