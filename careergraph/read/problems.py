"""What could not be read, or only with a doubt; and how much is read."""

from careergraph.text.file_names import without_numbers
from careergraph.vocabulary.problems import Problem

MB = 1024 * 1024
RATIO = 200
"""Times its size that a packed part may have unpacked; what Excel and Word write has some 20."""

ROWS, COLUMNS, CELL = 1_048_576, 16_384, 32_767
"""Rows and columns of a sheet, and characters of a cell, as in Excel; of text files too."""

READ_COLUMNS = 400
"""Columns of a sheet that are read."""

CELLS, TEXT = 6_000_000, 64_000_000
"""Cells of a table up to the last filled one of each row, and the characters in them."""

TAGS, ELEMENTS = 1_500_000, 20_000_000
"""Tags and attributes of XML that is held in memory whole, and elements of what is read row by row."""

PARQUET_ROWS, PARQUET_VALUES = 20_000_000, 500_000_000
PARQUET_TEXT, PARQUET_AVERAGE = 20_000_000, 200
"""Rows of a Parquet file, and rows times the columns that are read."""

POSTS = 300
"""Posts of one person in one file: they are compared each with each."""

LIMITS: dict[str, object] = {
    "cell": CELL,
    "ratio": RATIO,
    "rows": ROWS,
    "columns": COLUMNS,
    "first_unread": READ_COLUMNS + 1,
    "cells": CELLS,
    "text": TEXT,
    "tags": TAGS,
    "elements": ELEMENTS,
    "parquet_rows": PARQUET_ROWS,
    "parquet_values": PARQUET_VALUES,
    "parquet_text": PARQUET_TEXT,
    "parquet_average": PARQUET_AVERAGE,
    "posts": POSTS,
}
"""What hints say of how much is read."""

CLIP = 200


def problem_of(
    case: str, line: int | None = None, field: str | None = None, value: str | None = None
) -> Problem:
    """The problem of a case of reading; who knows the file fills in its ``source``."""
    return Problem.of(case, None, line, clipped(field), clipped(value), **LIMITS)


def clipped(value: str | None) -> str | None:
    """At most 200 characters, with a mark for identity numbers and telephones."""
    if value is None:
        return None
    hidden = without_numbers(value[: 2 * CLIP])
    return hidden if len(hidden) <= CLIP else hidden[: CLIP - 1] + "…"
