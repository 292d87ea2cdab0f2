"""What is true of an invented city, told from its plan.

Careers are planned so that a person's posts follow each other in the main line; only a planned
overlap lets one run on into the next, of the same rank, which then joins the line where the first
ends. So every definition (the chain model's breaks, the direct promotion, the full chain) is a
plain walk over that list. Nothing of the package's own reading or measuring is used.

Definitions: grassroots are village and township, the target rank is 132, the required base is 24
months, a gap is more than 3 whole months, an overlap 2 or more, the second line (人大, 政协 of a
county or above) begins at 50, and no more than 12 months without leading, above the grassroots, are
passed over.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

from careergraph.synth.plan import GRASSROOTS, TARGET, City, Item, Person, Post, month_text

BASE_MONTHS, GAP_MONTHS, OVERLAP_MONTHS, SECOND_LINE_AGE, PASSING_MONTHS = 24, 3, 2, 50, 12
LEAST_CLIMBS = 20
"""Fewer certain climbs from a level than this give no threshold for a stall."""

Facts = dict[str, Any]


@dataclass(frozen=True)
class Leg:
    """A post in the main line, from the month in which it joins to the month in which it ends."""

    item: Item
    post: Post
    start: int
    end: int

    @property
    def grassroots(self) -> bool:
        return self.post.level is not None and self.post.level <= GRASSROOTS

    @property
    def reaches(self) -> bool:
        """A leading post of the target rank or higher, above the grassroots."""
        above = self.post.level is not None and not self.grassroots
        return self.post.leading and self.post.order >= TARGET and above


@dataclass(frozen=True)
class Change:
    """A move from one level to another; ``months`` from entering the level left to the move."""

    before: Leg
    after: Leg
    old: int
    new: int
    months: int

    @property
    def climb(self) -> bool:
        return self.new == self.old + 1


def truth(city: City) -> Facts:
    """The truth as plain lists and dicts, ready for JSON: definitions, people, totals."""
    lines = {person.number: main_line(person, city.as_of) for person in city.people}
    limits = thresholds(list(lines.values()))
    people = [_person(person, lines[person.number], limits) for person in city.people]
    return {
        "seed": city.seed,
        "preset": city.preset,
        "as_of": month_text(city.as_of),
        "definitions": {
            "grassroots": ["village", "township"],
            "target_rank": "132",
            "base_months": BASE_MONTHS,
            "gap_more_than": GAP_MONTHS,
            "overlap_at_least": OVERLAP_MONTHS,
            "second_line_age": SECOND_LINE_AGE,
            "passing_months": PASSING_MONTHS,
        },
        "planted": city.planted,
        "stall_thresholds": {str(level): limit for level, limit in limits.items()},
        "totals": _totals(people),
        "people": people,
    }


def main_line(person: Person, as_of: int) -> list[Leg]:
    """The posts of a career one after another, an open end counted up to the record's month."""
    line: list[Leg] = []
    for item in person.items:
        if item.posts:
            start = max(item.start, line[-1].end) if line else item.start
            line.append(Leg(item, item.lead, start, as_of if item.end is None else item.end))
    return line


