"""The stints of people of whom several readings count: frames to statements, and what is fused to frames."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from careergraph.columns.coded import plain, plain_texts
from careergraph.model.careers import own_unit, post_numbers
from careergraph.model.dates import NO_MONTH
from careergraph.record.claims import months_of
from careergraph.record.fuse import (
    REPEATED,
    Contradiction,
    Stint,
    contradictions,
    fuse,
    nearest_of,
    of_other_titles,
    parts_of,
)
from careergraph.record.statements import APART, GIVEN, IMPLIED, OPEN, Statement, match, set_runs
from careergraph.vocabulary.dates import month_text
from careergraph.vocabulary.frames import FAR, TEXT, WHOLE, YESNO

SERVED = ("substantive", "concurrent", "secondment")

CHANGES = {
    "row": WHOLE, "start_row": WHOLE, "end_row": WHOLE, "held_row": WHOLE, "end_after": TEXT,
    "end_before": TEXT, "held_reading": WHOLE, "sources": WHOLE, "conflict": YESNO,
}  # fmt: skip
"""One row a fused stint: its strongest statement, the statements that its start and its end come from
(null where none gives an end), the one that it was held at last and its reading, bounds of an unknown
end."""

CONFLICTS = {"reason": TEXT, "said": WHOLE, "counted": WHOLE}
"""Rows of the statement that contradicts, and of the one that counts."""

MEMBERS = {"row": WHOLE, "stint": WHOLE}
"""Which statement tells of which fused stint; null where it left the career. ``replaced`` has the same of
statements of careers that later ones replace."""


@dataclass(frozen=True)
class Fused:
    """Frames of the columns above; ``row`` is a row of all stints."""

    stints: pd.DataFrame
    conflicts: pd.DataFrame
    members: pd.DataFrame
    replaced: pd.DataFrame

    def with_repeats(self, again: np.ndarray, first: np.ndarray) -> "Fused":
        """The same with rows that say exactly what an earlier one of their reading says."""
        if not len(again):
            return self
        repeats = {"reason": REPEATED, "said": again, "counted": first}
        more = pd.DataFrame(repeats).astype(CONFLICTS)
        conflicts = pd.concat([self.conflicts, more], ignore_index=True)
        return replace(self, conflicts=conflicts)


@dataclass
class _Career:
    """What is known of one person: statements by post, and the readings that count."""

    statements: dict[int, list[Statement]]
    unit: dict[int, int]
    left: dict[int, list[Statement]]
    replaced_by: dict[int, int]
    readings: list[tuple[int, int, int]]


def fuse_rows(
    rows: pd.DataFrame,
    counting: pd.DataFrame,
    stints: pd.DataFrame,
    left: pd.DataFrame,
    lasting: Iterable[int] = (),
    written: Callable[[pd.Series], pd.Series] = plain,
) -> Fused:
    """Fuse the stints in ``rows`` (``row``, ``reading``) of people of whom several readings count.

    ``counting`` has the readings: ``cadre``, ``turn``, ``source``, ``kind``, ``month`` (of its date) and
    ``by`` (turn of the reading that replaces it, -1 where it counts). ``left`` are rows of replaced
    readings, which count no more. ``lasting`` are rows that a person wants kept beside any other title. Posts
    are compared as ``stints`` name their places, what holds no post by its words as ``written`` has them.
    """
    if rows.empty and left.empty:
        return _FusedRows({}).frames()
    both = pd.concat([rows.assign(gone=False), left.assign(gone=True)], ignore_index=True)
    statements = _statements(both, counting, stints)
    kind = plain_texts(stints[["kind"]].iloc[both["row"]])["kind"]
    substantive = set(both["row"][(kind == "substantive").to_numpy()].tolist())
    rivals = substantive.difference(lasting)
    posts = set(both["row"][kind.isin(SERVED).to_numpy()].tolist())
    fused = _FusedRows(dict(zip(both["row"].tolist(), both["reading"].tolist(), strict=True)))
    for career in _careers(both, counting, statements, stints, written):
        _fuse_career(career, substantive, rivals, posts, fused)
    return fused.frames()


class _FusedRows:
    """Rows of the answer, while they come."""

    def __init__(self, reading: dict[int, int]) -> None:
        self.reading = reading
        self.stints: list[tuple[object, ...]] = []
        self.conflicts: list[tuple[str, int, int]] = []
        self.members: list[tuple[int, int | None]] = []
        self.replaced: list[tuple[int, int | None]] = []

    def frames(self) -> Fused:
        return Fused(
            _frame(self.stints, CHANGES),
            _frame(self.conflicts, CONFLICTS),
            _frame(self.members, MEMBERS),
            _frame(self.replaced, MEMBERS),
        )


def nothing_fused() -> Fused:
    """The answer where nobody's stints need to be fused."""
    return _FusedRows({}).frames()


