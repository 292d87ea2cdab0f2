"""Facts of worlds put together, and frames made of them, by literals."""

from typing import Any

import numpy as np
import pytest

from careergraph.model.across_worlds import Columns, WorldFacts, frame_of, merged, settled
from careergraph.model.bounds import Exact
from careergraph.model.worlds import Worlds
from careergraph.vocabulary.frames import FAR, SHORT, WORD, YESNO, Column

NOTHING = np.zeros(0, np.int32)


def worlds(count: list[int] | None = None, capped: list[bool] | None = None) -> Worlds:
    return Worlds(
        NOTHING, True, NOTHING, 0, Exact(NOTHING), Exact(NOTHING), NOTHING,
        np.array(count) if count else None, np.array(capped or [False] * len(count)) if count else None,
    )  # fmt: skip


def told(columns: Columns) -> dict[str, list[Any]]:
    return {name: values.tolist() for name, values in columns.items()}


def facts(**columns: list[Any]) -> Columns:
    return {name: np.array(values) for name, values in columns.items()}


@pytest.mark.parametrize("order", [[0, 1, 2, 3], [3, 1, 0, 2]])
def test_of_one_world_each_they_are_sorted_and_certain(order: list[int]) -> None:
    columns = facts(cadre=[1, 1, 2, 2], seq=[1, 2, 1, 3], months=[5, 6, 7, 8])
    mixed = {name: values[order] for name, values in columns.items()}
    doubtful = np.array([False, True, False, False])[order]
    for doubts, certain in ((None, [True] * 4), (doubtful, [True, False, True, True])):
        put = WorldFacts(mixed, np.zeros(4, int), ("cadre", "seq"), doubtful=doubts)
        found = settled(put, worlds())
        assert told(found) == told(columns) | {"certain": certain}


def test_the_first_keys_tell_facts_of_one_world_apart() -> None:
    keys = ("cadre", "a", "b", "c", "d", "e")
    columns = {name: np.array([1, 1]) for name in keys} | {"d": np.array([2, 1])}
    found = settled(WorldFacts(columns, np.zeros(2, int), keys), worlds())
    assert found["d"].tolist() == [1, 2]


def test_worlds_are_put_together_with_their_outermost_figures() -> None:
    columns = facts(
        cadre=[1, 1, 1, 2, 2], seq=[1, 1, 2, 1, 1], least=[5, 4, 7, 3, 3], greatest=[5, 9, 7, 2, 4],
        either=[False, True, False, False, False], rank=[6, 6, 8, 9, 9],
    )  # fmt: skip
    world = np.array([0, 1, 1, 2, 3])
    put = WorldFacts(columns, world, ("cadre", "seq"), ("least",), ("greatest",), ("either",))
    found = settled(put, worlds([2, 2, 2, 2]))
    assert told(found) == {
        "cadre": [1, 1, 2], "seq": [1, 2, 1], "least": [4, 7, 3], "greatest": [9, 7, 4],
        "either": [True, False, False], "rank": [6, 8, 9], "certain": [True, False, True],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("count", "capped", "doubtful", "certain"),
    [
        ([2, 2], [False, False], None, True),
        ([3, 3], [False, False], None, False),
        ([2, 2], [True, True], None, False),
        ([2, 2], [False, True], None, False),
        ([2, 2], [False, False], [False, True], False),
        ([2, 2], [False, False], [False, False], True),
    ],
)
def test_what_holds_in_every_world_is_certain(
    count: list[int], capped: list[bool], doubtful: list[bool] | None, certain: bool
) -> None:
    columns = facts(cadre=[1, 1], seq=[1, 1])
    doubts = None if doubtful is None else np.array(doubtful)
    put = WorldFacts(columns, np.array([0, 1]), ("cadre", "seq"), doubtful=doubts)
    assert settled(put, worlds(count, capped))["certain"].tolist() == [certain]


def test_no_facts_are_none() -> None:
    put = WorldFacts({"cadre": NOTHING, "months": NOTHING}, NOTHING, ("cadre",), ("months",))
    for each in (worlds(), worlds([1])):
        assert told(settled(put, each)) == {"cadre": [], "months": [], "certain": []}


def test_facts_of_different_cadres_are_merged_by_cadre() -> None:
    one, other = facts(cadre=[1, 3, 3], seq=[5, 2, 1]), facts(cadre=[2, 4], seq=[8, 9])
    assert told(merged([one, other])) == {"cadre": [1, 2, 3, 3, 4], "seq": [5, 8, 2, 1, 9]}
    assert merged([one]) is one


FRAME = {
    "cadre": Column(SHORT, "a number"),
    "months_min": Column(SHORT, "least"),
    "months_max": Column(SHORT, "greatest"),
    "step": Column(WORD, "a word"),
    "certain": Column(YESNO, "a flag"),
}


def test_a_frame_has_its_nulls_and_its_words() -> None:
    far = FAR // 2 + 1
    parts = [
        facts(
            cadre=[1, 2],
            months_min=[5, far],
            months_max=[9, far],
            step=[1, -1],
            certain=[True, False],
        ),
        facts(
            cadre=[3, 4],
            months_min=[-1, 0],
            months_max=[-1, FAR],
            step=[0, 1],
            certain=[True, True],
        ),
        facts(cadre=[5], months_min=[0], months_max=[far - 1], step=[0], certain=[False]),
    ]
    frame = frame_of(parts, FRAME, {"step": ("climb", "skip")})
    plain = frame.astype(object).where(frame.notna(), None)
    assert plain.values.tolist() == [
        [1, 5, 9, "skip", True],
        [2, far, None, None, False],
        [3, None, None, "climb", True],
        [4, 0, None, "skip", True],
        [5, 0, far - 1, "climb", False],
    ]
    assert [str(each) for each in frame.dtypes] == [
        "Int32",
        "Int32",
        "Int32",
        "category",
        "boolean",
    ]
    assert parts == [{}, {}, {}]
    assert frame["step"].cat.categories.tolist() == ["climb", "skip"]
    known = frame_of([facts(cadre=[1, 2])], {"cadre": FRAME["cadre"]}, {})
    assert known["cadre"].tolist() == [1, 2]
