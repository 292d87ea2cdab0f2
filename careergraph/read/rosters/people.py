"""The terms of a roster → people with their careers, in the words of the text."""

import re
from typing import NamedTuple

from careergraph.read.career import Line
from careergraph.read.career.career import Career, career_of
from careergraph.read.career.dates import Span
from careergraph.read.career.entries import Entry
from careergraph.read.career.words import ends_in_title, tables
from careergraph.read.person import Person, noted
from careergraph.read.problems import problem_of
from careergraph.read.resumes.together import overlap
from careergraph.read.rosters.frame import without_title
from careergraph.read.rosters.holders import Holder
from careergraph.read.rosters.notes import is_beside, is_note


class Term(NamedTuple):
    """A holder with the post that stands above or beside, and the line."""

    holder: Holder
    post: str
    line: Line


def person_of(terms: list[Term], counted: set[int]) -> Person:
    """One holder with all terms; a line counts with the first of its holders."""
    entries, told = [], []
    for term in terms:
        for span in term.holder.spans:
            entries.append(_entry(term, span))
            told.append(term)
    career = career_of(entries)
    _hold_beside(career, told)
    _as_written(career, told)
    career.problems += [
        problem_of("end-not-written.last", entry.line, None, _written(term))
        for entry, term in zip(entries, told, strict=True)
        if entry.span.how == "unknown"
    ]
    lines = {id(term.line) for term in terms} - counted
    counted |= lines
    career.read = len(lines)
    notes = [note for term in terms for note in term.holder.notes]
    cadre = noted(terms[0].holder.name, notes)
    native = next((note for note in notes if re.fullmatch("[^,;]{2,10}[人籍]", note)), None)
    cadre["native_place"] = native[:-1] if native else None
    return Person(cadre, career, line=terms[0].line.number)


def _entry(term: Term, span: Span) -> Entry:
    """The term as a dated item would have it."""
    told = term.holder.notes_of(span)
    dated = [note for note in told if _is_dated(note)]
    beside = [note for note in told if is_beside(note) and note not in dated]
    notes = [note for note in told if note not in (*dated, *beside)]
    others = [note for note in notes if not is_note(note) and not _says_manner(note)]
    post = _post(term, [note for note in term.holder.first if note in told], _manner(notes))
    behind = "".join(f"({note})" for note in (*others, *dated))
    text = post + behind + "".join(f",{note}" for note in beside)
    return Entry([term.line], text, text, span._replace(length=0), how=("T.roster",))


def _manner(notes: list[str]) -> str:
    """How a post was held by the notes: 代, 兼 or nothing."""
    said = tables()["rosters"]
    if any(note.endswith(tuple(said["acting"])) for note in notes):
        return "代"
    return "兼" if any(note.endswith(tuple(said["also"])) for note in notes) else ""


def _post(term: Term, first: list[str], manner: str) -> str:
    """The post of a term with its manner; a title among the notes on the first term is that of it."""
    unit = without_title(term.post)
    lesser = next((note for note in first if ends_in_title(note)), "")
    post = unit + lesser if lesser else term.post
    return f"{unit}代{post[len(unit) :]}" if manner == "代" else manner + post


def _hold_beside(career: Career, terms: list[Term]) -> None:
    """A post that a note says was held beside another one (兼), where another term runs at the time."""
    also = {n for n, term in enumerate(terms, 1) if _is_beside(term)}
    mains = [stint for stint in career.stints if stint.item not in also]
    career.stints = [
        stint._replace(cue="concurrent")
        if stint.item in also and stint.cue is None and any(overlap(stint, one) for one in mains)
        else stint
        for stint in career.stints
    ]


def _is_beside(term: Term) -> bool:
    said = tables()["rosters"]["also"]
    return any(note in said for note in term.holder.notes)


def _is_dated(note: str) -> bool:
    """Whether a note tells of a part of the term: 1979.10-1980.12代院长."""
    return note[:1].isdigit()


def _says_manner(note: str) -> bool:
    """Whether a note says how the post was held: 代, 兼, 副县长主持工作, 县委书记兼."""
    said = tables()["rosters"]
    return note.endswith((*said["acting"], *said["also"])) or ends_in_title(note)


def _as_written(career: Career, terms: list[Term]) -> None:
    """The items and pieces with the words of the text: a name stands for the post above it, a post beside
    the name for itself."""
    career.items = [(n, line, _written(terms[n - 1])) for n, line, _ in career.items]
    career.stints = [
        stint if stint.bracket else stint._replace(raw=_raw(stint.raw, terms[stint.item - 1]))
        for stint in career.stints
    ]


def _written(term: Term) -> str:
    return term.line.text[term.holder.begin : term.holder.end].strip()


def _raw(raw: str, term: Term) -> str:
    holder = term.holder
    if raw != term.post and any(is_beside(note) and note.endswith(raw) for note in holder.notes):
        return raw
    if not holder.own or any(holder.own in note for note in holder.notes):
        return holder.name
    if "、" not in holder.own:
        return holder.own
    told = next((title for title in holder.own.split("、") if raw.endswith(title)), "")
    return told or raw.removeprefix(term.post.removesuffix(holder.own))
