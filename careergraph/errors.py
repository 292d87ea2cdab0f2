"""The one exception that a user sees: what is wrong, where, and what to do next."""

import re

_ERRNO = re.compile(r"\[errno \d+\] (.+?)\W*$", re.IGNORECASE)

NO_TEXT = "a word of the command line is no text in the encoding of this system"
IN_UTF8 = "write it in that encoding, or set PYTHONUTF8=1"
"""Of words whose bytes Python could not read, and kept as halves of characters."""


class UserError(Exception):
    """A mistake of the user or of the input, told in one line.

    ``what`` says what is wrong, ``where`` names the file, option or row, ``hint`` says what to do.
    The command line prints it without a traceback and ends with exit code 2.
    """

    def __init__(self, what: str, *, where: str | None = None, hint: str | None = None) -> None:
        self.what, self.where, self.hint = what, where, hint
        super().__init__(self.line())

    def line(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f" – {self.hint}" if self.hint else ""
        return f"{place}{self.what}{advice}"


def refusal(error: Exception) -> str:
    """Why the system refused, in its own few words where it gives them (Arrow wraps them up)."""
    text = " ".join(str(error).split())
    wrapped = _ERRNO.search(text)
    return getattr(error, "strerror", None) or (wrapped[1] if wrapped else text[:300])
