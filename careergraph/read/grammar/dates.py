"""Dates and ranges of dates as careers write them, read at a position of a ``normal`` text.

A date keeps the precision of the source: ``1998``, ``1998-08`` or ``1998-08-04``. What looks like
a date but names no day of the calendar (month 13, year 11978) is a ``Span`` with ``bad`` set, so
that the caller can reject it instead of taking it for text.
"""

import calendar
import re
import string
from functools import cache, lru_cache
from typing import NamedTuple

from careergraph.read.grammar.words import any_of, tables

FIRST_YEAR, LAST_YEAR = 1800, 2099

_CHINESE = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "十": 10}


class Date(NamedTuple):
    year: int
    month: int | None = None
    day: int | None = None
    uncertain: bool = False

    def __str__(self) -> str:
        return _written(self.year, self.month, self.day)

    @property
    def key(self) -> tuple[int, int, int]:
        """The first possible day, for sorting."""
        return self.year, self.month or 1, self.day or 1

    def before(self, other: "Date") -> bool:
        """Earlier, for every day that the two may mean."""
        mine, theirs = self._known(), other._known()
        common = min(len(mine), len(theirs))
        return mine[:common] < theirs[:common]

    def _known(self) -> list[int]:
        return [n for n in (self.year, self.month, self.day) if n is not None]


@lru_cache(maxsize=1 << 14)
def _written(year: int, month: int | None, day: int | None) -> str:
    rest = "".join(f"-{n:02d}" for n in (month, day) if n is not None)
    return f"{year:04d}{rest}"


class Span(NamedTuple):
    """A start and what the text says of the end.

    ``how`` is ``given``, ``open`` (至今), ``dash`` (a separator with nothing after it) or ``start``
    (no separator). ``length`` counts the characters read; ``bad`` is the reason code of a span
    that cannot be.
    """

    start: Date | None
    end: Date | None
    how: str
    length: int
    bad: str | None = None


@cache
def _date() -> re.Pattern[str]:
    dates = tables()["dates"]
    digit = "[〇零一二三四五六七八九]"
    number = "[一二三四五六七八九十]"
    return re.compile(
        rf"(?P<about>{any_of(dates['about'])}\s?)?(?:"
        r"(?P<y>[0-9]{4})(?![0-9]|年[代级度]|[名人元个余户亩])\s?"
        r"(?:年\s?(?:(?P<m>[0-9]{1,2})(?:\s?月份?|(?=\s?[-~至]))\s?"
        r"(?:(?P<d>[0-9]{1,2})\s?[日号])?)?"
        r"|(?P<s>[./·\-])\s?(?P<m2>[0-9]{1,2})(?![0-9])"
        r"(?:(?P=s)\s?(?P<d2>[0-9]{1,2})(?![0-9]))?月?)?"
        r"|(?P<y6>[0-9]{4})(?P<m6>[0-9]{2})(?P<d6>[0-9]{2})?(?![0-9])"
        r"|(?P<yy>[0-9]{2})(?:年(?P<my>[0-9]{1,2})月|[.](?P<mz>[0-9]{1,2})(?=\s?(?:-|~|至)|\s|$))"
        rf"|(?P<cy>{digit}{{4}}|{digit}{{2}})年(?![代级度])"
        rf"(?:(?P<cm>{number}{{1,2}})月份?(?:(?P<cd>{number}{{1,3}})[日号])?)?"
        r")(?:年?[初底末春夏秋冬](?![0-9一-鿿])|[上中下]旬)?"
        rf"(?P<doubt>\s?{any_of(dates['doubt'])})?"
    )


@cache
def _open() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{any_of(tables()['dates']['open'])}(?![年日后天])|(?=现任))")


@cache
def _starts() -> frozenset[str]:
    """Characters with which dates, and what looks like one, begin."""
    about = "".join(word[0] for word in tables()["dates"]["about"])
    return frozenset("自从于0123456789?*" + string.ascii_letters + "".join(_CHINESE) + about)


_SEPARATOR = re.compile(r"\s*[.]?(?:[-~→_]+|一{1,2}(?=[0-9]{4})|至|到)\s*")
_BEGIN = re.compile(r"\s?(?:起至|起|以来|开始)")
_BARE_MONTH = re.compile(r"([0-9]{1,2})月?(?![0-9.年日号/])")
_FROM = re.compile(r"[自从于](?=[约大]?[0-9])")
_ODD = re.compile(  # looks like a date and is none: 11978.08, 198.08, 1998.008, 19??.08, l998.08
    r"(?=[^\u4e00-\u9fff]{0,3}[0-9])[0-9A-Za-z?*]{2,9}\s?(?:[./年·]\s?[0-9A-Za-z?*]{1,4}(?![0-9A-Za-z]))"
    r"|[0-9]{5,}(?=\s*(?:-|~|至|\s|[.年]))|[0-9]{2,4}年代"
)


