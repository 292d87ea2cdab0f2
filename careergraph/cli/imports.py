"""Verbs that read: import, inspect."""

import json
import os
import sys
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from careergraph.cli.app import app, settings
from careergraph.cli.lines import say
from careergraph.cli.output import (
    Format,
    FormatOption,
    OutputOption,
    check_writable,
    save,
    write,
    written_format,
)
from careergraph.cli.progress import shown_progress
from careergraph.errors import Message, UserError
from careergraph.text.signs import one_line
from careergraph.vocabulary.codes import code_word
from careergraph.vocabulary.messages import spoken, with_messages
from careergraph.vocabulary.problems import reason_word
from careergraph.vocabulary.words import phrase

if TYPE_CHECKING:
    import pandas as pd

    from careergraph.pipeline.reading import ResolvedBatch
    from careergraph.pipeline.summary import Imported


SourcesArgument = Annotated[
    list[str], typer.Argument(help="Files, folders, globs; - for standard input.")
]
MappingOption = Annotated[
    str | None,
    typer.Option(help="form, resume, a table's mapping or its .toml [default: recognised]."),
]
PlacesOption = Annotated[
    list[Path] | None,
    typer.Option("--places", help="A gazetteer of your own: name, level, parent, from, to."),
]


@app.command(
    "import", epilog="Example: careergraph import forms/ --as-of 2007-12 --problems problems.csv"
)
def import_(
    sources: Annotated[
        list[str] | None, typer.Argument(help="Files, folders, globs; - for standard input.")
    ] = None,
    mapping: MappingOption = None,
    as_of: Annotated[
        str | None, typer.Option(help="The record's own date, YYYY-MM or YYYY-MM-DD.")
    ] = None,
    places: PlacesOption = None,
    overrides: Annotated[
        Path | None,
        typer.Option("--overrides", help="A CSV file of corrections, as review -o FILE makes it."),
    ] = None,
    replaces: Annotated[
        str | None,
        typer.Option("--replaces", help="Name of the source that these take the place of."),
    ] = None,
    problems: Annotated[
        str | None, typer.Option(help="Write every problem here, csv or by its ending.")
    ] = None,
    strict: Annotated[
        bool,
        typer.Option(
            "--strict", help="Exit 1 if a line was rejected, or dated text became no stint."
        ),
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Read and report, keep nothing.")
    ] = False,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Import forms and résumés into the graph, and corrections of how they were read."""
    from careergraph.pipeline.importing import import_sources

    if not sources and overrides is None:
        what = "nothing to import: neither sources nor --overrides are named"
        raise UserError(what, hint="careergraph import --help")
    read: list[str | Path | None] = [overrides, *(places or ()), mapping]
    check_writable(problems, sources=sources or (), files=read)
    check_writable(output, format, sources=sources or (), files=[*read, problems])
    if problems and output and os.path.realpath(problems) == os.path.realpath(output):
        hint = "name two files: one for the summary, one for the problems"
        raise UserError("-o and --problems name one file", where=output, hint=hint)
    with shown_progress() as progress:
        found = import_sources(
            settings.folder,
            sources or [],
            mapping=mapping,
            as_of=as_of,
            gazetteers=places or (),
            overrides=overrides,
            replaces=replaces,
            dry_run=dry_run,
            notice=say,
            progress=progress,
        )
    if problems:
        write(with_messages(found.problems), name="problems", output=problems, spoken=True)
    report(found, format=format, output=output)
    if strict and (found.rejected or found.unread):
        raise typer.Exit(1)


def report(found: "Imported", *, format: Format | None = None, output: str | None = None) -> None:
    """Print the summary of an import: one object, or lines for people."""
    from careergraph.pipeline.summary import counted

    summary = found.summary()
    chosen = written_format(format, output)
    if chosen is Format.json and output in (None, "-"):
        sys.stdout.write(json.dumps(summary, ensure_ascii=False) + "\n")
        return
    if chosen is not Format.table:
        import pandas as pd

        write(pd.DataFrame([summary]), format=format, output=output)
        return
    reasons = found.reasons()
    sys.stdout.write(counted(summary, settings.lang) + "\n")
    if reasons:
        counts = phrase("views", "and", settings.lang).join(
            f"{reason_word(reason, settings.lang)} {n}" for reason, n in reasons.items()
        )
        sys.stdout.write(phrase("views", "problems", settings.lang, reasons=counts) + "\n")
    for line in first_rejected(with_messages(found.problems)):
        say(line)
    for line in found.lacking:
        say(line)
    for told in found.mostly_rejected:
        sys.stdout.write(f"{one_line(spoken(told, settings.lang))}\n")


def first_rejected(problems: "pd.DataFrame", most: int = 5) -> list[Message]:
    """The first problems (with hints as messages) for which something was not taken, a line each."""
    rejected = problems[problems["severity"] == "rejected"]
    lines = [
        Message("{problem} – {hint}", problem=_problem(row), hint=row["hint"])
        for row in rejected.head(most).to_dict("records")
    ]
    more = len(rejected) - most
    rest = Message("… and {n} more: --problems FILE lists them", n=more)
    return [*lines, rest] if more > 0 else lines


class InspectFormat(StrEnum):
    """How a reading is written: as an answer, or as a page that shows text and reading."""

    table = "table"
    csv = "csv"
    json = "json"
    jsonl = "jsonl"
    md = "md"
    xlsx = "xlsx"
    html = "html"


@app.command(epilog="Example: careergraph inspect form.lrmx -o page.html")
def inspect(
    sources: SourcesArgument,
    mapping: MappingOption = None,
    places: PlacesOption = None,
    format: Annotated[
        InspectFormat | None,
        typer.Option("--format", help="How to write it; html shows text and reading side by side."),
    ] = None,
    output: OutputOption = None,
) -> None:
    """How each line was read: dates, organization, level, rank, kind, and why. Keeps nothing."""
    from careergraph.pipeline.importing import read_stints
    from careergraph.review.explained_readings import at_a_glance, inspected, on_lists

    page = _is_page(format, output)
    chosen = Format(format.value) if format and not page else None
    named = [*(places or ()), mapping]
    check_writable(output, Format.table if page else chosen, sources=sources, files=named)
    found = read_stints(sources, mapping=mapping, gazetteers=places or ())
    if page:
        save(output, _page(found))
        return
    rows = inspected(found.stints, found.cadres, found.sources)
    table = written_format(chosen, output) is Format.table
    notes = [
        Message(
            "{severity}: {problem}",
            severity=code_word("severity", row["severity"], settings.lang),
            problem=_problem(row),
        )
        for row in found.problems.to_dict("records")
    ]
    notes = [*on_lists(found.lists, found.cadres), *notes]
    shown = at_a_glance(rows, settings.lang) if table else rows
    write(shown, name="inspect", format=chosen, output=output, footer=notes, spoken=True)


def _is_page(format: InspectFormat | None, output: str | None) -> bool:
    if format is not None:
        return format is InspectFormat.html
    return output is not None and Path(output).suffix.lower() in (".html", ".htm")


def _page(found: "ResolvedBatch") -> str:
    from careergraph.draw.readings_page import readings_page
    from careergraph.review.explained_readings import side_by_side

    told = side_by_side(
        found.sources, found.cadres, found.items, found.stints, found.problems, settings.lang
    )
    return readings_page(told.people, told.items, told.stints, told.problems, lang=settings.lang)


def _problem(row: Mapping[Any, object]) -> str:
    """Where and what, such as ``form.lrmx:7 bad-date '1999.13'``; what is unknown is left out."""
    from careergraph.draw.text import clean

    source, line, value = (clean(row[name]) for name in ("source", "line", "value"))
    place = f"{source}:{line}" if line else source
    reason = reason_word(str(row["reason"]), settings.lang)
    return f"{place} {reason}" + (f" {value!r}" if value else "")
