"""The invented city, written as forms, read back and asked: the answers equal the truth file.

The truth follows from how each career was planned, not from anything that measures.
"""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import careergraph as cg
from careergraph.graph.session import CareerGraph
from careergraph.pipeline.importing import import_sources
from careergraph.pipeline.summary import Imported
from careergraph.shipped import shipped
from careergraph.synth import invent, write
from tests.amounts import amount

CADRES, SEED = amount(500, 800), 2007
Truth = dict[str, Any]


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Imported]:
    folder = tmp_path_factory.mktemp("city")
    write(invent(CADRES, SEED), folder / "forms", truth=folder / "truth.json")
    places = [shipped("imports", "places", "biyang.csv")]
    found = import_sources(folder / "city.graph", [folder / "forms"], gazetteers=places)
    return folder, found


@pytest.fixture(scope="module")
def graph(city: tuple[Path, Imported]) -> CareerGraph:
    return cg.open(city[0] / "city.graph")


@pytest.fixture(scope="module")
def truth(city: tuple[Path, Imported], graph: CareerGraph) -> dict[str, Truth]:
    """What is true of each cadre, by its id in the graph."""
    told = json.loads((city[0] / "truth.json").read_text(encoding="utf-8"))
    files = graph.cypher(
        "MATCH (c:Cadre)-[:RECORDED_IN]->(s:Source) RETURN c.id AS cadre, s.name AS file"
    )
    cadres = {Path(row.file).name: row.cadre for row in files.itertuples()}
    return {cadres[person["file"]]: person for person in told["people"]}


def test_every_form_is_read_whole(city: tuple[Path, Imported], truth: dict[str, Truth]) -> None:
    found = city[1]
    assert (found.files, found.people, found.rejected) == (CADRES, CADRES, 0)
    assert found.read == found.accepted > 5 * CADRES
    assert len(truth) == CADRES
    assert "warning" not in set(found.problems["severity"])


def test_breaks_are_those_that_were_planted(graph: CareerGraph, truth: dict[str, Truth]) -> None:
    found = {
        (row.cadre, row.kind, row.link, row.date, row.months, row.certainty)
        for row in graph.ask("breaks").itertuples()
    }
    wanted = {
        (cadre, each["kind"], each["link"], each["month"], each["months"], certainty)
        for cadre, person in truth.items()
        for certainty, listed in (("certain", "breaks"), ("possible", "possible"))
        for each in person[listed]
    }
    assert found == wanted
    kinds = Counter(kind for _, kind, *_ in wanted)
    assert all(kinds[kind] >= CADRES // 60 for kind in _KINDS), kinds


_KINDS = (
    "no_base", "borrowed_base", "short_base", "skip", "descent", "stall", "gap", "overlap",
)  # fmt: skip


def test_direct_promotions_are_those_that_were_planted(
    graph: CareerGraph, truth: dict[str, Truth]
) -> None:
    rows = graph.ask("direct-promotions", in_place=True)
    in_place = set(rows.loc[rows["variant"] == "in_place", "cadre"])
    direct = rows[rows["variant"] != "in_place"]
    found = {
        row.cadre: (row.date, row.variant, row.months_grassroots, row.gap_months)
        for row in direct.itertuples()
    }
    names = ("date", "variant", "months_grassroots", "gap_months")
    wanted = {
        cadre: tuple(person["direct_promotion"][name] for name in names)
        for cadre, person in truth.items()
        if person["direct_promotion"]
    }
    assert found == wanted
    assert len(wanted) == len(direct) > CADRES // 16
    assert in_place == {cadre for cadre, person in truth.items() if person["in_place"]}
    assert set(direct["certainty"]) == {"certain"}


def test_chains_are_those_that_were_planned(graph: CareerGraph, truth: dict[str, Truth]) -> None:
    names = (
        "full_chain", "full_chain_from_township", "links", "months_by_level", "highest_level",
    )  # fmt: skip
    rows = graph.ask("full-chain").set_index("cadre")
    found = {cadre: [rows.loc[cadre, name] for name in names] for cadre in truth}
    assert found == {cadre: [person[name] for name in names] for cadre, person in truth.items()}


def test_links_add_up_to_the_totals(
    city: tuple[Path, Imported], graph: CareerGraph, truth: dict[str, Truth]
) -> None:
    totals = json.loads((city[0] / "truth.json").read_text(encoding="utf-8"))["totals"]
    climbed = graph.ask("chain").set_index("link")["climbed"]
    assert {link: n for link, n in climbed.items() if n} == totals["links"]
