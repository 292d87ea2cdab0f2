"""What the three charts show: the right numbers, legibly, for ordinary and extreme frames."""

import itertools
import json
import re
from functools import cache

import pandas as pd
import pytest

from careergraph.draw import chain_flow, gap_map, trajectory
from careergraph.draw.picture import Chart
from tests.draw.samples import (
    EN,
    LONG,
    LONG_PLACE,
    ZH,
    flows,
    flows_frame,
    gap_frame,
    gaps,
    levels,
    levels_frame,
    path,
    path_frame,
    person,
)
from tests.draw.svgtext import Printed, printed


def upto(top: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    some, moves = levels(), flows()
    return some[some.level <= top], moves[(moves.from_level <= top) & (moves.to_level <= top)]


def tiny() -> tuple[pd.DataFrame, pd.DataFrame]:
    some = levels_frame([(1, 1, 1, 0, 0, 0), (2, 4000, 3999, 1, 0, 0), (3, 1, 0, 1, 0, 1)])
    return some, flows_frame([(1, 2, 1, 5, "climb"), (1, 3, 1, 7, "skip")])


def zero() -> tuple[pd.DataFrame, pd.DataFrame]:
    some = levels_frame([(1, 0, 0, 0, 0, 0), (2, 9, 9, 4, 5, 3), (3, 0, 0, 0, 0, 0)])
    return some, flows_frame([])


def crowded() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Every skip there is among six levels, and as many in as out."""
    some = levels_frame([(level, 100, 40, 20, 20, 10) for level in range(1, 7)])
    every = itertools.combinations(range(1, 7), 2)
    rows = [(a, b, 5 + a + b, 40, "climb" if b - a == 1 else "skip") for a, b in every]
    return some, flows_frame(rows)


FLOWS = {**{str(top): upto(top) for top in range(2, 7)}, "tiny": tiny(), "zero": zero()}


def charts() -> dict[str, Chart]:
    made = {}
    for name, (some, moves) in FLOWS.items():
        lang = "zh" if name in ("4", "zero") else "en"
        labels = ZH if lang == "zh" else EN
        made[f"flow {name}"] = chain_flow.chart(some, moves, labels, lang=lang, as_of="2007-12")
    made["gaps zh"] = gap_map.chart(
        gaps(), ZH, lang="zh", definition="断裂：越级、下行或停滞。", n=500
    )
    made["gaps en"] = gap_map.chart(gaps(), EN)
    made["gaps long"] = gap_map.chart(gaps(), LONG, kinds=["no_base"], as_of="2007-12")
    made["path zh"] = trajectory.chart(path(), person(), ZH, lang="zh")
    made["path en"] = trajectory.chart(path(), person(), EN)
    made["flow crowded"] = chain_flow.chart(*crowded(), EN)
    return made


CHARTS = charts()


@cache
def drawn(name: str) -> str:
    return CHARTS[name].svg()


@pytest.mark.parametrize("name", CHARTS)
def test_no_text_stands_on_another_or_outside(name: str) -> None:
    svg = drawn(name)
    lines = printed(svg)
    clashes = [(a.text, b.text) for a, b in itertools.combinations(lines, 2) if a.meets(b)]
    assert clashes == []
    wide, high = (float(n) for n in re.search(r'viewBox="0 0 (\S+) (\S+)"', svg).groups())
    assert [t.text for t in lines if t.x0 < 0 or t.y0 < 0 or t.x1 > wide or t.y1 > high] == []


def numbers(lines: list[Printed]) -> set[str]:
    return {found for line in lines for found in re.findall(r"\d+(?:\.\d+)?", line.text)}


def test_chain_flow_prints_every_number_of_its_frames() -> None:
    shown = numbers(printed(drawn("flow 6")))
    counts = levels()[["people", "entered", "serving", "ended", "stalled"]].to_numpy().ravel()
    moved = flows()
    assert {str(n) for n in counts if n} <= shown
    assert {str(n) for n in moved.people} <= shown
    climbs = moved[moved.kind != "descent"].median_months.dropna()
    assert {f"{n:g}" for n in climbs} <= shown


def test_chain_flow_says_where_nobody_climbs_and_what_is_unknown() -> None:
    texts = [line.text for line in printed(drawn("flow tiny"))]
    assert "0 (0%)" in texts
    assert any("unknown" in line.text for line in printed(drawn("flow 6")))


def test_gap_map_prints_every_cell_and_every_place_in_full() -> None:
    texts = [line.text for line in printed(drawn("gaps zh"))]
    for row in gaps().itertuples():
        if row.denominator:
            cell = f"{row.people}/{row.denominator}" + (
                f" +{row.possible}?" if row.possible else ""
            )
            assert cell in texts
    assert len(LONG_PLACE) == 30
    assert {LONG_PLACE, "地方不详", "南山县"} <= set(texts)
    empty = 40 * 4 - int((gaps().denominator > 0).sum())
    assert sum(text in ("–", "+1?", "+2?") for text in texts) == empty


def test_gap_map_puts_the_places_most_broken_at_the_worst_link_first() -> None:
    frame = gap_frame(
        [
            ("low", "2>3", 2, 0, 20, 0.1),
            ("high", "2>3", 9, 0, 10, 0.9),
            ("none", "2>3", 0, 0, 0, None),
            ("middle", "2>3", 4, 0, 8, 0.5),
            ("none", "3>4", 3, 0, 3, 1.0),
        ]
    )
    chart = gap_map.chart(frame, EN)
    # 3 of 3 is the highest share, and says little: its interval reaches down to 44 %.
    assert chart.title == (
        f"Broken chains: no link stands out, {EN[3]} → {EN[4]} 100%, {EN[2]} → {EN[3]} 39%;"
        " 95% intervals overlap"
    )
    chart = gap_map.chart(frame[frame.link == "2>3"], EN)
    assert chart.title == f"Broken chains at {EN[2]} → {EN[3]}: 39% (15 of 38)"
    places = ["high", "middle", "low", "none"]
    at = {line.text: line.y0 for line in printed(chart.svg()) if line.text in places}
    assert sorted(at, key=at.__getitem__) == places


def test_gap_map_takes_the_title_from_the_overall_figures_where_given() -> None:
    overall = pd.DataFrame({"link": ["1>2", "3>4"], "people": [3, 120], "denominator": [90, 412]})
    chart = gap_map.chart(gaps(), ZH, lang="zh", overall=overall)
    assert chart.title == "断链比例最高在县·区→市：29%（412人中120人）"


def test_gap_map_is_a_chart_of_its_figures() -> None:
    spec = json.loads(CHARTS["gaps zh"].json())
    marks = [layer["mark"]["type"] for layer in spec["layer"]]
    assert marks == ["rect", "text"]
    tiles = spec["layer"][0]["encoding"]
    assert (tiles["x"]["field"], tiles["y"]["field"]) == ("link", "place")
    assert tiles["y"]["scale"]["domain"][-1] == "地方不详"
    values = {(each["place"], each["link"]): each for each in spec["data"]["values"]}
    assert len(values) == 40 * 4
    for row in gaps().dropna(subset=["place"]).itertuples():
        low, high = row.link.split(">")
        cell = values[row.place, f"{ZH[int(low)]}→{ZH[int(high)]}"]
        counted = ["people", "guessed", "possible", "denominator"]
        assert [cell[name] for name in counted] == [int(getattr(row, name)) for name in counted]
        assert cell["share"] == (row.people / row.denominator if row.denominator else None)


def test_gap_map_keeps_places_and_links_apart_that_look_alike() -> None:
    rows = [("甲县", "1>2", 1, 0, 2, 0.5), (None, "1>2", 1, 0, 3, 1 / 3)]
    frame = gap_frame(
        [*rows, ("place unknown", "1>2", 1, 0, 4, 0.25), ("甲县", "2>3", 1, 0, 5, 0.2)]
    )
    chart = gap_map.chart(frame, dict.fromkeys((1, 2, 3), "level"))
    shown = [line.text for line in printed(chart.svg())]
    assert {"1/2", "1/3", "1/4", "1/5", "place unknown", "place unknown (2)"} <= set(shown)
    assert {"level → level", "level → level (2)"} <= set(shown)


def test_gap_map_says_how_many_places_it_leaves_to_the_table() -> None:
    frame = gap_frame([(f"县{n}", "1>2", n, 0, 100, n / 100) for n in range(63)])
    shown = [line.text for line in printed(gap_map.chart(frame, ZH, lang="zh").svg())]
    assert "另有3地比例更低，见表" in shown
    assert "县3" in shown and "县2" not in shown


def test_gap_map_refuses_two_rows_for_one_cell() -> None:
    frame = gap_frame([("a", "1>2", 1, 0, 2, 0.5), ("a", "1>2", 2, 0, 2, 1.0)])
    with pytest.raises(ValueError, match="two rows"):
        gap_map.chart(frame, EN)


def test_titles_tell_the_finding() -> None:
    # 5 of 12 (19–68 %) and 32 of 80 (30–51 %): what the numbers leave open overlaps.
    assert CHARTS["flow 6"].title == (
        f"Stalls: no link stands out, {EN[6]} 42%, {EN[5]} → {EN[6]} 40%; 95% intervals overlap"
    )
    few = levels_frame([(1, 400, 400, 9, 9, 8), (2, 300, 0, 99, 99, 72), (3, 90, 0, 45, 45, 0)])
    alone = chain_flow.chart(few, flows_frame([]), ZH, lang="zh").title
    assert alone == "停滞比例最高在乡镇·街道→县·区：24%（300人中72人）"
    assert CHARTS["path zh"].title == "曹立文：从乡镇·街道到省，履历19年，4处断链"
    whole = levels_frame([(1, 5, 5, 0, 0, 0), (2, 5, 0, 5, 0, 0)])
    title = chain_flow.chart(whole, flows_frame([(1, 2, 5, 30, "climb")]), EN).title
    assert title == "No chain is broken by a stall: 5 careers"


def test_subtitles_tell_definition_number_and_date() -> None:
    chart = chain_flow.chart(levels(), flows(), EN, definition="Some words.", as_of="2007-12")
    means = "stall: stayed at the level beyond its limit (in office or ended)"
    assert chart.subtitle == [means, "Some words.", "n = 500 cadres · data as of 2007-12"]


def test_chain_flow_refuses_what_it_would_leave_out() -> None:
    with pytest.raises(ValueError, match="lateral"):
        chain_flow.chart(levels(), flows_frame([(1, 2, 3, 4, "lateral")]), EN)
    with pytest.raises(ValueError, match="9"):
        chain_flow.chart(levels(), flows_frame([(1, 9, 3, 4, "skip")]), EN)
    with pytest.raises(KeyError, match="stalled"):
        chain_flow.chart(levels().drop(columns="stalled"), flows(), EN)


def tips(svg: str) -> str:
    return " | ".join(re.findall(r"<title>(.*?)</title>", svg))


def test_trajectory_tells_each_post_in_full_on_pointing_at_it() -> None:
    found = tips(drawn("path zh"))
    for row in path().itertuples():
        assert row.title in found
        assert f"{row.months}个月" in found
    assert "空白6个月" in found


def test_trajectory_keeps_lanes_for_what_is_there() -> None:
    shown = {line.text for line in printed(drawn("path zh"))}
    assert {"乡镇·街道", "县·区", "市", "省", "层级不详", "学习及其他"} <= shown
    assert not {"村·社区", "中央"} & shown
    certain = path()[lambda f: f.level.notna()]
    fewer = {t.text for t in printed(trajectory.chart(certain, person(), ZH, lang="zh").svg())}
    assert not {"层级不详", "学习及其他"} & fewer


def _pale(frame: pd.DataFrame) -> int:
    return trajectory.chart(frame, person(), ZH).svg().count('opacity="0.45"')


def test_only_dates_that_are_not_known_have_pale_ends() -> None:
    row = [
        "1990-01",
        "1995-06",
        "given",
        "substantive",
        True,
        False,
        None,
        "某局",
        "局长",
        3,
        None,
        60,
        None,
    ]
    assert _pale(path_frame([tuple(row)])) == 0
    for start, end in (
        ("1990-01", "1995"), ("1990", "1995-06"), ("1989-05/1990-02", "1995-06"),
        ("1990-01", "1994-03/1995-06"), ("1990-01", "1994-03/.."), ("1990-01", None),
    ):  # fmt: skip
        row[:2] = start, end
        assert _pale(path_frame([tuple(row)])) >= 1, (start, end)


def test_months_and_medians_that_are_not_known_are_ranges() -> None:
    chain = chain_flow.chart(
        levels_frame([(2, 40, 40, 10, 10, 1), (3, 20, 0, 10, 10, 1), (4, 5, 0, 5, 0, 0)]),
        flows_frame([(2, 3, 20, (58.5, 61), "climb"), (2, 4, 5, (30, None), "skip")]),
        EN,
    )
    texts = " ".join(line.text for line in printed(chain.svg()))
    assert "median 58.5–61 mo" in texts and "≥30 mo" in texts
    assert [row[4] for row in chain.tables[1].rows] == ["58.5–61", "≥30"]
    one = path().head(1).assign(months=None, months_min=25, months_max=35)
    drawn_path = trajectory.chart(one, person(), ZH, lang="zh")
    assert "25–35个月" in tips(drawn_path.svg())
    assert "25–35" in [str(cell) for cell in drawn_path.tables[0].rows[0]]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_empty_frames_give_a_clean_picture_that_says_so(lang: str) -> None:
    labels = EN if lang == "en" else ZH
    every = [
        chain_flow.chart(levels()[:0], flows()[:0], labels, lang=lang),
        gap_map.chart(gaps()[:0], labels, lang=lang),
        trajectory.chart(path()[:0], person(), labels, lang=lang),
        trajectory.chart(path()[:0], {}, labels, lang=lang),
    ]
    for chart in every:
        lines = [line.text for line in printed(chart.svg())]
        assert len(lines) >= 2
        assert re.search("nothing|no |无|没有", " ".join(lines))
