"""What an override calls people by, and whom that means, in three readings."""

from typing import Any

import numpy as np
import pandas as pd
import pytest

from careergraph.record.links import Word
from careergraph.record.people_overrides import Outcome, PeopleFinder, about_people
from careergraph.vocabulary.frames import KEYS_JOINED_BY

READINGS = pd.DataFrame(
    {
        "file": ["a/one.csv", "a/one.csv", "two.lrmx"],
        "name": ["甲", "乙", "甲"],
        "folded": ["甲", "乙", "甲"],
        "line": [2, 3, None],
        "keys": [KEYS_JOINED_BY.join(["m:1", "m:9"]), "m:2", None],
        "sheet": None,
        "outdone": 0,
    }
).astype({"line": "Int64"} | dict.fromkeys(("file", "name", "folded", "keys", "sheet"), "string"))
NAMES = ("file", "name", "item", "field", "raw", "value")


def say(row: dict[str, Any], number: list[int], readings: pd.DataFrame = READINGS) -> Outcome:
    told = pd.DataFrame([{"field": "same", **row}], columns=list(NAMES), dtype=object)
    finder = PeopleFinder(told, readings)
    finder.ids = {"c0ffee": np.array([2]), "false": np.array([2])}
    (said,) = finder.say(np.array(number))
    return said


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        ({"name": "m:1", "value": "m:2"}, (True, [0], [1])),
        ({"name": "m:9", "value": "m:2"}, (True, [0], [1])),
        ({"name": "m:1", "value": "m:2", "field": "different"}, (False, [0], [1])),
        # The other one in raw, where the value is a yes or a no.
        ({"name": "m:1", "raw": "m:2", "value": "true"}, (True, [0], [1])),
        ({"name": "m:1", "raw": "m:2", "value": "false"}, (False, [0], [1])),
        ({"name": "m:1", "raw": "m:2", "value": "true", "field": "different"}, (False, [0], [1])),
        ({"name": "m:1", "raw": "m:2", "value": "false", "field": "different"}, (True, [0], [1])),
        # By file, name and line; a file also from another folder.
        ({"file": "a/one.csv", "item": 3, "value": "m:1"}, (True, [1], [0])),
        ({"file": "one.csv", "name": "甲", "value": "m:2"}, (True, [0], [1])),
        ({"file": "two.lrmx", "value": "m:2"}, (True, [2], [1])),
        ({"file": "a/one.csv", "value": "two.lrmx"}, ("which", "a/one.csv")),
        ({"file": "a/one.csv", "name": "丙", "value": "m:2"}, ("somebody", "丙")),
        ({"file": "a/one.csv", "name": "甲", "item": 3, "value": "m:2"}, ("somebody", "甲")),
        ({"file": "no.csv", "value": "m:2"}, ("file", "no.csv")),
        # What the other one may be called.
        ({"name": "乙", "value": "c0ffee"}, (True, [1], [2])),
        ({"name": "乙", "value": "false"}, (True, [1], [2])),
        ({"name": "乙", "value": "two.lrmx"}, (True, [1], [2])),
        ({"name": "乙", "value": "b/two.lrmx"}, (True, [1], [2])),
        ({"name": "乙", "value": "a/one.csv:2"}, (True, [1], [0])),
        ({"name": "乙", "value": "one.csv, line 2"}, (True, [1], [0])),
        ({"name": "乙", "value": "a/one.csv，行2"}, (True, [1], [0])),
        ({"name": "乙", "value": "a/one.csv:7"}, ("somebody", "a/one.csv:7")),
        ({"name": "乙", "value": "no.csv:2"}, ("somebody", "no.csv:2")),
        ({"name": "m:2", "value": "甲"}, ("which", "甲")),
        ({"name": "m:2", "value": "丙"}, ("somebody", "丙")),
        ({"name": "m:2"}, ("somebody", None)),
        ({"value": "m:2"}, ("somebody", None)),
        ({"name": "m:1", "value": "a/one.csv:2"}, ("oneself", None)),
    ],
)  # fmt: skip
def test_whom_an_override_means(row: dict[str, Any], wanted: tuple[Any, ...]) -> None:
    said = say(row, [0, 1, 2])
    if said.word is None:
        assert (said.why, said.now) == wanted
    else:
        assert (said.word.same, said.word.one.tolist(), said.word.other.tolist()) == wanted
        assert said.why is None and said.now is None


