"""Titles, legends and sizes as asked for; present posts only; pages that answer to keys."""

import re
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import pytest

from careergraph.draw import chain_flow, gap_map, trajectory
from careergraph.draw.look import Look
from careergraph.draw.picture import Chart
from careergraph.errors import UserError
from tests.draw.samples import EN, ZH, flows, gap_frame, gaps, levels, path, person
from tests.draw.svgtext import printed

GAPS = gap_frame([("甲县", "2>3", 3, 0, 9, 1 / 3), ("乙县", "3>4", 1, 0, 9, 1 / 9)])


def each(look: Look, lang: str = "en") -> list[Chart]:
    labels = EN if lang == "en" else ZH
    return [
        chain_flow.chart(levels(), flows(), labels, lang=lang, look=look),
        gap_map.chart(GAPS, labels, lang=lang, look=look),
        trajectory.chart(path(), person(), labels, lang=lang, look=look),
    ]


def test_a_title_and_a_legend_can_be_left_out() -> None:
    legends = ("climb to the next level", "share broken", "main line")
    for chart, plain, key in zip(
        each(Look()), each(Look(title=False, legend=False)), legends, strict=True
    ):
        shown, left = ([line.text for line in printed(one.svg())] for one in (chart, plain))
        assert any(chart.title.startswith(text) for text in shown)
        assert key in shown
        assert not any(chart.title.startswith(text) for text in left)
        assert not set(chart.subtitle) & set(left)
        assert key not in left


def size(svg: str) -> tuple[float, float, list[float]]:
    root = ElementTree.fromstring(svg)
    box = [float(number) for number in root.get("viewBox", "").split()]
    return float(root.get("width", "0")), float(root.get("height", "0")), box


def test_a_size_scales_the_picture_and_never_stretches_it() -> None:
    wide, high, box = size(gap_map.chart(GAPS, EN).svg())
    half = size(gap_map.chart(GAPS, EN, look=Look(width=400)).svg())
    assert half[0] == 400
    assert half[1] == pytest.approx(400 * high / wide, rel=1e-4)
    assert half[2] == box
    tall = size(gap_map.chart(GAPS, EN, look=Look(height=600)).svg())
    assert tall[:2] == (pytest.approx(600 * wide / high, rel=1e-4), 600)
    both = gap_map.chart(GAPS, EN, look=Look(width=300, height=900)).svg()
    assert size(both)[:2] == (300, 900)
    assert "preserveAspectRatio" not in both


@pytest.mark.parametrize("given", [{"width": 199}, {"width": 8001}, {"height": 99}, {"height": -1}])
def test_sizes_have_bounds(given: dict[str, int]) -> None:
    with pytest.raises(UserError, match="pixels"):
        Look(**given)


def test_a_definition_for_programs_has_no_size_of_its_own(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="keeps its own size"):
        gap_map.chart(GAPS, EN, look=Look(width=400)).save(tmp_path / "x.json")
    png = gap_map.chart(GAPS, EN, look=Look(width=400)).png()
    assert int.from_bytes(png[16:20], "big") == 800  # two pixels for one


@pytest.mark.parametrize(
    ("lang", "words"),
    [("en", "resent posts only"), ("zh", "只有现任职务")],
)
def test_present_posts_alone_say_nothing_of_chains(lang: str, words: str) -> None:
    labels = EN if lang == "en" else ZH
    now = path()[-1:].assign(**{"break": None})
    made = [
        chain_flow.chart(levels(), flows(), labels, lang=lang, present_only=True, n=96),
        gap_map.chart(gaps(), labels, lang=lang, present_only=True, n=96),
        trajectory.chart(now, person(), labels, lang=lang),
    ]
    for chart in made:
        assert words in chart.title
        told = " ".join([chart.title, *(line.text for line in printed(chart.svg()))])
        assert not re.search("no break|0 of|没有断|无断链|中0人", told)
    assert any("96" in line for line in made[0].subtitle)
    # Who is at a level is known, whether anybody climbed is not.
    assert [len(table.heads) for table in made[0].tables] == [2]
    assert made[1].tables[0].rows == []


def focusable(page: str) -> list[tuple[str, str]]:
    """Id and words of each shape that Tab reaches, as the page has them."""
    shapes = re.findall(r'<path ([^>]*tabindex="0"[^>]*)>', page)
    found = []
    for shape in shapes:
        name, words = (re.search(rf' {key}="([^"]*)"', f" {shape}") for key in ("id", "aria-label"))
        found.append((name.group(1), unescape(words.group(1))))
    return found


def test_every_tip_is_reached_by_tab_once_and_told_in_a_box() -> None:
    for chart in each(Look(), "zh"):
        page = chart.html()
        tips = {unescape(tip) for tip in re.findall(r"<path[^>]*><title>(.*?)</title>", page)}
        reached = focusable(page)
        assert {words for _, words in reached} == tips
        assert len(reached) == len(tips) > 1
        for name, words in reached:
            assert f"svg:has(#{name}:focus) #{name}t{{display:block}}" in page
            box = re.search(rf'<g class="tip" id="{name}t".*?</g>', page).group(0)
            told = "".join(unescape(line) for line in re.findall(r"<text[^>]*>(.*?)</text>", box))
            assert re.sub(r"\s", "", told) == re.sub(r"\s", "", words)
        assert 'class="tip"' not in chart.svg()


