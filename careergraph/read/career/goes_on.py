"""A paragraph that begins with words and tells on, from a date inside it, what somebody held."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from careergraph.read.career.clauses import Mark, clauses
from careergraph.read.career.dates import Date, Span
from careergraph.read.career.layout import Seen
from careergraph.read.career.posts import is_no_post, titled
from careergraph.read.career.words import any_of, one_of, tables, words

SHORTEST = 16
"""Characters of the shortest paragraph that tells of a post."""

_FIRST = re.compile("[,;。]")


class _Told(NamedTuple):
    """A dated clause of a paragraph, and whether it says that a post was taken up."""

    mark: Mark
    held: bool


def told_in(one: Seen, latest: Date | None) -> tuple[str, Seen, Span] | None:
    """The words with which a paragraph begins, and the paragraph from its first item on; None where it
    tells of no post, or of times before ``latest``, the start of what was told last."""
    if len(one.norm) < SHORTEST or latest is None:
        return None
    told = list(_told(one.norm))
    if not any(clause.held for clause in told):
        return None
    mark = told[0].mark
    if mark.span is None or mark.span.start is None or mark.span.start.before(latest):
        return None
    lead = one.text[: mark.at].rstrip()
    if _aside().search(one.norm, 0, mark.at):
        return None
    rest = Seen(one.line, one.text[mark.at :], one.norm[mark.at :], 0, mark.span, True)
    return lead, rest, mark.span


def _told(norm: str) -> Iterator[_Told]:
    """The dated clauses that tell what the person did, the first of them behind some words."""
    for mark, end in clauses(norm):
        if mark.span is None or mark.span.bad or words().private.match(norm):
            continue
        behind = norm[mark.at + mark.span.length : end].lstrip(" ,")
        if _did().match(behind):
            yield _Told(mark, _is_held(behind))


def _is_held(behind: str) -> bool:
    clause = "".join(_FIRST.split(behind)[0].split())
    return (
        words().held_after.match(clause) is not None and titled(clause) and not is_no_post(clause)
    )


@cache
def _did() -> re.Pattern[str]:
    return re.compile(f"[他她]?{any_of(tables()['dates']['after'])}")


@cache
def _aside() -> re.Pattern[str]:
    return one_of(tables()["dates"]["aside_patterns"])
