"""Posts and schools of careers as facts: where, and in which months for certain."""

from typing import Any

import numpy as np
import pandas as pd
import pytest

from careergraph.record.career_facts import held_facts
from careergraph.vocabulary.frames import CADRES
from tests.factory import part, rows

MARCH = 1998 * 12 + 2


def told(stint: dict[str, Any], **reading: Any) -> list[list[object]]:
    """Posts by organization: the first and last month since March 1998."""
    stints = part("x", [{}], [{"start": "1998-03", "end": "1998-06", **stint}]).stints
    people = rows(CADRES, {"as_of": "1998-12", **reading})
    posts, _ = held_facts(stints, np.array([0]), people, np.array([True]))
    posts = posts[posts["post"].str.startswith("organization")]
    return [
        [first - MARCH, last - MARCH]
        for first, last in zip(posts["first"], posts["last"], strict=True)
    ]


@pytest.mark.parametrize(
    ("stint", "months"),
    [
        ({}, [[0, 2]]),  # the month of the end is the next one's
        ({"end": "1998-03"}, [[0, 0]]),  # in its first month it was held
        ({"start": "1998-03-15", "end": "1998-04"}, [[0, 0]]),
        ({"start": "1997"}, [[-3, 2]]),  # since December for certain
        ({"end": "1999"}, [[0, 9]]),
        ({"end": None, "end_how": "open"}, [[0, 9]]),
        ({"end_how": None}, [[0, 2]]),
        ({"start_uncertain": True}, [[3, 3]]),
        ({"start": None}, []),
        ({"kind": "recorded"}, []),
        ({"kind": "study"}, []),
        ({"kind": "secondment"}, [[0, 2]]),
        ({"kind": "concurrent"}, [[0, 2]]),
    ],
)
def test_a_post_is_held_in_the_months_that_are_certain(
    stint: dict[str, Any], months: list[list[int]]
) -> None:
    assert told(stint) == months


def test_an_open_post_without_a_date_of_the_record_is_held_in_its_first_month() -> None:
    assert told({"end": None, "end_how": "open"}, as_of=None) == [[0, 0]]


def test_the_post_as_written_and_the_present_one_are_facts_too() -> None:
    stint = {"start": "1998-03", "end": None, "end_how": "open", "raw": "海丰镇 镇长"}
    stints = part("x", [{}], [stint]).stints
    people = rows(CADRES, {"as_of": "1998-12"}, {"as_of": "1998-12", "present_post": "海丰鎮鎮長"})
    posts, _ = held_facts(stints, np.array([0]), people, np.array([True, True]))
    shared = posts.groupby("post")["row"].agg(list)
    assert shared["post 海丰镇镇长"] == [0, 1] and len(shared) == 2
    second = posts[posts["row"] == 1][["first", "last"]].values.tolist()
    assert second == [[MARCH + 9, MARCH + 9]]
    nobody, _ = held_facts(stints, np.array([-1]), people, np.array([False, False]))
    assert nobody.empty


def test_schools_are_those_of_study() -> None:
    study = {"kind": "study", "organization": "浙江大学中文系"}
    stints = part(
        "x", [{}], [study, {"organization": "宁海中学"}, {**study, "organization": None}]
    ).stints
    _, studies = held_facts(stints, np.zeros(3, int), rows(CADRES, {}), np.array([True]))
    assert pd.DataFrame(studies).values.tolist() == [[0, "浙江大学"]]
