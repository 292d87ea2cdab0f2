"""Verbs that invent: demo, synth."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from careergraph.cli.app import app, settings
from careergraph.cli.output import Format, check_writable, terminal_width
from careergraph.errors import UserError

DEMO_CADRES, DEMO_SEED = 800, 2007


@app.command(epilog="Example: careergraph demo island")
def demo(
    folder: Annotated[Path, typer.Argument(help="Folder to make.")] = Path("careergraph-demo"),
    cadres: Annotated[int, typer.Option(min=1, help="How many people.")] = DEMO_CADRES,
) -> None:
    """Make the invented island city's forms, import them, print the headline tables."""
    from careergraph.demo.demonstration import run

    run(folder, cadres, DEMO_SEED, lang=settings.lang, width=terminal_width(), out=sys.stdout)


class Kind(StrEnum):
    """What invented careers are written as."""

    forms = "forms"
    parquet = "parquet"


@app.command(epilog="Example: careergraph synth --cadres 1000 --seed 7 -o forms")
def synth(
    cadres: Annotated[int, typer.Option(min=1, help="How many people.")],
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
            help="Empty folder, or file, to write [default: forms, careers.parquet].",
        ),
    ] = None,
) -> None:
    """Invent careers: forms and résumés with a truth file beside the folder, or a Parquet file."""
    if as_ is Kind.parquet:
        _parquet(cadres, seed, preset, output or Path("careers.parquet"))
    else:
        _forms(cadres, seed, preset or "island", output or Path("forms"))


def _parquet(cadres: int, seed: int, preset: str | None, output: Path) -> None:
    if preset is not None:
        what = "presets are of the invented city, and --as parquet invents a country"
        raise UserError(what, hint="leave --preset out")
    from careergraph.synth.careers_file import write_careers

    check_writable(str(output), Format.table)
    stints = write_careers(cadres, seed, output)
    print(f"wrote {cadres} careers with {stints} stints to {output}")


def _forms(cadres: int, seed: int, preset: str, output: Path) -> None:
    from careergraph.synth import invent, write

    if not output.name:  # the truth lies beside the folder, under its name
        raise UserError("this folder has no name", where=str(output), hint="-o FOLDER")
    truth = output.with_name(output.name + "-truth.json")
    write(invent(cadres, seed, preset), output, truth=truth)
    print(f"wrote {cadres} forms to {output}, and what is true of them to {truth}")
