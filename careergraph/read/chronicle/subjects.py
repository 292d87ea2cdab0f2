"""A clause of a chronicle → of whom it tells, and with which verb."""

import re
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from careergraph.read.career.dates import Date
from careergraph.read.career.words import any_of, ends_in_title, tables
from careergraph.read.chronicle.changes import Named
from careergraph.read.chronicle.days import Day
from careergraph.read.resumes.names import honorific, surnamed

LONGEST_HELD = 20
"""Signs of the post that stands before a name, at most."""

_TAKEN = "免去"
"""The verb of every clause that tells how a post was taken away."""

NOTE = re.compile(r"\(([^()]{1,14})\)")
_BEHIND_NAME = re.compile(r"[(（][^()（）]{1,14}[)）]")
_LISTED = re.compile(r"(?:[^、和()]|\([^()]*\))+")


@cache
def verbs() -> str:
    """A pattern of the words with which somebody came to a post."""
    said = tables()["chronicle"]
    return rf"(?:{any_of(said['came'])})(?!{any_of(said['not_came'])})"


@cache
def _names() -> str:
    one = rf"{surnamed().pattern}(?:{honorific()})?\s?(?:\([^()]{{1,14}}\))?"
    others = "(?:等[0-9一二三四五六七八九十两]{1,3}[人名])?(?:同志)?(?:分别)?"
    return rf"(?P<names>{one}(?:[、和]{one}){{0,6}})(?<![调接兼改转担被选]){others}"


@cache
def _subject_pattern() -> re.Pattern[str]:
    """Somebody with what they came to: 韦松涛（女）调任…, 县委任命韦松涛为…, or where they went from."""
    said = tables()["chronicle"]
    agent = rf"[^,;。()]{{0,40}}?{any_of(said['appointed'])}\s*:?\s*"
    left, went = any_of(said["left"]), any_of(said["went"])
    alone = rf"由?{_names()}\s*(?P<verb>{verbs()}|{left}|(?={went}))"
    brought = alone.replace("?P<names>", "?P<others>").replace("?P<verb>", "?P<to>")
    brought = brought.replace(f"|{left}|(?={went})", "")
    of_post = rf"(?P<held>[^,;。:()]{{2,{LONGEST_HELD}}}?)"
    posted = alone.replace("?P<names>", "?P<holder>").replace("?P<verb>", "?P<then>")
    return re.compile(rf"{alone}|{agent}{brought}|{of_post}{posted}")


@cache
def _dismissed() -> re.Pattern[str]:
    return re.compile(
        rf"[^,;。()]{{0,40}}?{any_of(tables()['chronicle']['dismissed'])}(?P<rest>.+)"
    )


@cache
def _verb_alone() -> re.Pattern[str]:
    said = tables()["chronicle"]
    chosen = rf"[^,;。()]{{0,20}}?(?:{any_of(said['appointed'])})(?:其|他|她)?[为任]"
    return re.compile(rf"(?P<verb>{verbs()}|{any_of(said['left'])}|{chosen})")


class Subject(NamedTuple):
    """Of whom a clause tells, with which verb, and where the post behind it stands."""

    names: list[str]
    verb: str
    start: int
    end: int

    @property
    def leaves(self) -> bool:
        """Whether they left a post, or all."""
        return self.verb in (_TAKEN, *tables()["chronicle"]["left"])


@dataclass
class Sentence:
    """What the clauses before one tell: the date, of whom, the post, the one held before that (``held``), and
    whether the sentence ended."""

    date: Date | None
    names: list[str] = field(default_factory=list)
    post: str = ""
    held: str = ""
    ended: bool = False


def subject_of(
    day: Day, norm: str, at: int, end: int, told: Sentence, known: dict[str, Named]
) -> Subject | None:
    """Of whom a clause tells, None where of nobody."""
    text, before = norm[at:end], told.names
    if dismissed := _dismissed().fullmatch(text):
        rest = dismissed["rest"]
        name = next((rest[:n] for n in (4, 3, 2) if rest[:n] in known), None)
        start = at + dismissed.start("rest") + len(name or "")
        return None if name is None else Subject([name], _TAKEN, start, end)
    if (found := _subject_pattern().match(text)) and _is_held(found["held"]):
        group, verb = _group(found)
        told.held = "".join(found["held"].split()) if found["held"] else told.held
        where = slice(at + found.start(group), at + found.end(group))
        names = _named(norm[where], day.text[where], known)
        return Subject(names, verb, at + found.end(), end) if names else None
    if before and (alone := _verb_alone().match(text)):
        return Subject(before, alone["verb"], at + alone.end(), end)
    return None


def _is_held(post: str | None) -> bool:
    """Whether what stands before a name, if anything does, is a post."""
    return post is None or ends_in_title("".join(post.split()))


def _group(found: re.Match[str]) -> tuple[str, str]:
    """The group of the names that a clause tells of, and the verb."""
    names, verb = next(
        pair
        for pair in (("names", "verb"), ("others", "to"), ("holder", "then"))
        if found[pair[0]] is not None
    )
    return names, found[verb]


def _named(norm: str, text: str, known: dict[str, Named]) -> list[str]:
    """The names of a list; a note behind one is kept with whom it tells of."""
    names = []
    for part in _LISTED.finditer(norm):
        notes = NOTE.findall(part[0])
        name = _without_notes(part[0])
        if not _may_be_subject(name):
            return []
        if name[-1] in "升新连复继就出" and name[:-1] in known:
            name = name[:-1]  # 王海升任 is 王海, where one is known
        one = known.setdefault(name, Named(_without_notes(text[slice(*part.span())])))
        one.notes += [note for each in notes for note in re.split("[,、]", each)]
        names.append(name)
    return names


def _may_be_subject(name: str) -> bool:
    said = tables()["names"]
    if name in said["not_subjects"] or name.endswith(tuple(said["not_subject_ends"])):
        return False
    return not ends_in_title(name)


def _without_notes(text: str) -> str:
    """A name in one piece, without the bracket behind it."""
    return "".join(_BEHIND_NAME.sub("", text).split()).removesuffix("同志")
