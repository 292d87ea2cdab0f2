"""Random careers, split into forms, résumés, tables, rosters and lists: what the record makes of them."""

from collections import Counter
from pathlib import Path

import pytest

from tests.amounts import amount
from tests.record.country import same_unit
from tests.record.fuser import Career, fuse
from tests.record.random_splits import Person, people
from tests.record.splits_in_record import (
    career_expected,
    careers_told,
    conflicts_expected,
    conflicts_told,
    record_of,
)

COUNT, FEW = 5000, amount(500, 1500)
OFTEN = COUNT // 50


@pytest.fixture(scope="session")
def everybody() -> list[tuple[Person, Career]]:
    """People and what the fuser makes of their readings."""
    return [(person, fuse(person.readings)) for person in people(COUNT, seed=20240229)]


@pytest.mark.parametrize(("count", "imports", "seed"), [(COUNT, 5, 1), (FEW, 1, 2), (FEW, 9, 3)])
def test_fused_careers_are_those_of_the_fuser_in_any_order(
    tmp_path: Path, everybody: list[tuple[Person, Career]], count: int, imports: int, seed: int
) -> None:
    told_of = [person for person, _ in everybody[:count]]
    current = record_of(tmp_path / "g.graph", told_of, imports, seed).current()
    careers, conflicts = careers_told(current), conflicts_told(current, told_of)
    assert len(current.people) == count
    for person, career in everybody[:count]:
        assert careers[person.name] == career_expected(career), person
        assert conflicts[person.name] == conflicts_expected(career), person


def test_the_splits_contradict_each_other_in_every_way(
    everybody: list[tuple[Person, Career]],
) -> None:
    kinds: Counter[str] = Counter()
    ends: Counter[str] = Counter()
    for person, career in everybody:
        kinds.update(conflict.kind for conflict in career.conflicts)
        ends.update(one.end_how for one in career.stints)
        kinds["told twice"] += sum(len(one.sources) > 1 for one in career.stints)
        kinds["list"] += sum(reading.kind == "list" for reading in person.readings)
        told = {said.unit for reading in person.readings for said in reading.statements}
        kinds["other names"] += len({same_unit(unit) for unit in told}) < len(told)
        kinds["two ids"] += any(reading.row == 2 for reading in person.readings)
    assert min(kinds[kind] for kind in ("start", "end", "title", "left")) > OFTEN
    assert min(kinds[kind] for kind in ("told twice", "list", "two ids", "other names")) > OFTEN
    assert min(ends[how] for how in ("given", "implied", "open", "unknown")) > OFTEN
