"""Names of files without numbers that are not kept."""

import re
from collections.abc import Iterator

from careergraph.text.folding import folded
from careergraph.text.numbers import Span, identities, mails, telephones
from careergraph.text.private import is_named, notes

MARK = "…"
"""Stands in the name of a file where a number stood."""

_PARTS = re.compile(r"[^/\\]+")
_JOINED = re.compile(r"[_+.&]")
_TAG = 6


def without_numbers(text: str, mark: str = MARK) -> str:
    """A text, such as a path or a message, with a mark for each identity number and telephone."""
    plain = folded(text)
    spans = sorted((*_relatives(plain), *identities(plain), *telephones(plain), *mails(plain)))
    parts, at = [], 0
    for start, end in spans:
        if start >= at:
            parts += [text[at:start], mark]
        at = max(at, end)
    return "".join((*parts, text[at:]))


def _relatives(plain: str) -> Iterator[Span]:
    """Where a name stands behind the word for a relative; a word alone (子女.xlsx) may stay."""
    parts = _JOINED.sub(" ", plain)
    for start, end, kind in notes(parts):
        if kind == "relative" and is_named(parts, start):
            yield start, end


def file_name(path: str, digest: str = "") -> str:
    """A path with a mark for each number in it.

    Behind the mark stand some digits of the digest of the file's bytes: they tell apart files whose
    names differ in nothing else, and nothing of the number can be worked out from them.
    """
    mark = f"{MARK}{int(digest[:12], 16) % 10**_TAG:0{_TAG}d}" if digest else MARK
    return _PARTS.sub(lambda part: without_numbers(part[0], mark), path)