def _frame(rows: list[tuple[object, ...]] | list[tuple[str, int, int]] | list[tuple[int, int | None]],
           columns: dict[str, str]) -> pd.DataFrame:  # fmt: skip
    return pd.DataFrame(rows, columns=list(columns), dtype=object).astype(columns)


def _fuse_career(
    career: _Career, substantive: set[int], rivals: set[int], posts: set[int], answer: _FusedRows
) -> None:
    stints: list[Stint] = []
    by_post: dict[int, list[Stint]] = {}
    conflicts: list[Contradiction] = []
    for post, statements in career.statements.items():
        fused, contradictory = fuse(statements)
        for stint in fused:
            stint.post = post
        by_post[post] = fused
        stints += fused
        conflicts += contradictory
    conflicts += _other_titles(career, by_post, rivals)
    again: list[tuple[int, Stint]] = []
    conflicts += _left(career, by_post, posts, again)
    answer.replaced += [(row, None if of.dropped else of.anchor.row) for row, of in again]
    for stint in stints:
        anchor = stint.anchor.row
        answer.members += [
            (member.row, None if stint.dropped else anchor) for member in stint.members
        ]
        if not stint.dropped:
            answer.stints.append(_changes(stint, career, stints, substantive, answer.reading))
    answer.conflicts += [
        (conflict.reason, conflict.said.row, conflict.counted.row) for conflict in conflicts
    ]


def _other_titles(
    career: _Career, by_post: dict[int, list[Stint]], rivals: set[int]
) -> list[Contradiction]:
    units: dict[int, list[Stint]] = {}
    for post, stints in by_post.items():
        unit = career.unit[post]
        if unit >= 0:
            mine = [stint for stint in stints if stint.anchor.row in rivals]
            units.setdefault(unit, []).extend(mine)
    return [
        conflict
        for stints in units.values()
        if len({stint.anchor.turn for stint in stints}) > 1
        for conflict in of_other_titles(stints)
    ]


def _left(
    career: _Career,
    by_post: dict[int, list[Stint]],
    posts: set[int],
    again: list[tuple[int, Stint]],
) -> list[Contradiction]:
    """What an earlier whole career says that the later one, which replaces it, does not say.

    What that one says too, or another source of the same post, has not left: it is added to ``again``
    (rows, and the stints that they tell of), and told where its dates contradict.
    """
    conflicts: list[Contradiction] = []
    for post, statements in career.left.items():
        set_runs(statements)
        for statement in statements:
            mine = by_post.get(post, [])
            by = career.replaced_by[statement.turn]
            nearest = _stint_of_statement(by, statement, mine) or nearest_of(statement, mine)
            if nearest is not None:
                for stint, part in parts_of(statement, nearest, mine):
                    conflicts += contradictions(stint, [part])
                    again.append((statement.row, stint))
            elif statement.row in posts or not _in_other_words(career, by, statement, posts):
                conflicts.append(Contradiction(LEFT, statement, _beginning(career, by, statement)))
    return conflicts


def _stint_of_statement(turn: int, statement: Statement, stints: list[Stint]) -> Stint | None:
    """The stint by which a reading tells the same, null where it does not."""
    graded = [
        (grade, -n)
        for n, stint in enumerate(stints)
        for member in stint.members
        if member.turn == turn and (grade := match(member, statement)) != APART
    ]
    return stints[-max(graded)[1]] if graded else None


LEFT = "left-by-later"


def _in_other_words(career: _Career, turn: int, statement: Statement, posts: set[int]) -> bool:
    """Whether a reading has study, or recorded time, in the time of this one, under other words."""
    return any(
        match(one, statement) != APART
        for of_turn in career.statements.values()
        for one in of_turn
        if one.turn == turn and one.row not in posts
    )


def _beginning(career: _Career, turn: int, otherwise: Statement) -> Statement:
    """Any statement of a reading, which stands for it."""
    mine = (
        statement
        for statements in career.statements.values()
        for statement in statements
        if statement.turn == turn
    )
    return next(mine, otherwise)


