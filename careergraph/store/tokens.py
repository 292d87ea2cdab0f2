"""The tokens of a query text, and what could be cut in two ways.

Engines cut texts each in a way of its own: where a comment ends (the embedded one goes on behind
``/***/``), what a backslash means, which signs are space or part of a name. A text is judged by its
tokens, so a token that another engine could begin or end elsewhere is refused.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from careergraph.errors import Message, UserError

_TOKEN = re.compile(
    r"""
      (?P<space>\s+)
    | (?P<comment>//[^\r\n]* | /\*.*?\*/)
    | (?P<quoted>'(?:[^'\\]|\\.)*' | "(?:[^"\\]|\\.)*")
    | (?P<name>`[^`]*`)
    | (?P<parameter>\$\w+)
    | (?P<number>\d\w*)
    | (?P<word>\w+)
    | (?P<mark>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_SPACE = re.compile(r"[ \t\r\n]+")
_COMMENT = re.compile(r"//.*|/\*[^*]*\*/")
_QUOTED = re.compile(r"""(['"])(?:[^\\]|\\[\\'"bfnrt])*\1""")
_NAME = re.compile(r"`[^`\\]+`")
_NUMBER = re.compile(r"[0-9]+(?:[eE][0-9]*)?|0[xX][0-9a-fA-F]+")
_MARK = re.compile(r"[!#%&()*+,\-./:;<=>?@\[\]^{|}~]")

# Line ends and escapes that one engine sees and another does not, in quotes too.
_DOUBTFUL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x85\u2028\u2029\ud800-\udfff]|\\[uU]")


class Token(NamedTuple):
    """A piece of a text: ``word``, ``name`` (in backticks), ``quoted``, ``number``, ``parameter``,
    ``mark``, ``space`` or ``comment``."""

    kind: str
    text: str


NOTHING = Token("space", "")


def tokens(text: str) -> Iterator[Token]:
    """All tokens of a text; together they are the text."""
    return (Token(match.lastgroup or "mark", match.group()) for match in _TOKEN.finditer(text))


def certain_tokens(text: str, name: str) -> list[Token]:
    """The tokens that every engine sees in a text, without space and comments.

    Raises ``UserError`` where engines could see others.
    """
    if _DOUBTFUL.search(text):
        raise refused(
            Message("has a control character or a \\u escape"), name, "write the character itself"
        )
    every = list(tokens(text))
    for before, token, after in zip([NOTHING, *every], every, [*every[1:], NOTHING], strict=False):
        _check_cut(before, token, after, name)
    return [token for token in every if token.kind not in ("space", "comment")]


def refused(fault: Message, name: str, hint: str) -> UserError:
    """The refusal of a text that is not certain only to ask."""
    return UserError(
        "only questions are allowed here, and this {fault}", where=name, hint=hint, fault=fault
    )


def _check_cut(before: Token, token: Token, after: Token, name: str) -> None:
    """Refuse a token that another engine could begin or end elsewhere."""
    rule = _RULES.get(token.kind)
    if rule and not rule[0].fullmatch(token.text):
        raise refused(Message(rule[1], text=token.text[:20]), name, rule[2])
    if token.kind == "comment" and after.text.startswith("\r") and after.text[:2] != "\r\n":
        raise refused(
            Message("has a comment that ends without a line feed"), name, "end it with one"
        )
    if token.kind == "mark" and token.text == "/" and after.text.startswith("*"):
        raise refused(Message("has a comment that does not end"), name, "close it with */")
    if token.kind in ("word", "parameter") and not _is_name(token.text.removeprefix("$")):
        raise refused(
            Message("has the name {word}", word=token.text), name, "put it into backticks: `…`"
        )
    if token.kind == "parameter" and before.kind in ("word", "number", "parameter"):
        raise refused(
            Message("has {text}", text=before.text + token.text), name, "put a space before the $"
        )


_RULES = {
    "space": (_SPACE, "has space that not every engine takes for it", "write ordinary spaces"),
    "comment": (_COMMENT, "has a comment with a * in it", "leave the comment out, or the * in it"),
    "quoted": (
        _QUOTED,
        "has a backslash that engines read in different ways",
        r"""before \ ' " b f n r t it is understood; for one as it is write \\""",
    ),
    "name": (
        _NAME,
        "has a name in backticks with a backslash or nothing in it",
        "rename it with AS",
    ),
    "number": (_NUMBER, "has {text!r}", "put a space after the number"),
    "mark": (_MARK, "has {text!r} outside of quotes", "close what it opens, or put it into quotes"),
}


def _is_name(text: str) -> bool:
    return text.isidentifier() or (text.isascii() and text.isdigit())
