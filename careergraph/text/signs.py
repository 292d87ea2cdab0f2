"""Which characters may stand where: the one place that every writer asks.

Signs that cannot be seen are left out wherever people look: terminal, tables, CSV, workbooks,
Markdown, pages and pictures. JSON keeps them as escapes. A spreadsheet gets no text that it would
take for a formula, Markdown nothing that it would take for a link, a picture or a tag.
"""

import re

_INVISIBLE = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls but for tab and line ends
    "\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # no width, turns of direction
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"  # halves of characters, and what is none
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e007f"
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(1 << 16, 17 << 16, 1 << 16)
    )
)
_HIDDEN = re.compile(f"[{_INVISIBLE}]")
_STEERING = re.compile(f"[{_INVISIBLE}\t\n\r]")

_FORMULA = "=+@\uff1d\uff0b\uff20\ufe66\ufe62\ufe6b\u207a\u207c" + "\\-\uff0d\ufe63\u2212\u207b"
_GUARDED = re.compile(rf"'*(?:\s*[{_FORMULA}]|[\t\r\n])")

_QUOTED = re.compile(r'[",;\t\r\n]|^\s|\s$')

_MARKED = re.compile(
    r"[\\`*\[\]|~$@]"  # code, emphasis, links and pictures, cells, struck text, formulas, mail
    r"|(?<![^\W_])_|_(?![^\W_])"  # emphasis; within a word it is none
    r"|(?<=[A-Za-z]):|(?<=[Ww][Ww][Ww])\."  # addresses that become links by themselves
)
_BLOCK = re.compile(r"^(\s*)(#{1,6}(?=\s|$)|[-+=>]|[0-9]{1,9}(?=[.)]))")


def visible(text: str) -> str:
    """The text without signs that cannot be seen; tabs and line ends stay.

    What is left is also what XML, and so a workbook, a picture and a page, may hold.
    """
    return _HIDDEN.sub("", text)


def one_line(text: str) -> str:
    """The text in one line, without signs that cannot be seen."""
    return visible(re.sub("[\t\n\r]", " ", text)).strip()


def marked(text: str) -> str:
    """The text in one line with a mark for every sign that cannot be seen: for messages."""
    return _STEERING.sub("\ufffd", " ".join(text.splitlines()))


def escaped(text: str) -> str:
    """JSON with escapes for signs that cannot be seen: the value is the same."""
    return _HIDDEN.sub(lambda sign: escaped_sign(sign[0]), text)


def escaped_sign(sign: str) -> str:
    """A sign as JSON escapes it: ``\\u25b6``; those beyond four digits as two halves."""
    units = sign.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe before it where one might.

    ``unguarded`` gives the text back.
    """
    return f"'{text}" if _GUARDED.match(text) else text


def unguarded(text: str) -> str:
    """The text of a cell without the apostrophe that ``guarded`` put before it."""
    return text[1:] if text.startswith("'") and _GUARDED.match(text) else text


def csv_cell(text: str) -> str:
    """A cell of CSV: visible, guarded, and quoted where any spreadsheet might cut it in two."""
    cell = guarded(visible(text))
    if not _QUOTED.search(cell):
        return cell
    doubled = cell.replace('"', '""')
    return f'"{doubled}"'


def markdown(text: str) -> str:
    """A text that means nothing in Markdown: no link, no picture, no tag, no code, no new cell."""
    plain = one_line(text).replace("&", "&amp;").replace("<", "&lt;")
    return _MARKED.sub(lambda sign: f"\\{sign[0]}", plain)


def markdown_line(text: str) -> str:
    """The same as a line of its own, which is no heading, list or quotation either."""
    return _BLOCK.sub(_unblocked, markdown(text))


def _unblocked(begin: re.Match[str]) -> str:
    return f"{begin[1]}{begin[2]}\\" if begin[2].isdigit() else f"{begin[1]}\\{begin[2]}"
