"""A text of several clauses → where each dated one begins: 1998年任…，2001年任….

A clause is cut off before its date, at a mark of punctuation, at white space, or before 于, 自 and
the like. A date inside the span of the item before it belongs to that item (…，2014.05明确正县长级),
as does one within a bracket or behind 其间.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from careergraph.read.career.dates import Date, Span, span_at
from careergraph.read.career.days import DIGIT
from careergraph.read.career.words import any_of, ends_in_title, tables, words
from careergraph.text.lines import kept

BEFORE = 16
"""Characters before a date that are looked at to see what it stands behind."""

REST = 24
"""Characters behind a date that are looked at."""


_HELD = re.compile(r"[,\s]*(?:任|担任|历任|先后|兼任|当选|调|在|到)")
_TAKEN_UP = re.compile(r"\s?(?:任|任职|到任|到职|就任|就职|上任)\s*(?:[,;。)]|$)")
_SAID = re.compile(r"\s?[\u4e00-\u9fff]{2}")


class Mark(NamedTuple):
    """A position at which a clause begins, and its dates; ``span`` is None where it has none of its
    own and belongs to no date before it. ``reason`` says then why it stands apart."""

    at: int
    span: Span | None
    reason: str | None = None


class _Stand(NamedTuple):
    """What a date stands behind: the kind of place, and where its clause begins."""

    kind: str
    at: int


@cache
def _candidate() -> re.Pattern[str]:
    dates = tables()["dates"]
    relative = any_of(
        (*dates["same_year"], *dates["next_year"], *dates["same_month"], *dates["next_month"])
    )
    return re.compile(
        rf"[()]|(?<![0-9.\-/年~])(?:(?:1[89]|20)[0-9]{{2}}|[0-9]{{2}}(?=年|[.][0-9]{{1,2}}(?![0-9.]))"
        rf"|民国)|(?<![〇零一二三四五六七八九]){DIGIT}{{2,4}}年|{relative}"
        r"|(?<=[,;。])[二三]?十[一二三四五六七八九]?年"
        r"|(?<=[,;。])\s?(?:[0-9]{1,2}|[一二三四五六七八九两])年[之以]?后"
        r"|(?<=[,;。])\s?(?:[0-9]{1,2}|十?[一二三四五六七八九十])月"
        rf"|(?<=[,;。\s]){any_of(dates['undated'])}|(?<=[;。])\s?[他她其]?{any_of(dates['told_before'])}"
        rf"|(?<=[,;。])[^,;。()]{{0,20}}{any_of(dates['elsewhere'])}"
        rf"|(?<=[;。])[他她]?的?{words().private.pattern}|(?<=[,;。]){any_of(dates['relatives'])}"
    )


@cache
def _stands() -> re.Pattern[str]:
    """The end of what comes before a date, by the kind of place that it makes."""
    dates = tables()["dates"]
    before, prepositions = any_of(dates["before"]), any_of(dates["prepositions"])
    not_prepositions = "".join(f"(?<!{word})" for word in dates["not_prepositions"])
    return re.compile(
        rf"(?:(?P<strong>^|[;。!])|(?P<comma>[,:])|(?P<list>、)|(?P<blank>\s)|(?P<bracket>\)))"
        rf"(?P<begin>\s*(?:{any_of(dates['born'])}|{before}{{0,2}}{prepositions}?))$"
        r"|(?:^|[,;。!\s])[\u4e00-\u9fff·]{1,8}?"
        rf"(?P<glued>{any_of(dates['born'])}|{prepositions}{not_prepositions})$"
        r"|(?:^|[,;。!\s])[\u4e00-\u9fff·]{1,6}(?P<subject>)$"
        rf"|(?P<far>{any_of(dates['born'])}|{prepositions}{not_prepositions})$"
    )


@cache
def lead_words() -> re.Pattern[str]:
    """What may stand between the start of a clause and its date."""
    dates = tables()["dates"]
    before, prepositions = any_of(dates["before"]), any_of(dates["prepositions"])
    return re.compile(
        rf"(?:{any_of(dates['born'])}|{before}{{1,2}}{prepositions}?|在)"
        rf"(?=[0-9民]|{DIGIT}{{2,4}}年)"
    )


@cache
def _until() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The words between a title and the date up to which it was held, and what stands behind that."""
    dates = tables()["dates"]
    end = rf"{any_of(dates['until_ends'])}?\s*(?:[,;。]|$)"
    return re.compile(f"{any_of(dates['until'])}$"), re.compile(end)


