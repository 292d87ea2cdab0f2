"""Verbs that invent: demo, synth."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from careergraph.cli.app import app, settings
from careergraph.cli.lines import tell
from careergraph.cli.output import Format, check_writable, terminal_width
from careergraph.cli.progress import shown_progress
from careergraph.errors import Message, UserError

DEMO_CADRES, DEMO_SEED = 800, 2007
SURVEY, SURVEY_AGAINST = "island-city-2007", "2002-12"


@app.command(epilog="Example: careergraph demo island")
def demo(
    folder: Annotated[Path, typer.Argument(help="Folder to make.")] = Path("careergraph-demo"),
    cadres: Annotated[int, typer.Option(min=1, help="How many people.")] = DEMO_CADRES,
    survey: Annotated[
        bool,
        typer.Option(
            "--survey", help="Make the city of the survey, and write its report in both languages."
        ),
    ] = False,
) -> None:
    """Make the invented island city's forms, import them, print the headline tables."""
    from careergraph.demo.demonstration import make, make_survey, report, show

    with shown_progress() as progress:
        if survey:
            found = make_survey(folder, SURVEY, DEMO_SEED, progress)
        else:
            found = make(folder, cadres, DEMO_SEED, progress)
    if survey:
        report(folder, against=SURVEY_AGAINST, lang=settings.lang, out=sys.stdout)
    show(folder, found, lang=settings.lang, width=terminal_width(), out=sys.stdout)


class Kind(StrEnum):
    """What invented careers are written as."""

    forms = "forms"
    parquet = "parquet"


@app.command(
    epilog="Example: careergraph synth --cadres 1000 --seed 7 -o forms; "
    "careergraph synth --preset island-city-2007 -o city"
)
def synth(
    cadres: Annotated[
        int | None,
        typer.Option(min=1, help="How many people; a preset with totals says it itself."),
    ] = None,
    seed: Annotated[int, typer.Option(help="The same seed gives the same people.")] = 1,
    preset: Annotated[
        str | None, typer.Option(help="Name of a preset, or a TOML file [default: island].")
    ] = None,
    as_: Annotated[
        Kind, typer.Option("--as", help="Forms, or one file of resolved careers.")
    ] = Kind.forms,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            help="Empty folder, or file, to write [default: forms, city, careers.parquet].",
        ),
    ] = None,
) -> None:
    """Invent careers: forms and résumés with a truth file beside the folder, or a Parquet file.

    A preset with totals makes a city whose people add up to them, with rosters and dated lists.
    """
    if as_ is Kind.parquet:
        _parquet(_said(cadres), seed, preset, output or Path("careers.parquet"))
    elif preset is not None and _has_totals(preset):
        _survey(cadres, seed, preset, output or Path("city"))
    else:
        _forms(_said(cadres), seed, preset or "island", output or Path("forms"))


def _said(cadres: int | None) -> int:
    if cadres is None:
        raise UserError("--cadres is missing", hint="say how many people: --cadres 800")
    return cadres


def _has_totals(preset: str) -> bool:
    from careergraph.synth.presets import find_preset
    from careergraph.synth.survey import is_survey

    return is_survey(find_preset(preset))


def _survey(cadres: int | None, seed: int, preset: str, output: Path) -> None:
    from careergraph.synth.presets import find_preset
    from careergraph.synth.survey import invent_survey, load_survey, write_survey

    if cadres is not None:
        what = "this preset says how many people there are"
        raise UserError(what, where=preset, hint="leave --cadres out")
    if not output.name:  # truth and places lie beside the folder, under its name
        raise UserError("this folder has no name", where=str(output), hint="-o FOLDER")
    truth = output.with_name(f"{output.name}-truth.json")
    places = output.with_name(f"{output.name}-places.csv")
    with shown_progress() as progress:
        progress("inventing", 0, None)
        city = invent_survey(load_survey(find_preset(preset)), seed)
        files = write_survey(city, output, truth=truth, places=places, progress=progress)
    print(f"wrote {files} files to {output}, what is true of them to {truth}, places to {places}")


def _parquet(cadres: int, seed: int, preset: str | None, output: Path) -> None:
    if preset is not None:
        what = "presets are of the invented city, and --as parquet invents a country"
        raise UserError(what, hint="leave --preset out")
    from careergraph.synth.careers_file import write_careers

    check_writable(str(output), Format.table)
    with shown_progress() as progress:
        stints = write_careers(cadres, seed, output, progress)
    what = "wrote {cadres} careers with {stints} stints to {output}"
    tell(Message(what, cadres=cadres, stints=stints, output=output))


def _forms(cadres: int, seed: int, preset: str, output: Path) -> None:
    from careergraph.synth import invent, write

    if not output.name:  # the truth lies beside the folder, under its name
        raise UserError("this folder has no name", where=str(output), hint="-o FOLDER")
    truth = output.with_name(output.name + "-truth.json")
    with shown_progress() as progress:
        progress("inventing", 0, None)
        write(invent(cadres, seed, preset), output, truth=truth, progress=progress)
    what = "wrote {cadres} forms to {output}, and what is true of them to {truth}"
    tell(Message(what, cadres=cadres, output=output, truth=truth))
