"""The chain as a flow, by hand."""

import pandas as pd

from careergraph.analysis import flow
from tests.analysis.frames import breaks, dtypes, frame, runs, told


def lines(*paths: tuple[list[int | None], bool]) -> pd.DataFrame:
    """Main lines with these levels; the last stint is still held or not."""
    rows = [
        {
            "cadre": f"c{number}",
            "level": level,
            "open": still and n == len(path) - 1,
            "joined": n,
            "seq": n,
        }
        for number, (path, still) in enumerate(paths, 1)
        for n, level in enumerate(path)
    ]
    return frame({"level": None, "open": False, "joined": 0, "seq": 0}, *rows)


FIVE = lines(
    ([2, 3, 2, 3], True), ([2], False), ([1, 2, 4], True), ([None, 3], False), ([3, None], True)
)


def test_who_enters_stays_and_ends_at_each_level() -> None:
    found = flow.levels(FIVE, breaks({"cadre": "c2", "kind": "stall"}))
    names = ["level", "people", "entered", "serving", "ended", "stalled"]
    assert list(found.columns) == names
    assert told(found) == [
        (1, 1, 1, 0, 0, 0),
        (2, 3, 2, 0, 1, 1),
        (3, 3, 1, 1, 1, 0),
        (4, 1, 0, 1, 0, 0),
    ]


def test_only_certain_stalls_count() -> None:
    others = breaks(
        {"cadre": "c2", "kind": "stall", "certain": False},
        {"cadre": "c2", "kind": "gap"},
        {"cadre": "c1", "kind": "stall"},
        {"cadre": "c1", "kind": "stall"},
    )
    assert told(flow.levels(FIVE, others), "level", "stalled") == [(1, 0), (2, 0), (3, 1), (4, 0)]


def test_nobody_gives_the_same_columns() -> None:
    assert dtypes(flow.levels(lines(), breaks())) == dtypes(flow.levels(FIVE, breaks()))


def step(who: str, low: int, high: int | None, how: str, months: int = 10) -> dict[str, object]:
    return {
        "cadre": who, "level": low, "to_level": high, "step": how,
        "months_min": months, "months_max": months + 1,
    }  # fmt: skip


def test_steps_count_each_cadre_once_and_every_length() -> None:
    found = flow.steps(
        runs(
            step("c1", 2, 3, "climb", 10),
            step("c1", 3, 2, "descent", 5) | {"guessed": True},
            step("c1", 2, 3, "climb", 20),
            step("c2", 2, 3, "climb", 60),
            step("c2", 2, 4, "skip", 7),
            step("c3", 3, None, "unknown"),
            step("c4", 2, None, "none"),
        )
    )
    assert list(found.columns) == list(flow.STEP_COLUMNS)
    assert told(found) == [
        (2, 3, 2, 0, None, "climb", 20.0, 21.0),
        (2, 4, 1, 0, None, "skip", 7.0, 8.0),
        (3, 2, 1, 1, None, "descent", 5.0, 6.0),
    ]


def test_the_median_is_of_those_who_went_so_for_certain() -> None:
    found = flow.steps(
        runs(
            {**step("c1", 2, 3, "climb", 10), "months_max": 10},
            {**step("c2", 2, 3, "climb", 90), "certain": False},
            {**step("c3", 2, 4, "skip"), "certain": False},
        )
    )
    assert told(found, "people", "median_months") == [(2, 10.0), (1, None)]


FLOW_COLUMNS = ("from_level", "to_level", "people", "guessed", "median_months", "kind")


def test_no_steps_give_the_same_columns() -> None:
    some, none = (
        flow.steps(runs(step("c1", 2, high, how))) for high, how in ((3, "climb"), (None, "none"))
    )
    assert len(none) == 0 and dtypes(none) == dtypes(some)
