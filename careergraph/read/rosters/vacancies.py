"""Lines and parts of lines in a roster that say that nobody held the post."""

import re
from functools import cache

from careergraph.read.career.dates import span_at
from careergraph.read.career.text import normal
from careergraph.read.career.words import any_of, tables


def is_vacant(text: str) -> bool:
    """Whether a line of a roster says that nobody held the post: 空缺（1985.8—1985.12）."""
    found = _vacant().match(normal(text))
    if found is None:
        return False
    rest = normal(text)[found.end() :].strip(" ()。;")
    span = span_at(rest)
    return not rest or (span is not None and span.length == len(rest))


@cache
def _vacant() -> re.Pattern[str]:
    """The words, their signs spread or not."""
    said = sorted(tables()["rosters"]["vacant"], key=len, reverse=True)
    spread = "|".join(r"\s*".join(map(re.escape, word)) for word in said)
    return re.compile(rf"\s*[(]?\s*(?:{spread})\s*[)]?(?=[\s(0-9]|$)")


@cache
def gap_pattern() -> re.Pattern[str]:
    """That nobody held the post for a time, among its holders: 缺(2000.02~2000.05)."""
    return re.compile(rf"{any_of(tables()['rosters']['vacant'])}\s*\([^()]{{4,30}}\)")


@cache
def nobody_pattern() -> re.Pattern[str]:
    """The end of a line between holders that says it: …，县长空缺。"""
    said = (word for word in tables()["rosters"]["vacant"] if len(word) > 1)
    return re.compile(rf"{any_of(said)}。?$")
