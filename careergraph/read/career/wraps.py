"""Whether a line without dates goes on with the one above it, or stands for itself."""

import re
from collections.abc import Sequence
from functools import cache

from careergraph.read.career.layout import Seen
from careergraph.read.career.posts import names_a_unit, names_something
from careergraph.read.career.words import ends_in_title, tables, words

NARROWEST = 16
"""Characters of the shortest line at which a text is wrapped."""

LAST = 40
"""Characters at the end of a line by which it is told whether it is whole."""

_BRACKETS = re.compile(r"(?:\([^()]*\)\s*)+$")
_STOPPED = tuple("。;!")
_UNDONE = re.compile(r"(?:[,、:(\-~·]|[任为在于自从到至赴和及与兼的副代省市县区乡镇]|[0-9])$")
_ON = re.compile(r"会(?=[副主秘委办、,;。])|[,、;。:)\-~·]|[兼并及和等]|(?:期间|以来|职务|一职)")
_DATE_BEGUN = re.compile(r"(?:[0-9]{4}|[〇零一二三四五六七八九]{4})年$")
_DATE_GOES_ON = re.compile(r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})月")
_DATE_LAST = re.compile(r"[,;。]\s*[0-9]{4}年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?$")
_HAN = re.compile("[\u4e00-\u9fff]")


def width_of(seen: Sequence[Seen]) -> int | None:
    """The characters at which the lines of a text are wrapped, None where they are not.

    Lines of a wrapped text are mostly full, and full ones have lines without dates below them.
    """
    lengths = [len(one.text) for one in seen]
    longest = max(lengths, default=0)
    full = [n for n, length in enumerate(lengths) if length >= longest - 2]
    running = sum(seen[n + 1].span is None for n in full if n + 1 < len(seen))
    wrapped = longest >= NARROWEST and running >= 2 and len(full) * 5 >= len(lengths) * 2
    return longest if wrapped else None


def is_cut(above: str, below: str) -> bool:
    """Whether the end of a line stands inside a title or a clause, so that the next one goes on."""
    if _UNDONE.search(above) and not ends_in_title(above):
        return True
    if _DATE_LAST.search(above[-LAST:]):
        return True  # a clause of prose that has nothing but its date yet
    if _DATE_BEGUN.search(above[-5:]) and _DATE_GOES_ON.match(below):
        return True
    return _ON.match(below) is not None or _title_across(above, below)


def is_apart(above: str, below: str) -> bool:
    """Whether a line stands for itself: the one above is whole, and it tells something else."""
    plain = _BRACKETS.sub("", above.rstrip()).rstrip()
    if plain.endswith(_STOPPED):
        return True
    told = words().told_before.match(below) is not None
    last = "".join(plain.split())[-LAST:]
    if not ends_in_title(last):
        return told and names_something(last)
    return told or names_a_unit("".join(below.split()))


def _title_across(above: str, below: str) -> bool:
    """Whether a break cuts a title: 团委书 / 记, 副局 / 长."""
    whole = ends_in_title(above)
    for head, rest in _halves():
        if not (above.endswith(head) and below.startswith(rest)):
            continue
        if not whole or _HAN.match(below[len(rest) :]) is None:
            return True
    return False


@cache
def _halves() -> tuple[tuple[str, str], ...]:
    """The words of titles, each cut in two wherever it can be."""
    titles = tables()["titles"]
    whole = [w for w in (*titles["words"], *titles["kept"]) if len(w) > 1]
    ends = [(place, sign) for sign in titles["last_characters"] for place in titles["before_last"]]
    return (*((word[:n], word[n:]) for word in whole for n in range(1, len(word))), *ends)
