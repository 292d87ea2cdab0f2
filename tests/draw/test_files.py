"""The files of each kind: valid, offline, and harmless whatever names are in the data."""

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from careergraph.draw import chain_flow, fonts, gap_map, trajectory
from careergraph.draw.picture import Chart
from careergraph.draw.theme import COLOURS
from careergraph.errors import UserError
from tests.draw.samples import EN, ZH, flows, gap_frame, gaps, levels, path, person

EVIL = "</script><script>alert(1)</script>"
BROKEN = "a\"b'c<!--]]>&amp;\x00\x1b[31m\u202e{signal}$%"


def hostile() -> list[Chart]:
    labels = {**EN, 2: EVIL, 3: BROKEN}
    frame = path()
    frame.loc[2, "title"], frame.loc[3, "organization"], frame.loc[4, "kind"] = EVIL, BROKEN, EVIL
    frame.loc[8, "break"] = EVIL
    who = {**person(), "name": EVIL, "education": BROKEN}
    broken = gap_frame([(EVIL, "2>3", 1, 0, 3, 1 / 3), (BROKEN, EVIL, 1, 1, 3, 1 / 3)])
    return [
        chain_flow.chart(levels(), flows(), labels, definition=EVIL, as_of=BROKEN),
        gap_map.chart(broken, labels, definition=BROKEN),
        trajectory.chart(frame, who, labels, definition=EVIL),
    ]


HOSTILE = hostile()


class Reader(HTMLParser):
    """Collects the tags and attributes that a browser would see."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


@pytest.mark.parametrize("chart", HOSTILE, ids=["flow", "gaps", "path"])
def test_hostile_names_stay_text(chart: Chart) -> None:
    svg = chart.svg()
    root = ElementTree.fromstring(svg)
    names = {node.tag.rpartition("}")[2] for node in root.iter()}
    assert names <= {"svg", "g", "path", "text", "tspan", "rect", "title"}
    assert "alert(1)" in "".join(root.itertext()) or chart is HOSTILE[1]
    reader = Reader()
    reader.feed(chart.html())
    scripts = [attributes for tag, attributes in reader.tags if tag == "script"]
    assert scripts == [{"type": "application/json", "id": "figures"}]
    handlers = [name for _, attributes in reader.tags for name in attributes if name[:2] == "on"]
    assert handlers == []
    assert "<" not in chart.json()
    assert json.loads(chart.json())["usermeta"]["tables"]


def test_hostile_names_are_shown_in_full_not_dropped() -> None:
    tables = json.loads(HOSTILE[2].json())["usermeta"]["tables"]
    assert EVIL in [cell for row in tables[0] for cell in row]


def test_html_runs_nothing_and_asks_nobody() -> None:
    page = HOSTILE[2].html()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page).group(1)
    style = re.search(r"<style>(.*?)</style>", page, re.S).group(1)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert "default-src 'none'" in policy
    assert f"style-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy and "script-src" not in policy
    reader = Reader()
    reader.feed(page)
    for tag, attributes in reader.tags:
        assert tag not in ("link", "img", "iframe", "image", "use", "foreignobject")
        assert not {"style", "src", "href", "xlink:href"} & set(attributes)


@pytest.mark.parametrize(
    "chart",
    [
        trajectory.chart(path(), person(), ZH, lang="zh"),
        chain_flow.chart(levels(), flows(), ZH, lang="zh"),
        gap_map.chart(gaps(), ZH, lang="zh"),
    ],
    ids=["path", "flow", "gaps"],
)
def test_html_has_a_dark_colour_for_every_colour_of_the_picture(chart: Chart) -> None:
    used = set(re.findall(r'(?:fill|stroke)="(#[0-9a-f]{6})"', chart.svg()))
    page = chart.html()
    dark = page[page.index("prefers-color-scheme:dark") :]
    assert len(used) > 5
    assert all(f'fill="{colour}"]' in dark for colour in used)
    days = [day for day, _ in COLOURS.values()]
    assert len(days) == len(set(days)), "one light colour must not stand for two roles"


def test_html_has_the_figures_as_a_table_and_as_data() -> None:
    page = chain_flow.chart(levels(), flows(), EN).html()
    data = re.search(r'<script type="application/json" id="figures">(.*?)</script>', page, re.S)
    tables = json.loads(data.group(1))
    assert [row[1:] for row in tables[0][1:]] == levels().drop(columns="level").values.tolist()
    for count in levels().people:
        assert f'<td class="n">{count}</td>' in page


@pytest.mark.parametrize(
    ("ending", "magic"),
    [
        ("png", b"\x89PNG\r\n\x1a\n"),
        ("pdf", b"%PDF-"),
        ("svg", b"<svg "),
        ("html", b"<!DOCTYPE html>"),
    ],
)
def test_each_kind_of_file_is_what_its_ending_says(
    tmp_path: Path, ending: str, magic: bytes
) -> None:
    target = gap_map.chart(gap_frame([("a", "1>2", 1, 0, 2, 0.5)]), EN).save(
        tmp_path / f"x.{ending}"
    )
    assert target.read_bytes().startswith(magic)


def test_json_is_a_vega_lite_definition_with_the_data_in_it(tmp_path: Path) -> None:
    target = chain_flow.chart(levels(), flows(), EN).save(tmp_path / "flow.JSON")
    spec = json.loads(target.read_text("utf-8"))
    assert "vega-lite" in spec["$schema"]
    assert '"url"' not in json.dumps(spec["layer"])


def test_static_pictures_have_a_white_ground() -> None:
    svg = chain_flow.chart(levels(), flows(), EN).svg()
    ground = next(iter(ElementTree.fromstring(svg)))
    assert ground.tag.endswith("rect") and ground.get("fill") == "#ffffff"


def test_unknown_endings_and_folders_are_told_in_one_line(tmp_path: Path) -> None:
    chart = gap_map.chart(gap_frame([]), EN)
    with pytest.raises(UserError, match="svg, png, pdf, html, json"):
        chart.save(tmp_path / "x.gif")
    with pytest.raises(UserError, match="No such file"):
        chart.save(tmp_path / "nowhere" / "x.svg")
    with pytest.raises(UserError, match="en, zh"):
        gap_map.chart(gap_frame([]), EN, lang="fr")


def test_the_renderer_has_glyphs_for_common_and_rare_characters() -> None:
    fonts.ready()
    assert not fonts.draws("\u0379"), "the check itself must see an empty box"
    for text in ("链条", "翀堃", "㛃䶮", "→…"):
        assert fonts.draws(text), text


def test_a_pdf_carries_a_font_with_chinese_characters() -> None:
    pdf = gap_map.chart(gap_frame([("海丰县", "1>2", 1, 0, 2, 0.5)]), ZH, lang="zh").pdf()
    names = re.findall(rb"/BaseFont /(?:[A-Z]{6}\+)?([A-Za-z-]+)", pdf)
    assert names and any(b"CJK" in name or b"Han" in name or b"SC" in name for name in names)


def test_without_any_font_a_picture_is_refused_not_drawn_with_boxes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(fonts, "ready", lambda: False)
    monkeypatch.setattr(fonts, "draws", lambda text: False)
    chart = gap_map.chart(gap_frame([("海丰县", "1>2", 1, 0, 2, 0.5)]), EN)
    with pytest.raises(UserError, match="noto-cjk-sans-otc"):
        chart.png()
    assert chart.svg()
