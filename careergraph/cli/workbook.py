"""Rows as a workbook, in which no text is a formula."""

import io
from collections.abc import Callable, Sequence
from typing import Any

from openpyxl import Workbook

from careergraph.errors import UserError
from careergraph.text.signs import guarded, visible

MOST_ROWS, LONGEST = 1_048_576, 32_767
"""Rows of a sheet and characters of a cell; a workbook holds no more."""


def workbook(
    heads: Sequence[str],
    rows: Sequence[Sequence[Any]],
    about: Sequence[Sequence[str]],
    text: Callable[[Any], str],
) -> bytes:
    """A sheet of rows below their heads, and one of notes ``about`` them where there are any.

    ``text`` gives what is no number as text. Raises ``UserError`` where a sheet cannot hold it.
    """
    if len(rows) >= MOST_ROWS:
        what = "{rows} rows are more than the {most} of a sheet"
        raise UserError(
            what, hint="write .csv or .jsonl, or ask for fewer rows", rows=len(rows), most=MOST_ROWS
        )
    book = Workbook()
    sheet = book.active
    sheet.title = "careergraph"
    for number, row in enumerate([heads, *rows], 1):
        _fill(sheet, number, row, text)
    if about:
        notes = book.create_sheet("about")
        for number, note in enumerate(about, 1):
            _fill(notes, number, note, text)
    sheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(sheet: Any, number: int, row: Sequence[Any], text: Callable[[Any], str]) -> None:
    for column, value in enumerate(row, 1):
        if value is None:
            continue
        if isinstance(value, bool | int | float):
            sheet.cell(number, column, value)
        else:
            _fill_text(sheet.cell(number, column), visible(text(value)))


def _fill_text(cell: Any, text: str) -> None:
    if len(text) > LONGEST:
        hint = "write .csv or .jsonl, which hold texts of any length"
        what = "a text of {signs} characters is longer than the {most} of a cell"
        raise UserError(what, where=cell.coordinate, hint=hint, signs=len(text), most=LONGEST)
    cell.value = text
    cell.data_type = "s"  # openpyxl takes =… for a formula, and #N/A for an error
    if guarded(text) != text:
        cell.quotePrefix = True  # it stays a text when somebody edits it
