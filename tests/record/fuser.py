"""An independent fuser: one person's readings → one career, in plain Python.

It follows the words of the design ("One career from many sources") and nothing of the package: sets
and walks over one person's few claims, where the package has columns over everybody's.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from tests.record.claims import (
    NEVER,
    RANKED,
    WHOLE,
    Claim,
    Months,
    Reading,
    are_no_posts,
    as_term,
    at_the_same_time,
    claims_of,
    common_months,
    likeness,
    matches,
    months,
    terms_told,
)
from tests.record.country import same_unit


@dataclass
class Fused:
    """One stint of the fused career. ``held_on`` is the date on which an open end was held;
    ``tellers`` are the source and the row of each reading that tells of it."""

    unit: str
    title: str
    kind: str
    start: str
    end: str | None
    end_how: str
    held_on: str | None
    tellers: frozenset[tuple[str, int]]
    conflict: bool = False
    end_after: str | None = None
    end_before: str | None = None

    @property
    def sources(self) -> frozenset[str]:
        return frozenset(source for source, _ in self.tellers)

    @property
    def starts(self) -> Months:
        return months(self.start)

    @property
    def ends(self) -> Months:
        if self.end is not None:
            return months(self.end)
        return Months(months(self.held_on or self.start).first, NEVER)


class Conflict(NamedTuple):
    """What contradicts: ``start`` or ``end`` of a post, its ``title``, or a post that ``left``.

    ``source`` is the one that does not count.
    """

    kind: str
    unit: str
    title: str
    source: str


@dataclass
class Career:
    """What is held true of one person, in the order of starts, and what contradicted it."""

    stints: list[Fused] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)


Group = list[Claim]
"""Claims that say the same, the strongest first."""


def fuse(readings: Iterable[Reading]) -> Career:
    """The career that a person's readings make together; their order does not matter."""
    told = sorted((r for r in readings if r.kind in RANKED), key=lambda r: r.weakness)
    replaced = {r.source: newest for r in told if (newest := replacer(r, told))}
    groups: list[Group] = []
    for reading in told:
        if reading.source not in replaced:
            join(groups, claims_of(reading))
    career = Career()
    for group in groups:
        career.stints.append(one_stint(group, career.conflicts))
    fused = list(career.stints)
    settle_titles(career)
    for reading in told:
        if reading.source in replaced:
            tell_replaced(reading, replaced[reading.source], groups, fused, career)
    close_open_ends(career.stints, [r for r in told if r.source not in replaced])
    career.stints.sort(key=lambda one: (one.starts, one.ends, one.unit, one.title))
    career.conflicts = sorted(career.conflicts)
    return career


def replacer(reading: Reading, told: Sequence[Reading]) -> Reading | None:
    """The latest later source of the same kind that tells the whole career anew."""
    if reading.kind not in WHOLE:
        return None
    for later in told:  # the latest first
        is_later = months(later.date).first > months(reading.date).last
        if later.kind == reading.kind and is_later and is_whole_beside(later, reading):
            return later
    return None


def is_whole_beside(later: Reading, earlier: Reading) -> bool:
    """Not where it is one item, or where its first post begins for certain after the other's first."""
    if len({said.item for said in later.statements}) < 2:
        return False
    return first_start(later).first <= first_start(earlier).last


def first_start(reading: Reading) -> Months:
    """When the first post begins; the first stint of any kind where there is no post."""
    posts = [s for s in reading.statements if s.kind not in ("study", "recorded")]
    return min((months(said.start) for said in posts or reading.statements), default=Months(0, 0))


def join(groups: list[Group], claims: list[Claim]) -> None:
    """Put a weaker reading's claims to the groups whose strongest claim they match, or beside them."""
    anchors = list(groups)
    for claim in claims:
        fits = [(likeness(claim, g[0]), g[0].starts, g) for g in anchors if matches(claim, g[0])]
        nearest = min(fits, key=lambda fit: fit[:2], default=None)
        if nearest is None:
            groups.append([claim])
        elif len(terms := terms_told(claim, nearest[2][0])) > 1:
            for term in (Claim(nearest[2][0].reading, said) for said in terms):
                is_in = (term.reading, term.said)
                group = next(g for g in anchors if is_in in [(c.reading, c.said) for c in g])
                group.append(as_term(claim, term, terms))
        else:
            nearest[2].append(claim)


