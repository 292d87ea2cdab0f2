"""One career from many sources: statements of one person that say the same become one stint.

Only people of whom several readings count, or whose source says a thing twice, come here; everybody
else's stints stand as they were read.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from careergraph.record.statements import (
    AGREE,
    APART,
    GIVEN,
    IMPLIED,
    OPEN,
    Statement,
    as_term,
    common_months,
    ends_agree,
    match,
    set_runs,
    starts_agree,
    tells_end,
    tells_start,
    terms_told,
)

START, END, TITLE, REPEATED = "conflict-start", "conflict-end", "conflict-title", "repeated-row"

MOST_COMMON = 2
"""Months that two titles in one unit have in common before it is told: fewer are a handing over."""


@dataclass(slots=True)
class Stint:
    """A fused stint: its strongest statement, all of them, and those that its dates come from.

    ``end`` is null where no source gives one: then ``held`` is the latest that says that it was held.
    """

    anchor: Statement
    start: Statement
    members: list[Statement] = field(default_factory=list)
    post: int = -1
    end: Statement | None = None
    held: Statement | None = None
    dropped: bool = False
    contradicted: bool = False

    @property
    def last(self) -> Statement:
        """The statement that tells how long it was held, as far as is known."""
        return self.end or self.held or self.anchor


@dataclass(frozen=True, slots=True)
class Contradiction:
    """``said`` contradicts ``counted``, which is held true (of a repeated row: says it again)."""

    reason: str
    said: Statement
    counted: Statement


def fuse(statements: Sequence[Statement]) -> tuple[list[Stint], list[Contradiction]]:
    """The stints that statements of one person and one post amount to, and what contradicts them."""
    if len(statements) == 1:
        return [_alone(statements[0])], []
    ordered = sorted(statements, key=lambda each: each.order)
    set_runs(ordered)
    stints: list[Stint] = []
    for each in ordered:
        nearest = _nearest(each, stints)
        if nearest is None:
            stints.append(Stint(each, each, [each]))
            continue
        for stint, part in parts_of(each, nearest, stints):
            stint.members.append(part)
    told: list[Contradiction] = []
    for stint in stints:
        _set_start(stint)
        _set_end(stint)
        told += contradictions(stint, stint.members)
    return stints, told


def _alone(said: Statement) -> Stint:
    """The stint of one statement."""
    is_open = said.how == OPEN
    end, held = (None, said) if is_open else (said, None)
    return Stint(said, said, [said], end=end, held=held)


def _nearest(said: Statement, stints: list[Stint]) -> Stint | None:
    """The stint that a statement says again, null where it is another one."""
    graded = [
        (grade, -n)
        for n, stint in enumerate(stints)
        if (grade := match(stint.anchor, said)) != APART
    ]
    return stints[-max(graded)[1]] if graded else None


def parts_of(said: Statement, nearest: Stint, stints: list[Stint]) -> list[tuple[Stint, Statement]]:
    """What a statement says of each stint: one that is as long as several terms says something of each."""
    anchor = nearest.anchor
    run = [
        stint
        for stint in stints
        if (stint.anchor.turn, stint.anchor.run_s) == (anchor.turn, anchor.run_s)
    ]
    run.sort(key=lambda stint: stint.anchor.order)
    told = terms_told(said, anchor, [stint.anchor for stint in run])
    if len(told) < 2:
        return [(nearest, said)]
    among = {id(term) for term in told}
    return [
        (stint, as_term(said, stint.anchor, told)) for stint in run if id(stint.anchor) in among
    ]


def _set_start(stint: Stint) -> None:
    anchor = stint.anchor
    telling = [each for each in stint.members if tells_start(each, anchor)]
    agreeing = [each for each in telling if starts_agree(each, anchor)]
    stint.start = anchor if anchor.successive else _narrowest(agreeing, "start")


def _narrowest(said: list[Statement], date: str) -> Statement:
    """The statement of the narrowest window, of equal ones the strongest; written to the day if any is."""

    def window(each: Statement) -> tuple[int, int]:
        return (each.s0, each.s1) if date == "start" else (each.e0, each.e1)

    def length(each: Statement) -> int:
        return each.start_length if date == "start" else each.end_length

    best = min(said, key=lambda each: (window(each)[1] - window(each)[0], each.turn))
    same = [each for each in said if window(each) == window(best)]
    return min(same, key=lambda each: (-length(each), each.turn))


def _set_end(stint: Stint) -> None:
    """The end that counts: the strongest source's, as precise as those say that agree with it."""
    anchor = stint.anchor
    telling = [each for each in stint.members if tells_end(each, anchor)]
    closed = [each for each in telling if each.how != OPEN and not each.successive]
    if anchor.how == OPEN:
        closed = [each for each in closed if ends_agree(each, anchor)]
    given = [each for each in closed if each.how == GIVEN]
    counted = given or closed
    if anchor.successive and anchor.how != OPEN:
        stint.end = anchor
    elif counted:
        first = anchor if anchor in counted else counted[0]
        agreeing = [each for each in counted if ends_agree(each, first)]
        stint.end = _narrowest(agreeing, "end")
    opened = [each for each in telling if each.how == OPEN]
    if stint.end is None and opened:
        stint.held = max(opened, key=lambda each: (each.e0, -each.turn))


