"""What the reason of a guess speaks of, what is left of it, and what is asked for, by literals."""

from typing import Any

import pandas as pd
import pytest

from careergraph.model.guesses import (
    LEVEL,
    RANK,
    asked_for,
    codes_of,
    fields_in_doubt,
    gives_reason,
    still_guessed,
    still_in_doubt,
)


@pytest.mark.parametrize(
    ("reason", "doubts"),
    [
        (None, {}),
        ("", {}),
        ("zone", {LEVEL: "zone"}),
        ("county-unknown", {LEVEL: "county-unknown"}),
        ("branch", {LEVEL: "branch"}),
        ("district-office", {LEVEL: "district-office"}),
        ("owner-by-name", {LEVEL: "owner-by-name"}),
        ("place-class", {LEVEL: "place-class"}),
        ("place-unknown", {LEVEL: "place-unknown", RANK: "place-unknown"}),
        ("place-ambiguous", {LEVEL: "place-ambiguous", RANK: "place-ambiguous"}),
        ("rank-rule-unsure", {RANK: "rank-rule-unsure"}),
        ("zone; rank-rule-unsure", {LEVEL: "zone", RANK: "rank-rule-unsure"}),
        ("zone; branch", {LEVEL: "zone"}),
        ("rank-rule-unsure; no-rule", {RANK: "rank-rule-unsure"}),
        ("party-group", {}),
        ("army", {}),
        ("rank-of-person", {}),
        ("below-the-scale", {}),
        ("no-title", {}),
        ("no-title; zone", {LEVEL: "zone"}),
        ("linked-by-guess", {}),
        ("linked-by-guess; ; zone", {LEVEL: "zone"}),
    ],
)
def test_a_reason_speaks_of_the_level_of_the_rank_or_of_both(
    reason: str | None, doubts: dict[str, str]
) -> None:
    assert fields_in_doubt(reason) == doubts
    assert still_guessed(True, reason, set()) is False
    assert still_guessed(False, reason, {LEVEL, RANK}) is False
    assert still_guessed(False, reason, set()) is True


@pytest.mark.parametrize(
    ("reason", "settled", "guessed"),
    [
        ("zone; rank-rule-unsure", {LEVEL}, True),  # one of two
        ("zone; rank-rule-unsure", {RANK}, True),
        ("zone", {LEVEL}, False),
        ("zone", {RANK}, True),
        ("rank-rule-unsure", {RANK}, False),
        ("rank-rule-unsure", {LEVEL}, True),
        ("place-unknown", {LEVEL}, True),
        (None, {LEVEL}, False),  # a guess of which nothing is said ends with any field
        ("no-title", {RANK}, False),
    ],
)
def test_a_guess_ends_with_the_fields_that_it_is_about(
    reason: str | None, settled: set[str], guessed: bool
) -> None:
    assert still_guessed(False, reason, settled) is guessed


@pytest.mark.parametrize(
    ("certain", "reason", "settled", "left"),
    [
        (False, "zone; rank-rule-unsure", {LEVEL}, (False, "rank-rule-unsure")),
        (False, "zone; rank-rule-unsure", {RANK}, (False, "zone")),
        (False, "zone; rank-rule-unsure", {LEVEL, RANK}, (True, None)),
        (False, "place-unknown", {LEVEL}, (False, "place-unknown")),
        (False, "place-unknown", {LEVEL, RANK}, (True, None)),
        (False, "no-title; zone", {LEVEL}, (True, "no-title")),
        (False, "zone; branch", set(), (False, "zone; branch")),
        (False, None, set(), (False, None)),
        (False, None, {RANK}, (True, None)),
        (False, "; zone", set(), (False, "zone")),
        (True, "zone", set(), (True, "zone")),
    ],
)
def test_what_is_left_of_a_doubt_once_fields_are_set(
    certain: bool, reason: str | None, settled: set[str], left: tuple[bool, str | None]
) -> None:
    assert still_in_doubt(certain, reason, frozenset(settled)) == left


def test_codes_of_a_reason() -> None:
    assert codes_of("zone; branch") == ["zone", "branch"]
    assert codes_of(None) == codes_of(pd.NA) == []


def test_which_reasons_have_a_code() -> None:
    reasons = pd.Series(
        ["after-death", None, "held-after-death", "zone; after-death"], dtype="string"
    )
    assert gives_reason(reasons, "after-death").tolist() == [True, False, False, True]


ASKED: list[tuple[dict[str, Any], Any, Any]] = [
    # A stint, and for its level and its rank whether it is asked for, and the code.
    ({}, (False, None), (False, None)),
    ({"certain": False, "reason": "rank-rule-unsure", "line": 1}, (False, None), (True, "rank-rule-unsure")),
    ({"certain": False, "reason": "zone"}, (True, "zone"), (False, None)),
    ({"certain": False, "reason": "zone", "level": None}, (True, "zone"), (False, None)),
    ({"reason": "zone", "level": None}, (True, "zone"), (False, None)),
    ({"reason": "zone"}, (False, "zone"), (False, None)),
    ({"level": None, "rank": None}, (False, None), (False, None)),
    # A guess that gives no reason is one of the level.
    ({"certain": False}, (True, None), (False, None)),
    ({"certain": False, "reason": "no-title", "rank": None}, (False, None), (False, None)),
    ({"certain": False, "reason": "rank-rule-unsure"}, (False, None), (True, "rank-rule-unsure")),
    ({"reason": "rank-rule-unsure", "rank": None}, (False, None), (True, "rank-rule-unsure")),
    ({"certain": False, "reason": "place-unknown"}, (True, "place-unknown"), (True, "place-unknown")),
    ({"certain": None, "reason": "zone"}, (False, "zone"), (False, None)),
    ({"certain": False, "reason": "zone", "kind": "concurrent"}, (True, "zone"), (False, None)),
    ({"certain": False, "reason": "zone", "kind": "secondment"}, (True, "zone"), (False, None)),
    ({"certain": False, "reason": "zone", "kind": "study"}, (False, "zone"), (False, None)),
    ({"certain": False, "kind": "recorded"}, (False, None), (False, None)),
]  # fmt: skip


def test_what_is_asked_for() -> None:
    plain = {"kind": "substantive", "level": 2, "rank": "141", "certain": True, "reason": None}
    frame = pd.DataFrame([plain | stint for stint, *_ in ASKED]).convert_dtypes()
    for field, column in ((LEVEL, 1), (RANK, 2)):
        asked, code = asked_for(frame, field)
        for row, one, why in zip(ASKED, asked.tolist(), code.tolist(), strict=True):
            assert (one, why) == row[column], (field, row)
