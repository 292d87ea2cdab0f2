"""The shared options of commands that answer with rows, and where their answers go."""

import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from careergraph.cli.app import settings
from careergraph.cli.streams import drawn
from careergraph.cli.targets import check_target
from careergraph.disk import private
from careergraph.errors import Message, UserError, refusal
from careergraph.present.formats import FORMATS, Format
from careergraph.present.formats import write as write_document
from careergraph.text.signs import one_line

if TYPE_CHECKING:
    import pandas as pd

    from careergraph.present.about import About
    from careergraph.vocabulary.codes import Spoken


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
    check_writable_file(output, sources=sources, files=files)


def check_writable_file(
    output: str, *, sources: Iterable[str] = (), files: Iterable[str | Path | None] = ()
) -> None:
    """The same of a file, whatever its format."""
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
    name: str | None = None,
    format: Format | None = None,
    output: str | None = None,
    footer: Iterable[str] = (),
    about: "About | None" = None,
    raw: bool = False,
    spoken: bool = False,
    codes: "Spoken | None" = None,
    classes: Mapping[str, str] | None = None,
) -> None:
    """Write a frame to standard output or a file.

    ``name`` is the question or command under which its columns are described. ``footer`` (definitions
    and notes) stands below what people read, and goes to standard error beside the formats that
    programs read; ``about``, ``raw`` (somebody's own columns), ``spoken``, ``codes`` (by default those
    of the name) and ``classes`` are as in ``Document``.
    """
    from careergraph.ask.catalogue import spoken_codes
    from careergraph.present.document import Document
    from careergraph.vocabulary.scales import short_level_labels

    chosen, lines = written_format(format, output), [_line(line) for line in footer]
    for_people, printed = FORMATS[chosen].for_people, output in (None, "-")
    labelled = chosen in (Format.parquet, Format.dta)
    document = Document(
        _said(frame) if spoken or chosen is Format.table else frame,
        lang=settings.lang,
        name=name,
        levels=short_level_labels(settings.lang),
        codes=spoken_codes(name, settings.lang) if codes is None else codes,
        classes=classes or {},
        width=terminal_width() if printed else None,
        below=lines if for_people else [],
        about=about,
        **(_labels(name) if labelled and not raw else {}),
        own=raw,
        spoken=spoken,
    )
    content = write_document(document, chosen)
    if isinstance(content, str) and for_people and printed:
        content = drawn(content)
    save(output, content, excel=FORMATS[chosen].marked)
    for line in [] if for_people else lines:
        print(line, file=sys.stderr)


def _labels(name: str | None) -> "dict[str, Any]":
    """What the columns of a question mean, and what their codes are called."""
    from careergraph.ask.codebook import labels_of, meanings_of

    return {
        "labels": labels_of(name, settings.lang),
        "meanings": meanings_of(name, settings.lang),
    }


def write_codebook(frame: "pd.DataFrame", name: str, output: str | None, chosen: Format) -> None:
    """Write what the columns mean beside the file of a question that asks for it, in both languages."""
    from careergraph.ask.catalogue import entry_of

    if output in (None, "-") or not entry_of(name).header.lines["codebook"]:
        return
    if FORMATS[chosen].for_people or chosen is Format.xlsx:
        return
    from careergraph.ask.codebook import variables

    path = Path(str(output))
    beside = path.with_name(f"{path.stem}.codebook.csv")
    write(variables(name, [str(column) for column in frame]), output=str(beside))
    print(_line(Message("codebook: {path}", path=beside)), file=sys.stderr)


def _line(text: str) -> str:
    from careergraph.vocabulary.messages import spoken

    return one_line(spoken(text, settings.lang))


def _said(frame: "pd.DataFrame") -> "pd.DataFrame":
    """The frame with its messages in the language; other columns stay as they are."""
    import pandas as pd

    from careergraph.vocabulary.messages import spoken

    def said(column: "pd.Series") -> "pd.Series":
        if not any(isinstance(value, Message) for value in column):
            return column
        values = [spoken(v, settings.lang) if isinstance(v, Message) else v for v in column]
        return pd.Series(values, index=column.index, dtype=object)

    return frame.apply(lambda column: said(column) if column.dtype == object else column)


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


def terminal_width() -> int:
    """Columns of the terminal; 120 where output goes to no terminal."""
    import shutil

    return shutil.get_terminal_size((120, 24)).columns
