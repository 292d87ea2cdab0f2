"""Cadres counted by cell, against a count on plain rows."""

import random

import pandas as pd
import pytest

from careergraph.analysis.cells import cadres_counted, cells, people_counted

Row = tuple[str | None, str, bool, bool]


def frame(rows: list[Row]) -> pd.DataFrame:
    found = pd.DataFrame(rows, columns=["place", "cadre", "certain", "guessed"])
    return found.astype(
        {"place": "string", "cadre": "string", "certain": "boolean", "guessed": "boolean"}
    )


def judged(rows: list[Row]) -> dict[str, set[str]]:
    certain = {who for _, who, sure, _ in rows if sure}
    firm = {who for _, who, sure, guess in rows if sure and not guess}
    return {
        "people": certain,
        "guessed": certain - firm,
        "possible": {who for _, who, _, _ in rows} - certain,
    }


@pytest.mark.parametrize("seed", range(10))
def test_each_cadre_counts_once_in_a_cell(seed: int) -> None:
    dice = random.Random(seed)
    rows: list[Row] = [
        (
            dice.choice(["甲", "乙", None]),
            dice.choice("abcde"),
            dice.random() < 0.4,
            dice.random() < 0.5,
        )
        for _ in range(dice.randrange(1, 25))
    ]
    numbers, keys = cells(frame(rows), ["place"])
    counted = people_counted(numbers, len(keys), frame(rows))
    for n, place in enumerate(keys["place"].tolist()):
        here = [row for row in rows if row[0] == (None if pd.isna(place) else place)]
        assert {name: int(each[n]) for name, each in counted.items()} == {
            name: len(who) for name, who in judged(here).items()
        }
        for name, who in judged(here).items():
            assert set(cadres_counted(frame(here), name)) == who


def test_nobody_is_in_no_cell() -> None:
    numbers, keys = cells(frame([]), ["place"])
    assert (len(numbers), len(keys)) == (0, 0)
    assert {name: len(each) for name, each in people_counted(numbers, 0, frame([])).items()} == {
        "people": 0, "guessed": 0, "possible": 0,
    }  # fmt: skip
