"""One date as careers write it, read at a position of a ``normal`` text.

A date keeps the precision of the source: ``1998``, ``1998-08`` or ``1998-08-04``; a season, 年初 or
上旬 lies within the year or month that it is a part of and leaves that as it is.
"""

import calendar
import re
from functools import cache, lru_cache
from typing import NamedTuple

from careergraph.read.career.words import any_of, one_of, tables

FIRST_YEAR, LAST_YEAR = 1800, 2099

REPUBLIC = 1911
"""The year before the first one of 民国."""

LAST_OF_REPUBLIC = 1949

CHINESE = {c: n for n, c in enumerate("〇一二三四五六七八九")}
_ZEROS = str.maketrans("零Oo〇", "0000")

DIGIT = "[〇零一二三四五六七八九0Oo]"
_MONTH = "(?:[0-9]{1,2}|十[一二]?|[一二三四五六七八九元正])"
_DAY = "(?:[0-9]{1,2}|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九]|廿[一二三四五六七八九]?)"
_UNKNOWN = r"(?:00?(?![0-9])|\?{1,2}|[Xx×]{2}|[*]{2})"
"""What stands for a month that nobody knows."""

_NO_MONTH = r"-\s?\?{1,2}(?!\s?(?:[?月.~/至到-]))"
"""An end behind a year of which nobody knows anything (1998-?), and no month."""

_ALSO = r"(?(republic)(?:\s?\((?:公元)?[0-9]{4}年?\))?|(?:\s?\(民国[^()]{1,6}年\))?)"
"""The same year by the other calendar, in a bracket behind it."""

_TIME = r"T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?(?:Z|[+\-][0-9]{2}:?[0-9]{2})?"
_IN_YEAR = "(?:1[0-2]|0?[1-9])(?![0-9.])"
"""A month behind a year of two digits and a point, that blanks may surround in what a scanner read."""

_SHORT_END = re.compile(rf"([0-9]{{2}})\s?[.]\s?({_IN_YEAR})月?")
_COUNT = "[名人元个余户亩多万亿级届号位次项件]"


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
        if self.year != other.year:
            return self.year < other.year
        if self.month is None or other.month is None:
            return False
        if self.month != other.month:
            return self.month < other.month
        return self.day is not None and other.day is not None and self.day < other.day


@lru_cache(maxsize=1 << 14)
def _written(year: int, month: int | None, day: int | None) -> str:
    rest = "".join(f"-{n:02d}" for n in (month, day) if n is not None)
    return f"{year:04d}{rest}"


def _parts() -> str:
    """What may follow a date of a year or of a month, and a doubt."""
    dates = tables()["dates"]
    year, month = (one_of(dates[f"part_of_{unit}_patterns"]).pattern for unit in ("year", "month"))
    return (
        rf"(?(month)\s?(?:{month})|(?(month2)\s?(?:{month})|\s?(?:{year})))?"
        rf"(?P<doubt>\s?(?:{any_of(dates['doubt'])}|{one_of(dates['doubt_patterns']).pattern}))?"
    )


@cache
def _date() -> re.Pattern[str]:
    dates = tables()["dates"]
    about = f"(?:{any_of(dates['about'])}|{one_of(dates['about_patterns']).pattern})"
    return re.compile(
        rf"(?P<about>{about}\s?)?(?:"
        r"(?P<whole>[0-9]{4})(?P<month6>[0-9]{2})(?P<day6>[0-9]{2})?(?![0-9])|(?:"
        rf"(?P<year>[0-9]{{4}})(?![0-9]|\s?年[代级度]|{_COUNT})"
        rf"|(?P<short>[0-9]{{2}})(?=\s?年\s?{_MONTH}\s?月|(?<=[4-9][0-9])年(?![代级度来间前后内多以])"
        r"|[.][0-9]{1,2}(?:\s?[-~至任起兼挂]|\s|$)"
        rf"|\s?[.]\s?{_IN_YEAR}月?\s?[-~至]|(?<=[3-9][0-9])\s?[.]\s?{_IN_YEAR}(?:\s|月|$))"
        rf"|(?P<chinese>{DIGIT}{{4}}|{DIGIT}{{2}})(?=年(?![代级度来间前后内多以]))"
        rf"|民国(?P<republic>[0-9]{{1,2}}|[一二三四五六七八九十]{{1,3}}|元)(?=年)"
        r")\s?(?:"
        rf"年{_ALSO}\s?(?:{_UNKNOWN}\s?月|(?P<month>{_MONTH})(?:\s?月份?|(?=\s?[-~至]))(?:\s?(?P<day>{_DAY})\s?[日号])?)?"
        rf"|(?!{_NO_MONTH})[./·\-]\s?{_UNKNOWN}(?![0-9A-Za-z])(?:[./·\-]\s?{_UNKNOWN}(?![0-9A-Za-z]))?月?"
        r"|(?P<dot>[./·\-])\s?(?P<month2>[0-9]{1,2})(?![0-9])"
        rf"(?:(?P=dot)\s?(?:0{{1,2}}(?![0-9])|(?P<day2>[0-9]{{1,2}})(?![0-9])(?:{_TIME})?))?月?)?"
        rf")(?:{_parts()})"
    )


