"""Which post a stage is: a title in an organization of a place, a seat where one person holds it."""

from functools import cache
from random import Random

from careergraph.synth.places import Place
from careergraph.synth.plan import Post
from careergraph.synth.posts import Seats, settle
from careergraph.synth.survey.routes import ASSEMBLY, HEAD, SECRETARY, VILLAGE, Stage
from careergraph.synth.survey.vocabulary import Office, vocabulary
from careergraph.synth.words import PostEntry, Title, words

_BRACKETS = {3: "（正科级）", 4: "（正县级）"}
"""A deputy with the rank of a head, where every head's seat is held."""

_HEAD_RANK, _DEPUTY_RANK = {3: "141", 4: "131"}, {3: "142", 4: "132"}

_DRAWS = 200
"""Sections that are looked at for a free seat."""

_WOMEN = "妇女联合会"

_CITY = 4
_SECOND_LINE = ("人大", "政协")


class Offices:
    """Fills stages with posts; seats are shared by everybody."""

    def __init__(self, seats: Seats) -> None:
        self._seats = seats

    def township(
        self, rng: Random, stage: Stage, place: Place, until: int
    ) -> tuple[Post, ...] | None:
        """The post of a stage in a village or township; None where its seat is held by another."""
        if stage.seat:
            return self._seat(_township_seat(stage.seat, place), place, stage, until)
        listed = [
            entry
            for entry in words().posts
            if (entry.level, entry.grade) == (stage.level, stage.grade)
            and place.kind in entry.places
        ]
        return settle(rng.choice(listed), place, stage.level)

    def _seat(
        self, entry: PostEntry | None, place: Place, stage: Stage, until: int
    ) -> tuple[Post, ...] | None:
        if entry is None:
            return None
        posts = settle(entry, place, entry.level)
        lead = max(posts, key=lambda post: post.order)
        if not self._seats.free(lead, stage.start, until):
            return None
        self._seats.take(lead, stage.start, until)
        return posts

    def leader(
        self, rng: Random, stage: Stage, place: Place, until: int
    ) -> tuple[Post, ...] | None:
        """A leader of a county or of the city; None where both seats of its heads are held."""
        listed = [
            entry
            for entry in words().posts
            if (entry.level, entry.grade) == (stage.level, stage.grade)
            and place.kind in entry.places
        ]
        for entry in rng.sample(listed, len(listed)):
            if not entry.seat:
                return settle(entry, place, stage.level)
            posts = self._seat(entry, place, stage, until)
            if posts:
                return posts
        return None

    def organ_head(
        self, rng: Random, stage: Stage, place: Place, until: int, woman: bool
    ) -> tuple[Post, ...]:
        """The head of an organ, or a deputy with that rank where every head's seat is held."""
        level = stage.level
        organs = _led(stage, woman)
        for organ in rng.sample(organs, len(organs)):
            title = Title(
                organ.name, organ.head, f"{{p}}{organ.name}{organ.head}", _HEAD_RANK[level]
            )
            second = Title(f"{organ.name}党组", "书记", "党组书记", _HEAD_RANK[level])
            both = organ.name.endswith("局") and rng.random() < 0.5
            entry = PostEntry((title, second) if both else (title,), level, seat=True)
            posts = self._seat(entry, place, stage, until)
            if posts:
                return posts
        organ = rng.choice([organ for organ in organs if organ.name.endswith("局")])
        text = f"{{p}}{organ.name}{organ.deputy}{_BRACKETS[level]}"
        return settle(
            PostEntry((Title(organ.name, organ.deputy, text, _HEAD_RANK[level]),)), place, level
        )

    def section(
        self, rng: Random, stage: Stage, place: Place, until: int, organs: tuple[str, ...] = ()
    ) -> tuple[Post, ...]:
        """The head or a deputy of a section of a city's organ; a head's deputy where all are held."""
        named = tuple(organ.name for organ in _organs(stage, woman=False))
        names = organs or tuple(name for name in named if name.endswith("局"))
        for _ in range(_DRAWS):
            organ, section = rng.choice(names), rng.choice(vocabulary().sections)
            name, text = f"{organ}{section}", f"{{p}}{organ}{section}"
            if stage.grade == 1:
                title = Title(name, "副科长", f"{text}副科长", "142")
                return settle(PostEntry((title,)), place, stage.level)
            entry = PostEntry((Title(name, "科长", f"{text}科长", "141"),), stage.level, seat=True)
            posts = self._seat(entry, place, stage, until)
            if posts:
                return posts
        title = Title(name, "副科长", f"{text}副科长（正科级）", "141")
        return settle(PostEntry((title,)), place, stage.level)


