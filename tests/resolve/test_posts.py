"""Every post of the hand-worked table is read as a careful reader reads it."""

import csv
from typing import Any

import pandas as pd

from careergraph.shipped import shipped

COMPARED = ("organization", "title", "place", "level", "rank", "chief", "kind")

# Rules that no line of the table reaches, and why.
NOT_COVERED: dict[str, str] = {}


def value(cell: Any) -> str | None:
    return None if pd.isna(cell) else str(cell)


def test_every_field_of_every_post(worked: list[dict[str, Any]], read: pd.DataFrame) -> None:
    wanted = [
        {field: row[field] for field in COMPARED}
        | {"leading": row["leading"] == "y", "certain": "g" not in row["flags"]}
        for row in worked
    ]
    found = [
        {field: value(stint[field]) for field in COMPARED}
        | {"leading": bool(stint["leading"]), "certain": bool(stint["certain"])}
        for stint in read.to_dict("records")
    ]
    pairs = zip(worked, wanted, found, strict=True)
    assert [(row["text"], right, got) for row, right, got in pairs if right != got] == []


def test_table_is_large_enough_to_mean_something(worked: list[dict[str, Any]]) -> None:
    assert len(worked) >= 120
    assert {row["level"] for row in worked} == {None, "1", "2", "3", "4", "5", "6"}


def test_every_rank_rule_decides_a_post_of_the_table(read: pd.DataFrame) -> None:
    with shipped("imports", "ranks", "cn-rules.csv").open(encoding="utf-8") as file:
        rules = [row["id"] for row in csv.DictReader(file)]
    used = {rule for text in read["rules"] for word in text.split() for rule in word.split("+")}
    assert len(rules) == len(set(rules))
    assert sorted(set(rules) - used - set(NOT_COVERED)) == []
    assert sorted(set(NOT_COVERED) & used) == []


def test_what_stays_unknown_says_why(read: pd.DataFrame) -> None:
    """A leading post in an organization above the village has a rank, or a reason for none."""
    leading = read[read["leading"] & read["rank"].isna() & (read["level"] != 1)]
    assert leading["reason"].notna().all()
    guesses = read[~read["certain"]]
    assert guesses["reason"].notna().all()
