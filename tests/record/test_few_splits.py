"""A few random careers against the independent fuser, in one import and without a disk: what is broken
in fusing is seen here in seconds."""

from random import Random

from tests.record.fuser import fuse
from tests.record.in_memory import state
from tests.record.random_splits import people
from tests.record.splits_in_record import (
    Told,
    career_expected,
    careers_told,
    conflicts_expected,
    conflicts_told,
    part_of,
)

COUNT = 300


def test_a_few_fused_careers_are_those_of_the_fuser() -> None:
    everybody = list(people(COUNT, seed=8))
    files: dict[str, list[Told]] = {}
    for person in everybody:
        for reading in person.readings:
            files.setdefault(reading.source, []).append((person, reading))
    told = list(files.values())
    Random(3).shuffle(told)
    current = state(part_of(told[::2]), part_of(told[1::2]))
    careers, conflicts = careers_told(current), conflicts_told(current, everybody)
    assert len(current.people) == COUNT
    for person in everybody:
        career = fuse(person.readings)
        assert careers[person.name] == career_expected(career), person
        assert conflicts[person.name] == conflicts_expected(career), person
