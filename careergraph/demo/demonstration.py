"""The demonstration: an invented city, imported and asked, in one command."""

import shutil
from pathlib import Path
from typing import TextIO

import pandas as pd

from careergraph.ask.catalogue import spoken_codes
from careergraph.ask.definitions import joined
from careergraph.disk import private
from careergraph.errors import UserError
from careergraph.exhibits import charts
from careergraph.graph.session import CareerGraph, open_graph
from careergraph.pipeline.importing import import_sources
from careergraph.pipeline.summary import Imported, counted
from careergraph.present.document import Document
from careergraph.present.formats.text import table
from careergraph.present.views import title_of
from careergraph.shipped import shipped
from careergraph.store.neo4j.address import refuse_address
from careergraph.synth import invent, write
from careergraph.vocabulary.progress import Progress, silent
from careergraph.vocabulary.scales import short_level_labels
from careergraph.vocabulary.words import LANGUAGES, phrase

GAZETTEER = "biyang.csv"
GRAPH = "careers.graph"
MARK = ".careergraph-demo"


def make(folder: Path, cadres: int, seed: int, progress: Progress = silent) -> Imported:
    """Make the forms in ``folder``, and import them into a graph beside them."""
    _made_empty(folder)
    progress("inventing", 0, None)
    city = invent(cadres, seed)
    write(city, folder / "forms", truth=folder / "truth.json", progress=progress)
    return import_sources(
        folder / GRAPH,
        [folder / "forms"],
        gazetteers=[shipped("imports", "places", GAZETTEER)],
        progress=progress,
    )


def make_survey(folder: Path, preset: str, seed: int, progress: Progress = silent) -> Imported:
    """Make the forms, rosters and lists of a city whose people add up to a survey's totals, and import
    them. Raises ``UserError`` for a preset that has no totals."""
    from careergraph.synth.presets import find_preset
    from careergraph.synth.survey import invent_survey, is_survey, load_survey, write_survey

    path = find_preset(preset)
    if not is_survey(path):
        raise UserError("this preset has no totals", where=preset, hint="island-city-2007 has some")
    _made_empty(folder)
    progress("inventing", 0, None)
    city, places = invent_survey(load_survey(path), seed), folder / "places.csv"
    truth = folder / "truth.json"
    write_survey(city, folder / "forms", truth=truth, places=places, progress=progress)
    return import_sources(
        folder / GRAPH, [folder / "forms"], gazetteers=[places], progress=progress
    )


def report(folder: Path, *, against: str, lang: str, out: TextIO) -> None:
    """Write the personnel report of the graph in both languages, asked once."""
    from careergraph.report.asking import ask_report
    from careergraph.report.composed import compose
    from careergraph.report.plan import DEFAULT, read_plan
    from careergraph.report.writing import written

    with open_graph(folder / GRAPH) as graph:
        asked = ask_report(graph, read_plan(DEFAULT), against=against)
    for each_lang in LANGUAGES:
        path = folder / f"report-{each_lang}.html"
        private.write(path, written(compose(asked, each_lang), ".html"))
        out.write(phrase("views", "drawn", lang, path=path) + "\n")


def show(folder: Path, found: Imported, *, lang: str, width: int, out: TextIO) -> None:
    """Print what was imported and the headline tables of the graph, and draw two charts."""
    out.write(counted(found.summary(), lang) + "\n")
    with open_graph(folder / GRAPH) as graph:
        _headlines(graph, lang, width, out)
        for name in ("chain_flow", "gap_map"):
            drawn = getattr(charts, name)(graph, lang=lang)
            path = drawn.save(folder / f"{name.replace('_', '-')}.html")
            out.write(phrase("views", "drawn", lang, path=path) + "\n")
        someone = graph.ask("direct-promotions")["name"].head(1).tolist()
    out.write(_next(folder, someone, lang))


def _made_empty(folder: Path) -> None:
    """A new folder, or one that an earlier demonstration made, emptied."""
    refuse_address(folder)
    if folder.exists() and not (folder / MARK).is_file():
        if not folder.is_dir() or any(folder.iterdir()):
            raise UserError(
                "this is not a folder of the demo", where=str(folder), hint="name a new one"
            )
    elif folder.exists():
        shutil.rmtree(folder)
    private.make_folder(folder)
    private.write(folder / MARK, "made by careergraph demo, which may empty it\n")


def _headlines(graph: CareerGraph, lang: str, width: int, out: TextIO) -> None:
    def show(name: str, frame: pd.DataFrame, definition: list[str]) -> None:
        document = Document(
            frame,
            lang=lang,
            name=name,
            levels=short_level_labels(lang),
            codes=spoken_codes(name, lang),
            width=width,
            below=[joined(definition, lang)] if definition else [],
        )
        out.write(f"\n{title_of(name, lang)}\n{table(document)}")

    show("chain", graph.ask("chain"), [])
    direct = graph.answer("direct-promotions")
    variants = direct.frame.groupby(["variant", "certainty"]).size().rename("people").reset_index()
    show("direct-promotions", variants, direct.definition(lang))
    breaks = graph.answer("break-counts")
    rows = breaks.frame[breaks.frame["kind"].notna()]  # without the total
    figures = ["people", "guessed", "possible"]
    kinds = rows.groupby(["kind", "link"], dropna=False)[figures].sum()
    show("break-counts", kinds.reset_index(), breaks.definition(lang))


def _next(folder: Path, someone: list[str], lang: str) -> str:
    graph = f"--graph {folder / GRAPH}"
    lines = [
        f"careergraph {graph} promoted",
        f"careergraph {graph} chain --by county",
        f"careergraph {graph} gaps --list",
        *(f"careergraph {graph} trajectory {name}" for name in someone),
    ]
    return f"\n{phrase('views', 'next', lang)}\n" + "".join(f"  {line}\n" for line in lines)