def contradictions(stint: Stint, said: Iterable[Statement]) -> list[Contradiction]:
    """What these statements of the stint say otherwise than what counts."""
    start, end = stint.start, stint.last
    told: list[Contradiction] = []
    before: list[Statement] = []
    for each in said:
        again = _said_before(each, before)
        before.append(each)
        if again:
            told.append(Contradiction(REPEATED, each, again))
            continue
        if tells_start(each, stint.anchor) and not starts_agree(each, start):
            told.append(Contradiction(START, each, start))
        if tells_end(each, stint.anchor) and _ends_differ(each, end):
            told.append(Contradiction(END, each, end))
    stint.contradicted |= any(each.reason != REPEATED for each in told)
    return told


def _ends_differ(said: Statement, counted: Statement) -> bool:
    """Whether two ends contradict each other; one that follows from the next item contradicts nothing."""
    return not ends_agree(said, counted) and IMPLIED not in (said.how, counted.how)


def _said_before(said: Statement, before: list[Statement]) -> Statement | None:
    """The statement of the same reading that says the same."""
    same = (each for each in before if each.turn == said.turn and match(each, said) == AGREE)
    return next(same, None)


def of_other_titles(stints: Sequence[Stint]) -> list[Contradiction]:
    """What sources contradict each other about the titles of one person in one unit.

    Of two stints that no source has both, over the same time, the weaker one leaves the career.
    """
    ordered = sorted(stints, key=lambda stint: stint.anchor.order)
    told = []
    for n, stint in enumerate(ordered):
        for stronger in ordered[:n]:
            if stronger.dropped or not _rivals(stronger, stint):
                continue
            one, other = _dated(stronger), _dated(stint)
            common = common_months(one, other)
            same = common > 0 and _same_time(one, other)
            if same or common >= MOST_COMMON:
                told.append(Contradiction(TITLE, stint.anchor, stronger.anchor))
                stint.dropped |= same
                stint.contradicted = stronger.contradicted = True
    return told


def _rivals(one: Stint, other: Stint) -> bool:
    """Whether they are of two posts, and no reading has both."""
    if one.post == other.post:
        return False
    turns = {each.turn for each in one.members}
    return not any(each.turn in turns for each in other.members)


def _dated(stint: Stint) -> Statement:
    """The anchor with the dates that count."""
    start, end = stint.start, stint.last
    return replace(stint.anchor, s0=start.s0, s1=start.s1, e0=end.e0, e1=end.e1, how=end.how)


def _same_time(one: Statement, other: Statement) -> bool:
    if starts_agree(one, other):
        return True
    closed = OPEN not in (one.how, other.how)
    return (closed and ends_agree(one, other)) or _within(one, other) or _within(other, one)


def _within(inner: Statement, outer: Statement) -> bool:
    """Whether all that is known of one lies within the other; of an open end, up to its source's date."""
    last = inner.e0 if inner.how == OPEN else inner.e1
    return outer.s1 <= inner.s0 and last <= outer.e0
