"""Random lives for the measuring room: what a cadre did, in true months, before it is written down.

Posts come from one small world: a post has its level, its place and its kind wherever it is held,
so that terms are renewed and one post is told twice as in real careers.
"""

import random
from dataclasses import dataclass, field
from typing import Any

Row = dict[str, Any]
Window = tuple[int, int]

ROOT = "甲省/乙市"
PLACES: dict[int | None, list[str | None]] = {
    None: [None, "甲省", ROOT],
    1: [f"{ROOT}/丙县/丁镇/戊村", f"{ROOT}/丙县/己乡", None],
    2: [f"{ROOT}/丙县/丁镇", f"{ROOT}/丙县/己乡", f"{ROOT}/庚区/辛街道"],
    3: [f"{ROOT}/丙县", f"{ROOT}/丙县城", f"{ROOT}/庚区"],  # one begins with its neighbour's name
    4: [ROOT, f"{ROOT}/庚区", None],
    5: ["甲省", "甲省", ROOT],
    6: [None, "甲省", None],
}
"""Places of the posts at a level: a city's school may stand in a district."""


@dataclass(frozen=True)
class Post:
    number: int
    level: int | None
    place: str | None
    leading: bool
    assembly: bool = False
    production: bool = False


def all_posts() -> list[Post]:
    """At every level and place a head, one of the staff, an enterprise's worker, and the like."""
    kinds = [
        {"leading": True},
        {"leading": False},
        {"leading": False, "production": True},
        {"leading": True, "production": True},
        {"leading": True, "assembly": True},
        {"leading": False, "assembly": True},
    ]
    wanted = [(level, place, kind) for level in PLACES for place in PLACES[level] for kind in kinds]
    return [Post(n, level, place, **kind) for n, (level, place, kind) in enumerate(wanted, 1)]


POSTS = all_posts()


@dataclass(frozen=True)
class Knobs:
    """What the careers are like. Shares are between 0 and 1."""

    items: tuple[int, int] = (1, 8)
    """Least and greatest number of items, spread evenly."""
    short: float = 0.5
    """Careers whose items last months instead of years, so that vague dates reach each other."""
    wild: float = 0.25
    """Careers that do not rise plausibly: any level, any rank."""
    vague: float = 0.5
    """Careers in which some dates are windows; in the others every date is exact."""
    vague_date: float = 0.4
    """Dates of a vague career that are windows."""
    in_turn: float = 0.1
    """Items whose posts were held one after another."""
    far: float = 0.08
    """Careers whose record has no date of its own: the end of what is open is unknown."""
    unknown_end: float = 0.1
    """Items of a vague career whose end is unknown between a month and what follows."""
    late: float = 0.2
    """Careers with posts in assemblies, made at an age of about 50."""
    contradicting: float = 0.1
    """Careers with a post far away, of vague dates, within the time of another."""
    completions: int = 50
    """Careers with more completions of their dates than this are written anew."""
    many: int = 600
    """The same limit for one vague career in a hundred."""


@dataclass
class Item:
    """One lived item: true months, its stints without dates, and the true months of brackets."""

    start: int
    end: int
    stints: list[Row]
    brackets: list[tuple[int, int, list[Row]]] = field(default_factory=list)
    open: bool = False
    unclear: bool = False


@dataclass
class Standing:
    """Where the cadre stands before the next item."""

    level: int | None
    rank: int | None
    held: Row | None = None
    """The last substantive post."""


def live(dice: random.Random, knobs: Knobs) -> list[Item]:
    wild, late = dice.random() < knobs.wild, dice.random() < knobs.late
    longest = 9 if dice.random() < knobs.short else 50
    standing = Standing(dice.choice([1, 1, 2, 2, 2, 3, 3, 4, None]), dice.choice([None, 1, 1, 2]))
    items: list[Item] = []
    month = 1990 * 12 + dice.randrange(120)
    for number in range(dice.randint(*knobs.items)):
        assembly = late and number > 0 and dice.random() < 0.4
        room = items[-1].end - month if items else 0
        span = month, month + length(dice, longest, room)
        items.append(one_item(dice, knobs, standing, span, wild, assembly))
        month = next_start(dice, items[-1])
    if dice.random() < 0.75:
        items[-1].open = True
        if len(items) > 1 and dice.random() < 0.15:
            items[-2].open = True
    if dice.random() < knobs.contradicting:
        contradict(dice, items)
    return items