def _changes(
    stint: Stint,
    career: _Career,
    stints: list[Stint],
    substantive: set[int],
    reading: dict[int, int],
) -> tuple[object, ...]:
    end, of_end = stint.end, stint.held
    after = before = None
    if of_end is not None:
        after, before = _unknown_end(stint, of_end, career, stints, substantive)
    sources = len({member.source for member in stint.members})
    return (
        stint.anchor.row, stint.start.row, None if end is None else end.row,
        None if of_end is None else of_end.row, after, before,
        None if of_end is None else reading[of_end.row], sources, stint.contradicted,
    )  # fmt: skip


def _unknown_end(
    stint: Stint, statement: Statement, career: _Career, stints: list[Stint], substantive: set[int]
) -> tuple[str | None, str | None]:
    """The months between which an open end lies, where a later source has a career without the post.

    Nulls where it is open still. What follows ends it at the latest, else the date of that source.
    """
    month = statement.e0
    if statement.successive and month == statement.s0:
        return None, None  # posts followed it in its own item
    turns = {member.turn for member in stint.members}
    later = [
        date
        for date, turn, begins in career.readings
        if date > month and turn not in turns and begins >= month
    ]
    if not later:
        return None, None
    begun = stint.start.s0
    following = [
        other.start.s1
        for other in stints
        if not other.dropped
        and other.anchor.row in substantive
        and other.start.s1 >= month
        and other.start.s0 > begun
    ]
    return month_text(month), month_text(min(following, default=min(later)))


def _careers(
    both: pd.DataFrame,
    counting: pd.DataFrame,
    statements: list[Statement],
    stints: pd.DataFrame,
    written: Callable[[pd.Series], pd.Series],
) -> Iterator[_Career]:
    cadre = counting["cadre"].to_numpy(np.int64)[both["reading"]]
    post, unit = _posts(both, stints, statements, written)
    gone = both["gone"].to_numpy(bool)
    by = dict(
        zip(
            zip(counting["cadre"].tolist(), counting["turn"].tolist(), strict=True),
            counting["by"].tolist(),
            strict=True,
        )
    )
    dates = _dated_readings(both, counting, statements)
    order = np.argsort(cadre, kind="stable")
    begins = np.flatnonzero(np.diff(cadre[order], prepend=-1))
    for rows in np.split(order, begins[1:]) if len(order) else ():
        who = int(cadre[rows[0]])
        career = _Career({}, {}, {}, {}, dates.get(who, []))
        for n in rows.tolist():
            statement, number = statements[n], int(post[n])
            where = career.left if gone[n] else career.statements
            where.setdefault(number, []).append(statement)
            career.unit[number] = int(unit[n])
            if gone[n]:
                career.replaced_by[statement.turn] = by[who, statement.turn]
        yield career


def _dated_readings(
    both: pd.DataFrame, counting: pd.DataFrame, statements: list[Statement]
) -> dict[int, list[tuple[int, int, int]]]:
    """Of each person the readings that tell a career and count: month of the date, turn, and up to which
    month they say what was held, and what was not.

    A whole career and a roster say it up to their date, parts of a career up to the last start in them.
    """
    counts = ~both["gone"].to_numpy(bool)
    reading = both["reading"].to_numpy(np.int64)[counts]
    start = np.array([statement.s1 for statement in statements], np.int64)[counts]
    last = np.full(len(counting), NO_MONTH, np.int64)
    np.maximum.at(last, reading, start)
    used = np.unique(reading)
    mine = counting.iloc[used]
    parts = (mine["kind"] == "table").to_numpy()
    until = np.where(parts, last[used], FAR)
    dated: dict[int, list[tuple[int, int, int]]] = {}
    for cadre, month, turn, begins in zip(
        mine["cadre"].tolist(), mine["month"].tolist(), mine["turn"].tolist(), until.tolist(),
        strict=True,
    ):  # fmt: skip
        dated.setdefault(cadre, []).append((month, turn, begins))
    return dated


