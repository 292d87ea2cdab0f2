"""Small changes of meaning in a file of data: a row or a word left out, a number more by one, yes for no.

Each is (first byte, byte behind the last, what stands there instead).
"""

import re
from collections.abc import Iterator

Piece = tuple[int, int, str]

_OTHER = {"yes": "no", "no": "yes", "true": "false", "false": "true"}
_CELL = re.compile(r'"(?:[^"]|"")*"|[^,\n]*')
_WORD = re.compile(r"\S+")
_IN_TOML = re.compile(
    r'(?P<text>"(?:[^"\\]|\\.)*"|\'[^\']*\')|(?P<comment>#.*)|(?P<number>\b[0-9]+\b)|(?P<flag>\btrue\b|\bfalse\b)'
)
_COMMA, _KEY_ENDS = re.compile(r"\s*,"), re.compile(r"\s*[=\]]")


def data_changes(suffix: str, text: str) -> list[Piece]:
    """All the changes of a file of that ending (``.csv``, ``.toml``)."""
    found = _of_table(text) if suffix == ".csv" else _of_toml(text)
    bytes_before = [0]
    for sign in text:
        bytes_before.append(bytes_before[-1] + len(sign.encode()))
    return [(bytes_before[begin], bytes_before[end], new) for begin, end, new in found]


def _of_table(text: str) -> Iterator[Piece]:
    """Rows left out, and cells changed; the first row is the head, lines with # are comments."""
    at, head = 0, True
    for line in text.splitlines(keepends=True):
        if not head and line.strip() and not line.startswith("#"):
            yield at, at + len(line), ""
            yield from _of_cells(line, at)
        head, at = head and line.startswith("#"), at + len(line)


def _of_cells(line: str, begin: int) -> Iterator[Piece]:
    at = 0
    while at < len(line):
        found = _CELL.match(line, at)
        if found is None:
            return
        cell, first = found[0], begin + found.start()
        new = _other(cell)
        if new is not None:
            yield first, first + len(cell), new
        elif not cell.startswith('"') and len(words := list(_WORD.finditer(cell))) > 1:
            yield from ((first + w.start(), first + w.end(), "") for w in words)
        at = found.end() + 1


def _other(value: str) -> str | None:
    return str(int(value) + 1) if value.isascii() and value.isdigit() else _OTHER.get(value)


def _of_toml(text: str) -> Iterator[Piece]:
    """Texts of lists left out, numbers and flags changed; keys and comments stay."""
    for found in _IN_TOML.finditer(text):
        begin, end = found.span()
        comma = _COMMA.match(text, end)
        if found["text"] and comma and _in_list(text, begin):
            yield begin, comma.end(), ""
        elif (found["number"] or found["flag"]) and not _KEY_ENDS.match(text, end):
            yield begin, end, _other(found[0]) or ""


def _in_list(text: str, at: int) -> bool:
    """Whether a text in quotes stands in a list: behind its bracket or a comma."""
    return text[max(0, at - 40) : at].rstrip().endswith(("[", ","))
