"""One dated entry → its pieces: a list of posts, each with its raw text, bracket, dates and flags."""

import re
from dataclasses import dataclass, field

from careergraph.read.grammar.brackets import Section, is_dated, sections
from careergraph.read.grammar.chunks import Chunk, chunks
from careergraph.read.grammar.dates import Span, span_at
from careergraph.read.grammar.entries import Entry
from careergraph.read.grammar.posts import (
    carries,
    cue_of,
    is_away,
    names_something,
    post_of,
    rises,
)
from careergraph.read.grammar.words import ends_in_title, is_carried, words
from careergraph.read.problems import Problem, left_out, rejected, warning

NESTING = 3
"""Brackets within brackets that are taken apart; deeper ones stay part of their piece's text."""


@dataclass
class Piece:
    """One post as the text names it; ``span`` is None where the item's dates hold."""

    raw: str
    post: str
    bracket: int
    span: Span | None
    cue: str | None
    acting: bool = False
    probation: bool = False
    successive: bool = False
    post_rank: str | None = None


@dataclass
class Item:
    """What one entry holds. ``ends_career`` tells 退休 and the like, whose date ends the post before."""

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
    """What holds for the chunks of a stretch: bracket number, dates, and words that carry on."""

    bracket: int
    span: Span | None = None
    during: bool = False
    level: int = 0
    cue: str | None = None
    successive: bool = False
    pieces: list[Piece] = field(default_factory=list)


def read_item(entry: Entry) -> Item:
    """The pieces of an entry, those of its brackets behind the piece that they follow."""
    return _Reader(entry).read()


