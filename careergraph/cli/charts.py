"""The verb that draws: chart."""

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from careergraph.cli.app import app, settings
from careergraph.cli.output import TimeoutOption
from careergraph.cli.parameters import Given, asks, check_given
from careergraph.cli.questions import opened
from careergraph.cli.targets import check_target
from careergraph.errors import UserError
from careergraph.text.signs import one_line

if TYPE_CHECKING:
    from careergraph.draw.picture import Chart


class ChartName(StrEnum):
    """Charts that can be drawn."""

    chain_flow = "chain-flow"
    gap_map = "gap-map"
    trajectory = "trajectory"


_QUESTION = {
    ChartName.chain_flow: "flow-levels",
    ChartName.gap_map: "gap-map",
    ChartName.trajectory: "trajectory",
}
"""The question whose parameters a chart takes."""


@app.command(epilog="Example: careergraph chart trajectory 周海平 -o path.svg")
@asks(*_QUESTION.values())
def chart(
    given: Given,
    name: Annotated[ChartName, typer.Argument(help="Which chart.")],
    cadre: Annotated[str | None, typer.Argument(help="For trajectory: name or id.")] = None,
    output: Annotated[
        str, typer.Option("--output", "-o", help="File: svg, png, pdf, html or json (Vega-Lite).")
    ] = "chart.svg",
    timeout: TimeoutOption = None,
) -> None:
    """Draw a chart to a file."""
    from careergraph.exhibits import charts

    if cadre is not None and name is not ChartName.trajectory:
        hint = "only chart trajectory takes a name"
        raise UserError(
            "{chart} is drawn of the whole graph, not of {cadre!r}",
            hint=hint,
            chart=name.value,
            cadre=cadre,
        )
    check_given(_QUESTION[name], given)
    check_target(output)
    with opened(timeout) as graph:
        if name is ChartName.trajectory:
            if cadre is None:
                raise UserError("whose trajectory?", hint="careergraph chart trajectory NAME")
            drawn: Chart = charts.trajectory(graph, cadre, lang=settings.lang)
        elif name is ChartName.chain_flow:
            drawn = charts.chain_flow(graph, given, lang=settings.lang)
        else:
            drawn = charts.gap_map(graph, given, lang=settings.lang)
    print(one_line(str(drawn.save(output))), file=sys.stderr)
