"""Every rule id that a stint can carry is explained in ``imports/ranks/README.md``."""

import csv
import re

import pandas as pd

from careergraph.resolve import anchors, kinds, readings, resolver
from careergraph.shipped import shipped

EMITTED = (
    anchors.OWN, anchors.ITEM, anchors.BEFORE, anchors.PERSON, anchors.USER, anchors.SUFFIX,
    anchors.UNKNOWN, anchors.CENTRE, kinds.CUE, kinds.RANK, kinds.SUCCESSIVE, kinds.BRACKET,
    kinds.MEMBER, kinds.ALSO,
    resolver.STATED, resolver.SEATED,
    *(f"L.{doubt}" for doubt in (
        readings.ZONE, readings.BRANCH, readings.DISTRICT_OFFICE, readings.OWNER,
    )),
)  # fmt: skip


def explained() -> set[str]:
    """The ids in the first cells of the tables."""
    text = shipped("imports", "ranks", "README.md").read_text(encoding="utf-8")
    cells = (line.split("|")[1] for line in text.splitlines() if line.startswith("| `"))
    return {name for cell in cells for name in re.findall("`([A-Z][^`]*)`", cell)}


def rank_rules() -> set[str]:
    with shipped("imports", "ranks", "cn-rules.csv").open(encoding="utf-8") as file:
        return {row["id"].split(".")[0] for row in csv.DictReader(file)}


def test_every_rule_that_can_be_emitted_is_explained_and_no_other() -> None:
    assert explained() == {*EMITTED, *rank_rules()}


def test_the_posts_of_the_table_carry_no_other_rules(read: pd.DataFrame) -> None:
    ids = {part for text in read["rules"] for word in text.split() for part in word.split("+")}
    known = explained()
    assert {id_ for id_ in ids if id_ not in known and id_.split(".")[0] not in known} == set()


def test_rules_stand_apart_by_one_space(read: pd.DataFrame) -> None:
    assert [text for text in read["rules"] if text != " ".join(text.split())] == []
