"""No answer tells more than is known: bounds, null where they differ, dates that are EDTF."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import careergraph
from careergraph.analysis.paths import trajectory
from careergraph.ask.catalogue import answer_names
from careergraph.ask.run import ask
from careergraph.pipeline.importing import import_sources
from tests.ask.conftest import Asked

EDTF = re.compile(r"\d{4}|\d{4}-(0[1-9]|1[0-2])(/(\d{4}-(0[1-9]|1[0-2])|\.\.))?")
DATES = ("date", "start", "end")
OF_PEOPLE = {
    *("age", "months_in_post", "months_at_rank", "grassroots_months", "lower_posts", "posts"),
    *("grassroots_months_seconded", "production_months"),
}
BOUNDED = {
    "direct-promotions": {"months_grassroots", "gap_months", "passed_months"},
    "chain": {"median_months"},
    "full-chain": {"months_by_level"},
    "breaks": {"months"},
    "stall-thresholds": {"months"},
    "flow-steps": {"median_months"},
    "people": OF_PEOPLE,
    "panel": OF_PEOPLE,
    "age-lines": {"age", "months_in_post", "months_at_rank"},
    "team": {"age", "months_in_post"},
    "team-counts": {"median_age", "median_months_in_post"},
    **{
        name: {"months"}
        for name in (
            *("chiefs", "colleagues", "holders", "lower-posts"),
            *("rule-base", "rule-recruits", "rule-below", "rule-terms", "rule-due"),
        )
    },
}
"""Numbers of each answer that have bounds."""

CAREERS = 20


def numbers(frame: pd.DataFrame) -> Iterator[tuple[str, Any, Any, Any]]:
    """Each number that has bounds, with them; those by key one by one."""
    for name in sorted(bounded(frame)):
        columns = (frame[column].tolist() for column in (name, f"{name}_min", f"{name}_max"))
        for value, least, greatest in zip(*columns, strict=True):
            if isinstance(value, dict):
                assert value.keys() == least.keys() == greatest.keys()
                for key in value:
                    yield name, value[key], least[key], greatest[key]
            else:
                yield name, value, least, greatest


def bounded(frame: pd.DataFrame) -> set[str]:
    return {name[:-4] for name in frame.columns if name.endswith("_min")}


def wrong(frame: pd.DataFrame) -> list[object]:
    """Numbers outside their bounds, told though not known, or kept back; and dates that are none."""
    found: list[object] = []
    for number in numbers(frame):
        _, value, *bounds = (None if each is None or pd.isna(each) else each for each in number)
        least, greatest = bounds
        exact = least is not None and least == greatest
        fits = value == least if exact else value is None
        ordered = least is None or greatest is None or least <= greatest
        found += [] if fits and ordered else [number]
    for name in {*DATES} & {*frame.columns}:
        found += [text for text in frame[name].dropna() if not EDTF.fullmatch(text)]
    return found


@pytest.mark.parametrize("name", answer_names())
def test_numbers_lie_within_their_bounds_and_dates_are_dates(asked: Asked, name: str) -> None:
    frame = ask(asked.graph, name).frame
    assert bounded(frame) == BOUNDED.get(name, set())
    assert wrong(frame) == []
    for number in bounded(frame):
        assert {number, f"{number}_max"} <= set(frame.columns)


def test_some_numbers_and_dates_are_not_known(open_world: Callable[[str], Asked]) -> None:
    vague = open_world("vague").graph
    for name, column in (("breaks", "months"), ("direct-promotions", "months_grassroots")):
        frame = ask(vague, name).frame
        assert frame[column].isna().any() and frame["date"].str.contains("/").any()


def test_breaks_agree_with_what_put_them_there(asked: Asked) -> None:
    rows = ask(asked.graph, "breaks", {"stall_months": 36, "base_months": 40}).frame
    least = {"gap": 4, "overlap": 2, "stall": 37}
    for kind, months in least.items():
        assert (rows.loc[rows["kind"] == kind, "months_min"] >= months).all()
    assert (rows.loc[rows["kind"] == "short_base", "months_max"] < 40).all()


GRASSROOTS = ("village", "township")


@pytest.mark.parametrize("grassroots", GRASSROOTS)
@pytest.mark.parametrize("passing", [6, 12])
def test_what_was_passed_over_is_no_more_than_may_be(
    asked: Asked, grassroots: str, passing: int
) -> None:
    said = {"grassroots": grassroots, "passing_months": passing}
    rows = ask(asked.graph, "direct-promotions", said).frame
    passed = rows.loc[rows["variant"] != "in_place", ["passed_months_min", "passed_months_max"]]
    assert passed.notna().all(axis=None) and (passed <= passing).all(axis=None)


CAREER = """{name}，男，汉族，1966年5月出生，浙江宁海人，1986年7月参加工作。

