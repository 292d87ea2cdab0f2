"""Which sources count, and in what order: versions, kinds, dates, whole careers, by literal rows."""

from typing import Any

import numpy as np
import pandas as pd
import pytest

from careergraph.model.dates import NO_MONTH
from careergraph.record.claims import (
    careers_in,
    dates,
    kinds,
    outdone,
    precedence,
    renewed,
    replaced,
    replaced_by,
    several,
)
from careergraph.vocabulary.frames import SOURCES
from tests.factory import part, rows

YEAR_2000 = 2000 * 12


def sources(*told: dict[str, Any]) -> pd.DataFrame:
    """SOURCES with the number of their import: the one after the other where nothing is said."""
    plain = [{"name": f"{n}.csv", "sha256": f"h{n}", "mapping": "long", **row}
             for n, row in enumerate(told)]  # fmt: skip
    parts = [row.pop("part", n) for n, row in enumerate(plain, 1)]
    dates = pd.array([row.pop("as_of", None) for row in plain], "string")
    return rows(SOURCES, *plain).assign(part=parts, as_of=dates)


@pytest.mark.parametrize(
    ("told", "first"),
    [
        ([{}, {}], [0, 0]),
        ([{"name": "a"}, {"name": "a"}], [2, 0]),
        ([{"name": "a"}, {"name": "a"}, {"name": "a"}], [2, 3, 0]),
        ([{"name": "a"}, {"name": "./a"}], [2, 0]),
        ([{"name": "x/a"}, {"name": "y/a"}], [0, 0]),
        ([{"name": "x/a", "sha256": "h"}, {"name": "y/a", "sha256": "h"}], [2, 0]),
        (
            [
                {"name": "x/a", "sha256": "h", "as_of": "1998"},
                {"name": "y/a", "sha256": "h", "as_of": "2001"},
            ],
            [0, 0],
        ),
        (
            [
                {"name": "x/a", "sha256": "h", "as_of": "1998"},
                {"name": "y/a", "sha256": "h", "as_of": "1998"},
            ],
            [2, 0],
        ),
        ([{"name": "x/a", "sha256": "h"}, {"name": "y/b", "sha256": "h"}], [0, 0]),
        ([{"name": "a", "part": 1}, {"name": "a", "part": 1}], [0, 0]),  # of one import
        ([{"name": "a"}, {"name": "a", "mapping": "wide"}], [0, 0]),
        ([{"name": "a", "sheet": "1"}, {"name": "a", "sheet": "2"}], [0, 0]),
        ([{"name": "a", "sheet": "1"}, {"name": "a", "sheet": "1"}], [2, 0]),
        ([{"name": "a"}, {"name": "a", "sheet": "1"}], [2, 0]),  # its sheets have been parted
        ([{"name": "a", "sheet": "1"}, {"name": "a"}], [2, 0]),  # or joined
        ([{"name": "a"}, {"name": "a", "sheet": "1", "mapping": "wide"}], [0, 0]),
        ([{"name": "-"}, {"name": "-"}], [0, 0]),  # standard input has no name
        ([{"name": "a"}, {"name": "b", "replaces": "a"}], [2, 0]),
        ([{"name": "a", "mapping": "wide"}, {"name": "b", "replaces": "./a"}], [2, 0]),
        ([{"name": "b", "replaces": "a"}, {"name": "a"}], [0, 0]),
        ([{"name": "a"}, {"name": "b"}, {"name": "c", "replaces": "a"}], [3, 0, 0]),
        ([{"name": "a"}, {"name": "a"}, {"name": "c", "replaces": "a"}], [2, 3, 0]),
        ([{"name": "a"}, {"name": "c", "replaces": "a"}, {"name": "a"}], [2, 0, 0]),
        ([{"name": None}, {"name": None}], [0, 0]),
    ],
)
def test_a_source_is_outdone_by_its_next_version(
    told: list[dict[str, Any]], first: list[int]
) -> None:
    assert outdone(sources(*told)).tolist() == first


def test_a_source_is_renewed_by_a_version_and_replaced_by_what_says_so() -> None:
    told = sources({"name": "a"}, {"name": "b"}, {"name": "a"}, {"name": "c", "replaces": "./b"},
                   {"name": "d", "replaces": "b"}, {"name": "-"}, {"name": None},
                   {"name": "e", "replaces": "-"})  # fmt: skip
    assert renewed(told).tolist() == [True] + [False] * 7
    assert replaced_by(told).fillna("").tolist() == ["", "c", *[""] * 6]
    assert outdone(told).tolist() == [3, 4, *[0] * 6]


