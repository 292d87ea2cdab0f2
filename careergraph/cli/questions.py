"""Verbs that ask: promoted, chain, gaps, trajectory, ask, cypher, info."""

import sys
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from careergraph.cli.app import app, settings
from careergraph.cli.lines import say
from careergraph.cli.output import (
    Format,
    FormatOption,
    MetaOption,
    OutputOption,
    TimeoutOption,
    check_writable,
    terminal_width,
    write,
    write_codebook,
    written_format,
)
from careergraph.cli.parameters import (
    Given,
    OfOption,
    PeopleOption,
    RowOption,
    asks,
    check_given,
)
from careergraph.cli.streams import drawn
from careergraph.errors import UserError
from careergraph.vocabulary.messages import spoken

if TYPE_CHECKING:
    from careergraph.ask.run import Answer
    from careergraph.graph.session import CareerGraph
    from careergraph.present.about import About


def opened(timeout: float | None = None) -> "CareerGraph":
    """The graph of the global option; each question may take so many seconds."""
    from careergraph.graph.session import open_graph

    return open_graph(settings.graph, notice=say, timeout=timeout)


def answered(
    question: str,
    parameters: Mapping[str, Any],
    *,
    format: Format | None,
    output: str | None,
    meta: bool = False,
    timeout: float | None = None,
    behind: "Behind | None" = None,
    called: str | None = None,
    arguments: Collection[str] = (),
) -> "Answer":
    """Ask, and write the answer with its definitions, or that about who is ``behind`` a number of it.

    ``called`` is the command that somebody called, whose options and ``arguments`` the parameters are;
    null for the question by its name, with its parameters by theirs.
    """
    if called is not None:
        check_given(question, parameters, called, arguments)
    with opened(timeout) as graph:
        answer = graph.answer(question, parameters)
        if behind is not None:
            row = behind.row(len(answer.frame))
            answer = graph.answer(*answer.people(row, behind.of, called=called))
        cited = meta or written_format(format, output) is Format.xlsx
        about = _about(graph, answer.question, answer) if cited else None
    codes, classes = answer.spoken(settings.lang)
    write(
        answer.frame,
        name=answer.question,
        format=format,
        output=output,
        footer=[*_definition(answer), *answer.notes],
        about=about,
        spoken=True,
        codes=codes,
        classes=classes,
    )
    write_codebook(answer.frame, answer.question, output, written_format(format, output))
    return answer


@dataclass(frozen=True)
class Behind:
    """A number of an answer by the row, counted from 1, and the column, where somebody named them."""

    number: int | None
    of: str | None

    def row(self, rows: int) -> int:
        """The row, counted from 0. Raises ``UserError`` where several could be meant."""
        if self.number is None and rows != 1:
            hint = "--row N --people, from 1 to {rows}" if rows else "the answer has no rows"
            raise UserError("the people of which row?", hint=hint, rows=rows)
        return (self.number or 1) - 1


def behind(row: int | None, people: bool, of: str | None) -> Behind | None:
    """The number whose people are asked for, null where none are. Raises ``UserError`` for half of it."""
    if people:
        return Behind(row, of)
    if row is not None or of is not None:
        raise UserError("--row and --of go with --people", hint="say --row N --people")
    return None


def _definition(answer: "Answer") -> list[str]:
    from careergraph.ask.definitions import sentences

    return sentences(answer.definition(settings.lang), settings.lang)


def _about(graph: "CareerGraph", question: str, answer: "Answer | None" = None) -> "About":
    """What an answer is about; a question that is in no file, such as a query, is its own title."""
    from datetime import UTC, datetime

    from careergraph import __version__
    from careergraph.ask.catalogue import entry_of, names
    from careergraph.present.about import About
    from careergraph.present.views import title_of

    sources = graph.sources()
    return About(
        version=__version__,
        question=question,
        title=title_of(question, settings.lang)
        or (entry_of(question).title(settings.lang) if question in names() else question),
        definition=answer.definition(settings.lang) if answer else [],
        notes=[spoken(note, settings.lang) for note in answer.notes] if answer else [],
        sources=list(zip(sources["name"], sources["sha256"], strict=True)),
        date=datetime.now(UTC).date().isoformat(),
    )


def _about_workbook(
    graph: "CareerGraph", question: str, format: Format | None, output: str | None
) -> "About | None":
    """What an answer is about where it is a workbook, which always says it."""
    return _about(graph, question) if written_format(format, output) is Format.xlsx else None


