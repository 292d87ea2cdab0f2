"""Geometry of the chain flow: where bars, bands, arcs and falls lie, in pixels.

Levels stand on one baseline from left to right. A bar's height is the number of people; its left
side takes the climbs (at the bottom), then the entries; its right side gives the losses (at the
bottom), then the climbs; skips leave and land on its top.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from careergraph.draw.frames import Row
from careergraph.draw.scene import Box

BAR = 16
TALLEST = 230
STUB = 2
REACH = 58
"""Pixels that an entry or a fall takes beside its bar."""
DROP = 60
"""Pixels from the baseline down to where falls end."""
ARC_GAP = 52
"""Pixels between an arc and one that spans it: room for a label."""
ARC_ROOM = 60
"""Pixels between the highest thing below an arc and its top."""


@dataclass
class Node:
    """A level: its figures and where its bar stands."""

    level: int
    label: str
    people: int
    entered: int
    serving: int
    ended: int
    stalled: int
    x: float = 0
    top: float = 0
    base: float = 0
    climbed_in: float = 0
    crest: float = 0

    @property
    def last(self) -> int:
        """Those whose last level this is."""
        return self.serving + self.ended


class Band(NamedTuple):
    """A ribbon of even height that runs level at both ends."""

    x0: float
    y0: float
    x1: float
    y1: float
    thick: float

    def path(self) -> str:
        mid, low0, low1 = (self.x0 + self.x1) / 2, self.y0 + self.thick, self.y1 + self.thick
        return (
            f"M{self.x0:.1f} {self.y0:.1f}C{mid:.1f} {self.y0:.1f} {mid:.1f} {self.y1:.1f} "
            f"{self.x1:.1f} {self.y1:.1f}L{self.x1:.1f} {low1:.1f}C{mid:.1f} {low1:.1f} "
            f"{mid:.1f} {low0:.1f} {self.x0:.1f} {low0:.1f}Z"
        )

    def top(self, x: float) -> float:
        """Height of the upper edge at ``x``."""
        share = _share_at((x - self.x0) / (self.x1 - self.x0))
        return self.y0 + (self.y1 - self.y0) * share


def _share_at(across: float) -> float:
    """How much of the drop lies behind at a share of the way across (both from 0 to 1)."""
    low, high = 0.0, 1.0
    for _ in range(20):
        t = (low + high) / 2
        # x of the cubic with control points at 0, 1/2, 1/2, 1
        x = 1.5 * t * (1 - t) ** 2 + 1.5 * t * t * (1 - t) + t**3
        low, high = (t, high) if x < across else (low, t)
    return low * low * (3 - 2 * low)


class Arc(NamedTuple):
    """A skip: a line of even thickness from one bar's top to another's."""

    row: Row
    x0: float
    y0: float
    x1: float
    y1: float
    top: float
    thick: float

    def _bend(self) -> float:
        return (self.top - (self.y0 + self.y1) / 8) * 4 / 3

    def path(self) -> str:
        bend = self._bend()
        return (
            f"M{self.x0:.1f} {self.y0:.1f}C{self.x0:.1f} {bend:.1f} {self.x1:.1f} {bend:.1f} "
            f"{self.x1:.1f} {self.y1:.1f}"
        )

    def point(self, t: float) -> tuple[float, float]:
        """The arc's middle line at ``t`` from 0 to 1."""
        ends = (1 - t) ** 3 + 3 * t * (1 - t) ** 2, t**3 + 3 * t * t * (1 - t)
        x = self.x0 * ends[0] + self.x1 * ends[1]
        y = self.y0 * (1 - t) ** 3 + self._bend() * 3 * t * (1 - t) + self.y1 * t**3
        return x, y

    def boxes(self) -> list[Box]:
        """Small boxes that cover the arc, for labels to keep clear of."""
        half = self.thick / 2 + 2
        points = [self.point(step / 60) for step in range(61)]
        return [Box(x - half, y - half, x + half, y + half) for x, y in points]


@dataclass
class Layout:
    """The whole geometry; ``scale`` is pixels a person."""

    nodes: list[Node]
    arcs: list[Arc]
    scale: float
    base: float
    width: float
    spacing: float

    def move(self, down: float) -> None:
        """Move everything down."""
        self.base += down
        for node in self.nodes:
            node.base, node.top, node.crest = node.base + down, node.top + down, node.crest + down
        self.arcs = [
            arc._replace(y0=arc.y0 + down, y1=arc.y1 + down, top=arc.top + down)
            for arc in self.arcs
        ]

    def thick(self, people: int) -> float:
        """Pixels for a number of people: nothing for none, never too thin to see."""
        return max(people * self.scale, 1.5) if people else 0.0


def lay_out(nodes: list[Node], climbs: dict[int, int], skips: list[Row], left: float) -> Layout:
    """Place bars and arcs. ``climbs`` maps a level to the people who climb from it."""
    most = max([node.people for node in nodes] + [1])
    spacing = 245 if len(nodes) <= 4 else 218
    width = left + spacing * (len(nodes) - 1) + BAR + 170
    layout = Layout(nodes, [], TALLEST / most, 0, width, spacing)
    _stand(layout, climbs, left)
    layout.arcs = _arcs(layout, skips)
    layout.move(10 - _highest(layout))
    return layout


