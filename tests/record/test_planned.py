"""A folder of 200 people in sources of every kind makes the careers that were planned, in any order."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pandas as pd
import pytest

from careergraph.pipeline.importing import import_sources, read_stints
from careergraph.record import Current, Part, Record
from careergraph.vocabulary.frames import KEYS_JOINED_BY
from tests.record.planned import Planned, everybody, write
from tests.record.splits_in_record import KINDS

ORDERS = (
    ("forms", "older", "resumes", "rosters", "lists"),
    ("lists", "rosters", "resumes", "older", "forms"),
    ("rosters", "forms", "lists", "older", "resumes"),
)
PLANNED = everybody()


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return write(tmp_path_factory.mktemp("planned"), PLANNED)


@pytest.fixture(scope="session")
def parts(homes: dict[str, Path]) -> dict[str, Part]:
    """What is read of each folder, once for all orders."""
    read = {name: read_stints([home]) for name, home in homes.items()}
    return {
        name: Part(found.sources, found.cadres, found.stints, found.problems, lists=found.lists)
        for name, found in read.items()
    }


def test_what_is_planned_has_something_of_every_kind() -> None:
    kinds = Counter(kind for person in PLANNED for kind, _ in person.contradictions)
    assert kinds == {"start": 30, "left": 20, "end": 10, "title": 10}
    assert sum(bool(person.extra) for person in PLANNED) == 10
    assert len({(person.name, person.birth) for person in PLANNED}) == 200
    assert len({person.name for person in PLANNED}) < 200


@pytest.mark.parametrize("order", ORDERS, ids=["newest-first", "lists-first", "rosters-first"])
def test_imports_in_any_order_make_what_was_planned(
    tmp_path: Path, parts: dict[str, Part], order: Sequence[str]
) -> None:
    record = Record.open(tmp_path / "g.graph", create=True)
    for name in order:
        record.add(parts[name])
    check_careers(record.current())
    assert told(record.current().conflicts) == planned()


def test_one_import_of_everything_tells_what_was_planned(
    tmp_path: Path, homes: dict[str, Path]
) -> None:
    imported = import_sources(tmp_path / "g.graph", [homes["forms"].parent])
    assert (imported.people, imported.rejected) == (200, 0)
    assert told(imported.problems) == planned()
    check_careers(Record.open(tmp_path / "g.graph").current())


def test_keys_of_each_source_come_back_and_rows_of_the_list_are_linked_by_guess(
    tmp_path: Path, parts: dict[str, Part]
) -> None:
    record = Record.open(tmp_path / "g.graph", create=True)
    for name in ORDERS[1]:
        record.add(parts[name])
    people = record.current().people.set_index(["name", "birth"])
    for person in PLANNED:
        found = people.loc[person.name, birth_of(person)]
        keys = [f"roster-posts:{key}" for key in person.roster_keys()]
        keys += [f"list:L{person.number}"] * person.listed
        assert sorted(found["keys"].split(KEYS_JOINED_BY)) == sorted(keys)
        # A roster's post that the form has too is one more fact; the list has no date for its post.
        assert found["linked"] == person.listed


def check_careers(current: Current) -> None:
    assert len(current.people) == len(PLANNED)
    assert set(current.lists["cadre"].map(current.people["name"])) == {
        person.name for person in PLANNED if person.listed
    }
    careers = careers_of(current)
    for person in PLANNED:
        assert careers[person.name, birth_of(person)] == [
            (s.title, s.start, s.end, s.end_how, s.end_after, s.end_before, s.sources)
            for s in person.career()
        ], person


def birth_of(person: Planned) -> str:
    return f"{person.birth // 12}-{person.birth % 12 + 1:02}"


def careers_of(current: Current) -> dict[tuple[str, str], list[tuple[object, ...]]]:
    """Of each person by name and birth: title, dates, how it ends, sources, in the order of starts."""
    people = list(zip(current.people["name"], current.people["birth"], strict=True))
    columns = ["title", "start", "end", "end_how", "end_after", "end_before", "sources"]
    frame = current.stints[["cadre", "seq", *columns]].astype(object)
    frame = frame.where(frame.notna(), None).sort_values(["cadre", "seq"])
    careers: dict[tuple[str, str], list[tuple[object, ...]]] = {who: [] for who in people}
    for cadre, _, *stint in frame.itertuples(index=False):
        careers[people[cadre]].append(tuple(stint))
    return careers


def planned() -> Counter[tuple[str, str, str]]:
    """Person and kind of each contradiction that was planned."""
    return Counter(
        (person.name, birth_of(person), kind)
        for person in PLANNED
        for kind, _ in person.contradictions
    )


def told(problems: pd.DataFrame) -> Counter[tuple[str, str, str]]:
    """Person and kind of each contradiction that is told."""
    conflicts = problems[problems["reason"].isin(KINDS)]
    return Counter(
        (*whose(Path(source), line), KINDS[reason])
        for source, line, reason in conflicts[["source", "line", "reason"]].itertuples(index=False)
    )


def whose(path: Path, line: int) -> tuple[str, str]:
    """Name and birth: of the person whose file it is, or in the row of a roster."""
    if path.suffix == ".csv":
        row = path.read_text("utf-8").splitlines()[line - 1].split(",")
        return row[1], row[3].replace(".", "-")
    person = PLANNED[int(path.stem[:3])]
    return person.name, birth_of(person)
