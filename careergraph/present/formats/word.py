"""A document as a Word file: a heading, a table with heads that repeat on each page, and notes below."""

import io
from collections.abc import Sequence
from typing import Any

from careergraph.errors import UserError
from careergraph.present.document import Document, printed_table
from careergraph.present.views import title_of
from careergraph.text.signs import one_line

MOST_ROWS = 5_000
"""Rows of a table; more make a file that no office opens."""

FONT, EAST_ASIAN = "Times New Roman", "宋体"
_WIDE_COLUMNS = 7
"""A table of more columns stands on a page turned on its side."""


def table(document: Document) -> bytes:
    """The bytes of the file. Raises ``UserError`` where there are too many rows."""
    heads, columns, numbers = printed_table(document)
    if len(document.frame) > MOST_ROWS:
        what = "{rows} rows are more than the {most} of a table in Word"
        hint = "write .xlsx or .csv, or ask for fewer rows"
        raise UserError(what, hint=hint, rows=len(document.frame), most=MOST_ROWS)
    name = (document.name and title_of(document.name, document.lang)) or document.name or ""
    word = new_document(name, document.lang, turned=len(heads) > _WIDE_COLUMNS)
    add_table(word, heads, list(map(list, zip(*columns, strict=True))), numbers)
    for line in document.below:
        add_text(word, line, small=True)
    return saved(word)


def new_document(title: str, lang: str, *, turned: bool = False) -> Any:
    """An empty document with a title, in fonts that have both scripts."""
    # python-docx takes a while to load, and only who writes such a file needs it.
    from docx import Document as WordDocument
    from docx.enum.section import WD_ORIENT
    from docx.oxml.ns import qn
    from docx.shared import Cm

    word = WordDocument()
    for name in ("Normal", "Title", "Heading 1", "Heading 2", "Caption", "List Bullet"):
        fonts = word.styles[name].element.get_or_add_rPr().get_or_add_rFonts()
        fonts.set(qn("w:eastAsia"), EAST_ASIAN)
        for script in ("w:ascii", "w:hAnsi"):
            fonts.set(qn(script), FONT)
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    if turned:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm(2.2)
    word.core_properties.title = one_line(title)[:255]
    word.core_properties.author = "careergraph"
    word.core_properties.language = "zh-CN" if lang == "zh" else "en"
    if title:
        word.add_heading(one_line(title), level=0)
    return word


def add_text(word: Any, text: str, *, style: str | None = None, small: bool = False) -> None:
    """A paragraph of one text."""
    from docx.shared import Pt

    run = word.add_paragraph(style=style).add_run(one_line(text))
    if small:
        run.font.size = Pt(9)


def add_caption(word: Any, label: str, text: str) -> None:
    """A caption: its label, such as ``Exhibit 3``, and what it is of."""
    word.add_paragraph(f"{one_line(label)}　{one_line(text)}", style="Caption")


def add_table(
    word: Any, heads: Sequence[str], rows: Sequence[Sequence[str]], numbers: Sequence[bool]
) -> None:
    """A table with lines, whose heads repeat on each page; numbers stand to the right."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement

    made = word.add_table(rows=len(rows) + 1, cols=max(len(heads), 1), style="Table Grid")
    repeat = OxmlElement("w:tblHeader")
    made.rows[0]._tr.get_or_add_trPr().append(repeat)
    cells = made._cells
    for place, text in enumerate(text for row in (heads, *rows) for text in row):
        paragraph = cells[place].paragraphs[0]
        run = paragraph.add_run(one_line(text))
        run.bold = place < len(heads) or None
        if numbers[place % len(heads)]:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def saved(word: Any) -> bytes:
    """The bytes of a document."""
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()
