"""The shared options of commands that answer with rows, and the writing of their answers."""

import json
import os
import sys
from collections.abc import Iterable, Mapping
from enum import StrEnum
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from careergraph.cli.app import settings
from careergraph.cli.streams import drawn
from careergraph.cli.targets import check_target
from careergraph.disk import private
from careergraph.errors import UserError, refusal
from careergraph.text.signs import csv_cell, escaped, markdown, markdown_line, one_line, visible

if TYPE_CHECKING:
    import pandas as pd


class Format(StrEnum):
    """How an answer is written."""

    table = "table"
    csv = "csv"
    json = "json"
    jsonl = "jsonl"
    md = "md"
    xlsx = "xlsx"


FormatOption = Annotated[
    Format | None, typer.Option("--format", help="How to write the answer [default: table].")
]
OutputOption = Annotated[
    str | None, typer.Option("--output", "-o", help="File to write; its ending chooses the format.")
]
TimeoutOption = Annotated[
    float | None,
    typer.Option("--timeout", min=0.1, help="Seconds after which the question is given up."),
]
MetaOption = Annotated[
    bool, typer.Option("--meta", help="Add version, definitions, sources and date, for citing.")
]


def written_format(chosen: Format | None, output: str | None) -> Format:
    """The format asked for, else the one that the file's ending names, else a table."""
    if output == "":
        raise UserError("-o names no file", hint="-o FILE, or - for standard output")
    if chosen:
        return chosen
    ending = Path(output).suffix.lstrip(".").lower() if output and output != "-" else "table"
    if ending in ("txt", ""):
        return Format.table
    try:
        return Format(ending)
    except ValueError:
        known = ", ".join(f".{name}" for name in Format if name != "table")
        raise UserError(
            "no format ends in .{ending}", where=output, hint=known, ending=ending
        ) from None


def check_writable(
    output: str | None,
    chosen: Format | None = None,
    *,
    sources: Iterable[str] = (),
    files: Iterable[str | Path | None] = (),
) -> None:
    """Refuse a file that could not be written, before work is done whose answer would be lost, and
    one that must not be: see ``targets.check_target``."""
    written_format(chosen, output)
    if output is None or output == "-":
        return
    path = Path(output)
    if path.is_dir():
        raise UserError("this is a folder", where=output, hint="name a file in it")
    if not path.parent.is_dir():
        raise UserError("there is no such folder", where=str(path.parent), hint="make it first")
    if not os.access(path if path.exists() else path.parent, os.W_OK):
        raise UserError("this file may not be written", where=output, hint="name another one")
    check_target(output, sources=sources, files=files)


def write(
    frame: "pd.DataFrame",
    *,
    format: Format | None = None,
    output: str | None = None,
    footer: Iterable[str] = (),
    meta: Mapping[str, Any] | None = None,
    raw: bool = False,
    spoken: bool = False,
) -> None:
    """Write a frame to standard output or a file.

    Tables and Markdown have one column for a number and its bounds (see ``present.printable``), unless
    the frame is ``raw``: somebody's own columns. What is ``spoken``, an answer that nothing reads in again,
    has the heads and code words of the language in CSV, Markdown and workbooks too. ``footer``
    (definitions and notes) stands below a table, and goes to standard error beside the formats that
    programs read; ``meta`` is put into the answer.
    """
    from careergraph.present.printable import printable

    chosen, lines = written_format(format, output), [one_line(line) for line in footer]
    for_people = chosen in (Format.table, Format.md)
    below = lines if for_people else []
    frame = printable(frame) if for_people and not raw else frame
    frame = _in_language(frame) if spoken and chosen in _SPOKEN else frame
    if chosen is Format.xlsx:
        save(output, _xlsx(frame, meta))
    else:
        below = [markdown_line(line) for line in below] if chosen is Format.md else below
        text = _WRITERS[chosen](frame, meta) + "".join(f"\n{line}" for line in below)
        text += "\n" if below else ""
        shown = drawn(text) if for_people and output in (None, "-") else text
        save(output, shown, excel=chosen is Format.csv)
    for line in [] if below else lines:
        print(line, file=sys.stderr)


_SPOKEN = (Format.csv, Format.md, Format.xlsx)
"""Formats in which an answer has the heads and code words of the language; a table always has."""


def _in_language(frame: "pd.DataFrame") -> "pd.DataFrame":
    from careergraph.draw.headings import translated

    return translated(frame, settings.lang)