1990.01--1998.06  浙江省宁波市宁海县{post}
1998.06--1999     浙江省宁波市宁海县农业局科员
1999--2003.02     浙江省宁波市宁海县人民政府副县长

填表时间：2004年6月
"""
"""As clerk of the county from 1998-06 to some month of 1999: 7 to 18 months are passed over."""

BASE = {"village": "西店镇前村党支部书记", "township": "西店镇镇长"}


@pytest.mark.parametrize("grassroots", GRASSROOTS)
@pytest.mark.parametrize(
    ("passing", "told"),
    [
        (6, []),
        (7, [("possible", 7, 7)]),
        (12, [("possible", 7, 12)]),
        (17, [("possible", 7, 17)]),
        (18, [("certain", 7, 18)]),
        (24, [("certain", 7, 18)]),
    ],
)
def test_what_may_be_passed_over_bounds_what_was(
    tmp_path: Path, grassroots: str, passing: int, told: list[tuple[str, int, int]]
) -> None:
    form = tmp_path / "form.txt"
    form.write_text(CAREER.format(name="方海平", post=BASE[grassroots]), encoding="utf-8")
    import_sources(tmp_path / "g.graph", [form])
    graph = careergraph.open(tmp_path / "g.graph")
    rows = graph.ask("direct-promotions", grassroots=grassroots, passing_months=passing)
    columns = ["certainty", "passed_months_min", "passed_months_max"]
    assert list(rows[columns].itertuples(index=False, name=None)) == told


@pytest.mark.parametrize("grassroots", GRASSROOTS)
@pytest.mark.parametrize("months", [3, 9])
def test_a_possible_gap_is_longer_than_the_least(
    open_world: Callable[[str], Asked], grassroots: str, months: int
) -> None:
    said = {"grassroots": grassroots, "gap_months": months}
    rows = ask(open_world("vague").graph, "breaks", said).frame
    gaps = rows[rows["kind"] == "gap"]
    assert (gaps["certainty"] == "possible").any()
    assert (gaps["months_min"] > months).all()
    assert (gaps["months_max"].isna() | (gaps["months_max"] > months)).all()


def test_trajectories_tell_no_more_than_is_known(asked: Asked) -> None:
    ids = [person["id"] for person in asked.world.cadres.values()][:CAREERS]
    for cadre in ids:
        stints = ask(asked.graph, "trajectory", {"cadre": cadre}).frame
        found = ask(asked.graph, "breaks", {"cadre": cadre})
        frame = trajectory(stints, found.frame, values=found.values)
        assert bounded(frame) == {"months"}
        assert wrong(frame) == []


def test_months_by_level_add_up_over_no_more_than_the_line(asked: Asked) -> None:
    """A level's greatest months never exceed the time from the first start to the last end."""
    people = ask(asked.graph, "full-chain").frame.set_index("cadre")
    for number, row in asked.world.cadres.items():
        levels = people["months_by_level_max"].get(row["id"], {})
        stints = [s for (c, _), s in asked.world.stints.items() if c == number]
        ends = [s["end_max"] for s in stints if s["start_min"] is not None]
        if levels and None not in levels.values():
            first = min(s["start_min"] for s in stints if s["start_min"] is not None)
            assert max(levels.values()) <= max(ends) - first
