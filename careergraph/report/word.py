"""A report as a Word document: real headings, captions, tables and pictures."""

import io
from typing import Any

from careergraph import __version__
from careergraph.present.formats.word import add_caption, add_table, add_text, new_document, saved
from careergraph.report.composed import Exhibit, PrintedTable, Report
from careergraph.report.page import heading
from careergraph.vocabulary.words import phrase

WIDEST_CM = 16.5
"""Centimetres between the margins."""


def document(report: Report) -> bytes:
    """The bytes of the file: a first page of sentences, then the exhibits under headings of sections."""
    lang = report.lang
    word = new_document(report.title, lang)
    add_text(word, phrase("pictures", "stop", lang).join(report.facts))
    if report.headlines:
        word.add_heading(phrase("reports", "headlines", lang), level=1)
        for number, sentence in report.headlines:
            where = phrase("reports", "exhibit", lang, n=number)
            add_text(word, f"{sentence} ({where})", style="List Bullet")
    word.add_page_break()
    for exhibit in report.exhibits:
        _add_exhibit(word, exhibit, lang)
    add_text(word, phrase("reports", "made", lang, version=__version__))
    return saved(word)


def _add_exhibit(word: Any, exhibit: Exhibit, lang: str) -> None:
    from docx.shared import Cm

    from careergraph.text.signs import one_line

    if exhibit.section:
        word.add_heading(one_line(exhibit.section), level=1)
    word.add_heading(one_line(exhibit.title), level=2)
    if exhibit.sentence:
        add_text(word, exhibit.sentence)
    if exhibit.picture is not None:
        wide = min(WIDEST_CM, exhibit.picture.drawing.width / 45)
        word.add_picture(io.BytesIO(exhibit.picture.png()), width=Cm(wide))
        add_caption(word, phrase("reports", "figure", lang, n=exhibit.number), exhibit.title)
    for table in exhibit.tables:
        add_caption(word, heading(exhibit.number, "", lang).strip("　. "), exhibit.title)
        _add(word, table)
    for line in [*exhibit.below, phrase("reports", "command", lang, command=exhibit.command)]:
        add_text(word, line, small=True)


def _add(word: Any, table: PrintedTable) -> None:
    rows = [[cell.text for cell in row] for row in table.rows]
    add_table(word, table.heads, rows, table.numbers)
