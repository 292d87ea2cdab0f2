"""A stretch of text → chunks, each the words of one post or of one remark, with its brackets."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from careergraph.read.career.brackets import Stretch, is_dated, stretches
from careergraph.read.career.dates import span_at
from careergraph.read.career.leads import LONGEST, joins, lists_on
from careergraph.read.career.words import ends_a_post

_QUOTES = {ord(mark): None for mark in "“”‘’「」"}

LOOK = 12
"""Characters before a separator that are looked at: the longest title is shorter."""


@dataclass
class Chunk:
    """Positions of the text and of the brackets of one chunk; ``separator`` is what precedes it."""

    separator: str
    texts: list[tuple[int, int]] = field(default_factory=list)
    brackets: list[tuple[int, int]] = field(default_factory=list)

    def words(self, norm: str) -> str:
        """The text without brackets, white space and Chinese quotation marks."""
        joined = "".join([norm[a:b] for a, b in self.texts]).translate(_QUOTES)
        return "".join(joined.split())


_SEPARATOR = re.compile(
    r"[;。,]|、|\s+|兼(?!职(?!任)|并|善|程)|并(?=任|兼|担任|主持)|同时(?=任|兼|担任)|以及|[和及暨]|/(?![0-9])|(?:其间|(?<=[,;。])期间)[\s:,]*"
)


def chunks(norm: str, start: int, end: int) -> Iterator[Chunk]:
    """The chunks between two positions, in order; none is empty."""
    chunk = Chunk("")
    for stretch in stretches(norm, start, end):
        if stretch.bracket:
            chunk.brackets.append((stretch.start, stretch.end))
            continue
        if _breaks_after_bracket(norm, chunk, stretch):
            yield chunk
            chunk = Chunk("")
        since = stretch.start
        for found in _SEPARATOR.finditer(norm, stretch.start, stretch.end):
            if not _splits(norm, found, chunk, since, stretch.end):
                continue
            _add(chunk, norm, since, found.start())
            if chunk.texts or chunk.brackets:
                yield chunk
            word = found[0][0].isalpha()  # 兼, 并, 其间 belong to what follows
            since = found.start() if word else found.end()
            chunk = Chunk(found[0])
        _add(chunk, norm, since, stretch.end)
    if chunk.texts or chunk.brackets:
        yield chunk


def _add(chunk: Chunk, norm: str, start: int, end: int) -> None:
    if norm[start:end].strip():
        chunk.texts.append((start, end))


def _breaks_after_bracket(norm: str, chunk: Chunk, stretch: Stretch) -> bool:
    """Text right behind a dated bracket begins a chunk of its own, as do dates behind any bracket."""
    if not chunk.brackets or not norm[stretch.start : stretch.start + 1].strip():
        return False
    return is_dated(norm, *chunk.brackets[-1]) or span_at(norm, stretch.start) is not None


def _splits(norm: str, found: re.Match[str], chunk: Chunk, since: int, end: int) -> bool:
    mark = found[0]
    if mark == "。" and _lists_on(norm, chunk, since, found, end):
        return False
    if mark in ";。" or mark.startswith(("其间", "期间")):
        return True
    before = _before(norm, chunk, since, found.start())
    if mark == ",":
        return not _joins(norm, chunk, since, found, end)
    if not before:
        return mark == "、"
    if mark == "、" and span_at(norm, found.end()) is not None:
        return True
    return ends_a_post(before)


def _before(norm: str, chunk: Chunk, since: int, at: int) -> str:
    """The last characters of the chunk before a separator, brackets passed over."""
    text = "".join(norm[max(since, at - LOOK) : at].split())
    if text or not chunk.texts:
        return text
    start, end = chunk.texts[-1]
    return "".join(norm[max(start, end - LOOK) : end].split())


def _lists_on(norm: str, chunk: Chunk, since: int, found: re.Match[str], end: int) -> bool:
    """…工作。先后任办公室副主任 is one post."""
    before = norm[max(since, found.start() - LONGEST) : found.start()].strip()
    following = re.split("[,;。、()]", norm[found.end() : min(end, found.end() + 24)])[0].strip()
    return bool(before) and not chunk.texts and lists_on(before, following)


def _joins(norm: str, chunk: Chunk, since: int, found: re.Match[str], end: int) -> bool:
    """岱山县财政局，科员 and …工作，任科员 are one post each."""
    before = norm[max(since, found.start() - LONGEST) : found.start()].strip()
    before = before or _before(norm, chunk, since, found.start())
    if span_at(norm, found.end()) is not None:
        return False
    following = re.split("[,;。、()]", norm[found.end() : min(end, found.end() + 24)])[0].strip()
    return bool(following) and joins(before, following)
