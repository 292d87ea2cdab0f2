"""Every answer has the columns that its question declares, in their types, with rows and without any."""

from collections.abc import Callable, Iterator

import pytest

from careergraph.ask.catalogue import answer_names, entry_of, names
from careergraph.ask.questions import question, question_names
from careergraph.ask.run import ask
from careergraph.store.base import Graph
from tests.ask.conftest import RANDOM, SEED, Asked
from tests.ask.engines import Engine
from tests.ask.naive import FILES
from tests.ask.naive_answers import ANSWERS, BREAKS_BY_COLUMNS
from tests.ask.naive_people import COLUMNS, LISTINGS
from tests.ask.worlds import random_world

GROUPED = ("none", "kind", "link", "place", "sex", "cohort")


@pytest.fixture(scope="session")
def nobody(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """A graph without any row."""
    _, tables = random_world(SEED, 10, RANDOM["exact"])
    folder = tmp_path_factory.mktemp("nobody")
    with engine.loaded({name: frame.iloc[:0] for name, frame in tables.items()}, folder) as graph:
        yield graph


@pytest.mark.parametrize("name", answer_names())
def test_an_answer_declares_what_the_recount_gives(name: str) -> None:
    wanted = COLUMNS if name in LISTINGS else ANSWERS[name].columns
    columns = entry_of(name).columns().items()
    assert [(key, c.dtype) for key, c in columns] == list(wanted.items())


def test_grouped_breaks_have_columns_of_their_own() -> None:
    columns = entry_of("break-counts").columns({"by": "sex"}).items()
    assert [(key, c.dtype) for key, c in columns] == list(BREAKS_BY_COLUMNS.items())
    assert entry_of("chain").columns({"by": "sex"}) == entry_of("chain").columns()


@pytest.mark.parametrize("name", question_names())
def test_a_query_declares_what_the_recount_gives(name: str) -> None:
    wanted = COLUMNS if name in LISTINGS else FILES[name].columns
    columns = question(name).columns.items()
    assert [(key, c.dtype) for key, c in columns] == list(wanted.items())


@pytest.mark.parametrize("name", names())
def test_an_empty_answer_has_the_types_of_a_full_one(
    name: str, nobody: Graph, open_world: Callable[[str], Asked]
) -> None:
    for by in GROUPED if name == "break-counts" else (None,):
        given = {} if by is None else {"by": by}
        empty = ask(nobody, name, given).frame
        full = ask(open_world("exact").graph, name, given).frame
        declared = {key: c.dtype for key, c in entry_of(name).columns(given).items()}
        assert dict(empty.dtypes.astype(str)) == dict(full.dtypes.astype(str)) == declared
        assert len(empty) <= (14 if name == "info" else 1)
