"""Which query texts only read.

The text is cut into tokens to be judged, never changed. Where engines could cut a text differently
from what is done here, it is refused.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from careergraph.errors import UserError

_FIRST = {"MATCH", "OPTIONAL", "WITH", "UNWIND", "RETURN"}
_BEFORE_FIRST = {"EXPLAIN", "PROFILE"}

_CHANGING = {
    *("ALTER", "ANALYZE", "ATTACH", "BEGIN", "CALL", "CHECKPOINT", "COMMIT", "COPY", "CREATE"),
    *("DELETE", "DENY", "DETACH", "DROP", "EXPORT", "FOREACH", "GRANT", "IMPORT", "INSERT"),
    *("INSTALL", "LOAD", "MERGE", "REMOVE", "RENAME", "REVOKE", "ROLLBACK", "SET", "TERMINATE"),
    *("UNINSTALL", "UPDATE", "USE"),
}
"""Words that write, read files or call procedures, in one dialect or another."""

_TOKEN = re.compile(
    r"""
      (?P<space>\s+ | //[^\r\n]* | /\*.*?\*/)
    | (?P<quoted>'(?:[^'\\]|\\.)*' | "(?:[^"\\]|\\.)*")
    | (?P<name>`[^`]*`)
    | (?P<parameter>\$\w+)
    | (?P<number>\d\w*)
    | (?P<word>\w+)
    | (?P<mark>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_NUMBER = re.compile(r"\d+(?:[eE]\d*)?|0[xX][0-9a-fA-F]+")

# Line ends and escapes that one engine sees and another does not.
_DOUBTFUL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x85\u2028\u2029]|\\[uU]")


class Token(NamedTuple):
    kind: str
    text: str


def check_read_only(text: str, name: str = "query") -> None:
    """Raise ``UserError`` unless the text is one statement that only reads the graph."""
    if _DOUBTFUL.search(text):
        raise _refused(
            "has a control character or a \\u escape", name, "write the character itself"
        )
    tokens = [token for token in _tokens(text, name) if token.kind != "space"]
    if tokens and tokens[-1].text == ";":
        tokens.pop()
    _check_beginning(tokens, name)
    for before, token, after in _with_neighbours(tokens):
        if token.text == ";":
            raise _refused("has more than one statement", name, "run them one by one")
        if token.text.upper() in _CHANGING and _is_keyword(before, token):
            hint = "the graph is derived: change what you import, or ask with MATCH … RETURN …"
            raise _refused(f"may not use {token.text.upper()}", name, hint)
        if token.text == "/" and after.text.startswith("*"):
            raise _refused("has a comment that does not end", name, "close it with */")


def parameters_of(text: str) -> set[str]:
    """Names of the parameters that a query text uses."""
    return {token.text[1:] for token in _tokens(text, "query") if token.kind == "parameter"}


def _tokens(text: str, name: str) -> Iterator[Token]:
    for found in _TOKEN.finditer(text):
        token = Token(found.lastgroup or "mark", found.group())
        if token.kind == "mark" and token.text in "'\"`":
            raise _refused(f"has a {token.text} that is not closed", name, "close it")
        if token.kind == "number" and not _NUMBER.fullmatch(token.text):
            raise _refused(f"has {token.text!r}", name, "put a space after the number")
        yield token


def _check_beginning(tokens: list[Token], name: str) -> None:
    words = [token.text.upper() for token in tokens[:2]]
    first = words[1] if len(words) > 1 and words[0] in _BEFORE_FIRST else "".join(words[:1])
    if first not in _FIRST:
        raise _refused(
            f"begins with {first or 'nothing'}", name, "begin with MATCH, WITH, UNWIND or RETURN"
        )


def _with_neighbours(tokens: list[Token]) -> Iterator[tuple[tuple[Token, Token], Token, Token]]:
    nothing = Token("space", "")
    padded = [nothing, nothing, *tokens, nothing]
    for two, one, token, after in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        yield (two, one), token, after


def _is_keyword(before: tuple[Token, Token], token: Token) -> bool:
    """Whether a word is a keyword, and no property (c.set), label (:Set) or other name."""
    owner, mark = before
    is_property = mark.text == "." and (owner.kind in ("word", "name") or owner.text in (")", "]"))
    return token.kind == "word" and not is_property and mark.text != ":"


def _refused(what: str, name: str, hint: str) -> UserError:
    return UserError(f"only questions are allowed here, and this {what}", where=name, hint=hint)
