"""Verbs that invent: demo, synth."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from careergraph.cli.app import app, settings
from careergraph.errors import UserError

DEMO_CADRES, DEMO_SEED = 800, 2007


@app.command(epilog="Example: careergraph demo island")
def demo(
    folder: Annotated[Path, typer.Argument(help="Folder to make.")] = Path("careergraph-demo"),
    cadres: Annotated[int, typer.Option(min=1, help="How many people.")] = DEMO_CADRES,
) -> None:
    """Make the invented island city's forms, import them, print the headline tables."""
    from careergraph.demo import run

    run(folder, cadres, DEMO_SEED, lang=settings.lang, out=sys.stdout)


@app.command(epilog="Example: careergraph synth --cadres 1000 --seed 7 -o forms")
def synth(
    cadres: Annotated[int, typer.Option(min=1, help="How many people.")],
    seed: Annotated[int, typer.Option(help="The same seed gives the same people.")] = 1,
    preset: Annotated[str, typer.Option(help="Name of a preset, or a TOML file.")] = "island",
    output: Annotated[
        Path, typer.Option("--output", "-o", help="Folder for the forms; it must be empty.")
    ] = Path("forms"),
) -> None:
    """Invent careers and write them as forms and résumés, with a truth file beside the folder."""
    from careergraph.synth import invent, write

    if not output.name:  # the truth lies beside the folder, under its name
        raise UserError("this folder has no name", where=str(output), hint="-o FOLDER")
    truth = output.with_name(output.name + "-truth.json")
    write(invent(cadres, seed, preset), output, truth=truth)
    print(f"wrote {cadres} forms to {output}, and what is true of them to {truth}")
