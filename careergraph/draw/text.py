"""Text as it is drawn: cleaned of what cannot be printed, measured, cut and wrapped."""

import math
import unicodedata

import pandas as pd

from careergraph.text.signs import one_line

ELLIPSIS = "…"

# Advance widths of Noto Sans CJK in em, rounded up; what is not listed is a capital or wide.
_NARROW = {
    0.28: " ijlI,.:;|'",
    0.4: "frt()[]{}-/\\!",
    0.56: '0123456789acegksvxyz*+=<>?^_~#$"“”–',
    0.64: "bdhnopquABCEFJKLPRSTVXYZ&`",
    0.75: "DGHNOQU",
    0.94: "mwMW%@—",
}
_WIDTHS = {sign: width for width, signs in _NARROW.items() for sign in signs}


def clean(value: object) -> str:
    """``value`` as one line without control or format characters; "" for a null."""
    if value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value)):
        return ""
    return one_line(str(value))


def width(text: str, size: float) -> float:
    """Width of ``text`` in pixels at a font size of ``size`` pixels, estimated from above."""
    return size * sum(_sign(sign) for sign in text)


def _sign(sign: str) -> float:
    if unicodedata.combining(sign):
        return 0.0
    if unicodedata.east_asian_width(sign) in "WF" or sign in "…→×·":
        return 1.0
    return _WIDTHS.get(sign, 0.7 if sign.isascii() else 1.0)


def cut(text: str, room: float, size: float) -> str:
    """``text`` as far as it fits into ``room`` pixels, with … where something is left off."""
    if width(text, size) <= room:
        return text
    while text and width(text + ELLIPSIS, size) > room:
        text = text[:-1]
    return text.rstrip() + ELLIPSIS if text.strip() else ""


def wrap(text: str, room: float, size: float) -> list[str]:
    """``text`` in lines of at most ``room`` pixels, broken at spaces or between wide characters."""
    lines, line = [], ""
    for piece in _pieces(text):
        if line and width(line + piece.rstrip(), size) > room:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
        while width(line.rstrip(), size) > room and len(line) > 1:
            fit = _fitting(line, room, size)
            lines.append(line[:fit])
            line = line[fit:]
    return [*lines, line.rstrip()] if line.strip() else lines


def _fitting(text: str, room: float, size: float) -> int:
    """How many leading characters fit; at least one."""
    total, count = 0.0, 0
    for sign in text:
        total += size * _sign(sign)
        if total > room:
            break
        count += 1
    return max(count, 1)


# A line must not begin with these.
_CLOSING = "→，。、；：！？）》」』”’…,.;:!?)]}"
# Nor end with these.
_OPENING = "（《「『“‘([{"


def _pieces(text: str) -> list[str]:
    """Smallest unbroken pieces: words with the space after them, wide characters one by one."""
    pieces: list[str] = []
    for sign in text:
        wide = unicodedata.east_asian_width(sign) in "WF"
        joins = bool(pieces) and (
            sign in _CLOSING
            or sign == " "
            or pieces[-1][-1] in _OPENING
            or not (wide or pieces[-1].endswith(" ") or _ends_wide(pieces[-1]))
        )
        if joins:
            pieces[-1] += sign
        else:
            pieces.append(sign)
    return pieces


def _ends_wide(piece: str) -> bool:
    return unicodedata.east_asian_width(piece[-1]) in "WF"


def number(value: float) -> str:
    """A whole number in digits, with a comma between thousands from 10,000 on."""
    whole = round(value)
    return f"{whole:,}" if abs(whole) >= 10_000 else str(whole)


def percent(part: float, whole: float) -> str:
    """``part`` of ``whole`` in per cent; never 0 % for some, nor 100 % for not quite all."""
    if not whole:
        return "–"
    share = 100 * part / whole
    if 0 < share < 0.5:
        return "<1%"
    if 99.5 <= share < 100:
        return ">99%"
    return f"{share:.0f}%"