@cache
def _meanwhile() -> re.Pattern[str]:
    dates = tables()["dates"]
    during, prepositions = any_of(dates["during"]), any_of(dates["prepositions"])
    return re.compile(rf"{during}[\s:,(]*{prepositions}?$")


@cache
def _held() -> re.Pattern[str]:
    return re.compile(rf"[,\s]?(?:{any_of(tables()['dates']['after'])})")


def marks(norm: str, start: int, span: Span | None) -> Iterator[Mark]:
    """Where the clauses behind ``start`` begin; ``span`` holds for the text up to the first."""
    closed = _closed(norm)
    depth, at, since = 0, start, _since(span, None)
    while found := _candidate().search(norm, at):
        at = found.end()
        if found[0] in "()":
            depth += closed.get(found.start(), 0)
        elif depth == 0 and (mark := _mark(norm, found, start, span, since)):
            yield mark
            if mark.span is None:
                at = start = _stop(norm, mark)
                if mark.reason == "not-kept":
                    yield Mark(at, None, "undated")
            else:
                at = start = mark.at + mark.span.length
            span, since = mark.span, _since(mark.span, since)


@kept
def clauses(norm: str) -> tuple[tuple[Mark, int], ...]:
    """The clauses of a text that nothing stands before, each with its end."""
    begun = tuple(marks(norm, 0, None))
    ends = [*(mark.at for mark in begun[1:]), len(norm)]
    return tuple(zip(begun, ends, strict=False))


def _mark(
    norm: str, found: re.Match[str], floor: int, outer: Span | None, since: Date | None
) -> Mark | None:
    at = found.end() - len(found[0].lstrip())
    if _is_undated(found[0]):
        behind_dates = outer is not None and not norm[floor:at].strip(" ,:")
        return None if behind_dates else Mark(at, None, "undated")
    if _of_relatives(found[0]):
        return Mark(at, None, "not-kept")
    span = span_at(norm, at, since)
    stand = _stand(norm, at, floor)
    if span and stand and _begins(norm, at, span, stand, outer):
        return Mark(stand.at, span.moved(at - stand.at))
    return None


def _is_undated(said: str) -> bool:
    """Whether a clause tells of no date before it: of now, of long before, or of what stands elsewhere."""
    begins, elsewhere = _undated()
    return said.lstrip(" 他她其").startswith(begins) or said.endswith(elsewhere)


@cache
def _undated() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """How a clause begins that tells of no date before it, and how one ends."""
    dates = tables()["dates"]
    return (*dates["undated"], *dates["told_before"]), tuple(dates["elsewhere"])


def _of_relatives(said: str) -> bool:
    """Whether a clause begins with somebody else than the person."""
    if said.startswith(_relatives()):
        return True
    return words().private.match(said.lstrip("他她的")) is not None


@cache
def _relatives() -> tuple[str, ...]:
    return tuple(tables()["dates"]["relatives"])


def _stand(norm: str, at: int, floor: int) -> _Stand | None:
    """What a date stands behind, None for 其间."""
    begin = max(floor, at - BEFORE)
    word = _until()[0].search(norm, begin, at)
    if word and ends_in_title(norm[begin : word.start()]):
        return _Stand("until", word.start())
    if _meanwhile().search(norm, begin, at):
        return None
    found = _stands().search(norm, begin, at)
    if found is None:
        return _Stand("glued", at)
    kind = next(k for k in _KINDS if found[k] is not None)
    where = kind if kind in ("glued", "far", "subject") else "begin"
    return _Stand(kind, found.start(where))


