"""The verb that lists what a person should look at: review."""

from typing import Annotated

import typer

from careergraph.cli.app import app, settings
from careergraph.cli.output import (
    Format,
    FormatOption,
    OutputOption,
    check_writable,
    write,
    written_format,
)
from careergraph.errors import Message

SHOWN = 20


@app.command(epilog="Example: careergraph review -o overrides.csv")
def review(
    most: Annotated[
        int | None, typer.Option("--most", min=1, help="Rows to list [default: 20 on a terminal].")
    ] = None,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Uncertain and conflicting readings, those that change most answers first.

    The file is an overrides file: fill in value, and give it to careergraph import --overrides. A row
    of no file and nobody is for all lines that are read alike.
    """
    from careergraph.pipeline.reviewing import doubtful_readings
    from careergraph.review.doubts import at_a_glance

    check_writable(output, format)
    rows = doubtful_readings(settings.folder, settings.lang)
    table = written_format(format, output) is Format.table
    shown = rows.head(most or (SHOWN if table else len(rows)))
    left = len(rows) - len(shown)
    notes = []
    if rows.empty:
        notes.append(Message("nothing is uncertain"))
    elif left:
        what = "{n} more: careergraph review -o overrides.csv lists all"
        notes.append(Message(what, n=left))
    unknown = int(rows["why"].str.contains("^(?:place-by-suffix|county-unknown)").sum())
    if unknown:
        what = "{n} are places that no gazetteer knows: import --places FILE tells them"
        notes.append(Message(what, n=unknown))
    write(
        at_a_glance(shown, settings.lang) if table else shown,
        name="review",
        format=format,
        output=output,
        footer=notes,
    )
