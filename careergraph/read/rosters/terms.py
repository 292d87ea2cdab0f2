"""The terms of a holder: dates in a bracket or without one, with the words and notes among them."""

import re
from functools import cache

from careergraph.read.career.dates import Span, span_at
from careergraph.read.career.words import any_of, tables
from careergraph.read.rosters.notes import is_manner

LONGEST_NOTE = 16
"""Characters of a bracket of notes behind a name, at most."""

BETWEEN = re.compile(r"[\s,;、。]*")
_PART_ENDS = re.compile(r"[,;、]|\s+(?=[0-9])")


def read_bracket(content: str, termed: bool) -> tuple[list[Span], list[str]] | None:
    """Terms and notes of a bracket; null where it is neither, or has other dates.

    Behind a term, one with dates is a note on a part of it: （1979.10—1980.12代院长）.
    """
    if re.search("[0-9]", content):
        spans, notes = _inside(content)
        if termed:
            told = (spans and notes) or _tells_since(content)
            return ([], ["".join(content.split())]) if told else None
        return (spans, notes) if spans else None
    notes = [note for part in re.split("[,;、]", content) if (note := "".join(part.split()))]
    return ([], notes) if len(content) <= LONGEST_NOTE else None


def _tells_since(content: str) -> bool:
    """Whether a bracket behind a term says since when the holder did the work: （1981年3月起主持工作）."""
    span = span_at(content.strip())
    rest = "".join(content.strip()[span.length :].split()) if span else ""
    return bool(span and not span.bad and is_manner(rest))


def _inside(content: str) -> tuple[list[Span], list[str]]:
    """The terms and the notes of a bracket; no terms where one of its dates is none."""
    spans: list[Span] = []
    notes: list[str] = []
    at = 0
    while at < len(content):
        begin = at = BETWEEN.match(content, at).end()  # type: ignore[union-attr]
        span = span_at(content, at)
        at += span.length if span else 0
        at_note = at
        end = mark.start() if (mark := _PART_ENDS.search(content, at)) else len(content)
        note = "".join(content[at:end].split())
        at = end
        if span is None:
            notes += [note] if note else []
        elif spans and span.how == "start" and is_manner(note):
            notes.append("".join(content[begin:end].split()))  # 2002.11起主持工作
        elif spans and note.startswith("为") and _is_part(span, spans[0]):
            notes.append(f"{content[begin:at_note].strip()}{note[1:]}")  # 1957.9-1959.8为副校长
        elif not _take_term(span, note, spans, notes):
            return [], []
    return (spans, notes) if all(map(_is_term, spans)) else ([], [])


def _is_part(span: Span, whole: Span) -> bool:
    """Whether a term lies within another one."""
    if span.how != "given" or span.start is None or span.end is None or whole.start is None:
        return False
    ends = whole.end is None or not whole.end.before(span.end)
    return ends and not span.start.before(whole.start)


def bare_terms(norm: str, at: int) -> tuple[list[Span], list[str], int] | None:
    """The terms that stand without a bracket from a position on, and where they end."""
    spans: list[Span] = []
    notes: list[str] = []
    end = at
    while span := span_at(norm, at):
        at += span.length
        word = _term_words().match(norm, at)
        if not _take_term(span, "".join(word[0].split()) if word else "", spans, notes):
            return None
        end = word.end() if word else at
        at = BETWEEN.match(norm, end).end()  # type: ignore[union-attr]
    return (spans, notes, end) if spans and all(map(_is_term, spans)) else None


@cache
def _term_words() -> re.Pattern[str]:
    said = tables()["rosters"]
    return re.compile(rf"\s?{any_of((*said['began'], *said['ended']))}(?![\u4e00-\u9fff])")


def _take_term(span: Span, note: str, spans: list[Span], notes: list[str]) -> bool:
    """Takes a span with the word behind it among the terms; false where they are none of a term."""
    said = tables()["rosters"]
    if span.how == "start" and note in said["began"]:
        spans.append(span._replace(how="dash"))  # begun, the end perhaps behind
    elif span.how == "start" and note in said["ended"] and spans and spans[-1].end is None:
        spans[-1] = spans[-1]._replace(end=span.start, how="given")
    elif not note or span.how != "start":
        spans.append(span)
        notes += [note] if note and note not in (*said["began"], *said["ended"]) else []
    else:
        return False
    return True


def _is_term(span: Span) -> bool:
    """Whether dates can be those of a post: they begin and end, or go on, and are no life."""
    if span.bad or span.start is None or span.how == "start":
        return False
    if span.end is None:
        return True
    return span.end.year - span.start.year < tables()["rosters"]["longest_term"]
