"""A document as a table of Markdown, in which no text means anything to Markdown."""

from collections.abc import Iterable

from careergraph.present.document import Document, printed_table
from careergraph.text.signs import markdown, markdown_line


def table(document: Document) -> str:
    """The table, and paragraphs below it: definitions, notes, where it comes from."""
    heads, columns, numbers = printed_table(document)
    head = _line(map(markdown, heads))
    rule = _line("---:" if number else "---" for number in numbers)
    body = [_line(map(markdown, row)) for row in zip(*columns, strict=True)]
    about = document.about.origin(document.lang) if document.about else []
    below = [*document.below, *(f"{label}: {'; '.join(texts)}" for label, texts in about)]
    return "".join((head, rule, *body, *(f"\n{markdown_line(text)}\n" for text in below)))


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |\n"
