"""Careers of which a dated line could not be read: what stands beside it is not certain.

Nobody knows what was held in the time that such a line tells of. So what follows it in time, or where nothing
does what stands before it, is doubtful (``RAW_STINTS.doubt``): what is measured of it, or of the time
between, is possible and no more.
"""

from collections.abc import Sequence

import numpy as np

from careergraph.read.career import RawStint
from careergraph.read.person import Person

DOUBT = "unread-beside"

_OF_A_STINT = {"bad-date", "no-date", "no-text"}
_OF_A_POST = "end-before-start"
"""Reasons for which a line that tells of a stint is not read, and for which a post of one is not either."""

_TIMES = ("study", "recorded")


def stints_of(person: Person) -> list[RawStint]:
    """The stints of a person, those beside a line that could not be read with their doubt."""
    stints = person.career.stints
    lines = _unread(person)
    if not lines or not stints:
        return stints
    every = [stint for stint in stints if stint.bracket == 0]
    posts = [stint for stint in every if stint.cue not in _TIMES]
    beside = {_beside(line, those).item for line in lines for those in (every, posts) if those}
    return [
        stint._replace(doubt=stint.doubt or DOUBT) if stint.item in beside else stint
        for stint in stints
    ]


def _unread(person: Person) -> set[int]:
    """The lines that tell of a stint which is not read; of an item of several posts one may be."""
    return {
        problem.line
        for problem in (*person.problems, *person.career.problems)
        if problem.line is not None
        and (
            (problem.reason in _OF_A_STINT and problem.severity == "rejected")
            or problem.reason == _OF_A_POST
        )
    }


def _beside(line: int, stints: Sequence[RawStint]) -> RawStint:
    """Of the stints in the lines around one the later: that above where a text runs backwards."""
    above = [stint.line for stint in stints if stint.line < line]
    below = [stint.line for stint in stints if stint.line > line]
    lines = {*([max(above)] if above else ()), *([min(below)] if below else ())} or {line}
    return max((stint for stint in stints if stint.line in lines), key=lambda stint: stint.start)


def rows_beside(person: np.ndarray, item: np.ndarray, read: np.ndarray) -> np.ndarray:
    """The same of rows that are stints: which of those that were read stand beside one that was not.

    ``item`` is the order of the rows of one person; ``person`` is below 0 where a row is nobody's.
    """
    beside = np.zeros(len(person), bool)
    order = np.lexsort((np.arange(len(person)), item, person))
    rows_read = order[read[order]]
    unread = order[~read[order] & (person[order] >= 0)]
    if not len(rows_read) or not len(unread):
        return beside
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    after = np.searchsorted(place[rows_read], place[unread])
    next_one, last_one = (rows_read[np.clip(n, 0, len(rows_read) - 1)] for n in (after, after - 1))
    follows = (after < len(rows_read)) & (person[next_one] == person[unread])
    near = np.where(follows, next_one, last_one)
    beside[near[person[near] == person[unread]]] = True
    return beside
