"""Verbs that ask: promoted, chain, gaps, trajectory, ask, cypher, info."""

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from careergraph.cli.app import app, settings
from careergraph.cli.output import (
    Format,
    FormatOption,
    MetaOption,
    OutputOption,
    terminal_width,
    write,
    written_format,
)
from careergraph.errors import UserError

if TYPE_CHECKING:
    from careergraph.ask import Answer
    from careergraph.graph import CareerGraph

GrassrootsOption = Annotated[
    str,
    typer.Option(
        "--grassroots", help="Highest level of the grassroots: village, township, county."
    ),
]
RankOption = Annotated[
    str, typer.Option("--target-rank", help="ZB09 code of the rank reached: 132 is 县处级副职.")
]
SecondmentsOption = Annotated[
    bool, typer.Option("--count-secondments", help="Secondments count as grassroots service.")
]
StallOption = Annotated[
    int | None,
    typer.Option("--stall-months", min=0, help="Threshold of a stall [default: as measured]."),
]


def opened() -> "CareerGraph":
    """The graph of the global option."""
    from careergraph.graph import open_graph

    return open_graph(settings.graph, notice=lambda line: print(line, file=sys.stderr))


def answered(
    question: str,
    parameters: Mapping[str, Any],
    *,
    format: Format | None,
    output: str | None,
    meta: bool = False,
) -> "Answer":
    """Ask, and write the answer with its definitions."""
    with opened() as graph:
        answer = graph.answer(question, parameters)
        about = _about(graph, question, answer) if meta else None
    footer = [*_definition(answer), *answer.notes]
    write(answer.frame, format=format, output=output, footer=footer, meta=about)
    return answer


def _definition(answer: "Answer") -> list[str]:
    phrases = answer.definition(settings.lang)
    word, comma, stop = (
        ("定义：", "；", "。") if settings.lang == "zh" else ("Definition: ", "; ", ".")
    )
    return [word + comma.join(phrases) + stop] if phrases else []


def _about(graph: "CareerGraph", question: str, answer: "Answer") -> dict[str, Any]:
    from datetime import UTC, datetime

    from careergraph import __version__

    sources = graph.sources()
    return {
        "careergraph": __version__,
        "question": question,
        "definition": answer.definition(settings.lang),
        "notes": answer.notes,
        "sources": sources["sha256"].tolist(),
        "date": datetime.now(UTC).date().isoformat(),
    }


@app.command(epilog="Example: careergraph promoted --grassroots village --format csv -o direct.csv")
def promoted(
    grassroots: GrassrootsOption = "township",
    target_rank: RankOption = "132",
    count_secondments: SecondmentsOption = False,
    second_line_age: Annotated[
        int, typer.Option(min=0, help="Age from which a 人大/政协 post is the second line.")
    ] = 50,
    in_place: Annotated[
        bool, typer.Option("--in-place", help="List also ranks that came in the grassroots post.")
    ] = False,
    format: FormatOption = None,
    output: OutputOption = None,
    meta: MetaOption = False,
) -> None:
    """Cadres promoted directly from the grassroots."""
    parameters = {
        "grassroots": grassroots,
        "target_rank": target_rank,
        "count_secondments": count_secondments,
        "second_line_age": second_line_age,
        "in_place": in_place,
    }
    answered("direct-promotions", parameters, format=format, output=output, meta=meta)


@app.command(epilog="Example: careergraph chain --by cohort")
def chain(
    by: Annotated[
        str, typer.Option(help="county, cohort, sex, education, party, ethnicity or none.")
    ] = "none",
    list_: Annotated[bool, typer.Option("--list", help="One row a cadre.")] = False,
    format: FormatOption = None,
    output: OutputOption = None,
    meta: MetaOption = False,
) -> None:
    """Who climbed which link: counts, shares, months."""
    if list_:
        answered("full-chain", {}, format=format, output=output, meta=meta)
    else:
        answered("chain", {"by": by}, format=format, output=output, meta=meta)


@app.command(epilog="Example: careergraph gaps --list --stall-months 96")
def gaps(
    list_: Annotated[bool, typer.Option("--list", help="The people, one row a break.")] = False,
    grassroots: GrassrootsOption = "township",
    target_rank: RankOption = "132",
    base_months: Annotated[
        int, typer.Option(min=0, help="Months of grassroots service required.")
    ] = 24,
    count_secondments: SecondmentsOption = False,
    stall_months: StallOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
    meta: MetaOption = False,
) -> None:
    """Where chains break: by link and place, against whom; --list for the people."""
    parameters = {
        "grassroots": grassroots,
        "target_rank": target_rank,
        "base_months": base_months,
        "count_secondments": count_secondments,
        "stall_months": stall_months,
    }
    question = "breaks" if list_ else "break-counts"
    answered(question, parameters, format=format, output=output, meta=meta)


@app.command(epilog="Example: careergraph trajectory 周海平")
def trajectory(
    cadre: Annotated[str, typer.Argument(help="Name or id.")],
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """One path with levels, times and breaks; several people of one name are listed, not guessed."""
    with opened() as graph:
        person = graph.cadre(cadre)
        frame = graph.trajectory(str(person["cadre"]))
    if written_format(format, output) is not Format.table or output not in (None, "-"):
        write(frame, format=format, output=output)
        return
    from careergraph import scales
    from careergraph.draw.terminal import trajectory_text

    text = trajectory_text(
        frame,
        person.to_dict() | {"education": person["education_full"]},
        scales.level_labels(settings.lang),
        lang=settings.lang,
        width=terminal_width(),
        color=sys.stdout.isatty(),
    )
    sys.stdout.write(text)


@app.command(epilog="Example: careergraph ask chain -p by=cohort")
def ask(
    question: Annotated[str | None, typer.Argument(help="Name of a question.")] = None,
    parameter: Annotated[
        list[str] | None, typer.Option("-p", "--parameter", help="key=value, as often as needed.")
    ] = None,
    format: FormatOption = None,
    output: OutputOption = None,
    meta: MetaOption = False,
) -> None:
    """List the questions, or ask one."""
    if question is None:
        import pandas as pd

        from careergraph.ask import questions

        listed = pd.DataFrame(questions().items(), columns=["question", "answers"])
        write(listed, format=format, output=output)
        return
    given = dict(_key_and_value(text) for text in parameter or [])
    answered(question, given, format=format, output=output, meta=meta)


def _key_and_value(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals:
        raise UserError(f"-p takes key=value, not {text!r}")
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
) -> None:
    """Ad hoc Cypher. It can only read: the graph is derived from the record.

    On the embedded engine collect() gives values in no order, ORDER BY before it or not.
    """
    text = sys.stdin.read() if query == "-" else query
    with opened() as graph:
        write(graph.cypher(text), format=format, output=output)


@app.command(epilog="Example: careergraph --graph city.graph info")
def info(format: FormatOption = None, output: OutputOption = None) -> None:
    """What the graph holds."""
    answered("info", {}, format=format, output=output)
