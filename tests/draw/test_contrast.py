"""Colours by the rules of WCAG 2: text can be read on what it stands on, on white and on dark."""

from itertools import pairwise

import pytest

from careergraph.draw.gap_map import _bands
from careergraph.draw.theme import COLOURS

TEXT = 4.5
SHAPE = 3.0
"""Least contrast of text, and of what is no text."""

ON_GROUND = (
    "ink", "muted", "broken", "skip_text", "grassroots_text", "outside_text", "climb_edge",
)  # fmt: skip
ON_BARS = ("climb", "grassroots", "outside", "beside", "serving", "study", "second_pale")
PAIRS = [
    *((role, "ground") for role in ON_GROUND),
    *(("ink", bar) for bar in ON_BARS),
    ("broken", "broken_pale"),
    *((band.text_role, band.role) for band in _bands("en")),
]


def luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dark + 0.05)


def test_black_on_white_is_21_to_1() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("ground", [0, 1], ids=["white", "dark"])
@pytest.mark.parametrize(("text", "below"), PAIRS)
def test_text_can_be_read(text: str, below: str, ground: int) -> None:
    assert contrast(COLOURS[text][ground], COLOURS[below][ground]) >= TEXT


@pytest.mark.parametrize("ground", [0, 1], ids=["white", "dark"])
def test_a_map_in_grey_goes_from_pale_to_strong(ground: int) -> None:
    greys = [luminance(COLOURS[band.role][ground]) for band in _bands("en")[:-1]]
    assert greys == sorted(greys, reverse=not ground)
    assert all(abs(a - b) > 0.01 for a, b in pairwise(greys))


@pytest.mark.parametrize("ground", [0, 1], ids=["white", "dark"])
@pytest.mark.parametrize("role", ["skip", "second", "broken", "node"])
def test_what_marks_stands_out_of_the_ground(role: str, ground: int) -> None:
    least = 2.0 if role == "skip" else SHAPE  # a wide arc, with its number beside it
    assert contrast(COLOURS[role][ground], COLOURS["ground"][ground]) >= least
