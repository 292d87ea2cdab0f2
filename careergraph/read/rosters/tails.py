"""What stands behind a name in a roster: its terms, its notes and a title of its own."""

import re
from dataclasses import dataclass, field

from careergraph.read.career.dates import Span
from careergraph.read.career.words import ends_in_title, tables
from careergraph.read.resumes.names import surnamed
from careergraph.read.rosters.notes import is_note, notes_of_first, own_title
from careergraph.read.rosters.terms import bare_terms, read_bracket

GAP = re.compile(r"\s*[:,、-]?\s*")
_TOKEN = re.compile(r"[\u4e00-\u9fff·]{1,12}(?=[\s,、:;(0-9]|$)")


@dataclass
class Tail:
    """What stands behind a name, up to ``end``; ``first`` are the notes on the first of several terms."""

    end: int
    spans: list[Span] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    own: str = ""
    first: tuple[str, ...] = ()

    def take_bracket(self, norm: str, at: int) -> int | None:
        """Takes the terms and notes of a bracket, and tells where it ends; null where it has none."""
        close = norm.find(")", at)
        told = read_bracket(norm[at + 1 : close], bool(self.spans)) if close > 0 else None
        if told is None:
            return None
        self.spans += told[0]
        notes = self.notes + told[1]
        self.first, self.notes = notes_of_first(norm[at + 1 : close], self.spans, notes)
        self.end = close + 1
        return self.end

    def take_terms(self, norm: str, at: int) -> int | None:
        """Takes terms without a bracket; notes before further ones are those of the first."""
        told = bare_terms(norm, at)
        if told is None:
            return None
        spans, notes, self.end = told
        self.first = (*self.first, *self.notes) if self.spans else self.first
        self.notes = notes if self.spans else self.notes + notes
        self.spans += spans
        return self.end

    def take_word(self, norm: str, at: int, gap: str, *, columns: bool) -> int | None:
        """Takes a note, or a title beside the name."""
        token = _TOKEN.match(norm, at)
        kind = _kind(token[0], bool(self.spans), columns=columns) if token else None
        if token is None or kind is None:
            return None
        if kind == "title":
            if self.own and gap.strip() != "、":
                return None
            self.own = f"{self.own}、{token[0]}" if self.own else token[0]
        self.notes += [token[0]] if kind == "note" else []
        self.end = token.end() if self.spans else self.end
        return token.end()


def read_tail(norm: str, begin: int, name: str, *, columns: bool) -> Tail | None:
    """The terms and notes behind a name, null where no term is among them."""
    tail = Tail(begin)
    after: int | None = begin
    while after is not None and (at := after) < len(norm):
        gap = GAP.match(norm, at).end()  # type: ignore[union-attr]
        apart = norm[at:gap].isspace() or surnamed().fullmatch(name) is not None
        if norm[gap : gap + 1] == "(":
            after = tail.take_bracket(norm, gap)
            continue
        after = tail.take_terms(norm, gap) if apart else None
        if after is None and gap > at:
            after = tail.take_word(norm, gap, norm[at:gap], columns=columns)
    if not tail.spans:
        return None
    tail.spans, tail.own = _taken(tail.spans, tail.notes), own_title(tail.own, tail.notes)
    return tail


def _taken(spans: list[Span], notes: list[str]) -> list[Span]:
    """The terms, none where nobody came to the post."""
    not_taken = tables()["rosters"]["not_taken"]
    return [] if any(note in not_taken for note in notes) else spans


def _kind(word: str, termed: bool, *, columns: bool) -> str | None:
    """What a word behind a name, or behind the term, says; null where no holder goes on with it."""
    if is_note(word):
        return "note"
    if termed:
        return "end" if word in tables()["rosters"]["ended"] else None
    if ends_in_title(word):
        return "title"
    return "cell" if columns else None


def notes_behind(norm: str, at: int) -> tuple[list[str], int]:
    """The notes in brackets and words behind a name, and where they end."""
    notes: list[str] = []
    while at < len(norm):
        gap = GAP.match(norm, at).end()  # type: ignore[union-attr]
        token = _TOKEN.match(norm, gap)
        if norm[gap] == "(" if gap < len(norm) else False:
            close = norm.find(")", gap)
            told = read_bracket(norm[gap + 1 : close], True) if close > 0 else None
            if told is None:
                break
            notes += told[1]
            at = close + 1
        elif token is not None and gap > at and is_note(token[0]):
            notes.append(token[0])
            at = token.end()
        else:
            break
    return notes, at
