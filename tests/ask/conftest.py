"""Graphs for every test of this folder: each engine with each of three worlds."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from careergraph.store.base import Graph
from tests.ask.engines import ENGINES, Engine
from tests.ask.world import World
from tests.ask.worlds import city_world, import_city, random_world

WORLDS = ("city", "exact", "vague")
CITY_CADRES, RANDOM_CADRES, SEED = 300, 350, 1


@dataclass(frozen=True)
class Asked:
    """A graph on an engine, and what is true of it."""

    name: str
    graph: Graph
    world: World


@pytest.fixture(scope="session")
def city_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return import_city(tmp_path_factory.mktemp("city"), CITY_CADRES, SEED)


@pytest.fixture(scope="session", params=sorted(ENGINES))
def engine(request: pytest.FixtureRequest) -> Engine:
    return ENGINES[request.param]


@pytest.fixture(scope="session", params=WORLDS)
def asked(
    request: pytest.FixtureRequest,
    engine: Engine,
    city_folder: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Asked]:
    if request.param == "city":
        world, graph = city_world(city_folder), engine.imported(city_folder)
    else:
        vague = 0.0 if request.param == "exact" else 0.9
        world, tables = random_world(SEED, RANDOM_CADRES, vague)
        graph = engine.loaded(tables, tmp_path_factory.mktemp(request.param))
    with graph:
        yield Asked(request.param, graph, world)
