"""Text made comparable without changing its length, so that every position still names the original."""

import unicodedata
from functools import cache

from careergraph.read.grammar.words import tables

_DASHES = "-‐‑‒–—―−─━－﹣﹘⸺⸻"
_WAVES = "~～〜∼˜"
_OPENING, _CLOSING = "([{（【〔［｛〈", ")]}）】〕］｝〉"

_BLANKS = "".join(c for c in map(chr, range(0x3001)) if c.isspace()) + "\u200b\ufeff"


@cache
def _table() -> dict[int, str]:
    table: dict[int, str] = {}
    for code in (*range(0xFF01, 0xFFEF), *range(0xF900, 0xFB00), 0x3000):
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1:
            table[code] = plain
    for alike, plain in ((_DASHES, "-"), (_WAVES, "~"), (_OPENING, "("), (_CLOSING, ")")):
        table.update({ord(c): plain for c in alike})
    table.update({ord(c): " " for c in _BLANKS})
    table.update({ord("﹑"): "、", ord("○"): "〇"})
    pairs = tables()["traditional"]["pairs"].split()
    return table | {ord(old): new for old, new in pairs}


def normal(text: str) -> str:
    """Half-width, simplified, one kind of dash, wave and bracket; as long as ``text``."""
    return text.translate(_table())


def stripped(text: str) -> str:
    """Without white space at either end, invisible characters included."""
    return text.strip(_BLANKS)


def indent(text: str) -> int:
    """Columns of white space at the start: 1 for a space, 2 for an ideographic one, 8 for a tab."""
    width = {" ": 1, "\u3000": 2, "\t": 8}
    columns = 0
    for character in text:
        if character not in width:
            break
        columns += width[character]
    return columns
