"""Who may be one person with another one, and what is asked of whom: on tiny frames."""

import numpy as np
import pandas as pd
import pytest

from careergraph.record.doubts import possible_duplicates

NUMBERS = [5, 3, 7, 8]


def people(*births: str | None, names: str = "") -> pd.DataFrame:
    """People of one name, or of these, each in a source of its own."""
    count = len(births)
    frame = pd.DataFrame(
        {
            "name": list(names) or ["周海平"] * count,
            "birth": births,
            "person": NUMBERS[:count],
            "source": [f"s{n}" for n in range(count)],
            "line": [10 + n if n else None for n in range(count)],
            "id": [f"id{n}" for n in range(count)],
        }
    )
    texts = dict.fromkeys(("name", "birth", "source", "id"), "string")
    return frame.astype({**texts, "line": "Int64"})


SOURCES = pd.DataFrame(
    {"source": [f"s{n}" for n in range(4)], "name": [f"{n}.csv" for n in range(4)], "sheet": None}
).astype("string")


def pairs(frame: pd.DataFrame, different: list[tuple[int, int]] | None) -> list[tuple[int, int]]:
    """Of each later one the one that it may be; ``different`` are numbers of people."""
    told = None if different is None else np.array(different, np.int64).reshape(-1, 2)
    found = possible_duplicates(frame, SOURCES, told)
    return list(zip(found["one"].tolist(), found["other"].tolist(), strict=True))


@pytest.mark.parametrize(
    ("different", "expected"),
    [
        (None, [(1, 0), (2, 0), (2, 1)]),
        ([], [(1, 0), (2, 0), (2, 1)]),
        ([(5, 3)], [(2, 0), (2, 1)]),
        ([(3, 5)], [(2, 0), (2, 1)]),
        ([(7, 5)], [(1, 0), (2, 1)]),
        ([(3, 7)], [(1, 0), (2, 0)]),
        ([(5, 3), (3, 7)], [(2, 0)]),
        ([(5, 7), (7, 3)], [(1, 0)]),
        ([(5, 3), (7, 5)], [(2, 1)]),
        ([(5, 3), (5, 7), (3, 7)], []),
        ([(5, 9), (9, 3)], [(1, 0), (2, 0), (2, 1)]),
    ],
)
def test_two_of_whom_a_user_says_that_they_are_two_are_asked_about_no_more(
    different: list[tuple[int, int]] | None, expected: list[tuple[int, int]]
) -> None:
    assert pairs(people("1974-08", "1974-08", "1974-08"), different) == expected


@pytest.mark.parametrize(
    ("births", "names", "expected"),
    [
        (("1974-08", "1974-08", "1974-08"), "甲乙甲", [(2, 0)]),
        (("1974-08", "1974-09", "1975-08"), "", []),
        (("1974", "1974-08", "1975"), "", [(0, 1)]),
        (("1974", "1974", "1975"), "", [(1, 0)]),
        (("1974", "1874-08", "1974-09"), "", [(0, 2)]),
        (("1974", "1974", "1974-08"), "", [(0, 2), (1, 0), (1, 2)]),
        ((None, "1975", "1974-08"), "", [(0, 1), (0, 2)]),
        ((None, None, "1974"), "", [(0, 2), (1, 0), (1, 2)]),
        ((None, None, "1974"), "甲甲乙", [(1, 0)]),
        ((None, "1974", "1974-08"), "甲乙丙", []),
        (("1974", "1974", "1974-08"), "甲乙乙", [(1, 2)]),
        (("1974", "1974-08", "1975", "1976-01"), "甲乙甲乙", []),
        (("1974", "1974", "1975", "1976"), "甲乙甲乙", []),
        ((None, "1974", "1974", None), "甲乙甲乙", [(0, 2), (3, 1)]),
        ((None, None, "1974", "1974"), "甲乙甲乙", [(0, 2), (1, 3)]),
        (("1974-08", "1974-08", "1975-08", "1975-08"), "甲乙乙甲", []),
        (("1974-08-01", "1974-08-15", "1974-08"), "", [(1, 0), (2, 0), (2, 1)]),
    ],
)
def test_two_may_be_one_as_far_as_name_and_birth_are_known(
    births: tuple[str | None, ...], names: str, expected: list[tuple[int, int]]
) -> None:
    assert pairs(people(*births, names=names), None) == expected


def test_of_very_many_each_is_told_against_the_same_one() -> None:
    frame = pd.concat([people("1974-08")] * 11, ignore_index=True)
    frame = frame.assign(
        person=range(11), id=[f"id{n}" for n in (5, 4, 0, 1, 2, 3, 6, 7, 8, 9, 99)]
    )
    found = pairs(frame.astype({"id": "string"}), None)
    assert {frozenset(pair) for pair in found} == {frozenset((2, n)) for n in range(11) if n != 2}
    assert len(pairs(frame.iloc[:10].astype({"id": "string"}), None)) == 10 * 9 // 2


def test_who_may_be_one_is_told_with_both_places() -> None:
    (told,) = possible_duplicates(people("1974-08", None), SOURCES).to_dict("records")
    assert (told["severity"], told["source"], told["line"]) == ("warning", "1.csv", 11)
    assert (told["field"], told["reason"]) == ("name", "possible-duplicate")
    assert told["value"] == "周海平 (no birth)"
    assert told["hint"].startswith("may be cadre id0 (0.csv, line ?); kept apart")
    (told,) = possible_duplicates(people("1974", "1974"), SOURCES).to_dict("records")
    assert told["value"] == "周海平 1974"
    nobody = people("1974-08", "1974-08").assign(name=pd.array([None, None], dtype="string"))
    found = possible_duplicates(nobody, SOURCES)
    assert found.empty and list(found)[-2:] == ["one", "other"]
