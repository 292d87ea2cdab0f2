"""Text made comparable without changing its length, so that every position still names the original."""

import re
import unicodedata
from functools import cache

import opencc

from careergraph.text.lines import kept

_DASHES = "-‐‑‒–—―−─━－﹣﹘⸺⸻"
_WAVES = "~～〜∼˜∽"
_OPENING, _CLOSING = "([{（【〔［｛〈", ")]}）】〕］｝〉"
_CITED = re.compile(r"\[[0-9]{1,3}(?:[-–,，][0-9]{1,3}){0,9}\]")
_BARS = "|│┃┆┇┊┋║∣｜¦"

_BLANKS = "".join(c for c in map(chr, range(0x3001)) if c.isspace()) + "\u200b\ufeff"

_HAN = (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))


@cache
def _table() -> dict[int, str]:
    """What one character stands for: half-width forms, one kind of dash, wave, bracket and blank."""
    table: dict[int, str] = {}
    for code in (*range(0xFF01, 0xFFEF), *range(0xF900, 0xFB00), 0x3000):
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1:
            table[code] = plain
    for alike, plain in ((_DASHES, "-"), (_WAVES, "~"), (_OPENING, "("), (_CLOSING, ")")):
        table.update({ord(c): plain for c in alike})
    table.update({ord(c): " " for c in (*_BLANKS, *_BARS)})
    return table | {
        ord("﹑"): "、",
        ord("・"): "·",
        ord("‧"): "·",
        ord("･"): "·",
        ord("○"): "〇",
        ord("◯"): "〇",
    }


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


@cache
def _simple() -> dict[int, str]:
    """Traditional characters, each with the simplified one that stands for it alone."""
    said = _converter().convert("\n".join(map(chr, _HAN))).split("\n")
    pairs = zip(_HAN, said, strict=True)
    return {code: one for code, one in pairs if len(one) == 1 and one != chr(code)} | _LEFT


_LEFT = {ord("鍾"): "钟", ord("爲"): "为", ord("於"): "于"}


def simplified_signs() -> dict[int, str]:
    """Characters with the simplified one that each stands for, whatever the words around it."""
    return dict(_simple())


@cache
def _traditional() -> frozenset[str]:
    return frozenset(map(chr, _simple()))


@kept
def normal(text: str) -> str:
    """Half-width, simplified, one kind of dash, wave and bracket, marks of citation [3] blank; as
    long as ``text``."""
    if "[" in text:
        text = _CITED.sub(lambda mark: " " * len(mark[0]), text)
    plain = text.translate(_table())
    return plain if _traditional().isdisjoint(plain) else _simplified(plain)


def _simplified(text: str) -> str:
    """By the words around it (乾隆, 干部) where the length stays, else character by character."""
    said = _converter().convert(text)
    return said.translate(_LEFT) if len(said) == len(text) else text.translate(_simple())


_DOT = re.compile(r"(?<=[\u3400-\u9fff])\s?[.．·•・‧･∙]\s?(?=[\u3400-\u9fff])")


def one_dot(name: str) -> str:
    """A name with one kind of dot between its parts: 买买提. 吐尔逊 is 买买提·吐尔逊."""
    return _DOT.sub("·", name)


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
