"""CSV files that a person writes for the program: their text, and their rows one by one."""

import csv
from pathlib import Path
from typing import Any

from careergraph.errors import UserError


def decoded(path: Path, data: bytes) -> str:
    """The text of a file in UTF-8 or GBK. Raises ``UserError`` for anything else."""
    if b"\0" not in data:
        for encoding in ("utf-8-sig", "gb18030"):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                continue
    hint = "save the table as CSV in UTF-8 or GBK"
    raise UserError("this is no text", where=str(path), hint=hint)


def next_row(path: Path, reader: Any) -> list[str] | None:
    """The next row of a ``csv.reader``, null behind the last. Raises ``UserError`` with the line."""
    try:
        return next(reader, None)
    except csv.Error as error:
        where = f"{path}, line {reader.line_num}"
        raise UserError(
            "is no CSV: {why}", where=where, hint="save it as CSV again", why=str(error)
        ) from None


def places_of(path: Path, head: list[str], columns: tuple[str, ...]) -> dict[str, int]:
    """Where columns stand in a head. Raises ``UserError`` for one that is there twice."""
    twice = [name for name in columns if head.count(name) > 1]
    if twice:
        raise UserError("the column {column} is there twice", where=str(path), column=twice[0])
    return {name: head.index(name) for name in columns if name in head}