_LEAD = re.compile(r"[\s:,、.]*")
_PROBATION = re.compile("试用期")
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

    def _next(self) -> int:
        self.brackets += 1
        return self.brackets

    def _stretch(self, start: int, end: int, where: _Where) -> None:
        for chunk in chunks(self.norm, start, end):
            where = self._dated(chunk, where)
            self._chunk(chunk, where)
        _mark_successive(where.pieces)

    def _dated(self, chunk: Chunk, where: _Where) -> _Where:
        """Where the chunk stands: one that begins with 其间 or a date opens a bracket of its own."""
        if not chunk.texts:
            return where
        start, end = chunk.texts[0]
        said = words().during.match(self.norm, start, end)
        at = said.end() if said else start
        span = span_at(self.norm, at)
        if said is None and span is None:
            return where
        if said is None and self._is_rank(chunk, span):
            return where
        at = min(end, at + (span.length if span else 0))
        chunk.texts[0] = (at, end)
        return self._bracketed(Section(at, end, span, said is not None), where.level)

    def _is_rank(self, chunk: Chunk, span: Span | None) -> bool:
        text = chunk.words(self.norm)[span.length if span else 0 :]
        return _is_rank(text) or text in words().job_ranks

    def _bracketed(self, section: Section, level: int) -> _Where:
        return _Where(self._next(), section.span, section.during, level)

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
            self._note(rejected(where.span.bad, self.entry.line, "JianLi", raw))
        elif self._remark(text, raw, where):
            return
        elif _is_no_post(text):
            self.item.ends_career |= words().ends_career.search(text) is not None
            self._leave(raw)
        elif where.pieces and not names_something(text):
            self._leave(raw)
        else:
            self._piece(text, raw, where)

    def _raw(self, chunk: Chunk) -> str:
        """The chunk as written, with the brackets that hold no piece of their own."""
        own = [
            (start - 1, min(end + 1, len(self.text)))
            for start, end in chunk.brackets
            if not is_dated(self.norm, start, end)
        ]
        return "".join(self.text[a:b] for a, b in sorted(chunk.texts + own)).strip(" \u3000,，、")

    def _remark(self, text: str, raw: str, where: _Where) -> bool:
        """A chunk that is no post but says something of the person or of the posts before it."""
        bare = span_at(text)
        said = text[bare.length :] if bare else text
        if _is_rank(said):
            self.item.person_ranks.append(raw)
        elif said in words().job_ranks:
            self.job_ranks.append((raw, where))
        elif _PROBATION.search(text) and where.pieces and not ends_in_title(text):
            for piece in where.pieces:
                piece.probation = True
            where.pieces[-1].raw += f"，{raw}"
        elif where.pieces and not post_of(text, None):
            self._manner(text, where)
            where.pieces[-1].raw += f"，{raw}"
        else:
            return False
        return True

    def _manner(self, text: str, where: _Where) -> None:
        """主持工作 holds for the piece before, 挂职 for the pieces of its unit."""
        if words().presiding.search(text):
            where.pieces[-1].acting = True
        if cue_of(text) == "secondment":
            _second(where.pieces)

    def _piece(self, text: str, raw: str, where: _Where) -> None:
        w = words()
        cue = cue_of(text) or where.cue
        post = post_of(text, cue) or text
        if cue == "secondment" and carries(text):
            where.cue = cue
        if cue is None and where.during and not _CONCURRENT.match(text):
            unit = self.item.pieces[0].post if self.item.pieces else ""
            cue = "secondment" if is_away(post, unit) else None
        where.successive |= w.successive.match(text) is not None
        acting = bool(w.acting.search(text) or w.presiding.search(text))
        piece = Piece(raw, post, where.bracket, where.span, cue, acting)
        piece.successive = where.successive
        if w.then.match(text) and where.pieces:
            piece.successive = where.pieces[-1].successive = True
        piece.probation = _PROBATION.search(text) is not None
        where.pieces.append(piece)
        self.item.pieces.append(piece)

    def _bracket(self, start: int, end: int, piece: Piece | None, where: _Where) -> None:
        if where.level >= NESTING:
            return
        if is_dated(self.norm, start, end):
            for section in sections(self.norm, start, end):
                self._section(section, where)
            return
        since = start
        for found in (*_SPLIT_NOTE.finditer(self.norm, start, end), None):
            stop = found.start() if found else end
            self._own(since, stop, piece, where)
            since = found.end() if found else end

    def _section(self, section: Section, where: _Where) -> None:
        raw = self.text[section.start : section.end].strip()
        clause = "".join(self.norm[section.start : section.end].split())
        if section.span is not None and section.span.bad:
            start = section.start - section.span.length
            raw = self.text[start : section.end]
            self._note(rejected(section.span.bad, self.entry.line, "JianLi", raw))
        elif _is_rank(clause) or clause in words().job_ranks:
            length = section.span.length if section.span else 0
            self.item.person_ranks.append(self.text[section.start - length : section.end].strip())
        elif raw:
            inner = self._bracketed(section, where.level + 1)
            if not self._presides(clause, where):
                self._stretch(section.start, section.end, inner)

    def _presides(self, clause: str, where: _Where) -> bool:
        """（2003.05起主持工作）speaks of the piece before the bracket."""
        if not where.pieces or words().presiding.sub("", clause):
            return False
        where.pieces[-1].acting = True
        where.pieces[-1].raw += f"（{clause}）"
        return True

    def _own(self, start: int, end: int, piece: Piece | None, where: _Where) -> None:
        """One note of a bracket without dates, such as（正处级，主持工作）."""
        note = "".join(self.norm[start:end].split())
        w = words()
        if not note or piece is None:
            return
        if _is_rank(note) or note in w.job_ranks:
            self._rank(note, self.text[start:end].strip(), piece)
        elif _PROBATION.search(note):
            for one in where.pieces:
                one.probation = True
        elif w.presiding.search(note) or _ACTING_NOTE.match(note):
            piece.acting = True
        elif not post_of(note, None) or w.dispatch.match(note):
            if cue_of(note) == "secondment":
                _second(where.pieces)
        elif _is_post_note(note):
            self._stretch(start, end, _Where(self._next(), None, False, where.level + 1))

    def _rank(self, note: str, raw: str, piece: Piece) -> None:
        if words().person_rank.search(note) or note in words().job_ranks:
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


def _is_rank(text: str) -> bool:
    w = words()
    return w.rank.match(text) is not None or w.person_rank.search(text) is not None


def _is_no_post(text: str) -> bool:
    """A delegate, an award, a retirement; a title at the end speaks for a post (立案庭庭长)."""
    found = words().no_post.search(text)
    return found is not None and (found.end() == len(text) or not ends_in_title(text))


def _is_post_note(note: str) -> bool:
    """Whether a bracket without dates names a post: （兼县政协副主席）."""
    if _FORMER.match(note) or _is_no_post(note):
        return False
    return ends_in_title(note) and len(note) > 2


def _second(pieces: list[Piece]) -> None:
    """A secondment said behind a list holds for the last piece and the bare ones that lead to it."""
    for piece in reversed(pieces):
        piece.cue = "secondment"
        if not is_carried(piece.post):
            break


def _mark_successive(pieces: list[Piece]) -> None:
    """Neighbours that rise on one ladder followed each other; a lone piece followed none."""
    for lower, higher in zip(pieces, pieces[1:], strict=False):
        concurrent = higher.acting or _CONCURRENT.match(higher.raw)
        if not concurrent and rises(lower.post, higher.post):
            lower.successive = higher.successive = True
    if len(pieces) == 1:
        pieces[0].successive = False
