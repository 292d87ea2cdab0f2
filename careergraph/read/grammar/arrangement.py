"""Lines whose dates stand behind their posts, in brackets, or below them → lines with dates first."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from careergraph.read.grammar.dates import Span, span_at
from careergraph.read.grammar.layout import Line, leading_span
from careergraph.read.grammar.posts import is_no_post, names_a_unit, titled
from careergraph.read.grammar.text import normal, stripped
from careergraph.read.grammar.words import words

LONGEST = 60
"""Characters of the longest line above its dates, and of a post in front of its bracket."""

REACH = 400
"""Characters in front of a bracket in which the post before it is looked for."""

_BRACKET = re.compile(r"\(\s*(?=[约自从~]?[0-9〇零一二三四五六七八九民])")
_CLOSE = re.compile(r"\s*(?:任)?\s*\)")
_BOUND = re.compile(r"[;。!]")
_JOINT = " \t\u3000,，、;；。"
_YEAR = re.compile(r"(?:1[89]|20)[0-9]{2}\s?[年./\-]|[〇零一二三四五六七八九]{2,4}年")


class _Behind(NamedTuple):
    """A post with its dates in a bracket behind it: where it begins, where the bracket opens, where
    the dates stand in it, and where it ends."""

    start: int
    opens: int
    dates: int
    until: int
    end: int


def dates_first(lines: Sequence[Line]) -> list[Line]:
    """The lines, those with dates behind or below their text with the dates put first.

    A line that tells several posts, each with its bracket, becomes one line for each.
    """
    parts = [part for line in lines for part in _parted(line)]
    return _raised(parts)


def _parted(line: Line) -> Iterator[Line]:
    """A line cut where a post with dates in a bracket behind it begins and ends."""
    norm = normal(line.text)
    found = list(_behind(norm)) if "(" in norm else []
    if not found:
        yield line
        return
    at = 0
    for one in found:
        yield from _rest(line, at, one.start)
        led = words().successive_words.match(norm, one.start)  # 历任 speaks of the whole list
        post = line.text[led.end() if led else one.start : one.opens].strip(_JOINT)
        yield line._replace(text=f"{line.text[one.dates : one.until].strip()}  {post}")
        at = one.end
    yield from _rest(line, at, len(norm))


def _rest(line: Line, start: int, end: int) -> Iterator[Line]:
    text = line.text[start:end]
    if text.strip(_JOINT):
        yield line._replace(text=text)


def _behind(norm: str) -> Iterator[_Behind]:
    """The posts of a line that have nothing but dates in the bracket behind them."""
    floor = 0
    for bracket in _BRACKET.finditer(norm):
        span = span_at(norm, bracket.end())
        close = _CLOSE.match(norm, bracket.end() + span.length) if span else None
        if span is None or close is None or not _is_range(span):
            continue
        start = _begin(norm, max(floor, bracket.start() - REACH), bracket.start())
        if start is not None:
            yield _Behind(
                start, bracket.start(), bracket.end(), bracket.end() + span.length, close.end()
            )
            floor = close.end()


def _is_range(span: Span) -> bool:
    return not span.bad and span.how in ("given", "open")


def _begin(norm: str, floor: int, opens: int) -> int | None:
    """Where the post before a bracket begins, None where no post without dates stands there."""
    bounds = [bound.end() for bound in _BOUND.finditer(norm, floor, opens)]
    start = bounds[-1] if bounds else floor
    text = norm[start:opens]
    if _YEAR.search(text):
        return None
    for comma in (-1, *(m.start() for m in re.finditer("[,:]", text))):
        post = "".join(text[comma + 1 :].split())
        if not words().successive.match(post) and comma < 0 and "," in text and floor == 0:
            continue  # facts of a head may stand before the post
        if _is_post(post):
            return (
                start + comma + 1 + len(text[comma + 1 :]) - len(text[comma + 1 :].lstrip(_JOINT))
            )
    return None


def _is_post(text: str) -> bool:
    plain = re.sub(r"\([^()]*\)", "", text).strip("、,")
    if len(plain) > LONGEST or is_no_post(plain):
        return False
    if len(plain) > 2 and names_a_unit(plain) and not plain.endswith("人"):
        return True
    return titled(plain)


class _Stood(NamedTuple):
    """A filled line: its index, D for nothing but a range of dates, T for a post, else a blank, and
    whether a blank line stands above it."""

    at: int
    kind: str
    after_blank: bool


def _raised(lines: list[Line]) -> list[Line]:
    """Where dates stand below their posts, each with its dates put first."""
    stood = list(_stood(lines))
    if sum(one.kind == "D" for one in stood) < 2:
        return lines
    below = [pair for run in _runs(stood) if _is_below(run) for pair in _pairs(run)]
    texts = {post.at: dates.at for post, dates in below}
    gone = set(texts.values())
    return [
        line._replace(text=f"{lines[texts[n]].text.strip()}  {line.text.strip()}")
        if n in texts
        else line
        for n, line in enumerate(lines)
        if n not in gone
    ]


def _stood(lines: list[Line]) -> Iterator[_Stood]:
    blank = False
    for n, line in enumerate(lines):
        norm = normal(stripped(line.text))
        if not norm:
            blank = True
            continue
        yield _Stood(n, _kind(norm), blank)
        blank = False


def _kind(norm: str) -> str:
    span = leading_span(norm)
    if span is not None:
        return "D" if span.length == len(norm) and _is_range(span) else " "
    w = words()
    if len(norm) > LONGEST or w.heading.match(norm) or w.labels.match(norm):
        return " "
    return "T" if names_a_unit("".join(norm.split())) else " "


def _runs(stood: list[_Stood]) -> Iterator[list[_Stood]]:
    """Stretches of posts and dates without anything else between."""
    run: list[_Stood] = []
    for one in stood:
        if one.kind == " ":
            yield run
            run = []
        else:
            run.append(one)
    yield run


def _is_below(run: list[_Stood]) -> bool:
    """Whether dates stand below their posts: a post stands above the first ones, none behind the last;
    or blank lines part every post with its dates from the next."""
    kinds = "".join(one.kind for one in run)
    if kinds.count("D") < 2 or "DD" in kinds:
        return False
    if kinds.startswith("T") and kinds.endswith("D"):
        return True
    pairs = pairwise(run)
    return all(one.after_blank == (before.kind == "D") for before, one in pairs)


def _pairs(run: list[_Stood]) -> Iterator[tuple[_Stood, _Stood]]:
    for post, dates in pairwise(run):
        if post.kind == "T" and dates.kind == "D":
            yield post, dates
