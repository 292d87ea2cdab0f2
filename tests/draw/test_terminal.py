"""A career in the terminal: aligned, honest, plain without colour."""

import pandas as pd
import pytest
from rich.cells import cell_len

from careergraph.draw.terminal import trajectory_text
from tests.draw.samples import EN, ZH, path, path_frame, person


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
    for word in (
        "✗ 空白6个月",
        "✗ 下行",
        "✗ 越级",
        "✗ 基层不足",
        "[132、挂职]",
        "[141、兼任、代理]",
    ):
        assert word in text


def told(*rows: tuple, as_of: str | None = None, lang: str = "en", **columns: object) -> list[str]:
    """Lines about stints that are given by start, end, how it ended and months or their bounds."""
    frame = path_frame(
        [
            (
                start,
                end,
                how,
                "substantive",
                True,
                False,
                None,
                "某局",
                "局长",
                3,
                None,
                months,
                None,
            )
            for start, end, how, months in rows
        ]
    ).assign(**columns)
    who = {"name": "某", "as_of": as_of}
    labels = ZH if lang == "zh" else EN
    return trajectory_text(frame, who, labels, lang=lang, width=100, color=False).splitlines()


HEADS = [
    # stints, the record's date, how long it was
    ([("2001-02", "2003-02", "given", 24), ("2003-02", None, "open", (0, None))], None, " since 2001-02"),
    ([("2001", "2003", "given", (13, 35)), ("2003", None, "open", (40, None))], None, " since 2001"),
    ([("1999-01", "2000-01", "given", 12), ("2001", "2001-06/..", "unknown", (0, None))], None,
     " since 1999-01"),
    ([("2003-02", "2003-02", "given", 0)], None, "; 0 months of service"),
    ([("2003-02", "2003-03", "given", 1)], None, "; 1 month of service"),
    ([("2003-02", "2003", "given", (0, 10))], None, "; 0–10 months of service"),
    ([("2003-02", "2003-08/2004-03", "given", (6, 13))], None, "; 6–13 months of service"),
    ([("2003-02", "2003-02", "given", 0), ("2003-02", None, "open", 24)], "2005-02",
     "; 2 years of service"),
    ([("2003", "2003", "given", 0), ("2003", None, "open", (14, 25))], "2005-02",
     "; 1–2 years of service"),
    ([("2003", "2005", "given", (13, 35))], None, "; 1–2 years of service"),
    ([("2003-01/2003-06", "2005-02", "given", (20, 25))], None, "; 1–2 years of service"),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "as_of", "words"), HEADS)
def test_the_headline_says_how_long_only_as_far_as_it_is_known(
    rows: list[tuple], as_of: str | None, words: str
) -> None:
    head = told(*rows, as_of=as_of)[0]
    assert head == f"某: always at {EN[3]}{words}, no break"


@pytest.mark.parametrize("as_of", [None, "2007-12"])
def test_of_posts_held_at_present_alone_the_headline_says_no_more(as_of: str | None) -> None:
    head = told(("2003-02", None, "open", (0, None)), as_of=as_of)[0]
    assert head == "某: present posts only, since 2003-02; nothing can be known about the chain"


@pytest.mark.parametrize(("lang", "mark"), [("en", "[guess]"), ("zh", "[推断]")])
def test_a_guess_is_marked_at_its_stint(lang: str, mark: str) -> None:
    row = ("2003-02", "2005-02", "given", 24)
    assert any(mark in line for line in told(row, lang=lang, guessed=True))
    assert not any(mark in line for line in told(row, lang=lang, guessed=False))


@pytest.mark.parametrize(
    ("kinds", "possible", "head", "line"),
    [
        ("skip", "skip", "1 possible break", "✗ possible skip"),
        ("skip, stall", "skip", "1 break, 1 possible break", "✗ possible skip"),
        ("skip", None, "1 break", "✗ skip"),
    ],
)
def test_a_break_that_the_dates_only_allow_is_told_as_possible(
    kinds: str, possible: str | None, head: str, line: str
) -> None:
    row = ("2003-02", "2005-02", "given", 24)
    lines = told(row, **{"break": kinds, "possible_break": possible})
    assert lines[0].endswith(f"; 2 years of service, {head}")
    assert any(each.strip() == line for each in lines)


def test_months_that_are_not_known_are_a_range() -> None:
    lines = told(("2003", "2005-02", "given", (14, 25)), ("2005-02", None, "open", (3, None)))
    assert lines[-4].endswith("14–25 mo")
    assert lines[-3].endswith("≥3 mo")
    assert "--as-of" in lines[-1]
    assert "record without a date of its own" in lines[1]
    dated = told(("2005-02", None, "open", 3), as_of="2005-05")
    assert not any("--as-of" in line or "without a date" in line for line in dated)


def test_a_start_that_is_not_known_is_drawn_as_a_range() -> None:
    exact, vague = (
        next(line for line in told((start, "2007-01", "given", 48)) if "━" in line)
        for start in ("2003-01", "2003")
    )
    assert "╍" not in exact
    assert vague.index("╍") < vague.index("━") and "╍" not in vague[vague.index("━") :]


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


BEFORE_BIRTH = [("1962-03", "1968-07", "given", 76), ("1990-07", "1996-07", "given", 72)]


def test_years_that_cannot_be_are_not_counted_and_the_post_says_so() -> None:
    counted = told(*BEFORE_BIRTH, doubtful=[False, False])
    assert "; 34 years of service" in counted[0]
    lines = told(*BEFORE_BIRTH, doubtful=[True, False])
    assert "; 6 years of service" in lines[0]
    marked = [line for line in lines if "[cannot be as told, not counted]" in line]
    assert len(marked) == 1 and marked[0].startswith("1962-03 – 1968-07")
    assert "╍" in "".join(lines) and "╍" not in "".join(counted)


def test_a_career_of_nothing_that_can_be_has_no_years() -> None:
    assert told(*BEFORE_BIRTH, doubtful=[True, True])[0] == (
        "某: no post can be as it is told, no break"
    )
