"""The verb that holds published figures against their own counts and against the careers."""

import hashlib
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from careergraph.cli.app import app, settings
from careergraph.cli.imports import first_rejected
from careergraph.cli.lines import say
from careergraph.cli.output import (
    Format,
    FormatOption,
    MetaOption,
    OutputOption,
    TimeoutOption,
    check_writable,
    write,
    written_format,
)
from careergraph.cli.parameters import PeopleOption, RowOption
from careergraph.cli.questions import behind, opened
from careergraph.errors import Message, UserError
from careergraph.vocabulary.messages import spoken, with_messages

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from careergraph.audit.careers import Careers
    from careergraph.audit.figures_file import Call
    from careergraph.graph.session import CareerGraph
    from careergraph.present.about import About


@app.command(epilog="Example: careergraph audit figures.csv, or careergraph audit island-city-2007")
def audit(
    file: Annotated[
        str,
        typer.Argument(help="CSV of published figures, or those that ship: island-city-2007."),
    ],
    up_to: Annotated[
        int, typer.Option("--up-to", min=1, max=5000, help="Greatest denominator to search.")
    ] = 600,
    doubtful: Annotated[
        bool, typer.Option("--doubtful", help="Only the rows of which something is found.")
    ] = False,
    problems: Annotated[
        str | None, typer.Option(help="Write every problem here, csv or by its ending.")
    ] = None,
    strict: Annotated[
        bool,
        typer.Option(
            "--strict", help="Exit 1 if a row was rejected, or cannot be true as printed."
        ),
    ] = False,
    row: RowOption = None,
    people: PeopleOption = False,
    format: FormatOption = None,
    output: OutputOption = None,
    meta: MetaOption = False,
    timeout: TimeoutOption = None,
) -> None:
    """Published figures against their own counts, each other and the careers; what explains a mismatch.

    The file has a row for each figure: exhibit, population, class, count, denominator, share; docs/audit.md
    says what else. Where it names the question that counts a figure, the careers of --graph are asked.
    """
    from careergraph.audit.auditing import audit as audited
    from careergraph.audit.careers import Careers
    from careergraph.audit.figures_file import figure_path, read_figures

    path = figure_path(file)
    check_writable(problems, sources=[str(path)])
    check_writable(output, format, sources=[str(path)], files=[problems])
    asked = behind(row, people, None)
    figure_file = read_figures(path)
    for line in first_rejected(with_messages(figure_file.problems)):
        say(line)
    if problems:
        write(with_messages(figure_file.problems), name="problems", output=problems, spoken=True)
    with _graph(timeout, asking=bool(figure_file.figures["ask"].notna().any())) as graph:
        careers = Careers(graph) if graph else None
        answer = audited(figure_file, careers, up_to)
        rows = answer.doubtful() if doubtful else answer.frame
        if asked is not None:
            number = asked.row(len(rows))
            _write_people(answer.call_of(rows, number), careers, format=format, output=output)
            return
        notes = [*answer.notes, *([] if graph else [_no_graph()])]
        cited = meta or written_format(format, output) is Format.xlsx
        about = _about(path, notes, _definition(up_to), graph) if cited else None
    footer = [*_definition(up_to), *notes]
    write(rows, name="audit", format=format, output=output, footer=footer, about=about, spoken=True)
    if strict and (figure_file.rejected or answer.contradictions):
        raise typer.Exit(1)


@contextmanager
def _graph(timeout: float | None, *, asking: bool) -> "Iterator[CareerGraph | None]":
    """The graph of the global option where there is one, and a figure names a question."""
    from careergraph.store.neo4j.address import is_address

    if not asking or not (is_address(settings.graph) or Path(settings.graph).is_dir()):
        yield None
        return
    with opened(timeout) as graph:
        yield graph


def _no_graph() -> Message:
    return Message(
        "only the arithmetic was done: no figure names a question, or there is no graph {path}",
        path=settings.graph,
    )


def _write_people(
    call: "Call | None", careers: "Careers | None", *, format: Format | None, output: str | None
) -> None:
    """Who is behind the number that the careers have for a figure."""
    from careergraph.ask.definitions import sentences

    if call is None or careers is None:
        hint = "it takes a figure whose row names a question, and a graph"
        raise UserError("the careers have no number there", hint=hint)
    answer = careers.people(call)
    footer = [*sentences(answer.definition(settings.lang), settings.lang), *answer.notes]
    write(
        answer.frame, name=answer.question, format=format, output=output, footer=footer, spoken=True
    )


def _about(
    path: Path,
    notes: "Sequence[Message]",
    definition: "Sequence[Message]",
    graph: "CareerGraph | None",
) -> "About":
    """What the answer is about: the file first, then the sources of the graph."""
    from careergraph import __version__
    from careergraph.present.about import About
    from careergraph.present.views import title_of

    sources = [(path.name, hashlib.sha256(path.read_bytes()).hexdigest())]
    if graph:
        of_graph = graph.sources()
        sources += zip(of_graph["name"], of_graph["sha256"], strict=True)
    return About(
        version=__version__,
        question="audit",
        title=title_of("audit", settings.lang) or "audit",
        definition=[spoken(message, settings.lang) for message in definition],
        notes=[spoken(message, settings.lang) for message in notes],
        sources=sources,
        date=datetime.now(UTC).date().isoformat(),
    )


def _definition(most: int) -> list[Message]:
    """What holds of every audit."""
    return [
        Message("a share recomputes where its count rounds to it with the digits that are printed"),
        Message("denominators up to {most} were searched", most=most),
        Message("classes of numbers include the number that they are called by"),
    ]
