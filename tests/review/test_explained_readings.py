"""How lines were read, for the eye."""

import pandas as pd

from careergraph.review.explained_readings import FIELDS, at_a_glance, inspected
from careergraph.vocabulary.frames import CADRES
from tests.analysis.frames import told
from tests.factory import part, rows

STINTS = [
    {"start": "2001-02", "end": None, "end_how": "open", "acting": True, "rules": "t1 r2"},
    {"kind": "study", "title": None, "level": None, "rank": None, "rules": None, "probation": True},
    {
        "certain": False,
        "reason": "rank is a guess",
        "successive": True,
        "start": None,
        "end": "1999",
    },
]


def read() -> pd.DataFrame:
    made = part("周.lrmx", [{"name": "周海平"}], STINTS)
    return inspected(made.stints, made.cadres, made.sources)


def test_a_reading_has_the_fields_of_the_command() -> None:
    found = read()
    assert list(found.columns) == list(FIELDS)
    assert told(found, "file", "person", "item", "rules") == [
        ("周.lrmx", "周海平", 1, ["t1", "r2"]),
        ("周.lrmx", "周海平", 2, []),
        ("周.lrmx", "周海平", 3, ["t1"]),
    ]


def test_a_file_that_is_given_twice_has_one_name() -> None:
    made = part("周.lrmx", [{}], STINTS)
    twice = pd.concat([made.sources, made.sources])
    assert told(inspected(made.stints, made.cadres, twice), "file") == [("周.lrmx",)] * 3


def test_a_person_who_is_not_there_is_null() -> None:
    made = part("周.lrmx", [{}], STINTS)
    found = inspected(made.stints, rows(CADRES), made.sources)
    assert told(found, "file", "person") == [(None, None)] * 3


def test_at_a_glance() -> None:
    found = at_a_glance(read())
    assert told(found, "dates", "kind", "level", "rank", "why") == [
        ("2001-02–", "substantive acting", "2", "141", "t1 r2"),
        ("?–", "study probation", "", "", ""),
        ("?–1999", "substantive successive", "2?", "141?", "t1 (rank is a guess)"),
    ]
