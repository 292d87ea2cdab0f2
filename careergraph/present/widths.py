"""Texts in cells of a terminal, where wide characters take two: measured, cut, wrapped, padded."""

from rich.cells import cell_len, set_cell_size

ELLIPSIS = "…"


def cells(text: str) -> int:
    """How many cells a text takes."""
    return cell_len(text)


def padded(text: str, room: int, *, right: bool = False) -> str:
    """The text with blanks after it, or before it, up to ``room`` cells."""
    blanks = " " * (room - cells(text))
    return blanks + text if right else text + blanks


def cut_end(text: str, room: int) -> str:
    """The text as far as it fits into ``room`` cells, with … where its end is left off."""
    if cells(text) <= room:
        return text
    return set_cell_size(text, max(room - 1, 0)).rstrip() + ELLIPSIS


def cut_front(text: str, room: int, ends: str) -> str:
    """The end of the text that fits into ``room`` cells, with … for what stood before it.

    It begins behind one of the signs ``ends`` (of a province, a city, a county) where at least half
    of the room is filled so.
    """
    if cells(text) <= room:
        return text
    begins = [at for at in range(1, len(text)) if cells(text[at:]) < room]
    if not begins:
        return ELLIPSIS
    behind = [at for at in begins if text[at - 1] in ends and 2 * cells(text[at:]) >= room]
    return ELLIPSIS + text[behind[0] if behind else begins[0] :]


def wrapped(text: str, room: int) -> list[str]:
    """The text in lines of ``room`` cells at most, broken at blanks, else between any two signs."""
    lines, line = [], ""
    for word in _words(text):
        if line and cells(line + word.rstrip()) > room:
            lines.append(line.rstrip())
            line = ""
        line += word
        while cells(line.rstrip()) > room:
            fits = _fitting(line, room)
            lines.append(line[:fits])
            line = line[fits:]
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _words(text: str) -> list[str]:
    """Pieces that stay whole where they can: words with what follows them, wide signs one by one."""
    pieces: list[str] = []
    for sign in text:
        wide = bool(pieces) and (cells(sign) > 1 or cells(pieces[-1][-1]) > 1)
        ended = bool(pieces) and pieces[-1].endswith(_BREAKABLE)
        begins = not pieces or (sign != " " and (ended or wide))
        if begins and not (pieces and sign in _CLOSING):
            pieces.append(sign)
        else:
            pieces[-1] += sign
    return pieces


_BREAKABLE = (" ", "→", "/")
"""A line may end behind these."""

_CLOSING = "，。、；：！？）》」』”’…,.;:!?)]}"
"""A line does not begin with these where the sign before them has room."""


def _fitting(text: str, room: int) -> int:
    """How many signs fit, at least one."""
    total = 0
    for count, sign in enumerate(text):
        total += cells(sign)
        if total > room:
            return max(count, 1)
    return len(text)
