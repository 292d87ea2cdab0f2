"""One dated entry → its pieces: a list of posts, each with its raw text, bracket, dates and flags."""

import re
from dataclasses import dataclass, field, replace

from careergraph.read.grammar.brackets import Section, is_dated, sections
from careergraph.read.grammar.chunks import Chunk, chunks
from careergraph.read.grammar.dates import Span, span_at
from careergraph.read.grammar.entries import Entry
from careergraph.read.grammar.posts import (
    REMEMBERED,
    is_away,
    is_confirmed,
    names_something,
    rises,
    said,
)
from careergraph.read.grammar.words import is_carried, words
from careergraph.read.problems import Problem, left_out, warning

NESTING = 3
"""Brackets within brackets that are taken apart; deeper ones stay part of their piece's text."""


@dataclass
class Piece:
    """One post as the text names it; ``span`` is None where the item's dates hold.

    ``tails`` are remarks that follow it and speak of it, such as 主持工作.
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

    @property
    def raw(self) -> str:
        return "，".join([self.words, *self.tails])


@dataclass
class Item:
    """What one entry holds. ``ends_career``: 退休 and the like, whose date ends the post before."""

    entry: Entry
    pieces: list[Piece] = field(default_factory=list)
    person_ranks: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    ends_career: bool = False

    @property
    def person_rank(self) -> str | None:
        return "；".join(self.person_ranks) or None


@dataclass
class _Where:
    """What holds for the chunks of a stretch: bracket number, dates, and words that carry on.

    ``on_probation`` counts the pieces, from the first, that 试用期 speaks of.
    """

    bracket: int
    span: Span | None = None
    during: bool = False
    level: int = 0
    cue: str | None = None
    successive: bool = False
    on_probation: int = 0
    pieces: list[Piece] = field(default_factory=list)

    def close(self) -> None:
        """Flags that need the whole list of pieces."""
        for piece in self.pieces[: self.on_probation]:
            piece.probation = True
        for lower, higher in zip(self.pieces, self.pieces[1:], strict=False):
            concurrent = higher.acting or _CONCURRENT.match(higher.words)
            confirmed = lower.acting and is_confirmed(lower.post, higher.post)
            if not concurrent and (confirmed or rises(lower.post, higher.post)):
                lower.successive = higher.successive = True
        if len(self.pieces) == 1:
            self.pieces[0].successive = False


def read_item(entry: Entry) -> Item:
    """The pieces of an entry, those of its brackets behind the piece that they follow."""
    return _Reader(entry).read()


_LEAD = re.compile(r"[\s:,、.]*")
_ACTING_NOTE = re.compile(r"代理?$")
_FORMER = re.compile("[原现曾前后改]|更名|今|即")
_SPLIT_NOTE = re.compile("[,;、。]")
_CONCURRENT = re.compile("(?:同时)?兼")


class _Reader:
    def __init__(self, entry: Entry) -> None:
        self.text, self.norm = entry.text, entry.norm
        self.entry, self.item = entry, Item(entry)
        self.brackets = 0
        self.job_ranks: list[tuple[str, _Where]] = []

    def read(self) -> Item:
        lead = _LEAD.match(self.norm, self.entry.span.length)
        start = lead.end() if lead else self.entry.span.length
        self._stretch(start, len(self.norm), _Where(0))
        self._settle_job_ranks()
        if self.norm.count("(") > self.norm.count(")"):
            self._note(warning("unclosed-bracket", self.entry.line, "JianLi", self.text))
        return self.item

    def _note(self, problem: Problem) -> None:
        self.item.problems.append(problem)

    def _leave(self, raw: str) -> None:
        self._note(left_out("no-post", self.entry.line, "JianLi", raw))

    def _doubt(self, reason: str, raw: str) -> None:
        self._note(warning(reason, self.entry.line, "JianLi", raw))

    def _stretch(self, start: int, end: int, where: _Where) -> None:
        for chunk in chunks(self.norm, start, end):
            place = self._place(chunk, where)
            if place is not where:
                where.close()
                where = place
            self._chunk(chunk, where)
        where.close()

    def _place(self, chunk: Chunk, where: _Where) -> _Where:
        """Where the chunk stands: one that begins with 其间 or a date opens a bracket of its own."""
        if not chunk.texts:
            return where
        start, end = chunk.texts[0]
        during = words().during.match(self.norm, start, end)
        at = during.end() if during else start
        span = span_at(self.norm, at)
        if during is None and (span is None or self._tells_rank(chunk, span)):
            return where
        at = min(end, at + (span.length if span else 0))
        chunk.texts[0] = (at, end)
        return self._bracketed(Section(at, end, span, during is not None), where.level)

    def _tells_rank(self, chunk: Chunk, span: Span) -> bool:
        """2014.05明确正县长级 opens nothing: it speaks of the person."""
        told = said(chunk.words(self.norm)[span.length :])
        return told.rank or told.job_rank

    def _bracketed(self, section: Section, level: int) -> _Where:
        self.brackets += 1
        return _Where(self.brackets, section.span, section.during, level)

    def _chunk(self, chunk: Chunk, where: _Where) -> None:
        text = chunk.words(self.norm)
        if text:
            self._words(chunk, text, where)
        piece = where.pieces[-1] if where.pieces else None
        for start, end in chunk.brackets:
            self._bracket(start, end, piece, where)

    def _words(self, chunk: Chunk, text: str, where: _Where) -> None:
        raw = self._raw(chunk)
        if where.span is not None and where.span.bad:
            self._doubt(where.span.bad, raw)
        elif self._remark(text, raw, where):
            return
        elif said(text).no_post:
            self.item.ends_career |= words().ends_career.search(text) is not None
            self._leave(raw)
        elif where.pieces and not names_something(text):
            self._leave(raw)
        else:
            self._piece(text, raw, where)

    def _raw(self, chunk: Chunk) -> str:
        """The chunk as written, with the brackets that hold no dated piece."""
        parts = list(chunk.texts)
        for start, end in chunk.brackets:
            if not is_dated(self.norm, start, end):
                parts.append((start - 1, min(end + 1, len(self.text))))
        return "".join(self.text[a:b] for a, b in sorted(parts)).strip(" \u3000,，、")

    def _remark(self, text: str, raw: str, where: _Where) -> bool:
        """A chunk that is no post but says something of the person or of the posts before it."""
        span = span_at(text)
        told = said(text[span.length :] if span else text)
        if told.rank:
            self.item.person_ranks.append(raw)
        elif told.job_rank:
            self.job_ranks.append((raw, where))
        elif where.pieces and told.probation and not told.titled:
            where.on_probation = len(where.pieces)
            where.pieces[-1].tails.append(raw)
        elif where.pieces and not told.post:
            self._manner(text, where)
            where.pieces[-1].tails.append(raw)
        else:
            return False
        return True

    def _manner(self, text: str, where: _Where) -> None:
        """主持工作 and 代 hold for the piece before, 挂职 for the pieces of its unit."""
        told = said(text)
        if told.presiding or _ACTING_NOTE.match(text):
            where.pieces[-1].acting = True
        if told.cue == "secondment":
            _second(where.pieces)

    def _piece(self, text: str, raw: str, where: _Where) -> None:
        told = said(text)
        post = told.post or text
        cue = told.cue or where.cue
        if told.carries:
            where.cue = "secondment"
        if cue is None and where.during and not _CONCURRENT.match(text):
            unit = self.item.pieces[0].post if self.item.pieces else ""
            cue = "secondment" if is_away(post, unit) else None
        where.successive |= told.successive
        piece = Piece(raw, post, where.bracket, where.span, cue, told.acting, told.probation)
        piece.successive = where.successive
        if told.follows and where.pieces:
            piece.successive = where.pieces[-1].successive = True
        where.pieces.append(piece)
        self.item.pieces.append(piece)

    def _bracket(self, start: int, end: int, piece: Piece | None, where: _Where) -> None:
        dated = is_dated(self.norm, start, end)
        if where.level >= NESTING:
            if (dated or piece is None) and self.text[start:end].strip():
                self._leave(self.text[start:end])
        elif dated:
            for section in sections(self.norm, start, end):
                self._section(section, where)
        elif piece is None:
            self._stretch(start, end, replace(where, level=where.level + 1, pieces=[]))
        else:
            since = start
            for found in (*_SPLIT_NOTE.finditer(self.norm, start, end), None):
                self._own(since, found.start() if found else end, piece, where)
                since = found.end() if found else end

    def _section(self, section: Section, where: _Where) -> None:
        """One part of a dated bracket: a rank, a remark on the piece before, or pieces."""
        dated = section.start - (section.span.length if section.span else 0)
        raw = self.text[dated : section.end].strip()
        clause = "".join(self.norm[section.start : section.end].split())
        told = said(clause[:REMEMBERED])  # remarks are short; more than this is pieces
        if section.span is not None and section.span.bad:
            self._doubt(section.span.bad, raw)
        elif told.rank or told.job_rank:
            self.item.person_ranks.append(raw)
        elif where.pieces and told.presiding and not told.post:
            where.pieces[-1].acting = True
            where.pieces[-1].tails.append(raw)
        elif where.pieces and told.probation and not told.post.removeprefix("试用期"):
            where.on_probation = len(where.pieces)
            where.pieces[-1].tails.append(raw)
        elif clause:
            inner = self._bracketed(section, where.level + 1)
            self._stretch(section.start, section.end, inner)
        elif raw:
            self._leave(raw)

    def _own(self, start: int, end: int, piece: Piece, where: _Where) -> None:
        """One note of a bracket without dates, such as（正处级，主持工作）."""
        note = "".join(self.norm[start:end].split())
        told = said(note)
        if told.rank or told.job_rank:
            self._rank(note, self.text[start:end].strip(), piece)
        elif told.probation:
            where.on_probation = len(where.pieces)
        elif note in words().statuses:
            return  # it stays in the text of its piece
        elif not told.post or _ACTING_NOTE.match(note) or words().dispatch.match(note):
            self._manner(note, where)
        elif told.titled and len(note) > 2 and not told.no_post and not _FORMER.match(note):
            self._stretch(
                start, end, self._bracketed(Section(start, end, None, False), where.level + 1)
            )

    def _rank(self, note: str, raw: str, piece: Piece) -> None:
        if words().person_rank.search(note) or said(note).job_rank:
            self.item.person_ranks.append(raw)
        else:
            piece.post_rank = raw

    def _settle_job_ranks(self) -> None:
        """一级调研员 beside a post is the person's rank; alone in its item it is a piece."""
        for raw, where in self.job_ranks:
            if self.item.pieces:
                self.item.person_ranks.append(raw)
            else:
                self._piece(raw, raw, where)


def _second(pieces: list[Piece]) -> None:
    """A secondment said behind a list holds for the last piece and the bare ones that lead to it."""
    for piece in reversed(pieces):
        if piece.cue == "secondment":
            break
        piece.cue = "secondment"
        if not is_carried(piece.post):
            break