def thresholds(lines: Sequence[Sequence[Leg]]) -> dict[int, Facts]:
    """By level, the months beyond which a last run is a stall, and the number of climbs behind it.

    The nearest-rank 90th percentile of the months of all climbs (+1) from the level; none where
    there are fewer than 20, and none at the highest level that anyone reached.
    """
    months: dict[int, list[int]] = {}
    for line in lines:
        for change in _changes(line):
            if change.climb:
                months.setdefault(change.old, []).append(change.months)
    top = max((leg.post.level or 0 for line in lines for leg in line), default=0)
    return {
        level: {"months": sorted(found)[-(-9 * len(found) // 10) - 1], "climbs": len(found)}
        for level, found in sorted(months.items())
        if len(found) >= LEAST_CLIMBS and level < top
    }


def _runs(line: Sequence[Leg]) -> list[list[Leg]]:
    """The line cut into unbroken runs at one level."""
    return [list(run) for _, run in groupby(line, key=lambda leg: leg.post.level)]


def _changes(line: Sequence[Leg]) -> Iterator[Change]:
    """Moves between levels; none over an unknown level."""
    for left, entered in pairwise(_runs(line)):
        old, new = left[0].post.level, entered[0].post.level
        if old is not None and new is not None:
            yield Change(left[-1], entered[0], old, new, entered[0].start - left[0].start)


def _person(person: Person, line: list[Leg], limits: dict[int, Facts]) -> Facts:
    base, possible = _base_break(person, line)
    breaks = [*base, *_level_breaks(line), *_gaps(person, line), *_overlaps(line)]
    breaks += _stall(person, line, limits)
    climbed = {change.old for change in _changes(line) if change.climb}
    levels = [leg.post.level for leg in line if leg.post.level is not None]
    skipped = any(found["kind"] == "skip" for found in breaks)
    return {
        "number": person.number,
        "name": person.name,
        "birth": month_text(person.birth),
        "turn": person.turn,
        "breaks": sorted(breaks, key=lambda found: (found["month"], found["kind"])),
        "possible": possible,
        "direct_promotion": direct_promotion(person, line),
        "in_place": _in_place(line),
        "full_chain": not skipped and _chain(climbed, 1, levels),
        "full_chain_from_township": not skipped and _chain(climbed, 2, levels),
        "links": [f"{level}>{level + 1}" for level in sorted(climbed)],
        "months_by_level": _months_by_level(line),
        "highest_level": max(levels, default=None),
    }


def _chain(climbed: set[int], lowest: int, levels: Sequence[int]) -> bool:
    """Whether every link from the lowest level to the highest was climbed, and at least one."""
    needed = range(lowest, max(levels, default=0))
    return bool(needed) and all(level in climbed for level in needed)


def _months_by_level(line: Sequence[Leg]) -> dict[str, int]:
    months: Counter[str] = Counter()
    for leg in line:
        if leg.post.level is not None:
            months[str(leg.post.level)] += leg.end - leg.start
    return dict(sorted(months.items()))


def _break(kind: str, link: str, month: int, months: int, **more: str) -> Facts:
    return {"kind": kind, "link": link, "month": month_text(month), "months": months, **more}


def _link(before: Post, after: Post) -> str:
    return f"{before.level}>{after.level}"


def _base_break(person: Person, line: Sequence[Leg]) -> tuple[list[Facts], list[Facts]]:
    """The break of the base at the first post of the target rank: certain ones, possible ones."""
    first = next((leg for leg in line if leg.reaches), None)
    if first is None:
        return [], []
    served, lent = base_months(line, first.start), lent_months(person, first.start)
    if served >= BASE_MONTHS:
        return [], []
    kind = "short_base" if served else "borrowed_base" if lent else "no_base"
    found = [_break(kind, "2>3", first.start, served or lent)]
    unknown = any(leg.post.level is None and leg.start < first.start for leg in line)
    return ([], found) if unknown else (found, [])


def base_months(line: Sequence[Leg], until: int) -> int:
    served = [leg for leg in line if leg.grassroots and leg.start < until]
    return sum(min(leg.end, until) - leg.start for leg in served)


def lent_months(person: Person, until: int) -> int:
    return sum(
        min(bracket.end, until) - bracket.start
        for item in person.items
        for bracket in item.brackets
        if bracket.post and (bracket.post.level or 9) <= GRASSROOTS and bracket.start < until
    )


def _level_breaks(line: Sequence[Leg]) -> list[Facts]:
    """Skips over a level not served before, and descents."""
    found = []
    for change in _changes(line):
        date = change.after.start
        served = {leg.post.level for leg in line if leg.start < date}
        over = set(range(change.old + 1, change.new)) - served
        if over or change.new < change.old:
            kind, link = "skip" if over else "descent", f"{change.old}>{change.new}"
            step = _rank_step(change.before.post, change.after.post)
            found.append(_break(kind, link, date, change.months, rank_step=step))
    return found


def _rank_step(before: Post, after: Post) -> str:
    if before.rank is None or after.rank is None:
        return "unknown"
    if before.rank == after.rank:
        return "same"
    return "promotion" if after.order > before.order else "demotion"


def _stall(person: Person, line: Sequence[Leg], limits: dict[int, Facts]) -> list[Facts]:
    run = _runs(line)[-1]
    level, end = run[-1].post.level, run[-1].end
    if level is None or level not in limits:
        return []
    if end - run[0].start <= limits[level]["months"]:
        return []
    status = "ended" if person.retired else "stalled"
    return [_break("stall", f"{level}>{level + 1}", end, end - run[0].start, status=status)]


def _gaps(person: Person, line: Sequence[Leg]) -> list[Facts]:
    """Whole months between two items with nothing recorded; every career ends with a post."""
    found = []
    for before, after in pairwise(person.items):
        months = after.start - (before.end or after.start) - 1
        if months > GAP_MONTHS:
            left = next(leg.post for leg in line if leg.item is before)
            found.append(_break("gap", _link(left, after.lead), after.start, months))
    return found


def _overlaps(line: Sequence[Leg]) -> list[Facts]:
    return [
        _break("overlap", _link(a.post, b.post), b.item.start, a.end - b.item.start)
        for a, b in pairwise(line)
        if a.end - b.item.start >= OVERLAP_MONTHS
    ]


def direct_promotion(person: Person, line: list[Leg]) -> Facts | None:
    """The direct promotion from the grassroots, if the first target post above it was one."""
    at = next((i for i, leg in enumerate(line) if leg.reaches), None)
    if not at or _second_line(person, line[at - 1], line[at]):
        return None
    from_ = at - 1
    while from_ > 0 and _passed_over(line[from_]):
        from_ -= 1
    passed = sum(leg.end - leg.start for leg in line[from_ + 1 : at])
    if not line[from_].grassroots or passed > PASSING_MONTHS:
        return None
    beside = any((post.level or 9) <= GRASSROOTS for post in line[at].item.posts)
    return {
        "date": month_text(line[at].start),
        "variant": "concurrent" if beside else "plain",
        "months_grassroots": base_months(line, line[at].start),
        "gap_months": max(0, line[at].start - line[from_].end - 1),
        "passed_months": passed,
    }


def _passed_over(leg: Leg) -> bool:
    return leg.post.level is not None and not leg.grassroots and not leg.post.leading


def _second_line(person: Person, before: Leg, after: Leg) -> bool:
    """A move to a leading 人大 or 政协 post of a county or above at 50, or without a rise in rank."""
    old = after.start - person.birth >= SECOND_LINE_AGE * 12
    flat = after.post.order <= before.post.order
    high = (after.post.level or 0) > GRASSROOTS
    return after.post.assembly and after.post.leading and high and (old or flat)


def _in_place(line: Sequence[Leg]) -> Facts | None:
    """The target rank that came in the grassroots post itself."""
    for leg in line:
        if leg.grassroots and leg.post.leading and leg.post.order >= TARGET:
            months = base_months(line, leg.start)
            return {"date": month_text(leg.start), "months_grassroots": months}
    return None


def _totals(people: Sequence[Facts]) -> Facts:
    """How many people have each certain break, promotion, link and chain; descents by rank."""
    breaks = [each for facts in people for each in facts["breaks"]]
    kinds = Counter(kind for facts in people for kind in {each["kind"] for each in facts["breaks"]})
    steps = Counter(each["rank_step"] for each in breaks if each["kind"] == "descent")
    direct = [facts["direct_promotion"] for facts in people if facts["direct_promotion"]]
    links = Counter(link for facts in people for link in facts["links"])
    return {
        "people": len(people),
        "breaks": dict(sorted(kinds.items())),
        "descents": dict(sorted(steps.items())),
        "possible": sum(bool(facts["possible"]) for facts in people),
        "direct_promotions": dict(sorted(Counter(each["variant"] for each in direct).items())),
        "in_place": sum(bool(facts["in_place"]) for facts in people),
        "full_chain": sum(facts["full_chain"] for facts in people),
        "full_chain_from_township": sum(facts["full_chain_from_township"] for facts in people),
        "links": dict(sorted(links.items())),
    }