_KINDS = ("strong", "comma", "list", "blank", "bracket", "glued", "subject", "far")


def _begins(norm: str, at: int, span: Span, stand: _Stand, outer: Span | None) -> bool:
    """Whether the dates at ``at`` begin a clause of their own."""
    rest = norm[at + span.length : at + span.length + REST]
    if span.bad:
        return span.how != "start" and stand.kind in ("strong", "blank")
    if not _stands_well(norm, at, span, stand.kind, rest) or _repeats(span, outer, rest):
        return False
    if outer is not None and outer.how == "dash":
        return span.how != "start" or stand.kind in ("strong", "blank")
    if _is_sentence(norm, stand.at, rest) and span.how != "start":
        return not _of_person(rest)
    run_on = stand.kind == "glued" and span.how != "start" and _SAID.match(rest) is not None
    apart = stand.kind == "strong" and _outlasts(span, outer)
    return (run_on or apart or not _within(span, outer)) and not _of_person(rest)


def _repeats(span: Span, outer: Span | None, rest: str) -> bool:
    """Whether a date only says again since when what was told is held: 1967年1月县长，1967年1月任职."""
    same = outer is not None and span.how == "start" and span.start == outer.start
    return same and _TAKEN_UP.match(rest) is not None


def _is_sentence(norm: str, at: int, rest: str) -> bool:
    """Whether dates begin a sentence that tells what was held or done from then to then."""
    return norm[:at].rstrip().endswith("。") and _HELD.match(rest) is not None


def _stands_well(norm: str, at: int, span: Span, kind: str, rest: str) -> bool:
    """Whether a date may begin a clause where it stands."""
    ranged = span.how != "start"
    to_month = span.start is not None and span.start.month is not None
    if kind == "until":
        return not ranged and _until()[1].match(rest) is not None
    if kind in ("glued", "far") and norm[at - 1] not in "于自从在":
        return ranged and to_month and norm[at - 1] not in "至到"
    if kind in ("subject", "far"):
        return ranged or _held().match(rest) is not None
    if kind in ("blank", "bracket"):
        return ranged or to_month or norm[at + 4 : at + 5] == "年"
    return kind != "list" or ranged


def _within(inner: Span, outer: Span | None) -> bool:
    """Whether dates lie inside those of the item before them."""
    if outer is None or inner.start is None or outer.start is None:
        return False
    if outer.how in ("start", "unknown") or inner.start.before(outer.start):
        return False
    return outer.how != "given" or (outer.end is not None and inner.start.before(outer.end))


def _outlasts(inner: Span, outer: Span | None) -> bool:
    """Whether a sentence with dates of its own runs on when the item before it has ended."""
    if outer is None or inner.how != "given" or outer.how != "given":
        return False
    return inner.end is not None and outer.end is not None and outer.end.before(inner.end)


def _of_person(text: str) -> bool:
    """Whether a dated clause speaks of the person's rank and is no item."""
    clause = re.split("[,、;。(]", text)[0].strip()
    return words().person_rank.search(clause) is not None


def _since(span: Span | None, before: Date | None) -> Date | None:
    """The date from which the next 同年 is told."""
    if span is None:
        return before
    return span.end or span.start


def _stop(norm: str, mark: Mark) -> int:
    """Where an undated clause ends, at the latest: of relatives nothing is kept to the next 。"""
    if mark.reason != "not-kept":
        return mark.at + 1
    end = norm.find("。", mark.at)
    return end if end >= 0 else len(norm)


def _closed(norm: str) -> dict[int, int]:
    """Brackets that have their partner: 1 at an opening one, -1 at a closing one."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for bracket in re.finditer("[()]", norm):
        if bracket[0] == "(":
            opened.append(bracket.start())
        elif opened:
            found[opened.pop()], found[bracket.start()] = 1, -1
    return found
