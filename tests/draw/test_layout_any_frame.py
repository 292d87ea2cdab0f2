"""Labels of the chain flow and the trajectory never stand on one another, whatever the frame."""

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from careergraph.draw import chain_flow, trajectory
from careergraph.draw.scene import Scene
from tests.draw.samples import EN, ZH, flows_frame, levels_frame, path_frame

COUNT = st.one_of(st.integers(0, 3), st.integers(0, 500), st.integers(0, 90_000))


@st.composite
def chains(draw: st.DrawFn) -> tuple[list[tuple], list[tuple]]:
    top = draw(st.integers(2, 6))
    levels = []
    for level in range(1, top + 1):
        serving, ended = draw(COUNT), draw(COUNT)
        stalled = draw(st.integers(0, serving + ended))
        levels.append((level, serving + ended + draw(COUNT), draw(COUNT), serving, ended, stalled))
    flows = []
    for low, high in itertools.combinations(range(1, top + 1), 2):
        kind = "climb" if high == low + 1 else "skip"
        flows.append((low, high, draw(st.integers(0, levels[low - 1][1])), 30, kind))
    return levels, flows


def clashes(scene: Scene) -> list[str]:
    texts = [mark for _, mark in scene.marks if hasattr(mark, "text")]
    return [
        f"{a.text} / {b.text}"
        for a, b in itertools.combinations(texts, 2)
        if a.box().meets(b.box())
    ]


@settings(max_examples=60, deadline=None)
@given(chains())
def test_chain_flow(frames: tuple[list[tuple], list[tuple]]) -> None:
    scene = chain_flow.chart(levels_frame(frames[0]), flows_frame(frames[1]), EN).drawing
    assert clashes(scene) == []


@st.composite
def careers(draw: st.DrawFn) -> list[tuple]:
    month, rows = draw(st.integers(1960 * 12, 1995 * 12)), []
    for _ in range(draw(st.integers(1, 18))):
        length = draw(st.one_of(st.integers(1, 8), st.integers(1, 90)))
        start, end = date(month, draw), date(month + length, draw)
        kind = draw(st.sampled_from(["substantive", "concurrent", "secondment", "study"]))
        level = draw(st.one_of(st.none(), st.integers(1, 6)))
        title = draw(st.text("县委书记局长处办公室 abc", max_size=24))
        why = draw(st.sampled_from([None, None, "gap", "skip,short_base", "stall"]))
        main = kind == "substantive"
        rows.append(
            (
                start,
                end,
                "given",
                kind,
                main,
                False,
                None,
                "某单位",
                title,
                level,
                None,
                length,
                why,
            )
        )
        month += draw(st.integers(-6, length + 12))
    return rows


def date(month: int, draw: st.DrawFn) -> str:
    full = f"{month // 12}-{month % 12 + 1:02d}"
    return draw(st.sampled_from([full, full, full + "-15", full[:4]]))


@settings(max_examples=80, deadline=None)
@given(careers(), st.sampled_from(["en", "zh"]))
def test_trajectory(rows: list[tuple], lang: str) -> None:
    scene = trajectory.chart(path_frame(rows), {"name": "某"}, ZH, lang=lang).drawing
    assert clashes(scene) == []