@app.command(epilog="Example: careergraph promoted --grassroots village --format csv -o direct.csv")
@asks("direct-promotions")
def promoted(
    given: Given,
    format: FormatOption = None,
    output: OutputOption = None,
    meta: MetaOption = False,
    timeout: TimeoutOption = None,
) -> None:
    """Cadres promoted directly from the grassroots."""
    answered(
        "direct-promotions", given, format=format, output=output, meta=meta, timeout=timeout,
        called="promoted",
    )  # fmt: skip


@app.command(epilog="Example: careergraph chain --by cohort")
@asks("chain", "full-chain")
def chain(
    given: Given,
    list_: Annotated[bool, typer.Option("--list", help="One row a cadre.")] = False,
    row: RowOption = None,
    people: PeopleOption = False,
    of: OfOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
    meta: MetaOption = False,
    timeout: TimeoutOption = None,
) -> None:
    """Who climbed which link: counts, shares, months."""
    question, called = ("full-chain", "chain --list") if list_ else ("chain", "chain")
    answered(
        question, given, format=format, output=output, meta=meta, timeout=timeout,
        behind=behind(row, people, of), called=called,
    )  # fmt: skip


@app.command(epilog="Example: careergraph gaps --list, or careergraph gaps --row 3 --people")
@asks("break-counts", "breaks")
def gaps(
    given: Given,
    list_: Annotated[bool, typer.Option("--list", help="The people, one row a break.")] = False,
    row: RowOption = None,
    people: PeopleOption = False,
    of: OfOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
    meta: MetaOption = False,
    timeout: TimeoutOption = None,
) -> None:
    """Where chains break: by link and place, against whom; --list for the people."""
    question, called = ("breaks", "gaps --list") if list_ else ("break-counts", "gaps")
    answered(
        question, given, format=format, output=output, meta=meta, timeout=timeout,
        behind=behind(row, people, of), called=called,
    )  # fmt: skip


@app.command(
    epilog="Example: careergraph people --as-of 2007-12 --group under-40 --columns name,age,post -o list.xlsx"
)
@asks("people")
def people(
    given: Given,
    format: FormatOption = None,
    output: OutputOption = None,
    meta: MetaOption = False,
    timeout: TimeoutOption = None,
) -> None:
    """Everybody of a group at a date, in columns of one's choice."""
    answered(
        "people", given, format=format, output=output, meta=meta, timeout=timeout, called="people"
    )


@app.command(epilog="Example: careergraph table education age:40,50 --group reserves")
@asks("table")
def table(
    given: Given,
    rows: Annotated[str, typer.Argument(help="Column of people: age:40,50, education …")],
    columns: Annotated[str, typer.Argument(help="Another one, for the columns.")] = "",
    row: RowOption = None,
    people: PeopleOption = False,
    of: OfOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
    meta: MetaOption = False,
    timeout: TimeoutOption = None,
) -> None:
    """People at a date counted by any column, or by two; every number can be asked for its people."""
    answered(
        "table", {**given, "rows": rows, "columns": columns}, format=format, output=output, meta=meta,
        timeout=timeout, behind=behind(row, people, of), called="table", arguments=("rows", "columns"),
    )  # fmt: skip


@app.command(
    epilog="Example: careergraph definitions --group county-rank-chiefs --least-months 0,24"
)
@asks("definitions")
def definitions(
    given: Given,
    row: RowOption = None,
    people: PeopleOption = False,
    of: OfOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
    meta: MetaOption = False,
    timeout: TimeoutOption = None,
) -> None:
    """How many of a group have experience at the grassroots, under every definition of it."""
    answered(
        "definitions", given, format=format, output=output, meta=meta, timeout=timeout,
        behind=behind(row, people, of), called="definitions",
    )  # fmt: skip


@app.command(epilog="Example: careergraph trajectory 周海平")
def trajectory(
    cadre: Annotated[str, typer.Argument(help="Name or id.")],
    format: FormatOption = None,
    output: OutputOption = None,
    timeout: TimeoutOption = None,
) -> None:
    """One path with levels, times and breaks; several people of one name are listed, not guessed."""
    _career(cadre, format=format, output=output, meta=False, timeout=timeout)


def _career(
    cadre: str,
    *,
    format: Format | None,
    output: str | None,
    meta: bool,
    timeout: float | None,
) -> None:
    drawing = written_format(format, output) is Format.table and output in (None, "-")
    with opened(timeout) as graph:
        person = graph.cadre(cadre)
        frame = graph.trajectory(str(person["cadre"]))
        cited = meta or written_format(format, output) is Format.xlsx
        about = _about(graph, "trajectory") if cited else None
    if not drawing:
        write(frame, name="trajectory", format=format, output=output, about=about, spoken=True)
        return
    from careergraph.draw.terminal import trajectory_text
    from careergraph.vocabulary import scales

    text = trajectory_text(
        frame,
        person.to_dict() | {"education": person["education_full"]},
        scales.level_labels(settings.lang),
        lang=settings.lang,
        width=terminal_width(),
        color=sys.stdout.isatty(),
        ranks=scales.rank_labels(settings.lang),
    )
    sys.stdout.write(drawn(text))


