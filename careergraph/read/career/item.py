"""What one dated entry gives: its pieces, one a post, and what its words say of the person."""

import re
from dataclasses import dataclass, field

from careergraph.read.career.dates import Span
from careergraph.read.career.entries import Entry
from careergraph.read.career.posts import without_lead
from careergraph.read.career.text import normal
from careergraph.read.problems import Problem

_ALSO = re.compile("兼(?![善并容顾收备济程])")


@dataclass
class Piece:
    """One post as the text names it; ``span`` is None where the item's dates hold.

    ``tails`` are remarks that follow it and speak of it, such as ，主持工作.
    """

    words: str
    post: str
    bracket: int
    span: Span | None
    cue: str | None
    acting: bool = False
    probation: bool = False
    successive: bool = False
    post_rank: str | None = None
    tails: list[str] = field(default_factory=list)
    how: tuple[str, ...] = ()

    @property
    def raw(self) -> str:
        """The words that name the post, without those before it that only say how it was held."""
        begin = self.words.find(self.post) if self.post else 0
        if begin > 0 and without_lead(normal(self.words[:begin])):
            begin = 0  # the words before tell more than how it was held
        return "".join([self.words[max(begin, 0) :], *self.tails])

    @property
    def also(self) -> bool:
        """Whether the words say 兼."""
        return any(_ALSO.search(normal(text)) for text in (self.words, *self.tails))


@dataclass
class Item:
    """What one entry holds.

    ``ends_career``: 退休, 卸任 and the like, whose date ends the posts before; ``left`` are those that
    such a clause names, where it names some: no others end. ``dies``: the person's death is told.
    ``retires``: what it tells was held until the person retired, and nobody says when.
    """

    entry: Entry
    pieces: list[Piece] = field(default_factory=list)
    person_ranks: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    ends_career: bool = False
    dies: bool = False
    retires: bool = False
    left: list[str] = field(default_factory=list)

    @property
    def person_rank(self) -> str | None:
        return "；".join(self.person_ranks) or None
