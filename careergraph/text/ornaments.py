"""Lines without what only adorns them: bullets, pictures, marks of emphasis, signs that nobody sees."""

import re
import unicodedata
from functools import lru_cache

from careergraph.text.digits import mended
from careergraph.text.lines import kept

_PLAIN = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef\t -)+-~\xa0\u2014\u2013]*")
"""Signs of which none adorns a line (a ``-`` and the like only at its start)."""

_RULED = re.compile(
    r"\s*(?:={2,}|-{2,}|~{2,}|—{2,}|─{2,})\s*([^\s=~—─-][^=~—─]{0,40}?)\s*(?:={2,}|-{2,}|~{2,}|—{2,}|─{2,})\s*"
)
_HEADING = re.compile(r"\s*(?:#{1,6}\s.{1,60}|\*\*[^*]{1,60}\*\*\s*)|" + _RULED.pattern)
_DRAWN_BARS = re.compile("[│┃┆┇┊┋║]")
_FIRST = frozenset("-+*>#`")
_BOLD = re.compile(r"\*{2,3}|`+")
_EMPHASIS = re.compile(
    r"(?<![*_0-9A-Za-z])(?:(?<![\u4e00-\u9fff])|(?=[*_]{1,3}[0-9]))"
    r"([*_]{1,3})([0-9\u4e00-\u9fff][^*_\n]{0,80}?)\1"
)
_LIST = re.compile(r"[\s\u3000]*(?:(?:[-+*>]|#{1,6}|[√→⇒»›‣·•∙*※＊＋])(?=[\s\u3000])[\s\u3000]*)+")
_BULLETS = re.compile(r"[+√→⇒»›‣·•∙※＊＋]+(?=[\s\u3000]*(?:[12][0-9]{3}|[\u4e00-\u9fff]))")
_ENGLISH = re.compile(r"(?<=[0-9月日])\s?[(（][A-Za-z]{3,9}\.?[)）]")
"""The name of a month that a date has behind it: 3月(Mar.)."""

_SPREAD = re.compile(
    r"(?<![0-9])[0-9] [0-9] ?[0-9] ?[0-9](?![0-9])|(?<![0-9])[0-9] ?[0-9] ?[0-9] [0-9](?![0-9])"
)
_OPEN_END = re.compile(r"(?:(?<=[0-9月日年][-—–～~])|(?<=——))[\s\u3000]+(?=[)）])")
_APART = re.compile(r"(?<=[0-9]) +(?=[年月日])|(?<=[年月]) +(?=[0-9]{1,2} ?[月日])")
"""The blanks of a date: 1967 年 1 月."""

_BETWEEN = re.compile(r"(?<=[0-9.．年月—–~～-]) +(?=[0-9.．年月—–~～-])")


def is_marked_heading(text: str) -> bool:
    """Whether a line is marked as a heading, as in Markdown: ## …, **…**, === … ===."""
    return _HEADING.fullmatch(text) is not None


@kept
def unadorned(text: str) -> str:
    """A line without ornaments before and behind its text, its spread digits closed up."""
    if (ruled := _RULED.fullmatch(text)) is not None:
        text = ruled[1]
    if "(" in text or "（" in text:
        text = _ENGLISH.sub("", text)
    if _PLAIN.fullmatch(text) is None:
        text = "".join(map(_seen, _without_bullet("".join(map(_visible, text)))))
    elif text.lstrip()[:1] in _FIRST:
        text = _without_bullet(text)
    text = _OPEN_END.sub("", text)
    if " 年" in text or " 月" in text:
        text = _APART.sub("", text)
    return mended(_BETWEEN.sub("", text) if _SPREAD.search(text) else text)


def unmarked(text: str) -> str:
    """A line without ornaments and without the marks of bold type."""
    bare = _BOLD.sub("", text) if "*" in text or "`" in text else text
    if "*" in bare or "_" in bare:
        bare = _EMPHASIS.sub(r"\2", bare)
    return unadorned(bare)


def _without_bullet(text: str) -> str:
    """A line without the bullets that it begins with, and the pictures that it ends with.

    The drawn bars of a table part its cells, an empty first one too.
    """
    if len(_DRAWN_BARS.findall(text)) > 1:
        return text
    indent = text[: len(text) - len(text.lstrip())]
    rest = text[len(indent) :]
    for _ in range(3):
        start = next((n for n, sign in enumerate(rest) if not _is_picture(sign)), len(rest))
        found = _LIST.match(rest) or _BULLETS.match(rest)
        start = max(start, found.end() if found else 0)
        if not start:
            break
        rest = rest[start:].lstrip()
    end = len(rest)
    while end and (_is_picture(rest[end - 1]) or rest[end - 1].isspace()):
        end -= 1
    return indent + (rest[:end] if end and end < len(rest.rstrip()) else rest)


@lru_cache(maxsize=1 << 12)
def _visible(sign: str) -> str:
    """A sign of a text, nothing for one that nobody sees."""
    hidden = unicodedata.category(sign) == "Cf" or "\ufe00" <= sign <= "\ufe0f"
    return "" if hidden else sign


@lru_cache(maxsize=1 << 12)
def _seen(sign: str) -> str:
    """A sign of a text, a blank for a private one and for a picture."""
    private = unicodedata.category(sign) == "Co" or "\U0001f000" <= sign < "\U00020000"
    return " " if private else sign


@lru_cache(maxsize=1 << 12)
def _is_picture(sign: str) -> bool:
    """Whether a sign is a symbol that adorns a line; ○ is a digit in 二○○三年."""
    return unicodedata.category(sign) in ("So", "Co") and sign not in "○◯〇©®℃№"
