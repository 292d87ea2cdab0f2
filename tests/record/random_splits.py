"""Invented careers, told in part, at several dates and sometimes wrongly by sources of every kind.

Everything comes from one seed. A person's readings have dates of their own: no two of one kind and
one date contradict each other, since nothing says which of them would count. Every eighth person held
some posts for several terms, which sources tell one by one or as one stint. A county is written in full,
in short, or under the name that it had before or has since, by each source as it likes.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from random import Random

from tests.record.claims import Reading, Statement
from tests.record.country import COUNTIES, PARTY, ambiguous_name, named, names_of, same_unit

TOWNS = ("海丰镇", "西店镇", "南岙乡", "樟树镇", "东桥镇")
POSTS = {
    "人民政府": ("镇长", "副镇长"),
    "党委": ("书记", "副书记"),
    "财政局": ("局长", "副局长", "科员"),
    "民政局": ("局长", "副局长"),
    "县委": ("书记", "副书记", "常委"),
    "": ("文书", "干事"),
}
MISTAKEN = ("调研员", "助理", "主任", "秘书")
"""Titles that only a wrong source gives."""

KINDS = ("form", "resume", "table", "roster")


@dataclass(frozen=True)
class Person:
    """Who it is, and the readings that sources make of the career; a list's reading tells no post."""

    name: str
    birth: str
    readings: tuple[Reading, ...]


@dataclass(frozen=True)
class Held:
    """One stint as it was: months, of which the end is the first month after it."""

    unit: str
    title: str
    start: int
    end: int
    kind: str
    item: int


def people(count: int, seed: int) -> Iterator[Person]:
    """So many people, no two of one name."""
    rng = Random(seed)
    for number in range(count):
        birth = month_text(rng.randrange(1955 * 12, 1975 * 12))
        readings: tuple[Reading, ...] = ()
        while not any(reading.statements for reading in readings):
            readings = tuple(_readings(rng, number))
        yield Person(name_of(number), birth, readings)


def name_of(number: int) -> str:
    """A name of three signs for each number below 8,000."""
    family, first, second = "赵钱孙李周吴郑王冯陈", "海平山川文明建国志远", "一达光宏民安春华秋实"
    signs, rest = [], number
    for letters in (second, first, family):
        rest, sign = divmod(rest, len(letters))
        signs.append(letters[sign])
    return "".join(reversed(signs)) + "甲乙丙丁戊己庚辛"[rest]


def _readings(rng: Random, number: int) -> Iterator[Reading]:
    terms = number % 8 == 0
    career = _career(rng, terms)
    first, last = career[0].start, career[-1].end
    taken: set[tuple[str, int]] = set()
    as_one = rng.random() < 0.5
    wanted = rng.choices(KINDS, (3, 2, 3, 4), k=rng.randint(1, 6))
    for kind in wanted:
        date = rng.choice([rng.randrange(first + 1, last + 24), last + 6, last - 30])
        if date <= first or (kind, date) in taken:
            continue
        taken.add((kind, date))
        source = f"{kind}-{month_text(date)}-{number}"
        told = (
            _told_exactly(rng, career, kind, date, as_one)
            if terms
            else _told(rng, career, kind, date)
        )
        reading = Reading(source, kind, month_text(date), tuple(told))
        if told:
            yield from [reading] if terms else _in_parts(rng, reading)
    if rng.random() < 0.2:
        yield Reading(f"list-{number}", "list", month_text(last + 40))


def _in_parts(rng: Random, reading: Reading) -> Iterator[Reading]:
    """A table may come in two parts of the same date, or have the person under two ids.

    Not where it names a unit in two ways: of two parts nothing would say whose name counts.
    """
    said = reading.statements
    in_two_ways = len({each.unit for each in said}) > len({same_unit(each.unit) for each in said})
    if reading.kind != "table" or len(said) < 2 or rng.random() < 0.6 or in_two_ways:
        yield reading
        return
    cut = rng.randrange(1, len(said))
    if rng.random() < 0.4:
        yield replace(reading, statements=said[:cut])
        yield replace(reading, statements=said[cut:], row=2)
    else:
        yield replace(reading, source=f"{reading.source}-a", statements=said[:cut])
        yield replace(reading, source=f"{reading.source}-b", statements=said[cut:])


def _career(rng: Random, terms: bool) -> list[Held]:
    """Posts one after another, some with one beside them or for another term, some after a pause."""
    month = rng.randrange(1978 * 12, 1992 * 12)
    career: list[Held] = []
    for item in range(1, 2 * rng.randint(2, 8), 2):
        month += rng.choice((0, 0, 0, 0, 2, 7))
        end = month + rng.randint(8, 70)
        post = _other_post(rng, career)
        kind = "study" if rng.random() < 0.06 else "substantive"
        career.append(Held(*post, month, end, kind, item))
        if terms and rng.random() < 0.4:
            month, end = end, end + rng.randint(8, 50)
            career.append(Held(*post, month, end, kind, item + 1))
        elif rng.random() < 0.15:
            career.append(Held(*_other_post(rng, career), month, end, "concurrent", item))
        month = end
    return career or _career(rng, terms)


def _other_post(rng: Random, career: list[Held]) -> tuple[str, str]:
    """A post, often in the unit of the one before; one that was held comes again only much later."""
    lately = {(held.unit, held.title) for held in career[-4:]}
    while True:
        unit = _unit(rng)
        if career and rng.random() < 0.3:
            unit = career[-1].unit
        title = rng.choice(POSTS[unit.split("/")[-1]])
        if (unit, title) not in lately:
            return unit, title