@app.command(
    epilog="Example: careergraph ask chain -p by=cohort, careergraph ask sources-of 周海平, or "
    "careergraph ask gap-map --columns"
)
def ask(
    question: Annotated[str | None, typer.Argument(help="Name of a question.")] = None,
    cadre: Annotated[
        str | None, typer.Argument(help="Name or id, for questions about one cadre.")
    ] = None,
    parameter: Annotated[
        list[str] | None, typer.Option("-p", "--parameter", help="key=value, as often as needed.")
    ] = None,
    columns: Annotated[
        bool, typer.Option("--columns", help="What the question takes and gives; asks nothing.")
    ] = False,
    row: RowOption = None,
    people: PeopleOption = False,
    of: OfOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
    meta: MetaOption = False,
    timeout: TimeoutOption = None,
) -> None:
    """List the questions, or ask one."""
    if question is None:
        from careergraph.ask.run import listed

        rows = listed(settings.lang)
        write(rows, name="questions", format=format, output=output, spoken=True)
        return
    if columns:
        _explain(question, format, output)
        return
    given = dict(_key_and_value(text) for text in parameter or [])
    if cadre is not None:
        given["cadre"] = cadre
    if question == "trajectory" and given.keys() == {"cadre"} and behind(row, people, of) is None:
        # The same answer as the command of that name gives, in the same view.
        _career(given["cadre"], format=format, output=output, meta=meta, timeout=timeout)
        return
    answered(
        question, given, format=format, output=output, meta=meta, timeout=timeout,
        behind=behind(row, people, of),
    )  # fmt: skip


def _explain(question: str, format: Format | None, output: str | None) -> None:
    from careergraph.ask.codebook import below, codebook

    frame, footer = codebook(question, settings.lang), below(question, settings.lang)
    write(frame, name="codebook", format=format, output=output, footer=footer, spoken=True)


def _key_and_value(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals:
        raise UserError("-p takes key=value, not {text!r}", text=text)
    return key, value


@app.command(
    epilog="Example: careergraph cypher 'MATCH (c:Cadre) RETURN c.name ORDER BY c.name LIMIT 5'"
)
def cypher(
    query: Annotated[
        str, typer.Argument(help="One statement that only reads; - for standard input.")
    ],
    format: FormatOption = None,
    output: OutputOption = None,
    timeout: TimeoutOption = 60,
) -> None:
    """Ad hoc Cypher. It can only read: the graph is derived from the record.

    An answer has a million rows at most. Comments may have no * in them. careergraph schema lists
    what there is to ask of.

    SERVED_AS, STUDIED_AT, TRAINED_AT and LISTED_IN have start and end as text (1998-03, 1998,
    2022-03/2022-12), and the same as numbers of months (year * 12 + month - 1) to reckon with.

    On the embedded engine a pattern over MOVED_TO, REACHED or BREAKS_AT, or over any edge, needs a
    direction: (a)-[m:MOVED_TO]->(b), not (a)-[m:MOVED_TO]-(b); for both ways join two with UNION
    ALL. Over all other edges it may be left out. collect() gives values in no order, ORDER BY
    before it or not.
    """
    text = _given() if query == "-" else query
    with opened(timeout) as graph:
        frame = graph.cypher(text)
        about = _about_workbook(graph, text, format, output)
    write(frame, name="cypher", format=format, output=output, about=about, raw=True)


def _given() -> str:
    """The text on standard input, in whatever encoding it comes."""
    from careergraph.read.decode import UndecodableError, decoded

    try:
        return decoded(sys.stdin.buffer.read())
    except UndecodableError:
        raise UserError("this is no text", where="-", hint="write it as UTF-8") from None


@app.command(epilog="Example: careergraph --graph city.graph info")
def info(
    verify: Annotated[
        bool,
        typer.Option("--verify", help="Check all of the record and the graph; exit 1 if not."),
    ] = False,
    row: RowOption = None,
    people: PeopleOption = False,
    of: OfOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
    timeout: TimeoutOption = None,
) -> None:
    """What the graph holds; with --verify whether all of it is as it was written."""
    if verify:
        from careergraph.graph.verification import verify_graph

        check_writable(output, format)
        checked = verify_graph(settings.folder)
        write(checked, format=format, output=output, spoken=True)
        if checked["holds"].eq("no").any():
            raise typer.Exit(1)
        return
    answered(
        "info", {}, format=format, output=output, timeout=timeout, behind=behind(row, people, of)
    )
