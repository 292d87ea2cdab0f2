"""A career and a table in the terminal: aligned, honest, plain without colour."""

import pandas as pd
import pytest
from rich.cells import cell_len

from careergraph.draw.tables import text_table
from careergraph.draw.terminal import trajectory_text
from tests.draw.samples import EN, ZH, path, person


def shown(lang: str = "zh", width: int = 100, color: bool = False) -> str:
    labels = ZH if lang == "zh" else EN
    return trajectory_text(path(), person(), labels, lang=lang, width=width, color=color)


@pytest.mark.parametrize("width", [70, 100, 140])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_no_line_is_wider_than_the_terminal(lang: str, width: int) -> None:
    assert max(cell_len(line) for line in shown(lang, width).splitlines()) <= width


def test_months_end_in_one_column_whatever_the_characters() -> None:
    ends = {
        cell_len(line) for line in shown().splitlines() if line.endswith("个月") and "✗" not in line
    }
    assert ends == {100}


def test_every_post_period_and_break_is_told() -> None:
    text = shown(width=140)
    for row in path().itertuples():
        assert row.title in text
        assert row.start in text
    for word in ("✗ 空档6个月", "✗ 下行", "✗ 越级", "✗ 基层不足", "[挂职]", "[兼任、代理]"):
        assert word in text


def test_the_path_climbs_in_the_small_picture() -> None:
    lines = shown().splitlines()
    county = next(line for line in lines if line.startswith("县·区"))
    town = next(line for line in lines if line.startswith("乡镇·街道"))
    corner = cell_len(county[: county.index("┏")])
    assert cell_len(town[: town.index("┛")]) == corner


def test_colour_is_an_addition() -> None:
    plain, coloured = shown(), shown(color=True)
    assert "\x1b" not in plain
    assert "\x1b[1;31m" in coloured
    assert (
        pd.Series([coloured]).str.replace(r"\x1b\[[0-9;]*m", "", regex=True)[0].split()
        == plain.split()
    )


def test_nothing_in_a_name_is_markup_or_control() -> None:
    who = {**person(), "name": "[red]某[/red]\x1b[2J\x07:smile:"}
    frame = path()
    frame.loc[2, "title"] = "[bold]教师[/]\x1b]0;x\x07"
    text = trajectory_text(frame, who, ZH, lang="zh", width=120, color=False)
    assert "[red]某[/red]" in text and ":smile:" in text and "[bold]教师[/]" in text
    assert "\x1b" not in text and "\x07" not in text


def test_an_empty_career_says_so() -> None:
    text = trajectory_text(path()[:0], person(), EN, lang="en", width=80, color=False)
    assert "no stint to show" in text


def table(width: int = 60) -> str:
    frame = pd.DataFrame(
        {
            "name": ["曹立文", "Li [bold]X[/]", "a\x1b[31mb\nc"],
            "months": pd.array([7, None, 1200], dtype="Int64"),
            "share": [0.5, 1 / 3, None],
            "title": ["海丰省临江市河口县委常委、组织部部长兼县委党校校长" * 2, "x", ""],
        }
    )
    return text_table(frame, width)


def test_a_table_is_aligned_and_whole() -> None:
    text = table()
    lines = text.splitlines()
    assert max(cell_len(line) for line in lines) <= 60
    assert "Li [bold]X[/]" in text and "\x1b" not in text
    ends = set()
    for name, months in (("曹立文", "7"), ("a[31mb c", "1200")):
        line = next(line for line in lines if line.startswith(name))
        ends.add(cell_len(line[: line.index(months, len(name)) + len(months)]))
    assert len(ends) == 1
    assert "".join(table(400).split()).count("组织部部长") == 2


def test_a_table_too_narrow_for_its_columns_cuts_nothing() -> None:
    frame = pd.DataFrame({f"column_{i}": [f"value_{i}"] for i in range(12)})
    text = text_table(frame, 40)
    for i in range(12):
        assert f"value_{i}" in text


def test_an_empty_table_has_its_heads() -> None:
    assert text_table(pd.DataFrame({"姓名": [], "n": []})).splitlines()[0].split() == ["姓名", "n"]
