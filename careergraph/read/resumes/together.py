"""Whoever a text tells of twice, in a roster and in a biography → one person with both careers."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from careergraph.read.career import Career
from careergraph.read.career.career import RawStint
from careergraph.read.career.layout import leading_span
from careergraph.read.career.text import normal
from careergraph.read.person import Person


def joined(
    people: Sequence[Person], holders: Sequence[Person]
) -> tuple[list[Person], list[Person]]:
    """The people, each with the terms of the holder who has the name, and the holders who are left.

    A name that several people of the text have says of none of them which one is meant.
    """
    names = Counter(normal(person.cadre["name"] or "") for person in people)
    terms = {normal(holder.cadre["name"] or ""): holder for holder in holders}
    told: list[Person] = []
    for person in people:
        name = normal(person.cadre["name"] or "")
        holder = terms.get(name) if name and names[name] == 1 else None
        if holder is None or not _agree(person, holder):
            told.append(person)
        else:
            told.append(_as_one(person, terms.pop(name)))
    return told, list(terms.values())


def _agree(person: Person, holder: Person) -> bool:
    """Whether nothing that is said of one speaks against the other."""
    said = ("sex", "ethnicity")
    pairs = [(person.cadre[column], holder.cadre[column]) for column in said]
    return all(one is None or other is None or one == other for one, other in pairs)


def _as_one(person: Person, holder: Person) -> Person:
    """Both careers, in the order of the text, with what the biography says of the person."""
    first, second = sorted((person, holder), key=lambda one: one.line)
    cadre = {column: value or holder.cadre[column] for column, value in person.cadre.items()}
    return Person(
        cadre,
        _both(first.career, second.career, holder.career),
        line=first.line,
        head=first.head + second.head,
        refused=first.refused + second.refused,
        problems=[*first.problems, *second.problems],
        lists=[*first.lists, *second.lists],
    )


def with_career(person: Person, told: Career) -> Person:
    """A holder with what sentences tell of the same person behind the terms."""
    return replace(person, career=_both(person.career, told, person.career))


def _both(first: Career, second: Career, terms: Career) -> Career:
    count = max((number for number, _, _ in first.items), default=0)
    later = [stint._replace(item=stint.item + count) for stint in second.stints]
    items = [*first.items, *((number + count, line, text) for number, line, text in second.items)]
    starts = sorted(stint.start for stint in terms.stints)
    lone = {number for number, _, text in items if _is_start_only(text)}
    return Career(
        stints=[_ended(stint, starts, lone) for stint in (*first.stints, *later)],
        items=items,
        problems=[*first.problems, *second.problems],
        read=first.read + second.read,
        rejected=first.rejected + second.rejected,
        refused=first.refused + second.refused,
        notes=[*first.notes, *second.notes],
    )


def _is_start_only(text: str) -> bool:
    span = leading_span(normal(text))
    return span is not None and span.how == "start"


def _ended(stint: RawStint, starts: list[str], lone: set[int]) -> RawStint:
    """A post of which only the start is told ends where the next term begins."""
    if stint.end_how != "open" or stint.end is not None or stint.item not in lone:
        return stint
    after = next((start for start in starts if stint.start < start), None)
    return stint if after is None else stint._replace(end=after, end_how="implied")


def overlap(one: RawStint, other: RawStint) -> bool:
    """Whether two stints run at the same time."""
    return (one.end is None or other.start < one.end) and (
        other.end is None or one.start < other.end
    )