def contradict(dice: random.Random, items: list[Item]) -> None:
    """Write a short post in another place below the longest item, though it is not after it.

    It begins in that item's time, or it ends in its first months, or perhaps just before.
    """
    number = max(range(len(items)), key=lambda n: items[n].end - items[n].start)
    outer = items[number]
    start = dice.randint(outer.start, outer.end)
    end = outer.end if dice.random() < 0.4 else min(outer.end, start + dice.randrange(4))
    if dice.random() < 0.5:
        start, end = (
            outer.start - dice.randint(3, 8),
            min(outer.start + dice.randrange(3), outer.end),
        )
    away = next(post for post in POSTS if post.place == f"{ROOT}/庚区/辛街道" and post.leading)
    here = next(post for post in POSTS if post.place == f"{ROOT}/丙县/丁镇" and post.leading)
    rank = dice.choice([None, 1, 5])
    inner = Item(start, end, [stint_of(dice, away, "substantive", rank)], unclear=True)
    outer.unclear = end == outer.end
    outer.stints = [stint_of(dice, here, "substantive", outer.stints[0]["rank_order"])]
    items.insert(number + 1, inner)


def next_start(dice: random.Random, item: Item) -> int:
    """When the next item starts: mostly where this one ends, or after a pause, or before it."""
    how = dice.random()
    if how < 0.55:
        return item.end
    if how < 0.65:
        return item.end + dice.choice([1, 2, 3])
    if how < 0.8:
        return item.end + dice.choice([4, 4, 4, 5, 5, 5, 6, 8, 14])
    return dice.randint(item.start, item.end)


def length(dice: random.Random, longest: int, room: int) -> int:
    """Months of an item; ``room`` is left until the end of the item before it."""
    if room > 0 and dice.random() < 0.5:
        return room if dice.random() < 0.4 else dice.randint(0, min(room, 6))
    return 0 if dice.random() < 0.03 else dice.randint(1, longest)


def one_item(
    dice: random.Random,
    knobs: Knobs,
    standing: Standing,
    span: Window,
    wild: bool,
    assembly: bool,
) -> Item:
    item = Item(*span, [])
    kind = dice.random()
    if kind < 0.05:
        item.stints = [unposted(dice, "study")]
    elif kind < 0.09:
        item.stints = [unposted(dice, "recorded")]
    elif kind < 0.14:
        item.stints = [stint(dice, "secondment", dice.choice([1, 2, 2, 3, 4, None]), standing.rank)]
    elif kind < 0.25 and standing.held is not None:
        item.stints = [again(dice, standing)]
    elif kind < (0.5 if standing.level in (1, 2) else 0.3):
        item.end = item.start + dice.choice([1, 3, 6, 7, 12, 12, 13, 13])
        item.stints = [passing(dice, standing)]
    else:
        step(dice, standing, wild)
        item.stints = posts(dice, knobs, standing, assembly)
        standing.held = next(s for s in item.stints if s["kind"] == "substantive")
        if standing.held["successive"] and dice.random() < 0.6:
            # Few months to divide, so that vague dates around them leave few completions.
            item.end = min(item.end, item.start + dice.randint(2, 8))
    item.brackets = [bracket(dice, item, standing) for _ in range(dice.choice([0] * 9 + [1]))]
    return item


def again(dice: random.Random, standing: Standing) -> Row:
    """The post held last: a second term, or the same told in another item."""
    assert standing.held is not None
    level, rank = standing.held["level"], standing.held["rank_order"]
    if dice.random() < 0.05:
        level = dice.choice([1, 2, 3, 4, None])  # the place has risen
    if dice.random() < 0.2:
        rank = dice.choice([None, 3, 5])
    return {**standing.held, "level": level, "rank_order": rank, "successive": False}


def passing(dice: random.Random, standing: Standing) -> Row:
    """A post of the staff above the grassroots, from which the career may go on as before."""
    level = dice.choice([3, 3, 3, 4, standing.level])
    return stint(dice, "substantive", level, standing.rank, leading=False)


