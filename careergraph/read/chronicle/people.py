"""Whom a chronicle names → people with their careers, in the words of the text."""

from collections.abc import Sequence

from careergraph.read.career import Line
from careergraph.read.career.career import RawStint, career_of
from careergraph.read.career.dates import Span
from careergraph.read.career.entries import Entry
from careergraph.read.career.text import normal, stripped
from careergraph.read.chronicle.changes import Change, Named
from careergraph.read.chronicle.days import year_alone
from careergraph.read.person import Person, noted
from careergraph.read.problems import problem_of


def person_of(known: Named) -> Person:
    """Somebody with the posts of all days; what is told of one day together is one item."""
    entries: list[Entry] = []
    told: list[list[Change]] = []
    for one in known.changes:
        if told and told[-1][-1].date == one.date:
            told[-1].append(one)
        else:
            told.append([one])
    for group in told:
        text = "，".join(one.lead + one.text for one in group)
        span = Span(group[0].date, None, "start", 0)
        entries.append(Entry(group[0].lines[:1], text, normal(text), span, how=("T.chronicle",)))
    career = career_of(entries)
    career.items = [
        (n, line, "，".join(dict.fromkeys(one.written for one in told[n - 1])))
        for n, line, _ in career.items
    ]
    career.stints = [_as_written(stint, told[stint.item - 1]) for stint in career.stints]
    return Person(noted(known.name, known.notes), career, line=known.line)


def _as_written(stint: RawStint, told: Sequence[Change]) -> RawStint:
    """A stint with the words of the text: without what was put before them."""
    for one in told:
        whole = one.lead + one.text
        at = whole.find(stint.raw)
        if at < 0:
            continue
        cut = max(0, len(one.lead) - at)
        raw = stint.raw[cut:] if cut < len(stint.raw) else stint.raw
        cue = "concurrent" if one.beside and stint.item > 1 else stint.cue
        return stint._replace(raw=raw, acting=stint.acting or one.acting, cue=cue)
    return stint


def count_lines(people: list[Person], known: dict[str, Named], lines: list[Line]) -> None:
    """Gives each line to the first whom it tells of, the others to the first of all as left out."""
    counted: set[int] = set()
    for person, each in zip(people, known.values(), strict=True):
        own = {line.number for one in each.changes for line in one.lines} - counted
        person.career.read = len(own)
        counted |= own
    others = [line for line in lines if stripped(line.text) and line.number not in counted]
    people[0].head += len(others)
    people[0].problems += [
        problem_of(
            "no-post" if year_alone(normal(line.text)) is None else "heading",
            line.number,
            None,
            stripped(line.text),
        )
        for line in others
    ]