def _stand(layout: Layout, climbs: dict[int, int], left: float) -> None:
    """Bars on the baseline y = 0, and for each the highest point of what enters it."""
    for place, node in enumerate(layout.nodes):
        node.x = left + place * layout.spacing
        node.top = -max(layout.thick(node.people), STUB)
        node.climbed_in = layout.thick(climbs.get(layout.nodes[place - 1].level, 0) if place else 0)
    for place, node in enumerate(layout.nodes):
        before = layout.nodes[place - 1] if place else None
        band = climb_band(layout, before, node) if before and node.climbed_in else None
        node.crest = min(node.top, entry_band(layout, node, band).y0 - 22)


def climb_band(layout: Layout, lower: Node, upper: Node) -> Band:
    """The band of those who climb from ``lower`` to ``upper``, the level after it."""
    losses = _slot(layout, lower, layout.thick(lower.last), upper.climbed_in)
    y0 = lower.base - losses - upper.climbed_in
    return Band(lower.x + BAR, y0, upper.x, upper.base - upper.climbed_in, upper.climbed_in)


def _slot(layout: Layout, node: Node, below: float, own: float) -> float:
    """Height at which a slot begins over ``below``; lower where the bar would not hold both."""
    return max(0.0, min(below, max(layout.thick(node.people), STUB) - own))


def entry_band(layout: Layout, node: Node, climbs: Band | None) -> Band:
    """The band of those who enter at a level: from the left at the first, else from above."""
    thick = layout.thick(node.entered)
    y1 = node.base - _slot(layout, node, node.climbed_in, thick) - thick
    start = node.x - REACH
    if climbs is None:
        return Band(start, y1, node.x, y1, thick)
    y0 = min(y1 - 26, climbs.top(start) - thick - 10)
    return Band(start, y0, node.x, y1, thick)


def fall_bands(layout: Layout, node: Node) -> tuple[Band, Band]:
    """The bands of those still in office and of those whose career ended, falling."""
    serving, ended = layout.thick(node.serving), layout.thick(node.ended)
    start = node.x + BAR
    y0 = node.base - _slot(layout, node, serving + ended, 0)
    y1 = node.base + DROP
    return (
        Band(start, y0, start + REACH, y1, serving),
        Band(start, y0 + serving, start + REACH, y1 + serving, ended),
    )


def _arcs(layout: Layout, skips: list[Row]) -> list[Arc]:
    """Arcs from short to long, long ones above the short ones that they span."""
    place = {node.level: index for index, node in enumerate(layout.nodes)}
    ordered = sorted(skips, key=lambda r: (r["to_level"] - r["from_level"], r["from_level"]))
    feet = _feet(layout, place, ordered)
    arcs: list[Arc] = []
    for row, (x0, x1) in zip(ordered, feet, strict=True):
        i, j = place[row["from_level"]], place[row["to_level"]]
        thick = layout.thick(row["people"])
        crest = min(node.crest for node in layout.nodes[i : j + 1])
        inner = [a.top - a.thick / 2 for a in arcs if _covers(place, row, a.row)]
        top = min([crest - ARC_ROOM, *(t - ARC_GAP for t in inner)]) - thick / 2
        arcs.append(Arc(row, x0, layout.nodes[i].top, x1, layout.nodes[j].top, top, thick))
    return arcs


def _feet(layout: Layout, place: dict[int, int], skips: list[Row]) -> list[tuple[float, float]]:
    """Where each arc leaves and lands: on a bar's right half and its left half.

    The longest stand nearest the middle of the bar, so that no arc crosses one that it spans.
    """
    used: dict[tuple[int, int], float] = {}

    def foot(level: int, side: int, thick: float) -> float:
        offset = used.get((level, side), 1.0) + thick / 2
        used[level, side] = offset + thick / 2 + 1
        return layout.nodes[place[level]].x + BAR / 2 + side * offset

    feet = []
    for row in reversed(skips):
        thick = layout.thick(row["people"])
        feet.append((foot(row["from_level"], 1, thick), foot(row["to_level"], -1, thick)))
    return feet[::-1]


def _covers(place: dict[int, int], outer: Row, inner: Row) -> bool:
    """Whether one skip spans another."""
    return (
        place[outer["from_level"]] <= place[inner["from_level"]]
        and place[inner["to_level"]] <= place[outer["to_level"]]
    )


def _highest(layout: Layout) -> float:
    tops = [arc.top - arc.thick / 2 - 26 for arc in layout.arcs]
    return min([node.crest for node in layout.nodes] + tops)


def label_spots(arc: Arc, wide: float) -> list[tuple[float, float]]:
    """Where the middle of an arc's label could be, the best first: above it, or just below."""
    spots = []
    for t in (0.5, 0.44, 0.56, 0.4, 0.6, 0.36, 0.64, 0.3, 0.7, 0.25, 0.75, 0.2, 0.8):
        x, y = arc.point(t)
        aside, half = (t - 0.5) * 1.8 * wide, arc.thick / 2
        spots += [
            (x + aside, y - half - 12),
            (x + aside, y - half - 18),
            (x - aside, y + half + 14),
        ]
    return spots


def clear_spot(
    spots: list[tuple[float, float]],
    box: Callable[[float, float], Box],
    texts: list[Box],
    arcs: list[Box],
) -> tuple[float, float]:
    """The first spot clear of texts and arcs; else one clear of texts that meets few arcs."""

    def hits(spot: tuple[float, float]) -> tuple[int, int]:
        room = box(*spot)
        return sum(room.meets(other) for other in texts), sum(room.meets(other) for other in arcs)

    return min(spots, key=hits)
