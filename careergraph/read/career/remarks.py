"""Remarks on posts: since and until when, how and at what rank they were held."""

import re
from collections.abc import Sequence

from careergraph.read.career.brackets import Section
from careergraph.read.career.dates import Span
from careergraph.read.career.item import Item, Piece
from careergraph.read.career.notes import (
    gives_end,
    gives_start,
    is_acting,
    is_elected,
    is_manner,
    is_rank_of_person,
    is_status,
    presides,
    same,
    until,
)
from careergraph.read.career.posts import REMEMBERED, said, titled, without_lead
from careergraph.read.career.where import Where, lies_within, second
from careergraph.read.career.words import is_carried, words

_SEAT = re.compile("(?:党组|党委|党工委|委员会|支部|总支|[县市区省州]委)(?:成员|委员|常委)$|常委$")


def _presiding(pieces: Sequence[Piece]) -> Piece:
    """The post of which it is told that somebody presided: no seat behind it (副局长、党组成员)."""
    return next((p for p in reversed(pieces) if _SEAT.search(p.post) is None), pieces[-1])


class Remarks:
    """Writes what remarks say into the pieces of an item, and into what it tells of the person."""

    def __init__(self, item: Item) -> None:
        self.item = item

    def manner(self, text: str, where: Where) -> None:
        """主持工作 and 代 hold for the piece before, 挂职 for the pieces of its unit."""
        told = said(text)
        piece = _presiding(where.pieces) if told.presiding else where.pieces[-1]
        if is_acting(text) or (told.presiding and presides(piece)):
            piece.acting = True
        if told.cue == "secondment":
            second(where.pieces)

    def of_section(self, section: Section, clause: str, raw: str, where: Where) -> bool:
        """A dated remark on a piece before it: 主持工作, 试用期, or since when it was held."""
        told = said(clause[:REMEMBERED])
        piece = where.pieces[-1]
        if told.presiding and not told.post:
            presiding = _presiding(where.pieces)
            presiding.acting = presides(presiding)
        elif told.probation and not told.post.removeprefix("试用期"):
            where.on_probation = len(where.pieces)
        elif not is_elected(clause) and not self.dates_piece(section, clause, where):
            return False
        piece.tails.append(f"（{raw}）")
        return True

    def dates_piece(self, section: Section, clause: str, where: Where) -> bool:
        """Whether a section only gives dates to a post before it, and these."""
        if section.span is None or section.during:
            return False
        told = said(clause[:REMEMBERED])
        piece: Piece | None = where.pieces[-1]
        if told.acting and not where.pieces[-1].acting and section.span.how == "given":
            return False  # 院长（1979.10—1980.12代院长）: a part of the time
        if gives_end(clause):
            self._until(where.pieces[-1], section.span)
            return True
        if words().dispatch.fullmatch(clause):
            second(where.pieces)
        elif not gives_start(clause):
            piece = same(where.pieces, told.post)
        if piece is None:
            return False
        self._since(piece, section.span)
        return True

    def _until(self, piece: Piece, last: Span) -> None:
        """An end of its own for a piece: （至2000.05）, （2000.05免）."""
        whole = self.item.entry.span
        if lies_within(last, whole):
            piece.span = last._replace(start=whole.start, end=last.start, how="given")

    def _since(self, piece: Piece, span: Span) -> None:
        """Dates of its own for a piece, where they lie inside those that hold for it."""
        outer = piece.span or self.item.entry.span
        if lies_within(span, outer):
            piece.span = span

    def of_note(self, note: str, raw: str, piece: Piece, where: Where) -> bool:
        """Whether a note of a bracket only says something of the piece before it or of the person."""
        told = said(note)
        if last := until(note):
            self._until(piece, last)
        elif is_carried(note) and not titled(piece.post) and piece.cue is None:
            piece.post += note
            if raw not in piece.words:
                piece.tails.append(f"（{raw}）")
        elif is_rank_of_person(note):
            self._rank(note, raw, piece)
        elif told.probation:
            where.on_probation = len(where.pieces)
        elif is_manner(note) and not is_status(note):
            self.manner(note, where)
        else:
            return is_status(note)  # it stays in the text of its piece
        return True

    def _rank(self, note: str, raw: str, piece: Piece) -> None:
        graded = words().job_rank.match(without_lead(note)) is not None
        if words().person_rank.search(note) or graded:
            self.item.person_ranks.append(raw)
        else:
            piece.post_rank = raw
