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
    ordered = sorted(statements, key=lambda statement: statement.order)
    set_runs(ordered)
    stints: list[Stint] = []
    for statement in ordered:
        nearest = nearest_of(statement, stints)
        if nearest is None:
            stints.append(Stint(statement, statement, [statement]))
            continue
        for stint, part in parts_of(statement, nearest, stints):
            stint.members.append(part)
    conflicts: list[Contradiction] = []
    for stint in stints:
        _set_start(stint)
        _set_end(stint)
        conflicts += contradictions(stint, stint.members)
    return stints, conflicts


def _alone(statement: Statement) -> Stint:
    """The stint of one statement."""
    is_open = statement.how == OPEN
    end, open_from = (None, statement) if is_open else (statement, None)
    return Stint(statement, statement, [statement], end=end, held=open_from)


def nearest_of(statement: Statement, stints: list[Stint]) -> Stint | None:
    """The stint that a statement says again, null where it is another one."""
    graded = [
        (grade, -n)
        for n, stint in enumerate(stints)
        if (grade := match(stint.anchor, statement)) != APART
    ]
    return stints[-max(graded)[1]] if graded else None


def parts_of(
    statement: Statement, nearest: Stint, stints: list[Stint]
) -> list[tuple[Stint, Statement]]:
    """What a statement says of each stint: one that is as long as several terms says something of each."""
    anchor = nearest.anchor
    run = [
        stint
        for stint in stints
        if (stint.anchor.turn, stint.anchor.run_s) == (anchor.turn, anchor.run_s)
    ]
    run.sort(key=lambda stint: stint.anchor.order)
    terms = terms_told(statement, anchor, [stint.anchor for stint in run])
    if len(terms) < 2:
        return [(nearest, statement)]
    among = {id(term) for term in terms}
    return [
        (stint, as_term(statement, stint.anchor, terms))
        for stint in run
        if id(stint.anchor) in among
    ]


def _set_start(stint: Stint) -> None:
    anchor = stint.anchor
    telling = [member for member in stint.members if tells_start(member, anchor)]
    agreeing = [member for member in telling if starts_agree(member, anchor)]
    stint.start = anchor if anchor.successive else _narrowest(agreeing, "start")


def _narrowest(statements: list[Statement], date: str) -> Statement:
    """The statement of the narrowest window, of equal ones the strongest; written to the day if any is."""

    def window(statement: Statement) -> tuple[int, int]:
        return (statement.s0, statement.s1) if date == "start" else (statement.e0, statement.e1)

    def length(statement: Statement) -> int:
        return statement.start_length if date == "start" else statement.end_length

    best = min(
        statements,
        key=lambda statement: (window(statement)[1] - window(statement)[0], statement.turn),
    )
    same = [statement for statement in statements if window(statement) == window(best)]
    return min(same, key=lambda statement: (-length(statement), statement.turn))


def _set_end(stint: Stint) -> None:
    """The end that counts: the strongest source's, as precise as those say that agree with it."""
    anchor = stint.anchor
    telling = [member for member in stint.members if tells_end(member, anchor)]
    closed = [member for member in telling if member.how != OPEN and not member.successive]
    if anchor.how == OPEN:
        closed = [member for member in closed if ends_agree(member, anchor)]
    dated = [member for member in closed if member.how == GIVEN]
    counted = dated or closed
    if anchor.successive and anchor.how != OPEN:
        stint.end = anchor
    elif counted:
        first = anchor if anchor in counted else counted[0]
        agreeing = [member for member in counted if ends_agree(member, first)]
        stint.end = _narrowest(agreeing, "end")
    opened = [member for member in telling if member.how == OPEN]
    if stint.end is None and opened:
        stint.held = max(opened, key=lambda member: (member.e0, -member.turn))


def contradictions(stint: Stint, statements: Iterable[Statement]) -> list[Contradiction]:
    """What these statements of the stint say otherwise than what counts."""
    start, end = stint.start, stint.last
    conflicts: list[Contradiction] = []
    before: list[Statement] = []
    for statement in statements:
        again = _said_before(statement, before)
        before.append(statement)
        if again:
            conflicts.append(Contradiction(REPEATED, statement, again))
            continue
        if tells_start(statement, stint.anchor) and not starts_agree(statement, start):
            conflicts.append(Contradiction(START, statement, start))
        if tells_end(statement, stint.anchor) and _ends_differ(statement, end):
            conflicts.append(Contradiction(END, statement, end))
    stint.contradicted |= any(conflict.reason != REPEATED for conflict in conflicts)
    return conflicts


def _ends_differ(statement: Statement, counted: Statement) -> bool:
    """Whether two ends contradict each other; one that follows from the next item contradicts nothing."""
    return not ends_agree(statement, counted) and IMPLIED not in (statement.how, counted.how)


def _said_before(statement: Statement, before: list[Statement]) -> Statement | None:
    """The statement of the same reading that says the same."""
    same = (
        earlier
        for earlier in before
        if earlier.turn == statement.turn and match(earlier, statement) == AGREE
    )
    return next(same, None)


def of_other_titles(stints: Sequence[Stint]) -> list[Contradiction]:
    """What sources contradict each other about the titles of one person in one unit.

    Of two stints that no source has both, over the same time, the weaker one leaves the career.
    """
    ordered = sorted(stints, key=lambda stint: stint.anchor.order)
    conflicts = []
    for n, stint in enumerate(ordered):
        for stronger in ordered[:n]:
            if stronger.dropped or not _rivals(stronger, stint):
                continue
            one, other = _dated(stronger), _dated(stint)
            common = common_months(one, other)
            same = common > 0 and _same_time(one, other)
            if same or common >= MOST_COMMON:
                conflicts.append(Contradiction(TITLE, stint.anchor, stronger.anchor))
                stint.dropped |= same
                stint.contradicted = stronger.contradicted = True
    return conflicts


def _rivals(one: Stint, other: Stint) -> bool:
    """Whether they are of two posts, and no reading has both."""
    if one.post == other.post:
        return False
    turns = {member.turn for member in one.members}
    return not any(member.turn in turns for member in other.members)


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
