"""Lying bars in Altair's own marks, axes and legend: rows, in one panel or several side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from careergraph.draw.frame import framed
from careergraph.draw.parts import NARROWEST
from careergraph.draw.text import width
from careergraph.draw.theme import LABEL, SMALL, light
from careergraph.text.signs import visible

if TYPE_CHECKING:
    import altair as alt

    from careergraph.draw.frame import Layered

ROW = 24
"""Pixels of a row."""
LEAST_ROOM, SPACING = 170.0, 18.0
"""Pixels of a panel at least, and between two of them."""


class Part(NamedTuple):
    """A kind of what bars are made of: words of the legend, the role of its colour, whether it is open."""

    words: str
    role: str
    is_open: bool = False


class Bar(NamedTuple):
    """One bar: its row and panel by number, how much of each part it has, what is printed behind it
    and what pointing tells."""

    row: int
    panel: int
    amounts: tuple[float, ...]
    text: str
    tip: str


@dataclass(frozen=True)
class Bars:
    """Bars by rows and panels. ``rows`` and ``panels`` are names of which each is another one; a single
    panel needs none. ``legend`` says whether the parts are
    named."""

    rows: Sequence[str]
    panels: Sequence[str]
    parts: Sequence[Part]
    bars: Sequence[Bar]
    legend: bool = True

    @property
    def width(self) -> float:
        return self._left + (self._room + SPACING) * len(self.panels)

    @property
    def _left(self) -> float:
        """Pixels for the names of the rows."""
        return max((width(name, LABEL) for name in self.rows), default=0) + 12

    @property
    def _room(self) -> float:
        """Pixels of a panel."""
        spare = (NARROWEST - self._left) / max(len(self.panels), 1) - SPACING
        return max(spare, LEAST_ROOM)

    @property
    def _greatest(self) -> float:
        """The end of the scale: the longest bar, and room for what is printed behind it."""
        longest = max((sum(bar.amounts) for bar in self.bars), default=0) or 1
        printed = max((width(bar.text, SMALL) for bar in self.bars), default=0) + 12
        return longest / max(1 - printed / self._room, 0.2)

    def altair(self, title: list[str], subtitle: list[str]) -> "Layered":
        """The bars as an Altair chart; its data are the parts of each."""
        import altair as alt

        layers = alt.layer(self._marks(), self._texts(), data=alt.Data(values=self._values()))
        layers = layers.properties(width=self._room, height=ROW * len(self.rows))
        if len(self.panels) < 2:
            return framed(layers, title, subtitle)
        header = alt.Header(
            title=None, labelFontSize=LABEL, labelFontWeight="bold", labelColor=light("ink"),
            labelLimit=0,
        )  # fmt: skip
        column = alt.Column("panel:N", sort=list(self.panels), header=header, spacing=SPACING)
        return framed(layers.facet(column=column), title, subtitle)

    def _values(self) -> list[dict[str, Any]]:
        values = []
        for bar in self.bars:
            end = 0.0
            last = len(self.parts) - 1
            for number, (part, amount) in enumerate(zip(self.parts, bar.amounts, strict=True)):
                values.append(
                    {
                        "row": self.rows[bar.row], "panel": self.panels[bar.panel],
                        "part": part.words, "from": end, "to": end + amount,
                        "text": visible(bar.text) if number == last else "", "tip": visible(bar.tip),
                    }
                )  # fmt: skip
                end += amount
        return values

    def _base(self) -> "alt.Chart":
        import altair as alt

        axis = alt.Axis(
            title=None, domain=False, ticks=False, labelFontSize=LABEL, labelLimit=0,
            labelOverlap=False, labelColor=light("ink"), labelPadding=8, aria=False,
        )  # fmt: skip
        scale = alt.Scale(domain=list(self.rows), paddingInner=0.28, paddingOuter=0.14)
        return alt.Chart().encode(y=alt.Y("row:N", scale=scale, axis=axis))

    def _across(self, field: str) -> "alt.X":
        import altair as alt

        scale = alt.Scale(domain=[0, self._greatest], nice=False, zero=True)
        return alt.X(f"{field}:Q", scale=scale, axis=None)

    def _marks(self) -> "alt.Chart":
        import altair as alt

        words = [part.words for part in self.parts]
        scale = alt.Scale(domain=words, range=[light(part.role) for part in self.parts])
        open_parts = [part.words for part in self.parts if part.is_open]
        outlined = alt.FieldOneOfPredicate("part", oneOf=open_parts)
        marks = self._base().transform_filter("datum.to > datum.from")
        return marks.mark_bar(strokeDash=[2, 2]).encode(
            x=self._across("from"),
            x2="to:Q",
            color=alt.Color("part:N", scale=scale, legend=self._legend()),
            stroke=alt.when(outlined).then(alt.value(light("muted"))).otherwise(alt.value(None)),
            tooltip="tip:N",
            description="tip:N",
        )

    def _legend(self) -> "alt.Legend | None":
        import altair as alt

        if not self.legend or len(self.parts) < 2:
            return None
        return alt.Legend(
            title=None, orient="top", direction="horizontal", offset=10, columns=0, columnPadding=14,
            symbolType="square", symbolSize=144, symbolStrokeColor=light("rule"), symbolStrokeWidth=1,
            labelColor=light("muted"), labelFontSize=SMALL, labelLimit=0, aria=False,
        )  # fmt: skip

    def _texts(self) -> "alt.Chart":
        texts = self._base().transform_filter("datum.text !== ''")
        marks = texts.mark_text(
            align="left", baseline="middle", dx=5, fontSize=SMALL, limit=0, color=light("ink"),
            aria=False,
        )  # fmt: skip
        return marks.encode(x=self._across("to"), text="text:N")
