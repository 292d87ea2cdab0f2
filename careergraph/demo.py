"""The demonstration: an invented city, imported and asked, in one command."""

import shutil
from pathlib import Path
from typing import TextIO

import pandas as pd

from careergraph import charts, private
from careergraph.draw.tables import text_table
from careergraph.errors import UserError
from careergraph.graph import CareerGraph, open_graph
from careergraph.pipeline import import_sources
from careergraph.present.printable import printable
from careergraph.shipped import shipped
from careergraph.store.neo4j.address import refuse_address
from careergraph.synth import invent, write

GAZETTEER = "biyang.csv"
MARK = ".careergraph-demo"


def run(folder: Path, cadres: int, seed: int, *, lang: str, out: TextIO) -> None:
    """Make the forms in ``folder``, import them, print the headline tables and draw two charts."""
    _made_empty(folder)
    write(invent(cadres, seed), folder / "forms", truth=folder / "truth.json")
    target = folder / "careers.graph"
    found = import_sources(
        target, [folder / "forms"], gazetteers=[shipped("imports", "places", GAZETTEER)]
    )
    counts = {name: n for name, n in found.summary().items() if name != "problems"}
    out.write(", ".join(f"{name} {n}" for name, n in counts.items()) + "\n")
    with open_graph(target) as graph:
        _headlines(graph, lang, out)
        for name in ("chain_flow", "gap_map"):
            drawn = getattr(charts, name)(graph, lang=lang)
            out.write(f"drawn: {drawn.save(folder / (name.replace('_', '-') + '.html'))}\n")
        someone = graph.ask("direct-promotions")["name"].head(1).tolist()
    out.write(_next(folder, someone))


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


def _headlines(graph: CareerGraph, lang: str, out: TextIO) -> None:
    _table(out, lang, "chain", graph.ask("chain"))
    direct = graph.answer("direct-promotions")
    variants = direct.frame.groupby(["variant", "certainty"]).size().rename("people").reset_index()
    _table(out, lang, "promoted", variants, direct.definition(lang))
    breaks = graph.answer("break-counts")
    rows = breaks.frame[breaks.frame["kind"].notna()]  # without the total
    figures = ["people", "guessed", "possible"]
    kinds = rows.groupby(["kind", "link"], dropna=False)[figures].sum()
    _table(out, lang, "gaps", kinds.reset_index(), breaks.definition(lang))


_TITLES = {
    "en": {
        "chain": "Who climbed which link",
        "promoted": "Promoted directly from the grassroots",
        "gaps": "Where chains break",
    },
    "zh": {"chain": "逐级晋升", "promoted": "直接从基层选拔", "gaps": "断链"},
}


def _table(
    out: TextIO, lang: str, title: str, frame: pd.DataFrame, definition: list[str] | None = None
) -> None:
    out.write(f"\n{_TITLES[lang][title]}\n{text_table(printable(frame), lang=lang)}")
    if definition:
        out.write(("；" if lang == "zh" else "; ").join(definition) + "\n")


def _next(folder: Path, someone: list[str]) -> str:
    graph = f"--graph {folder / 'careers.graph'}"
    lines = [
        f"careergraph {graph} promoted",
        f"careergraph {graph} chain --by county",
        f"careergraph {graph} gaps --list",
        *(f"careergraph {graph} trajectory {name}" for name in someone),
    ]
    return "\nTry next:\n" + "".join(f"  {line}\n" for line in lines)
