"""A career text as a whole: items numbered, ends implied by what follows, lines counted."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import NamedTuple

from careergraph.read.career.beside import adds_to, is_also
from careergraph.read.career.dates import Date, Span
from careergraph.read.career.entries import Entry, Line, Loose, entries
from careergraph.read.career.how import how_read
from careergraph.read.career.leaving import Leaving, is_same_post, leavings
from careergraph.read.career.pieces import Item, Piece, read_item
from careergraph.read.career.posts import titled
from careergraph.read.career.text import stripped
from careergraph.read.career.words import words
from careergraph.read.problems import Problem, problem_of

_SCHOOL = re.compile("^.{2,20}?(?:大学|学院|专科学校|学校)")
_WORD = re.compile("[\u3400-\u9fff]|[A-Za-z]+")


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
    also: bool
    post_rank: str | None
    person_rank: str | None
    line: int
    doubt: str | None = None
    places: str | None = None
    read_by: str | None = None


@dataclass
class Career:
    """What one career text gave. ``read`` counts its non-blank lines, ``rejected`` those not imported.

    ``items`` are the dated items as written: number, line, text; ``notes`` the dated text that names no
    post, says no rank of the person and ends nothing. ``refused`` counts items not imported.
    """

    stints: list[RawStint] = field(default_factory=list)
    items: list[tuple[int, int, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    read: int = 0
    rejected: int = 0
    refused: int = 0
    notes: list[str] = field(default_factory=list)


class _End(NamedTuple):
    date: Date | None
    how: str


def read_career(
    lines: Sequence[Line], name: str | None = None, departures: Sequence[Item] = ()
) -> Career:
    """The raw stints of a career text and the problems of its lines.

    ``name`` is the person's: where a clause begins with it, it is no part of the post. ``departures`` are
    what is told elsewhere of when the person retired or died.
    """
    found, loose = entries(lines, name)
    taken = [_Taken(entry, _item(entry)) for entry in found]
    taken += [_Taken(item.entry, item) for item in departures]
    death = _death(taken)
    taken = [one._replace(item=_alive(one.item, death)) for one in taken]
    pieces = [piece for one in taken if one.item for piece in one.item.pieces]
    _stay_at_school(pieces)
    _point_back(pieces)
    notes = [one.item for one in taken if one.item and _is_note(one.item)]
    career = _career(_once([one for one in taken if not (one.item and _is_note(one.item))]))
    if death is not None:
        career.stints = [_doubted(stint, str(death)) for stint in career.stints]
    career.read = sum(1 for line in lines if stripped(line.text))
    apart = [_left(one) for one in loose] + [p for item in notes for p in item.problems]
    career.problems = apart + career.problems
    career.notes = [item.entry.text for item in notes]
    return career


def _death(taken: Sequence["_Taken"]) -> Date | None:
    """The date at which the text says that the person died."""
    return next((one.entry.span.start for one in taken if _dies(one)), None)


def _dies(one: "_Taken") -> bool:
    """Whether a dated entry tells of the person's death, and of nothing held from then on."""
    if one.item is None or one.entry.span.start is None:
        return False
    said = "".join(one.entry.norm[one.entry.span.length :].split()).lstrip(",")
    told = one.item.dies and not any(titled(piece.post) for piece in one.item.pieces)
    return told or words().death.match(said) is not None


def _stay_at_school(pieces: Iterable[Piece]) -> None:
    """The school of the time of study before, in the post of who stayed there (毕业后留校任教)."""
    school = ""
    for piece in pieces:
        if piece.cue == "study":
            found = _SCHOOL.search(piece.post)
            school = found[0] if found else ""
        elif school and words().stayed.search(piece.words) and school not in piece.post:
            piece.post = school + piece.post.removeprefix("留校")


_SAME_TROOP = re.compile("[该本]?(?P<size>支队|纵队|总队|中队|军区|兵团)(?!伍|员)(?=.)")
"""A unit of troops that is named before and only pointed at: 该支队第二大队, 支队副政委."""


def _point_back(pieces: Iterable[Piece]) -> None:
    """The whole name of a unit of troops, where a post points at one that the post before it names."""
    before = ""
    for piece in pieces:
        found = _SAME_TROOP.match(piece.post)
        around = before.rpartition(found["size"])[0] if found else ""
        if found and around:
            piece.post = around + piece.post[found.start("size") :]
        before = piece.post


def _alive(item: Item | None, death: Date | None) -> Item | None:
    """An item without what others did for somebody who had died: only posts with a title stay."""
    begin = item.entry.span.start if item else None
    if item is None or death is None or begin is None or begin.before(death):
        return item
    for piece in [piece for piece in item.pieces if not titled(piece.post)]:
        item.pieces.remove(piece)
        item.problems.append(problem_of("no-post", item.entry.line, "JianLi", piece.raw))
    return item


