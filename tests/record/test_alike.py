"""One word on all lines that are read alike: of whom it speaks, what it sets, and why it does not."""

from typing import Any

import numpy as np
import pandas as pd
import pytest

from careergraph.record.alike import about_all_alike, apply_to_all
from careergraph.vocabulary.frames import OVERRIDES, STINTS
from tests.factory import rows

Row = dict[str, Any]

_POST = {
    "kind": "substantive",
    "level": 3,
    "rank": "131",
    "rank_order": 70,
    "certain": False,
    "organization": "某园区管委会",
}
READ: list[Row] = [
    {**_POST, "title": "主任", "raw": "园区管委会主任", "reason": "zone", "rules": "Z1"},
    {**_POST, "title": "主任", "raw": "园区 主任", "reason": "rank-rule-unsure", "level": 2},
    {**_POST, "title": "主任", "raw": "园区主任", "reason": "zone; rank-rule-unsure", "level": 4},
    {**_POST, "title": "主任", "raw": "管委会主任", "certain": True, "rules": "Z1"},
    {**_POST, "title": "主任", "raw": "管委会主任", "reason": "zone"},  # a row that counts no more
    {**_POST, "title": "副主任", "raw": "副主任", "reason": "zone", "level": 4},
    {**_POST, "title": None, "raw": "管委会", "reason": "zone", "level": None, "certain": True},
    {**_POST, "title": "主任", "raw": None, "reason": None, "level": 4, "rules": None},
]  # fmt: skip
COUNTS = [0, 1, 2, 3, 5, 6, 7]

LEVEL = {"field": "level", "raw": "某园区管委会主任"}
RANK = {"field": "rank", "raw": "某园区管委会主任"}


def applied(*said: Row) -> Any:
    told = rows(OVERRIDES, *({"source": "s", "line": 2, **row} for row in said))
    return apply_to_all(told, pd.DataFrame({"row": COUNTS}), rows(STINTS, *READ))


def settled(*said: Row) -> list[tuple[int, str]]:
    found = applied(*said).settled
    return list(zip(found["stint"].tolist(), found["field"].tolist(), strict=True))


@pytest.mark.parametrize(
    ("said", "stints", "why", "now"),
    [
        # Whose organization and title, or piece as written, are these, and are in doubt.
        ({**LEVEL, "value": "5"}, [0, 2, 7], None, None),
        ({**LEVEL, "value": "5", "raw": "某园区管委会 主任"}, [0, 2, 7], None, None),
        ({**RANK, "value": "132"}, [1, 2], None, None),
        ({**LEVEL, "value": "5", "raw": "园区管委会主任"}, [0], None, None),
        ({**RANK, "value": "132", "raw": "园区主任"}, [1, 2], None, None),
        ({**LEVEL, "value": "5", "raw": "某园区管委会"}, [6], None, None),
        ({**LEVEL, "value": "5", "raw": "某园区管委会副主任"}, [5], None, None),
        ({**LEVEL, "value": "5", "raw": "某园区管委会书记"}, [], "alike", None),
        # The reason of the doubt, where it is only that.
        ({**LEVEL, "value": "5", "raw": "某园区管委会主任 (zone)"}, [0, 2], None, None),
        ({**LEVEL, "value": "5", "raw": "某园区管委会主任（zone）"}, [0, 2], None, None),
        ({**RANK, "value": "132", "raw": "某园区管委会主任(rank-rule-unsure)"}, [1, 2], None, None),
        ({**LEVEL, "value": "5", "raw": "某园区管委会主任 (branch)"}, [], "alike", None),
        ({**LEVEL, "value": "5", "raw": "某园区管委会主任 (ZONE)"}, [], "alike", None),
        # Those of which the reader says what it was; else what it says of most.
        ({**LEVEL, "value": "5", "was": "4"}, [2, 7], None, None),
        ({**LEVEL, "value": "5", "was": "3"}, [0], None, None),
        ({**LEVEL, "value": "5", "was": "2"}, [], "was", "4"),
        ({**LEVEL, "value": "5", "was": "none", "raw": "某园区管委会"}, [6], None, None),
        ({**LEVEL, "value": "5", "was": "3", "raw": "某园区管委会"}, [], "was", "none"),
        ({**RANK, "value": "132", "was": "141"}, [], "was", "131"),
    ],
)
def test_of_which_stints_a_word_on_all_speaks(
    said: Row, stints: list[int], why: str | None, now: str | None
) -> None:
    found = applied(said)
    told = found.told.astype(object).where(found.told.notna(), None).to_dict("records")
    assert [(row["why"], row["now"], row["stint"]) for row in told] == [(why, now, None)]
    assert settled(said) == [(row, said["field"]) for row in stints]
    column, old = found.stints[said["field"]], rows(STINTS, *READ)[said["field"]]
    value = int(said["value"]) if said["field"] == "level" else said["value"]
    wanted = [value if row in stints else each for row, each in enumerate(old)]
    assert column.astype(object).where(column.notna(), None).tolist() == [
        None if pd.isna(each) else each for each in wanted
    ]
    rules = found.stints["rules"].fillna("").tolist()
    assert [row for row in range(len(READ)) if "override" in rules[row]] == stints


