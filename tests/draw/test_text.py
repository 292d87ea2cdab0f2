"""Measuring, cutting and wrapping of text; shares in per cent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careergraph.draw.text import clean, cut, number, percent, width, wrap
from tests.draw.svgtext import true_width

SIGNS = st.text("县委书记、。 abcXYZ019-/()…翀", max_size=60)


@pytest.mark.parametrize(
    "text",
    [
        "海丰镇人民政府",
        "township / sub-district",
        "1234567890%",
        "MWQ@ millimetre",
        "n/a (3)",
        "A–B · →",
    ],
)
def test_measured_widths_are_true_and_rather_too_wide(text: str) -> None:
    true = true_width(text, "13", "normal")
    assert true - 1 <= width(text, 13) <= true * 1.2 + 1


@given(SIGNS, st.integers(20, 300))
def test_a_cut_text_fits_and_is_a_beginning(text: str, room: int) -> None:
    short = cut(text, room, 12)
    assert width(short, 12) <= room
    assert short == text or text.startswith(short.removesuffix("…"))


@given(SIGNS, st.integers(30, 300))
def test_wrapped_lines_fit_and_lose_nothing(text: str, room: int) -> None:
    lines = wrap(text, room, 12)
    assert all(width(line.rstrip(), 12) <= room or len(line) == 1 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_wrapping_keeps_words_whole_and_closing_signs_with_what_they_close() -> None:
    assert wrap("one two three", width("one two", 12) + 1, 12) == ["one two", "three"]
    assert wrap("甲乙丙。", width("甲乙丙", 12) + 1, 12) == ["甲乙", "丙。"]


def test_clean_removes_controls_and_keeps_rare_names() -> None:
    assert clean(" a\x00\x1b\u202eb\nc\ud800 ") == "ab c"
    assert clean("㛃\U000323af\ue863") == "㛃\U000323af\ue863"
    assert clean(None) == clean(float("nan")) == ""


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (0, 9, "0%"),
        (1, 1000, "<1%"),
        (999, 1000, ">99%"),
        (9, 9, "100%"),
        (1, 3, "33%"),
        (0, 0, "–"),
    ],
)
def test_shares(part: int, whole: int, said: str) -> None:
    assert percent(part, whole) == said


def test_numbers() -> None:
    assert [number(n) for n in (0, 9999, 10000, 1234567)] == ["0", "9999", "10,000", "1,234,567"]


def test_no_line_ends_with_a_sign_that_opens() -> None:
    assert wrap("甲乙（丙丁）", width("甲乙（", 12) + 1, 12) == ["甲乙", "（丙", "丁）"]