def organ_deputy(rng: Random, stage: Stage, place: Place, woman: bool) -> tuple[Post, ...]:
    """A deputy of an organ, perhaps in its party group."""
    organ = rng.choice(_led(stage, woman))
    rank = _DEPUTY_RANK[stage.level]
    first = Title(organ.name, organ.deputy, f"{{p}}{organ.name}{organ.deputy}", rank)
    second = Title(f"{organ.name}党组", "成员", "党组成员")
    both = organ.name.endswith("局") and rng.random() < 0.4
    return settle(PostEntry((first, second) if both else (first,)), place, stage.level)


def organ_staff(rng: Random, stage: Stage, place: Place, ranked: bool = False) -> tuple[Post, ...]:
    """Staff of an organ; ``ranked`` with a rank that leads nobody."""
    organ = rng.choice(_organs(stage, woman=False))
    plain = [("科员", "150"), ("科员", "150"), ("办事员", "160"), ("干部", None)]
    senior = [("主任科员", "141"), ("副主任科员", "142"), ("副主任科员", "142")]
    title, rank = rng.choice(senior if ranked else plain)
    entry = Title(organ.name, title, f"{{p}}{organ.name}{title}", rank, leading=False)
    return settle(PostEntry((entry,)), place, stage.level)


def opening(rng: Random, place: Place) -> tuple[Post, ...]:
    """A first post in a county's school or works."""
    return settle(words().special[rng.choice(["school", "factory"])], place, 3)


def second_line(last: Post) -> tuple[Post, ...]:
    """The rank without office that a head or a deputy of an organ is given at the end."""
    organ = last.unit
    title = "调研员" if last.rank == "131" else "副调研员"
    text = f"{{p}}{organ}{title}"
    return (Post(last.place, last.level, organ, title, text, last.rank, leading=False),)


def _organs(stage: Stage, woman: bool) -> list[Office]:
    """The organs that had their name all the while."""
    return _named_organs(stage.start // 12, woman)


def _led(stage: Stage, woman: bool) -> list[Office]:
    """The same to lead. Of the city none of a congress or CPPCC: who is old enough goes to the second line
    there, and is not promoted."""
    organs = _organs(stage, woman)
    if stage.level < _CITY:
        return organs
    return [organ for organ in organs if not organ.name.startswith(_SECOND_LINE)]


@cache
def _named_organs(year: int, woman: bool) -> list[Office]:
    return [
        organ
        for organ in vocabulary().organs
        if organ.first < year and (woman or organ.name != _WOMEN)
    ]


def _township_seat(seat: str, place: Place) -> PostEntry | None:
    """The entry of a seat, None where the place has none."""
    if seat == VILLAGE:
        return PostEntry((Title("党支部", "书记", "{p}党支部书记"),), 1, seat=True)
    street = place.kind == "街道"
    if seat == SECRETARY:
        unit = "党工委" if street else "党委"
        return PostEntry((Title(unit, "书记", f"{{p}}{unit}书记", "141"),), 2, seat=True)
    if seat == ASSEMBLY:
        if street:
            return None
        deputy = Title("党委", "副书记", "{p}党委副书记", "142")
        return PostEntry((deputy, Title("人大", "主席", "人大主席", "141")), 2, seat=True)
    if seat != HEAD:
        raise ValueError(f"no such seat: {seat}")
    if street:
        deputy = Title("党工委", "副书记", "{p}党工委副书记", "142")
        return PostEntry((deputy, Title("办事处", "主任", "办事处主任", "141")), 2, seat=True)
    deputy = Title("党委", "副书记", "{p}党委副书记", "142")
    return PostEntry((deputy, Title("人民政府", "{x}长", "{x}长", "141")), 2, seat=True)