def test_boxes_stay_inside_the_picture() -> None:
    page = each(Look())[2].html()
    wide, high = (float(n) for n in re.search(r'viewBox="0 0 (\S+) (\S+)"', page).groups())
    boxes = re.findall(
        r'<g class="tip".*?<rect x="(\S+)" y="(\S+)" width="(\S+)" height="(\S+)"', page
    )
    assert len(boxes) > 10
    for x, y, across, down in (map(float, box) for box in boxes):
        assert x >= 0 and y >= 0 and x + across <= wide + 0.1 and y + down <= high + 0.1


def test_a_page_fills_its_window_with_the_figures_beside_what_is_not_wide() -> None:
    flow, gap, career = (chart.html() for chart in each(Look()))
    for page in (flow, gap, career):
        svg = re.search(r"<svg[^>]*>", page).group(0)
        assert "viewBox" in svg and " width=" not in svg
        assert "figure svg{width:100%" in page
    for page in (flow, gap, career):
        wide, high = (float(n) for n in re.search(r'viewBox="0 0 (\S+) (\S+)"', page).groups())
        assert ('<main class="beside">' in page) is (wide < 2 * high)
    assert "max-width:640px" in gap_map.chart(GAPS, EN, look=Look(width=640)).html()


def test_words_in_a_box_are_text() -> None:
    evil = "<img onerror=alert(1) src=x></text></svg></script>"
    frame = gap_frame([(evil, "2>3", 1, 0, 2, 0.5), ("乙", "2>3", 1, 0, 2, 0.5)])
    page = gap_map.chart(frame, EN).html()
    assert "<img" not in page
    assert page.count("</script>") == 1
    assert any(evil in words for _, words in focusable(page))


# --- What a trajectory shows -----------------------------------------------------------------------


def career(**changes: list) -> pd.DataFrame:
    """Three posts in one city, from 1990 to 2010: town, county, county."""
    rows = {
        "start": ["1990-01", "1995-01", "2000-01"],
        "end": ["1995-01", "2000-01", "2010-01"],
        "end_how": ["given"] * 3,
        "kind": ["substantive"] * 3,
        "main": [True] * 3,
        "acting": [False] * 3,
        "place": ["某省/某市/某县/某镇", "某省/某市/某县", "某省/某市"],
        "organization": ["某省某市某县某镇党委", "某省某市某县委", "某省某市水利局"],
        "title": ["书记", "常委", "局长"],
        "level": [2, 3, 3],
        "rank": ["132", "132", "131"],
        "months": [60, 60, 120],
        "break": [None] * 3,
    }
    frame = pd.DataFrame(rows | changes)
    return frame.assign(months_min=frame["months"], months_max=frame["months"])


RANKS = {"132": "县处级副职", "131": "县处级正职"}


def texts(frame: pd.DataFrame) -> dict[str, float]:
    """Each text of the picture and the x at which it begins."""
    chart = trajectory.chart(frame, {"name": "某"}, ZH, lang="zh", ranks=RANKS)
    return {line.text: line.x0 for line in printed(chart.svg())}


def test_ranks_stand_below_the_lanes_one_after_another() -> None:
    shown = texts(career(in_place=[True, False, False]))
    assert shown["↑县处级副职"] < shown["县处级正职"]
    assert "县处级副职" not in shown  # held on in the next post, told once
    assert "↑就地提级" in shown
    assert "132" not in shown
    table = trajectory.chart(career(), {}, ZH, lang="zh", ranks=RANKS).tables[0]
    place = table.heads.index("职级")
    assert [row[place] for row in table.rows] == ["县处级副职", "县处级副职", "县处级正职"]


def test_organizations_are_without_the_places_in_which_all_agree() -> None:
    shown = texts(career())
    # Each is cut above its own place only: the bureau keeps its city.
    assert {"某县某镇党委", "某县委", "某市水利局"} & set(shown) >= {"某县某镇党委", "某县委"}
    assert "某市水利局" in shown
    assert any("均在某省某市" in text for text in shown)
    elsewhere = texts(career(place=["某省/某市/某县/某镇", "他省/某市/某县", "某省/某市"]))
    assert "某省某市某县某镇党委" in elsewhere
    table = trajectory.chart(career(), {}, ZH, lang="zh").tables[0]
    assert "某省某市水利局" in [cell for row in table.rows for cell in row]


def test_a_stall_stands_where_the_limit_was_passed() -> None:
    late = {"break": [None, None, "stall"], "stalled_since": [None, None, "2005-01"]}
    at = texts(career(**late))["停滞：2005-01起超过界限"]
    years = {text: x for text, x in texts(career(**late)).items() if text.isdecimal()}
    assert years["2004"] < at < years["2006"]
    assert "停滞" in texts(career(**{"break": [None, None, "stall"]}))  # no limit told: at its post


def test_an_exchange_downward_is_no_break() -> None:
    down = {"break": [None, None, "descent"]}
    for kept, title, role in (
        (True, "某：从乡镇·街道到县·区，履历20年，无断链", "muted"),
        (False, "某：从乡镇·街道到县·区，履历20年，1处断链", "broken"),
    ):
        frame = career(**down, rank_kept=[False, False, kept])
        chart = trajectory.chart(frame, {"name": "某"}, ZH, lang="zh")
        assert chart.title == title
        roles = {m.role for _, m in chart.drawing.marks if getattr(m, "text", "").find("下") >= 0}
        assert roles & {"muted", "broken"} == {role}
        assert any(m.role == "broken" for _, m in chart.drawing.marks) is not kept
