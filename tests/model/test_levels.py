"""Months at a level of the main line: the bounds of the sum, over every completion of the dates."""

import pandas as pd

from careergraph.model.measure import measure
from careergraph.vocabulary import frames as schema
from tests.model import random_careers
from tests.model.hand_worked import Row, as_rows, career, post
from tests.model.oracle_levels import levels

CADRES = 500
YEAR = (24012, 24023)


def by_level(*stints: Row) -> dict[int, tuple[int, int | None, bool]]:
    rows = career(*stints)
    found = as_rows(measure(pd.DataFrame(rows)).levels)
    assert found == levels(rows)
    return {row["level"]: (row["months_min"], row["months_max"], row["certain"]) for row in found}


def test_the_date_between_two_posts_of_a_level_does_not_matter() -> None:
    assert by_level(post(1, 24000, YEAR), post(2, YEAR, 24082)) == {2: (82, 82, True)}


def test_posts_that_another_level_parts_share_what_they_leave_it() -> None:
    # Both dates lie in the year, the first before the second, and the county has a month at least.
    found = by_level(post(1, 24000, YEAR), post(2, YEAR, YEAR, 3), post(3, YEAR, 24082))
    assert found == {2: (71, 81, True), 3: (1, 11, True)}


def test_a_date_between_two_levels_belongs_to_both() -> None:
    found = by_level(post(1, 24000, YEAR), post(2, YEAR, 24082, 3))
    assert found == {2: (12, 23, True), 3: (59, 70, True)}


def test_shortest_and_longest_are_both_possible_at_once() -> None:
    found = by_level(
        post(1, (24000, 24011), 24024), post(2, 24030, (24036, 24047), 3), post(3, 24050, 24060)
    )
    assert found == {2: (23, 34, True), 3: (6, 17, True)}


def test_a_level_without_end_has_no_greatest() -> None:
    assert by_level(post(1, 24000, (24012, schema.FAR))) == {2: (12, None, True)}


def test_unknown_levels_have_none() -> None:
    assert by_level(post(1, 24000, 24012, None)) == {}
    assert by_level(post(1, 24000, YEAR, None)) == {}


def test_random_careers_as_the_oracle_has_them() -> None:
    for knobs in (random_careers.Knobs(), random_careers.Knobs(vague=0.9)):
        careers = random_careers.careers(3, CADRES, knobs)
        frame = schema.conform(pd.DataFrame(careers, dtype=object), schema.CAREERS)
        found = measure(frame).levels
        assert {n: str(dtype) for n, dtype in found.dtypes.items()} == {
            name: column.dtype for name, column in schema.LEVELS.items()
        }
        for ours, theirs in zip(as_rows(found), levels(careers), strict=True):
            assert ours == theirs, [row for row in careers if row["cadre"] == ours["cadre"]]
