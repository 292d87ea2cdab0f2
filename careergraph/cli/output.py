"""The shared options of commands that answer with rows, and the writing of their answers."""

import csv
import io
import json
import os
import re
import sys
from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from careergraph.cli.app import settings
from careergraph.errors import UserError

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
        raise UserError(f"no format ends in .{ending}", where=output, hint=known) from None


def check_writable(output: str | None, chosen: Format | None = None) -> None:
    """Refuse a file that could not be written, before work is done whose answer would be lost."""
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


def write(
    frame: "pd.DataFrame",
    *,
    format: Format | None = None,
    output: str | None = None,
    footer: Iterable[str] = (),
    meta: Mapping[str, Any] | None = None,
) -> None:
    """Write a frame to standard output or a file.

    ``footer`` (definitions and notes) stands below a table, and goes to standard error beside the
    formats that programs read; ``meta`` is put into the answer.
    """
    chosen, lines = written_format(format, output), list(footer)
    below = lines if chosen in (Format.table, Format.md) else []
    if chosen is Format.xlsx:
        save(output, _xlsx(frame, meta))
    else:
        text = _WRITERS[chosen](frame, meta) + "".join(f"\n{line}" for line in below)
        save(output, text + ("\n" if below else ""), excel=chosen is Format.csv)
    for line in [] if below else lines:
        print(line, file=sys.stderr)


def save(output: str | None, content: str | bytes, *, excel: bool = False) -> None:
    """Write to a file, or to standard output."""
    if output is None or output == "-":
        if isinstance(content, bytes):
            sys.stdout.buffer.write(content)
        else:
            sys.stdout.write(content)
        return
    data = (
        content.encode("utf-8-sig" if excel else "utf-8") if isinstance(content, str) else content
    )
    try:
        Path(output).write_bytes(data)
    except OSError as error:
        raise UserError(error.strerror or str(error), where=output) from None


def records(frame: "pd.DataFrame") -> list[dict[str, Any]]:
    """The rows as plain Python values, nulls as None."""
    return [
        {str(name): _plain(value) for name, value in row.items()}
        for row in frame.astype(object).to_dict("records")
    ]


def _plain(value: Any) -> Any:
    import pandas as pd

    if isinstance(value, list | dict):
        return value
    if value is None or pd.isna(value):
        return None
    value = value.item() if hasattr(value, "item") else value
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _json(frame: "pd.DataFrame", meta: Mapping[str, Any] | None) -> str:
    rows = records(frame)
    whole = {"meta": meta, "rows": rows} if meta else rows
    return _json_text(whole, indent=1) + "\n"


def _jsonl(frame: "pd.DataFrame", meta: Mapping[str, Any] | None) -> str:
    rows = ([{"meta": meta}] if meta else []) + records(frame)
    return "".join(_json_text(row) + "\n" for row in rows)


# Signs that steer a terminal or turn the direction of text, line separators, lone surrogates.
_STEERING = "\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff"
_ESCAPED = re.compile(f"[{_STEERING}]")
_LEFT_OUT = re.compile(f"[\x00-\x08\x0b-\x1f{_STEERING}]")


def _json_text(value: Any, indent: int | None = None) -> str:
    """JSON in which steering signs are escapes: the value is the same, and a terminal is safe."""
    text = json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False)
    return _ESCAPED.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)


def _csv(frame: "pd.DataFrame", meta: Mapping[str, Any] | None) -> str:
    out = io.StringIO()
    for name, value in (meta or {}).items():
        out.write(f"# {name}: {json.dumps(value, ensure_ascii=False)}\n")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(frame.columns)
    writer.writerows([_cell(value) for value in row.values()] for row in records(frame))
    return out.getvalue()


def _cell(value: Any) -> Any:
    """A cell that a spreadsheet takes for what it is: never for a formula, nor for a command."""
    if isinstance(value, list | dict):
        return _json_text(value)
    if isinstance(value, str):
        value = _LEFT_OUT.sub("", value)
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{value}"
    return value


def _xlsx(frame: "pd.DataFrame", meta: Mapping[str, Any] | None) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = "careergraph"
    sheet.append(list(frame.columns))
    for row in records(frame):
        sheet.append([_cell(value) for value in row.values()])
    if meta:
        about = book.create_sheet("about")
        for name, value in meta.items():
            about.append([name, json.dumps(value, ensure_ascii=False)])
    sheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _md(frame: "pd.DataFrame", meta: Mapping[str, Any] | None) -> str:
    def line(cells: Iterable[Any]) -> str:
        return "| " + " | ".join(_md_cell(cell) for cell in cells) + " |\n"

    head = line(frame.columns) + line("---" for _ in frame.columns)
    body = head + "".join(line(row.values()) for row in records(frame))
    notes = (f"\n{name}: {json.dumps(v, ensure_ascii=False)}" for name, v in (meta or {}).items())
    return body + "".join(notes)


def _md_cell(value: Any) -> str:
    """One line in which nothing ends the cell or begins a tag."""
    from careergraph.draw.text import clean

    text = clean(_json_text(value) if isinstance(value, list | dict) else value)
    return text.replace("|", "\\|").replace("<", "&lt;")


def _table(frame: "pd.DataFrame", meta: Mapping[str, Any] | None) -> str:
    from careergraph.draw.tables import text_table

    notes = (f"\n{name}: {json.dumps(v, ensure_ascii=False)}" for name, v in (meta or {}).items())
    return text_table(frame, terminal_width(), settings.lang) + "".join(notes)


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