@pytest.mark.parametrize(
    ("said", "row", "has"),
    [
        ([{**LEVEL, "value": "5"}], 0,
         {"level": 5, "certain": True, "reason": None, "rules": "Z1 override"}),
        ([{**LEVEL, "value": None}], 0, {"level": None, "certain": True}),
        ([{**LEVEL, "value": "5"}], 2,
         {"level": 5, "rank": "131", "certain": False, "reason": "rank-rule-unsure"}),
        ([{**LEVEL, "value": "5"}, {**RANK, "value": "132"}], 2,
         {"level": 5, "rank": "132", "certain": True, "reason": None, "rules": "override"}),
        ([{**LEVEL, "value": "5"}], 7, {"level": 5, "certain": True, "rules": "override"}),
        ([{**LEVEL, "value": "5"}], 3, {"level": 3, "certain": True, "rules": "Z1"}),
        # What follows goes with it, as far as a word on all may set it; the last word counts.
        ([{**RANK, "value": "132", "follows": '{"rank_order": 65, "title": "x"}'}], 1,
         {"rank": "132", "rank_order": 65, "title": "主任"}),
        ([{**RANK, "value": None, "follows": '{"rank_order": null}'}], 1,
         {"rank": None, "rank_order": None}),
        ([{**RANK, "value": "132", "follows": '{"rank": "141"}'}], 1, {"rank": "132", "rank_order": 70}),
        ([{**LEVEL, "value": "5"}, {**LEVEL, "value": "6"}], 0, {"level": 6, "rules": "Z1 override"}),
        ([{**LEVEL, "value": "5", "was": "9"}, {**LEVEL, "value": "6"}], 0, {"level": 6}),
    ],
)  # fmt: skip
def test_what_a_word_on_all_sets(said: list[Row], row: int, has: Row) -> None:
    stint = applied(*said).stints.iloc[[row]].astype(object)
    told = stint.where(stint.notna(), None).to_dict("records")[0]
    assert {name: told[name] for name in has} == has


def test_where_nobody_says_anything_of_all_nothing_is_changed() -> None:
    stints = rows(STINTS, *READ)
    found = apply_to_all(rows(OVERRIDES), pd.DataFrame({"row": COUNTS}), stints)
    assert found.stints is stints and found.told.empty and found.settled.empty
    assert settled({**LEVEL, "value": "5"}, {**RANK, "value": "132"}) == [
        (0, "level"), (2, "level"), (7, "level"), (1, "rank"), (2, "rank"),
    ]  # fmt: skip


def test_a_word_on_all_names_no_file_nobody_and_no_item_but_a_piece() -> None:
    plain = {"source": "s", "field": "level", "value": "3", "raw": "某主任"}
    told: list[tuple[Row, bool]] = [
        ({}, True),
        ({"file": "a.csv"}, False),
        ({"name": "甲"}, False),
        ({"item": 2}, False),
        ({"raw": None}, False),
        ({"field": "same"}, False),
        ({"field": "different"}, False),
        ({"field": "rank"}, True),
    ]
    found = about_all_alike(rows(OVERRIDES, *({**plain, **row} for row, _ in told)))
    assert np.array_equal(found, [each for _, each in told])
