"""Random careers for the measuring room: rows of CAREERS, the same for the same seed.

A career is first lived, in true months, and then written down, with some dates made vague: the
true month is always in the window that is written. Most careers rise plausibly; some are wild.
Nothing here is about real people or places.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from math import prod
from typing import Any

from tests.model.oracle_dates import FAR, HORIZON, completions, end_of, start_of

Row = dict[str, Any]
Window = tuple[int, int]

ROOT = "甲省/乙市"
PLACES = [
    "甲省",
    ROOT,
    f"{ROOT}/丙县",
    f"{ROOT}/丙县城",  # begins with the name of its neighbour
    f"{ROOT}/丙县/丁镇",
    f"{ROOT}/丙县/丁镇/戊村",
    f"{ROOT}/丙县/己乡",
    f"{ROOT}/庚区",
    f"{ROOT}/庚区/辛街道",
]


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
    far: float = 0.08
    """Careers whose record has no date of its own: the end of what is open is unknown."""
    late: float = 0.2
    """Careers with posts in assemblies, made at an age of about 50."""
    contradicting: float = 0.08
    """Careers with a post far away, of vague dates, within the time of another."""
    completions: int = 200
    """Careers with more completions of their dates than this are written anew."""
    many: int = 3000
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


def careers(seed: int, cadres: int, knobs: Knobs | None = None) -> list[Row]:
    """Rows of CAREERS for so many cadres, by cadre and seq. Numbers of cadres have holes."""
    dice = random.Random(seed)
    made = islice(one_by_one(dice, knobs or Knobs()), cadres)
    numbers = sorted(dice.sample(range(1, 3 * cadres + 1), cadres))
    return [
        {**row, "cadre": number}
        for number, career in zip(numbers, made, strict=True)
        for row in career
    ]


def one_by_one(dice: random.Random, knobs: Knobs) -> Iterator[list[Row]]:
    while True:
        lived = live(dice, knobs)
        vague = dice.random() < knobs.vague
        limit = knobs.many if dice.random() < 0.01 else knobs.completions
        for share in (knobs.vague_date, knobs.vague_date / 2, knobs.vague_date / 4):
            rows = write_down(dice, knobs, lived, share if vague else 0)
            if fits(rows, limit):
                yield rows
                break


def fits(rows: list[Row], limit: int) -> bool:
    """Between one and ``limit`` completions, and found soon.

    There is none where the order of writing leaves a stint no end that is after its start.
    """
    dates = {window for row in rows for window in (start_of(row), end_of(row))}
    widths = (min(date.last - date.first, HORIZON) + 1 for date in dates)
    return (
        prod(widths) <= 40 * limit
        and 0 < sum(1 for _ in islice(completions(rows), limit + 1)) <= limit
    )


# --- Living ---------------------------------------------------------------------------------------


def live(dice: random.Random, knobs: Knobs) -> list[Item]:
    wild, late = dice.random() < knobs.wild, dice.random() < knobs.late
    longest = 9 if dice.random() < knobs.short else 50
    standing = Standing(dice.choice([1, 1, 2, 2, 2, 3, 3, 4, None]), dice.choice([None, 1, 1, 2]))
    items: list[Item] = []
    month = 1990 * 12 + dice.randrange(120)
    for number in range(dice.randint(*knobs.items)):
        assembly = late and number > 0 and dice.random() < 0.4
        room = items[-1].end - month if items else 0
        end = month + length(dice, longest, room)
        items.append(one_item(dice, standing, (month, end), wild, assembly))
        month = next_start(dice, items[-1])
    if dice.random() < 0.75:
        items[-1].open = True
        if len(items) > 1 and dice.random() < 0.15:
            items[-2].open = True
    if dice.random() < knobs.contradicting:
        contradict(dice, items)
    return items


def contradict(dice: random.Random, items: list[Item]) -> None:
    """Put a short post in another place within the longest item, if there are months for it."""
    number = max(range(len(items)), key=lambda n: items[n].end - items[n].start)
    outer = items[number]
    start = dice.randint(outer.start, outer.end)
    end = outer.end if dice.random() < 0.4 else min(outer.end, start + dice.randrange(4))
    post = stint(dice, "substantive", 2, dice.choice([None, 1, 5]))
    inner = Item(start, end, [post | {"place": PLACES[-1]}], unclear=True)
    outer.unclear = end == outer.end
    outer.stints[0] |= {"kind": "substantive", "place": PLACES[4]}
    items.insert(number + 1, inner)


def next_start(dice: random.Random, item: Item) -> int:
    """When the next item starts: mostly where this one ends, or after a pause, or before it."""
    how = dice.random()
    if how < 0.5:
        return item.end
    if how < 0.6:
        return item.end + dice.choice([1, 2, 3])
    if how < 0.75:
        return item.end + dice.choice([4, 4, 4, 5, 5, 5, 6, 8, 14])
    return dice.randint(item.start, item.end)


def length(dice: random.Random, longest: int, room: int) -> int:
    """Months of an item; ``room`` is left until the end of the item before it."""
    if room > 0 and dice.random() < 0.5:
        return room if dice.random() < 0.4 else dice.randint(0, min(room, 6))
    return 0 if dice.random() < 0.03 else dice.randint(1, longest)


def one_item(
    dice: random.Random, standing: Standing, span: Window, wild: bool, assembly: bool
) -> Item:
    item = Item(*span, [])
    kind = dice.random()
    if kind < 0.06:
        item.stints = [stint(dice, "study", None, None)]
    elif kind < 0.1:
        item.stints = [stint(dice, "recorded", None, None)]
    elif kind < 0.15:
        item.stints = [stint(dice, "secondment", dice.choice([1, 2, 2, 3, 4, None]), standing.rank)]
    else:
        step(dice, standing, wild)
        item.stints = posts(dice, standing, assembly)
    item.brackets = [bracket(dice, item, standing) for _ in range(dice.choice([0] * 8 + [1, 2]))]
    return item


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
        standing.rank = None if rise is None else max(0, standing.rank + rise)


def posts(dice: random.Random, standing: Standing, assembly: bool) -> list[Row]:
    """The posts of one item: one, several held together, or several one after another."""
    how = dice.random()
    first = stint(dice, "substantive", standing.level, standing.rank)
    first["assembly"] = assembly or dice.random() < 0.03
    if how < 0.65:
        return [first]
    if how < 0.8:
        others = [successor(dice, first) for _ in range(dice.choice([1, 1, 2]))]
        return [{**post, "successive": True} for post in [first, *others]]
    rank = standing.rank
    others = [
        stint(
            dice,
            "concurrent",
            dice.choice([standing.level, 1, 2, 3]),
            None if rank is None or dice.random() < 0.3 else rank - dice.choice([0, 0, 1]),
        )
        for _ in range(dice.choice([1, 1, 2]))
    ]
    return dice.sample([first, *others], len(others) + 1)


def successor(dice: random.Random, first: Row) -> Row:
    """A post held after another in one item; often of the same rank, so that ranks tie."""
    rank = first["rank_order"] if dice.random() < 0.7 else dice.choice([None, 1, 2, 3, 4])
    return stint(dice, "substantive", dice.choice([first["level"], first["level"], 2, 3]), rank)


def bracket(dice: random.Random, item: Item, standing: Standing) -> tuple[int, int, list[Row]]:
    """What is written of the time within an item (其间): a secondment, a study, rarely a post."""
    ends = sorted(dice.randint(item.start, item.end) for _ in range(2))
    start, end = (item.start, item.end) if dice.random() < 0.2 else ends
    kind = dice.choices(
        ["secondment", "study", "recorded", "concurrent", "substantive"], [50, 20, 10, 12, 8]
    )[0]
    one = stint(dice, kind, dice.choice([1, 1, 2, 2, 3, None]), standing.rank)
    if kind in ("study", "recorded"):
        one |= {"level": None, "rank_order": None, "leading": False}
    return start, end, [one] if dice.random() < 0.9 else [one, dict(one)]


def stint(dice: random.Random, kind: str, level: int | None, rank: int | None) -> Row:
    return {
        "kind": kind,
        "level": level,
        "rank_order": rank,
        "leading": kind not in ("study", "recorded") and dice.random() < 0.75,
        "assembly": False,
        "successive": False,
        "post": dice.randint(1, 12),
        "place": None if dice.random() < 0.1 else dice.choice(PLACES),
        "guessed": dice.random() < 0.1,
    }


# --- Writing down ---------------------------------------------------------------------------------


def write_down(dice: random.Random, knobs: Knobs, items: list[Item], vague: float) -> list[Row]:
    """Rows without their cadre. ``vague`` is the share of dates that are written as windows."""
    record = record_date(dice, knobs, items, vague)
    spans = write_items(dice, items, vague)
    rows: list[Row] = []
    for number, (item, (start, end)) in enumerate(zip(items, spans, strict=True), 1):
        written = [(0, start, record if item.open else end, item.open, item.stints)]
        for count, (first, last, stints) in enumerate(item.brackets, 1):
            window = (write(dice, first, vague), write(dice, last, vague))
            if (first, last) == (item.start, item.end) and not item.open:
                window = (start, end)
            written.append((count, *window, False, stints))
        rows += rows_of_item(number, written)
    born = birth(dice, items)
    rows.sort(key=lambda row: (row["start_min"], row["item"], row["position"]))
    return [{**row, "seq": seq, **born} for seq, row in enumerate(rows, 1)]


def rows_of_item(
    number: int, written: list[tuple[int, Window, Window, bool, list[Row]]]
) -> Iterator[Row]:
    position = 0
    for count, start, end, is_open, stints in written:
        for one in stints:
            position += 1
            yield {
                "item": number,
                "bracket": count,
                "position": position,
                "start_min": start[0],
                "start_max": start[1],
                "end_min": end[0],
                "end_max": end[1],
                "open": is_open,
                **one,
            }


def write_items(
    dice: random.Random, items: list[Item], vague: float
) -> list[tuple[Window, Window]]:
    """Windows of start and end of each item. Where two items touch, the same date is written."""
    spans: list[tuple[Window, Window]] = []
    for number, item in enumerate(items):
        share = 0.9 if item.unclear else vague
        start, end = write(dice, item.start, share), write(dice, item.end, share)
        if number and dice.random() < 0.8:
            for window in spans[-1]:
                if window[0] <= item.start <= window[1]:
                    start = window
                if window[0] <= item.end <= window[1] and dice.random() < 0.5:
                    end = window
        spans.append((start, end))
    return spans


def write(dice: random.Random, month: int, vague: float) -> Window:
    """A window that holds the month: the month itself, two to four months, or its year."""
    if dice.random() >= vague:
        return month, month
    if dice.random() < 0.4:
        return year_of(month)
    first = month - dice.randrange(3)
    return first, max(month, first + dice.choice([1, 1, 2, 3]))


def year_of(month: int) -> Window:
    return month // 12 * 12, month // 12 * 12 + 11


def record_date(dice: random.Random, knobs: Knobs, items: list[Item], vague: float) -> Window:
    last = max(item.end for item in items) + dice.choice([0, 0, 1, 7])
    if dice.random() < knobs.far:
        return last, FAR
    return write(dice, last, vague / 2)


def birth(dice: random.Random, items: list[Item]) -> Row:
    """So that a post in an assembly is entered at about 50, or else work begins at 18 to 30."""
    month = items[0].start - 12 * dice.randint(18, 30)
    for item in items:
        if any(one["assembly"] for one in item.stints):
            month = item.start - 600 + dice.randint(-14, 14)
    window: tuple[int | None, int | None] = dice.choice(
        [(month, month), (month, month), (month, month), year_of(month), (None, None)]
    )
    return {"birth_min": window[0], "birth_max": window[1]}
