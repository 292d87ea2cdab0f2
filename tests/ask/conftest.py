"""Graphs for every test of this folder: each engine with each of three worlds."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from careergraph.store.base import Graph
from tests.amounts import ALL, amount
from tests.ask.engines import EMBEDDED, ENGINES, Engine
from tests.ask.world import World
from tests.ask.worlds import city_world, import_city, random_world
from tests.model.random_careers import Knobs

RANDOM = {
    "exact": Knobs(vague=0, far=0, in_turn=0),
    "vague": Knobs(vague=0.9),
    "late": Knobs(vague=0, far=0, in_turn=0, wild=0, late=1, items=(3, 8)),
}
"""Worlds of random careers: with clear dates, with unclear ones, and with posts in assemblies."""

CITY_CADRES, RANDOM_CADRES = amount((240, 150), (300, 260))
SEED = 1


ALONE = "exact"
"""The world of tests that open none by name."""

SHORTER = {
    "neo4j-5": {"city", "exact"},
    "neo4j-2026": {"vague", "late"},
    "neo4j-2026-cypher-25": {"exact"},
}
"""The worlds that each server is asked of by default: each world of one server at least, each question of
each server."""

BY_THE_NETWORK = ("test_every_question_is_the_same_as_on_the_embedded_engine", "city")
"""What is asked of servers by default of other worlds only: there it is their network that is compared."""

NOT_AGAIN = {"test_every_file", "test_order"}
"""What servers are asked in ``make long`` only: each file gives there, in every one of these worlds, what the
embedded engine gives, whose files are recounted and whose order is total in all."""

ON_ONE = {"test_every_answer": ("neo4j-2026", "vague"), "test_no_rows_anywhere": ("neo4j-5", ALONE)}
"""What is asked of one server in one world: an answer is worked out of such frames, and types come from
headers."""

ONCE_THERE = {
    ("test_neo4j.py", "test_every_answer", "vague"),
    ("test_answers.py", "test_the_answer_is_the_recount", "city"),
}
"""Of which file, test and world each question is asked with one set of parameters only by default: with all
of them it is asked of other worlds, and of the embedded engine."""

OF_ONE_WORLD = {"chain-0", "info-0", "levels-0"}
"""Whose people are listed for the city too; those of all others for the world with unclear dates, which has
every kind of people, alone."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave what ``SHORTER``, ``NOT_AGAIN`` and ``ON_ONE`` say; and let each server be asked of one
    world after the other, since it holds one at a time."""
    if not ALL:
        items[:] = [item for item in items if item.path.parent != _HERE or _is_asked(item)]
    places = [n for n, item in enumerate(items) if _is_on_server(item)]
    in_turn = sorted((items[n] for n in places), key=_engine_and_world)
    for place, item in zip(places, in_turn, strict=True):
        items[place] = item


def _is_on_server(item: pytest.Item) -> bool:
    return item.path.name == "test_neo4j.py" and item.path.parent == _HERE


_HERE = Path(__file__).parent


def _is_asked(item: pytest.Item) -> bool:
    """Whether this is among what is asked by default."""
    test, _, given = item.name.partition("[")
    case = given.rstrip("]").split("-")
    for file, name, world in ONCE_THERE:
        if (item.path.name, test) == (file, name) and world in case and case[-1] != "0":
            return False
    if item.path.name == "test_people.py" and "city" in case:
        return any(given.endswith(f"{EMBEDDED[0]}-{name}]") for name in OF_ONE_WORLD)
    return not _is_on_server(item) or _is_wanted(item)


def _engine_and_world(item: pytest.Item) -> tuple[str, str]:
    spec = getattr(item, "callspec", None)
    given = {} if spec is None else spec.params
    named = given.get("asked") or given.get("world") or WORLD_OF.get(item.name.partition("[")[0])
    return str(given.get("engine", "")), str(named or ALONE)


WORLD_OF = {
    "test_stalls": "vague",
    "test_birthdays": "late",
    "test_the_queries_to_paste_find_something": "city",
}
"""Worlds that tests open by themselves."""


def _is_wanted(item: pytest.Item) -> bool:
    engine, world = _engine_and_world(item)
    test = item.name.partition("[")[0]
    if not engine:
        return True
    return (
        world in SHORTER[engine]
        and test not in NOT_AGAIN
        and (test, world) != BY_THE_NETWORK
        and ON_ONE.get(test, (engine, world)) == (engine, world)
    )


@dataclass(frozen=True)
class Asked:
    """A graph on an engine, and what is true of it."""

    name: str
    graph: Graph
    world: World


@pytest.fixture(scope="session")
def city_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return import_city(tmp_path_factory.mktemp("city"), CITY_CADRES, SEED)


@pytest.fixture(scope="session", params=EMBEDDED)
def engine(request: pytest.FixtureRequest) -> Engine:
    return ENGINES[request.param]


@pytest.fixture(scope="session")
def open_world(
    engine: Engine, city_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], Asked]]:
    """The graph of a world by its name, made once for each engine."""
    made: dict[str, Asked] = {}

    def opened(name: str) -> Asked:
        if name not in made and name == "city":
            made[name] = Asked(name, engine.imported(city_folder), city_world(city_folder))
        elif name not in made:
            world, tables = random_world(SEED, RANDOM_CADRES, RANDOM[name])
            made[name] = Asked(name, engine.loaded(tables, tmp_path_factory.mktemp(name)), world)
        return made[name]

    yield opened
    for asked in made.values():
        asked.graph.close()


@pytest.fixture(scope="session", params=["city", "exact", "vague"])
def asked(request: pytest.FixtureRequest, open_world: Callable[[str], Asked]) -> Asked:
    """The worlds in turn."""
    return open_world(request.param)


@pytest.fixture
def exact(open_world: Callable[[str], Asked]) -> Asked:
    """One world alone, for what does not depend on it."""
    return open_world("exact")


@pytest.fixture(scope="session")
def nobody(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """A graph without any row."""
    _, tables = random_world(SEED, 10, RANDOM["exact"])
    empty = {name: frame.iloc[:0] for name, frame in tables.items()}
    with engine.loaded(empty, tmp_path_factory.mktemp("nobody")) as graph:
        yield graph
