"""The lines of text of an SVG, each with the room that the renderer gives it."""

from dataclasses import dataclass
from functools import cache
from xml.etree import ElementTree

import vl_convert

from careergraph.draw import fonts
from careergraph.draw.theme import FONT


@dataclass(frozen=True)
class Printed:
    """A line of text in an SVG and the room that it takes, in pixels."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float

    def meets(self, other: "Printed") -> bool:
        return (
            self.x0 < other.x1 and other.x0 < self.x1 and self.y0 < other.y1 and other.y0 < self.y1
        )


@cache
def true_width(text: str, size: str, weight: str) -> float:
    """The width that the renderer itself gives a line of text."""
    fonts.ready()
    spec = {
        "data": {"values": [{"t": text}]},
        "mark": {"type": "text", "fontSize": float(size), "fontWeight": weight, "font": FONT},
        "encoding": {"text": {"field": "t"}},
        "padding": 0,
        "width": 1,
        "height": 1,
        "config": {"view": {"stroke": None}},
    }
    return float(ElementTree.fromstring(vl_convert.vegalite_to_svg(spec)).get("width", "0"))


_NS = "{http://www.w3.org/2000/svg}"


def printed(svg: str) -> list[Printed]:
    """Every line of text of an SVG, where it stands."""
    found: list[Printed] = []
    _collect(ElementTree.fromstring(svg), 0, 0, found)
    return found


def _collect(node: ElementTree.Element, x: float, y: float, found: list[Printed]) -> None:
    move = node.get("transform", "")
    if move.startswith("translate("):
        dx, dy = move[len("translate(") :].split(")")[0].split(",")
        x, y = x + float(dx), y + float(dy)
    if node.tag == f"{_NS}text":
        _lines(node, x, y, found)
        return
    for child in node:
        _collect(child, x, y, found)


def _lines(node: ElementTree.Element, x: float, y: float, found: list[Printed]) -> None:
    size = node.get("font-size", "11px").removesuffix("px")
    spans = [child for child in node if child.tag == f"{_NS}tspan"]
    for text, dy in (
        [(node.text, 0.0)] if not spans else [(s.text, s.get("dy", "0")) for s in spans]
    ):
        y += float(dy)
        wide = true_width(text or "", size, node.get("font-weight", "normal"))
        left = x - {"start": 0, "middle": wide / 2, "end": wide}[node.get("text-anchor", "start")]
        high = float(size)
        found.append(Printed(text or "", left, y - 0.78 * high, left + wide, y + 0.12 * high))
