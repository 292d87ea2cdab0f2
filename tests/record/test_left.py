"""What is left of a part's files without what was forgotten after it, by literal rows."""

import pandas as pd
import pytest

from careergraph.record.left import is_forgotten, rows_left
from careergraph.vocabulary.frames import CADRES, LISTED, OVERRIDES, PROBLEMS, SOURCES
from tests.factory import rows

READINGS = [("a-1", "a"), ("b-1", "b"), ("b-2", "b")]
"""A form, and a table of two people; a third source has corrections, and tells of nobody."""

FILES = {"a": "甲.lrmx", "b": "乙.csv", "c": "丙.csv"}


def frames() -> dict[str, pd.DataFrame]:
    return {
        "sources.parquet": rows(SOURCES, *({"source": s, "name": n} for s, n in FILES.items())),
        "cadres.parquet": rows(CADRES, *({"reading": r, "source": s} for r, s in READINGS)),
        "problems.parquet": rows(PROBLEMS, *({"source": name} for name in FILES.values())),
        "overrides.parquet": rows(OVERRIDES, *({"source": s} for s in FILES)),
        "lists.parquet": rows(LISTED, *({"reading": r} for r, _ in READINGS)),
    }


@pytest.mark.parametrize(
    ("forgotten", "people", "files"),
    [
        (set(), "a-1 b-1 b-2", "a b c"),
        ({"1/b-1"}, "a-1 b-2", "a b c"),
        ({"1/b-1", "1/b-2"}, "a-1", "a c"),  # a file that tells of nobody else goes too
        ({"1/a-1"}, "b-1 b-2", "b c"),
        ({"2/a-1"}, "a-1 b-1 b-2", "a b c"),  # the same id in another import
        ({"b"}, "a-1", "a c"),
        ({"c"}, "a-1 b-1 b-2", "a b"),
        ({"c", "1/a-1"}, "b-1 b-2", "b"),
    ],
)
def test_what_is_forgotten_is_left_in_no_file(forgotten: set[str], people: str, files: str) -> None:
    told = frames()
    cadres, sources = told["cadres.parquet"], told["sources.parquet"]
    gone = is_forgotten(cadres, 1, forgotten)
    left = {
        name: rows_left(name, frame, cadres, sources, gone, forgotten)
        for name, frame in told.items()
    }
    assert " ".join(left["cadres.parquet"]["reading"]) == people
    assert " ".join(left["lists.parquet"]["reading"]) == people
    assert " ".join(left["sources.parquet"]["source"]) == files
    assert " ".join(left["overrides.parquet"]["source"]) == files
    assert left["problems.parquet"]["source"].tolist() == [FILES[one] for one in files.split()]