def date_at(text: str, position: int = 0) -> tuple[Date | None, int] | None:
    """The date at a position and its length; a date of None is one that cannot be."""
    found = _date().match(text, position)
    if found is None:
        return None
    length = found.end() - position
    tail = text[found.end() : found.end() + 2]
    if tail[1:].isdigit() and tail[0] in "./·年":
        return None, length
    return _checked(found.groups()), length


@lru_cache(maxsize=1 << 14)
def _checked(groups: tuple[str | None, ...]) -> Date | None:
    """The date that a match names, None where the calendar has no such day."""
    g = {name: groups[n - 1] for name, n in _date().groupindex.items()}
    year, month, day = _numbers(g)
    if not FIRST_YEAR <= year <= LAST_YEAR or not (month is None or 1 <= month <= 12):
        return None
    if day is not None and not 1 <= day <= calendar.monthrange(year, month or 1)[1]:
        return None
    return Date(year, month, day, bool(g["about"] or g["doubt"]))


def _numbers(g: dict[str, str | None]) -> tuple[int, int | None, int | None]:
    if g["cy"]:
        year = int("".join(str(_CHINESE[c]) for c in g["cy"]))
        return _century(year), _chinese(g["cm"]), _chinese(g["cd"])
    year = int(g["y"] or g["y6"] or g["yy"] or 0)
    month = g["m"] or g["m2"] or g["m6"] or g["my"] or g["mz"]
    day = g["d"] or g["d2"] or g["d6"]
    return (
        _century(year) if g["yy"] else year,
        int(month) if month else None,
        int(day) if day else None,
    )


def _century(year: int) -> int:
    if year >= 100:
        return year
    return year + (1900 if year >= 30 else 2000)


def _chinese(number: str | None) -> int | None:
    """一 to 三十一 as a number."""
    if not number:
        return None
    tens, ten, ones = number.partition("十")
    if not ten:
        return _CHINESE[number] if len(number) == 1 else 99
    return 10 * (_CHINESE.get(tens, 99) if tens else 1) + (_CHINESE.get(ones, 99) if ones else 0)


def span_at(text: str, position: int = 0) -> Span | None:
    """The dates that a dated text begins with, or None where it does not begin with a date."""
    if text[position : position + 1] not in _starts():
        return None
    prefix = _FROM.match(text, position)
    begin = prefix.end() if prefix else position
    first = date_at(text, begin)
    if first is None:
        odd = _ODD.match(text, begin)
        return Span(None, None, "start", odd.end() - position, "bad-date") if odd else None
    start, length = first
    end, how, stop = _rest(text, begin + length, start)
    bad = _reason(start, end, how)
    return Span(start, end if how == "given" else None, how, stop - position, bad)


def _rest(text: str, at: int, start: Date | None) -> tuple[Date | None, str, int]:
    """End, how it is written, and where the dates stop."""
    begin = _BEGIN.match(text, at)
    separator = _SEPARATOR.match(text, begin.end() if begin else at)
    after = separator.end() if separator else (begin.end() if begin else at)
    if still := _open().match(text, after):
        return None, "open", still.end()
    if separator is None:
        return None, "start", after
    if last := date_at(text, after):
        return last[0], "given", after + last[1]
    month = _BARE_MONTH.match(text, after)
    if month and start is not None and start.month is not None:
        number = int(month[1])
        end = Date(start.year, number) if 1 <= number <= 12 else None
        return end, "given", month.end()
    if _ODD.match(text, after):
        return None, "given", after
    if separator[0].strip() in ("至", "到"):
        return None, "start", begin.end() if begin else at
    return None, "dash", separator.end()


def _reason(start: Date | None, end: Date | None, how: str) -> str | None:
    if start is None or (how == "given" and end is None):
        return "bad-date"
    if end is not None and end.before(start):
        return "end-before-start"
    return None


def field_date(text: str) -> Date | None:
    """A field of a form that holds one date and nothing else but a note in brackets."""
    plain = text.split("(")[0].strip().rstrip(".生")
    found = date_at(plain)
    return found[0] if found and found[1] == len(plain) else None