def _doubted(stint: RawStint, death: str) -> RawStint:
    """What begins after somebody's death cannot be, nor an end that is told and comes after it."""
    return stint._replace(doubt=_of_the_dead(stint, death))


def _of_the_dead(stint: RawStint, death: str) -> str | None:
    if death < stint.start[: len(death)]:
        return "after-death"
    if stint.end_how == "given" and death < str(stint.end)[: len(death)]:
        return "held-after-death"
    return None


def career_of(found: Sequence[Entry], departures: Sequence[Item] = ()) -> Career:
    """The raw stints of dated entries, wherever they come from; ``read`` stays 0."""
    taken = [_Taken(entry, _item(entry)) for entry in found]
    return _career([*taken, *(_Taken(item.entry, item) for item in departures)])


class _Taken(NamedTuple):
    """An entry and what it holds, None where its dates cannot be."""

    entry: Entry
    item: Item | None


def _item(entry: Entry) -> Item | None:
    return None if entry.span.bad else read_item(entry)


def _is_note(item: Item) -> bool:
    """Whether a dated entry is no item: it only tells of an award, a degree, a membership."""
    told = item.pieces or item.person_ranks or item.ends_career
    return not told and any(p.reason == "no-post" for p in item.problems)


def _once(taken: Sequence[_Taken]) -> list[_Taken]:
    """The entries without time that the next one tells again from the same date on (1967年1月停职，
    1967年1月至1970年9月在干校劳动)."""
    pairs = zip_longest(taken, taken[1:])
    return [one for one, following in pairs if not _is_again(one, following)]


def _is_again(one: _Taken, following: _Taken | None) -> bool:
    if following is None or not _is_recorded(one.item) or not _is_recorded(following.item):
        return False
    return one.entry.span.how == "start" and one.entry.start == following.entry.start


def _is_recorded(item: Item | None) -> bool:
    """Whether all that an item tells is time without a post."""
    return item is not None and bool(item.pieces) and all(p.cue == "recorded" for p in item.pieces)


def _career(taken: Sequence[_Taken]) -> Career:
    items = {n: one.item for n, one in enumerate(taken, 1) if one.item is not None}
    refused = [one.entry for one in taken if one.item is None]
    career = Career(problems=[_refusal(entry, str(entry.span.bad)) for entry in refused])
    career.items = [(n, one.entry.line, one.entry.text) for n, one in enumerate(taken, 1)]
    for item in items.values():
        if _says_nothing(item):
            refused.append(item.entry)
            career.problems.append(_refusal(item.entry, "no-text"))
        career.problems += item.problems + _lone_rank(item)
    ends = _ends(items)
    left = [item for item in items.values() if item.left]
    for n, item in items.items():
        career.problems += _unwritten(item, ends[n])
        _add_stints(career, n, item, ends[n], leavings(item, left))
    career.problems += [problem for item in items.values() for problem in _partly(item)]
    career.rejected = _line_count(refused)
    career.refused = len(refused)
    return career


def _partly(item: Item) -> list[Problem]:
    """A warning where less than half of the words of an item went into its posts."""
    words_read = sum(len(_WORD.findall(piece.raw)) for piece in item.pieces)
    written = len(_WORD.findall(item.entry.text[item.entry.span.length :]))
    doubted = [str(p.value) for p in item.problems if p.severity == "warning"]
    told = [*item.person_ranks, *doubted]  # of these something is told already
    written -= sum(len(_WORD.findall(text)) for text in told)
    if not item.pieces or 2 * words_read >= written:
        return []
    return [problem_of("partly-read", item.entry.line, "JianLi", item.entry.text)]


def _left(one: Loose) -> Problem:
    shown = None if one.reason == "not-kept" else one.text
    return problem_of(one.reason, one.line.number, "JianLi", shown)


def _refusal(entry: Entry, reason: str) -> Problem:
    return problem_of(reason, entry.line, "JianLi", entry.text)


def _says_nothing(item: Item) -> bool:
    return not (item.pieces or item.problems or item.person_ranks or item.ends_career)


def _lone_rank(item: Item) -> list[Problem]:
    """A dated item that only speaks of the person's rank (2014.05 明确正县长级)."""
    if item.pieces or not item.person_rank:
        return []
    return [problem_of("no-post", item.entry.line, "JianLi", item.entry.text)]


def _line_count(refused: list[Entry]) -> int:
    # Entries cut from one line share it; it counts once.
    return len({id(line) for entry in refused for line in entry.lines})


