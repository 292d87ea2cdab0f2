"""A text → whom its chronicle names; the months below the years of one career get their whole dates."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from careergraph.read.career import Line
from careergraph.read.career.dates import Date
from careergraph.read.career.days import date_at
from careergraph.read.career.text import normal
from careergraph.read.chronicle.days import (
    BULLET,
    FEWEST,
    HEAD,
    Day,
    begun_day,
    days_of,
    first_line,
    year_alone,
)
from careergraph.read.chronicle.people import count_lines, person_of
from careergraph.read.chronicle.posts import place_in_title
from careergraph.read.chronicle.sentences import people_named
from careergraph.read.chronicle.subjects import verbs
from careergraph.read.person import Person


class Chronicle(NamedTuple):
    """The people of a chronicle, and the lines that are no part of one; ``years`` are the numbers of lines
    that named the year of those below."""

    people: list[Person]
    rest: list[Line]
    years: Sequence[int] = ()


def chronicle(lines: list[Line]) -> Chronicle:
    """The people of a text that tells year by year who came to which post; none of another text."""
    norms = [normal(line.text) for line in lines]
    first = first_line(norms)
    if first is None:
        return Chronicle([], lines)
    days = list(days_of(lines, norms, first))
    if sum(day.date is not None for day in days) < FEWEST:
        return _by_year(lines, norms)
    known = people_named(days, place_in_title(norms[:first][:HEAD]))
    named = sum(len(each.changes) for each in known.values())
    if len(known) < FEWEST or named < _without_subject(days):
        return _by_year(lines, norms)
    people = [person_of(each) for each in known.values()]
    count_lines(people, known, lines[first:])
    return Chronicle(people, lines[:first])


def _without_subject(days: Sequence[Day]) -> int:
    """The days that tell how somebody came to a post whom they do not name, as those of one person do."""
    return sum(re.match(verbs(), normal(day.text)) is not None for day in days)


def _by_year(lines: list[Line], norms: Sequence[str]) -> Chronicle:
    """The lines of somebody's career with months below years, each with its whole date."""
    found = list(lines)
    years: list[int] = []
    year: Date | None = None
    months = Counter[int]()
    for n, norm in enumerate(norms):
        if not norm.strip():
            continue
        told = year_alone(norm)
        if told is not None:
            year = told or None
            years.append(n)
        elif year is not None and date_at(norm, BULLET.match(norm).end()) is None:  # type: ignore[union-attr]
            begun = begun_day(norm, Date(year.year))
            if begun is not None and begun[0].month is not None:
                months[year.year] += 1
                day = "" if begun[0].day is None else f"{begun[0].day}日"
                date = f"{year.year}年{begun[0].month}月{day}"
                found[n] = lines[n]._replace(text=f"{date}  {lines[n].text[begun[1] :].strip()}")
            elif years[-1] == n - 1:
                return Chronicle([], lines)  # a year with its post below
    if max(months.values(), default=0) < FEWEST:
        return Chronicle([], lines)
    for n in years:
        found[n] = lines[n]._replace(text="")
    return Chronicle([], found, [lines[n].number for n in years])