def _unit(rng: Random) -> str:
    """The path of a place and the unit there, the last part; empty for the place itself."""
    unit = rng.choice(list(POSTS))
    county = rng.choice(list(COUNTIES))
    in_town = unit in ("人民政府", "党委", "")
    return f"{county}/{rng.choice(TOWNS)}/{unit}" if in_town else f"{county}/{unit}"


def _told(rng: Random, career: list[Held], kind: str, date: int) -> list[Statement]:
    """What a source of this kind and date tells of the career, now and then wrongly."""
    begun = [held for held in career if held.start < date]
    if kind == "roster":
        begun = [h for h in begun if h.end >= date and h.kind == "substantive"][-1:]
    if kind == "table" and len(begun) > 1:
        first = rng.randrange(len(begun))
        begun = begun[first : first + rng.randint(1, 4)]
    if kind in ("form", "resume"):
        begun = _shortened(rng, begun)
    bare = kind in ("form", "resume") and rng.random() < 0.12
    coarse = rng.choice((0.05, 0.05, 0.6))
    told = [_statement(rng, held, date, coarse) for held in _with_mistakes(rng, begun, date)]
    told = _ended_by_next(told) if bare else told
    if kind == "table" and told and rng.random() < 0.1:
        told.append(_told_again(rng, rng.choice(told)))
    return told


def _told_again(rng: Random, said: Statement) -> Statement:
    """The same row, for some under another name of its place."""
    again = replace(said, item=99)
    others = [u for u in _other_names(said.unit) if said.kind != "study"]
    return replace(again, unit=rng.choice(others)) if others and rng.random() < 0.5 else again


def _other_names(unit: str) -> list[str]:
    """All ways to write a unit that is written so."""
    whole = same_unit(unit)
    known = any(whole.startswith(f"{county}/") for county in COUNTIES)
    return [named(whole, name) for name in names_of(whole)] if known else []


def _told_exactly(
    rng: Random, career: list[Held], kind: str, date: int, as_one: bool
) -> list[Statement]:
    """What a source tells of terms of a post: each of them, or all as one stint, without a mistake.

    Rosters of one office tell all of them in one way.
    """
    begun = [held for held in career if held.start < date]
    as_one = as_one if kind == "roster" else rng.random() < 0.5
    begun = _terms_as_one(begun) if as_one else begun
    if kind == "roster":
        begun = [h for h in begun if h.end >= date and h.kind == "substantive"][-1:]
    told = [_statement(rng, held, date, 0) for held in begun]
    bare = kind in ("form", "resume") and rng.random() < 0.2
    return _ended_by_next(told) if bare else told


def _shortened(rng: Random, begun: list[Held]) -> list[Held]:
    """A single line of news, a late beginning, or the whole."""
    chance = rng.random()
    if chance < 0.08:
        return begun[-1:]
    if chance < 0.2:
        return begun[rng.randrange(len(begun)) :] if begun else begun
    return begun


def _terms_as_one(begun: list[Held]) -> list[Held]:
    """Terms of one post, one after another, as one stint."""
    told: list[Held] = []
    for held in begun:
        if told and (told[-1].unit, told[-1].title, told[-1].end) == (
            *(held.unit, held.title),
            held.start,
        ):
            told[-1] = replace(told[-1], end=held.end)
        else:
            told.append(held)
    return told


def _with_mistakes(rng: Random, begun: list[Held], date: int) -> list[Held]:
    """One stint wrong or missing in a third of the sources."""
    if not begun or rng.random() < 0.65:
        return begun
    place = rng.randrange(len(begun))
    held = begun[place]
    shift = rng.choice((-8, -5, -2, -1, 1, 2, 4, 7))
    changed = {
        "start": [replace(held, start=min(held.start + shift, held.end - 1, date - 1))],
        "end": [replace(held, end=max(held.end + shift, held.start + 1))],
        "title": [replace(held, title=rng.choice(MISTAKEN))],
        "missing": [],
    }[rng.choice(("start", "end", "missing" if held.kind == "study" else "title", "missing"))]
    return [*begun[:place], *changed, *begun[place + 1 :]]


def _statement(rng: Random, held: Held, date: int, coarse: float) -> Statement:
    start = _written(rng, held.start, coarse)
    is_open = held.end > date or (held.end == date and rng.random() < 0.5)
    end = None if is_open else _written(rng, held.end, coarse)
    how = "open" if is_open else "given"
    return Statement(
        _named(rng, held, exactly=not coarse), held.title, start, end, how, held.kind, held.item
    )


def _named(rng: Random, held: Held, *, exactly: bool) -> str:
    """The unit as a source writes it: its county in full, or in short, or under its other name."""
    ambiguous = ambiguous_name(held.unit)
    if ambiguous and not exactly and rng.random() < 0.05:
        return named(held.unit, ambiguous)
    names = names_of(held.unit)
    if held.kind == "study" and held.unit.endswith(PARTY):
        return named(held.unit, names[0])  # what holds no post is told by its words
    return named(held.unit, rng.choice(names))


def _written(rng: Random, month: int, coarse: float) -> str:
    """A month as a source writes it: the year only, the month, or a day of it."""
    text = month_text(month)
    if rng.random() < coarse:
        return text[:4]
    return f"{text}-{rng.randint(1, 28):02}" if rng.random() < 0.08 else text


def _ended_by_next(told: list[Statement]) -> list[Statement]:
    """Bare starts, each ended by the start of the next item, as a reader would have it."""
    starts = {said.item: said.start for said in reversed(told)}
    items = sorted(starts)
    after = {item: starts[later] for item, later in pairwise(items)}
    return [
        replace(said, end=after[said.item], end_how="implied")
        if said.item in after and said.end_how == "given"
        else said
        for said in told
    ]


def month_text(month: int) -> str:
    return f"{month // 12}-{month % 12 + 1:02}"
