"""One cell: its text, and the date that it holds."""

import re
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from careergraph.read.career.dates import Date, field_date, span_at
from careergraph.read.career.text import normal, stripped
from careergraph.text.signs import visible

MOST_DIGITS = 15
"""Digits that a number of a workbook keeps; of a longer one the last are lost."""


class Cell(NamedTuple):
    """``number`` says that the file holds a number and no text; ``lossy`` that digits were lost;
    ``unknown`` that it holds a formula and not what it comes to."""

    text: str
    number: bool = False
    lossy: bool = False
    unknown: bool = False


NOTHING = Cell("")
UNKNOWN = Cell("", unknown=True)

_RETURN = re.compile(r"(?:_x000[dD]_|\r)\n?")
_FORMULA_OF_TEXT = re.compile(r'=\s*"((?:[^"]|"")*)"\s*')
_KEPT_AS_TEXT = re.compile(r"['\u2018\u2019](?=\S)")
_DAY_LAST = re.compile(r"([0-9]{1,2})[./\-]([0-9]{1,2})[./\-]([0-9]{4})")
_TENTH = re.compile(r"([0-9]{4})\.1")
_PADDED = re.compile(r"[0-9]{4}\.0[1-9]")
_UNPADDED = re.compile(r"[0-9]{4}\.[2-9]")
_TIME = re.compile(
    r"(?<=[0-9日])[ T]*[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:\.[0-9]+)?"
    r"\s*(?:[AaPp][Mm])?\s*(?:Z|UTC|GMT|[+-][0-9]{2}:?[0-9]{2})?$"
)
_FLOAT = re.compile(r"(?<=^[0-9]{6})\.0$|(?<=^[0-9]{8})\.0$")
_CIRCA = re.compile(r"(?:~|(?:circa|ca?)(?:\.\s*|\s+|(?=[0-9])))\s*(?=[0-9]{4})", re.IGNORECASE)
_YEAR, _UNSAID = "(?:1[89]|20)[0-9]{2}", r"(?:\?{1,2}|[xX*_]{1,2}|00?(?![0-9]))"
_NO_MONTH = re.compile(
    rf"(?<![0-9])(?P<year>{_YEAR})(?:(?P<sign>[./\-])\s?{_UNSAID}(?:(?P=sign)\s?(?:{_UNSAID}|[0-9]{{1,2}}))?"
    rf"|年\s?{_UNSAID}月(?:{_UNSAID}[日号])?|00(?:[0-9]{{2}})?)(?![0-9.])"
)
_NO_DAY = re.compile(
    rf"(?<![0-9])(?P<month>{_YEAR}(?:(?P<sign>[./\-])\s?[0-9]{{1,2}}(?P=sign)\s?(?=\D|00?(?![0-9]))"
    rf"|年\s?[0-9]{{1,2}}月(?={_UNSAID}[日号]))){_UNSAID}[日号]?(?![0-9])"
)
_NO_DAY_OF_EIGHT = re.compile(rf"(?<![0-9])({_YEAR}(?:0[1-9]|1[0-2]))00(?![0-9])")
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')


def cell(value: object, shape: str = "") -> Cell:
    """A value of a workbook; ``shape`` is its number format, which says how much of a date shows."""
    if value is None:
        return NOTHING
    if isinstance(value, bool):
        return Cell(str(int(value)))
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, datetime | date):
        return Cell(_shown_date(value, shape))
    if isinstance(value, time | timedelta):
        return Cell(str(value))
    return Cell(plain_text(str(value)))


def plain_text(text: str) -> str:
    """The text of a cell without what only keeps it text: ="199007", a leading apostrophe, signs that
    nobody sees."""
    text = stripped(visible(_RETURN.sub("\n", text)))
    if found := _FORMULA_OF_TEXT.fullmatch(text):
        text = stripped(found[1].replace('""', '"'))
    if found := _KEPT_AS_TEXT.match(text):
        rest = text[found.end() :]
        text = text if "'" in rest or "\u2019" in rest else rest
    return text


def _number(value: int | float) -> Cell:
    if isinstance(value, float) and not value.is_integer():
        return Cell(f"{value:.10g}", number=True)
    if abs(value) >= 10**18:
        return Cell(f"{value:.10g}", number=True, lossy=True)
    text = str(int(value))
    return Cell(text, number=True, lossy=len(text) > MOST_DIGITS)


def _shown_date(value: date, shape: str) -> str:
    """A date as precise as the cell shows it: yyyy.mm shows no day."""
    shape = _QUOTED.sub("", shape).lower()
    text = f"{value.year:04d}-{value.month:02d}-{value.day:02d}"
    if "y" not in shape or "d" in shape:
        return text
    return text[:7] if "m" in shape else text[:4]


def tenth_months(texts: list[str]) -> bool:
    """Whether months in these texts are written with two digits, so that 1998.1 lost the 0 of 1998.10."""
    return any(map(_PADDED.fullmatch, texts)) and not any(map(_UNPADDED.fullmatch, texts))


def cut_october(said: Cell, tenths: bool) -> bool:
    """Whether a cell says 1998.1 and means 1998.10."""
    return bool(_TENTH.fullmatch(said.text)) and (said.number or tenths)


def date_text(text: str) -> str:
    """A date, or a range of dates, as tables write them, in the signs that careers use.

    ~1998 and c.1998 are 约1998; 1998-?, 1998-XX and 1998.00 name a year alone, 1998.03.00 a month; a time
    behind a day is dropped.
    """
    plain = _TIME.sub("", visible(normal(text)).strip())
    plain = _FLOAT.sub("", plain)
    plain = _CIRCA.sub("约", plain, count=1) if _CIRCA.match(plain) else plain
    plain = _NO_MONTH.sub(r"\g<year>", plain)
    plain = _NO_DAY_OF_EIGHT.sub(r"\1", plain)
    return _NO_DAY.sub(lambda found: found["month"].rstrip("./- "), plain)


def date_in(text: str, order: str = "ymd") -> Date | None:
    """The date of a text, null where it is none. ``order`` is ymd, dmy or mdy."""
    plain = date_text(text)
    if order != "ymd" and (found := _DAY_LAST.fullmatch(plain)):
        day, month = (found[1], found[2]) if order == "dmy" else (found[2], found[1])
        plain = f"{found[3]}-{int(month):02d}-{int(day):02d}"
    return field_date(plain) or _begun(plain)


def _begun(plain: str) -> Date | None:
    """The date of a text that says no more than when something began: 2006.03起."""
    span = span_at(plain)
    return span.start if span and span.how == "start" and span.length == len(plain) else None
