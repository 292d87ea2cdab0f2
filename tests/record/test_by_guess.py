"""What a career has by guess alone, and the keys of a person's readings: on tiny frames."""

from dataclasses import replace

import pandas as pd
import pytest

from careergraph.record.by_guess import marked_by_guess
from careergraph.record.fused import nothing_fused
from careergraph.record.people_keys import joined_keys

STATEMENTS: list[tuple[int, bool, int | None]] = [
    # Row of a statement, whether its reading is linked by guess, the stint that it tells of.
    (0, False, 0),
    (1, False, 1),
    (2, True, 1),
    (3, True, 3),
    (4, True, 3),
    (5, True, 5),
    (6, False, 5),
    (7, False, None),
    (8, True, None),
]


def marked(reasons: list[str | None], coded: bool) -> list[tuple[int, bool, str | None]]:
    """Stints 0, 1, 3, 5 and two that are told once (9 by guess, 10 not) as they are marked."""
    stint = [0, 1, 3, 5, 9, 10]
    reason = pd.Series(reasons, dtype="category" if coded else "string", index=range(7, 13))
    stints = pd.DataFrame({"stint": stint, "certain": True}, index=range(7, 13))
    stints = stints.astype({"certain": "boolean"}).assign(reason=reason)
    every = [*STATEMENTS, (9, True, None), (10, False, None)]
    members = pd.DataFrame([(row, of) for row, _, of in STATEMENTS], columns=["row", "stint"])
    rows = pd.DataFrame({"row": [e[0] for e in every], "reading": range(len(every))})
    told = pd.DataFrame({"linked": [e[1] for e in every]})
    fused = replace(nothing_fused(), members=members.astype("Int64"))
    found = marked_by_guess(stints, fused, rows, told)
    assert stints["certain"].all() and found.index.tolist() == list(range(7, 13))
    cells = found["reason"].astype(object).where(found["reason"].notna(), None)
    return list(zip(found["stint"], found["certain"], cells, strict=True))


@pytest.mark.parametrize("coded", [False, True])
def test_what_only_linked_readings_tell_is_marked(coded: bool) -> None:
    assert marked(["a", None, "zone", None, None, "b"], coded) == [
        (0, True, "a"),
        (1, True, None),
        (3, False, "zone; linked-by-guess"),
        (5, True, None),
        (9, False, "linked-by-guess"),
        (10, True, "b"),
    ]


def test_where_nothing_is_by_guess_all_stays_as_it_is() -> None:
    stints = pd.DataFrame({"stint": [0], "certain": [True], "reason": [None]})
    for linked, row in (([False, False], 0), ([False, True], 0)):
        rows = pd.DataFrame({"row": [row, 1], "reading": [0, 1]})
        told = pd.DataFrame({"linked": linked})
        assert marked_by_guess(stints, nothing_fused(), rows, told) is stints


def test_keys_and_links_of_all_readings_are_a_persons() -> None:
    held = pd.DataFrame(
        {
            "cadre": [2, 0, 0, 1, 2, 2],
            "keys": ["x:9", "x:2", "y:1\x1fx:2", None, "x:10", "x:9"],
            "linked": [False, True, False, False, True, True],
        }
    ).astype({"keys": "string"})
    found = joined_keys(held)
    keys = found["keys"].astype(object)
    assert keys.where(keys.notna(), None).tolist() == ["x:2\x1fy:1", None, "x:10\x1fx:9"]
    assert found["linked"].tolist() == [True, False, True]
