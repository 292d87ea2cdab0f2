"""One dated entry → its pieces: a list of posts, each with its raw text, bracket, dates and flags."""

import re
from collections.abc import Sequence
from dataclasses import replace

from careergraph.read.career.brackets import (
    Note,
    Section,
    dated_from,
    is_dated,
    lone_span,
    notes,
    renames,
    sections,
)
from careergraph.read.career.chunks import Chunk, chunks
from careergraph.read.career.dates import Span, span_at
from careergraph.read.career.entries import Entry
from careergraph.read.career.item import Item, Piece
from careergraph.read.career.ladders import is_confirmed
from careergraph.read.career.leads import leads_on
from careergraph.read.career.notes import is_post, is_status, sent_to
from careergraph.read.career.posts import (
    CONCURRENT,
    REMEMBERED,
    is_away,
    is_led,
    names_a_unit,
    names_something,
    posts_in_turn,
    presided,
    said,
    titled,
    without_lead,
)
from careergraph.read.career.remarks import Remarks
from careergraph.read.career.units import units_of
from careergraph.read.career.where import Where, lies_within
from careergraph.read.career.words import is_carried, tables, words
from careergraph.read.problems import Problem, problem_of

__all__ = ["Item", "Piece", "read_item"]

NESTING = 3
"""Brackets within brackets that are taken apart; deeper ones stay part of their piece's text."""

AHEAD = 8
"""Chunks that are looked at behind one that names several units: nobody lists more."""


def read_item(entry: Entry) -> Item:
    """The pieces of an entry, those of its brackets behind the piece that they follow."""
    return _Reader(entry).read()


_FIRST = re.compile(r"[^\s:,、.;。]")
_AND_FROM = re.compile("(?:并且?|又|还|同时|另)(?=[从自于在]?[0-9]{4}[年.])")
"""Before the dates of what was held beside: 任局长，并从2014年1月起兼任…."""

_KINDS = ("公社", "街道", "社区", "地区")
_SHORTEST_NAME = 2
"""Characters of what is no name of a place yet (改为 + 乡)."""
_TAIL = 16
"""Characters at the end of a chunk that may tell until when its post was held."""

_BAR = 4
"""Characters before a cell in which its bar stands."""

_CELL = re.compile(r"[ \u3000]*[|│┃｜\t][ \u3000]*(?:$|(?=.))")
_CHINESE = re.compile("[\u3400-\u9fff0-9]")
_LINKS = ("和", "及", "暨", "以及")
_LISTED = ("、", "兼", *_LINKS)


def _renamed(text: str) -> str:
    """The new name that a clause tells of a place or organization (青梧公社改为青梧乡), '' where none."""
    found = words().reorganized.search(text)
    name = (found["renamed"] or found["founded"] or "") if found else ""
    return name if len(name) > _SHORTEST_NAME and "级" not in name else ""


def _in_renamed(name: str, post: str) -> str:
    """A post of what was renamed before it, with the new name: 公社党委书记 of 红旗人民公社."""
    if not name:
        return post
    kind = next((kind for kind in _KINDS if name.endswith(kind) and post.startswith(kind)), "")
    kind = kind or (name[-1:] if post.startswith(name[-1:]) else "")
    return name + post.removeprefix(kind) if kind or is_carried(post) else post


def _ended(since: Span, outer: Span) -> Span:
    """The span of what began within other dates and is told no end of: it ends with them."""
    if not lies_within(since, outer):
        return since
    return since._replace(end=outer.end, how=outer.how)


