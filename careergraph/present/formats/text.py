"""A document as a table of text, aligned for wide characters, with what is to be said below it."""

from collections.abc import Sequence

import pandas as pd

from careergraph.present.cells import is_number, printed_cells
from careergraph.present.document import Document
from careergraph.present.headings import title
from careergraph.present.table import INDENT, Column, Giving, Table, chosen, folded
from careergraph.present.views import cell_rule, columns_of
from careergraph.present.widths import cells, wrapped
from careergraph.text.signs import one_line
from careergraph.vocabulary.dates import months_of
from careergraph.vocabulary.words import phrase

ALWAYS = 2
"""The most important columns, that stand in a table even where they hold nothing, such as a group."""

NAMES_SHOWN = 5
"""Sources that are named below a table; of more it says how many."""


def table(document: Document) -> str:
    """The table and, below it, what it leaves out, definitions, notes and where it comes from.

    No line is wider than the document's width, but for commands to be copied. Heads and code words
    are in the language; nulls are blank; numbers stand right; signs that cannot be seen are left out.
    """
    important = columns_of(document.name)
    columns = _columns(document.coded(document.printed()), document, important)
    made = (
        chosen(columns, important, document.width) if important else folded(columns, document.width)
    )
    below = [*_left_out(made, document.lang), *document.below, *_origin(document)]
    lines = [line for text in below for line in _line(text, document.width)]
    return made.text + ("\n" if lines else "") + "".join(f"{line}\n" for line in lines)


def _columns(frame: pd.DataFrame, document: Document, important: Sequence[str]) -> list[Column]:
    """The columns of a frame, described ones without those that hold nothing."""
    made = []
    for place, label in enumerate(frame.columns):
        name, values = str(label), frame.iloc[:, place]
        if important and name not in important[:ALWAYS] and len(values) and values.isna().all():
            continue
        texts = printed_cells(values, name, document.lang, own=document.own)
        number = is_number(values)
        giving = _giving(name, number, texts)
        heading = one_line(title(name, document.lang, document.levels, document.classes))
        made.append(Column(name, heading, texts, number, giving))
    return made


def _giving(name: str, number: bool, texts: Sequence[str]) -> Giving:
    dates = all(months_of(text) or not text for text in texts)
    if number or dates or name in cell_rule("whole"):
        return Giving.not_at_all
    if name in cell_rule("front"):
        return Giving.front
    return Giving.wrap if name in cell_rule("wrap") else Giving.end


def _left_out(made: Table, lang: str) -> list[str]:
    """What the table does not show, and where all of it is."""
    if made.left_out:
        names = phrase("views", "and", lang).join(made.left_out)
        return [phrase("views", "not_shown", lang, columns=names)]
    return [phrase("views", "cut", lang)] if made.cut else []


def _origin(document: Document) -> list[str]:
    if document.about is None:
        return []
    stop, lines = phrase("views", "colon", document.lang), []
    for label, texts in document.about.origin(document.lang):
        shown = texts[:NAMES_SHOWN]
        more = len(texts) - len(shown)
        told = [*shown, *([phrase("views", "more", document.lang, n=more)] if more else [])]
        lines.append(one_line(label + stop + phrase("views", "and", document.lang).join(told)))
    return lines


def _line(text: str, width: int | None) -> list[str]:
    """A line of words in lines of the width, those after the first indented; a command stays whole."""
    if width is None or cells(text) <= width or text.startswith("careergraph "):
        return [text]
    first, *rest = wrapped(text, width - cells(INDENT))
    return [first, *(INDENT + line for line in rest)]
