"""Parts that several charts share: the row of coloured keys, the picture of nothing."""

from typing import NamedTuple

from careergraph.draw.scene import Scene, rectangle
from careergraph.draw.text import width
from careergraph.draw.theme import SMALL
from careergraph.draw.words import say


class Key(NamedTuple):
    """A role of the theme and the words beside its swatch."""

    role: str
    words: str
    opacity: float = 1


NARROWEST = 720
"""Pixels that a picture is wide at least, so that its title has room."""

SWATCH = 12
LINE = 22


def legend(scene: Scene, keys: list[Key], y: float) -> float:
    """Draw the keys from the left in as many lines as they need; return the height used."""
    x, top = 0.0, y
    for role, words, opacity in keys:
        wide = SWATCH + 6 + width(words, SMALL)
        if x and x + wide > scene.width:
            x, y = 0.0, y + LINE
        swatch = rectangle(x, y - SWATCH / 2, SWATCH, SWATCH, 2)
        scene.fill(swatch, role, opacity=opacity)
        scene.line(swatch, "rule")
        scene.text(x + SWATCH + 6, y, words, size=SMALL, role="muted")
        x += wide + 20
    return y - top + LINE


def nothing(key: str, lang: str) -> Scene:
    """A clean picture that says there is nothing to show."""
    scene = Scene(NARROWEST, 120)
    scene.fill(rectangle(0, 8, NARROWEST, 104, 6), "risk_none")
    scene.text(NARROWEST / 2, 60, say(lang, key), "center", role="muted")
    return scene
