"""Text in JSON or Python notation → its objects and lists, each text with the line it stands on.

Read without a program: JSON, several objects one behind the other or one a line, literals of Python
(single quotes, tuples, ``None``, ``dict(name='…')``), a name and ``=`` before them, comments, fences of
Markdown around them, commas too many, and a bare ``"key": "value", …`` without braces.
"""

import re
from dataclasses import dataclass
from typing import NamedTuple

DEEPEST = 40
"""Objects and lists within each other at most; what is deeper is no record of people."""


class Text(NamedTuple):
    """A text, number or word; ``null`` and ``None`` are empty."""

    said: str
    line: int


@dataclass
class Fields:
    """An object: keys as written, in their order."""

    pairs: list[tuple[str, "Node"]]
    line: int


@dataclass
class Items:
    """A list."""

    nodes: list["Node"]
    line: int


Node = Text | Fields | Items

_OPENS = re.compile(
    r"\s*(?:(?:#|//)[^\n]*\n\s*|```[a-z0-9]*\s*)*"
    r"(?:(?:(?:var|let|const)\s+)?[A-Za-z_]\w{0,40}\s*=\s*)?(?:[\[{(]\s*(?:[\[{(\"'}\]]|[A-Za-z_]\w{0,40}\s*[(:])|[A-Za-z_]\w{0,40}\(\s*[a-z_]{1,40}\s*=|(?P<bare>[\"'][^\"'\n]{1,30}[\"']\s*:))"
)
_TOKEN = re.compile(
    r"(?P<blank>\s+|(?:#|//)[^\n]*|```[a-z0-9]*)"
    r"|[urbfURBF]{0,2}(?:\"\"\"(?P<long>.*?)\"\"\"|'''(?P<long2>.*?)'''"
    r"|\"(?P<double>(?:[^\"\\]|\\.)*)\"|'(?P<single>(?:[^'\\]|\\.)*)')"
    r"|(?P<mark>[\[\]{}(),:=;])"
    r"|(?P<word>[^\s\[\]{}(),:=;\"'#]+)",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|\n|.)", re.DOTALL)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\n", "b": "", "f": "", "\n": "", "0": ""}
_EMPTY = frozenset(("null", "None", "undefined", "NaN"))
_CLOSES = {"{": "}", "[": "]", "(": ")"}


class _Token(NamedTuple):
    kind: str
    text: str
    line: int


class _NoNotationError(Exception):
    """The text is something else."""


def notation(text: str) -> list[Node] | None:
    """The objects and lists of a text, null where it is no such notation as a whole."""
    opens = _OPENS.match(text)
    if opens is None:
        return None
    try:
        reader = _Reader(_tokens(f"{{{text}}}" if opens["bare"] else text))
        return reader.whole()
    except _NoNotationError:
        return None


def _tokens(text: str) -> list[_Token]:
    tokens, at, line = [], 0, 1
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            raise _NoNotationError
        kind = found.lastgroup or "word"
        if kind != "blank":
            tokens.append(_token(kind, found, line))
        line += found[0].count("\n")
        at = found.end()
    return tokens


def _token(kind: str, found: re.Match[str], line: int) -> _Token:
    text = found[kind]
    if kind in ("mark", "word"):
        return _Token(kind, text, line)
    return _Token("text", _ESCAPE.sub(_plain, text), line)


def _plain(escape: re.Match[str]) -> str:
    said = escape[1]
    if len(said) > 1:
        return chr(int(said[1:], 16))
    return _ESCAPED.get(said, said)


class _Reader:
    """Takes the tokens one after another."""

    def __init__(self, tokens: list[_Token]) -> None:
        self.tokens, self.at = tokens, 0

    def whole(self) -> list[Node]:
        """The values at the top, names of variables before them left out."""
        found: list[Node] = []
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            if token.kind == "mark" and token.text in ",;":
                self.at += 1
            elif self._is_named():
                self.at += 1 + (self._mark(1) == "=")
            else:
                found.append(self._value(0))
                if isinstance(found[-1], Text):
                    raise _NoNotationError
        return found

    def _is_named(self) -> bool:
        """Whether a variable or a word such as const stands before a value."""
        token = self.tokens[self.at]
        return token.kind == "word" and (self._mark(1) == "=" or token.text in _DECLARING)

    def _mark(self, ahead: int) -> str | None:
        if self.at + ahead >= len(self.tokens):
            return None
        token = self.tokens[self.at + ahead]
        return token.text if token.kind == "mark" else None

    def _next(self) -> _Token:
        if self.at >= len(self.tokens):
            raise _NoNotationError
        self.at += 1
        return self.tokens[self.at - 1]

    def _value(self, depth: int) -> Node:
        if depth > DEEPEST:
            raise _NoNotationError
        token = self._next()
        if token.kind == "mark":
            if token.text not in _CLOSES:
                raise _NoNotationError
            return self._block(token, _CLOSES[token.text], depth)
        if token.kind == "word":
            if self._mark(0) == "(":
                opened = self._next()
                return self._block(opened, ")", depth)
            return Text("" if token.text in _EMPTY else token.text, token.line)
        said = token.text
        while self.at < len(self.tokens) and self.tokens[self.at].kind == "text":
            said += self._next().text  # texts side by side are one
        return Text(said, token.line)

    def _block(self, opened: _Token, close: str, depth: int) -> Node:
        """An object where a key comes first, else a list."""
        pairs: list[tuple[str, Node]] = []
        nodes: list[Node] = []
        while self._mark(0) != close:
            if self._mark(0) == ",":
                self.at += 1
            elif self._mark(1) in (":", "="):
                key = self._next().text
                self.at += 1
                pairs.append((key, self._value(depth + 1)))
            else:
                nodes.append(self._value(depth + 1))
        self.at += 1
        if pairs and nodes:
            raise _NoNotationError
        return Fields(pairs, opened.line) if pairs else Items(nodes, opened.line)


_DECLARING = frozenset(("var", "let", "const", "export", "default", "return", "print"))
