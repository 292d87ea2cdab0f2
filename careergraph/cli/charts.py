"""The verb that draws: chart."""

import sys
from typing import Annotated

import typer

from careergraph.cli.app import app, settings
from careergraph.cli.output import TimeoutOption
from careergraph.cli.parameters import Given, asks, check_given
from careergraph.cli.questions import opened
from careergraph.cli.targets import check_target
from careergraph.errors import UserError
from careergraph.exhibits.names import QUESTIONS, ChartName
from careergraph.text.signs import one_line


@app.command(epilog="Example: careergraph chart trajectory 周海平 -o path.svg")
@asks(*QUESTIONS.values())
def chart(
    given: Given,
    name: Annotated[ChartName, typer.Argument(help="Which chart.")],
    cadre: Annotated[str | None, typer.Argument(help="For trajectory: name or id.")] = None,
    output: Annotated[
        str, typer.Option("--output", "-o", help="File: svg, png, pdf, html or json (Vega-Lite).")
    ] = "chart.svg",
    no_title: Annotated[
        bool, typer.Option("--no-title", help="Without title and subtitle, for a caption.")
    ] = False,
    no_legend: Annotated[bool, typer.Option("--no-legend", help="Without its legend.")] = False,
    width: Annotated[int | None, typer.Option(help="Pixels from side to side.")] = None,
    height: Annotated[int | None, typer.Option(help="Pixels from top to bottom.")] = None,
    timeout: TimeoutOption = None,
) -> None:
    """Draw a chart to a file.

    A size scales the whole picture; where both are given, it stands in the middle of them.
    """
    from careergraph.draw.look import Look
    from careergraph.exhibits import charts

    if cadre is not None and name is not ChartName.trajectory:
        hint = "only chart trajectory takes a name"
        raise UserError(
            "{chart} is drawn of the whole graph, not of {cadre!r}",
            hint=hint,
            chart=name.value,
            cadre=cadre,
        )
    check_given(QUESTIONS[name], given, f"chart {name.value}")
    check_target(output)
    look = Look(not no_title, not no_legend, width, height)
    with opened(timeout) as graph:
        if name is ChartName.trajectory:
            if cadre is None:
                raise UserError("whose trajectory?", hint="careergraph chart trajectory NAME")
            given = {"cadre": cadre}
        drawn = charts.chart(graph, name, given, lang=settings.lang, look=look)
    print(one_line(str(drawn.save(output))), file=sys.stderr)
