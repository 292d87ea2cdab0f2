"""Which sources are held already, by literal rows of SOURCES."""

from typing import Any

import pandas as pd
import pytest

from careergraph.record import source_versions
from careergraph.vocabulary.frames import SOURCES
from tests.factory import rows


def sources(*told: Any) -> pd.DataFrame:
    """SOURCES with ``part``: of each name, bytes, number of the import, and what else is known of it.

    Forms where nothing else is said.
    """
    made = [
        {"source": sha, "name": name, "sha256": sha, "mapping": "form", **dict(*more)}
        for name, sha, _, *more in told
    ]
    return rows(SOURCES, *made).assign(part=pd.array([row[2] for row in told], "Int64"))


ONE, TWO = {"sheet": "一"}, {"sheet": "二"}
RESUME, CORRECTIONS = {"mapping": "resume"}, {"mapping": "overrides"}


@pytest.mark.parametrize(
    ("live", "alike", "held"),
    [
        ([], {1}, []),
        ([("a", "x", 1)], {1}, ["x"]),
        ([("a", "x", 1)], {2}, []),
        # As it was read last.
        ([("a", "x", 1), ("a", "x", 2)], {1}, []),
        ([("a", "x", 1), ("a", "x", 2)], {2}, ["x"]),
        ([("a", "x", 1), ("a", "x", 1, RESUME)], {1}, ["x", "x"]),
        # Of versions the newest, also one that had been there before.
        ([("a", "x", 1), ("a", "y", 2)], {1, 2}, ["y"]),
        ([("a", "x", 1), ("a", "y", 2), ("a", "x", 3)], {1, 2, 3}, ["x"]),
        ([("a", "x", 1), ("b", "y", 2)], {1, 2}, ["x", "y"]),
        # A version goes as a whole, in all of its sheets.
        ([("a", "x", 1, ONE), ("a", "x", 1, TWO)], {1}, ["x", "x"]),
        ([("a", "x", 1, ONE), ("a", "x", 1, TWO), ("a", "y", 2, ONE)], {1, 2}, ["y"]),
    ],
)
def test_sources_are_held_as_they_were_read_last(
    live: list[Any], alike: set[int], held: list[str]
) -> None:
    found = source_versions.sources_held(sources(*live), alike)
    assert found["sha256"].tolist() == held
    assert list(found) == list(SOURCES)
    assert found.index.tolist() == list(range(len(held)))


@pytest.mark.parametrize(
    ("live", "alike", "asked", "held"),
    [
        ([("a", "x", 1), ("b", "x", 2)], {1}, [("a", "x"), ("b", "x"), ("c", "x")], ["a", "c"]),
        ([("a", "x", 1), ("b", "x", 2)], {1, 2}, [("a", "x"), ("b", "x")], ["a", "b"]),
        ([("a", "x", 1), ("b", "y", 1)], {1}, [("b", "x"), ("./a", "x"), ("c", "z")], ["./a"]),
        ([("a", "x", 1), ("a", "y", 2)], {1, 2}, [("a", "x")], []),
        ([("a", "x", 1, RESUME)], {1}, [("a", "x")], []),
    ],
)
def test_files_that_need_not_be_read(
    live: list[Any], alike: set[int], asked: list[tuple[str, str]], held: list[str]
) -> None:
    files = pd.DataFrame(asked, columns=["name", "sha256"], dtype="string")
    found = source_versions.files_held(files, sources(*live), alike, "form")
    assert sorted(found["file"].unique()) == sorted(held)
    assert list(found) == ["file", *SOURCES]


SAID = [("o", "x", 1, CORRECTIONS), ("p", "y", 2, CORRECTIONS)]


@pytest.mark.parametrize(
    ("live", "alike", "asked", "unchanged"),
    [
        ([("a", "x", 1)], {1}, ("a", "x", 0), True),
        ([("a", "x", 1)], {1}, ("b", "x", 0), True),  # a copy
        # Bytes that were read with another date are no copy, nor a version of another name.
        ([("a", "x", 1), ("b", "x", 2)], {1}, ("a", "x", 0), True),
        ([("a", "x", 1), ("b", "x", 2)], {1}, ("b", "x", 0), False),
        ([("a", "x", 1), ("b", "x", 2)], {2}, ("b", "x", 0), True),
        ([("a", "x", 1), ("b", "x", 2)], {2}, ("c", "x", 0), True),
        # A newer version with the bytes of another file is one.
        ([("a", "x", 1), ("b", "y", 1)], {1}, ("b", "x", 0), False),
        ([("a", "x", 1)], {1}, ("a", "y", 0), False),
        ([("a", "x", 1)], {2}, ("a", "x", 0), False),
        ([("a", "x", 1)], {1}, ("a", "x", 0, RESUME), False),
        ([("a", "x", 1)], {1}, ("a", "x", 0, ONE), False),
        ([("a", "x", 1, ONE)], {1}, ("a", "x", 0, TWO), False),
        ([("a", "x", 1, ONE)], {1}, ("a", "x", 0, ONE), True),
        ([("a", "x", 1), *SAID], {1}, ("a", "x", 0), True),
        # Of corrections the last word counts, however the files are read.
        (SAID, set(), ("p", "y", 0, CORRECTIONS), True),
        (SAID, {1, 2}, ("o", "x", 0, CORRECTIONS), False),
        ([*SAID, ("o", "x", 3, CORRECTIONS)], set(), ("o", "x", 0, CORRECTIONS), True),
        ([*SAID, ("o", "x", 3, CORRECTIONS)], {2}, ("p", "y", 0, CORRECTIONS), False),
        ([*SAID, ("a", "z", 3)], set(), ("p", "y", 0, CORRECTIONS), True),
        ([*SAID, ("q", "z", 2, CORRECTIONS)], set(), ("p", "y", 0, CORRECTIONS), True),
        ([("a", "x", 1)], {1}, ("a", "x", 0, CORRECTIONS), False),
        # A file that nobody knows how to read.
        (SAID, {1, 2}, ("p", "y", 0, {"mapping": None}), False),
    ],
)
def test_what_comes_again_is_unchanged_where_it_is_held(
    live: list[Any], alike: set[int], asked: Any, unchanged: bool
) -> None:
    told = sources(*live), alike
    assert source_versions.unchanged(sources(asked), *told).tolist() == [unchanged]
    # Its copy is nothing else, and another file is.
    three = sources(asked, asked, ("n", "other", 0))
    assert source_versions.fresh(three, *told).tolist() == [not unchanged, False, True]


A_BY_B = ("b", "y", 2, {"replaces": "a"})


@pytest.mark.parametrize(
    ("live", "asked", "by"),
    [
        ([("a", "x", 1), A_BY_B], ("a", "x", 0), ["b"]),
        ([("a", "x", 1), A_BY_B], ("b", "y", 0, {"replaces": "a"}), []),
        ([("a", "x", 1), ("b", "y", 2)], ("a", "x", 0), []),
        ([("a", "x", 1), A_BY_B], ("a", "z", 0), []),
        ([("a", "x", 1), A_BY_B, ("a", "x", 3)], ("a", "x", 0), []),  # said of what was there
    ],
)
def test_a_source_that_another_one_replaces_is_told_with_its_name(
    live: list[Any], asked: Any, by: list[str]
) -> None:
    found = source_versions.replaced(sources(asked), sources(*live))
    assert found["by"].tolist() == by
    assert found["sha256"].tolist() == ["x"] * len(by)
