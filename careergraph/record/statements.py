"""Two statements of one person holding one post: whether they say the same, and where they differ."""

from dataclasses import dataclass, replace

GIVEN, IMPLIED, OPEN = 0, 1, 2
"""How a statement knows its end; an open one was held in month ``e0``, and nobody says how long."""

AGREE, SAME_START, SAME_END, OVERLAP, APART = 4, 3, 2, 1, 0
"""How two statements of one post match, the best first; those apart are two stints."""


@dataclass(slots=True)
class Statement:
    """What one source says of one stint.

    ``row`` is its number among all statements, ``turn`` the rank of its reading (0 is the strongest),
    ``source`` a number, ``date`` the month of its source's date; the windows of start and end are
    months. Touching stints of one post in one reading are terms of one holding: ``run_s`` and
    ``run_e`` are its start and end, ``opens`` and ``closes`` say that this term begins and ends it.
    """

    row: int
    turn: int
    source: int
    date: int
    s0: int
    s1: int
    e0: int
    e1: int
    how: int
    item: int
    position: int
    successive: bool
    start_length: int
    end_length: int
    run_s: tuple[int, int] = (0, 0)
    run_e: tuple[int, int] = (0, 0)
    opens: bool = True
    closes: bool = True

    @property
    def is_term(self) -> bool:
        """Whether it is one of several terms."""
        return not (self.opens and self.closes)

    @property
    def order(self) -> tuple[int, int, int, int, int]:
        """What sorts statements: the strongest first, then in time."""
        return self.turn, self.s0, self.s1, self.item, self.position


def meet(a0: int, a1: int, b0: int, b1: int) -> bool:
    """Whether two windows have a month in common."""
    return a0 <= b1 and b0 <= a1


def starts_agree(a: Statement, b: Statement) -> bool:
    """Whether the starts may be one date."""
    return meet(a.s0, a.s1, b.s0, b.s1)


def ends_agree(a: Statement, b: Statement) -> bool:
    """Whether the ends may be one date."""
    return meet(a.e0, a.e1, b.e0, b.e1)


def common_months(a: Statement, b: Statement) -> int:
    """Months that both certainly share; 0 or less where there may be none."""
    return min(a.e0, b.e0) - max(a.s1, b.s1)


def match(a: Statement, b: Statement) -> int:
    """How two statements of one post match."""
    grade = _match(a, b)
    if a.turn != b.turn or grade in (AGREE, APART):
        return APART if _one_after_another(a, b) else grade
    # One source that says it twice says it twice; what overlaps in it is two posts.
    dated = (
        (a.s0 == a.s1 and b.s0 == b.s1) if grade == SAME_START else (a.e0 == a.e1 and b.e0 == b.e1)
    )
    return grade if dated and grade != OVERLAP else APART


def _one_after_another(a: Statement, b: Statement) -> bool:
    return a.turn == b.turn and a.successive and b.successive and a.item == b.item


def _match(a: Statement, b: Statement) -> int:
    starts, ends = starts_agree(a, b), ends_agree(a, b)
    if starts and ends:
        return AGREE
    may_overlap = a.s0 < b.e1 and b.s0 < a.e1
    if starts and may_overlap:
        return SAME_START
    if ends and may_overlap and OPEN not in (a.how, b.how):
        return SAME_END
    return OVERLAP if common_months(a, b) > 0 else APART


def set_runs(statements: list[Statement]) -> None:
    """Tell the statements of one post which of them touch in their reading: terms of one holding."""
    by_turn: dict[int, list[Statement]] = {}
    for statement in statements:
        statement.run_s, statement.run_e = (
            (statement.s0, statement.s1),
            (statement.e0, statement.e1),
        )
        by_turn.setdefault(statement.turn, []).append(statement)
    for of_turn in by_turn.values():
        if len(of_turn) > 1:
            _set_runs(sorted(of_turn, key=lambda statement: statement.order))


def _set_runs(statements: list[Statement]) -> None:
    runs: list[list[Statement]] = []
    again: list[tuple[Statement, Statement]] = []
    for statement in statements:
        last = runs[-1][-1] if runs else None
        if last and match(last, statement) == AGREE:
            again.append((statement, last))
        elif last and _goes_on(last, statement):
            runs[-1].append(statement)
        else:
            runs.append([statement])
    for run in runs:
        for n, statement in enumerate(run):
            statement.run_s = run[0].s0, run[0].s1
            statement.run_e = run[-1].e0, run[-1].e1
            statement.opens, statement.closes = n == 0, n == len(run) - 1
    for statement, first in again:
        statement.run_s, statement.run_e = first.run_s, first.run_e
        statement.opens, statement.closes = first.opens, first.closes


def _goes_on(last: Statement, statement: Statement) -> bool:
    """Whether a stint begins where the last one ends: in that month or the next."""
    later = (statement.s0, statement.s1) > (last.s0, last.s1)
    return (
        later and last.how != OPEN and last.e0 - 1 <= statement.s1 and statement.s0 <= last.e1 + 1
    )


def terms_told(statement: Statement, term: Statement, terms: list[Statement]) -> list[Statement]:
    """The terms of a holding that one long stint of another source tells: those begun by its date, or
    where it differs those that it shares months with for certain."""
    if statement.is_term or statement.turn == term.turn:
        return []
    if meet(statement.s0, statement.s1, *term.run_s) and meet(
        statement.e0, statement.e1, *term.run_e
    ):
        return [each for each in terms if each.s1 <= statement.date]
    return [each for each in terms if common_months(statement, each) > 0]


def as_term(statement: Statement, term: Statement, terms: list[Statement]) -> Statement:
    """The part of a long stint that is one of these terms: only the outer dates are its own words."""
    part = replace(statement)
    if term is not terms[0]:
        part.s0, part.s1, part.start_length = term.s0, term.s1, -1
    if term is not terms[-1]:
        part.e0, part.e1, part.how, part.end_length = term.e0, term.e1, term.how, -1
    return part


def tells_start(statement: Statement, anchor: Statement) -> bool:
    """Whether a statement tells the start of a stint: of terms that make one long stint the first does."""
    return statement.opens or anchor.is_term or starts_agree(statement, anchor)


def tells_end(statement: Statement, anchor: Statement) -> bool:
    """The same of the end, which the last term tells."""
    return statement.closes or anchor.is_term or ends_agree(statement, anchor)
