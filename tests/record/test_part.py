"""What of a part is new, and what overrides put over its rows: without a disk."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from careergraph.columns.coded import coded
from careergraph.record import Part
from careergraph.record.parts import only_new
from careergraph.record.written import CORRECTED, put_over
from careergraph.vocabulary.frames import LISTED, OVERRIDES, STINTS, empty
from tests.factory import part, parts_as_one, rows

FILES = ("甲.csv", "乙.csv", "丙.csv")


def three() -> Part:
    """Tables of two people each, a list and a correction of each, and a problem; the third was rejected."""
    people = [{"name": "周海平"}, {"name": "李小舟"}]
    posts = [{"who": 1}, {"who": 2}, {"who": 2, "bracket": 1}]
    made = [part(name, people, posts, [{"source": name, "value": name}]) for name in FILES[:2]]
    whole = parts_as_one(*made, part(FILES[2], [], problems=[{"source": FILES[2], "value": "?"}]))
    lists = [{"reading": reading, "list": "后备干部"} for reading in whole.cadres["reading"]]
    told = [{"source": source, "line": 2} for source in whole.sources["source"][:2]]
    return replace(whole, lists=rows(LISTED, *lists, *lists), overrides=rows(OVERRIDES, *told))


@pytest.mark.parametrize(
    ("new", "kept", "problems"),
    [
        ([True, True, True], [0, 1], [0, 1, 2]),
        ([True, False, True], [0], [0, 2]),
        ([False, True, True], [1], [1, 2]),
        ([False, True, False], [1], [1]),
        ([False, False, True], [], [2]),
        ([False, False, False], [], []),
    ],
)
def test_only_what_is_new_is_kept_and_what_was_rejected_is_told(
    new: list[bool], kept: list[int], problems: list[int]
) -> None:
    whole = three()
    found = only_new(whole, pd.Series(new))
    ids = [whole.sources["source"].iloc[n] for n in kept]
    readings = [f"{source}-{who}" for source in ids for who in (1, 2)]
    assert found.sources["source"].tolist() == ids
    assert found.cadres["reading"].tolist() == readings
    assert found.lists["reading"].tolist() == readings  # each entry once
    assert found.stints["reading"].tolist() == [f"{s}-{who}" for s in ids for who in (1, 2, 2)]
    assert found.overrides["source"].tolist() == ids
    assert found.problems["source"].tolist() == [FILES[n] for n in problems]
    assert list(found.frames())[4:] == ["overrides.parquet", "lists.parquet"] * bool(kept)


def test_of_a_source_that_brings_corrections_alone_they_are_kept_and_it_is() -> None:
    whole = three()
    third = whole.sources["source"].iloc[2]
    told = only_new(
        replace(whole, overrides=rows(OVERRIDES, {"source": third})),
        pd.Series([False, False, True]),
    )
    assert told.sources["source"].tolist() == told.overrides["source"].tolist() == [third]
    assert list(told.frames()) == [f"{name}.parquet" for name in
                                   ("sources", "cadres", "stints", "problems", "overrides")]  # fmt: skip


def test_rows_of_two_copies_are_there_once_by_item_bracket_and_position() -> None:
    career = [{"item": item, "bracket": bracket, "position": position}
              for item, bracket, position in ((1, 0, 1), (1, 0, 2), (1, 1, 1), (2, 0, 1))]  # fmt: skip
    one = part("甲.csv", [{}], career)
    copies = parts_as_one(one, part("甲.csv", [{}], career))
    found = only_new(copies, pd.Series([True, False]))
    assert len(found.cadres) == 1
    assert found.stints[["item", "bracket", "position"]].values.tolist() == [
        [1, 0, 1], [1, 0, 2], [1, 1, 1], [2, 0, 1],
    ]  # fmt: skip


@pytest.mark.parametrize("as_read", [lambda column: column, coded])
def test_a_stint_of_nobody_is_no_stint_of_a_part(
    as_read: Callable[[pd.Series], pd.Series],
) -> None:
    made = part("甲.csv", [{}], [{}, {}])
    whole = replace(made, stints=made.stints.assign(reading=as_read(made.stints["reading"])))
    assert len(only_new(whole, pd.Series([True])).stints) == 2
    strange = pd.Series([made.stints["reading"].iloc[0], "x"], dtype="string")
    with pytest.raises(ValueError, match="no reading"):
        only_new(
            replace(made, stints=made.stints.assign(reading=as_read(strange))), pd.Series([True])
        )


def test_what_overrides_say_stands_in_the_rows_that_they_speak_of() -> None:
    read = part("甲.csv", [{}], [{"level": 2}, {"level": 3}, {"level": 4}]).stints
    said = part("甲.csv", [{}], [{"level": 5}, {"level": 6}, {"level": 7}]).stints
    over = said.assign(stint=pd.array([9, 4, 1], "Int64"), dropped=[False, True, False])
    found = put_over(read, np.array([4, 7, 9]), over)
    assert found["level"].tolist() == [6, 3, 5]
    assert found["kind"].fillna("none").tolist() == ["none", "substantive", "substantive"]
    assert list(found) == list(STINTS)
    assert put_over(read, np.array([5, 6, 7]), over) is read
    assert put_over(read, np.array([4, 7, 9]), empty(CORRECTED)) is read