def _ends(items: dict[int, Item]) -> dict[int, _End]:
    """The end of every item: as given, else the next later start, else open.

    A dash with nothing behind it is open only where no later item ends it; items that only add a
    post to those of its own do not. An end that is written and cannot be read is never open.
    """
    keys = _keys({n: item.entry.start for n, item in items.items()}, _runs_on(items))
    bounds = [n for n in keys if _bounds(items[n])]
    bounds.sort(key=keys.__getitem__)
    sorted_keys = [keys[n] for n in bounds]
    after = {n: at for at, n in enumerate(bounds, 1)}
    ends = {}
    for n, item in items.items():
        span = item.entry.span
        if span.how in ("given", "open"):
            ends[n] = _End(span.end, span.how)
            continue
        at = bisect_right(sorted_keys, keys[n])
        if _is_recorded(item):
            at = after[n]  # what is told from the same date on ends it
        follows = _following(item, items, bounds, at)
        ends[n] = _follow(follows)
        unknown = follows is None or (item.retires and follows.dies)
        if span.how == "unknown" and unknown:
            ends[n] = _End(None, "implied")
    return ends


def _following(item: Item, items: dict[int, Item], bounds: Sequence[int], at: int) -> Item | None:
    """The first of the later items, from ``at`` on in ``bounds``, that ends what an item tells."""
    how = item.entry.span.how
    beside = adds_to if how == "dash" else is_also if how == "start" else None
    while beside is not None and at < len(bounds) and beside(items[bounds[at]], item):
        at += 1
    return items[bounds[at]] if at < len(bounds) else None


def _follow(item: Item | None) -> _End:
    """The end that an item puts to the one before it: told where it says that what was held was left."""
    if item is None:
        return _End(None, "open")
    return _End(item.entry.start, "implied" if item.pieces else "given")


def _unwritten(item: Item, end: _End) -> list[Problem]:
    """A dash behind which an end was to be written, and is not, or a sign for one that nobody knows."""
    span = item.entry.span
    asked = words().unknown_end.search(item.entry.norm, 0, span.length) is not None
    if end.how != "implied" or not (span.how == "dash" or (span.how == "unknown" and asked)):
        return []
    case = "end-not-written" if end.date else "end-not-written.last"
    return [problem_of(case, item.entry.line, "JianLi", item.entry.text)]


def _bounds(item: Item) -> bool:
    """Whether an item ends the one before it; a list of studies beside the posts does not."""
    if item.entry.study and item.entry.span.how == "given":
        return False
    if item.pieces and all(piece.cue == "concurrent" for piece in item.pieces):
        return False  # a membership
    return bool(item.pieces or (item.ends_career and not item.left))


def _runs_on(items: dict[int, Item]) -> bool:
    """Whether a text runs forward, by the first and the last item with a post."""
    order_of_text = [item.entry.start.key for item in items.values() if item.pieces]
    return order_of_text[:1] <= order_of_text[-1:]


def _keys(starts: dict[int, Date], runs_on: bool) -> dict[int, tuple[int, int, int, int]]:
    """For each item what sorts its start.

    A start that is less precise than the one before it, of the same year or month (1938年5月…，
    同年底…), comes after it, in a text that runs forward.
    """
    keys: dict[int, tuple[int, int, int, int]] = {}
    before: Date | None = None
    for n, start in starts.items():
        if not (before and runs_on and start.key < before.key and not start.before(before)):
            before = start
        keys[n] = (*before.key, 0 if start is before else n)
    return keys


def _add_stints(career: Career, n: int, item: Item, end: _End, left: list[Leaving]) -> None:
    position = 0
    for piece in item.pieces:
        own = _left_at(piece, end, left) if item.entry.span.how in ("start", "dash") else end
        if item.entry.also_until is not None and piece.also:
            own = _End(item.entry.also_until, "given")
        dates = _dates(piece, item.entry.span, own)
        if dates is None:
            problem = problem_of("end-before-start.doubt", item.entry.line, "JianLi", piece.raw)
            career.problems.append(problem)
            continue
        position += 1
        career.stints.append(_stint(n, position, piece, item, *dates))


def _left_at(piece: Piece, end: _End, left: list[Leaving]) -> _End:
    """The end of a piece: when the text says that it was left, before what follows or then."""
    for date, named in left:
        told = any(is_same_post(piece.post, post) for post in named)
        if told and (end.date is None or not end.date.before(date)):
            return _End(date, "given")
    return end


def _dates(piece: Piece, item: Span, end: _End) -> tuple[Date, _End] | None:
    """Start and end of a piece; one with a start only runs to the end of its item."""
    start = item.start if piece.span is None else piece.span.start
    assert start is not None, "dates that cannot be make no piece"
    if piece.span is None:
        return start, end
    if piece.span.how in ("given", "open"):
        return start, _End(piece.span.end, piece.span.how)
    if end.date is not None and end.date.before(start):
        return None
    return start, end._replace(how="implied") if piece.span.how == "unknown" else end


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
        cue=piece.cue or ("study" if item.entry.study else None),
        acting=piece.acting,
        probation=piece.probation,
        successive=piece.successive,
        also=piece.also,
        post_rank=piece.post_rank,
        person_rank=item.person_rank,
        line=item.entry.line,
        read_by=" ".join((*how_read(item.entry), *piece.how)) or None,
    )
