"""A document as a workbook: a sheet of rows, one of what they are about, and no text is a formula."""

import io
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from careergraph.errors import UserError
from careergraph.present.cells import is_share
from careergraph.present.document import Document
from careergraph.present.values import records, value_text
from careergraph.present.views import title_of
from careergraph.present.widths import cells
from careergraph.text.signs import guarded, visible
from careergraph.vocabulary.words import phrase

MOST_ROWS, LONGEST = 1_048_576, 32_767
"""Rows of a sheet and characters of a cell; a workbook holds no more."""

WIDEST, MARGIN = 60, 3
"""Characters that a column is made wide at most, and what a filter's button takes of its head."""

LONGEST_NAME = 31
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")

_WHOLE, _SHARE = "0", "0.0%"

_BOLD, _WRAPPED = Font(bold=True), Alignment(wrap_text=True, vertical="top")


def book(document: Document) -> bytes:
    """The rows below heads that stay in sight and filter; with a sheet in words where the document says
    what it is about.

    Raises ``UserError`` where a sheet cannot hold it.
    """
    flat = document.flat()
    if len(flat) + 1 > MOST_ROWS:
        what = "{rows} rows are more than the {most} of a sheet"
        hint = "write .csv or .jsonl, or ask for fewer rows"
        raise UserError(what, hint=hint, rows=len(flat), most=MOST_ROWS)
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = sheet_name(document)
    _fill_rows(sheet, document.in_language(flat), [str(name) for name in flat.columns], document)
    if document.about:
        notes = workbook.create_sheet(phrase("views", "about", document.lang))
        _fill_notes(notes, document.about.told(document.lang))
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


class Sheet(NamedTuple):
    """A sheet of several: what it is called, its rows, and lines below them."""

    name: str
    document: Document
    below: Sequence[str]


def sheets(
    first: str, notes: Sequence[tuple[str, Sequence[str]]], tables: Sequence[Sheet]
) -> bytes:
    """A workbook of several tables behind a sheet of notes called ``first``; lines that are empty are left
    out. Raises ``UserError`` where a sheet cannot hold one."""
    workbook = Workbook()
    workbook.active.title = _fitting_name(first)
    _fill_notes(workbook.active, notes)
    for one in tables:
        sheet = workbook.create_sheet(_fitting_name(one.name))
        flat = one.document.flat()
        names = [str(name) for name in flat.columns]
        _fill_rows(sheet, one.document.in_language(flat), names, one.document)
        for number, line in enumerate(filter(None, one.below), len(flat) + 3):
            _fill_text(sheet.cell(number, 1), visible(line))
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def sheet_name(document: Document) -> str:
    """The title of what is written, as far as a sheet may be called so."""
    named = title_of(document.name, document.lang) if document.name else None
    return _fitting_name(named or document.name or "careergraph")


def _fitting_name(text: str) -> str:
    name = _NOT_IN_A_NAME.sub(" ", visible(text))
    if len(name) > LONGEST_NAME:
        name = name[: LONGEST_NAME + 1].rpartition(" ")[0] or name[:LONGEST_NAME]
    return name.strip()


def _fill_rows(sheet: Any, frame: pd.DataFrame, names: Sequence[str], document: Document) -> None:
    heads = [str(name) for name in frame.columns]
    rows = [list(row.values()) for row in records(frame.set_axis(range(len(heads)), axis=1))]
    shares = [not document.own and is_share(name) for name in names]
    for column, text in enumerate(heads, 1):
        _fill_text(sheet.cell(1, column), visible(text))
        sheet.cell(1, column).font = _BOLD
    for number, row in enumerate(rows, 2):
        for column, value in enumerate(row, 1):
            _fill(sheet, number, column, value, share=shares[column - 1])
    for column, (head, *values) in enumerate(zip(heads, *rows, strict=True), 1):
        letter = get_column_letter(column)
        sheet.column_dimensions[letter].width = _width(head, values)
    if heads:
        sheet.freeze_panes = "A2"
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{len(rows) + 1}"


def _width(head: str, values: Sequence[Any]) -> int:
    """The width of a column that shows what it holds; wide characters count double."""
    texts = {value_text(value) for value in values}
    return min(max(cells(visible(head)) + MARGIN, 1 + max(map(cells, texts), default=0)), WIDEST)


def _fill(sheet: Any, number: int, column: int, value: Any, *, share: bool) -> None:
    if value is None:
        return
    if not isinstance(value, bool | int | float):
        _fill_text(sheet.cell(number, column), visible(value_text(value)))
        return
    cell = sheet.cell(number, column, value)
    if share:
        cell.number_format = _SHARE
    elif type(value) is int:
        cell.number_format = _WHOLE


def _fill_notes(sheet: Any, told: Sequence[tuple[str, Sequence[str]]]) -> None:
    """What each part is called, in front of its texts."""
    number = 0
    for label, texts in told:
        for place, text in enumerate(texts):
            number += 1
            if not place:
                _fill_text(sheet.cell(number, 1), label)
                sheet.cell(number, 1).font = _BOLD
            _fill_text(sheet.cell(number, 2), visible(text))
            sheet.cell(number, 2).alignment = _WRAPPED
    sheet.column_dimensions["A"].width = max(cells(label) for label, _ in told) + MARGIN
    sheet.column_dimensions["B"].width = 2 * WIDEST


def _fill_text(cell: Any, text: str) -> None:
    if len(text) > LONGEST:
        hint = "write .csv or .jsonl, which hold texts of any length"
        what = "a text of {signs} characters is longer than the {most} of a cell"
        raise UserError(what, where=cell.coordinate, hint=hint, signs=len(text), most=LONGEST)
    cell.value = text
    cell.data_type = "s"  # openpyxl takes =… for a formula, and #N/A for an error
    if guarded(text) != text:
        cell.quotePrefix = True  # it stays a text when somebody edits it
