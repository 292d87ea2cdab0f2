"""A document as a table of Markdown, in which no text means anything to Markdown."""

from collections.abc import Iterable

from careergraph.present.cells import is_number, printed_cells
from careergraph.present.document import Document
from careergraph.text.signs import markdown, markdown_line


def table(document: Document) -> str:
    """The table, and paragraphs below it: definitions, notes, where it comes from."""
    frame = document.printed()
    shown = document.in_language(frame)
    columns = [
        printed_cells(shown.iloc[:, place], str(name), document.lang, own=document.own)
        for place, name in enumerate(frame.columns)
    ]
    numbers = [is_number(frame.iloc[:, place]) for place in range(len(columns))]
    head = _line(markdown(str(name)) for name in shown.columns)
    rule = _line("---:" if number else "---" for number in numbers)
    body = [_line(map(markdown, row)) for row in zip(*columns, strict=True)]
    about = document.about.origin(document.lang) if document.about else []
    below = [*document.below, *(f"{label}: {'; '.join(texts)}" for label, texts in about)]
    return "".join((head, rule, *body, *(f"\n{markdown_line(text)}\n" for text in below)))


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |\n"
