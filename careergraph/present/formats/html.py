"""A document as a piece of a page, in which no text means anything to HTML."""

from collections.abc import Iterable
from dataclasses import replace
from html import escape

from careergraph.present.document import Document, printed_table
from careergraph.text.signs import one_line
from careergraph.vocabulary.words import phrase

MOST_ROWS = 60
"""Of a table in a page; how many there are stands below it."""


def fragment(document: Document, rows: int = MOST_ROWS) -> str:
    """The table of the first ``rows``, and below it how many there are, definitions and notes."""
    first = document.frame.head(rows)
    heads, columns, numbers = printed_table(replace(document, frame=first))
    head = _row("th", heads, numbers)
    body = "".join(_row("td", cells, numbers) for cells in zip(*columns, strict=True))
    below = [*_left_out(len(first), len(document.frame), document.lang), *document.below]
    return f"<table>\n<thead>{head}</thead>\n<tbody>{body}</tbody>\n</table>\n" + "".join(
        f"<p>{_text(line)}</p>\n" for line in below if line
    )


def _left_out(shown: int, rows: int, lang: str) -> list[str]:
    return [] if shown == rows else [phrase("views", "first_rows", lang, shown=shown, rows=rows)]


def _row(tag: str, cells: Iterable[str], numbers: Iterable[bool]) -> str:
    pairs = zip(cells, numbers, strict=True)
    return "<tr>" + "".join(_cell(tag, text, number) for text, number in pairs) + "</tr>\n"


def _cell(tag: str, text: str, number: bool) -> str:
    side = "right" if number else "left"
    return f'<{tag} style="text-align:{side}">{_text(text)}</{tag}>'


def _text(text: str) -> str:
    return escape(one_line(text))
