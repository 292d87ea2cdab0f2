"""Standard streams: there in any case, and never in the way of what is written to them.

Output may go where not every sign can be written: a pipe or a file on a Chinese Windows takes GBK, a
C locale ASCII. Such a sign is written as its escape (``\\u25b6``): nothing is lost, JSON stays the same
JSON, and no command ends because of it. Lines and arrows of a drawing have signs that look alike.
"""

import codecs
import os
import sys

from careergraph.text.signs import escaped_sign

_ERRORS = "careergraph-escapes"

_ALIKE = {
    "▶": ">",
    "─": "-",
    "━": "=",
    "│": "|",
    "┃": "|",
    "█": "#",
    "●": "*",
    "○": "o",
    "–": "-",
    "→": ">",
    "…": "~",
    **dict.fromkeys("┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╸╺╻╹", "+"),
}
"""Signs that only draw, and those that stand for them."""


def open_streams() -> None:
    """Make the standard streams fit to be used.

    Those that the caller closed lead nowhere; Python leaves them as None.
    """
    codecs.register_error(_ERRORS, _escapes)
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            nowhere = os.open(os.devnull, os.O_RDWR)
            setattr(sys, name, os.fdopen(nowhere, mode, encoding="utf-8", errors=_ERRORS))
        elif mode == "w" and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors=_ERRORS)


def drawn(text: str) -> str:
    """A drawing or a table for standard output, with the signs that look alike where it lacks some."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    lacking = {ord(sign): alike for sign, alike in _ALIKE.items() if not _has(encoding, sign)}
    return text.translate(lacking) if lacking else text


def _has(encoding: str, sign: str) -> bool:
    try:
        sign.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _escapes(error: UnicodeError) -> tuple[str, int]:
    """What is written for signs that an encoding lacks, and where to go on."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    signs = error.object[error.start : error.end]
    return "".join(map(escaped_sign, signs)), error.end
