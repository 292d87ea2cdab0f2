"""Ranges of dates as careers write them, read at a position of a ``normal`` text.

What looks like a date but names no day of the calendar (month 13, year 11978) is a ``Span`` with
``bad`` set, so that the caller can reject it instead of taking it for text.
"""

import re
import string
from functools import cache
from typing import NamedTuple

from careergraph.read.career.days import (
    Date,
    date_at,
    field_date,
    first_characters,
    real_date,
    relative_at,
    short_end_at,
)
from careergraph.read.career.words import any_of, one_of, tables, words
from careergraph.text.lines import kept

__all__ = ["Date", "Span", "date_at", "field_date", "span_at"]


class Span(NamedTuple):
    """A start and what the text says of the end.

    ``how`` is ``given``, ``open`` (至今), ``dash`` (a separator with nothing after it), ``start``
    (no separator) or ``unknown`` (an end that cannot be read). ``length`` counts the characters
    read; ``bad`` is the reason code of a span that cannot be.
    """

    start: Date | None
    end: Date | None
    how: str
    length: int
    bad: str | None = None

    def moved(self, by: int) -> "Span":
        """The same, with characters before it counted in."""
        return self._replace(length=self.length + by)


@cache
def _open() -> re.Pattern[str]:
    dates = tables()["dates"]
    patterns = one_of(dates["open_patterns"]).pattern
    return re.compile(rf"\s*(?:{any_of(dates['open'])}(?![年日后天])|{patterns})")


@cache
def _starts() -> frozenset[str]:
    """Characters with which dates, and what looks like one, begin."""
    return first_characters() | frozenset("自从于?*" + string.ascii_letters)


_SEPARATOR = re.compile(
    r"\s*[.]?(?:[-~→_]+\s?[至到]?|[至到][-~]*|一{1,2}(?=[0-9]{4})|/(?=\s?[0-9]{4}[./年]))\s*"
)
_BEGIN = re.compile(r"\s?(?:起|以来|开始|之后(?=[,\s任])|以后(?=[,\s任])|后(?=[,\s]))")
_CLOSE = re.compile(r"(?:止(?!于))?(?:期间|间(?=[,\s任在]))?(?:\s*[-~]+(?=\s?[\u4e00-\u9fff(]))?")
_BARE_MONTH = re.compile(r"([0-9]{1,2})月?(?![0-9.年日号/])")
_BARE_DAY = re.compile(r"([0-9]{1,2})[日号]")
_FROM = re.compile(r"[自从于](?=[约大]?[0-9〇零一二三四五六七八九])")
_WENT = re.compile(
    r"[^,:;。、\s]{1,24}?(?:工作|学习|任|挂职|进修|培训|锻炼|就读|从事|当|参加|服役|务农)"
)
_POST_BEHIND = (re.compile(r"[\s:]*[^\s,;。:)]"), re.compile(r"[\s,:]*[^\s,;。:)]"))
"""What follows an end that nobody dates: 2001.06-退休 某局局长, and 2001.06至退休，任某局局长."""

_APART = re.compile(r"(?:\s+|(?<=[月日]))(?=[0-9]{4}[./年\-]\s?[0-9]|[0-9]{6}(?![0-9]))")
_ODD = re.compile(  # looks like a date and is none: 11978.08, 198.08, 1998.008, 19??.08, l998.08
    r"(?=[^\u4e00-\u9fff]{0,3}[0-9])[0-9A-Za-z?*]{2,9}\s?(?:[./年·]\s?[0-9A-Za-z?*]{1,4}(?![0-9A-Za-z]))"
    r"|[0-9]{5,}(?=\s*(?:-|~|至|\s|[.年]))|[0-9]{2,4}年代"
)


def span_at(text: str, position: int = 0, since: Date | None = None) -> Span | None:
    """The dates that a dated text begins with, or None where it does not begin with a date.

    ``since`` is the date before it in the text, from which 同年3月 and the like are told.
    """
    if since is None or text[position : position + 4].isdigit():
        return _absolute(text, position)
    if told := relative_at(text, position, since):
        start, length = told
        return _from(text, position, start, position + length)
    return _absolute(text, position)


@kept
def _absolute(text: str, position: int) -> Span | None:
    if text[position : position + 1] not in _starts():
        return None
    prefix = _FROM.match(text, position)
    begin = prefix.end() if prefix else position
    first = date_at(text, begin)
    if first is None:
        odd = _ODD.match(text, begin)
        return Span(None, None, "start", odd.end() - position, "bad-date") if odd else None
    return _from(text, position, first[0], begin + first[1])


def _from(text: str, position: int, start: Date | None, at: int) -> Span:
    end, how, stop = _rest(text, at, start)
    if how == "given" and (close := _CLOSE.match(text, stop)):
        stop = close.end()
    bad = _reason(start, end, how)
    return Span(start, end, how, stop - position, bad)


def _rest(text: str, at: int, start: Date | None) -> tuple[Date | None, str, int]:
    """End, how it is written, and where the dates stop."""
    begin = _BEGIN.match(text, at)
    separator = _SEPARATOR.match(text, begin.end() if begin else at)
    after = separator.end() if separator else (begin.end() if begin else at)
    if still := _open().match(text, after):
        return None, "open", still.end()
    if separator is None:
        return _apart(text, after, start)
    undated = words().undated_end.match(text, after)
    if undated and _POST_BEHIND[separator[0].strip()[-1:] in "至到"].match(text, undated.end()):
        return None, "unknown", undated.end()
    if unknown := words().unknown_end.match(text, after):
        return None, "unknown", unknown.end()
    if last := date_at(text, after):
        return last[0], "given", after + last[1]
    if start is not None and (end := short_end_at(text, after, start)):
        return end[0], "given", after + end[1]
    if start is not None and (short := _short(text, after, start)):
        return short
    if _ODD.match(text, after):
        return None, "given", after
    if separator[0].strip() in ("至", "到") and not _nothing_behind(text, separator):
        return None, "start", begin.end() if begin else at
    return None, "dash", separator.end()


def _nothing_behind(text: str, separator: re.Match[str]) -> bool:
    """1998.08至, and then a blank or a post: an end that was not written; 至某地工作 says where
    somebody went."""
    if separator[0].strip() != "至":
        return False
    return separator[0][-1].isspace() or not _WENT.match(text, separator.end())


def _apart(text: str, at: int, start: Date | None) -> tuple[Date | None, str, int]:
    """A later date with nothing but blanks between is the end: 1998.08  2001.02."""
    gap = _APART.match(text, at)
    last = date_at(text, gap.end()) if gap and start and start.month else None
    if gap and last and last[0] and start and last[0].month and start.before(last[0]):
        return last[0], "given", gap.end() + last[1]
    return None, "start", at


def _short(text: str, at: int, start: Date) -> tuple[Date | None, str, int] | None:
    """An end that leaves out what it shares with the start: 1998.08-12, 8月4日至15日, 至次年3月."""
    if start.day is not None and (day := _BARE_DAY.match(text, at)):
        return real_date(start.year, start.month, int(day[1])), "given", day.end()
    if told := relative_at(text, at, start._replace(month=None)):
        return told[0], "given", at + told[1]
    month = _BARE_MONTH.match(text, at)
    if month and start.month is not None:
        number = int(month[1])
        end = Date(start.year, number) if 1 <= number <= 12 else None
        return end, "given", month.end()
    return None


def _reason(start: Date | None, end: Date | None, how: str) -> str | None:
    if start is None or (how == "given" and end is None):
        return "bad-date"
    if end is not None and end.before(start):
        return "end-before-start"
    return None
