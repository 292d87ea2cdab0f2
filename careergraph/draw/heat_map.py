"""A heat map in Altair's own marks, axes and legend: rows by columns, cells in bands of colour."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from careergraph.draw.frame import framed
from careergraph.draw.parts import NARROWEST
from careergraph.draw.text import width, wrap
from careergraph.draw.theme import LABEL, SMALL, light
from careergraph.text.signs import visible

if TYPE_CHECKING:
    import altair as alt

    from careergraph.draw.frame import Layered

ROW, LINE, GAP = 25, 18, 2
NARROW, WIDE, WIDEST = 118.0, 210.0, 340.0
"""Pixels of a column at least; at most, by its head; and of one that has room to grow."""
NOTHING = "\u00a0"
"""A line that takes room: one without any sign takes none."""


class Band(NamedTuple):
    """Words of the legend, the role of its colour, and the role of what is printed on it."""

    words: str
    role: str
    text_role: str
    dashed: bool = False


class Cell(NamedTuple):
    """What a cell counts, by name, its row and column among them; which band it is of; its words."""

    figures: dict[str, Any]
    band: int
    text: str
    tip: str


@dataclass(frozen=True)
class Heads:
    """The field by which rows or columns go, its values in order, as they are printed, and which is
    marked."""

    column: str
    names: list[str]
    printed: list[str] = field(default_factory=list)
    marked: int | None = None


def apart(names: Sequence[str]) -> list[str]:
    """Names of which each stands for one row or column: those that look alike are numbered."""
    seen: Counter[str] = Counter()
    unique = []
    for name in map(visible, names):
        seen[name] += 1
        unique.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return unique


@dataclass(frozen=True)
class HeatMap:
    """Cells of rows and columns; ``legend`` is its heading, null for none; ``note`` stands below."""

    rows: Heads
    columns: Heads
    cells: list[Cell]
    bands: list[Band]
    legend: str | None
    note: str = ""

    @property
    def width(self) -> float:
        return self._left + self._room * len(self.columns.names)

    @cached_property
    def _left(self) -> float:
        """Pixels for the heads of the rows."""
        return max(width(name, LABEL) for name in self.rows.names) + 12

    @cached_property
    def _room(self) -> float:
        """Pixels of a column."""
        widest = max(width(name, LABEL) for name in self.columns.printed) + 16
        room = max(NARROW, min(WIDE, widest))
        return max(room, min(WIDEST, (NARROWEST - self._left) / len(self.columns.names)))

    def altair(self, title: list[str], subtitle: list[str]) -> "Layered":
        """The map as an Altair chart; its data are the figures of each cell."""
        import altair as alt

        base = alt.Chart().encode(x=self._across(), y=self._down())
        layers = [self._tiles(base), self._texts(base)]
        if self.note:
            layers.append(self._note())
        picture = alt.layer(*layers, data=alt.Data(values=self._values()))
        picture = picture.resolve_scale(color="independent").properties(
            width=self._room * len(self.columns.names), height=ROW * len(self.rows.names)
        )
        return framed(picture, title, subtitle)

    def _values(self) -> list[dict[str, Any]]:
        return [
            {
                **cell.figures,
                "band": self.bands[cell.band].words,
                "text": visible(cell.text),
                "tip": visible(cell.tip),
            }
            for cell in self.cells
        ]

    def _scale(self, names: list[str], size: float) -> "alt.Scale":
        import altair as alt

        return alt.Scale(domain=names, paddingInner=GAP / size, paddingOuter=GAP / size / 2)

    def _across(self) -> "alt.X":
        import altair as alt

        columns, ink = self.columns, light("ink")
        lines = [wrap(visible(head), self._room - 12, LABEL) for head in columns.printed]
        most = max(map(len, lines))
        # The renderer lets lines grow down from the first: the last ones are to stand side by side.
        level = [[NOTHING] * (most - len(head)) + head for head in lines]
        printed = json.dumps(dict(zip(columns.names, level, strict=True)))
        marked = None if columns.marked is None else columns.names[columns.marked]
        colour = alt.when(f"datum.value === {json.dumps(marked)}").then(alt.value(light("broken")))
        axis = _axis(
            orient="top",
            labelAngle=0,
            labelFontWeight="bold",
            labelExpr=f"({printed})[datum.value]",
            labelLineHeight=LINE,
            labelPadding=5 + LINE * (most - 1),
            labelColor=colour.otherwise(alt.value(ink)),
        )
        return alt.X(f"{columns.column}:N", scale=self._scale(columns.names, self._room), axis=axis)

    def _down(self) -> "alt.Y":
        import altair as alt

        scale = self._scale(self.rows.names, ROW)
        axis = _axis(labelColor=light("ink"), labelPadding=10)
        return alt.Y(f"{self.rows.column}:N", scale=scale, axis=axis)

    def _tiles(self, base: "alt.Chart") -> "alt.Chart":
        import altair as alt

        words = [band.words for band in self.bands]
        scale = alt.Scale(domain=words, range=[light(band.role) for band in self.bands])
        dashed = alt.FieldOneOfPredicate("band", oneOf=[b.words for b in self.bands if b.dashed])
        return base.mark_rect(cornerRadius=2, strokeDash=[2, 3]).encode(
            color=alt.Color("band:N", scale=scale, legend=self._legend()),
            stroke=alt.when(dashed).then(alt.value(light("rule"))).otherwise(alt.value(None)),
            tooltip="tip:N",
            description="tip:N",
        )

    def _legend(self) -> "alt.Legend | None":
        import altair as alt

        if self.legend is None:
            return None
        return alt.Legend(
            title=self.legend,
            titleColor=light("muted"),
            titleFontSize=SMALL,
            titleFontWeight="normal",
            titleLimit=0,
            titleOrient="left",
            titleAnchor="middle",
            orient="top",
            direction="horizontal",
            offset=14,
            columns=0,
            columnPadding=14,
            symbolType="square",
            symbolSize=144,
            symbolStrokeColor=light("rule"),
            symbolStrokeWidth=1,
            labelColor=light("muted"),
            labelFontSize=SMALL,
            labelLimit=0,
            aria=False,
        )

    def _texts(self, base: "alt.Chart") -> "alt.Chart":
        import altair as alt

        words = [band.words for band in self.bands]
        scale = alt.Scale(domain=words, range=[light(band.text_role) for band in self.bands])
        texts = base.mark_text(fontSize=LABEL, baseline="middle", limit=0, aria=False)
        return texts.encode(text="text:N", color=alt.Color("band:N", scale=scale, legend=None))

    def _note(self) -> "alt.Chart":
        import altair as alt

        line = alt.Chart(alt.Data(values=[{"text": self.note}])).mark_text(
            align="left", baseline="top", fontSize=SMALL, color=light("muted"), limit=0, aria=False
        )
        return line.encode(
            x=alt.value(-self._left), y=alt.value(ROW * len(self.rows.names) + 8), text="text:N"
        )


def _axis(**looks: Any) -> "alt.Axis":
    """An axis of names alone: no line, no ticks, no heading."""
    import altair as alt

    return alt.Axis(
        title=None,
        domain=False,
        ticks=False,
        labelFontSize=LABEL,
        labelLimit=0,
        labelOverlap=False,
        aria=False,
        **looks,
    )