def _posts(
    both: pd.DataFrame,
    stints: pd.DataFrame,
    statements: list[Statement],
    written: Callable[[pd.Series], pd.Series],
) -> tuple[np.ndarray, np.ndarray]:
    """Numbers of each statement's post and unit (-1: nobody knows when).

    What holds no post is one by its words; without a start, every statement stands alone.
    """
    chosen = plain_texts(stints.iloc[both["row"]]).reset_index(drop=True)
    served = chosen["kind"].isin(SERVED).to_numpy()
    post = np.where(served, post_numbers(chosen), -2 - _words(chosen, served, written))
    alone = np.array([statement.s0 == NO_MONTH for statement in statements], bool)
    post = np.where(alone, -2 - len(post) - np.arange(len(post)), post)
    place = pd.factorize(chosen["place"].fillna(""))[0].astype(np.int64)
    own = pd.factorize(own_unit(chosen).astype(TEXT).fillna(""))[0]
    unit = place * len(chosen) + own
    return post, np.where(alone, -1, unit)


def _words(
    chosen: pd.DataFrame, served: np.ndarray, written: Callable[[pd.Series], pd.Series]
) -> np.ndarray:
    """Numbers of the words of what holds no post."""
    unserved = chosen.loc[~served]
    where = written(unserved["organization"]).fillna("")
    what = unserved["title"].fillna(written(unserved["raw"])).fillna("")
    numbers = np.zeros(len(chosen), np.int64)
    numbers[~served] = pd.factorize(unserved["kind"] + "\x1f" + where + "\x1f" + what)[0]
    return numbers


def _statements(
    both: pd.DataFrame, counting: pd.DataFrame, stints: pd.DataFrame
) -> list[Statement]:
    rows, reading = both["row"].to_numpy(np.int64), both["reading"].to_numpy(np.int64)
    chosen = stints.iloc[rows]
    months = months_of(stints, rows)
    how = _how(plain_texts(chosen[["end_how"]])["end_how"], months["e0"])
    source_date = np.maximum(counting["month"].to_numpy(np.int64)[reading], months["s0"])
    written = plain_texts(chosen[["start", "end"]]).fillna("")
    start, end = (written[name].str.len().to_numpy(np.int64) for name in ("start", "end"))
    s1, e0 = _successive(chosen, reading, months, how, source_date)
    columns = (
        rows, counting["turn"].to_numpy(np.int64)[reading],
        pd.factorize(counting["source"] + counting["file"])[0][reading],
        counting["month"].to_numpy(np.int64)[reading],
        months["s0"], s1, e0, np.where(how == OPEN, FAR, months["e1"]), how,
        chosen["item"].to_numpy(np.int64, na_value=0),
        chosen["position"].to_numpy(np.int64, na_value=0),
        chosen["successive"].to_numpy(bool, na_value=False), start, end,
    )  # fmt: skip
    lists = zip(*(column.tolist() for column in columns), strict=True)
    return [Statement(*values) for values in lists]


def _how(end_how: pd.Series, end: np.ndarray) -> np.ndarray:
    opened = (end_how == "open").to_numpy(bool, na_value=False) | (end == NO_MONTH)
    implied = (end_how == "implied").to_numpy(bool, na_value=False)
    return np.where(opened, OPEN, np.where(implied, IMPLIED, GIVEN))


def _successive(
    chosen: pd.DataFrame,
    reading: np.ndarray,
    months: dict[str, np.ndarray],
    how: np.ndarray,
    source_date: np.ndarray,
) -> tuple[np.ndarray, np.ndarray]:
    """Last month of the start and first month of the end; an open stint was held on its source's date.

    Of posts one after another in one item all but the first may begin, and all but the last may end,
    at any time of the item.
    """
    s1, e0 = months["s1"].copy(), np.where(how == OPEN, source_date, months["e0"])
    at = np.flatnonzero(chosen["successive"].to_numpy(bool, na_value=False))
    if len(at):
        names = ["item", "bracket", "position"]
        frame = chosen[names].iloc[at].assign(reading=reading[at]).reset_index(drop=True)
        position = frame.groupby(["reading", "item", "bracket"])["position"]
        first = (frame["position"] == position.transform("min")).to_numpy(bool)
        last = (frame["position"] == position.transform("max")).to_numpy(bool)
        end = np.where(how == OPEN, source_date, months["e1"])
        begin, stop = at[~first], at[~last]
        s1[begin] = np.maximum(s1, end)[begin]
        e0[stop] = months["s0"][stop]
    return s1, e0


__all__ = ["CHANGES", "CONFLICTS", "MEMBERS", "Fused", "fuse_rows", "nothing_fused"]
