"""The verb that prints the personnel report."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from careergraph.cli.app import app, settings
from careergraph.cli.output import TimeoutOption, check_writable_file
from careergraph.cli.questions import opened
from careergraph.disk import private
from careergraph.errors import UserError, refusal
from careergraph.text.signs import one_line


@app.command(epilog="Example: careergraph report -o report.html --as-of 2007-12 --against 2002-12")
def report(
    output: Annotated[
        str, typer.Option("--output", "-o", help="File: html, docx, xlsx or md.")
    ] = "report.html",
    as_of: Annotated[str, typer.Option("--as-of", help="Date at which people are looked at.")] = "",
    against: Annotated[str, typer.Option("--against", help="Another date to compare with.")] = "",
    preset: Annotated[
        str,
        typer.Option(
            "--preset", help="Which exhibits: a report that ships, or a file of your own."
        ),
    ] = "survey",
    no_names: Annotated[bool, typer.Option("--no-names", help="Name nobody.")] = False,
    suppress: Annotated[
        int | None,
        typer.Option(
            "--suppress",
            min=2,
            help="Hide counts below this one, and what would give them away; names nobody.",
        ),
    ] = None,
    timeout: TimeoutOption = None,
) -> None:
    """Print the personnel report: exhibits with table, picture and a computed sentence each.

    The ending of the file chooses the format. The page needs no network and no script.
    """
    from careergraph.report.asking import ask_report
    from careergraph.report.composed import compose
    from careergraph.report.plan import read_plan
    from careergraph.report.writing import check_ending, written

    ending = check_ending(output)
    check_writable_file(output)
    plan = read_plan(preset)
    with opened(timeout) as graph:
        asked = ask_report(
            graph,
            plan,
            as_of=as_of,
            against=against,
            with_names=not no_names,
            suppress=suppress or 0,
        )
    content = written(compose(asked, settings.lang), ending)
    try:
        private.write(Path(output), content)
    except OSError as error:
        raise UserError(refusal(error), where=output) from None
    print(one_line(output), file=sys.stderr)
