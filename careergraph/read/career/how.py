"""Ids of the rules by which an item was read, where it is no plain line with a range before a post.

They stand among the ids of ``STINTS.rules``; ``imports/words/readings.toml`` says each in words.

- ``D.``: the form of the dates. ``T.``: how the item stood in the text. ``C.``: how its clause was cut.
"""

import re
from functools import cache

from careergraph.read.career.dates import Span
from careergraph.read.career.entries import Entry
from careergraph.read.career.words import any_of, tables

WRAPPED = "T.wrapped"


def how_read(entry: Entry) -> tuple[str, ...]:
    """The ids for the dates of an entry and for its place in the text."""
    wrapped = (WRAPPED,) if len(entry.lines) > 1 else ()
    return (*_dates(entry.norm[: entry.span.length], entry.span), *entry.how, *wrapped)


def _dates(written: str, span: Span) -> tuple[str, ...]:
    found = _form().search(written)
    form = (f"D.{found.lastgroup}",) if found and found.lastgroup else ()
    return (*form, "D.dash") if span.how == "dash" else form


@cache
def _form() -> re.Pattern[str]:
    """The first form of a date that is not written out in digits."""
    dates = tables()["dates"]
    words = ("same_year", "next_year", "same_month", "next_month")
    relative = any_of(word for name in words for word in dates[name])
    return re.compile(
        rf"(?P<republic>民国)|(?P<relative>{relative})|(?P<chinese>[〇零一二三四五六七八九]{{2,4}}年)"
        r"|(?P<short>(?<![0-9.年/\-])[0-9]{2}(?=年|[.][0-9]{1,2}(?![0-9])))"
    )