def test_what_a_source_claims_is_said_or_follows_from_its_mapping() -> None:
    told = sources(
        {"mapping": "form"}, {"mapping": "resume"}, {"mapping": "wide"}, {"mapping": "roster-posts"},
        {"mapping": "list"}, {"mapping": "long"}, {"mapping": "form", "kind": "table"},
    )  # fmt: skip
    assert kinds(told).tolist() == ["form", "resume", "resume", "roster", "list", "table", "table"]


def test_several_are_those_of_whom_two_readings_count() -> None:
    person = np.array([0, 0, 1, 1, 2])
    counts = np.array([True, True, True, False, True])
    assert several(person, counts).tolist() == [True, True, False, False, False]
    assert several(person, ~counts).tolist() == [False] * 5


def careers(*stints: dict[str, Any]) -> list[tuple[int, ...]]:
    """What stints make of each of two readings; ``whose`` is 0 or 1."""
    whose = np.array([stint.pop("whose", 0) for stint in stints])
    frame = part("x", [{}], list(stints)).stints
    found = careers_in(frame, np.arange(len(frame)), whose, 2)
    months = found[["last", "first0", "first1"]]
    found[months.columns] = months.where(months == NO_MONTH, months - YEAR_2000)
    columns = ["last", "items", "stints", "first0", "first1"]
    return [tuple(row) for row in found[columns].to_numpy().tolist()]


NOTHING = (NO_MONTH, 0, 0, NO_MONTH, NO_MONTH)


@pytest.mark.parametrize(
    ("stints", "career"),
    [
        ([{"start": "2000-03", "end": "2001-02"}], (13, 1, 1, 2, 2)),
        ([{"start": "2000-03", "end": None}], (2, 1, 1, 2, 2)),
        ([{"start": "2000", "end": "2001"}], (12, 1, 1, 0, 11)),
        (
            [{"start": "2000-03", "end": "2000-05", "item": 4}, {"start": "2000-02", "item": 4}],
            (4, 1, 2, 1, 1),
        ),
        ([{"start": "2000-03"}, {"start": "2000-02"}], (2, 2, 2, 1, 1)),
        ([{"start": "2000-03", "item": None}, {"start": "2000-02", "item": 1}], (2, 2, 2, 1, 1)),
        ([{"start": "2000-03"}, {"start": "2000"}], (2, 2, 2, 0, 11)),
        ([{"start": "2000"}, {"start": "2000-01"}], (0, 2, 2, 0, 0)),
        # Study comes first only where there is no post; a stint without a start never.
        ([{"start": "2000-02", "kind": "study"}, {"start": "2000-03"}], (2, 2, 2, 2, 2)),
        ([{"start": "2000-02", "kind": "recorded"}, {"start": "2000-03"}], (2, 2, 2, 2, 2)),
        ([{"start": "2000-04", "kind": "concurrent"}, {"start": "2000-05"}], (4, 2, 2, 3, 3)),
        ([{"start": "2000-04", "kind": "secondment"}, {"start": "2000-05"}], (4, 2, 2, 3, 3)),
        ([{"start": "2000-04", "kind": "study"}], (3, 1, 1, 3, 3)),
        ([{"start": None}, {"start": "2000-04", "kind": "study"}], (3, 2, 2, 3, 3)),
        ([{"start": None}], (NO_MONTH, 1, 1, NO_MONTH, NO_MONTH)),
    ],
)
def test_what_a_reading_tells_of_a_career(
    stints: list[dict[str, Any]], career: tuple[int, ...]
) -> None:
    told = [{"end": None, **stint} for stint in stints]
    assert careers(*map(dict, told)) == [career, NOTHING]
    assert careers(*({**stint, "whose": 1} for stint in told)) == [NOTHING, career]


def readings(*told: dict[str, Any]) -> pd.DataFrame:
    plain = {
        "person": 0,
        "kind": "form",
        "as_of": None,
        "line": 1,
        "source": "s",
        "form_date": None,
    }
    frame = pd.DataFrame([{**plain, "form_date": row.get("as_of"), **row} for row in told])
    return frame.astype(dict.fromkeys(("kind", "as_of", "source", "form_date"), "string"))


def told_careers(count: int, *told: dict[str, int]) -> pd.DataFrame:
    plain = {"last": YEAR_2000, "items": 2, "stints": 2, "first0": YEAR_2000, "first1": YEAR_2000}
    return pd.DataFrame([{**plain, **(told[n] if n < len(told) else {})} for n in range(count)])


def test_without_a_date_of_its_own_the_last_month_named_is_a_readings_date() -> None:
    told = readings({"as_of": "2001-05"}, {"as_of": "2001"}, {})
    found = dates(told, told_careers(3))
    assert (found["month"] - YEAR_2000).tolist() == [16, 12, 0]
    assert found["dated"].tolist() == [True, True, False]