def one_stint(group: Group, conflicts: list[Conflict]) -> Fused:
    """A group as one stint; starts and ends that do not agree go to ``conflicts``."""
    first = group[0].said
    start, wrong_starts = fused_start(group)
    end, wrong_ends = fused_end(group)
    for kind, wrong in (("start", wrong_starts), ("end", wrong_ends)):
        conflicts += [Conflict(kind, *first.post, claim.reading.source) for claim in wrong]
    is_open = end.said.end_how == "open"
    return Fused(
        *(first.unit, first.title),  # as the strongest source writes it
        first.kind,
        start.said.start,
        None if is_open else end.said.end,
        end.said.end_how,
        end.reading.date if is_open else None,
        frozenset((claim.reading.source, claim.reading.row) for claim in group),
        bool(wrong_starts or wrong_ends),
    )


def fused_start(group: Group) -> tuple[Claim, Group]:
    """The most precise start that agrees with the stronger ones, and the claims that do not agree."""
    held, wrong = group[0], []
    for claim in group[1:]:
        if not claim.tells_start(group[0]):
            continue
        if not claim.starts.meets(held.starts):
            wrong.append(claim)
        elif more_precise(claim.starts, claim.said.start, held.starts, held.said.start):
            held = claim
    return held, wrong


def more_precise(when: Months, text: str, held: Months, held_text: str) -> bool:
    """Fewer months, or a day of the same month."""
    return when.width < held.width or (when == held and len(text) > len(held_text))


def fused_end(group: Group) -> tuple[Claim, Group]:
    """The claim whose end counts, and the claims that contradict it."""
    telling = [claim for claim in group if claim.tells_end(group[0])]
    said = [claim for claim in telling if claim.said.end_how != "implied"]
    derived = [claim for claim in telling if claim.said.end_how == "implied"]
    held, wrong = walk_ends(said) if said else walk_ends(derived)
    if not said:
        return held, []  # what a reader derived from the next item contradicts nothing
    after = [c for c in derived if c.ends.last >= held.ends.first or group.index(c) == 0]
    if held.said.end_how == "open" and after:
        held = walk_ends(after)[0]
    return held, wrong


def walk_ends(group: Group) -> tuple[Claim, Group]:
    """From the strongest claim on: what agrees makes the end more precise, what does not is wrong."""
    held, wrong = group[0], []
    for claim in group[1:]:
        both_open = claim.said.end_how == held.said.end_how == "open"
        if not claim.ends.meets(held.ends):
            wrong.append(claim)
        elif both_open:
            held = max(held, claim, key=lambda one: one.ends.first)
        elif more_precise(claim.ends, claim.said.end or "", held.ends, held.said.end or ""):
            held = claim
    return held, wrong


def settle_titles(career: Career) -> None:
    """Two titles in one unit at the same time, that no reading tells both, are a conflict.

    The weaker one leaves, unless the two share only some months: then both may be right in part.
    """
    kept: list[Fused] = []
    for stint in career.stints:  # the strongest first
        against = [other for other in kept if contradicts(stint, other)]
        for other in against:
            source = min(stint.sources)
            career.conflicts.append(Conflict("title", stint.unit, stint.title, source))
            stint.conflict = other.conflict = True
        if not any(excludes(stint, other) for other in against):
            kept.append(stint)
    career.stints[:] = kept


def contradicts(a: Fused, b: Fused) -> bool:
    """Whether two readings tell of two titles in one unit for the same months."""
    of_one_unit = same_unit(a.unit) == same_unit(b.unit)
    if not of_one_unit or a.title == b.title or a.tellers & b.tellers:
        return False
    if (a.kind, b.kind) != ("substantive", "substantive"):
        return False
    return common_months(a, b) >= (1 if excludes(a, b) else 2)


def excludes(a: Fused, b: Fused) -> bool:
    """The same start, the same end, or one within the other: only one of the two titles is right."""
    if a.starts.meets(b.starts):
        return True
    if a.end and b.end and a.ends.meets(b.ends):
        return True
    return lies_within(a, b) or lies_within(b, a)


def lies_within(inner: Fused, outer: Fused) -> bool:
    """Whether the time that one is known to be held lies within that of the other."""
    inner_end = inner.ends.first if inner.end is None else inner.ends.last
    return outer.starts.last <= inner.starts.first and inner_end <= outer.ends.first


