"""Whom a chronicle names, and the posts to which they came or that they left."""

from dataclasses import dataclass, field
from typing import NamedTuple

from careergraph.read.career import Line
from careergraph.read.career.dates import Date


class Change(NamedTuple):
    """Somebody who came to a post, or left it: ``lead`` stands before the words of the text; ``written`` is
    the clause, ``lines`` those in which it stands."""

    date: Date
    lead: str
    text: str
    written: str
    lines: list[Line]
    acting: bool = False
    beside: bool = False


@dataclass
class Named:
    """Whom the chronicle names, and what is said of each."""

    name: str
    line: int = 0
    changes: list[Change] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