@cache
def _relative() -> re.Pattern[str]:
    dates = tables()["dates"]
    month = f"(?:(?P<month>{_MONTH})月份?(?:(?P<day>{_DAY})[日号])?)?"
    of_reign = month.replace("<month>", "<month4>").replace("<day>", "<day4>")
    alone = rf"(?P<bare>{_MONTH})月份?(?![来内间后前])(?:(?P<day3>{_DAY})[日号])?"
    return re.compile(
        rf"(?:(?P<years>[0-9]{{1,2}}|十?[一二三四五六七八九]|[两十])年[之以]?后(?={any_of(dates['after_years'])})"
        rf"|(?:(?P<same>{any_of(dates['same_year'])})|(?P<next>{any_of(dates['next_year'])}))\s?{month}"
        rf"|(?P<reign>[二三]?十[一二三四五六七八九]?)年{of_reign}"
        rf"|(?:(?P<samemonth>{any_of(dates['same_month'])})|(?P<nextmonth>{any_of(dates['next_month'])}))"
        rf"(?:(?P<day2>{_DAY})[日号])?|{alone})"
        r"(?:[上中下]旬|[初底末](?![中级一二三等小期部层])"
        r"|[初仲暮深]?[春夏秋冬](?:天|季|间)?(?![节城耕运训粮收播游风令泳]))?"
    )


@cache
def first_characters() -> frozenset[str]:
    """Characters with which dates begin."""
    about = "".join(word[0] for word in tables()["dates"]["about"])
    return frozenset("0123456789Oo零民~c" + "".join(CHINESE) + about)


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


def short_end_at(text: str, position: int, start: Date) -> tuple[Date, int] | None:
    """A date of a year in two digits that ends a range, whatever stands behind it (04.3-04.9抽调)."""
    found = _SHORT_END.match(text, position)
    end = Date(_century(int(found[1])), int(found[2])) if found else None
    if found is None or end is None or end.before(start):
        return None
    return end, found.end() - position


@lru_cache(maxsize=1 << 14)
def _checked(groups: tuple[str | None, ...]) -> Date | None:
    """The date that a match names, None where the calendar has no such day."""
    g = {name: groups[n - 1] for name, n in _date().groupindex.items()}
    month = _number(g["month"] or g["month2"] or g["month6"])
    day = _number(g["day"] or g["day2"] or g["day6"])
    return real_date(_year(g), month, day, bool(g["about"] or g["doubt"]))


def real_date(
    year: int, month: int | None, day: int | None, uncertain: bool = False
) -> Date | None:
    """The date, None where the calendar has none."""
    if not FIRST_YEAR <= year <= LAST_YEAR or not (month is None or 1 <= month <= 12):
        return None
    if day is not None and not 1 <= day <= calendar.monthrange(year, month or 1)[1]:
        return None
    return Date(year, month, day, uncertain)


def _year(g: dict[str, str | None]) -> int:
    if g["republic"]:
        return REPUBLIC + (_number(g["republic"]) or 0)
    if g["chinese"]:
        digits = g["chinese"].translate(_ZEROS)
        digits = "".join(str(CHINESE.get(c, c)) for c in digits)
        return _century(int(digits)) if len(digits) == 2 else int(digits)
    if g["short"]:
        return _century(int(g["short"]))
    return int(g["whole"] or g["year"] or 0)


def _century(year: int) -> int:
    """The year that two digits stand for: 30 to 99 of the last century, 00 to 29 of this one."""
    return year + (1900 if year >= 30 else 2000)


def _number(said: str | None) -> int | None:
    """8, 08, 一 to 三十一, 廿一, 元 as a number."""
    if not said:
        return None
    if said.isascii():
        return int(said)
    said = said.replace("元", "一").replace("正", "一").replace("廿", "二十")
    tens, ten, ones = said.partition("十")
    if not ten:
        return CHINESE[said]
    return 10 * (CHINESE[tens] if tens else 1) + (CHINESE[ones] if ones else 0)


def relative_at(text: str, position: int, since: Date) -> tuple[Date | None, int] | None:
    """A date that is told from the one before it: 同年3月, 次年, 4年后, 同月, 8月, 三十四年 of 民国."""
    found = _relative().match(text, position)
    if found is None:
        return None
    g = found.groupdict()
    length = found.end() - position
    if g["samemonth"] or g["nextmonth"]:
        if since.month is None:
            return real_date(since.year, None, None), length
        year, month = divmod(since.year * 12 + since.month - 1 + bool(g["nextmonth"]), 12)
        return real_date(year, month + 1, _number(g["day2"])), length
    if g["years"]:
        count = 2 if g["years"] == "两" else _number(g["years"]) or 0
        return real_date(since.year + count, None, None), length
    if g["reign"]:
        year = REPUBLIC + (_number(g["reign"]) or 0)
        told = real_date(year, _number(g["month4"]), _number(g["day4"]))
        return (told, length) if since.year <= year <= LAST_OF_REPUBLIC else None
    month_said = _number(g["month"] or g["bare"])
    if g["bare"] and (month_said or 0) < (since.month or 1):
        return None
    return real_date(
        since.year + bool(g["next"]), month_said, _number(g["day"] or g["day3"])
    ), length


def field_date(text: str) -> Date | None:
    """A field of a form that holds one date and nothing else but a note in brackets."""
    plain = text.split("(")[0].strip().rstrip(".生").rstrip()
    found = date_at(plain)
    return found[0] if found and found[1] == len(plain) else None
