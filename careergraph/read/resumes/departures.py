"""Clauses of a head that tell when somebody retired or died: what was held ends then, as it does where the
same words stand below the career (2008年6月退休, 2012年3月8日因病去世, （1948年5月－2012年3月）)."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from careergraph.read.career import Line
from careergraph.read.career.dates import Date, Span, span_at
from careergraph.read.career.entries import Entry
from careergraph.read.career.item import Item
from careergraph.read.career.pieces import read_item
from careergraph.read.career.posts import titled
from careergraph.read.career.text import normal
from careergraph.read.career.words import any_of, one_of, tables, words
from careergraph.read.resumes.facts import of_date


def departure(value: str, line: Line, since: Date | None) -> Item | None:
    """The item of a dated clause that says that the person retired, died or left posts that it names.

    A dismissal from no post that is named ends nothing here: there is no sentence before it.
    """
    norm = normal(value)
    span = span_at(norm, 0, since)
    if span is None or span.start is None or span.bad or span.how != "start":
        return None
    clause = "".join(norm[span.length :].split()).strip(",;。")
    if not (_leaves_all(clause) or _leaves_named(clause)):
        return None
    item = read_item(Entry([line], value, norm, span))
    return item if item.ends_career and not item.pieces else None


def _leaves_all(clause: str) -> bool:
    w = words()
    return bool(_retires().fullmatch(clause) or w.dying.search(clause) or w.death.match(clause))


def _leaves_named(clause: str) -> bool:
    """Whether a clause names a post that was left: 免去某县县长职务."""
    verb = words().leaving.match(clause)
    return verb is not None and titled(words().left_tail.sub("", clause[verb.end() :]))


@cache
def _retires() -> re.Pattern[str]:
    return one_of(tables()["no_post"]["retiring_patterns"])


def of_life(value: str, line: Line, born: Date) -> Item | None:
    """The death at the end of the years of a life in a bracket, None where it tells of none, or the years
    are too few for a life."""
    norm = normal(value)
    span = span_at(norm.strip(" ()"))
    died = span.end if span is not None and not span.bad else None
    if died is None or died.year - born.year <= tables()["rosters"]["longest_term"]:
        return None
    whole = Span(died, None, "start", len(norm))
    return Item(Entry([line], value, norm, whole), ends_career=True, dies=True)


def without_vaguer(departures: Sequence[Item]) -> list[Item]:
    """The departures without a death that another one tells as well and more precisely."""
    deaths = [item.entry.start for item in departures if item.dies]
    return [item for item in departures if not (item.dies and _is_vaguer(item.entry.start, deaths))]


def _is_vaguer(date: Date, deaths: Sequence[Date]) -> bool:
    """Whether another date lies within one: 2012-03-08 in 2012-03."""
    return any(str(one) != str(date) and str(one).startswith(str(date)) for one in deaths)


def joined(clauses: Iterator[str]) -> Iterator[str]:
    """The clauses, a date and what began on it as one: 2008年6月　退休; 退休时间：2008年6月."""
    before = ""
    for clause in clauses:
        if before and of_date(normal(before)) and _leaves_all(normal(clause)):
            before += clause
            continue
        label = _label().fullmatch(normal(before)) if before else None
        if label and of_date(normal(clause)):
            before = f"{clause}{label['what']}"
            continue
        if before:
            yield before
        before = clause
    if before:
        yield before


@cache
def _label() -> re.Pattern[str]:
    ends = any_of(tables()["dates"]["undated_ends"])
    return re.compile(f"(?P<what>{ends})(?:时间|日期|年月)?")