@pytest.mark.parametrize(
    ("stronger", "weaker"),
    [
        ({"as_of": "2001-05"}, {"as_of": "2001-04"}),  # the later date
        ({"as_of": "2001-05", "kind": "roster"}, {"as_of": "2001-04", "kind": "form"}),
        ({"as_of": "2000-01", "kind": "roster"}, {"kind": "form"}),  # a date of its own
        ({"as_of": "2001-05-20", "kind": "roster"}, {"as_of": "2001-05-10"}),
        *(
            ({"as_of": "2001-05", "kind": one}, {"as_of": "2001-05", "kind": other})
            for one, other in (("form", "resume"), ("resume", "table"), ("table", "roster"),
                               ("roster", "list"))
        ),
        ({"as_of": "2001-05", "form_date": "2001-04"}, {"as_of": "2001-05", "form_date": "2001-03"}),
        ({"as_of": "2001-05", "form_date": "2001-04"}, {"as_of": "2001-05", "form_date": None}),
        ({"as_of": "2001-05", "source": "a"}, {"as_of": "2001-05", "source": "b"}),
        ({"as_of": "2001-05", "line": 2}, {"as_of": "2001-05", "line": 3}),
        ({"as_of": "2001-05", "line": None}, {"as_of": "2001-05", "line": 1}),
        ({"as_of": "2001-05", "form_date": "2001-06"}, {"as_of": "2001-05", "form_date": "2001"}),
        ({"as_of": "2001-05", "source": "a", "line": 9}, {"as_of": "2001-05", "source": "b", "line": 1}),
    ],
)  # fmt: skip
def test_the_stronger_of_two_readings(stronger: dict[str, Any], weaker: dict[str, Any]) -> None:
    for told, rank in (([stronger, weaker], [0, 1]), ([weaker, stronger], [1, 0])):
        assert precedence(readings(*told), told_careers(2)).tolist() == rank


def test_of_two_of_one_date_and_kind_the_fuller_one_is_stronger_before_its_name() -> None:
    told = readings({"as_of": "2001-05", "source": "b"}, {"as_of": "2001-05", "source": "a"})
    assert precedence(told, told_careers(2, {"stints": 3})).tolist() == [0, 1]


@pytest.mark.parametrize(
    ("earlier", "later", "gives_way"),
    [
        ({}, {}, True),
        ({"kind": "resume"}, {"kind": "resume"}, True),
        ({"kind": "form"}, {"kind": "resume"}, False),
        ({"kind": "table"}, {"kind": "table"}, False),
        ({"kind": "roster"}, {"kind": "roster"}, False),
        ({"kind": "list"}, {"kind": "list"}, False),
        ({"as_of": None}, {}, False),
        ({}, {"as_of": None}, False),
        ({"as_of": "2005-03"}, {}, False),
        ({"person": 1}, {}, False),
    ],
)
def test_a_later_whole_career_replaces_an_earlier_one_of_its_kind(
    earlier: dict[str, Any], later: dict[str, Any], gives_way: bool
) -> None:
    told = [{"as_of": "2001-03", **earlier}, {"as_of": "2005-03", **later}]
    assert replaced(readings(*told), told_careers(2)).tolist() == [1 if gives_way else -1, -1]
    assert replaced(readings(*told[::-1]), told_careers(2)).tolist() == [-1, 0 if gives_way else -1]


@pytest.mark.parametrize(
    ("earlier", "later", "gives_way"),
    [
        ({}, {"items": 1}, False),  # a single line is no whole career
        ({"items": 1}, {}, True),
        (
            {},
            {"first0": YEAR_2000 + 1, "first1": YEAR_2000 + 1},
            False,
        ),  # nothing before the other's
        ({"first1": YEAR_2000 + 5}, {"first0": YEAR_2000 + 5, "first1": YEAR_2000 + 9}, True),
        ({"first1": YEAR_2000 + 5}, {"first0": YEAR_2000 + 6, "first1": YEAR_2000 + 9}, False),
        ({"first0": NO_MONTH, "first1": NO_MONTH}, {}, True),
        ({}, {"first0": NO_MONTH, "first1": NO_MONTH}, True),
        ({}, {"first0": YEAR_2000 - 9, "first1": YEAR_2000 - 9}, True),
    ],
)
def test_what_is_plainly_not_whole_replaces_nothing(
    earlier: dict[str, int], later: dict[str, int], gives_way: bool
) -> None:
    told = readings({"as_of": "2001-03"}, {"as_of": "2005-03"})
    assert replaced(told, told_careers(2, earlier, later)).tolist() == [1 if gives_way else -1, -1]


def test_the_latest_of_those_that_replace_it_is_named() -> None:
    told = readings({"as_of": "2005-03"}, {"as_of": "2001-03"}, {"as_of": "2003-03"})
    assert replaced(told, told_careers(3)).tolist() == [-1, 0, 0]
    assert replaced(told, told_careers(3, {"items": 1})).tolist() == [-1, 2, -1]