def test_a_name_means_all_readings_of_one_cadre() -> None:
    word = say({"name": "甲", "value": "乙"}, [0, 1, 0]).word
    assert word is not None and (word.one.tolist(), word.other.tolist()) == ([0, 2], [1])


BOOK = READINGS.assign(
    file=pd.array(["a/b.xlsx", "a/b.xlsx", "a/b.xlsx"], "string"),
    sheet=pd.array(["在职", "后备", None], "string"),
    line=pd.array([2, 2, 2], "Int64"),
)  # a line of two sheets, and of an older reading of the whole book


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        ({"name": "乙", "value": "a/b.xlsx#在职:2"}, (True, [1], [0])),
        ({"name": "乙", "value": "b.xlsx#在职:2"}, (True, [1], [0])),
        ({"name": "乙", "value": "c/b.xlsx#在职, line 2"}, (True, [1], [0])),
        ({"file": "b.xlsx#后备", "item": 2, "raw": "b.xlsx#在职:2", "value": "false"}, (False, [1], [0])),
        ({"file": "b.xlsx#后备", "name": "乙", "value": "m:1"}, (True, [1], [0])),
        ({"file": "b.xlsx", "name": "乙", "value": "m:1"}, (True, [1], [0])),
        ({"name": "乙", "value": "b.xlsx:2"}, (None, "oneself", None)),  # the one 乙 that is there
        ({"name": "丙", "value": "b.xlsx#在职:2"}, (None, "somebody", "丙")),
        ({"name": "m:1", "value": "b.xlsx:2"}, (None, "which", "b.xlsx:2")),
        ({"name": "m:1", "value": "b.xlsx#退休:2"}, (None, "somebody", "b.xlsx#退休:2")),
    ],
)  # fmt: skip
def test_a_sheet_is_named_with_its_workbook(row: dict[str, Any], wanted: tuple[Any, ...]) -> None:
    said = say(row, [0, 1, 2], BOOK)
    word = said.word
    found = (None, said.why, said.now)
    assert (
        found if word is None else (word.same, word.one.tolist(), word.other.tolist())
    ) == wanted


def test_of_a_file_that_was_renewed_the_newest_version_is_meant() -> None:
    versions = READINGS.assign(file="a.csv", line=pd.array([2, 2, 3], "Int64"), outdone=[2, 0, 0])
    versions = versions.astype({"file": "string"})
    word = say(
        {"file": "a.csv", "item": 3, "raw": "a.csv:2", "value": "true"}, [0, 1, 2], versions
    ).word
    assert word is not None and (word.one.tolist(), word.other.tolist()) == ([2], [1])
    # Who is called by name is not taken for the one who stands there now.
    word = say({"name": "甲", "item": 3, "file": "a.csv", "raw": "a.csv:2", "value": "true"},
               [0, 1, 2], versions).word  # fmt: skip
    assert word is not None and (word.one.tolist(), word.other.tolist()) == ([2], [0])


@pytest.mark.parametrize("field", ["same", "different"])
def test_a_row_and_its_person_are_the_row_and_the_rest_of_the_person(field: str) -> None:
    number = [7, 1, 7]
    word = say({"field": field, "file": "two.lrmx", "value": "甲"}, number).word
    assert word is not None and (word.one.tolist(), word.other.tolist()) == ([2], [0])
    word = say({"field": field, "name": "甲", "value": "two.lrmx"}, number).word
    assert word is not None and (word.one.tolist(), word.other.tolist()) == ([0], [2])
    assert say({"field": field, "name": "甲", "value": "甲"}, number).why == "oneself"


def test_what_says_the_same_has_one_key() -> None:
    one, other = np.array([0]), np.array([1])
    different = [
        Outcome(Word(True, one, other)), Outcome(Word(False, one, other)), Outcome(Word(True, other, other)),
        Outcome(Word(True, one, one)), Outcome(None, "which", "甲"), Outcome(None, "which", "乙"),
        Outcome(None, "somebody", "甲"),
    ]  # fmt: skip
    assert len({each.key() for each in different}) == len(different)
    assert Outcome(Word(True, one.copy(), other.copy())).key() == different[0].key()


def test_which_overrides_are_about_people() -> None:
    fields = pd.DataFrame({"field": ["same", "level", "different", None]}, dtype="string")
    assert about_people(fields).tolist() == [True, False, True, False]
