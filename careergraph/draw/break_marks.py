"""The breaks and ranks of one career: in words, and where they stand."""

from dataclasses import dataclass
from typing import NamedTuple

from careergraph.draw.frames import Row
from careergraph.draw.stints import Stint, broken, exchanged, middle
from careergraph.draw.words import has, say
from careergraph.vocabulary.dates import months_of


def gap_before(stint: Stint, career: list[Stint]) -> tuple[int, int] | None:
    """From when to when nothing may have run before ``stint`` began; None where something did."""
    earlier = [other for other in career if other.start < stint.start]
    if not earlier:
        return None
    ended = max(other.late[0] for other in earlier)
    return (ended, stint.early[1]) if ended < stint.early[1] else None


def gap_months(stint: Stint, career: list[Stint]) -> int | None:
    """Whole unrecorded months before ``stint``; None where a date is not known exactly."""
    gap = gap_before(stint, career)
    earlier = [other for other in career if other.start < stint.start]
    exact = stint.early[0] == stint.early[1] and all(o.late[1] <= gap[0] for o in earlier if gap)
    return max(0, gap[1] - gap[0] - 1) if gap and exact else None


class RankHeld(NamedTuple):
    """A rank on the main line, whether it was reached in place, and the months from and to which."""

    rank: str
    in_place: bool
    first: int
    last: int


def ranks_held(career: list[Stint]) -> list[RankHeld]:
    """The ranks of the main line one after another; one that goes on over several posts is told once."""
    held: list[RankHeld] = []
    for stint in career:
        rank, in_place = stint.row["rank"], bool(stint.row.get("in_place"))
        if not (stint.main and rank):
            continue
        if held and held[-1].last > stint.start:
            held[-1] = held[-1]._replace(last=stint.start)
        if held and held[-1].rank == rank and held[-1].last == stint.start and not in_place:
            held[-1] = held[-1]._replace(last=stint.end)
        else:
            held.append(RankHeld(rank, in_place, stint.start, stint.end))
    return [each for each in held if each.last > each.first]


@dataclass(frozen=True)
class Mark:
    """Breaks in words, and the stint and the month at which they stand; a quiet one is no break."""

    stint: Stint
    month: int
    words: tuple[str, ...]
    quiet: bool = False


def break_marks(career: list[Stint], lang: str) -> list[Mark]:
    """The breaks of a career: where the stint begins that they point to, a stall where it passed the
    limit, on the post that was held then."""
    marks = []
    for stint in career:
        at_start = [kind for kind in stint.breaks if kind != "stall" or not _passed(stint)]
        if at_start:
            words = tuple(_break(kind, stint, career, lang) for kind in at_start)
            marks.append(Mark(stint, stint.start, words))
        if len(at_start) < len(stint.breaks):
            month = middle(_passed(stint) or (0, 0))
            held = [s for s in career if s.main and s.start <= month] or [stint]
            words = (_break("stall", stint, career, lang),)
            marks.append(Mark(held[-1], max(month, held[-1].start), words))
    return marks


def exchange_marks(career: list[Stint], lang: str) -> list[Mark]:
    """Steps down by which the rank is kept, where the stint begins that they lead to."""
    told = (say(lang, "break_descent_rank_kept"),)
    return [Mark(s, s.start, told, quiet=True) for s in career if exchanged(s.row)]


def _passed(stint: Stint) -> tuple[int, int] | None:
    """First and last month in which a stall may have passed the limit; null where none is told."""
    span = months_of(stint.row.get("stalled_since"))
    return None if span is None or span[1] is None else (span[0], span[1])


def break_words(stint: Stint, career: list[Stint], lang: str) -> list[str]:
    """The breaks at a stint in words; a gap with its months, a stall with when it passed the limit."""
    return [_break(kind, stint, career, lang) for kind in stint.breaks]


def _break(kind: str, stint: Stint, career: list[Stint], lang: str) -> str:
    told = break_word(kind, lang)
    if kind == "gap":
        months = gap_months(stint, career)
        if months is not None:
            told = say(lang, "gap_of", months=say(lang, "months", n=months))
    if kind == "stall" and _passed(stint):
        told = say(lang, "stall_since", date=stint.row["stalled_since"])
    return _as_sure(kind, told, stint.row, lang)


def broken_words(row: Row, lang: str) -> str:
    """The kinds of break of a row in words, those marked that the dates only allow."""
    kinds = broken(row, "break")
    words = [_as_sure(kind, break_word(kind, lang), row, lang) for kind in kinds]
    words += [say(lang, "no_break", what=say(lang, "break_descent_rank_kept"))] * exchanged(row)
    return say(lang, "and").join(words)


def _as_sure(kind: str, words: str, row: Row, lang: str) -> str:
    possible = kind in broken(row, "possible_break")
    return say(lang, "break_possible", kind=words) if possible else words


def break_word(kind: str, lang: str) -> str:
    """A kind of break in words; itself where there are none."""
    key = f"break_{kind}"
    return say(lang, key) if has(key) else kind
