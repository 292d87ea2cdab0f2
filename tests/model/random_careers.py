"""Random careers for the measuring room: rows of CAREERS, the same for the same seed.

A career is first lived, in true months, and then written down, with some dates made vague: the
true month is always in the window that is written. Most careers rise plausibly; some are wild.
Nothing here is about real people or places.
"""

import random
from collections.abc import Iterator
from itertools import islice
from math import comb, prod
from typing import Any

from tests.model.oracle_dates import FAR, HORIZON, end_of, of_any_length, start_of, turns
from tests.model.random_lives import Item, Knobs, live

__all__ = ["Knobs", "careers"]

Row = dict[str, Any]
Window = tuple[int, int]


OTHER_TEXT = 70_000
"""What the items of a second text are numbered from."""


def careers(seed: int, cadres: int, knobs: Knobs | None = None) -> list[Row]:
    """Rows of CAREERS for so many cadres, by cadre and seq. Numbers of cadres have holes."""
    dice = random.Random(seed)
    made = islice(one_by_one(dice, knobs or Knobs()), cadres)
    numbers = sorted(dice.sample(range(1, 3 * cadres + 1), cadres))
    other_dice = random.Random(f"{seed}: texts")
    return [
        {**row, "cadre": number}
        for number, career in zip(numbers, made, strict=True)
        for row in in_texts(other_dice, career)
    ]


def in_texts(dice: random.Random, rows: list[Row]) -> list[Row]:
    """The rows with the number of their item in its own text; some careers are told by two texts."""
    items = sorted({row["item"] for row in rows})
    share = 0.4 if dice.random() < 0.2 else 0
    number, last = {}, {False: 0, True: OTHER_TEXT}
    for item in items:
        text = dice.random() < share
        last[text] += 1
        number[item] = last[text]
    return [{**row, "in_text": number[row["item"]]} for row in rows]


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
    """Between one and ``limit`` completions, found soon, and all the months tried that matter.

    There is none where the order of writing leaves a stint no end that is after its start.
    """
    dates = {window for row in rows for window in (start_of(row), end_of(row))}
    widths = [min(date.last - date.first, HORIZON) + 1 for date in dates]
    numbered = {row["seq"]: row for row in rows}
    divided = [ways(numbered[seqs[0]], len(seqs)) for seqs in turns(rows)]
    known = max(date.last for date in dates if date.last < FAR)
    return (
        prod(widths + divided) <= 40 * limit
        and all(known <= date.first + HORIZON for date in dates if date.last == FAR)
        and 0 < sum(1 for _ in islice(of_any_length(rows), limit + 1)) <= limit
    )


def ways(row: Row, posts: int) -> int:
    """At most so many ways there are to divide the row's time among posts one after another."""
    months = min(row["end_max"] - row["start_min"], 2 * HORIZON)
    return comb(months + posts - 1, posts - 1)


# --- Writing down ---------------------------------------------------------------------------------


def write_down(dice: random.Random, knobs: Knobs, items: list[Item], vague: float) -> list[Row]:
    """Rows without their cadre. ``vague`` is the share of dates that are written as windows."""
    record = record_date(dice, knobs, items, vague)
    spans = write_items(dice, items, vague)
    if vague:
        lose_ends(dice, knobs, items, spans)
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
                "in_text": number,
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


def lose_ends(
    dice: random.Random, knobs: Knobs, items: list[Item], spans: list[tuple[Window, Window]]
) -> None:
    """Ends that are unknown between a month in which the post was held and what follows."""
    for number, item in enumerate(items):
        start = spans[number][0]
        following = spans[number + 1][0] if number + 1 < len(items) else None
        share = knobs.unknown_end if following else 4 * knobs.unknown_end
        if item.open or dice.random() >= share:
            continue
        held_in = max(start[0], item.end - dice.choice([0, 1, 2, 5]))
        if following is None:
            spans[number] = start, (held_in, FAR)
        elif item.end <= following[0] <= held_in + 14:
            spans[number] = start, (held_in, following[1])


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
        if any(one["assembly"] for one in item.stints) and dice.random() < 0.7:
            month = item.start - 600 + dice.randint(-14, 14)
    window: tuple[int | None, int | None] = dice.choice(
        [(month, month), (month, month), (month, month), year_of(month), (None, None)]
    )
    return {"birth_min": window[0], "birth_max": window[1]}
