"""What the program says to its user in a sentence, and the one exception that a user sees."""

import re
from collections.abc import Sequence
from typing import Self

_ERRNO = re.compile(r"\[errno \d+\] (.+?)\W*$", re.IGNORECASE)


class Message(str):
    """An English sentence that knows its template and its values, and so can be said in Chinese too.

    The template stands where the sentence is needed, with its values by name, as in
    ``Message("no cadre is called {who}", who=who)``; ``imports/words/messages.toml`` has the Chinese for it
    (see ``vocabulary.messages``). A text without values is taken as it is: braces in it mean nothing.
    A value that is a message itself is said in the language, too.
    """

    template: str
    values: dict[str, object]

    def __new__(cls, template: str, /, **values: object) -> Self:
        message = super().__new__(cls, template.format(**values) if values else template)
        message.template, message.values = template, values
        return message


class Bilingual(Message):
    """Words that data has in both languages, such as codes with their names."""

    chinese: str

    def __new__(cls, english: str, chinese: str) -> Self:
        message = super().__new__(cls, english)
        message.chinese = chinese
        return message


def joined(messages: Sequence[Message]) -> Message:
    """Several messages in a row, an empty one for none."""
    if not messages:
        return Message("")
    first, *rest = messages
    for each in rest:
        first = Message("{first}, {next}", first=first, next=each)
    return first


class UserError(Exception):
    """A mistake of the user or of the input, told in one line.

    ``what`` says what is wrong, ``where`` names the file, option or row, ``hint`` says what to do.
    ``what`` and ``hint`` are templates of ``values``, or messages with values of their own.
    The command line prints ``line()`` without a traceback and ends with exit code 2; as text, which
    Python prints, it names arguments instead of options.
    """

    def __init__(
        self, what: str, *, where: str | None = None, hint: str | None = None, **values: object
    ) -> None:
        self.what, self.where = _message(what, values), where
        self.hint = None if hint is None else _message(hint, values)
        super().__init__(in_python(self.line()))

    def line(self) -> str:
        """What is wrong, where, and what to do, in English."""
        place = f"{self.where}: " if self.where else ""
        advice = f" – {self.hint}" if self.hint else ""
        return f"{place}{self.what}{advice}"


ARGUMENTS = ("as-of", "mapping", "overrides", "places", "replaces", "timeout")
"""Options that Python has as arguments."""

_ARGUMENT = re.compile(rf"--({'|'.join(ARGUMENTS)})(?: ([A-Z][A-Z-]*))?")


def in_python(text: str) -> str:
    """A text for who calls from Python: ``as_of=`` for ``--as-of``. Whole commands stay what they are."""
    if "careergraph " in text:
        return text
    return _ARGUMENT.sub(lambda m: f"{m[1].replace('-', '_')}={m[2] or ''}", text)


def _message(text: str, values: dict[str, object]) -> Message:
    return text if isinstance(text, Message) else Message(text, **values)


NO_TEXT = Message("a word of the command line is no text in the encoding of this system")
IN_UTF8 = Message("write it in that encoding, or set PYTHONUTF8=1")
"""Of words whose bytes Python could not read, and kept as halves of characters."""


def refusal(error: Exception) -> Message:
    """Why the system refused, in its own few words where it gives them (Arrow wraps them up)."""
    text = " ".join(str(error).split())
    wrapped = _ERRNO.search(text)
    return Message(getattr(error, "strerror", None) or (wrapped[1] if wrapped else text[:300]))
