"""Texts of the web → lines of plain text: tags taken off, entities written as the signs they name.

A page (a text that begins with a tag of HTML) breaks where its blocks do; in any other text the ends
of lines stay, and only what looks like a known tag goes. Which parts of a page are furniture, by tag
or by the words of their ``class`` and ``id``, is in ``imports/rules/markup.toml``.
"""

import html
import re
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from careergraph.text.rules import rules

_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_TAG = re.compile(
    r"<(/?)([A-Za-z][A-Za-z0-9]{0,14})((?:[\s/][^<>]{0,4000})?)>|<!--|<![^<>]{0,400}>"
)
_OPENING = re.compile(
    r"\s*(?:<\?xml[^<>]{0,200}>\s*)?<(?:!--|!doctype\s+html|([A-Za-z][A-Za-z0-9]{0,14})[\s/>])",
    re.I,
)
_NAMED = re.compile(r"(?:class|id|role)\s*=\s*[\"']?([^\"'<>]{1,200})", re.IGNORECASE)
_WORD = re.compile("[a-z]+")
_ENDS = re.compile(r"[ \t\r\n]*\n[ \t\r\n]*")
_WIDE = re.compile("[\u3000-\u9fff\uff00-\uffef]")


class PlainLine(NamedTuple):
    """A line of text and the line of the source on which it begins."""

    number: int
    text: str


@dataclass
class Plain:
    """The lines of a text without its markup, and those of a page's furniture."""

    lines: list[PlainLine] = field(default_factory=list)
    furniture: list[PlainLine] = field(default_factory=list)


def is_page(text: str) -> bool:
    """Whether a text begins like a page of the web."""
    found = _OPENING.match(text.lstrip("\ufeff"))
    if found is None:
        return False
    return found[1] is None or found[1].lower() in _known()


def plain(text: str, *, furniture: bool = False) -> Plain:
    """The lines of a text, its markup read where it has some; on demand with the page's furniture."""
    if is_page(text):
        return _Reader(page=True, furniture=furniture).read(text)
    if "<" in text and any(_known_tag(found) for found in _TAG.finditer(text)):
        return _Reader(page=False, furniture=True).read(text)
    return Plain([PlainLine(n, decoded(line)) for n, line in enumerate(text.split("\n"), 1)])


def decoded(text: str) -> str:
    """A text with the signs that its entities name (&nbsp;, &mdash;, &#8212;), written once or twice."""
    if "&" not in text:
        return text
    for _ in range(2):
        text = _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)
    return text


def _known_tag(found: re.Match[str]) -> bool:
    return found[2] is None or found[2].lower() in _known()


@cache
def _tags(kind: str) -> frozenset[str]:
    return frozenset(rules("markup")["tags"][kind])


@cache
def _known() -> frozenset[str]:
    kinds = ("blocks", "cells", "inline", "silent", "furniture", "void")
    return frozenset().union(*(_tags(kind) for kind in kinds))


@cache
def _furniture_words() -> frozenset[str]:
    return frozenset(rules("markup")["furniture"]["words"])


def _is_furniture(tag: str, attributes: str) -> bool:
    """Whether an element is navigation, a footer and the like, by its tag or what it calls itself."""
    if tag in _tags("furniture"):
        return True
    if tag not in _tags("named"):
        return False
    names = " ".join(_NAMED.findall(attributes)).lower()
    return not _furniture_words().isdisjoint(_WORD.findall(names))


class _Reader:
    """Walks through the tags of a text and writes its lines.

    ``aside`` is the tag of the furniture that is being read, ``depth`` how many elements of that tag
    are open; ``furniture``: it is kept among the lines. ``tagged``: the line of the source holds tags.
    """

    def __init__(self, *, page: bool, furniture: bool) -> None:
        self.page, self.furniture = page, furniture
        self.found = Plain()
        self.parts: list[str] = []
        self.begin: int | None = None
        self.number = 1
        self.aside: str | None = None
        self.depth = 0
        self.tagged = False
        self.unclosed: set[str] = set()

    def read(self, text: str) -> Plain:
        at = 0
        while (tag := _TAG.search(text, at)) is not None:
            self._text(text[at : tag.start()])
            at = self._tag(text, tag)
        self._text(text[at:])
        self._end()
        if self.page:
            self.found.lines = [_trimmed(line) for line in self.found.lines]
        return self.found

    def _tag(self, text: str, found: re.Match[str]) -> int:
        """Takes in a tag; where reading goes on behind it."""
        if found[2] is None:
            if not found[0].startswith("<!--"):
                return self._over(text, found.start(), found.end())
            end = text.find("-->", found.end())
            return self._over(text, found.start(), end + 3 if end >= 0 else len(text))
        name, closing = found[2].lower(), bool(found[1])
        if name not in _known():
            self._text(found[0])
            return found.end()
        if name in _tags("silent") and not closing and self.aside is None:
            return self._over(text, found.start(), self._closed(text, name, found.end()))
        if name == "br" and not self.page and "".join(self.parts).lstrip().startswith("|"):
            self.parts.append(found[0])  # inside a cell of a Markdown table
            return found.end()
        self._over(text, found.start(), found.end())
        self._element(name, found[3], closing=closing)
        return found.end()

    def _closed(self, text: str, name: str, at: int) -> int:
        """Where an element that shows nothing ends; without an end, behind its own tag."""
        if name in self.unclosed:
            return at
        found = re.compile(f"</{name}\\s*>", re.IGNORECASE).search(text, at)
        if found is None:
            self.unclosed.add(name)
        return found.end() if found else at

    def _over(self, text: str, start: int, end: int) -> int:
        self.number += text.count("\n", start, end)
        return end

    def _element(self, name: str, attributes: str, *, closing: bool) -> None:
        self.tagged = True
        opens = not closing and name not in _tags("void")
        apart = self.aside is None and opens and not self.furniture
        if apart and _is_furniture(name, attributes):
            self._end()
            self.aside, self.depth = name, 1
            return
        if self.aside == name:
            self.depth += 1 if opens else -1
            if self.depth <= 0:
                self._end()
                self.aside = None
                return
        if name in _tags("blocks"):
            self._end()
        elif name in _tags("cells") and not closing and "".join(self.parts).strip():
            self.parts.append("\t")

    def _text(self, text: str) -> None:
        if not self.page or self.aside is not None:
            self._lines(text)
            return
        told = decoded(text)
        if self.begin is None and told.strip():
            self.begin = self.number + text[: len(text) - len(text.lstrip())].count("\n")
        self.number += text.count("\n")
        self.parts.append(_ENDS.sub(lambda end: _joint(told, end), told))

    def _lines(self, text: str) -> None:
        """Text in which the ends of lines count."""
        for n, line in enumerate(text.split("\n")):
            if n:
                self._end()
                self.number += 1
                self.tagged = False
            if self.begin is None:
                self.begin = self.number
            self.parts.append(decoded(line))

    def _end(self) -> None:
        text = "".join(self.parts)
        where = self.found.lines if self.aside is None else self.found.furniture
        if text.strip() or not (self.page or self.tagged):
            where.append(PlainLine(self.begin or self.number, text))
        self.parts, self.begin = [], None


def _trimmed(line: PlainLine) -> PlainLine:
    return line._replace(text=line.text.strip(" \t\r\n"))


def _joint(text: str, end: re.Match[str]) -> str:
    """What an end of line within a block stands for: a blank, or nothing between Chinese signs."""
    around = text[end.start() - 1 : end.start()], text[end.end() : end.end() + 1]
    return "" if all(_WIDE.match(sign) for sign in around) else " "
