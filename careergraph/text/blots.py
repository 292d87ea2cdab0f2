"""What is not kept of anybody: taken out of a text before anything else reads it.

Nothing is left in its place, so that no organization or title is made of it; that it was there is
told as ``not-kept`` by whoever reads the text.
"""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from careergraph.text.families import families
from careergraph.text.folding import folded
from careergraph.text.numbers import identities, mails, telephones
from careergraph.text.private import notes, words


class Cut(NamedTuple):
    """A part of a text that is not kept: where it stood, and what it was (identity, number, …)."""

    start: int
    end: int
    kind: str


_BEFORE = frozenset(" ,;、:|-·\u200b")
_BEHIND = frozenset(" ,;、:|·\u200b。")


def cuts(text: str) -> list[Cut]:
    """What of a text is not kept, in its order, with the signs that only joined it to the rest."""
    plain = folded(text)
    found = [Cut(*span, "identity") for span in identities(plain)]
    found += [Cut(*span, "number") for span in telephones(plain)]
    found += [Cut(*span, "number") for span in mails(plain)]
    private = [Cut(*each) for each in notes(plain)]
    found += private
    begins = [(cut.start, cut.kind) for cut in private]
    of_relatives = [(cut.start, cut.end) for cut in private if cut.kind == "relative"]
    found += [Cut(*span, "relative") for span in families(plain, begins, of_relatives)]
    return _joined(plain, sorted(found)) if found else []


def blotted(text: str) -> str:
    """The text without what is not kept."""
    return without(text, cuts(text))


@lru_cache(maxsize=1 << 14)
def blotted_value(text: str) -> str:
    """The same for short texts that come again and again."""
    return blotted(text).strip()


def without(text: str, found: list[Cut]) -> str:
    """The text without some parts; ends of lines within them stay."""
    if not found:
        return text
    parts, at = [], 0
    for cut in found:
        parts += [text[at : cut.start], "\n" * text.count("\n", cut.start, cut.end)]
        at = cut.end
    return "".join((*parts, text[at:]))


def _joined(plain: str, found: list[Cut]) -> list[Cut]:
    """Parts that touch, overlap or are parted by nothing but commas and blanks as one."""
    merged: list[Cut] = []
    for cut in found:
        if merged and _touch(plain, merged[-1], cut):
            last = merged[-1]
            kind = "relative" if "relative" in (last.kind, cut.kind) else last.kind
            merged[-1] = Cut(last.start, max(last.end, cut.end), kind)
        else:
            merged.append(cut)
    return [_widened(plain, cut) for cut in merged]


def _touch(plain: str, one: Cut, other: Cut) -> bool:
    gap = plain[one.end : other.start]
    return _BEFORE.issuperset(gap)


def _widened(plain: str, cut: Cut) -> Cut:
    """With the signs before it, or at the start of its line those behind it; a bracket around it goes too."""
    start, end, kind = cut
    while start and plain[start - 1] in _BEFORE:
        start -= 1
    opened = start and plain[start - 1] == "("
    first = not start or plain[start - 1] in "\n(。;"
    while first and end < len(plain) and plain[end] in _BEHIND:
        end += 1
    if opened and end < len(plain) and plain[end] == ")":
        return Cut(start - 1, end + 1, kind)
    return Cut(start, end, kind)


_TAIL = re.compile(r"[0-9][0-9X \-]{5,}$")
_NUMBER = re.compile("[0-9]{17}[0-9X]|[0-9]{15}")
_NO_DIGIT = re.compile("[^0-9X]+")


def identity_number(text: str) -> tuple[int, str] | None:
    """The first number behind the label of an identity card that is no relative's, and where it stands."""
    plain = folded(text)
    for start, end, kind in notes(plain):
        found = _NUMBER.search(_NO_DIGIT.sub("", plain[start:end])) if kind == "identity" else None
        if found:
            return start, found[0]
    return None


def blotted_name(name: str) -> str:
    """A person's name without the numbers and notes behind it."""
    found = [cut for cut in cuts(name) if cut.start > 0 or cut.kind != "relative"]
    rest = without(name, found)
    tail = _TAIL.search(folded(rest))
    return (rest[: tail.start()] if tail else rest).rstrip(" \u3000-_,，;；:：(（")


@cache
def _labels() -> frozenset[str]:
    return frozenset(words().kinds)


def is_private(label: str) -> bool:
    """Whether a label, such as the head of a column, names what is not kept."""
    return "".join(folded(label).split()).rstrip(":") in _labels()