def save(output: str | None, content: str | bytes, *, excel: bool = False) -> None:
    """Write to a file, or to standard output."""
    if output is None or output == "-":
        if isinstance(content, bytes):
            sys.stdout.buffer.write(content)
        else:
            sys.stdout.write(content)
        return
    check_target(output)
    data = (
        content.encode("utf-8-sig" if excel else "utf-8") if isinstance(content, str) else content
    )
    try:
        private.write(Path(output), data)
    except OSError as error:
        raise UserError(refusal(error), where=output) from None


def records(frame: "pd.DataFrame") -> list[dict[str, Any]]:
    """The rows as plain Python values, nulls as None."""
    return [
        {str(name): _plain(value) for name, value in row.items()}
        for row in frame.astype(object).to_dict("records")
    ]


def _plain(value: Any) -> Any:
    import pandas as pd

    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if value is None or pd.isna(value):
        return None
    value = value.item() if hasattr(value, "item") else value
    if isinstance(value, float):
        return int(value) if value.is_integer() else value if isfinite(value) else _infinite(value)
    return value if isinstance(value, str | int) else _as_text(value)


def _infinite(value: float) -> str:
    """JSON and workbooks have no such number."""
    return "Infinity" if value > 0 else "-Infinity"


def _as_text(value: Any) -> str:
    """Dates as in ISO 8601, bytes as pairs of hexadecimal digits."""
    if isinstance(value, bytes | bytearray):
        return value.hex()
    return str(value.isoformat() if hasattr(value, "isoformat") else value)


def _json(frame: "pd.DataFrame", meta: Mapping[str, Any] | None) -> str:
    rows = records(frame)
    whole = {"meta": meta, "rows": rows} if meta else rows
    return _json_text(whole, indent=1) + "\n"


def _jsonl(frame: "pd.DataFrame", meta: Mapping[str, Any] | None) -> str:
    rows = ([{"meta": meta}] if meta else []) + records(frame)
    return "".join(_json_text(row) + "\n" for row in rows)


def _json_text(value: Any, indent: int | None = None) -> str:
    """JSON in which signs that cannot be seen are escapes: the value is the same."""
    return escaped(json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False))


def _csv(frame: "pd.DataFrame", meta: Mapping[str, Any] | None) -> str:
    rows = [list(frame.columns), *(list(row.values()) for row in records(frame))]
    about = (f"# {name}: {_json_text(value)}\n" for name, value in (meta or {}).items())
    body = (",".join(_csv_cell(value) for value in row) + "\n" for row in rows)
    return "".join((*about, *body))


def _csv_cell(value: Any) -> str:
    text = _text(value)
    return text if isinstance(value, int | float) else csv_cell(text)  # -5 is no formula


def _text(value: Any) -> str:
    if isinstance(value, list | dict):
        return _json_text(value)
    return "" if value is None else str(value)


def _xlsx(frame: "pd.DataFrame", meta: Mapping[str, Any] | None) -> bytes:
    from careergraph.cli.workbook import workbook

    rows = [list(row.values()) for row in records(frame)]
    about = [[name, _json_text(value)] for name, value in (meta or {}).items()]
    return workbook([str(name) for name in frame.columns], rows, about, _text)


def _md(frame: "pd.DataFrame", meta: Mapping[str, Any] | None) -> str:
    def line(cells: Iterable[str]) -> str:
        return "| " + " | ".join(cells) + " |\n"

    head = line(markdown(str(name)) for name in frame.columns) + line("---" for _ in frame.columns)
    rows = ((markdown(_text(value)) for value in row.values()) for row in records(frame))
    notes = (f"\n{markdown_line(f'{name}: {_json_text(v)}')}" for name, v in (meta or {}).items())
    return head + "".join(map(line, rows)) + "".join(notes)


def _table(frame: "pd.DataFrame", meta: Mapping[str, Any] | None) -> str:
    from careergraph.draw.tables import text_table

    notes = (f"\n{name}: {_json_text(v)}" for name, v in (meta or {}).items())
    frame = frame.apply(lambda column: column.map(_shown) if column.dtype == object else column)
    return text_table(frame, terminal_width(), settings.lang) + "".join(notes)


def _shown(value: Any) -> Any:
    """A value of a query for a table; half a character would be none in a column of texts."""
    plain = _plain(value)
    return visible(plain) if isinstance(plain, str) else plain


def terminal_width() -> int:
    """Columns of the terminal; 120 where output goes to no terminal."""
    import shutil

    return shutil.get_terminal_size((120, 24)).columns


_WRITERS = {
    Format.table: _table,
    Format.csv: _csv,
    Format.json: _json,
    Format.jsonl: _jsonl,
    Format.md: _md,
}