def step(dice: random.Random, standing: Standing, wild: bool) -> None:
    """Level and rank of the next post."""
    if wild or standing.level is None:
        standing.level = dice.choice([1, 2, 3, 4, 5, 6, None])
    else:
        change = dice.choices([0, 1, 2, 3, -1, -2, None], [40, 30, 9, 2, 12, 3, 4])[0]
        standing.level = None if change is None else min(6, max(1, standing.level + change))
    if wild or standing.rank is None:
        standing.rank = dice.choice([None, 1, 2, 3, 4, 5, 6])
    else:
        rise = dice.choices([0, 1, 2, -1, None], [38, 38, 8, 10, 6])[0]
        standing.rank = None if rise is None else max(1, standing.rank + rise)


def posts(dice: random.Random, knobs: Knobs, standing: Standing, assembly: bool) -> list[Row]:
    """The posts of one item: one, several held together, or several one after another."""
    how = dice.random()
    assembly |= dice.random() < 0.03
    first = stint(dice, "substantive", standing.level, standing.rank, assembly=assembly)
    if how < knobs.in_turn:
        others = [successor(dice, first) for _ in range(dice.choice([1, 1, 1, 2]))]
        row = [{**post, "successive": True} for post in [first, *others]]
        if dice.random() < 0.15:
            beside = stint(dice, "concurrent", dice.choice([1, 2, 3]), standing.rank)
            row.insert(dice.randint(0, len(row)), beside)
        return row
    if how < 0.8:
        return [first]
    others = [
        stint(
            dice,
            "concurrent",
            dice.choice([standing.level, 1, 2, 3]),
            None
            if standing.rank is None or dice.random() < 0.3
            else max(1, standing.rank - dice.choice([0, 0, 1])),
        )
        for _ in range(dice.choice([1, 1, 2]))
    ]
    return dice.sample([first, *others], len(others) + 1)


def successor(dice: random.Random, first: Row) -> Row:
    """A post held after another in one item: often of the same rank, now and then the same post."""
    if dice.random() < 0.1:
        return {**first}
    rank = first["rank_order"] if dice.random() < 0.6 else dice.choice([None, 1, 2, 3, 4, 5])
    return stint(dice, "substantive", dice.choice([first["level"], first["level"], 2, 3]), rank)


def bracket(dice: random.Random, item: Item, standing: Standing) -> tuple[int, int, list[Row]]:
    """What is written of the time within an item (其间): a secondment, a study, rarely a post."""
    ends = sorted(dice.randint(item.start, item.end) for _ in range(2))
    start, end = (item.start, item.end) if dice.random() < 0.2 else ends
    kind = dice.choices(
        ["secondment", "study", "recorded", "concurrent", "substantive"], [50, 20, 10, 12, 8]
    )[0]
    if kind in ("study", "recorded"):
        one = unposted(dice, kind)
    else:
        one = stint(dice, kind, dice.choice([1, 1, 2, 2, 3, None]), standing.rank)
    how = dice.random()
    if how < 0.9:
        return start, end, [one]
    in_turn = how > 0.97 and kind == "substantive"
    return start, end, [{**one, "successive": in_turn}, {**one, "successive": in_turn}]


# --- Stints ---------------------------------------------------------------------------------------


def stint(
    dice: random.Random,
    kind: str,
    level: int | None,
    rank: int | None,
    leading: bool | None = None,
    assembly: bool = False,
) -> Row:
    """A stint in a post of this level, leading or not as given or as it comes."""
    wanted = dice.random() < 0.75 if leading is None else leading
    production = not assembly and dice.random() < (0.1 if wanted else 0.4)
    traits = (level, wanted, assembly, production)
    fitting = [p for p in POSTS if (p.level, p.leading, p.assembly, p.production) == traits]
    return stint_of(dice, dice.choice(fitting), kind, rank)


def stint_of(dice: random.Random, post: Post, kind: str, rank: int | None) -> Row:
    doubted = dice.random()
    return {
        "kind": kind,
        "level": post.level,
        "rank_order": rank,
        "leading": post.leading,
        "assembly": post.assembly,
        "successive": False,
        "post": post.number,
        "place": post.place,
        "production": post.production,
        "guessed": doubted < 0.08,
        "level_guessed": doubted < 0.04,
        "doubtful": False,
        "linked": False,
        "beside_unread": False,
    }


def unposted(dice: random.Random, kind: str) -> Row:
    """Time that is accounted for but no post: study, or what is only recorded."""
    bare = stint_of(dice, Post(len(POSTS) + 1, None, None, leading=False), kind, None)
    return {**bare, "guessed": False, "level_guessed": False}