def tell_replaced(
    reading: Reading, newest: Reading, groups: list[Group], fused: list[Fused], career: Career
) -> None:
    """What a replaced whole career told otherwise than what is held true now."""
    for claim in claims_of(reading):
        mine = [c for c in claims_of(newest) if matches(claim, c)]
        if mine:
            counted = min(mine, key=lambda c: (likeness(claim, c), c.starts))
            told = terms_told(claim, counted) or [counted.said]
            holders = [
                (group[0], holder)
                for group, holder in zip(groups, fused, strict=True)
                if any(c.reading == newest and (c.part_of or c.said) in told for c in group)
            ]
            holders.sort(key=lambda pair: pair[0].starts)
            if claim.terms:  # one of several terms is one of them here too
                holders = [min(holders, key=lambda pair: likeness(claim, pair[0]))]
            terms = [anchor.said for anchor, _ in holders]
            for anchor, holder in holders:
                said = as_term(claim, anchor, terms) if len(holders) > 1 else claim
                wrong = wrong_dates(said, anchor, holder)
                holder.conflict |= bool(wrong)
                career.conflicts += wrong
        elif any(matches(claim, group[0]) for group in groups):
            tell_held_by_others(claim, groups, fused, career)
        elif not any(
            are_no_posts(claim, c) and at_the_same_time(claim, c) for c in claims_of(newest)
        ):
            career.conflicts.append(Conflict("left", *claim.said.post, reading.source))


def tell_held_by_others(
    claim: Claim, groups: list[Group], fused: list[Fused], career: Career
) -> None:
    """The newest form lacks it, another source has it: it is no stint that left, and its dates are told."""
    pairs = [(g[0], held) for g, held in zip(groups, fused, strict=True)]
    fits = [pair for pair in pairs if matches(claim, pair[0])]
    nearest = min(fits, key=lambda pair: (likeness(claim, pair[0]), pair[0].starts))
    terms = terms_told(claim, nearest[0])
    parts = [(claim, *nearest)]
    if len(terms) > 1:
        mine = [pair for pair in pairs if pair[0].reading == nearest[0].reading]
        parts = [(as_term(claim, anchor, terms), anchor, held)
                 for anchor, held in mine if anchor.said in terms]  # fmt: skip
    for said, anchor, held in parts:
        wrong = wrong_dates(said, anchor, held)
        held.conflict |= bool(wrong)
        career.conflicts += wrong


def wrong_dates(claim: Claim, counted: Claim, held: Fused) -> list[Conflict]:
    """Where a claim contradicts a stint of the career; an end derived from the next item does not."""
    derived = "implied" in (claim.said.end_how, held.end_how)
    wrong = []
    if claim.tells_start(counted) and not claim.starts.meets(held.starts):
        wrong.append("start")
    if claim.tells_end(counted) and not derived and not claim.ends.meets(held.ends):
        wrong.append("end")
    return [Conflict(kind, *claim.said.post, claim.reading.source) for kind in wrong]


def close_open_ends(stints: list[Fused], told: Sequence[Reading]) -> None:
    """An end that is open on its own source's date is unknown where a later one lacks the post."""
    for stint in stints:
        if stint.end_how != "open":
            continue
        date = months(stint.held_on or "")
        later = [r.date for r in told if months(r.date).first > date.last and tells_of(r, date)]
        if later:
            stint.end_how, stint.end_after = "unknown", stint.held_on
            stint.end_before = start_of_what_follows(stint, stints) or min(later)


def tells_of(reading: Reading, date: Months) -> bool:
    """Whether a later source says what followed: a table of parts only if a part may begin then."""
    if reading.kind == "table":
        return any(months(said.start).last >= date.first for said in reading.statements)
    return bool(reading.statements)


def start_of_what_follows(stint: Fused, stints: list[Fused]) -> str | None:
    """The latest that the first post can begin that begins after the stint was held."""
    following = [
        other
        for other in stints
        if other is not stint
        and other.kind == "substantive"
        and other.starts.last >= stint.ends.first
        and other.starts.first > stint.starts.first
    ]
    first = min(following, key=lambda other: other.starts.last, default=None)
    return first.start if first else None
