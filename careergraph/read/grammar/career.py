"""A career text as a whole: items numbered, ends implied by what follows, lines counted."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from careergraph.read.grammar.dates import Date, Span
from careergraph.read.grammar.entries import Entry, Line, entries
from careergraph.read.grammar.pieces import Item, Piece, read_item
from careergraph.read.grammar.text import stripped
from careergraph.read.problems import Problem, left_out, rejected, warning


class RawStint(NamedTuple):
    """One row of RAW_STINTS without its reading."""

    item: int
    bracket: int
    position: int
    raw: str
    post: str
    start: str
    start_uncertain: bool
    end: str | None
    end_uncertain: bool
    end_how: str
    cue: str | None
    acting: bool
    probation: bool
    successive: bool
    post_rank: str | None
    person_rank: str | None
    line: int


@dataclass
class Career:
    """What one career text gave. ``read`` counts its non-blank lines, ``rejected`` those not imported."""

    stints: list[RawStint] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    read: int = 0
    rejected: int = 0


class _End(NamedTuple):
    date: Date | None
    how: str


def read_career(lines: Sequence[Line]) -> Career:
    """The raw stints of a career text and the problems of its lines."""
    found, loose = entries(lines)
    items = {n: read_item(entry) for n, entry in enumerate(found, 1) if not entry.span.bad}
    career = Career(read=sum(1 for line in lines if stripped(line.text)))
    career.problems += [left_out(r, line.number, "JianLi", _shown(line, r)) for line, r in loose]
    refused = [entry for entry in found if entry.span.bad]
    career.problems += [_refusal(entry, entry.span.bad or "") for entry in refused]
    for item in items.values():
        if _says_nothing(item):
            refused.append(item.entry)
            career.problems.append(_refusal(item.entry, "no-text"))
        career.problems += item.problems + _lone_rank(item)
    ends = _ends(items)
    for n, item in items.items():
        _add_stints(career, n, item, ends[n])
    career.rejected = _line_count(refused)
    return career


def _shown(line: Line, reason: str) -> str | None:
    return None if reason == "not-kept" else stripped(line.text)


def _refusal(entry: Entry, reason: str) -> Problem:
    return rejected(reason, entry.line, "JianLi", entry.text)


def _says_nothing(item: Item) -> bool:
    return not (item.pieces or item.problems or item.person_ranks)


def _lone_rank(item: Item) -> list[Problem]:
    """A dated item that only speaks of the person's rank (2014.05 明确正县长级)."""
    if item.pieces or not item.person_rank:
        return []
    return [left_out("no-post", item.entry.line, "JianLi", item.entry.text)]


def _line_count(refused: list[Entry]) -> int:
    # Entries cut from one line share one list of lines, which counts once.
    return sum({id(entry.lines): len(entry.lines) for entry in refused}.values())


def _ends(items: dict[int, Item]) -> dict[int, _End]:
    """The end of every item: as given, else the next later start, else open."""
    bounds = [item for item in items.values() if item.pieces or item.ends_career]
    starts = sorted((i.entry.span.start for i in bounds if i.entry.span.start), key=lambda d: d.key)
    keys = [date.key for date in starts]
    open_dashes = _open_dashes(items)
    ends = {}
    for n, item in items.items():
        span = item.entry.span
        if span.how == "given" or span.how == "open" or n in open_dashes or span.start is None:
            ends[n] = _End(span.end, "given" if span.how == "given" else "open")
            continue
        later = bisect_right(keys, span.start.key)
        ends[n] = _End(starts[later], "implied") if later < len(starts) else _End(None, "open")
    return ends


def _open_dashes(items: dict[int, Item]) -> set[int]:
    """Items that end in a bare dash (2021.03--) and are open by it.

    They are where the text writes its other ends, and no later item has one. In a text that writes
    no end at all the dash says nothing, and the next item ends the one before.
    """
    last_given = max((n for n, i in items.items() if i.entry.span.how == "given"), default=None)
    if last_given is None:
        return set()
    return {n for n, i in items.items() if i.entry.span.how == "dash" and n > last_given}


def _add_stints(career: Career, n: int, item: Item, end: _End) -> None:
    position = 0
    for piece in item.pieces:
        dates = _dates(piece, item.entry.span, end)
        if dates is None:
            problem = warning("end-before-start", item.entry.line, "JianLi", piece.raw)
            career.problems.append(problem)
            continue
        position += 1
        career.stints.append(_stint(n, position, piece, item, *dates))


def _dates(piece: Piece, item: Span, end: _End) -> tuple[Date, _End] | None:
    """Start and end of a piece; one with a start only runs to the end of its item."""
    start = item.start if piece.span is None else piece.span.start
    if start is None:
        return None
    if piece.span is None:
        return start, end
    if piece.span.how == "given" or piece.span.how == "open":
        return start, _End(piece.span.end, piece.span.how)
    if end.date is not None and end.date.before(start):
        return None
    return start, _End(end.date, "implied" if end.date else "open")


def _stint(n: int, position: int, piece: Piece, item: Item, start: Date, end: _End) -> RawStint:
    return RawStint(
        item=n,
        bracket=piece.bracket,
        position=position,
        raw=piece.raw,
        post=piece.post,
        start=str(start),
        start_uncertain=start.uncertain,
        end=str(end.date) if end.date else None,
        end_uncertain=bool(end.date and end.date.uncertain),
        end_how=end.how,
        cue=piece.cue,
        acting=piece.acting,
        probation=piece.probation,
        successive=piece.successive,
        post_rank=piece.post_rank,
        person_rank=item.person_rank,
        line=item.entry.line,
    )
