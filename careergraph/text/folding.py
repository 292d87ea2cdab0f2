"""Texts folded for finding what is private in them: every character stands for one, so that places stay."""

import re
import unicodedata

from careergraph.text.normal import normal

SKIPPED = "\u200b"
"""Stands for what does not show: joiners, marks of direction, frames around digits."""

_LINE_ENDS = "\n\r\v\f\x85\u2028\u2029"
_DASHES = "-‐‑‒–—―−─━－﹣﹘⸺⸻~～〜∼˜∽"
_DOTS = "·•．∙⋅・‧"
_CROSSES = "×✕✖╳ΧхХ"
_OPENING, _CLOSING = "([{（【〔［｛〈", ")]}）】〕］｝〉"
_ALIKE = {
    **dict.fromkeys(_LINE_ENDS, "\n"),
    **dict.fromkeys(_DASHES, "-"),
    **dict.fromkeys(_DOTS, "·"),
    **dict.fromkeys(_CROSSES, "X"),
    **dict.fromkeys(_OPENING, "("),
    **dict.fromkeys(_CLOSING, ")"),
    "x": "X",
    "○": "〇",
    "◯": "〇",
    "｡": "。",
}
_CHINESE = dict(
    zip("〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖", "00123456789123456789", strict=True)
)
_IN_CHINESE = re.compile(f"[{''.join(_CHINESE)}][{''.join(_CHINESE)} \\-\u200b]{{9,}}")
_DIGITS = str.maketrans(_CHINESE)


class _Fold(dict[int, str]):
    """What each character stands for, looked up once."""

    def __missing__(self, code: int) -> str:
        self[code] = found = _folded(chr(code))
        return found


def _folded(sign: str) -> str:
    if sign in _ALIKE:
        return _ALIKE[sign]
    digit = unicodedata.digit(sign, None)
    if digit is not None:
        return str(digit)
    category = unicodedata.category(sign)
    if category in ("Cf", "Mn", "Me"):
        return SKIPPED
    if category == "Zs" or sign == "\t":
        return " "
    one = unicodedata.normalize("NFKC", sign)
    return normal(one) if len(one) == 1 else sign


_FOLD = _Fold()


def folded(text: str) -> str:
    """Half-width and simplified, digits of any script as 0 to 9, one kind of dash, dot and blank.

    Digits in Chinese are folded where ten of them or more stand in a row.
    """
    plain = text.translate(_FOLD)
    return _IN_CHINESE.sub(lambda row: row[0].translate(_DIGITS), plain)
