"""A picture as shapes and texts at pixels, and its Vega-Lite definition by Altair.

The y axis points down. Marks are drawn in the order of their ``z``; those of one ``z`` must not
cover each other, since they are drawn style by style.
"""

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from careergraph.draw.frame import framed
from careergraph.draw.text import width as text_width
from careergraph.draw.theme import LABEL, light
from careergraph.text.signs import visible

if TYPE_CHECKING:
    import altair as alt

    from careergraph.draw.frame import Layered

Align = Literal["left", "center", "right"]


class Box(NamedTuple):
    """A rectangle: left, top, right, bottom."""

    x0: float
    y0: float
    x1: float
    y1: float

    def meets(self, other: "Box") -> bool:
        return (
            self.x0 < other.x1 and other.x0 < self.x1 and self.y0 < other.y1 and other.y0 < self.y1
        )


class Shape(NamedTuple):
    """An SVG path, filled or stroked in a role's colour; ``tip`` is shown on pointing at it."""

    path: str
    role: str
    stroke: float
    dash: tuple[int, ...]
    opacity: float
    tip: str


class Text(NamedTuple):
    """One line of text, centred on ``y``."""

    x: float
    y: float
    text: str
    align: Align
    size: float
    role: str
    bold: bool
    tip: str

    def box(self) -> Box:
        return text_box(self.x, self.y, self.text, self.align, self.size)


def text_box(x: float, y: float, text: str, align: Align, size: float) -> Box:
    """The room that a line of text takes."""
    wide = text_width(text, size)
    left = x - {"left": 0.0, "center": wide / 2, "right": wide}[align]
    return Box(left, y - 0.62 * size, left + wide, y + 0.62 * size)


@dataclass
class Scene:
    """What is drawn, on a canvas of ``width`` x ``height`` pixels below the title."""

    width: float
    height: float
    marks: list[tuple[int, Shape | Text]] = field(default_factory=list)

    def fill(self, path: str, role: str, *, tip: str = "", opacity: float = 1, z: int = 0) -> None:
        self.marks.append((z, Shape(path, role, 0, (), opacity, visible(tip))))

    def line(
        self,
        path: str,
        role: str,
        stroke: float = 1,
        *,
        dash: tuple[int, ...] = (),
        tip: str = "",
        opacity: float = 1,
        z: int = 0,
    ) -> None:
        self.marks.append((z, Shape(path, role, stroke, dash, opacity, visible(tip))))

    def text(
        self,
        x: float,
        y: float,
        text: str,
        align: Align = "left",
        *,
        size: float = LABEL,
        role: str = "ink",
        bold: bool = False,
        tip: str = "",
        z: int = 9,
    ) -> Box:
        """Add a line of text and return the room that it takes."""
        mark = Text(x, y, visible(text), align, size, role, bold, visible(tip))
        if mark.text:
            self.marks.append((z, mark))
        return mark.box()

    def boxes(self) -> list[Box]:
        """The rooms of all texts."""
        return [mark.box() for _, mark in self.marks if isinstance(mark, Text)]

    def altair(self, title: list[str], subtitle: list[str]) -> "Layered":
        """The picture as an Altair chart on a white ground; no title is none."""
        import altair as alt

        # Few layers: Altair and Vega take a while over each.
        ordered = sorted(self.marks, key=_group)
        layers = [_layer([mark for _, mark in group]) for _, group in groupby(ordered, key=_group)]
        return framed(
            alt.layer(*layers).properties(width=self.width, height=self.height), title, subtitle
        )


def _group(pair: tuple[int, Shape | Text]) -> tuple[Any, ...]:
    return pair[0], *_style(pair[1])


def _style(mark: Shape | Text) -> tuple[Any, ...]:
    """What the marks of one layer have in common."""
    if isinstance(mark, Text):
        return ("text", mark.align, mark.size, mark.bold, bool(mark.tip))
    return ("shape", bool(mark.stroke), mark.dash, mark.opacity, bool(mark.tip))


def _layer(marks: list[Any]) -> "alt.Chart":
    return _texts(marks) if isinstance(marks[0], Text) else _shapes(marks)


def _texts(marks: list[Text]) -> "alt.Chart":
    import altair as alt

    def at(name: str, end: float) -> dict[str, Any]:
        scale = alt.Scale(domain=[0, end], range=[0, end], nice=False, zero=False)
        return {"shorthand": f"{name}:Q", "scale": scale, "axis": None}

    rows = [
        {"x": m.x, "y": m.y, "text": m.text, "colour": light(m.role), "tip": m.tip} for m in marks
    ]
    first = marks[0]
    chart = alt.Chart(alt.Data(values=rows)).mark_text(
        align=first.align,
        baseline="middle",
        fontSize=first.size,
        fontWeight="bold" if first.bold else "normal",
        aria=bool(first.tip),
        limit=0,
    )
    return chart.encode(
        x=alt.X(**at("x", 1000)),
        y=alt.Y(**at("y", 1000)),
        text="text:N",
        color=alt.Color("colour:N", scale=None),
        **_tips(bool(first.tip)),
    )


def _shapes(marks: list[Shape]) -> "alt.Chart":
    import altair as alt

    rows = [
        {"path": m.path, "colour": light(m.role), "stroke": m.stroke, "tip": m.tip} for m in marks
    ]
    first = marks[0]
    # A symbol of size 4 at the origin is drawn as its path says, pixel by pixel.
    chart = alt.Chart(alt.Data(values=rows)).mark_point(
        filled=not first.stroke,
        opacity=first.opacity,
        strokeDash=list(first.dash) or alt.Undefined,
        aria=bool(first.tip),
    )
    colour = alt.Stroke if first.stroke else alt.Fill
    return chart.encode(
        x=alt.value(0),
        y=alt.value(0),
        size=alt.value(4),
        shape=alt.Shape("path:N", scale=None),
        strokeWidth=alt.StrokeWidth("stroke:Q", scale=None),
        **{"stroke" if first.stroke else "fill": colour("colour:N", scale=None)},
        **_tips(bool(first.tip)),
    )


def _tips(shown: bool) -> dict[str, str]:
    return {"tooltip": "tip:N", "description": "tip:N"} if shown else {}


def rectangle(x: float, y: float, wide: float, high: float, corner: float = 0) -> str:
    """The path of a rectangle from its upper left corner, with rounded corners."""
    r = min(corner, wide / 2, high / 2)
    if r <= 0:
        return f"M{x:.1f} {y:.1f}h{wide:.1f}v{high:.1f}h{-wide:.1f}Z"
    return (
        f"M{x + r:.1f} {y:.1f}H{x + wide - r:.1f}Q{x + wide:.1f} {y:.1f} {x + wide:.1f} {y + r:.1f}"
        f"V{y + high - r:.1f}Q{x + wide:.1f} {y + high:.1f} {x + wide - r:.1f} {y + high:.1f}"
        f"H{x + r:.1f}Q{x:.1f} {y + high:.1f} {x:.1f} {y + high - r:.1f}"
        f"V{y + r:.1f}Q{x:.1f} {y:.1f} {x + r:.1f} {y:.1f}Z"
    )


def segment(x0: float, y0: float, x1: float, y1: float) -> str:
    """The path of a straight line."""
    return f"M{x0:.1f} {y0:.1f}L{x1:.1f} {y1:.1f}"
