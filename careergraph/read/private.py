"""Lines, fields and cells as they enter: without what is not kept, and a problem for each that had some."""

import re
from bisect import bisect_left
from typing import NamedTuple

from careergraph.read.career import Line
from careergraph.read.person import Field
from careergraph.read.problems import Problem, problem_of
from careergraph.text.blots import blotted_name, blotted_value, cuts, identity_number, without

_MARKS = re.compile(r"[\W_]*(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})?[\W_]*")
"""The bullet or number of a line of which nothing else is left."""


class Cleaned(NamedTuple):
    """Lines that may be read, the numbers of lines of which nothing is left, and what to tell."""

    lines: list[Line]
    gone: list[int]
    problems: list[Problem]


def cleaned(lines: list[Line], field: str | None = None) -> Cleaned:
    """Lines without what is not kept; a line of which nothing is left is no line any more."""
    text = "\n".join(line.text for line in lines)
    found = cuts(text)
    if not found:
        return Cleaned(lines, [], [])
    ends = [at for at, sign in enumerate(text) if sign == "\n"]
    touched = sorted(
        {
            n
            for cut in found
            for n in range(bisect_left(ends, cut.start), bisect_left(ends, cut.end) + 1)
        }
    )
    problems = [problem_of("not-kept", lines[n].number, field) for n in touched]
    texts = without(text, found).split("\n")
    empty = {n for n in touched if _MARKS.fullmatch(texts[n])}
    cut = set(touched)
    rest = [Line(line.number, texts[n], n in cut) for n, line in enumerate(lines) if n not in empty]
    return Cleaned(rest, [lines[n].number for n in sorted(empty)], problems)


def identity_in(lines: list[Line]) -> Field | None:
    """The number behind the label of an identity card, of the person and of no relative."""
    text = "\n".join(line.text for line in lines)
    found = identity_number(text)
    if found is None:
        return None
    at, number = found
    return Field(number, lines[text.count("\n", 0, at)].number)


def cleaned_field(field: Field, name: str) -> tuple[Field, list[Problem]]:
    """A field of a form without what is not kept."""
    text = blotted_name(field.text) if name == "XingMing" else blotted_value(field.text)
    if text == field.text.strip():
        return field, []
    return Field(text, field.line), [problem_of("not-kept", field.line, name)]
