"""What holds for the posts of one stretch of an item, and what only their list as a whole tells."""

from dataclasses import dataclass, field

from careergraph.read.career.dates import Span
from careergraph.read.career.item import Piece
from careergraph.read.career.ladders import is_confirmed, moves, rises, succeeds
from careergraph.read.career.posts import CONCURRENT
from careergraph.read.career.words import is_carried, words

BACK = 4
"""Posts before one that are looked at for its deputy."""


@dataclass
class Where:
    """What holds for the chunks of a stretch: bracket number, dates, and words that carry on.

    ``later``: its posts came after those of the item, on a date of their own. ``on_probation`` counts
    the pieces, from the first, that 试用期 speaks of. ``units`` are those of a list that wait for their
    titles (先后在甲乡、乙乡任副乡长、乡长). ``leaving``: what was listed last is no post, and what 、 joins
    to it is none either; ``"left"`` where it names posts that were left. ``event``: the sentence tells
    of an event with another subject. ``gone``: the person's death or burial was told, and no posts follow.
    ``behind``: the pieces of the brackets of the chunk before.
    ``renamed``: what the place or organization has become, for the bare titles behind.
    """

    bracket: int
    span: Span | None = None
    during: bool = False
    level: int = 0
    cue: str | None = None
    successive: bool = False
    later: bool = False
    on_probation: int = 0
    leaving: str | None = None
    event: bool = False
    gone: bool = False
    renamed: str = ""
    behind: list[Piece] = field(default_factory=list)
    units: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)

    def close(self) -> None:
        """Flags that need the whole list of pieces."""
        for piece in self.pieces[: self.on_probation]:
            piece.probation = True
        self._after_a_first_step()
        held = [piece for piece in self.pieces if piece.cue not in ("study", "recorded")]
        for number, higher in enumerate(held):
            for lower in held[max(0, number - BACK) : number]:
                if lower.cue == "secondment" and rises(lower.post, higher.post):
                    higher.cue = lower.cue
                if _follows(lower, higher, beside=lower is held[number - 1]):
                    lower.successive = higher.successive = True
        if len(self.pieces) == 1:
            self.pieces[0].successive = self.later

    def _after_a_first_step(self) -> None:
        """工人、生产科长、副厂长: nobody holds the first of them beside the others."""
        first = next((n for n, p in enumerate(self.pieces) if p.post.endswith(_steps())), None)
        if first is None or len(self.pieces) == first + 1:
            return
        for piece in self.pieces[first:]:
            if piece.cue is None and not CONCURRENT.match(piece.words):
                piece.successive = True


def _steps() -> tuple[str, ...]:
    return words().first_steps


def _follows(lower: Piece, higher: Piece, *, beside: bool) -> bool:
    """Whether the second of two posts was held after the first, as far as their words tell.

    Only of a deputy and the chief it is told over posts between them (副书记、镇长、书记).
    """
    if CONCURRENT.match(higher.words):
        return False
    if not beside:
        return not higher.acting and succeeds(lower.post, higher.post)
    if lower.acting and is_confirmed(lower.post, higher.post):
        return True
    if higher.acting or lower.cue != higher.cue:
        return False
    return rises(lower.post, higher.post) or moves(lower.post, higher.post)


def second(pieces: list[Piece]) -> None:
    """A secondment said behind a list holds for the last piece and the bare ones that lead to it."""
    for piece in reversed(pieces):
        if piece.cue == "secondment":
            break
        piece.cue = "secondment"
        if not is_carried(piece.post):
            break


def lies_within(inner: Span | None, outer: Span | None) -> bool:
    """Whether dates that begin a clause lie inside those of the clause before it."""
    if inner is None or outer is None or inner.start is None or outer.start is None:
        return False
    if inner.start.before(outer.start):
        return False
    return outer.end is None or inner.start.before(outer.end)
