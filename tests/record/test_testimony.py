"""Which source says what of which stint, and what contradicts what, of a few people worked by hand."""

import pandas as pd
import pytest

from careergraph.record import Current
from careergraph.record.fused import LEFT, Fused
from careergraph.record.testimony import _contradictions, _verdicts, _with_those_left
from tests.factory import parts_as_one
from tests.record.in_memory import CHIEF, MAYOR, cells, file, state

DEPUTY = {**CHIEF, "title": "副局长"}
WATER = {**CHIEF, "unit": "水利局", "organization": "定远县水利局", "raw": "水利局局长"}


@pytest.fixture(scope="session")
def current() -> Current:
    """Rows 0–3: a table has another start; 4–7: a later form lacks a post; 8–9: another title; 10–11: a
    row that stands twice; 12: a person of one source."""
    one, two, three = ({"name": name} for name in ("甲", "乙", "丙"))
    return state(
        parts_as_one(
            file("1.lrmx", {**one, "as_of": "2005-03"}, {**MAYOR, "line": 7, "raw": "镇长"}, CHIEF),
            file("1.csv", {**one, "as_of": "2004-03"}, {**MAYOR, "start": "1998-05", "line": 9,
                 "raw": "任镇长"}, CHIEF, mapping="long"),
            file("2.lrmx", {**two, "as_of": "2001-03"}, {**MAYOR, "line": 3},
                 {**WATER, "start": "1996", "end": "1998", "line": 2}),
            file("2-new.lrmx", {**two, "as_of": "2005-03"}, {**MAYOR, "end": "2001-04", "line": 5},
                 {**CHIEF, "start": "1992", "end": "1995"}),
            file("3.lrmx", {**three, "as_of": "2005-03"}, {**CHIEF, "line": 4, "raw": "局长"}),
            file("3.csv", {**three, "as_of": "2004-03"}, {**DEPUTY, "line": 6, "raw": "副局长"},
                 mapping="long"),
            file("4.csv", {"name": "丁"}, MAYOR, MAYOR, mapping="long"),
            file("5.csv", {"name": "戊"}, MAYOR, mapping="long"),
        )
    )  # fmt: skip


def test_who_counts_agrees_contradicts_and_what_left(current: Current) -> None:
    names = (
        "cadre",
        "claim",
        "stint",
        "verdict",
        "kind",
        "as_of",
        "line",
        "said_start",
        "said_end",
        "raw",
    )
    found = cells(current.testimony.sort_values("claim"), *names)
    plain = "某镇镇长"
    assert found == [
        (0, 0, 0, "counts", "form", "2005-03", 7, "1998-03", "2001-02", "镇长"),
        (0, 1, 1, "counts", "form", "2005-03", 1, "2001-02", "2003-11", plain),
        (0, 2, 0, "contradicts", "table", "2004-03", 9, "1998-05", "2001-02", "任镇长"),
        (0, 3, 1, "agrees", "table", "2004-03", 1, "2001-02", "2003-11", plain),
        (1, 4, 6, "contradicts", "form", "2001-03", 3, "1998-03", "2001-02", plain),
        (1, 5, None, "left", "form", "2001-03", 2, "1996", "1998", "水利局局长"),
        (1, 6, 6, "counts", "form", "2005-03", 5, "1998-03", "2001-04", plain),
        (1, 7, 7, "counts", "form", "2005-03", 1, "1992", "1995", plain),
        (2, 8, 8, "counts", "form", "2005-03", 4, "2001-02", "2003-11", "局长"),
        (2, 9, None, "left", "table", "2004-03", 6, "2001-02", "2003-11", "副局长"),
    ]  # fmt: skip


def test_each_contradiction_has_both_sides_and_of_what_left_only_who_says_it(
    current: Current,
) -> None:
    said = (
        "cadre",
        "reason",
        "post",
        "stint",
        "claim",
        "kind",
        "as_of",
        "line",
        "said_start",
        "said_end",
        "raw",
    )
    other = (
        "counted",
        "other",
        "other_kind",
        "other_as_of",
        "other_line",
        "other_start",
        "other_end",
        "other_raw",
    )
    found = current.contradictions.sort_values(["claim"])
    town = "海丰镇人民政府"
    assert cells(found, *said) == [
        (0, "start", f"{town}镇长", 0, 2, "table", "2004-03", 9, "1998-05", "2001-02", "任镇长"),
        (1, "end", f"{town}镇长", 6, 4, "form", "2001-03", 3, "1998-03", "2001-02", "某镇镇长"),
        (1, "left", "定远县水利局局长", None, 5, "form", "2001-03", 2, "1996", "1998", "水利局局长"),
        (2, "title", f"{town}局长", 8, 9, "table", "2004-03", 6, "2001-02", "2003-11", "副局长"),
    ]  # fmt: skip
    counted = cells(found, *other)
    assert [counted[n] for n in (0, 1, 3)] == [
        (0, "1.lrmx", "form", "2005-03", 7, "1998-03", "2001-02", "镇长"),
        (6, "2-new.lrmx", "form", "2005-03", 5, "1998-03", "2001-04", "某镇镇长"),
        (8, "3.lrmx", "form", "2005-03", 4, "2001-02", "2003-11", "局长"),
    ]
    assert counted[2][1:] == ("2-new.lrmx", "form", "2005-03", None, None, None, None)
    assert found["source"].nunique() == 3


def test_a_row_that_stands_twice_is_told_and_counts_once(current: Current) -> None:
    repeated = current.conflicts[current.conflicts["reason"] == "repeated-row"]
    assert cells(repeated, "source", "stint", "counted") == [("4.csv", 11, 10)]
    assert current.stints["source"].tolist().count("4.csv") == 1
    marked = current.stints.loc[current.stints["conflict"], ["source", "title"]]
    assert marked.values.tolist() == [
        ["1.lrmx", "镇长"],
        ["2-new.lrmx", "镇长"],
        ["3.lrmx", "局长"],
    ]


def test_a_contradiction_is_about_the_stint_that_both_tell_of() -> None:
    def pairs(*each: tuple[int, int], names: tuple[str, str] = ("row", "stint")) -> pd.DataFrame:
        return pd.DataFrame(each, columns=list(names), dtype="Int64")

    # Row 1 tells of the stints 10 and 11, row 2 of 11 and 12; row 3 of none, row 4 twice of 10.
    members = pairs((1, 10), (1, 11), (2, 11), (2, 12))
    conflicts = pairs((2, 1), (3, 1), (1, 3), (2, 1), names=("said", "counted")).assign(
        reason=["conflict-start", "conflict-end", "conflict-title", LEFT]
    )
    fused = Fused(members[:0], conflicts, members, pairs((4, 10), (4, 10)))
    between = _contradictions(fused)
    assert cells(between, "reason", "claim", "counted", "stint") == [
        ("start", 2, 1, 11), ("end", 3, 1, 10), ("title", 1, 3, None), ("left", 2, 1, None),
    ]  # fmt: skip
    said = _with_those_left(fused, between)
    assert cells(said, "claim", "stint") == [(1, 10), (1, 11), (2, 11), (2, 12), (4, 10), (3, 10)]
    # Of the one stint it contradicts, with the other it agrees.
    assert _verdicts(said, between).tolist() == [
        "agrees", "agrees", "contradicts", "agrees", "agrees", "contradicts",
    ]  # fmt: skip