class _Reader:
    def __init__(self, entry: Entry) -> None:
        self.text, self.norm = entry.text, entry.norm
        self.entry, self.item = entry, Item(entry)
        self.remarks = Remarks(self.item)
        self.brackets = 0
        self.renamed: bool  # the chunk being read tells another name of its unit in a bracket
        self.job_ranks: list[tuple[str, Where]] = []
        self.service: list[tuple[str, Where]] = []

    def read(self) -> Item:
        if self.entry.span.how == "unknown":
            self._until_undated(self.norm[: self.entry.span.length])
        first = _FIRST.search(self.norm, self.entry.span.length)
        if first:
            self._stretch(first.start(), len(self.norm), Where(0))
        self._settle_job_ranks()
        self._settle_service()
        if self.norm.count("(") > self.norm.count(")"):
            self._note(problem_of("unclosed-bracket", self.entry.line, "JianLi", self.text))
        return self.item

    def _note(self, problem: Problem) -> None:
        self.item.problems.append(problem)

    def _leave(self, raw: str) -> None:
        self._note(problem_of("no-post", self.entry.line, "JianLi", raw))

    def _doubt(self, reason: str, raw: str) -> None:
        self._note(problem_of(f"{reason}.doubt", self.entry.line, "JianLi", raw))

    def _stretch(self, start: int, end: int, where: Where) -> None:
        found = list(chunks(self.norm, start, end))
        for number, chunk in enumerate(found):
            if self._is_lone(chunk, found[number + 1 : number + 2]):
                self._lone_dates(chunk, where)
                continue
            if self._dates_a_post(chunk, where):
                continue
            place = self._place(chunk, where)
            if place is not where:
                where.close()
                place.gone = where.gone
                where = place
            elif chunk.separator in (";", "。"):
                where.event = False
                where.successive, where.cue = False, None if not where.bracket else where.cue
            self._chunk(chunk, found[number + 1 : number + 1 + AHEAD], where)
        where.close()

    def _dates_a_post(self, chunk: Chunk, where: Where) -> bool:
        """Whether a chunk only gives dates to a post before it: 栎川县县长，1967年1月任职."""
        if len(chunk.texts) != 1 or chunk.brackets or not where.pieces:
            return False
        start, end = chunk.texts[0]
        span = span_at(self.norm, start)
        if span is None or span.bad or chunk.separator in (";", "。"):
            return False
        clause = "".join(self.norm[start + span.length : end].split())
        section = Section(start + span.length, end, span, False)
        return bool(clause) and self.remarks.dates_piece(section, clause, where)

    def _is_lone(self, chunk: Chunk, following: Sequence[Chunk]) -> bool:
        """Whether a chunk is nothing but dates, and none for what follows it."""
        if len(chunk.texts) != 1 or chunk.brackets:
            return False
        alone = lone_span(self.norm, *chunk.texts[0]) is not None
        return alone and all(one.separator in (";", "。") for one in following)

    def _lone_dates(self, chunk: Chunk, where: Where) -> None:
        """Dates behind a bracket are those of the posts in it; others are told."""
        if chunk.separator in (";", "。") or not self._dates_behind(*chunk.texts[0], where):
            self._leave(self._raw(chunk))
        where.behind = []

    def _dates_behind(self, start: int, end: int, where: Where) -> bool:
        """Whether what follows a bracket is nothing but the dates of the posts in it that have none."""
        span = lone_span(self.norm, start, end) if where.behind else None
        outer = where.span or self.entry.span
        undated = [post for post in where.behind if post.span is where.span]
        if span is None or not undated or not lies_within(span, outer):
            return False
        for post in undated:
            post.span = _ended(span, outer) if span.how == "start" else span
        return True

    def _place(self, chunk: Chunk, where: Where) -> Where:
        """Where the chunk stands: one that begins with 其间 or a date opens a stretch of its own."""
        if not chunk.texts:
            return where
        start, end = chunk.texts[0]
        during = words().during.match(self.norm, start, end)
        at = during.end() if during else start
        if during is None and (joint := _AND_FROM.match(self.norm, start, end)):
            at = joint.end()
        span = span_at(self.norm, at, (where.span or self.entry.span).start)
        if during is None and (span is None or self._tells_of_piece(chunk, span)):
            return where
        at = min(end, at + (span.length if span else 0))
        chunk.texts[0] = (at, end)
        if during is None and where.bracket == 0 and where.pieces and self._is_later(chunk, span):
            return Where(0, span, successive=True, later=True)
        opened = self._bracketed(Section(at, end, span, during is not None), where.level)
        if lies_within(span, where.span):
            opened.cue = where.cue
        return opened

    def _is_later(self, chunk: Chunk, span: Span | None) -> bool:
        """Whether a dated clause outside all brackets tells of a post held after those before it."""
        text = chunk.words(self.norm)
        ended = span is not None and span.how == "given"
        return not ended and said(text).cue is None and CONCURRENT.match(text) is None

    def _tells_of_piece(self, chunk: Chunk, span: Span) -> bool:
        """2014.05明确正县长级, 2014.05起主持工作 open nothing: they speak of the person or the post."""
        told = said(chunk.words(self.norm)[span.length :])
        return told.rank or told.job_rank or (told.presiding and not told.post)

    def _bracketed(self, section: Section, level: int) -> Where:
        self.brackets += 1
        return Where(self.brackets, section.span, section.during, level)

    def _chunk(self, chunk: Chunk, ahead: Sequence[Chunk], where: Where) -> None:
        if self._ends_undated(chunk, where) and not (chunk.texts or chunk.brackets):
            return
        text = chunk.words(self.norm)
        if chunk.separator in _LINKS:
            text = text.removeprefix(chunk.separator)
        self.renamed = any(bracket < chunk.texts[-1] for bracket in chunk.brackets if chunk.texts)
        if text:
            self._words(chunk, text, ahead, where)
        piece = where.pieces[-1] if where.pieces else None
        if piece is not None and not text:
            piece.tails.append(self._raw(chunk))
        where.behind = [] if text else where.behind
        for start, end in chunk.brackets:
            count = len(self.item.pieces)
            if not self._dates_behind(start, end, where):
                self._bracket(start, end, piece, where)
            where.behind = self.item.pieces[count:]

    def _ends_undated(self, chunk: Chunk, where: Where) -> bool:
        """Takes off 直至退休 and the like, with which a chunk ends: the end of the item is not known."""
        start, end = chunk.texts[-1] if chunk.texts else (0, 0)
        until = words().until_undated.search(self.norm, max(start, end - _TAIL), end)
        if until is None:
            return False
        chunk.texts[-1:] = [(start, until.start())] if self.norm[start : until.start()] else []
        if where.bracket == 0:
            self._until_undated(until[0])
        return True

    def _until_undated(self, words_of_end: str) -> None:
        """The posts of the item were held until the person retired or died, and nobody says when."""
        span = self.entry.span
        self.item.retires |= any(word in words_of_end for word in tables()["dates"]["retired"])
        if span.how in ("start", "dash"):
            self.entry.span = span._replace(how="unknown")

    def _words(self, chunk: Chunk, text: str, ahead: Sequence[Chunk], where: Where) -> None:
        raw = self._raw(chunk)
        names = names_something if where.pieces else names_a_unit
        if chunk.separator not in _LISTED:
            where.leaving = None
        if self._is_settled(chunk, text, raw, ahead, where) or self._remark(text, raw, where):
            return
        if self._is_beside(chunk, text, raw, ahead, where):
            return
        if said(text).no_post:
            where.leaving = "governed" if words().governing.search(text) else None
            where.event = words().event.search(text) is not None
            where.renamed = _renamed(text)
            self._no_post(text, raw, where)
        elif not names(text) or self._of_student(text, where):
            self._leave(raw)
        elif self._same_study(chunk, text, where):
            where.pieces[-1].tails.append(f"、{raw}")
        else:
            self._posts(text, raw, ahead, where)

    def _is_settled(
        self, chunk: Chunk, text: str, raw: str, ahead: Sequence[Chunk], where: Where
    ) -> bool:
        """Whether what stands around a chunk says that it is no post: its dates, the clause before."""
        if where.gone or words().gone.search(text):
            self._told_of_dead(text, raw, where)
        elif where.span is not None and where.span.bad:
            self._doubt(where.span.bad, raw)
        elif ahead and ahead[0].separator == "," and leads_on(text, ahead[0].words(self.norm)):
            where.cue = "secondment"
            self._leave(raw)
        elif where.leaving:
            self._no_post(text, raw, where)
        elif where.event and chunk.separator == "," and not (titled(text) or is_led(text)):
            self._leave(raw)
        else:
            return False
        return True

    def _told_of_dead(self, text: str, raw: str, where: Where) -> None:
        """The person's death, and what follows it: burial, what others said and did."""
        where.gone = True
        dies = words().dying.search(text) is not None
        self.item.dies |= dies
        self._no_post(text, raw, where)
        self.item.ends_career |= dies

    def _is_beside(
        self, chunk: Chunk, text: str, raw: str, ahead: Sequence[Chunk], where: Where
    ) -> bool:
        """Whether a chunk is a seat beside a post, the person's rank, army service or a remark."""
        last = not ahead or (ahead[0].separator == "、" and text.endswith("委员"))
        if last and self._is_membership(text, where):
            self._piece(text, raw, where, without_lead(text))
            where.pieces[-1].cue = "concurrent"
        elif self._is_rank_column(chunk, text, ahead, where):
            self.item.person_ranks.append(raw)
        elif any(words().army_service.search(one) for one in (text, said(text).post)):
            self.service.append((raw, where))
        elif where.pieces and words().status.search(text):
            self._leave(raw)
        else:
            return False
        return True

    def _is_membership(self, text: str, where: Where) -> bool:
        """Whether a seat of a delegate is all that an item tells."""
        alone = where.bracket == 0 and not self.item.pieces and "选" not in text
        return alone and words().membership.search(text) is not None

    def _is_rank_column(
        self, chunk: Chunk, text: str, ahead: Sequence[Chunk], where: Where
    ) -> bool:
        """Whether a cell behind that of the post tells the person's rank."""
        if not where.pieces or words().rank_column.fullmatch(text) is None:
            return False
        start = chunk.texts[0][0]
        cell = _CELL.search(self.text[max(0, start - _BAR) : start]) is not None
        return cell and (not ahead or _CELL.match(self.text[chunk.texts[-1][1] :]) is not None)

    def _no_post(self, text: str, raw: str, where: Where) -> None:
        """A clause that is no post, and what a list goes on with behind one; some end posts."""
        verb = words().leaving.match(text)
        if verb is not None:
            where.leaving = "left"
        named = words().left_tail.sub("", text[verb.end() if verb else 0 :])
        if where.leaving == "left" and titled(named):
            self.item.left.append(named)
        self.item.ends_career |= words().ends_career.search(text) is not None
        self._leave(raw)

    def _of_student(self, text: str, where: Where) -> bool:
        """What a student was beside the studies: …学习，任班长."""
        studied = bool(where.pieces) and where.pieces[-1].cue == "study"
        stayed = words().stayed.search(text) is not None
        return studied and not stayed and words().student_post.search(text) is not None

    def _same_study(self, chunk: Chunk, text: str, where: Where) -> bool:
        """硕士研究生、博士研究生: two degrees of one place of study are one time of study."""
        studied = bool(where.pieces) and where.pieces[-1].cue == "study" and chunk.separator == "、"
        return studied and said(text).cue == "study" and words().school.search(text) is None

    def _raw(self, chunk: Chunk) -> str:
        """The chunk as written, with the brackets that hold no piece of their own."""
        parts = list(chunk.texts)
        for start, end in chunk.brackets:
            dated = is_dated(self.norm, start, end) or dated_from(self.norm, start, end) is not None
            if not dated and not self._holds_post(start, end):
                parts.append((start - 1, min(end + 1, len(self.text))))
        return "".join(self.text[a:b] for a, b in sorted(parts)).strip(" \u3000,，、")

    def _holds_post(self, start: int, end: int) -> bool:
        """Whether a note of a bracket, or of the brackets within it, names a post."""
        return any(
            self._is_post(note.words) or sent_to(note.words) or self._within_holds_post(note)
            for note in notes(self.norm, start, min(end, start + REMEMBERED))
        )

    def _within_holds_post(self, note: Note) -> bool:
        return any(self._holds_post(*bracket) for bracket in note.brackets)

    def _is_post(self, note: str) -> bool:
        """Whether a note names a post, and no other name of the one before it (副主任（副局长）)."""
        other = self.renamed and is_carried(note)
        return is_post(note) and not other and not renames(note, 0, len(note))

    def _remark(self, text: str, raw: str, where: Where) -> bool:
        """A chunk that is no post but says something of the person or of the posts before it."""
        span = span_at(text)
        told = said(text[span.length :] if span else text)
        if told.rank:
            self.item.person_ranks.append(raw)
        elif told.job_rank:
            self.job_ranks.append((raw, where))
        elif where.pieces and told.probation and not told.titled:
            where.on_probation = len(where.pieces)
            where.pieces[-1].tails.append(f"，{raw}")
        elif where.pieces and not told.post:
            self.remarks.manner(text, where)
            where.pieces[-1].tails.append(f"，{raw}")
        else:
            return False
        return True

    def _posts(self, text: str, raw: str, ahead: Sequence[Chunk], where: Where) -> None:
        """One piece, or one for each unit of a list; units of a list may each have a title ahead."""
        if len(text) <= REMEMBERED and (turns := posts_in_turn(text)):
            where.successive = True
            for post in turns:
                self._piece(post, post if post in raw else raw, where, said(post).post)
                self.item.pieces[-1].how = ("C.in-turn",)
            return
        in_turn = words().in_turn_at.search(text) is not None or said(text).each
        post = said(text).post
        if where.units and is_carried(post):
            self._piece(text, raw, where, where.units.pop(0) + post)
            return
        where.units = []
        units = units_of(post, in_turn=in_turn)
        titles = self._bare(ahead)
        if units is None or titles not in (0, len(units.names) - 1):
            self._piece(text, raw, where, post)
            return
        where.successive = True
        if titles:
            where.units = list(units.names[1:])
            self._piece(text, raw, where, units.names[0] + units.title)
            return
        for name, written in zip(units.names, units.written(raw), strict=True):
            self._piece(text, written, where, name + units.title)
            self.item.pieces[-1].how = ("C.shared-title",)
        where.successive = said(text).successive

    def _bare(self, ahead: Sequence[Chunk]) -> int:
        """How many bare titles of one list follow."""
        count = 0
        for chunk in ahead:
            if chunk.separator != "、" or not is_carried(said(chunk.words(self.norm)).post):
                break
            count += 1
        return count

    def _piece(self, text: str, raw: str, where: Where, post: str) -> None:
        told = said(text)
        post = post or presided(text)
        post = _in_renamed(where.renamed, post)
        where.renamed = ""
        cue = told.cue or where.cue or self._of_team(post, where)
        if told.carries:
            where.cue = "secondment"
        if cue is None and where.during and not CONCURRENT.match(text):
            unit = self.item.pieces[0].post if self.item.pieces else ""
            cue = "secondment" if is_away(post, unit) else None
        where.successive |= told.successive
        piece = Piece(raw, post, where.bracket, where.span, cue, told.acting, told.probation)
        piece.successive = where.successive
        if told.each:  # it speaks of the whole list
            for before in where.pieces:
                before.successive = before.cue is None or before.successive
        if told.follows and where.pieces:
            where.pieces[-1].successive = where.successive = piece.successive = True
        where.pieces.append(piece)
        self.item.pieces.append(piece)

    @staticmethod
    def _of_team(post: str, where: Where) -> str | None:
        """The kind of a bare title behind a post in a work team that somebody was sent with."""
        before = where.pieces[-1] if where.pieces else None
        if before is None or before.cue != "secondment" or not is_carried(post):
            return None
        return before.cue if words().team.search(before.post) else None

    def _bracket(self, start: int, end: int, piece: Piece | None, where: Where) -> None:
        dated = is_dated(self.norm, start, end)
        if _CHINESE.search(self.norm, start, end) is None:
            return  # how a character is read, a letter
        if where.level >= NESTING:
            if dated or piece is None or self._holds_post(start, end):
                self._leave(self.text[start:end].strip())
        elif dated:
            self._sections(start, end, where)
        elif piece is None:
            self._stretch(start, end, replace(where, level=where.level + 1, pieces=[]))
        else:
            self._notes(start, end, piece, where)

    def _notes(self, start: int, end: int, piece: Piece, where: Where) -> None:
        """A bracket that begins with a note without dates, and may go on with some."""
        dated = dated_from(self.norm, start, end)
        last = end if dated is None else dated
        for note in notes(self.norm, start, last):
            self._own(note, piece, where)
        if dated is not None:
            self._sections(dated, end, where)

    def _sections(self, start: int, end: int, where: Where) -> None:
        """The parts of a dated bracket, or of the dated rest of one."""
        before: Where | None = None
        for section in sections(self.norm, start, end):
            before = self._section(section, where, before)

    def _section(self, section: Section, where: Where, before: Where | None) -> Where | None:
        """One part of a dated bracket: a rank, a remark on the piece before, or pieces."""
        dates = section.span.length if section.span and not section.behind else 0
        dated = section.start - dates
        raw = self.text[dated : section.behind or section.end].strip()
        clause = "".join(self.norm[section.start : section.end].split())
        told = said(clause[:REMEMBERED])  # remarks are short; more than this is pieces
        if section.span is not None and section.span.bad:
            self._doubt(section.span.bad, raw)
        elif told.rank or told.job_rank:
            self.item.person_ranks.append(raw)
        elif is_status(clause):
            self._leave(raw)
        elif where.pieces and self.remarks.of_section(section, clause, raw, where):
            return before
        elif clause:
            inner = self._inner(section, told.post, where)
            if before and lies_within(section.span, before.span):
                inner.cue = before.cue
            self._stretch(section.start, section.end, inner)
            return inner
        elif raw:
            self._leave(raw)
        return before

    def _inner(self, section: Section, post: str, where: Where) -> Where:
        """Where a section stands: 代县长（2001.03当选县长） goes on with the post before it."""
        piece = where.pieces[-1] if where.pieces else None
        if piece and piece.acting and section.span and is_confirmed(piece.post, post):
            piece.successive = True
            return Where(0, section.span, level=where.level + 1, later=True)
        opened = self._bracketed(section, where.level + 1)
        if opened.span and where.span and opened.span.how == "start":
            opened.span = _ended(opened.span, where.span)
        return opened

    def _own(self, note: Note, piece: Piece, where: Where) -> None:
        """One note of a bracket without dates, such as（正处级，主持工作）, and the brackets within it."""
        raw = self.text[note.start : note.end].strip()
        sent = sent_to(note.words)
        if sent and sent not in piece.post:
            opened = self._opened(note, where, where.level)
            self._piece(note.words, raw, opened, sent)
            opened.close()
        elif words().until_undated.fullmatch(note.words):
            self._until_undated(note.words)
        elif self.remarks.of_note(note.words, raw, piece, where):
            for bracket in note.brackets:
                if self._holds_post(*bracket):
                    self._bracket(*bracket, piece, replace(where, level=where.level + 1))
        elif self._is_post(note.words) and not self._of_student(note.words, where):
            opened = self._opened(note, where, where.level + 1)
            opened.cue = "secondment" if piece.cue == "secondment" else where.cue
            self._stretch(note.start, note.end, opened)
        elif raw not in piece.raw:
            self._leave(raw)  # its bracket is not in the text of the piece

    def _opened(self, note: Note, where: Where, level: int) -> Where:
        """A stretch without dates of its own: those hold that hold around it."""
        return self._bracketed(Section(note.start, note.end, where.span, False), level)

    def _settle_job_ranks(self) -> None:
        """一级调研员 beside a post is the person's rank; alone in its item it is a piece."""
        for raw, where in self.job_ranks:
            if self.item.pieces:
                self.item.person_ranks.append(raw)
            else:
                self._piece(raw, raw, where, raw)

    def _settle_service(self) -> None:
        """入伍 alone in its item is a post in the army; beside others it only says how they came."""
        for raw, where in self.service:
            if self.item.pieces or where.bracket:
                self._leave(raw)
            else:
                self._piece(raw, raw, where, tables()["army"]["organization"])
