"""One cell: its text, and the date that it holds."""

import re
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from careergraph.read.grammar.dates import Date, field_date
from careergraph.read.grammar.text import normal, stripped

LONGEST = 32_767
"""Characters that a cell may have; a workbook's hold no more."""

MOST_DIGITS = 15
"""Digits that a number of a workbook keeps; of a longer one the last are lost."""


class Cell(NamedTuple):
    """``number`` says that the file holds a number and no text; ``lossy`` that digits were lost."""

    text: str
    number: bool = False
    lossy: bool = False


NOTHING = Cell("")

_DAY_LAST = re.compile(r"([0-9]{1,2})[./\-]([0-9]{1,2})[./\-]([0-9]{4})")
_TENTH = re.compile(r"([0-9]{4})\.1")
_PADDED = re.compile(r"[0-9]{4}\.0[1-9]")
_UNPADDED = re.compile(r"[0-9]{4}\.[2-9]")
_TIME = re.compile(r"[ T][0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:\.[0-9]+)?$")
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
    return Cell(stripped(str(value)))


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


def date_in(text: str, order: str = "ymd") -> Date | None:
    """The date of a text, null where it is none. ``order`` is ymd, dmy or mdy."""
    plain = _TIME.sub("", normal(text).strip())
    if order != "ymd" and (found := _DAY_LAST.fullmatch(plain)):
        day, month = (found[1], found[2]) if order == "dmy" else (found[2], found[1])
        plain = f"{found[3]}-{int(month):02d}-{int(day):02d}"
    return field_date(plain)
