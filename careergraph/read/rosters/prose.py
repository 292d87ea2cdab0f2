"""Paragraphs below the heading of a post that tell in sentences of those who held it."""

import re
from collections.abc import Iterator
from functools import cache

from careergraph.read.career.text import normal
from careergraph.read.career.words import any_of, ends_in_title, tables
from careergraph.read.resumes.names import surnamed
from careergraph.read.rosters.holders import MARK, Holder, holders_in

FEWEST_IN_PROSE = 3
"""Holders with their terms in a paragraph that is read for them, at least."""


def holders_in_prose(text: str, title: str) -> list[Holder]:
    """The holders of a post in a paragraph below the heading that names it; none of another paragraph.

    A sentence that tells of another post (皮某任主任) is not read.
    """
    norm = MARK.sub(" ", normal(text))
    found: list[Holder] = []
    start = 0
    for end in [*(stop.end() for stop in re.finditer("。", norm)), len(norm)]:
        if not _of_another_post(norm[start:end], title):
            found += _of_sentence(norm, text, start, end)
        start = end
    return found if len(found) >= FEWEST_IN_PROSE else []


def _of_another_post(sentence: str, title: str) -> bool:
    """Whether a sentence says that somebody came to another post than that of the heading."""
    return any(
        ends_in_title(told["post"]) and not told["post"].endswith(title)
        for told in re.finditer(
            r"(?<![复接继连])任(?P<post>[\u4e00-\u9fff]{2,8})(?=[,;。(]|$)", sentence
        )
    )


def _of_sentence(norm: str, text: str, start: int, end: int) -> Iterator[Holder]:
    """The holders of a sentence: a name with the term in a bracket, or a term with a name behind it."""
    for told in _in_prose().finditer(norm, start, end):
        group = "before" if told["before"] is not None else "behind"
        bracket = told["terms"] if group == "before" else f"({told['term']})"
        for holder in holders_in(f"{told[group]}{bracket}"):
            written = "".join(text[slice(*told.span(group))].split())
            yield holder._replace(name=written, begin=told.start(group), end=told.end())


@cache
def _in_prose() -> re.Pattern[str]:
    again = any_of(tables()["rosters"]["again"])
    date = r"[0-9]{4}\s?[年.][0-9]{1,2}月?"
    return re.compile(
        rf"(?P<before>{surnamed().pattern})(?:{again}|兼[\u4e00-\u9fff]{{2,6}})?"
        rf"(?P<terms>\([^()]{{4,40}}\))"
        rf"|(?<![^;。,])(?P<term>{date}\s?[-~至到]+\s?{date})\s?[为,]?\s?(?P<behind>{surnamed().pattern})(?=[;。])"
    )
